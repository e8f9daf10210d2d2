//! The statuses in which each act fits: the machine's "from" column.
//!
//! Each act has a set of places for a command and a wider set for a fact: a fact reported during a hold or a requested
//! cancellation is still accepted. The guards check everything else.

use super::act::ReferralEventKind;
use super::region::{Course, Interrupted, Status, StatusKind};

/// A set of statuses. A hold and a requested cancellation each count once for every status they can interrupt.
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
    const CANCEL_REQUESTED_SENT: Places = Places(1 << 11);
    const CANCEL_REQUESTED_UNDER_REVIEW: Places = Places(1 << 12);
    const CANCEL_REQUESTED_ACCEPTED: Places = Places(1 << 13);
    const CANCEL_REQUESTED_SEEN: Places = Places(1 << 14);
    const COMPLETED: Places = Places(1 << 15);
    const CLOSED: Places = Places(1 << 16);
    const CANCELLED: Places = Places(1 << 17);
    const EXPIRED: Places = Places(1 << 18);
    const ENTERED_IN_ERROR: Places = Places(1 << 19);

    const POST_SEND: Places = Self::SENT.or(Self::UNDER_REVIEW).or(Self::ACCEPTED).or(Self::SEEN);
    const HELD_POST_SEND: Places =
        Self::HELD_SENT.or(Self::HELD_UNDER_REVIEW).or(Self::HELD_ACCEPTED).or(Self::HELD_SEEN);
    const HELD: Places = Self::HELD_PREPARING.or(Self::HELD_POST_SEND);
    const CANCEL_REQUESTED: Places = Self::CANCEL_REQUESTED_SENT
        .or(Self::CANCEL_REQUESTED_UNDER_REVIEW)
        .or(Self::CANCEL_REQUESTED_ACCEPTED)
        .or(Self::CANCEL_REQUESTED_SEEN);
    const WAITING_SENT: Places = Self::HELD_SENT.or(Self::CANCEL_REQUESTED_SENT);
    /// The recipient has accepted, or has seen the patient.
    const DECIDED: Places = Self::ACCEPTED
        .or(Self::SEEN)
        .or(Self::HELD_ACCEPTED)
        .or(Self::HELD_SEEN)
        .or(Self::CANCEL_REQUESTED_ACCEPTED)
        .or(Self::CANCEL_REQUESTED_SEEN);
    const WITH_RECIPIENT: Places = Self::POST_SEND.or(Self::HELD_POST_SEND).or(Self::CANCEL_REQUESTED);
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

    /// The place of a status. A cancellation is never requested while preparing; such a state would count as just sent.
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
                    Course::Preparing | Course::Sent => Self::CANCEL_REQUESTED_SENT,
                    Course::UnderReview => Self::CANCEL_REQUESTED_UNDER_REVIEW,
                    Course::Accepted => Self::CANCEL_REQUESTED_ACCEPTED,
                    Course::Seen => Self::CANCEL_REQUESTED_SEEN,
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

/// The statuses in which an act fits as a command, and those in which it fits only as a fact.
struct From {
    command: Places,
    besides_as_fact: Places,
}

const fn either(places: Places) -> From {
    From { command: places, besides_as_fact: Places::NOWHERE }
}

const fn from(kind: ReferralEventKind) -> From {
    type P = Places;
    match kind {
        ReferralEventKind::ReferralDrafted
        | ReferralEventKind::ReferralIngested
        | ReferralEventKind::SnapshotImported => either(P::NOWHERE),
        ReferralEventKind::ReferralAmended | ReferralEventKind::PriorityAssigned => either(P::OPEN),
        ReferralEventKind::ReferralOrdered => either(P::DRAFT),
        ReferralEventKind::ReferralCancelled => either(P::DRAFT.or(P::PREPARING).or(P::HELD_PREPARING)),
        ReferralEventKind::CompletenessAssessed => either(P::OPEN.without(P::CANCEL_REQUESTED)),
        ReferralEventKind::InformationRequested => either(P::PREPARING.or(P::POST_SEND).or(P::HELD)),
        ReferralEventKind::InformationSupplied | ReferralEventKind::InfoRequestWithdrawn => {
            either(P::RIGHTLY)
        }
        ReferralEventKind::RequirementWaived | ReferralEventKind::InfoRequestTimedOut => either(P::OPEN),
        ReferralEventKind::AuthDetermined
        | ReferralEventKind::AuthSubmitted
        | ReferralEventKind::AuthInfoSupplied
        | ReferralEventKind::AuthAppealed
        | ReferralEventKind::AuthVoided
        | ReferralEventKind::SelfPayElected => From { command: P::OPEN, besides_as_fact: P::ENDED_RIGHTLY },
        ReferralEventKind::AuthPended
        | ReferralEventKind::AuthApproved
        | ReferralEventKind::AuthDenied
        | ReferralEventKind::AuthExtended => either(P::RIGHTLY),
        ReferralEventKind::AuthLapsed => either(P::OPEN),
        ReferralEventKind::RecipientSelected | ReferralEventKind::RecipientDeselected => either(P::PREPARING),
        ReferralEventKind::ReferralSent => either(P::PREPARING.or(P::SENT)),
        // It may be about an attempt whose delivery had failed.
        ReferralEventKind::DeliveryConfirmed => {
            either(P::WITH_RECIPIENT.or(P::PREPARING).or(P::HELD_PREPARING))
        }
        ReferralEventKind::DeliveryFailed => either(P::WITH_RECIPIENT),
        ReferralEventKind::ReferralAcknowledged => {
            From { command: P::SENT, besides_as_fact: P::WAITING_SENT.or(P::DECIDED) }
        }
        ReferralEventKind::ReferralAccepted => From {
            command: P::SENT
                .or(P::UNDER_REVIEW)
                .or(P::WAITING_SENT)
                .or(P::HELD_UNDER_REVIEW)
                .or(P::CANCEL_REQUESTED_UNDER_REVIEW),
            besides_as_fact: P::DECIDED,
        },
        ReferralEventKind::ReferralDeclined => either(P::WITH_RECIPIENT),
        ReferralEventKind::ReferralForwarded | ReferralEventKind::AssignmentWithdrawn => {
            either(P::SENT.or(P::UNDER_REVIEW).or(P::ACCEPTED))
        }
        ReferralEventKind::ReturnedWithAdvice => either(P::SENT.or(P::UNDER_REVIEW)),
        ReferralEventKind::AppointmentOffered | ReferralEventKind::Waitlisted => either(P::POST_SEND),
        ReferralEventKind::AppointmentBooked | ReferralEventKind::AppointmentRescheduled => {
            From { command: P::POST_SEND, besides_as_fact: P::HELD_POST_SEND.or(P::CANCEL_REQUESTED) }
        }
        // After its attempt a cancellation only repeats what is known.
        ReferralEventKind::AppointmentCancelled => {
            From { command: P::WITH_RECIPIENT, besides_as_fact: P::RIGHTLY.without(P::DRAFT) }
        }
        ReferralEventKind::WaitlistRemoved
        | ReferralEventKind::PatientArrived
        | ReferralEventKind::AppointmentNoShow => either(P::WITH_RECIPIENT),
        // A visit happened, wherever the referral stands; it is written to its attempt.
        ReferralEventKind::ServiceDelivered => either(P::RIGHTLY.without(P::DRAFT)),
        // A report after an end counts too: it may be critical.
        ReferralEventKind::InterimReportReceived | ReferralEventKind::FinalReportReceived => {
            either(P::WITH_RECIPIENT.or(P::ENDED_RIGHTLY))
        }
        ReferralEventKind::LateReportReceived => either(P::RIGHTLY.without(P::DRAFT)),
        // A report can be read after any end.
        ReferralEventKind::LateReportAcknowledged | ReferralEventKind::ReportAcknowledged => {
            either(P::ANYWHERE.without(P::DRAFT))
        }
        ReferralEventKind::ReportAmended => either(P::RIGHTLY),
        // A report is owed by its attempt, whatever becomes of the attempt and the referral.
        ReferralEventKind::ServiceVoided
        | ReferralEventKind::ReportReturned
        | ReferralEventKind::ReportRequested
        | ReferralEventKind::ReportUnobtainable
        | ReferralEventKind::ReportSignedOff => either(P::RIGHTLY.without(P::DRAFT)),
        ReferralEventKind::PatientInformed => either(P::SEEN.or(P::HELD_SEEN).or(P::CANCEL_REQUESTED_SEEN)),
        ReferralEventKind::OutreachAttempted
        | ReferralEventKind::OutreachExhausted
        | ReferralEventKind::PatientDeclined => either(P::OPEN),
        // A patient who calls after the end is heard: somebody reopens the referral, or says why not.
        ReferralEventKind::PatientReached | ReferralEventKind::PatientChangedMind => either(P::RIGHTLY),
        // On a hold it is a review that keeps it.
        ReferralEventKind::PlacedOnHold => either(P::PREPARING.or(P::POST_SEND).or(P::HELD)),
        ReferralEventKind::Resumed => either(P::HELD),
        ReferralEventKind::CancellationRequested => either(P::POST_SEND.or(P::HELD_POST_SEND)),
        ReferralEventKind::CancellationConfirmed
        | ReferralEventKind::CancellationRefused
        | ReferralEventKind::CancellationPresumed => either(P::CANCEL_REQUESTED),
        ReferralEventKind::ValidityLapsed | ReferralEventKind::ValidityExtended => either(P::OPEN),
        ReferralEventKind::ReferralExpired => {
            either(P::PREPARING.or(P::SENT).or(P::UNDER_REVIEW).or(P::ACCEPTED).or(P::HELD))
        }
        ReferralEventKind::ClosedComplete => either(P::SEEN),
        ReferralEventKind::ClosedIncomplete => either(P::OPEN),
        ReferralEventKind::Reopened => either(P::CLOSED.or(P::CANCELLED)),
        ReferralEventKind::Renewed | ReferralEventKind::ExpiryAccepted => either(P::EXPIRED),
        ReferralEventKind::ReopeningDeclined => either(P::ENDED_RIGHTLY),
        ReferralEventKind::RecipientTold => either(P::ANYWHERE.without(P::DRAFT)),
        ReferralEventKind::DenialAccepted | ReferralEventKind::WaitingTimeReviewed => either(P::RIGHTLY),
        ReferralEventKind::PatientDeclineConfirmed
        | ReferralEventKind::OutreachResumed
        | ReferralEventKind::LongOpenReviewed => either(P::OPEN),
        ReferralEventKind::MarkedEnteredInError => either(P::RIGHTLY),
        ReferralEventKind::AnomalyRecorded
        | ReferralEventKind::NoteAdded
        | ReferralEventKind::AnomalyResolved
        | ReferralEventKind::AuthorizationChanged
        | ReferralEventKind::NewsRepeated => either(P::ANYWHERE),
    }
}

/// Whether an act fits a status, before any guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It fits neither as a command nor as a fact.
    Never,
    /// The act fits only as a fact.
    FactOnly,
    /// It fits as a command and as a fact.
    Always,
}

/// Whether a command fits a kind of status. A hold and a requested cancellation count whatever they interrupt.
pub(in crate::referral) const fn fits_in(kind: ReferralEventKind, status: StatusKind) -> bool {
    type P = Places;
    let places = match status {
        StatusKind::Draft => P::DRAFT,
        StatusKind::Preparing => P::PREPARING,
        StatusKind::Sent => P::SENT,
        StatusKind::UnderReview => P::UNDER_REVIEW,
        StatusKind::Accepted => P::ACCEPTED,
        StatusKind::Seen => P::SEEN,
        StatusKind::OnHold => P::HELD,
        StatusKind::CancelRequested => P::CANCEL_REQUESTED,
        StatusKind::Completed => P::COMPLETED,
        StatusKind::Closed => P::CLOSED,
        StatusKind::Cancelled => P::CANCELLED,
        StatusKind::Expired => P::EXPIRED,
        StatusKind::EnteredInError => P::ENTERED_IN_ERROR,
    };
    from(kind).command.0 & places.0 != 0
}

/// Whether an act fits a status, before any guard: one cell of the transition table.
///
/// ```
/// use referral_core::referral::{ReferralEventKind, Fit, Status, fit};
///
/// assert_eq!(fit(Status::Draft, ReferralEventKind::ReferralOrdered), Fit::Always);
/// assert_eq!(fit(Status::Completed, ReferralEventKind::ReferralSent), Fit::Never);
/// ```
///
/// # The table
///
#[doc = "```text"]
#[doc = include_str!("transitions.txt")]
#[doc = "```"]
#[must_use]
pub const fn fit(status: Status, kind: ReferralEventKind) -> Fit {
    let from = from(kind);
    if from.command.holds(status) {
        Fit::Always
    } else if from.besides_as_fact.holds(status) {
        Fit::FactOnly
    } else {
        Fit::Never
    }
}
