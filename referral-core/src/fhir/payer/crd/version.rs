//! The editions of the CRD guide.

/// An edition of Da Vinci Coverage Requirements Discovery. Both write the same extension address and mean different
/// things by it, so nothing is read, judged or written without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CrdVersion {
    /// STU 2.0.1
    V2_0_1,
    /// STU 2.2.1
    V2_2_1,
}

impl CrdVersion {
    /// Both, the older one first.
    pub const ALL: [CrdVersion; 2] = [CrdVersion::V2_0_1, CrdVersion::V2_2_1];

    /// The number: `2.2.1`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            CrdVersion::V2_0_1 => "2.0.1",
            CrdVersion::V2_2_1 => "2.2.1",
        }
    }
}

impl std::fmt::Display for CrdVersion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.number())
    }
}
