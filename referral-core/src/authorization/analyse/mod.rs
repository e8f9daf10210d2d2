//! Analysis: the defects of a book before it goes live, and the differences between two books.
//!
//! [`lint`] finds rules that contradict each other, rules that never decide, redundant rules, and gaps, each with
//! facts that demonstrate it. [`diff`] finds where two books answer differently, and [`replay`] finds the requests
//! whose answer changes. The analysis judges the text of a book, never medicine or policy. It treats rules as boxes
//! and proves its findings. A question for which its steps do not suffice counts as undecided.
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
mod collector;
mod columns;
mod compare;
mod contradiction;
mod cover;
mod describe;
mod diff;
mod finding;
mod gaps;
mod ground;
mod lies;
mod lint;
mod merge;
mod point_answer;
mod region;
mod relations;
mod replay;
mod rows;
mod scene;
mod sides;
mod steps;
mod summary;
mod superfluous;
mod textual;

pub use diff::{Diff, DiffOptions, DiffRegion, diff};
pub use finding::{BookFinding, FindingKind, LintLevel, RegionPart};
pub use lint::{Lint, LintOptions, lint};
pub use replay::{KeyedFacts, Replay, Replayed, Unanswered, replay};
pub use summary::AnswerSummary;
pub use textual::{Change, RuleChange, SetChange};
