//! A rule set as boxes.

use super::dimension::Dimension;
use super::extent::Extent;
use crate::authorization::book::Part;
use crate::authorization::fact::{FactId, FactState, Facts};

/// A rule set as boxes: each rule matches in a box, the product of the extents of its cells.
#[derive(Clone, Debug)]
pub(crate) struct Geometry {
    pub(super) dimensions: Vec<Dimension>,
    pub(super) cells: Vec<CellAt>,
    pub(super) rows: Vec<Row>,
}

/// One cell of a row: a dimension and an extent on it. A row has no cell on a fact it does not test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CellAt {
    /// The index in [`Geometry::dimensions`].
    pub(crate) dimension: u32,
    /// The index in [`Dimension::extents`].
    pub(crate) extent: u32,
}

/// One rule as a row, with the index of the rule in its set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The part of the answer the rule decides.
    pub(crate) part: Part,
    /// The level of the rule.
    pub(crate) priority: i32,
    /// The number of the outcome, equal for rules with equal outcomes.
    pub(crate) outcome: u32,
    /// Whether the row matches nowhere.
    pub(crate) is_empty: bool,
    pub(super) cells_from: u32,
    pub(super) cells_to: u32,
}

/// A point of one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Coordinate {
    /// The position of a single value.
    One(u32),
    /// The positions of the members of a set of values.
    Set(Vec<u32>),
}

impl Geometry {
    /// The dimensions: the facts that some rule tests, in the order of [`FactId`].
    pub(crate) fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The index of a fact's dimension. Returns `None` if no rule tests the fact.
    pub(crate) fn dimension_of(&self, fact: &FactId) -> Option<usize> {
        self.dimensions.binary_search_by(|dimension| dimension.fact.cmp(fact)).ok()
    }

    /// The rows, in the order of the rules.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The cells of a row, in the order of their dimensions.
    pub(crate) fn cells(&self, row: &Row) -> &[CellAt] {
        self.cells.get(row.cells_from as usize..row.cells_to as usize).unwrap_or_default()
    }

    /// The extent of a cell.
    pub(crate) fn extent(&self, cell: CellAt) -> Option<&Extent> {
        self.dimensions.get(cell.dimension as usize)?.extents.get(cell.extent as usize)
    }

    /// The extent of a row in a dimension. Returns `None` if the row has no cell there.
    pub(crate) fn extent_in(&self, row: &Row, dimension: usize) -> Option<&Extent> {
        let cells = self.cells(row);
        let at = cells.binary_search_by(|cell| (cell.dimension as usize).cmp(&dimension)).ok()?;
        self.extent(*cells.get(at)?)
    }

    /// Whether some facts match both rows.
    pub(crate) fn overlap(&self, a: &Row, b: &Row) -> bool {
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

    /// Facts at a point: one coordinate for each dimension, in order. A fact without a coordinate is missing. Periods
    /// that hold there hold on every date.
    pub(crate) fn facts_at(&self, place: &[Option<Coordinate>]) -> Facts {
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

    /// Facts that match all of these rows, with a value in each dimension. Returns `None` if there are none.
    pub(crate) fn witness(&self, rows: &[&Row]) -> Option<Facts> {
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
