//! Reads a value of a serde type from a tree, strictly. Every member must belong to the type, and every defect
//! has its path and its byte.

use std::collections::HashSet;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Expected, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::nearest::nearest;
use super::node::{Entry, Node, Value, shortened};

/// Why a tree is not a value of a type. A defect holds no text of the tree's values, which may be patient data.
#[derive(Clone, Debug)]
pub(crate) enum StrictDefect {
    /// The object lacks a required member.
    MissingMember(&'static str),
    /// The object has an unknown member. `nearest` is the most similar known member.
    UnknownMember { nearest: Option<Box<str>> },
    /// The object has the member twice.
    RepeatedMember,
    /// The list does not have the word. `nearest` is the most similar known word.
    UnknownWord { nearest: Option<Box<str>> },
    /// The value has the wrong kind.
    WrongKind { expected: &'static str },
    /// The value has the right kind but is invalid. Holds the reason in the words of the type.
    Invalid(Box<str>),
}

/// Reads a tree as a value.
pub(crate) fn strictly<T: DeserializeOwned>(node: &Node) -> Result<T, Misread> {
    T::deserialize(node)
}

/// The first defect of a tree. While returning, each value around it adds its position.
#[derive(Debug)]
pub(crate) struct Misread {
    /// The offset in bytes at which the defective value begins. `None` only until the innermost value around it is known.
    pub(crate) offset: Option<usize>,
    /// The path of members to the defective value: `data.reasons[0]`.
    pub(crate) path: String,
    pub(crate) defect: StrictDefect,
}

impl Misread {
    const fn new(defect: StrictDefect) -> Self {
        Self { offset: None, path: String::new(), defect }
    }

    /// Adds the position of a value, unless an inner value has added its own.
    fn at(mut self, offset: usize) -> Self {
        self.offset.get_or_insert(offset);
        self
    }

    /// Adds a member or list position before the path.
    fn under(mut self, step: &str) -> Self {
        let between = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{}{between}{}", shortened(step), self.path);
        self
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a defect")
    }
}

impl std::error::Error for Misread {}

impl de::Error for Misread {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(StrictDefect::Invalid(message.to_string().into()))
    }

    fn invalid_type(_: de::Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(StrictDefect::WrongKind { expected: kind(&expected.to_string()) })
    }

    fn invalid_value(_: de::Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(StrictDefect::WrongKind { expected: kind(&expected.to_string()) })
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        let nearest = nearest(word, known.iter().copied()).map(Into::into);
        Self::new(StrictDefect::UnknownWord { nearest })
    }

    fn missing_field(member: &'static str) -> Self {
        Self::new(StrictDefect::MissingMember(member))
    }
}

/// The kind of a value in plain words. Serde names kinds by Rust types.
fn kind(expected: &str) -> &'static str {
    let is_whole = |word: &str| {
        word.strip_prefix(['u', 'i']).is_some_and(|bits| bits.chars().all(|c| c.is_ascii_digit()))
    };
    match expected.split(' ').next().unwrap_or_default() {
        "struct" | "map" | "adjacently" => "an object",
        word if is_whole(word) => "a whole number in range",
        _ if expected.contains("boolean") => "`true` or `false`",
        _ if expected.contains("sequence") => "a list",
        _ if expected.contains("string") => "text",
        _ if expected.contains("variant") || expected.contains("enum") => "a word of the list",
        _ => "another kind of value",
    }
}

impl<'de> Deserializer<'de> for &'de Node {
    type Error = Misread;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misread> {
        let read = match &self.value {
            Value::Plain(_) if self.is_null() => visitor.visit_unit(),
            Value::Plain(text) => match (self.truth(), self.whole(), text.parse()) {
                (Some(truth), ..) => visitor.visit_bool(truth),
                (None, Some(whole), _) => match (u64::try_from(whole), i64::try_from(whole)) {
                    (Ok(whole), _) => visitor.visit_u64(whole),
                    (_, Ok(whole)) => visitor.visit_i64(whole),
                    (Err(_), Err(_)) => visitor.visit_i128(whole),
                },
                (None, None, Ok(number)) => visitor.visit_f64(number),
                (None, None, Err(_)) => visitor.visit_borrowed_str(text),
            },
            Value::Text(text) => visitor.visit_borrowed_str(text),
            Value::List(list) => visitor.visit_seq(Items(list.iter().enumerate())),
            Value::Object(entries) => visitor.visit_map(Members { rest: tag_first(entries), entry: None }),
        };
        read.map_err(|stop| stop.at(self.offset))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misread> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misread> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misread> {
        let Value::Object(entries) = &self.value else {
            return Err(Misread::new(StrictDefect::WrongKind { expected: "an object" }).at(self.offset));
        };
        let mut seen = HashSet::new();
        for Entry { key, offset, .. } in entries {
            let defect = if !members.contains(&&**key) {
                let nearest = nearest(key, members.iter().copied()).map(Into::into);
                StrictDefect::UnknownMember { nearest }
            } else if !seen.insert(key) {
                StrictDefect::RepeatedMember
            } else {
                continue;
            };
            return Err(Misread::new(defect).at(*offset).under(key));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misread> {
        let word = match &self.value {
            Value::Text(word) => Some(&**word),
            Value::Object(entries) => entries.first().map(|entry| &*entry.key),
            Value::Plain(_) | Value::List(_) => None,
        };
        if let Some(word) = word.filter(|word| !known.contains(word)) {
            let unknown: Misread = de::Error::unknown_variant(word, known);
            return Err(unknown.at(self.offset));
        }
        let read = match &self.value {
            Value::Text(word) => visitor.visit_enum(BorrowedStrDeserializer::new(word)),
            Value::Object(entries) => match &**entries {
                [entry] => visitor.visit_enum(Holder(entry)),
                _ => Err(Misread::new(StrictDefect::WrongKind { expected: "an object of one member" })),
            },
            Value::Plain(_) | Value::List(_) => {
                Err(Misread::new(StrictDefect::WrongKind { expected: "a word of the list" }))
            }
        };
        read.map_err(|stop| stop.at(self.offset))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

/// The entries of an object, with `type` first: serde loses the positions of the entries that it reads before it.
fn tag_first(entries: &[Entry]) -> Vec<&Entry> {
    let mut rest: Vec<&Entry> = entries.iter().rev().collect();
    rest.sort_by_key(|entry| &*entry.key == "type");
    rest
}

/// The members of an object; the last one is next.
struct Members<'de> {
    rest: Vec<&'de Entry>,
    entry: Option<&'de Entry>,
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Misread;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misread> {
        self.entry = self.rest.pop();
        let Some(entry) = self.entry else { return Ok(None) };
        let key = seed.deserialize(BorrowedStrDeserializer::new(&entry.key));
        key.map(Some).map_err(|stop: Misread| stop.at(entry.offset).under(&entry.key))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misread> {
        let Some(entry) = self.entry.take() else { return Err(de::Error::custom("no member is left")) };
        seed.deserialize(&entry.node).map_err(|stop| stop.at(entry.node.offset).under(&entry.key))
    }
}

/// The items of a list.
struct Items<'de>(std::iter::Enumerate<std::slice::Iter<'de, Node>>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misread;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misread> {
        let Some((position, item)) = self.0.next() else { return Ok(None) };
        seed.deserialize(item).map(Some).map_err(|stop| stop.at(item.offset).under(&format!("[{position}]")))
    }
}

/// A variant with a value: an object with one member.
struct Holder<'de>(&'de Entry);

impl<'de> EnumAccess<'de> for Holder<'de> {
    type Error = Misread;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Misread> {
        let word = seed.deserialize(BorrowedStrDeserializer::new(&self.0.key));
        word.map_err(|stop: Misread| stop.at(self.0.offset)).map(|word| (word, self))
    }
}

impl<'de> VariantAccess<'de> for Holder<'de> {
    type Error = Misread;

    fn unit_variant(self) -> Result<(), Misread> {
        de::Deserialize::deserialize(&self.0.node).map_err(|stop: Misread| stop.under(&self.0.key))
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misread> {
        seed.deserialize(&self.0.node).map_err(|stop| stop.at(self.0.node.offset).under(&self.0.key))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misread> {
        self.0.node.deserialize_any(visitor).map_err(|stop| stop.under(&self.0.key))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misread> {
        self.0.node.deserialize_struct("", members, visitor).map_err(|stop| stop.under(&self.0.key))
    }
}
