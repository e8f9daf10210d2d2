//! A referral as it happened and as it was known.

use chrono::TimeDelta;
use referral_core::lifecycle::Occurred;
use referral_core::referral::Status;
use referral_core::vocabulary::Role;
use serde_json::json;

use super::desk::{Desk, context, fact, instant, message};

/// The patient was seen on the 5th; the news came on the 10th.
fn told_late() -> Desk {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.at = instant("2026-03-10T12:00:00Z");
    let visit =
        context(desk.at, Role::RecipientStaff).about(Occurred::exactly(instant("2026-03-05T09:00:00Z")));
    let seen = desk.history.observe(&fact("ServiceDelivered", json!({"basis": "e-consult"})), &visit);
    desk.append(seen.events, message("M-2"));
    desk
}

#[test]
fn what_happened_and_what_was_known_differ() {
    let desk = told_late();
    let at = instant("2026-03-06T00:00:00Z");
    assert_eq!(desk.history.as_happened_by(at).unwrap().unwrap().restored.state.status(), Status::Seen);
    let known = desk.history.as_known_by(at).unwrap().unwrap();
    assert_eq!(known.restored.state.status(), Status::Accepted);
    assert_eq!((known.left_out, known.unfit), (1, vec![]));
}

/// A report dated before the referral was even sent: the reduced history has a report and nobody who has it.
#[test]
fn what_no_longer_fits_is_named_and_folded() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    let early = Occurred::exactly(instant("2026-03-02T15:00:30Z"));
    let report = context(desk.at, Role::RecipientClinician).about(early);
    let events =
        desk.history.observe(&fact("InterimReportReceived", json!({"report": "rep-1"})), &report).events;
    desk.append(events, message("M-2"));
    let then = desk.history.as_happened_by(early.at + TimeDelta::seconds(1)).unwrap().unwrap();
    assert_eq!(then.unfit, [desk.length()]);
    assert_eq!(then.left_out, desk.length() - 2);
    assert!(then.restored.state.current_assignment().is_none());
    let whole = desk.history.as_happened_by(desk.at).unwrap().unwrap();
    assert!(whole.unfit.is_empty() && whole.restored == *desk.history.restored());
}
