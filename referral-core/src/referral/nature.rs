//! What each act is: news, about one attempt, an act of time, a beginning; and what comes before it.

use super::act::ReferralEventKind;

/// What an act is, and what comes before it.
#[derive(Clone, Copy)]
struct Nature {
    news: bool,
    of_attempt: bool,
    by_time: bool,
    opening: bool,
    first: First,
}

/// The events that come before an act.
#[derive(Clone, Copy)]
pub(in crate::referral) enum First {
    /// None.
    Nothing,
    /// The current attempt cannot go on: its appointments are cancelled.
    EndsAppointments,
    /// The patient gets a time: a hold ends.
    EndsHold,
    /// The patient waits: offers are cancelled.
    WithdrawsOffers,
}

impl Nature {
    const PLAIN: Nature =
        Nature { news: false, of_attempt: false, by_time: false, opening: false, first: First::Nothing };
    const OPENING: Nature = Nature { opening: true, ..Nature::PLAIN };
    const BY_TIME: Nature = Nature { by_time: true, ..Nature::PLAIN };
    const NEWS: Nature = Nature { news: true, ..Nature::PLAIN };
    const OF_ATTEMPT: Nature = Nature { of_attempt: true, ..Nature::PLAIN };
    const NEWS_OF_ATTEMPT: Nature = Nature { news: true, ..Nature::OF_ATTEMPT };

    const fn after(self, first: First) -> Nature {
        Nature { first, ..self }
    }
}

const fn nature(kind: ReferralEventKind) -> Nature {
    match kind {
        ReferralEventKind::ReferralDrafted
        | ReferralEventKind::ReferralIngested
        | ReferralEventKind::SnapshotImported => Nature::OPENING,
        ReferralEventKind::ReferralAmended
        | ReferralEventKind::ReferralOrdered
        | ReferralEventKind::PriorityAssigned
        | ReferralEventKind::ReferralCancelled
        | ReferralEventKind::CompletenessAssessed
        | ReferralEventKind::InformationRequested
        | ReferralEventKind::RequirementWaived
        | ReferralEventKind::AuthDetermined
        | ReferralEventKind::AuthSubmitted
        | ReferralEventKind::AuthInfoSupplied
        | ReferralEventKind::AuthAppealed
        | ReferralEventKind::AuthVoided
        | ReferralEventKind::SelfPayElected
        | ReferralEventKind::RecipientSelected
        | ReferralEventKind::RecipientDeselected
        | ReferralEventKind::ReferralSent
        | ReferralEventKind::LateReportAcknowledged
        | ReferralEventKind::ReportReturned
        | ReferralEventKind::ReportAcknowledged
        | ReferralEventKind::ReportRequested
        | ReferralEventKind::ReportUnobtainable
        | ReferralEventKind::PatientInformed
        | ReferralEventKind::OutreachExhausted
        | ReferralEventKind::PlacedOnHold
        | ReferralEventKind::Resumed
        | ReferralEventKind::ValidityExtended
        | ReferralEventKind::ClosedComplete
        | ReferralEventKind::Reopened
        | ReferralEventKind::Renewed
        | ReferralEventKind::AnomalyRecorded
        | ReferralEventKind::NoteAdded
        | ReferralEventKind::AnomalyResolved => Nature::PLAIN,
        ReferralEventKind::ClosedIncomplete | ReferralEventKind::MarkedEnteredInError => {
            Nature::PLAIN.after(First::EndsAppointments)
        }
        ReferralEventKind::ReferralAcknowledged
        | ReferralEventKind::ReferralAccepted
        | ReferralEventKind::AppointmentOffered
        | ReferralEventKind::AppointmentCancelled
        | ReferralEventKind::WaitlistRemoved
        | ReferralEventKind::PatientArrived
        | ReferralEventKind::AppointmentNoShow
        | ReferralEventKind::ServiceVoided
        | ReferralEventKind::ReportAmended
        | ReferralEventKind::CancellationRequested
        | ReferralEventKind::CancellationRefused => Nature::OF_ATTEMPT,
        ReferralEventKind::AppointmentBooked | ReferralEventKind::AppointmentRescheduled => {
            Nature::OF_ATTEMPT.after(First::EndsHold)
        }
        ReferralEventKind::Waitlisted => Nature::OF_ATTEMPT.after(First::WithdrawsOffers),
        ReferralEventKind::ReferralDeclined
        | ReferralEventKind::ReferralForwarded
        | ReferralEventKind::AssignmentWithdrawn
        | ReferralEventKind::ReturnedWithAdvice
        | ReferralEventKind::CancellationConfirmed => Nature::OF_ATTEMPT.after(First::EndsAppointments),
        ReferralEventKind::InformationSupplied
        | ReferralEventKind::AuthPended
        | ReferralEventKind::AuthApproved
        | ReferralEventKind::AuthDenied
        | ReferralEventKind::AuthExtended
        | ReferralEventKind::LateReportReceived
        | ReferralEventKind::OutreachAttempted
        | ReferralEventKind::PatientReached
        | ReferralEventKind::PatientDeclined
        | ReferralEventKind::PatientChangedMind
        | ReferralEventKind::AuthorizationChanged => Nature::NEWS,
        ReferralEventKind::DeliveryConfirmed
        | ReferralEventKind::ServiceDelivered
        | ReferralEventKind::InterimReportReceived
        | ReferralEventKind::FinalReportReceived => Nature::NEWS_OF_ATTEMPT,
        ReferralEventKind::DeliveryFailed => Nature::NEWS_OF_ATTEMPT.after(First::EndsAppointments),
        ReferralEventKind::InfoRequestTimedOut
        | ReferralEventKind::AuthLapsed
        | ReferralEventKind::ValidityLapsed => Nature::BY_TIME,
        ReferralEventKind::CancellationPresumed | ReferralEventKind::ReferralExpired => {
            Nature::BY_TIME.after(First::EndsAppointments)
        }
    }
}

impl ReferralEventKind {
    /// Whether it is news even from the side it comes from: reports, visits, what patients say, and what a system or a
    /// payer reports. News is never refused.
    #[must_use]
    pub const fn is_always_fact(self) -> bool {
        nature(self).news
    }

    /// Whether it is about one attempt: an act of its recipient, or an act with that recipient.
    #[must_use]
    pub const fn is_of_attempt(self) -> bool {
        nature(self).of_attempt
    }

    /// What comes before it.
    pub(in crate::referral) const fn first(self) -> First {
        nature(self).first
    }

    /// Whether the passage of time causes it.
    #[must_use]
    pub const fn is_timer(self) -> bool {
        nature(self).by_time
    }

    /// Whether it begins a referral.
    #[must_use]
    pub const fn is_opening(self) -> bool {
        nature(self).opening
    }
}
