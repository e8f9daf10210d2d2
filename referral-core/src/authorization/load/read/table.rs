//! Reads the rules of a table: a header, then one rule per row.

use std::borrow::Cow;

use super::super::grammar;
use super::{Domains, Origin, Reader};
use crate::authorization::book::{BookProblem, Requirements, Rule};
use crate::authorization::fact::FactId;
use crate::policy::Source;
use crate::text::{DocumentReader as _, Entry, Node, Row, Rows, shortened};
use crate::vocabulary::RuleId;

/// A column of a table: a part of the rule, or a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Column {
    Own(&'static str),
    Fact(FactId),
}

/// The rule columns.
const OWN: [&str; 15] = [
    "id",
    "part",
    "priority",
    "valid",
    "coverage",
    "requires",
    "limits",
    "reasons",
    "valid_for",
    "message",
    "source_kind",
    "source_document",
    "source_section",
    "source_url",
    "note",
];

/// The rule columns, in the order in which they are written.
pub(in super::super) const fn column_names() -> &'static [&'static str] {
    &OWN
}

/// The valid rules of a table.
#[derive(Default)]
pub(in super::super) struct Table {
    /// The names of the columns.
    pub(in super::super) columns: Vec<Box<str>>,
    pub(in super::super) rules: Vec<Rule>,
    /// The line of each rule.
    pub(in super::super) lines: Vec<u32>,
}

/// Reads a table of rules. A rule without a source has the source of its set.
pub(in super::super) fn table(
    reader: &mut Reader<'_, '_>,
    text: &str,
    domains: &Domains,
    of_set: &Source,
) -> Table {
    let mut table = Table::default();
    let mut columns: Option<Vec<Option<Column>>> = None;
    for row in Rows::of(text) {
        let row = match row {
            Ok(row) => row,
            Err(broken) => {
                reader.in_rule = columns.is_some();
                reader.origin = Origin::Field { line: broken.line, column: broken.field };
                reader.add(0, BookProblem::NotCsv);
                continue;
            }
        };
        // Spreadsheets leave behind rows whose fields were emptied.
        if row.fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        match &columns {
            None => {
                reader.in_rule = false;
                table.columns = row.fields.iter().map(|name| name.trim().into()).collect();
                columns = Some(header(reader, &row, domains));
            }
            Some(columns) => {
                if let Some(rule) = rule(reader, columns, &row, domains, of_set) {
                    table.rules.push(rule);
                    table.lines.push(row.line);
                }
            }
        }
    }
    reader.in_rule = false;
    if columns.is_none() {
        reader.origin = Origin::Field { line: 1, column: 1 };
        reader.add(0, BookProblem::MissingColumn { column: "id" });
    }
    table
}

/// The columns; `None` for an invalid column, which is reported here and not again in each row.
fn header(reader: &mut Reader<'_, '_>, row: &Row<'_>, domains: &Domains) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for (name, number) in row.fields.iter().zip(1..) {
        reader.origin = Origin::Field { line: row.line, column: number };
        let name = name.trim();
        let own = OWN.into_iter().find(|own| *own == name).map(Column::Own);
        let column = own.or_else(|| FactId::parse(name).map(Column::Fact));
        if column.is_none() {
            reader.add(0, BookProblem::UnknownColumn { column: shortened(name) });
        } else if columns.contains(&column) {
            reader.add(0, BookProblem::DuplicateColumn { column: shortened(name) });
        }
        let undeclared = match &column {
            Some(Column::Fact(fact)) if !domains.contains_key(fact) => Some(fact.clone()),
            Some(Column::Fact(_) | Column::Own(_)) | None => None,
        };
        if let Some(fact) = undeclared {
            // Only the cells of this column are ignored; the rest of the book is checked.
            reader.in_rule = true;
            reader.add(0, BookProblem::FactNotInSchema { fact });
            reader.in_rule = false;
            columns.push(None);
            continue;
        }
        columns.push(column);
    }
    if !columns.contains(&Some(Column::Own("id"))) {
        reader.origin = Origin::Field { line: row.line, column: 1 };
        reader.add(0, BookProblem::MissingColumn { column: "id" });
    }
    columns
}

/// The fields of a row, with their columns.
struct Fields<'f> {
    row: &'f Row<'f>,
    columns: &'f [Option<Column>],
}

impl Fields<'_> {
    /// The text of a column and its number in the row. Returns `None` if the field is empty.
    fn own(&self, name: &'static str) -> Option<(u32, &str)> {
        let named = |column: &Option<Column>| matches!(column, Some(Column::Own(own)) if *own == name);
        let position = self.columns.iter().position(named)?;
        let text = self.row.fields.get(position).map(Cow::as_ref).filter(|text| !text.trim().is_empty())?;
        Some((u32::try_from(position + 1).unwrap_or(u32::MAX), text))
    }
}

impl Reader<'_, '_> {
    /// Reads a field. Returns `None` if it is empty, or invalid, which is reported.
    fn field<T>(
        &mut self,
        fields: &Fields<'_>,
        name: &'static str,
        read: impl FnOnce(&mut Self, &str) -> Option<T>,
    ) -> Option<T> {
        let (number, text) = fields.own(name)?;
        self.origin = Origin::Field { line: fields.row.line, column: number };
        self.under(name, |reader| read(reader, text))
    }

    fn at_row(&mut self, row: &Row<'_>) {
        self.origin = Origin::Field { line: row.line, column: 1 };
    }

    /// Reads the items of a field in the compact grammar.
    fn items<T>(&mut self, text: &str, read: fn(&mut Self, &Node) -> Option<T>) -> Option<Vec<T>> {
        match grammar::items(text) {
            Ok(items) => self.list(&Node::list(items), read),
            Err(unexpected) => {
                self.bad_cell(0, unexpected);
                None
            }
        }
    }
}

fn rule(
    reader: &mut Reader<'_, '_>,
    columns: &[Option<Column>],
    row: &Row<'_>,
    domains: &Domains,
    of_set: &Source,
) -> Option<Rule> {
    let fields = Fields { row, columns };
    let known = fields.own("id").and_then(|(_, id)| RuleId::new(id.trim()).ok());
    reader.in_rule(known, |reader| {
        reader.at_row(row);
        if row.fields.len() != columns.len() {
            let (found, expected) = (row.fields.len() as u64, columns.len() as u64);
            reader.add(0, BookProblem::RowLength { found, expected });
            return None;
        }
        if columns.contains(&Some(Column::Own("id"))) && fields.own("id").is_none() {
            reader.add(0, BookProblem::MissingKey { key: "id" });
        }
        let id = reader
            .field(&fields, "id", |reader, text| reader.identifier(&Node::text(text.trim()), RuleId::new));
        let plain = |text: &str| Node::plain(text.trim());
        let part = reader.field(&fields, "part", |reader, text| reader.part(&plain(text)));
        let priority = reader.field(&fields, "priority", |reader, text| reader.priority(&plain(text)));
        let valid = reader.field(&fields, "valid", |reader, text| reader.dates(&plain(text)));
        let source = source(reader, &fields);
        let note = reader.field(&fields, "note", |_, text| Some(text.into()));
        let then = outcome(reader, &fields);
        let mut when = std::collections::BTreeMap::new();
        for ((column, text), number) in columns.iter().zip(&row.fields).zip(1..) {
            let Some(Column::Fact(fact)) = column else { continue };
            reader.origin = Origin::Field { line: row.line, column: number };
            let key = fact.to_string();
            let cell = reader.under(&key, |reader| reader.cell(0, fact, text, domains));
            if let Some(cell) = cell {
                when.insert(fact.clone(), cell);
            }
        }
        Some(Rule {
            id: id?,
            part: part.unwrap_or_default(),
            priority: priority.unwrap_or_default(),
            valid: valid.unwrap_or_default(),
            when,
            then: then.in_order(),
            source: source.unwrap_or_else(|| of_set.clone()),
            note,
        })
    })
}

fn outcome(reader: &mut Reader<'_, '_>, fields: &Fields<'_>) -> Requirements {
    let coverage =
        reader.field(fields, "coverage", |reader, text| reader.coverage(&Node::plain(text.trim())));
    let requires = reader.field(fields, "requires", |reader, text| reader.items(text, Reader::requirement));
    let limits = reader.field(fields, "limits", |reader, text| reader.items(text, Reader::limit));
    let reasons = reader.field(fields, "reasons", |reader, text| reader.items(text, Reader::word));
    let valid_for = reader.field(fields, "valid_for", |reader, text| {
        // People write `90 days` for `days: 90`.
        let node = match text.trim().split_once(' ') {
            Some((number, unit)) => Node::object(vec![Entry::new(unit.trim(), Node::plain(number))]),
            None => Node::text(text),
        };
        reader.valid_for(&node)
    });
    Requirements {
        coverage: coverage.unwrap_or_default(),
        requires: requires.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
        reasons: reasons.unwrap_or_default(),
        valid_for,
        message: reader.field(fields, "message", |_, text| Some(text.into())),
    }
}

/// Reads the source of a row. Without a kind, a document makes it cited; without both, the row has the source of
/// its set.
fn source(reader: &mut Reader<'_, '_>, fields: &Fields<'_>) -> Option<Source> {
    let mut places = Vec::new();
    for (name, key) in [("source_document", "document"), ("source_section", "section"), ("source_url", "url")]
    {
        let entry = fields.own(name).map(|(_, text)| Entry::new(key, Node::text(text)));
        places.extend(entry);
    }
    let kind = fields.own("source_kind").map(|(_, kind)| kind.trim());
    let node = match kind {
        None if places.is_empty() => return None,
        None => Node::object(vec![Entry::new("cited", Node::object(places))]),
        Some("house") if places.is_empty() => Node::text("house"),
        Some(kind) => Node::object(vec![Entry::new(kind, Node::object(places))]),
    };
    let number =
        fields.own("source_kind").or_else(|| fields.own("source_document")).map_or(1, |(offset, _)| offset);
    reader.origin = Origin::Field { line: fields.row.line, column: number };
    reader.under("source_kind", |reader| reader.source(&node))
}
