//! The interface of every error.

use std::error::Error;

/// An error with a stable code. Its message is its `Display` text: one line in lower case, without patient data.
pub trait Coded: Error {
    /// The stable code in kebab case, unique across the crate: `pack-missing-key`.
    fn code(&self) -> &'static str;

    /// The location of the error, in words: ``line `3`, column `5` ``. Returns `None` if the error has no
    /// location.
    fn place(&self) -> Option<String> {
        None
    }
}

/// One line of the catalogue of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorEntry {
    /// The stable code.
    pub code: &'static str,
    /// The message, with the names of its values in braces.
    pub message: &'static str,
    /// When the error occurs.
    pub when: &'static str,
}
