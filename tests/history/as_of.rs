//! Looking back: as it happened and as it was known.

use referral_core::lifecycle::Occurred;

use super::desk::{Desk, instant, message, their_context, theirs};

/// Something happened on the 5th; the news came on the 10th.
fn told_late() -> Desk {
    let mut desk = Desk::under_way();
    desk.at = instant("2026-03-30T12:00:00Z");
    let context = their_context(desk.at).about(Occurred::exactly(instant("2026-03-20T09:00:00Z")));
    let heard = desk.history.observe(&theirs(), &context);
    desk.append(heard.events, message("M-2"));
    desk
}

#[test]
fn what_happened_and_what_was_known_differ() {
    let desk = told_late();
    let at = instant("2026-03-21T00:00:00Z");
    let happened = desk.history.as_happened_by(at).unwrap().unwrap();
    assert_eq!((&happened.restored, happened.left_out), (desk.history.restored(), 0));
    let known = desk.history.as_known_by(at).unwrap().unwrap();
    assert_eq!(&known.restored, Desk::under_way().history.restored());
    assert_eq!((known.left_out, known.unfit), (1, vec![]));
}

#[test]
fn before_it_began_there_is_nothing() {
    let desk = told_late();
    let began = desk.history.envelopes()[0].recorded().recorded_at();
    let before = began - chrono::TimeDelta::seconds(1);
    assert_eq!(desk.history.as_happened_by(before), Ok(None));
    assert_eq!(desk.history.as_known_by(before), Ok(None));
    assert!(desk.history.as_known_by(began).unwrap().is_some());
}

/// Where an event comes from is no matter of when.
#[test]
fn each_event_says_where_it_comes_from() {
    let desk = told_late();
    assert_eq!(desk.history.envelopes().last().unwrap().origin(), &message("M-2"));
    assert_ne!(desk.history.envelopes()[0].origin(), &message("M-2"));
}
