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
//! let not_in_network = Cell::none_of(in_network.any_of);
//! assert!(not_in_network.any_of.is_empty() && !not_in_network.is_any());
//! # Ok::<(), referral_core::vocabulary::IdError>(())
//! ```
//!
//! Two versions of one set. The date of service and the moment of the question select one of them:
//!
//! ```
//! use referral_core::authorization::book::RuleBook;
//! use referral_core::authorization::fact::FactCode;
//! use referral_core::vocabulary::{Coding, RuleSetId};
//!
//! const BOOK: &str = "
//! payer: acme
//! facts:
//!   service:
//!     domain:
//!       codes:
//!         systems: [{ name: ACME, uri: 'urn:example:codes', codes: [apnea-test], retired: [sleep-study] }]
//! sets:
//!   - id: sleep
//!     version: 1
//!     loaded_at: 2025-12-01T00:00:00Z
//!     source: house
//!     rules: [{ id: tests, when: { service: sleep-study }, then: { requires: [prior_auth] } }]
//!   - id: sleep
//!     version: 2
//!     valid: 2026-03-01..
//!     loaded_at: 2026-02-20T00:00:00Z
//!     source: house
//!     rules: [{ id: tests, when: { service: apnea-test }, then: { requires: [notification] } }]
//! ";
//! let mut book = RuleBook::from_yaml("acme.yaml", BOOK.as_bytes())?;
//! let sleep = RuleSetId::new("sleep")?;
//! let version = |on: &str, known_at: &str| -> Result<_, Box<dyn std::error::Error>> {
//!     Ok(book.in_force(&sleep, on.parse()?, known_at.parse()?).map(|set| set.version))
//! };
//! assert_eq!(version("2026-03-09", "2026-03-09T12:00:00Z")?, Some(2));
//! assert_eq!(version("2026-02-27", "2026-03-09T12:00:00Z")?, Some(1), "version 2 begins in March");
//! // Version 2 was unknown in January. An answer given then can still be explained.
//! assert_eq!(version("2026-03-09", "2026-01-15T12:00:00Z")?, Some(1));
//! assert!(!book.sets[1].known_at("2026-01-15T12:00:00Z".parse()?));
//! assert_eq!(book.all_in_force("2026-03-09".parse()?, "2026-03-09T12:00:00Z".parse()?).len(), 1);
//!
//! let test = Coding::new("urn:example:codes", "apnea-test");
//! assert_eq!(book.code(&test), Some(FactCode::new("ACME", "apnea-test")?));
//! // Version 1 names a code that is no longer in use. The book works all the same.
//! assert_eq!(book.warnings()[0].code(), "book-retired-code");
//! assert!(book.check().is_ok());
//! book.sets[1].version = 1;
//! let errors = book.check().unwrap_err();
//! assert_eq!(errors.iter().next().map(|error| error.code()), Some("book-duplicate-version"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
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
