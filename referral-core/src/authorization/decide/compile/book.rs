//! A compiled book.

use std::collections::BTreeMap;

use super::layer_rules::Skipped;
use super::layer_table::CompiledLayers;
use super::layers::Layers;
use super::prove;
use super::set::CompiledSet;
use super::table::Table;
use crate::authorization::book::{BookError, BookErrors, BookPlace, BookProblem, RuleBook, RuleSet};
use crate::authorization::fact::{FactCode, FactId, FactSchema, FactValue, WhenMissing};
use crate::chain::Digest;
use crate::vocabulary::{Coding, PayerId, RuleSetId};

/// A book ready to decide: every version of its sets with an index, and the layers that apply to it.
///
/// It owns the rules and no longer needs the book. A decision changes nothing in it.
///
/// ```
/// use referral_core::authorization::book::RuleBook;
/// use referral_core::authorization::decide::{AnswerKind, CompiledBook, Layers, RequestBatch};
/// use referral_core::authorization::fact::{FactId, FactState, FactValue, Facts};
/// use referral_core::vocabulary::Word;
///
/// const BOOK: &str = "
/// payer: acme
/// facts:
///   network: { domain: { words: { values: [in, out] } } }
///   age_years: { domain: { number: { min: 0, max: 120 } } }
///   service_date: { domain: { date: { from: 2026-01-01, to: 2027-12-31 } } }
/// sets:
///   - id: therapy
///     version: 1
///     loaded_at: 2025-12-01T00:00:00Z
///     source: house
///     rules:
///       - { id: outside, when: { network: out }, then: { requires: [prior_auth] } }
///       - { id: children, when: { age_years: ..17 }, then: { requires: [pcp_referral] } }
///       - { id: next-year, valid: 2027-01-01.., then: { requires: [notification] } }
///       - { id: inside, then: {} }
/// ";
/// let book = CompiledBook::compile(&RuleBook::from_yaml("acme.yaml", BOOK.as_bytes())?, &Layers::table_alone())?;
/// let known_at = "2026-03-01T00:00:00Z".parse()?;
/// let adult = Facts::new()
///     .with(FactId::Network, FactValue::Word(Word::new("in")?))
///     .with(FactId::AgeYears, FactValue::number(54))
///     .with(FactId::ServiceDate, FactValue::Date("2026-03-09".parse()?));
/// let decision = book.decide(&adult, known_at)?;
/// assert_eq!(decision.rules()[0].to_string(), "therapy/1#inside");
///
/// // Why not the rule on children?
/// let mut children = decision.rules()[0].clone();
/// children.rule = referral_core::vocabulary::RuleId::new("children")?;
/// let why = book.why_not(&children, &adult, known_at)?.expect("a rule of the book");
/// assert_eq!((why.matches, &why.cells[0].fact), (Some(false), &FactId::AgeYears));
///
/// // Which single fact, if it were different, would change the answer?
/// let nearest = book.nearest(&adult, known_at)?;
/// let facts: Vec<_> = nearest.iter().map(|one| &one.fact).collect();
/// assert_eq!(facts, [&FactId::Network, &FactId::AgeYears]);
/// assert_eq!(nearest[0].were, FactState::Known(FactValue::Word(Word::new("out")?)));
///
/// // How long does the answer hold?
/// let next = book.next_change(&adult, known_at)?.expect("a rule that begins");
/// assert_eq!(next.on, "2027-01-01".parse()?);
///
/// // A whole schedule at once. Without the network it depends.
/// let unknown = adult.clone().without(FactId::Network);
/// let answers = book.decide_batch(&RequestBatch::of(&[adult, unknown]), known_at)?;
/// assert_eq!(answers.kinds, [AnswerKind::Decided, AnswerKind::InfoNeeded]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("rules engine", "decision table", "DMN"))]
#[derive(Clone, Debug)]
pub struct CompiledBook {
    pub(crate) payer: PayerId,
    pub(crate) digest: Digest,
    pub(crate) schema: FactSchema,
    /// The versions of each set, the highest first.
    pub(crate) sets: Vec<Vec<CompiledSet>>,
    pub(crate) layers: Option<CompiledLayers>,
    pub(crate) layers_digest: Digest,
    pub(super) skipped: Vec<Skipped>,
    /// The assumed values of missing facts.
    pub(crate) assumed: Vec<(FactId, FactValue)>,
}

impl CompiledBook {
    /// Checks a book and prepares it for decisions.
    ///
    /// # Errors
    /// [`BookErrors`]: everything that [`RuleBook::check`] finds. Under the hit policy `Unique` also two rules that
    /// can match at once, under `Any` two of them that ask for different things, each pair with facts that both
    /// match.
    pub fn compile(book: &RuleBook, layers: &Layers) -> Result<Self, BookErrors> {
        // Reports what the check of the book finds, and computes its digest.
        let digest = book.digest()?;
        let mut sets: BTreeMap<&RuleSetId, Vec<&RuleSet>> = BTreeMap::new();
        for set in &book.sets {
            sets.entry(&set.id).or_default().push(set);
        }
        let mut compiled = Vec::with_capacity(sets.len());
        // Number 0 belongs to the layers.
        let mut numbers = 1_usize..;
        for versions in sets.values_mut() {
            versions.sort_by_key(|set| std::cmp::Reverse(set.version));
            let versions = versions.iter().map(|set| {
                let number = numbers.next().unwrap_or(usize::MAX);
                let made =
                    CompiledSet::new(number, set, &book.facts).map_err(|error| prove::misfit(set, error))?;
                prove::proved(&made)?;
                Ok(made)
            });
            compiled.push(versions.collect::<Result<Vec<_>, BookErrors>>()?);
        }
        let one = |problem| BookErrors::one(BookError { place: BookPlace::default(), problem });
        let layers_digest = layers.digest().map_err(|why| one(BookProblem::NotCanonical { why }))?;
        let (layers, skipped) =
            CompiledLayers::new(layers, &book.facts).map_err(|why| one(BookProblem::BadWord { why }))?;
        let assumed = book.facts.facts.iter().filter_map(|(fact, definition)| match &definition.missing {
            WhenMissing::Assumed(value) => Some((fact.clone(), value.clone())),
            WhenMissing::Required => None,
        });
        Ok(Self {
            payer: book.payer.clone(),
            digest,
            schema: book.facts.clone(),
            sets: compiled,
            layers,
            layers_digest,
            skipped,
            assumed: assumed.collect(),
        })
    }

    /// The payer of the book.
    #[must_use]
    pub const fn payer(&self) -> &PayerId {
        &self.payer
    }

    /// The digest of the book ([`RuleBook::digest`]).
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The facts the book declares. Other facts are ignored.
    #[must_use]
    pub const fn facts(&self) -> &FactSchema {
        &self.schema
    }

    /// The code as the facts of this book name it: [`FactSchema::code`].
    #[must_use]
    pub fn code(&self, coding: &Coding) -> Option<FactCode> {
        self.schema.code(coding)
    }

    /// The digest of the layers ([`Layers::digest`]).
    #[must_use]
    pub const fn layers_digest(&self) -> Digest {
        self.layers_digest
    }

    /// The enabled layers that do not apply to this book, each with the reason.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The tables in the order of their numbers, the layers' first; `None` in its stead if no layer applies.
    pub(crate) fn tables(&self) -> impl Iterator<Item = Option<&Table>> {
        let layers = std::iter::once(self.layers.as_ref().map(|layers| &layers.table));
        layers.chain(self.sets.iter().flatten().map(|set| Some(&set.table)))
    }
}
