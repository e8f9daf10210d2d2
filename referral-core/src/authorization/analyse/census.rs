//! How many rows hold at each position of a dimension of a place.

use std::collections::BTreeMap;

use crate::authorization::lower::{Dimension, Extent, Span, Spans};

use super::ground::Ground;
use super::place::Place;

/// The rows at each position of one dimension of a place, by how many and which they are.
pub(super) struct Census<'p> {
    /// The dimension.
    pub(super) at: usize,
    spans: &'p Spans,
    counts: Vec<usize>,
    /// For each position a number that is equal where the same rows hold, up to chance.
    which: Vec<u64>,
}

/// A number of a row's own.
fn mark(row: u32) -> u64 {
    let mixed = u64::from(row).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}

impl<'p> Census<'p> {
    /// Counts the rows; none for sets of values, for a single position, and where no row looks at the dimension.
    pub(super) fn new(ground: &Ground<'_>, place: &'p Place, rows: &[u32], at: usize) -> Option<Self> {
        let Some(Extent::One(spans)) = place.get(at) else { return None };
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

    /// The position with the fewest rows, and how many those are.
    pub(super) fn fewest(&self) -> Option<(usize, u32)> {
        self.spans.iter().map(|at| (self.count(at), at)).min()
    }

    /// How many rows hold where the most do.
    fn most(&self) -> usize {
        self.spans.iter().map(|at| self.count(at)).max().unwrap_or_default()
    }

    /// The positions, those together where the same rows hold, the ones with the fewest rows first.
    fn parts(&self) -> Vec<Spans> {
        let mut parts: BTreeMap<(usize, u64), Vec<Span>> = BTreeMap::new();
        for at in self.spans.iter() {
            let which = self.which.get(at as usize).copied().unwrap_or_default();
            parts.entry((self.count(at), which)).or_default().push(Span { from: at, to: at });
        }
        parts.into_values().map(Spans::new).collect()
    }
}

/// The dimension along which a place is best taken apart, and its parts: the one that leaves the fewest rows where the
/// most are. None where no dimension leaves less than half.
pub(super) fn by_position(ground: &Ground<'_>, place: &Place, rows: &[u32]) -> Option<(usize, Vec<Spans>)> {
    let counts = (0..place.len()).filter_map(|at| Census::new(ground, place, rows, at));
    let best = counts.map(|census| (census.most(), census)).min_by_key(|(most, census)| (*most, census.at));
    let (most, census) = best?;
    (most * 2 <= rows.len()).then(|| (census.at, census.parts()))
}
