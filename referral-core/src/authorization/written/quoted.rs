//! Texts inside a cell.

use std::borrow::Cow;

/// The characters that mean something to the grammar: a text with one of them stands in quotes.
const SPECIAL: &str = "|!@~'*:<>(),=[]";

pub(in crate::authorization) fn is_special(c: char) -> bool {
    c.is_whitespace() || SPECIAL.contains(c)
}

/// The text as it stands in a cell: in quotes where it holds something that means something to the grammar.
pub(in crate::authorization) fn quoted(text: &str) -> Cow<'_, str> {
    let dots = text.contains("..") || text.starts_with('.') || text.ends_with('.');
    if text.is_empty() || dots || text.chars().any(is_special) {
        Cow::Owned(format!("'{}'", text.replace('\'', "''")))
    } else {
        Cow::Borrowed(text)
    }
}
