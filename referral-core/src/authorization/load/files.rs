//! Reads books from files and writes books to files.

use std::collections::BTreeMap;

use super::read::{self, Draft, Origin, Reader, Rules, Table, TableRules};
use super::rows;
use super::source::{decoded, position};
use super::text::{self, Unreadable};
use crate::authorization::book::{At, BookErrors, BookProblem, FilePlace, Report, RuleBook};
use crate::authorization::written;
use crate::policy::Source;
use crate::text::{Lines, Node};
use crate::vocabulary::RuleSetId;

/// A file with the name that errors use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookFile {
    /// The name of the file.
    pub name: Box<str>,
    /// The content: UTF-8, with or without a byte order mark.
    pub bytes: Vec<u8>,
}

/// A CSV file with the rules of one version of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTable {
    /// The identifier of the set.
    pub set: RuleSetId,
    /// The version of the set.
    pub version: u32,
    /// The CSV file.
    pub file: BookFile,
}

/// A book whose rules are in CSV tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvBook {
    /// The book without its rules, as JSON or YAML.
    pub header: BookFile,
    /// The rules of each set.
    pub tables: Vec<RuleTable>,
}

#[derive(Clone, Copy)]
enum Format {
    Json,
    Yaml,
}

impl RuleBook {
    /// Reads a book from JSON. A byte order mark is skipped.
    ///
    /// # Errors
    /// [`BookErrors`], each with line and column. All problems are listed; only text that is not JSON stops the reading.
    /// Relations between rules are checked only if everything outside the rules is valid.
    /// - The bytes are not UTF-8 or not JSON.
    /// - A key is unknown, missing or repeated.
    /// - A value or a cell is invalid.
    /// - [`RuleBook::check`] reports a problem.
    pub fn from_json(file: &str, bytes: &[u8]) -> Result<RuleBook, BookErrors> {
        load(file, bytes, Format::Json, &[])
    }

    /// Reads a book from YAML 1.2, with the same structure as in JSON. Text may stand without quotes and is taken
    /// literally, even if it looks like a number. Only text that YAML reads as null, true or false needs quotes.
    ///
    /// # Errors
    /// As [`RuleBook::from_json`], and if the text contains an anchor, an alias, a tag, a directive or a second
    /// document.
    pub fn from_yaml(file: &str, bytes: &[u8]) -> Result<RuleBook, BookErrors> {
        load(file, bytes, Format::Yaml, &[])
    }

    /// Reads a book whose rules are in tables. The header is JSON if it begins with `{`, else YAML.
    ///
    /// # Errors
    /// As [`RuleBook::from_json`] and [`RuleBook::from_yaml`]. Also:
    /// - A column is unknown, missing or repeated.
    /// - A row breaks the rules of CSV or has another length than the header.
    /// - No set of the book takes its rules from a table.
    /// - A set has no rules.
    pub fn from_csv(book: &CsvBook) -> Result<RuleBook, BookErrors> {
        let header = &book.header;
        let mut text = header.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&header.bytes);
        text = text.trim_ascii_start();
        let format = if text.starts_with(b"{") { Format::Json } else { Format::Yaml };
        load(&header.name, &header.bytes, format, &book.tables)
    }

    /// Writes the book as JSON that reads back as the same book. Small objects take one line. Cells that match
    /// everything are omitted.
    ///
    /// # Errors
    /// [`BookErrors`] if [`RuleBook::check`] reports a problem: an invalid book is not written.
    pub fn to_json(&self) -> Result<String, BookErrors> {
        self.check()?;
        Ok(text::as_json(&written::book(self, true)))
    }

    /// Writes the book as YAML that reads back as the same book.
    ///
    /// # Errors
    /// As [`RuleBook::to_json`].
    pub fn to_yaml(&self) -> Result<String, BookErrors> {
        self.check()?;
        Ok(text::as_yaml(&written::book(self, true)))
    }

    /// Writes the book as a JSON header and one table per version of a set, which read back as the same book.
    /// Payer, set and version name the files.
    ///
    /// # Errors
    /// As [`RuleBook::to_json`].
    pub fn to_csv(&self) -> Result<CsvBook, BookErrors> {
        self.check()?;
        let header = text::as_json(&written::book(self, false)).into_bytes();
        let tables = self.sets.iter().map(|set| RuleTable {
            set: set.id.clone(),
            version: set.version,
            file: BookFile {
                name: format!("{}-{}.csv", set.id, set.version).into(),
                bytes: rows::table(set).into_bytes(),
            },
        });
        let name = format!("{}.json", self.payer).into();
        Ok(CsvBook { header: BookFile { name, bytes: header }, tables: tables.collect() })
    }
}

fn load(name: &str, bytes: &[u8], format: Format, tables: &[RuleTable]) -> Result<RuleBook, BookErrors> {
    let mut report = Report::default();
    let loaded = read_all(name, bytes, format, tables, &mut report);
    report.judge(loaded)
}

fn read_all(
    name: &str,
    bytes: &[u8],
    format: Format,
    tables: &[RuleTable],
    report: &mut Report,
) -> Option<RuleBook> {
    let text = decoded(name, bytes, report)?;
    let mut reader = Reader::new(name, Origin::Document(Lines::of(text)), false, report);
    if text.trim_ascii().is_empty() {
        reader.add(0, BookProblem::Empty);
        return None;
    }
    let tree = match format {
        Format::Json => text::json(text),
        Format::Yaml => text::yaml(text),
    };
    let tree = match tree {
        Ok(tree) => tree,
        Err(Unreadable { offset, problem }) => {
            reader.add(offset, problem);
            return None;
        }
    };
    reader.bare_text = matches!(format, Format::Yaml);
    let waiting: Vec<TableRules> = tables
        .iter()
        .enumerate()
        .map(|(position, table)| {
            let (set, version) = (table.set.clone(), table.version);
            TableRules { set, version, position }
        })
        .collect();
    let draft = read::book(&mut reader, &tree, &waiting);
    let mut frame_is_valid = reader.frame_is_valid;
    let mut draft = draft?;
    let read = read_tables(&mut draft, tables, report, &mut frame_is_valid);
    let Draft { book, rules, .. } = draft;
    if frame_is_valid {
        let positions =
            Positions { name, lines: Lines::of(text), tree: &tree, rules: &rules, tables, read: &read };
        book.check_into(&|at| positions.of(at), report);
    }
    Some(book)
}

fn read_tables(
    draft: &mut Draft,
    tables: &[RuleTable],
    report: &mut Report,
    frame_is_valid: &mut bool,
) -> BTreeMap<usize, Vec<Box<str>>> {
    let Draft { book, rules: places, domains, orphans, named } = draft;
    let mut columns = BTreeMap::new();
    for (position, table) in tables.iter().enumerate() {
        let name = &table.file.name;
        let Some(text) = decoded(name, &table.file.bytes, report) else {
            *frame_is_valid = false;
            continue;
        };
        let mut reader = Reader::new(name, Origin::Field { line: 1, column: 1 }, true, report);
        let (set, version) = (Some(table.set.clone()), Some(table.version));
        reader.in_set(set, version, |reader| {
            let waiting = book.sets.iter_mut().zip(places.iter_mut()).find(|(_, rules)| match rules {
                Rules::Table { table, .. } => *table == position,
                Rules::Document(_) => false,
            });
            let Some((set, rules)) = waiting else {
                // The problems of the set were reported; those of its rows are reported too.
                if orphans.contains(&position) {
                    read::table(reader, text, domains, &Source::House);
                } else if *named {
                    reader.add(0, BookProblem::TableWithoutSet);
                }
                return;
            };
            let Table { columns: names, rules: read, lines } =
                read::table(reader, text, domains, &set.source);
            set.rules = read;
            *rules = Rules::Table { table: position, lines };
            columns.insert(position, names);
        });
        *frame_is_valid &= reader.frame_is_valid;
    }
    columns
}

/// Finds the positions of a book's parts in its files.
struct Positions<'p> {
    name: &'p str,
    lines: Lines<'p>,
    tree: &'p Node,
    rules: &'p [Rules],
    tables: &'p [RuleTable],
    /// The columns of each table.
    read: &'p BTreeMap<usize, Vec<Box<str>>>,
}

impl Positions<'_> {
    fn of(&self, at: &At<'_>) -> Option<FilePlace> {
        let column = at.column.unwrap_or_default();
        let (Some(set), sets) = (at.set, self.tree.get("sets")) else {
            return Some(self.here(walked(self.tree, column)));
        };
        let set_node = sets.and_then(|sets| item(sets, set))?;
        let Some(rule) = at.rule else { return Some(self.here(walked(set_node, column))) };
        match self.rules.get(set)? {
            Rules::Document(kept) => {
                let rules = set_node.get("rules")?;
                let rule = item(rules, *kept.get(rule)?)?;
                let within = ["when", "then"].into_iter().filter_map(|part| rule.get(part));
                let value = std::iter::once(rule).chain(within).find_map(|part| part.get(column));
                Some(self.here(value.unwrap_or(rule)))
            }
            Rules::Table { table, lines } => {
                let file = self.tables.get(*table)?.file.name.clone();
                let columns = self.read.get(table)?;
                let column = columns.iter().position(|name| **name == *column).unwrap_or_default();
                let column = u32::try_from(column + 1).unwrap_or(u32::MAX);
                Some(FilePlace { file, line: *lines.get(rule)?, column })
            }
        }
    }

    fn here(&self, node: &Node) -> FilePlace {
        position(self.name, &self.lines, node.offset)
    }
}

fn item(list: &Node, index: usize) -> Option<&Node> {
    list.as_list()?.get(index)
}

/// The node at the end of a path of keys, or the last node that exists. A key may itself contain dots:
/// `extra.own`.
fn walked<'n>(node: &'n Node, path: &str) -> &'n Node {
    if let Some(found) = node.get(path) {
        return found;
    }
    match path.split_once('.') {
        Some((key, rest)) => node.get(key).map_or(node, |below| walked(below, rest)),
        None => node,
    }
}
