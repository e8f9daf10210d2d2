//! One dimension: the positions of one fact, and where each distinct cell of its column holds.

use super::axis::{Axis, date, day};
use super::extent::Extent;
use super::spans::Span;
use crate::authorization::fact::{DateRange, FactCode, FactId, FactState, FactValue};

/// The positions of one fact and the cells on it.
#[derive(Clone, Debug)]
pub struct Dimension {
    pub(super) fact: FactId,
    pub(super) axis: Axis,
    pub(super) many: bool,
    /// Whether there is a last position for a fact known to be absent.
    pub(super) absent: bool,
    pub(super) extents: Vec<Extent>,
}

/// Why a value has no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// It is of another type than the fact's domain.
    Type,
    /// It is in another unit than the domain names.
    Unit,
    /// It is not in the domain, such as a code of a system that the book does not know.
    Outside,
    /// The fact is said to be absent, and by the schema it cannot be.
    Absent,
}

impl Dimension {
    /// The fact.
    #[must_use]
    pub const fn fact(&self) -> &FactId {
        &self.fact
    }

    /// Whether the fact is a set of values: then its positions are those of the members.
    #[must_use]
    pub const fn is_many(&self) -> bool {
        self.many
    }

    /// Whether the fact is given as periods: its two positions are no and yes on the date of service.
    #[must_use]
    pub const fn is_periods(&self) -> bool {
        matches!(self.axis, Axis::Periods)
    }

    /// How many positions there are, that of the absent fact among them.
    #[must_use]
    pub fn size(&self) -> u32 {
        u32::try_from(self.axis.size() + usize::from(self.absent)).unwrap_or(u32::MAX)
    }

    /// The position of the fact known to be absent, where it can be.
    #[must_use]
    pub fn absent(&self) -> Option<u32> {
        if self.absent { u32::try_from(self.axis.size()).ok() } else { None }
    }

    /// Where the cells of the column hold: each extent once, none of them everywhere.
    #[must_use]
    pub fn extents(&self) -> &[Extent] {
        &self.extents
    }

    /// The position of the value of a fact of one value.
    ///
    /// # Errors
    /// [`Misplaced`] where the value has no position. Periods have none without a date of service.
    pub fn locate(&self, value: &FactValue) -> Result<u32, Misplaced> {
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

    /// The positions of the members of a set of values, sorted, each once, in the place of what `set` held before.
    ///
    /// # Errors
    /// [`Misplaced`] where the value is no set, or a member has no position.
    pub fn locate_set(&self, value: &FactValue, set: &mut Vec<u32>) -> Result<(), Misplaced> {
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

    /// The position of a bare number, such as an age that was worked out; none outside the domain.
    #[must_use]
    pub fn locate_number(&self, number: i64) -> Option<u32> {
        match &self.axis {
            Axis::Numbers(numbers) => numbers.locate(number),
            Axis::Words(_) | Axis::Codes(_) | Axis::Dates(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// What is known of the fact at a position: the first value there, or that it is absent.
    #[must_use]
    pub fn fact_at(&self, at: u32) -> Option<FactState> {
        if self.absent() == Some(at) {
            return Some(FactState::KnownAbsent);
        }
        self.axis.value_at(at).map(FactState::Known)
    }

    /// What is known of a set of values whose members are at these positions.
    #[must_use]
    pub fn fact_of(&self, set: &[u32]) -> Option<FactState> {
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

    /// The numbers at a position, from the least to the greatest: of a number, or of a date as days from the first
    /// of January of the year 1, which is day 1.
    #[must_use]
    pub fn numbers_at(&self, at: u32) -> Option<(i64, i64)> {
        match &self.axis {
            Axis::Numbers(numbers) | Axis::Dates(numbers) => numbers.stretch(at),
            Axis::Words(_) | Axis::Codes(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// The dates at a position of a date.
    #[must_use]
    pub fn dates_at(&self, at: u32) -> Option<DateRange> {
        match &self.axis {
            Axis::Dates(days) => {
                let (from, to) = days.stretch(at)?;
                Some(DateRange::between(date(from)?, date(to)?))
            }
            Axis::Words(_) | Axis::Codes(_) | Axis::Numbers(_) | Axis::Truth | Axis::Periods => None,
        }
    }

    /// Whether all codes at a position are retired ones.
    #[must_use]
    pub fn is_retired(&self, at: u32) -> bool {
        self.axis.code_at(at).is_some_and(|(_, retired)| retired)
    }

    /// The positions of one system's codes, in order; none where the book does not know the system.
    #[must_use]
    pub fn system(&self, name: &str) -> Option<Span> {
        let Axis::Codes(systems) = &self.axis else { return None };
        let system = systems.iter().find(|system| system.name().as_str() == name)?;
        let from = system.end().checked_sub(u32::try_from(system.size()).ok()?)?;
        super::span_of(from, system.end())
    }
}
