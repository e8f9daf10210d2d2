//! The order of duties: which one has the turn.

use super::thing::Thing;
use super::{Duty, Ownership};
use crate::policy::Edition;
use crate::referral::region::Status;
use crate::referral::state::State;

/// A duty before its clock is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owed<'a> {
    pub(super) ownership: Ownership,
    pub(super) thing: Thing<'a>,
    pub(super) place: Place,
}

/// The place of a duty in the order, the first first. Duties of one place are ordered by their due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    CriticalReport,
    LateReport,
    Report,
    Cancellation,
    HoldReview,
    PatientDeclined,
    PatientUnreachable,
    OverdueRequest,
    OpenRequest,
    Draft,
    /// The payer's decision before sending.
    PayerBeforeSending,
    AppealBeforeSending,
    EndBeforeSending,
    Preparing,
    RecipientAnswers,
    EndAfterDecline,
    /// The payer's side before a booking, and before a visit that nothing covers.
    PayerBeforeVisit,
    Scheduling,
    Offer,
    Outcome,
    NextVisit,
    SendReport,
    SignOff,
    Inform,
    Close,
    Renewal,
    Reopening,
    ReportOfThePast,
    Notice,
    /// The payer's side while the course does not wait for it.
    PayerBeside,
    WaitingTime,
    Anomaly,
    /// Warnings of time. They have the turn only if nothing else is owed.
    Warning,
}

impl Place {
    pub(super) fn of(duty: Duty, thing: Thing<'_>, state: &State, edition: Option<&Edition>) -> Self {
        let preparing = state.status == Status::Preparing;
        let accepted = state.status == Status::Accepted;
        match duty {
            Duty::ReadLateReport | Duty::ReadReport if thing.is_critical() => Place::CriticalReport,
            Duty::ReadLateReport => Place::LateReport,
            Duty::ReadReport => Place::Report,
            Duty::AnswerCancellation => Place::Cancellation,
            Duty::ReviewHold => Place::HoldReview,
            Duty::DecideAfterPatientDeclined => Place::PatientDeclined,
            Duty::DecideAfterUnreachable => Place::PatientUnreachable,
            Duty::EndAfterPatientDeclined if preparing => Place::EndBeforeSending,
            Duty::EndAfterPatientDeclined => Place::EndAfterDecline,
            Duty::NotifyRecipient => Place::Notice,
            Duty::RenewOrLetEnd => Place::Renewal,
            Duty::ReopenOrSayWhyNot => Place::Reopening,
            Duty::ReviewWaitingTime => Place::WaitingTime,
            Duty::ChaseInformation => Place::OverdueRequest,
            Duty::SupplyInformation => Place::OpenRequest,
            Duty::OrderDraft => Place::Draft,
            Duty::DecideAuthorization if preparing => Place::PayerBeforeSending,
            Duty::DecideAuthorization if accepted && paid_first(edition) => Place::PayerBeforeVisit,
            Duty::DecideOnAppeal if preparing => Place::AppealBeforeSending,
            Duty::DecideAuthorization | Duty::DecideOnAppeal => Place::PayerBeside,
            Duty::PrepareAndSend => Place::Preparing,
            Duty::AcknowledgeReceipt | Duty::DecideReferral => Place::RecipientAnswers,
            Duty::SettleAuthorization => Place::PayerBeforeVisit,
            Duty::ScheduleAppointment | Duty::Rebook => Place::Scheduling,
            Duty::AnswerOffer => Place::Offer,
            Duty::RecordOutcome => Place::Outcome,
            Duty::ScheduleNextVisit => Place::NextVisit,
            Duty::SendReport if thing.is_of_the_past() => Place::ReportOfThePast,
            Duty::SendReport => Place::SendReport,
            Duty::SignOffWithoutReport => Place::SignOff,
            Duty::InformPatient => Place::Inform,
            Duty::CloseLoop | Duty::CloseWithoutReport => Place::Close,
            Duty::ResolveAnomaly => Place::Anomaly,
            Duty::OfferInTime | Duty::ExtendValidity | Duty::SuperviseLongOpen | Duty::KeepWaitingTime => {
                Place::Warning
            }
        }
    }
}

/// Whether the policy asks for a settled authorization before a booking.
pub(super) fn paid_first(edition: Option<&Edition>) -> bool {
    edition.is_some_and(|edition| edition.switches.auth_before_booking.value)
}
