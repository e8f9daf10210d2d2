//! A floor of the core uses only the floors below it.

use super::{SourceFile, assert_none, assert_tells_apart, files};
use crate::kit::source::Source;

/// The floors, from the ground up.
const FLOORS: [&str; 19] = [
    "errors",
    "text",
    "vocabulary",
    "time",
    "care",
    "chain",
    "judgement",
    "lifecycle",
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
    "desk",
];

/// The folders of a folder that build on one another, from the ground up. Others are strangers.
const STOREYS: &[(&str, &[&str])] = &[
    (
        "authorization",
        &[
            "fact", "book", "written", "load", "lower", "index", "decide", "analyse", "deadline", "record",
            "shipped",
        ],
    ),
    ("authorization/decide", &["request", "answer", "compile", "evaluate", "complete", "explain"]),
    ("authorization/load", &["text", "grammar", "read"]),
    (
        "authorization/record",
        &[
            "terms",
            "payload",
            "item",
            "units",
            "state",
            "guard",
            "answering",
            "cover",
            "projection",
            "asking",
        ],
    ),
    ("referral", &["region", "payload", "state", "fold", "guard", "owed"]),
    ("fhir", &["element", "read", "task", "write", "import", "payer"]),
    ("fhir/payer", &["crd", "cds", "pas"]),
];

/// How many folders deep storeys are looked for: a floor, a storey, a room.
const DEPTH: usize = 3;

/// The one file that is no floor: it holds pages of the documentation, and no item of its own.
const PAGES: &str = "cookbook";

fn looks_down(folder: &str, from: &str, to: &str) -> bool {
    STOREYS.iter().any(|(of, storeys)| {
        let storey = |name: &str| storeys.iter().position(|&storey| storey == name);
        *of == folder && matches!((storey(from), storey(to)), (Some(from), Some(to)) if to < from)
    })
}

/// What is wrong with one path, given the files it leads from and to.
fn wrong(from: &[String], to: Option<&[String]>) -> Option<String> {
    let rank = |name: &String| FLOORS.iter().position(|floor| floor == name);
    let Some((floor, other)) = to.and_then(|to| Some((to.first()?, rank(to.first()?)?))) else {
        return Some("names no floor".to_owned());
    };
    if rank(&from[0])? < other {
        return Some(format!("looks up to `{floor}`"));
    }
    let to = to?;
    let common = from.iter().zip(to).take_while(|(one, other)| one == other).count();
    let folders = from.len() > common + 1 && to.len() > common + 1;
    let folder = from[..common].join("/");
    let strangers =
        (1..=DEPTH).contains(&common) && folders && !looks_down(&folder, &from[common], &to[common]);
    strangers.then(|| format!("looks sideways into `{folder}/{}`", to[common]))
}

fn complaints(source: &Source) -> Vec<String> {
    let mut complaints = Vec::new();
    for module in source.modules().filter(|module| !module.is_empty()) {
        let file = source.file(module);
        if file == [PAGES] {
            continue;
        }
        if !FLOORS.contains(&file[0].as_str()) {
            complaints.push(format!("{}: `{}` is not one of the floors", file.join("/"), file[0]));
        } else if file.len() == 1 {
            complaints.push(format!("{}: a floor is a folder", file[0]));
        }
    }
    for step in source.steps() {
        let (from, to) = (source.file(step.from), step.to.map(|to| source.file(&to)));
        let complaint = wrong(&from, to.as_deref());
        complaints.extend(complaint.map(|what| format!("{}: `{}` {what}", from.join("/"), step.written)));
    }
    complaints.sort();
    complaints.dedup();
    complaints
}

#[test]
fn floors_look_down_only() {
    let files = files();
    let source = Source::read(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    assert!(source.modules().count() > 100, "the sources are there");
    assert_none(&complaints(&source));
    for (folder, storeys) in STOREYS {
        for storey in *storeys {
            let path: Vec<String> = folder.split('/').chain([*storey]).map(str::to_owned).collect();
            assert!(source.modules().any(|module| *module == path), "`{folder}` has no `{storey}`");
        }
    }
}

#[test]
fn the_check_of_floors_can_fail() {
    let around = [
        ("referral-core/src/lib.rs", "pub use crate::fhir::Issue;"),
        ("referral-core/src/vocabulary/mod.rs", "pub struct Role; pub struct Actor;"),
        (
            "referral-core/src/time/mod.rs",
            "mod span; pub use span::Span; pub(super) fn f() {} pub struct Instant;",
        ),
        ("referral-core/src/time/span.rs", "pub struct Span;"),
        ("referral-core/src/chain/mod.rs", "pub struct Digest;"),
        ("referral-core/src/judgement/mod.rs", "pub struct Basis;"),
        ("referral-core/src/policy/mod.rs", "pub struct Pack;"),
        ("referral-core/src/policy/load/mod.rs", "mod read; mod write; pub use write::W;"),
        ("referral-core/src/policy/load/write/mod.rs", "pub struct W;"),
        ("referral-core/src/policy/load/write/a/mod.rs", "pub struct A;"),
        ("referral-core/src/referral/mod.rs", "pub mod payload; pub use payload::Order; pub mod guard;"),
        ("referral-core/src/referral/payload/mod.rs", "pub struct Order;"),
        ("referral-core/src/referral/guard/mod.rs", "pub struct Case;"),
        ("referral-core/src/coordination/mod.rs", "pub mod timeline; pub mod worklist; use timeline::Line;"),
        ("referral-core/src/coordination/timeline/mod.rs", "pub struct Line;"),
        ("referral-core/src/coordination/worklist/mod.rs", "pub struct Item;"),
        ("referral-core/src/fhir/mod.rs", "pub struct Issue;"),
    ];
    let of = |file: &SourceFile| {
        let others = around.into_iter().filter(|(path, _)| *path != file.path);
        complaints(&Source::read(others.chain([(file.path.as_str(), file.text.as_str())])))
    };
    assert_tells_apart(
        of,
        &[
            ("referral-core/src/time/span.rs", "use crate::chain::Digest;"),
            ("referral-core/src/time/span.rs", "use crate::{vocabulary::Role, policy::{Pack, Value as V}};"),
            ("referral-core/src/time/span.rs", "use super::super::referral::Referral;"),
            ("referral-core/src/time/span.rs", "make! { a crate::chain::Digest }"),
            ("referral-core/src/time/mod.rs", "fn f() -> super::fhir::Issue {}"),
            ("referral-core/src/time/span.rs", "use super::super::super::x;"),
            ("referral-core/src/time/span.rs", "use crate::Instant;"),
            ("referral-core/src/time/span.rs", "use crate::*;"),
            ("referral-core/src/attic/span.rs", ""),
            ("referral-core/src/util.rs", ""),
            ("referral-core/src/coordination/worklist/rank.rs", "use crate::coordination::timeline::Line;"),
            ("referral-core/src/coordination/worklist/rank.rs", "use super::super::timeline::Line;"),
            ("referral-core/src/referral/payload/order.rs", "use crate::referral::guard::Case;"),
            ("referral-core/src/policy/load/read/mod.rs", "use super::W;"),
            ("referral-core/src/policy/load/write/b/mod.rs", "use super::a::A;"),
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
            ("referral-core/src/cookbook.rs", "#[doc = include_str!(\"a.md\")] pub mod a {}"),
            ("referral-core/src/policy/load/shelf.rs", "use super::W;"),
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
    let exists = |floor: &&str| {
        let folder = format!("referral-core/src/{floor}/");
        files.iter().any(|file| file.path.starts_with(&folder))
    };
    let existing: Vec<&str> = FLOORS.into_iter().filter(exists).collect();
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
