//! The facts a book declares.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Domain, FactCode, FactId, FactValue};
use crate::vocabulary::Coding;

/// The facts a book may test, each with its domain and with the treatment of a missing value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactSchema {
    /// The definitions.
    pub facts: BTreeMap<FactId, FactDefinition>,
}

/// One fact of a schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactDefinition {
    /// The values it can take.
    pub domain: Domain,
    /// The treatment of a missing value.
    #[serde(default, skip_serializing_if = "WhenMissing::is_required")]
    pub missing: WhenMissing,
    /// Whether the fact can be known to be absent, as when no servicing provider is chosen yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_be_absent: bool,
}

/// How a missing value is treated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenMissing {
    /// The fact is unknown. An answer that depends on it asks for it.
    #[default]
    Required,
    /// The fact is assumed to have this value. Every answer that depends on the assumption lists it.
    Assumed(FactValue),
}

impl WhenMissing {
    /// Whether a missing value is requested instead of assumed.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(self, WhenMissing::Required)
    }
}

impl FactSchema {
    /// The definition of a fact. Returns `None` if the book does not declare it.
    #[must_use]
    pub fn get(&self, fact: &FactId) -> Option<&FactDefinition> {
        self.facts.get(fact)
    }

    /// The code as facts name it, found by the address of its system. Returns `None` if no fact has a system with
    /// this address, or if the code is not a word.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use referral_core::authorization::fact::{
    ///     CodeDomain, CodeSystem, Domain, FactCode, FactDefinition, FactId, FactSchema, WhenMissing,
    /// };
    /// use referral_core::vocabulary::{Coding, Word};
    ///
    /// let uri = "http://hl7.org/fhir/sid/icd-10-cm";
    /// let system = CodeSystem {
    ///     name: Word::new("ICD10")?,
    ///     uri: Some(uri.into()),
    ///     version: None,
    ///     codes: Vec::new(),
    ///     retired: Vec::new(),
    /// };
    /// let domain = Domain::Codes(CodeDomain { systems: vec![system], many: true });
    /// let diagnosis = FactDefinition { domain, missing: WhenMissing::Required, may_be_absent: false };
    /// let schema = FactSchema { facts: BTreeMap::from([(FactId::Diagnosis, diagnosis)]) };
    /// assert_eq!(schema.code(&Coding::new(uri, "G89.4")), Some(FactCode::new("ICD10", "G89.4")?));
    /// # Ok::<(), referral_core::vocabulary::IdError>(())
    /// ```
    #[must_use]
    pub fn code(&self, coding: &Coding) -> Option<FactCode> {
        self.facts.values().find_map(|definition| match &definition.domain {
            Domain::Codes(codes) => codes.code(coding),
            Domain::Words(_) | Domain::Number(_) | Domain::Date(_) | Domain::Truth | Domain::Periods => None,
        })
    }
}
