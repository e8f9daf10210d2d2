//! The parts of a book's answer.

mod ask;
mod batch;
mod conclusion;
mod decision;
mod kind;
mod needed;
mod reason;
mod resolved;
mod waived;

pub use ask::InfoNeededKind;
pub use batch::{BatchAnswers, RequestError};
pub use conclusion::Conclusion;
pub use decision::{BookAnswer, BookDecision};
pub use kind::AnswerKind;
pub use needed::{Ask, InfoNeeded, Possible};
pub use reason::{Assumption, Because, FactDoubt, FactFinding, SetVersion, UsedCell};
pub(super) use resolved::Resolved;
pub use waived::{Ground, Waived, WaivedBy};
