//! Several things a payer wants of one item: it is open until all are met.

use referral_core::authorization::record::{
    Combined, Determination, Header, ItemState, ItemStatus, NotRequiredBasis, OneItem, RecordCommand,
    RecordFact, RecordSelfPay, ReferralOnly, ReviewAction, Wants,
};
use referral_core::vocabulary::{AuthorizationId, DocumentId};

use super::{Desk, line, today};

fn wanted(several: Combined) -> Desk {
    let mut desk = Desk::with(&[line()]);
    desk.determine(1, Wants::Combined(several));
    desk
}

const BOTH: Combined =
    Combined { authorization: false, satisfied: false, referral: true, notification: true };

fn state(desk: &Desk) -> ItemState {
    desk.record.item_state(1, today(), &[]).unwrap().state
}

fn referral() -> RecordCommand {
    RecordCommand::RecordReferral(OneItem { item: 1 })
}

fn notification() -> RecordCommand {
    RecordCommand::RecordNotification(OneItem { item: 1 })
}

#[test]
fn a_referral_and_a_notification_are_both_open_until_both_are_met() {
    for (first, second) in [(referral(), notification()), (notification(), referral())] {
        let mut desk = wanted(BOTH);
        assert_eq!(desk.status(1), ItemStatus::ReferralOnly(ReferralOnly::Unmet));
        assert_eq!(state(&desk), ItemState::Required);
        desk.does(first.clone());
        assert_eq!(state(&desk), ItemState::Required, "{first:?} alone");
        assert_eq!(desk.record.header(today(), &[]), Header::All(ItemState::Required));
        assert_eq!(desk.refused(first).code(), "not-in-this-status", "it was done");
        desk.does(second);
        assert_eq!(state(&desk), ItemState::NotRequired);
    }
}

#[test]
fn what_is_wanted_beside_an_authorization_stays_open_when_it_is_given() {
    let mut desk = wanted(Combined { authorization: true, ..BOTH });
    assert_eq!(desk.status(1), ItemStatus::Required);
    desk.does(referral());
    assert_eq!(desk.status(1), ItemStatus::Required);
    desk.decided(ReviewAction::Certified, None);
    assert_eq!((desk.status(1), state(&desk)), (ItemStatus::Approved, ItemState::Required));
    assert_eq!(desk.sees(RecordFact::NotificationSent(OneItem { item: 1 })), ["NotificationSent"]);
    assert_eq!(state(&desk), ItemState::Approved);
    // A denial shows as a denial.
    let mut desk = wanted(Combined { authorization: true, ..BOTH });
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!(state(&desk), ItemState::Denied);
    // Whoever pays alone owes the payer nothing.
    let mut desk = wanted(Combined { authorization: true, ..BOTH });
    let acknowledgement = DocumentId::new("D-1").ok();
    desk.does(RecordCommand::ElectSelfPay(RecordSelfPay { items: vec![1], acknowledgement }));
    assert_eq!(state(&desk), ItemState::NotRequired);
}

#[test]
fn a_new_determination_says_everything_anew() {
    let mut desk = wanted(BOTH);
    desk.determine(1, Wants::Nothing(NotRequiredBasis::Rule));
    assert_eq!(state(&desk), ItemState::NotRequired);
    desk.determine(1, Wants::Combined(Combined::default()));
    assert_eq!((desk.status(1), state(&desk)), (ItemStatus::InfoNeeded, ItemState::Unknown));
}

#[test]
fn what_another_record_satisfies_still_leaves_the_notification_to_send() {
    let mut first = Desk::named("AUTH-OLD", &[line()]);
    first.submit(1);
    first.decided(ReviewAction::Certified, None);
    let mut desk = Desk::with(&[line()]);
    let wants = Wants::Combined(Combined { satisfied: true, notification: true, ..Combined::default() });
    let by =
        |satisfied_by| RecordCommand::Determine(Determination { item: 1, wants, satisfied_by, ground: None });
    assert_eq!(desk.refused(by(None)).code(), "missing-fact");
    desk.does(by(AuthorizationId::new("AUTH-OLD").ok()));
    let now = |desk: &Desk| desk.record.item_state(1, today(), &[&first.record]).unwrap().state;
    assert_eq!(now(&desk), ItemState::Required);
    desk.does(notification());
    assert_eq!(now(&desk), ItemState::Approved);
}

#[test]
fn a_demand_has_a_flat_code() {
    let codes = [
        (Wants::Nothing(NotRequiredBasis::Rule), "nothing"),
        (Wants::InfoNeeded, "info-needed"),
        (Wants::Combined(Combined::default()), "combined"),
    ];
    for (wants, code) in codes {
        assert_eq!(wants.kind().code(), code);
    }
}
