//! What several chapters need.

pub(crate) mod alphabet;
pub(crate) mod clinic;
pub(crate) mod data;
pub(crate) mod oracle;
pub(crate) mod rules;
