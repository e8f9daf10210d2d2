//! Reads a cell from its text.

use super::atom::{Cursor, Unexpected};
use crate::authorization::book::{BookProblem, Cell, CodeRange, CodeTerm, NumberRange, Term};
use crate::authorization::fact::{DateRange, Domain};
use crate::vocabulary::{GroupId, Word};

const NEXT: &str = "`|` or the end";

/// Reads a cell of a fact with this domain.
pub(in super::super) fn cell(text: &str, domain: &Domain) -> Result<Cell, Unexpected> {
    let mut cell = Cell::default();
    let mut cursor = Cursor::new(text);
    cursor.skip_space();
    if cursor.is_done() {
        return Ok(cell);
    }
    loop {
        let start = cursor;
        if cursor.take("~") {
            if std::mem::replace(&mut cell.or_absent, true) {
                return Err(start.expected("`~` only once"));
            }
        } else if cursor.take("!") {
            cursor.skip_space();
            cell.none_of.push(term(&mut cursor, domain)?);
        } else {
            cell.any_of.push(term(&mut cursor, domain)?);
        }
        if !more(&mut cursor)? {
            break;
        }
    }
    if cell.is_any() {
        return Err(cursor.expected("a value in addition to `~`"));
    }
    // Most cells hold one term, and a book can have millions of cells.
    cell.any_of.shrink_to_fit();
    cell.none_of.shrink_to_fit();
    Ok(cell)
}

/// Reads the members of a group: codes or words, depending on the domain.
pub(in super::super) fn members(text: &str, domain: &Domain) -> Result<Vec<Term>, Unexpected> {
    let mut cursor = Cursor::new(text);
    let mut members = Vec::new();
    cursor.skip_space();
    while !cursor.is_done() {
        members.push(term(&mut cursor, domain)?);
        if !more(&mut cursor)? {
            break;
        }
    }
    Ok(members)
}

/// Reads a range of dates. An empty text means all dates.
pub(in super::super) fn dates(text: &str) -> Result<DateRange, Unexpected> {
    let mut cursor = Cursor::new(text);
    cursor.skip_space();
    if cursor.is_done() {
        return Ok(DateRange::ALWAYS);
    }
    let range = date_range(&mut cursor)?;
    cursor.skip_space();
    if cursor.is_done() { Ok(range) } else { Err(cursor.expected("the end")) }
}

/// Consumes the separator, and returns whether another term follows.
fn more(cursor: &mut Cursor<'_>) -> Result<bool, Unexpected> {
    cursor.skip_space();
    if cursor.is_done() {
        return Ok(false);
    }
    if !cursor.take("|") {
        return Err(cursor.expected(NEXT));
    }
    cursor.skip_space();
    Ok(true)
}

fn term(cursor: &mut Cursor<'_>, domain: &Domain) -> Result<Term, Unexpected> {
    match domain {
        Domain::Words(_) => match group(cursor)? {
            Some(group) => Ok(group),
            None => cursor.word().map(Term::Word),
        },
        Domain::Codes(_) => match group(cursor)? {
            Some(group) => Ok(group),
            None => codes(cursor),
        },
        Domain::Number(domain) => numbers(cursor, domain.unit.as_ref()),
        Domain::Date(_) => date_range(cursor).map(Term::Dates),
        Domain::Truth | Domain::Periods => {
            let start = *cursor;
            match cursor.atom().ok().as_ref().map(|atom| &*atom.text) {
                Some("yes") => Ok(Term::Truth(true)),
                Some("no") => Ok(Term::Truth(false)),
                Some(text) if ["yes", "no"].iter().any(|word| text.eq_ignore_ascii_case(word)) => {
                    Err(start.expected("`yes` or `no` in lower case"))
                }
                _ => Err(start.expected("`yes` or `no`")),
            }
        }
    }
}

fn group(cursor: &mut Cursor<'_>) -> Result<Option<Term>, Unexpected> {
    if !cursor.take("@") {
        return Ok(None);
    }
    let start = *cursor;
    let name = cursor.atom().map_err(|_| start.expected("the name of a group"))?;
    let group = GroupId::new(&name.text).map_err(|_| start.expected("the name of a group"))?;
    Ok(Some(Term::Group(group)))
}

/// Reads a code, with its system if the text names one.
fn code(cursor: &mut Cursor<'_>) -> Result<(Option<Word>, Word), Unexpected> {
    let first = cursor.word()?;
    if cursor.take(":") { Ok((Some(first), cursor.word()?)) } else { Ok((None, first)) }
}

fn codes(cursor: &mut Cursor<'_>) -> Result<Term, Unexpected> {
    let (system, from) = code(cursor)?;
    if cursor.take("*") {
        return Ok(Term::Prefix(CodeTerm { system, code: from }));
    }
    if !cursor.take("..") {
        return Ok(Term::Code(CodeTerm { system, code: from }));
    }
    let start = *cursor;
    let (again, to) = code(cursor)?;
    if again.is_some() && again != system {
        return Err(start.expected("a code of the same system as the first of the range"));
    }
    let through_prefix = cursor.take("*");
    Ok(Term::Range(CodeRange { system, from, to, through_prefix }))
}

fn numbers(cursor: &mut Cursor<'_>, unit: Option<&Word>) -> Result<Term, Unexpected> {
    let range = number_range(cursor)?;
    cursor.skip_space();
    if let Some(next) = cursor.peek()
        && next != '|'
    {
        let start = *cursor;
        let expected = match (next, unit) {
            ('-' | '\u{2013}' | '\u{2014}', _) => "`..` (ranges are written `18..64`)",
            (_, Some(_)) => "`|`, the end or the fact's unit",
            (_, None) => NEXT,
        };
        let named = cursor.word().map_err(|_| start.expected(expected))?;
        if Some(&named) != unit {
            return Err(start.expected(expected));
        }
    }
    Ok(Term::Numbers(range))
}

fn number_range(cursor: &mut Cursor<'_>) -> Result<NumberRange, Unexpected> {
    let above = cursor.take(">");
    let below = !above && cursor.take("<");
    if above || below {
        let with = cursor.take("=");
        cursor.skip_space();
        let start = *cursor;
        let number = cursor.number()?.ok_or_else(|| start.expected("a whole number"))?;
        let end = match (above, with) {
            (_, true) => Some(number),
            (true, false) => number.checked_add(1),
            (false, false) => number.checked_sub(1),
        };
        let end = end.ok_or_else(|| start.expected("a whole number of at most 64 bits"))?;
        return Ok(if above {
            NumberRange { from: Some(end), to: None }
        } else {
            NumberRange { from: None, to: Some(end) }
        });
    }
    let start = *cursor;
    let from = cursor.number()?;
    if cursor.take("..") {
        return Ok(NumberRange { from, to: cursor.number()? });
    }
    match from {
        Some(_) => Ok(NumberRange { from, to: from }),
        None => Err(start.expected("whole numbers such as `18..64`, `18..` or `>12`")),
    }
}

fn date_range(cursor: &mut Cursor<'_>) -> Result<DateRange, Unexpected> {
    let start = *cursor;
    let from = cursor.date()?;
    if cursor.take("..") {
        return Ok(DateRange { from, to: cursor.date()? });
    }
    match from {
        Some(_) => Ok(DateRange { from, to: from }),
        None => Err(start.expected("dates such as `2026-04-13..` or `2026-04-13..2026-12-31`")),
    }
}

impl Cell {
    /// Reads a cell of a fact with this domain from text, in the grammar of [`load`](crate::authorization::load).
    /// `Display` writes the text again.
    ///
    /// ```
    /// use referral_core::authorization::book::Cell;
    /// use referral_core::authorization::fact::Domain;
    ///
    /// let cell = Cell::parse(" yes | ~ ", &Domain::Truth)?;
    /// assert_eq!(cell.to_string(), "yes|~");
    /// # Ok::<(), referral_core::authorization::book::BookProblem>(())
    /// ```
    ///
    /// # Errors
    /// [`BookProblem::BadCell`] if the text breaks the grammar or does not fit the domain.
    /// [`RuleBook::check`](crate::authorization::book::RuleBook::check) validates words, groups and ranges.
    pub fn parse(text: &str, domain: &Domain) -> Result<Cell, BookProblem> {
        cell(text, domain)
            .map_err(|Unexpected { character, expected }| BookProblem::BadCell { character, expected })
    }
}
