//! Writing coverage-information.

use super::codes::Edition;
use super::error::AssertionError;
use super::information::{
    Amount, COVERAGE_INFORMATION, Concept, Contact, CoverageInformation, Days, Detail, DetailValue, Point,
};
use super::version::CrdVersion;
use crate::fhir::element::Json;
use crate::fhir::payer::writing::{extension, nested};
use crate::fhir::write::{coding, reference};

/// Writes one assertion as the extension of an edition of the guide, with everything the edition demands: it passes
/// both the text and the published expressions of the invariants.
///
/// ```
/// use referral_core::fhir::element::Json;
/// use referral_core::fhir::payer::crd::{
///     AssertionError, CoverageInformation, CoveredCode, CrdVersion, Invariant, PaNeeded, write_coverage_information,
/// };
///
/// let version = CrdVersion::V2_2_1;
/// let mut told = CoverageInformation {
///     coverage: Some("Coverage/c1".into()),
///     covered: Some(CoveredCode::NotCovered),
///     pa_needed: Some(PaNeeded::NoAuth),
///     date: Some("2026-03-02".parse()?),
///     assertion_id: Some("A1".into()),
///     ..CoverageInformation::default()
/// };
/// // What is not covered has no statement on authorization.
/// let refused = write_coverage_information(&told, version);
/// assert_eq!(refused, Err(AssertionError::Broken { invariant: Invariant::Q2, version }));
/// told.pa_needed = None;
/// let extension = write_coverage_information(&told, version)?;
/// assert_eq!(extension.at("extension[1].valueCode").and_then(Json::text), Some("not-covered"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// - [`AssertionError::Missing`] if the coverage, `covered`, the day or the assertion's number is missing; if a
///   detail lacks its code, value or (2.2.1) category; if a concept, contact, period or text is empty,
/// - [`AssertionError::Unread`] if an element of the assertion could not be read completely,
/// - [`AssertionError::NotInEdition`] if a code or element is of the other edition,
/// - [`AssertionError::NotANumber`] if an amount is not a number,
/// - [`AssertionError::Broken`] if an invariant of the edition does not hold.
///
/// # Source
/// Da Vinci CRD 2.0.1 and 2.2.1, `ext-coverage-information`.
pub fn write_coverage_information(
    information: &CoverageInformation,
    version: CrdVersion,
) -> Result<Json, AssertionError> {
    if let Some(part) = information.unread.first() {
        return Err(AssertionError::Unread { element: part.code() });
    }
    let writing = Writing { version };
    let parts = writing.parts(information)?;
    for check in information.checks(version) {
        if !check.holds() {
            return Err(AssertionError::Broken { invariant: check.invariant, version });
        }
    }
    Ok(nested(COVERAGE_INFORMATION, parts))
}

/// Replaces the assertions of an order with these; everything else stays as sent.
///
/// # Errors
/// As for [`write_coverage_information`]; and [`AssertionError::Misshapen`] if the order's `extension` is not a list.
///
/// # Source
/// Da Vinci CRD 2.2.1, coverage-information system actions: nothing else of the order may be changed.
pub fn annotate(
    order: &Json,
    informations: &[CoverageInformation],
    version: CrdVersion,
) -> Result<Json, AssertionError> {
    let mut order = order.clone();
    let others = order.get("extension").map(Json::items).unwrap_or_default().iter();
    let mut kept: Vec<Json> = others
        .filter(|one| one.get("url").and_then(Json::text) != Some(COVERAGE_INFORMATION))
        .cloned()
        .collect();
    for information in informations {
        kept.push(write_coverage_information(information, version)?);
    }
    if kept.is_empty() {
        drop(order.remove("extension"));
    } else {
        order.set("extension", Json::List(kept))?;
    }
    Ok(order)
}

struct Writing {
    version: CrdVersion,
}

impl Writing {
    fn parts(&self, told: &CoverageInformation) -> Result<Vec<Json>, AssertionError> {
        let mut parts = Vec::new();
        let coverage = full(told.coverage.as_deref(), "coverage")?;
        parts.push(extension("coverage", "valueReference", reference(coverage)));
        let covered = told.covered.ok_or(AssertionError::Missing { element: "covered" })?;
        parts.push(self.code("covered", covered)?);
        if let Some(needed) = told.pa_needed {
            parts.push(self.code("pa-needed", needed)?);
        }
        if self.version == CrdVersion::V2_0_1 && told.doc_needed.len() > 1 {
            return Err(self.foreign("doc-needed".into()));
        }
        for &needed in &told.doc_needed {
            parts.push(self.code("doc-needed", needed)?);
        }
        for &purpose in &told.doc_purpose {
            parts.push(self.code("doc-purpose", purpose)?);
        }
        for &needed in &told.info_needed {
            parts.push(self.code("info-needed", needed)?);
        }
        for code in &told.billing_codes {
            full(Some(&code.code), "billingCode")?;
            parts.push(extension("billingCode", "valueCoding", coding(code)));
        }
        for reason in &told.reasons {
            parts.push(extension("reason", "valueCodeableConcept", concept(reason, "reason")?));
        }
        for detail in &told.details {
            parts.push(self.detail(detail)?);
        }
        for order in &told.dependencies {
            let order = full(Some(order), "dependency")?;
            parts.push(extension("dependency", "valueReference", reference(order)));
        }
        for form in &told.questionnaires {
            let form = full(Some(form), "questionnaire")?;
            parts.push(extension("questionnaire", "valueCanonical", form.into()));
        }
        for form in &told.responses {
            self.only_in(CrdVersion::V2_0_1, "response")?;
            parts.push(extension("response", "valueReference", reference(full(Some(form), "response")?)));
        }
        let date = told.date.ok_or(AssertionError::Missing { element: "date" })?;
        parts.push(extension("date", "valueDate", date.to_string().into()));
        let id = full(told.assertion_id.as_deref(), "coverage-assertion-id")?;
        parts.push(extension("coverage-assertion-id", "valueString", id.into()));
        if told.satisfied_pa_id.is_some() {
            let id = full(told.satisfied_pa_id.as_deref(), "satisfied-pa-id")?;
            parts.push(extension("satisfied-pa-id", "valueString", id.into()));
        }
        for contact in &told.contacts {
            parts.push(self.contact(contact)?);
        }
        if let Some(day) = told.expiry {
            self.only_in(CrdVersion::V2_2_1, "expiry-date")?;
            parts.push(extension("expiry-date", "valueDate", day.to_string().into()));
        }
        Ok(parts)
    }

    fn code<L: Edition>(&self, name: &'static str, code: L) -> Result<Json, AssertionError> {
        if !code.is_in(self.version) {
            return Err(self.foreign(format!("{name} {}", code.code()).into()));
        }
        Ok(extension(name, "valueCode", code.code().into()))
    }

    fn only_in(&self, version: CrdVersion, element: &'static str) -> Result<(), AssertionError> {
        if self.version == version { Ok(()) } else { Err(self.foreign(element.into())) }
    }

    fn foreign(&self, element: Box<str>) -> AssertionError {
        AssertionError::NotInEdition { element, version: self.version }
    }

    fn detail(&self, detail: &Detail) -> Result<Json, AssertionError> {
        let mut parts = Vec::new();
        match detail.category {
            Some(category) => parts.push(self.code("category", category)?),
            None if self.version == CrdVersion::V2_2_1 => {
                return Err(AssertionError::Missing { element: "detail.category" });
            }
            None => {}
        }
        parts.push(extension("code", "valueCodeableConcept", concept(&detail.code, "detail.code")?));
        let value = detail.value.as_ref().ok_or(AssertionError::Missing { element: "detail.value" })?;
        parts.push(match value {
            DetailValue::Flag(flag) => extension("value", "valueBoolean", (*flag).into()),
            DetailValue::Text(text) => {
                extension("value", "valueString", full(Some(text), "detail.value")?.into())
            }
            DetailValue::Url(url) => {
                self.only_in(CrdVersion::V2_2_1, "detail.value url")?;
                extension("value", "valueUrl", full(Some(url), "detail.value")?.into())
            }
            DetailValue::Quantity(amount) => extension("value", "valueQuantity", quantity(amount)?),
            DetailValue::Period(days) => extension("value", "valuePeriod", period(*days)?),
        });
        if detail.qualification.is_some() {
            let text = full(detail.qualification.as_deref(), "detail.qualification")?;
            parts.push(extension("qualification", "valueString", text.into()));
        }
        Ok(nested("detail", parts))
    }

    fn contact(&self, contact: &Contact) -> Result<Json, AssertionError> {
        let points = contact.points.iter().map(point).collect::<Result<Vec<_>, _>>()?;
        match self.version {
            CrdVersion::V2_0_1 => {
                if contact.name.is_some() || points.len() > 1 {
                    return Err(self.foreign("contact name".into()));
                }
                let point =
                    points.into_iter().next().ok_or(AssertionError::Missing { element: "contact" })?;
                Ok(extension("contact", "valueContactPoint", point))
            }
            CrdVersion::V2_2_1 => {
                let mut members = Vec::new();
                if contact.name.is_some() {
                    members.push(("name", full(contact.name.as_deref(), "contact")?.into()));
                }
                if !points.is_empty() {
                    members.push(("telecom", Json::List(points)));
                }
                if members.is_empty() {
                    return Err(AssertionError::Missing { element: "contact" });
                }
                Ok(extension("contact", "valueContactDetail", Json::object(members)))
            }
        }
    }
}

/// Requires a text that is present and not blank.
fn full<'t>(text: Option<&'t str>, element: &'static str) -> Result<&'t str, AssertionError> {
    text.filter(|text| !text.trim().is_empty()).ok_or(AssertionError::Missing { element })
}

fn concept(said: &Concept, element: &'static str) -> Result<Json, AssertionError> {
    let mut members = Vec::new();
    if !said.codings.is_empty() {
        for coding in &said.codings {
            full(Some(&coding.code), element)?;
        }
        members.push(("coding", Json::list(said.codings.iter().map(coding))));
    }
    if said.text.is_some() || said.codings.is_empty() {
        members.push(("text", full(said.text.as_deref(), element)?.into()));
    }
    Ok(Json::object(members))
}

fn quantity(amount: &Amount) -> Result<Json, AssertionError> {
    let value = Json::number(&amount.value).ok_or(AssertionError::NotANumber { element: "detail.value" })?;
    let mut members = vec![("value", value)];
    if amount.unit.is_some() {
        members.push(("unit", full(amount.unit.as_deref(), "detail.value")?.into()));
    }
    if let Some(coding) = &amount.coding {
        // A unit's code has no meaning without its system.
        members.push(("system", full(coding.system.as_deref(), "detail.value")?.into()));
        members.push(("code", full(Some(&coding.code), "detail.value")?.into()));
    }
    Ok(Json::object(members))
}

fn period(days: Days) -> Result<Json, AssertionError> {
    let ends = [("start", days.start), ("end", days.end)];
    let members: Vec<_> =
        ends.into_iter().filter_map(|(name, day)| Some((name, day?.to_string().into()))).collect();
    if members.is_empty() {
        return Err(AssertionError::Missing { element: "detail.value" });
    }
    Ok(Json::object(members))
}

fn point(told: &Point) -> Result<Json, AssertionError> {
    let value = full(told.value.as_deref(), "contact")?;
    // FHIR requires the kind of a contact point that has a value.
    let system = full(told.system.as_deref(), "contact")?;
    Ok(Json::object([("system", system.into()), ("value", value.into())]))
}
