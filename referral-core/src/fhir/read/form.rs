//! Telling NDJSON from one JSON document.

use super::reader::{ReadReport, Reader};
use super::resource::Resource;
use crate::fhir::element::Limits;

/// Whether a text is NDJSON: its first two lines with content both begin with `{`, and the first one ends with `}`.
/// A text of one line counts as a document.
///
/// ```
/// use referral_core::fhir::read::is_ndjson;
///
/// assert!(is_ndjson(b"{\"resourceType\":\"Task\"}\n{\"resourceType\":\"Slot\"}\n"));
/// assert!(!is_ndjson(b"{\n  \"resourceType\": \"Task\"\n}\n"));
/// ```
#[must_use]
pub fn is_ndjson(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    first.starts_with(b"{") && first.ends_with(b"}") && second.starts_with(b"{")
}

/// Reads NDJSON or one JSON document, as [`is_ndjson`] tells them apart.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read;
///
/// let lines = b"{\"resourceType\":\"Task\"}\n{\"resourceType\":\"Slot\"}\n";
/// let mut types = Vec::new();
/// let report = read::any(lines, &Limits::default(), &mut |one| types.push(one.type_name.to_owned()));
/// assert_eq!((types, report.documents), (vec!["Task".to_owned(), "Slot".to_owned()], 2));
/// ```
#[must_use]
pub fn any(bytes: &[u8], limits: &Limits, each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
    Reader::new(*limits).any(bytes, each)
}

impl Reader {
    /// Reads NDJSON or one JSON document, as [`any`] does.
    #[must_use]
    pub fn any(&mut self, bytes: &[u8], each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
        if is_ndjson(bytes) { self.ndjson(bytes, each) } else { self.document(bytes, each) }
    }
}
