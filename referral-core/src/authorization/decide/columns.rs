//! Requests as columns: what is known of each fact, by row.

use std::collections::{BTreeMap, HashMap};

use super::batch::{BatchError, ColumnProblem};
use super::reading::Reading;
use super::table::{Table, Unplaced};
use crate::authorization::fact::{FactId, FactSchema, FactState, Facts, WELL_KNOWN};
use crate::authorization::index::At;
use crate::vocabulary::Word;

/// Requests as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestBatch {
    /// How many requests there are.
    pub rows: u32,
    /// What is known of their facts; a fact without a column is missing in all of them.
    pub columns: Vec<BatchColumn>,
}

/// One fact of many requests: each distinct value once, and for each request which of them it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchColumn {
    /// The fact.
    pub fact: FactId,
    /// What is known of it, each once.
    pub dictionary: Vec<FactState>,
    /// For each request the place in the dictionary.
    pub values: Vec<u32>,
}

impl RequestBatch {
    /// Requests as columns, in their order. Of more than `u32::MAX` those after it are left out.
    #[must_use]
    pub fn of(requests: &[Facts]) -> Self {
        let mut named: BTreeMap<FactId, HashMap<&FactState, u32>> = BTreeMap::new();
        for (fact, known) in requests.iter().flat_map(Facts::iter) {
            let places = named.entry(fact).or_default();
            let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
            places.entry(known).or_insert(next);
        }
        let rows = u32::try_from(requests.len()).unwrap_or(u32::MAX);
        let column = |(fact, places): (FactId, HashMap<&FactState, u32>)| {
            let missing = u32::try_from(places.len()).unwrap_or(u32::MAX);
            let values = requests.iter().take(rows as usize);
            let values = values.map(|facts| places.get(facts.get(&fact)).copied().unwrap_or(missing));
            let values = values.collect();
            let mut dictionary: Vec<(u32, FactState)> =
                places.into_iter().map(|(known, place)| (place, known.clone())).collect();
            dictionary.push((missing, FactState::Missing));
            dictionary.sort_unstable_by_key(|(place, _)| *place);
            let dictionary = dictionary.into_iter().map(|(_, known)| known).collect();
            BatchColumn { fact, dictionary, values }
        };
        Self { rows, columns: named.into_iter().map(column).collect() }
    }
}

/// Where the values of a column are on a dimension of a table, by their places in the dictionary.
type Located = Vec<Result<At, Unplaced>>;

/// The columns of a batch that fit it, by their facts.
pub(super) struct Columns<'c> {
    /// For each table of the book, by its number, and each of its dimensions: the column of its fact, located. None
    /// where a fact is no fact of one value, or hangs on others too.
    located: Vec<Vec<Option<(&'c BatchColumn, Located)>>>,
    /// One for each place in [`WELL_KNOWN`].
    fixed: Vec<Option<&'c BatchColumn>>,
    extra: BTreeMap<&'c Word, &'c BatchColumn>,
    all: &'c [BatchColumn],
}

static MISSING: FactState = FactState::Missing;

impl BatchColumn {
    fn get(&self, row: u32) -> &FactState {
        let place = self.values.get(row as usize);
        place.and_then(|place| self.dictionary.get(*place as usize)).unwrap_or(&MISSING)
    }

    fn problem(&self, rows: u32) -> Option<ColumnProblem> {
        if self.values.len() != rows as usize {
            let values = u64::try_from(self.values.len()).unwrap_or(u64::MAX);
            return Some(ColumnProblem::Length { values, rows });
        }
        let wrong = (0_u32..).zip(&self.values).find(|(_, place)| self.dictionary.len() <= **place as usize);
        wrong.map(|(row, place)| ColumnProblem::NotInDictionary { row, place: *place })
    }
}

impl<'c> Columns<'c> {
    pub(super) fn new(batch: &'c RequestBatch) -> Result<Self, BatchError> {
        let mut columns = Self {
            located: Vec::new(),
            fixed: vec![None; WELL_KNOWN.len()],
            extra: BTreeMap::new(),
            all: batch.columns.as_slice(),
        };
        for column in &batch.columns {
            let wrong = |problem| BatchError { fact: column.fact.clone(), problem };
            if let Some(problem) = column.problem(batch.rows) {
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
    pub(super) fn get(&self, fact: &FactId, row: u32) -> &'c FactState {
        self.column(fact).map_or(&MISSING, |column| column.get(row))
    }

    #[inline]
    fn column(&self, fact: &FactId) -> Option<&'c BatchColumn> {
        match (fact, fact.slot()) {
            (FactId::Extra(name), _) => self.extra.get(name).copied(),
            (_, slot) => slot.and_then(|slot| *self.fixed.get(slot)?),
        }
    }

    /// Locates every value of the columns once in the tables of a book, in the order of their numbers.
    pub(super) fn locate<'t>(
        &mut self,
        schema: &FactSchema,
        tables: impl Iterator<Item = Option<&'t Table>>,
    ) {
        for table in tables {
            let Some(table) = table else {
                self.located.push(Vec::new());
                continue;
            };
            let mut dimensions = Vec::with_capacity(table.columns.len());
            for (number, dimension) in table.geometry.dimensions().iter().enumerate() {
                let column = self.column(dimension.fact());
                let alone = column.filter(|_| table.stands_alone(number, self.column(&FactId::BirthDate)));
                let Some(column) = alone else {
                    dimensions.push(None);
                    continue;
                };
                let mut located = Vec::with_capacity(column.dictionary.len());
                for known in &column.dictionary {
                    let mut facts = Facts::new();
                    facts.set(column.fact.clone(), known.clone());
                    let place = match Reading::new(schema, &facts, true) {
                        Ok(reading) => table.place_of(number, &reading),
                        Err(error) => Err(Unplaced::Error(error)),
                    };
                    located.push(place.map(|place| place.at().first().copied().unwrap_or(At::Missing)));
                }
                dimensions.push(Some((column, located)));
            }
            self.located.push(dimensions);
        }
    }

    /// Where a row's fact is on a dimension of a table; none where it was not located.
    #[inline]
    pub(super) fn at(&self, table: usize, dimension: usize, row: u32) -> Option<Result<At, Unplaced>> {
        let (column, located) = self.located.get(table)?.get(dimension)?.as_ref()?;
        let place = column.values.get(row as usize)?;
        located.get(*place as usize).cloned()
    }

    /// The facts of a row.
    pub(super) fn facts(&self, row: u32) -> Facts {
        let mut facts = Facts::new();
        self.all.iter().for_each(|column| facts.set(column.fact.clone(), column.get(row).clone()));
        facts
    }
}
