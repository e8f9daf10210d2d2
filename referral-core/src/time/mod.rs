//! Instants, spans and deadlines, without a clock.
//!
//! What a span of time comes to at one site: its [`Zone`], its opening hours, its holidays. This floor refuses to
//! know what is being waited for, and never reads a clock: every instant comes in as an argument. It uses the
//! zone tables compiled into the library, which run to the end of 2099: an instant after that has its zone's
//! last known offset, without summer time.
//!
//! ```
//! use referral_core::time::{BusinessCalendar, Instant, Site, Span, TimeOfDay, Zone};
//!
//! let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
//! let site = Site { zone: Zone::parse("America/New_York")?, calendar };
//!
//! // Friday 6 March 2026, 18:00 in New York: the office is closed, so the event counts on Monday. The clocks go
//! // forward on the Sunday between.
//! let friday: Instant = "2026-03-06T23:00:00Z".parse().expect("an instant");
//! let tuesday_17h: Instant = "2026-03-10T21:00:00Z".parse().expect("an instant");
//! assert_eq!(site.due(friday, Span::BusinessDays(1))?, tuesday_17h);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod deadline;
mod interval;
mod site;
mod span;
mod time_of_day;
mod zone;

pub use calendar::{BusinessCalendar, CalendarError, Holiday, OpeningHours, Week};
pub use deadline::Deadline;
pub use interval::{Interval, IntervalError};
pub use site::{Site, TimeError};
pub use span::Span;
pub use time_of_day::{TimeOfDay, TimeOfDayError};
pub use zone::{Ambiguous, LocalTimeError, Zone, ZoneError};

/// A point in time, in UTC.
pub type Instant = chrono::DateTime<chrono::Utc>;
