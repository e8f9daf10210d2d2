//! The thinking of a referral coordinator, as a library: pure functions, no I/O, no clock, no threads.
#![forbid(unsafe_code)]

pub mod chain;
pub mod coordination;
pub mod judgement;
pub mod policy;
pub mod referral;
pub mod time;
pub mod vocabulary;
