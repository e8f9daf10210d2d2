//! The canonical text of a book, and its digest.

use super::book::book;
use crate::authorization::book::{BookError, BookErrors, BookPlace, BookProblem, RuleBook};
use crate::chain::{self, CanonicalJson, Digest};

impl RuleBook {
    /// The canonical JSON of the book: the content of [`RuleBook::to_json`] in the form of RFC 8785. Two books
    /// have the same canonical JSON exactly if they have the same content, whatever their files.
    ///
    /// # Errors
    /// [`BookErrors`] if [`RuleBook::check`] reports a problem.
    ///
    /// # Source
    /// RFC 8785, JSON Canonicalization Scheme.
    pub fn canonical_json(&self) -> Result<CanonicalJson, BookErrors> {
        self.check()?;
        chain::canonical(&book(self, true)).map_err(|why| {
            BookErrors::one(BookError {
                place: BookPlace::default(),
                problem: BookProblem::NotCanonical { why },
            })
        })
    }

    /// The digest of the book: SHA-256 of `referral-core/rule-book/1` in ASCII, a zero byte and the canonical
    /// JSON in UTF-8.
    ///
    /// # Errors
    /// [`BookErrors`] if [`RuleBook::check`] reports a problem.
    pub fn digest(&self) -> Result<Digest, BookErrors> {
        self.canonical_json().map(|json| chain::document_digest("rule-book", &json))
    }
}
