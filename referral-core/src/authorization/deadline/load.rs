//! The table's text, taken apart into records: the header, the lines, and what is wrong with either.

use csv::{ReaderBuilder, StringRecord};

use super::cells::Cells;
use super::error::{TableError, TableErrors, TableProblem};
use super::row::DeadlineRow;

/// The most rows a table may have: the whole law of every state fits.
const MOST_ROWS: u32 = 10_000;

/// The columns; the mark says whether a table may leave the column out.
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

/// A row with the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) line: u64,
    pub(super) row: DeadlineRow,
}

/// Every row of a text, each cell checked by itself and against the others of its row.
pub(super) fn rows(text: &str) -> Result<Vec<Placed>, TableErrors> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = match records.next() {
        None => return Err(TableErrors::whole(TableProblem::Empty)),
        Some(Err(_)) => return Err(TableErrors::whole(TableProblem::NotCsv)),
        Some(Ok(header)) => header,
    };
    if let Some(errors) = TableErrors::new(header_errors(&header)) {
        return Err(errors);
    }
    let mut errors = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        let Ok(record) = record else { return Err(TableErrors::whole(TableProblem::NotCsv)) };
        if rows.len() >= MOST_ROWS as usize {
            return Err(TableErrors::whole(TableProblem::TooManyRows { most: MOST_ROWS }));
        }
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(row) = row(&header, &record, line, &mut errors) {
            rows.push(Placed { line, row });
        }
    }
    match TableErrors::new(errors) {
        Some(errors) => Err(errors),
        None => Ok(rows),
    }
}

fn header_errors(header: &StringRecord) -> Vec<TableError> {
    let at = |column: &str, problem| TableError {
        line: Some(1),
        row: None,
        column: Some(column.chars().take(40).collect::<String>().into()),
        problem,
    };
    let mut errors = Vec::new();
    for (position, name) in header.iter().enumerate() {
        if !COLUMNS.iter().any(|(column, _)| *column == name) {
            errors.push(at(name, TableProblem::UnknownColumn));
        } else if header.iter().take(position).any(|earlier| earlier == name) {
            errors.push(at(name, TableProblem::DuplicateColumn));
        }
    }
    let missing = |column: &str| !header.iter().any(|name| name == column);
    let needed =
        COLUMNS.iter().filter(|(column, presence)| *presence == Presence::Required && missing(column));
    errors.extend(needed.map(|(column, _)| at(column, TableProblem::MissingColumn)));
    errors
}

fn row(
    header: &StringRecord,
    record: &StringRecord,
    line: u64,
    errors: &mut Vec<TableError>,
) -> Option<DeadlineRow> {
    let count = |record: &StringRecord| u32::try_from(record.len()).unwrap_or(u32::MAX);
    if record.len() != header.len() {
        let problem = TableProblem::CellCount { expected: count(header), found: count(record) };
        errors.push(TableError { line: Some(line), row: None, column: None, problem });
        return None;
    }
    let mut cells = Cells::new(header, record);
    let row = cells.row();
    let id: Option<Box<str>> = cells.id().map(Into::into);
    let found = cells.into_problems();
    let sound = found.is_empty();
    errors.extend(found.into_iter().map(|(column, problem)| TableError {
        line: Some(line),
        row: id.clone(),
        column: Some(column.into()),
        problem,
    }));
    row.filter(|_| sound)
}
