//! The known facts of one planned service.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{FactId, FactValue, WELL_KNOWN};
use crate::vocabulary::Word;

/// The state of one fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactState {
    /// The fact has this value.
    Known(FactValue),
    /// The fact is known to be absent.
    KnownAbsent,
    /// The fact is unknown. Missing is neither absent nor false.
    #[default]
    Missing,
}

impl FactState {
    /// Whether the fact is missing.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        matches!(self, FactState::Missing)
    }

    /// The value, if it is known.
    #[must_use]
    pub const fn known(&self) -> Option<&FactValue> {
        match self {
            FactState::Known(value) => Some(value),
            FactState::KnownAbsent | FactState::Missing => None,
        }
    }
}

/// The known facts of one planned service. A fact that was never set is missing.
///
/// In JSON an object of facts: `{"emergency": {"known": {"truth": false}}, "tier": "known_absent"}`.
///
/// ```
/// use referral_core::authorization::fact::{FactId, FactState, FactValue, Facts};
/// use referral_core::vocabulary::Word;
///
/// let mut facts = Facts::new()
///     .with(FactId::Network, FactValue::Word(Word::new("in")?))
///     .with(FactId::AgeYears, FactValue::number(54))
///     .absent(FactId::ServicingProvider);
/// // The patient may still choose another clinic: the network is open again.
/// facts.set(FactId::Network, FactState::Missing);
/// assert!(facts.get(&FactId::Network).is_missing());
/// let known: Vec<_> = facts.iter().map(|(fact, _)| fact).collect();
/// assert_eq!(known, [FactId::ServicingProvider, FactId::AgeYears]);
/// // A fact that is taken out is missing, which is not the same as absent.
/// let unknown = facts.clone().without(FactId::ServicingProvider);
/// assert_ne!(unknown.get(&FactId::ServicingProvider), &FactState::KnownAbsent);
/// # Ok::<(), referral_core::vocabulary::IdError>(())
/// ```
#[doc(alias("features", "inputs"))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "BTreeMap<FactId, FactState>", into = "BTreeMap<FactId, FactState>")]
pub struct Facts {
    /// One bit for each index in [`WELL_KNOWN`] whose fact is not missing.
    said: u64,
    /// The states of those facts in the same order. They are adjacent, as a decision looks all of them up.
    fixed: Vec<FactState>,
    extra: BTreeMap<Word, FactState>,
}

static MISSING: FactState = FactState::Missing;

const _: () = assert!(WELL_KNOWN.len() <= u64::BITS as usize, "a bit for each");

impl Facts {
    /// Facts that are all unknown.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the fact of this slot is present, and its index in `fixed`, present or not.
    const fn place(&self, slot: usize) -> (bool, usize) {
        let bit = 1_u64 << slot;
        (self.said & bit != 0, (self.said & (bit - 1)).count_ones() as usize)
    }

    /// The state of a fact.
    #[must_use]
    pub fn get(&self, fact: &FactId) -> &FactState {
        match (fact, fact.slot()) {
            (FactId::Extra(name), _) => self.extra.get(name).unwrap_or(&MISSING),
            (_, Some(slot)) => match self.place(slot) {
                (true, at) => self.fixed.get(at).unwrap_or(&MISSING),
                (false, _) => &MISSING,
            },
            (_, None) => &MISSING,
        }
    }

    /// Sets the state of a fact and replaces the earlier one.
    pub fn set(&mut self, fact: FactId, known: FactState) {
        match (fact.slot(), fact) {
            (Some(slot), _) => {
                let (said, at) = self.place(slot);
                if said {
                    self.fixed.remove(at);
                    self.said &= !(1 << slot);
                }
                if !known.is_missing() {
                    self.fixed.insert(at, known);
                    self.said |= 1 << slot;
                }
            }
            (None, FactId::Extra(name)) => {
                if known.is_missing() {
                    self.extra.remove(&name);
                } else {
                    self.extra.insert(name, known);
                }
            }
            (None, _) => {}
        }
    }

    /// The same facts, with this one known.
    #[must_use]
    pub fn with(mut self, fact: FactId, value: FactValue) -> Self {
        self.set(fact, FactState::Known(value));
        self
    }

    /// The same facts, with this one known to be absent.
    #[must_use]
    pub fn absent(mut self, fact: FactId) -> Self {
        self.set(fact, FactState::KnownAbsent);
        self
    }

    /// The same facts, with this one missing.
    #[must_use]
    pub fn without(mut self, fact: FactId) -> Self {
        self.set(fact, FactState::Missing);
        self
    }

    /// The facts that are not missing.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &FactState)> {
        let said = (0..).zip(WELL_KNOWN).filter(|(slot, _)| self.said & (1_u64 << slot) != 0);
        let fixed = said.map(|(_, fact)| fact.clone()).zip(&self.fixed);
        let extra = self.extra.iter().map(|(name, fact)| (FactId::Extra(name.clone()), fact));
        fixed.chain(extra)
    }
}

impl From<BTreeMap<FactId, FactState>> for Facts {
    fn from(known: BTreeMap<FactId, FactState>) -> Self {
        let mut facts = Facts::new();
        for (fact, known) in known {
            facts.set(fact, known);
        }
        facts
    }
}

impl From<Facts> for BTreeMap<FactId, FactState> {
    fn from(facts: Facts) -> Self {
        facts.iter().map(|(id, fact)| (id, fact.clone())).collect()
    }
}
