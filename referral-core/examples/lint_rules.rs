//! Lints a payer's rule book, or compares two: `lint_rules BOOK [BOOK]`.
//!
//! ```text
//! lint_rules [--at INSTANT] [--fail-on note|warning|error] [--json] [--history FILE]
//!            [--table SET/VERSION=FILE]... [--other-table SET/VERSION=FILE]... BOOK [OTHER]
//! ```
//!
//! `--help` tells the rest.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example prints")]

use std::process::ExitCode;

use referral_core::authorization::analyse::{DiffOptions, LintLevel, LintOptions, diff, lint};
use referral_core::authorization::book::RuleBook;
use referral_core::authorization::fact::Facts;
use referral_core::authorization::load::{BookFile, CsvBook, RuleTable};
use referral_core::time::Instant;
use referral_core::vocabulary::RuleSetId;

const USAGE: &str = "lint_rules [--at INSTANT] [--fail-on note|warning|error] [--json] [--history FILE] \
                     [--table SET/VERSION=FILE]... [--other-table SET/VERSION=FILE]... BOOK [OTHER]";

const HELP: &str = "
BOOK and OTHER are JSON, or YAML where the name ends in .yaml or .yml. Where a set states no rules they
come from CSV: --table names the file for a set of BOOK, --other-table for one of OTHER.

One book: prints its findings, and ends with 1 where one is at least as grave as --fail-on (warning: gaps,
dead rules, unknown codes; error: contradictions alone), or where the work did not suffice for a question.
Two books: prints what differs, and ends with 1 where anything does. Ends with 2 where something cannot be read.

--at INSTANT    the books as known then, 2026-01-01T00:00:00Z; without it as of the version loaded last
--history FILE  the facts of one planned service a line, as JSON: rules never hit, and whom a change is for
--json          everything, as JSON";

struct Arguments {
    at: Option<Instant>,
    fail_on: LintLevel,
    json: bool,
    history: Option<String>,
    tables: [Vec<String>; 2],
    books: Vec<String>,
}

fn arguments() -> Result<Arguments, String> {
    let mut read = Arguments {
        at: None,
        fail_on: LintLevel::Warning,
        json: false,
        history: None,
        tables: [Vec::new(), Vec::new()],
        books: Vec::new(),
    };
    let mut given = std::env::args().skip(1);
    while let Some(one) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("`{one}` needs a value; {USAGE}"));
        match one.as_str() {
            "--json" => read.json = true,
            "--at" => {
                let text = value()?;
                read.at = Some(text.parse().map_err(|error| format!("`{text}` is no instant: {error}"))?);
            }
            "--fail-on" => {
                let text = value()?;
                read.fail_on = LintLevel::parse(&text)
                    .ok_or_else(|| format!("`{text}` is not a level: expected note, warning or error"))?;
            }
            "--history" => read.history = Some(value()?),
            "--table" => read.tables[0].push(value()?),
            "--other-table" => read.tables[1].push(value()?),
            option if option.starts_with("--") => {
                return Err(format!("there is no option `{option}`; {USAGE}"));
            }
            _ => read.books.push(one),
        }
    }
    if read.books.is_empty() || read.books.len() > 2 {
        return Err(USAGE.to_owned());
    }
    Ok(read)
}

fn file(name: &str) -> Result<BookFile, String> {
    let bytes = std::fs::read(name).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
    Ok(BookFile { name: name.into(), bytes })
}

fn table(text: &str) -> Result<RuleTable, String> {
    let wrong = || format!("`{text}` is not SET/VERSION=FILE");
    let (set, name) = text.split_once('=').ok_or_else(wrong)?;
    let (set, version) = set.rsplit_once('/').ok_or_else(wrong)?;
    Ok(RuleTable {
        set: RuleSetId::new(set).map_err(|_| wrong())?,
        version: version.parse().map_err(|_| wrong())?,
        file: file(name)?,
    })
}

fn book(name: &str, tables: &[String]) -> Result<RuleBook, String> {
    let header = file(name)?;
    let read = if !tables.is_empty() {
        let tables = tables.iter().map(|text| table(text)).collect::<Result<_, _>>()?;
        RuleBook::from_csv(&CsvBook { header, tables })
    } else if name.ends_with(".yaml") || name.ends_with(".yml") {
        RuleBook::from_yaml(name, &header.bytes)
    } else {
        RuleBook::from_json(name, &header.bytes)
    };
    read.map_err(|errors| errors.to_string())
}

fn history(name: &str) -> Result<Vec<Facts>, String> {
    let text = std::fs::read_to_string(name).map_err(|error| format!("`{name}` cannot be read: {error}"))?;
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines
        .map(|(line, at)| {
            serde_json::from_str(line).map_err(|error| format!("file `{name}`, line `{at}`: {error}"))
        })
        .collect()
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, String> {
    serde_json::to_string_pretty(value).map_err(|error| error.to_string())
}

/// Prints what is found, and says whether it is grave enough to fail.
fn run() -> Result<bool, String> {
    let given = arguments()?;
    let named = given.books.iter().zip(&given.tables);
    let books = named.map(|(name, tables)| book(name, tables)).collect::<Result<Vec<_>, _>>()?;
    let history = given.history.as_deref().map_or_else(|| Ok(Vec::new()), history)?;
    let loaded = books.iter().flat_map(|book| &book.sets).map(|set| set.loaded_at).max();
    let known_at = given.at.or(loaded).ok_or("the book has no sets: say `--at`")?;
    let (text, fails) = match books.as_slice() {
        [before, after] => {
            let found = diff(before, after, &DiffOptions::known_at(known_at), &history);
            let text = if given.json { json(&found)? } else { found.lines().join("\n") };
            (text, !found.is_empty())
        }
        books => {
            let Some(only) = books.first() else { return Err(USAGE.to_owned()) };
            let found = lint(only, &LintOptions::known_at(known_at), &history);
            let text = if given.json { json(&found)? } else { found.lines(LintLevel::Note).join("\n") };
            let grave = found.gravest().is_some_and(|gravest| gravest >= given.fail_on);
            (text, grave || found.undecided > 0)
        }
    };
    println!("{text}");
    Ok(fails)
}

fn main() -> ExitCode {
    if std::env::args().any(|one| one == "--help") {
        println!("{USAGE}\n{HELP}");
        return ExitCode::SUCCESS;
    }
    match run() {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(1),
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
