//! A program whose law sets deadlines.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::errors::errors;

/// A program whose law sets deadlines, by its code: `medicare-advantage`.
///
/// The programs of the shipped table are constants. A host's own table may name others, such as a state's rules
/// for commercial plans.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Program(Cow<'static, str>);

errors! {
    /// The text is not a program code.
    pub struct ProgramError {
        /// The text given.
        pub found: Box<str>,
    } "deadline-program-code" "expected a program code of 1 to 64 lower-case letters, digits and single hyphens, found `{found}`";
}

impl Program {
    /// Medicare Advantage plans.
    pub const MEDICARE_ADVANTAGE: Program = Program(Cow::Borrowed("medicare-advantage"));
    /// Medicaid managed-care plans.
    pub const MEDICAID_MCO: Program = Program(Cow::Borrowed("medicaid-mco"));
    /// Medicaid fee for service.
    pub const MEDICAID_FFS: Program = Program(Cow::Borrowed("medicaid-ffs"));
    /// The Children's Health Insurance Program, fee for service.
    pub const CHIP_FFS: Program = Program(Cow::Borrowed("chip-ffs"));
    /// Plans under ERISA and the Affordable Care Act.
    pub const ERISA_ACA: Program = Program(Cow::Borrowed("erisa-aca"));
    /// Medicare fee for service, hospital outpatient department services.
    pub const MEDICARE_FFS_OPD: Program = Program(Cow::Borrowed("medicare-ffs-opd"));
    /// Medicare fee for service, repetitive scheduled non-emergent ambulance transport.
    pub const MEDICARE_FFS_RSNAT: Program = Program(Cow::Borrowed("medicare-ffs-rsnat"));
    /// Original Medicare's appeals.
    pub const ORIGINAL_MEDICARE: Program = Program(Cow::Borrowed("original-medicare"));
    /// Commercial plans in Washington State.
    pub const WASHINGTON_COMMERCIAL: Program = Program(Cow::Borrowed("washington-commercial"));

    /// The program with this code.
    ///
    /// # Errors
    /// [`ProgramError`] if the text is empty, longer than 64 bytes, or contains anything but lower-case letters,
    /// digits and single hyphens between them.
    pub fn new(code: &str) -> Result<Self, ProgramError> {
        let word = |part: &str| {
            !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        if code.len() <= 64 && code.split('-').all(word) {
            Ok(Self(Cow::Owned(code.to_owned())))
        } else {
            Err(ProgramError { found: code.chars().take(64).collect::<String>().into() })
        }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Program({})", self.0)
    }
}

impl Serialize for Program {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Program {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = <Cow<'de, str>>::deserialize(from)?;
        Self::new(&code).map_err(de::Error::custom)
    }
}
