//! What a book answers, and why.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::ask::InfoNeededKind;
use crate::authorization::book::{Cell, RequirementKind, Requirements, Rule, RuleRef};
use crate::authorization::fact::{DateRange, FactId, FactValue};
use crate::chain::Digest;
use crate::policy::Source;
use crate::time::Instant;
use crate::vocabulary::{RuleSetId, Word};

/// What a book answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BookAnswer {
    /// The outcome, whatever the missing facts turn out to be.
    Decided(Arc<Requirements>),
    /// It depends on missing facts.
    InfoNeeded(InfoNeeded),
    /// Rules that cannot be obeyed together, whatever the missing facts turn out to be.
    Conflict(Vec<RuleRef>),
    /// The book does not say, whatever the missing facts turn out to be. It never means that nothing is needed.
    NoRule,
}

impl BookAnswer {
    /// The outcome, where there is one.
    #[must_use]
    pub fn outcome(&self) -> Option<&Requirements> {
        match self {
            BookAnswer::Decided(outcome) => Some(outcome),
            BookAnswer::InfoNeeded(_) | BookAnswer::Conflict(_) | BookAnswer::NoRule => None,
        }
    }

    /// Whether two answers ask the same of everybody: outcomes as [`Requirements::asks_the_same`], missing facts by what
    /// is asked for and what is possible, conflicts and silence by their kind.
    #[must_use]
    pub fn asks_the_same(&self, other: &BookAnswer) -> bool {
        match (self, other) {
            (BookAnswer::Decided(own), BookAnswer::Decided(theirs)) => own.asks_the_same(theirs),
            (BookAnswer::InfoNeeded(own), BookAnswer::InfoNeeded(theirs)) => own.asks_the_same(theirs),
            (BookAnswer::Conflict(_), BookAnswer::Conflict(_)) | (BookAnswer::NoRule, BookAnswer::NoRule) => {
                true
            }
            (
                BookAnswer::Decided(_)
                | BookAnswer::InfoNeeded(_)
                | BookAnswer::Conflict(_)
                | BookAnswer::NoRule,
                _,
            ) => false,
        }
    }
}

/// Which facts are missing, and what could come of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct InfoNeeded {
    /// Exactly the missing facts on which the answer depends: for each there are two ways to complete the facts
    /// that differ in it alone and come to different answers. The one whose answer leaves the fewest possibilities
    /// comes first. Where this is not proved, every missing fact that a rule in question looks at.
    pub ask: Vec<Ask>,
    /// What is possible. Where this is not proved, what each rule in question says by itself.
    pub possible: Vec<Possible>,
    /// Whether every completion was looked at. If not, it may be that fewer facts, or none, are needed.
    pub proved: bool,
}

impl InfoNeeded {
    fn asks_the_same(&self, other: &InfoNeeded) -> bool {
        let within = |a: &InfoNeeded, b: &InfoNeeded| {
            a.ask.iter().all(|ask| b.ask.contains(ask))
                && a.possible.iter().all(|a| b.possible.iter().any(|b| a.says.asks_the_same(&b.says)))
        };
        self.proved == other.proved && within(self, other) && within(other, self)
    }
}

/// A missing fact to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Ask {
    /// The fact.
    pub fact: FactId,
    /// What it is for CRD.
    pub kind: InfoNeededKind,
}

/// One thing that is possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Possible {
    /// What the book would say.
    pub says: Says,
    /// By which rules, in one of the cases. None where no rule matches.
    pub rules: Vec<RuleRef>,
}

/// What a book says once nothing is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// This.
    Outcome(Arc<Requirements>),
    /// What cannot be obeyed together.
    Conflict,
    /// Nothing.
    NoRule,
}

impl Says {
    /// Whether two ask the same of everybody.
    #[must_use]
    pub fn asks_the_same(&self, other: &Says) -> bool {
        match (self, other) {
            (Says::Outcome(own), Says::Outcome(theirs)) => own.asks_the_same(theirs),
            (Says::Conflict, Says::Conflict) | (Says::NoRule, Says::NoRule) => true,
            (Says::Outcome(_) | Says::Conflict | Says::NoRule, _) => false,
        }
    }
}

/// A version of a rule set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct SetVersion {
    /// The set.
    pub id: RuleSetId,
    /// Its version.
    pub version: u32,
}

/// The rules behind an answer, in their order. Shared with the compiled book: an answer by one rule takes no memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Because {
    /// No rule.
    #[default]
    NoRule,
    /// One rule.
    One(Arc<Rule>),
    /// Several rules.
    Several(Vec<Arc<Rule>>),
}

impl Because {
    /// These rules.
    pub(super) fn of(mut rules: Vec<Arc<Rule>>) -> Self {
        match (rules.len(), rules.pop()) {
            (1, Some(rule)) => Because::One(rule),
            (_, Some(rule)) => {
                rules.push(rule);
                Because::Several(rules)
            }
            (_, None) => Because::NoRule,
        }
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &[Arc<Rule>] {
        match self {
            Because::NoRule => &[],
            Because::One(rule) => std::slice::from_ref(rule),
            Because::Several(rules) => rules,
        }
    }
}

/// In JSON the rules as they stand in the book.
impl Serialize for Because {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.rules().serialize(to)
    }
}

/// An answer with its reasons. In JSON it is whole, and can be kept beside the digests of the book and of the layers
/// that it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct BookDecision {
    /// The answer.
    pub answer: BookAnswer,
    /// The rules behind it: those that decided and the requirements added; of missing facts none, as each
    /// possibility has its own.
    pub because: Because,
    /// The set they are of; none where no set is in force, or which one depends on missing facts.
    pub set: Option<Arc<SetVersion>>,
    /// What was taken to be so because nobody said, as far as the answer depends on it.
    pub assumed: Vec<Assumption>,
    /// What holds and lifts requirements, in the order in which it was looked at.
    pub waived: Vec<Waived>,
    /// What is wrong with facts. With any, the answer is that the book does not say.
    pub findings: Vec<FactFinding>,
    /// The digest of the book.
    pub book: Digest,
    /// The digest of the layers before it ([`Layers::digest`](super::Layers)).
    pub layers: Digest,
    /// As known at this moment.
    pub known_at: Instant,
}

impl BookDecision {
    /// The rules behind the answer, by their places.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleRef> {
        let Some(set) = &self.set else { return Vec::new() };
        self.because.rules().iter().map(|rule| set.rule(rule)).collect()
    }

    /// The cells of the rules behind the answer: of each rule one for each fact it looks at. The dates that a rule is
    /// valid for count with the date of service.
    #[must_use]
    pub fn used(&self) -> Vec<UsedCell> {
        let rules = self.because.rules();
        let mut used = Vec::with_capacity(rules.iter().map(|rule| rule.when.len() + 1).sum());
        for rule in rules {
            let cell = |fact| UsedCell { rule: rule.clone(), fact };
            let by_dates = rule.valid != DateRange::ALWAYS && !rule.when.contains_key(&FactId::ServiceDate);
            used.extend(rule.when.keys().cloned().map(cell));
            used.extend(by_dates.then(|| cell(FactId::ServiceDate)));
        }
        used
    }

    /// Whether an authorization that there is already is why none is needed.
    #[must_use]
    pub fn is_satisfied(&self) -> bool {
        let lifts =
            |waived: &Waived| waived.by == WaivedBy::ExistingAuthorization && !waived.lifted.is_empty();
        self.waived.iter().any(lifts)
    }
}

impl SetVersion {
    /// A rule of this version by its place.
    pub(super) fn rule(&self, rule: &Rule) -> RuleRef {
        RuleRef { set: self.id.clone(), version: self.version, rule: rule.id.clone() }
    }
}

/// A cell that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct UsedCell {
    /// The rule.
    pub rule: Arc<Rule>,
    /// The fact.
    pub fact: FactId,
}

impl UsedCell {
    /// What the rule says of the fact; none where it looks at it only by the dates it is valid for.
    #[must_use]
    pub fn cell(&self) -> Option<&Cell> {
        self.rule.when.get(&self.fact)
    }

    /// The dates the rule is valid for, of the date of service; none where it is valid always.
    #[must_use]
    pub fn valid(&self) -> Option<DateRange> {
        (self.fact == FactId::ServiceDate && self.rule.valid != DateRange::ALWAYS).then_some(self.rule.valid)
    }
}

/// A fact that was taken to be so because nobody said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Assumption {
    /// The fact.
    pub fact: FactId,
    /// What it was taken to be.
    pub value: FactValue,
}

/// Something that lifts requirements and holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Waived {
    /// What.
    pub by: WaivedBy,
    /// What it lifted of what the rules ask: nothing where they do not ask for what it lifts, or something before
    /// it lifted it.
    pub lifted: Vec<RequirementKind>,
    /// What it would lift, were it not switched off: then it lifted nothing.
    pub would_lift: Vec<RequirementKind>,
    /// On what ground.
    pub ground: Arc<Ground>,
}

/// On what something lifts requirements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Ground {
    /// Where that is from: the statute and whether it was checked; *house* for the gold card and for an authorization
    /// that there is already, which are facts that the host knows.
    pub source: Source,
    /// What of a statute's conditions is the library's own reading, as [`Override::house`](super::Override) has it.
    pub house: Vec<FactId>,
    /// What of the kinds it lifts is the library's own reading, as [`Override::house_waives`](super::Override) has it.
    pub house_waives: Vec<RequirementKind>,
}

/// What lifts requirements.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WaivedBy {
    /// A statute, by the identifier of its override.
    Statute(Word),
    /// The provider's gold card.
    GoldCard,
    /// An authorization that there is already.
    ExistingAuthorization,
}

/// Something wrong with a fact that does not keep the book from answering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct FactFinding {
    /// The fact.
    pub fact: FactId,
    /// What.
    pub problem: FactDoubt,
}

/// What can be doubtful about a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactDoubt {
    /// Its value is not in the domain: the book does not speak of it.
    OutsideDomain,
}
