//! The closed list of duties.

use serde::Serialize;

/// What can be owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Duty {
    /// A report of an earlier recipient is to be read.
    ReadLateReport,
    /// The final report is to be read and acted on.
    ReadReport,
    /// The recipient is to answer a cancellation.
    AnswerCancellation,
    /// A hold is to be looked at again.
    ReviewHold,
    /// Information that was asked for is to be supplied.
    SupplyInformation,
    /// A draft is to be ordered.
    OrderDraft,
    /// The referral is to be made ready and sent.
    PrepareAndSend,
    /// The payer is to decide.
    DecideAuthorization,
    /// The authorization is to be settled: before a time is booked, and where it fails after, before the visit.
    SettleAuthorization,
    /// A denial is to be appealed, or left to stand.
    DecideOnAppeal,
    /// The recipient is to say that it arrived.
    AcknowledgeReceipt,
    /// The recipient is to decide.
    DecideReferral,
    /// Somebody is to decide what follows from the patient's no.
    DecideAfterPatientDeclined,
    /// The patient is to be given a time.
    ScheduleAppointment,
    /// A new time is to be found.
    Rebook,
    /// The patient is to answer an offer.
    AnswerOffer,
    /// Somebody is to record what came of the appointment.
    RecordOutcome,
    /// The recipient is to send the report.
    SendReport,
    /// The referring clinician is to sign off that no report can be had.
    SignOffWithoutReport,
    /// The patient is to be told the outcome.
    InformPatient,
    /// The loop is to be closed.
    CloseLoop,
    /// Something that does not fit is to be resolved.
    ResolveAnomaly,
    /// The patient is to be offered an appointment in the time the law gives.
    OfferInTime,
    /// The referral's validity is to be extended, or it ends.
    ExtendValidity,
    /// A supervisor is to look at a referral that is open for long.
    SuperviseLongOpen,
    /// The waiting-time limit is to be kept.
    KeepWaitingTime,
}

impl Duty {
    /// What is to be done, as a clause for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Duty::ReadLateReport => "read the report of an earlier recipient",
            Duty::ReadReport => "read the report and act on it",
            Duty::AnswerCancellation => "answer the cancellation",
            Duty::ReviewHold => "review the hold",
            Duty::SupplyInformation => "supply the information that was asked for",
            Duty::OrderDraft => "sign the draft or discard it",
            Duty::PrepareAndSend => "make the referral ready and send it",
            Duty::DecideAuthorization => "decide on the authorization",
            Duty::SettleAuthorization => "settle the authorization before the visit",
            Duty::DecideOnAppeal => "appeal the denial or let it stand",
            Duty::AcknowledgeReceipt => "acknowledge that the referral arrived",
            Duty::DecideReferral => "accept or decline the referral",
            Duty::DecideAfterPatientDeclined => "decide what follows from the patient's no",
            Duty::ScheduleAppointment => "contact the patient to schedule",
            Duty::Rebook => "contact the patient to rebook",
            Duty::AnswerOffer => "answer the offered appointment",
            Duty::RecordOutcome => "record what came of the appointment",
            Duty::SendReport => "send the report",
            Duty::SignOffWithoutReport => "sign off that no report can be had",
            Duty::InformPatient => "tell the patient the outcome",
            Duty::CloseLoop => "close the loop",
            Duty::ResolveAnomaly => "resolve what does not fit",
            Duty::OfferInTime => "offer an appointment in time",
            Duty::ExtendValidity => "extend the validity or let it end",
            Duty::SuperviseLongOpen => "look at a referral that is open for long",
            Duty::KeepWaitingTime => "keep the waiting-time limit",
        }
    }
}
