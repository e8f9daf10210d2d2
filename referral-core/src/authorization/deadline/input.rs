//! What a deadline is worked out from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{HolidayCalendars, StartEvent, TollingEvent};
use crate::time::{Instant, Zone};

/// When something happened, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// At an instant. Its date is the local one in the payer's zone.
    At(Instant),
    /// On a local date. A row in hours needs more.
    On(NaiveDate),
}

/// What happened to one clock. Each event is a fact of its own, and the row says which of them starts it: a
/// request received on Monday and looked at on Thursday was received on Monday.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockInput {
    /// The present: days left, open stops and what may still be done are reckoned at it.
    pub now: Instant,
    /// The stops of the clock, in any order.
    pub tollings: Vec<Tolling>,
    /// The extension, where one was taken.
    pub extension: Option<ExtensionTaken>,
    /// The date on which the payer intends its decision to take effect, where the row asks for it.
    pub intended_effective_date: Option<NaiveDate>,
    events: BTreeMap<StartEvent, When>,
}

impl ClockInput {
    /// Nothing has happened yet.
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

    /// The payer received the request, and nothing else has happened.
    #[must_use]
    pub fn received(at: Instant, now: Instant) -> Self {
        Self::new(now).happened(StartEvent::Receipt, When::At(at))
    }

    /// A notice has this date; when it was received is not shown.
    #[must_use]
    pub fn notice_dated(date: NaiveDate, now: Instant) -> Self {
        Self::new(now).happened(StartEvent::NoticeDate, When::On(date))
    }

    /// The same, and this event happened. Of one event said twice the later saying holds.
    #[must_use]
    pub fn happened(mut self, event: StartEvent, when: When) -> Self {
        self.events.insert(event, when);
        self
    }

    /// The same, with one more stop of the clock.
    #[must_use]
    pub fn tolled(mut self, tolling: Tolling) -> Self {
        self.tollings.push(tolling);
        self
    }

    /// The same, with an extension taken.
    #[must_use]
    pub fn extended(mut self, extension: ExtensionTaken) -> Self {
        self.extension = Some(extension);
        self
    }

    /// The same, with the date on which the payer intends its decision to take effect.
    #[must_use]
    pub const fn effective_on(mut self, date: NaiveDate) -> Self {
        self.intended_effective_date = Some(date);
        self
    }

    /// When an event happened, where it did.
    #[must_use]
    pub fn event(&self, event: StartEvent) -> Option<When> {
        self.events.get(&event).copied()
    }
}

/// A stop of the clock: from a request until its answer, or until the time to answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Tolling {
    /// What stopped it.
    pub by: TollingEvent,
    /// When that was.
    pub asked: Instant,
    /// When the answer came; `None` while it has not.
    pub answered: Option<Instant>,
    /// The first instant at which the time to answer is over, where there is such a time. An answer after it
    /// stops the clock no longer.
    pub answer_by: Option<Instant>,
}

/// An extension that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ExtensionTaken {
    /// When it was taken: for most rows, when the notice of it was sent.
    pub at: Instant,
    /// How many of the row's units; `None` is all it allows.
    pub amount: Option<u32>,
}

/// Where the payer is: the zone its days end in, and the holidays it counts by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PayerSite {
    /// The payer's zone.
    pub zone: Zone,
    /// The holiday calendars the host has.
    pub calendars: HolidayCalendars,
}

impl PayerSite {
    /// A payer in that zone, with no holiday calendar: rows that count by one are answered so.
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
