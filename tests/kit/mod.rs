//! What several chapters need.

pub(crate) mod alphabet;
pub(crate) mod clinic;
pub(crate) mod data;
pub(crate) mod example;
pub(crate) mod oracle;
pub(crate) mod printed;
pub(crate) mod rules;
pub(crate) mod source;

use referral_core::errors::ErrorEntry;

/// The codes of a family of errors, in its order.
pub(crate) fn codes_of(catalogue: &[ErrorEntry]) -> Vec<&'static str> {
    catalogue.iter().map(|entry| entry.code).collect()
}
