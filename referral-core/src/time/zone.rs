//! Converts local times to instants and back.

use std::fmt;

use chrono::{MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{GapInfo, Tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Instant;
use crate::errors::errors;
use crate::vocabulary::closed_list;

/// A time zone of the IANA database.
///
/// In JSON: the name, `"America/New_York"`.
///
/// # Source
/// The IANA time zone database, in the edition compiled into the library, up to the end of 2099.
///
/// ```
/// use referral_core::time::Zone;
///
/// // Three in the morning in UTC is still the evening before in New York.
/// let zone = Zone::parse("America/New_York")?;
/// let at = "2026-03-03T03:00:00Z".parse()?;
/// assert_eq!(zone.local_time(at)?.to_string(), "2026-03-02 22:00:00");
/// assert_eq!(zone.local_date(at)?.to_string(), "2026-03-02");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

closed_list! {
    /// Which instant a local time means if clocks show that time twice.
    pub enum Ambiguous {
        /// The first instant, before clocks are set back.
        Earlier "earlier" "before clocks are set back";
        /// The second instant, after clocks were set back.
        Later "later" "after clocks were set back";
    }
}

errors! {
    /// The name is not that of a time zone.
    pub struct ZoneError {
        /// The given name.
        pub name: Box<str>,
    } "zone-unknown" "unknown time zone `{name}`: expected a name of the IANA database, such as `America/New_York`";
}

errors! {
    /// The time is outside the supported range of years.
    #[derive(Copy)]
    pub struct LocalTimeError {} "local-time-out-of-range" "the time lies outside the years `-262143` to `262142`";
}

impl Zone {
    /// Coordinated universal time, whose clocks never change.
    pub const UTC: Zone = Zone(Tz::UTC);

    /// The zone with this name, spelled as in the database: `Europe/London`.
    ///
    /// # Errors
    /// [`ZoneError`] if the database has no zone with exactly this name.
    pub fn parse(name: &str) -> Result<Self, ZoneError> {
        name.parse().map(Self).map_err(|_| ZoneError { name: name.into() })
    }

    /// The zone's name in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The local date and time at an instant.
    ///
    /// # Errors
    /// [`LocalTimeError`] if the local time falls outside the supported years.
    pub fn local_time(self, at: Instant) -> Result<NaiveDateTime, LocalTimeError> {
        let utc = at.naive_utc();
        utc.checked_add_offset(self.0.offset_from_utc_datetime(&utc).fix()).ok_or(LocalTimeError {})
    }

    /// The local date at an instant.
    ///
    /// # Errors
    /// [`LocalTimeError`] if the local time falls outside the supported years.
    pub fn local_date(self, at: Instant) -> Result<NaiveDate, LocalTimeError> {
        self.local_time(at).map(|local| local.date())
    }

    /// Whether clocks show a local time, once or twice.
    pub(super) fn shows(self, local: NaiveDateTime) -> bool {
        match self.0.offset_from_local_datetime(&local) {
            MappedLocalTime::Single(_) | MappedLocalTime::Ambiguous(..) => true,
            MappedLocalTime::None => false,
        }
    }

    /// The instant of a local time. If clocks skip the time, the first instant after the gap; if they show it
    /// twice, the instant that `ambiguous` chooses.
    ///
    /// ```
    /// use referral_core::time::{Ambiguous, Zone};
    ///
    /// let london = Zone::parse("Europe/London")?;
    /// let twice = "2026-10-25T01:30:00".parse().expect("a local time");
    /// let first = london.instant_at(twice, Ambiguous::Earlier)?;
    /// let second = london.instant_at(twice, Ambiguous::Later)?;
    /// assert_eq!(first.to_rfc3339(), "2026-10-25T00:30:00+00:00");
    /// assert_eq!(second.to_rfc3339(), "2026-10-25T01:30:00+00:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`LocalTimeError`] if the instant falls outside the supported years.
    pub fn instant_at(self, local: NaiveDateTime, ambiguous: Ambiguous) -> Result<Instant, LocalTimeError> {
        let utc = match self.0.offset_from_local_datetime(&local) {
            MappedLocalTime::Single(offset) => local.checked_sub_offset(offset.fix()),
            MappedLocalTime::Ambiguous(one, other) => {
                // The greater offset is the earlier instant; their order is not guaranteed.
                let (one, other) = (one.fix(), other.fix());
                let one_is_earlier = one.local_minus_utc() >= other.local_minus_utc();
                let offset = match ambiguous {
                    Ambiguous::Earlier if one_is_earlier => one,
                    Ambiguous::Earlier => other,
                    Ambiguous::Later if one_is_earlier => other,
                    Ambiguous::Later => one,
                };
                local.checked_sub_offset(offset)
            }
            // The beginning and the end of a gap are the same instant.
            MappedLocalTime::None => GapInfo::new(&local, &self.0)
                .and_then(|gap| gap.begin)
                .and_then(|(local, offset)| local.checked_sub_offset(offset.fix())),
        };
        utc.map(|utc| Utc.from_utc_datetime(&utc)).ok_or(LocalTimeError {})
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Self::parse(&name).map_err(de::Error::custom)
    }
}
