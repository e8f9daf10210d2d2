//! Courses as the recipient sees them.

use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, Arrival, AttendanceFailure, AuthorizationDetermination, Booking, Cancellation, CancelledBy,
    Consent, Forwarding, Offer, PriorityChange, ReferralCommand, ReferralFact, Remark, ReportReceipt,
    ServiceBasis, ServiceDelivery, Waiting,
};
use referral_core::vocabulary::{AppointmentId, Priority, Role};

use super::driver::{Course, coding, recipient};
use crate::Outcome;

const RC: Role = Role::ReferringClinician;
const RS: Role = Role::RecipientStaff;
const RK: Role = Role::RecipientClinician;

pub(super) fn seen(number: u32) -> Outcome<Course> {
    let mut one = accepted("seen at the recipient", number, Pack::nhs())?;
    one.ask(RS, ReferralCommand::Waitlist(Waiting { expected_contact_by: Some(one.soon()), note: None }))?;
    one.ask(RS, ReferralCommand::RemoveFromWaitlist(Remark::default()))?;
    let offer = Offer { appointment: one.appointment(1)?, start: Some(one.soon()), note: None };
    one.ask(RS, ReferralCommand::OfferAppointment(offer))?;
    book(&mut one, 1)?;
    let first = failure(one.appointment(1)?, CancelledBy::Recipient);
    one.ask(RS, ReferralCommand::CancelAppointment(first))?;
    book(&mut one, 2)?;
    let missed = failure(one.appointment(2)?, CancelledBy::Unknown);
    one.wait(7).ask(RS, ReferralCommand::RecordNoShow(missed))?;
    let moved = Booking {
        appointment: one.appointment(2)?,
        start: Some(one.soon()),
        provider: None,
        cover: None,
        note: None,
    };
    one.ask(RS, ReferralCommand::Reschedule(moved))?;
    let arrival = Arrival::at(one.appointment(2)?);
    one.wait(5).ask(RS, ReferralCommand::RecordArrival(arrival))?;
    let basis = ServiceBasis::Appointment(one.appointment(2)?);
    let delivery = ServiceDelivery { first_treatment: Some(true), ..ServiceDelivery::on(basis) };
    one.report(RK, ReferralFact::ServiceDelivered(delivery))?;
    let last = ReportReceipt::new(one.report_id(1)?);
    one.report(RK, ReferralFact::FinalReportReceived(last))?;
    Ok(one)
}

pub(super) fn passed_on(number: u32) -> Outcome<Course> {
    let mut one = accepted("passed on", number, Pack::us())?;
    let forwarding = Forwarding {
        assignment: one.assignment(2)?,
        to: recipient(2)?,
        consent: Consent::Given,
        note: Some("Closer to the patient's home.".into()),
    };
    one.ask(RS, ReferralCommand::Forward(forwarding))?;
    one.ask(RS, ReferralCommand::Acknowledge(Remark::default()))?;
    one.ask(RK, ReferralCommand::Accept(Acceptance::default()))?;
    Ok(one)
}

pub(super) fn cancelled(number: u32) -> Outcome<Course> {
    let mut one = accepted("cancelled at the recipient", number, Pack::cow())?;
    let none = AuthorizationDetermination { required: false, ground: None, note: None };
    one.report(Role::Payer, ReferralFact::AuthDetermined(none))?;
    book(&mut one, 1)?;
    let wish = Cancellation { reason: Some(coding("moved")), note: None };
    one.report(RC, ReferralFact::CancellationRequested(wish.clone()))?;
    one.ask(RS, ReferralCommand::RefuseCancellation(Remark::default()))?;
    one.report(RC, ReferralFact::CancellationRequested(wish))?;
    one.ask(RS, ReferralCommand::ConfirmCancellation(Remark::default()))?;
    Ok(one)
}

fn accepted(name: &'static str, number: u32, policy: &'static Pack) -> Outcome<Course> {
    let mut one = Course::ingested(name, number, policy)?;
    one.ask(RS, ReferralCommand::Acknowledge(Remark::default()))?;
    let soon = PriorityChange { priority: Priority::Urgent, reason: Some(coding("triage")), note: None };
    one.ask(RK, ReferralCommand::AssignPriority(soon))?;
    one.ask(
        RK,
        ReferralCommand::Accept(Acceptance { expected_by: Some(one.soon()), ..Acceptance::default() }),
    )?;
    Ok(one)
}

fn book(one: &mut Course, which: u32) -> Outcome<()> {
    let appointment = one.appointment(which)?;
    let booking = Booking { appointment, start: Some(one.soon()), provider: None, cover: None, note: None };
    one.ask(RS, ReferralCommand::Book(booking))?;
    Ok(())
}

fn failure(appointment: AppointmentId, by: CancelledBy) -> AttendanceFailure {
    AttendanceFailure { appointment, ended_by: by, reason: None, communicated: Some(true), note: None }
}
