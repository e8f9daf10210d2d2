//! Each race that was thought of, both ways round.

use referral_core::referral::{
    Confirmation, Course, Interrupted, Referral, ReferralEventKind, ReportStatus, ScheduleStatus, Status,
    StatusKind,
};
use referral_core::vocabulary::Role;

use crate::kit::desk::Desk;

/// The final report of the first attempt.
const REPORT: &str = "final/routine/report-1/A-1";

/// A closing that needs no report and no visit.
const CLOSE: &str = "close-as/service-not-needed";

/// What a script leads to, on the morning of 2 March 2026.
fn race(script: &str) -> Desk {
    Desk::us().run(&format!("2026-03-02 10:00 {script}"))
}

fn report_after(script: &str) -> Desk {
    let mut desk = race(script);
    desk.act(REPORT);
    desk
}

fn kind(desk: &Desk) -> StatusKind {
    desk.referral().status().kind()
}

#[test]
fn cancel_then_report_the_report_wins() {
    let mut desk = report_after("sent accept want-cancel");
    assert_eq!((kind(&desk), desk.referral().report()), (StatusKind::Seen, ReportStatus::FinalReceived));
    assert!(desk.hears("confirm-cancel").contains(&ReferralEventKind::AnomalyRecorded));
    assert_eq!(kind(&desk), StatusKind::Seen);
}

#[test]
fn report_then_cancel_the_cancellation_is_refused() {
    let desk = report_after("sent accept");
    assert_eq!(desk.refused("want-cancel").findings()[0].rule, "report/no-final-report");
}

#[test]
fn cancel_then_decline_is_cancelled() {
    let desk = race("sent want-cancel decline");
    assert_eq!(desk.referral().status(), Status::Cancelled(Confirmation::Confirmed));
}

#[test]
fn decline_then_cancel_is_cancelled_without_asking_anybody() {
    let mut desk = race("sent decline");
    assert_eq!(desk.refused("want-cancel").code(), "not-in-this-status");
    desk.act("CO:drop");
    assert_eq!(desk.referral().status(), Status::Cancelled(Confirmation::NotNeeded));
}

#[test]
fn cancel_then_booked_accepted_or_seen_is_recorded_and_the_confirmation_cascades() {
    let mut desk = race("sent want-cancel book/ap-1/2026-03-02T11:00");
    let wished = |course| Status::CancelRequested(Interrupted::Course(course));
    assert_eq!(desk.referral().status(), wished(Course::Accepted));
    assert_eq!(desk.referral().schedule(), ScheduleStatus::Booked);
    desk.act("walk-in");
    assert_eq!(desk.referral().status(), wished(Course::Seen));
    let kinds = desk.hears("confirm-cancel");
    assert_eq!(kinds, [ReferralEventKind::AppointmentCancelled, ReferralEventKind::CancellationConfirmed]);
    assert_eq!(desk.referral().status(), Status::Cancelled(Confirmation::Confirmed));
}

#[test]
fn booked_accepted_or_seen_then_cancel_waits_for_the_confirmation() {
    for word in ["accept", "book/ap-1/2026-03-02T11:00", "walk-in"] {
        let desk = race(&format!("sent {word} want-cancel confirm-cancel"));
        assert_eq!(desk.referral().status(), Status::Cancelled(Confirmation::Confirmed), "{word}");
        assert!(!desk.referral().schedule().is_live());
    }
}

#[test]
fn withdraw_then_accept_or_book_is_an_anomaly_that_somebody_owes_an_answer() {
    for word in ["accept", "book/ap-1/2026-03-02T11:00"] {
        let mut desk = race("sent withdraw");
        assert_eq!(desk.hears(word), [ReferralEventKind::AnomalyRecorded], "{word}");
        assert_eq!(kind(&desk), StatusKind::Preparing);
        assert_eq!(desk.referral().open_anomalies().len(), 1);
    }
}

#[test]
fn accept_or_book_then_withdraw_ends_the_attempt_with_its_appointments() {
    for word in ["accept", "book/ap-1/2026-03-02T11:00"] {
        let desk = race(&format!("sent {word} withdraw"));
        assert_eq!(kind(&desk), StatusKind::Preparing, "{word}");
        assert!(desk.referral().past_assignments()[0].live_appointments().next().is_none());
    }
}

#[test]
fn withdraw_then_report_is_a_late_report_that_blocks_closing() {
    let mut desk = race("sent accept withdraw");
    assert_eq!(desk.hears(REPORT), [ReferralEventKind::LateReportReceived]);
    assert_eq!(kind(&desk), StatusKind::Preparing);
    assert_eq!(desk.refused(CLOSE).findings()[0].rule, "report/no-unread-late-report");
}

#[test]
fn re_route_then_report_of_the_first_recipient_is_a_late_report_too() {
    let mut desk = race("sent accept withdraw select send/A-2");
    assert_eq!(desk.hears(REPORT), [ReferralEventKind::LateReportReceived]);
    assert_eq!((kind(&desk), desk.referral().report()), (StatusKind::Sent, ReportStatus::Awaited));
}

#[test]
fn report_then_withdraw_does_not_fit() {
    assert_eq!(report_after("sent accept").refused("withdraw").code(), "not-in-this-status");
}

#[test]
fn hold_then_anything_of_the_recipient_is_recorded_and_a_visit_or_report_ends_the_hold() {
    assert_eq!(race("sent hold accept").referral().status(), Status::OnHold(Course::Accepted));
    for word in ["RK:walk-in", REPORT] {
        let held = race(&format!("sent accept hold {word}"));
        assert_eq!(kind(&held), StatusKind::Seen, "{word}");
        assert!(held.referral().hold().is_none());
    }
}

#[test]
fn a_visit_then_hold_holds_and_an_unread_report_forbids_it() {
    assert_eq!(race("sent accept walk-in hold").referral().status(), Status::OnHold(Course::Seen));
    let read = report_after("sent accept");
    assert_eq!(read.refused("hold").findings()[0].rule, "report/no-unread-report");
}

#[test]
fn acknowledge_then_amend_must_be_acknowledged_again() {
    let mut desk = report_after("sent accept");
    for word in ["read", "inform", "amend"] {
        desk.act(word);
    }
    assert_eq!(desk.referral().report(), ReportStatus::FinalReceived);
    assert!(!desk.referral().is_informed());
    desk.act("read");
}

#[test]
fn amend_then_acknowledge_is_acknowledged_once() {
    let mut desk = report_after("sent accept");
    desk.act("amend");
    desk.act("read");
    assert_eq!(desk.referral().report(), ReportStatus::Acknowledged);
}

#[test]
fn close_then_report_of_the_current_attempt_reopens() {
    let desk = report_after(&format!("sent accept {CLOSE}"));
    assert_eq!((kind(&desk), desk.referral().report()), (StatusKind::Seen, ReportStatus::FinalReceived));
}

#[test]
fn report_then_close_is_refused() {
    assert_eq!(report_after("sent accept").refused(CLOSE).findings()[0].rule, "report/no-unread-report");
}

#[test]
fn close_then_late_report_stays_closed_and_is_owed_by_the_referring_clinician() {
    let mut desk = race(&format!("sent accept withdraw {CLOSE}"));
    assert_eq!(desk.hears(REPORT), [ReferralEventKind::LateReportReceived]);
    assert_eq!(kind(&desk), StatusKind::Closed);
    let owner = desk.ask(Referral::owner).expect("somebody owes the reading");
    assert_eq!(owner.owner, Role::ReferringClinician);
    desk.act("reopen");
    assert_eq!(kind(&desk), StatusKind::Preparing);
}

#[test]
fn late_report_then_close_is_refused_until_it_is_read() {
    let desk = report_after("sent accept withdraw");
    assert_eq!(desk.refused(CLOSE).findings()[0].rule, "report/no-unread-late-report");
}
