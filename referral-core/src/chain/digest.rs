//! A digest and a salt: 32 bytes each, with one text form.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::Digest as _;
use thiserror::Error;

use crate::errors::{coded_by, errors};

/// The length of a digest and of a salt, in bytes.
const BYTES: usize = 32;
/// The length of its text, in hexadecimal digits.
const DIGITS: usize = 2 * BYTES;

/// A SHA-256 digest. As text it is 64 lower-case hexadecimal digits.
///
/// # Source
/// FIPS 180-4, Secure Hash Standard.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; BYTES]);

/// The salt of one payload: 32 random bytes, made by the host, stored with the payload and erased with it. One
/// that is kept, or used for two payloads, lets a short payload be guessed from its digest. As text it is 64
/// lower-case hexadecimal digits; debug output hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; BYTES]);

impl Digest {
    /// The digest with these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; BYTES] {
        &self.0
    }

    /// SHA-256 over the parts, one after the other.
    pub(super) fn over(parts: &[&[u8]]) -> Self {
        let mut hasher = sha2::Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }
}

impl Salt {
    /// The salt with these bytes. They must be random and of this payload alone; the library cannot check it.
    #[must_use]
    pub const fn new(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; BYTES] {
        &self.0
    }
}

/// Text that is no digest or no salt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind} {problem}")]
pub struct HexError {
    /// What the text was to be: `digest`, `salt`.
    pub kind: &'static str,
    /// What is wrong with it.
    pub problem: HexProblem,
}

errors! {
    /// What can be wrong with the text of a digest or salt.
    #[derive(Copy)]
    pub enum HexProblem {
        /// Not 64 bytes of text. Holds the bytes found.
        Length(u64) "hex-length" "has `{0}` bytes of text where there must be `64`";
        /// Something else than `0` to `9` and `a` to `f`; capitals are refused, so that one digest has one text.
        /// Holds the byte's place, counted from 0.
        Digit(u64) "hex-digit" "has no lower-case hexadecimal digit at `{0}`";
    }
}

coded_by!(HexError, problem, |_| None);

fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

fn read_hex(text: &str) -> Result<[u8; BYTES], HexProblem> {
    if text.len() != DIGITS {
        return Err(HexProblem::Length(text.len() as u64));
    }
    let mut bytes = [0; BYTES];
    for (place, digit) in text.bytes().enumerate() {
        let value = nibble(digit).ok_or(HexProblem::Digit(place as u64))?;
        if let Some(byte) = bytes.get_mut(place / 2) {
            *byte = (*byte << 4) | value;
        }
    }
    Ok(bytes)
}

fn write_hex(bytes: &[u8; BYTES]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(DIGITS), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

macro_rules! as_hexadecimal {
    ($($name:ident $kind:literal;)*) => {$(
        /// The 64 lower-case hexadecimal digits.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&write_hex(&self.0))
            }
        }

        /// # Errors
        /// [`HexError`] where the text is not exactly 64 lower-case hexadecimal digits.
        impl FromStr for $name {
            type Err = HexError;

            fn from_str(text: &str) -> Result<Self, HexError> {
                read_hex(text).map(Self).map_err(|problem| HexError { kind: $kind, problem })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&write_hex(&self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

as_hexadecimal! {
    Digest "digest";
    Salt "salt";
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(hidden)")
    }
}
