//! What several chapters need.

pub(crate) mod alphabet;
pub(crate) mod clinic;
pub(crate) mod data;
pub(crate) mod desk;
pub(crate) mod example;
pub(crate) mod oracle;
pub(crate) mod printed;
pub(crate) mod rules;
pub(crate) mod script;
pub(crate) mod source;

use referral_core::errors::ErrorEntry;

/// A message without the position it names, which is a line and a column. A message without a position fails.
pub(crate) fn without_position(message: &str) -> String {
    let (before, rest) = message.split_once(", line `").unwrap_or_else(|| panic!("no position: {message}"));
    let (_, rest) = rest.split_once("`, column `").expect("a column");
    let (_, after) = rest.split_once('`').expect("the end of the column");
    format!("{before}{after}")
}

/// The codes of a family of errors, in its order.
pub(crate) fn codes_of(catalogue: &[ErrorEntry]) -> Vec<&'static str> {
    catalogue.iter().map(|entry| entry.code).collect()
}
