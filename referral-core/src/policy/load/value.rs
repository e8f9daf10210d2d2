//! Reads, checks and displays single values.

use crate::text::{Entry, Node};
use crate::time::Span;
use crate::vocabulary::Role;

use super::super::{DnaDischargeStop, PackProblem};

/// A hundred years, in each unit. A longer time is a typing error.
const MOST_DAYS: u32 = 36_500;
const MOST_HOURS: u32 = MOST_DAYS * 24;
const MOST_MINUTES: u32 = MOST_HOURS * 60;

const A_SPAN: &str =
    "`same_day` or one of `minutes`, `hours`, `business_days`, `calendar_days` with a whole number";

fn wrong(expected: &'static str, node: &Node) -> PackProblem {
    PackProblem::WrongKind { expected, found: node.shown() }
}

pub(super) fn switch(node: &Node) -> Result<bool, PackProblem> {
    node.truth().ok_or_else(|| wrong("`true` or `false`", node))
}

pub(super) fn whole(node: &Node, least: u32, most: u32) -> Result<u32, PackProblem> {
    let Some(value) = node.whole() else { return Err(wrong("a whole number", node)) };
    u32::try_from(value)
        .ok()
        .filter(|value| (least..=most).contains(value))
        .ok_or_else(|| PackProblem::OutOfRange { found: node.shown(), least, most })
}

/// Reads a time to wait: more than zero and at most a hundred years.
pub(super) fn span(node: &Node) -> Result<Span, PackProblem> {
    if node.as_text() == Some("same_day") {
        return Ok(Span::SameDay);
    }
    match amount(node) {
        Some(("minutes", amount)) => whole(amount, 1, MOST_MINUTES).map(Span::Minutes),
        Some(("hours", amount)) => whole(amount, 1, MOST_HOURS).map(Span::Hours),
        Some(("business_days", amount)) => whole(amount, 1, MOST_DAYS).map(Span::BusinessDays),
        Some(("calendar_days", amount)) => whole(amount, 1, MOST_DAYS).map(Span::CalendarDays),
        Some(_) | None => Err(wrong(A_SPAN, node)),
    }
}

/// Reads a time of less than a day in minutes or hours; zero is allowed.
pub(super) fn grace(node: &Node) -> Result<Span, PackProblem> {
    match amount(node) {
        Some(("minutes", amount)) => whole(amount, 0, 24 * 60 - 1).map(Span::Minutes),
        Some(("hours", amount)) => whole(amount, 0, 23).map(Span::Hours),
        Some(_) | None => Err(wrong("`minutes` or `hours` with a whole number", node)),
    }
}

/// The unit and the amount of an object with one key and a whole number.
fn amount(node: &Node) -> Option<(&str, &Node)> {
    match node.as_object()? {
        [Entry { key: unit, node: amount, .. }] if amount.whole().is_some() => Some((unit, amount)),
        _ => None,
    }
}

pub(super) fn calendar_days(node: &Node) -> Result<Span, PackProblem> {
    match span(node)? {
        days @ Span::CalendarDays(_) => Ok(days),
        Span::Minutes(_) | Span::Hours(_) | Span::SameDay | Span::BusinessDays(_) => {
            Err(wrong("`calendar_days` with a whole number", node))
        }
    }
}

pub(super) fn rising_days(node: &Node) -> Result<Vec<Span>, PackProblem> {
    let days = list(node, calendar_days)?;
    if days.is_sorted_by(|a, b| day_count(*a) < day_count(*b)) {
        Ok(days)
    } else {
        Err(PackProblem::Unordered { order: "increasing" })
    }
}

pub(super) fn falling_numbers(node: &Node) -> Result<Vec<u32>, PackProblem> {
    let days = list(node, |item| whole(item, 0, MOST_DAYS))?;
    if days.is_sorted_by(|a, b| a > b) {
        Ok(days)
    } else {
        Err(PackProblem::Unordered { order: "decreasing" })
    }
}

fn list<T>(node: &Node, item: impl Fn(&Node) -> Result<T, PackProblem>) -> Result<Vec<T>, PackProblem> {
    match node.as_list() {
        Some(items) if !items.is_empty() => items.iter().map(item).collect(),
        Some(_) | None => Err(wrong("a list that is not empty", node)),
    }
}

/// The number of calendar days of a span. Returns `None` for other units.
pub(super) const fn day_count(span: Span) -> Option<u32> {
    match span {
        Span::CalendarDays(days) => Some(days),
        Span::Minutes(_) | Span::Hours(_) | Span::SameDay | Span::BusinessDays(_) => None,
    }
}

pub(super) fn role(node: &Node) -> Result<Role, PackProblem> {
    node.as_text().and_then(Role::parse).ok_or_else(|| wrong("a role, such as `referring-clinician`", node))
}

pub(super) fn dna_stop(node: &Node) -> Result<DnaDischargeStop, PackProblem> {
    node.as_text()
        .and_then(DnaDischargeStop::parse)
        .ok_or_else(|| wrong("`discharge-date` or `dna-date`", node))
}

/// A value as shown in a printed pack.
pub(super) trait Shown {
    fn shown(&self) -> String;
}

impl Shown for bool {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for u32 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for Span {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for Role {
    fn shown(&self) -> String {
        self.words().to_owned()
    }
}

impl Shown for DnaDischargeStop {
    fn shown(&self) -> String {
        self.words().to_owned()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> String {
        self.as_ref().map_or_else(|| "none".to_owned(), Shown::shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> String {
        self.iter().map(Shown::shown).collect::<Vec<_>>().join(", ")
    }
}
