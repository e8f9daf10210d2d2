//! The kept parts of an order.

use super::index::{Head, Named, token};
use super::when::{Clock, Stamp};
use crate::fhir::element::Element;
use crate::fhir::read::{self, CodeableConcept, Identifier, Meta, Resource};
use crate::time::Instant;
use crate::vocabulary::Coding;

/// An order of the source: a `ServiceRequest`, or the `ReferralRequest` of STU3.
#[derive(Clone, Debug)]
pub(super) struct OrderNote {
    pub(super) head: Head,
    pub(super) stamp: Stamp,
    pub(super) identifiers: Vec<Token>,
    pub(super) status: Option<Box<str>>,
    pub(super) intent: Option<Box<str>>,
    pub(super) not_to_be_done: bool,
    pub(super) ers_state: Option<Box<str>>,
    pub(super) ers_reason: Option<Coding>,
    pub(super) category: Vec<Coding>,
    pub(super) service: Vec<Coding>,
    pub(super) priority: Option<Coding>,
    pub(super) patient: Option<Named>,
    pub(super) requester: Option<Named>,
    pub(super) requester_organization: Option<Named>,
    pub(super) performers: Vec<Named>,
    pub(super) insurance: Vec<Named>,
    pub(super) supporting: Vec<Named>,
    pub(super) appointments: Vec<Named>,
    pub(super) reasons: Vec<Coding>,
    pub(super) in_words: bool,
    pub(super) authored: Option<Instant>,
    pub(super) clock_start: Option<Instant>,
}

/// A business identifier with a system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: Box<str>,
    /// The rank, lowest first: the initiator's identifier, an unmarked identifier, the recipient's identifier.
    pub(super) rank: u8,
}

pub(super) const REQUEST_STATUS: &str = "http://hl7.org/fhir/request-status";
pub(super) const REQUEST_INTENT: &str = "http://hl7.org/fhir/request-intent";
pub(super) const REQUEST_PRIORITY: &str = "http://hl7.org/fhir/request-priority";
pub(super) const ERS_STATE: &str = "https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralState-1";

/// The business identifiers, the initiator's first, without those out of use.
pub(super) fn tokens(identifiers: &[Identifier<'_>]) -> Vec<Token> {
    let mut tokens: Vec<Token> = identifiers
        .iter()
        .filter(|identifier| identifier.usage != Some("old"))
        .filter_map(|identifier| {
            let is = |code| identifier.kind.as_ref().is_some_and(|kind| kind.has_code(code));
            let rank = if is("PLAC") {
                0
            } else if is("FILL") {
                2
            } else {
                1
            };
            Some(Token { text: token(identifier)?, rank })
        })
        .collect();
    tokens.sort_by_key(|token| token.rank);
    tokens
}

/// The codes of concepts, without display texts.
pub(super) fn codes<'c, 'a: 'c>(concepts: impl IntoIterator<Item = &'c CodeableConcept<'a>>) -> Vec<Coding> {
    let codings = concepts.into_iter().flat_map(|concept| &concept.coding);
    codings.filter_map(coding).collect()
}

pub(super) fn coding(coding: &read::FhirCoding<'_>) -> Option<Coding> {
    Some(Coding { system: coding.system.map(Box::from), code: coding.code?.into() })
}

pub(super) fn stamp(meta: Option<&Meta<'_>>, clock: Clock) -> Stamp {
    Stamp {
        version: meta.and_then(|meta| meta.version_id?.trim().parse().ok()),
        updated: meta.and_then(|meta| clock.at(meta.last_updated.as_ref()?)),
    }
}

impl OrderNote {
    pub(super) fn of_service_request(head: Head, order: &read::ServiceRequest<'_>, clock: Clock) -> Self {
        let one = |reference: &Option<read::Reference<'_>>, field| {
            reference.as_ref().and_then(|reference| Named::of(reference, field))
        };
        let words = order.reason_code.iter().any(|reason| reason.text.is_some())
            || order.note.iter().any(|note| note.text.is_some());
        Self {
            head,
            stamp: stamp(order.meta.as_ref(), clock),
            identifiers: tokens(&order.identifier),
            status: order.status.map(|status| status.text.into()),
            intent: order.intent.map(|intent| intent.text.into()),
            not_to_be_done: order.do_not_perform == Some(true),
            ers_state: None,
            ers_reason: None,
            category: codes(&order.category),
            service: codes(&order.code),
            priority: order.priority.map(|priority| Coding::new(REQUEST_PRIORITY, priority.text)),
            patient: one(&order.subject, "subject"),
            requester: one(&order.requester, "requester"),
            requester_organization: None,
            performers: Named::all(&order.performer, "performer"),
            insurance: Named::all(&order.insurance, "insurance"),
            supporting: Named::all(&order.supporting_info, "supportingInfo"),
            appointments: Vec::new(),
            reasons: codes(&order.reason_code),
            in_words: words,
            authored: order.authored_on.as_ref().and_then(|at| clock.at(at)),
            clock_start: None,
        }
    }

    pub(super) fn of_referral_request(
        head: Head,
        order: &read::ReferralRequest<'_>,
        resource: &Resource<'_>,
        clock: Clock,
    ) -> Self {
        let ers = &order.ers;
        let one = |reference: &Option<read::Reference<'_>>, field| {
            reference.as_ref().and_then(|reference| Named::of(reference, field))
        };
        let stu3_requester =
            |name| resource.element.get("requester").and_then(|part| address(part.get(name)?));
        let priority = match (&ers.priority, order.priority) {
            (Some(concept), _) => concept.coding.iter().find_map(coding),
            (None, Some(priority)) => Some(Coding::new(REQUEST_PRIORITY, priority.text)),
            (None, None) => None,
        };
        let mut performers = Named::all(&order.recipient, "recipient");
        performers.extend(Named::all(&ers.services, "contained"));
        let words = order.reason_code.iter().any(|reason| reason.text.is_some())
            || order.note.iter().any(|note| note.text.is_some())
            || order.description.is_some();
        Self {
            head,
            stamp: stamp(order.meta.as_ref(), clock),
            identifiers: tokens(&order.identifier),
            status: order.status.map(|status| status.text.into()),
            intent: order.intent.map(|intent| intent.text.into()),
            not_to_be_done: false,
            ers_state: ers.state.map(|state| state.text.into()),
            ers_reason: ers.reason.as_ref().and_then(coding),
            category: codes(&order.kind),
            service: codes(order.service_requested.iter().chain(&order.specialty)),
            priority,
            patient: one(&order.subject, "subject"),
            requester: stu3_requester("agent"),
            requester_organization: stu3_requester("onBehalfOf"),
            performers,
            insurance: Vec::new(),
            supporting: Named::all(&order.supporting_info, "supportingInfo"),
            appointments: [&ers.appointment_reference, &ers.appointment]
                .into_iter()
                .filter_map(|reference| one(reference, "extension"))
                .collect(),
            reasons: codes(&order.reason_code),
            in_words: words,
            authored: order.authored_on.as_ref().and_then(|at| clock.at(at)),
            clock_start: ers.pathway_start.as_ref().and_then(|at| clock.at(at)),
        }
    }

    /// The stated status of the order, for comparison between copies.
    pub(super) fn says(&self) -> &str {
        self.ers_state.as_deref().or(self.status.as_deref()).unwrap_or("")
    }
}

/// The reference of an STU3 requester, which is nested one level deeper.
fn address(part: Element<'_>) -> Option<Named> {
    let text = part.get("reference").and_then(Element::text);
    let identifier = part.get("identifier").and_then(|identifier| {
        let of = |name| identifier.get(name).and_then(Element::text);
        Some(format!("{}|{}", of("system")?, of("value")?).into())
    });
    let mut named = Named::address(text.unwrap_or(""), "requester");
    named.text = text.map(Box::from);
    named.identifier = identifier;
    (named.text.is_some() || named.identifier.is_some()).then_some(named)
}
