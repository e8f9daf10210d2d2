//! Dates as data files write them.

use chrono::NaiveDate;

/// The date of a text of exactly the form YYYY-MM-DD.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let shape = text.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    // Of other shapes chrono reads some as dates, a month of one digit among them.
    if shape.eq(*b"0000-00-00") { text.parse().ok() } else { None }
}
