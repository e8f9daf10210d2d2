//! Reading requests to a payer.

use serde::Serialize;

use super::address::{
    ADMINISTRATION_REFERENCE, AUTHORIZATION_NUMBER, CARE_TEAM_CLAIM_SCOPE, CERTIFICATION_TYPE,
    CERTIFICATION_TYPES, INFO_CHANGED, LEVEL_OF_SERVICE, REQUEST_TYPE, REQUESTED_SERVICE, TRACE_NUMBER,
};
use super::parts::{
    codings, extension_coding, extension_text, first_coding, objects, party, sequence, service, serviced,
};
use super::quantity;
use crate::authorization::record::{CertificationType, ServiceLine};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, identifier, printable};
use crate::fhir::read::{Body, Claim, ClaimItem, Extensions, IssueCode, Number, ReadIssue, Resource, Value};
use crate::vocabulary::{Coding, LocationId};

/// A claim that requests an authorization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClaimRequest {
    /// The identifier: `system|value`.
    pub identifier: Option<Box<str>>,
    /// The updated claim: an address, or `system|value`. `None` for a first request.
    pub prior: Option<Box<str>>,
    /// The kind of certification requested as a whole.
    pub certification: Option<CertificationType>,
    /// The level of service: X12 element 1338.
    pub level_of_service: Option<Coding>,
    /// The items.
    pub items: Vec<ClaimLine>,
    /// The issues beyond those of the reader of resources.
    pub issues: Vec<ReadIssue>,
}

impl ClaimRequest {
    /// Whether an earlier request is cancelled as a whole.
    #[must_use]
    pub fn calls_all_off(&self) -> bool {
        self.certification == Some(CertificationType::Cancel)
    }
}

/// An item of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimLine {
    /// The number, which stays the same in every update.
    pub sequence: u32,
    /// The requested service; `None` if none is named.
    pub line: Option<ServiceLine>,
    /// The kind of certification requested.
    pub certification: Option<CertificationType>,
    /// The change by an update.
    pub change: Option<InfoChange>,
    /// Whether the item is cancelled.
    pub called_off: bool,
    /// The request type: X12 element 1525.
    pub request_type: Option<Coding>,
    /// The service type: X12 element 1365.
    pub service_type: Option<Coding>,
    /// The trace number: `system|value`.
    pub trace: Option<Box<str>>,
    /// The order that led to it.
    pub order: Option<Box<str>>,
    /// The payer's number of the authorization, if the requester knows it.
    pub number: Option<Box<str>>,
    /// The payer's reference to the request.
    pub administration_reference: Option<Box<str>>,
}

crate::vocabulary::closed_list! {
    /// The change of an item in an update.
    pub enum InfoChange {
        /// The item was not requested before.
        Added "added";
        /// The item was requested differently before, or is cancelled.
        Changed "changed";
    }
}

/// Reads a claim that requests an authorization, updates such a request or cancels it. Returns `None` for any other
/// resource.
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASClaim` and `PASClaimUpdate`.
#[must_use]
pub fn claim_request(resource: &Resource<'_>) -> Option<ClaimRequest> {
    let Body::Claim(claim) = &resource.body else { return None };
    let element = resource.element;
    let mut defects = Defects::default();
    let mut related = objects(element.get("related")).filter_map(|one| one.get("claim"));
    let mut read = ClaimRequest {
        identifier: objects(element.get("identifier")).find_map(identifier),
        prior: related.next().and_then(|claim| defects.reference(claim)),
        certification: certification(claim.extension, element, &mut defects),
        level_of_service: extension_coding(claim.extension, LEVEL_OF_SERVICE),
        ..ClaimRequest::default()
    };
    for (item, element) in claim.item.iter().zip(objects(element.get("item"))) {
        match sequence(item.sequence.as_ref()) {
            Some(number) => {
                if read.items.iter().any(|one| one.sequence == number) {
                    defects.say(element, IssueCode::ListForOne, "each item number once", "a number twice");
                }
                read.items.push(line(number, claim, item, element, &mut defects));
            }
            None => defects.missing(element, "sequence"),
        }
    }
    read.issues = defects.issues;
    Some(read)
}

fn line(
    number: u32,
    claim: &Claim<'_>,
    item: &ClaimItem<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> ClaimLine {
    let extensions = item.extension;
    let range = service(item.product_or_service.as_ref(), extensions);
    if range.is_none() {
        defects.missing(element, "productOrService");
    }
    let order = extensions.value(REQUESTED_SERVICE).and_then(|order| defects.reference(order));
    let trace = extensions.value(TRACE_NUMBER).and_then(identifier);
    let change = extensions.value(INFO_CHANGED).and_then(|code| {
        let text = code.text()?;
        let change = InfoChange::parse(text);
        if change.is_none() {
            defects.say(code, IssueCode::UnknownCode, "`added` or `changed`", printable(text));
        }
        change
    });
    let asked = range.map(|range| {
        let mut asked = ServiceLine::of(range);
        asked.modifiers = item.modifier.iter().filter_map(|one| codings(one).next()).collect();
        asked.quantity = item.quantity.as_ref().and_then(quantity::read);
        asked.window = serviced(item.serviced.as_ref(), element, defects).value();
        match &item.location {
            Some(Value::Concept(concept)) => asked.places = codings(concept).collect(),
            Some(Value::Reference(place)) => {
                asked.locations.extend(place.reference.and_then(|place| LocationId::new(place).ok()));
            }
            Some(_) | None => {}
        }
        for number in &item.diagnosis_sequence {
            for diagnosis in claim.diagnosis.iter().filter(|one| is(one.sequence.as_ref(), number)) {
                if let Some(Value::Concept(concept)) = &diagnosis.diagnosis {
                    asked.diagnoses.extend(codings(concept).next());
                }
            }
        }
        let named = item
            .care_team_sequence
            .iter()
            .flat_map(|number| claim.care_team.iter().filter(move |one| is(one.sequence.as_ref(), number)));
        let of_all = claim.care_team.iter().filter(|one| {
            one.extension.value(CARE_TEAM_CLAIM_SCOPE).and_then(Element::boolean) == Some(true)
        });
        for member in named.chain(of_all) {
            let provider = member.provider.as_ref().and_then(|provider| provider.reference);
            let party = party(provider, element, defects).filter(|party| !asked.providers.contains(party));
            asked.providers.extend(party);
            let specialty = first_coding(member.qualification.as_ref());
            asked.specialties.extend(specialty.filter(|one| !asked.specialties.contains(one)));
        }
        asked
    });
    ClaimLine {
        sequence: number,
        line: asked,
        certification: certification(extensions, element, defects),
        change,
        called_off: item.called_off,
        request_type: extension_coding(extensions, REQUEST_TYPE),
        service_type: first_coding(item.category.as_ref()),
        trace,
        order,
        number: extension_text(extensions, AUTHORIZATION_NUMBER),
        administration_reference: extension_text(extensions, ADMINISTRATION_REFERENCE),
    }
}

/// Whether a piece of the claim has this number.
fn is(own: Option<&Number<'_>>, number: &Number<'_>) -> bool {
    own.is_some_and(|own| own.text == number.text)
}

fn certification(
    extensions: Extensions<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Option<CertificationType> {
    let code = extension_coding(extensions, CERTIFICATION_TYPE)?;
    let of_the_list = code.system.as_deref() == Some(CERTIFICATION_TYPES);
    let known = CertificationType::of_x12(&code.code).filter(|_| of_the_list);
    if known.is_none() {
        let found = printable(&code.code);
        defects.say(element, IssueCode::UnknownCode, "a value of X12 element 1322", found);
    }
    known
}
