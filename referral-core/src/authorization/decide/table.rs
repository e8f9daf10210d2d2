//! Rows with their columns: a geometry, and how each of its facts is read.

use crate::authorization::fact::{DateRange, FactDefinition, FactId, FactSchema, FactValue, WhenMissing};
use crate::authorization::index::{At, Place};
use crate::authorization::lower::{Dimension, Geometry, Misplaced};

use super::columns::BatchColumn;
use super::error::{FactError, FactProblem};
use super::reading::{DateAt, Reading, Seen};

/// How the fact of a dimension is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Set,
    /// The date of service itself.
    Service,
    /// The birth date itself.
    Birth,
    /// On the date of service.
    Periods,
    /// From the birth date where that is known: so many months to one.
    Age(i64),
}

/// Where what is assumed of a fact is.
#[derive(Clone, Debug)]
enum AssumedAt {
    Nothing,
    One(u32),
    Set(Vec<u32>),
    Periods(Vec<DateRange>),
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) kind: Kind,
    assumed: AssumedAt,
}

/// Rows with their columns.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its number among the tables of the book.
    pub(super) number: usize,
    pub(super) geometry: Geometry,
    pub(super) columns: Vec<Column>,
    asks_birth: bool,
}

/// Where facts could not be put.
#[derive(Clone, Debug)]
pub(super) enum Unplaced {
    Error(FactError),
    Outside(FactId),
}

impl Column {
    fn new(dimension: &Dimension, definition: Option<&FactDefinition>) -> Self {
        let fact = dimension.fact();
        let kind = if *fact == FactId::AgeYears {
            Kind::Age(12)
        } else if *fact == FactId::AgeMonths {
            Kind::Age(1)
        } else if *fact == FactId::ServiceDate {
            Kind::Service
        } else if *fact == FactId::BirthDate {
            Kind::Birth
        } else if dimension.is_many() {
            Kind::Set
        } else if dimension.is_periods() {
            Kind::Periods
        } else {
            Kind::Plain
        };
        let value = definition.and_then(|definition| match &definition.missing {
            WhenMissing::Assumed(value) => Some(value),
            WhenMissing::Required => None,
        });
        let assumed = match (value, kind) {
            (None, _) => AssumedAt::Nothing,
            (Some(FactValue::Periods(periods)), Kind::Periods) => AssumedAt::Periods(periods.clone()),
            (Some(value), Kind::Set) => {
                let mut members = Vec::new();
                let placed = dimension.locate_set(value, &mut members).is_ok();
                if placed { AssumedAt::Set(members) } else { AssumedAt::Nothing }
            }
            // A book may leave the unit of what it assumes to its domain.
            (Some(FactValue::Number(number)), _) if number.unit.is_none() => {
                dimension.locate_number(number.amount).map_or(AssumedAt::Nothing, AssumedAt::One)
            }
            (Some(value), _) => dimension.locate(value).map_or(AssumedAt::Nothing, AssumedAt::One),
        };
        Self { kind, assumed }
    }

    /// Whether something is assumed where nobody said.
    pub(super) const fn assumes(&self) -> bool {
        !matches!(self.assumed, AssumedAt::Nothing)
    }
}

impl Table {
    pub(super) fn new(number: usize, geometry: Geometry, schema: &FactSchema) -> Self {
        let column = |dimension: &Dimension| Column::new(dimension, schema.get(dimension.fact()));
        let columns = geometry.dimensions().iter().map(column).collect();
        let asks_birth = schema.get(&FactId::BirthDate).is_some();
        Self { number, geometry, columns, asks_birth }
    }

    /// Where the facts are.
    #[inline]
    pub(super) fn place(&self, reading: &Reading<'_>) -> Result<Place, Unplaced> {
        let mut place = Place::new();
        for (number, (dimension, column)) in self.geometry.dimensions().iter().zip(&self.columns).enumerate()
        {
            match reading.located(self.number, number) {
                Some(at) => place.push(at?),
                None => column.put(dimension, reading, &mut place)?,
            }
        }
        Ok(place)
    }

    /// Whether where the fact of a dimension is hangs on nothing but the fact itself, and it is of one value.
    pub(super) fn stands_alone(&self, dimension: usize, birth: Option<&BatchColumn>) -> bool {
        match self.columns.get(dimension).map(|column| column.kind) {
            Some(Kind::Plain | Kind::Service) => true,
            // An age nobody gave is worked out where the book asks for the birth date.
            Some(Kind::Age(_)) => birth.is_none() && !self.asks_birth,
            Some(Kind::Set | Kind::Birth | Kind::Periods) | None => false,
        }
    }

    /// Where the facts are, and nowhere where a value is outside its domain: no cell holds there.
    pub(super) fn place_or_nowhere(&self, reading: &Reading<'_>) -> Result<Place, Unplaced> {
        let mut place = Place::new();
        for (dimension, column) in self.geometry.dimensions().iter().zip(&self.columns) {
            match column.put(dimension, reading, &mut place) {
                Err(Unplaced::Outside(_)) => place.push(At::Nowhere),
                placed => placed?,
            }
        }
        Ok(place)
    }

    /// Where the fact of one dimension is: a place of that one alone.
    pub(super) fn place_of(&self, dimension: usize, reading: &Reading<'_>) -> Result<Place, Unplaced> {
        let mut place = Place::new();
        let parts = self.geometry.dimensions().get(dimension).zip(self.columns.get(dimension));
        if let Some((dimension, column)) = parts {
            column.put(dimension, reading, &mut place)?;
        }
        Ok(place)
    }
}

impl Column {
    /// Puts the fact where it is.
    #[inline]
    fn put(&self, dimension: &Dimension, reading: &Reading<'_>, place: &mut Place) -> Result<(), Unplaced> {
        let fact = dimension.fact();
        let seen = reading.see(fact);
        let at = match (self.kind, seen) {
            (Kind::Age(per), seen) if reading.is_worked_out(&seen) => match reading.age_in_months() {
                Some(months) => {
                    let age = dimension.locate_number(months.div_euclid(per));
                    At::One(age.ok_or_else(|| Unplaced::Outside(fact.clone()))?)
                }
                None => reading.undated(),
            },
            (Kind::Service, _) => dated(dimension, reading.date)?,
            (Kind::Birth, _) => dated(dimension, reading.birth)?,
            (Kind::Set, Seen::Known(value)) => {
                let mut members = Vec::new();
                dimension.locate_set(value, &mut members).map_err(|why| unplaced(fact, why))?;
                place.push_set(members);
                return Ok(());
            }
            (Kind::Set, Seen::Absent) => {
                place.push_set(Vec::new());
                return Ok(());
            }
            (_, Seen::Absent) => {
                At::One(dimension.absent().ok_or_else(|| unplaced(fact, Misplaced::Absent))?)
            }
            (Kind::Periods, Seen::Known(FactValue::Periods(periods))) => reading.within(periods),
            (_, Seen::Known(value)) => At::One(dimension.locate(value).map_err(|why| unplaced(fact, why))?),
            (_, Seen::Missing) => match &self.assumed {
                AssumedAt::One(at) if reading.assumes => At::One(*at),
                AssumedAt::Periods(periods) if reading.assumes => reading.within(periods),
                AssumedAt::Set(members) if reading.assumes => {
                    place.push_set(members.clone());
                    return Ok(());
                }
                AssumedAt::Nothing | AssumedAt::One(_) | AssumedAt::Set(_) | AssumedAt::Periods(_) => {
                    At::Missing
                }
            },
        };
        place.push(at);
        Ok(())
    }
}

/// Where a date that is itself a dimension is.
fn dated(dimension: &Dimension, date: DateAt) -> Result<At, Unplaced> {
    let misplaced = |why| unplaced(dimension.fact(), why);
    match date {
        DateAt::Known(date) => dimension.locate(&FactValue::Date(date)).map(At::One).map_err(misplaced),
        DateAt::Absent => dimension.absent().map(At::One).ok_or_else(|| misplaced(Misplaced::Absent)),
        DateAt::Missing => Ok(At::Missing),
    }
}

fn unplaced(fact: &FactId, why: Misplaced) -> Unplaced {
    let problem = match why {
        Misplaced::Outside => return Unplaced::Outside(fact.clone()),
        Misplaced::Type => FactProblem::WrongType,
        Misplaced::Unit => FactProblem::WrongUnit,
        Misplaced::Absent => FactProblem::CannotBeAbsent,
    };
    Unplaced::Error(FactError { fact: fact.clone(), problem })
}

impl Reading<'_> {
    /// Whether the date of service is in some periods. Without one it is in those only that never begin nor end: of
    /// coverage that runs out nobody can say that it holds.
    fn within(&self, periods: &[DateRange]) -> At {
        match self.date {
            DateAt::Known(date) => At::One(u32::from(periods.iter().any(|range| range.contains(date)))),
            DateAt::Absent => At::One(u32::from(periods.contains(&DateRange::ALWAYS))),
            DateAt::Missing => At::Missing,
        }
    }

    /// Where something is that hangs on a date which is not known.
    const fn undated(&self) -> At {
        match (self.date, self.birth) {
            (DateAt::Missing, DateAt::Known(_) | DateAt::Missing) | (DateAt::Known(_), DateAt::Missing) => {
                At::Missing
            }
            (DateAt::Absent, _) | (_, DateAt::Absent) | (DateAt::Known(_), DateAt::Known(_)) => At::Nowhere,
        }
    }
}
