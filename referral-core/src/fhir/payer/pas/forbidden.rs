//! The rules of PAS for any update.

use super::address::{
    ADMINISTRATION_REFERENCE, AUTHORIZATION_NUMBER, CALLED_OFF, CERTIFICATION_TYPE, INFO_CHANGED,
};
use super::error::PasRefusal;
use super::pieces::number;
use super::request::InfoChange;
use crate::authorization::record::{AuthorizationItem, CertificationType};
use crate::fhir::element::Json;
use crate::fhir::payer::reading::printable;

/// The elements that may change in place.
const IN_PLACE: [&str; 4] = ["servicedDate", "servicedPeriod", "quantity", "net"];

/// The extensions about the change of an item, and its payer references.
const ABOUT_THE_CHANGE: [&str; 4] =
    [INFO_CHANGED, CERTIFICATION_TYPE, AUTHORIZATION_NUMBER, ADMINISTRATION_REFERENCE];

/// Returns the objections to an update of a claim; empty if there are none. `items` are those of the record, as
/// far as they are known.
///
/// Checks:
/// - no denied item, and no wholly denied request, is updated,
/// - every requested item is present under its number,
/// - only dates, quantity and net change in place, and not the numbered pieces that items name,
/// - added, changed and cancelled items are flagged, and a cancelled item stays cancelled,
/// - an item is cancelled if, and only if, the record cancelled it.
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASClaimUpdate` and `specification.md`.
#[must_use]
pub fn check_update<'i>(
    prior: &Json,
    update: &Json,
    items: impl IntoIterator<Item = &'i AuthorizationItem>,
) -> Vec<PasRefusal> {
    let items: Vec<_> = items.into_iter().collect();
    let mut against = Vec::new();
    if update.at("related[0].claim").is_none() {
        against.push(PasRefusal::Missing { element: "Claim.related.claim" });
    }
    let (old, new) = (list(prior, "item"), list(update, "item"));
    let denied = |number: u32| {
        items.iter().any(|item| item.sequence() == number && (item.was_denied() || item.status().is_denied()))
    };
    let mut open = old.iter().filter(|line| !is_called_off(line)).filter_map(number).peekable();
    if open.peek().is_some() && open.all(denied) {
        against.push(PasRefusal::AllDenied);
    }
    // Whether the record cancelled the item; `None` for an unknown item.
    let recorded_off =
        |number: u32| items.iter().find(|item| item.sequence() == number).map(|item| item.was_cancelled());
    if certification(update) == Some(CertificationType::Cancel.x12()) && new.is_empty() {
        let open = old.iter().filter(|line| !is_called_off(line)).filter_map(number);
        let kept = open.filter(|&item| recorded_off(item) == Some(false) && !denied(item));
        against.extend(kept.map(|item| PasRefusal::WrongFlag { item }));
        return against;
    }
    let mut changes = false;
    for line in old {
        let Some(item) = number(line) else { continue };
        let there: Vec<_> = new.iter().filter(|line| number(line) == Some(item)).collect();
        let [now] = there.as_slice() else {
            against.push(match there.is_empty() {
                false => PasRefusal::NumberTwice { item },
                true if new.iter().any(|other| is_moved(line, other, old)) => {
                    PasRefusal::NumberChanged { item }
                }
                true => PasRefusal::LeftOut { item },
            });
            continue;
        };
        let differs = compare(item, line, now, &mut against);
        changes |= differs;
        let (refusal, revived) = (PasRefusal::WrongFlag { item }, PasRefusal::Revived { item });
        let told = against.contains(&refusal) || against.contains(&revived);
        if !told && recorded_off(item).is_some_and(|off| off != is_called_off(now)) {
            against.push(refusal);
        }
        if differs && denied(item) {
            against.push(PasRefusal::Denied { item });
        }
    }
    for line in new {
        match number(line) {
            None => against.push(PasRefusal::UnknownItem { item: 0 }),
            Some(item) if !old.iter().any(|line| number(line) == Some(item)) => {
                changes = true;
                if flag(line) != Some(InfoChange::Added.code()) || is_called_off(line) {
                    against.push(PasRefusal::WrongFlag { item });
                }
            }
            Some(_) => {}
        }
    }
    for name in ["careTeam", "diagnosis"] {
        let now = list(update, name);
        if list(prior, name).iter().any(|piece| !now.iter().any(|other| same(piece, other))) {
            against.push(PasRefusal::NotInPlace { item: 0, element: name.into() });
        }
    }
    let documents = list(update, "supportingInfo");
    for piece in list(prior, "supportingInfo") {
        if !documents.iter().any(|other| number(other) == number(piece)) {
            against.push(PasRefusal::NotInPlace { item: 0, element: "supportingInfo".into() });
        }
    }
    changes |= documents.iter().any(|piece| flag(piece).is_some());
    if !changes && against.is_empty() {
        against.push(PasRefusal::Nothing);
    }
    against
}

/// Compares the two lines of an item: returns whether it changed, and adds forbidden changes and wrong flags.
fn compare(item: u32, line: &Json, now: &Json, against: &mut Vec<PasRefusal>) -> bool {
    for name in members(line).chain(members(now)) {
        let told = IN_PLACE.contains(&name)
            || matches!(name, "extension" | "modifierExtension" | "informationSequence");
        let differs = match (line.get(name), now.get(name)) {
            (Some(a), Some(b)) => !same(a, b),
            (a, b) => a.is_some() != b.is_some(),
        };
        let refusal = PasRefusal::NotInPlace { item, element: printable(name).into() };
        if differs && !told && !against.contains(&refusal) {
            against.push(refusal);
        }
    }
    if !same_extensions(line, now, &ABOUT_THE_CHANGE) {
        against.push(PasRefusal::NotInPlace { item, element: "extension".into() });
    }
    let (was_off, is_off) = (is_called_off(line), is_called_off(now));
    if was_off && !is_off {
        against.push(PasRefusal::Revived { item });
    }
    let in_place = IN_PLACE.iter().any(|name| match (line.get(name), now.get(name)) {
        (Some(a), Some(b)) => !same(a, b),
        (a, b) => a.is_some() != b.is_some(),
    });
    let differs = in_place || (is_off && !was_off);
    let flagged = flag(now) == Some(InfoChange::Changed.code());
    let off_without_kind = is_off && certification(now) != Some(CertificationType::Cancel.x12());
    if flagged != differs || flag(now) == Some(InfoChange::Added.code()) || off_without_kind {
        against.push(PasRefusal::WrongFlag { item });
    }
    differs
}

/// Whether a line is the missing one under a new number.
fn is_moved(line: &Json, other: &Json, old: &[Json]) -> bool {
    let taken = old.iter().any(|one| number(one) == number(other));
    let service = |line: &Json| line.get("productOrService").cloned();
    !taken && service(line).is_some() && service(line) == service(other)
}

fn list<'j>(claim: &'j Json, name: &str) -> &'j [Json] {
    claim.get(name).map(Json::items).unwrap_or_default()
}

fn members(piece: &Json) -> impl Iterator<Item = &str> {
    piece.members().iter().map(|(name, _)| &**name)
}

fn with_url<'j>(piece: &'j Json, list_name: &str, url: &str) -> Option<&'j Json> {
    list(piece, list_name).iter().find(|one| one.get("url").and_then(Json::text) == Some(url))
}

/// Whether a piece is cancelled. An unreadable flag counts as yes.
pub(super) fn is_called_off(piece: &Json) -> bool {
    with_url(piece, "modifierExtension", CALLED_OFF)
        .is_some_and(|flag| flag.get("valueBoolean") != Some(&Json::Bool(false)))
}

fn flag(piece: &Json) -> Option<&str> {
    with_url(piece, "extension", INFO_CHANGED)?.get("valueCode")?.text()
}

fn certification(piece: &Json) -> Option<&str> {
    with_url(piece, "extension", CERTIFICATION_TYPE)?.at("valueCodeableConcept.coding[0].code")?.text()
}

/// Whether two pieces have the same extensions in any order, apart from those with these addresses.
fn same_extensions(one: &Json, other: &Json, aside: &[&str]) -> bool {
    let own = |piece: &Json| -> Vec<Json> {
        let counts =
            |one: &&Json| !one.get("url").and_then(Json::text).is_some_and(|url| aside.contains(&url));
        list(piece, "extension").iter().filter(counts).cloned().collect()
    };
    let (one, other) = (own(one), own(other));
    one.len() == other.len() && one.iter().all(|a| other.iter().any(|b| same(a, b)))
}

/// Whether two values are equal, apart from the order of members.
fn same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Object(_), Json::Object(_)) => {
            let names: Vec<_> = members(one).chain(members(other)).collect();
            names.iter().all(|name| match (one.get(name), other.get(name)) {
                (Some(a), Some(b)) => same(a, b),
                _ => false,
            })
        }
        (Json::List(a), Json::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => one == other,
    }
}
