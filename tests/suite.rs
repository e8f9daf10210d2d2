//! The tests of the library as a vendor sees it: its public API and nothing else. One `mod` line per chapter.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking, in its helpers too, and names only what it is about"
)]

mod kit;

mod acts;
mod authorization_analysis;
mod authorization_book;
mod authorization_decide;
mod authorization_in_step;
mod authorization_record;
mod chain;
mod deadlines;
mod demo;
mod errors;
mod explore;
mod history;
mod import;
mod owed;
mod payer;
mod permission;
mod policy;
mod races;
mod reader;
mod stories;
mod surface;
mod task;
mod tidy;
mod time;
mod transitions;
mod write;
