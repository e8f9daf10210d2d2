//! Reading coverage-information.

use serde::Serialize;

use super::codes::{DocNeeded, DocPurpose, Edition, InfoNeededCode, InformationPart};
use super::information::{COVERAGE_INFORMATION, Concept, CoverageInformation};
use super::version::CrdVersion;
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, items, member_text, printable};
use crate::fhir::read::{Extensions, IssueCode, ReadIssue};
use crate::vocabulary::Coding;

/// The coverage-information of a resource.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InformationReading {
    /// The repetitions, in their order.
    pub informations: Vec<CoverageInformation>,
    /// The issues.
    pub issues: Vec<ReadIssue>,
}

/// Reads every repetition of the coverage-information extension of a resource by one edition of the guide.
///
/// Uses what fits, and notes what does not: missing elements, unknown codes, one value too many, values of another
/// type. An unknown code is dropped. A code of another edition is kept, because its meaning is known. Unknown
/// elements are named.
///
/// [`CoverageInformation::unread`] lists every element of which a part was dropped, so that the rest never passes for
/// the whole. [`CoverageInformation::checks`] judges the assertion as a whole.
#[must_use]
pub fn coverage_information(resource: Element<'_>, version: CrdVersion) -> InformationReading {
    let mut reading = Reading { version, defects: Defects::default(), lost: false };
    let informations = Extensions::of(resource)
        .iter()
        .filter(|extension| member_text(*extension, "url") == Some(COVERAGE_INFORMATION))
        .map(|extension| reading.information(extension))
        .collect();
    InformationReading { informations, issues: reading.defects.issues }
}

pub(super) struct Reading {
    pub(super) version: CrdVersion,
    pub(super) defects: Defects,
    /// Whether a part of the current element was dropped.
    pub(super) lost: bool,
}

impl Reading {
    fn information(&mut self, extension: Element<'_>) -> CoverageInformation {
        let mut read = CoverageInformation::default();
        let old = self.version == CrdVersion::V2_0_1;
        for part in Extensions::of(extension).iter() {
            let url = member_text(part, "url").unwrap_or_default();
            self.lost = false;
            match url {
                "coverage" => {
                    let value = self.defects.value(part, "valueReference");
                    let named = value.and_then(|value| self.defects.reference(value));
                    self.one(&mut read.coverage, part, named);
                }
                "covered" => {
                    let code = self.code(part);
                    self.one(&mut read.covered, part, code);
                }
                "pa-needed" => {
                    let code = self.code(part);
                    self.one(&mut read.pa_needed, part, code);
                }
                "doc-needed" => {
                    if old && !read.doc_needed.is_empty() {
                        self.defects.say(part, IssueCode::UnexpectedElement, "one `doc-needed`", "several");
                    }
                    let code = self.code::<DocNeeded>(part);
                    self.each(&mut read.doc_needed, code);
                }
                "doc-purpose" => {
                    let code = self.code::<DocPurpose>(part);
                    self.each(&mut read.doc_purpose, code);
                }
                "info-needed" => {
                    let code = self.code::<InfoNeededCode>(part);
                    self.each(&mut read.info_needed, code);
                }
                "billingCode" => {
                    let value = self.defects.value(part, "valueCoding");
                    let code = value.and_then(|value| self.defects.coding(value));
                    self.each(&mut read.billing_codes, code);
                }
                "reason" => {
                    let value = self.defects.value(part, "valueCodeableConcept");
                    let reason = value.map(|value| self.concept(value));
                    self.each(&mut read.reasons, reason);
                }
                "detail" => read.details.push(self.detail(part)),
                "dependency" => {
                    let value = self.defects.value(part, "valueReference");
                    let order = value.and_then(|value| self.defects.reference(value));
                    self.each(&mut read.dependencies, order);
                }
                "questionnaire" => {
                    let form = self.string(part, "valueCanonical");
                    self.each(&mut read.questionnaires, form);
                }
                "response" => {
                    self.only_in(CrdVersion::V2_0_1, part, "response");
                    let value = self.defects.value(part, "valueReference");
                    let form = value.and_then(|value| self.defects.reference(value));
                    self.each(&mut read.responses, form);
                }
                "contact" => {
                    let contact = self.contact(part);
                    self.each(&mut read.contacts, contact);
                }
                "date" => {
                    let value = self.defects.value(part, "valueDate");
                    let day = value.and_then(|value| self.defects.day(value));
                    self.one(&mut read.date, part, day);
                }
                "expiry-date" => {
                    self.only_in(CrdVersion::V2_2_1, part, "expiry-date");
                    let value = self.defects.value(part, "valueDate");
                    let day = value.and_then(|value| self.defects.day(value));
                    self.one(&mut read.expiry, part, day);
                }
                "coverage-assertion-id" => {
                    let id = self.string(part, "valueString");
                    self.one(&mut read.assertion_id, part, id);
                }
                "satisfied-pa-id" => {
                    let id = self.string(part, "valueString");
                    self.one(&mut read.satisfied_pa_id, part, id);
                }
                other => self.unknown(part, other),
            }
            let part = InformationPart::parse(url).unwrap_or(InformationPart::Other);
            if self.lost && !read.unread.contains(&part) {
                read.unread.push(part);
            }
        }
        self.required(extension, &read);
        read
    }

    fn required(&mut self, extension: Element<'_>, read: &CoverageInformation) {
        for (there, name) in [
            (read.coverage.is_some(), "coverage"),
            (read.covered.is_some(), "covered"),
            (read.date.is_some(), "date"),
            (read.assertion_id.is_some(), "coverage-assertion-id"),
        ] {
            // An element that was sent and could not be used was already noted.
            if !there && Extensions::of(extension).find(name).is_none() {
                self.defects.missing(extension, name);
            }
        }
    }

    /// Fills an element that may occur once: the first value is used.
    pub(super) fn one<T: PartialEq>(&mut self, place: &mut Option<T>, part: Element<'_>, value: Option<T>) {
        self.lost |= value.is_none();
        if place.is_some() {
            self.defects.say(part, IssueCode::ListForOne, "one value", "several values");
            self.lost |= *place != value;
        } else {
            *place = value;
        }
    }

    /// Reads one value of an element that may occur several times.
    fn each<T>(&mut self, list: &mut Vec<T>, value: Option<T>) {
        self.lost |= value.is_none();
        list.extend(value);
    }

    fn code<L: Edition>(&mut self, part: Element<'_>) -> Option<L> {
        let value = self.defects.value(part, "valueCode")?;
        let code = self.defects.code::<L>(value)?;
        if !code.is_in(self.version) {
            let expected = format!("a code of `{}` in CRD {}", L::NAME, self.version);
            self.defects.say(value, IssueCode::UnknownCode, expected, code.code());
        }
        Some(code)
    }

    pub(super) fn string(&mut self, part: Element<'_>, wanted: &'static str) -> Option<Box<str>> {
        let value = self.defects.value(part, wanted)?;
        self.defects.text(value).map(Into::into)
    }

    pub(super) fn only_in(&mut self, version: CrdVersion, part: Element<'_>, name: &'static str) {
        if self.version != version {
            let expected = format!("an element of CRD {}", self.version);
            self.defects.say(part, IssueCode::UnexpectedElement, expected, name);
        }
    }

    pub(super) fn unknown(&mut self, part: Element<'_>, url: &str) {
        let expected = format!("an element of CRD {}", self.version);
        self.defects.say(part, IssueCode::UnexpectedElement, expected, printable(url));
        self.lost = true;
    }

    pub(super) fn concept(&mut self, element: Element<'_>) -> Concept {
        let codings: Vec<Coding> =
            items(element.get("coding")).filter_map(|coding| self.defects.coding(coding)).collect();
        let text = member_text(element, "text");
        self.lost |= items(element.get("coding")).count() > codings.len();
        self.lost |= codings.is_empty() && text.is_none();
        Concept { codings, text: text.map(Into::into) }
    }
}
