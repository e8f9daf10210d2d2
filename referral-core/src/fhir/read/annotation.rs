//! Remarks.

use super::date::DateTime;
use super::shape::shape;
use super::value::Value;

shape! {
    /// A remark.
    Annotation {
        /// The remark.
        text: Option<&'a str> = "text",
        /// The creation time.
        time: Option<DateTime<'a>> = "time",
    }
    choice {
        /// The author.
        author: Option<Value<'a>> = "author",
    }
}
