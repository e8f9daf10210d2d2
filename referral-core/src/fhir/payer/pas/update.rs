//! Writing an update or the cancellation of a request.

use super::address::{CALLED_OFF, CERTIFICATION_TYPE, INFO_CHANGED, PROFILE_UPDATE, RELATIONSHIPS};
use super::claim::{asked, full, link_documents, stamp};
use super::error::PasRefusal;
use super::forbidden::{check_update, is_called_off};
use super::frame::UpdateFrame;
use super::pieces::{self, Shared, certification, changed, document, serviced};
use super::quantity;
use super::request::InfoChange;
use crate::authorization::record::{
    AuthorizationItem, CertificationType, InfoChanged, UpdateContent, UpdateItem,
};
use crate::fhir::element::Json;
use crate::fhir::payer::writing::extension;
use crate::fhir::write::{concept, reference};
use crate::vocabulary::Coding;

/// Writes the content of an open update ([`AuthorizationRecord::update_content`]) as a Claim: every item ever
/// requested, with the changed, added and cancelled ones marked as such. `prior` is the claim that was sent last; its
/// unchanged parts are kept as they were. `items` are those of the record. If everything is cancelled, the result is
/// that of [`write_cancel`].
///
/// A cancellation that `prior` does not contain yet is sent, even if nothing else changes.
///
/// # Errors
/// - [`PasRefusal::NotARequest`] if `prior` is not a claim that requests an authorization, or the kind is a
///   cancellation and an item is not cancelled,
/// - [`PasRefusal::Nothing`] if nothing changes,
/// - [`PasRefusal::Denied`] and [`PasRefusal::AllDenied`] if a denied item changes or all items are denied,
/// - [`PasRefusal::UnknownItem`] if `prior` has an item that the content does not name, or the content one that is
///   neither in `prior` nor added, or not in the record,
/// - [`PasRefusal::NumberTwice`] if an added item has a number that is taken, or an item is named twice,
/// - [`PasRefusal::NumberChanged`] if the record requests another service under the number,
/// - [`PasRefusal::Revived`] if a cancelled item is requested again,
/// - [`PasRefusal::NotReady`] and [`PasRefusal::NotSayable`] as in [`write_request`](super::write_request),
/// - any refusal of [`check_update`] against the result.
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASClaimUpdate`; `specification.md`, spec-72.
///
/// [`AuthorizationRecord::update_content`]: crate::authorization::record::AuthorizationRecord::update_content
pub fn write_update<'i>(
    prior: &Json,
    items: impl IntoIterator<Item = &'i AuthorizationItem>,
    content: &UpdateContent,
    frame: &UpdateFrame,
) -> Result<Json, PasRefusal> {
    let items: Vec<_> = items.into_iter().collect();
    if content.kind == CertificationType::Cancel {
        let all_off = content.items.iter().all(|told| told.cancelled);
        return if all_off { write_cancel(prior, items, frame) } else { Err(PasRefusal::NotARequest) };
    }
    let mut claim = begin(prior, content.kind, frame)?;
    named_once(content)?;
    let mut lines: Vec<Json> = claim.get("item").map(Json::items).unwrap_or_default().to_vec();
    for line in &mut lines {
        without(line, &[INFO_CHANGED]);
        let item = pieces::number(line).unwrap_or(0);
        if !content.items.iter().any(|told| told.sequence == item) {
            return Err(PasRefusal::UnknownItem { item });
        }
    }
    let mut shared = Shared::of(&claim);
    let mut added = Vec::new();
    for told in &content.items {
        let number = told.sequence;
        let line = lines.iter_mut().find(|line| pieces::number(line) == Some(number));
        match (line, told.changed) {
            (Some(_), Some(InfoChanged::Added)) => return Err(PasRefusal::NumberTwice { item: number }),
            (Some(line), Some(InfoChanged::Changed) | None) => tell(line, told, content.kind, &items)?,
            // The item was cancelled before it was ever sent.
            (None, Some(InfoChanged::Added)) if told.cancelled => {}
            (None, Some(InfoChanged::Added)) => {
                let item = asked(&items, number)?;
                let (kind, change) = (CertificationType::Initial, Some(InfoChange::Added));
                added.push(pieces::item(item, &told.line, kind, change, &frame.details, &mut shared)?);
            }
            (None, Some(InfoChanged::Changed) | None) => {
                return Err(PasRefusal::UnknownItem { item: number });
            }
        }
    }
    lines.extend(added);
    documents(&mut claim, &mut lines, frame)?;
    shared.put(&mut claim)?;
    claim.set("item", Json::List(lines))?;
    match check_update(prior, &claim, items).into_iter().next() {
        Some(refusal) => Err(refusal),
        None => Ok(claim),
    }
}

/// Writes the cancellation of a whole request as a Claim: its certification type cancels, and it has no items.
///
/// # Errors
/// - [`PasRefusal::NotARequest`] if `prior` is not a claim that requests an authorization,
/// - [`PasRefusal::AllDenied`] if nothing is left to cancel,
/// - [`PasRefusal::WrongFlag`] if the record has an item that is still requested and not cancelled there.
///
/// # Source
/// Da Vinci PAS 2.2.1, `specification.md`.
pub fn write_cancel<'i>(
    prior: &Json,
    items: impl IntoIterator<Item = &'i AuthorizationItem>,
    frame: &UpdateFrame,
) -> Result<Json, PasRefusal> {
    let items: Vec<_> = items.into_iter().collect();
    let mut claim = begin(prior, CertificationType::Cancel, frame)?;
    for name in ["item", "careTeam", "diagnosis", "supportingInfo"] {
        drop(claim.remove(name));
    }
    match check_update(prior, &claim, items).into_iter().next() {
        Some(refusal) => Err(refusal),
        None => Ok(claim),
    }
}

/// Copies the earlier claim with a new head: profile, identifier, time, kind, and the updated claim.
fn begin(prior: &Json, kind: CertificationType, frame: &UpdateFrame) -> Result<Json, PasRefusal> {
    let says = |name: &str, wanted: &str| prior.get(name).and_then(Json::text) == Some(wanted);
    if !says("resourceType", "Claim") || !says("use", "preauthorization") {
        return Err(PasRefusal::NotARequest);
    }
    full(&frame.prior, "Claim.related.claim")?;
    let mut claim = prior.clone();
    drop(claim.remove("id"));
    // The narrative of the earlier claim does not describe the update.
    drop(claim.remove("text"));
    claim.set("meta", Json::object([("profile", Json::list([PROFILE_UPDATE.into()]))]))?;
    stamp(&mut claim, &frame.identifier, frame.created)?;
    set_extension(&mut claim, certification(kind))?;
    let related = Json::object([
        ("claim", reference(&frame.prior)),
        ("relationship", concept(&Coding::new(RELATIONSHIPS, "prior"))),
    ]);
    claim.set("related", Json::list([related]))?;
    Ok(claim)
}

fn named_once(content: &UpdateContent) -> Result<(), PasRefusal> {
    let mut all: Vec<u32> = content.items.iter().map(|told| told.sequence).collect();
    all.sort_unstable();
    let mut pairs = all.iter().zip(all.iter().skip(1));
    match pairs.find(|(one, next)| one == next) {
        Some((&item, _)) => Err(PasRefusal::NumberTwice { item }),
        None => Ok(()),
    }
}

/// Changes the line of an item that was requested before.
fn tell(
    line: &mut Json,
    told: &UpdateItem,
    kind: CertificationType,
    items: &[&AuthorizationItem],
) -> Result<(), PasRefusal> {
    let number = told.sequence;
    let was_off = is_called_off(line);
    if was_off && !told.cancelled {
        return Err(PasRefusal::Revived { item: number });
    }
    if was_off || (!told.cancelled && told.changed.is_none()) {
        return Ok(());
    }
    let item = items.iter().find(|item| item.sequence() == number);
    let item = item.ok_or(PasRefusal::UnknownItem { item: number })?;
    if item.was_denied() || item.status().is_denied() {
        return Err(PasRefusal::Denied { item: number });
    }
    let code = &told.line.service.first;
    let asked = line.at("productOrService.coding").map(Json::items).unwrap_or_default();
    if !asked.iter().any(|one| one.get("code").and_then(Json::text) == Some(&code.code)) {
        return Err(PasRefusal::NumberChanged { item: number });
    }
    if told.cancelled {
        set_extension(line, certification(CertificationType::Cancel))?;
        line.push("modifierExtension", extension(CALLED_OFF, "valueBoolean", true.into()))?;
    } else {
        if told.line.frequency != item.requested().frequency {
            return Err(PasRefusal::NotSayable { item: number, what: "frequency" });
        }
        apply(line, told)?;
        set_extension(line, certification(told.kind.unwrap_or(kind)))?;
    }
    set_extension(line, changed(InfoChange::Changed))
}

fn apply(line: &mut Json, told: &UpdateItem) -> Result<(), PasRefusal> {
    if let Some((name, days)) = told.line.window.and_then(serviced) {
        drop(line.remove("servicedDate"));
        drop(line.remove("servicedPeriod"));
        line.set(name, days)?;
    }
    if let Some(quantity) = &told.line.quantity {
        let unsayable = |what| PasRefusal::NotSayable { item: told.sequence, what };
        line.set("quantity", quantity::write(quantity).map_err(unsayable)?)?;
    }
    Ok(())
}

fn documents(claim: &mut Json, lines: &mut [Json], frame: &UpdateFrame) -> Result<(), PasRefusal> {
    let mut pieces: Vec<Json> = claim.get("supportingInfo").map(Json::items).unwrap_or_default().to_vec();
    for piece in &mut pieces {
        without(piece, &[INFO_CHANGED]);
    }
    for &number in &frame.called_off_documents {
        let piece = pieces.iter_mut().find(|piece| pieces::number(piece) == Some(number));
        let piece = piece.ok_or(PasRefusal::UnknownItem { item: number })?;
        if piece.get("modifierExtension").is_some() {
            return Err(PasRefusal::Revived { item: number });
        }
        set_extension(piece, changed(InfoChange::Changed))?;
        piece.push("modifierExtension", extension(CALLED_OFF, "valueBoolean", true.into()))?;
    }
    for one in &frame.documents {
        if pieces.iter().any(|piece| pieces::number(piece) == Some(one.sequence)) {
            return Err(PasRefusal::NumberTwice { item: one.sequence });
        }
        pieces.push(document(one, Some(InfoChange::Added)));
    }
    link_documents(lines, &frame.documents)?;
    if !pieces.is_empty() {
        claim.set("supportingInfo", Json::List(pieces))?;
    }
    Ok(())
}

/// Removes the extensions with these addresses.
fn without(piece: &mut Json, urls: &[&str]) {
    let own = piece.get("extension").map(Json::items).unwrap_or_default();
    let others =
        own.iter().filter(|one| !one.get("url").and_then(Json::text).is_some_and(|url| urls.contains(&url)));
    let others: Vec<Json> = others.cloned().collect();
    if others.is_empty() {
        drop(piece.remove("extension"));
    } else if let Some(list) = piece.at_mut("extension") {
        *list = Json::List(others);
    }
}

/// Replaces the extension with the same address.
fn set_extension(piece: &mut Json, one: Json) -> Result<(), PasRefusal> {
    let url = one.get("url").and_then(Json::text).unwrap_or(CERTIFICATION_TYPE).to_owned();
    without(piece, &[&url]);
    piece.push("extension", one)?;
    Ok(())
}
