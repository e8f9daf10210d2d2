//! The recipient says that the patient came, whatever our book says: it stands, and where the book says otherwise
//! somebody looks at it.

use referral_core::referral::{AppointmentStatus, Course, ReportStatus, ScheduleStatus, Status, StatusKind};
use serde_json::{Value, json};

use super::{anomalies, heard, names, nhs, us};
use crate::kit::desk::Desk;

const BOOKED: &str = "sent accept book/ap-1/2026-03-05T14:30";
const CLOSE: &str = "close-as/service-not-needed";

/// What proves the last visit of the attempt, as it is stored.
fn basis(desk: &Desk) -> Value {
    let attempt = desk.referral().current_assignment().expect("a current attempt");
    serde_json::to_value(&attempt.services.last().expect("a visit").basis).unwrap()
}

fn status_of(desk: &Desk, appointment: usize) -> AppointmentStatus {
    desk.referral().current_assignment().expect("a current attempt").appointments[appointment].status
}

#[test]
fn an_arrival_before_the_decision_is_the_decision() {
    let mut booked_by_us = nhs("sent CO:book/ap-1/2026-03-05T14:30 2026-03-05 14:25");
    assert_eq!(heard(&mut booked_by_us, "arrive/ap-1"), ["ReferralAccepted", "PatientArrived"]);
    assert_eq!(booked_by_us.referral().status(), Status::Accepted);
    assert_eq!(booked_by_us.referral().schedule(), ScheduleStatus::Arrived);
    assert_eq!(anomalies(&booked_by_us), 0);

    let mut unknown = us("sent acknowledge");
    let events = heard(&mut unknown, "arrive/ap-9");
    assert_eq!(events, ["ReferralAccepted", "PatientArrived", "AnomalyRecorded"]);
    assert_eq!(unknown.referral().status(), Status::Accepted);
    assert_eq!(unknown.referral().schedule(), ScheduleStatus::Arrived);
}

#[test]
fn an_arrival_at_an_appointment_that_is_unknown_cancelled_or_missed_stands_and_is_questioned() {
    for (script, appointment) in [
        ("sent accept".to_owned(), "ap-9"),
        (format!("{BOOKED} cancel-visit/ap-1 2026-03-05 14:30"), "ap-1"),
        (format!("{BOOKED} 2026-03-05 16:00 no-show/ap-1 2026-03-06 09:00"), "ap-1"),
    ] {
        let mut desk = us(&script);
        let events = heard(&mut desk, &format!("arrive/{appointment}"));
        assert_eq!(events, ["PatientArrived", "AnomalyRecorded"], "{script}");
        assert_eq!(desk.referral().schedule(), ScheduleStatus::Arrived, "{script}");
        assert_eq!(anomalies(&desk), 1);
    }
}

#[test]
fn a_visit_at_an_appointment_that_is_unknown_cancelled_or_missed_counts_and_is_questioned() {
    for (script, appointment, no_shows) in [
        ("sent accept".to_owned(), "ap-9", 0),
        ("sent".to_owned(), "ap-9", 0),
        (format!("{BOOKED} cancel-visit/ap-1 2026-03-05 15:30"), "ap-1", 0),
        (format!("{BOOKED} 2026-03-05 16:00 no-show/ap-1 2026-03-06 09:00"), "ap-1", 1),
    ] {
        let mut desk = us(&script);
        let events = heard(&mut desk, &format!("see/{appointment}"));
        assert_eq!(events, ["ServiceDelivered", "AnomalyRecorded"], "{script}");
        assert_eq!(desk.referral().status(), Status::Seen, "{script}");
        assert_eq!(desk.referral().report(), ReportStatus::Awaited);
        assert_eq!(basis(&desk), json!({ "told-without-booking": appointment }), "{script}");
        assert_eq!(desk.referral().schedule(), ScheduleStatus::Fulfilled);
        assert_eq!(desk.referral().no_shows(), no_shows, "a visit on another day takes no no-show back");
    }
}

#[test]
fn who_comes_late_on_the_day_of_a_no_show_did_come() {
    let missed = format!("{BOOKED} 2026-03-05 14:50 no-show/ap-1");
    let mut arrived = us(&missed);
    assert_eq!(arrived.referral().no_shows(), 1);
    arrived.act("15:05");
    for (word, status) in
        [("arrive/ap-1", AppointmentStatus::Arrived), ("see/ap-1", AppointmentStatus::Fulfilled)]
    {
        assert_eq!(heard(&mut arrived, word).len(), 1, "{word} is not questioned");
        assert_eq!((arrived.referral().no_shows(), status_of(&arrived, 0)), (0, status));
    }
    let mut seen = us(&missed);
    assert_eq!(heard(&mut seen, "see/ap-1"), ["ServiceDelivered"]);
    assert_eq!((seen.referral().no_shows(), basis(&seen)), (0, json!({ "appointment": "ap-1" })));
}

#[test]
fn a_no_show_that_is_taken_back_no_longer_ends_the_wait() {
    let mut desk = nhs(&format!("{BOOKED} 2026-03-05 14:50 no-show/ap-1/told"));
    assert!(desk.referral().waiting_time().running().is_none(), "the first activity was missed");
    desk.act("arrive/ap-1");
    assert!(desk.referral().waiting_time().running().is_some());
    assert_eq!(desk.referral().waiting_time().periods.len(), 1, "it is the same wait");
}

#[test]
fn a_visit_at_an_earlier_recipient_is_written_there_and_moves_nothing() {
    let mut desk = us(&format!("{BOOKED} withdraw 2026-03-05 15:30"));
    assert_eq!(heard(&mut desk, "see/ap-1"), ["ServiceDelivered", "AnomalyRecorded"]);
    assert_eq!(desk.referral().status(), Status::Preparing);
    let first = &desk.referral().past_assignments()[0];
    assert_eq!((first.services.len(), first.fulfilled()), (1, 1));

    let mut desk = us("sent accept withdraw select send/A-2");
    let events = desk.hears_of("A-1", "walk-in");
    assert_eq!(names(&events), ["ServiceDelivered", "AnomalyRecorded"]);
    assert_eq!(desk.referral().status(), Status::Sent);
    assert_eq!(desk.referral().past_assignments()[0].services.len(), 1);
    assert!(desk.referral().current_assignment().unwrap().services.is_empty());
}

#[test]
fn a_visit_under_a_hold_of_the_preparing_referral_is_the_last_recipients() {
    let mut desk = us("sent accept withdraw hold");
    assert_eq!(heard(&mut desk, "walk-in"), ["ServiceDelivered", "AnomalyRecorded"]);
    assert_eq!(desk.referral().status(), Status::OnHold(Course::Preparing));
    assert_eq!(desk.referral().past_assignments()[0].services.len(), 1);
}

#[test]
fn a_visit_told_after_the_end_leaves_it_ended_and_is_on_record() {
    let mut desk = us(&format!("{BOOKED} cancel-visit/ap-1 {CLOSE} 2026-03-05 15:30"));
    assert_eq!(heard(&mut desk, "see/ap-1"), ["ServiceDelivered", "AnomalyRecorded"]);
    assert_eq!(desk.stands(), StatusKind::Closed);
    assert_eq!(desk.referral().current_assignment().unwrap().services.len(), 1);
    assert_eq!(anomalies(&desk), 1, "somebody looks at it");
    desk.act("reopen");
    assert_eq!(desk.referral().status(), Status::Seen);
}

#[test]
fn a_visit_that_belongs_to_no_attempt_is_an_anomaly() {
    for script in ["draft", "draft order", "sent accept erase"] {
        let mut desk = us(script);
        let before = desk.referral().status();
        assert_eq!(heard(&mut desk, "walk-in"), ["AnomalyRecorded"], "{script}");
        assert_eq!(desk.referral().status(), before);
    }
    let mut desk = us("sent accept");
    assert_eq!(names(&desk.hears_of("A-77", "walk-in")), ["AnomalyRecorded"], "nobody knows that attempt");
}
