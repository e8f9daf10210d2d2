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
//!
//! A correction before it goes live: its findings, the answers that change, and the patients it concerns.
//!
//! ```
//! use referral_core::authorization::analyse::{
//!     DiffOptions, FindingKind, KeyedFacts, LintLevel, LintOptions, diff, lint, replay,
//! };
//! use referral_core::authorization::book::{HitPolicy, RuleBook};
//! use referral_core::authorization::decide::{CompiledBook, Layers};
//! use referral_core::authorization::fact::{FactId, FactValue, Facts};
//! use referral_core::vocabulary::Word;
//!
//! let book = |rules: &str| {
//!     let text = format!(
//!         "
//! payer: acme
//! facts:
//!   network: {{ domain: {{ words: {{ values: [in, out] }} }} }}
//! sets:
//!   - {{ id: visits, version: 1, loaded_at: 2025-12-01T00:00:00Z, source: house, rules: [{rules}] }}"
//!     );
//!     RuleBook::from_yaml("acme.yaml", text.as_bytes())
//! };
//! let before = book("{ id: all, then: {} }")?;
//! let after = book("{ id: outside, when: { network: out }, then: { requires: [prior_auth] } }, { id: all, then: {} }")?;
//! let known_at = "2026-03-01T00:00:00Z".parse()?;
//!
//! let found = lint(&after, &LintOptions::known_at(known_at), &[]);
//! assert_eq!(found.gravest(), Some(LintLevel::Note));
//! assert_eq!(found.lines(LintLevel::Warning), ["rules-overlap 1; undecided 0"], "a count, and no warning");
//! // The rules overlap. That is usual where the first match decides, and an error where only one may match.
//! assert_eq!(FindingKind::Overlap.level(HitPolicy::First), LintLevel::Note);
//! assert_eq!(FindingKind::Overlap.level(HitPolicy::Unique), LintLevel::Error);
//!
//! let outside = Facts::new().with(FactId::Network, FactValue::Word(Word::new("out")?));
//! let difference = diff(&before, &after, &DiffOptions::known_at(known_at), &[outside.clone()]);
//! assert_eq!(
//!     difference.lines()[2],
//!     "answer: decided `visits/1#all` -> decided `visits/1#outside`, 1 in the history, where network=`out`",
//! );
//!
//! // One of these visits is still to come: its authorization can be requested in time.
//! let visit = |key: &str, open| KeyedFacts { key: key.into(), facts: outside.clone(), open };
//! let compiled = |book| CompiledBook::compile(book, &Layers::standard());
//! let history = [visit("last-week", false), visit("next-week", true)];
//! let replayed = replay(&history, &compiled(&before)?, &compiled(&after)?, known_at);
//! assert_eq!(replayed.changed.len(), 2);
//! assert_eq!(replayed.now_needing().map(|one| &*one.key).collect::<Vec<_>>(), ["next-week"]);
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
