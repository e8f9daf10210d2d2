//! The relation of a row to a region.

use crate::authorization::lower::{Dimension, Extent, Geometry, Row};

/// The relation of a row to a region.
pub(super) enum Lies {
    /// The row matches nowhere in it.
    Apart,
    /// The row matches in a part of it.
    Across(Across),
    /// The row matches everywhere in it.
    Over,
}

/// The part of a region that a row does not match.
pub(super) struct Across {
    /// Greater if the row matches a smaller part.
    pub(super) leaves_out: u64,
    /// The dimension, if the row leaves out positions of a single one.
    pub(super) only: Option<usize>,
}

/// The relation of a row to a region.
pub(super) fn lies(geometry: &Geometry, region: &[Extent], row: &Row) -> Lies {
    if row.is_empty {
        return Lies::Apart;
    }
    let mut across: Option<Across> = None;
    for cell in geometry.cells(row) {
        let at = cell.dimension as usize;
        let Some((own, extent)) = region.get(at).zip(geometry.extent(*cell)) else { continue };
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
