//! Updates: every item under its number, changes in place only where PAS lets them be, nothing denied.

use proptest::prelude::*;
use referral_core::authorization::record::{
    AuthorizationItem, CertificationType, Frequency, InfoChanged, ItemStatus, Level, LineChange, Period,
    Quantity, Unit, UpdateContent, UpdateItem, UpdateRequest, Window,
};
use referral_core::fhir::element::Json;
use referral_core::fhir::payer::pas::{
    ClaimDocument, InfoChange, PasRefusal, UpdateFrame, check_update, write_cancel, write_request,
    write_update,
};
use referral_core::vocabulary::RequestId;

use super::requests::{initial, read_back};
use super::{cancelled, day, frame, item, json, requesting, update_frame, with_status};

/// Three items that were asked for, standing like this.
fn asked(statuses: [ItemStatus; 3]) -> (Vec<AuthorizationItem>, Json) {
    let ready: Vec<_> = (1..=3).map(|sequence| item(sequence, ItemStatus::Ready)).collect();
    let prior = write_request(&ready, &initial(&[1, 2, 3]), &frame()).unwrap();
    let stand = ready.into_iter().zip(statuses).map(|(item, status)| with_status(&item, status));
    (stand.collect(), prior)
}

fn approved() -> (Vec<AuthorizationItem>, Json) {
    asked([ItemStatus::Approved; 3])
}

fn update(kind: CertificationType) -> UpdateRequest {
    UpdateRequest {
        request: RequestId::new("U1").unwrap(),
        kind,
        changes: vec![],
        add: vec![],
        cancel: vec![],
    }
}

/// What a record with these items says with such an update, written by hand: all items, flagged.
pub(super) fn content(items: &[AuthorizationItem], wanted: &UpdateRequest) -> UpdateContent {
    let told = items.iter().map(|item| {
        let change = wanted.changes.iter().find(|change| change.item == item.sequence());
        let mut line = item.requested().clone();
        if let Some(change) = change {
            change.apply(&mut line);
        }
        let newly_off = wanted.cancel.contains(&item.sequence());
        let added = wanted.add.contains(&item.sequence());
        UpdateItem {
            sequence: item.sequence(),
            line,
            changed: match (added, change.is_some() || newly_off) {
                (true, _) => Some(InfoChanged::Added),
                (false, true) => Some(InfoChanged::Changed),
                (false, false) => None,
            },
            cancelled: item.was_cancelled() || newly_off,
            kind: None,
        }
    });
    UpdateContent { request: wanted.request.clone(), kind: wanted.kind, items: told.collect() }
}

/// Writes it; what was written is called off in the record too.
pub(super) fn sent(
    prior: &Json,
    items: &mut Vec<AuthorizationItem>,
    wanted: &UpdateRequest,
    frame: &UpdateFrame,
) -> Result<Json, PasRefusal> {
    let mut after = items.clone();
    after
        .iter_mut()
        .filter(|item| wanted.cancel.contains(&item.sequence()))
        .for_each(|item| *item = cancelled(item));
    let claim = write_update(prior, &after, &content(items, wanted), frame)?;
    *items = after;
    Ok(claim)
}

fn more(item: u32) -> UpdateRequest {
    let change =
        LineChange { item, quantity: Some(Quantity::new(12, Unit::Visits)), ..LineChange::default() };
    UpdateRequest { changes: vec![change], ..update(CertificationType::Extension) }
}

#[test]
fn dates_and_quantity_change_in_place() {
    let (mut items, prior) = approved();
    let april = Window::days(day("2026-04-01"), day("2026-04-30"));
    let change = LineChange {
        item: 2,
        window: Some(april),
        quantity: Some(Quantity::new(12, Unit::Visits)),
        frequency: None,
    };
    let wanted = UpdateRequest { changes: vec![change], ..update(CertificationType::Extension) };
    let claim = sent(&prior, &mut items, &wanted, &update_frame()).unwrap();
    assert_eq!(check_update(&prior, &claim, &items), []);
    let read = read_back(&claim);
    assert_eq!(
        (read.prior.as_deref(), read.identifier.as_deref()),
        (Some("Claim/100"), Some("urn:trnorg:1|101"))
    );
    assert_eq!(read.certification, Some(CertificationType::Extension));
    let relationship = claim.at("related[0].relationship.coding[0].code").and_then(Json::text);
    assert_eq!(relationship, Some("prior"));
    let [one, two, three] = read.items.as_slice() else { panic!("all items are there") };
    for unchanged in [one, three] {
        assert_eq!((unchanged.change, unchanged.certification), (None, Some(CertificationType::Initial)));
    }
    assert_eq!(one.line.as_ref(), Some(items[0].requested()));
    assert_eq!(
        (two.change, two.certification),
        (Some(InfoChange::Changed), Some(CertificationType::Extension))
    );
    let line = two.line.as_ref().unwrap();
    assert_eq!((line.quantity.as_ref(), line.window), (Some(&Quantity::new(12, Unit::Visits)), Some(april)));
    assert_eq!(line.service, items[1].requested().service);
}

#[test]
fn items_are_added_and_called_off_under_their_numbers() {
    let (mut items, prior) = approved();
    items.push(item(4, ItemStatus::Ready));
    let wanted = UpdateRequest { add: vec![4], cancel: vec![2], ..update(CertificationType::Revised) };
    let claim = sent(&prior, &mut items, &wanted, &update_frame()).unwrap();
    let read = read_back(&claim);
    let flags: Vec<_> = read
        .items
        .iter()
        .map(|item| (item.sequence, item.change, item.called_off, item.certification))
        .collect();
    let initial = Some(CertificationType::Initial);
    assert_eq!(
        flags,
        [
            (1, None, false, initial),
            (2, Some(InfoChange::Changed), true, Some(CertificationType::Cancel)),
            (3, None, false, initial),
            (4, Some(InfoChange::Added), false, initial),
        ]
    );
    assert_eq!(read.items[3].line.as_ref(), Some(items[3].requested()));
    // The next update keeps it called off, and says no more that it changed.
    let next = sent(&claim, &mut items, &more(1), &update_frame()).unwrap();
    let read = read_back(&next);
    assert_eq!((read.items[1].called_off, read.items[1].change), (true, None));
    assert_eq!(read.items[1].certification, Some(CertificationType::Cancel));
    assert_eq!((read.items[3].change, read.items.len()), (None, 4));
    let mut back = content(&items, &more(1));
    back.items[1].cancelled = false;
    let revived = write_update(&claim, &items, &back, &update_frame());
    assert_eq!(revived, Err(PasRefusal::Revived { item: 2 }));
}

#[test]
fn documents_come_and_go_with_an_update() {
    let (mut items, prior) = approved();
    let document =
        |sequence| ClaimDocument { sequence, reference: "DocumentReference/1".into(), items: vec![1] };
    let told = UpdateFrame { documents: vec![document(1)], ..update_frame() };
    let first = sent(&prior, &mut items, &more(1), &told).unwrap();
    assert_eq!(first.at("supportingInfo[0].extension[0].valueCode").and_then(Json::text), Some("added"));
    let off = UpdateFrame { called_off_documents: vec![1], ..update_frame() };
    let second = sent(&first, &mut items, &update(CertificationType::Revised), &off).unwrap();
    assert_eq!(second.at("supportingInfo[0].extension[0].valueCode").and_then(Json::text), Some("changed"));
    assert_eq!(second.at("supportingInfo[0].modifierExtension[0].valueBoolean"), Some(&Json::Bool(true)));
    let taken = UpdateFrame { documents: vec![document(1)], ..update_frame() };
    assert_eq!(sent(&first, &mut items, &more(1), &taken), Err(PasRefusal::NumberTwice { item: 1 }));
    let unknown = UpdateFrame { called_off_documents: vec![9], ..update_frame() };
    assert_eq!(sent(&first, &mut items, &more(1), &unknown), Err(PasRefusal::UnknownItem { item: 9 }));
}

#[test]
fn a_denied_request_is_never_updated() {
    for denied in [
        ItemStatus::Denied,
        ItemStatus::DeemedDenied,
        ItemStatus::PeerToPeer,
        ItemStatus::Appeal(Level::FIRST),
        ItemStatus::Upheld(Level::FIRST),
        ItemStatus::External,
    ] {
        let (mut items, prior) = asked([denied, ItemStatus::Approved, ItemStatus::Approved]);
        let refusal = sent(&prior, &mut items, &more(1), &update_frame());
        assert_eq!(refusal, Err(PasRefusal::Denied { item: 1 }));
        let cancel = UpdateRequest { cancel: vec![1], ..update(CertificationType::Revised) };
        assert_eq!(sent(&prior, &mut items, &cancel, &update_frame()), Err(PasRefusal::Denied { item: 1 }));
        // The denied item goes along as it was while another one changes.
        let beside = sent(&prior, &mut items, &more(2), &update_frame()).unwrap();
        assert_eq!(read_back(&beside).items[0].change, None);
        let (mut all, prior) = asked([denied; 3]);
        all.push(item(4, ItemStatus::Ready));
        let add = UpdateRequest { add: vec![4], ..update(CertificationType::Revised) };
        assert_eq!(sent(&prior, &mut all, &add, &update_frame()), Err(PasRefusal::AllDenied));
        assert_eq!(write_cancel(&prior, &all, &update_frame()), Err(PasRefusal::AllDenied));
    }
}

#[test]
fn all_of_it_is_called_off_without_items() {
    let (mut items, prior) = approved();
    items[0] = cancelled(&items[0]);
    items[1] = cancelled(&items[1]);
    let kept = write_cancel(&prior, &items, &update_frame());
    assert_eq!(kept, Err(PasRefusal::WrongFlag { item: 3 }), "nobody called it off");
    items[2] = cancelled(&items[2]);
    let claim = write_cancel(&prior, &items, &update_frame()).unwrap();
    let read = read_back(&claim);
    assert!(read.calls_all_off() && read.items.is_empty());
    assert_eq!(read.prior.as_deref(), Some("Claim/100"));
    assert_eq!(check_update(&prior, &claim, &items), []);
}

#[test]
fn what_cannot_be_updated_is_refused() {
    let (mut items, prior) = approved();
    let refused =
        |wanted: &UpdateRequest| sent(&prior, &mut items.clone(), wanted, &update_frame()).unwrap_err();
    assert_eq!(refused(&update(CertificationType::Revised)), PasRefusal::Nothing);
    assert_eq!(refused(&update(CertificationType::Cancel)), PasRefusal::NotARequest);
    let told = |change: fn(&mut UpdateContent)| {
        let mut told = content(&items, &more(1));
        change(&mut told);
        write_update(&prior, &items, &told, &update_frame()).unwrap_err()
    };
    let nine = told(|told| told.items[2].sequence = 9);
    assert_eq!(nine, PasRefusal::UnknownItem { item: 3 }, "one that was asked for is not named");
    let fourth = told(|told| told.items.push(UpdateItem { sequence: 4, ..told.items[0].clone() }));
    assert_eq!(fourth, PasRefusal::UnknownItem { item: 4 }, "it was neither asked for nor is it added");
    let twice = told(|told| told.items.push(told.items[1].clone()));
    assert_eq!(twice, PasRefusal::NumberTwice { item: 2 });
    assert_eq!(told(|told| told.kind = CertificationType::Cancel), PasRefusal::NotARequest);
    assert_eq!(refused(&UpdateRequest { add: vec![1], ..more(2) }), PasRefusal::NumberTwice { item: 1 });
    let often = Frequency { amount: 1, every: 1, period: Period::Week };
    let change = LineChange { item: 1, frequency: Some(often), ..LineChange::default() };
    let frequent = UpdateRequest { changes: vec![change], ..update(CertificationType::Revised) };
    assert_eq!(refused(&frequent).code(), "pas-not-sayable");
    let same =
        LineChange { item: 1, quantity: Some(Quantity::new(6, Unit::Visits)), ..LineChange::default() };
    let nothing = UpdateRequest { changes: vec![same], ..update(CertificationType::Revised) };
    assert_eq!(refused(&nothing), PasRefusal::WrongFlag { item: 1 }, "what did not change may not say so");
    let other = json(r#"{"resourceType":"Claim","use":"claim"}"#);
    assert_eq!(sent(&other, &mut items, &more(1), &update_frame()), Err(PasRefusal::NotARequest));
    let nowhere = UpdateFrame { prior: "".into(), ..update_frame() };
    assert_eq!(sent(&prior, &mut items, &more(1), &nowhere).unwrap_err().code(), "pas-missing");
    // The record asks for another service under the number by now.
    let mut moved = items.clone();
    let mut line = moved[0].requested().clone();
    line.service.first.code = "S999".into();
    moved[0] = requesting(&moved[0], line);
    assert_eq!(
        sent(&prior, &mut moved, &more(1), &update_frame()),
        Err(PasRefusal::NumberChanged { item: 1 })
    );
}

/// An update that is sound, and then made unsound by hand.
fn tampered(change: impl FnOnce(&mut Json)) -> Vec<PasRefusal> {
    let (mut items, prior) = approved();
    items.push(item(4, ItemStatus::Ready));
    let wanted = UpdateRequest { add: vec![4], cancel: vec![3], ..more(1) };
    let mut claim = sent(&prior, &mut items, &wanted, &update_frame()).unwrap();
    assert_eq!(check_update(&prior, &claim, &items), []);
    change(&mut claim);
    check_update(&prior, &claim, &items)
}

fn remove(claim: &mut Json, path: &str) {
    assert!(claim.remove(path).is_some(), "{path}");
}

#[test]
fn what_pas_forbids_is_found_whoever_wrote_it() {
    let in_place = |item, element: &str| vec![PasRefusal::NotInPlace { item, element: element.into() }];
    assert_eq!(tampered(|claim| remove(claim, "item[1]")), [PasRefusal::LeftOut { item: 2 }]);
    // The second item under a new number: the old one is gone, the new one does not say that it is new.
    assert_eq!(
        tampered(|claim| claim.set("item[1].sequence", 7).unwrap()),
        [PasRefusal::NumberChanged { item: 2 }, PasRefusal::WrongFlag { item: 7 }]
    );
    let copy = |claim: &mut Json| {
        let again = claim.at("item[1]").unwrap().clone();
        claim.push("item", again).unwrap();
    };
    assert_eq!(tampered(copy), [PasRefusal::NumberTwice { item: 2 }]);
    for (path, element) in [
        ("productOrService.coding[0].code", "productOrService"),
        ("locationCodeableConcept.coding[0].code", "locationCodeableConcept"),
        ("careTeamSequence[0]", "careTeamSequence"),
        ("modifier[0].text", "modifier"),
        ("unitPrice.value", "unitPrice"),
        ("extension[1].valueIdentifier.value", "extension"),
    ] {
        let told = tampered(|claim| claim.set(&format!("item[0].{path}"), "X").unwrap());
        assert_eq!(told, in_place(1, element), "{path}");
    }
    assert_eq!(
        tampered(|claim| claim.set("careTeam[0].provider.reference", "Practitioner/other").unwrap()),
        in_place(0, "careTeam")
    );
    assert_eq!(
        tampered(|claim| claim.set("diagnosis[0].diagnosisCodeableConcept.coding[0].code", "X1").unwrap()),
        in_place(0, "diagnosis")
    );
    let flag = |item: u32| vec![PasRefusal::WrongFlag { item }];
    // Changed and not said; said and not changed; added and not said; called off without the kind of certification.
    assert_eq!(tampered(|claim| claim.set("item[1].quantity.value", 99).unwrap()), flag(2));
    let lie = json(
        r#"{"url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-infoChanged","valueCode":"changed"}"#,
    );
    assert_eq!(tampered(|claim| claim.push("item[1].extension", lie.clone()).unwrap()), flag(2));
    let unflag = |claim: &mut Json, item: usize| {
        let list = claim.at_mut(&format!("item[{item}].extension")).unwrap();
        let kept: Vec<Json> =
            list.items().iter().filter(|one| one.get("valueCode").is_none()).cloned().collect();
        *list = Json::List(kept);
    };
    assert_eq!(tampered(|claim| unflag(claim, 3)), flag(4));
    assert_eq!(tampered(|claim| unflag(claim, 2)), flag(3));
    assert_eq!(
        tampered(|claim| remove(claim, "related")),
        [PasRefusal::Missing { element: "Claim.related.claim" }]
    );
    // Net and serviced date are among what may change, if it is said.
    assert_eq!(tampered(|claim| claim.set("item[0].net.value", 99).unwrap()), []);
}

#[test]
fn an_update_of_a_denied_item_is_found_whoever_wrote_it() {
    let (mut items, prior) = approved();
    let claim = sent(&prior, &mut items, &more(1), &update_frame()).unwrap();
    items[1] = with_status(&items[1], ItemStatus::Denied);
    assert_eq!(check_update(&prior, &claim, &items), [], "the denied item goes along as it was");
    items[0] = with_status(&items[0], ItemStatus::Denied);
    assert_eq!(check_update(&prior, &claim, &items), [PasRefusal::Denied { item: 1 }]);
    items[2] = with_status(&items[2], ItemStatus::Denied);
    assert_eq!(check_update(&prior, &claim, &items), [PasRefusal::AllDenied, PasRefusal::Denied { item: 1 }]);
}

#[test]
fn what_was_called_off_is_not_revived() {
    let (mut items, prior) = approved();
    let cancel = UpdateRequest { cancel: vec![3], ..update(CertificationType::Revised) };
    let off = sent(&prior, &mut items, &cancel, &update_frame()).unwrap();
    let mut next = sent(&off, &mut items, &more(1), &update_frame()).unwrap();
    assert_eq!(check_update(&off, &next, &items), []);
    remove(&mut next, "item[2].modifierExtension");
    assert_eq!(check_update(&off, &next, &items), [PasRefusal::Revived { item: 3 }]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Any chain of updates: every item that was ever asked for stays under its number, and what was sent last is
    /// what each item says.
    #[test]
    fn no_item_is_ever_lost(steps in proptest::collection::vec((0_u8..3, 0_usize..8, 1_u32..50), 1..8)) {
        let (mut items, mut claim) = approved();
        let mut off: Vec<u32> = Vec::new();
        for (what, which, amount) in steps {
            let open: Vec<u32> = items.iter().map(AuthorizationItem::sequence).filter(|item| !off.contains(item)).collect();
            let wanted = match (what, open.get(which % open.len().max(1))) {
                (1, Some(&item)) if open.len() > 1 => UpdateRequest { cancel: vec![item], ..update(CertificationType::Revised) },
                (0, Some(&item)) => {
                    let quantity = Some(Quantity::new(amount, Unit::Visits));
                    let changes = vec![LineChange { item, quantity, ..LineChange::default() }];
                    UpdateRequest { changes, ..update(CertificationType::Extension) }
                }
                _ => {
                    let next = items.iter().map(AuthorizationItem::sequence).max().unwrap_or(0) + 1;
                    items.push(item(next, ItemStatus::Ready));
                    UpdateRequest { add: vec![next], ..update(CertificationType::Revised) }
                }
            };
            let written = match sent(&claim, &mut items, &wanted, &update_frame()) {
                Ok(written) => written,
                Err(refusal) => {
                    // The same amount again is no change.
                    prop_assert_eq!(refusal, PasRefusal::WrongFlag { item: wanted.changes[0].item });
                    continue;
                }
            };
            off.extend(&wanted.cancel);
            prop_assert_eq!(check_update(&claim, &written, &items), vec![]);
            let read = read_back(&written);
            let numbers: Vec<u32> = read.items.iter().map(|item| item.sequence).collect();
            let expected: Vec<u32> = items.iter().map(AuthorizationItem::sequence).collect();
            prop_assert_eq!(numbers, expected);
            for line in &read.items {
                prop_assert_eq!(line.called_off, off.contains(&line.sequence));
                let own = items.iter().find(|item| item.sequence() == line.sequence).unwrap();
                prop_assert_eq!(&line.line.as_ref().unwrap().service, &own.requested().service);
            }
            claim = written;
        }
    }
}
