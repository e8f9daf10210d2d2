//! The axis of one fact: its values as positions in order.

use chrono::{Datelike, NaiveDate};

use super::spans::Spans;
use super::texts::{SystemAxis, WordAxis};
use crate::authorization::fact::{DateRange, FactCode, FactNumber, FactValue};
use crate::vocabulary::Word;

/// The values of one fact as positions in order. Values that no cell tells apart share a position.
#[derive(Clone, Debug)]
pub(super) enum Axis {
    Words(WordAxis),
    Codes(Vec<SystemAxis>),
    Numbers(NumberAxis),
    Dates(NumberAxis),
    Truth,
    Periods,
}

/// Whole numbers, or dates as numbers of days, on an axis.
#[derive(Clone, Debug)]
pub(super) struct NumberAxis {
    /// The first number of each position, in order; the first of all is the domain's smallest.
    starts: Vec<i64>,
    max: i64,
    unit: Option<Word>,
}

impl NumberAxis {
    /// The numbers from `min` to `max`, cut where cells begin and just after they end.
    pub(super) fn new(min: i64, max: i64, mut cuts: Vec<i64>, unit: Option<Word>) -> Self {
        cuts.retain(|cut| min < *cut && *cut <= max);
        if min <= max {
            cuts.push(min);
        } else {
            cuts.clear();
        }
        cuts.sort_unstable();
        cuts.dedup();
        Self { starts: cuts, max, unit }
    }

    pub(super) const fn unit(&self) -> Option<&Word> {
        self.unit.as_ref()
    }

    pub(super) fn size(&self) -> usize {
        self.starts.len()
    }

    /// The position of a number. Returns `None` outside the domain.
    pub(super) fn locate(&self, number: i64) -> Option<u32> {
        if number > self.max {
            return None;
        }
        let after = self.starts.partition_point(|start| *start <= number);
        u32::try_from(after.checked_sub(1)?).ok()
    }

    /// The positions of the numbers from one to another, including both. Both ends are cuts.
    pub(super) fn spans(&self, from: i64, to: i64) -> Spans {
        let first = self.starts.partition_point(|start| *start < from);
        let end = self.starts.partition_point(|start| *start <= to);
        let ends = u32::try_from(first).ok().zip(u32::try_from(end).ok());
        let span = ends.and_then(|(first, end)| super::span_of(first, end));
        Spans::new(span.into_iter().collect())
    }

    /// The smallest and the greatest number at a position.
    pub(super) fn stretch(&self, at: u32) -> Option<(i64, i64)> {
        let at = usize::try_from(at).ok()?;
        let from = *self.starts.get(at)?;
        let to = self.starts.get(at + 1).map_or(self.max, |next| next - 1);
        Some((from, to))
    }
}

/// A date as a number of days.
pub(super) fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}

/// The date with this number of days.
pub(super) fn date(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).ok()?)
}

impl Axis {
    pub(super) fn size(&self) -> usize {
        match self {
            Axis::Words(words) => words.size(),
            Axis::Codes(systems) => systems.iter().map(SystemAxis::size).sum(),
            Axis::Numbers(numbers) | Axis::Dates(numbers) => numbers.size(),
            Axis::Truth | Axis::Periods => 2,
        }
    }

    pub(super) fn code_at(&self, at: u32) -> Option<(FactCode, bool)> {
        let Axis::Codes(systems) = self else { return None };
        let mut at = usize::try_from(at).ok()?;
        for system in systems {
            if let Some((code, retired)) = system.shown(at) {
                return Some((FactCode { system: system.name().clone(), code: code.clone() }, *retired));
            }
            at = at.checked_sub(system.size())?;
        }
        None
    }

    /// A value at a position.
    pub(super) fn value_at(&self, at: u32) -> Option<FactValue> {
        match self {
            Axis::Words(words) => words.word_at(at).cloned().map(FactValue::Word),
            Axis::Codes(_) => self.code_at(at).map(|(code, _)| FactValue::Code(code)),
            Axis::Numbers(numbers) => {
                let (amount, _) = numbers.stretch(at)?;
                Some(FactValue::Number(FactNumber { amount, unit: numbers.unit.clone() }))
            }
            Axis::Dates(days) => date(days.stretch(at)?.0).map(FactValue::Date),
            Axis::Truth if at < 2 => Some(FactValue::Truth(at == 1)),
            Axis::Periods if at < 2 => {
                Some(FactValue::Periods(if at == 1 { vec![DateRange::ALWAYS] } else { Vec::new() }))
            }
            Axis::Truth | Axis::Periods => None,
        }
    }
}
