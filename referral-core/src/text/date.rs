//! The dates of data files.

use chrono::NaiveDate;

/// Reads a date of exactly the form YYYY-MM-DD.
pub(crate) fn date(text: &str) -> Option<NaiveDate> {
    let shape = text.bytes().map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    // Chrono accepts some other forms as well, such as a month of one digit.
    if shape.eq(*b"0000-00-00") { text.parse().ok() } else { None }
}
