//! What partners say beyond FHIR.

use super::notes::Noting;
use super::shape::{Field, FromElement};
use crate::fhir::element::{Element, Kind};

/// The extensions of an element, looked up by their address.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extensions<'a> {
    list: Option<Element<'a>>,
}

impl<'a> Extensions<'a> {
    /// The extensions of an element, if it has any.
    #[must_use]
    pub fn of(element: Element<'a>) -> Self {
        Self { list: element.get("extension") }
    }

    /// All of them, as they are.
    pub fn iter(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let single = self.list.filter(|list| list.kind() == Kind::Object);
        self.list.into_iter().flat_map(Element::items).chain(single)
    }

    /// The first one with this address.
    #[must_use]
    pub fn find(&self, url: &str) -> Option<Element<'a>> {
        self.iter().find(|extension| extension.get("url").and_then(Element::text) == Some(url))
    }

    /// The value of the first one with this address, whatever type it has.
    #[must_use]
    pub fn value(&self, url: &str) -> Option<Element<'a>> {
        self.find(url).and_then(value)
    }

    /// The value of the first one with this address as a type; what is wrong with it is said.
    pub(super) fn read<T: FromElement<'a>>(&self, url: &str, noting: &mut Noting<'_, '_>) -> Option<T> {
        let mut read = None;
        if let Some(value) = self.value(url) {
            Field::fill(&mut read, value, noting);
        }
        read
    }
}

/// The value of an extension, whatever type it has.
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
