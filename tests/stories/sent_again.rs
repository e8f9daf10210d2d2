//! A referral is sent again, arrives after all, or goes on to somebody else.

use referral_core::referral::{
    AppointmentStatus, AssignmentEnd, Course, Referral, ReportStatus, Status, StatusKind,
};

use super::{anomalies, heard, names, nhs, us};
use crate::kit::desk::Desk;

fn current(desk: &Desk) -> Option<&str> {
    desk.referral().current_assignment().map(|one| one.id.as_str())
}

fn live(desk: &Desk) -> Vec<(String, AppointmentStatus)> {
    let attempt = desk.referral().current_assignment().expect("a current attempt");
    attempt.live_appointments().map(|one| (one.id.to_string(), one.status)).collect()
}

#[test]
fn a_referral_without_an_answer_is_sent_again_to_the_same_recipient() {
    let mut desk = us("sent 2026-03-05 10:00");
    let due = |desk: &Desk| desk.ask(Referral::obligations)[0].due(desk.at);
    assert!(due(&desk) < desk.at, "the acknowledgement is overdue");
    desk.act("send/A-1");
    assert_eq!((desk.referral().status(), current(&desk)), (Status::Sent, Some("A-1")));
    assert!(desk.referral().past_assignments().is_empty(), "it is the same attempt");
    assert_eq!(desk.referral().current_assignment().unwrap().sent_at, desk.at);
    assert!(due(&desk) > desk.at, "the time for the acknowledgement runs anew");
    let attempt = serde_json::to_value(desk.referral().current_assignment().unwrap()).unwrap();
    assert_eq!(attempt["sendings"], 2);
    assert_eq!(desk.refused("send/A-2").findings()[0].rule, "act/assignment-known");
    desk.act("accept");
    assert_eq!(desk.refused("send/A-1").code(), "not-in-this-status");
}

#[test]
fn a_second_sending_needs_a_proof_of_its_own() {
    let mut desk = us("sent prove send/A-1");
    let attempt = serde_json::to_value(desk.referral().current_assignment().unwrap()).unwrap();
    assert_eq!(attempt["delivery"], "unproved");
    desk.act("prove");
    assert_eq!(desk.referral().status(), Status::Sent);
}

#[test]
fn a_failed_try_is_data_while_tries_are_left_or_delivery_is_proved() {
    for (script, word) in [
        ("sent", "fail/1"),
        ("sent prove", "fail/3"),
        ("sent acknowledge", "fail/3"),
        ("sent accept", "fail/1"),
    ] {
        let mut desk = us(script);
        let before = desk.referral().status();
        assert_eq!(heard(&mut desk, word), ["DeliveryFailed"], "{script} {word}");
        assert_eq!((desk.referral().status(), anomalies(&desk)), (before, 0), "{script} {word}");
        let attempt = serde_json::to_value(desk.referral().current_assignment().unwrap()).unwrap();
        assert_eq!(attempt["failed_tries"], if word == "fail/1" { 1 } else { 3 });
    }
    let mut desk = us("sent fail/1 fail/2 fail/3");
    assert_eq!(desk.referral().status(), Status::Preparing, "no try is left");
    desk.act("select");
}

#[test]
fn what_the_recipient_does_shows_that_it_arrived_after_all() {
    for (word, status) in [
        ("prove", Status::Sent),
        ("acknowledge", Status::UnderReview),
        ("accept", Status::Accepted),
        ("book/ap-1/2026-03-05T14:30", Status::Accepted),
        ("walk-in", Status::Seen),
        ("final", Status::Seen),
        ("advise", Status::Seen),
    ] {
        let mut desk = nhs("sent fail");
        assert_eq!(desk.referral().status(), Status::Preparing);
        desk.act(word);
        assert_eq!((desk.referral().status(), current(&desk)), (status, Some("A-1")), "{word}");
        assert!(desk.referral().past_assignments().is_empty());
        assert_eq!(desk.referral().current_assignment().unwrap().end, None);
    }
    let mut desk = nhs("sent fail");
    assert_eq!(heard(&mut desk, "offer/ap-1/2026-03-05T14:30"), ["DeliveryConfirmed", "AppointmentOffered"]);
    assert_eq!(desk.referral().status(), Status::Sent);
    let mut desk = nhs("sent fail");
    let events = heard(&mut desk, "see/ap-1");
    assert_eq!(events, ["DeliveryConfirmed", "ServiceDelivered", "AnomalyRecorded"]);
    let mut desk = nhs("sent fail");
    let events = heard(&mut desk, "arrive/ap-1");
    assert_eq!(events, ["DeliveryConfirmed", "ReferralAccepted", "PatientArrived", "AnomalyRecorded"]);
}

#[test]
fn a_report_of_a_recipient_it_arrived_at_is_no_late_report() {
    let mut desk = us("sent fail final/critical/rep-1/A-1");
    assert_eq!(desk.referral().report(), ReportStatus::FinalReceived);
    assert_eq!(desk.referral().unread_late_reports().count(), 0);
    desk.act("read");
}

#[test]
fn bookings_that_fell_with_the_delivery_come_back_with_it() {
    let mut desk = nhs("sent CO:book/ap-1/2026-03-05T14:30 fail");
    assert_eq!(desk.referral().status(), Status::Preparing);
    desk.act("acknowledge");
    assert_eq!(live(&desk), [("ap-1".to_owned(), AppointmentStatus::Booked)]);
    let start = desk.referral().current_assignment().unwrap().appointments[0].start;
    assert!(start.is_some(), "at its time");
    desk.act("accept");
    desk.act("2026-03-05");
    desk.act("14:30");
    desk.act("arrive/ap-1");
    desk.act("see/ap-1");
    assert_eq!(desk.referral().status(), Status::Seen);
}

#[test]
fn a_booking_that_the_patient_cancelled_meanwhile_stays_cancelled() {
    let mut desk = nhs("sent CO:book/ap-1/2026-03-05T14:30 fail");
    desk.act("cancel-visit/ap-1");
    desk.act("acknowledge");
    assert!(live(&desk).is_empty());
}

#[test]
fn nothing_is_revived_while_somebody_else_has_the_referral_or_it_has_ended() {
    let mut desk = us("sent fail select send/A-2");
    assert_eq!(names(&desk.hears_of("A-1", "accept")), ["AnomalyRecorded"]);
    assert_eq!((desk.referral().status(), current(&desk)), (Status::Sent, Some("A-2")));
    let mut desk = us("sent fail close-as/service-not-needed");
    assert_eq!(heard(&mut desk, "accept"), ["AnomalyRecorded"]);
    assert_eq!(desk.stands(), StatusKind::Closed);
    // Withdrawn is not failed.
    let mut desk = us("sent withdraw");
    assert_eq!(heard(&mut desk, "accept"), ["AnomalyRecorded"]);
    let mut desk = us("sent fail select send/A-2 withdraw");
    assert_eq!(heard(&mut desk, "accept"), ["AnomalyRecorded"], "it may be the second one's");
    assert_eq!(names(&desk.hears_of("A-1", "accept")), ["DeliveryConfirmed", "ReferralAccepted"]);
    assert_eq!(current(&desk), Some("A-1"));
}

#[test]
fn a_hold_stays_over_a_referral_that_arrived_after_all() {
    let desk = us("sent fail hold acknowledge");
    assert_eq!(desk.referral().status(), Status::OnHold(Course::UnderReview));
    assert!(desk.referral().hold().is_some());
}

#[test]
fn a_forwarding_leaves_the_old_recipient_and_takes_its_appointments_with_it() {
    for script in
        ["sent CO:book/ap-1/2026-03-05T14:30", "sent acknowledge", "sent accept book/ap-1/2026-03-05T14:30"]
    {
        let mut desk = nhs(script);
        let events = heard(&mut desk, "forward");
        assert_eq!(events.last(), Some(&"ReferralForwarded"), "{script}");
        assert_eq!((desk.referral().status(), current(&desk)), (Status::Sent, Some("A-9")));
        let old = &desk.referral().past_assignments()[0];
        assert_eq!((old.id.as_str(), old.end), ("A-1", Some(AssignmentEnd::Forwarded)));
        assert!(old.live_appointments().next().is_none());
        assert_eq!(anomalies(&desk), 0);
    }
}
