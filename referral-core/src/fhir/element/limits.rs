//! Limits on the size of one text.

/// Limits for one document, or one line of NDJSON. All defaults are the library's own choice.
///
/// ```
/// use referral_core::fhir::element::Limits;
///
/// let limits = Limits { line_bytes: 1 << 20, ..Limits::default() };
/// assert_eq!(limits.depth, 128);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document or one line. Default 64 MiB; never more than [`Limits::MAX_LINE_BYTES`].
    pub line_bytes: usize,
    /// Values (objects, lists and scalars) in one document or line. Default 4,194,304, which takes 96 MiB.
    pub nodes: usize,
    /// Objects and lists inside each other. Default 128; never more than [`Limits::MAX_DEPTH`].
    pub depth: usize,
    /// Issues kept with their paths for one document or line; further issues are only counted. Default 1,000.
    pub issues: usize,
}

impl Limits {
    /// The highest effective `depth`: a deeper owned value could overflow a small stack when it is dropped.
    pub const MAX_DEPTH: usize = 1_024;
    /// The highest effective `line_bytes`: positions inside a line are 32-bit numbers.
    pub const MAX_LINE_BYTES: usize = 0x7fff_ffff;

    pub(crate) fn depth(&self) -> usize {
        self.depth.min(Self::MAX_DEPTH)
    }

    pub(crate) fn line_bytes(&self) -> usize {
        self.line_bytes.min(Self::MAX_LINE_BYTES)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { line_bytes: 64 << 20, nodes: 4 << 20, depth: 128, issues: 1_000 }
    }
}
