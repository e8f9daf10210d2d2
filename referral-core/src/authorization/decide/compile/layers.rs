//! The layers that precede a payer's table: coverage, statutes, the gold card, an existing authorization.

use serde::{Deserialize, Serialize};

use super::shipped_statutes::statutes;
use super::statute::Override;
use crate::authorization::book::Term;
use crate::authorization::fact::FactId;
use crate::chain::{self, CanonicalError, Digest};
use crate::errors::errors;
use crate::vocabulary::Word;

/// The layers that precede a payer's table.
///
/// ```
/// use referral_core::authorization::decide::{Layers, SkipReason};
/// use referral_core::authorization::fact::{FactId, FactSchema};
/// use referral_core::vocabulary::Word;
///
/// // This book calls commercial coverage `COMM`.
/// let schema: FactSchema = serde_json::from_str(
///     r#"{"line": {"domain": {"words": {"values": ["COMM", "MA"]}}},
///         "emergency": {"domain": "truth"},
///         "service_date": {"domain": {"date": {"from": "2026-01-01", "to": "2026-12-31"}}}}"#,
/// )?;
/// let reason = |layers: &Layers| {
///     let skipped = layers.skipped_by(&schema);
///     skipped.into_iter().find(|one| one.layer.as_str() == "commercial-emergency").map(|one| one.why)
/// };
/// let standard = Layers::standard();
/// assert_eq!(reason(&standard), Some(SkipReason::NeverHolds(FactId::Line)));
/// let own = standard.clone().in_words_of(&FactId::Line, &Word::new("commercial")?, &[Word::new("COMM")?]);
/// assert_eq!(reason(&own), None, "the statute applies");
///
/// // The host knows when a patient is stabilized, and takes responsibility for the statute on reviews.
/// let switched = own.clone().switched("commercial-emergency-review", true)?;
/// // Layers are part of what an answer depends on: other layers have another digest.
/// assert_ne!(switched.digest()?, own.digest()?);
/// assert!(own.switched("no-surprises", true).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("No Surprises Act", "gold card", "statutory override"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layers {
    /// Whether a service counts as not covered while coverage is inactive on the date of service. Needs the fact
    /// `coverage_active`.
    pub coverage: bool,
    /// The statutes, in the order of evaluation.
    pub overrides: Vec<Override>,
    /// Whether a gold card waives prior authorization. Needs the fact `gold_card`.
    pub gold_card: bool,
    /// Whether an existing authorization satisfies the table's demand for one. Needs the fact
    /// `existing_authorization`.
    pub existing_authorization: bool,
}

impl Layers {
    /// No layers: the payer's table alone.
    #[must_use]
    pub const fn table_alone() -> Self {
        Self { coverage: false, overrides: Vec::new(), gold_card: false, existing_authorization: false }
    }

    /// All layers, with the overrides of [`statutes`].
    #[must_use]
    pub fn standard() -> Self {
        Self { coverage: true, overrides: statutes(), gold_card: true, existing_authorization: true }
    }

    /// The same layers, with one override enabled or disabled.
    ///
    /// # Errors
    /// [`NoSuchOverride`] if no override has this identifier.
    pub fn switched(mut self, id: &str, on: bool) -> Result<Self, NoSuchOverride> {
        let one = self.overrides.iter_mut().find(|one| one.id.as_str() == id);
        one.ok_or_else(|| NoSuchOverride { id: id.into() })?.on = on;
        Ok(self)
    }

    /// The same layers for a book with its own words. Where an override tests a fact for `word`, it tests for any of
    /// `own` instead: for example `COMM` and `EPO` as the `line` that is `commercial` here.
    #[must_use]
    pub fn in_words_of(mut self, fact: &FactId, word: &Word, own: &[Word]) -> Self {
        let cells = self.overrides.iter_mut().filter_map(|one| one.when.get_mut(fact));
        for terms in cells.flat_map(|cell| [&mut cell.any_of, &mut cell.none_of]) {
            let named = Term::Word(word.clone());
            let before = std::mem::take(terms);
            for term in before {
                if term == named {
                    terms.extend(own.iter().cloned().map(Term::Word));
                } else {
                    terms.push(term);
                }
            }
        }
        self
    }

    /// The digest of the layers: SHA-256 over `referral-core/layers/1` in ASCII, a zero byte and their canonical JSON
    /// in UTF-8. Together with the digest of the book it identifies what an answer depends on.
    ///
    /// # Errors
    /// [`CanonicalError`] if a number in a cell is beyond ±(2^53 - 1).
    pub fn digest(&self) -> Result<Digest, CanonicalError> {
        chain::canonical(self).map(|json| chain::document_digest("layers", &json))
    }
}

errors! {
    /// No override has this identifier.
    pub struct NoSuchOverride {
        /// The identifier.
        pub id: Box<str>,
    } "layers-no-such-override" "no override is named `{id}`";
}
