//! Instants, spans and deadlines, without a clock.
//!
//! The end of a span depends on a site: its [`Zone`], opening hours and holidays. This floor does not know what
//! is waited for. It never reads a clock; every instant is an argument. The zone tables are compiled into the
//! library and run to the end of 2099. A later instant has its zone's last known offset, without summer time.
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
