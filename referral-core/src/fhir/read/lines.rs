//! NDJSON read piece by piece, so that no host holds a whole file or a line past the limit.

use super::reader::{Gathered, ReadReport, Reader};
use super::resource::Resource;
use crate::fhir::element::{Limits, line_length};

/// A reader of NDJSON that is fed piece by piece. It holds at most one line, and nothing of a line past
/// [`Limits::line_bytes`](field@Limits::line_bytes).
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read::Lines;
///
/// let mut lines = Lines::new(Limits::default());
/// let mut types = Vec::new();
/// for piece in [&b"{\"resourceType\":\"Tas"[..], b"k\"}\n{\"resourceType\":", b"\"Slot\"}"] {
///     lines.feed(piece, &mut |resource| types.push(resource.type_name.to_owned()));
/// }
/// let report = lines.finish(&mut |resource| types.push(resource.type_name.to_owned()));
/// assert_eq!(types, ["Task", "Slot"]);
/// assert_eq!(report.documents, 2);
/// ```
#[derive(Debug)]
pub struct Lines {
    reader: Reader,
    gathered: Gathered,
    held: Vec<u8>,
    limit: usize,
    line: u64,
    too_long: bool,
}

impl Lines {
    /// Creates a reader with these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            reader: Reader::new(limits),
            gathered: Gathered::default(),
            held: Vec::new(),
            limit: limits.line_bytes(),
            line: 1,
            too_long: false,
        }
    }

    /// Reads the next piece, of any length, and passes on the resources of the lines that end in it.
    pub fn feed(&mut self, mut piece: &[u8], each: &mut impl FnMut(Resource<'_>)) {
        loop {
            let length = line_length(piece);
            let (part, behind) = piece.split_at_checked(length).unwrap_or((piece, &[]));
            let Some(rest) = behind.strip_prefix(b"\n") else {
                self.hold(part);
                return;
            };
            if self.held.is_empty() && !self.too_long {
                self.reader.line(part, self.line, &mut self.gathered, each);
            } else {
                self.hold(part);
                self.end_line(each);
            }
            self.line += 1;
            piece = rest;
        }
    }

    /// Reads the last line, if no line feed ended it, and returns the report of all lines.
    #[must_use]
    pub fn finish(mut self, each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
        self.end_line(each);
        self.gathered.report()
    }

    fn hold(&mut self, part: &[u8]) {
        if self.too_long || self.held.len() + part.len() > self.limit {
            self.too_long = true;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(part);
        }
    }

    fn end_line(&mut self, each: &mut impl FnMut(Resource<'_>)) {
        if std::mem::take(&mut self.too_long) {
            self.reader.too_long(self.line, &mut self.gathered);
        } else {
            self.reader.line(&self.held, self.line, &mut self.gathered, each);
        }
        self.held.clear();
    }
}
