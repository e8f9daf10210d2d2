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

    /// The payer whose book it is.
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
