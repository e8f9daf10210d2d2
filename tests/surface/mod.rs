//! The public surface of the core: every type, field, variant, function and constant that `lib.rs` reaches, one a
//! line, one file a floor. A change of the surface is thereby seen as one, and read.
//!
//! The lines come from the sources, the crate's own macros expanded: nothing but stable Rust is needed.
//! `REFERRAL_BLESS=1` writes the files anew.

mod print;

use std::collections::{BTreeMap, BTreeSet};

use crate::kit::data::{files_below, root};
use crate::kit::printed::assert_printed;
use crate::kit::source::Source;

const GOLDEN: &str = "tests/surface/golden";

fn of_the_core() -> BTreeMap<String, BTreeSet<String>> {
    let is_rust = |path: &std::path::Path| path.extension().is_some_and(|end| end == "rs");
    let paths = files_below(&root().join("referral-core/src"), is_rust);
    let files: Vec<(String, String)> = paths
        .iter()
        .map(|path| {
            let below = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            (below, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    print::surface(&Source::read(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))))
}

#[test]
fn the_surface_is_the_one_that_was_read() {
    let floors = of_the_core();
    for (floor, lines) in &floors {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        assert_printed(&format!("{GOLDEN}/{floor}.txt"), &text);
    }
    let kept = files_below(&root().join(GOLDEN), |_| true);
    let kept: BTreeSet<String> =
        kept.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    assert_eq!(kept, floors.into_keys().collect(), "a file for each floor and no other");
}

#[test]
fn every_kind_of_item_is_printed_once() {
    let files = [
        (
            "lib",
            "pub mod a; mod b; pub mod c; pub use b::B; pub use a::{A, f as g}; pub use chrono; \
             pub(crate) use b::Hidden;",
        ),
        (
            "a",
            "#[derive(Clone, Debug)] pub struct A<'a> { pub one: Option<&'a str>, two: u8, pub(crate) three: u8 }
             impl<'a> A<'a> { pub const ALL: &'static [u8] = &[]; pub fn new(one: &str) -> Self {} fn own() {} }
             impl<'a> From<&'a str> for A<'a> { fn from(a: &'a str) -> Self {} }
             impl super::b::Hidden for A<'_> {}
             impl<'x> IntoIterator for &'x A<'x> {}
             pub fn f<T: Copy>(t: T, (a, b): (u8, u8)) where T: Eq {}
             pub enum E { One, Two(u8), Three { a: u8 } }
             made! { M N }
             pub type L = Vec<A<'static>>;
             pub trait T: Clone { fn t(&self) -> u8; const C: u8; }
             pub(crate) struct Not; pub const C: [u8; 2] = [1, 2];
             #[cfg(test)] mod tests { pub struct X; }",
        ),
        (
            "b",
            "macro_rules! made { ($first:ident $($name:ident)*) => { $(pub struct $name(pub u8, u8);)*
                impl std::fmt::Display for $first { fn fmt(&self) {} } pub struct $first; } }
             pub struct B; pub trait Hidden {} impl B { pub const fn b(&mut self) -> crate::a::A<'_> {} }
             pub struct Unreached;",
        ),
        ("c/mod", "pub struct H<T>(T); impl H<u8> { pub fn h(self) {} } impl<T> H<T> { pub fn i(self) {} }"),
    ];
    let paths = files.map(|(path, _)| format!("referral-core/src/{path}.rs"));
    let texts = paths.iter().zip(&files).map(|(path, (_, text))| (path.as_str(), *text));
    let printed: Vec<String> = print::surface(&Source::read(texts)).into_values().flatten().collect();
    let wanted = [
        "a::A.one: Option<&'a str>",
        "a::A: implements Clone, Debug, From<&'a str>, IntoIterator of &",
        "a::A: struct<'a>, with private fields",
        "a::A::ALL: const &'static [u8]",
        "a::A::new: fn(one: &str) -> Self",
        "a::C: const [u8; 2]",
        "a::E: enum",
        "a::E::One: variant",
        "a::E::Three: variant { a: u8 }",
        "a::E::Two: variant (u8)",
        "a::L: type = Vec<A<'static>>",
        "a::M: implements Display",
        "a::M: struct",
        "a::N.0: u8",
        "a::N: struct, with private fields",
        "a::T: trait: Clone",
        "a::T::C: const u8",
        "a::T::t: fn(&self) -> u8",
        "a::f: fn<T: Copy>(t: T, (a, b): (u8, u8)) where T: Eq",
        "c::H: struct<T>, with private fields",
        "c::H::h: fn(self) (of H<u8>)",
        "c::H::i: fn(self)",
        "A: is a::A",
        "B: struct",
        "B::b: const fn(&mut self) -> crate::a::A<'_>",
        "chrono: is chrono, of another crate",
        "g: is a::f",
    ];
    assert_eq!(printed, wanted);
}
