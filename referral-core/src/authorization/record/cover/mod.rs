//! Whether an authorization covers a planned service.

mod check;
mod covered;
mod frequency;
mod line;
mod planned;

pub use covered::{
    Check, Checked, Covered, CoveringItem, Mismatch, MismatchKind, Mismatches, Remedy, Side, Unknown,
    Unknowns,
};
pub use planned::PlannedService;
