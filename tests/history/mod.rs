//! Histories as they are stored. What holds of every history is tested over both aggregates: the files of this folder
//! are compiled once for each, and take the desk that keeps the history from the module around them.
#![allow(clippy::duplicate_mod, reason = "the same tests run over both aggregates")]

mod errors;
mod of_records;
mod of_referrals;
