//! Whether some rows together cover a place, and what they leave.

use std::rc::Rc;

use crate::authorization::lower::{Dimension, Extent, Geometry, Row, Span, Spans};

use super::census::{Census, Part, by_position};
use super::ground::Ground;
use super::place::{Place, coordinates, subtract};
use super::steps::Steps;

/// From so many rows on, a place is looked at position by position where one part is enough.
const MANY: usize = 12;

/// The same where every part is wanted: it tells more parts apart than taking away row after row.
const MANY_FOR_ALL: usize = 64;

/// The most stretches and rows that the places still to be looked at may be made of: some 100 MB.
const MOST_HELD: usize = 8_000_000;

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
    Search::new(ground, steps, found, false).run(place, rows)
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
    let ended = Search::new(ground, &mut first, found, true).run(place, rows);
    steps.settle(&first);
    if ended == Ended::OutOfSteps { uncovered(ground, place, rows, steps, found) } else { ended }
}

/// How a row lies to a place.
pub(super) enum Lies {
    /// Nowhere in it.
    Apart,
    /// In a part of it.
    Across(Across),
    /// All over it.
    Over,
}

/// What a row leaves out of a place.
pub(super) struct Across {
    /// The more, the smaller the part it is in.
    pub(super) leaves_out: u64,
    /// The dimension, where it leaves out positions of one alone.
    only: Option<usize>,
}

/// How a row lies to a place.
pub(super) fn lies(geometry: &Geometry, place: &[Extent], row: &Row) -> Lies {
    if row.is_empty {
        return Lies::Apart;
    }
    let mut across: Option<Across> = None;
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
        let (out, only) = match (own, extent) {
            (Extent::One(own), Extent::One(extent)) => {
                let (all, left) = (own.count().max(1), own.count_in(extent).max(1));
                ((all * 64 / left).ilog2().into(), Some(at))
            }
            (Extent::Set(_), _) | (Extent::One(_), Extent::Set(_)) => (8, None),
        };
        across = Some(match across {
            None => Across { leaves_out: out, only },
            Some(before) => Across { leaves_out: before.leaves_out.saturating_add(out), only: None },
        });
    }
    across.map_or(Lies::Over, Lies::Across)
}

/// A place still to be looked at, and the rows that may be in it.
struct Open {
    place: Place,
    rows: Rc<[u32]>,
    /// What it holds in memory.
    held: usize,
}

/// Of how many stretches a place is made.
fn stretches(place: &[Extent]) -> usize {
    let of = |extent: &Extent| match extent {
        Extent::One(spans) => spans.spans().len(),
        Extent::Set(set) => {
            let any: usize = set.any_of.iter().map(|any| any.spans().len() + 1).sum();
            any + set.none_of.spans().len()
        }
    };
    place.iter().map(|extent| of(extent) + 1).sum()
}

/// The search goes in depth, and what is still to be looked at lies in a list: a table can have more rows than a
/// thread has stack.
struct Search<'s, 'a> {
    ground: &'s Ground<'a>,
    steps: &'s mut Steps,
    found: &'s mut dyn FnMut(&[Extent]) -> bool,
    one_will_do: bool,
    open: Vec<Open>,
    held: usize,
}

impl<'s, 'a> Search<'s, 'a> {
    fn new(
        ground: &'s Ground<'a>,
        steps: &'s mut Steps,
        found: &'s mut dyn FnMut(&[Extent]) -> bool,
        one_will_do: bool,
    ) -> Self {
        Self { ground, steps, found, one_will_do, open: Vec::new(), held: 0 }
    }

    fn run(mut self, place: &Place, rows: &[u32]) -> Ended {
        self.push(place.clone(), rows.into(), rows.len());
        while let Some(next) = self.open.pop() {
            self.held = self.held.saturating_sub(next.held);
            let ended = self.look(next);
            if ended != Ended::Through {
                return ended;
            }
            if self.held > MOST_HELD {
                return Ended::OutOfSteps;
            }
        }
        Ended::Through
    }

    /// Leaves a place for later; `own` is how many rows are kept for it alone.
    fn push(&mut self, place: Place, rows: Rc<[u32]>, own: usize) {
        let held = stretches(&place) + own;
        self.held += held;
        self.open.push(Open { place, rows, held });
    }

    /// Looks for a point in no row where there are the fewest, one dimension after the other. None where that leads
    /// nowhere.
    fn probe(&mut self, place: &Place, rows: &[u32]) -> Option<Ended> {
        let mut place = place.clone();
        let mut rows = rows.to_vec();
        while !rows.is_empty() {
            if !self.steps.take(rows.len() + self.census()) {
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

    /// What it costs to count the rows at every position.
    fn census(&self) -> usize {
        let sizes = self.ground.geometry.dimensions().iter().map(|dimension| dimension.size() as usize);
        sizes.sum::<usize>() / 64
    }

    fn look(&mut self, open: Open) -> Ended {
        let Open { mut place, rows, .. } = open;
        // How a row lies to a place of many stretches is seen by going along them.
        let cost = rows.len().max(1).saturating_mul(1 + stretches(&place) / 64);
        if !self.steps.take(cost) {
            return Ended::OutOfSteps;
        }
        let geometry = &self.ground.geometry;
        let mut across = Vec::with_capacity(rows.len());
        let mut best: Option<(u64, u32)> = None;
        let mut alone: Vec<(usize, u32)> = Vec::new();
        for &row in &*rows {
            match self.ground.row(row).map_or(Lies::Apart, |row| lies(geometry, &place, row)) {
                Lies::Apart => {}
                Lies::Over => return Ended::Through,
                Lies::Across(Across { only: Some(at), .. }) => alone.push((at, row)),
                Lies::Across(Across { leaves_out, only: None }) => {
                    across.push(row);
                    if best.is_none_or(|(least, _)| leaves_out < least) {
                        best = Some((leaves_out, row));
                    }
                }
            }
        }
        if !alone.is_empty() {
            return self.without_those(place, &across, alone);
        }
        let Some((_, best)) = best else {
            // Ages that cannot be together are in no request.
            let real = coordinates(geometry, &place).is_some();
            return if !real || (self.found)(&place) { Ended::Through } else { Ended::Stopped };
        };
        if self.one_will_do
            && across.len() >= MANY
            && let Some(ended) = self.probe(&place, &across)
        {
            return ended;
        }
        if across.len() >= if self.one_will_do { MANY } else { MANY_FOR_ALL } {
            if !self.steps.take(across.len() + self.census()) {
                return Ended::OutOfSteps;
            }
            if let Some((at, parts)) = by_position(self.ground, &place, &across) {
                self.push_each(&place, &across, at, parts);
                return Ended::Through;
            }
        }
        across.retain(|row| *row != best);
        let across: Rc<[u32]> = across.into();
        let cells = self.ground.row(best).map(|row| geometry.cells(row)).unwrap_or_default();
        let mut parts = Vec::new();
        for cell in cells {
            let at = cell.dimension as usize;
            let Some((own, extent)) = place.get(at).cloned().zip(geometry.extent(*cell)) else { continue };
            let size = geometry.dimensions().get(at).map_or(0, Dimension::size);
            for part in subtract(&own, extent, size) {
                set(&mut place, at, part);
                parts.push(place.clone());
            }
            set(&mut place, at, own.intersect(extent));
        }
        let share = across.len().div_ceil(parts.len().max(1));
        for part in parts.into_iter().rev() {
            self.push(part, across.clone(), share);
        }
        Ended::Through
    }

    /// Takes rows away, all at once, that leave out positions of one dimension alone: that makes no parts.
    fn without_those(&mut self, mut place: Place, across: &[u32], mut alone: Vec<(usize, u32)>) -> Ended {
        alone.sort_unstable();
        for rows in alone.chunk_by(|a, b| a.0 == b.0) {
            let Some((at, _)) = rows.first().copied() else { continue };
            let mut taken: Vec<Span> = Vec::new();
            for (_, row) in rows {
                if let Some(Extent::One(extent)) =
                    self.ground.row(*row).and_then(|row| self.ground.geometry.extent_in(row, at))
                {
                    taken.extend(extent.spans());
                }
            }
            let Some(Extent::One(own)) = place.get(at) else { continue };
            let left = own.subtract(&Spans::new(taken));
            if left.is_empty() {
                return Ended::Through;
            }
            set(&mut place, at, Extent::One(left));
        }
        self.push(place, across.into(), across.len());
        Ended::Through
    }

    /// Leaves the parts of a place for later, the first on top.
    fn push_each(&mut self, place: &Place, rows: &[u32], at: usize, parts: Vec<Part>) {
        let all: Rc<[u32]> = rows.into();
        self.held += all.len();
        for part in parts.into_iter().rev() {
            let mut place = place.clone();
            set(&mut place, at, Extent::One(part.spans));
            match part.rows {
                Some(rows) => {
                    let own = rows.len();
                    self.push(place, rows.into(), own);
                }
                None => self.push(place, all.clone(), 0),
            }
            if self.held > MOST_HELD {
                return;
            }
        }
    }
}

pub(super) fn set(place: &mut Place, at: usize, extent: Extent) {
    if let Some(own) = place.get_mut(at) {
        *own = extent;
    }
}
