//! Whether rows together cover a region, and what they leave uncovered.

use std::rc::Rc;

use crate::authorization::lower::{Dimension, Extent, Span, Spans};

use super::census::{Census, Part, by_position};
use super::ground::Ground;
use super::lies::{Across, Lies, lies};
use super::region::{Region, coordinates, set, subtract};
use super::steps::Steps;

/// The number of rows from which a region is examined position by position if one uncovered part is enough.
const MANY: usize = 12;

/// The same number if every part is wanted. Position by position finds more parts than subtracting row after row.
const MANY_FOR_ALL: usize = 64;

/// The most stretches and rows held for later: some 100 MB.
const MOST_HELD: usize = 8_000_000;

/// The way a search for uncovered parts ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// The whole region was examined.
    Through,
    /// The caller wanted no more parts.
    Stopped,
    /// The steps did not suffice.
    OutOfSteps,
}

/// Reports every part of a region that no row covers. The parts are disjoint, except along sets of values. `found`
/// returns whether to continue.
pub(super) fn uncovered(
    ground: &Ground<'_>,
    region: &Region,
    rows: &[u32],
    steps: &mut Steps,
    found: &mut dyn FnMut(&[Extent]) -> bool,
) -> Ended {
    Search::new(ground, steps, found, false).run(region, rows)
}

/// The same if one part is enough. The search goes directly to the fewest rows, and divides a region by the positions
/// of one dimension if few rows remain in each part.
pub(super) fn any_uncovered(
    ground: &Ground<'_>,
    region: &Region,
    rows: &[u32],
    steps: &mut Steps,
    found: &mut dyn FnMut(&[Extent]) -> bool,
) -> Ended {
    // Only the search shows which way is shorter, so each gets half of the steps.
    let mut first = steps.half();
    let ended = Search::new(ground, &mut first, found, true).run(region, rows);
    steps.settle(&first);
    if ended == Ended::OutOfSteps { uncovered(ground, region, rows, steps, found) } else { ended }
}

/// A region still to be examined, with the rows that may match in it.
struct Open {
    region: Region,
    rows: Rc<[u32]>,
    /// The size in memory.
    held: usize,
}

/// The number of stretches that make up a region.
fn stretches(region: &[Extent]) -> usize {
    let of = |extent: &Extent| match extent {
        Extent::One(spans) => spans.spans().len(),
        Extent::Set(set) => {
            let any: usize = set.any_of.iter().map(|any| any.spans().len() + 1).sum();
            any + set.none_of.spans().len()
        }
    };
    region.iter().map(|extent| of(extent) + 1).sum()
}

/// A depth-first search. Pending regions are kept in a list instead of the call stack, as a table can have more rows
/// than a thread has stack.
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

    fn run(mut self, region: &Region, rows: &[u32]) -> Ended {
        self.push(region.clone(), rows.into(), rows.len());
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

    /// Keeps a region for later; `own` is the number of rows kept for it alone.
    fn push(&mut self, region: Region, rows: Rc<[u32]>, own: usize) {
        let held = stretches(&region) + own;
        self.held += held;
        self.open.push(Open { region, rows, held });
    }

    /// Looks for a point that no row matches, where the rows are fewest, one dimension after another. Returns `None`
    /// if that fails.
    fn probe(&mut self, region: &Region, rows: &[u32]) -> Option<Ended> {
        let mut region = region.clone();
        let mut rows = rows.to_vec();
        while !rows.is_empty() {
            if !self.steps.take(rows.len() + self.census()) {
                return Some(Ended::OutOfSteps);
            }
            let counts = (0..region.len()).filter_map(|at| Census::new(self.ground, &region, &rows, at));
            let fewest =
                counts.filter_map(|census| census.fewest().map(|(count, at)| (count, census.at, at)));
            let (count, at, position) = fewest.min()?;
            if count >= rows.len() {
                return None;
            }
            set(&mut region, at, Extent::One(Spans::one(position)));
            let geometry = &self.ground.geometry;
            rows.retain(|row| {
                let row = self.ground.row(*row);
                row.is_some_and(|row| !matches!(lies(geometry, &region, row), Lies::Apart))
            });
        }
        let real = coordinates(&self.ground.geometry, &region).is_some();
        (real && !(self.found)(&region)).then_some(Ended::Stopped)
    }

    /// The cost of counting the rows at every position.
    fn census(&self) -> usize {
        let sizes = self.ground.geometry.dimensions().iter().map(|dimension| dimension.size() as usize);
        sizes.sum::<usize>() / 64
    }

    fn look(&mut self, open: Open) -> Ended {
        let Open { mut region, rows, .. } = open;
        // Comparing a row with a region takes time in proportion to its stretches.
        let cost = rows.len().max(1).saturating_mul(1 + stretches(&region) / 64);
        if !self.steps.take(cost) {
            return Ended::OutOfSteps;
        }
        let geometry = &self.ground.geometry;
        let mut across = Vec::with_capacity(rows.len());
        let mut best: Option<(u64, u32)> = None;
        let mut alone: Vec<(usize, u32)> = Vec::new();
        for &row in &*rows {
            match self.ground.row(row).map_or(Lies::Apart, |row| lies(geometry, &region, row)) {
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
            return self.without_those(region, &across, alone);
        }
        let Some((_, best)) = best else {
            // No request has ages that disagree.
            let real = coordinates(geometry, &region).is_some();
            return if !real || (self.found)(&region) { Ended::Through } else { Ended::Stopped };
        };
        if self.one_will_do
            && across.len() >= MANY
            && let Some(ended) = self.probe(&region, &across)
        {
            return ended;
        }
        if across.len() >= if self.one_will_do { MANY } else { MANY_FOR_ALL } {
            if !self.steps.take(across.len() + self.census()) {
                return Ended::OutOfSteps;
            }
            if let Some((at, parts)) = by_position(self.ground, &region, &across) {
                self.push_each(&region, &across, at, parts);
                return Ended::Through;
            }
        }
        across.retain(|row| *row != best);
        let across: Rc<[u32]> = across.into();
        let cells = self.ground.row(best).map(|row| geometry.cells(row)).unwrap_or_default();
        let mut parts = Vec::new();
        for cell in cells {
            let at = cell.dimension as usize;
            let Some((own, extent)) = region.get(at).cloned().zip(geometry.extent(*cell)) else { continue };
            let size = geometry.dimensions().get(at).map_or(0, Dimension::size);
            for part in subtract(&own, extent, size) {
                set(&mut region, at, part);
                parts.push(region.clone());
            }
            set(&mut region, at, own.intersect(extent));
        }
        let share = across.len().div_ceil(parts.len().max(1));
        for part in parts.into_iter().rev() {
            self.push(part, across.clone(), share);
        }
        Ended::Through
    }

    /// Subtracts all rows at once that leave out positions of a single dimension: this divides nothing.
    fn without_those(&mut self, mut region: Region, across: &[u32], mut alone: Vec<(usize, u32)>) -> Ended {
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
            let Some(Extent::One(own)) = region.get(at) else { continue };
            let left = own.subtract(&Spans::new(taken));
            if left.is_empty() {
                return Ended::Through;
            }
            set(&mut region, at, Extent::One(left));
        }
        self.push(region, across.into(), across.len());
        Ended::Through
    }

    /// Keeps the parts of a region for later, the first on top.
    fn push_each(&mut self, region: &Region, rows: &[u32], at: usize, parts: Vec<Part>) {
        let all: Rc<[u32]> = rows.into();
        self.held += all.len();
        for part in parts.into_iter().rev() {
            let mut region = region.clone();
            set(&mut region, at, Extent::One(part.spans));
            match part.rows {
                Some(rows) => {
                    let own = rows.len();
                    self.push(region, rows.into(), own);
                }
                None => self.push(region, all.clone(), 0),
            }
            if self.held > MOST_HELD {
                return;
            }
        }
    }
}
