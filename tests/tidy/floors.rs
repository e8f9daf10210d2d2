//! A floor of the core uses only the floors below it.

use std::collections::BTreeSet;

use super::{SourceFile, assert_none, assert_tells_apart, files};

/// The floors, from the ground up.
const FLOORS: [&str; 17] = [
    "text",
    "vocabulary",
    "time",
    "chain",
    "judgement",
    "policy",
    "authorization",
    "directory",
    "scheduling",
    "privacy",
    "referral",
    "coordination",
    "log",
    "measures",
    "fhir",
    "generate",
    "what_if",
];

/// The storeys of a floor that has them, from the ground up: folders that build on one another. Other folders of
/// a floor are strangers.
const STOREYS: [(&str, &[&str]); 3] = [
    (
        "authorization",
        &["fact", "book", "load", "lower", "index", "decide", "analyse", "deadline", "record", "shipped"],
    ),
    ("referral", &["region", "payload", "state", "fold", "guard", "clocks", "history"]),
    ("fhir", &["element", "read", "task", "write", "import", "payer"]),
];

fn looks_down(own: &str, other: &str) -> bool {
    STOREYS.iter().any(|(floor, storeys)| {
        let storey = |folder: &str| {
            let name = folder.strip_prefix(floor)?.strip_prefix('/')?;
            storeys.iter().position(|&storey| storey == name)
        };
        matches!((storey(own), storey(other)), (Some(own), Some(other)) if other < own)
    })
}

const SOURCES: &str = "referral-core/src/";

/// The parts of a path below the sources, without the ending: `["time", "span"]`, `["time", "mod"]`.
fn parts(path: &str) -> Option<Vec<&str>> {
    Some(path.strip_prefix(SOURCES)?.strip_suffix(".rs")?.split('/').collect())
}

/// The folders below the floors: `coordination/worklist`.
fn folders(files: &[SourceFile]) -> BTreeSet<String> {
    let dirs = files.iter().filter_map(|file| parts(&file.path)).filter(|parts| parts.len() > 2);
    dirs.map(|parts| parts[..2].join("/")).collect()
}

/// The code without comments and without the inline tests at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every path that begins with `crate` or `super`, groups spelled out.
fn paths_of(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for head in ["crate::", "super::"] {
        for (at, _) in code.match_indices(head) {
            let before = code[..at].chars().next_back();
            let starts = before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'));
            if starts {
                spell_out(&code[at..], &[], &mut found);
            }
        }
    }
    found
}

/// Reads one path or group, adds what it names, and returns the text after it.
fn spell_out<'a>(text: &'a str, prefix: &[String], found: &mut Vec<Vec<String>>) -> &'a str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start().trim_start_matches(',').trim_start();
            match rest.strip_prefix('}') {
                Some(after) => return after,
                None if rest.is_empty() => return rest,
                None => {
                    let after = spell_out(rest, prefix, found);
                    rest = &after[after.find([',', '}']).unwrap_or(after.len())..];
                }
            }
        }
    }
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let mut path = prefix.to_vec();
    path.push(text[..end].to_owned());
    match text[end..].strip_prefix("::") {
        Some(rest) => spell_out(rest, &path, found),
        None => {
            found.push(path);
            &text[end..]
        }
    }
}

/// The path from the root of the crate, or `None` where it climbs out of it.
fn from_root(module: &[&str], path: &[String]) -> Option<Vec<String>> {
    let mut base: Vec<String> = module.iter().map(|&part| part.to_owned()).collect();
    for part in path {
        match part.as_str() {
            "crate" => base.clear(),
            "self" => {}
            "super" => drop(base.pop()?),
            _ => base.push(part.clone()),
        }
    }
    Some(base)
}

fn complaints(file: &SourceFile, folders: &BTreeSet<String>) -> Vec<String> {
    let Some(parts) = parts(&file.path) else { return Vec::new() };
    if parts == ["lib"] {
        return Vec::new();
    }
    let rank = |name: &str| FLOORS.iter().position(|&floor| floor == name);
    let Some(own) = rank(parts[0]) else {
        return vec![format!("{}: `{}` is not one of the floors", file.path, parts[0])];
    };
    if parts.len() == 1 {
        return vec![format!("{}: a floor is a folder", file.path)];
    }
    let module: &[&str] = if parts.last() == Some(&"mod") { &parts[..parts.len() - 1] } else { &parts };
    let mut complaints = Vec::new();
    for path in paths_of(&code(&file.text)) {
        let shown = path.join("::");
        let target = from_root(module, &path).unwrap_or_default();
        match target.first().map(|first| rank(first)) {
            None | Some(None) => complaints.push(format!("{}: `{shown}` names no floor", file.path)),
            Some(Some(other)) if other > own => {
                complaints.push(format!("{}: `{shown}` looks up to `{}`", file.path, FLOORS[other]));
            }
            Some(Some(other)) => {
                let folder = target[..target.len().min(2)].join("/");
                let here = parts[..parts.len().min(2)].join("/");
                let strangers = parts.len() > 2 && folder != here && !looks_down(&here, &folder);
                if other == own && strangers && folders.contains(&folder) {
                    complaints.push(format!("{}: `{shown}` looks sideways into `{folder}`", file.path));
                }
            }
        }
    }
    complaints
}

#[test]
fn floors_look_down_only() {
    let files = files();
    let folders = folders(&files);
    let sources = files.iter().filter(|file| parts(&file.path).is_some());
    assert!(sources.count() > 10, "the sources are there");
    assert_none(&files.iter().flat_map(|file| complaints(file, &folders)).collect::<Vec<_>>());
}

#[test]
fn the_check_of_floors_can_fail() {
    let folders = ["coordination/worklist", "coordination/timeline", "referral/payload", "referral/guard"];
    let folders = BTreeSet::from(folders.map(str::to_owned));
    assert_tells_apart(
        |file| complaints(file, &folders),
        &[
            ("referral-core/src/time/span.rs", "use crate::chain::Digest;"),
            ("referral-core/src/time/span.rs", "use crate::{vocabulary::Role, policy::{Pack, Value as V}};"),
            ("referral-core/src/time/span.rs", "use super::super::referral::Referral;"),
            ("referral-core/src/time/mod.rs", "fn f() -> super::fhir::Issue {}"),
            ("referral-core/src/time/span.rs", "use super::super::super::x;"),
            ("referral-core/src/time/span.rs", "use crate::Instant;"),
            ("referral-core/src/time/span.rs", "use crate::*;"),
            ("referral-core/src/attic/span.rs", ""),
            ("referral-core/src/util.rs", ""),
            ("referral-core/src/coordination/worklist/rank.rs", "use crate::coordination::timeline::Line;"),
            ("referral-core/src/coordination/worklist/rank.rs", "use super::super::timeline::Line;"),
            ("referral-core/src/referral/payload/order.rs", "use crate::referral::guard::Case;"),
        ],
        &[
            ("referral-core/src/time/span.rs", "use super::Instant; use crate::vocabulary::{Role, Actor};"),
            ("referral-core/src/referral/guard/order.rs", "use crate::referral::payload::Order;"),
            ("referral-core/src/time/mod.rs", "mod span; pub use span::Span; pub(super) fn f() {}"),
            ("referral-core/src/policy/pack.rs", "use crate::{time::{Span, Instant}, judgement::Basis};"),
            (
                "referral-core/src/time/span.rs",
                "//! See `crate::policy`.\n#[cfg(test)]\nmod tests { use super::Span; }",
            ),
            ("referral-core/src/coordination/worklist/rank.rs", "use crate::coordination::worklist::Item;"),
            ("referral-core/src/coordination/mod.rs", "use crate::coordination::timeline::Line;"),
            ("referral-core/src/lib.rs", "pub use crate::fhir::Issue;"),
        ],
    );
}

/// The floors a page lists, in its order: lines, table rows and items that begin with `name/` or a link to it.
fn printed(page: &str) -> Vec<&str> {
    let named = page.lines().filter_map(|line| {
        let line = line.trim_start_matches("//!").trim_start_matches([' ', '|', '-', '*']);
        let linked = line.starts_with(['[', '`']);
        let line = line.trim_start_matches(['[', '`']);
        let end = line.find(|c: char| !(c.is_ascii_lowercase() || c == '_'))?;
        let listed = line[end..].starts_with('/') || (linked && line[end..].starts_with(['`', ']', ':']));
        (listed && FLOORS.contains(&&line[..end])).then_some(&line[..end])
    });
    let mut order = Vec::new();
    for name in named {
        if !order.contains(&name) {
            order.push(name);
        }
    }
    order
}

/// What is wrong with a page's list of the floors that exist.
fn page_complaints(path: &str, page: &str, existing: &[&str]) -> Vec<String> {
    let listed = printed(page);
    if listed == existing {
        Vec::new()
    } else {
        vec![format!("{path} lists {listed:?}, the floors are {existing:?}")]
    }
}

#[test]
fn the_pages_list_the_floors_in_their_order() {
    let files = files();
    let used: BTreeSet<&str> =
        files.iter().filter_map(|file| parts(&file.path)).map(|parts| parts[0]).collect();
    let existing: Vec<&str> = FLOORS.into_iter().filter(|floor| used.contains(floor)).collect();
    for file in &files {
        let front = file.path == "referral-core/src/lib.rs" && !printed(&file.text).is_empty();
        if front || file.path == "ARCHITECTURE.md" {
            assert_none(&page_complaints(&file.path, &file.text, &existing));
        }
    }
}

#[test]
fn the_check_of_pages_can_fail() {
    let existing = ["vocabulary", "time", "chain"];
    let page = |text: &str| page_complaints("page", text, &existing).is_empty();
    assert!(page("//! - [`vocabulary`]: words\n//! - [`time`]: spans\n//! | `chain/` | digests |"));
    assert!(page("vocabulary/   words\ntime/    spans\nchain/    digests\ntime is short"));
    assert!(!page("vocabulary/\nchain/\ntime/"));
    assert!(!page("vocabulary/\ntime/"));
    assert!(!page("vocabulary/\ntime/\nchain/\npolicy/"));
}
