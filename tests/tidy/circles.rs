//! Files of a folder do not build on one another in circles, nor do its folders.

use std::collections::{BTreeMap, BTreeSet};

use super::{assert_none, files};
use crate::kit::source::Source;

/// How many folders deep circles are looked for: a floor, a storey, a room.
const DEPTH: usize = 3;

/// Folders with circles, what takes part in them, and the reason why they stay. The list is exact: what takes part
/// no more is a complaint too.
const STAY: &[(&str, &[&str], &str)] = &[(
    "fhir/import",
    &["assemble", "attempts", "case", "evidence", "imports", "reports", "request", "state"],
    "one pass assembles a referral: `imports` opens its case, each part asks the case, and the case asks `imports` \
         for the options",
)];

/// The folders, each with what builds on what in it, and the path by which it does.
type Graphs = BTreeMap<String, BTreeMap<(String, String), String>>;

fn graphs(source: &Source) -> Graphs {
    let mut graphs = Graphs::new();
    for step in source.steps() {
        let Some(to) = step.to else { continue };
        let (from, to) = (source.file(step.from), source.file(&to));
        let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        if (1..=DEPTH).contains(&common) && common < from.len() && common < to.len() {
            let part =
                |path: &[String]| path[common].clone() + if path.len() > common + 1 { "/" } else { "" };
            let graph = graphs.entry(from[..common].join("/")).or_default();
            graph.entry((part(&from), part(&to))).or_insert(format!("{}: {}", from.join("/"), step.written));
        }
    }
    graphs
}

/// The parts that lie on a circle, each circle with all that is on it.
fn circles(graph: &BTreeMap<(String, String), String>) -> BTreeSet<BTreeSet<&str>> {
    let reached = |start: &str| {
        let mut seen = BTreeSet::new();
        let mut open = vec![start];
        while let Some(here) = open.pop() {
            for (from, to) in graph.keys() {
                if from == here && seen.insert(to.as_str()) {
                    open.push(to);
                }
            }
        }
        seen
    };
    let parts: BTreeSet<&str> = graph.keys().map(|(from, _)| from.as_str()).collect();
    let reach: BTreeMap<&str, BTreeSet<&str>> = parts.iter().map(|part| (*part, reached(part))).collect();
    let on_one = parts.iter().filter(|part| reach[*part].contains(*part));
    on_one
        .map(|part| {
            let back = reach[part].iter().filter(|other| reach.get(*other).is_some_and(|r| r.contains(part)));
            back.copied().collect()
        })
        .collect()
}

fn complaints(source: &Source, stay: &[(&str, &[&str], &str)]) -> Vec<String> {
    let graphs = graphs(source);
    let mut complaints = Vec::new();
    for (folder, graph) in &graphs {
        let found: BTreeSet<BTreeSet<&str>> = circles(graph);
        let listed: BTreeSet<&str> =
            stay.iter().filter(|(at, ..)| at == folder).flat_map(|(_, parts, _)| *parts).copied().collect();
        let all: BTreeSet<&str> = found.iter().flatten().copied().collect();
        for circle in found.iter().filter(|circle| !circle.is_subset(&listed)) {
            let parts = circle.iter().copied().collect::<Vec<_>>().join(" ");
            complaints.push(format!("{folder}: a circle: {parts}"));
            let inside = graph
                .iter()
                .filter(|((from, to), _)| circle.contains(from.as_str()) && circle.contains(to.as_str()));
            complaints.extend(inside.map(|((from, to), by)| format!("    {from} -> {to}   {by}")));
        }
        for gone in listed.difference(&all) {
            complaints.push(format!("{folder}: `{gone}` is listed as part of a circle and is in none"));
        }
    }
    for (folder, ..) in stay.iter().filter(|(folder, ..)| !graphs.contains_key(*folder)) {
        complaints.push(format!("{folder}: is listed as a folder with circles and is none"));
    }
    complaints
}

#[test]
fn nothing_builds_on_itself_in_a_circle() {
    let files = files();
    let source = Source::read(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    assert!(source.steps().count() > 1000, "the sources are there");
    assert_none(&complaints(&source, STAY));
    for (folder, parts, reason) in STAY {
        assert!(!parts.is_empty() && !reason.is_empty(), "{folder}: {reason}");
    }
}

#[test]
fn the_check_of_circles_can_fail() {
    let found = |samples: &[(&str, &str)], stay: &[(&str, &[&str], &str)]| {
        let paths: Vec<String> =
            samples.iter().map(|(path, _)| format!("referral-core/src/{path}.rs")).collect();
        let files = paths.iter().zip(samples).map(|(path, (_, text))| (path.as_str(), *text));
        let complaints = complaints(&Source::read(files), stay);
        complaints.into_iter().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>()
    };
    let front = ("lib", "pub mod a;");
    let two = [
        front,
        ("a/mod", "mod b; mod c; mod d; pub use b::B; pub use c::C;"),
        ("a/b", "use super::C; pub struct B(C);"),
        ("a/c", "pub struct C; fn f() -> crate::a::B {}"),
        ("a/d", "use super::{B, C};"),
    ];
    assert_eq!(found(&two, &[]), ["a: a circle: b c"]);
    assert_eq!(found(&two, &[("a", &["b", "c"], "they do")]), [""; 0]);
    assert_eq!(
        found(&two, &[("a", &["b", "c", "d"], "they do")]),
        ["a: `d` is listed as part of a circle and is in none"]
    );
    assert_eq!(
        found(&two[..3], &[("e", &["b"], "gone")]),
        ["e: is listed as a folder with circles and is none"]
    );

    // Between a folder and a file beside it, and between a folder's own file and one in it.
    let folders = [
        front,
        ("a/mod", "mod b; mod e; fn f() {}"),
        ("a/b", "use super::e::g::G; pub(super) fn h() { super::f() }"),
        ("a/e/mod", "pub mod g; fn i() -> g::G {}"),
        ("a/e/g", "pub struct G; fn j() { super::super::b::h(); matches!(super::i(), G) }"),
    ];
    assert_eq!(found(&folders, &[]), ["a: a circle: b e/", "a/e: a circle: g mod"]);
    // Inside macros; through a name that was taken in under another; five folders deep nobody looks.
    let macros = [
        front,
        ("a/mod", "mod b; mod c; pub use c::C as D;"),
        ("a/b", "macro_rules! m { () => { type E = $crate::a::D; } } pub(crate) use m;"),
        ("a/c", "pub struct C; super::b::m!();"),
    ];
    assert_eq!(found(&macros, &[]), ["a: a circle: b c"]);
    let good = [
        front,
        ("a/mod", "mod b; mod c; pub use b::B; pub use c::C; /// [`crate::a::b`]\npub struct A(B);"),
        ("a/b", "use super::c::C; pub struct B(C);"),
        ("a/c", "pub struct C; #[cfg(test)] mod tests { use super::super::B; }"),
    ];
    assert_eq!(found(&good, &[]), [""; 0]);
}
