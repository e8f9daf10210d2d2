//! Extensions: partners' data beyond FHIR.

use super::notes::Noting;
use super::shape::{Field, FromElement};
use crate::fhir::element::{Element, Kind};

/// The extensions of an element, by their address.
///
/// ```
/// use referral_core::fhir::element::{Element, Limits, Tape};
/// use referral_core::fhir::read::Extensions;
///
/// let text = br#"{"resourceType":"ServiceRequest","extension":[
///     {"url":"urn:example:pathway","valueCode":"two-week-wait"},
///     {"url":"urn:example:transport","valueBoolean":true}]}"#;
/// let mut tape = Tape::new();
/// let document = tape.parse(text, &Limits::default())?;
/// let extensions = Extensions::of(document.root());
/// assert_eq!(extensions.value("urn:example:pathway").and_then(Element::text), Some("two-week-wait"));
/// assert_eq!(extensions.value("urn:example:transport").and_then(Element::boolean), Some(true));
/// assert_eq!(extensions.find("urn:example:language"), None);
/// # Ok::<(), referral_core::fhir::element::JsonError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extensions<'a> {
    list: Option<Element<'a>>,
}

impl<'a> Extensions<'a> {
    /// Returns the extensions of an element; empty if it has none.
    #[must_use]
    pub fn of(element: Element<'a>) -> Self {
        Self { list: element.get("extension") }
    }

    /// Iterates over all extensions.
    pub fn iter(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let single = self.list.filter(|list| list.kind() == Kind::Object);
        self.list.into_iter().flat_map(Element::items).chain(single)
    }

    /// Returns the first extension with this address.
    #[must_use]
    pub fn find(&self, url: &str) -> Option<Element<'a>> {
        self.iter().find(|extension| extension.get("url").and_then(Element::text) == Some(url))
    }

    /// Returns the value of the first extension with this address, of any type.
    #[must_use]
    pub fn value(&self, url: &str) -> Option<Element<'a>> {
        self.find(url).and_then(value)
    }

    /// Reads the value of the first extension with this address as a type, and notes its defects.
    pub(super) fn read<T: FromElement<'a>>(&self, url: &str, noting: &mut Noting<'_, '_>) -> Option<T> {
        let mut read = None;
        if let Some(value) = self.value(url) {
            Field::fill(&mut read, value, noting);
        }
        read
    }
}

/// Returns the value of an extension, of any type.
pub(super) fn value(extension: Element<'_>) -> Option<Element<'_>> {
    extension.members().find(|(name, _)| name.starts_with("value")).map(|(_, value)| value)
}

impl<'a> Field<'a> for Extensions<'a> {
    fn fill(&mut self, element: Element<'a>, noting: &mut Noting<'_, '_>) {
        match element.kind() {
            Kind::List => {}
            Kind::Object => {
                noting.say(element, super::issue::IssueCode::OneForList, "list", "object");
            }
            Kind::Null | Kind::Bool | Kind::Number | Kind::Text => noting.wrong_kind(element, "list"),
        }
        self.list = Some(element);
    }

    fn is_absent(&self) -> bool {
        self.list.is_none()
    }
}
