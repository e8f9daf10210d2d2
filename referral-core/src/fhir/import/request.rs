//! The order of an import: service, patient, requester and payer.

use std::collections::HashMap;

use super::beside::CoverageNote;
use super::case::Case;
use super::finding::{FindingCode, printable};
use super::inbox::Inbox;
use super::index::{Head, Named};
use crate::referral::Order;
use crate::vocabulary::{Coding, OrganizationId, PartyId, PatientId, Priority};

/// The coverages, by their own key and by their patient's key.
#[derive(Debug, Default)]
pub(super) struct Covers<'a> {
    by_key: HashMap<&'a str, Vec<&'a CoverageNote>>,
    by_patient: HashMap<Box<str>, Vec<&'a CoverageNote>>,
}

impl<'a> Covers<'a> {
    pub(super) fn of(inbox: &'a Inbox) -> Self {
        let mut covers = Self::default();
        for cover in &inbox.coverages {
            covers.by_key.entry(&cover.head.key).or_default().push(cover);
            let patient = cover.patient.as_ref().and_then(|named| inbox.index.follow(&cover.head, named));
            if let Some(patient) = patient {
                covers.by_patient.entry(patient.key).or_default().push(cover);
            }
        }
        covers
    }
}

pub(super) fn order(case: &mut Case<'_>, covers: &Covers<'_>) -> Order {
    let mut order = Order { planned_visits: 1, ..Order::default() };
    let task = case.attempts.last().copied();
    let mention = case.mentions.iter().max_by_key(|mention| mention.updated).copied();
    let patient = case
        .order
        .and_then(|note| Some((&note.head, note.patient.as_ref()?)))
        .or_else(|| task.and_then(|task| Some((&task.head, task.patient.as_ref()?))))
        .or_else(|| mention.and_then(|one| Some((&one.head, one.patient.as_ref()?))));
    order.patient = patient.and_then(|(head, named)| PatientId::new(case.follow(head, named)?.trim()).ok());
    let requester = case
        .order
        .and_then(|note| Some((&note.head, note.requester.as_ref()?)))
        .or_else(|| task.and_then(|task| Some((&task.head, task.requester.as_ref()?))))
        .or_else(|| mention.and_then(|one| Some((&one.head, one.referrer.as_ref()?))));
    if let Some((head, named)) = requester {
        let (party, organization) = party(case, head, named);
        order.requester = party;
        order.requester_organization = organization;
    }
    let behalf = case.order.and_then(|note| Some((&note.head, note.requester_organization.as_ref()?)));
    if let Some((head, named)) = behalf {
        order.requester_organization = organization(case, head, named);
    }
    let priority = case.order.and_then(|note| Some((note.priority.clone()?, note.head.place.at("priority"))));
    let priority =
        priority.or_else(|| mention.and_then(|one| Some((one.priority.clone()?, one.place.clone()))));
    if let Some((code, place)) = priority {
        order.priority = priority_of(&code);
        if order.priority.is_none() {
            case.doubts.say(FindingCode::PriorityUnknown, printable(&code.code), vec![place]);
        }
    }
    match case.order {
        Some(note) => {
            order.service = note.service.first().or(note.category.first()).cloned();
            order.reasons.clone_from(&note.reasons);
            order.asks_in_words = note.in_words;
        }
        None => order.service = mention.and_then(|one| one.specialty.clone()),
    }
    order.payer = payer(case, covers, order.patient.as_ref());
    order
}

/// The priority of a code of FHIR (`stat asap urgent routine`) or e-RS.
fn priority_of(code: &Coding) -> Option<Priority> {
    match &*code.code {
        "stat" | "TWO_WEEK_WAIT" | "2WW" => Some(Priority::Emergent),
        "asap" | "URGENT" => Some(Priority::Urgent),
        "urgent" => Some(Priority::Expedited),
        "routine" | "ROUTINE" => Some(Priority::Routine),
        _ => None,
    }
}

/// The named party or organization, and the organization of a role.
pub(super) fn party(
    case: &mut Case<'_>,
    head: &Head,
    named: &Named,
) -> (Option<PartyId>, Option<OrganizationId>) {
    let Some(key) = case.follow(head, named) else { return (None, None) };
    if named.kind.as_deref() == Some("Organization") || key.starts_with("Organization/") {
        return (None, OrganizationId::new(key.trim()).ok());
    }
    let inbox = case.inbox;
    let organization = match inbox.roles.get(&key) {
        Some((head, named)) => organization(case, head, named),
        None => None,
    };
    (PartyId::new(key.trim()).ok(), organization)
}

fn organization(case: &mut Case<'_>, head: &Head, named: &Named) -> Option<OrganizationId> {
    OrganizationId::new(case.follow(head, named)?.trim()).ok()
}

/// The payer of the coverages that the order names, else of the patient's only active coverage.
fn payer(case: &mut Case<'_>, covers: &Covers<'_>, patient: Option<&PatientId>) -> Option<OrganizationId> {
    let mut keys = Vec::new();
    let mut named = false;
    if let Some(note) = case.order {
        for insurance in &note.insurance {
            if insurance.kind.as_deref().is_none_or(|kind| kind == "Coverage") {
                named = true;
                keys.extend(case.follow(&note.head, insurance));
            }
        }
    }
    let found: Vec<&CoverageNote> = if named {
        keys.iter().filter_map(|key| covers.by_key.get(&**key)).flatten().copied().collect()
    } else {
        let own = patient.and_then(|patient| covers.by_patient.get(patient.as_str()));
        own.into_iter().flatten().copied().filter(|cover| cover.active).collect()
    };
    let mut payers: Vec<(OrganizationId, Vec<_>)> = Vec::new();
    for cover in found {
        for payor in &cover.payers {
            let Some(id) = organization(case, &cover.head, payor) else { continue };
            let place = cover.head.place.clone();
            match payers.iter_mut().find(|(known, _)| *known == id) {
                Some((_, places)) => places.push(place),
                None => payers.push((id, vec![place])),
            }
        }
    }
    if payers.len() > 1 {
        let places = payers.into_iter().flat_map(|(_, places)| places).collect();
        case.doubts.say(FindingCode::PayerUnclear, "", places);
        return None;
    }
    let (payer, places) = payers.pop()?;
    if !named {
        case.doubts.say(FindingCode::PayerFromCoverage, "", places);
    }
    Some(payer)
}
