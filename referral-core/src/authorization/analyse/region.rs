//! Regions: a part of each dimension, and their differences.

use chrono::NaiveDate;

use crate::authorization::decide::months_between;
use crate::authorization::fact::{FactId, FactNumber, FactState, FactValue};
use crate::authorization::lower::{Coordinate, Dimension, Extent, Geometry, SetExtent, Spans};

/// A part of each dimension, in their order.
pub(super) type Region = Vec<Extent>;

/// Values that a position alone does not determine: ages that have to agree with each other.
type Settled = Vec<(FactId, FactValue)>;

/// Replaces the part of one dimension.
pub(super) fn set(region: &mut Region, at: usize, extent: Extent) {
    if let Some(own) = region.get_mut(at) {
        *own = extent;
    }
}

/// The parts of an extent outside another, in a dimension of `size` positions.
pub(super) fn subtract(extent: &Extent, other: &Extent, size: u32) -> Vec<Extent> {
    match (extent, other) {
        (Extent::One(own), Extent::One(theirs)) => {
            let left = own.subtract(theirs);
            if left.is_empty() { Vec::new() } else { vec![Extent::One(left)] }
        }
        (Extent::Set(own), Extent::Set(theirs)) => {
            let left = subtract_sets(own, theirs, size).into_iter().filter(|set| !set.is_empty());
            left.map(Extent::Set).collect()
        }
        (Extent::One(_), Extent::Set(_)) | (Extent::Set(_), Extent::One(_)) => vec![extent.clone()],
    }
}

/// The sets in one extent that are not in another: those that lack a demanded member, and those with an excluded one.
fn subtract_sets(own: &SetExtent, theirs: &SetExtent, size: u32) -> Vec<SetExtent> {
    let mut left = Vec::new();
    for any in &theirs.any_of {
        let mut lacks = own.clone();
        lacks.none_of = lacks.none_of.union(any);
        if theirs.or_empty {
            if lacks.any_of.is_empty() {
                lacks.any_of.push(Spans::first(size));
            }
            lacks.or_empty = false;
        }
        left.push(lacks);
    }
    if !theirs.none_of.is_empty() {
        let mut has = own.clone();
        has.any_of.push(theirs.none_of.clone());
        has.any_of.sort();
        has.any_of.dedup();
        has.or_empty = false;
        left.push(has);
    }
    left
}

/// A coordinate in each dimension of a region, with ages that agree. Returns `None` if the region is empty.
pub(super) fn coordinates(
    geometry: &Geometry,
    region: &[Extent],
) -> Option<(Vec<Option<Coordinate>>, Settled)> {
    let mut coordinates: Vec<Option<Coordinate>> = Vec::with_capacity(region.len());
    for (extent, dimension) in region.iter().zip(geometry.dimensions()) {
        coordinates.push(Some(match extent {
            Extent::One(spans) => Coordinate::One(in_use(dimension, spans)?),
            Extent::Set(set) => Coordinate::Set(set.least()?),
        }));
    }
    let settled = ages(geometry, region)?;
    Some((coordinates, settled))
}

/// The first position, preferably one whose codes are in use.
fn in_use(dimension: &Dimension, spans: &Spans) -> Option<u32> {
    spans.iter().find(|at| !dimension.is_retired(*at)).or_else(|| spans.least())
}

/// One dimension with its part of a region. Returns `None` if the geometry has no such fact.
fn part<'g>(
    geometry: &'g Geometry,
    region: &'g [Extent],
    fact: &FactId,
) -> Option<(&'g Dimension, &'g Spans)> {
    let at = geometry.dimension_of(fact)?;
    match (geometry.dimensions().get(at)?, region.get(at)?) {
        (dimension, Extent::One(spans)) => Some((dimension, spans)),
        (_, Extent::Set(_)) => None,
    }
}

/// The ranges of months for the positions of an age.
fn months_of(part: Option<(&Dimension, &Spans)>, per: i64) -> Option<Vec<(i64, i64)>> {
    let (dimension, spans) = part?;
    let stretches = spans.iter().filter_map(|at| dimension.numbers_at(at));
    Some(
        stretches
            .map(|(from, to)| {
                let to = to.saturating_add(1).saturating_mul(per).saturating_sub(1);
                (from.saturating_mul(per), to)
            })
            .collect(),
    )
}

/// Values of the age in years, the age in months and the birth date that agree, for those that are dimensions.
/// Returns `None` if no values in the region agree.
fn ages(geometry: &Geometry, region: &[Extent]) -> Option<Settled> {
    let years = part(geometry, region, &FactId::AgeYears);
    let months = part(geometry, region, &FactId::AgeMonths);
    let born = part(geometry, region, &FactId::BirthDate);
    let both = match (months_of(years, 12), months_of(months, 1)) {
        (None, None) => return Some(Vec::new()),
        (Some(_), None) | (None, Some(_)) if born.is_none() => return Some(Vec::new()),
        (Some(only), None) | (None, Some(only)) => only,
        (Some(years), Some(months)) => {
            let pairs = years.iter().flat_map(|a| months.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
            pairs.filter(|(from, to)| from <= to).collect()
        }
    };
    let mut settled = Vec::new();
    let at = match born {
        None => both.first()?.0,
        Some(born) => {
            let (birth, date, at) =
                birth_and_date(born, part(geometry, region, &FactId::ServiceDate)?, &both)?;
            settled.push((FactId::BirthDate, FactValue::Date(birth)));
            settled.push((FactId::ServiceDate, FactValue::Date(date)));
            at
        }
    };
    for (fact, part, per) in [(FactId::AgeYears, years, 12), (FactId::AgeMonths, months, 1)] {
        let unit = part.and_then(|(dimension, spans)| match dimension.fact_at(spans.least()?)? {
            FactState::Known(FactValue::Number(number)) => Some(number.unit),
            FactState::Known(_) | FactState::KnownAbsent | FactState::Missing => None,
        });
        if let Some(unit) = unit {
            settled.push((fact, FactValue::Number(FactNumber { amount: at.div_euclid(per), unit })));
        }
    }
    Some(settled)
}

/// A birth date and a date of service whose difference lies in one of these ranges of months. Between the smallest
/// and the greatest possible age every number of months occurs.
fn birth_and_date(
    (births, born): (&Dimension, &Spans),
    (dates, on): (&Dimension, &Spans),
    wanted: &[(i64, i64)],
) -> Option<(NaiveDate, NaiveDate, i64)> {
    for born in born.iter().filter_map(|at| births.dates_at(at)) {
        for on in on.iter().filter_map(|at| dates.dates_at(at)) {
            let (b0, b1, d0, d1) = (born.from?, born.to?, on.from?, on.to?);
            let (least, most) = (months_between(b1, d0), months_between(b0, d1));
            for (from, to) in wanted {
                let at = (*from).max(least);
                if at > (*to).min(most) {
                    continue;
                }
                // The path of growing ages: first the birth date goes back, then the date of service goes forward.
                let back = (b1 - b0).num_days();
                let step = |step: i64| {
                    let earlier = chrono::Days::new(step.min(back).unsigned_abs());
                    let later = chrono::Days::new((step - back).max(0).unsigned_abs());
                    b1.checked_sub_days(earlier).zip(d0.checked_add_days(later))
                };
                let (mut low, mut high) = (0, back + (d1 - d0).num_days());
                while low < high {
                    let middle = low + (high - low) / 2;
                    let (b, d) = step(middle)?;
                    if months_between(b, d) >= at { high = middle } else { low = middle + 1 }
                }
                let (b, d) = step(low)?;
                return Some((b, d, months_between(b, d)));
            }
        }
    }
    None
}
