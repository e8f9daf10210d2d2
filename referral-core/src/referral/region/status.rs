//! Region P: the status of the referral as a whole.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::vocabulary::closed_list;

/// The status of a referral as a whole (region P). A hold and a requested cancellation remember what they interrupt.
///
/// ```
/// use referral_core::referral::{Course, Interrupted, Status};
///
/// // The course that a hold or a requested cancellation interrupts goes on beneath it.
/// let held = Status::OnHold(Course::Sent);
/// assert_eq!(held.with_course(Course::Accepted), Status::OnHold(Course::Accepted));
/// let requested = Interrupted::OnHold(Course::Sent).with_course(Course::Accepted);
/// assert_eq!(Status::CancelRequested(requested).course(), Some(Course::Accepted));
/// assert_eq!(Status::Draft.course(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The referral is not signed yet.
    Draft,
    /// The referral is signed and being prepared for a recipient.
    Preparing,
    /// The referral is sent; the recipient has not acknowledged receipt.
    Sent,
    /// The recipient has received it and has not decided.
    UnderReview,
    /// The recipient has accepted the patient.
    Accepted,
    /// The patient was seen; the report is awaited, or being read.
    Seen,
    /// The referral waits until a date and then returns to the interrupted course.
    OnHold(Course),
    /// The recipient was asked to cancel and has not answered.
    CancelRequested(Interrupted),
    /// The loop is closed.
    Completed,
    /// The referral ended without a closed loop.
    Closed(ReferralCloseReason),
    /// The referral is cancelled.
    Cancelled(Confirmation),
    /// Its validity ended before any visit.
    Expired,
    /// The referral was created by mistake.
    EnteredInError,
}

/// The ordinary course, which a hold interrupts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// The same as [`Status::Preparing`].
    Preparing,
    /// The same as [`Status::Sent`].
    Sent,
    /// The same as [`Status::UnderReview`].
    UnderReview,
    /// The same as [`Status::Accepted`].
    Accepted,
    /// The same as [`Status::Seen`].
    Seen,
}

/// What a requested cancellation interrupts: the course, or a hold.
///
/// ```
/// use referral_core::referral::{Course, Interrupted};
///
/// // The recipient accepts while our wish to cancel is under way.
/// assert_eq!(
///     Interrupted::OnHold(Course::Sent).with_course(Course::Accepted),
///     Interrupted::OnHold(Course::Accepted)
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interrupted {
    /// The course itself.
    Course(Course),
    /// A hold. A refused cancellation returns to it.
    OnHold(Course),
}

closed_list! {
    /// Whether anybody confirmed a cancellation.
    pub enum Confirmation {
        /// No recipient had the referral, so no confirmation was needed.
        NotNeeded "not-needed" "not needed";
        /// The recipient confirmed it, or had declined the referral.
        Confirmed "confirmed";
        /// Nobody confirmed.
        Unconfirmed "unconfirmed";
    }
}

closed_list! {
    /// Why a referral was closed without a closed loop.
    pub enum ReferralCloseReason {
        /// The patient could not be reached.
        Unreachable "unreachable" "patient unreachable";
        /// The patient declined.
        PatientDeclined "patient-declined" "patient declined";
        /// The patient missed too many appointments.
        NoShowPolicy "no-show-policy" "no-show policy";
        /// The payer denied, and no remedy is left.
        AuthDenied "auth-denied" "authorization denied";
        /// No recipient takes the patient.
        NoCapacity "no-capacity" "no capacity";
        /// The patient was seen and no report is obtainable. This is never a closed loop.
        NoReport "no-report" "no report obtainable";
        /// The patient discontinued the treatment.
        PatientDiscontinued "patient-discontinued" "patient discontinued";
        /// The patient died.
        Deceased "deceased" "patient deceased";
        /// Another referral asks the same.
        Duplicate "duplicate";
        /// The patient was treated elsewhere.
        TreatedElsewhere "treated-elsewhere" "treated elsewhere";
        /// The service is no longer needed.
        ServiceNotNeeded "service-not-needed" "service not needed";
    }
}

closed_list! {
    /// A status without what it remembers: the rows of the transition tables.
    pub enum StatusKind {
        /// The same as [`Status::Draft`].
        Draft "draft";
        /// The same as [`Status::Preparing`].
        Preparing "preparing";
        /// The same as [`Status::Sent`].
        Sent "sent";
        /// The same as [`Status::UnderReview`].
        UnderReview "under-review" "under review";
        /// The same as [`Status::Accepted`].
        Accepted "accepted";
        /// The same as [`Status::Seen`].
        Seen "seen";
        /// The same as [`Status::OnHold`].
        OnHold "on-hold" "on hold";
        /// The same as [`Status::CancelRequested`].
        CancelRequested "cancel-requested" "cancellation requested";
        /// The same as [`Status::Completed`].
        Completed "completed";
        /// The same as [`Status::Closed`].
        Closed "closed";
        /// The same as [`Status::Cancelled`].
        Cancelled "cancelled";
        /// The same as [`Status::Expired`].
        Expired "expired";
        /// The same as [`Status::EnteredInError`].
        EnteredInError "entered-in-error" "entered in error";
    }
}

impl StatusKind {
    /// Whether the referral has ended.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        match self {
            StatusKind::Draft
            | StatusKind::Preparing
            | StatusKind::Sent
            | StatusKind::UnderReview
            | StatusKind::Accepted
            | StatusKind::Seen
            | StatusKind::OnHold
            | StatusKind::CancelRequested => false,
            StatusKind::Completed
            | StatusKind::Closed
            | StatusKind::Cancelled
            | StatusKind::Expired
            | StatusKind::EnteredInError => true,
        }
    }
}

impl Course {
    /// The status of this course without an interruption.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Course::Preparing => Status::Preparing,
            Course::Sent => Status::Sent,
            Course::UnderReview => Status::UnderReview,
            Course::Accepted => Status::Accepted,
            Course::Seen => Status::Seen,
        }
    }
}

impl Interrupted {
    /// The innermost course.
    #[must_use]
    pub const fn course(self) -> Course {
        match self {
            Interrupted::Course(course) | Interrupted::OnHold(course) => course,
        }
    }

    /// The same interruption of another course.
    #[must_use]
    pub const fn with_course(self, course: Course) -> Self {
        match self {
            Interrupted::Course(_) => Interrupted::Course(course),
            Interrupted::OnHold(_) => Interrupted::OnHold(course),
        }
    }

    /// The status it returns to.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Interrupted::Course(course) => course.status(),
            Interrupted::OnHold(course) => Status::OnHold(course),
        }
    }
}

impl Status {
    /// The status without what it remembers.
    #[must_use]
    pub const fn kind(self) -> StatusKind {
        match self {
            Status::Draft => StatusKind::Draft,
            Status::Preparing => StatusKind::Preparing,
            Status::Sent => StatusKind::Sent,
            Status::UnderReview => StatusKind::UnderReview,
            Status::Accepted => StatusKind::Accepted,
            Status::Seen => StatusKind::Seen,
            Status::OnHold(_) => StatusKind::OnHold,
            Status::CancelRequested(_) => StatusKind::CancelRequested,
            Status::Completed => StatusKind::Completed,
            Status::Closed(_) => StatusKind::Closed,
            Status::Cancelled(_) => StatusKind::Cancelled,
            Status::Expired => StatusKind::Expired,
            Status::EnteredInError => StatusKind::EnteredInError,
        }
    }

    /// Whether the referral has ended.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        self.kind().is_terminal()
    }

    /// The innermost course: the current one, or the one that a hold or a requested cancellation interrupts. Returns
    /// `None` for a draft and after the end.
    #[must_use]
    pub const fn course(self) -> Option<Course> {
        match self {
            Status::Preparing => Some(Course::Preparing),
            Status::Sent => Some(Course::Sent),
            Status::UnderReview => Some(Course::UnderReview),
            Status::Accepted => Some(Course::Accepted),
            Status::Seen => Some(Course::Seen),
            Status::OnHold(course) => Some(course),
            Status::CancelRequested(interrupted) => Some(interrupted.course()),
            Status::Draft
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => None,
        }
    }

    /// The same status with another innermost course. A draft and an ended referral stay as they are.
    #[must_use]
    pub const fn with_course(self, course: Course) -> Self {
        match self {
            Status::Preparing | Status::Sent | Status::UnderReview | Status::Accepted | Status::Seen => {
                course.status()
            }
            Status::OnHold(_) => Status::OnHold(course),
            Status::CancelRequested(interrupted) => Status::CancelRequested(interrupted.with_course(course)),
            Status::Draft
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => self,
        }
    }

    /// Whether its innermost course is with a recipient.
    #[must_use]
    pub const fn is_with_recipient(self) -> bool {
        matches!(self.course(), Some(Course::Sent | Course::UnderReview | Course::Accepted | Course::Seen))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Status::Closed(reason) => write!(f, "closed: {}", reason.words()),
            Status::Cancelled(Confirmation::Unconfirmed) => f.write_str("cancelled, unconfirmed"),
            Status::OnHold(course) => write!(f, "on hold ({})", course.status().kind().words()),
            Status::CancelRequested(interrupted) => {
                write!(f, "cancellation requested ({})", interrupted.status())
            }
            Status::Draft
            | Status::Preparing
            | Status::Sent
            | Status::UnderReview
            | Status::Accepted
            | Status::Seen
            | Status::Completed
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => f.write_str(self.kind().words()),
        }
    }
}
