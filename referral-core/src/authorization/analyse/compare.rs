//! The search for the regions where two sides answer differently.

use super::ground::facts_in;
use super::lies::{Lies, lies};
use super::point_answer::PointAnswer;
use super::region::{Region, coordinates, set, subtract};
use super::sides::{Both, Rows, Side};
use super::steps::Steps;
use crate::authorization::book::{HitPolicy, NoMatch, Part, Requirements};
use crate::authorization::fact::Facts;
use crate::authorization::lower::{CellAt, Dimension, Extent};

/// A region where the sides differ.
pub(super) struct Differs<'p> {
    pub(super) region: &'p [Extent],
    pub(super) witness: Facts,
    pub(super) before: PointAnswer,
    pub(super) after: PointAnswer,
}

impl Both<'_> {
    /// Reports every region where the sides differ. Returns false if the steps do not suffice.
    pub(super) fn differences(&self, steps: &mut Steps, found: &mut dyn FnMut(Differs<'_>)) -> bool {
        let all = |rows: &Rows| (rows.from..rows.from + rows.count).filter_map(|at| u32::try_from(at).ok());
        let (own, theirs): (Vec<u32>, Vec<u32>) = (all(&self.rows.0).collect(), all(&self.rows.1).collect());
        let elsewhere: Vec<u32> =
            self.rows.0.elsewhere.iter().chain(&self.rows.1.elsewhere).copied().collect();
        let same_rest = match (self.a.set, self.b.set) {
            (Some(a), Some(b)) => a.hit == b.hit && same_default(&a.on_no_match, &b.on_no_match),
            _ => false,
        };
        let search = Compare { both: self, same_rest };
        search.run(&mut self.frame.clone(), &own, &theirs, &elsewhere, steps, found)
    }
}

fn same_default(a: &NoMatch, b: &NoMatch) -> bool {
    match (a, b) {
        (NoMatch::NoRule, NoMatch::NoRule) => true,
        (NoMatch::Default(a), NoMatch::Default(b)) => {
            match (Requirements::join_all([a]), Requirements::join_all([b])) {
                (Ok(a), Ok(b)) => a.asks_the_same(&b),
                (Ok(_) | Err(_), _) => a == b,
            }
        }
        (NoMatch::NoRule | NoMatch::Default(_), _) => false,
    }
}

struct Compare<'s, 'a> {
    both: &'s Both<'a>,
    /// Whether the sides differ in their rules only.
    same_rest: bool,
}

/// The rows of one side that can matter in a region; the second value is `None` for a row that matches everywhere.
type Lying = Vec<(u32, Option<u64>)>;

type Print = (Part, i32, u32, Vec<CellAt>);

impl Compare<'_, '_> {
    /// The rows that can matter in a region.
    fn lying(&self, side: Side<'_>, region: &[Extent], rows: &[u32]) -> Lying {
        let mut lying = Lying::new();
        let hit = side.set.map(|set| set.hit);
        let mut decided = false;
        let mut level: Option<i32> = None;
        for at in rows {
            let Some(row) = self.both.row(*at) else { continue };
            let determines = row.part == Part::Determination;
            if determines && decided {
                continue;
            }
            match lies(&self.both.geometry, region, row) {
                Lies::Apart => {}
                Lies::Across(across) => lying.push((*at, Some(across.leaves_out))),
                Lies::Over => {
                    decided |= determines && hit == Some(HitPolicy::First);
                    if determines && hit == Some(HitPolicy::Priority) {
                        level = level.max(Some(row.priority));
                    }
                    lying.push((*at, None));
                }
            }
        }
        if level.is_some() {
            let counts = |at: &u32| {
                self.both
                    .row(*at)
                    .is_none_or(|row| row.part == Part::Requirement || Some(row.priority) >= level)
            };
            lying.retain(|(at, _)| counts(at));
        }
        lying
    }

    /// The contents of the rows. Sides with the same contents answer alike.
    fn print(&self, lying: &Lying) -> Vec<Print> {
        let ordered = self.both.a.set.is_some_and(|set| set.hit == HitPolicy::First);
        let print = |(at, _): &(u32, Option<u64>)| {
            let row = self.both.row(*at)?;
            let cells = self.both.geometry.cells(row).to_vec();
            Some((row.part, row.priority, row.outcome, cells))
        };
        let mut prints: Vec<Print> = lying.iter().filter_map(print).collect();
        if ordered {
            prints.sort_by_key(|print| print.0);
        } else {
            prints.sort();
        }
        prints
    }

    fn run(
        &self,
        region: &mut Region,
        own: &[u32],
        theirs: &[u32],
        elsewhere: &[u32],
        steps: &mut Steps,
        found: &mut dyn FnMut(Differs<'_>),
    ) -> bool {
        if !steps.take(own.len() + theirs.len() + elsewhere.len() + 1) {
            return false;
        }
        let mut across: Vec<(bool, u64, u32)> = Vec::new();
        let mut left = Vec::new();
        for at in elsewhere {
            match self.both.row(*at).map(|row| lies(&self.both.geometry, region, row)) {
                Some(Lies::Over) => return true,
                Some(Lies::Across(_)) => {
                    across.push((false, 0, *at));
                    left.push(*at);
                }
                Some(Lies::Apart) | None => {}
            }
        }
        let (a, b) = (self.lying(self.both.a, region, own), self.lying(self.both.b, region, theirs));
        let (prints_a, prints_b) = (self.print(&a), self.print(&b));
        if self.same_rest && prints_a == prints_b {
            return true;
        }
        for (rows, other) in [(&a, &prints_b), (&b, &prints_a)] {
            for (at, out) in rows {
                let (Some(out), Some(row)) = (out, self.both.row(*at)) else { continue };
                // Rows on both sides come last: without the others nothing can differ.
                let cells = self.both.geometry.cells(row);
                let shared = other.iter().any(|print| {
                    (print.0, print.1, print.2) == (row.part, row.priority, row.outcome) && print.3 == cells
                });
                across.push((shared, *out, *at));
            }
        }
        let (own, theirs): (Vec<u32>, Vec<u32>) =
            (a.iter().map(|(at, _)| *at).collect(), b.iter().map(|(at, _)| *at).collect());
        let Some((_, _, split)) = across.iter().min().copied() else {
            self.compare(region, &own, &theirs, found);
            return true;
        };
        self.split(region, split, &own, &theirs, &left, steps, found)
    }

    #[expect(clippy::too_many_arguments, reason = "one step of the search needs its whole context")]
    fn split(
        &self,
        region: &mut Region,
        row: u32,
        own: &[u32],
        theirs: &[u32],
        elsewhere: &[u32],
        steps: &mut Steps,
        found: &mut dyn FnMut(Differs<'_>),
    ) -> bool {
        let geometry = &self.both.geometry;
        let cells = self.both.row(row).map(|row| geometry.cells(row)).unwrap_or_default();
        let mut narrowed: Vec<(usize, Extent)> = Vec::new();
        let mut through = true;
        for cell in cells {
            let at = cell.dimension as usize;
            let Some((extent, before)) = geometry.extent(*cell).zip(region.get(at).cloned()) else {
                continue;
            };
            let size = geometry.dimensions().get(at).map_or(0, Dimension::size);
            for part in subtract(&before, extent, size) {
                set(region, at, part);
                through = through && self.run(region, own, theirs, elsewhere, steps, found);
            }
            set(region, at, before.intersect(extent));
            narrowed.push((at, before));
        }
        through = through && self.run(region, own, theirs, elsewhere, steps, found);
        for (at, before) in narrowed {
            set(region, at, before);
        }
        through
    }

    /// Compares the conclusions of the sides where exactly these rows match.
    fn compare(&self, region: &Region, own: &[u32], theirs: &[u32], found: &mut dyn FnMut(Differs<'_>)) {
        let before = self.both.conclude(self.both.a, &self.both.rows.0, own);
        let after = self.both.conclude(self.both.b, &self.both.rows.1, theirs);
        if before.conclusion.asks_the_same(&after.conclusion)
            || coordinates(&self.both.geometry, region).is_none()
        {
            return;
        }
        let set = self.both.a.set.or(self.both.b.set);
        if let Some(witness) = facts_in(&self.both.geometry, region, set) {
            found(Differs { region, witness, before, after });
        }
    }
}
