//! The invariants of coverage-information: their text, and the test of their published expressions.

use serde::Serialize;

use super::codes::{CoveredCode, DocNeeded, DocPurpose, InfoNeededCode, PaNeeded};
use super::information::{Concept, CoverageInformation};
use super::version::CrdVersion;
use crate::judgement::Finding;

crate::vocabulary::closed_list! {
    /// An invariant of the extension: its code is the guide's key, its words the rule.
    ///
    /// ```
    /// use referral_core::fhir::payer::crd::{CrdVersion, Invariant};
    ///
    /// assert!(Invariant::of(CrdVersion::V2_2_1).contains(&Invariant::Q9));
    /// assert!(!Invariant::of(CrdVersion::V2_0_1).contains(&Invariant::Q9));
    /// ```
    ///
    /// # Source
    /// Da Vinci CRD 2.0.1 (q1 to q5) and 2.2.1 (q1 to q9), `ext-coverage-information`.
    pub enum Invariant {
        /// A form is named only if documents are needed.
        Q1 "crd-ci-q1" "a form is named only if documents are needed";
        /// A service that is not covered has no statement on prior authorization.
        Q2 "crd-ci-q2" "a service that is not covered has no statement on prior authorization";
        /// Information is requested if, and only if, something is conditional.
        Q3 "crd-ci-q3" "information is requested if, and only if, something is conditional";
        /// No document is for a prior authorization that is not needed.
        Q4 "crd-ci-q4" "no document is for a prior authorization that is not needed";
        /// An authorization is named if, and only if, one satisfies the need.
        Q5 "crd-ci-q5" "an authorization is named if, and only if, one satisfies the need";
        /// A need for other information has a reason.
        Q6 "crd-ci-q6" "a need for other information has a reason";
        /// A reason outside the guide's list is in words.
        Q7 "crd-ci-q7" "a reason outside the guide's list is in words";
        /// A purpose of documents has a reason.
        Q8 "crd-ci-q8" "a purpose of documents has a reason";
        /// An indeterminate answer has a reason.
        Q9 "crd-ci-q9" "an indeterminate answer has a reason";
    }
}

impl Invariant {
    /// Returns the invariants of an edition.
    #[must_use]
    pub const fn of(version: CrdVersion) -> &'static [Invariant] {
        match version {
            CrdVersion::V2_0_1 => {
                &[Invariant::Q1, Invariant::Q2, Invariant::Q3, Invariant::Q4, Invariant::Q5]
            }
            CrdVersion::V2_2_1 => &Self::ALL,
        }
    }
}

/// One invariant applied to an assertion. In both editions, its text and its published expression differ.
///
/// ```
/// use referral_core::fhir::payer::crd::{CoverageInformation, CrdVersion, DocPurpose, Invariant, PaNeeded};
///
/// // No authorization is needed, and yet documents are requested for one.
/// let told = CoverageInformation {
///     pa_needed: Some(PaNeeded::NoAuth),
///     doc_purpose: vec![DocPurpose::WithPa],
///     ..CoverageInformation::default()
/// };
/// let checks = told.checks(CrdVersion::V2_2_1);
/// let q4 = checks.iter().find(|check| check.invariant == Invariant::Q4).expect("an invariant of 2.2.1");
/// assert_eq!((q4.text_holds, q4.expression_holds), (false, true));
/// assert_eq!(
///     q4.finding().to_string(),
///     "crd-ci-q4: does not hold: no document is for a prior authorization that is not needed; the published expression \
///      accepts it",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct InvariantCheck {
    /// The invariant.
    pub invariant: Invariant,
    /// Whether the text holds.
    pub text_holds: bool,
    /// Whether the published expression holds. A receiver that runs the expressions uses this.
    pub expression_holds: bool,
}

impl InvariantCheck {
    /// Whether text and expression both hold.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.text_holds && self.expression_holds
    }

    /// Returns the result as a finding on the text, with a note if the expression differs.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let code = self.invariant.code();
        let clause = self.invariant.words();
        match (self.text_holds, self.expression_holds) {
            (true, true) => Finding::met(code, clause),
            (true, false) => Finding::met(code, format!("{clause}; the published expression rejects it")),
            (false, true) => Finding::not_met(
                code,
                format!("does not hold: {clause}; the published expression accepts it"),
            ),
            (false, false) => Finding::not_met(code, format!("does not hold: {clause}")),
        }
    }
}

impl CoverageInformation {
    /// Applies every invariant of an edition to this assertion.
    #[must_use]
    pub fn checks(&self, version: CrdVersion) -> Vec<InvariantCheck> {
        let check = |&invariant: &Invariant| {
            let (text_holds, expression_holds) = match version {
                CrdVersion::V2_0_1 => self.in_2_0_1(invariant),
                CrdVersion::V2_2_1 => self.in_2_2_1(invariant),
            };
            InvariantCheck { invariant, text_holds, expression_holds }
        };
        Invariant::of(version).iter().map(check).collect()
    }

    /// Returns the findings against it: broken invariants, and expressions that would reject it.
    #[must_use]
    pub fn findings(&self, version: CrdVersion) -> Vec<Finding> {
        self.checks(version).iter().filter(|check| !check.holds()).map(InvariantCheck::finding).collect()
    }

    /// Judges text and expression, 2.0.1.
    fn in_2_0_1(&self, invariant: Invariant) -> (bool, bool) {
        let satisfied = self.pa_needed == Some(PaNeeded::Satisfied);
        let not_covered = self.covered == Some(CoveredCode::NotCovered);
        match invariant {
            Invariant::Q1 => {
                let form = !self.questionnaires.is_empty() || !self.responses.is_empty();
                both(!form || !self.doc_needed.is_empty())
            }
            // The expression is inverted: it demands an answer for everything covered.
            Invariant::Q2 => (
                !(not_covered && self.pa_needed.is_some()),
                not_covered || self.covered.is_none() || self.pa_needed.is_some(),
            ),
            Invariant::Q3 => both(self.info_needed.is_empty() || self.is_conditional()),
            // The expression tests for a code that no list has, so it never applies.
            Invariant::Q4 => (!(satisfied && self.doc_purpose.contains(&DocPurpose::WithPa)), true),
            Invariant::Q5 => both(satisfied == self.satisfied_pa_id.is_some()),
            Invariant::Q6 | Invariant::Q7 | Invariant::Q8 | Invariant::Q9 => both(true),
        }
    }

    /// Judges text and expression, 2.2.1.
    fn in_2_2_1(&self, invariant: Invariant) -> (bool, bool) {
        let has_reason = !self.reasons.is_empty();
        let not_covered = self.covered == Some(CoveredCode::NotCovered);
        match invariant {
            Invariant::Q1 => both(self.questionnaires.is_empty() || !self.doc_needed.is_empty()),
            Invariant::Q2 => both(!(not_covered && self.pa_needed.is_some())),
            // The expression tests one direction only.
            Invariant::Q3 => {
                let asks = !self.info_needed.is_empty();
                (asks == self.is_conditional(), asks || !self.is_conditional())
            }
            // The expression misspells one code and tests another in the wrong element: one of three is left.
            Invariant::Q4 => {
                let for_pa = self.doc_purpose.contains(&DocPurpose::WithPa);
                let satisfied = self.pa_needed == Some(PaNeeded::Satisfied);
                let none = satisfied || self.pa_needed == Some(PaNeeded::NoAuth) || not_covered;
                (!(none && for_pa), !(satisfied && for_pa))
            }
            Invariant::Q5 => {
                both((self.pa_needed == Some(PaNeeded::Satisfied)) == self.satisfied_pa_id.is_some())
            }
            Invariant::Q6 => both(has_reason || !self.info_needed.contains(&InfoNeededCode::Other)),
            // The expression accepts the words of any one reason, and rejects a reason without code and words.
            Invariant::Q7 => {
                let listed = |reason: &Concept| is_listed(reason);
                let worded = |reason: &Concept| reason.text.is_some();
                let text =
                    self.reasons.iter().all(|one| one.codings.is_empty() || listed(one) || worded(one));
                let tested =
                    !has_reason || self.reasons.iter().any(worded) || self.reasons.iter().all(listed);
                (text, tested)
            }
            Invariant::Q8 => both(has_reason || self.doc_purpose.is_empty()),
            Invariant::Q9 => both(has_reason || !self.is_indeterminate()),
        }
    }

    /// Whether anything is conditional: coverage, authorization or documents.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        self.covered == Some(CoveredCode::Conditional)
            || self.pa_needed == Some(PaNeeded::Conditional)
            || self.doc_needed.contains(&DocNeeded::Conditional)
    }

    /// Whether anything is indeterminate: coverage, authorization or documents.
    #[must_use]
    pub fn is_indeterminate(&self) -> bool {
        self.covered == Some(CoveredCode::Indeterminate)
            || self.pa_needed == Some(PaNeeded::Indeterminate)
            || self.doc_needed.contains(&DocNeeded::Indeterminate)
    }
}

/// Creates a result in which text and expression agree.
const fn both(holds: bool) -> (bool, bool) {
    (holds, holds)
}

fn is_listed(reason: &Concept) -> bool {
    reason.reason().is_some_and(|code| code.exists_in(CrdVersion::V2_2_1))
}
