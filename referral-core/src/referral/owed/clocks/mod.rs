//! The clock of each duty: when it started, and what gives its due time.

mod dated;
mod payer;
mod read;
mod report;
mod schedule;
mod timed;

pub(super) use timed::Clocks;
