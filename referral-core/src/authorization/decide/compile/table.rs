//! A table of rows, and the way each of its facts becomes a position.

use super::super::request::{DateAt, FactError, FactProblem, Request, Seen, Unplaced};
use crate::authorization::fact::{DateRange, FactDefinition, FactId, FactSchema, FactValue, WhenMissing};
use crate::authorization::index::{At, Place};
use crate::authorization::lower::{Dimension, Geometry, Misplaced};

/// The way a fact becomes a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Set,
    /// The date of service itself.
    Service,
    /// The birth date itself.
    Birth,
    /// Periods, tested on the date of service.
    Periods,
    /// An age, computed from the birth date if known. Holds the number of months in a unit of the age.
    Age(i64),
}

/// The positions of an assumed value.
#[derive(Clone, Debug)]
enum AssumedAt {
    Nothing,
    One(u32),
    Set(Vec<u32>),
    Periods(Vec<DateRange>),
}

#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) kind: Kind,
    assumed: AssumedAt,
}

/// A table of rows with the columns of its facts.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// The number of the table in the book.
    pub(crate) number: usize,
    pub(crate) geometry: Geometry,
    pub(crate) columns: Vec<Column>,
    asks_birth: bool,
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
            // A book may leave the unit of an assumed number to the domain.
            (Some(FactValue::Number(number)), _) if number.unit.is_none() => {
                dimension.locate_number(number.amount).map_or(AssumedAt::Nothing, AssumedAt::One)
            }
            (Some(value), _) => dimension.locate(value).map_or(AssumedAt::Nothing, AssumedAt::One),
        };
        Self { kind, assumed }
    }

    /// Whether a missing fact has an assumed value.
    pub(crate) const fn assumes(&self) -> bool {
        !matches!(self.assumed, AssumedAt::Nothing)
    }
}

impl Table {
    pub(crate) fn new(number: usize, geometry: Geometry, schema: &FactSchema) -> Self {
        let column = |dimension: &Dimension| Column::new(dimension, schema.get(dimension.fact()));
        let columns = geometry.dimensions().iter().map(column).collect();
        let asks_birth = schema.get(&FactId::BirthDate).is_some();
        Self { number, geometry, columns, asks_birth }
    }

    /// The positions of the facts.
    #[inline]
    pub(crate) fn place(&self, request: &Request<'_>) -> Result<Place, Unplaced> {
        let mut place = Place::new();
        for (number, (dimension, column)) in self.geometry.dimensions().iter().zip(&self.columns).enumerate()
        {
            match request.located(self.number, number) {
                Some(at) => place.push(at?),
                None => column.put(dimension, request, &mut place)?,
            }
        }
        Ok(place)
    }

    /// Whether the position in a dimension depends on its own fact only, and the fact has a single value.
    pub(crate) fn stands_alone(&self, dimension: usize, has_birth: bool) -> bool {
        match self.columns.get(dimension).map(|column| column.kind) {
            Some(Kind::Plain | Kind::Service) => true,
            // A missing age is computed if the book declares the birth date.
            Some(Kind::Age(_)) => !has_birth && !self.asks_birth,
            Some(Kind::Set | Kind::Birth | Kind::Periods) | None => false,
        }
    }

    /// The positions of the facts, with `Nowhere` for a value outside its domain: no cell holds there.
    pub(crate) fn place_or_nowhere(&self, request: &Request<'_>) -> Result<Place, Unplaced> {
        let mut place = Place::new();
        for (dimension, column) in self.geometry.dimensions().iter().zip(&self.columns) {
            match column.put(dimension, request, &mut place) {
                Err(Unplaced::Outside(_)) => place.push(At::Nowhere),
                placed => placed?,
            }
        }
        Ok(place)
    }

    /// The position of the fact of one dimension, alone.
    pub(crate) fn place_of(&self, dimension: usize, request: &Request<'_>) -> Result<Place, Unplaced> {
        let mut place = Place::new();
        let parts = self.geometry.dimensions().get(dimension).zip(self.columns.get(dimension));
        if let Some((dimension, column)) = parts {
            column.put(dimension, request, &mut place)?;
        }
        Ok(place)
    }
}

impl Column {
    /// Appends the position of the fact.
    #[inline]
    fn put(&self, dimension: &Dimension, request: &Request<'_>, place: &mut Place) -> Result<(), Unplaced> {
        let fact = dimension.fact();
        let seen = request.see(fact);
        let at = match (self.kind, seen) {
            (Kind::Age(per), seen) if request.is_worked_out(&seen) => match request.age_in_months() {
                Some(months) => {
                    let age = dimension.locate_number(months.div_euclid(per));
                    At::One(age.ok_or_else(|| Unplaced::Outside(fact.clone()))?)
                }
                None => request.undated(),
            },
            (Kind::Service, _) => dated(dimension, request.date)?,
            (Kind::Birth, _) => dated(dimension, request.birth)?,
            (Kind::Set, Seen::Known(value)) => {
                let mut members = Vec::new();
                dimension
                    .locate_set(value, &mut members)
                    .map_err(|why| unplaced(dimension, Some(value), why))?;
                place.push_set(members);
                return Ok(());
            }
            (Kind::Set, Seen::Absent) => {
                place.push_set(Vec::new());
                return Ok(());
            }
            (_, Seen::Absent) => {
                At::One(dimension.absent().ok_or_else(|| unplaced(dimension, None, Misplaced::Absent))?)
            }
            (Kind::Periods, Seen::Known(FactValue::Periods(periods))) => request.within(periods),
            (_, Seen::Known(value)) => {
                At::One(dimension.locate(value).map_err(|why| unplaced(dimension, Some(value), why))?)
            }
            (_, Seen::Missing) => match &self.assumed {
                AssumedAt::One(at) if request.assumes => At::One(*at),
                AssumedAt::Periods(periods) if request.assumes => request.within(periods),
                AssumedAt::Set(members) if request.assumes => {
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

/// The position of a date in its own dimension.
fn dated(dimension: &Dimension, date: DateAt) -> Result<At, Unplaced> {
    match date {
        DateAt::Known(date) => {
            let value = FactValue::Date(date);
            dimension.locate(&value).map(At::One).map_err(|why| unplaced(dimension, Some(&value), why))
        }
        DateAt::Absent => {
            let absent = dimension.absent().map(At::One);
            absent.ok_or_else(|| unplaced(dimension, None, Misplaced::Absent))
        }
        DateAt::Missing => Ok(At::Missing),
    }
}

/// The reason why a fact has no position, with the value if it has one.
fn unplaced(dimension: &Dimension, value: Option<&FactValue>, why: Misplaced) -> Unplaced {
    let problem = match (why, value, dimension.unit()) {
        (Misplaced::Outside, ..) => return Unplaced::Outside(dimension.fact().clone()),
        (Misplaced::Unit, Some(FactValue::Number(number)), Some(unit)) => {
            FactProblem::WrongUnit { expected: unit.clone(), found: number.unit.clone() }
        }
        (Misplaced::Type | Misplaced::Unit, Some(value), _) => {
            FactProblem::WrongType { expected: dimension.type_name(), found: value.type_name() }
        }
        (Misplaced::Absent, ..) | (_, None, _) => FactProblem::CannotBeAbsent,
    };
    Unplaced::Error(Box::new(FactError { fact: dimension.fact().clone(), problem }))
}

impl Request<'_> {
    /// Whether the date of service is within some periods. Without a date only periods without ends count: coverage
    /// that ends cannot be assumed to hold.
    fn within(&self, periods: &[DateRange]) -> At {
        match self.date {
            DateAt::Known(date) => At::One(u32::from(periods.iter().any(|range| range.contains(date)))),
            DateAt::Absent => At::One(u32::from(periods.contains(&DateRange::ALWAYS))),
            DateAt::Missing => At::Missing,
        }
    }

    /// The position of a fact that depends on an unknown date.
    const fn undated(&self) -> At {
        match (self.date, self.birth) {
            (DateAt::Missing, DateAt::Known(_) | DateAt::Missing) | (DateAt::Known(_), DateAt::Missing) => {
                At::Missing
            }
            (DateAt::Absent, _) | (_, DateAt::Absent) | (DateAt::Known(_), DateAt::Known(_)) => At::Nowhere,
        }
    }
}
