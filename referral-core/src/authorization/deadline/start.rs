//! The start of a row's clock.

use chrono::{Days, NaiveDate};

use super::missing::{DeadlineError, Halt, MissingFact};
use super::row::DeadlineRow;
use super::{ClockInput, StartEvent, When};
use crate::time::{Instant, Zone};

/// The start of a clock: its local date in the payer's zone, and its instant if known.
#[derive(Clone, Copy)]
pub(super) struct Start {
    pub(super) when: When,
    pub(super) date: NaiveDate,
}

impl Start {
    /// The start of this row's clock.
    pub(super) fn of(row: &DeadlineRow, input: &ClockInput, zone: Zone) -> Result<Self, Halt> {
        let when = match (row.starts, row.presumed_receipt_days) {
            (StartEvent::NoticeReceipt, Some(days)) => presumed(input, days, zone)?,
            (StartEvent::EarlierOfInformationOrEndOfSupplyPeriod, _) => earlier(input, zone)?,
            (event, _) => event_of(input, event)?,
        };
        Ok(Self { when, date: date_of(when, zone)? })
    }

    /// The instant of the start, for a row in hours.
    pub(super) fn instant(&self, row: &DeadlineRow) -> Result<Instant, Halt> {
        match self.when {
            When::At(instant) => Ok(instant),
            When::On(_) => Err(Halt::Missing(MissingFact::InstantOf(row.starts))),
        }
    }
}

fn event_of(input: &ClockInput, event: StartEvent) -> Result<When, Halt> {
    input.event(event).ok_or(Halt::Missing(MissingFact::Event(event)))
}

fn date_of(when: When, zone: Zone) -> Result<NaiveDate, Halt> {
    match when {
        When::At(instant) => Ok(zone.local_date(instant)?),
        When::On(date) => Ok(date),
    }
}

/// The presumed receipt, unless a later receipt is given.
fn presumed(input: &ClockInput, days: u32, zone: Zone) -> Result<When, Halt> {
    let dated = date_of(event_of(input, StartEvent::NoticeDate)?, zone)?;
    let presumed = dated.checked_add_days(Days::new(days.into())).ok_or(DeadlineError::OutOfRange)?;
    match input.event(StartEvent::NoticeReceipt) {
        Some(shown) if date_of(shown, zone)? > presumed => Ok(shown),
        Some(_) | None => Ok(When::On(presumed)),
    }
}

/// The receipt of the information or the end of the time to supply it, whichever is earlier. Without the end the
/// answer is unknown; without the information it is the end.
fn earlier(input: &ClockInput, zone: Zone) -> Result<When, Halt> {
    let whole = StartEvent::EarlierOfInformationOrEndOfSupplyPeriod;
    if let Some(when) = input.event(whole) {
        return Ok(when);
    }
    let end = event_of(input, StartEvent::SupplyPeriodEnd)?;
    let Some(information) = input.event(StartEvent::InformationReceived) else { return Ok(end) };
    match (information, end) {
        (When::At(one), When::At(other)) => Ok(When::At(one.min(other))),
        (When::On(_), _) | (_, When::On(_)) => {
            let (one, other) = (date_of(information, zone)?, date_of(end, zone)?);
            // On the same date, an event known only by its date leaves open which is earlier.
            Ok(match one.cmp(&other) {
                std::cmp::Ordering::Less => information,
                std::cmp::Ordering::Equal => When::On(one),
                std::cmp::Ordering::Greater => end,
            })
        }
    }
}
