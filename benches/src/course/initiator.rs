//! Courses as the referring side sees them.

use chrono::TimeDelta;
use referral_core::lifecycle::Resolution;
use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, Acknowledgement, Amendment, Arrival, Assessment, Attempt, AttemptResult, AttendanceFailure,
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, Booking, Cancellation,
    CancelledBy, ClosureGrounds, Consent, Decline, DeclineReason, Delivery, Extension, Hold,
    InformationRequest, InformationSupply, LateAcknowledgement, Notice, Offer, OrderChanges, OrderValidity,
    OutstandingReport, PatientDecision, PriorityChange, ReferralCloseReason, ReferralClosing,
    ReferralCommand, ReferralFact, Remark, Renewal, ReportReceipt, ReportReturn, Selection, SelfPayElection,
    Sending, ServiceBasis, ServiceDelivery, Validity, Waiver, Withdrawal,
};
use referral_core::vocabulary::{
    AuthorizationId, DocumentId, OutreachChannel, PartyId, Priority, Role, SendChannel,
};

use super::driver::{Course, coding, recipient};
use crate::Outcome;

const RC: Role = Role::ReferringClinician;
const CO: Role = Role::Coordinator;
const RS: Role = Role::RecipientStaff;
const RK: Role = Role::RecipientClinician;
const PT: Role = Role::Patient;
const PY: Role = Role::Payer;
const SY: Role = Role::System;

pub(super) fn closed_loop(number: u32) -> Outcome<Course> {
    let mut one = Course::drafted("closed loop", number, Pack::us())?;
    let urgent = PriorityChange { priority: Priority::Urgent, reason: None, note: None };
    one.ask(RC, ReferralCommand::AssignPriority(urgent))?;
    let changes = OrderChanges { reasons: Some(vec![coding("murmur")]), ..OrderChanges::default() };
    one.ask(RC, ReferralCommand::Amend(Amendment { changes: Box::new(changes), note: None }))?;
    one.ask(RC, ReferralCommand::Order(OrderValidity::default()))?;
    complete_packet(&mut one)?;
    authorized(&mut one)?;
    sent(&mut one, 1)?;
    accepted(&mut one)?;
    booked(&mut one, 1)?;
    let moved = booking(&one, 1, 7)?;
    one.report(RS, ReferralFact::AppointmentRescheduled(moved))?;
    seen(&mut one, 1)?;
    let interim = ReportReceipt::new(one.report_id(1)?);
    one.report(RK, ReferralFact::InterimReportReceived(interim))?;
    let last = ReportReceipt { author: Some(PartyId::new("RK-1")?), ..ReportReceipt::new(one.report_id(2)?) };
    one.wait(2).report(RK, ReferralFact::FinalReportReceived(last))?;
    one.ask(
        RC,
        ReferralCommand::AcknowledgeReport(Acknowledgement {
            actions: vec![coding("follow-up")],
            ..Acknowledgement::default()
        }),
    )?;
    one.ask(RC, ReferralCommand::InformPatient(Notice { channel: OutreachChannel::Portal, note: None }))?;
    one.ask(CO, ReferralCommand::CloseComplete(Remark::default()))?;
    Ok(one)
}

/// Declined by the first, taken back from the second, seen by the third; the first reports late.
pub(super) fn second_recipient(number: u32) -> Outcome<Course> {
    let mut one = Course::drafted("second recipient", number, Pack::us())?;
    one.ask(RC, ReferralCommand::Order(OrderValidity::default()))?;
    let missing = Assessment { missing: vec![coding("ecg"), coding("labs")], note: None };
    one.ask(CO, ReferralCommand::AssessCompleteness(missing))?;
    for item in ["ecg", "labs"] {
        let waiver = Waiver { item: coding(item), reason: Some(coding("not-done")), note: None };
        one.ask(RC, ReferralCommand::WaiveRequirement(waiver))?;
    }
    one.ask(CO, ReferralCommand::AssessCompleteness(Assessment::default()))?;
    one.ask(CO, ReferralCommand::SelectRecipient(Selection { recipient: recipient(9)?, note: None }))?;
    one.ask(CO, ReferralCommand::DeselectRecipient(Remark::default()))?;
    sent(&mut one, 1)?;
    let decline = Decline {
        reason: DeclineReason::NoCapacity,
        code: None,
        alternative: Some(recipient(2)?),
        note: None,
    };
    one.report(RS, ReferralFact::ReferralDeclined(decline))?;
    sent(&mut one, 2)?;
    one.ask(CO, ReferralCommand::Withdraw(Withdrawal { reason: Some(coding("too-slow")), note: None }))?;
    sent(&mut one, 3)?;
    let first =
        ReportReceipt { assignment: Some(one.assignment(1)?), ..ReportReceipt::new(one.report_id(1)?) };
    one.report(RK, ReferralFact::LateReportReceived(first))?;
    let read = LateAcknowledgement { report: one.report_id(1)?, note: None };
    one.ask(RC, ReferralCommand::AcknowledgeLateReport(read))?;
    accepted(&mut one)?;
    not_required(&mut one)?;
    booked(&mut one, 1)?;
    seen(&mut one, 1)?;
    let report = ReportReceipt::new(one.report_id(2)?);
    one.report(RK, ReferralFact::FinalReportReceived(report))?;
    let gaps = ReportReturn { report: None, reason: coding("question-not-answered"), note: None };
    one.ask(RC, ReferralCommand::ReturnReport(gaps))?;
    let again = ReportReceipt::new(one.report_id(3)?);
    one.report(RK, ReferralFact::FinalReportReceived(again))?;
    one.ask(RC, ReferralCommand::AcknowledgeReport(Acknowledgement::default()))?;
    Ok(one)
}

/// The payer says no, the patient pays, does not come and cannot be reached.
pub(super) fn out_of_reach(number: u32) -> Outcome<Course> {
    let mut one = Course::drafted("out of reach", number, Pack::us())?;
    one.ask(RC, ReferralCommand::Order(OrderValidity::default()))?;
    complete_packet(&mut one)?;
    let required = AuthorizationDetermination { required: true, ground: None, note: None };
    one.ask(CO, ReferralCommand::DetermineAuthorization(required))?;
    one.ask(CO, ReferralCommand::SubmitAuthorization(Remark::default()))?;
    one.report(PY, ReferralFact::AuthDenied(AuthorizationDenial::default()))?;
    one.ask(RC, ReferralCommand::AppealAuthorization(Remark::default()))?;
    one.report(PY, ReferralFact::AuthDenied(AuthorizationDenial::default()))?;
    let signed = SelfPayElection { acknowledgement: Some(DocumentId::new("DOC-1")?), note: None };
    one.ask(PT, ReferralCommand::ElectSelfPay(signed))?;
    sent(&mut one, 1)?;
    accepted(&mut one)?;
    let offer = Offer { appointment: one.appointment(1)?, start: Some(one.soon()), note: None };
    one.report(RS, ReferralFact::AppointmentOffered(offer))?;
    booked(&mut one, 1)?;
    let failure = AttendanceFailure {
        appointment: one.appointment(1)?,
        ended_by: CancelledBy::Unknown,
        reason: None,
        communicated: Some(true),
        note: None,
    };
    one.wait(6).report(RS, ReferralFact::AppointmentNoShow(failure))?;
    for channel in [OutreachChannel::Phone, OutreachChannel::Letter, OutreachChannel::Phone] {
        let attempt = Attempt { channel, result: AttemptResult::NoAnswer, note: None };
        one.wait(3).report(CO, ReferralFact::OutreachAttempted(attempt))?;
    }
    one.wait(30).ask(CO, ReferralCommand::GiveUpOutreach(Remark::default()))?;
    let closing = ReferralClosing {
        reason: ReferralCloseReason::Unreachable,
        grounds: ClosureGrounds { clinician_told: Some(true), ..ClosureGrounds::default() },
        waited_until: None,
        note: None,
    };
    one.ask(CO, ReferralCommand::CloseIncomplete(closing))?;
    Ok(one)
}

/// Held, resumed, withdrawn by a wish to cancel, taken in once more, expired and renewed.
pub(super) fn held_and_cancelled(number: u32) -> Outcome<Course> {
    let mut one = Course::drafted("held and cancelled", number, Pack::us())?;
    one.ask(RC, ReferralCommand::Order(OrderValidity::default()))?;
    complete_packet(&mut one)?;
    authorized(&mut one)?;
    let hold =
        |one: &Course| Hold { reason: coding("travel"), review_on: one.soon().date_naive(), note: None };
    let travel = hold(&one);
    one.ask(CO, ReferralCommand::PlaceOnHold(travel))?;
    one.ask(CO, ReferralCommand::Resume(Remark::default()))?;
    sent(&mut one, 1)?;
    accepted(&mut one)?;
    // A delivery that failed after the answer is data. A cancellation that nobody asked for is kept as an anomaly.
    one.report(SY, ReferralFact::DeliveryFailed(Default::default()))?;
    one.report_oddly(RS, &ReferralFact::CancellationConfirmed(Remark::default()))?;
    let settled = Resolution { number: 1, outcome: Some(coding("ignored")), note: None };
    one.ask(CO, ReferralCommand::ResolveAnomaly(settled))?;
    let travel = hold(&one);
    one.ask(RC, ReferralCommand::PlaceOnHold(travel))?;
    one.ask(CO, ReferralCommand::Resume(Remark::default()))?;
    one.ask(PT, ReferralCommand::AddNote(Remark { note: Some("Mornings are best.".into()) }))?;
    one.report(PT, ReferralFact::PatientDeclined(PatientDecision::default()))?;
    one.report(PT, ReferralFact::PatientChangedMind(PatientDecision::default()))?;
    one.ask(
        CO,
        ReferralCommand::RequestCancellation(Cancellation { reason: Some(coding("moved")), note: None }),
    )?;
    one.report(RS, ReferralFact::CancellationConfirmed(Remark::default()))?;
    Ok(one)
}

/// Seen, and no report comes; a second one expires and is renewed.
pub(super) fn no_report(number: u32) -> Outcome<Course> {
    let mut one = Course::drafted("no report", number, Pack::us())?;
    one.ask(RC, ReferralCommand::Order(OrderValidity::default()))?;
    complete_packet(&mut one)?;
    not_required(&mut one)?;
    let until = Validity { start_by: None, until: Some(one.soon()) };
    one.ask(RC, ReferralCommand::ExtendValidity(Extension { validity: until, note: None }))?;
    one.wait(30).elapse()?;
    let renewal = Renewal { reason: coding("still-needed"), validity: Validity::default(), note: None };
    one.ask(RC, ReferralCommand::Renew(renewal))?;
    sent(&mut one, 1)?;
    accepted(&mut one)?;
    booked(&mut one, 1)?;
    seen(&mut one, 1)?;
    for _ in 0..3 {
        one.wait(20).ask(CO, ReferralCommand::RequestReport(OutstandingReport::default()))?;
    }
    one.wait(60).ask(CO, ReferralCommand::GiveUpReport(OutstandingReport::default()))?;
    one.ask(RC, ReferralCommand::SignOffReport(OutstandingReport::default()))?;
    let grounds = ClosureGrounds::default();
    let closing =
        ReferralClosing { reason: ReferralCloseReason::NoReport, grounds, waited_until: None, note: None };
    one.ask(RC, ReferralCommand::CloseIncomplete(closing))?;
    Ok(one)
}

fn complete_packet(one: &mut Course) -> Outcome<()> {
    let missing = Assessment { missing: vec![coding("ecg")], note: None };
    one.ask(CO, ReferralCommand::AssessCompleteness(missing))?;
    let asked = InformationRequest {
        request: one.request(1)?,
        items: vec![coding("ecg")],
        asked: Role::ReferringClinician,
        due: Some(one.soon()),
        note: None,
    };
    one.ask(CO, ReferralCommand::RequestInformation(asked))?;
    let supply = InformationSupply { request: one.request(1)?, note: None };
    one.report(RC, ReferralFact::InformationSupplied(supply))?;
    one.ask(CO, ReferralCommand::AssessCompleteness(Assessment::default()))?;
    Ok(())
}

fn authorized(one: &mut Course) -> Outcome<()> {
    let required = AuthorizationDetermination { required: true, ground: Some(coding("rule-12")), note: None };
    one.ask(CO, ReferralCommand::DetermineAuthorization(required))?;
    one.ask(CO, ReferralCommand::SubmitAuthorization(Remark::default()))?;
    one.report(PY, ReferralFact::AuthPended(Remark::default()))?;
    one.ask(CO, ReferralCommand::SupplyAuthorizationInfo(Remark::default()))?;
    let approval = AuthorizationApproval {
        number: Some(AuthorizationId::new("AUTH-1")?),
        valid_from: Some(one.soon() - TimeDelta::days(5)),
        to: Some(one.soon() + TimeDelta::days(180)),
        visits: Some(3),
        ..AuthorizationApproval::default()
    };
    one.report(PY, ReferralFact::AuthApproved(approval))?;
    Ok(())
}

fn not_required(one: &mut Course) -> Outcome<()> {
    let none = AuthorizationDetermination { required: false, ground: Some(coding("rule-3")), note: None };
    one.ask(CO, ReferralCommand::DetermineAuthorization(none))?;
    Ok(())
}

fn sent(one: &mut Course, which: u32) -> Outcome<()> {
    one.ask(CO, ReferralCommand::SelectRecipient(Selection { recipient: recipient(which)?, note: None }))?;
    let sending = Sending {
        assignment: one.assignment(which)?,
        channel: SendChannel::Direct,
        consent: Consent::Given,
        incomplete_because: None,
        note: None,
    };
    one.ask(CO, ReferralCommand::Send(sending))?;
    one.report(SY, ReferralFact::DeliveryConfirmed(Delivery { assignment: Some(one.assignment(which)?) }))?;
    one.report(RS, ReferralFact::ReferralAcknowledged(Remark::default()))?;
    Ok(())
}

fn accepted(one: &mut Course) -> Outcome<()> {
    let acceptance = Acceptance {
        provider: Some(PartyId::new("RK-7")?),
        expected_by: Some(one.soon()),
        ..Acceptance::default()
    };
    one.report(RS, ReferralFact::ReferralAccepted(acceptance))?;
    Ok(())
}

fn booked(one: &mut Course, which: u32) -> Outcome<()> {
    let booking = booking(one, which, 0)?;
    one.report(RS, ReferralFact::AppointmentBooked(booking))?;
    Ok(())
}

fn booking(one: &Course, which: u32, later: i64) -> Outcome<Booking> {
    Ok(Booking {
        appointment: one.appointment(which)?,
        start: Some(one.soon() + TimeDelta::days(later)),
        provider: Some(PartyId::new("RK-7")?),
        cover: None,
        note: None,
    })
}

fn seen(one: &mut Course, which: u32) -> Outcome<()> {
    let appointment = one.appointment(which)?;
    one.wait(14).report(RS, ReferralFact::PatientArrived(Arrival::at(appointment.clone())))?;
    let basis = ServiceBasis::Appointment(appointment);
    let delivery = ServiceDelivery { first_treatment: Some(true), ..ServiceDelivery::on(basis) };
    one.report(RS, ReferralFact::ServiceDelivered(delivery))?;
    Ok(())
}
