//! Policy packs: numbers and switches as data, with dates and sources.
//!
//! A [`Pack`] is a named list of consecutive [`Edition`]s. An edition holds every switch, number and timer, each
//! as a [`Setting`] with its [`Source`]. Four packs are shipped, and a host can load its own from the same JSON
//! ([`Pack::from_json`]). Packs are checked when they are loaded. This floor holds times and counts without
//! knowing their purpose. It has no rules and reads no clock and no file.
//!
//! ```
//! use referral_core::policy::Pack;
//! use referral_core::time::Span;
//! use referral_core::vocabulary::Priority;
//!
//! let on = "2026-03-02T09:00:00Z".parse().expect("an instant");
//! let edition = Pack::us().edition_at(on).expect("an edition in force");
//! let payer = edition.timers.t4.decision.at(Priority::Routine);
//! assert_eq!(payer.value, Span::CalendarDays(7));
//! assert_eq!(payer.source.words(), "CMS-0057-F, standard decisions from 2026-01-01");
//! assert!(edition.numbers.outreach_min.attempts.source.is_house());
//! ```

mod edition;
mod error;
mod load;
mod pack;
mod row;
mod shipped;
mod source;
mod timer_id;
mod timers;
mod write;

pub use edition::{Choices, DnaDischargeStop, Edition, Numbers, OutreachMin, Switches};
pub use error::{PackError, PackErrors, PackProblem};
pub use pack::Pack;
pub use row::SettingRow;
pub use shipped::ShippedPack;
pub use source::{Citation, Setting, Source};
pub use timer_id::TimerId;
pub use timers::{
    AppointmentOffer, ByPriority, HoldReview, PayerDecision, ReportChase, ReportReview, Timers,
    ValidityWarnings, WaitingTimes,
};
