//! Checks that every change of a value would show in its canonical JSON.
//!
//! The check is a serializer that writes nothing, so it works on any type without a copy. It builds the path of a
//! defect while returning, so a value without defects pays nothing.

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::error::{CanonicalError, CanonicalProblem};

/// The largest integer that shares its IEEE 754 double with no other integer, 2^53 - 1 (RFC 7493, section 2.2).
const LARGEST: i128 = 9_007_199_254_740_991;

/// The deepest nesting of arrays and objects, the limit of the JSON reader.
const DEEPEST: u32 = 128;

/// The names under which `serde_json` passes numbers kept as text, and raw JSON text, through any serializer. A
/// host that enables these features enables them for the whole program.
const NUMBER_TEXT: &str = "$serde_json::private::Number";
const RAW_TEXT: &str = "$serde_json::private::RawValue";

impl ser::Error for CanonicalError {
    fn custom<T: std::fmt::Display>(reason: T) -> Self {
        CanonicalError::here(CanonicalProblem::Unwritable(reason.to_string()))
    }
}

type Checked = Result<(), CanonicalError>;

fn refuse<T>(problem: CanonicalProblem) -> Result<T, CanonicalError> {
    Err(CanonicalError::here(problem))
}

fn integer(value: Option<i128>) -> Checked {
    match value {
        Some(value) if (-LARGEST..=LARGEST).contains(&value) => Ok(()),
        Some(_) | None => refuse(CanonicalProblem::IntegerTooLarge),
    }
}

fn number_text(text: &str) -> Checked {
    if text.bytes().any(|b| matches!(b, b'.' | b'e' | b'E')) || text == "-0" {
        return refuse(CanonicalProblem::FloatingPoint);
    }
    integer(text.parse().ok())
}

/// A value inside `depth` arrays and objects.
pub(super) struct Exact {
    depth: u32,
}

impl Exact {
    pub(super) fn outermost() -> Self {
        Self { depth: 0 }
    }

    fn enter(&self, containers: u32, shape: Shape) -> Result<Inside, CanonicalError> {
        let depth = self.depth + containers;
        if depth > DEEPEST {
            return refuse(CanonicalProblem::TooDeep);
        }
        Ok(Inside { depth, shape, index: 0, key: String::new() })
    }
}

enum Shape {
    Plain,
    /// The content of an enum's variant, under the variant's name.
    Variant(&'static str),
    NumberText,
}

/// The inside of an array or object.
pub(super) struct Inside {
    depth: u32,
    shape: Shape,
    index: usize,
    key: String,
}

impl Inside {
    fn named(&self, error: CanonicalError) -> CanonicalError {
        match self.shape {
            Shape::Variant(name) => error.under(name),
            Shape::Plain | Shape::NumberText => error,
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Checked {
        let index = self.index;
        self.index += 1;
        value.serialize(Exact { depth: self.depth }).map_err(|error| self.named(error.at(index)))
    }

    fn member<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Checked {
        if matches!(self.shape, Shape::NumberText) {
            let text = serde_json::to_value(value).map_err(ser::Error::custom)?;
            return number_text(text.as_str().unwrap_or_default());
        }
        value.serialize(Exact { depth: self.depth }).map_err(|error| self.named(error.under(key)))
    }
}

macro_rules! integers {
    ($($method:ident $type:ty,)*) => {$(
        fn $method(self, value: $type) -> Checked {
            integer(i128::try_from(value).ok())
        }
    )*};
}

impl Serializer for Exact {
    type Ok = ();
    type Error = CanonicalError;
    type SerializeSeq = Inside;
    type SerializeTuple = Inside;
    type SerializeTupleStruct = Inside;
    type SerializeTupleVariant = Inside;
    type SerializeMap = Inside;
    type SerializeStruct = Inside;
    type SerializeStructVariant = Inside;

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64, serialize_i128 i128,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64, serialize_u128 u128,
    }

    fn serialize_f32(self, _: f32) -> Checked {
        refuse(CanonicalProblem::FloatingPoint)
    }
    fn serialize_f64(self, _: f64) -> Checked {
        refuse(CanonicalProblem::FloatingPoint)
    }
    fn serialize_bool(self, _: bool) -> Checked {
        Ok(())
    }
    fn serialize_char(self, _: char) -> Checked {
        Ok(())
    }
    fn serialize_str(self, _: &str) -> Checked {
        Ok(())
    }
    fn collect_str<T: std::fmt::Display + ?Sized>(self, _: &T) -> Checked {
        Ok(())
    }
    fn serialize_bytes(self, _: &[u8]) -> Checked {
        self.enter(1, Shape::Plain).map(drop)
    }
    fn serialize_none(self) -> Checked {
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Checked {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Checked {
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Checked {
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Checked {
        Ok(())
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Checked {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Checked {
        self.enter(1, Shape::Plain)?.member(variant, value)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Inside, CanonicalError> {
        self.enter(1, Shape::Plain)
    }
    fn serialize_tuple(self, _: usize) -> Result<Inside, CanonicalError> {
        self.enter(1, Shape::Plain)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside, CanonicalError> {
        self.enter(1, Shape::Plain)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside, CanonicalError> {
        self.enter(2, Shape::Variant(variant))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Inside, CanonicalError> {
        self.enter(1, Shape::Plain)
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Inside, CanonicalError> {
        match name {
            NUMBER_TEXT => self.enter(0, Shape::NumberText),
            RAW_TEXT => refuse(CanonicalProblem::RawText),
            _ => self.enter(1, Shape::Plain),
        }
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside, CanonicalError> {
        self.enter(2, Shape::Variant(variant))
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident;)*) => {$(
        impl ser::$trait for Inside {
            type Ok = ();
            type Error = CanonicalError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Checked {
                self.element(value)
            }
            fn end(self) -> Checked {
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

macro_rules! members {
    ($($trait:ident)*) => {$(
        impl ser::$trait for Inside {
            type Ok = ();
            type Error = CanonicalError;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Checked {
                self.member(key, value)
            }
            fn end(self) -> Checked {
                Ok(())
            }
        }
    )*};
}

members! { SerializeStruct SerializeStructVariant }

/// Numeric keys are checked too: they become text through the same doubles.
impl ser::SerializeMap for Inside {
    type Ok = ();
    type Error = CanonicalError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Checked {
        self.key = key_words(key);
        key.serialize(Exact { depth: self.depth }).map_err(|error| error.under(&self.key))
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Checked {
        value.serialize(Exact { depth: self.depth }).map_err(|error| error.under(&self.key))
    }
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Checked {
        let exact = || Exact { depth: self.depth };
        key.serialize(exact())
            .and_then(|()| value.serialize(exact()))
            .map_err(|error| error.under(&key_words(key)))
    }
    fn end(self) -> Checked {
        Ok(())
    }
}

/// The key for a path.
fn key_words<T: Serialize + ?Sized>(key: &T) -> String {
    match serde_json::to_value(key) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(other) => other.to_string(),
        Err(_) => "?".to_owned(),
    }
}
