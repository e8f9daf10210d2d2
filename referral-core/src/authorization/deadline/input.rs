//! The input of a deadline computation.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{HolidayCalendars, StartEvent, TollingEvent};
use crate::time::{Instant, Zone};

/// When an event happened, as precisely as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// At an instant. Its date is the local date in the payer's zone.
    At(Instant),
    /// On a local date. A row in hours needs the instant.
    On(NaiveDate),
}

/// The events of one clock. Each event is a separate fact, and the row decides which of them starts the clock. A
/// request received on Monday and opened on Thursday was received on Monday.
///
/// ```
/// use referral_core::authorization::deadline::{ClockInput, StartEvent, When};
///
/// let received = "2026-03-02T15:00:00Z".parse().expect("an instant");
/// let now = "2026-03-04T15:00:00Z".parse().expect("an instant");
/// let input = ClockInput::received(received, now);
/// assert_eq!(input.event(StartEvent::Receipt), Some(When::At(received)));
/// assert_eq!(input.event(StartEvent::NoticeDate), None);
/// ```
///
/// Everything that may move a deadline, in one case each:
///
/// ```
/// use referral_core::authorization::deadline::{
///     ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, ExtensionTaken, PayerSite, Program, ReviewUrgency,
///     StartEvent, Tolling, TollingEvent, When,
/// };
/// use referral_core::time::Zone;
///
/// let payer = PayerSite::new(Zone::parse("America/New_York")?);
/// let now = "2026-03-21T15:00:00Z".parse()?;
/// let last_day = |program: Program, step: DeadlineStep, input: &ClockInput| {
///     let question = DeadlineQuestion::new(program, step).at_urgency(ReviewUrgency::PreService);
///     let answer = DeadlineTable::shipped().due(&question, input, &payer).expect("countable");
///     answer.due().map(|due| due.last_day.to_string())
/// };
///
/// // A plan received a claim on 2 March and has 15 days. On the 6th it extended its time by 15 days and asked for
/// // information, which came on the 20th. The 13 days between do not count.
/// let received = ClockInput::received("2026-03-02T15:00:00Z".parse()?, now);
/// assert_eq!(last_day(Program::ERISA_ACA, DeadlineStep::Initial, &received).as_deref(), Some("2026-03-17"));
/// let asked = "2026-03-06T15:00:00Z".parse()?;
/// let answered = Some("2026-03-20T15:00:00Z".parse()?);
/// let moved = received
///     .extended(ExtensionTaken { at: asked, amount: None })
///     .tolled(Tolling { by: TollingEvent::ExtensionNotice, asked, answered, answer_by: None });
/// assert_eq!(last_day(Program::ERISA_ACA, DeadlineStep::Initial, &moved).as_deref(), Some("2026-04-14"));
///
/// // 60 days to appeal from the receipt of the notice, which is presumed five days after its date.
/// let denied = ClockInput::notice_dated("2026-03-02".parse()?, now);
/// let appeal = last_day(Program::MEDICARE_ADVANTAGE, DeadlineStep::Appeal1File, &denied);
/// assert_eq!(appeal.as_deref(), Some("2026-05-06"));
///
/// // Ten days to ask that benefits continue, or until they would end, whichever is later.
/// let ends = ClockInput::new(now)
///     .happened(StartEvent::NoticeSent, When::On("2026-03-02".parse()?))
///     .effective_on("2026-03-31".parse()?);
/// let keep = last_day(Program::MEDICAID_MCO, DeadlineStep::ContinueBenefits, &ends);
/// assert_eq!(keep.as_deref(), Some("2026-03-31"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockInput {
    /// The current time, for days left, open stops and open extensions.
    pub now: Instant,
    /// The stops of the clock, in any order.
    pub tollings: Vec<Tolling>,
    /// The extension, if one was taken.
    pub extension: Option<ExtensionTaken>,
    /// The date on which the payer intends its decision to take effect, for rows that need it.
    pub intended_effective_date: Option<NaiveDate>,
    events: BTreeMap<StartEvent, When>,
}

impl ClockInput {
    /// A clock with no events yet.
    #[must_use]
    pub const fn new(now: Instant) -> Self {
        Self {
            now,
            tollings: Vec::new(),
            extension: None,
            intended_effective_date: None,
            events: BTreeMap::new(),
        }
    }

    /// A clock whose only event is the payer's receipt of the request.
    #[must_use]
    pub fn received(at: Instant, now: Instant) -> Self {
        Self::new(now).happened(StartEvent::Receipt, When::At(at))
    }

    /// A clock whose only event is a notice with this date; the date of its receipt is unknown.
    #[must_use]
    pub fn notice_dated(date: NaiveDate, now: Instant) -> Self {
        Self::new(now).happened(StartEvent::NoticeDate, When::On(date))
    }

    /// Adds an event. An event added twice keeps the later value.
    #[must_use]
    pub fn happened(mut self, event: StartEvent, when: When) -> Self {
        self.events.insert(event, when);
        self
    }

    /// Adds a stop of the clock.
    #[must_use]
    pub fn tolled(mut self, tolling: Tolling) -> Self {
        self.tollings.push(tolling);
        self
    }

    /// Adds an extension that was taken.
    #[must_use]
    pub fn extended(mut self, extension: ExtensionTaken) -> Self {
        self.extension = Some(extension);
        self
    }

    /// Adds the date on which the payer intends its decision to take effect.
    #[must_use]
    pub const fn effective_on(mut self, date: NaiveDate) -> Self {
        self.intended_effective_date = Some(date);
        self
    }

    /// When an event happened. Returns `None` if the event is missing.
    #[must_use]
    pub fn event(&self, event: StartEvent) -> Option<When> {
        self.events.get(&event).copied()
    }
}

/// A stop of the clock: from a request until its answer, or until the time to answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Tolling {
    /// The event that stopped the clock.
    pub by: TollingEvent,
    /// When the clock stopped.
    pub asked: Instant,
    /// When the answer arrived; `None` while it has not.
    pub answered: Option<Instant>,
    /// The first instant after the time to answer; `None` if there is no such time. The clock runs again from
    /// then, answered or not.
    pub answer_by: Option<Instant>,
}

/// An extension that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ExtensionTaken {
    /// When the extension was taken: for most rows, when its notice was sent.
    pub at: Instant,
    /// The amount in the unit of the row's extension; `None` for all that the row allows.
    pub amount: Option<u32>,
}

/// The payer's time zone and holiday calendars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PayerSite {
    /// The payer's zone.
    pub zone: Zone,
    /// The holiday calendars the host has.
    pub calendars: HolidayCalendars,
}

impl PayerSite {
    /// A payer in this zone without holiday calendars. Rows that need a calendar give
    /// [`MissingFact::Holidays`](super::MissingFact::Holidays).
    #[must_use]
    pub fn new(zone: Zone) -> Self {
        Self { zone, calendars: HolidayCalendars::default() }
    }

    /// The same payer with holiday calendars.
    #[must_use]
    pub fn with_calendars(mut self, calendars: HolidayCalendars) -> Self {
        self.calendars = calendars;
        self
    }
}
