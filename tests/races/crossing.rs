//! Each race that was thought of, both ways round.

use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, Acknowledgement, Assessment, AuthorizationDetermination, Booking, Cancellation,
    ClosureGrounds, Confirmation, Consent, Course, Decline, DeclineReason, Hold, Interrupted, Notice,
    OrderValidity, Recipient, ReferralCloseReason, ReferralClosing, ReferralCommand, ReferralEventKind,
    ReferralFact, Remark, Reopening, ReportAmendment, ReportReceipt, ReportStatus, ScheduleStatus, Selection,
    Sending, ServiceBasis, ServiceDelivery, Status, StatusKind, Withdrawal,
};
use referral_core::vocabulary::{
    AppointmentId, AssignmentId, OutreachChannel, Perspective, ReportId, Role, SendChannel,
};

use crate::kit::clinic::{Story, code, drafting, minutes_later, order, party};

const RC: Role = Role::ReferringClinician;
const CO: Role = Role::Coordinator;
const RS: Role = Role::RecipientStaff;
const RK: Role = Role::RecipientClinician;

/// A referral that is sent as `L1`.
fn sent() -> Story {
    let mut story = Story::begin(Pack::us(), &drafting(Perspective::Initiator, order(1)));
    let unneeded = AuthorizationDetermination { required: false, ground: None, note: None };
    story
        .does(RC, &ReferralCommand::Order(OrderValidity::default()))
        .does(CO, &ReferralCommand::AssessCompleteness(Assessment::default()))
        .does(CO, &ReferralCommand::DetermineAuthorization(unneeded));
    send(&mut story, "L1");
    story
}

fn send(story: &mut Story, key: &str) {
    let selection = Selection { recipient: Recipient::party(party("clinic")), note: None };
    story.does(CO, &ReferralCommand::SelectRecipient(selection)).does(
        CO,
        &ReferralCommand::Send(Sending {
            assignment: AssignmentId::new(key).unwrap(),
            channel: SendChannel::Direct,
            consent: Consent::Given,
            incomplete_because: None,
            note: None,
        }),
    );
}

fn accepted() -> Story {
    let mut story = sent();
    story.learns(RS, &acceptance());
    story
}

fn acceptance() -> ReferralFact {
    ReferralFact::ReferralAccepted(Acceptance::default())
}

fn booking() -> ReferralFact {
    let appointment = AppointmentId::new("A1").unwrap();
    ReferralFact::AppointmentBooked(Booking {
        appointment,
        start: Some(minutes_later(60)),
        provider: None,
        cover: None,
        note: None,
    })
}

fn visit() -> ReferralFact {
    let basis = ServiceBasis::WalkIn(party("RS"));
    ReferralFact::ServiceDelivered(ServiceDelivery { basis, first_treatment: None, note: None })
}

fn decline() -> ReferralFact {
    let reason = DeclineReason::NoCapacity;
    ReferralFact::ReferralDeclined(Decline { reason, code: None, alternative: None, note: None })
}

fn report(key: &str) -> ReferralFact {
    ReferralFact::FinalReportReceived(ReportReceipt {
        assignment: Some(AssignmentId::new(key).unwrap()),
        ..ReportReceipt::new(ReportId::new(&format!("report-{key}")).unwrap())
    })
}

fn cancel() -> ReferralCommand {
    ReferralCommand::RequestCancellation(Cancellation::default())
}

fn withdraw() -> ReferralCommand {
    ReferralCommand::Withdraw(Withdrawal::default())
}

fn hold() -> ReferralCommand {
    let review_on = "2026-04-01".parse().unwrap();
    ReferralCommand::PlaceOnHold(Hold { reason: code("travel"), review_on, note: None })
}

fn close() -> ReferralCommand {
    let grounds = ClosureGrounds::default();
    ReferralCommand::CloseIncomplete(ReferralClosing {
        reason: ReferralCloseReason::ServiceNotNeeded,
        grounds,
        waited_until: None,
        note: None,
    })
}

fn confirmation() -> ReferralFact {
    ReferralFact::CancellationConfirmed(Remark::default())
}

#[test]
fn cancel_then_report_the_report_wins() {
    let mut story = accepted();
    story.does(CO, &cancel()).learns(RK, &report("L1"));
    assert_eq!((story.stands(), story.referral.report()), (StatusKind::Seen, ReportStatus::FinalReceived));
    assert!(story.hears(RS, &confirmation()).contains(&ReferralEventKind::AnomalyRecorded));
    assert_eq!(story.stands(), StatusKind::Seen);
}

#[test]
fn report_then_cancel_the_cancellation_is_refused() {
    let mut story = accepted();
    story.learns(RK, &report("L1"));
    assert_eq!(story.refused(CO, &cancel()).findings()[0].rule, "report/no-final-report");
}

#[test]
fn cancel_then_decline_is_cancelled() {
    let mut story = sent();
    story.does(CO, &cancel()).learns(RS, &decline());
    assert_eq!(story.referral.status(), Status::Cancelled(Confirmation::Confirmed));
}

#[test]
fn decline_then_cancel_is_cancelled_without_asking_anybody() {
    let mut story = sent();
    story.learns(RS, &decline());
    assert_eq!(story.refused(CO, &cancel()).code(), "not-in-this-status");
    story.does(CO, &ReferralCommand::CancelReferral(Cancellation::default()));
    assert_eq!(story.referral.status(), Status::Cancelled(Confirmation::NotNeeded));
}

#[test]
fn cancel_then_booked_accepted_or_seen_is_recorded_and_the_confirmation_cascades() {
    let mut story = sent();
    story.does(CO, &cancel()).learns(RS, &booking());
    let wished = |course| Status::CancelRequested(Interrupted::Course(course));
    assert_eq!(story.referral.status(), wished(Course::Accepted));
    assert_eq!(story.referral.schedule(), ScheduleStatus::Booked);
    story.learns(RS, &visit());
    assert_eq!(story.referral.status(), wished(Course::Seen));
    let kinds = story.hears(RS, &confirmation());
    assert_eq!(kinds, [ReferralEventKind::AppointmentCancelled, ReferralEventKind::CancellationConfirmed]);
    assert_eq!(story.referral.status(), Status::Cancelled(Confirmation::Confirmed));
}

#[test]
fn booked_accepted_or_seen_then_cancel_waits_for_the_confirmation() {
    for fact in [acceptance(), booking(), visit()] {
        let mut story = sent();
        story.learns(RS, &fact).does(CO, &cancel()).learns(RS, &confirmation());
        assert_eq!(story.referral.status(), Status::Cancelled(Confirmation::Confirmed), "{fact:?}");
        assert!(!story.referral.schedule().is_live());
    }
}

#[test]
fn withdraw_then_accept_or_book_is_an_anomaly_that_somebody_owes_an_answer() {
    for fact in [acceptance(), booking()] {
        let mut story = sent();
        story.does(CO, &withdraw());
        assert_eq!(story.hears(RS, &fact), [ReferralEventKind::AnomalyRecorded], "{fact:?}");
        assert_eq!(story.stands(), StatusKind::Preparing);
        assert_eq!(story.referral.open_anomalies().len(), 1);
    }
}

#[test]
fn accept_or_book_then_withdraw_ends_the_attempt_with_its_appointments() {
    for fact in [acceptance(), booking()] {
        let mut story = sent();
        story.learns(RS, &fact).does(CO, &withdraw());
        assert_eq!(story.stands(), StatusKind::Preparing, "{fact:?}");
        assert!(story.referral.past_assignments()[0].live_appointments().next().is_none());
    }
}

#[test]
fn withdraw_then_report_is_a_late_report_that_blocks_closing() {
    let mut story = accepted();
    story.does(CO, &withdraw());
    assert_eq!(story.hears(RK, &report("L1")), [ReferralEventKind::LateReportReceived]);
    assert_eq!(story.stands(), StatusKind::Preparing);
    assert_eq!(story.refused(RC, &close()).findings()[0].rule, "report/no-unread-late-report");
}

#[test]
fn re_route_then_report_of_the_first_recipient_is_a_late_report_too() {
    let mut story = accepted();
    story.does(CO, &withdraw());
    send(&mut story, "L2");
    assert_eq!(story.hears(RK, &report("L1")), [ReferralEventKind::LateReportReceived]);
    assert_eq!((story.stands(), story.referral.report()), (StatusKind::Sent, ReportStatus::Awaited));
}

#[test]
fn report_then_withdraw_does_not_fit() {
    let mut story = accepted();
    story.learns(RK, &report("L1"));
    assert_eq!(story.refused(CO, &withdraw()).code(), "not-in-this-status");
}

#[test]
fn hold_then_anything_of_the_recipient_is_recorded_and_a_visit_or_report_ends_the_hold() {
    let mut story = sent();
    story.does(CO, &hold()).learns(RS, &acceptance());
    assert_eq!(story.referral.status(), Status::OnHold(Course::Accepted));
    for fact in [visit(), report("L1")] {
        let mut held = accepted();
        held.does(CO, &hold()).learns(RK, &fact);
        assert_eq!(held.stands(), StatusKind::Seen, "{fact:?}");
        assert!(held.referral.hold().is_none());
    }
}

#[test]
fn a_visit_then_hold_holds_and_an_unread_report_forbids_it() {
    let mut story = accepted();
    story.learns(RS, &visit()).does(CO, &hold());
    assert_eq!(story.referral.status(), Status::OnHold(Course::Seen));
    let mut read = accepted();
    read.learns(RK, &report("L1"));
    assert_eq!(read.refused(CO, &hold()).findings()[0].rule, "report/no-unread-report");
}

fn amendment() -> ReferralFact {
    ReferralFact::ReportAmended(ReportAmendment {
        report: ReportId::new("report-2").unwrap(),
        assignment: None,
        author: None,
        document: None,
        critical: false,
        note: None,
    })
}

fn acknowledge() -> ReferralCommand {
    ReferralCommand::AcknowledgeReport(Acknowledgement::default())
}

#[test]
fn acknowledge_then_amend_must_be_acknowledged_again() {
    let mut story = accepted();
    story.learns(RK, &report("L1")).does(RC, &acknowledge());
    let notice = Notice { channel: OutreachChannel::Phone, note: None };
    story.does(RC, &ReferralCommand::InformPatient(notice)).learns(RK, &amendment());
    assert_eq!(story.referral.report(), ReportStatus::FinalReceived);
    assert!(!story.referral.is_informed());
    story.does(RC, &acknowledge());
}

#[test]
fn amend_then_acknowledge_is_acknowledged_once() {
    let mut story = accepted();
    story.learns(RK, &report("L1")).learns(RK, &amendment()).does(RC, &acknowledge());
    assert_eq!(story.referral.report(), ReportStatus::Acknowledged);
}

#[test]
fn close_then_report_of_the_current_attempt_reopens() {
    let mut story = accepted();
    story.does(RC, &close()).learns(RK, &report("L1"));
    assert_eq!((story.stands(), story.referral.report()), (StatusKind::Seen, ReportStatus::FinalReceived));
}

#[test]
fn report_then_close_is_refused() {
    let mut story = accepted();
    story.learns(RK, &report("L1"));
    assert_eq!(story.refused(RC, &close()).findings()[0].rule, "report/no-unread-report");
}

#[test]
fn close_then_late_report_stays_closed_and_is_owed_by_the_referring_clinician() {
    let mut story = accepted();
    story.does(CO, &withdraw()).does(RC, &close());
    assert_eq!(story.hears(RK, &report("L1")), [ReferralEventKind::LateReportReceived]);
    assert_eq!(story.stands(), StatusKind::Closed);
    let owner = story.referral.owner(&story.context(CO)).expect("somebody owes the reading");
    assert_eq!(owner.owner, RC);
    story
        .does(RC, &ReferralCommand::Reopen(Reopening { reason: code("report"), validity: None, note: None }));
    assert_eq!(story.stands(), StatusKind::Preparing);
}

#[test]
fn late_report_then_close_is_refused_until_it_is_read() {
    let mut story = accepted();
    story.does(CO, &withdraw()).learns(RK, &report("L1"));
    assert_eq!(story.refused(RC, &close()).findings()[0].rule, "report/no-unread-late-report");
}
