//! Reading one JSON text onto a tape.

use super::error::{JsonError, JsonProblem, TextPlace};
use super::limits::Limits;
use super::scan::scan;
use super::tape::{Document, Tape};

impl Tape {
    /// Reads one JSON text. Skips a byte order mark before it.
    ///
    /// # Errors
    /// [`JsonError`] if the text is longer, deeper or has more values than `limits`, is not UTF-8, or is not one JSON
    /// value. The values read before the error are discarded.
    #[doc(alias("parse JSON", "deserialize"))]
    pub fn parse<'a>(&'a mut self, bytes: &'a [u8], limits: &Limits) -> Result<Document<'a>, JsonError> {
        self.clear();
        let limit = limits.line_bytes();
        if bytes.len() > limit {
            let place = TextPlace::of(bytes, limit);
            return Err(JsonError {
                problem: JsonProblem::LineTooLong { limit },
                place,
                path: String::new(),
            });
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| JsonError {
            problem: JsonProblem::InvalidUtf8,
            place: TextPlace::of(bytes, error.valid_up_to()),
            path: String::new(),
        })?;
        match scan(self, text, limits) {
            Ok(()) => {}
            Err((problem, at)) => {
                let path = self.document(text).open_path(&self.open);
                return Err(JsonError { problem, place: TextPlace::of(bytes, at), path });
            }
        }
        if !self.resources.is_sorted() {
            self.resources.sort_unstable();
        }
        self.resources.dedup();
        self.flaws.sort_by_key(|flaw| flaw.slot);
        Ok(self.document(text))
    }
}
