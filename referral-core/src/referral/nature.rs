//! What each act is: news, about one attempt, an act of time, a beginning; and what comes before it.

use super::act::ReferralEventKind;

/// What an act is, and what comes before it.
#[derive(Clone, Copy)]
struct Nature {
    class: Class,
    of_attempt: bool,
    first: First,
}

#[derive(Clone, Copy)]
enum Class {
    /// Decided by the side it comes from.
    Ordinary,
    /// True only by the actor's own reading.
    Personal,
    /// News even from the side it comes from.
    News,
    /// Caused by the passage of time.
    Time,
    /// The beginning of a referral.
    Opening,
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
    /// The patient comes: the recipient has thereby accepted.
    Accepts,
    /// The patient waits: offers are cancelled.
    WithdrawsOffers,
}

impl Nature {
    const PLAIN: Nature = Nature::of(Class::Ordinary);
    const PERSONAL: Nature = Nature::of(Class::Personal);
    const NEWS: Nature = Nature::of(Class::News);
    const BY_TIME: Nature = Nature::of(Class::Time);
    const OPENING: Nature = Nature::of(Class::Opening);
    const OF_ATTEMPT: Nature = Nature { of_attempt: true, ..Nature::PLAIN };
    const NEWS_OF_ATTEMPT: Nature = Nature { of_attempt: true, ..Nature::NEWS };

    const fn of(class: Class) -> Nature {
        Nature { class, of_attempt: false, first: First::Nothing }
    }

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
        | ReferralEventKind::InfoRequestWithdrawn
        | ReferralEventKind::RecipientTold
        | ReferralEventKind::ExpiryAccepted
        | ReferralEventKind::ReopeningDeclined
        | ReferralEventKind::PatientDeclineConfirmed
        | ReferralEventKind::OutreachResumed
        | ReferralEventKind::DenialAccepted
        | ReferralEventKind::LongOpenReviewed
        | ReferralEventKind::WaitingTimeReviewed
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
        | ReferralEventKind::ReportReturned
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
        | ReferralEventKind::AnomalyResolved
        | ReferralEventKind::NewsRepeated => Nature::PLAIN,
        ReferralEventKind::ClosedIncomplete | ReferralEventKind::MarkedEnteredInError => {
            Nature::PLAIN.after(First::EndsAppointments)
        }
        ReferralEventKind::ReferralAcknowledged
        | ReferralEventKind::ReferralAccepted
        | ReferralEventKind::AppointmentOffered
        | ReferralEventKind::AppointmentCancelled
        | ReferralEventKind::WaitlistRemoved
        | ReferralEventKind::AppointmentNoShow
        | ReferralEventKind::ServiceVoided
        | ReferralEventKind::ReportAmended
        | ReferralEventKind::CancellationRequested
        | ReferralEventKind::CancellationRefused => Nature::OF_ATTEMPT,
        ReferralEventKind::ReportAcknowledged
        | ReferralEventKind::LateReportAcknowledged
        | ReferralEventKind::ReportSignedOff => Nature::PERSONAL,
        ReferralEventKind::AppointmentBooked | ReferralEventKind::AppointmentRescheduled => {
            Nature::OF_ATTEMPT.after(First::EndsHold)
        }
        ReferralEventKind::PatientArrived => Nature::OF_ATTEMPT.after(First::Accepts),
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
        matches!(nature(self).class, Class::News)
    }

    /// Whether it is about one attempt: an act of its recipient, or an act with that recipient.
    ///
    /// ```
    /// use referral_core::referral::ReferralEventKind;
    ///
    /// // A booking is the recipient's; the payer's answer holds whoever the recipient is.
    /// assert!(ReferralEventKind::AppointmentBooked.is_of_attempt());
    /// assert!(!ReferralEventKind::AuthApproved.is_of_attempt());
    /// ```
    #[must_use]
    pub const fn is_of_attempt(self) -> bool {
        nature(self).of_attempt
    }

    /// What comes before it.
    pub(in crate::referral) const fn first(self) -> First {
        nature(self).first
    }

    /// Whether only the actor's own reading makes it true, so that no system relays it.
    pub(in crate::referral) const fn is_personal(self) -> bool {
        matches!(nature(self).class, Class::Personal)
    }

    /// Whether the passage of time causes it.
    #[must_use]
    pub const fn is_timer(self) -> bool {
        matches!(nature(self).class, Class::Time)
    }

    /// Whether it begins a referral.
    #[must_use]
    pub const fn is_opening(self) -> bool {
        matches!(nature(self).class, Class::Opening)
    }
}
