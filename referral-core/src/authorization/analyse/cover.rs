//! Whether some rows together cover a place, and what they leave.

use crate::authorization::lower::{Dimension, Extent, Geometry, Row, Spans};

use super::census::{Census, by_position};
use super::ground::Ground;
use super::place::{Place, coordinates, subtract};

/// Work that may still be done, in steps: one step is one row looked at in one part of a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    left: u64,
    spent: u64,
}

impl Steps {
    pub(super) const fn new(most: u64) -> Self {
        Self { left: most, spent: 0 }
    }

    /// Takes steps; false where there are not enough left.
    pub(super) fn take(&mut self, steps: usize) -> bool {
        let steps = steps as u64;
        self.spent = self.spent.saturating_add(steps);
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                true
            }
            None => {
                self.left = 0;
                false
            }
        }
    }

    /// A part of what is left, at most so much.
    pub(super) fn part(&self, most: u64) -> Self {
        Self::new(self.left.min(most))
    }

    /// Half of what is left.
    fn half(&self) -> Self {
        Self::new(self.left / 2)
    }

    /// Takes what a part has spent.
    pub(super) fn settle(&mut self, part: &Steps) {
        self.left = self.left.saturating_sub(part.spent);
        self.spent = self.spent.saturating_add(part.spent);
    }

    pub(super) const fn spent(&self) -> u64 {
        self.spent
    }
}

/// From so many rows on, a place is looked at position by position.
const MANY: usize = 12;

/// How a search for what is not covered ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// Everything was looked at.
    Through,
    /// Whoever took the places wanted no more.
    Stopped,
    /// The steps were over first.
    OutOfSteps,
}

/// Gives every part of a place that is in none of the rows, each part apart from the others except where sets of
/// values are. `found` says whether to go on.
pub(super) fn uncovered(
    ground: &Ground<'_>,
    place: &Place,
    rows: &[u32],
    steps: &mut Steps,
    found: &mut dyn FnMut(&[Extent]) -> bool,
) -> Ended {
    Search { ground, steps, found, one_will_do: false }.run(&mut place.clone(), rows)
}

/// The same where one part is enough: it goes straight for where the fewest rows are, and takes a place apart by the
/// positions of one dimension where that leaves few rows to each.
pub(super) fn any_uncovered(
    ground: &Ground<'_>,
    place: &Place,
    rows: &[u32],
    steps: &mut Steps,
    found: &mut dyn FnMut(&[Extent]) -> bool,
) -> Ended {
    // Which of the two ways is the shorter shows only on the way, so each gets half of the steps.
    let mut first = steps.half();
    let ended = Search { ground, steps: &mut first, found, one_will_do: true }.run(&mut place.clone(), rows);
    steps.settle(&first);
    if ended == Ended::OutOfSteps { uncovered(ground, place, rows, steps, found) } else { ended }
}

struct Search<'s, 'a> {
    ground: &'s Ground<'a>,
    steps: &'s mut Steps,
    found: &'s mut dyn FnMut(&[Extent]) -> bool,
    one_will_do: bool,
}

/// How a row lies to a place.
pub(super) enum Lies {
    /// Nowhere in it.
    Apart,
    /// In a part of it: the more, the smaller the part.
    Across(u64),
    /// All over it.
    Over,
}

/// How a row lies to a place.
pub(super) fn lies(geometry: &Geometry, place: &[Extent], row: &Row) -> Lies {
    if row.is_empty {
        return Lies::Apart;
    }
    let mut leaves_out: u64 = 0;
    let mut over = true;
    for cell in geometry.cells(row) {
        let at = cell.dimension as usize;
        let Some((own, extent)) = place.get(at).zip(geometry.extent(*cell)) else { continue };
        let size = geometry.dimensions().get(at).map_or(0, Dimension::size);
        if !own.intersects(extent) {
            return Lies::Apart;
        }
        if own.is_subset(extent, size) {
            continue;
        }
        over = false;
        leaves_out = leaves_out.saturating_add(match (own, extent) {
            (Extent::One(own), Extent::One(extent)) => {
                let (all, left) = (own.count().max(1), own.count_in(extent).max(1));
                (all * 64 / left).ilog2().into()
            }
            (Extent::Set(_), _) | (Extent::One(_), Extent::Set(_)) => 8,
        });
    }
    if over { Lies::Over } else { Lies::Across(leaves_out) }
}

impl Search<'_, '_> {
    /// Looks for a point in no row where there are the fewest, one dimension after the other. None where that leads
    /// nowhere.
    fn probe(&mut self, place: &Place, rows: &[u32]) -> Option<Ended> {
        let mut place = place.clone();
        let mut rows = rows.to_vec();
        while !rows.is_empty() {
            if !self.steps.take(rows.len()) {
                return Some(Ended::OutOfSteps);
            }
            let counts = (0..place.len()).filter_map(|at| Census::new(self.ground, &place, &rows, at));
            let fewest =
                counts.filter_map(|census| census.fewest().map(|(count, at)| (count, census.at, at)));
            let (count, at, position) = fewest.min()?;
            if count >= rows.len() {
                return None;
            }
            set(&mut place, at, Extent::One(Spans::one(position)));
            let geometry = &self.ground.geometry;
            rows.retain(|row| {
                let row = self.ground.row(*row);
                row.is_some_and(|row| !matches!(lies(geometry, &place, row), Lies::Apart))
            });
        }
        let real = coordinates(&self.ground.geometry, &place).is_some();
        (real && !(self.found)(&place)).then_some(Ended::Stopped)
    }

    fn run_each(&mut self, place: &mut Place, rows: &[u32], at: usize, parts: Vec<Spans>) -> Ended {
        let Some(whole) = place.get(at).cloned() else { return Ended::Through };
        let mut ended = Ended::Through;
        for part in parts {
            set(place, at, Extent::One(part));
            ended = self.run(place, rows);
            if ended != Ended::Through {
                break;
            }
        }
        set(place, at, whole);
        ended
    }

    fn run(&mut self, place: &mut Place, rows: &[u32]) -> Ended {
        if !self.steps.take(rows.len().max(1)) {
            return Ended::OutOfSteps;
        }
        let mut across = Vec::with_capacity(rows.len());
        let mut best: Option<(u64, u32)> = None;
        for &row in rows {
            let lies =
                self.ground.row(row).map_or(Lies::Apart, |row| lies(&self.ground.geometry, place, row));
            match lies {
                Lies::Apart => {}
                Lies::Over => return Ended::Through,
                Lies::Across(out) => {
                    across.push(row);
                    if best.is_none_or(|(least, _)| out < least) {
                        best = Some((out, row));
                    }
                }
            }
        }
        let Some((_, best)) = best else {
            // Ages that cannot be together are in no request.
            let real = coordinates(&self.ground.geometry, place).is_some();
            return if !real || (self.found)(place) { Ended::Through } else { Ended::Stopped };
        };
        if self.one_will_do && across.len() >= MANY {
            if let Some(ended) = self.probe(place, &across) {
                return ended;
            }
            if let Some((at, parts)) = by_position(self.ground, place, &across) {
                return self.run_each(place, &across, at, parts);
            }
        }
        across.retain(|row| *row != best);
        let geometry = &self.ground.geometry;
        let cells = self.ground.row(best).map(|row| geometry.cells(row)).unwrap_or_default();
        let mut narrowed: Vec<(usize, Extent)> = Vec::new();
        let mut ended = Ended::Through;
        for cell in cells {
            let at = cell.dimension as usize;
            let Some(extent) = geometry.extent(*cell) else { continue };
            let Some(own) = place.get(at).cloned() else { continue };
            let size = geometry.dimensions().get(at).map_or(0, Dimension::size);
            for part in subtract(&own, extent, size) {
                set(place, at, part);
                ended = self.run(place, &across);
                if ended != Ended::Through {
                    break;
                }
            }
            set(place, at, own.intersect(extent));
            narrowed.push((at, own));
            if ended != Ended::Through {
                break;
            }
        }
        for (at, own) in narrowed {
            set(place, at, own);
        }
        ended
    }
}

pub(super) fn set(place: &mut Place, at: usize, extent: Extent) {
    if let Some(own) = place.get_mut(at) {
        *own = extent;
    }
}
