//! Values FHIR leaves a choice of type for: `value[x]`, `occurrence[x]`.

use super::datatype::{CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::issue::IssueCode;
use super::notes::Noting;
use super::shape::FromElement;
use crate::fhir::element::{Element, Kind};

/// A value whose type is in the name of its member.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A string, markdown, address, code or id.
    Text(&'a str),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer or decimal.
    Number(Number<'a>),
    /// A date, dateTime or instant.
    DateTime(DateTime<'a>),
    /// A period.
    Period(FhirPeriod<'a>),
    /// A reference.
    Reference(Box<Reference<'a>>),
    /// A concept.
    Concept(CodeableConcept<'a>),
    /// A coding.
    Coding(FhirCoding<'a>),
    /// An identifier.
    Identifier(Box<Identifier<'a>>),
    /// Any other type, as it is.
    Other(Element<'a>),
}

/// A number by its text. No float is made of it: `1.50` stays `1.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number<'a> {
    /// As it came.
    pub text: &'a str,
}

impl Number<'_> {
    /// The number as an integer, if it is written as one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        self.text.parse().ok()
    }
}

/// Numbers in quotes are used as well.
impl<'a> FromElement<'a> for Number<'a> {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        if let Some(text) = element.number_text() {
            return Some(Self { text });
        }
        match element.text() {
            Some(text) if crate::fhir::element::Json::number(text).is_some() => {
                noting.say(element, IssueCode::OtherKind, "number", Kind::Text.word());
                Some(Self { text })
            }
            Some(_) => {
                noting.say(element, IssueCode::WrongNumber, "number", Kind::Text.word());
                None
            }
            None => {
                noting.wrong_kind(element, "number");
                None
            }
        }
    }
}

/// Fills a choice from a member, by what stands behind the prefix of its name.
pub(super) fn fill<'a>(
    choice: &mut Option<Value<'a>>,
    kind: &str,
    element: Element<'a>,
    noting: &mut Noting<'_, '_>,
) {
    if !kind.starts_with(|first: char| first.is_ascii_uppercase()) {
        return;
    }
    let value = match kind {
        "String" | "Markdown" | "Uri" | "Url" | "Canonical" | "Code" | "Id" | "Oid" | "Uuid" => {
            <&str>::from_element(element, noting).map(Value::Text)
        }
        "Boolean" => bool::from_element(element, noting).map(Value::Boolean),
        "Integer" | "PositiveInt" | "UnsignedInt" | "Decimal" => {
            Number::from_element(element, noting).map(Value::Number)
        }
        "DateTime" | "Date" | "Instant" => DateTime::from_element(element, noting).map(Value::DateTime),
        "Period" => FhirPeriod::from_element(element, noting).map(Value::Period),
        "Reference" => Box::from_element(element, noting).map(Value::Reference),
        "CodeableConcept" => CodeableConcept::from_element(element, noting).map(Value::Concept),
        "Coding" => FhirCoding::from_element(element, noting).map(Value::Coding),
        "Identifier" => Box::from_element(element, noting).map(Value::Identifier),
        _ => Some(Value::Other(element)),
    };
    if value.is_some() {
        *choice = value;
    }
}
