//! Legal deadlines for the steps of an authorization, computed from dated data.
//!
//! A [`DeadlineTable`] holds one [`DeadlineRow`] for each step, program and edition, each with its authority. A
//! [`DeadlineQuestion`] chooses the row, a [`ClockInput`] gives the events so far, and a [`PayerSite`] the
//! payer's time zone and holidays. [`DeadlineTable::due`] returns the due instant with everything it depends on,
//! or the missing facts. This module does not know the purpose of a step or who owes it, reads no clock, and
//! guesses nothing. If the plan or state sets a number, the answer is its limit. A way of counting that no law
//! states is named as a [`Convention`].
//!
//! ```
//! use referral_core::authorization::deadline::{
//!     ClockInput, DeadlineQuestion, DeadlineTable, HolidayCalendars, PayerSite, DeadlineStep, Program,
//! };
//! use referral_core::time::Zone;
//!
//! // An external review must be requested within four months of the notice. Four months after 30 October
//! // is 30 February, which does not exist. The law then counts to the first day of the fifth month.
//! let question = DeadlineQuestion::new(Program::ERISA_ACA, DeadlineStep::ExternalReviewFile);
//! let payer = PayerSite::new(Zone::parse("America/Chicago")?)
//!     .with_calendars(HolidayCalendars::us_federal(2026, 2027)?);
//! let now = "2026-11-02T15:00:00Z".parse().expect("an instant");
//! let input = ClockInput::new(now);
//! let answer = DeadlineTable::shipped().due(&question, &input, &payer)?;
//! assert!(answer.due().is_none(), "nothing is guessed: when was the notice received?");
//!
//! use referral_core::authorization::deadline::{StartEvent, When};
//! let received = "2026-10-30".parse().expect("a date");
//! let input = input.happened(StartEvent::NoticeReceipt, When::On(received));
//! let answer = DeadlineTable::shipped().due(&question, &input, &payer)?;
//! let due = answer.due().expect("one deadline");
//! assert_eq!(due.last_day.to_string(), "2027-03-01");
//! assert_eq!(&*due.authority, "45 CFR 147.136(d)(2)(i)");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod cells;
mod count;
mod due;
mod error;
mod federal;
mod holidays;
mod input;
mod load;
mod measure;
mod missing;
mod program;
mod question;
mod row;
mod start;
mod table;
mod terms;
mod tolled;
mod work;

pub use due::{
    ClockState, Due, DueAnswer, DueRange, ExtensionOpen, MissingFacts, NoRow, RowIds, SetAside, Stopped,
    Urgencies,
};
pub use error::{TableError, TableErrors, TableProblem};
pub use holidays::{HolidayCalendar, HolidayCalendarError, HolidayCalendars};
pub use input::{ClockInput, ExtensionTaken, PayerSite, Tolling, When};
pub use measure::{
    Bound, Convention, EditionBy, Expiry, HolidayKind, OrLater, RollOver, RowCheck, StartEvent, TimeUnit,
    TollingEvent,
};
pub use missing::{DeadlineError, MissingFact};
pub use program::{Program, ProgramError};
pub use question::DeadlineQuestion;
pub use row::{DeadlineRow, ExtensionRule, RowEdition, RowScope};
pub use table::DeadlineTable;
pub use terms::{AppealLevels, DeadlineStep, FilingChannel, ItemClass, ReviewUrgency};
