//! The columns of a batch by their facts, with the positions of their values.

use std::collections::BTreeMap;

use super::batch::{BatchColumn, MISSING, RequestBatch};
use super::batch_error::{BatchError, ColumnProblem};
use super::error::Unplaced;
use crate::authorization::fact::{FactId, FactState, Facts, WELL_KNOWN};
use crate::authorization::index::At;
use crate::vocabulary::Word;

/// The positions of a column's values on one dimension of a table, by their dictionary index.
type Located = Vec<Result<At, Unplaced>>;

/// The columns of a batch by their facts.
pub(crate) struct Columns<'c> {
    /// For each table of the book, by its number, and each of its dimensions: the column of the fact, with positions.
    /// `None` if the fact is a set, or if its position depends on other facts.
    pub(crate) located: Vec<Vec<Option<(&'c BatchColumn, Located)>>>,
    /// One for each index in [`WELL_KNOWN`].
    fixed: Vec<Option<&'c BatchColumn>>,
    extra: BTreeMap<&'c Word, &'c BatchColumn>,
    all: &'c [BatchColumn],
}

impl<'c> Columns<'c> {
    pub(crate) fn new(batch: &'c RequestBatch) -> Result<Self, BatchError> {
        let mut columns = Self {
            located: Vec::new(),
            fixed: vec![None; WELL_KNOWN.len()],
            extra: BTreeMap::new(),
            all: batch.columns.as_slice(),
        };
        for column in &batch.columns {
            let wrong = |problem| BatchError { fact: column.fact.clone(), problem };
            if let Some(problem) = column.problem(batch.requests) {
                return Err(wrong(problem));
            }
            let before = if let FactId::Extra(name) = &column.fact {
                columns.extra.insert(name, column)
            } else {
                column.fact.slot().and_then(|slot| columns.fixed.get_mut(slot)?.replace(column))
            };
            if before.is_some() {
                return Err(wrong(ColumnProblem::Twice));
            }
        }
        Ok(columns)
    }

    #[inline]
    pub(crate) fn get(&self, fact: &FactId, row: u32) -> &'c FactState {
        self.column(fact).map_or(&MISSING, |column| column.get(row))
    }

    #[inline]
    pub(crate) fn column(&self, fact: &FactId) -> Option<&'c BatchColumn> {
        match (fact, fact.slot()) {
            (FactId::Extra(name), _) => self.extra.get(name).copied(),
            (_, slot) => slot.and_then(|slot| *self.fixed.get(slot)?),
        }
    }

    /// The position of a request's fact on a dimension of a table. Returns `None` if it was not located.
    #[inline]
    pub(crate) fn at(&self, table: usize, dimension: usize, row: u32) -> Option<Result<At, Unplaced>> {
        let (column, located) = self.located.get(table)?.get(dimension)?.as_ref()?;
        let index = column.values.get(row as usize)?;
        located.get(*index as usize).cloned()
    }

    /// The facts of one request.
    pub(crate) fn facts(&self, row: u32) -> Facts {
        let mut facts = Facts::new();
        self.all.iter().for_each(|column| facts.set(column.fact.clone(), column.get(row).clone()));
        facts
    }
}
