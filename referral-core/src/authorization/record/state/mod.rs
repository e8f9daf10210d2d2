//! The state of a record: a fold over its events.

mod evolve;
mod kept;
mod record;
mod replay;
mod steps;

pub use kept::{AnswerVersion, OpenAnomaly, OpenUpdate};
pub use record::AuthorizationRecord;
pub(super) use steps::{named, steps};
