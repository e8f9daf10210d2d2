//! The invariants of coverage-information: what they say, and what their published expressions test.

use super::codes::{CoveredCode, DocNeeded, DocPurpose, InfoNeededCode, PaNeeded};
use super::information::{Concept, CoverageInformation};
use super::version::CrdVersion;
use crate::judgement::Finding;

/// An invariant of the extension.
///
/// # Source
/// Da Vinci CRD 2.0.1 (q1 to q5) and 2.2.1 (q1 to q9), `ext-coverage-information`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Invariant {
    /// A form only where documents are needed.
    Q1,
    /// Not covered: nothing about a prior authorization.
    Q2,
    /// What is needed to know, and `conditional`, together.
    Q3,
    /// No document for a prior authorization where none is to be made.
    Q4,
    /// Satisfied, and the number of what satisfies it, together.
    Q5,
    /// Other information needed: a reason.
    Q6,
    /// A reason beyond the list: in words.
    Q7,
    /// Documents for a purpose: a reason.
    Q8,
    /// Indeterminate: a reason.
    Q9,
}

impl Invariant {
    /// All of them.
    pub const ALL: [Invariant; 9] = [
        Invariant::Q1,
        Invariant::Q2,
        Invariant::Q3,
        Invariant::Q4,
        Invariant::Q5,
        Invariant::Q6,
        Invariant::Q7,
        Invariant::Q8,
        Invariant::Q9,
    ];

    /// The guide's key: `crd-ci-q1`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Invariant::Q1 => "crd-ci-q1",
            Invariant::Q2 => "crd-ci-q2",
            Invariant::Q3 => "crd-ci-q3",
            Invariant::Q4 => "crd-ci-q4",
            Invariant::Q5 => "crd-ci-q5",
            Invariant::Q6 => "crd-ci-q6",
            Invariant::Q7 => "crd-ci-q7",
            Invariant::Q8 => "crd-ci-q8",
            Invariant::Q9 => "crd-ci-q9",
        }
    }

    /// The invariants of an edition.
    #[must_use]
    pub const fn of(version: CrdVersion) -> &'static [Invariant] {
        match version {
            CrdVersion::V2_0_1 => {
                &[Invariant::Q1, Invariant::Q2, Invariant::Q3, Invariant::Q4, Invariant::Q5]
            }
            CrdVersion::V2_2_1 => &Self::ALL,
        }
    }

    /// What it says, as a clause.
    const fn clause(self) -> &'static str {
        match self {
            Invariant::Q1 => "a form is named only where documents are needed",
            Invariant::Q2 => "what is not covered says nothing about a prior authorization",
            Invariant::Q3 => "information is asked for where, and only where, something is conditional",
            Invariant::Q4 => "no document is for a prior authorization that is not to be made",
            Invariant::Q5 => "an authorization is named where, and only where, one satisfies the need",
            Invariant::Q6 => "other information needed comes with a reason",
            Invariant::Q7 => "a reason beyond the guide's list is in words",
            Invariant::Q8 => "a purpose of documents comes with a reason",
            Invariant::Q9 => "what is indeterminate comes with a reason",
        }
    }
}

/// One invariant, applied once: what it says and what its published expression tests are two things in both editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvariantCheck {
    /// Which one.
    pub invariant: Invariant,
    /// Whether what it says in words holds.
    pub text_holds: bool,
    /// Whether the published expression holds. A receiver that runs the expressions looks at this.
    pub expression_holds: bool,
}

impl InvariantCheck {
    /// Whether words and expression both hold.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.text_holds && self.expression_holds
    }

    /// As a finding on the words; where the expression says otherwise, that is noted.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let code = self.invariant.code();
        let clause = self.invariant.clause();
        match (self.text_holds, self.expression_holds) {
            (true, true) => Finding::met(code, clause),
            (true, false) => {
                Finding::met(code, format!("{clause}; the published expression rejects it all the same"))
            }
            (false, true) => {
                Finding::not_met(code, format!("not so: {clause}; the published expression lets it pass"))
            }
            (false, false) => Finding::not_met(code, format!("not so: {clause}")),
        }
    }
}

impl CoverageInformation {
    /// Every invariant of an edition, applied to this assertion.
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

    /// The findings that speak against it: broken invariants, and expressions that would reject it.
    #[must_use]
    pub fn findings(&self, version: CrdVersion) -> Vec<Finding> {
        self.checks(version).iter().filter(|check| !check.holds()).map(InvariantCheck::finding).collect()
    }

    /// What it says and what is tested, 2.0.1.
    fn in_2_0_1(&self, invariant: Invariant) -> (bool, bool) {
        let satisfied = self.pa_needed == Some(PaNeeded::Satisfied);
        let not_covered = self.covered == Some(CoveredCode::NotCovered);
        match invariant {
            Invariant::Q1 => {
                let form = !self.questionnaires.is_empty() || !self.responses.is_empty();
                both(!form || !self.doc_needed.is_empty())
            }
            // The expression has it the wrong way round: it demands an answer of everything that is covered.
            Invariant::Q2 => (
                !(not_covered && self.pa_needed.is_some()),
                not_covered || self.covered.is_none() || self.pa_needed.is_some(),
            ),
            Invariant::Q3 => both(self.info_needed.is_empty() || self.is_conditional()),
            // The expression looks for a code that no list has, so it never fires.
            Invariant::Q4 => (!(satisfied && self.doc_purpose.contains(&DocPurpose::WithPa)), true),
            Invariant::Q5 => both(satisfied == self.satisfied_pa_id.is_some()),
            Invariant::Q6 | Invariant::Q7 | Invariant::Q8 | Invariant::Q9 => both(true),
        }
    }

    /// What it says and what is tested, 2.2.1.
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
            // The expression spells one code wrong and looks for another in the wrong element: one of three is left.
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
            // The expression is content with the words of any one reason, and rejects one without code and words.
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

    /// Whether anything is conditional: covered, authorization or documents.
    #[must_use]
    pub fn is_conditional(&self) -> bool {
        self.covered == Some(CoveredCode::Conditional)
            || self.pa_needed == Some(PaNeeded::Conditional)
            || self.doc_needed.contains(&DocNeeded::Conditional)
    }

    /// Whether anything is indeterminate: covered, authorization or documents.
    #[must_use]
    pub fn is_indeterminate(&self) -> bool {
        self.covered == Some(CoveredCode::Indeterminate)
            || self.pa_needed == Some(PaNeeded::Indeterminate)
            || self.doc_needed.contains(&DocNeeded::Indeterminate)
    }
}

/// Words and expression agree.
const fn both(holds: bool) -> (bool, bool) {
    (holds, holds)
}

fn is_listed(reason: &Concept) -> bool {
    reason.reason().is_some_and(|code| code.stands_in(CrdVersion::V2_2_1))
}
