//! A payer's assertions about an order.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{
    CoveredCode, DetailCategory, DetailCode, DocNeeded, DocPurpose, INFORMATION_CODES, InfoNeededCode,
    InformationPart, PaNeeded, ReasonCode, TEMPORARY_CODES,
};
use crate::vocabulary::Coding;

/// The address of the extension, in every edition.
pub const COVERAGE_INFORMATION: &str =
    "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information";

/// One repetition of the coverage-information extension: a payer's assertion about an order or appointment, within
/// a scope. Outside the scopes of all repetitions, nothing may be inferred.
///
/// `info_needed` means that the payer cannot choose its questions yet; `doc_needed`, that it can ask them now.
///
/// ```
/// use referral_core::fhir::payer::crd::{
///     Applicability, CoverageInformation, CoveredCode, CrdVersion, PlannedUse, Unread,
/// };
///
/// // The payer covers the service and leaves open whether an authorization is needed.
/// let told = CoverageInformation {
///     coverage: Some("Coverage/c1".into()),
///     covered: Some(CoveredCode::Covered),
///     ..CoverageInformation::default()
/// };
/// let meaning = told.meaning();
/// assert_eq!((meaning.statement, meaning.unread), (None, vec![Unread::PaNeededMissing]));
/// assert!(!told.is_conditional() && !told.is_indeterminate());
/// assert!(told.checks(CrdVersion::V2_2_1).iter().all(|check| check.holds()), "the guide allows it");
///
/// // It says nothing about another coverage.
/// let elsewhere = PlannedUse { coverage: Some("Coverage/c2".into()), ..PlannedUse::default() };
/// assert_eq!(told.applicability(&elsewhere), Applicability::Outside);
/// assert_eq!(told.applicability(&PlannedUse::default()), Applicability::Unknown);
/// ```
///
/// # Source
/// Da Vinci CRD 2.0.1 and 2.2.1, `ext-coverage-information`.
#[doc(alias("prior auth", "prior authorization", "coverage requirements", "ext-coverage-information"))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoverageInformation {
    /// The coverage: an address, or `system|value`.
    pub coverage: Option<Box<str>>,
    /// Whether the service is covered.
    pub covered: Option<CoveredCode>,
    /// Whether a prior authorization is needed. A missing element does not mean "none needed".
    pub pa_needed: Option<PaNeeded>,
    /// Whether documents are needed, and their kind.
    pub doc_needed: Vec<DocNeeded>,
    /// The purpose of the documents.
    pub doc_purpose: Vec<DocPurpose>,
    /// The facts that the payer needs first.
    pub info_needed: Vec<InfoNeededCode>,
    /// The codes to which the assertion is limited; empty: no limit.
    pub billing_codes: Vec<Coding>,
    /// The reasons.
    pub reasons: Vec<Concept>,
    /// Limits and other details.
    pub details: Vec<Detail>,
    /// The orders on which the assertion depends.
    pub dependencies: Vec<Box<str>>,
    /// The forms to complete, as canonical addresses.
    pub questionnaires: Vec<Box<str>>,
    /// Partly completed forms (2.0.1).
    pub responses: Vec<Box<str>>,
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// The day of the assertion.
    pub date: Option<NaiveDate>,
    /// The last day of validity (2.2.1).
    pub expiry: Option<NaiveDate>,
    /// The payer's number of the assertion.
    pub assertion_id: Option<Box<str>>,
    /// The number of the authorization that is satisfied.
    pub satisfied_pa_id: Option<Box<str>>,
    /// The elements that could not be read completely, or that occur with different values where
    /// only one is allowed: each once. Their meaning is unknown.
    pub unread: Vec<InformationPart>,
}

/// A concept: one meaning in several code systems and in words.
///
/// ```
/// use referral_core::fhir::payer::crd::{Concept, DetailCode, INFORMATION_CODES, ReasonCode, TEMPORARY_CODES};
///
/// assert_eq!(Concept::coded(TEMPORARY_CODES, "gold-card").reason(), Some(ReasonCode::GoldCard));
/// assert_eq!(Concept::coded(INFORMATION_CODES, "policy-link").detail(), Some(DetailCode::PolicyLink));
/// // Words are for people: they are never matched against the guide's codes.
/// assert_eq!(Concept::worded("gold-card").reason(), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Concept {
    /// The codes.
    pub codings: Vec<Coding>,
    /// The words.
    pub text: Option<Box<str>>,
}

impl Concept {
    /// Creates a concept of one code.
    #[must_use]
    pub fn coded(system: &str, code: &str) -> Self {
        Self { codings: vec![Coding::new(system, code)], text: None }
    }

    /// Creates a concept in words.
    #[must_use]
    pub fn worded(text: &str) -> Self {
        Self { codings: Vec::new(), text: Some(text.into()) }
    }

    fn guide_codes(&self) -> impl Iterator<Item = &str> {
        let of_the_guide =
            |coding: &&Coding| matches!(coding.system.as_deref(), Some(INFORMATION_CODES | TEMPORARY_CODES));
        self.codings.iter().filter(of_the_guide).map(|coding| &*coding.code)
    }

    /// Returns the reason in the guide's list, of any edition.
    #[must_use]
    pub fn reason(&self) -> Option<ReasonCode> {
        self.guide_codes().find_map(ReasonCode::parse)
    }

    /// Returns the kind of detail in the guide's list, of any edition.
    #[must_use]
    pub fn detail(&self) -> Option<DetailCode> {
        self.guide_codes().find_map(DetailCode::parse)
    }
}

/// A limit or another detail of an assertion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// The category of the detail (2.2.1).
    pub category: Option<DetailCategory>,
    /// The code of the detail.
    pub code: Concept,
    /// The content.
    pub value: Option<DetailValue>,
    /// The qualification in words.
    pub qualification: Option<Box<str>>,
}

/// The value of a detail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DetailValue {
    /// Yes or no.
    Flag(bool),
    /// A text.
    Text(Box<str>),
    /// An address.
    Url(Box<str>),
    /// An amount.
    Quantity(Amount),
    /// A span of days.
    Period(Days),
}

/// An amount with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// The amount, as the text of the number: `1.50` stays `1.50`.
    pub value: Box<str>,
    /// The unit in words.
    pub unit: Option<Box<str>>,
    /// The unit as a code.
    pub coding: Option<Coding>,
}

/// A span of days, both ends included; either end may be open.
///
/// ```
/// use referral_core::fhir::payer::crd::Days;
///
/// let spring = Days { start: Some("2026-03-01".parse()?), end: Some("2026-05-31".parse()?) };
/// assert!(spring.contains("2026-05-31".parse()?) && !spring.contains("2026-06-01".parse()?));
/// assert!(Days { end: None, ..spring }.contains("2030-01-01".parse()?));
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Days {
    /// The first day.
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: Option<NaiveDate>,
}

impl Days {
    /// Whether a day is in the span.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }
}

/// A contact. In 2.0.1 it is one contact point without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The name.
    pub name: Option<Box<str>>,
    /// The contact points.
    pub points: Vec<Point>,
}

/// A contact point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Point {
    /// `phone`, `fax`, `email`, `url` …
    pub system: Option<Box<str>>,
    /// The number or address.
    pub value: Option<Box<str>>,
}
