//! Where each act fits: the machine's "from" column.
//!
//! One line for each row of the table. A set of places for a command, and the wider one for a fact: a fact that
//! arrives under a hold or a wish to cancel is still taken in. What else has to hold is said by the guards.

use super::act::EventKind;
use super::region::{Course, Interrupted, Status};

/// A set of places a referral can stand in, with what a hold or a wish to cancel interrupted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::referral) struct Places(u32);

impl Places {
    const NOWHERE: Places = Places(0);
    const DRAFT: Places = Places(1);
    const PREPARING: Places = Places(1 << 1);
    const SENT: Places = Places(1 << 2);
    const UNDER_REVIEW: Places = Places(1 << 3);
    const ACCEPTED: Places = Places(1 << 4);
    const SEEN: Places = Places(1 << 5);
    const HELD_PREPARING: Places = Places(1 << 6);
    const HELD_SENT: Places = Places(1 << 7);
    const HELD_UNDER_REVIEW: Places = Places(1 << 8);
    const HELD_ACCEPTED: Places = Places(1 << 9);
    const HELD_SEEN: Places = Places(1 << 10);
    const WISHED_SENT: Places = Places(1 << 11);
    const WISHED_UNDER_REVIEW: Places = Places(1 << 12);
    const WISHED_ACCEPTED: Places = Places(1 << 13);
    const WISHED_SEEN: Places = Places(1 << 14);
    const COMPLETED: Places = Places(1 << 15);
    const CLOSED: Places = Places(1 << 16);
    const CANCELLED: Places = Places(1 << 17);
    const EXPIRED: Places = Places(1 << 18);
    const ENTERED_IN_ERROR: Places = Places(1 << 19);

    const POST_SEND: Places = Self::SENT.or(Self::UNDER_REVIEW).or(Self::ACCEPTED).or(Self::SEEN);
    const HELD_POST_SEND: Places =
        Self::HELD_SENT.or(Self::HELD_UNDER_REVIEW).or(Self::HELD_ACCEPTED).or(Self::HELD_SEEN);
    const HELD: Places = Self::HELD_PREPARING.or(Self::HELD_POST_SEND);
    const WISHED: Places =
        Self::WISHED_SENT.or(Self::WISHED_UNDER_REVIEW).or(Self::WISHED_ACCEPTED).or(Self::WISHED_SEEN);
    const WITH_RECIPIENT: Places = Self::POST_SEND.or(Self::HELD_POST_SEND).or(Self::WISHED);
    const OPEN: Places = Self::DRAFT.or(Self::PREPARING).or(Self::HELD_PREPARING).or(Self::WITH_RECIPIENT);
    const ENDED_RIGHTLY: Places = Self::COMPLETED.or(Self::CLOSED).or(Self::CANCELLED).or(Self::EXPIRED);
    const RIGHTLY: Places = Self::OPEN.or(Self::ENDED_RIGHTLY);
    const ANYWHERE: Places = Self::RIGHTLY.or(Self::ENTERED_IN_ERROR);

    const fn or(self, other: Places) -> Places {
        Places(self.0 | other.0)
    }

    const fn without(self, other: Places) -> Places {
        Places(self.0 & !other.0)
    }

    /// The place of a status. A wish to cancel what is with nobody does not come about; it would stand with what
    /// was just sent.
    const fn of(status: Status) -> Places {
        match status {
            Status::Draft => Self::DRAFT,
            Status::Preparing => Self::PREPARING,
            Status::Sent => Self::SENT,
            Status::UnderReview => Self::UNDER_REVIEW,
            Status::Accepted => Self::ACCEPTED,
            Status::Seen => Self::SEEN,
            Status::OnHold(course) => match course {
                Course::Preparing => Self::HELD_PREPARING,
                Course::Sent => Self::HELD_SENT,
                Course::UnderReview => Self::HELD_UNDER_REVIEW,
                Course::Accepted => Self::HELD_ACCEPTED,
                Course::Seen => Self::HELD_SEEN,
            },
            Status::CancelRequested(Interrupted::Course(course) | Interrupted::OnHold(course)) => {
                match course {
                    Course::Preparing | Course::Sent => Self::WISHED_SENT,
                    Course::UnderReview => Self::WISHED_UNDER_REVIEW,
                    Course::Accepted => Self::WISHED_ACCEPTED,
                    Course::Seen => Self::WISHED_SEEN,
                }
            }
            Status::Completed => Self::COMPLETED,
            Status::Closed(_) => Self::CLOSED,
            Status::Cancelled(_) => Self::CANCELLED,
            Status::Expired => Self::EXPIRED,
            Status::EnteredInError => Self::ENTERED_IN_ERROR,
        }
    }

    const fn holds(self, status: Status) -> bool {
        self.0 & Self::of(status).0 != 0
    }
}

/// Where an act fits as a command, and where only as a fact besides.
struct From {
    command: Places,
    besides_as_fact: Places,
}

const fn either(places: Places) -> From {
    From { command: places, besides_as_fact: Places::NOWHERE }
}

const fn from(kind: EventKind) -> From {
    type P = Places;
    match kind {
        EventKind::ReferralDrafted | EventKind::ReferralIngested | EventKind::SnapshotImported => {
            either(P::NOWHERE)
        }
        EventKind::ReferralAmended | EventKind::PriorityAssigned => either(P::OPEN),
        EventKind::ReferralOrdered => either(P::DRAFT),
        EventKind::ReferralCancelled => either(P::DRAFT.or(P::PREPARING).or(P::HELD_PREPARING)),
        EventKind::CompletenessAssessed => either(P::OPEN.without(P::WISHED)),
        EventKind::InformationRequested => either(P::PREPARING.or(P::POST_SEND).or(P::HELD)),
        EventKind::InformationSupplied => either(P::RIGHTLY),
        EventKind::RequirementWaived | EventKind::InfoRequestTimedOut => either(P::OPEN),
        EventKind::AuthDetermined
        | EventKind::AuthSubmitted
        | EventKind::AuthInfoSupplied
        | EventKind::AuthAppealed
        | EventKind::AuthVoided
        | EventKind::SelfPayElected => From { command: P::OPEN, besides_as_fact: P::ENDED_RIGHTLY },
        EventKind::AuthPended | EventKind::AuthApproved | EventKind::AuthDenied | EventKind::AuthExtended => {
            either(P::RIGHTLY)
        }
        EventKind::AuthLapsed => either(P::OPEN),
        EventKind::RecipientSelected | EventKind::RecipientDeselected | EventKind::ReferralSent => {
            either(P::PREPARING)
        }
        EventKind::DeliveryConfirmed => either(P::WITH_RECIPIENT),
        EventKind::DeliveryFailed => either(P::SENT),
        EventKind::ReferralAcknowledged => {
            From { command: P::SENT, besides_as_fact: P::HELD_SENT.or(P::WISHED_SENT) }
        }
        EventKind::ReferralAccepted => either(
            P::SENT
                .or(P::UNDER_REVIEW)
                .or(P::HELD_SENT)
                .or(P::HELD_UNDER_REVIEW)
                .or(P::WISHED_SENT)
                .or(P::WISHED_UNDER_REVIEW),
        ),
        EventKind::ReferralDeclined => either(P::WITH_RECIPIENT),
        EventKind::ReferralForwarded => either(P::UNDER_REVIEW.or(P::ACCEPTED)),
        EventKind::AssignmentWithdrawn => either(P::SENT.or(P::UNDER_REVIEW).or(P::ACCEPTED)),
        EventKind::ReturnedWithAdvice => either(P::SENT.or(P::UNDER_REVIEW)),
        EventKind::AppointmentOffered | EventKind::Waitlisted => either(P::POST_SEND),
        EventKind::AppointmentBooked | EventKind::AppointmentRescheduled => {
            From { command: P::POST_SEND, besides_as_fact: P::HELD_POST_SEND.or(P::WISHED) }
        }
        // Outside its attempt a cancellation can only repeat what is known.
        EventKind::AppointmentCancelled => {
            From { command: P::WITH_RECIPIENT, besides_as_fact: P::RIGHTLY.without(P::DRAFT) }
        }
        EventKind::WaitlistRemoved
        | EventKind::PatientArrived
        | EventKind::AppointmentNoShow
        | EventKind::ServiceDelivered
        | EventKind::InterimReportReceived => either(P::WITH_RECIPIENT),
        EventKind::ServiceVoided => either(P::SEEN),
        EventKind::FinalReportReceived => either(P::WITH_RECIPIENT.or(P::ENDED_RIGHTLY)),
        EventKind::LateReportReceived => either(P::RIGHTLY.without(P::DRAFT)),
        // Whatever became of the referral, what was read was read.
        EventKind::LateReportAcknowledged => either(P::ANYWHERE.without(P::DRAFT)),
        EventKind::ReportAmended => either(P::RIGHTLY),
        EventKind::ReportReturned => either(P::SEEN.or(P::COMPLETED)),
        EventKind::ReportAcknowledged
        | EventKind::ReportRequested
        | EventKind::ReportUnobtainable
        | EventKind::PatientInformed => either(P::SEEN),
        EventKind::OutreachAttempted
        | EventKind::PatientReached
        | EventKind::OutreachExhausted
        | EventKind::PatientDeclined
        | EventKind::PatientChangedMind => either(P::OPEN),
        EventKind::PlacedOnHold => either(P::PREPARING.or(P::POST_SEND)),
        EventKind::Resumed => either(P::HELD),
        EventKind::CancellationRequested => either(P::POST_SEND.or(P::HELD_POST_SEND)),
        EventKind::CancellationConfirmed
        | EventKind::CancellationRefused
        | EventKind::CancellationPresumed => either(P::WISHED),
        EventKind::ValidityLapsed | EventKind::ValidityExtended => either(P::OPEN),
        EventKind::ReferralExpired => {
            either(P::PREPARING.or(P::SENT).or(P::UNDER_REVIEW).or(P::ACCEPTED).or(P::HELD))
        }
        EventKind::ClosedComplete => either(P::SEEN),
        EventKind::ClosedIncomplete => either(P::OPEN.without(P::DRAFT)),
        EventKind::Reopened => either(P::CLOSED.or(P::CANCELLED)),
        EventKind::Renewed => either(P::EXPIRED),
        EventKind::MarkedEnteredInError => either(P::RIGHTLY),
        EventKind::AnomalyRecorded
        | EventKind::NoteAdded
        | EventKind::AnomalyResolved
        | EventKind::AuthorizationChanged => either(P::ANYWHERE),
    }
}

/// How far an act fits a status, before any guard is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It cannot happen there.
    Never,
    /// Nobody may ask for it there, and it is taken in when it is reported.
    FactOnly,
    /// It may be asked for and reported.
    Always,
}

/// How far an act fits a status, before any guard is asked: the machine's table, which anybody may print.
///
/// ```
/// use referral_core::referral::{EventKind, Fit, Status, fit};
///
/// assert_eq!(fit(Status::Draft, EventKind::ReferralOrdered), Fit::Always);
/// assert_eq!(fit(Status::Completed, EventKind::ReferralSent), Fit::Never);
/// ```
#[must_use]
pub const fn fit(status: Status, kind: EventKind) -> Fit {
    let from = from(kind);
    if from.command.holds(status) {
        Fit::Always
    } else if from.besides_as_fact.holds(status) {
        Fit::FactOnly
    } else {
        Fit::Never
    }
}
