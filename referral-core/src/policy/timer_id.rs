//! The timers T1 to T19.

use crate::vocabulary::closed_list;

closed_list! {
    /// A timer that runs while something is owed. The code is its short name: `T1`. The words state what it waits
    /// for.
    ///
    /// T18 holds the waiting-time limits, which forecast a breach and make nothing due.
    pub enum TimerId {
        /// A draft waits to be ordered.
        T1 "T1" "draft to be ordered";
        /// Our side is preparing a referral.
        T2 "T2" "referral to be prepared and sent";
        /// A request for information is open.
        T3 "T3" "requested information to arrive";
        /// The payer has not decided.
        T4 "T4" "payer to decide";
        /// A sent referral has no proof of delivery or acknowledgement.
        T5 "T5" "delivery or acknowledgement to be proved";
        /// The recipient has not decided.
        T6 "T6" "recipient to decide";
        /// The referral is accepted, and the patient has not been contacted to schedule.
        T7 "T7" "patient to be contacted for scheduling";
        /// The referral is accepted, and no appointment has been offered.
        T8 "T8" "appointment to be offered";
        /// A no-show or cancelled appointment waits for a new one.
        T9 "T9" "patient to be contacted for rebooking";
        /// The appointment has begun, and its outcome is missing.
        T10 "T10" "outcome of the appointment to be recorded";
        /// The report is awaited.
        T11 "T11" "report to arrive";
        /// A report waits to be reviewed.
        T12 "T12" "report to be reviewed";
        /// The patient has not been informed, or the loop is not closed.
        T13 "T13" "patient to be informed and the loop to be closed";
        /// The recipient has not answered a cancellation.
        T14 "T14" "cancellation to be answered";
        /// A hold waits for its review.
        T15 "T15" "hold to be reviewed";
        /// The referral's validity runs out.
        T16 "T16" "validity to be extended or the referral to end";
        /// The referral has been open for a long time.
        T17 "T17" "long-open referral to be reviewed by a supervisor";
        /// The waiting-time limits.
        T18 "T18" "waiting-time limits";
        /// An offered appointment waits for the patient's answer.
        T19 "T19" "patient to answer the offered appointment";
    }
}

impl TimerId {
    /// The key in a pack: `timers.T1`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            TimerId::T1 => "timers.T1",
            TimerId::T2 => "timers.T2",
            TimerId::T3 => "timers.T3",
            TimerId::T4 => "timers.T4",
            TimerId::T5 => "timers.T5",
            TimerId::T6 => "timers.T6",
            TimerId::T7 => "timers.T7",
            TimerId::T8 => "timers.T8",
            TimerId::T9 => "timers.T9",
            TimerId::T10 => "timers.T10",
            TimerId::T11 => "timers.T11",
            TimerId::T12 => "timers.T12",
            TimerId::T13 => "timers.T13",
            TimerId::T14 => "timers.T14",
            TimerId::T15 => "timers.T15",
            TimerId::T16 => "timers.T16",
            TimerId::T17 => "timers.T17",
            TimerId::T18 => "timers.T18",
            TimerId::T19 => "timers.T19",
        }
    }
}
