//! What is to be asserted, in the words of the rule books, as a coverage-information.

use chrono::NaiveDate;

use super::ask::info_needed_of;
use super::codes::{
    CoveredCode, DetailCategory, DetailCode, DocNeeded, DocPurpose, INFORMATION_CODES, InfoNeededCode,
    PaNeeded, ReasonCode, TEMPORARY_CODES,
};
use super::information::{Amount, Concept, CoverageInformation, Detail, DetailValue};
use super::version::CrdVersion;
use super::words;
use crate::authorization::book::{
    Audience, CoverageAnswer, Limit, LimitKind, Purpose, Requirement, Requirements, Route,
};
use crate::authorization::decide::WaivedBy;
use crate::authorization::fact::FactId;
use crate::authorization::record::{Wants, wants_of};
use crate::vocabulary::{Coding, Word};

/// What is to be asserted about an order, or what an assertion came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// This is what the payer wants.
    Decided(Requirements),
    /// This would be wanted, and an authorization that there is satisfies it.
    Satisfied(Satisfied),
    /// It depends on facts nobody said.
    InfoNeeded(FactsNeeded),
    /// The payer cannot say, and no fact would help.
    Indeterminate(Indeterminate),
}

impl Statement {
    /// What it comes to for an item of an authorization record; none where the payer cannot say. Documents and limits
    /// are asked for besides: they are no reason to ask for an authorization.
    #[must_use]
    pub fn wants(&self) -> Option<Wants> {
        match self {
            Statement::Decided(outcome) => Some(wants_of(outcome, &[])),
            Statement::Satisfied(satisfied) => {
                Some(wants_of(&satisfied.beside, &[WaivedBy::ExistingAuthorization]))
            }
            Statement::InfoNeeded(needed) => Some(needed.wants()),
            Statement::Indeterminate(_) => None,
        }
    }
}

/// An authorization that there is already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Satisfied {
    /// Its number.
    pub number: Box<str>,
    /// What else the payer wants: no authorization among it.
    pub beside: Requirements,
}

/// What has to be known first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactsNeeded {
    /// The facts, in the order they should be asked.
    pub ask: Vec<FactId>,
    /// The outcomes that are possible, as far as they are known: what they have in common is so whatever the facts turn
    /// out to be. Empty where they are not known.
    pub possible: Vec<Requirements>,
}

impl FactsNeeded {
    /// An authorization, or nothing covered, where every possible outcome says so; else the facts.
    fn wants(&self) -> Wants {
        let all = || self.possible.iter().map(|outcome| wants_of(outcome, &[]));
        let authorization = |wants: Wants| match wants {
            Wants::Authorization => true,
            Wants::Several(several) => several.authorization,
            Wants::Nothing(_)
            | Wants::ReferralOnly
            | Wants::Notification
            | Wants::InfoNeeded
            | Wants::NotCovered => false,
        };
        if self.possible.is_empty() {
            Wants::InfoNeeded
        } else if all().all(authorization) {
            Wants::Authorization
        } else if all().all(|one| one == Wants::NotCovered) {
            Wants::NotCovered
        } else {
            Wants::InfoNeeded
        }
    }
}

/// Why a payer cannot say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indeterminate {
    /// Why, as codes of the payer or of CRD.
    pub reasons: Vec<Word>,
    /// Why, in words.
    pub message: Option<Box<str>>,
}

/// What an assertion needs besides what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssertionFrame {
    /// The coverage it is about: an address, or `system|value`.
    pub coverage: Box<str>,
    /// The payer's number of the assertion.
    pub assertion_id: Box<str>,
    /// The day of the assertion.
    pub date: NaiveDate,
    /// The last day it holds, where it ends.
    pub expiry: Option<NaiveDate>,
    /// The codes it is limited to; none: no limit.
    pub billing_codes: Vec<Coding>,
}

/// A statement as an assertion of an edition, ready for
/// [`write_coverage_information`](super::write_coverage_information), which judges it.
///
/// What the guide has no element for (a notification, a PCP referral, step therapy, how long an approval holds …) goes
/// along in words as a detail, and so do documents for an authorization that is not to be made. An authorization or a prepayment review at the provider's choice is asserted as an
/// authorization: the stricter of the two is never left out.
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
                explain(&mut told, "what it depends on is not in the payer's rules");
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
        if !kind.stands_in(version) {
            // 2.0.1 asks for a more detailed code by a reason.
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
        explain(told, "what it depends on is not in the payer's rules");
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
        // Nothing it depends on changes what this edition can say, but it does depend on something.
        told.covered = Some(CoveredCode::Conditional);
    }
    told.pa_needed = Some(agreed(pa_needed).flatten().unwrap_or(PaNeeded::Conditional));
    if !told.is_conditional() {
        // The outcomes differ in documents or limits: which documents is what is conditional.
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

/// What an outcome says of an authorization. Where nothing is covered nothing is said of one.
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
                // The guide lets nobody ask for them where no authorization is to be made (q4).
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

/// A reason by its code; one the guide does not list goes with its code as its words.
fn reason(word: &Word, version: CrdVersion) -> Concept {
    match ReasonCode::parse(word.as_str()).filter(|code| code.stands_in(version)) {
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

/// A detail the guide has no code for in 2.0.1, and `instructions` in 2.2.1.
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

/// A reason in words, where the assertion has none yet.
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
