//! Everything a referral can come to, searched breadth first over the product's own functions, the laws of
//! the machine checked in every state and on every step.

mod answers;
mod commuting;
mod conserved;
mod faults;
mod faults_of_duties;
mod faults_of_reports;
mod graph;
mod invariants;
mod key;
mod law;
mod lockstep;
mod machine;
mod reports;
mod search;
mod steps;
mod tampering;
mod whole;

pub(crate) use law::LOOP_CAN_CLOSE;
pub(crate) use machine::Machine;
pub(crate) use search::{Found, search};
pub(crate) use whole::SMALL;
