//! Reading elements into fields: usable values are used, and defects are noted.

use super::issue::IssueCode;
use super::notes::Noting;
use crate::fhir::element::{Element, Kind};

/// A value read from one element. Returns `None` for an unusable element, after noting why.
pub(super) trait FromElement<'a>: Sized {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self>;
}

/// A field of a shape: at most one value, or a list.
pub(super) trait Field<'a> {
    fn fill(&mut self, element: Element<'a>, noting: &mut Noting<'_, '_>);
    fn is_absent(&self) -> bool;
}

impl<'a, T: FromElement<'a>> Field<'a> for Option<T> {
    fn fill(&mut self, element: Element<'a>, noting: &mut Noting<'_, '_>) {
        if element.kind() != Kind::List {
            *self = T::from_element(element, noting);
            return;
        }
        noting.say(element, IssueCode::ListForOne, "one value", "list");
        *self = element.items().next().and_then(|item| T::from_element(item, noting));
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<'a, T: FromElement<'a>> Field<'a> for Vec<T> {
    fn fill(&mut self, element: Element<'a>, noting: &mut Noting<'_, '_>) {
        match element.kind() {
            Kind::List => {
                for item in element.items() {
                    self.extend(T::from_element(item, noting));
                }
            }
            Kind::Null => noting.wrong_kind(element, "list"),
            kind @ (Kind::Bool | Kind::Number | Kind::Text | Kind::Object) => {
                noting.say(element, IssueCode::OneForList, "list", kind.code());
                self.extend(T::from_element(element, noting));
            }
        }
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<'a, T: FromElement<'a>> FromElement<'a> for Box<T> {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        T::from_element(element, noting).map(Box::new)
    }
}

/// Reads any value as it is.
impl<'a> FromElement<'a> for Element<'a> {
    fn from_element(element: Element<'a>, _: &mut Noting<'_, '_>) -> Option<Self> {
        Some(element)
    }
}

impl<'a> FromElement<'a> for &'a str {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        match element.kind() {
            Kind::Text => match element.text() {
                Some("") => {
                    noting.say(element, IssueCode::EmptyString, "text", "an empty string");
                    None
                }
                text => text,
            },
            kind @ (Kind::Number | Kind::Bool) => {
                noting.say(element, IssueCode::OtherKind, "text", kind.code());
                Some(element.json())
            }
            Kind::Null | Kind::List | Kind::Object => {
                noting.wrong_kind(element, "text");
                None
            }
        }
    }
}

impl<'a> FromElement<'a> for bool {
    fn from_element(element: Element<'a>, noting: &mut Noting<'_, '_>) -> Option<Self> {
        if let Some(value) = element.boolean() {
            return Some(value);
        }
        let value = match element.text() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        };
        match value {
            Some(_) => noting.say(element, IssueCode::OtherKind, "boolean", "text"),
            None => noting.wrong_kind(element, "boolean"),
        }
        value
    }
}

/// A field that FHIR writes as `value[x]`: the name of its member ends with the type.
pub(super) trait Choice<'a> {
    /// Reads a member by the type in its name.
    fn choose(&mut self, kind: &str, element: Element<'a>, noting: &mut Noting<'_, '_>);
}

/// Declares a shape: a struct that borrows from the text, and its reading from an object in one pass over the
/// members. `required` marks a field whose absence is a defect, `choice` the fields that FHIR writes as `value[x]`, and
/// `then` names a function that continues the reading.
macro_rules! shape {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty = $json:literal $($required:ident)?,)*
        }
        $(choice {
            $($(#[$choice_doc:meta])* $choice:ident: $choice_type:ty = $prefix:literal,)+
        })?
        $(read_on {
            $($(#[$more_doc:meta])* $more:ident: $more_type:ty,)+
        })?
        $(then $then:path)?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name<'a> {
            $($(#[$field_doc])* pub $field: $type,)*
            $($($(#[$choice_doc])* pub $choice: $choice_type,)+)?
            $($($(#[$more_doc])* pub $more: $more_type,)+)?
        }

        impl<'a> $crate::fhir::read::shape::FromElement<'a> for $name<'a> {
            fn from_element(
                element: $crate::fhir::element::Element<'a>,
                noting: &mut $crate::fhir::read::notes::Noting<'_, '_>,
            ) -> Option<Self> {
                if element.kind() != $crate::fhir::element::Kind::Object {
                    noting.wrong_kind(element, "object");
                    return None;
                }
                let mut shape = Self::default();
                for (name, member) in element.members() {
                    match name {
                        $($json => $crate::fhir::read::shape::Field::fill(&mut shape.$field, member, noting),)*
                        "modifierExtension" => {
                            $crate::fhir::read::shape::modifier(stringify!($name), member, noting);
                        }
                        _ => {
                            $($(
                                if let Some(kind) = name.strip_prefix($prefix) {
                                    $crate::fhir::read::shape::Choice::choose(
                                        &mut shape.$choice, kind, member, noting,
                                    );
                                }
                            )+)?
                        }
                    }
                }
                $($({
                    let $required = &shape.$field;
                    if $crate::fhir::read::shape::Field::is_absent($required) {
                        noting.missing(element, $json);
                    }
                })?)*
                $($then(&mut shape, element, noting);)?
                Some(shape)
            }
        }
    };
}
pub(super) use shape;

/// The extension by which PAS cancels a part of a claim: it changes the meaning of the part.
pub(super) const CALLED_OFF: &str =
    "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/modifierextension-infoCancelled";

/// Notes unknown extensions that change the meaning of their element. The library knows one, in two shapes.
#[cold]
pub(super) fn modifier(shape: &str, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    let pieces = matches!(shape, "ClaimItem" | "ClaimInfo");
    for extension in element.items() {
        if pieces && extension.get("url").and_then(Element::text) == Some(CALLED_OFF) {
            continue;
        }
        noting.say(extension, IssueCode::ModifierExtension, "no unknown modifier", "an extension");
    }
}

/// Visits a list whose items contain lists of the same name, and passes on every item with its level, from 0.
/// Without recursion: the text determines the depth.
pub(super) fn nested<'a>(list: Element<'a>, name: &str, mut each: impl FnMut(Element<'a>, u32)) {
    let mut open = vec![(list, 0_u32, list.items())];
    if list.kind() == Kind::Object {
        each(list, 0);
        if let Some(inner) = list.get(name) {
            open.push((inner, 1, inner.items()));
        }
    }
    while let Some((_, level, items)) = open.last_mut() {
        let level = *level;
        match items.next() {
            None => drop(open.pop()),
            Some(item) => {
                each(item, level);
                if let Some(inner) = item.get(name) {
                    open.push((inner, level + 1, inner.items()));
                }
            }
        }
    }
}
