//! One dimension: the positions of one fact, and the extent of each distinct cell on it.

use super::axis::{Axis, date, day};
use super::extent::Extent;
use crate::authorization::fact::{DateRange, FactCode, FactId, FactState, FactValue};
use crate::vocabulary::Word;

/// The positions of one fact and the cells on it.
#[derive(Clone, Debug)]
pub(crate) struct Dimension {
    pub(super) fact: FactId,
    pub(super) axis: Axis,
    pub(super) many: bool,
    /// Whether the last position stands for a fact known to be absent.
    pub(super) absent: bool,
    pub(super) extents: Vec<Extent>,
}

/// The reason why a value has no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misplaced {
    /// The value has another type than the fact's domain.
    Type,
    /// The number has another unit than the domain.
    Unit,
    /// The value is outside the domain, such as a code of an unknown system.
    Outside,
    /// The fact is absent, which its definition does not allow.
    Absent,
}

impl Dimension {
    /// The fact.
    pub(crate) const fn fact(&self) -> &FactId {
        &self.fact
    }

    /// Whether the fact is a set of values. Positions then stand for its members.
    pub(crate) const fn is_many(&self) -> bool {
        self.many
    }

    /// The type of the fact's values, for messages.
    pub(crate) const fn type_name(&self) -> &'static str {
        match (&self.axis, self.many) {
            (Axis::Words(_), false) => "a word",
            (Axis::Words(_), true) => "a set of words",
            (Axis::Codes(_), false) => "a code",
            (Axis::Codes(_), true) => "a set of codes",
            (Axis::Numbers(_), _) => "a number",
            (Axis::Dates(_), _) => "a date",
            (Axis::Truth, _) => "true or false",
            (Axis::Periods, _) => "periods",
        }
    }

    /// The unit of the fact's numbers.
    pub(crate) const fn unit(&self) -> Option<&Word> {
        match &self.axis {
            Axis::Numbers(numbers) => numbers.unit(),
            Axis::Words(_) | Axis::Codes(_) | Axis::Dates(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// Whether the values are periods. The two positions then stand for no and yes on the date of service.
    pub(crate) const fn is_periods(&self) -> bool {
        matches!(self.axis, Axis::Periods)
    }

    /// The number of positions, including that of the absent fact.
    pub(crate) fn size(&self) -> u32 {
        u32::try_from(self.axis.size() + usize::from(self.absent)).unwrap_or(u32::MAX)
    }

    /// The position of the absent fact, if it can be absent.
    pub(crate) fn absent(&self) -> Option<u32> {
        if self.absent { u32::try_from(self.axis.size()).ok() } else { None }
    }

    /// The distinct extents of the cells. None of them covers the dimension.
    pub(crate) fn extents(&self) -> &[Extent] {
        &self.extents
    }

    /// The position of a single value.
    ///
    /// # Errors
    /// [`Misplaced`] if the value has no position. Periods have none without a date of service.
    pub(crate) fn locate(&self, value: &FactValue) -> Result<u32, Misplaced> {
        let at = match (&self.axis, value) {
            (Axis::Words(words), FactValue::Word(word)) => words.locate(word),
            (Axis::Codes(_), FactValue::Code(code)) => self.locate_code(code),
            (Axis::Numbers(numbers), FactValue::Number(number)) => {
                if numbers.unit().is_some() && number.unit.as_ref() != numbers.unit() {
                    return Err(Misplaced::Unit);
                }
                numbers.locate(number.amount)
            }
            (Axis::Dates(days), FactValue::Date(date)) => days.locate(day(*date)),
            (Axis::Truth, FactValue::Truth(truth)) => Some(u32::from(*truth)),
            _ => return Err(Misplaced::Type),
        };
        if self.many {
            return Err(Misplaced::Type);
        }
        at.ok_or(Misplaced::Outside)
    }

    /// Replaces `set` by the positions of the members of a set of values, sorted, each once.
    ///
    /// # Errors
    /// [`Misplaced`] if the value is not a set, or if a member has no position.
    pub(crate) fn locate_set(&self, value: &FactValue, set: &mut Vec<u32>) -> Result<(), Misplaced> {
        set.clear();
        match (&self.axis, value) {
            (Axis::Words(words), FactValue::Words(members)) if self.many => {
                for member in members {
                    set.push(words.locate(member).ok_or(Misplaced::Outside)?);
                }
            }
            (Axis::Codes(_), FactValue::Codes(members)) if self.many => {
                for member in members {
                    set.push(self.locate_code(member).ok_or(Misplaced::Outside)?);
                }
            }
            _ => return Err(Misplaced::Type),
        }
        set.sort_unstable();
        set.dedup();
        Ok(())
    }

    fn locate_code(&self, code: &FactCode) -> Option<u32> {
        let Axis::Codes(systems) = &self.axis else { return None };
        systems.iter().find(|system| *system.name() == code.system)?.locate(&code.code)
    }

    /// The position of a bare number, such as a computed age. Returns `None` outside the domain.
    pub(crate) fn locate_number(&self, number: i64) -> Option<u32> {
        match &self.axis {
            Axis::Numbers(numbers) => numbers.locate(number),
            Axis::Words(_) | Axis::Codes(_) | Axis::Dates(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// The state of the fact at a position: the first value there, or absent.
    pub(crate) fn fact_at(&self, at: u32) -> Option<FactState> {
        if self.absent() == Some(at) {
            return Some(FactState::KnownAbsent);
        }
        self.axis.value_at(at).map(FactState::Known)
    }

    /// The state of a fact that is a set with members at these positions.
    pub(crate) fn fact_of(&self, set: &[u32]) -> Option<FactState> {
        let mut words = Vec::new();
        let mut codes = Vec::new();
        for &at in set {
            match self.axis.value_at(at)? {
                FactValue::Word(word) => words.push(word),
                FactValue::Code(code) => codes.push(code),
                FactValue::Words(_)
                | FactValue::Codes(_)
                | FactValue::Number(_)
                | FactValue::Date(_)
                | FactValue::Truth(_)
                | FactValue::Periods(_) => return None,
            }
        }
        let is_words = matches!(self.axis, Axis::Words(_));
        Some(FactState::Known(if is_words { FactValue::Words(words) } else { FactValue::Codes(codes) }))
    }

    /// The smallest and the greatest number at a position. A date counts as days from January 1 of the year 1, which
    /// is day 1.
    pub(crate) fn numbers_at(&self, at: u32) -> Option<(i64, i64)> {
        match &self.axis {
            Axis::Numbers(numbers) | Axis::Dates(numbers) => numbers.stretch(at),
            Axis::Words(_) | Axis::Codes(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// The dates at a position.
    pub(crate) fn dates_at(&self, at: u32) -> Option<DateRange> {
        match &self.axis {
            Axis::Dates(days) => {
                let (from, to) = days.stretch(at)?;
                Some(DateRange::between(date(from)?, date(to)?))
            }
            Axis::Words(_) | Axis::Codes(_) | Axis::Numbers(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// Whether all codes at a position are retired.
    pub(crate) fn is_retired(&self, at: u32) -> bool {
        self.axis.code_at(at).is_some_and(|(_, retired)| retired)
    }
}
