//! Which act ends which duty, and how. A duty that is gone without an entry here was lost.

use super::Duty::{self, *};
use super::Ended::{self, *};
use super::groups::{BEFORE_VISIT, CLOSING, COURSE, OF_ATTEMPT, SCHEDULING, SUSPENDED};
use crate::referral::act::ReferralEventKind;

/// How an act ends a duty. Returns `None` if the act does not end it: then the duty is still owed after the act.
///
/// ```
/// use referral_core::referral::{Duty, Ended, ReferralEventKind, discharge};
///
/// let supplied = discharge(ReferralEventKind::InformationSupplied, Duty::SupplyInformation);
/// assert_eq!(supplied, Some(Ended::Done));
/// // Time marks a request as overdue, and ends nothing.
/// assert_eq!(discharge(ReferralEventKind::InfoRequestTimedOut, Duty::SupplyInformation), None);
/// ```
///
/// # The table
///
#[doc = "```text"]
#[doc = include_str!("discharges.txt")]
#[doc = "```"]
#[must_use]
pub fn discharge(act: ReferralEventKind, duty: Duty) -> Option<Ended> {
    let entries = entries(act).iter().find(|(_, duties)| duties.contains(&duty));
    entries.map(|(ended, _)| *ended)
}

type Entry = (Ended, &'static [Duty]);

/// An unread report of an attempt that ends is from then on one of an earlier recipient.
const BECOMES_LATE: Entry = (PassedTo(ReadLateReport), &[ReadReport]);

/// The first entry that names a duty counts.
#[expect(clippy::too_many_lines, reason = "one line an act, as the page has it")]
const fn entries(act: ReferralEventKind) -> &'static [Entry] {
    type K = ReferralEventKind;
    match act {
        K::ReferralDrafted
        | K::ReferralIngested
        | K::SnapshotImported
        | K::PriorityAssigned
        | K::CompletenessAssessed
        | K::RequirementWaived
        | K::InfoRequestTimedOut
        | K::AuthPended
        | K::AuthInfoSupplied
        | K::AuthLapsed
        | K::RecipientSelected
        | K::RecipientDeselected
        | K::NewsRepeated
        | K::ReportRequested
        | K::OutreachAttempted
        | K::ValidityLapsed
        | K::AnomalyRecorded
        | K::NoteAdded => &[],
        K::ReferralAmended => &[(LetGo, &[ScheduleNextVisit, Rebook, ExtendValidity]), (TakenBack, CLOSING)],
        K::ReferralOrdered => &[(Done, &[OrderDraft])],
        K::ReferralCancelled | K::ClosedIncomplete => &[(LetGo, COURSE), (Overtaken, &[ReviewWaitingTime])],
        K::MarkedEnteredInError => &[
            (LetGo, COURSE),
            (LetGo, &[SendReport, SignOffWithoutReport, ReviewWaitingTime, RenewOrLetEnd, ReopenOrSayWhyNot]),
        ],
        K::InformationRequested => &[(Waits(SupplyInformation), &[PrepareAndSend]), (TakenBack, CLOSING)],
        K::InformationSupplied => &[(Done, &[SupplyInformation, ChaseInformation])],
        K::InfoRequestWithdrawn => &[(TakenBack, &[SupplyInformation, ChaseInformation])],
        K::AuthDetermined | K::AuthVoided | K::SelfPayElected => {
            &[(Done, &[DecideAuthorization, SettleAuthorization, DecideOnAppeal])]
        }
        K::AuthSubmitted | K::AuthAppealed => &[
            (Done, &[DecideOnAppeal]),
            (PassedTo(DecideAuthorization), &[SettleAuthorization]),
            (Waits(DecideAuthorization), &[PrepareAndSend]),
        ],
        K::AuthApproved | K::AuthDenied => &[(Done, &[DecideAuthorization])],
        K::AuthExtended => &[(Done, &[SettleAuthorization])],
        K::AuthorizationChanged => &[
            (Done, &[DecideAuthorization, SettleAuthorization, DecideOnAppeal]),
            (Waits(DecideAuthorization), &[PrepareAndSend]),
        ],
        K::DenialAccepted => &[(LetGo, &[DecideOnAppeal])],
        K::ReferralSent => &[(Done, &[PrepareAndSend, NotifyRecipient])],
        // What arrived after all is with its recipient again.
        K::DeliveryConfirmed => &[
            (Overtaken, &[PrepareAndSend, EndAfterPatientDeclined]),
            (PassedTo(ReadReport), &[ReadLateReport]),
        ],
        K::PatientArrived => &[
            (Overtaken, &[ScheduleAppointment, Rebook, ScheduleNextVisit, OfferInTime]),
            (TakenBack, CLOSING),
        ],
        K::DeliveryFailed => {
            &[(TakenBack, &[AcknowledgeReceipt, NotifyRecipient]), (TakenBack, OF_ATTEMPT), BECOMES_LATE]
        }
        K::ReferralAcknowledged => &[(Done, &[AcknowledgeReceipt])],
        K::ReferralAccepted => &[(Done, &[AcknowledgeReceipt, DecideReferral])],
        // A recipient who was asked to cancel and declines has cancelled.
        K::ReferralDeclined => &[
            (Done, &[AcknowledgeReceipt, DecideReferral, AnswerCancellation]),
            (TakenBack, OF_ATTEMPT),
            (TakenBack, &[NotifyRecipient]),
            BECOMES_LATE,
            (LetGo, COURSE),
        ],
        K::ReferralForwarded => &[
            (Done, &[AcknowledgeReceipt, DecideReferral]),
            (TakenBack, OF_ATTEMPT),
            (PassedTo(NotifyRecipient), &[NotifyRecipient]),
            BECOMES_LATE,
        ],
        K::AssignmentWithdrawn => {
            &[(TakenBack, &[AcknowledgeReceipt, DecideReferral]), (TakenBack, OF_ATTEMPT), BECOMES_LATE]
        }
        K::ReturnedWithAdvice => &[
            (Done, &[AcknowledgeReceipt, DecideReferral]),
            (Overtaken, BEFORE_VISIT),
            (Done, &[ScheduleNextVisit, SendReport]),
            (Overtaken, &[SignOffWithoutReport, InformPatient]),
            (TakenBack, &[KeepWaitingTime, SettleAuthorization]),
            (Overtaken, &[ReviewWaitingTime]),
        ],
        K::AppointmentOffered => {
            &[(Done, &[ScheduleAppointment, Rebook, ScheduleNextVisit, OfferInTime]), (TakenBack, CLOSING)]
        }
        K::AppointmentBooked | K::AppointmentRescheduled => {
            &[(Done, SCHEDULING), (TakenBack, CLOSING), (Done, &[SettleAuthorization])]
        }
        // A cancellation of what was not on record tells that there had been an appointment.
        K::AppointmentCancelled => &[
            (Done, &[RecordOutcome, AnswerOffer, OfferInTime]),
            (PassedTo(Rebook), &[ScheduleAppointment, ScheduleNextVisit]),
            (TakenBack, &[SettleAuthorization]),
        ],
        K::Waitlisted => {
            &[(PassedTo(ScheduleAppointment), &[Rebook, ScheduleNextVisit]), (TakenBack, CLOSING)]
        }
        K::WaitlistRemoved => &[(TakenBack, &[ScheduleAppointment])],
        K::AppointmentNoShow => &[
            (Done, &[RecordOutcome]),
            (TakenBack, &[SettleAuthorization, KeepWaitingTime]),
            (Overtaken, &[ReviewWaitingTime]),
        ],
        K::ServiceDelivered => &[
            (Done, &[RecordOutcome, ScheduleNextVisit]),
            (Overtaken, BEFORE_VISIT),
            (
                Overtaken,
                &[SignOffWithoutReport, InformPatient, CloseLoop, CloseWithoutReport, ReviewWaitingTime],
            ),
            (TakenBack, &[SettleAuthorization, KeepWaitingTime]),
        ],
        K::ServiceVoided => {
            &[(TakenBack, &[SendReport, ScheduleNextVisit, Rebook, SignOffWithoutReport, CloseWithoutReport])]
        }
        K::InterimReportReceived => &[
            (Done, &[RecordOutcome, ScheduleNextVisit]),
            (Overtaken, BEFORE_VISIT),
            (TakenBack, &[SettleAuthorization, CloseLoop, CloseWithoutReport]),
        ],
        K::FinalReportReceived => &[
            (Done, &[SendReport, RecordOutcome, ScheduleNextVisit]),
            (Overtaken, BEFORE_VISIT),
            (
                Overtaken,
                &[
                    SignOffWithoutReport,
                    AnswerCancellation,
                    InformPatient,
                    CloseLoop,
                    CloseWithoutReport,
                    RenewOrLetEnd,
                    ReopenOrSayWhyNot,
                ],
            ),
            (TakenBack, &[SettleAuthorization]),
        ],
        K::LateReportReceived => {
            &[(Done, &[SendReport]), (Overtaken, &[SignOffWithoutReport]), (TakenBack, CLOSING)]
        }
        K::LateReportAcknowledged => &[(Done, &[ReadLateReport])],
        K::ReportAmended => &[
            (Done, &[SendReport]),
            (
                Overtaken,
                &[ReadReport, InformPatient, CloseLoop, CloseWithoutReport, ReviewHold, AnswerCancellation],
            ),
            (Overtaken, &[SignOffWithoutReport]),
            (Overtaken, &[RenewOrLetEnd, ReopenOrSayWhyNot]),
        ],
        K::ReportReturned => &[
            (Done, &[ReadReport, ReadLateReport]),
            (TakenBack, &[InformPatient, CloseLoop, CloseWithoutReport]),
            (Overtaken, &[ReopenOrSayWhyNot]),
        ],
        K::ReportAcknowledged => &[(Done, &[ReadReport, ReadLateReport])],
        K::RecipientTold => &[(Done, &[NotifyRecipient])],
        K::ReportSignedOff => &[(Done, &[SignOffWithoutReport])],
        K::ReportUnobtainable => &[(PassedTo(SignOffWithoutReport), &[SendReport])],
        K::PatientInformed => &[(Done, &[InformPatient])],
        K::PatientReached => &[(Overtaken, &[DecideAfterUnreachable])],
        K::OutreachExhausted => {
            &[(Waits(DecideAfterUnreachable), &[ScheduleAppointment, Rebook, ScheduleNextVisit, OfferInTime])]
        }
        K::OutreachResumed => &[(Done, &[DecideAfterUnreachable])],
        K::PatientDeclined => &[
            (Waits(DecideAfterPatientDeclined), SCHEDULING),
            (PassedTo(DecideAfterPatientDeclined), &[DecideAfterUnreachable, EndAfterPatientDeclined]),
        ],
        K::PatientDeclineConfirmed => &[(Done, &[DecideAfterPatientDeclined])],
        K::PatientChangedMind => &[
            (TakenBack, &[DecideAfterPatientDeclined, EndAfterPatientDeclined]),
            (Overtaken, &[DecideAfterUnreachable]),
        ],
        K::PlacedOnHold => &[(Waits(ReviewHold), SUSPENDED)],
        K::Resumed => &[(Done, &[ReviewHold])],
        K::CancellationRequested => {
            &[(Waits(AnswerCancellation), SUSPENDED), (Waits(AnswerCancellation), &[ReviewHold])]
        }
        K::CancellationConfirmed => &[(Done, &[AnswerCancellation]), (LetGo, COURSE)],
        K::CancellationRefused => &[(Done, &[AnswerCancellation])],
        // It carries out what was let go with the request to cancel.
        K::CancellationPresumed => &[(LetGo, COURSE)],
        K::ValidityExtended => &[(Done, &[ExtendValidity])],
        K::ReferralExpired => &[(PassedTo(RenewOrLetEnd), COURSE)],
        K::ClosedComplete => &[
            (Done, &[CloseLoop, CloseWithoutReport]),
            (
                LetGo,
                &[DecideAfterPatientDeclined, DecideAfterUnreachable, DecideOnAppeal, DecideAuthorization],
            ),
            (LetGo, &[ExtendValidity, SuperviseLongOpen, KeepWaitingTime]),
        ],
        K::Reopened => &[(Done, &[ReopenOrSayWhyNot]), BECOMES_LATE],
        K::Renewed => &[(Done, &[RenewOrLetEnd, ReopenOrSayWhyNot]), BECOMES_LATE],
        K::AnomalyResolved => &[(Done, &[ResolveAnomaly])],
        K::ExpiryAccepted => &[(LetGo, &[RenewOrLetEnd])],
        K::ReopeningDeclined => &[(LetGo, &[ReopenOrSayWhyNot])],
        K::LongOpenReviewed => &[(Done, &[SuperviseLongOpen])],
        K::WaitingTimeReviewed => &[(Done, &[ReviewWaitingTime])],
    }
}
