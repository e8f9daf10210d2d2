//! To which request an answer belongs, where an update is open beside the items.

use referral_core::authorization::record::{
    CertificationType, ItemStatus, Items, NewItem, PayerAnswer, RecordCommand, Review, ReviewAction,
    ServiceLine, UpdateRequest,
};
use referral_core::vocabulary::MessageId;

use super::updates::{answer, approved, more, request, update};
use super::{Desk, answer_of, line, service, visits};

fn units(desk: &Desk, item: u32) -> Option<u32> {
    desk.record.balance(item).unwrap().authorized
}

fn anomalies(desk: &Desk) -> Vec<String> {
    desk.record.anomalies().iter().flat_map(|open| &open.record.rules).map(ToString::to_string).collect()
}

#[test]
fn a_denial_that_names_no_request_belongs_to_the_one_open_update_like_a_pend() {
    let mut desk = approved(1);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    assert_eq!(desk.decided(ReviewAction::NotCertified, None), ["AnswerReceived", "RequestDecided"]);
    assert_eq!((desk.status(1), units(&desk, 1)), (ItemStatus::Approved, Some(10)));
    assert!(desk.record.open_updates().is_empty() && desk.record.anomalies().is_empty());
}

#[test]
fn where_two_updates_are_open_nobody_can_tell() {
    for action in [ReviewAction::NotCertified, ReviewAction::Pended, ReviewAction::ContactPayer] {
        let mut desk = approved(1);
        desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
        let second = UpdateRequest { request: request("R-2"), ..update(vec![more(1, 20)]) };
        desk.does(RecordCommand::RequestUpdate(second));
        assert_eq!(desk.decided(action, None), ["AnswerReceived", "AnomalyRecorded"], "{action:?}");
        assert_eq!((desk.status(1), units(&desk, 1)), (ItemStatus::Approved, Some(10)));
        assert_eq!((desk.record.open_updates().len(), anomalies(&desk)), (2, vec!["update/request".into()]));
    }
}

#[test]
fn a_certification_that_names_no_request_while_an_update_is_open_is_no_grant_and_no_repetition() {
    let less = ServiceLine { quantity: visits(2), ..line() };
    for (action, authorized) in [
        (ReviewAction::Certified, None),
        (ReviewAction::CertifiedInPart, None),
        (ReviewAction::Modified, Some(less)),
    ] {
        let mut desk = approved(1);
        desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
        let before = desk.record.item(1).cloned();
        assert_eq!(desk.decided(action, authorized), ["AnswerReceived", "AnomalyRecorded"]);
        assert_eq!((desk.record.item(1).cloned(), desk.record.open_updates().len()), (before, 1));
        assert_eq!((desk.record.answers().len(), anomalies(&desk)), (2, vec!["update/request".to_owned()]));
    }
}

#[test]
fn an_item_that_no_open_update_is_about_is_answered_as_ever() {
    let mut desk = approved(2);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(2, 15)])));
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!((desk.status(1), desk.status(2)), (ItemStatus::Denied, ItemStatus::Approved));
    assert_eq!(desk.record.open_updates().len(), 1);
}

#[test]
fn a_pended_item_with_an_open_update_stays_pended_where_nobody_can_tell() {
    let mut desk = Desk::submitted();
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    desk.decided(ReviewAction::Pended, None);
    assert_eq!((desk.status(1), anomalies(&desk)), (ItemStatus::Pended, vec![]));
    for action in [ReviewAction::NotCertified, ReviewAction::Certified] {
        assert_eq!(desk.decided(action, None), ["AnswerReceived", "AnomalyRecorded"]);
        assert_eq!(desk.status(1), ItemStatus::Pended);
    }
}

#[test]
fn an_update_that_is_answered_for_some_items_only_is_not_over() {
    let mut desk = approved(2);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15), more(2, 16)])));
    desk.answered(answer(1, ReviewAction::Certified, None));
    assert_eq!((units(&desk, 1), units(&desk, 2)), (Some(15), Some(10)));
    let open = desk.record.open_updates();
    assert_eq!((open.len(), &*open[0].undecided), (1, &[2][..]));
    // Meanwhile less of item 1 is authorized. What a later answer repeats of its change is no news.
    let less = ServiceLine { quantity: visits(4), ..line() };
    desk.decided(ReviewAction::Modified, Some(less));
    let mut both = answer(2, ReviewAction::Certified, None);
    both.items.push(answer(1, ReviewAction::Certified, None).items[0].clone());
    desk.answered(both);
    assert_eq!((units(&desk, 1), units(&desk, 2)), (Some(4), Some(16)));
    assert!(desk.record.open_updates().is_empty() && desk.record.anomalies().is_empty());
}

#[test]
fn a_pend_of_one_item_keeps_the_update_open_for_that_item() {
    let mut desk = approved(2);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15), more(2, 16)])));
    let mut both = answer(1, ReviewAction::Certified, None);
    both.items.push(answer(2, ReviewAction::Pended, None).items[0].clone());
    desk.answered(both);
    let open = &desk.record.open_updates()[0];
    assert_eq!((open.pended, &*open.undecided), (true, &[2][..]));
    let whole = PayerAnswer {
        request: Some(request("R-1")),
        review: Some(Review::of(ReviewAction::NotCertified)),
        ..PayerAnswer::default()
    };
    desk.answered(whole);
    assert_eq!(
        (desk.status(2), units(&desk, 1), units(&desk, 2)),
        (ItemStatus::Approved, Some(15), Some(10))
    );
    assert!(desk.record.open_updates().is_empty());
}

#[test]
fn an_item_an_update_adds_is_answered_by_itself_and_ends_the_update() {
    let mut desk = approved(1);
    desk.does(RecordCommand::AddItem(NewItem {
        sequence: 2,
        requested: line(),
        services: vec![service("s-2")],
    }));
    desk.ready(2);
    let add = UpdateRequest { add: vec![2], kind: CertificationType::Revised, ..update(vec![]) };
    desk.does(RecordCommand::RequestUpdate(add));
    desk.answered(answer_of(2, ReviewAction::Certified, None));
    assert_eq!((desk.status(2), desk.record.open_updates().len()), (ItemStatus::Approved, 0));
}

#[test]
fn what_is_asked_for_anew_is_answered_anew() {
    let mut desk = approved(1);
    desk.used(1, "a", 10);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    desk.does(RecordCommand::RequireAgain(Items { items: vec![1] }));
    let one = Items { items: vec![1] };
    desk.does(RecordCommand::BeginWork(one.clone()));
    desk.does(RecordCommand::CompletePacket(one));
    let kind = CertificationType::Renewal;
    desk.does(RecordCommand::Submit(referral_core::authorization::record::Submission {
        items: vec![1],
        kind,
    }));
    desk.decided(ReviewAction::Certified, None);
    assert_eq!((desk.status(1), units(&desk, 1)), (ItemStatus::Approved, Some(10)));
}

#[test]
fn an_answer_nobody_could_place_is_taken_in_once_it_says_which_request_it_answers() {
    let mut desk = approved(1);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    let message = MessageId::new("MSG-1").ok();
    let unnamed = PayerAnswer { message, ..answer_of(1, ReviewAction::Certified, None) };
    assert_eq!(desk.answered(unnamed.clone()), ["AnswerReceived", "AnomalyRecorded"]);
    assert!(desk.answered(unnamed.clone()).is_empty());
    let named = PayerAnswer { request: Some(request("R-1")), ..unnamed };
    assert_eq!(desk.answered(named.clone()), ["AnswerReceived", "ItemDecided", "RequestDecided"]);
    assert_eq!(units(&desk, 1), Some(15));
    assert!(desk.answered(named).is_empty());
}
