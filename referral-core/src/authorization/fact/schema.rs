//! The facts a book asks for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Domain, FactId, FactValue};

/// The facts a book may ask for, each with its domain and with what it means that nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactSchema {
    /// The facts.
    pub facts: BTreeMap<FactId, FactDefinition>,
}

/// One fact of a schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactDefinition {
    /// Which values it can take.
    pub domain: Domain,
    /// What it means that nobody said.
    #[serde(default, skip_serializing_if = "WhenMissing::is_required")]
    pub missing: WhenMissing,
    /// Whether it can be known that there is none, such as no servicing provider chosen yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_absent: bool,
}

/// What it means that nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenMissing {
    /// It is not known; an answer that depends on it asks for it.
    #[default]
    Required,
    /// It is taken to be this, and every answer that depends on that says so.
    Assumed(FactValue),
}

impl WhenMissing {
    /// Whether the fact is asked for and not assumed.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(self, WhenMissing::Required)
    }
}

impl FactSchema {
    /// The definition of a fact; none where the book does not ask for it.
    #[must_use]
    pub fn get(&self, fact: &FactId) -> Option<&FactDefinition> {
        self.facts.get(fact)
    }
}
