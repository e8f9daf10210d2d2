//! Facts as they are read: dates first, as ages and periods hang on them.

use chrono::{Datelike, NaiveDate};

use super::columns::Columns;
use super::error::{FactError, FactProblem};
use super::table::Unplaced;
use crate::authorization::fact::{DateRange, FactId, FactSchema, FactState, FactValue, Facts, WhenMissing};
use crate::authorization::index::At;

/// A date among the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateAt {
    Known(NaiveDate),
    Absent,
    Missing,
}

impl DateAt {
    pub(super) const fn known(self) -> Option<NaiveDate> {
        match self {
            DateAt::Known(date) => Some(date),
            DateAt::Absent | DateAt::Missing => None,
        }
    }
}

/// A fact as it was given.
pub(super) enum Seen<'f> {
    Known(&'f FactValue),
    Absent,
    Missing,
}

/// One request of a batch.
#[derive(Clone, Copy)]
pub(super) struct BatchRow<'f> {
    pub(super) columns: &'f Columns<'f>,
    pub(super) row: u32,
}

/// Where what is known of a request stands.
#[derive(Clone, Copy)]
pub(super) enum Given<'f> {
    Alone(&'f Facts),
    Row(BatchRow<'f>),
}

impl<'f> Given<'f> {
    #[inline]
    fn get(self, fact: &FactId) -> &'f FactState {
        match self {
            Given::Alone(facts) => facts.get(fact),
            Given::Row(BatchRow { columns, row }) => columns.get(fact, row),
        }
    }
}

/// The facts of one request.
#[derive(Clone, Copy)]
pub(super) struct Reading<'f> {
    given: Given<'f>,
    /// Whether what the schema assumes is taken to be so.
    pub(super) assumes: bool,
    pub(super) date: DateAt,
    pub(super) birth: DateAt,
    /// Whether the book asks for the birth date, so that ages that nobody gave are worked out.
    born: bool,
    /// Whether the dates are those that were given.
    as_given: bool,
}

impl<'f> Reading<'f> {
    pub(super) fn new(schema: &FactSchema, facts: &'f Facts, assumes: bool) -> Result<Self, FactError> {
        Self::given(schema, Given::Alone(facts), assumes)
    }

    pub(super) fn given(schema: &FactSchema, given: Given<'f>, assumes: bool) -> Result<Self, FactError> {
        let date = dated(schema, given.get(&FactId::ServiceDate), &FactId::ServiceDate, assumes)?;
        let birth = dated(schema, given.get(&FactId::BirthDate), &FactId::BirthDate, assumes)?;
        let born = schema.get(&FactId::BirthDate).is_some();
        Ok(Self { given, assumes, date, birth, born, as_given: true })
    }

    /// The same facts with other dates.
    pub(super) const fn on(mut self, date: DateAt) -> Self {
        self.date = date;
        self.as_given = false;
        self
    }

    /// The same facts with another birth date.
    pub(super) const fn born(mut self, birth: DateAt) -> Self {
        self.birth = birth;
        self.as_given = false;
        self
    }

    /// Other facts, read on the same dates.
    pub(super) const fn of<'g>(self, facts: &'g Facts) -> Reading<'g> {
        let given = Given::Alone(facts);
        Reading { given, ..self }
    }

    /// The facts as they were given.
    pub(super) fn facts(&self) -> Facts {
        match self.given {
            Given::Alone(facts) => facts.clone(),
            Given::Row(BatchRow { columns, row }) => columns.facts(row),
        }
    }

    /// The periods that are known of a fact, or assumed.
    pub(super) fn periods<'a>(&'a self, fact: &FactId, schema: &'a FactSchema) -> Option<&'a [DateRange]> {
        let assumed = schema.get(fact).map(|definition| &definition.missing);
        match (self.see(fact), assumed) {
            (Seen::Known(FactValue::Periods(periods)), _) => Some(periods),
            (Seen::Missing, Some(WhenMissing::Assumed(FactValue::Periods(periods)))) if self.assumes => {
                Some(periods)
            }
            (Seen::Known(_) | Seen::Absent | Seen::Missing, _) => None,
        }
    }

    /// Where the fact of a dimension of a table is; none where it is not known beforehand.
    #[inline]
    pub(super) fn located(&self, table: usize, dimension: usize) -> Option<Result<At, Unplaced>> {
        match self.given {
            Given::Row(BatchRow { columns, row }) if self.as_given => columns.at(table, dimension, row),
            Given::Row(_) | Given::Alone(_) => None,
        }
    }

    #[inline]
    pub(super) fn see(&self, fact: &FactId) -> Seen<'f> {
        match self.given.get(fact) {
            FactState::Known(value) => Seen::Known(value),
            FactState::KnownAbsent => Seen::Absent,
            FactState::Missing => Seen::Missing,
        }
    }

    /// Whether an age that was given so is worked out from the birth date: where that is known, or where nobody gave
    /// the age and the book asks for the birth date.
    pub(super) const fn is_worked_out(&self, age: &Seen<'_>) -> bool {
        match self.birth {
            DateAt::Known(_) => true,
            DateAt::Missing => self.born && matches!(age, Seen::Missing),
            DateAt::Absent => false,
        }
    }

    /// The completed months from birth to the date of service, where both are known: less than none before birth.
    pub(super) fn age_in_months(&self) -> Option<i64> {
        Some(months_between(self.birth.known()?, self.date.known()?))
    }
}

/// The completed months from one date to another.
pub(super) fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let whole = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    if to.day() < from.day() { whole - 1 } else { whole }
}

/// The first date on which so many months are completed; none where there is no such date.
pub(super) fn completes(from: NaiveDate, months: i64) -> Option<NaiveDate> {
    let (year, month) = month_after(from, months)?;
    let same = NaiveDate::from_ymd_opt(year, month, from.day());
    // A month without the day completes on the first of the next.
    same.or_else(|| {
        let (year, month) = month_after(from, months.checked_add(1)?)?;
        NaiveDate::from_ymd_opt(year, month, 1)
    })
}

/// The last birth date with which so many months are completed on a date; none where there is no such date.
pub(super) fn born_by(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let (year, month) = month_after(date, months.checked_neg()?)?;
    (1..=date.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

fn month_after(date: NaiveDate, months: i64) -> Option<(i32, u32)> {
    let count =
        i64::from(date.year()).checked_mul(12)?.checked_add(i64::from(date.month0()))?.checked_add(months)?;
    Some((i32::try_from(count.div_euclid(12)).ok()?, u32::try_from(count.rem_euclid(12)).ok()? + 1))
}

fn dated(schema: &FactSchema, known: &FactState, fact: &FactId, assumes: bool) -> Result<DateAt, FactError> {
    let error = |problem| Err(FactError { fact: fact.clone(), problem });
    match known {
        FactState::Known(FactValue::Date(date)) => Ok(DateAt::Known(*date)),
        FactState::Known(_) => error(FactProblem::WrongType),
        FactState::KnownAbsent => match schema.get(fact) {
            Some(definition) if !definition.may_be_absent => error(FactProblem::CannotBeAbsent),
            Some(_) | None => Ok(DateAt::Absent),
        },
        FactState::Missing => match schema.get(fact).map(|definition| &definition.missing) {
            Some(WhenMissing::Assumed(FactValue::Date(date))) if assumes => Ok(DateAt::Known(*date)),
            Some(WhenMissing::Assumed(_) | WhenMissing::Required) | None => Ok(DateAt::Missing),
        },
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::{born_by, completes, months_between};

    #[test]
    fn ages_and_their_dates_agree() {
        let first = NaiveDate::from_ymd_opt(2023, 12, 27).expect("a date");
        let days = || (0..900).map(|n| first + Days::new(n));
        for birth in days().take(70) {
            for months in 0..26 {
                let reached = days().find(|day| *day >= birth && months_between(birth, *day) >= months);
                assert_eq!(completes(birth, months), reached, "{birth} {months}");
            }
        }
        for date in days().skip(800) {
            for months in 0..14 {
                let last = days().rfind(|birth| months_between(*birth, date) >= months);
                assert_eq!(born_by(date, months), last, "{date} {months}");
            }
        }
        assert_eq!(completes(NaiveDate::MAX, 12), None);
        assert_eq!(born_by(NaiveDate::MIN, 12), None);
    }
}
