//! Changes that are asked for beside the items: what may be asked, what an answer leaves, what the payer is told.

use referral_core::authorization::record::{
    CertificationType, InfoChanged, ItemStatus, Items, LineChange, NewItem, OneRequest, PayerAnswer,
    RecordCommand, RecordExtension, RecordFact, ReviewAction, ServiceLine, UpdateRequest, Window,
};
use referral_core::vocabulary::RequestId;

use super::{Desk, answer_of, day, line, service, visits};

pub(super) fn request(name: &str) -> RequestId {
    RequestId::new(name).unwrap()
}

pub(super) fn more(item: u32, amount: u32) -> LineChange {
    LineChange { item, quantity: visits(amount), ..LineChange::default() }
}

pub(super) fn update(changes: Vec<LineChange>) -> UpdateRequest {
    let kind = CertificationType::Extension;
    UpdateRequest { request: request("R-1"), kind, changes, add: vec![], cancel: vec![] }
}

pub(super) fn approved(items: usize) -> Desk {
    let mut desk = Desk::all_submitted(&vec![line(); items]);
    for item in 1..=u32::try_from(items).unwrap() {
        desk.answered(answer_of(item, ReviewAction::Certified, None));
    }
    desk
}

/// The payer answers the update for one item.
pub(super) fn answer(item: u32, action: ReviewAction, line: Option<ServiceLine>) -> PayerAnswer {
    PayerAnswer { request: Some(request("R-1")), ..answer_of(item, action, line) }
}

fn units(desk: &Desk) -> Option<u32> {
    desk.record.balance(1).unwrap().authorized
}

#[test]
fn a_denial_or_pend_of_an_update_leaves_what_is_authorized() {
    let mut desk = approved(1);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Approved, Some(10)), "nothing is granted yet");
    desk.answered(answer(1, ReviewAction::Pended, None));
    assert_eq!((desk.status(1), desk.record.open_updates()[0].pended), (ItemStatus::Approved, true));
    desk.answered(answer(1, ReviewAction::NotCertified, None));
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Approved, Some(10)));
    assert!(desk.record.open_updates().is_empty() && desk.record.anomalies().is_empty());
    // The same word without an update is about the authorization itself.
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!(desk.status(1), ItemStatus::Denied);
}

#[test]
fn a_pend_that_names_no_request_belongs_to_the_one_open_update() {
    let mut desk = approved(1);
    assert_eq!(desk.decided(ReviewAction::Pended, None), ["AnswerReceived", "AnomalyRecorded"]);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    assert_eq!(desk.decided(ReviewAction::Pended, None), ["AnswerReceived", "RequestDecided"]);
    assert_eq!(desk.status(1), ItemStatus::Approved);
}

#[test]
fn an_update_granted_in_total_changes_what_was_asked_for_and_nothing_else() {
    let mut desk = approved(1);
    let window = Window::days(day("2026-03-01"), day("2026-06-30"));
    let change = LineChange { window: Some(window), ..more(1, 15) };
    desk.does(RecordCommand::RequestUpdate(update(vec![change])));
    desk.answered(answer(1, ReviewAction::Certified, None));
    let in_force = desk.record.item(1).unwrap().in_force().unwrap();
    assert_eq!((in_force.quantity, in_force.window), (visits(15), Some(window)));
    assert_eq!(desk.status(1), ItemStatus::Approved);
}

#[test]
fn an_update_granted_in_total_of_what_was_modified_starts_from_what_was_authorized() {
    let mut desk = Desk::submitted();
    let less = ServiceLine { quantity: visits(4), ..line() };
    desk.decided(ReviewAction::Modified, Some(less));
    let later = Window::days(day("2026-03-01"), day("2026-06-30"));
    let change = LineChange { item: 1, window: Some(later), ..LineChange::default() };
    desk.does(RecordCommand::RequestUpdate(update(vec![change])));
    desk.answered(answer(1, ReviewAction::Certified, None));
    assert_eq!(
        (desk.status(1), units(&desk)),
        (ItemStatus::Modified, Some(4)),
        "not the ten that were asked for"
    );
    assert_eq!(desk.record.item(1).unwrap().in_force().unwrap().window, Some(later));
}

#[test]
fn what_an_answer_to_an_update_repeats_of_other_items_is_no_news() {
    let mut desk = Desk::all_submitted(&[line(), line()]);
    let less = ServiceLine { quantity: visits(4), ..line() };
    desk.answered(answer_of(1, ReviewAction::Modified, Some(less)));
    desk.answered(answer_of(2, ReviewAction::Certified, None));
    desk.does(RecordCommand::RequestUpdate(update(vec![more(2, 12)])));
    let mut both = answer(2, ReviewAction::Certified, None);
    both.items.push(answer(1, ReviewAction::Certified, None).items[0].clone());
    desk.answered(both);
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Modified, Some(4)));
    assert_eq!(desk.record.balance(2).unwrap().authorized, Some(12));
}

#[test]
fn an_answer_to_a_request_nobody_has_open_is_an_anomaly() {
    let mut desk = approved(1);
    let names = desk.answered(answer(1, ReviewAction::NotCertified, None));
    assert_eq!(names, ["AnswerReceived", "AnomalyRecorded"]);
    assert_eq!(desk.status(1), ItemStatus::Approved);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    desk.does(RecordCommand::WithdrawUpdate(OneRequest { request: request("R-1") }));
    assert_eq!(desk.answered(answer(1, ReviewAction::Certified, None)).last(), Some(&"AnomalyRecorded"));
}

#[test]
fn a_denied_request_is_never_updated() {
    let mut desk = Desk::all_submitted(&[line(), line()]);
    desk.answered(answer_of(1, ReviewAction::NotCertified, None));
    desk.answered(answer_of(2, ReviewAction::Certified, None));
    let rule = |desk: &Desk, command| desk.refused(command).findings()[0].rule.to_string();
    assert_eq!(rule(&desk, RecordCommand::RequestUpdate(update(vec![more(1, 15)]))), "update/denied");
    // The other item may change.
    assert!(desk.tries(&RecordCommand::RequestUpdate(update(vec![more(2, 15)]))).is_ok());
    // Nothing is added to a request that is denied as a whole.
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::NotCertified, None);
    desk.does(RecordCommand::AddItem(NewItem {
        sequence: 2,
        requested: line(),
        services: vec![service("s-2")],
    }));
    desk.ready(2);
    let add = UpdateRequest { add: vec![2], kind: CertificationType::Revised, ..update(vec![]) };
    assert_eq!(rule(&desk, RecordCommand::RequestUpdate(add)), "update/denied");
    // What was denied is asked for by a new request, and by no other.
    desk.does(RecordCommand::RequireAgain(Items { items: vec![1] }));
    desk.does(RecordCommand::BeginWork(Items { items: vec![1] }));
    desk.does(RecordCommand::CompletePacket(Items { items: vec![1] }));
    let submit = |kind| {
        RecordCommand::Submit(referral_core::authorization::record::Submission { items: vec![1], kind })
    };
    for kind in [CertificationType::Revised, CertificationType::Extension, CertificationType::Renewal] {
        assert_eq!(rule(&desk, submit(kind)), "submit/denied");
    }
    for kind in
        [CertificationType::Cancel, CertificationType::AppealImmediate, CertificationType::AppealStandard]
    {
        assert_eq!(rule(&desk, submit(kind)), "submit/kind");
    }
    assert!(desk.tries(&submit(CertificationType::Initial)).is_ok());
}

#[test]
fn what_is_no_update_is_refused() {
    let mut desk = approved(2);
    let rule = |desk: &Desk, update| {
        desk.refused(RecordCommand::RequestUpdate(update)).findings()[0].rule.to_string()
    };
    assert_eq!(rule(&desk, update(vec![])), "record/names");
    assert_eq!(rule(&desk, update(vec![LineChange { item: 1, ..LineChange::default() }])), "record/names");
    assert_eq!(rule(&desk, update(vec![more(1, 12), more(1, 13)])), "record/names");
    assert_eq!(rule(&desk, update(vec![more(9, 12)])), "record/item");
    let initial = UpdateRequest { kind: CertificationType::Initial, ..update(vec![more(1, 12)]) };
    assert_eq!(rule(&desk, initial), "submit/kind");
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 12)])));
    assert_eq!(rule(&desk, update(vec![more(2, 12)])), "update/request");
}

#[test]
fn an_update_of_what_is_not_decided_changes_what_is_asked_for() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Pended, None);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    desk.answered(answer(1, ReviewAction::Certified, None));
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Approved, Some(15)));
}

#[test]
fn an_update_tells_every_item_and_what_changes_of_it() {
    let mut desk = approved(3);
    desk.does(RecordCommand::AddItem(NewItem { sequence: 4, requested: line(), services: vec![] }));
    desk.does(RecordCommand::AddItem(NewItem { sequence: 5, requested: line(), services: vec![] }));
    desk.ready(4);
    let kind = CertificationType::Revised;
    let first = UpdateRequest { kind, add: vec![4], cancel: vec![2], ..update(vec![more(3, 12)]) };
    desk.does(RecordCommand::RequestUpdate(first));
    let content = desk.record.update_content(&request("R-1")).unwrap();
    let flags = |content: &referral_core::authorization::record::UpdateContent| -> Vec<_> {
        content.items.iter().map(|item| (item.sequence, item.changed, item.cancelled, item.kind)).collect()
    };
    let expected = [
        (1, None, false, None),
        (2, Some(InfoChanged::Changed), true, Some(CertificationType::Cancel)),
        (3, Some(InfoChanged::Changed), false, None),
        (4, Some(InfoChanged::Added), false, Some(CertificationType::Initial)),
    ];
    assert_eq!(
        (flags(&content), content.kind),
        (expected.to_vec(), kind),
        "item 5 is nothing to the payer yet"
    );
    assert_eq!(content.items[2].line.quantity, visits(12));
    let now = [1, 2, 3, 4].map(|item| desk.status(item));
    assert_eq!(
        now,
        [ItemStatus::Approved, ItemStatus::Cancelled, ItemStatus::Approved, ItemStatus::Submitted]
    );

    // The next time the cancelled item is told of as cancelled, and not as changed.
    let second = UpdateRequest { request: request("R-2"), ..update(vec![more(1, 11)]) };
    desk.does(RecordCommand::RequestUpdate(second));
    let content = desk.record.update_content(&request("R-2")).unwrap();
    assert_eq!(flags(&content)[1], (2, None, true, Some(CertificationType::Cancel)));
    assert_eq!(desk.record.update_content(&request("R-9")), None);

    // Where everything is called off, the whole is.
    let all = UpdateRequest { request: request("R-3"), cancel: vec![1, 3, 4], ..update(vec![]) };
    desk.does(RecordCommand::RequestUpdate(all));
    assert_eq!(desk.record.update_content(&request("R-3")).unwrap().kind, CertificationType::Cancel);
}

#[test]
fn an_extension_the_payer_gives_takes_nothing_away() {
    let mut desk = approved(1);
    let grow = |change| RecordFact::AuthorizationExtended(RecordExtension { change, issued: None });
    assert_eq!(desk.sees(grow(more(1, 9))), ["AnomalyRecorded"]);
    let shorter = Window::days(day("2026-03-02"), day("2026-05-31"));
    let change = LineChange { item: 1, window: Some(shorter), ..LineChange::default() };
    assert_eq!(desk.sees(grow(change)), ["AnomalyRecorded"]);
    assert_eq!(desk.sees(grow(LineChange { item: 1, ..LineChange::default() })), ["AnomalyRecorded"]);
    assert_eq!(desk.sees(grow(more(1, 14))), ["AuthorizationExtended"]);
    let longer = Window::days(day("2026-03-01"), day("2026-05-31"));
    let change = LineChange { item: 1, window: Some(longer), ..LineChange::default() };
    assert_eq!(desk.sees(grow(change)), ["AuthorizationExtended"]);
    let in_force = desk.record.item(1).unwrap().in_force().unwrap();
    assert_eq!((in_force.quantity, in_force.window), (visits(14), Some(longer)));
    assert_eq!(desk.status(1), ItemStatus::Approved);
}
