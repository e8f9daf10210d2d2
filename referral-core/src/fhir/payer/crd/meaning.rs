//! What an assertion that was read comes to, in the words of the rule books.

use super::ask::facts_of;
use super::codes::{Covered, DetailCode, DocNeeded, DocPurpose, InfoNeeded, PaNeeded, ReasonCode};
use super::information::{CoverageInformation, Detail, DetailValue};
use super::statement::{FactsNeeded, Indeterminate, Satisfied, Statement};
use crate::authorization::book::{
    Audience, CoverageAnswer, Documents, Limit, LimitKind, Outcome, PriorAuth, Purpose, Requirement, Route,
};
use crate::vocabulary::Word;

/// What an assertion comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What it says, where it says enough: an assertion that leaves open whether an authorization is needed says
    /// nothing that could be acted on.
    pub statement: Option<Statement>,
    /// Why it says nothing, or what it says that the statement does not hold: a person has to read these.
    pub unread: Vec<Unread>,
}

/// Something an assertion says, or leaves out, that no outcome can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unread {
    /// It does not say whether the service is covered.
    CoveredMissing,
    /// It covers the service and does not say whether an authorization is needed.
    PaNeededMissing,
    /// An authorization is said to satisfy, and is not named.
    SatisfiedByNothing,
    /// Documents are needed and nothing says what for, or for a purpose without a code.
    DocPurpose,
    /// Whose documents are needed cannot be said yet.
    DocNeededOpen,
    /// A limit in another form than a whole number.
    Limit,
    /// A payer's process, copayment or link.
    Detail,
    /// A text that is too long, or no plain text, to be kept as a word.
    Text,
}

impl Unread {
    /// All of them.
    pub const ALL: [Unread; 8] = [
        Unread::CoveredMissing,
        Unread::PaNeededMissing,
        Unread::SatisfiedByNothing,
        Unread::DocPurpose,
        Unread::DocNeededOpen,
        Unread::Limit,
        Unread::Detail,
        Unread::Text,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Unread::CoveredMissing => "covered-missing",
            Unread::PaNeededMissing => "pa-needed-missing",
            Unread::SatisfiedByNothing => "satisfied-by-nothing",
            Unread::DocPurpose => "doc-purpose-open",
            Unread::DocNeededOpen => "doc-needed-open",
            Unread::Limit => "limit-unread",
            Unread::Detail => "detail-unread",
            Unread::Text => "text-unread",
        }
    }
}

impl CoverageInformation {
    /// What the assertion comes to within its scope. It never says less than the payer did: what an outcome cannot
    /// hold is listed as unread, and an authorization that is not mentioned is not "none needed".
    #[must_use]
    pub fn meaning(&self) -> Meaning {
        let mut unread = Vec::new();
        let mut outcome = Outcome::default();
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

    fn statement(&self, mut outcome: Outcome, unread: &mut Vec<Unread>) -> Option<Statement> {
        let Some(covered) = self.covered else {
            unread.push(Unread::CoveredMissing);
            return None;
        };
        if self.is_conditional() || !self.info_needed.is_empty() {
            return Some(Statement::InfoNeeded(self.needed()));
        }
        if self.is_indeterminate() {
            return Some(Statement::Indeterminate(Indeterminate { reasons: outcome.reasons }));
        }
        outcome.coverage = match covered {
            Covered::Covered => CoverageAnswer::Covered,
            Covered::NotCovered => CoverageAnswer::NotCovered,
            Covered::Conditional | Covered::Indeterminate => CoverageAnswer::Conditional,
        };
        if unread.contains(&Unread::DocPurpose) {
            return None;
        }
        let by = match self.pa_needed {
            // Whatever it says of an authorization besides is a contradiction its findings tell.
            _ if covered == Covered::NotCovered => None,
            None => {
                unread.push(Unread::PaNeededMissing);
                return None;
            }
            Some(PaNeeded::NoAuth) => None,
            Some(PaNeeded::AuthNeeded) => Some(Route::Ordering),
            Some(PaNeeded::PerformPa) => Some(Route::Performing),
            Some(PaNeeded::Satisfied) => {
                let Some(number) = self.satisfied_pa_id.clone() else {
                    unread.push(Unread::SatisfiedByNothing);
                    return None;
                };
                return Some(Statement::Satisfied(Satisfied { number, beside: outcome.in_order() }));
            }
            Some(PaNeeded::Conditional | PaNeeded::Indeterminate) => return None,
        };
        outcome.requires.extend(by.map(|by| Requirement::PriorAuth(PriorAuth { by, vendor: None })));
        Some(Statement::Decided(outcome.in_order()))
    }

    fn needed(&self) -> FactsNeeded {
        let mut ask = Vec::new();
        let by_reason = self.reasons.iter().any(|one| one.reason() == Some(ReasonCode::DetailCode));
        let words = self.info_needed.iter().copied();
        for needed in words.chain(by_reason.then_some(InfoNeeded::DetailCode)) {
            // What is meant by "other" stands in the reasons: asking for every fact there is would be worse.
            if needed != InfoNeeded::Other {
                ask.extend(facts_of(needed).cloned());
            }
        }
        FactsNeeded { ask, possible: Vec::new() }
    }

    fn documents(&self, outcome: &mut Outcome, unread: &mut Vec<Unread>) {
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

    fn reasons_into(&self, outcome: &mut Outcome, unread: &mut Vec<Unread>) {
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

fn read_detail(detail: &Detail, outcome: &mut Outcome, unread: &mut Vec<Unread>) {
    match detail.code.detail() {
        Some(DetailCode::AllowedQuantity) => match limit(detail) {
            Some(limit) => outcome.limits.push(limit),
            None => unread.push(Unread::Limit),
        },
        Some(DetailCode::AllowedPeriod) => unread.push(Unread::Limit),
        Some(
            DetailCode::InNetworkCopay
            | DetailCode::OutNetworkCopay
            | DetailCode::AuthOutNetworkOnly
            | DetailCode::ConcurrentReview
            | DetailCode::AppropriateUseNeeded
            | DetailCode::PolicyLink
            | DetailCode::Instructions,
        )
        | None => unread.push(Unread::Detail),
    }
}

/// A whole number of a unit: `12 visit/year`.
fn limit(detail: &Detail) -> Option<Limit> {
    let Some(DetailValue::Quantity(amount)) = &detail.value else { return None };
    if detail.qualification.is_some() {
        return None;
    }
    let unit = amount.unit.as_deref().or(amount.coding.as_ref().map(|coding| &*coding.code))?;
    let (unit, per) = match unit.split_once('/') {
        Some((unit, per)) => (unit, Some(Word::new(per).ok()?)),
        None => (unit, None),
    };
    Some(Limit {
        kind: LimitKind::Quantity,
        unit: Word::new(unit).ok()?,
        per,
        at_most: amount.value.parse().ok()?,
    })
}
