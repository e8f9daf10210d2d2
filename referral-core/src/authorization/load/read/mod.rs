//! Builds a book from trees and rows. Reports every problem with its position and continues reading.

mod book;
mod fact;
mod outcome;
mod reader;
mod rule;
mod table;

pub(super) use book::{Draft, Rules, TableRules, book};
pub(super) use reader::{Origin, Reader};
pub(super) use table::{Table, column_names, table};

use std::collections::BTreeMap;

use super::super::fact::{Domain, FactId};

/// The domain of each fact of the schema; `None` if it is invalid, which was reported.
pub(super) type Domains = BTreeMap<FactId, Option<Domain>>;
