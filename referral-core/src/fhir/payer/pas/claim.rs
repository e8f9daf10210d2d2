//! Writing a first request.

use super::address::{LEVEL_OF_SERVICE, PROFILE_CLAIM};
use super::error::PasRefusal;
use super::frame::{ClaimDocument, ClaimFrame};
use super::pieces::{self, Shared, document};
use crate::authorization::record::{AuthorizationItem, CertificationType, ItemStatus, Submission};
use crate::fhir::element::Json;
use crate::fhir::payer::writing::coded_extension;
use crate::fhir::write::{concept, identifier, reference};
use crate::time::Instant;

/// Writes the items of a submission as a Claim that requests an authorization.
///
/// `items` are any items of the record; `submission` names those to request, and the kind of certification.
///
/// # Errors
/// - [`PasRefusal::Nothing`] if the submission names no item,
/// - [`PasRefusal::UnknownItem`] if it names an item that does not exist, or the number 0,
/// - [`PasRefusal::NumberTwice`] if an item or document is named twice,
/// - [`PasRefusal::NotReady`] if an item is neither ready nor submitted: a denied item has to be requested again first,
/// - [`PasRefusal::NotARequest`] if the kind is a cancellation,
/// - [`PasRefusal::NotSayable`] if a claim has no place for a part of the request: more than one place or specialty,
///   a specialty without a provider, a frequency without an order, a unit that is a code of another system than X12
///   element 673,
/// - [`PasRefusal::Missing`] if the identifier, patient, insurer, provider or coverage is empty.
///
/// # Source
/// FHIR R4, `Claim`; Da Vinci PAS 2.2.1, `PASClaim`.
#[doc(alias("278", "prior auth request", "Claim/$submit"))]
pub fn write_request<'i>(
    items: impl IntoIterator<Item = &'i AuthorizationItem>,
    submission: &Submission,
    frame: &ClaimFrame,
) -> Result<Json, PasRefusal> {
    if submission.kind == CertificationType::Cancel {
        return Err(PasRefusal::NotARequest);
    }
    if submission.items.is_empty() {
        return Err(PasRefusal::Nothing);
    }
    let items: Vec<_> = items.into_iter().collect();
    let mut shared = Shared::default();
    let mut lines: Vec<Json> = Vec::new();
    for (place, &number) in submission.items.iter().enumerate() {
        if submission.items.iter().skip(place + 1).any(|other| *other == number) {
            return Err(PasRefusal::NumberTwice { item: number });
        }
        let item = asked(&items, number)?;
        lines.push(pieces::item(item, item.requested(), submission.kind, None, &frame.details, &mut shared)?);
    }
    link_documents(&mut lines, &frame.documents)?;
    for (text, element) in [
        (&frame.patient, "Claim.patient"),
        (&frame.insurer, "Claim.insurer"),
        (&frame.provider, "Claim.provider"),
        (&frame.coverage, "Claim.insurance.coverage"),
    ] {
        full(text, element)?;
    }
    let mut claim = head(PROFILE_CLAIM, &frame.identifier, frame.created)?;
    if let Some(level) = &frame.level_of_service {
        claim.push("extension", coded_extension(LEVEL_OF_SERVICE, level))?;
    }
    claim.set("status", "active")?;
    claim.set("type", concept(&frame.kind))?;
    claim.set("use", "preauthorization")?;
    claim.set("patient", reference(&frame.patient))?;
    claim.set("insurer", reference(&frame.insurer))?;
    claim.set("provider", reference(&frame.provider))?;
    claim.set("priority", concept(&frame.priority))?;
    if !frame.documents.is_empty() {
        claim.set("supportingInfo", Json::list(frame.documents.iter().map(|one| document(one, None))))?;
    }
    shared.put(&mut claim)?;
    let insurance =
        [("sequence", Json::from(1)), ("focal", true.into()), ("coverage", reference(&frame.coverage))];
    claim.set("insurance", Json::list([Json::object(insurance)]))?;
    claim.set("item", Json::List(lines))?;
    Ok(claim)
}

/// Returns the item of this number, if it can be requested.
pub(super) fn asked<'i>(
    items: &[&'i AuthorizationItem],
    number: u32,
) -> Result<&'i AuthorizationItem, PasRefusal> {
    let found = items.iter().find(|item| item.sequence() == number);
    let item = found.ok_or(PasRefusal::UnknownItem { item: number })?;
    if matches!(item.status(), ItemStatus::Ready | ItemStatus::Submitted) {
        Ok(item)
    } else {
        Err(PasRefusal::NotReady { item: number, status: item.status() })
    }
}

/// Names the documents in their items.
pub(super) fn link_documents(lines: &mut [Json], documents: &[ClaimDocument]) -> Result<(), PasRefusal> {
    for (place, document) in documents.iter().enumerate() {
        let number = document.sequence;
        if number == 0 || documents.iter().skip(place + 1).any(|other| other.sequence == number) {
            return Err(PasRefusal::NumberTwice { item: number });
        }
        for &item in &document.items {
            let line = lines.iter_mut().find(|line| pieces::number(line) == Some(item));
            let line = line.ok_or(PasRefusal::UnknownItem { item })?;
            line.push("informationSequence", i64::from(number))?;
        }
    }
    Ok(())
}

/// Creates a claim with its type, profile, identifier and time.
fn head(profile: &str, id: &str, created: Instant) -> Result<Json, PasRefusal> {
    let mut claim = Json::object([("resourceType", "Claim".into())]);
    claim.set("meta.profile[0]", profile)?;
    stamp(&mut claim, id, created)?;
    Ok(claim)
}

/// Sets the claim's identifier and time.
pub(super) fn stamp(claim: &mut Json, id: &str, created: Instant) -> Result<(), PasRefusal> {
    full(id, "Claim.identifier")?;
    claim.set("identifier", Json::list([identifier(id)]))?;
    let created = created.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    claim.set("created", created)?;
    Ok(())
}

/// Requires a text that is present and not blank.
pub(super) fn full(text: &str, element: &'static str) -> Result<(), PasRefusal> {
    if text.trim().is_empty() { Err(PasRefusal::Missing { element }) } else { Ok(()) }
}
