//! Books out of files and into files.

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

/// A file by the name errors give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookFile {
    /// The name.
    pub name: Box<str>,
    /// What is in it: UTF-8, with or without a byte order mark.
    pub bytes: Vec<u8>,
}

/// The rules of one version of a set as a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleTable {
    /// The set.
    pub set: RuleSetId,
    /// Its version.
    pub version: u32,
    /// The table.
    pub file: BookFile,
}

/// A book with its rules in tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvBook {
    /// The book without its rules, JSON or YAML.
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
    /// A book out of JSON. A byte order mark is skipped.
    ///
    /// # Errors
    /// [`BookErrors`] where the bytes are not UTF-8 or not JSON, a key is unknown, missing or stated twice, a value
    /// or a cell is not what it should be, or [`RuleBook::check`] finds something. All of it is listed, each with
    /// line and column; only text that is not JSON at all ends the reading. What lies between rules is checked once
    /// everything outside of them can be read.
    pub fn from_json(file: &str, bytes: &[u8]) -> Result<RuleBook, BookErrors> {
        load(file, bytes, Format::Json, &[])
    }

    /// A book out of YAML 1.2: the same tree as in JSON. Text may stand without quotes; it is taken to the letter,
    /// a number as well, and only what YAML takes for nothing or for true and false has to stand in quotes where
    /// text is meant.
    ///
    /// # Errors
    /// As [`RuleBook::from_json`], and where there is an anchor, an alias, a tag, a directive or a second document.
    pub fn from_yaml(file: &str, bytes: &[u8]) -> Result<RuleBook, BookErrors> {
        load(file, bytes, Format::Yaml, &[])
    }

    /// A book whose rules are in tables. The header is JSON where it begins with `{`, else YAML.
    ///
    /// # Errors
    /// As [`RuleBook::from_json`] and [`RuleBook::from_yaml`]; where a column is unknown, missing or stated twice, a
    /// row has more or fewer fields than the header or breaks the rules of CSV, a table belongs to no set of the
    /// book that waits for one, or a set has its rules nowhere.
    pub fn from_csv(book: &CsvBook) -> Result<RuleBook, BookErrors> {
        let header = &book.header;
        let mut text = header.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&header.bytes);
        text = text.trim_ascii_start();
        let format = if text.starts_with(b"{") { Format::Json } else { Format::Yaml };
        load(&header.name, &header.bytes, format, &book.tables)
    }

    /// The book as JSON that reads back as the same book, an object a line where it is small. A cell that holds for
    /// everything is left out.
    ///
    /// # Errors
    /// [`BookErrors`] where [`RuleBook::check`] finds something: what is wrong is not written.
    pub fn to_json(&self) -> Result<String, BookErrors> {
        self.check()?;
        Ok(text::as_json(&written::book(self, true)))
    }

    /// The book as YAML that reads back as the same book.
    ///
    /// # Errors
    /// As [`RuleBook::to_json`].
    pub fn to_yaml(&self) -> Result<String, BookErrors> {
        self.check()?;
        Ok(text::as_yaml(&written::book(self, true)))
    }

    /// The book as a JSON header and a table for each version of a set, that read back as the same book. The
    /// files are named after payer, set and version.
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
        Err(Unreadable { at, problem }) => {
            reader.add(at, problem);
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
    let mut frame_stands = reader.frame_stands;
    let mut draft = draft?;
    let read = read_tables(&mut draft, tables, report, &mut frame_stands);
    let Draft { book, rules, .. } = draft;
    if frame_stands {
        let places = Places { name, lines: Lines::of(text), tree: &tree, rules: &rules, tables, read: &read };
        book.check_into(&|at| places.of(at), report);
    }
    Some(book)
}

fn read_tables(
    draft: &mut Draft,
    tables: &[RuleTable],
    report: &mut Report,
    frame_stands: &mut bool,
) -> BTreeMap<usize, Vec<Box<str>>> {
    let Draft { book, rules: places, domains, orphans, named } = draft;
    let mut columns = BTreeMap::new();
    for (position, table) in tables.iter().enumerate() {
        let name = &table.file.name;
        let Some(text) = decoded(name, &table.file.bytes, report) else {
            *frame_stands = false;
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
                // What is wrong with its set was said; what is wrong with its rows is said all the same.
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
        *frame_stands &= reader.frame_stands;
    }
    columns
}

/// Finds the places of a book again in the files it came from.
struct Places<'p> {
    name: &'p str,
    lines: Lines<'p>,
    tree: &'p Node,
    rules: &'p [Rules],
    tables: &'p [RuleTable],
    /// The columns of each table.
    read: &'p BTreeMap<usize, Vec<Box<str>>>,
}

impl Places<'_> {
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
        position(self.name, &self.lines, node.at)
    }
}

fn item(list: &Node, index: usize) -> Option<&Node> {
    list.as_list()?.get(index)
}

/// The node at the end of a path of keys, as far as there is one. A key may hold dots itself, as `extra.own` does.
fn walked<'n>(node: &'n Node, path: &str) -> &'n Node {
    if let Some(found) = node.get(path) {
        return found;
    }
    match path.split_once('.') {
        Some((key, rest)) => node.get(key).map_or(node, |below| walked(below, rest)),
        None => node,
    }
}
