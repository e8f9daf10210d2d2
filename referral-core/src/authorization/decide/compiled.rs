//! A book that can be asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answer::{Because, FactDoubt, FactFinding, Says, SetVersion, Waived};
use super::error::{FactError, FactProblem};
use super::layers::{CompiledLayers, Skipped};
use super::overrides::Layers;
use super::prove;
use super::reading::{DateAt, Reading, Seen};
use super::set::CompiledSet;
use super::table::{Table, Unplaced};
use crate::authorization::book::{BookError, BookErrors, BookPlace, BookProblem, RuleBook, RuleSet, Scope};
use crate::authorization::fact::{DateRange, Domain, FactId, FactSchema, FactValue, WhenMissing};
use crate::chain::Digest;
use crate::time::Instant;
use crate::vocabulary::{PayerId, RuleSetId, Word};

/// A book that can be asked: every version of its sets with its index, and the layers before them.
///
/// It holds the rules itself and no longer needs the book. Asking it changes nothing.
#[derive(Clone, Debug)]
pub struct CompiledBook {
    pub(super) payer: PayerId,
    pub(super) digest: Digest,
    pub(super) schema: FactSchema,
    /// For each set its versions, the highest first.
    pub(super) sets: Vec<Vec<CompiledSet>>,
    pub(super) layers: Option<CompiledLayers>,
    pub(super) layers_digest: Digest,
    pub(super) skipped: Vec<Skipped>,
    /// What is assumed where nobody said.
    pub(super) assumed: Vec<(FactId, FactValue)>,
}

/// What was found for one request, before it is told.
pub(super) struct Found {
    pub(super) says: Says,
    pub(super) because: Because,
    pub(super) set: Option<Arc<SetVersion>>,
    pub(super) waived: Vec<Waived>,
    pub(super) findings: Vec<FactFinding>,
}

impl Found {
    pub(super) fn outside(fact: FactId) -> Self {
        let finding = FactFinding { fact, problem: FactDoubt::OutsideDomain };
        Self {
            says: Says::NoRule,
            because: Because::NoRule,
            set: None,
            waived: Vec::new(),
            findings: vec![finding],
        }
    }
}

/// Which set is in force, as far as the facts say.
pub(super) enum InForce<'b> {
    One(&'b CompiledSet),
    NoSet,
    Open,
}

impl CompiledBook {
    /// Checks a book and makes it ready to be asked.
    ///
    /// # Errors
    /// [`BookErrors`]: everything that [`RuleBook::check`] finds; and of a set under the hit policy `Unique` two
    /// rules that can match at once, under `Any` two such that ask for different things, each with facts that both
    /// match.
    pub fn compile(book: &RuleBook, layers: &Layers) -> Result<Self, BookErrors> {
        // Says what the check of the book says, and makes its digest.
        let digest = book.digest()?;
        let mut sets: BTreeMap<&RuleSetId, Vec<&RuleSet>> = BTreeMap::new();
        for set in &book.sets {
            sets.entry(&set.id).or_default().push(set);
        }
        let mut compiled = Vec::with_capacity(sets.len());
        // The layers have the first number.
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

    /// Whose book it is.
    #[must_use]
    pub const fn payer(&self) -> &PayerId {
        &self.payer
    }

    /// The digest of the book ([`RuleBook::digest`]).
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// The facts the book asks for. Others that are given are not looked at.
    #[must_use]
    pub const fn facts(&self) -> &FactSchema {
        &self.schema
    }

    /// The digest of the layers ([`Layers::digest`]).
    #[must_use]
    pub const fn layers_digest(&self) -> Digest {
        self.layers_digest
    }

    /// The layers that are on and that the book goes without, each with why.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Which set is in force.
    #[inline]
    pub(super) fn in_force(&self, reading: &Reading<'_>, known_at: Instant) -> Result<InForce<'_>, Unplaced> {
        let mut found = InForce::NoSet;
        for versions in &self.sets {
            let mut loaded = versions.iter().filter(|set| set.loaded_at <= known_at);
            let stands = match reading.date {
                DateAt::Known(date) => loaded.find(|set| set.valid.contains(date)),
                DateAt::Absent => loaded.find(|set| set.valid == DateRange::ALWAYS),
                DateAt::Missing => match loaded.next() {
                    Some(set) if set.valid == DateRange::ALWAYS => Some(set),
                    Some(_) => return Ok(InForce::Open),
                    None => None,
                },
            };
            let Some(set) = stands else { continue };
            match self.is_for(&set.scope, reading)? {
                Some(true) => found = InForce::One(set),
                Some(false) => {}
                None => return Ok(InForce::Open),
            }
        }
        Ok(found)
    }

    /// The tables in the order of their numbers, that of the layers first; none for it where there are no layers.
    pub(super) fn tables(&self) -> impl Iterator<Item = Option<&Table>> {
        let layers = std::iter::once(self.layers.as_ref().map(|layers| &layers.table));
        layers.chain(self.sets.iter().flatten().map(|set| Some(&set.table)))
    }

    /// Whether some set is for some members only.
    pub(super) fn has_scopes(&self) -> bool {
        let all = |set: &CompiledSet| set.scope.line.is_none() && set.scope.plans.is_empty();
        !self.sets.iter().flatten().all(all)
    }

    /// Whether a scope has the member; none where that is not known.
    pub(super) fn is_for(&self, scope: &Scope, reading: &Reading<'_>) -> Result<Option<bool>, Unplaced> {
        let mut known = true;
        let plans = scope.plans.as_slice();
        let line = scope.line.as_slice();
        for (fact, words) in [(FactId::Line, line), (FactId::Plan, plans)] {
            if words.is_empty() {
                continue;
            }
            match self.word(&fact, reading)? {
                Scoped::Word(word) if words.contains(word) => {}
                Scoped::Word(_) | Scoped::Absent => return Ok(Some(false)),
                Scoped::Missing => known = false,
            }
        }
        Ok(known.then_some(true))
    }

    /// Whether nothing is known of a fact that scopes look at, nor assumed.
    pub(super) fn is_open(&self, fact: &FactId, reading: &Reading<'_>) -> Result<bool, Unplaced> {
        Ok(matches!(self.word(fact, reading)?, Scoped::Missing))
    }

    fn word<'r>(&'r self, fact: &FactId, reading: &Reading<'r>) -> Result<Scoped<'r>, Unplaced> {
        let definition = self.schema.get(fact);
        let wrong = || Unplaced::Error(FactError { fact: fact.clone(), problem: FactProblem::WrongType });
        match reading.see(fact) {
            Seen::Known(FactValue::Word(word)) => {
                let listed = match definition.map(|definition| &definition.domain) {
                    Some(Domain::Words(words)) => words.open || words.values.contains(word),
                    Some(_) | None => true,
                };
                if listed { Ok(Scoped::Word(word)) } else { Err(Unplaced::Outside(fact.clone())) }
            }
            Seen::Known(_) => Err(wrong()),
            Seen::Absent => Ok(Scoped::Absent),
            Seen::Missing => match definition.map(|definition| &definition.missing) {
                Some(WhenMissing::Assumed(FactValue::Word(word))) if reading.assumes => {
                    Ok(Scoped::Word(word))
                }
                Some(WhenMissing::Assumed(_) | WhenMissing::Required) | None => Ok(Scoped::Missing),
            },
        }
    }
}

enum Scoped<'r> {
    Word(&'r Word),
    Absent,
    Missing,
}
