//! When the answer changes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::answer::Determination;
use super::compiled::CompiledBook;
use super::error::FactError;
use super::reading::{DateAt, Reading, completes};
use super::table::{Kind, Table};
use crate::authorization::fact::{DateRange, Domain, FactId, Facts, Value};
use crate::time::Instant;

/// The first date of service on which the same facts come to another answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextChange {
    /// The date.
    pub on: NaiveDate,
    /// The answer then.
    pub then: Determination,
}

impl CompiledBook {
    /// The first date after the date of service on which the same facts, as known at the same moment, come to another
    /// answer: because a rule, a version or a statute begins or ends, coverage, a gold card or an authorization, or
    /// because the patient has a birthday. From the date of service to the day before it the answer stays the same.
    /// A date past the domain of the date of service counts as a change, as the book does not speak of it. None where
    /// the answer stays, or where the date of service is not known.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn next_change(&self, facts: &Facts, known_at: Instant) -> Result<Option<NextChange>, FactError> {
        let reading = Reading::new(&self.schema, facts, true)?;
        let DateAt::Known(now) = reading.date else { return Ok(None) };
        let before = self.decide(facts, known_at)?;
        let mut facts = facts.clone();
        for on in self.dates_after(now, &reading, known_at) {
            facts = facts.with(FactId::ServiceDate, Value::Date(on));
            let then = self.decide(&facts, known_at)?;
            if !then.answer.asks_the_same(&before.answer) {
                return Ok(Some(NextChange { on, then }));
            }
        }
        Ok(None)
    }

    /// The dates after one on which anything begins or has ended, in order.
    fn dates_after(&self, now: NaiveDate, reading: &Reading<'_>, known_at: Instant) -> BTreeSet<NaiveDate> {
        let mut dates = BTreeSet::new();
        let mut range = |range: &DateRange| {
            dates.extend(range.from.filter(|date| *date > now));
            dates.extend(range.to.and_then(|to| to.succ_opt()).filter(|date| *date > now));
        };
        let sets = self.sets.iter().flatten().filter(|set| set.loaded_at <= known_at);
        sets.clone().for_each(|set| range(&set.valid));
        if let Some(Domain::Date(domain)) = self.schema.get(&FactId::ServiceDate).map(|fact| &fact.domain) {
            range(&DateRange::between(domain.from, domain.to));
        }
        for fact in self.schema.facts.keys() {
            reading.periods(fact, &self.schema).into_iter().flatten().for_each(&mut range);
        }
        let tables = sets.map(|set| &set.table).chain(self.layers.as_ref().map(|layers| &layers.table));
        // With the birth date missing, the ages that are possible change with the oldest and with the youngest.
        let births = match (reading.birth, self.schema.get(&FactId::BirthDate).map(|fact| &fact.domain)) {
            (DateAt::Known(birth), _) => vec![birth],
            (DateAt::Missing, Some(Domain::Date(domain))) => vec![domain.from, domain.to],
            (DateAt::Missing | DateAt::Absent, _) => Vec::new(),
        };
        tables.for_each(|table| table.cuts(&births, &mut range));
        dates
    }
}

impl Table {
    /// Where a date of service begins to be another for this table.
    fn cuts(&self, births: &[NaiveDate], range: &mut impl FnMut(&DateRange)) {
        for (dimension, column) in self.geometry.dimensions().iter().zip(&self.columns) {
            let positions = 0..dimension.size();
            match column.kind {
                Kind::Service => {
                    positions.filter_map(|at| dimension.dates_at(at)).for_each(|dates| range(&dates));
                }
                Kind::Age(per) => {
                    let mut birthdays = |age: Option<i64>| {
                        let Some(months) = age.and_then(|age| age.checked_mul(per)) else { return };
                        births.iter().for_each(|birth| {
                            range(&DateRange { from: completes(*birth, months), to: None });
                        });
                    };
                    for (from, to) in positions.filter_map(|at| dimension.numbers_at(at)) {
                        birthdays(Some(from));
                        birthdays(to.checked_add(1));
                    }
                }
                Kind::Plain | Kind::Set | Kind::Birth | Kind::Periods => {}
            }
        }
    }
}
