//! The positions of the values of a batch, found once per table.

use super::compile::Table;
use super::request::{Columns, Request, Unplaced};
use crate::authorization::fact::{FactId, FactSchema, Facts};
use crate::authorization::index::At;

impl Columns<'_> {
    /// Finds the position of every column value once for each table of a book, in the order of their numbers.
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
                let alone =
                    column.filter(|_| table.stands_alone(number, self.column(&FactId::BirthDate).is_some()));
                let Some(column) = alone else {
                    dimensions.push(None);
                    continue;
                };
                let mut located = Vec::with_capacity(column.dictionary.len());
                for known in &column.dictionary {
                    let mut facts = Facts::new();
                    facts.set(column.fact.clone(), known.clone());
                    let place = match Request::new(schema, &facts, true) {
                        Ok(request) => table.place_of(number, &request),
                        Err(error) => Err(Unplaced::Error(Box::new(error))),
                    };
                    located.push(place.map(|place| place.at().first().copied().unwrap_or(At::Missing)));
                }
                dimensions.push(Some((column, located)));
            }
            self.located.push(dimensions);
        }
    }
}
