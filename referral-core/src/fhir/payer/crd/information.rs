//! What a payer asserts about an order.

use chrono::NaiveDate;

use super::codes::{
    CoveredCode, DetailCategory, DetailCode, DocNeeded, DocPurpose, INFORMATION_CODES, InfoNeededCode,
    InformationPart, PaNeeded, ReasonCode, TEMPORARY_CODES,
};
use crate::vocabulary::Coding;

/// The address of the extension, in every edition.
pub const COVERAGE_INFORMATION: &str =
    "http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information";

/// One repetition of the coverage-information extension: what a payer asserts about an order or appointment, within
/// a scope. Outside the scopes of all repetitions no inference may be made.
///
/// `info_needed` means that the payer cannot even choose its questions yet; `doc_needed` that they can be asked now.
///
/// # Source
/// Da Vinci CRD 2.0.1 and 2.2.1, `ext-coverage-information`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoverageInformation {
    /// The coverage it is about: an address, or `system|value`.
    pub coverage: Option<Box<str>>,
    /// Whether the service is covered.
    pub covered: Option<CoveredCode>,
    /// Whether a prior authorization is needed. Nothing said is not "none needed".
    pub pa_needed: Option<PaNeeded>,
    /// Whether documents are needed, and whose.
    pub doc_needed: Vec<DocNeeded>,
    /// What the documents are for.
    pub doc_purpose: Vec<DocPurpose>,
    /// What the payer has to know first.
    pub info_needed: Vec<InfoNeededCode>,
    /// The codes the assertion is limited to; none: no limit.
    pub billing_codes: Vec<Coding>,
    /// Why.
    pub reasons: Vec<Concept>,
    /// Limits and other details.
    pub details: Vec<Detail>,
    /// The orders the assertion depends on.
    pub dependencies: Vec<Box<str>>,
    /// The forms to fill in, as canonical addresses.
    pub questionnaires: Vec<Box<str>>,
    /// Forms that are filled in already in part (2.0.1).
    pub responses: Vec<Box<str>>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// The day of the assertion.
    pub date: Option<NaiveDate>,
    /// The last day it holds (2.2.1).
    pub expiry: Option<NaiveDate>,
    /// The payer's number of the assertion.
    pub assertion_id: Option<Box<str>>,
    /// The number of the authorization that is satisfied.
    pub satisfied_pa_id: Option<Box<str>>,
    /// The elements of which something stands there that could not be read whole, or that say different things where
    /// they may say one: each once. What they say is not known.
    pub unread: Vec<InformationPart>,
}

/// A concept: the same thing said in several code systems, and in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// The codes.
    pub codings: Vec<Coding>,
    /// The words.
    pub text: Option<Box<str>>,
}

impl Concept {
    /// A concept of one code.
    #[must_use]
    pub fn coded(system: &str, code: &str) -> Self {
        Self { codings: vec![Coding::new(system, code)], text: None }
    }

    /// A concept in words.
    #[must_use]
    pub fn worded(text: &str) -> Self {
        Self { codings: Vec::new(), text: Some(text.into()) }
    }

    fn guide_codes(&self) -> impl Iterator<Item = &str> {
        let of_the_guide =
            |coding: &&Coding| matches!(coding.system.as_deref(), Some(INFORMATION_CODES | TEMPORARY_CODES));
        self.codings.iter().filter(of_the_guide).map(|coding| &*coding.code)
    }

    /// The reason it is in the guide's list, of whatever edition.
    #[must_use]
    pub fn reason(&self) -> Option<ReasonCode> {
        self.guide_codes().find_map(ReasonCode::parse)
    }

    /// The kind of detail it is in the guide's list, of whatever edition.
    #[must_use]
    pub fn detail(&self) -> Option<DetailCode> {
        self.guide_codes().find_map(DetailCode::parse)
    }
}

/// A limit or another detail of an assertion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// What kind of detail (2.2.1).
    pub category: Option<DetailCategory>,
    /// Which detail.
    pub code: Concept,
    /// What it says.
    pub value: Option<DetailValue>,
    /// What goes with it, in words.
    pub qualification: Option<Box<str>>,
}

/// What a detail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailValue {
    /// Yes or no.
    Flag(bool),
    /// Words.
    Text(Box<str>),
    /// An address.
    Url(Box<str>),
    /// An amount.
    Quantity(Amount),
    /// A span of days.
    Period(Days),
}

/// An amount with its unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// How much, as the text of the number: `1.50` stays `1.50`.
    pub value: Box<str>,
    /// Of what, in words.
    pub unit: Option<Box<str>>,
    /// The unit as a code.
    pub coding: Option<Coding>,
}

/// A span of days; either end may be open, both are in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub start: Option<NaiveDate>,
    /// The last day.
    pub end: Option<NaiveDate>,
}

impl Days {
    /// Whether a day is in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }
}

/// Whom to ask. In 2.0.1 it is one point without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub name: Option<Box<str>>,
    /// How to reach them.
    pub points: Vec<Point>,
}

/// A way to reach somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// `phone`, `fax`, `email`, `url` …
    pub system: Option<Box<str>>,
    /// The number or address.
    pub value: Option<Box<str>>,
}
