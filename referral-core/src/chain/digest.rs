//! Digests and salts: 32 bytes each, with one text form.

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

/// The salt of one payload: 32 random bytes that the host makes, stores with the payload and erases with it. A
/// salt that is kept or reused lets others guess a short payload from its digest. As text it is 64 lower-case
/// hexadecimal digits. Debug output hides it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
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

    /// SHA-256 of the concatenated parts.
    pub(super) fn over(parts: &[&[u8]]) -> Self {
        let mut hasher = sha2::Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }
}

impl Salt {
    /// The salt with these bytes. They must be random and used for one payload only, which the library cannot
    /// check.
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

/// The text is not a digest or salt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind} {problem}")]
pub struct HexError {
    /// The expected kind: `digest` or `salt`.
    pub kind: &'static str,
    /// The problem.
    pub problem: HexProblem,
}

errors! {
    /// A problem of the text of a digest or salt.
    #[derive(Copy)]
    pub enum HexProblem {
        /// The text does not have 64 bytes. Holds its length.
        Length(u64) "hex-length" "must have `64` hexadecimal digits, found `{0}` bytes";
        /// The text contains a character other than `0` to `9` and `a` to `f`. Capitals are rejected, so that a
        /// digest has only one text. Holds the position of the byte, from 0.
        Digit(u64) "hex-digit" "has a character at position `{0}` that is not a lower-case hexadecimal digit";
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
    for (position, digit) in text.bytes().enumerate() {
        let value = nibble(digit).ok_or(HexProblem::Digit(position as u64))?;
        if let Some(byte) = bytes.get_mut(position / 2) {
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
        /// Displays as 64 lower-case hexadecimal digits.
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&write_hex(&self.0))
            }
        }

        /// # Errors
        /// [`HexError`] if the text is not exactly 64 lower-case hexadecimal digits.
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
