//! The orders and appointments of a hook, as facts.

use chrono::NaiveDate;
use serde::Serialize;

use crate::authorization::fact::{
    Domain, FactCode, FactId, FactNumber, FactSchema, FactState, FactValue, Facts,
};
use crate::fhir::element::Element;
use crate::fhir::payer::crd::{Amount, CoverageInformation, CrdVersion, coverage_information};
use crate::fhir::payer::reading::{Defects, coding, items, member_text};
use crate::fhir::read::{DatePrecision, DateTime, ReadIssue};
use crate::vocabulary::{Coding, Word};

/// An order or appointment, as far as a payer's rules need it.
///
/// ```
/// use referral_core::authorization::fact::{FactCode, FactId, FactSchema, FactValue};
/// use referral_core::fhir::element::{Limits, Tape};
/// use referral_core::fhir::payer::cds::{HookDocument, read_hook};
/// use referral_core::fhir::payer::crd::CrdVersion;
///
/// // The payer's rules test the service and its date. They name the code system by its address.
/// let schema: FactSchema = serde_json::from_str(
///     r#"{"service": {"domain": {"codes": {"systems": [{"name": "ACME", "uri": "urn:example:codes"}]}}},
///         "service_date": {"domain": {"date": {"from": "2026-01-01", "to": "2026-12-31"}}}}"#,
/// )?;
/// let text = br#"{"resourceType":"ServiceRequest","id":"o1","status":"draft","intent":"order",
///     "code":{"coding":[{"system":"urn:example:codes","code":"sleep-study"}]},
///     "occurrenceDateTime":"2026-03-09","performer":[{"reference":"Practitioner/kim"}]}"#;
/// let mut tape = Tape::new();
/// let document = tape.parse(text, &Limits::default())?;
/// let HookDocument::Resource(order) = read_hook(document.root(), CrdVersion::V2_2_1).document else {
///     panic!("an order")
/// };
/// let facts = order.facts(&schema);
/// let service = FactValue::Code(FactCode::new("ACME", "sleep-study")?);
/// assert_eq!(facts.get(&FactId::Service).known(), Some(&service));
/// assert_eq!(facts.get(&FactId::ServiceDate).known(), Some(&FactValue::Date("2026-03-09".parse()?)));
/// // No rule of this payer tests who performs it.
/// assert!(facts.get(&FactId::ServicingProvider).is_missing());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HookOrder {
    /// The type of the resource.
    pub kind: Box<str>,
    /// Type and id: `ServiceRequest/1`; `None` without an id.
    pub reference: Option<Box<str>>,
    /// The ordered services.
    pub codes: Vec<Coding>,
    /// The reasons, as codes.
    pub reasons: Vec<Coding>,
    /// Whether every reason is a code: then the codes are the complete reasons.
    pub reasons_complete: bool,
    /// The requested performers.
    pub performers: Vec<Box<str>>,
    /// The locations.
    pub locations: Vec<Box<str>>,
    /// The day, if the time is a single day.
    pub day: Option<NaiveDate>,
    /// The quantity with its unit, as sent. `None` if it is only a bound: less than so many.
    pub quantity: Option<Amount>,
    /// The coverages.
    pub coverages: Vec<Box<str>>,
    /// The payer's assertions about it.
    pub informations: Vec<CoverageInformation>,
}

/// Reads an order or appointment: services, reasons, performers, locations, day, quantity, coverages, and
/// the payer's assertions. Elements with other names in other types of resources are not guessed at.
pub(super) fn order(resource: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> HookOrder {
    let mut defects = Defects::default();
    let kind = member_text(resource, "resourceType").unwrap_or_default();
    let id = member_text(resource, "id");
    let information = coverage_information(resource, version);
    let mut order = HookOrder {
        kind: kind.into(),
        reference: id.map(|id| format!("{kind}/{id}").into()),
        informations: information.informations,
        reasons_complete: true,
        ..HookOrder::default()
    };
    for name in ["code", "codeCodeableConcept", "medicationCodeableConcept", "serviceType"] {
        order.codes.extend(items(resource.get(name)).flat_map(codings));
    }
    for reason in items(resource.get("reasonCode")) {
        let before = order.reasons.len();
        order.reasons.extend(codings(reason));
        order.reasons_complete &= order.reasons.len() > before;
    }
    order.reasons_complete &= resource.get("reasonReference").is_none() && !order.reasons.is_empty();
    let mut named = |list: Option<Element<'_>>| -> Vec<Box<str>> {
        items(list).filter_map(|one| defects.reference(one)).collect()
    };
    order.performers = named(resource.get("performer"));
    order.locations = named(resource.get("locationReference"));
    order.coverages = named(resource.get("insurance"));
    for participant in items(resource.get("participant")) {
        let actor = participant.get("actor").and_then(|actor| member_text(actor, "reference"));
        if let Some(actor) = actor.filter(|actor| actor.contains("Practitioner")) {
            order.performers.push(actor.into());
        }
        if let Some(actor) = actor.filter(|actor| actor.contains("Location/")) {
            order.locations.push(actor.into());
        }
    }
    order.day = day(resource);
    order.quantity = resource.get("quantityQuantity").and_then(amount);
    issues.extend(defects.issues);
    issues.extend(information.issues);
    order
}

fn amount(quantity: Element<'_>) -> Option<Amount> {
    let value = quantity.get("value").and_then(Element::number_text)?;
    if quantity.get("comparator").is_some() {
        return None;
    }
    let unit = member_text(quantity, "unit").map(Into::into);
    Some(Amount { value: value.into(), unit, coding: coding(quantity) })
}

fn codings(concept: Element<'_>) -> impl Iterator<Item = Coding> {
    items(concept.get("coding")).filter_map(coding)
}

/// Returns the day of the order, if it is for a single day.
fn day(resource: Element<'_>) -> Option<NaiveDate> {
    let member = |element: Element<'_>, name: &str| {
        let at = DateTime::parse(member_text(element, name)?).ok()?;
        (at.precision >= DatePrecision::Day).then(|| at.first_day())
    };
    let single = ["occurrenceDateTime", "start"].into_iter().find_map(|name| member(resource, name));
    single.or_else(|| {
        let period = resource.get("occurrencePeriod")?;
        let (start, end) = (member(period, "start")?, member(period, "end")?);
        (start == end).then_some(start)
    })
}

impl HookOrder {
    /// Returns the order's values for the facts of a book; all other facts stay missing. A code counts if the book's
    /// domain names its code system by its address. Diagnoses count only if all of them are such codes, because a list
    /// of diagnoses excludes others. A quantity counts only if it is a whole number of the book's own unit.
    #[must_use]
    pub fn facts(&self, schema: &FactSchema) -> Facts {
        let mut facts = Facts::new();
        let mut known = |fact: FactId, value: Option<FactValue>| {
            if let (Some(_), Some(value)) = (schema.get(&fact), value) {
                facts.set(fact, FactState::Known(value));
            }
        };
        let service = codes(schema, &FactId::Service, &self.codes);
        known(FactId::Service, one(service).map(FactValue::Code));
        let diagnoses = codes(schema, &FactId::Diagnosis, &self.reasons);
        let complete = self.reasons_complete && diagnoses.len() == self.reasons.len();
        known(FactId::Diagnosis, complete.then_some(FactValue::Codes(diagnoses)));
        known(FactId::ServiceDate, self.day.map(FactValue::Date));
        let performer = one(self.performers.iter().filter_map(|name| Word::new(name).ok()).collect());
        known(FactId::ServicingProvider, performer.map(FactValue::Word));
        let units = match (schema.get(&FactId::Units).map(|one| &one.domain), &self.quantity) {
            (Some(Domain::Number(domain)), Some(quantity)) => counted(quantity, domain.unit.as_ref()),
            _ => None,
        };
        known(FactId::Units, units);
        facts
    }
}

/// The units of UCUM for which books have plain words.
const UCUM_UNITS: [(&str, &str); 6] =
    [("min", "minute"), ("h", "hour"), ("d", "day"), ("wk", "week"), ("mo", "month"), ("a", "year")];

/// Returns a whole number of the book's unit, or `None` if it counts something else. Without a unit it counts units of
/// the service, as FHIR defines.
fn counted(quantity: &Amount, unit: Option<&Word>) -> Option<FactValue> {
    let amount: u32 = quantity.value.parse().ok()?;
    let words = quantity.unit.as_deref();
    let said = match &quantity.coding {
        None => words,
        Some(code) if code.system.as_deref() == Some("http://unitsofmeasure.org") => match &*code.code {
            "1" => words,
            code => {
                let plain = UCUM_UNITS.iter().find(|(ucum, _)| *ucum == code).map(|(_, plain)| *plain);
                plain.or_else(|| code.strip_prefix('{')?.strip_suffix('}'))
            }
            .or(Some("")),
        },
        // The meaning of a code of another system is unknown.
        Some(_) => Some(""),
    };
    let name = |text: &str| {
        let lower = text.trim().to_ascii_lowercase();
        lower.strip_suffix('s').map_or(lower.clone(), ToOwned::to_owned)
    };
    let said = said.map_or_else(|| "unit".to_owned(), name);
    let wanted = unit.map_or_else(|| "unit".to_owned(), |unit| name(unit.as_str()));
    (said == wanted).then(|| FactValue::Number(FactNumber { amount: i64::from(amount), unit: unit.cloned() }))
}

/// Returns the only item; `None` if there are several.
fn one<T>(list: Vec<T>) -> Option<T> {
    let mut list = list.into_iter();
    list.next().filter(|_| list.next().is_none())
}

fn codes(schema: &FactSchema, fact: &FactId, codings: &[Coding]) -> Vec<FactCode> {
    match schema.get(fact).map(|one| &one.domain) {
        Some(Domain::Codes(domain)) => codings.iter().filter_map(|coding| domain.code(coding)).collect(),
        Some(_) | None => Vec::new(),
    }
}
