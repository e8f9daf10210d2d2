//! Reads a table's text into rows, with the errors of its header and lines.

use std::borrow::Cow;

use super::cells::Cells;
use super::error::{TableError, TableErrors, TableProblem};
use super::row::DeadlineRow;
use crate::text::{Broken, Row, Rows, unmarked};

/// The most rows a table may have, enough for the law of every state.
const MOST_ROWS: u32 = 10_000;

/// The columns, and whether a table may omit them.
const COLUMNS: [(&str, Presence); 27] = [
    ("id", Presence::Required),
    ("program", Presence::Required),
    ("phase", Presence::Required),
    ("urgency", Presence::Required),
    ("item_class", Presence::Required),
    ("channel", Presence::Required),
    ("level", Presence::Required),
    ("amount", Presence::Required),
    ("unit", Presence::Required),
    ("bound", Presence::Required),
    ("clock_start", Presence::Required),
    ("presumed_receipt_days", Presence::Required),
    ("tolled_by", Presence::Required),
    ("holidays", Presence::Required),
    ("roll", Presence::Required),
    ("or_later", Presence::Optional),
    ("extension_amount", Presence::Required),
    ("extension_unit", Presence::Required),
    ("extension_grounds", Presence::Required),
    ("edition_by", Presence::Required),
    ("effective_from", Presence::Required),
    ("effective_to", Presence::Required),
    ("on_expiry", Presence::Required),
    ("authority", Presence::Required),
    ("spelled_out", Presence::Optional),
    ("verified", Presence::Required),
    ("note", Presence::Required),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Presence {
    Required,
    Optional,
}

/// A row with the number of its text and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) text: u32,
    pub(super) line: u64,
    pub(super) row: DeadlineRow,
}

/// Reads the rows of a text. `number` is the number of the text in the table.
pub(super) fn rows(text: &str, number: u32) -> Result<Vec<Placed>, TableErrors> {
    let rows = rows_of(text).map_err(|errors| errors.in_text(number))?;
    Ok(rows.into_iter().map(|placed| Placed { text: number, ..placed }).collect())
}

/// Reads the rows of a text and checks each cell, alone and against the other cells of its row.
fn rows_of(text: &str) -> Result<Vec<Placed>, TableErrors> {
    let mut rows = Rows::of(unmarked(text));
    let header = match rows.next() {
        None => return Err(whole(TableProblem::Empty)),
        Some(Err(broken)) => return Err(TableErrors::of(vec![not_csv(&[], broken)])),
        Some(Ok(header)) => header,
    };
    let mut errors = header_errors(&header);
    if !errors.is_empty() {
        return Err(TableErrors::of(errors));
    }
    let mut placed = Vec::new();
    for (count, row) in (0..).zip(rows) {
        if count >= MOST_ROWS {
            return Err(whole(TableProblem::TooManyRows { most: MOST_ROWS }));
        }
        match row {
            Ok(row) => placed.extend(read(&header, &row, &mut errors)),
            Err(broken) => errors.push(not_csv(&header.fields, broken)),
        }
    }
    if errors.is_empty() { Ok(placed) } else { Err(TableErrors::of(errors)) }
}

fn whole(problem: TableProblem) -> TableErrors {
    TableErrors::of(vec![TableError { text: 1, line: None, row: None, column: None, problem }])
}

/// The error for a row that breaks the rules of CSV, with the column of the break.
fn not_csv(header: &[Cow<'_, str>], broken: Broken) -> TableError {
    let column = usize::try_from(broken.field).ok().and_then(|field| header.get(field.checked_sub(1)?));
    TableError {
        text: 1,
        line: Some(broken.line.into()),
        row: None,
        column: column.map(|column| (**column).into()),
        problem: TableProblem::NotCsv,
    }
}

fn header_errors(header: &Row<'_>) -> Vec<TableError> {
    let at = |column: &str, problem| TableError {
        text: 1,
        line: Some(header.line.into()),
        row: None,
        column: Some(column.chars().take(40).collect::<String>().into()),
        problem,
    };
    let mut errors = Vec::new();
    for (position, name) in header.fields.iter().enumerate() {
        if !COLUMNS.iter().any(|(column, _)| column == name) {
            errors.push(at(name, TableProblem::UnknownColumn));
        } else if header.fields.iter().take(position).any(|earlier| earlier == name) {
            errors.push(at(name, TableProblem::DuplicateColumn));
        }
    }
    let missing = |column: &str| !header.fields.iter().any(|name| name == column);
    let needed =
        COLUMNS.iter().filter(|(column, presence)| *presence == Presence::Required && missing(column));
    errors.extend(needed.map(|(column, _)| at(column, TableProblem::MissingColumn)));
    errors
}

fn read(header: &Row<'_>, row: &Row<'_>, errors: &mut Vec<TableError>) -> Option<Placed> {
    let line = row.line.into();
    let count = |row: &Row<'_>| u32::try_from(row.fields.len()).unwrap_or(u32::MAX);
    if row.fields.len() != header.fields.len() {
        let problem = TableProblem::CellCount { expected: count(header), found: count(row) };
        errors.push(TableError { text: 1, line: Some(line), row: None, column: None, problem });
        return None;
    }
    let mut cells = Cells::new(&header.fields, &row.fields);
    let row = cells.row();
    let id: Option<Box<str>> = cells.id().map(Into::into);
    let found = cells.into_problems();
    let sound = found.is_empty();
    errors.extend(found.into_iter().map(|(column, problem)| TableError {
        text: 1,
        line: Some(line),
        row: id.clone(),
        column: Some(column.into()),
        problem,
    }));
    row.filter(|_| sound).map(|row| Placed { text: 1, line, row })
}
