//! A request for information that nobody answers in time.

use referral_core::referral::Duty;

use super::owed::owed;
use super::{heard, us};

const ASKED: &str = "draft order assess not-required select ask/RC";

#[test]
fn a_request_that_is_overdue_stays_and_hides_nothing() {
    let mut desk = us(ASKED);
    assert_eq!(owed(&desk), ["RC supply-information q-1"]);
    desk = desk.run("2026-06-02 10:00 elapse");
    assert_eq!(owed(&desk), ["CO chase-information q-1", "RC supply-information q-1", "CO prepare-and-send"]);
    // Time says it once.
    desk.act("elapse");
    assert_eq!(desk.referral().open_requests().len(), 1);
    // The answer that comes late fits.
    assert_eq!(heard(&mut desk, "supply"), ["InformationSupplied"]);
    assert_eq!(owed(&desk), ["CO prepare-and-send"]);
}

#[test]
fn who_asked_withdraws_and_the_coordinator_says_why() {
    let desk = us(&format!("{ASKED} take-back"));
    assert_eq!(owed(&desk), ["CO prepare-and-send"]);
    let mut desk = us("sent acknowledge RS:ask/CO");
    assert_eq!(desk.refused("CO:take-back").findings()[0].rule, "documents/withdrawn-with-reason");
    desk.act("CO:take-back/not-needed");
    assert_eq!(owed(&desk), ["RS decide-referral"]);
}

#[test]
fn what_the_recipient_was_asked_goes_with_its_attempt() {
    let desk = us("sent acknowledge ask/RS decline");
    assert_eq!(owed(&desk), ["CO prepare-and-send"]);
    // What it asked stays, for the coordinator to withdraw.
    let desk = us("sent acknowledge RS:ask/CO decline 2026-06-02 elapse");
    assert!(owed(&desk).contains(&"CO chase-information q-1".to_owned()));
    assert!(desk.owed().iter().any(|one| one.ownership.duty == Duty::PrepareAndSend));
}
