//! A payer's book: its facts, and all versions of its rule sets.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cell::Term;
use super::outcome::Requirements;
use super::rule::{HitPolicy, Rule};
use crate::authorization::fact::{DateRange, FactCode, FactSchema};
use crate::policy::Source;
use crate::time::Instant;
use crate::vocabulary::{Coding, GroupId, IdError, PayerId, RuleSetId, Word};

/// A payer's rules. Anyone can write the fields, so [`RuleBook::check`] precedes any use.
///
/// ```
/// use referral_core::authorization::book::RuleBook;
///
/// // YAML, for the people who write the rules.
/// let text = "
/// payer: acme
/// facts:
///   service: { domain: { codes: { systems: [{ name: HCPCS2 }] } } }
/// sets:
///   - id: braces
///     version: 1
///     loaded_at: 2025-12-01T00:00:00Z
///     source: house
///     rules: [{ id: knee, when: { service: L1832..L1852 }, then: { requires: [prior_auth] } }]
/// ";
/// let book = RuleBook::from_yaml("acme.yaml", text.as_bytes())?;
/// // CSV, for a spreadsheet of thousands of them.
/// let tables = book.to_csv()?;
/// assert_eq!(tables.tables[0].file.bytes, b"id,service,requires\nknee,L1832..L1852,prior_auth\n");
/// assert_eq!(RuleBook::from_csv(&tables)?, book);
/// // JSON, for machines.
/// assert_eq!(RuleBook::from_json("acme.json", book.to_json()?.as_bytes())?, book);
///
/// // The digest is that of the canonical JSON, and so the same whatever file the book came from.
/// let again = RuleBook::from_yaml("copy.yaml", book.to_yaml()?.as_bytes())?;
/// assert_eq!(again.digest()?, book.digest()?);
/// assert!(book.canonical_json()?.as_str().starts_with(r#"{"facts":{"service":"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("coverage policy", "prior auth rules", "medical policy"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleBook {
    /// The payer whose rules these are.
    pub payer: PayerId,
    /// The declared facts.
    pub facts: FactSchema,
    /// The sets, in all their versions. Append-only: a version is never edited.
    pub sets: Vec<RuleSet>,
}

impl RuleBook {
    /// The code as the facts of this book name it: [`FactSchema::code`].
    #[must_use]
    pub fn code(&self, coding: &Coding) -> Option<FactCode> {
        self.facts.code(coding)
    }
}

/// One version of a set of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The identifier of the set.
    pub id: RuleSetId,
    /// The version. On the dates for which it is valid a higher version replaces the lower ones, from the moment it
    /// was loaded.
    pub version: u32,
    /// The members the set applies to.
    #[serde(default, skip_serializing_if = "Scope::is_everybody")]
    pub scope: Scope,
    /// When the payer published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// The moment from which the version is known.
    pub loaded_at: Instant,
    /// The dates of service for which the version is valid.
    #[serde(default)]
    pub valid: DateRange,
    /// The matching rules that decide.
    #[serde(default)]
    pub hit: HitPolicy,
    /// The answer if no rule matches.
    #[serde(default)]
    pub on_no_match: NoMatch,
    /// The source of the set.
    pub source: Source,
    /// The groups of codes that cells can name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<GroupId, CodeGroup>,
    /// The rules, in order.
    pub rules: Vec<Rule>,
}

impl RuleSet {
    /// A set of the library's own rules, for everybody and for all dates.
    pub(in crate::authorization) fn own(
        id: &str,
        loaded_at: Instant,
        rules: Vec<Rule>,
    ) -> Result<Self, IdError> {
        Ok(Self {
            id: RuleSetId::new(id)?,
            version: 1,
            scope: Scope::default(),
            published: None,
            loaded_at,
            valid: DateRange::ALWAYS,
            hit: HitPolicy::First,
            on_no_match: NoMatch::NoRule,
            source: Source::House,
            groups: BTreeMap::new(),
            rules,
        })
    }
}

/// The members a set applies to. Two sets of one book for the same member on the same date are an error.
///
/// ```
/// use referral_core::authorization::book::Scope;
/// use referral_core::vocabulary::Word;
///
/// let commercial = Scope { line: Some(Word::new("commercial")?), plans: vec![] };
/// let gold = Scope { line: None, plans: vec![Word::new("GOLD")?] };
/// let exchange = Scope { line: Some(Word::new("exchange")?), plans: vec![] };
/// assert!(commercial.overlaps(&gold), "a member of the plan `GOLD` may have commercial coverage");
/// assert!(!commercial.overlaps(&exchange));
/// # Ok::<(), referral_core::vocabulary::IdError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// The line of business; `None` for every line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Word>,
    /// The plans; empty for every plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Word>,
}

impl Scope {
    /// Whether the scope includes everybody.
    #[must_use]
    pub fn is_everybody(&self) -> bool {
        self.line.is_none() && self.plans.is_empty()
    }

    /// Whether a member can be in both scopes.
    #[must_use]
    pub fn overlaps(&self, other: &Scope) -> bool {
        let lines = match (&self.line, &other.line) {
            (Some(own), Some(theirs)) => own == theirs,
            _ => true,
        };
        let plans = self.plans.is_empty()
            || other.plans.is_empty()
            || self.plans.iter().any(|plan| other.plans.contains(plan));
        lines && plans
    }
}

/// The answer if no rule matches. It never means silently that nothing is required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoMatch {
    /// The answer is that no rule applies.
    #[default]
    NoRule,
    /// The payer defines this outcome for the case.
    Default(Requirements),
}

/// A named group of codes or words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CodeGroup {
    /// The members: codes, prefixes, ranges or words, but no groups.
    pub members: Vec<Term>,
}
