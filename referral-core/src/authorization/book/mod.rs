//! A payer's rules as typed data: cells, outcomes, rules, versioned sets, books.
//!
//! A book is append-only: a version of a rule set is never edited, and a correction is a new version. This storey
//! defines books and checks them. It knows no files (`load`) and decides nothing.
//!
//! ```
//! use referral_core::authorization::book::{Cell, Term};
//! use referral_core::vocabulary::Word;
//!
//! let in_network = Cell::any_of(vec![Term::Word(Word::new("in")?)]);
//! assert!(!in_network.is_any() && Cell::default().is_any());
//! # Ok::<(), referral_core::vocabulary::IdError>(())
//! ```

mod cell;
mod check;
mod error;
mod in_force;
mod join;
mod outcome;
mod problem;
mod requirement;
mod rule;
mod rule_book;

pub use cell::{Cell, CodeRange, CodeTerm, NumberRange, Term};
pub use error::{BookError, BookErrors, BookPlace, FilePlace};
pub use join::{JoinConflict, RequirementWaiver};
pub use outcome::{CoverageAnswer, Limit, LimitKind, Requirements, ValidFor};
pub use problem::BookProblem;
pub use requirement::{
    Audience, ConcurrentReview, Documents, Notification, PriorAuth, Purpose, Requirement, RequirementKind,
    RetroWindow, Route, StepTherapy,
};
pub use rule::{HitPolicy, Part, Rule, RuleRef};
pub use rule_book::{CodeGroup, NoMatch, RuleBook, RuleSet, Scope};

#[cfg(feature = "books")]
pub(in crate::authorization) use check::At;
#[cfg(feature = "books")]
pub(in crate::authorization) use error::Report;
