//! What every file of code keeps to: its length, its front page, no globs, nothing left undone, plain names.

use super::{SourceFile, assert_none, assert_tells_apart, files};

const LONGEST: usize = 400;
const LONGEST_INLINE_TESTS: usize = 40;
/// Lines of code, without empty lines and comments, of a file of the core.
const MOST_CODE: usize = 250;

/// Files of the core that may hold more code, each with the reason.
const MAY_HOLD_MORE: &[(&str, &str)] = &[
    ("referral-core/src/fhir/import/evidence.rs", "one pass over the Tasks of a referral"),
    ("referral-core/src/fhir/import/imports.rs", "one pass over the resources of an input"),
];

/// Files that may be longer, each with the reason. A reason no longer needed is a complaint.
const MAY_BE_LONGER: &[(&str, &str)] = &[];

/// Marks of work left undone or tests left out, put together here so that this file does not hold them.
const UNDONE: [&str; 9] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("#[ig", "nore"),
    concat!("NotImplemented", "Error"),
    concat!("@pytest.mark.", "skip"),
    concat!("XCT", "Skip"),
    concat!("@Dis", "abled"),
];

fn length(file: &SourceFile) -> Vec<String> {
    let lines = file.text.lines().count();
    let excepted = MAY_BE_LONGER.iter().any(|(path, _)| *path == file.path);
    match (lines > LONGEST, excepted) {
        (true, false) => vec![format!("{}: {lines} lines, at most {LONGEST}", file.path)],
        (false, true) => vec![format!("{}: is listed as longer and is not", file.path)],
        (true, true) | (false, false) => Vec::new(),
    }
}

fn code(file: &SourceFile) -> Vec<String> {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    let lines = file.text.lines().filter(is_code).count();
    let excepted = MAY_HOLD_MORE.iter().any(|(path, _)| *path == file.path);
    let of_core = file.is_rust() && file.path.starts_with("referral-core/src/");
    match (of_core && lines > MOST_CODE, excepted) {
        (true, false) => vec![format!("{}: {lines} lines of code, at most {MOST_CODE}", file.path)],
        (false, true) => vec![format!("{}: is listed as holding more code and does not", file.path)],
        (true, true) | (false, false) => Vec::new(),
    }
}

/// How the front page of the core begins.
const FRONT_PAGE: &str = "#![doc = include_str!(\"../README.md\")]\n//!";

fn front(file: &SourceFile) -> Vec<String> {
    // The crate's front page is the project's, so that it is written once.
    let page = file.path == "referral-core/src/lib.rs" && file.text.starts_with(FRONT_PAGE);
    let fine = !file.is_rust() || page || file.text.starts_with("//! ");
    if fine { Vec::new() } else { vec![format!("{}: does not begin with a `//!` line", file.path)] }
}

fn undone(file: &SourceFile) -> Vec<String> {
    let marks = UNDONE.iter().filter(|mark| file.text.contains(**mark));
    marks.map(|mark| format!("{}: holds `{mark}`", file.path)).collect()
}

/// Globs hide where a name comes from. The one taken is the prelude of the property tests, which is made for it.
fn globs(file: &SourceFile) -> Vec<String> {
    if !file.is_rust() {
        return Vec::new();
    }
    let uses = file.text.split(';').filter_map(|statement| {
        let start = statement.lines().position(|line| {
            let line = line.trim_start();
            line.starts_with("use ") || line.starts_with("pub use ") || line.starts_with("pub(")
        })?;
        let statement = statement.lines().skip(start).map(str::trim).collect::<String>();
        (statement.contains("use ") && (statement.contains("::*") || statement.contains("{*")))
            .then_some(statement)
    });
    let uses = uses.filter(|statement| statement != "use proptest::prelude::*");
    uses.map(|statement| format!("{}: `{statement}` is a glob", file.path)).collect()
}

fn inline_tests(file: &SourceFile) -> Vec<String> {
    let Some((_, tests)) = file.text.split_once("#[cfg(test)]\nmod ") else { return Vec::new() };
    let lines = tests.lines().count();
    if file.path.starts_with("referral-core/") && lines > LONGEST_INLINE_TESTS {
        return vec![format!("{}: {lines} lines of inline tests, at most {LONGEST_INLINE_TESTS}", file.path)];
    }
    Vec::new()
}

/// Words that say nothing about what a thing does.
fn names(file: &SourceFile) -> Vec<String> {
    if !file.is_rust() {
        return Vec::new();
    }
    let stem = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
    let code = file.text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let words: Vec<&str> =
        code.flat_map(|line| line.split(|c: char| !(c.is_alphanumeric() || c == '_'))).collect();
    let declared =
        words.windows(2).filter(|pair| ["fn", "struct", "enum", "trait", "mod", "type"].contains(&pair[0]));
    let empty = |name: &&str| {
        let verb = name.split('_').next().is_some_and(|verb| ["process", "handle", "manage"].contains(&verb));
        let lower = name.to_lowercase();
        verb || ["util", "utils", "helper", "helpers", "manager"].iter().any(|end| lower.ends_with(end))
    };
    let found = declared.map(|pair| pair[1]).chain([stem]).filter(empty);
    found.map(|name| format!("{}: `{name}` says nothing", file.path)).collect()
}

fn complaints(file: &SourceFile) -> Vec<String> {
    if !file.is_code() {
        return Vec::new();
    }
    [length, code, front, undone, globs, inline_tests, names].iter().flat_map(|check| check(file)).collect()
}

#[test]
fn every_file_of_code_keeps_the_rules() {
    let files = files();
    assert!(files.iter().filter(|file| file.is_rust()).count() > 20, "the sources are there");
    assert_none(&files.iter().flat_map(complaints).collect::<Vec<_>>());
    for &(path, reason) in MAY_BE_LONGER.iter().chain(MAY_HOLD_MORE) {
        assert!(files.iter().any(|file| file.path == path) && !reason.is_empty(), "{path}: {reason}");
    }
}

#[test]
fn the_checks_of_files_can_fail() {
    let long = "//! Long.\n".repeat(LONGEST + 1);
    let much = format!("//! A.\n{}", "mod a;\n".repeat(MOST_CODE + 1));
    let tests =
        format!("//! T.\n#[cfg(test)]\nmod tests {{\n{}}}\n", "    // line\n".repeat(LONGEST_INLINE_TESTS));
    let undone = UNDONE.map(|mark| format!("//! A.\n// {mark}\n"));
    let in_bash = format!("#!/usr/bin/env bash\n# {}", UNDONE[0]);
    let mut bad = vec![
        ("a.rs", long.as_str()),
        ("referral-core/src/time/span.rs", much.as_str()),
        ("referral-core/src/fhir/import/evidence.rs", "//! Short by now."),
        ("scripts/a", in_bash.as_str()),
        ("a.rs", "use std::fmt;"),
        ("a.rs", "// Not a page.\n//! Too late."),
        ("a.rs", "#![doc = include_str!(\"../README.md\")]\n//! Not the front page."),
        ("a.rs", "//! A.\nuse super::*;"),
        ("a.rs", "//! A.\npub use std::fmt::{self, write};\npub use x::{y::*, z};"),
        ("a.rs", "//! A.\npub(crate) use x::{\n    y::{*, z},\n};"),
        ("referral-core/src/time/span.rs", tests.as_str()),
        ("a.rs", "//! A.\nfn process() {}"),
        ("a.rs", "//! A.\nfn handle_order() {}"),
        ("a.rs", "//! A.\nstruct OrderManager;"),
        ("src/utils.rs", "//! A."),
    ];
    bad.extend(undone.iter().map(|text| ("a.rs", text.as_str())));
    let good = [
        (
            "a.rs",
            "//! A.\nuse std::fmt::{self, Write};\nfn area(a: u8) -> u8 { a * 2 }\nuse proptest::prelude::*;",
        ),
        ("a.rs", "//! A.\nfn processed() {}\nstruct Handled;"),
        ("referral-core/src/lib.rs", "#![doc = include_str!(\"../README.md\")]\n//!\n//! # Floors"),
        ("a.rs", much.as_str()),
        ("a.md", "text"),
    ];
    assert_tells_apart(complaints, &bad, &good);
}
