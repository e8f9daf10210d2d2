//! The meaning of an assertion, in the types of the rule books.

use serde::Serialize;

use super::ask::facts_of;
use super::codes::{
    CoveredCode, DocNeeded, DocPurpose, InfoNeededCode, InformationPart, PaNeeded, ReasonCode,
};
use super::information::CoverageInformation;
use super::limit::read_detail;
use super::statement::{FactsNeeded, Indeterminate, Satisfied, Statement};
use super::unread::Unread;
use crate::authorization::book::{
    Audience, CoverageAnswer, Documents, PriorAuth, Purpose, Requirement, Requirements, Route,
};
use crate::authorization::fact::FactId;
use crate::vocabulary::Word;

/// The meaning of an assertion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// The statement, if the assertion is complete enough: an assertion that leaves open whether an authorization is
    /// needed has none.
    pub statement: Option<Statement>,
    /// The reasons for a missing statement, and the parts that the statement cannot hold, for a person to read.
    pub unread: Vec<Unread>,
}

impl CoverageInformation {
    /// Returns the meaning of the assertion within its scope. It never loses a part: what an outcome cannot
    /// hold is listed as unread, and an authorization that is not mentioned is not "none needed".
    ///
    /// "Authorization needed" and "not covered" are stated even beside unread parts. "Nothing
    /// needed" is stated only if every part that could require something was read.
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        let mut unread = Vec::new();
        for part in &self.unread {
            unread.push(match part {
                InformationPart::Coverage
                | InformationPart::BillingCode
                | InformationPart::Dependency
                | InformationPart::ExpiryDate => Unread::Scope,
                InformationPart::Covered
                | InformationPart::PaNeeded
                | InformationPart::DocNeeded
                | InformationPart::DocPurpose
                | InformationPart::InfoNeeded
                | InformationPart::Reason
                | InformationPart::Detail
                | InformationPart::Questionnaire
                | InformationPart::Response
                | InformationPart::Contact
                | InformationPart::Date
                | InformationPart::AssertionId
                | InformationPart::SatisfiedPaId
                | InformationPart::Other => Unread::Element,
            });
        }
        let mut outcome = Requirements::default();
        self.documents(&mut outcome, &mut unread);
        for detail in &self.details {
            read_detail(detail, &mut outcome, &mut unread);
        }
        self.reasons_into(&mut outcome, &mut unread);
        let statement = self.statement(outcome, &mut unread);
        unread.sort();
        unread.dedup();
        Meaning { statement, unread }
    }

    fn is_unread(&self, part: InformationPart) -> bool {
        self.unread.contains(&part)
    }

    fn statement(&self, mut outcome: Requirements, unread: &mut Vec<Unread>) -> Option<Statement> {
        if self.covered.is_none() && !self.is_unread(InformationPart::Covered) {
            unread.push(Unread::CoveredMissing);
        }
        let covered = self.covered.filter(|_| !self.is_unread(InformationPart::Covered))?;
        outcome.coverage = match covered {
            CoveredCode::Covered => CoverageAnswer::Covered,
            CoveredCode::NotCovered => CoverageAnswer::NotCovered,
            CoveredCode::Conditional | CoveredCode::Indeterminate => CoverageAnswer::Conditional,
        };
        let need = self.need(covered, unread);
        if let Need::Authorization(by) = need {
            outcome.requires.push(Requirement::PriorAuth(PriorAuth { by, vendor: None }));
        }
        let outcome = outcome.in_order();
        let is_said = matches!(need, Need::Authorization(_)) || covered == CoveredCode::NotCovered;
        if self.is_conditional() || !self.info_needed.is_empty() {
            let known = is_said || matches!(need, Need::Nothing);
            beside(known, &need, &outcome, unread);
            let possible = if known { vec![outcome] } else { Vec::new() };
            return Some(Statement::InfoNeeded(FactsNeeded { ask: self.ask(), possible }));
        }
        let indeterminate = covered == CoveredCode::Indeterminate
            || (covered != CoveredCode::NotCovered && self.pa_needed == Some(PaNeeded::Indeterminate))
            || (!is_said && self.doc_needed.contains(&DocNeeded::Indeterminate));
        if indeterminate {
            beside(false, &need, &outcome, unread);
            let Requirements { reasons, message, .. } = outcome;
            return Some(Statement::Indeterminate(Indeterminate { reasons, message }));
        }
        let asks = [
            InformationPart::DocNeeded,
            InformationPart::DocPurpose,
            InformationPart::InfoNeeded,
            InformationPart::Other,
        ];
        let open = unread.contains(&Unread::DocPurpose) || asks.into_iter().any(|part| self.is_unread(part));
        if open && !is_said {
            return None;
        }
        match need {
            Need::Open => None,
            Need::Satisfied(number) => Some(Statement::Satisfied(Satisfied { number, beside: outcome })),
            Need::Nothing | Need::Authorization(_) => Some(Statement::Decided(outcome)),
        }
    }

    /// Returns the part about an authorization.
    fn need(&self, covered: CoveredCode, unread: &mut Vec<Unread>) -> Need {
        match self.pa_needed {
            // Any other statement about an authorization is a contradiction that its findings report.
            _ if covered == CoveredCode::NotCovered => Need::Nothing,
            _ if self.is_unread(InformationPart::PaNeeded) => Need::Open,
            None => {
                unread.push(Unread::PaNeededMissing);
                Need::Open
            }
            Some(PaNeeded::NoAuth) => Need::Nothing,
            Some(PaNeeded::AuthNeeded) => Need::Authorization(Route::Ordering),
            Some(PaNeeded::PerformPa) => Need::Authorization(Route::Performing),
            Some(PaNeeded::Satisfied) => match &self.satisfied_pa_id {
                Some(number) if !self.is_unread(InformationPart::SatisfiedPaId) => {
                    Need::Satisfied(number.clone())
                }
                Some(_) | None => {
                    unread.push(Unread::SatisfiedByNothing);
                    Need::Open
                }
            },
            Some(PaNeeded::Conditional | PaNeeded::Indeterminate) => Need::Open,
        }
    }

    fn ask(&self) -> Vec<FactId> {
        let mut ask = Vec::new();
        let by_reason = self.reasons.iter().any(|one| one.reason() == Some(ReasonCode::DetailCode));
        let words = self.info_needed.iter().copied();
        for needed in words.chain(by_reason.then_some(InfoNeededCode::DetailCode)) {
            // The reasons explain "other": asking for every fact would be worse.
            if needed != InfoNeededCode::Other {
                ask.extend(facts_of(needed).cloned());
            }
        }
        ask
    }

    fn documents(&self, outcome: &mut Requirements, unread: &mut Vec<Unread>) {
        let mut audiences = Vec::new();
        for needed in &self.doc_needed {
            match needed {
                DocNeeded::Clinical => audiences.push(Audience::Clinical),
                DocNeeded::Admin => audiences.push(Audience::Admin),
                DocNeeded::Patient => audiences.push(Audience::Patient),
                DocNeeded::Both => audiences.extend([Audience::Clinical, Audience::Admin]),
                DocNeeded::Conditional | DocNeeded::Indeterminate => unread.push(Unread::DocNeededOpen),
            }
        }
        let purposes: Vec<_> = self
            .doc_purpose
            .iter()
            .filter_map(|purpose| match purpose {
                DocPurpose::WithPa => Some(Purpose::WithAuthorization),
                DocPurpose::WithClaim => Some(Purpose::WithClaim),
                DocPurpose::WithOrder => Some(Purpose::WithOrder),
                DocPurpose::RetainDoc => Some(Purpose::Retain),
                DocPurpose::Other => None,
            })
            .collect();
        let open = purposes.len() < self.doc_purpose.len() || purposes.is_empty();
        if !audiences.is_empty() && open {
            unread.push(Unread::DocPurpose);
        }
        let named: Vec<_> = self.questionnaires.iter().chain(&self.responses).map(|form| &**form).collect();
        let whats = if named.is_empty() { vec!["documents"] } else { named };
        for what in whats {
            let Ok(what) = Word::new(what) else {
                unread.push(Unread::Text);
                continue;
            };
            for &audience in &audiences {
                for &purpose in &purposes {
                    let documents = Documents { what: what.clone(), audience, purpose };
                    outcome.requires.push(Requirement::Documents(documents));
                }
            }
        }
    }

    fn reasons_into(&self, outcome: &mut Requirements, unread: &mut Vec<Unread>) {
        for reason in &self.reasons {
            for coding in &reason.codings {
                match Word::new(&coding.code) {
                    Ok(word) if !outcome.reasons.contains(&word) => outcome.reasons.push(word),
                    Ok(_) => {}
                    Err(_) => unread.push(Unread::Text),
                }
            }
            if let Some(text) = &reason.text {
                match &mut outcome.message {
                    None => outcome.message = Some(text.clone()),
                    Some(message) => *message = format!("{message}; {text}").into(),
                }
            }
        }
    }
}

/// The part of an assertion about an authorization.
enum Need {
    Nothing,
    Authorization(Route),
    Satisfied(Box<str>),
    /// The part is missing or conditional.
    Open,
}

/// Lists the parts that a statement without an outcome does not hold.
fn beside(held: bool, need: &Need, outcome: &Requirements, unread: &mut Vec<Unread>) {
    let satisfied = matches!(need, Need::Satisfied(_));
    let asked = !outcome.requires.is_empty() || !outcome.limits.is_empty();
    let said = !outcome.reasons.is_empty() || outcome.message.is_some();
    if !held && (satisfied || asked || said) {
        unread.push(Unread::Further);
    }
}
