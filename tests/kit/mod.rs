//! What several chapters need.

pub(crate) mod alphabet;
pub(crate) mod clinic;
pub(crate) mod data;
pub(crate) mod example;
pub(crate) mod oracle;
pub(crate) mod printed;
pub(crate) mod rules;
pub(crate) mod source;
