//! What is wrong with a book before it goes live, and what changes from one book to another.
//!
//! [`lint`] finds rules that contradict each other, that never decide or without which nothing would change, and the
//! part of the domain for which the book does not say, each with facts that show it. [`diff`] finds where two books
//! answer differently, and [`replay`] whose answer changes. It looks at what a book says and
//! never at whether that is good medicine or good policy. It works on the rules as boxes and proves what it says; what
//! its steps do not suffice for it counts as undecided.
//!
//! ```
//! use referral_core::authorization::analyse::{FindingKind, LintOptions, lint};
//! use referral_core::authorization::book::RuleBook;
//!
//! let book = r#"{
//!   "payer": "acme",
//!   "facts": { "network": { "domain": { "words": { "values": ["in", "out"] } } } },
//!   "sets": [ {
//!     "id": "braces", "version": 1, "loaded_at": "2026-01-01T00:00:00Z", "source": "house",
//!     "rules": [
//!       { "id": "outside", "when": { "network": "out" }, "then": { "requires": ["prior_auth"] } },
//!       { "id": "again", "when": { "network": "out" }, "then": { "requires": ["pcp_referral"] } }
//!     ]
//!   } ]
//! }"#;
//! let book = RuleBook::from_json("acme.json", book.as_bytes())?;
//! let found = lint(&book, &LintOptions::known_at("2026-06-01T00:00:00Z".parse()?), &[]);
//! assert_eq!(found.of(FindingKind::Masked).count(), 1, "`again` never decides");
//! assert_eq!(found.of(FindingKind::Gap).count(), 1, "within the network the book does not say");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bits;
mod census;
mod columns;
mod contradiction;
mod cover;
mod diff;
mod finding;
mod gaps;
mod ground;
mod lint;
mod merge;
mod place;
mod region;
mod relations;
mod replay;
mod rows;
mod semantic;
mod stand;
mod steps;
mod superfluous;
mod textual;
mod told;

pub use diff::{Diff, DiffOptions, DiffRegion, diff};
pub use finding::{BookFinding, FindingKind, LintLevel, RegionPart};
pub use lint::{Lint, LintOptions, lint};
pub use replay::{KeyedFacts, Replay, Replayed, Unanswered, replay};
pub use stand::{Stand, StandKind};
pub use textual::{Change, RuleChange, SetChange};
