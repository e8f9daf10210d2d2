//! Looking back: as it happened and as it was known.

use chrono::TimeDelta;
use referral_core::referral::history::Source;
use referral_core::referral::{Occurred, Status};
use referral_core::vocabulary::Role;
use serde_json::json;

use super::walk::{Desk, context, fact, instant, message};

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
    assert_eq!(desk.history.as_happened_by(at).unwrap().standing.referral.status(), Status::Seen);
    let known = desk.history.as_known_by(at).unwrap();
    assert_eq!(known.standing.referral.status(), Status::Accepted);
    assert_eq!((known.left_out, known.unfit), (1, vec![]));
}

#[test]
fn before_it_began_there_is_nothing() {
    let desk = told_late();
    let at = instant("2026-03-02T14:59:59Z");
    assert_eq!(desk.history.as_happened_by(at), None);
    assert_eq!(desk.history.as_known_by(at), None);
    assert!(desk.history.as_known_by(instant("2026-03-02T15:00:00Z")).is_some());
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
    let then = desk.history.as_happened_by(early.at + TimeDelta::seconds(1)).unwrap();
    assert_eq!(then.unfit, [desk.length()]);
    assert_eq!(then.left_out, desk.length() - 2);
    assert!(then.standing.referral.current_assignment().is_none());
    let whole = desk.history.as_happened_by(desk.at).unwrap();
    assert!(whole.unfit.is_empty() && whole.standing == *desk.history.standing());
    assert_eq!(desk.history.envelopes().last().unwrap().source(), &message("M-2"));
    assert_ne!(desk.history.envelopes()[0].source(), &message("M-2"));
    assert_eq!(desk.history.envelopes()[0].source(), &Source::Local);
}
