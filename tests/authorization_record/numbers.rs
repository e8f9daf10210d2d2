//! The payer's number: it counts for what it was given with, and for nothing else.

use referral_core::authorization::record::{
    Check, Checked, Covered, Items, MismatchKind, PayerAnswer, RecordCommand, Remedy, Review, ReviewAction,
    Revocation,
};
use referral_core::authorization::record::{Mismatch, RecordFact};

use super::{Desk, answer_of, line, planned};

/// An answer for item 1 without a number of its own, and with this one over all items.
fn under(action: ReviewAction, number: Option<&str>) -> PayerAnswer {
    let mut answer = answer_of(1, action, None);
    answer.items[0].number = None;
    PayerAnswer { number: number.map(Into::into), ..answer }
}

fn has_number(desk: &Desk, item: u32) -> bool {
    let missing = Mismatch { kind: MismatchKind::NumberMissing, remedy: Remedy::Call };
    match desk.record.check(item, Check::Number, &planned("s-1")).unwrap() {
        Checked::Fits => true,
        Checked::DoesNotFit(mismatch) if mismatch == missing => false,
        checked => panic!("{checked:?}"),
    }
}

#[test]
fn a_number_over_the_whole_answer_counts_for_what_it_authorizes() {
    let mut desk = Desk::submitted();
    desk.answered(under(ReviewAction::Certified, Some("H-1")));
    assert!(has_number(&desk, 1) && matches!(desk.record.covers(&planned("s-1")), Covered::Ok(_)));
    assert_eq!(desk.record.number(), Some("H-1"));
    let mut desk = Desk::submitted();
    let review = Some(Review::of(ReviewAction::Certified));
    desk.answered(PayerAnswer { number: Some("H-1".into()), review, ..PayerAnswer::default() });
    assert!(has_number(&desk, 1));
}

#[test]
fn a_number_of_an_earlier_request_is_not_the_next_ones() {
    let mut desk = Desk::submitted();
    desk.answered(under(ReviewAction::Certified, Some("OLD")));
    desk.sees(RecordFact::ItemsRevoked(Revocation { items: vec![1], reasons: vec![] }));
    desk.does(RecordCommand::RequireAgain(Items { items: vec![1] }));
    assert_eq!(desk.record.number(), None);
    desk.submit(1);
    desk.answered(under(ReviewAction::Certified, None));
    assert!(!has_number(&desk, 1));
    assert!(matches!(desk.record.covers(&planned("s-1")), Covered::Mismatch(_)));
    desk.answered(under(ReviewAction::Certified, Some("NEW")));
    assert!(has_number(&desk, 1));
}

#[test]
fn a_number_of_a_denial_or_of_what_fits_nothing_authorizes_nothing() {
    let mut desk = Desk::submitted();
    desk.answered(under(ReviewAction::NotCertified, Some("D-1")));
    desk.answered(under(ReviewAction::Certified, None));
    assert!(!has_number(&desk, 1));
    let mut desk = Desk::submitted();
    desk.answered(answer_of(1, ReviewAction::NotCertified, None));
    desk.answered(under(ReviewAction::Certified, None));
    assert!(!has_number(&desk, 1), "the item's own is no other");
    let mut desk = Desk::submitted();
    desk.answered(PayerAnswer { number: Some("A-1".into()), ..answer_of(7, ReviewAction::Certified, None) });
    desk.answered(under(ReviewAction::Certified, None));
    assert!(!has_number(&desk, 1));
    assert_eq!(desk.record.number(), None);
}

#[test]
fn a_number_counts_for_the_items_it_was_given_with() {
    let mut desk = Desk::all_submitted(&[line(), line()]);
    let mut second = answer_of(2, ReviewAction::Certified, None);
    second.items[0].number = None;
    desk.answered(second);
    desk.answered(under(ReviewAction::Certified, Some("H-1")));
    assert!(has_number(&desk, 1) && !has_number(&desk, 2));
}

#[test]
fn an_answer_that_says_nothing_of_any_item_is_kept_and_somebody_looks_at_it() {
    let mut desk = Desk::submitted();
    let answer = PayerAnswer { number: Some("H-1".into()), ..PayerAnswer::default() };
    assert_eq!(desk.answered(answer), ["AnswerReceived", "AnomalyRecorded"]);
    assert_eq!(desk.record.anomalies()[0].record.rules, ["answer/review".into()]);
}
