//! Who owes what by when: one owner for each duty, and the clock that gives its due time.
//!
//! One duty has the turn; other duties run beside it, such as an unread report, an open request for information or
//! an anomaly. Nothing here is stored: each due time follows from the policy edition in force when its clock started.

mod clocks;

mod duty;
mod obligation;
mod obligations;
mod ownership;
mod turn;

pub use duty::Duty;
pub use obligation::Obligation;
pub use ownership::Ownership;
