//! No two public types of the core share a name: outside Rust they all live in one room.

use std::collections::{BTreeMap, BTreeSet};

use super::{assert_none, files};
use crate::kit::source::{Definition, Source, public};

/// Names that stand for several types, each with the reason why it stays. A reason no longer needed is a complaint.
const SHARED: &[(&str, &str)] = &[];

fn complaints(source: &Source, shared: &[(&str, &str)]) -> Vec<String> {
    let public = public(source);
    let mut named: BTreeMap<&str, BTreeSet<&Definition>> = BTreeMap::new();
    for (definition, paths) in public.definitions.iter().filter(|(definition, _)| source.is_type(definition))
    {
        for path in paths {
            named.entry(path.rsplit("::").next().unwrap_or(path)).or_default().insert(definition);
        }
    }
    let mut complaints = Vec::new();
    for (name, types) in named.iter().filter(|(_, types)| types.len() > 1) {
        if !shared.iter().any(|(listed, _)| listed == name) {
            let paths = types.iter().filter_map(|definition| public.definitions[*definition].first());
            let paths: Vec<&str> = paths.map(String::as_str).collect();
            complaints.push(format!("`{name}` is {} types: {}", types.len(), paths.join(", ")));
        }
    }
    for (name, _) in shared {
        if named.get(name).is_none_or(|types| types.len() < 2) {
            complaints.push(format!("`{name}` is listed as the name of several types and is not"));
        }
    }
    complaints
}

#[test]
fn a_public_name_is_one_type() {
    let files = files();
    let source = Source::read(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    assert_none(&complaints(&source, SHARED));
    assert!(SHARED.iter().all(|(_, reason)| !reason.is_empty()));
}

#[test]
fn the_check_of_names_can_fail() {
    let found = |samples: &[(&str, &str)], shared: &[(&str, &str)]| {
        let paths: Vec<String> =
            samples.iter().map(|(path, _)| format!("referral-core/src/{path}.rs")).collect();
        let files = paths.iter().zip(samples).map(|(path, (_, text))| (path.as_str(), *text));
        complaints(&Source::read(files), shared)
    };
    let front = ("lib", "pub mod a; mod b; pub use b::B; pub use b::c::D as E; pub use a::{A, f};");
    let twice = [
        front,
        ("a", "pub struct A; pub enum B {} pub fn f() {} pub mod x;"),
        ("a/x", "pub fn f() {} pub(crate) struct A;"),
        ("b/mod", "pub mod c; pub struct B;"),
        ("b/c", "macro_rules! made { ($($name:ident)*) => { $(pub struct $name;)* } } made! { A D }"),
    ];
    assert_eq!(found(&twice, &[]), ["`B` is 2 types: a::B, B"]);
    assert_eq!(found(&twice, &[("B", "they are")]), [""; 0]);
    assert_eq!(
        found(&twice, &[("B", "they are"), ("E", "it was")]),
        ["`E` is listed as the name of several types and is not"]
    );
    let made = [
        ("lib", "pub mod a; pub mod b;"),
        ("a", "pub type A = u8; pub trait T {}"),
        ("b", "macro_rules! made { ($($name:ident)*) => { $(pub struct $name;)* } } made! { A T }"),
    ];
    assert_eq!(found(&made, &[]), ["`A` is 2 types: a::A, b::A", "`T` is 2 types: a::T, b::T"]);
}
