//! Closed lists: enums whose values each have a stable code and words for people.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, EnumAccess, VariantAccess, Visitor};

/// Makes an enum from a closed list, one value per line: its name, its code, and its words for people. A line
/// without words uses the code for both.
///
/// ```text
/// closed_list! {
///     /// The way an item was sent.
///     pub enum SendChannel {
///         /// A telephone call.
///         Phone "phone" "by telephone";
///     }
/// }
/// ```
macro_rules! closed_list {
    ($(#[$about:meta])* pub enum $name:ident {
        $($(#[$note:meta])* $value:ident $code:literal $($words:literal)?;)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$note])* $value,)+
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: [Self; [$($code,)+].len()] = [$(Self::$value,)+];

            /// The stable code: the form in JSON and in data files.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)+
                }
            }

            /// The value with exactly this code. Returns `None` for any other text.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.code() == code)
            }

            /// The words for a person, such as in a picker or on a button.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self {
                    $(Self::$value => $crate::vocabulary::closed_list!(@words $code $($words)?),)+
                }
            }
        }

        /// Writes the code; [`words`](Self::words) are for people.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                const CODES: &[&str] = &[$($code,)+];
                let codes = $crate::vocabulary::Codes { codes: CODES, parse: Self::parse };
                from.deserialize_enum(stringify!($name), CODES, codes)
            }
        }
    };
    (@words $code:literal) => { $code };
    (@words $code:literal $words:literal) => { $words };
}

pub(crate) use closed_list;

/// The message for an unknown code. The message omits the code, which may contain personal data.
struct Unlisted(&'static [&'static str]);

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown code: expected `{}`", self.0.join("`, `"))
    }
}

/// Reads a code of a list. The reader is given the whole list, and may suggest the code that was meant.
pub(crate) struct Codes<T> {
    pub(crate) codes: &'static [&'static str],
    pub(crate) parse: fn(&str) -> Option<T>,
}

impl<'de, T> Visitor<'de> for Codes<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a code of the list")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, word: A) -> Result<T, A::Error> {
        let (code, unit) = word.variant::<Cow<'de, str>>()?;
        unit.unit_variant()?;
        (self.parse)(&code).ok_or_else(|| de::Error::custom(Unlisted(self.codes)))
    }
}
