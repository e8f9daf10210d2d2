//! A rule set as boxes.

use super::dimension::Dimension;
use super::extent::Extent;
use crate::authorization::book::{Part, Requirements};
use crate::authorization::fact::{FactId, FactState, Facts};

/// A rule set as boxes: each rule holds on a box, the product of the extents of its cells.
#[derive(Clone, Debug)]
pub struct Geometry {
    pub(super) dimensions: Vec<Dimension>,
    pub(super) cells: Vec<CellAt>,
    pub(super) rows: Vec<Row>,
    pub(super) outcomes: Vec<Requirements>,
}

/// One cell of a row: in which dimension, and which of its extents. A row has no cell where it looks at nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAt {
    /// The place in [`Geometry::dimensions`].
    pub dimension: u32,
    /// The place in [`Dimension::extents`].
    pub extent: u32,
}

/// One rule as a row: its place among the rules of the set is the row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which part of the answer it makes.
    pub part: Part,
    /// Its level.
    pub priority: i32,
    /// Its outcome, as a place in [`Geometry::outcomes`]: equal for rules that ask the same.
    pub outcome: u32,
    /// Whether it holds nowhere.
    pub is_empty: bool,
    pub(super) cells_from: u32,
    pub(super) cells_to: u32,
}

/// A place in one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coordinate {
    /// A position of a fact of one value.
    One(u32),
    /// The positions of the members of a set of values.
    Set(Vec<u32>),
}

impl Geometry {
    /// The dimensions: the facts that some rule looks at, in the order of [`FactId`].
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The place of a fact's dimension; none where no rule looks at it.
    #[must_use]
    pub fn dimension_of(&self, fact: &FactId) -> Option<usize> {
        self.dimensions.binary_search_by(|dimension| dimension.fact.cmp(fact)).ok()
    }

    /// The rows, in the order of the rules.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The cells of a row, in the order of their dimensions.
    #[must_use]
    pub fn cells(&self, row: &Row) -> &[CellAt] {
        self.cells.get(row.cells_from as usize..row.cells_to as usize).unwrap_or_default()
    }

    /// The outcomes, each once as far as [`Requirements::asks_the_same`] tells them apart.
    #[must_use]
    pub fn outcomes(&self) -> &[Requirements] {
        &self.outcomes
    }

    /// Where a cell holds.
    #[must_use]
    pub fn extent(&self, cell: CellAt) -> Option<&Extent> {
        self.dimensions.get(cell.dimension as usize)?.extents.get(cell.extent as usize)
    }

    /// Where a row holds in a dimension; none where it looks at nothing there.
    #[must_use]
    pub fn extent_in(&self, row: &Row, dimension: usize) -> Option<&Extent> {
        let cells = self.cells(row);
        let at = cells.binary_search_by(|cell| (cell.dimension as usize).cmp(&dimension)).ok()?;
        self.extent(*cells.get(at)?)
    }

    /// Whether some facts meet both rows.
    #[must_use]
    pub fn overlap(&self, a: &Row, b: &Row) -> bool {
        if a.is_empty || b.is_empty {
            return false;
        }
        let (mut own, mut theirs) = (self.cells(a).iter().peekable(), self.cells(b).iter().peekable());
        while let (Some(x), Some(y)) = (own.peek(), theirs.peek()) {
            if x.dimension < y.dimension {
                own.next();
            } else if y.dimension < x.dimension {
                theirs.next();
            } else {
                let apart = x.extent != y.extent
                    && !self.extent(**x).zip(self.extent(**y)).is_some_and(|(x, y)| x.intersects(y));
                if apart {
                    return false;
                }
                own.next();
                theirs.next();
            }
        }
        true
    }

    /// Whether all facts that meet the one row meet the other.
    #[must_use]
    pub fn is_within(&self, row: &Row, other: &Row) -> bool {
        if row.is_empty {
            return true;
        }
        let mut own = self.cells(row).iter().peekable();
        self.cells(other).iter().all(|theirs| {
            while own.next_if(|cell| cell.dimension < theirs.dimension).is_some() {}
            let Some(cell) = own.peek().filter(|cell| cell.dimension == theirs.dimension) else {
                return false;
            };
            let size = self.dimensions.get(cell.dimension as usize).map_or(0, Dimension::size);
            cell.extent == theirs.extent
                || self.extent(**cell).zip(self.extent(*theirs)).is_some_and(|(a, b)| a.is_subset(b, size))
        })
    }

    /// Facts at a place: a coordinate for each dimension, in order; a dimension without one is left missing. Periods
    /// that hold there hold always.
    #[must_use]
    pub fn facts_at(&self, place: &[Option<Coordinate>]) -> Facts {
        let mut facts = Facts::new();
        for (dimension, coordinate) in self.dimensions.iter().zip(place) {
            let fact = match coordinate {
                Some(Coordinate::One(at)) => dimension.fact_at(*at),
                Some(Coordinate::Set(set)) => dimension.fact_of(set),
                None => None,
            };
            facts.set(dimension.fact.clone(), fact.unwrap_or(FactState::Missing));
        }
        facts
    }

    /// Facts that meet all of these rows and say something of every dimension; none where no facts do.
    #[must_use]
    pub fn witness(&self, rows: &[&Row]) -> Option<Facts> {
        let place = self.dimensions.iter().enumerate().map(|(at, dimension)| {
            let mut both: Option<Extent> = None;
            for extent in rows.iter().filter_map(|row| self.extent_in(row, at)) {
                both = Some(both.map_or_else(|| extent.clone(), |before| before.intersect(extent)));
            }
            match both {
                Some(Extent::One(spans)) => spans.least().map(Coordinate::One),
                Some(Extent::Set(set)) => set.least().map(Coordinate::Set),
                None if dimension.many => Some(Coordinate::Set(Vec::new())),
                None => Some(Coordinate::One(0)),
            }
        });
        let place: Vec<Option<Coordinate>> = place.collect();
        let met = place.iter().all(Option::is_some) && rows.iter().all(|row| !row.is_empty);
        met.then(|| self.facts_at(&place))
    }
}
