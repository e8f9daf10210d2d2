//! What a partner sees of a referral: legal paths under five readings of Task, the tables, the loader.

mod acts;
mod bser;
mod cases;
mod errors;
mod faults;
mod laws;
mod search;
mod statuses;
mod tables;
