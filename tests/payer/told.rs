//! What a record says with an update is what the payer reads: the same items, flags and lines on both sides.

use proptest::prelude::*;
use referral_core::authorization::record::{
    AuthorizationItem, CertificationType, InfoChanged, Items, LineChange, PayerAnswer, Quantity,
    RecordCommand, Review, ReviewAction, Unit, UpdateContent, UpdateRequest,
};
use referral_core::fhir::element::Json;
use referral_core::fhir::payer::pas::{
    InfoChange, PasRefusal, SentUpdate, UpdateFrame, check_update, write_request, write_update,
};
use referral_core::vocabulary::RequestId;

use super::answers::{item, response};
use super::desk::Desk;
use super::requests::{initial, read_back};
use super::{frame, update_frame};

/// Three items that were asked for and certified, and the claim that asked for them.
fn approved() -> (Desk, Json) {
    let mut desk = Desk::asked_for(3);
    let claim = write_request(desk.items(), &initial(&[1, 2, 3]), &frame()).unwrap();
    desk.answered(certified(None));
    (desk, claim)
}

/// All that was asked for is certified.
fn certified(request: Option<&RequestId>) -> PayerAnswer {
    PayerAnswer {
        request: request.cloned(),
        number: Some("N1".into()),
        review: Some(Review::of(ReviewAction::Certified)),
        ..PayerAnswer::default()
    }
}

fn cancel(items: &[u32]) -> RecordCommand {
    RecordCommand::Cancel(Items { items: items.to_vec() })
}

fn update(name: &str, changes: Vec<LineChange>) -> UpdateRequest {
    let request = RequestId::new(name).unwrap();
    UpdateRequest { request, kind: CertificationType::Extension, changes, add: vec![], cancel: vec![] }
}

fn visits(item: u32, amount: u32) -> LineChange {
    LineChange { item, quantity: Some(Quantity::new(amount, Unit::Visits)), ..LineChange::default() }
}

fn content(desk: &Desk, name: &str) -> UpdateContent {
    desk.record.update_content(&RequestId::new(name).unwrap()).expect("an open request")
}

/// The payer's side of a claim against what the record says with it.
fn is_told(content: &UpdateContent, claim: &Json) {
    let read = read_back(claim);
    assert_eq!(read.certification, Some(content.kind));
    let numbers: Vec<u32> = read.items.iter().map(|line| line.sequence).collect();
    let expected: Vec<u32> = content.items.iter().map(|told| told.sequence).collect();
    assert_eq!(numbers, expected);
    for (told, line) in content.items.iter().zip(&read.items) {
        assert_eq!(line.called_off, told.cancelled, "{told:?}");
        let change = line.change.map(|change| match change {
            InfoChange::Added => InfoChanged::Added,
            InfoChange::Changed => InfoChanged::Changed,
        });
        assert_eq!(change, told.changed, "{told:?}");
        let own = line.line.as_ref().unwrap();
        assert_eq!(own.service, told.line.service);
        if told.changed.is_some() && !told.cancelled {
            assert_eq!((&own.quantity, own.window), (&told.line.quantity, told.line.window));
            assert_eq!(line.certification, Some(told.kind.unwrap_or(content.kind)));
        }
        if told.cancelled {
            assert_eq!(line.certification, Some(CertificationType::Cancel));
        }
    }
}

#[test]
fn a_cancellation_is_told_with_the_next_update() {
    let (mut desk, prior) = approved();
    desk.does(cancel(&[2]));
    desk.does(RecordCommand::RequestUpdate(update("U1", vec![visits(1, 12)])));
    let told = content(&desk, "U1");
    let claim = write_update(&prior, desk.items(), &told, &update_frame()).unwrap();
    is_told(&told, &claim);
    let two = &read_back(&claim).items[1];
    assert!(two.called_off && two.change == Some(InfoChange::Changed));
}

#[test]
fn a_cancellation_alone_is_told() {
    let (mut desk, prior) = approved();
    desk.does(cancel(&[2]));
    desk.does(RecordCommand::RequestUpdate(update("U1", vec![])));
    let told = content(&desk, "U1");
    let claim = write_update(&prior, desk.items(), &told, &update_frame()).unwrap();
    is_told(&told, &claim);
    assert_eq!(check_update(&prior, &claim, desk.items()), []);
    // The next one says it no more as news, and keeps saying it.
    desk.does(RecordCommand::RequestUpdate(update("U2", vec![visits(3, 9)])));
    let told = content(&desk, "U2");
    let next = write_update(&claim, desk.items(), &told, &update_frame()).unwrap();
    is_told(&told, &next);
    assert_eq!(read_back(&next).items[1].change, None);
}

#[test]
fn an_update_that_does_not_tell_of_a_cancellation_is_found_whoever_wrote_it() {
    let (mut desk, prior) = approved();
    desk.does(RecordCommand::RequestUpdate(update("U1", vec![visits(1, 12)])));
    let claim = write_update(&prior, desk.items(), &content(&desk, "U1"), &update_frame()).unwrap();
    assert_eq!(check_update(&prior, &claim, desk.items()), []);
    desk.does(cancel(&[2]));
    assert_eq!(check_update(&prior, &claim, desk.items()), [PasRefusal::WrongFlag { item: 2 }]);
    // And one that calls off what nobody called off.
    desk.does(RecordCommand::RequestUpdate(update("U2", vec![])));
    let off = write_update(&claim, desk.items(), &content(&desk, "U2"), &update_frame()).unwrap();
    let (others, _) = approved();
    assert_eq!(check_update(&claim, &off, others.items()), [PasRefusal::WrongFlag { item: 2 }]);
}

#[test]
fn all_called_off_is_one_cancellation() {
    let (mut desk, prior) = approved();
    desk.does(cancel(&[1, 2, 3]));
    desk.does(RecordCommand::RequestUpdate(update("U1", vec![])));
    let claim = write_update(&prior, desk.items(), &content(&desk, "U1"), &update_frame()).unwrap();
    assert!(read_back(&claim).calls_all_off());
}

#[test]
fn an_answer_names_the_update_it_is_to() {
    let sent = |name: &str, names: &[&str]| SentUpdate {
        request: RequestId::new(name).unwrap(),
        names: names.iter().map(|name| (*name).into()).collect(),
    };
    let updates = [
        sent("U1", &["urn:trnorg:1|101", "Claim/101"]),
        sent("U2", &["urn:trnorg:1|102", "Claim/102", "https://payer.example.org/fhir/Claim/7"]),
    ];
    let identifier = r#""identifier":{"system":"urn:trnorg:1","value":"101"}"#;
    let named = |request: &str| {
        let read = response(&[], &[], &format!(r#","request":{{{request}}}"#));
        assert_eq!(read.answer.request, None, "who reads does not know what is open");
        read.answer_to(&updates).request.map(|request| request.as_str().to_owned())
    };
    for (request, expected) in [
        (identifier.to_owned(), Some("U1")),
        (r#""reference":"Claim/102""#.to_owned(), Some("U2")),
        (r#""reference":"Claim/102/_history/3""#.to_owned(), Some("U2")),
        (r#""reference":"https://payer.example.org/fhir/Claim/7""#.to_owned(), Some("U2")),
        (format!(r#""reference":"urn:uuid:1",{identifier}"#), Some("U1")),
        // The first request; another server's claim of the same number; two that contradict each other.
        (r#""reference":"Claim/100""#.to_owned(), None),
        (r#""reference":"https://payer.example.org/fhir/Claim/101""#.to_owned(), None),
        (format!(r#""reference":"Claim/102",{identifier}"#), None),
        (r#""display":"the claim""#.to_owned(), None),
    ] {
        assert_eq!(named(&request).as_deref(), expected, "{request}");
    }
    // Of the record: an answer that names the open update decides that one.
    let (mut desk, _) = approved();
    desk.does(RecordCommand::RequestUpdate(update("U1", vec![visits(1, 12)])));
    let read = response(&[item(1, "A1")], &[], &format!(r#","request":{{{identifier}}}"#));
    desk.answered(read.answer_to(&updates));
    assert!(desk.record.open_updates().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any chain of cancellations and updates, each answered or not: what is read is what the record says.
    #[test]
    fn the_payer_reads_what_the_record_says(
        steps in proptest::collection::vec((any::<u8>(), any::<bool>(), any::<bool>(), any::<bool>()), 1..7)
    ) {
        let (mut desk, mut claim) = approved();
        for (place, (which, off, add, answer)) in steps.into_iter().enumerate() {
            let name = format!("U{place}");
            let open: Vec<u32> = desk.items().iter().filter(|item| !item.was_cancelled()).map(AuthorizationItem::sequence).collect();
            let pick = |at: u8| open.get(usize::from(at) % open.len().max(1)).copied();
            if off && let Some(item) = pick(which) {
                desk.may(&cancel(&[item]));
            }
            // Always more than ever before, so that it is a change.
            let amount = 10 + u32::try_from(place).unwrap();
            let changes = pick(which / 7).filter(|item| !off || Some(*item) != pick(which));
            let mut wanted = update(&name, changes.map(|item| visits(item, amount)).into_iter().collect());
            if add {
                wanted.add.push(desk.added());
            }
            if !desk.may(&RecordCommand::RequestUpdate(wanted)) {
                continue;
            }
            let told = content(&desk, &name);
            let next = UpdateFrame { identifier: format!("urn:trnorg:1|{place}").into(), ..update_frame() };
            let written = write_update(&claim, desk.items(), &told, &next).unwrap();
            if told.kind == CertificationType::Cancel {
                prop_assert!(read_back(&written).calls_all_off());
                break;
            }
            is_told(&told, &written);
            claim = written;
            if answer {
                desk.answered(certified(Some(&told.request)));
            }
        }
    }
}
