//! From a statement to an assertion of an edition.

use chrono::NaiveDate;

use super::ask::info_needed_of;
use super::codes::{
    CoveredCode, DetailCategory, DetailCode, DocNeeded, DocPurpose, INFORMATION_CODES, InfoNeededCode,
    PaNeeded, ReasonCode, TEMPORARY_CODES,
};
use super::information::{Amount, Concept, CoverageInformation, Detail, DetailValue};
use super::statement::{FactsNeeded, Statement};
use super::version::CrdVersion;
use super::words;
use crate::authorization::book::{
    Audience, CoverageAnswer, Limit, LimitKind, Purpose, Requirement, Requirements, Route,
};
use crate::vocabulary::{Coding, Word};

/// The data of an assertion apart from its statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssertionFrame {
    /// The coverage: an address, or `system|value`.
    pub coverage: Box<str>,
    /// The payer's number of the assertion.
    pub assertion_id: Box<str>,
    /// The day of the assertion.
    pub date: NaiveDate,
    /// The last day of validity, if it ends.
    pub expiry: Option<NaiveDate>,
    /// The codes to which it is limited; empty: no limit.
    pub billing_codes: Vec<Coding>,
}

/// Translates a statement into an assertion of an edition, ready for
/// [`write_coverage_information`](super::write_coverage_information), which judges it.
///
/// Requirements without an element in the guide (a notification, a PCP referral, step therapy, the validity of an
/// approval …) become details in words, and so do documents for an authorization that is not needed. An authorization
/// or a prepayment review at the provider's choice is asserted as an authorization, the stricter of the two.
#[must_use]
pub fn assertion(statement: &Statement, frame: &AssertionFrame, version: CrdVersion) -> CoverageInformation {
    let mut told = CoverageInformation {
        coverage: Some(frame.coverage.clone()),
        assertion_id: Some(frame.assertion_id.clone()),
        date: Some(frame.date),
        expiry: frame.expiry,
        billing_codes: frame.billing_codes.clone(),
        ..CoverageInformation::default()
    };
    match statement {
        Statement::Decided(outcome) => {
            told.covered = Some(covered(outcome.coverage));
            told.pa_needed = pa_needed(outcome);
            tell(&mut told, outcome, version);
            if outcome.coverage == CoverageAnswer::Conditional {
                told.info_needed.push(InfoNeededCode::Other);
                explain(&mut told, "the payer's rules do not state the facts this depends on");
            }
        }
        Statement::Satisfied(satisfied) => {
            told.covered = Some(covered(satisfied.beside.coverage));
            told.pa_needed = Some(PaNeeded::Satisfied);
            told.satisfied_pa_id = Some(satisfied.number.clone());
            tell(&mut told, &satisfied.beside, version);
        }
        Statement::InfoNeeded(needed) => depends(&mut told, needed, version),
        Statement::Indeterminate(indeterminate) => {
            told.covered = Some(CoveredCode::Indeterminate);
            told.pa_needed = Some(PaNeeded::Indeterminate);
            told.reasons.extend(indeterminate.reasons.iter().map(|word| reason(word, version)));
            let message = indeterminate.message.as_deref().filter(|message| !message.trim().is_empty());
            told.reasons.extend(message.map(Concept::worded));
            explain(&mut told, "the payer cannot say");
        }
    }
    if !told.doc_purpose.is_empty() {
        explain(&mut told, "documents are needed");
    }
    told
}

fn depends(told: &mut CoverageInformation, needed: &FactsNeeded, version: CrdVersion) {
    let mut kinds: Vec<InfoNeededCode> = Vec::new();
    for fact in &needed.ask {
        let mut kind = info_needed_of(fact);
        if !kind.exists_in(version) {
            // 2.0.1 requests a more detailed code by a reason.
            told.reasons.push(Concept::coded(TEMPORARY_CODES, ReasonCode::DetailCode.code()));
            kind = InfoNeededCode::Other;
        } else if kind == InfoNeededCode::Other {
            told.reasons.push(Concept::worded(&format!("needed: {fact}")));
        }
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(InfoNeededCode::Other);
        explain(told, "the payer's rules do not state the facts this depends on");
    }
    told.info_needed = kinds;
    told.reasons.dedup();
    let agreed = |of: fn(&Requirements) -> Option<PaNeeded>| {
        let mut all = needed.possible.iter().map(of);
        let first = all.next();
        first.filter(|first| all.all(|one| one == *first))
    };
    let coverages = needed.possible.iter().map(|outcome| outcome.coverage);
    let mut coverages: Vec<_> = coverages.map(covered).collect();
    coverages.dedup();
    told.covered = Some(match coverages.as_slice() {
        [one] => *one,
        _ => CoveredCode::Conditional,
    });
    if told.covered == Some(CoveredCode::NotCovered) {
        // No missing fact changes the codes of this edition, but the answer does depend on facts.
        told.covered = Some(CoveredCode::Conditional);
    }
    told.pa_needed = Some(agreed(pa_needed).flatten().unwrap_or(PaNeeded::Conditional));
    if !told.is_conditional() {
        // The outcomes differ in documents or limits: the documents are conditional.
        told.doc_needed.push(DocNeeded::Conditional);
    }
}

const fn covered(answer: CoverageAnswer) -> CoveredCode {
    match answer {
        CoverageAnswer::Covered => CoveredCode::Covered,
        CoverageAnswer::Conditional => CoveredCode::Conditional,
        CoverageAnswer::NotCovered => CoveredCode::NotCovered,
    }
}

/// Returns the code of an outcome for an authorization; `None` if nothing is covered.
fn pa_needed(outcome: &Requirements) -> Option<PaNeeded> {
    if outcome.coverage == CoverageAnswer::NotCovered {
        return None;
    }
    let routes = outcome.requires.iter().filter_map(|requirement| match requirement {
        Requirement::PriorAuth(wanted) | Requirement::PaOrPrepaymentReview(wanted) => Some(wanted.by),
        Requirement::PcpReferral
        | Requirement::Notification(_)
        | Requirement::Documents(_)
        | Requirement::StepTherapy(_)
        | Requirement::SecondOpinion
        | Requirement::ConcurrentReview(_)
        | Requirement::RetroWindow(_) => None,
    });
    Some(match routes.min() {
        None => PaNeeded::NoAuth,
        Some(Route::Ordering) => PaNeeded::AuthNeeded,
        Some(Route::Performing) => PaNeeded::PerformPa,
    })
}

fn tell(told: &mut CoverageInformation, outcome: &Requirements, version: CrdVersion) {
    let asked_for = matches!(told.pa_needed, Some(PaNeeded::AuthNeeded | PaNeeded::PerformPa));
    for requirement in &outcome.requires {
        if let Requirement::Documents(documents) = requirement {
            if documents.purpose == Purpose::WithAuthorization && !asked_for {
                // The guide forbids requesting them if no authorization is needed (q4).
                told.details.push(in_words(words::documents_with_authorization(documents), version));
                continue;
            }
            let audience = match documents.audience {
                Audience::Clinical => DocNeeded::Clinical,
                Audience::Admin => DocNeeded::Admin,
                Audience::Patient => DocNeeded::Patient,
            };
            let purpose = match documents.purpose {
                Purpose::WithAuthorization => DocPurpose::WithPa,
                Purpose::WithClaim => DocPurpose::WithClaim,
                Purpose::WithOrder => DocPurpose::WithOrder,
                Purpose::Retain => DocPurpose::RetainDoc,
            };
            push_once(&mut told.doc_needed, audience);
            push_once(&mut told.doc_purpose, purpose);
            if documents.what.as_str().contains("://") {
                push_once(&mut told.questionnaires, documents.what.as_str().into());
            } else {
                told.details.push(in_words(words::documents(documents), version));
            }
        } else if let Some(text) = words::requirement(requirement) {
            told.details.push(in_words(text, version));
        }
    }
    if version == CrdVersion::V2_0_1 && told.doc_needed.len() > 1 {
        let both = told.doc_needed.iter().all(|one| matches!(one, DocNeeded::Clinical | DocNeeded::Admin));
        if both {
            told.doc_needed = vec![DocNeeded::Both];
        }
    }
    told.details.extend(outcome.limits.iter().map(|limit| limit_detail(limit, version)));
    if let Some(valid) = outcome.valid_for {
        told.details.push(in_words(words::valid_for(valid), version));
    }
    told.reasons.extend(outcome.reasons.iter().map(|word| reason(word, version)));
    if let Some(message) = outcome.message.as_deref().filter(|message| !message.trim().is_empty()) {
        told.reasons.push(Concept::worded(message));
    }
}

/// Creates a reason from its code. A code that the guide does not list becomes the words as well.
fn reason(word: &Word, version: CrdVersion) -> Concept {
    match ReasonCode::parse(word.as_str()).filter(|code| code.exists_in(version)) {
        Some(code) => Concept::coded(TEMPORARY_CODES, code.code()),
        None => Concept {
            codings: vec![Coding { system: None, code: word.as_str().into() }],
            text: Some(word.as_str().into()),
        },
    }
}

fn limit_detail(limit: &Limit, version: CrdVersion) -> Detail {
    let code = match limit.kind {
        LimitKind::Quantity => DetailCode::AllowedQuantity,
        LimitKind::Period | LimitKind::Amount => return in_words(words::limit(limit), version),
    };
    let unit = match &limit.per {
        Some(per) => format!("{}/{per}", limit.unit),
        None => limit.unit.to_string(),
    };
    Detail {
        category: category(DetailCategory::Limitation, version),
        code: Concept::coded(system(version), code.code()),
        value: Some(DetailValue::Quantity(Amount {
            value: limit.at_most.to_string().into(),
            unit: Some(unit.into()),
            coding: None,
        })),
        qualification: None,
    }
}

/// Creates a detail without a code in 2.0.1, and with `instructions` in 2.2.1.
fn in_words(text: String, version: CrdVersion) -> Detail {
    Detail {
        category: category(DetailCategory::Other, version),
        code: match version {
            CrdVersion::V2_0_1 => Concept::worded("instructions"),
            CrdVersion::V2_2_1 => Concept::coded(INFORMATION_CODES, DetailCode::Instructions.code()),
        },
        value: Some(DetailValue::Text(text.into())),
        qualification: None,
    }
}

const fn category(category: DetailCategory, version: CrdVersion) -> Option<DetailCategory> {
    match version {
        CrdVersion::V2_0_1 => None,
        CrdVersion::V2_2_1 => Some(category),
    }
}

const fn system(version: CrdVersion) -> &'static str {
    match version {
        CrdVersion::V2_0_1 => TEMPORARY_CODES,
        CrdVersion::V2_2_1 => INFORMATION_CODES,
    }
}

/// Adds a reason in words, if the assertion has none yet.
fn explain(told: &mut CoverageInformation, because: &str) {
    if told.reasons.is_empty() {
        told.reasons.push(Concept::worded(because));
    }
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}
