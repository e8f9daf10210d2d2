//! The number of rows at each position of one dimension of a region.

use std::collections::BTreeMap;

use crate::authorization::lower::{Dimension, Extent, Span, Spans};

use super::ground::Ground;
use super::region::Region;

/// The rows at each position of one dimension of a region: their number, and which they are.
pub(super) struct Census<'p> {
    /// The dimension.
    pub(super) at: usize,
    spans: &'p Spans,
    counts: Vec<usize>,
    /// For each position a number that is equal where the same rows match, except by chance.
    which: Vec<u64>,
}

/// Positions of one dimension where the same rows match.
pub(super) struct Part {
    pub(super) spans: Spans,
    /// The matching rows; `None` if listing them for every part would take too much memory.
    pub(super) rows: Option<Vec<u32>>,
}

/// The most rows listed for all parts of a region together.
const MOST_NAMED: usize = 1 << 20;

/// A number that identifies a row.
fn mark(row: u32) -> u64 {
    let mixed = u64::from(row).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}

impl<'p> Census<'p> {
    /// Counts the rows. Returns `None` for a set of values, for a single position, and if no row has a cell in the
    /// dimension.
    pub(super) fn new(ground: &Ground<'_>, region: &'p Region, rows: &[u32], at: usize) -> Option<Self> {
        let Some(Extent::One(spans)) = region.get(at) else { return None };
        if spans.count() < 2 {
            return None;
        }
        let size = ground.geometry.dimensions().get(at).map_or(0, Dimension::size) as usize;
        let mut begin = vec![(0_usize, 0_usize, 0_u64); size + 1];
        let mut everywhere = (0_usize, 0_u64);
        let mut looked_at = false;
        for number in rows {
            let Some(row) = ground.row(*number) else { continue };
            let mark = mark(*number);
            match ground.geometry.extent_in(row, at) {
                Some(Extent::One(extent)) => {
                    looked_at = true;
                    for Span { from, to } in extent.spans() {
                        if let Some(first) = begin.get_mut(*from as usize) {
                            first.0 += 1;
                            first.2 ^= mark;
                        }
                        if let Some(after) = begin.get_mut(*to as usize + 1) {
                            after.1 += 1;
                            after.2 ^= mark;
                        }
                    }
                }
                Some(Extent::Set(_)) | None => {
                    everywhere.0 += 1;
                    everywhere.1 ^= mark;
                }
            }
        }
        if !looked_at {
            return None;
        }
        let (mut counts, mut which) = (Vec::with_capacity(size), Vec::with_capacity(size));
        let (mut count, mut marks) = everywhere;
        for (begins, ends, changes) in begin.into_iter().take(size) {
            count = (count + begins).saturating_sub(ends);
            marks ^= changes;
            counts.push(count);
            which.push(marks);
        }
        Some(Self { at, spans, counts, which })
    }

    fn count(&self, at: u32) -> usize {
        self.counts.get(at as usize).copied().unwrap_or_default()
    }

    /// The fewest rows at a position, and that position.
    pub(super) fn fewest(&self) -> Option<(usize, u32)> {
        self.spans.iter().map(|at| (self.count(at), at)).min()
    }

    /// The most rows at a position.
    fn most(&self) -> usize {
        self.spans.iter().map(|at| self.count(at)).max().unwrap_or_default()
    }

    /// The positions, grouped by the rows that match there, the groups with the fewest rows first.
    fn parts(&self, ground: &Ground<'_>, rows: &[u32]) -> Vec<Part> {
        let mut parts: BTreeMap<(usize, u64), Vec<Span>> = BTreeMap::new();
        for at in self.spans.iter() {
            let which = self.which.get(at as usize).copied().unwrap_or_default();
            parts.entry((self.count(at), which)).or_default().push(Span { from: at, to: at });
        }
        let named: usize = parts.keys().map(|(count, _)| *count).sum();
        if named > MOST_NAMED {
            return parts.into_values().map(|spans| Part { spans: Spans::new(spans), rows: None }).collect();
        }
        let part_of: BTreeMap<u32, usize> = parts
            .values()
            .enumerate()
            .flat_map(|(part, spans)| spans.iter().map(move |span| (span.from, part)))
            .collect();
        let mut rows_of: Vec<Vec<u32>> = vec![Vec::new(); parts.len()];
        for number in rows {
            let Some(row) = ground.row(*number) else { continue };
            let mut add = |part: usize| {
                if let Some(rows) = rows_of.get_mut(part).filter(|rows| rows.last() != Some(number)) {
                    rows.push(*number);
                }
            };
            match ground.geometry.extent_in(row, self.at) {
                Some(Extent::One(extent)) => {
                    let spans = extent.spans().iter();
                    spans
                        .flat_map(|span| part_of.range(span.from..=span.to))
                        .for_each(|(_, part)| add(*part));
                }
                Some(Extent::Set(_)) | None => (0..parts.len()).for_each(&mut add),
            }
        }
        let parts = parts.into_values().zip(rows_of);
        parts.map(|(spans, rows)| Part { spans: Spans::new(spans), rows: Some(rows) }).collect()
    }
}

/// The best dimension to divide a region along, and its parts: the one whose largest part has the fewest rows.
/// Returns `None` if no dimension leaves less than half.
pub(super) fn by_position(ground: &Ground<'_>, region: &Region, rows: &[u32]) -> Option<(usize, Vec<Part>)> {
    let counts = (0..region.len()).filter_map(|at| Census::new(ground, region, rows, at));
    let best = counts.map(|census| (census.most(), census)).min_by_key(|(most, census)| (*most, census.at));
    let (most, census) = best?;
    (most * 2 <= rows.len()).then(|| (census.at, census.parts(ground, rows)))
}
