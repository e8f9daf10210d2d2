//! A time of day, in minutes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::errors::errors;

/// A local time of day in minutes, from `00:00` to `24:00`. `24:00` is the end of the day, for a site that never
/// closes.
///
/// In JSON and in text: `"08:30"`, two digits each, on a 24-hour clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

errors! {
    /// The text or number is not a time of day.
    pub struct TimeOfDayError {
        /// The given time.
        pub found: Box<str>,
    } "time-of-day-unknown" "expected a time of day from `00:00` to `24:00`, found `{found}`";
}

impl TimeOfDay {
    /// The start of a day, `00:00`.
    pub const MIDNIGHT: TimeOfDay = TimeOfDay(0);
    /// The end of a day, `24:00`: the same instant as `00:00` of the next day.
    pub const END_OF_DAY: TimeOfDay = TimeOfDay(24 * 60);

    /// The time `hour:minute`.
    ///
    /// # Errors
    /// [`TimeOfDayError`] if the minute exceeds 59 or the time is after `24:00`.
    pub fn new(hour: u8, minute: u8) -> Result<Self, TimeOfDayError> {
        let minutes = u16::from(hour) * 60 + u16::from(minute);
        if minute < 60 && minutes <= Self::END_OF_DAY.0 {
            Ok(Self(minutes))
        } else {
            Err(TimeOfDayError { found: format!("{hour:02}:{minute:02}").into() })
        }
    }

    /// The minutes since the start of the day, 0 to 1440.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = TimeOfDayError;

    fn from_str(text: &str) -> Result<Self, TimeOfDayError> {
        let two_digits = |part: &str| -> Option<u8> {
            (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
        };
        text.split_once(':')
            .and_then(|(hour, minute)| Self::new(two_digits(hour)?, two_digits(minute)?).ok())
            .ok_or_else(|| TimeOfDayError { found: text.into() })
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}
