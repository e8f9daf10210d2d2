//! The conclusion of a version at a point, computed from all of its rows.

use std::sync::Arc;

use crate::authorization::book::{HitPolicy, NoMatch, Part, Requirements, RuleSet};
use crate::authorization::decide::Conclusion;
use crate::authorization::lower::{Coordinate, Extent, Geometry, Row};

/// A conclusion, with the rows behind it.
#[derive(Clone, Debug)]
pub(super) struct PointAnswer {
    pub(super) conclusion: Conclusion,
    pub(super) rows: Vec<u32>,
}

/// Whether a row matches a point.
pub(super) fn holds(geometry: &Geometry, row: &Row, point: &[Option<Coordinate>]) -> bool {
    !row.is_empty
        && geometry.cells(row).iter().all(|cell| {
            match (geometry.extent(*cell), point.get(cell.dimension as usize)) {
                (Some(Extent::One(spans)), Some(Some(Coordinate::One(at)))) => spans.contains(*at),
                (Some(Extent::Set(set)), Some(Some(Coordinate::Set(members)))) => set.holds(members),
                _ => false,
            }
        })
}

/// The rows that decide and the rows that add requirements, each in the order of the set.
pub(super) fn chosen(set: &RuleSet, rows: &[Row], hits: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let part = |row: &u32| rows.get(*row as usize).map(|row| row.part);
    let priority = |row: &u32| rows.get(*row as usize).map(|row| row.priority);
    let of = |wanted: Part| hits.iter().copied().filter(move |row| part(row) == Some(wanted));
    let deciding: Vec<u32> = match set.hit {
        HitPolicy::First => of(Part::Determination).take(1).collect(),
        HitPolicy::Priority => {
            let top = of(Part::Determination).filter_map(|row| priority(&row)).max();
            of(Part::Determination).filter(|row| priority(row) == top).collect()
        }
        HitPolicy::Unique | HitPolicy::Any | HitPolicy::MostRestrictive | HitPolicy::Collect => {
            of(Part::Determination).collect()
        }
    };
    (deciding, of(Part::Requirement).collect())
}

/// The conclusion of a set where exactly these of its rows match.
pub(super) fn answer_at(set: &RuleSet, rows: &[Row], hits: &[u32]) -> PointAnswer {
    let (deciding, beside) = chosen(set, rows, hits);
    let outcome = |row: &u32| set.rules.get(*row as usize).map(|rule| &rule.then);
    let written = |row: &u32| rows.get(*row as usize).map(|row| row.outcome);
    let mut outcomes: Vec<&Requirements> = deciding.iter().filter_map(outcome).collect();
    if deciding.is_empty() {
        match &set.on_no_match {
            NoMatch::NoRule => return PointAnswer { conclusion: Conclusion::NoRule, rows: Vec::new() },
            NoMatch::Default(default) => outcomes.push(default),
        }
    }
    let differ = deciding.windows(2).any(|pair| match pair {
        [a, b] => written(a) != written(b),
        _ => false,
    });
    let clash = match set.hit {
        HitPolicy::Unique => deciding.len() > 1,
        HitPolicy::Any | HitPolicy::Priority => differ,
        HitPolicy::First | HitPolicy::MostRestrictive | HitPolicy::Collect => false,
    };
    outcomes.extend(beside.iter().filter_map(outcome));
    let conclusion = match Requirements::join_all(outcomes) {
        Ok(outcome) if !clash => Conclusion::Outcome(Arc::new(outcome)),
        Ok(_) | Err(_) => Conclusion::Conflict,
    };
    let mut rows = deciding;
    // Rules are named as in a decision: of several that ask the same, one; of those that clash by the policy, these
    // alone.
    if set.hit == HitPolicy::Any && !clash {
        rows.truncate(1);
    }
    if !clash {
        rows.extend(beside);
    }
    PointAnswer { conclusion, rows }
}
