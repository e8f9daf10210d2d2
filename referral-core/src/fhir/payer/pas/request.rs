//! Reading what was asked of a payer.

use super::address::{
    ADMINISTRATION_REFERENCE, AUTHORIZATION_NUMBER, CARE_TEAM_CLAIM_SCOPE, CERTIFICATION_TYPE,
    CERTIFICATION_TYPES, INFO_CHANGED, LEVEL_OF_SERVICE, REQUEST_TYPE, REQUESTED_SERVICE, TRACE_NUMBER,
};
use super::answer::{objects, party, sequence};
use super::parts::{codings, extension_coding, extension_text, first_coding, service, serviced};
use super::quantity;
use crate::authorization::record::{CertificationType, ServiceLine};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, identifier, member_text, printable};
use crate::fhir::read::{Body, Claim, ClaimItem, Extensions, IssueCode, Number, ReadIssue, Resource, Value};
use crate::vocabulary::{Coding, LocationId};

/// A claim that asks for an authorization.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimRequest {
    /// Its identifier: `system|value`.
    pub identifier: Option<Box<str>>,
    /// The claim it updates: an address, or `system|value`. None for a first request.
    pub prior: Option<Box<str>>,
    /// What kind of certification is asked for as a whole.
    pub certification: Option<CertificationType>,
    /// How soon: X12 element 1338.
    pub level_of_service: Option<Coding>,
    /// The items.
    pub items: Vec<ClaimLine>,
    /// What is wrong with it, besides what the reader of resources says.
    pub issues: Vec<ReadIssue>,
}

impl ClaimRequest {
    /// Whether all of an earlier request is called off.
    #[must_use]
    pub fn calls_all_off(&self) -> bool {
        self.certification == Some(CertificationType::Cancel)
    }
}

/// An item of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// Its number, which stays the same through every update.
    pub sequence: u32,
    /// What is asked for; none where no service is named.
    pub line: Option<ServiceLine>,
    /// What kind of certification is asked for.
    pub certification: Option<CertificationType>,
    /// Whether the update changes or adds it.
    pub change: Option<InfoChange>,
    /// Whether it is called off.
    pub called_off: bool,
    /// What kind of request: X12 element 1525.
    pub request_type: Option<Coding>,
    /// What kind of service: X12 element 1365.
    pub service_type: Option<Coding>,
    /// Its trace number: `system|value`.
    pub trace: Option<Box<str>>,
    /// The order behind it.
    pub order: Option<Box<str>>,
    /// The payer's number of its authorization, as far as the requester knows it.
    pub number: Option<Box<str>>,
    /// What the payer calls its request.
    pub administration_reference: Option<Box<str>>,
}

/// What an update does to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InfoChange {
    /// It was not asked for before.
    Added,
    /// It was, otherwise; or it is called off.
    Changed,
}

impl InfoChange {
    /// Both.
    pub const ALL: [InfoChange; 2] = [InfoChange::Added, InfoChange::Changed];

    /// The code as PAS spells it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            InfoChange::Added => "added",
            InfoChange::Changed => "changed",
        }
    }

    /// The one PAS spells so.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// Reads a claim that asks for an authorization, updates such a request or calls it off; nothing comes of any other
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
                    defects.say(element, IssueCode::ListForOne, "an item's number once", "twice");
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
        asked.window = serviced(item.serviced.as_ref(), element, defects).said();
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

/// What a payer still wants to see before it decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasInformationRequest {
    /// The trace number of the item or request it is about: `system|value`.
    pub trace: Option<Box<str>>,
    /// The claim it is about.
    pub request: Option<Box<str>>,
    /// The items it is about, by their numbers; none: the whole.
    pub items: Vec<u32>,
    /// What is wanted: document types, or what else the payer has a code for.
    pub wanted: Vec<Coding>,
    /// The forms to fill in.
    pub questionnaires: Vec<Box<str>>,
    /// Where it goes.
    pub endpoint: Option<Box<str>>,
}

/// Reads a payer's request for more: a Task for attachments or a questionnaire, or a `CommunicationRequest`. Nothing
/// comes of any other resource, and of a Task of another kind.
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASTask` and `PASCommunicationRequest`.
#[must_use]
pub fn information_request(resource: &Resource<'_>) -> Option<PasInformationRequest> {
    use super::address::{PAS_CODES, SERVICE_LINE};
    let element = resource.element;
    let number = |extensions: Extensions<'_>| {
        let value = extensions.value(SERVICE_LINE)?;
        value.number_text()?.parse::<u32>().ok().filter(|number| *number > 0)
    };
    let own = Extensions::of(element);
    let mut read = PasInformationRequest {
        trace: objects(element.get("identifier")).find_map(identifier),
        items: number(own).into_iter().collect(),
        ..PasInformationRequest::default()
    };
    if let Body::Task(task) = &resource.body {
        let kind = task.code.as_ref()?.code_in(PAS_CODES)?;
        if !matches!(kind, "attachment-request-code" | "attachment-request-questionnaire") {
            return None;
        }
        let about = element.get("reasonReference");
        read.request = about.and_then(|about| Defects::default().reference(about));
        for input in objects(element.get("input")) {
            read.items.extend(number(Extensions::of(input)));
            if let Some(concept) = input.get("valueCodeableConcept") {
                read.wanted.extend(objects(concept.get("coding")).filter_map(plain_coding));
            }
            read.questionnaires.extend(member_text(input, "valueCanonical").map(Into::into));
            let endpoint = member_text(input, "valueUrl").or(member_text(input, "valueUri"));
            read.endpoint = read.endpoint.or(endpoint.map(Into::into));
        }
    } else if let Body::CommunicationRequest(_) = &resource.body {
        let categories = objects(element.get("category")).flat_map(|one| objects(one.get("coding")));
        read.wanted.extend(categories.filter_map(plain_coding));
    } else {
        return None;
    }
    read.items.sort_unstable();
    read.items.dedup();
    Some(read)
}

fn plain_coding(element: Element<'_>) -> Option<Coding> {
    let code = member_text(element, "code")?;
    Some(Coding { system: member_text(element, "system").map(Into::into), code: code.into() })
}
