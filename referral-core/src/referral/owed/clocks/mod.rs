//! The clock of each duty: when it started, what gives its due time, and which duties run beside the turn.

mod beside;
mod course;
mod dated;
mod payer;
mod report;
mod schedule;
mod timed;

pub(super) use timed::Clocks;
