//! Writes a cell as text that reads back as the same cell.

use std::fmt;

use super::quoted::quoted;
use crate::authorization::book::{Cell, Term};
use crate::vocabulary::Word;

fn system(f: &mut fmt::Formatter<'_>, system: Option<&Word>) -> fmt::Result {
    match system {
        Some(system) => write!(f, "{}:", quoted(system.as_str())),
        None => Ok(()),
    }
}

/// Displays as the text of a cell: `L1832`, `ICD10:K08*`, `L1832..L1852`, `@braces`, `18..64`, `2026-04-13..`,
/// `yes`.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Word(word) => f.write_str(&quoted(word.as_str())),
            Term::Code(code) => {
                system(f, code.system.as_ref())?;
                f.write_str(&quoted(code.code.as_str()))
            }
            Term::Prefix(code) => {
                system(f, code.system.as_ref())?;
                write!(f, "{}*", quoted(code.code.as_str()))
            }
            Term::Range(range) => {
                system(f, range.system.as_ref())?;
                write!(f, "{}..{}", quoted(range.from.as_str()), quoted(range.to.as_str()))?;
                f.write_str(if range.through_prefix { "*" } else { "" })
            }
            Term::Group(group) => write!(f, "@{}", quoted(group.as_str())),
            Term::Numbers(range) => write!(f, "{range}"),
            Term::Dates(range) => write!(f, "{range}"),
            Term::Truth(true) => f.write_str("yes"),
            Term::Truth(false) => f.write_str("no"),
        }
    }
}

/// Displays as the text in a file: `L1832..L1852|!L1840`, `in|~`. The empty cell is empty text.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_any() {
            return Ok(());
        }
        let mut before = "";
        for term in &self.any_of {
            write!(f, "{before}{term}")?;
            before = "|";
        }
        for term in &self.none_of {
            write!(f, "{before}!{term}")?;
            before = "|";
        }
        match self.or_absent {
            true => write!(f, "{before}~"),
            false => Ok(()),
        }
    }
}
