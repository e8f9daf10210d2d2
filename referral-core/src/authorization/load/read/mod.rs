//! From trees and rows to a book: everything that does not fit is reported with its place, and reading goes on.

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

/// The domain of each fact of the schema; none where it could not be read, which was reported.
pub(super) type Domains = BTreeMap<FactId, Option<Domain>>;
