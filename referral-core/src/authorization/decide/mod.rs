//! Decisions: what a book requires of a planned service, why, and which missing fact would settle it.
//!
//! A [`CompiledBook`] answers [`BookAnswer::Decided`] if and only if every completion of the missing facts over their
//! declared domains leads to that outcome, given the assumptions it lists. Otherwise it names the facts on which the
//! answer depends ([`InfoNeeded`]), reports rules that contradict each other, or reports that no rule applies.
//! [`Layers`] stand beside the payer's table: coverage precedes it; statutes, the gold card and an existing
//! authorization waive what it requires. This storey
//! knows no files, no referrals and no clock: the date of service is a fact, and the moment that selects the known
//! versions is an argument.
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
//!
//! What an answer rests on, down to the cell of the rule:
//!
//! ```
//! use referral_core::authorization::book::RuleBook;
//! use referral_core::authorization::decide::{CompiledBook, Layers};
//! use referral_core::authorization::fact::{DateRange, FactId, FactValue, Facts};
//! use referral_core::vocabulary::Word;
//!
//! const BOOK: &str = "
//! payer: acme
//! facts:
//!   network: { domain: { words: { values: [in, out] } } }
//!   existing_authorization: { domain: periods, missing: { assumed: { periods: [] } } }
//!   service_date: { domain: { date: { from: 2026-01-01, to: 2026-12-31 } } }
//! sets:
//!   - id: imaging
//!     version: 1
//!     loaded_at: 2025-12-01T00:00:00Z
//!     source: house
//!     rules:
//!       - { id: outside, valid: 2026-03-01.., when: { network: out }, then: { requires: [prior_auth] } }
//!       - { id: inside, then: {} }
//! ";
//! let book = RuleBook::from_yaml("acme.yaml", BOOK.as_bytes())?;
//! let book = CompiledBook::compile(&book, &Layers::standard())?;
//! let known_at = "2026-03-01T00:00:00Z".parse()?;
//! let outside = Facts::new()
//!     .with(FactId::Network, FactValue::Word(Word::new("out")?))
//!     .with(FactId::ServiceDate, FactValue::Date("2026-03-09".parse()?));
//! let before = book.decide(&outside, known_at)?;
//! let [network, date] = before.used().try_into().expect("two cells");
//! assert_eq!((&network.fact, network.cell().map(|cell| cell.any_of.len())), (&FactId::Network, Some(1)));
//! assert_eq!((date.cell(), date.valid()), (None, Some(DateRange::from("2026-03-01".parse()?))));
//!
//! // The patient has an authorization for March. It satisfies the rule instead of another one.
//! let march = DateRange::between("2026-03-01".parse()?, "2026-03-31".parse()?);
//! let held = outside.with(FactId::ExistingAuthorization, FactValue::Periods(vec![march]));
//! let after = book.decide(&held, known_at)?;
//! assert!(after.is_satisfied() && !before.is_satisfied());
//! assert!(!after.answer.asks_the_same(&before.answer));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod batch;
mod compile;
mod complete;
mod decision;
mod evaluate;
mod explain;
mod locate;
mod request;
mod settle;

pub use answer::{
    AnswerKind, Ask, Assumption, BatchAnswers, Because, BookAnswer, BookDecision, Conclusion, FactDoubt,
    FactFinding, Ground, InfoNeeded, InfoNeededKind, Possible, RequestError, SetVersion, UsedCell, Waived,
    WaivedBy,
};
pub use compile::{CompiledBook, Layers, NoSuchOverride, Override, SkipReason, Skipped, statutes};
pub use explain::{CellVerdict, Nearest, NextChange, WhyNot};
pub(super) use request::months_between;
pub use request::{BatchColumn, BatchError, ColumnProblem, FactError, FactProblem, RequestBatch};
