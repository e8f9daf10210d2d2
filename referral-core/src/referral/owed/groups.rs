//! Duties that end together.

use super::Duty::{self, *};

/// The duties that an end of the referral ends. Reports, doubts about the waiting time and anomalies outlive it.
pub(super) const COURSE: &[Duty] = &[
    OrderDraft,
    PrepareAndSend,
    AcknowledgeReceipt,
    DecideReferral,
    SupplyInformation,
    ChaseInformation,
    DecideAuthorization,
    SettleAuthorization,
    DecideOnAppeal,
    DecideAfterPatientDeclined,
    EndAfterPatientDeclined,
    DecideAfterUnreachable,
    ScheduleAppointment,
    Rebook,
    ScheduleNextVisit,
    OfferInTime,
    AnswerOffer,
    RecordOutcome,
    InformPatient,
    CloseWithoutReport,
    CloseLoop,
    ReviewHold,
    AnswerCancellation,
    ExtendValidity,
    SuperviseLongOpen,
    KeepWaitingTime,
];

/// What a visit makes pointless.
pub(super) const BEFORE_VISIT: &[Duty] = &[
    AcknowledgeReceipt,
    DecideReferral,
    ScheduleAppointment,
    Rebook,
    OfferInTime,
    ReviewHold,
    DecideAfterPatientDeclined,
    EndAfterPatientDeclined,
    DecideAfterUnreachable,
    ExtendValidity,
];

/// What goes with the recipient's attempt.
pub(super) const OF_ATTEMPT: &[Duty] = &[
    ScheduleAppointment,
    Rebook,
    ScheduleNextVisit,
    OfferInTime,
    SettleAuthorization,
    SupplyInformation,
    ChaseInformation,
    CloseWithoutReport,
];

/// What nobody does while it is not known whether and when the patient comes.
pub(super) const SCHEDULING: &[Duty] =
    &[ScheduleAppointment, Rebook, ScheduleNextVisit, OfferInTime, AnswerOffer];

/// What an interruption suspends.
pub(super) const SUSPENDED: &[Duty] = &[
    PrepareAndSend,
    AcknowledgeReceipt,
    DecideReferral,
    ScheduleAppointment,
    Rebook,
    ScheduleNextVisit,
    OfferInTime,
    AnswerOffer,
    SettleAuthorization,
    CloseLoop,
    CloseWithoutReport,
];

/// What is left when everything else is done.
pub(super) const CLOSING: &[Duty] = &[CloseLoop, CloseWithoutReport];
