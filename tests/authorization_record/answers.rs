//! What a payer's answer comes to: the versions that are kept, the items that move, and what fits nothing.

use referral_core::authorization::record::{
    Covered, ItemStatus, NewlyAuthorized, PayerAnswer, Quantity, RecordAnomalyKind, RecordFact, Rejection,
    Review, ReviewAction, ServiceLine, ServiceRange, Side, Unit, Wants,
};
use referral_core::vocabulary::MessageId;

use super::{Desk, answer_of, code, day, line, planned, visits};

fn covered(desk: &Desk) -> Covered {
    desk.record.covers(&planned("s-1"))
}

#[test]
fn certified_in_total_is_as_asked_for() {
    let mut desk = Desk::submitted();
    assert_eq!(desk.decided(ReviewAction::Certified, None), ["AnswerReceived", "ItemDecided"]);
    assert_eq!(desk.status(1), ItemStatus::Approved);
    assert!(matches!(covered(&desk), Covered::Ok(fitting) if fitting.units_after == 9));
}

#[test]
fn certified_in_part_without_a_line_leaves_the_quantity_unknown() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::CertifiedInPart, None);
    assert_eq!(desk.status(1), ItemStatus::PartlyApproved);
    assert_eq!(desk.record.balance(1).unwrap().left(), None, "never what was asked for");
    let Covered::Unknown(unknowns) = covered(&desk) else { panic!("{:?}", covered(&desk)) };
    assert!(unknowns.missing.iter().all(|missing| missing.side == Side::Authorization));
    // Even so, it is not more than what was asked for.
    let later = referral_core::authorization::record::PlannedService {
        date: Some(day("2026-05-01")),
        ..planned("s-1")
    };
    assert!(matches!(desk.record.covers(&later), Covered::Mismatch(_)));
}

#[test]
fn certified_in_part_with_a_line_is_what_the_line_says() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::CertifiedInPart, Some(ServiceLine { quantity: visits(4), ..line() }));
    assert!(matches!(covered(&desk), Covered::Ok(fitting) if fitting.units_after == 3));
}

#[test]
fn modified_without_a_line_covers_nothing_for_sure() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Modified, None);
    assert_eq!(desk.record.item(1).unwrap().in_force(), None);
    assert!(matches!(covered(&desk), Covered::Unknown(_)));
}

#[test]
fn a_line_of_the_payers_counts_and_what_it_leaves_out_of_quantity_and_window_is_unknown() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Modified, Some(ServiceLine::of(ServiceRange::one(code("X0010")))));
    let in_force = desk.record.item(1).unwrap().in_force().unwrap();
    assert_eq!((in_force.quantity, in_force.window), (None, None));
}

#[test]
fn what_a_line_leaves_open_stays_as_narrow_as_it_was_asked_for() {
    let asked = ServiceLine { diagnoses: vec![code("D1")], ..line() };
    let mut desk = Desk::all_submitted(&[asked]);
    desk.decided(ReviewAction::Modified, Some(ServiceLine { quantity: visits(3), ..line() }));
    assert_eq!(desk.record.item(1).unwrap().in_force().unwrap().diagnoses, [code("D1")]);
}

#[test]
fn a_review_of_the_whole_counts_for_what_is_with_the_payer_and_not_answered_by_itself() {
    let mut desk = Desk::all_submitted(&[line(), line(), line()]);
    let mut answer = answer_of(2, ReviewAction::NotCertified, None);
    answer.review = Some(Review::of(ReviewAction::Pended));
    desk.answered(answer);
    let now = [1, 2, 3].map(|item| desk.status(item));
    assert_eq!(now, [ItemStatus::Pended, ItemStatus::Denied, ItemStatus::Pended]);
}

#[test]
fn an_answer_that_fits_nothing_is_kept_and_somebody_looks_at_it() {
    let mut desk = Desk::with(&[line()]);
    let names = desk.decided(ReviewAction::Certified, None);
    assert_eq!(names, ["AnswerReceived", "AnomalyRecorded"], "nobody assessed the item yet");
    let names = desk.answered(answer_of(7, ReviewAction::Certified, None));
    assert_eq!(names, ["AnswerReceived", "AnomalyRecorded"], "there is no item 7");
    assert_eq!(desk.status(1), ItemStatus::NotAssessed);
    let versions: Vec<u32> = desk.record.answers().iter().map(|version| version.number).collect();
    assert_eq!(versions, [1, 2]);
    let open: Vec<_> = desk.record.anomalies().iter().map(|open| open.record.anomaly.clone()).collect();
    assert_eq!(open, [RecordAnomalyKind::Answer(1), RecordAnomalyKind::Answer(2)]);
}

#[test]
fn others_may_have_asked() {
    let mut desk = Desk::with(&[line()]);
    desk.determine(1, Wants::Authorization);
    desk.decided(ReviewAction::Certified, None);
    assert_eq!(desk.status(1), ItemStatus::Approved);
}

#[test]
fn an_answer_named_as_one_before_is_that_one() {
    let mut desk = Desk::submitted();
    let message = Some(MessageId::new("MSG-1").unwrap());
    let answer = PayerAnswer { message, ..answer_of(1, ReviewAction::Pended, None) };
    assert!(!desk.answered(answer.clone()).is_empty());
    let before = desk.record.clone();
    assert!(desk.answered(answer).is_empty());
    assert_eq!(desk.record, before);
}

#[test]
fn a_line_for_nothing_that_was_asked_becomes_an_item_once() {
    let mut desk = Desk::submitted();
    let new = NewlyAuthorized {
        belongs_to: None,
        review: Some(Review::of(ReviewAction::Certified)),
        number: Some("N-2".into()),
        issued: None,
        line: ServiceLine {
            quantity: Some(Quantity::new(2, Unit::Units)),
            ..ServiceLine::of(ServiceRange::one(code("X0099")))
        },
    };
    let answer = PayerAnswer { added: vec![new.clone()], ..answer_of(1, ReviewAction::Certified, None) };
    desk.answered(answer.clone());
    assert_eq!(desk.record.items().len(), 2);
    assert_eq!((desk.status(1), desk.status(2)), (ItemStatus::Approved, ItemStatus::Approved));
    // Asked again, the payer says the same again: it authorizes nothing more.
    desk.answered(answer);
    assert_eq!(desk.record.items().len(), 2);
    // What was not asked for and is not certified is nothing.
    let denied = NewlyAuthorized { review: Some(Review::of(ReviewAction::NotCertified)), ..new };
    let names = desk.answered(PayerAnswer { added: vec![denied], ..PayerAnswer::default() });
    assert_eq!(names, ["AnswerReceived", "AnomalyRecorded"]);
}

#[test]
fn a_further_line_for_an_item_is_an_item_for_the_same_services() {
    let mut desk = Desk::submitted();
    let added = NewlyAuthorized {
        belongs_to: Some(1),
        review: None,
        number: None,
        issued: None,
        line: ServiceLine::of(ServiceRange::one(code("X0011"))),
    };
    let review = Some(Review::of(ReviewAction::Modified));
    let mut answer =
        PayerAnswer { added: vec![added], review, ..answer_of(1, ReviewAction::Modified, Some(line())) };
    answer.items[0].review = None;
    desk.answered(answer);
    assert_eq!(desk.status(1), ItemStatus::Modified, "what the whole came to counts for the item");
    let (first, second) = (desk.record.item(1).unwrap(), desk.record.item(2).unwrap());
    assert_eq!((second.belongs_to(), &second.services()), (Some(1), &first.services()));
}

#[test]
fn a_late_answer_overturns_a_denial_however_late() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::NotCertified, None);
    desk.decided(ReviewAction::Certified, None);
    assert_eq!(desk.status(1), ItemStatus::Approved);
    assert!(!desk.record.item(1).unwrap().was_denied());
    // And the payer may take that back.
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!(desk.status(1), ItemStatus::Denied);
    assert_eq!(desk.record.answers().len(), 3);
}

#[test]
fn a_request_sent_back_for_its_form_is_put_together_anew() {
    let mut desk = Desk::submitted();
    let reasons = vec![code("R-42")];
    desk.sees(RecordFact::RequestRejected(Rejection { items: vec![1], reasons: reasons.clone() }));
    let item = desk.record.item(1).unwrap();
    assert_eq!((item.status(), item.reasons()), (ItemStatus::Rejected, reasons.as_slice()));
}

#[test]
fn the_payers_confirmation_of_our_cancellation_is_no_anomaly() {
    let mut desk = Desk::submitted();
    let one = referral_core::authorization::record::Items { items: vec![1] };
    desk.does(referral_core::authorization::record::RecordCommand::Cancel(one));
    assert_eq!(desk.decided(ReviewAction::Cancelled, None), ["AnswerReceived", "ItemDecided"]);
    assert_eq!(desk.status(1), ItemStatus::Cancelled);
}

/// A line of its own, beside an item, of so many visits in these days.
fn beside(number: &str, first: &str, last: &str, amount: u32) -> NewlyAuthorized {
    NewlyAuthorized {
        belongs_to: Some(1),
        review: None,
        number: Some(number.into()),
        issued: None,
        line: ServiceLine {
            quantity: visits(amount),
            window: Some(referral_core::authorization::record::Window::days(day(first), day(last))),
            ..ServiceLine::of(ServiceRange::one(code("X0011")))
        },
    }
}

fn with_lines(added: Vec<NewlyAuthorized>) -> PayerAnswer {
    PayerAnswer {
        review: Some(Review::of(ReviewAction::Certified)),
        added,
        ..answer_of(1, ReviewAction::Certified, None)
    }
}

/// How many units each further item has, in the order of the items.
fn further(desk: &Desk) -> Vec<Option<u32>> {
    let items = desk.record.items().iter().filter(|item| item.belongs_to() == Some(1));
    items.map(|item| desk.record.balance(item.sequence()).unwrap().authorized).collect()
}

#[test]
fn two_lines_of_one_answer_are_two_items_also_where_they_are_of_one_service() {
    let march = beside("N-3", "2026-03-01", "2026-03-31", 4);
    let april = beside("N-4", "2026-04-01", "2026-04-30", 5);
    let mut desk = Desk::submitted();
    desk.answered(with_lines(vec![march.clone(), april.clone()]));
    assert_eq!(further(&desk), [Some(4), Some(5)]);
    // Said again, in another order, it is no more; and a line that changed is known by its days.
    desk.answered(with_lines(vec![april.clone(), march.clone()]));
    assert_eq!(further(&desk), [Some(4), Some(5)]);
    let less = NewlyAuthorized { number: None, ..beside("N-3", "2026-03-01", "2026-03-31", 2) };
    desk.answered(with_lines(vec![less, april.clone()]));
    assert_eq!(further(&desk), [Some(2), Some(5)]);
    assert!(desk.record.anomalies().is_empty());
    // A line that could be either is neither.
    let may = NewlyAuthorized { number: None, ..beside("N-5", "2026-05-01", "2026-05-31", 9) };
    desk.answered(with_lines(vec![may]));
    assert_eq!((further(&desk), desk.record.anomalies().len()), (vec![Some(2), Some(5)], 1));
    // The same line twice in one answer is not twice as much.
    let mut desk = Desk::submitted();
    desk.answered(with_lines(vec![march.clone(), march]));
    assert_eq!((further(&desk), desk.record.anomalies().len()), (vec![Some(4)], 1));
}
