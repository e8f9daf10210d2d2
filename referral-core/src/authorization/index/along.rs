//! The first matching rows along one dimension, with everything else known.

use super::lookup::Index;
use super::place::{At, Place};
use crate::authorization::lower::{Extent, Geometry, Spans};

/// The first matching rows along one dimension.
pub(crate) struct Along {
    /// The rows that come first at some position, in order of precedence, each with such a position.
    pub(crate) first: Vec<(u32, u32)>,
    /// A position where no row matches; `None` if some row matches at each.
    pub(crate) open: Option<u32>,
}

/// The positions of a dimension that no row has taken yet.
struct Free {
    bits: Vec<u64>,
    left: u32,
}

impl Free {
    fn new(size: u32) -> Self {
        let mut bits = vec![u64::MAX; size.div_ceil(64) as usize];
        if let (Some(last), 1..) = (bits.last_mut(), size % 64) {
            *last = (1 << (size % 64)) - 1;
        }
        Self { bits, left: size }
    }

    fn least(&self) -> Option<u32> {
        let (word, bits) = self.bits.iter().enumerate().find(|(_, bits)| **bits != 0)?;
        u32::try_from(word * 64).ok()?.checked_add(bits.trailing_zeros())
    }

    /// Takes the positions of a span. Returns the first that was free.
    fn take(&mut self, from: u32, to: u32) -> Option<u32> {
        let mut first = None;
        for word in from / 64..=to / 64 {
            let Some(bits) = self.bits.get_mut(word as usize) else { break };
            let low = u64::MAX << from.saturating_sub(word * 64);
            let high = u64::MAX >> (63 - (to - word * 64).min(63));
            let taken = *bits & low & high;
            *bits &= !taken;
            self.left -= taken.count_ones();
            if taken != 0 && first.is_none() {
                first = Some(word * 64 + taken.trailing_zeros());
            }
        }
        first
    }

    fn take_all(&mut self, spans: &Spans) -> Option<u32> {
        let mut first = None;
        for span in spans.spans() {
            let taken = self.take(span.from, span.to);
            first = first.or(taken);
        }
        first
    }
}

impl Index {
    /// The first matching rows along a dimension with single values, whatever the request has there.
    pub(crate) fn along(&self, geometry: &Geometry, place: &Place, number: usize) -> Option<Along> {
        let dimension = geometry.dimensions().get(number)?;
        let place = place.with(number, At::Missing);
        let mut free = Free::new(dimension.size());
        let mut first = Vec::new();
        for at in self.look_up(geometry, &place) {
            let row = self.row(at);
            let cells = geometry.rows().get(row as usize).map(|row| geometry.cells(row)).unwrap_or_default();
            let cell = cells.iter().find(|cell| cell.dimension as usize == number);
            let taken = match cell.map(|cell| geometry.extent(*cell)) {
                Some(Some(Extent::One(spans))) => free.take_all(spans),
                Some(Some(Extent::Set(_)) | None) => return None,
                None => {
                    let least = free.least();
                    free.left = 0;
                    least
                }
            };
            first.extend(taken.map(|at| (row, at)));
            if free.left == 0 {
                return Some(Along { first, open: None });
            }
        }
        Some(Along { first, open: free.least() })
    }
}
