//! Evaluating one rule set.

mod ruling;
mod walk;

pub(super) use ruling::Ruling;
