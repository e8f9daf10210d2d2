//! The numbered pieces of a claim: items, care team, diagnoses, documents.

use super::address::{
    ADMINISTRATION_REFERENCE, AUTHORIZATION_NUMBER, CARE_TEAM_CLAIM_SCOPE, CERTIFICATION_TYPE,
    CERTIFICATION_TYPES, CODE_END, INFO_CHANGED, PAS_CODES, REQUEST_TYPE, REQUESTED_SERVICE, TRACE_NUMBER,
};
use super::error::PasRefusal;
use super::frame::{ClaimDocument, ItemDetail};
use super::quantity;
use super::request::InfoChange;
use crate::authorization::record::{AuthorizationItem, CertificationType, ServiceLine, Window};
use crate::fhir::element::Json;
use crate::fhir::payer::writing::{coded_extension, extension};
use crate::fhir::write::{concept, identifier, reference};
use crate::vocabulary::{Coding, LocationId};

/// The numbered pieces of a claim that items share. An existing piece keeps its number.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) care_team: Vec<Json>,
    pub(super) diagnoses: Vec<Json>,
}

/// Returns the number of a piece.
pub(super) fn number(piece: &Json) -> Option<u32> {
    let Json::Number(text) = piece.get("sequence")? else { return None };
    text.parse().ok().filter(|number| *number > 0)
}

impl Shared {
    /// Takes the shared pieces of a claim.
    pub(super) fn of(claim: &Json) -> Self {
        let list = |name| claim.get(name).map(Json::items).unwrap_or_default().to_vec();
        Self { care_team: list("careTeam"), diagnoses: list("diagnosis") }
    }

    /// Sets the shared pieces of a claim.
    pub(super) fn put(self, claim: &mut Json) -> Result<(), PasRefusal> {
        for (name, list) in [("careTeam", self.care_team), ("diagnosis", self.diagnoses)] {
            if !list.is_empty() {
                claim.set(name, Json::List(list))?;
            }
        }
        Ok(())
    }

    fn care(&mut self, provider: &str, specialty: Option<&Coding>) -> Json {
        // False: for the items that name it, not for the whole claim.
        let scope = extension(CARE_TEAM_CLAIM_SCOPE, "valueBoolean", false.into());
        let mut members = vec![("extension", Json::list([scope])), ("provider", reference(provider))];
        members.extend(specialty.map(|specialty| ("qualification", concept(specialty))));
        numbered(&mut self.care_team, members)
    }

    fn diagnosis(&mut self, code: &Coding) -> Json {
        numbered(&mut self.diagnoses, vec![("diagnosisCodeableConcept", concept(code))])
    }
}

/// Returns the number of the piece with these members, and adds it if it is missing.
fn numbered(list: &mut Vec<Json>, members: Vec<(&'static str, Json)>) -> Json {
    let says = |piece: &&Json| {
        piece.members().len() == members.len() + 1
            && members.iter().all(|(name, value)| piece.get(name) == Some(value))
    };
    if let Some(there) = list.iter().find(says).and_then(number) {
        return i64::from(there).into();
    }
    let next = list.iter().filter_map(number).max().unwrap_or(0).saturating_add(1);
    let sequence = [("sequence", i64::from(next).into())];
    list.push(Json::object(sequence.into_iter().chain(members)));
    i64::from(next).into()
}

/// Writes an item of a record as an item of a claim that requests this line.
pub(super) fn item(
    item: &AuthorizationItem,
    asked: &ServiceLine,
    kind: CertificationType,
    change: Option<InfoChange>,
    details: &[ItemDetail],
    shared: &mut Shared,
) -> Result<Json, PasRefusal> {
    let sequence = item.sequence();
    if sequence == 0 {
        return Err(PasRefusal::UnknownItem { item: 0 });
    }
    let unsayable = |what| PasRefusal::NotSayable { item: sequence, what };
    let detail = details.iter().find(|detail| detail.sequence == sequence);
    let order = detail.and_then(|detail| detail.order.as_deref());
    if asked.frequency.is_some() && order.is_none() {
        return Err(unsayable("frequency without an order"));
    }
    let mut extensions = Vec::new();
    if let Some(detail) = detail {
        extensions.extend(detail.request_type.as_ref().map(|code| coded_extension(REQUEST_TYPE, code)));
        let trace = detail.trace.as_deref();
        extensions.extend(trace.map(|trace| extension(TRACE_NUMBER, "valueIdentifier", identifier(trace))));
    }
    extensions.push(certification(kind));
    extensions.extend(change.map(changed));
    let texts =
        [(AUTHORIZATION_NUMBER, item.number()), (ADMINISTRATION_REFERENCE, item.administration_reference())];
    for (url, text) in texts {
        extensions.extend(text.map(|text| extension(url, "valueString", text.into())));
    }
    extensions.extend(order.map(|order| extension(REQUESTED_SERVICE, "valueReference", reference(order))));
    let first = &asked.service.first;
    if let Some(last) = &asked.service.last {
        let last = Coding { system: first.system.clone(), code: last.clone() };
        extensions.push(coded_extension(CODE_END, &last));
    }
    let mut members = vec![("extension", Json::List(extensions)), ("sequence", i64::from(sequence).into())];
    let specialty = match asked.specialties.as_slice() {
        [] => None,
        [one] if !asked.providers.is_empty() => Some(one),
        [_] => return Err(unsayable("specialty without a provider")),
        _ => return Err(unsayable("more than one specialty")),
    };
    let team: Vec<_> =
        asked.providers.iter().map(|provider| shared.care(provider.as_str(), specialty)).collect();
    let diagnoses: Vec<_> = asked.diagnoses.iter().map(|code| shared.diagnosis(code)).collect();
    for (name, list) in [("careTeamSequence", team), ("diagnosisSequence", diagnoses)] {
        if !list.is_empty() {
            members.push((name, Json::List(list)));
        }
    }
    let service_type = detail.and_then(|detail| detail.service_type.as_ref());
    members.extend(service_type.map(|code| ("category", concept(code))));
    members.push(("productOrService", concept(first)));
    if !asked.modifiers.is_empty() {
        members.push(("modifier", Json::list(asked.modifiers.iter().map(concept))));
    }
    members.extend(asked.window.and_then(serviced));
    members.extend(location(asked).map_err(unsayable)?);
    let quantity = asked.quantity.as_ref().map(quantity::write).transpose().map_err(unsayable)?;
    members.extend(quantity.map(|quantity| ("quantity", quantity)));
    Ok(Json::object(members))
}

/// The kind of certification requested.
pub(super) fn certification(kind: CertificationType) -> Json {
    coded_extension(CERTIFICATION_TYPE, &Coding::new(CERTIFICATION_TYPES, kind.x12()))
}

/// Writes the change of a piece in an update.
pub(super) fn changed(change: InfoChange) -> Json {
    extension(INFO_CHANGED, "valueCode", change.code().into())
}

/// Writes the days of a service, as a day or as a period. Returns `None` for a window without ends.
pub(super) fn serviced(window: Window) -> Option<(&'static str, Json)> {
    match (window.first, window.last) {
        (None, None) => None,
        (Some(first), Some(last)) if first == last => Some(("servicedDate", first.to_string().into())),
        (first, last) => {
            let ends = [("start", first), ("end", last)];
            let ends = ends.into_iter().filter_map(|(name, day)| Some((name, day?.to_string().into())));
            Some(("servicedPeriod", Json::object(ends.collect::<Vec<_>>())))
        }
    }
}

fn location(asked: &ServiceLine) -> Result<Option<(&'static str, Json)>, &'static str> {
    match (asked.places.as_slice(), asked.locations.as_slice()) {
        ([], []) => Ok(None),
        ([place], []) => Ok(Some(("locationCodeableConcept", concept(place)))),
        ([], [place]) => Ok(Some(("locationReference", reference(LocationId::as_str(place))))),
        _ => Err("more than one place"),
    }
}

/// A document for a payer.
pub(super) fn document(document: &ClaimDocument, change: Option<InfoChange>) -> Json {
    let mut members = Vec::new();
    members.extend(change.map(|change| ("extension", Json::list([changed(change)]))));
    members.push(("sequence", i64::from(document.sequence).into()));
    members.push(("category", concept(&Coding::new(PAS_CODES, "additionalInformation"))));
    members.push(("valueReference", reference(&document.reference)));
    Json::object(members)
}
