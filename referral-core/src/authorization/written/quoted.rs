//! Quotes texts inside a cell.

use std::borrow::Cow;

/// The characters with a meaning in the grammar. A text that contains one needs quotes.
const SPECIAL: &str = "|!@~'*:<>(),=[]";

pub(in crate::authorization) fn is_special(c: char) -> bool {
    c.is_whitespace() || SPECIAL.contains(c)
}

/// The text for a cell, in quotes if the grammar would misread it.
pub(in crate::authorization) fn quoted(text: &str) -> Cow<'_, str> {
    let dots = text.contains("..") || text.starts_with('.') || text.ends_with('.');
    if text.is_empty() || dots || text.chars().any(is_special) {
        Cow::Owned(format!("'{}'", text.replace('\'', "''")))
    } else {
        Cow::Borrowed(text)
    }
}
