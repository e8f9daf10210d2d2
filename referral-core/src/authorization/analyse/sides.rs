//! The two sides of a comparison, in one geometry.

use super::ground::{dates_in_force, everywhere, frame_rules, hull};
use super::merge::{schema, stand_alone};
use super::point_answer::{PointAnswer, answer_at};
use super::region::Region;
use crate::authorization::book::{Rule, RuleBook, RuleSet};
use crate::authorization::decide::Conclusion;
use crate::authorization::lower::{Extent, Geometry, Row, lower};
use crate::time::Instant;

/// One side of a comparison: a version in force, or no version in force.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) book: &'a RuleBook,
    pub(super) set: Option<&'a RuleSet>,
}

/// The rows of one side in the geometry of both.
pub(super) struct Rows {
    pub(super) from: usize,
    pub(super) count: usize,
    /// Rows for the versions in force, if this side stands for no version.
    pub(super) elsewhere: Vec<u32>,
}

/// Two sides in one geometry.
pub(super) struct Both<'a> {
    pub(super) a: Side<'a>,
    pub(super) b: Side<'a>,
    pub(super) geometry: Geometry,
    pub(super) frame: Region,
    pub(super) rows: (Rows, Rows),
}

/// Two sides that cannot be compared.
pub(super) struct Incomparable;

impl<'a> Both<'a> {
    /// The two sides where both are in force. Returns `None` if that is nowhere.
    pub(super) fn new(a: Side<'a>, b: Side<'a>, known_at: Instant) -> Result<Option<Self>, Incomparable> {
        if !can_meet(a, b, known_at) {
            return Ok(None);
        }
        let merged = schema(&a.book.facts, &b.book.facts);
        let mut rules: Vec<Rule> = Vec::new();
        let mut frames: Vec<(usize, usize)> = Vec::new();
        let mut rows = Vec::new();
        for side in [a, b] {
            let from = rules.len();
            if let Some(set) = side.set {
                rules.extend(set.rules.iter().map(|rule| stand_alone(rule, set, &side.book.facts)));
            }
            rows.push(Rows { from, count: rules.len() - from, elsewhere: Vec::new() });
        }
        for (side, rows) in [a, b].into_iter().zip(&mut rows) {
            let sets = side.book.sets.iter().filter(|set| side.set.is_none_or(|own| std::ptr::eq(own, *set)));
            let from = rules.len();
            for set in sets {
                let dates = dates_in_force(side.book, set, known_at);
                rules.extend(frame_rules(&merged, set, &dates));
            }
            match side.set {
                Some(_) => frames.push((from, rules.len())),
                None => {
                    let elsewhere = (from..rules.len()).filter_map(|at| u32::try_from(at).ok());
                    rows.elsewhere = elsewhere.collect();
                }
            }
        }
        let merged_set = RuleSet::own("both", known_at, rules).map_err(|_| Incomparable)?;
        let geometry = lower(&merged_set, &merged).map_err(|_| Incomparable)?;
        let mut frame = everywhere(&geometry);
        for (from, to) in frames {
            let own = hull(&geometry, geometry.rows().iter().take(to).skip(from));
            if from == to || own.len() != frame.len() {
                return Ok(None);
            }
            frame = frame.into_iter().zip(own).map(|(frame, own)| frame.intersect(&own)).collect();
        }
        let mut rows = rows.into_iter();
        let (Some(own), Some(theirs)) = (rows.next(), rows.next()) else { return Ok(None) };
        if frame.iter().any(Extent::is_empty) {
            return Ok(None);
        }
        Ok(Some(Self { a, b, geometry, frame, rows: (own, theirs) }))
    }

    pub(super) fn row(&self, at: u32) -> Option<&Row> {
        self.geometry.rows().get(at as usize)
    }

    /// The conclusion of one side where exactly these of its rows match.
    pub(super) fn conclude(&self, side: Side<'_>, rows: &Rows, hits: &[u32]) -> PointAnswer {
        let Some(set) = side.set else {
            return PointAnswer { conclusion: Conclusion::NoRule, rows: Vec::new() };
        };
        let from = u32::try_from(rows.from).unwrap_or_default();
        let hits: Vec<u32> = hits.iter().map(|hit| hit - from).collect();
        let own = self.geometry.rows().get(rows.from..rows.from + rows.count).unwrap_or_default();
        answer_at(set, own, &hits)
    }
}

/// Whether both sides can be in force together. This comes before lowering, as the number of versions only grows.
fn can_meet(a: Side<'_>, b: Side<'_>, known_at: Instant) -> bool {
    let dates = |side: Side<'_>| side.set.map(|set| dates_in_force(side.book, set, known_at));
    match (a.set.zip(dates(a)), b.set.zip(dates(b))) {
        (Some((own, own_dates)), Some((theirs, their_dates))) => {
            own.scope.overlaps(&theirs.scope)
                && own_dates.iter().any(|one| their_dates.iter().any(|other| one.overlaps(other)))
        }
        (Some((_, dates)), None) | (None, Some((_, dates))) => !dates.is_empty(),
        (None, None) => false,
    }
}
