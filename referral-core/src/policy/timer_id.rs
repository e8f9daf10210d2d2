//! The names of the clocks.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A clock that runs while something is owed. T18 is the waiting-time bands, which forecast a breach and make
/// nothing due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimerId {
    /// A draft waits to be ordered.
    T1,
    /// A referral is being prepared, and the turn is ours.
    T2,
    /// A request for information is open.
    T3,
    /// The payer has not decided.
    T4,
    /// Sent, without proof of delivery or acknowledgement.
    T5,
    /// The recipient has not decided.
    T6,
    /// Accepted, and the patient has not been contacted to schedule.
    T7,
    /// Accepted, and no appointment has been offered.
    T8,
    /// A no-show or cancelled appointment waits for a new one.
    T9,
    /// The appointment has begun, and nobody says what came of it.
    T10,
    /// The report is awaited.
    T11,
    /// A report waits to be reviewed.
    T12,
    /// The patient waits to be told, or the loop to be closed.
    T13,
    /// The recipient has not answered a cancellation.
    T14,
    /// A hold waits for its review.
    T15,
    /// The referral's validity runs out.
    T16,
    /// The referral has been open for long.
    T17,
    /// The waiting-time bands.
    T18,
    /// An offered appointment waits for the patient's answer.
    T19,
}

macro_rules! timers {
    ($($id:ident $words:literal;)*) => {
        impl TimerId {
            /// Every timer, in order.
            pub const ALL: [TimerId; 19] = [$(TimerId::$id),*];

            /// The short name: `T1`.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self {
                    $(TimerId::$id => stringify!($id),)*
                }
            }

            /// The key in a pack: `timers.T1`.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(TimerId::$id => concat!("timers.", stringify!($id)),)*
                }
            }

            /// What is waited for, in plain words: `draft to be ordered`.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self {
                    $(TimerId::$id => $words,)*
                }
            }
        }
    };
}

timers! {
    T1 "draft to be ordered";
    T2 "referral to be prepared and sent";
    T3 "requested information to arrive";
    T4 "payer to decide";
    T5 "delivery or acknowledgement to be proved";
    T6 "recipient to decide";
    T7 "patient to be contacted for scheduling";
    T8 "appointment to be offered";
    T9 "patient to be contacted for rebooking";
    T10 "outcome of the appointment to be recorded";
    T11 "report to arrive";
    T12 "report to be reviewed";
    T13 "patient to be told and the loop to be closed";
    T14 "cancellation to be answered";
    T15 "hold to be reviewed";
    T16 "validity to be extended or the referral to end";
    T17 "long-open referral to be looked at by a supervisor";
    T18 "waiting-time limits";
    T19 "patient to answer the offered appointment";
}

impl fmt::Display for TimerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
