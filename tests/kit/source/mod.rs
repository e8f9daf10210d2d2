//! The sources of the core as data: its modules, what each defines and takes in, what the macros make, and which of
//! it can be reached from outside.
//!
//! It runs on stable Rust over the parsed text. Names are looked up as the compiler does it, for as much as this code
//! base uses: modules in files, `use` without globs, and `macro_rules!` of the crate itself.

mod expand;
mod paths;
mod public;
mod tokens;
mod tree;

pub(crate) use public::{Public, public};
pub(crate) use tokens::plain;
pub(crate) use tree::{Definition, Source};
