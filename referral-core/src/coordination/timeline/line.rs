//! The line of a timeline for an event.

use std::fmt;

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::lifecycle::Precision;
use crate::referral::{ReferralEvent, ReferralEventKind};
use crate::time::{Ambiguous, Instant, Zone};
use crate::vocabulary::{PartyId, Role};

use super::detail::detail;

/// An event in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// When the event happened.
    pub at: Instant,
    /// The local time of the event at the site, with its known precision: `2026-03-02 10:00`, `2026-03`. A local
    /// time that occurs twice carries its offset: `2026-11-01 01:30 -05:00`.
    pub local_time: String,
    /// The role of the actor.
    pub role: Role,
    /// The actor.
    pub who: PartyId,
    /// The kind of event.
    pub kind: ReferralEventKind,
    /// The event in one clause.
    pub what: String,
    /// When the event was recorded, if later than the minute in which it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}: {}", self.local_time, self.role.words(), self.who, self.what)?;
        match &self.known {
            Some(known) => write!(f, " (known {known})"),
            None => Ok(()),
        }
    }
}

/// An event in plain words, with times in the site's zone.
///
/// ```
/// use referral_core::coordination::timeline;
/// use referral_core::lifecycle::Occurred;
/// use referral_core::referral::{ReferralEvent, ReferralEventBody, Remark};
/// use referral_core::time::Zone;
/// use referral_core::vocabulary::{Actor, PartyId, Role};
///
/// let at = "2026-03-02T15:00:00Z".parse()?;
/// let event = ReferralEvent {
///     occurred: Occurred::exactly(at),
///     recorded_at: at,
///     actor: Actor::new(Role::Coordinator, PartyId::new("co-lee")?),
///     body: ReferralEventBody::NoteAdded(Remark { note: Some("Prefers mornings".into()) }),
/// };
/// // The note itself stays out of the line.
/// let line = timeline::line(&event, Zone::parse("America/New_York")?);
/// assert_eq!(line.to_string(), "2026-03-02 10:00 coordinator co-lee: a note was added");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn line(event: &ReferralEvent, zone: Zone) -> Line {
    let local_time = local(event.occurred.at, event.occurred.precision, zone);
    let recorded = local(event.recorded_at, Precision::Instant, zone);
    let known = (event.recorded_at > event.occurred.at && recorded != local_time).then_some(recorded);
    let mut what = event.kind().meaning().to_owned();
    if let Some(detail) = detail(&event.body, |at| local(at, Precision::Instant, zone)) {
        what.push_str(": ");
        what.push_str(&detail);
    }
    Line {
        at: event.occurred.at,
        local_time,
        role: event.actor.role,
        who: event.actor.id.clone(),
        kind: event.kind(),
        what,
        known,
    }
}

/// A history in plain words, one line for each event, in the order in which it was recorded.
#[doc(alias("audit log", "activity feed"))]
#[must_use]
pub fn lines<'e>(events: impl IntoIterator<Item = &'e ReferralEvent>, zone: Zone) -> Vec<Line> {
    events.into_iter().map(|event| line(event, zone)).collect()
}

fn local(at: Instant, precision: Precision, zone: Zone) -> String {
    let Ok(local) = zone.local_time(at) else { return at.format("%Y-%m-%d %H:%MZ").to_string() };
    let pattern = match precision {
        Precision::Instant => "%Y-%m-%d %H:%M",
        Precision::Day => "%Y-%m-%d",
        Precision::Month => "%Y-%m",
        Precision::Year => "%Y",
    };
    let shown = local.format(pattern).to_string();
    let exact = precision == Precision::Instant;
    match (zone.instant_at(local, Ambiguous::Earlier), zone.instant_at(local, Ambiguous::Later)) {
        (Ok(earlier), Ok(later)) if exact && earlier != later => format!("{shown} {}", offset(local, at)),
        (Ok(_) | Err(_), _) => shown,
    }
}

/// The offset of local time from UTC: `-05:00`.
fn offset(local: NaiveDateTime, at: Instant) -> String {
    let minutes = local.signed_duration_since(at.naive_utc()).num_minutes();
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
