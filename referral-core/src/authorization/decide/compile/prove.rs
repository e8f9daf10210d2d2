//! Proof that a set keeps the promise of its hit policy. Under `Unique` no two rules match at once; under `Any` no
//! two that ask for different things.
//!
//! Two rows overlap in a dimension if each begins at or before the end of the other. So each position has two sets of
//! rows: those that have begun there and those that have not ended. The pairs that remain after all dimensions are
//! compared cell by cell.

use super::set::CompiledSet;
use crate::authorization::book::{BookError, BookErrors, BookPlace, BookProblem, HitPolicy, RuleSet};
use crate::authorization::lower::{Extent, Geometry, LowerError, Row, Spans};

/// The most positions of a dimension with row sets of their own. Above that, neighbours share one.
const MOST: u32 = 2_048;

/// The error of the book for a cell that cannot be lowered. A checked book has none.
pub(super) fn misfit(set: &RuleSet, error: LowerError) -> BookErrors {
    let place = BookPlace {
        set: Some(set.id.clone()),
        version: Some(set.version),
        rule: Some(error.rule),
        column: Some(error.fact.to_string().into()),
        ..BookPlace::default()
    };
    BookErrors::one(BookError { place, problem: BookProblem::Misfit { fact: error.fact } })
}

/// # Errors
/// [`BookErrors`] with the first two rules that break the promise, and facts that both match.
pub(crate) fn proved(set: &CompiledSet) -> Result<(), BookErrors> {
    let geometry = &set.table.geometry;
    let same_is_fine = match set.hit {
        HitPolicy::Unique => false,
        HitPolicy::Any => true,
        HitPolicy::First | HitPolicy::Priority | HitPolicy::MostRestrictive | HitPolicy::Collect => {
            return Ok(());
        }
    };
    let order: Vec<u32> = (0..set.determinations.len())
        .map(|at| set.determinations.row(u32::try_from(at).unwrap_or(u32::MAX)))
        .collect();
    let rows: Vec<&Row> = order.iter().filter_map(|row| geometry.rows().get(*row as usize)).collect();
    let clash = |a: &Row, b: &Row| !(same_is_fine && a.outcome == b.outcome) && geometry.overlap(a, b);
    let Some((a, b)) = first_pair(geometry, &rows, clash) else { return Ok(()) };
    let rule = |at: usize| order.get(at).and_then(|row| set.rule(*row)).map(|rule| rule.id.clone());
    let witness =
        rows.get(a).zip(rows.get(b)).and_then(|(a, b)| geometry.witness(&[a, b])).unwrap_or_default();
    let (Some(first), Some(second)) = (rule(a), rule(b)) else { return Ok(()) };
    let place = BookPlace {
        set: Some(set.version.id.clone()),
        version: Some(set.version.version),
        rule: Some(second),
        ..BookPlace::default()
    };
    let problem = BookProblem::RulesOverlap { hit: set.hit, other: first, witness: Box::new(witness) };
    Err(BookErrors::one(BookError { place, problem }))
}

/// The row sets of one dimension of one value.
struct Side {
    width: u32,
    words: usize,
    /// The rows that begin at or before each position, and those without a cell here.
    begun: Vec<u64>,
    /// The rows that end at or after each position, and those without a cell here.
    unended: Vec<u64>,
}

fn set_bit(bits: &mut [u64], row: usize) {
    if let Some(word) = bits.get_mut(row / 64) {
        *word |= 1 << (row % 64);
    }
}

impl Side {
    fn new(geometry: &Geometry, rows: &[&Row], dimension: usize) -> Option<Self> {
        let size = geometry.dimensions().get(dimension).filter(|dimension| !dimension.is_many())?.size();
        let words = rows.len().div_ceil(64);
        let width = size.div_ceil(MOST).max(1);
        let count = size.div_ceil(width) as usize;
        let (mut begun, mut unended) = (vec![0; words * count], vec![0; words * count]);
        let slot = |bits: &mut [u64], at: usize, row: usize| {
            if let Some(set) = bits.get_mut(at * words..(at + 1) * words) {
                set_bit(set, row);
            }
        };
        for (number, row) in rows.iter().enumerate() {
            let (from, to) = match geometry.extent_in(row, dimension) {
                Some(Extent::One(spans)) => {
                    let ends = spans.spans().first().zip(spans.spans().last());
                    let Some((first, last)) = ends else { continue };
                    ((first.from / width) as usize, (last.to / width) as usize)
                }
                Some(Extent::Set(_)) | None => (0, count.saturating_sub(1)),
            };
            slot(&mut begun, from, number);
            slot(&mut unended, to, number);
        }
        for at in 1..count {
            let (before, rest) = begun.split_at_mut(at * words);
            let before = before.get((at - 1) * words..).unwrap_or_default();
            rest.iter_mut().zip(before).for_each(|(word, before)| *word |= before);
        }
        for at in (1..count).rev() {
            let (rest, after) = unended.split_at_mut(at * words);
            let rest = rest.get_mut((at - 1) * words..).unwrap_or_default();
            rest.iter_mut().zip(after.iter()).for_each(|(word, after)| *word |= after);
        }
        Some(Self { width, words, begun, unended })
    }

    /// Keeps the rows that may overlap these positions. Each span counts by itself, as a row is assumed to fill the
    /// space between its ends.
    fn narrow(&self, spans: &Spans, left: &mut [u64], of_spans: &mut [u64]) {
        let set = |bits: &[u64], at: u32| -> std::ops::Range<usize> {
            let from = (at / self.width) as usize * self.words;
            from..(from + self.words).min(bits.len())
        };
        of_spans.fill(0);
        for span in spans.spans() {
            let begun = self.begun.get(set(&self.begun, span.to)).unwrap_or_default();
            let unended = self.unended.get(set(&self.unended, span.from)).unwrap_or_default();
            for ((word, begun), unended) in of_spans.iter_mut().zip(begun).zip(unended) {
                *word |= begun & unended;
            }
        }
        left.iter_mut().zip(of_spans.iter()).for_each(|(left, of_spans)| *left &= of_spans);
    }
}

/// The first row that clashes with an earlier one, and the earliest such row.
fn first_pair(
    geometry: &Geometry,
    rows: &[&Row],
    clash: impl Fn(&Row, &Row) -> bool,
) -> Option<(usize, usize)> {
    let sides: Vec<Option<Side>> =
        (0..geometry.dimensions().len()).map(|dimension| Side::new(geometry, rows, dimension)).collect();
    let words = rows.len().div_ceil(64);
    let (mut left, mut of_spans) = (vec![0_u64; words], vec![0_u64; words]);
    for (number, row) in rows.iter().enumerate() {
        let (full, rest) = (number / 64, number % 64);
        let last = full + usize::from(rest > 0);
        let Some(left) = left.get_mut(..last) else { continue };
        left.fill(u64::MAX);
        if let (Some(word), true) = (left.get_mut(full), rest > 0) {
            *word = (1 << rest) - 1;
        }
        let Some(of_spans) = of_spans.get_mut(..last) else { continue };
        for cell in geometry.cells(row) {
            let side = sides.get(cell.dimension as usize).and_then(Option::as_ref);
            if let (Some(side), Some(Extent::One(spans))) = (side, geometry.extent(*cell)) {
                side.narrow(spans, left, of_spans);
            }
        }
        for (word, bits) in left.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                let other = word * 64 + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                if rows.get(other).is_some_and(|other| clash(other, row)) {
                    return Some((other, number));
                }
            }
        }
    }
    None
}
