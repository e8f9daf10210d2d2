//! Numbers by their text.

use super::issue::IssueCode;
use super::notes::Noting;
use super::shape::FromElement;
use crate::fhir::element::{Element, Json, Kind};

/// A number by its text, never as a float: `1.50` stays `1.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<'a> {
    /// The text as sent.
    pub text: &'a str,
}

impl Number<'_> {
    /// Returns the number as an integer, if it is written as one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        self.text.parse().ok()
    }
}

/// Reads numbers in quotes as well.
impl<'a> FromElement<'a> for Number<'a> {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        if let Some(text) = element.number_text() {
            return Some(Self { text });
        }
        match element.text() {
            Some(text) if Json::number(text).is_some() => {
                noting.say(element, IssueCode::OtherKind, "number", Kind::Text.code());
                Some(Self { text })
            }
            Some(_) => {
                noting.say(element, IssueCode::WrongNumber, "number", Kind::Text.code());
                None
            }
            None => {
                noting.wrong_kind(element, "number");
                None
            }
        }
    }
}
