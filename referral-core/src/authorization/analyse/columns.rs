//! Facts that rules test although no answer depends on them.

use super::collector::{Collector, Details};
use super::finding::FindingKind;
use super::ground::Ground;
use super::point_answer::{answer_at, holds};
use super::region::coordinates;
use super::rows::Rows;
use super::steps::Steps;
use crate::authorization::decide::Conclusion;
use crate::authorization::lower::{Coordinate, Dimension, Extent, Row, Spans};

type Point = Vec<Option<Coordinate>>;

/// The most points tried one by one to prove that a fact never matters.
const MOST: u64 = 200_000;

/// The most rows near which a difference is first looked for.
const SAMPLES: usize = 64;

fn conclude(ground: &Ground<'_>, point: &Point) -> Conclusion {
    let hits = (0_u32..).zip(ground.rows()).filter(|(_, row)| holds(&ground.geometry, row, point));
    let hits: Vec<u32> = hits.map(|(at, _)| at).collect();
    answer_at(ground.set, ground.rows(), &hits).conclusion
}

/// Every coordinate of a dimension within the frame; for a set of values all sets of its positions. Returns `None` if
/// they are too many.
fn coordinates_of(dimension: &Dimension, frame: &Extent) -> Option<Vec<Coordinate>> {
    match frame {
        Extent::One(spans) => Some(spans.iter().map(Coordinate::One).collect()),
        Extent::Set(_) => {
            let size = dimension.size();
            let sets = (size <= 8).then(|| 0_u32..1 << size)?;
            let set = |bits: u32| Coordinate::Set((0..size).filter(|at| bits >> at & 1 == 1).collect());
            Some(sets.map(set).collect())
        }
    }
}

/// Coordinates of a dimension to try near a row: one for each stretch that some cell begins, or all if they are few.
fn near(dimension: &Dimension, frame: &Extent) -> Vec<Coordinate> {
    match coordinates_of(dimension, frame) {
        Some(all) if all.len() <= 256 => all,
        Some(all) => {
            let step = all.len() / 256 + 1;
            all.into_iter().step_by(step).collect()
        }
        None => {
            let one = (0..dimension.size().min(255)).map(|at| Coordinate::Set(vec![at]));
            std::iter::once(Coordinate::Set(Vec::new())).chain(one).collect()
        }
    }
}

/// Whether changing one coordinate of a point changes the conclusion.
fn differs(
    ground: &Ground<'_>,
    point: &mut Point,
    at: usize,
    values: &[Coordinate],
    steps: &mut Steps,
) -> Option<bool> {
    let mut first: Option<Conclusion> = None;
    for value in values {
        if !steps.take(ground.rows().len()) {
            return None;
        }
        if let Some(own) = point.get_mut(at) {
            *own = Some(value.clone());
        }
        if !is_real(ground, point) {
            continue;
        }
        let said = conclude(ground, point);
        match &first {
            None => first = Some(said),
            Some(first) if first.asks_the_same(&said) => {}
            Some(_) => return Some(true),
        }
    }
    Some(false)
}

/// Whether the ages of a point agree.
fn is_real(ground: &Ground<'_>, point: &Point) -> bool {
    let region = point.iter().zip(&ground.frame).map(|(coordinate, frame)| match (coordinate, frame) {
        (Some(Coordinate::One(at)), Extent::One(_)) => Extent::One(Spans::one(*at)),
        _ => frame.clone(),
    });
    coordinates(&ground.geometry, &region.collect::<Vec<_>>()).is_some()
}

/// Finds the facts that rules test although no answer depends on them.
pub(super) fn idle_columns(ground: &Ground<'_>, rows: &Rows, steps: &mut Steps, found: &mut Collector) {
    for (at, dimension) in ground.geometry.dimensions().iter().enumerate() {
        let looks = |row: &&Row| ground.geometry.extent_in(row, at).is_some();
        if !ground.rows().iter().any(|row| looks(&row)) {
            continue;
        }
        let alive = ground.rows().iter().filter(looks).any(|row| ground.within(row).is_some());
        match if alive { matters(ground, rows, at, dimension, steps) } else { Some(false) } {
            Some(true) => {}
            Some(false) => found.add(ground, FindingKind::IdleFact, || Details {
                fact: Some(dimension.fact().clone()),
                ..Details::default()
            }),
            None => {
                let what = format!("whether the fact `{}` ever matters", dimension.fact());
                found.leave(ground, &what, &[]);
            }
        }
    }
}

/// Whether an answer depends on a fact. Returns `None` if that remains unknown.
fn matters(
    ground: &Ground<'_>,
    rows: &Rows,
    at: usize,
    dimension: &Dimension,
    steps: &mut Steps,
) -> Option<bool> {
    let frame = ground.frame.get(at)?;
    let values = near(dimension, frame);
    let looks = |row: u32| ground.row(row).is_some_and(|row| ground.geometry.extent_in(row, at).is_some());
    let mut near_rows = rows.deciding.iter().map(|(row, _)| *row).filter(|row| looks(*row));
    let samples: Vec<u32> = near_rows.by_ref().take(SAMPLES).collect();
    let others = (0_u32..).zip(ground.rows()).map(|(at, _)| at).filter(|row| looks(*row)).take(SAMPLES);
    for row in samples.into_iter().chain(others) {
        let region = ground.row(row).and_then(|row| ground.within(row));
        let point = region.and_then(|region| coordinates(&ground.geometry, &region));
        let Some((mut point, _)) = point else { continue };
        if differs(ground, &mut point, at, &values, steps)? {
            return Some(true);
        }
    }
    every_point(ground, at, steps)
}

/// Tries every point of a small domain.
fn every_point(ground: &Ground<'_>, at: usize, steps: &mut Steps) -> Option<bool> {
    let dimensions = ground.geometry.dimensions().iter().zip(&ground.frame);
    let all: Vec<Vec<Coordinate>> =
        dimensions.map(|(dimension, frame)| coordinates_of(dimension, frame)).collect::<Option<_>>()?;
    let count = all.iter().try_fold(1_u64, |count, one| count.checked_mul(one.len() as u64))?;
    if count > MOST {
        return None;
    }
    let own = all.get(at)?;
    let others = count / (own.len() as u64).max(1);
    for number in 0..others {
        let mut left = number;
        let mut point: Point = Vec::with_capacity(all.len());
        for (region, values) in all.iter().enumerate() {
            let size = values.len() as u64;
            let chosen = if region == at {
                values.first()
            } else {
                let chosen = usize::try_from(left % size.max(1)).ok()?;
                left /= size.max(1);
                values.get(chosen)
            };
            point.push(chosen.cloned());
        }
        if differs(ground, &mut point, at, own, steps)? {
            return Some(true);
        }
    }
    Some(false)
}
