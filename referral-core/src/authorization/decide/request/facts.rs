//! The facts of one request, the dates read first.

use chrono::NaiveDate;

use super::columns::Columns;
use super::error::FactError;
use super::error::FactProblem;
use super::error::Unplaced;
use super::months::months_between;
use crate::authorization::fact::{DateRange, FactId, FactSchema, FactState, FactValue, Facts, WhenMissing};
use crate::authorization::index::At;

/// A date among the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateAt {
    Known(NaiveDate),
    Absent,
    Missing,
}

impl DateAt {
    pub(crate) const fn known(self) -> Option<NaiveDate> {
        match self {
            DateAt::Known(date) => Some(date),
            DateAt::Absent | DateAt::Missing => None,
        }
    }
}

/// The state of a fact, as given.
pub(crate) enum Seen<'f> {
    Known(&'f FactValue),
    Absent,
    Missing,
}

/// One request of a batch.
#[derive(Clone, Copy)]
pub(crate) struct BatchRow<'f> {
    pub(crate) columns: &'f Columns<'f>,
    pub(crate) row: u32,
}

/// The form in which the facts of a request are given.
#[derive(Clone, Copy)]
pub(crate) enum Given<'f> {
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
pub(crate) struct Request<'f> {
    given: Given<'f>,
    /// Whether the assumptions of the schema apply.
    pub(crate) assumes: bool,
    pub(crate) date: DateAt,
    pub(crate) birth: DateAt,
    /// Whether the book declares the birth date, so that missing ages are computed from it.
    born: bool,
    /// Whether the dates are the given ones.
    as_given: bool,
}

impl<'f> Request<'f> {
    pub(crate) fn new(schema: &FactSchema, facts: &'f Facts, assumes: bool) -> Result<Self, FactError> {
        Self::given(schema, Given::Alone(facts), assumes)
    }

    pub(crate) fn given(schema: &FactSchema, given: Given<'f>, assumes: bool) -> Result<Self, FactError> {
        let date = dated(schema, given.get(&FactId::ServiceDate), &FactId::ServiceDate, assumes)?;
        let birth = dated(schema, given.get(&FactId::BirthDate), &FactId::BirthDate, assumes)?;
        let born = schema.get(&FactId::BirthDate).is_some();
        Ok(Self { given, assumes, date, birth, born, as_given: true })
    }

    /// The same facts on another date of service.
    pub(crate) const fn on(mut self, date: DateAt) -> Self {
        self.date = date;
        self.as_given = false;
        self
    }

    /// The same facts with another birth date.
    pub(crate) const fn born(mut self, birth: DateAt) -> Self {
        self.birth = birth;
        self.as_given = false;
        self
    }

    /// Other facts with the same dates.
    pub(crate) const fn of<'g>(self, facts: &'g Facts) -> Request<'g> {
        let given = Given::Alone(facts);
        Request { given, ..self }
    }

    /// The given facts.
    pub(crate) fn facts(&self) -> Facts {
        match self.given {
            Given::Alone(facts) => facts.clone(),
            Given::Row(BatchRow { columns, row }) => columns.facts(row),
        }
    }

    /// The periods of a fact, known or assumed.
    pub(crate) fn periods<'a>(&'a self, fact: &FactId, schema: &'a FactSchema) -> Option<&'a [DateRange]> {
        let assumed = schema.get(fact).map(|definition| &definition.missing);
        match (self.see(fact), assumed) {
            (Seen::Known(FactValue::Periods(periods)), _) => Some(periods),
            (Seen::Missing, Some(WhenMissing::Assumed(FactValue::Periods(periods)))) if self.assumes => {
                Some(periods)
            }
            (Seen::Known(_) | Seen::Absent | Seen::Missing, _) => None,
        }
    }

    /// The position of a fact on a dimension of a table. Returns `None` if it was not located beforehand.
    #[inline]
    pub(crate) fn located(&self, table: usize, dimension: usize) -> Option<Result<At, Unplaced>> {
        match self.given {
            Given::Row(BatchRow { columns, row }) if self.as_given => columns.at(table, dimension, row),
            Given::Row(_) | Given::Alone(_) => None,
        }
    }

    #[inline]
    pub(crate) fn see(&self, fact: &FactId) -> Seen<'f> {
        match self.given.get(fact) {
            FactState::Known(value) => Seen::Known(value),
            FactState::KnownAbsent => Seen::Absent,
            FactState::Missing => Seen::Missing,
        }
    }

    /// Whether an age is computed from the birth date: if the birth date is known, or if the age is missing and the
    /// book declares the birth date.
    pub(crate) const fn is_worked_out(&self, age: &Seen<'_>) -> bool {
        match self.birth {
            DateAt::Known(_) => true,
            DateAt::Missing => self.born && matches!(age, Seen::Missing),
            DateAt::Absent => false,
        }
    }

    /// The completed months from birth to the date of service, if both are known. Negative before birth.
    pub(crate) fn age_in_months(&self) -> Option<i64> {
        Some(months_between(self.birth.known()?, self.date.known()?))
    }
}

fn dated(schema: &FactSchema, known: &FactState, fact: &FactId, assumes: bool) -> Result<DateAt, FactError> {
    let error = |problem| Err(FactError { fact: fact.clone(), problem });
    match known {
        FactState::Known(FactValue::Date(date)) => Ok(DateAt::Known(*date)),
        FactState::Known(other) => {
            error(FactProblem::WrongType { expected: "a date", found: other.type_name() })
        }
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
