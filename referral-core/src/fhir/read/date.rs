//! Dates and times as FHIR writes them, with the precision they were recorded with.

use chrono::{Days, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use super::issue::IssueCode;
use super::notes::Noting;
use super::shape::FromElement;
use crate::errors::errors;
use crate::fhir::element::Element;
use crate::time::Instant;

/// The precision of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePrecision {
    /// `2026`
    Year,
    /// `2026-03`
    Month,
    /// `2026-03-01`
    Day,
    /// `2026-03-01T09:30Z`, which FHIR forbids and partners send.
    Minute,
    /// `2026-03-01T09:30:00Z`
    Second,
    /// `2026-03-01T09:30:00.125Z`; digits past the ninth are kept in the text only.
    Fraction,
}

/// A `date`, `dateTime` or `instant` with its precision and its text.
///
/// ```
/// use referral_core::fhir::read::{DateTime, DatePrecision};
///
/// let authored = DateTime::parse("2026-03").expect("a month is a date");
/// assert_eq!(authored.precision, DatePrecision::Month);
/// assert_eq!(authored.first_day().to_string(), "2026-03-01");
/// assert_eq!(authored.last_day().to_string(), "2026-03-31");
/// assert_eq!(authored.instant(), None, "a month is not an instant");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime<'a> {
    /// The text as sent.
    pub text: &'a str,
    /// The precision.
    pub precision: DatePrecision,
    /// The offset from UTC in minutes, if a time of day has one.
    pub offset_minutes: Option<i16>,
    start: NaiveDateTime,
}

errors! {
    /// The reason why a text is not a date.
    pub enum DateError {
        /// The text has another form.
        WrongForm "wrong-date" "the text is not a date";
        /// The form fits, but the month, day, time or zone does not exist.
        OutOfRange "date-out-of-range" "the date, time or zone does not exist";
    }
}

impl<'a> DateTime<'a> {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-MM-DDThh:mm[:ss[.fff]]` with `Z`, `+hh:mm`, `-hh:mm` or no
    /// zone. A leap second (`:60`) and lower-case `t` and `z` are accepted.
    ///
    /// # Errors
    /// [`DateError::WrongForm`] for any other form; [`DateError::OutOfRange`] if the calendar or the clock has
    /// no such value, or the zone is further from UTC than 14 hours.
    pub fn parse(text: &'a str) -> Result<Self, DateError> {
        let mut rest = Digits(text.as_bytes());
        let year = rest.take(4)?;
        let month = rest.after(b'-')?;
        let day = if month.is_some() { rest.after(b'-')? } else { None };
        let date = i32::try_from(year)
            .ok()
            .filter(|year| *year > 0)
            .and_then(|year| NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)))
            .ok_or(DateError::OutOfRange)?;
        let whole_day = |precision| Self { text, precision, offset_minutes: None, start: date.into() };
        if rest.0.is_empty() {
            return Ok(whole_day(match (month, day) {
                (None, _) => DatePrecision::Year,
                (Some(_), None) => DatePrecision::Month,
                (Some(_), Some(_)) => DatePrecision::Day,
            }));
        }
        if day.is_none() || !rest.next_is(b"Tt ") {
            return Err(DateError::WrongForm);
        }
        let hour = rest.take(2)?;
        let minute = rest.after(b':')?.ok_or(DateError::WrongForm)?;
        let second = rest.after(b':')?;
        let (precision, nanos) = match second {
            None => (DatePrecision::Minute, 0),
            Some(_) if rest.next_is(b".") => (DatePrecision::Fraction, rest.fraction()?),
            Some(_) => (DatePrecision::Second, 0),
        };
        let second = second.unwrap_or(0);
        let (second, nanos) = if second == 60 { (59, 1_000_000_000 + nanos) } else { (second, nanos) };
        let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanos).ok_or(DateError::OutOfRange)?;
        let offset_minutes = rest.zone()?;
        Ok(Self { text, precision, offset_minutes, start: date.and_time(time) })
    }

    /// Returns the first possible day: 1 January for a year.
    #[must_use]
    pub fn first_day(&self) -> NaiveDate {
        self.start.date()
    }

    /// Returns the last possible day: 31 December for a year.
    #[must_use]
    pub fn last_day(&self) -> NaiveDate {
        let first = self.first_day();
        let months = match self.precision {
            DatePrecision::Year => 12,
            DatePrecision::Month => 1,
            DatePrecision::Day | DatePrecision::Minute | DatePrecision::Second | DatePrecision::Fraction => {
                return first;
            }
        };
        let behind = first.checked_add_months(Months::new(months));
        behind.and_then(|day| day.checked_sub_days(Days::new(1))).unwrap_or(first)
    }

    /// Returns the local date and time of day; midnight if no time of day is known.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        self.start
    }

    /// Returns the instant, if a time of day and a zone are known.
    #[must_use]
    pub fn instant(&self) -> Option<Instant> {
        let zone = FixedOffset::east_opt(i32::from(self.offset_minutes?) * 60)?;
        zone.from_local_datetime(&self.start).single().map(|instant| instant.with_timezone(&Utc))
    }

    /// Whether a time of day is present.
    #[must_use]
    pub fn has_time(&self) -> bool {
        self.precision >= DatePrecision::Minute
    }
}

/// The unread rest of the text.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn take(&mut self, count: usize) -> Result<u32, DateError> {
        let (digits, rest) = self.0.split_at_checked(count).ok_or(DateError::WrongForm)?;
        self.0 = rest;
        digits.iter().try_fold(0, |value, byte| {
            let digit = char::from(*byte).to_digit(10).ok_or(DateError::WrongForm)?;
            Ok(value * 10 + digit)
        })
    }

    /// Reads two digits after a separator, if the separator is next.
    fn after(&mut self, separator: u8) -> Result<Option<u32>, DateError> {
        if self.next_is(&[separator]) { self.take(2).map(Some) } else { Ok(None) }
    }

    fn next_is(&mut self, any: &[u8]) -> bool {
        match self.0.split_first() {
            Some((byte, rest)) if any.contains(byte) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// Reads a fraction of a second in nanoseconds.
    fn fraction(&mut self) -> Result<u32, DateError> {
        let (mut nanos, mut count) = (0_u32, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            if !byte.is_ascii_digit() {
                break;
            }
            if count < 9 {
                nanos = nanos * 10 + u32::from(byte - b'0');
                count += 1;
            }
            self.0 = rest;
        }
        if count == 0 { Err(DateError::WrongForm) } else { Ok(nanos * 10_u32.pow(9 - count)) }
    }

    /// Reads the zone in minutes, up to the end of the text.
    fn zone(&mut self) -> Result<Option<i16>, DateError> {
        let Some((sign, rest)) = self.0.split_first() else { return Ok(None) };
        self.0 = rest;
        let minutes = match sign {
            b'Z' | b'z' => 0,
            b'+' | b'-' => {
                let hours = self.take(2)?;
                let minutes = self.after(b':')?.ok_or(DateError::WrongForm)?;
                let all = hours * 60 + minutes;
                if minutes > 59 || all > 14 * 60 {
                    return Err(DateError::OutOfRange);
                }
                let all = i16::try_from(all).map_err(|_| DateError::OutOfRange)?;
                if *sign == b'-' { -all } else { all }
            }
            _ => return Err(DateError::WrongForm),
        };
        if self.0.is_empty() { Ok(Some(minutes)) } else { Err(DateError::WrongForm) }
    }
}

impl<'a> FromElement<'a> for DateTime<'a> {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        let text = <&str>::from_element(element, noting)?;
        match Self::parse(text) {
            Ok(date) => {
                if date.has_time() && date.offset_minutes.is_none() {
                    noting.say(element, IssueCode::NoTimeZone, "a time zone", "none");
                } else if date.precision == DatePrecision::Minute {
                    noting.say(element, IssueCode::WrongDate, "seconds", "none");
                }
                Some(date)
            }
            Err(DateError::WrongForm) => {
                noting.say(element, IssueCode::WrongDate, "a date", "text");
                None
            }
            Err(DateError::OutOfRange) => {
                noting.say(element, IssueCode::DateOutOfRange, "an existing calendar date", "text");
                None
            }
        }
    }
}
