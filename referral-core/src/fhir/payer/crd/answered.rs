//! A rule book's answer as an assertion.

use super::assertion::{AssertionFrame, assertion};
use super::error::AssertionError;
use super::statement::{FactsNeeded, Indeterminate, Statement};
use super::version::CrdVersion;
use super::write::write_coverage_information;
use crate::authorization::decide::{BookAnswer, Conclusion, InfoNeeded};
use crate::fhir::element::Json;

impl Statement {
    /// Translates a book's answer into a statement. A book that contradicts itself or has no rule for the service
    /// states that the payer cannot say: neither ever becomes "nothing needed".
    #[must_use]
    pub fn of(answer: &BookAnswer) -> Self {
        let cannot_say = |because: &str| {
            Statement::Indeterminate(Indeterminate { reasons: Vec::new(), message: Some(because.into()) })
        };
        match answer {
            BookAnswer::Decided(outcome) => Statement::Decided((**outcome).clone()),
            BookAnswer::InfoNeeded(needed) => Statement::InfoNeeded(FactsNeeded {
                ask: needed.ask.iter().map(|ask| ask.fact.clone()).collect(),
                possible: possible(needed),
            }),
            BookAnswer::Conflict(_) => cannot_say("the payer's rules contradict each other"),
            BookAnswer::NoRule => cannot_say("the payer has no rule for this service"),
        }
    }
}

/// Returns every possible outcome. Returns none if the list is not proved complete, or if one possibility has no
/// outcome: then the rest do not hold for all values of the facts.
fn possible(needed: &InfoNeeded) -> Vec<crate::authorization::book::Requirements> {
    let outcomes = needed.possible.iter().map(|one| match &one.conclusion {
        Conclusion::Outcome(outcome) => Some((**outcome).clone()),
        Conclusion::Conflict | Conclusion::NoRule => None,
    });
    outcomes.collect::<Option<Vec<_>>>().filter(|_| needed.proved).unwrap_or_default()
}

/// Writes a book's answer as the extension of an edition of the guide: decided, facts needed, contradiction, or no
/// rule.
///
/// ```
/// use std::sync::Arc;
///
/// use referral_core::authorization::book::{Requirements, PriorAuth, Requirement};
/// use referral_core::authorization::decide::BookAnswer;
/// use referral_core::fhir::element::Json;
/// use referral_core::fhir::payer::crd::{AssertionFrame, CrdVersion, write_answer};
///
/// let frame = AssertionFrame {
///     coverage: "Coverage/c1".into(),
///     assertion_id: "A1".into(),
///     date: "2026-03-02".parse()?,
///     expiry: None,
///     billing_codes: Vec::new(),
/// };
/// let needs = Requirements { requires: vec![Requirement::PriorAuth(PriorAuth::default())], ..Requirements::default() };
/// let says = |answer: &BookAnswer| -> Result<_, Box<dyn std::error::Error>> {
///     let written = write_answer(answer, &frame, CrdVersion::V2_2_1)?;
///     Ok(written.at("extension[2].valueCode").and_then(Json::text).map(str::to_owned))
/// };
/// assert_eq!(says(&BookAnswer::Decided(Arc::new(needs)))?.as_deref(), Some("auth-needed"));
/// assert_eq!(says(&BookAnswer::Decided(Arc::new(Requirements::default())))?.as_deref(), Some("no-auth"));
/// assert_eq!(says(&BookAnswer::NoRule)?.as_deref(), Some("indeterminate"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// An existing authorization is not part of an answer: state it as [`Statement::Satisfied`] with its
/// number, and write that with [`assertion`].
///
/// # Errors
/// As for [`write_coverage_information`]. With a sound frame only [`AssertionError::NotInEdition`], if the answer is
/// that the payer cannot say, or asks a patient for documents, and the edition has no code for it (2.0.1).
pub fn write_answer(
    answer: &BookAnswer,
    frame: &AssertionFrame,
    version: CrdVersion,
) -> Result<Json, AssertionError> {
    write_coverage_information(&assertion(&Statement::of(answer), frame, version), version)
}
