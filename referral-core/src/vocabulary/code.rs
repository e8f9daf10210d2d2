//! Closed lists whose words stand as their codes wherever they are written.

/// Writes and reads the words of a list as their codes: the text, and JSON either way. It takes the list, its function
/// from a code to a word, and what is said of a text that is no code of it.
macro_rules! written_as_code {
    ($name:ident, $read:ident, $unknown:expr) => {
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
                let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::$read(&code).ok_or_else(|| serde::de::Error::custom($unknown))
            }
        }
    };
}

pub(crate) use written_as_code;
