//! Values of a chosen type: `value[x]`, `occurrence[x]`.

use super::datatype::{CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::notes::Noting;
use super::number::Number;
use super::shape::{Choice, FromElement};
use crate::fhir::element::Element;

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

impl<'a> Choice<'a> for Option<Value<'a>> {
    fn choose(&mut self, kind: &str, element: Element<'a>, noting: &mut Noting<'_, '_>) {
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
            *self = value;
        }
    }
}
