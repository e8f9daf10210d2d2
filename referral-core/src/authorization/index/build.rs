//! Building the sets: one sweep over each dimension, from its first position to its last.

use super::lookup::{Index, Sets};
use crate::authorization::lower::{Dimension, Extent, Geometry, Span, Spans};

/// The fewest positions with a set of their own, whatever the memory: 2,048 sets take 256 bytes for each row.
const SETS: u32 = 2_048;

/// The bytes that the sets of one dimension may take in any case.
const BYTES: usize = 4 << 20;

/// A set of rows with a summary before it: one bit for each word that is not zero.
#[derive(Clone)]
struct Bits {
    summary: usize,
    bits: Box<[u64]>,
}

impl Bits {
    fn new(summary: usize, words: usize) -> Self {
        Self { summary, bits: vec![0; summary + words].into_boxed_slice() }
    }

    fn set(&mut self, place: u32, on: bool) {
        let (word, bit) = ((place / 64) as usize, 1_u64 << (place % 64));
        let Some(bits) = self.bits.get_mut(self.summary + word) else { return };
        *bits = if on { *bits | bit } else { *bits & !bit };
        let is_empty = *bits == 0;
        let summary_bit = 1_u64 << (word % 64);
        if let Some(summary) = self.bits.get_mut(word / 64) {
            *summary = if is_empty { *summary & !summary_bit } else { *summary | summary_bit };
        }
    }
}

/// The list of a cell to sweep over.
#[derive(Clone, Copy)]
enum Which {
    Named,
    Excluded,
}

/// The ranges of sets that an extent touches.
fn touched(extent: &Extent, which: Which, width: u32) -> Vec<Span> {
    let spans = match (extent, which) {
        (Extent::One(spans), _) => Some(spans),
        (Extent::Set(set), Which::Named) => set.any_of.first(),
        (Extent::Set(set), Which::Excluded) => Some(&set.none_of),
    };
    let spans = spans.map(Spans::spans).unwrap_or_default();
    let wide = spans.iter().map(|span| Span { from: span.from / width, to: span.to / width });
    Spans::new(wide.collect()).spans().to_vec()
}

/// One dimension while its sets are built: for each extent the numbers of the rows that have it.
struct Sweep<'g> {
    dimension: &'g Dimension,
    rows: Vec<Vec<u32>>,
    width: u32,
}

impl Sweep<'_> {
    /// The sets one after another, starting from the rows that match everywhere.
    fn sets(&self, everywhere: &Bits, which: Which) -> Box<[u64]> {
        let count = self.dimension.size().div_ceil(self.width);
        // For each set the extents that begin there, and those that ended before it.
        let mut begin: Vec<(u32, usize)> = Vec::new();
        let mut end: Vec<(u32, usize)> = Vec::new();
        for (number, extent) in self.dimension.extents().iter().enumerate() {
            if self.rows.get(number).is_none_or(Vec::is_empty) {
                continue;
            }
            for span in touched(extent, which, self.width) {
                begin.push((span.from, number));
                end.push((span.to.saturating_add(1), number));
            }
        }
        begin.sort_unstable();
        end.sort_unstable();
        let mut current = everywhere.clone();
        let mut sets = Vec::with_capacity(count as usize * current.bits.len());
        let (mut begin, mut end) = (begin.iter().peekable(), end.iter().peekable());
        for at in 0..count {
            while let Some((_, number)) = end.next_if(|(ends, _)| *ends == at) {
                self.rows.get(*number).into_iter().flatten().for_each(|row| current.set(*row, false));
            }
            while let Some((_, number)) = begin.next_if(|(begins, _)| *begins == at) {
                self.rows.get(*number).into_iter().flatten().for_each(|row| current.set(*row, true));
            }
            sets.extend_from_slice(&current.bits);
        }
        sets.into_boxed_slice()
    }
}

impl Index {
    /// Builds the index of some rows of a geometry, given in order of precedence.
    pub(crate) fn build(geometry: &Geometry, order: Vec<u32>) -> Self {
        let words = order.len().div_ceil(64);
        let summary = words.div_ceil(64);
        let mut all = Bits::new(summary, words);
        let mut rows: Vec<Vec<Vec<u32>>> = geometry
            .dimensions()
            .iter()
            .map(|dimension| vec![Vec::new(); dimension.extents().len()])
            .collect();
        for (place, row) in (0_u32..).zip(&order) {
            all.set(place, true);
            let cells = geometry.rows().get(*row as usize).map(|row| geometry.cells(row)).unwrap_or_default();
            for cell in cells {
                let of_extent =
                    rows.get_mut(cell.dimension as usize).and_then(|all| all.get_mut(cell.extent as usize));
                if let Some(of_extent) = of_extent {
                    of_extent.push(place);
                }
            }
        }
        let most = SETS.max(u32::try_from(BYTES / 8 / (summary + words).max(1)).unwrap_or(u32::MAX));
        let sets = |(dimension, rows): (&Dimension, Vec<Vec<u32>>)| {
            if rows.iter().all(Vec::is_empty) {
                return None;
            }
            let mut open = all.clone();
            for row in rows.iter().flatten() {
                open.set(*row, false);
            }
            let width = dimension.size().div_ceil(most).max(1);
            let sweep = Sweep { dimension, rows, width };
            let mut made = Sets {
                here: Box::default(),
                undemanding: Box::default(),
                excluding: Box::default(),
                of_empty: Box::default(),
                many: dimension.is_many(),
                open: open.bits.clone(),
                width,
            };
            if made.many {
                let (mut undemanding, mut of_empty) = (open.clone(), open);
                for (extent, rows) in dimension.extents().iter().zip(&sweep.rows) {
                    let Extent::Set(set) = extent else { continue };
                    for row in rows {
                        undemanding.set(*row, set.any_of.is_empty());
                        of_empty.set(*row, set.takes_empty());
                    }
                }
                let nothing = Bits::new(summary, words);
                made.here = sweep.sets(&nothing, Which::Named);
                made.excluding =
                    if width == 1 { sweep.sets(&nothing, Which::Excluded) } else { Box::default() };
                made.undemanding = undemanding.bits;
                made.of_empty = of_empty.bits;
            } else {
                made.here = sweep.sets(&open, Which::Named);
            }
            Some(made)
        };
        let dimensions: Vec<Option<Sets>> = geometry.dimensions().iter().zip(rows).map(sets).collect();
        let coarse = dimensions.iter().flatten().any(|sets| sets.width > 1);
        let mut smallest: Vec<(u64, usize)> = Vec::with_capacity(dimensions.len());
        for (number, sets) in dimensions.iter().enumerate() {
            let Some(sets) = sets else { continue };
            let rows = if sets.many { &sets.undemanding } else { &sets.here };
            let count: u64 = rows.iter().map(|word| u64::from(word.count_ones())).sum();
            smallest.push((count * 1_024 / (rows.len() as u64).max(1), number));
        }
        smallest.sort_unstable();
        let smallest = smallest.into_iter().map(|(_, number)| number).collect();
        Self { order: order.into_boxed_slice(), summary, dimensions, smallest, all: all.bits, coarse }
    }
}
