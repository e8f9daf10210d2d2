//! Asking a book: what it says of a planned service, why, and which missing fact would decide it.
//!
//! A [`CompiledBook`] answers [`BookAnswer::Decided`] if and only if every completion of the missing facts over their
//! declared domains comes to that outcome, given the assumptions it lists. Otherwise it names the facts on which the
//! answer depends ([`InfoNeeded`]), says that rules contradict each other, or that the book does not say. Before the
//! payer's table stand [`Layers`]: coverage, statutes, the gold card, an authorization that there is already. This
//! storey refuses to know files, referrals and the clock: the date of service is a fact, and the moment as of which
//! the book is known is an argument.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use referral_core::authorization::book::{
//!     Cell, HitPolicy, NoMatch, Requirements, Part, PriorAuth, Requirement, Rule, RuleBook, RuleSet, Scope, Term,
//! };
//! use referral_core::authorization::decide::{BookAnswer, CompiledBook, Layers};
//! use referral_core::authorization::fact::{
//!     DateRange, Domain, FactDefinition, FactId, FactSchema, Facts, FactValue, WhenMissing, WordDomain,
//! };
//! use referral_core::policy::Source;
//! use referral_core::vocabulary::{PayerId, RuleId, RuleSetId, Word};
//!
//! let word = |text: &str| Word::new(text).expect("a word");
//! let words = WordDomain { values: vec![word("in"), word("out")], open: false, many: false };
//! let network = FactDefinition { domain: Domain::Words(words), missing: WhenMissing::Required, may_be_absent: false };
//! let outside = Rule {
//!     id: RuleId::new("out-of-network")?,
//!     part: Part::Determination,
//!     priority: 0,
//!     valid: DateRange::ALWAYS,
//!     when: BTreeMap::from([(FactId::Network, Cell::any_of(vec![Term::Word(word("out"))]))]),
//!     then: Requirements { requires: vec![Requirement::PriorAuth(PriorAuth::default())], ..Requirements::default() },
//!     source: Source::House,
//!     note: None,
//! };
//! let set = RuleSet {
//!     id: RuleSetId::new("imaging")?,
//!     version: 1,
//!     scope: Scope::default(),
//!     published: None,
//!     loaded_at: "2026-01-01T00:00:00Z".parse()?,
//!     valid: DateRange::ALWAYS,
//!     hit: HitPolicy::First,
//!     on_no_match: NoMatch::Default(Requirements::default()),
//!     source: Source::House,
//!     groups: BTreeMap::new(),
//!     rules: vec![outside],
//! };
//! let facts = FactSchema { facts: BTreeMap::from([(FactId::Network, network)]) };
//! let book = RuleBook { payer: PayerId::new("a-payer")?, facts, sets: vec![set] };
//!
//! let book = CompiledBook::compile(&book, &Layers::standard())?;
//! let known_at = "2026-06-01T00:00:00Z".parse()?;
//! let outside = Facts::new().with(FactId::Network, FactValue::Word(word("out")));
//! let answer = book.decide(&outside, known_at)?;
//! assert_eq!(answer.answer.outcome().map(|outcome| outcome.requires.len()), Some(1));
//! assert_eq!(answer.rules()[0].to_string(), "imaging/1#out-of-network");
//!
//! let BookAnswer::InfoNeeded(needed) = book.decide(&Facts::new(), known_at)?.answer else { panic!("it depends") };
//! assert_eq!(needed.ask[0].fact, FactId::Network);
//! assert_eq!(needed.ask[0].kind.code(), "performer");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod ask;
mod batch;
mod columns;
mod compiled;
mod error;
mod exact;
mod layers;
mod nearest;
mod next_change;
mod overrides;
mod prove;
mod reading;
mod ruling;
mod set;
mod table;
mod vary;
mod walk;
mod why_not;
mod worlds;

pub use answer::{
    Ask, Assumption, Because, BookAnswer, BookDecision, FactDoubt, FactFinding, Ground, InfoNeeded, Possible,
    Says, SetVersion, UsedCell, Waived, WaivedBy,
};
pub use ask::InfoNeededKind;
pub use batch::{AnswerKind, BatchAnswers, BatchError, ColumnProblem, RowError};
pub use columns::{BatchColumn, RequestBatch};
pub use compiled::CompiledBook;
pub use error::{FactError, FactProblem};
pub use layers::{SkipReason, Skipped};
pub use nearest::Nearest;
pub use next_change::NextChange;
pub use overrides::{Layers, NoSuchOverride, Override, statutes};
pub use why_not::{CellVerdict, WhyNot};
