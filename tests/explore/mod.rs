//! Everything a referral can come to, searched breadth first over the product's own functions, with the design's
//! invariants checked in every state and on every step.

mod commuting;
mod faults;
mod graph;
mod invariants;
mod key;
mod lockstep;
mod machine;
mod search;
mod steps;
mod tampering;
mod whole;

pub(crate) use machine::Machine;
pub(crate) use search::{Found, search};
pub(crate) use whole::SMALL;
