//! Sets of positions of one dimension, as spans.

use std::sync::Arc;

/// The positions from `from` to `to`, including both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    /// The first position.
    pub(crate) from: u32,
    /// The last position.
    pub(crate) to: u32,
}

/// A set of positions: its spans in order, none adjacent to the next, so that equal sets are equal values. A clone
/// shares them: thousands of cells can name one group of thousands of codes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spans(Arc<[Span]>);

impl Spans {
    /// The set of these spans, given in any order. A span whose `to` precedes its `from` is empty.
    pub(crate) fn new(mut spans: Vec<Span>) -> Self {
        spans.retain(|span| span.from <= span.to);
        // Most inputs are sorted lists one after another, which a stable sort merges.
        spans.sort();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.from <= last.to.saturating_add(1) => last.to = last.to.max(span.to),
                _ => joined.push(span),
            }
        }
        Self(joined.into())
    }

    /// The first `size` positions.
    pub(crate) fn first(size: u32) -> Self {
        match size.checked_sub(1) {
            Some(to) => Self(Arc::new([Span { from: 0, to }])),
            None => Self::default(),
        }
    }

    /// A single position.
    pub(crate) fn one(at: u32) -> Self {
        Self(Arc::new([Span { from: at, to: at }]))
    }

    /// The spans in order.
    pub(crate) fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether the set is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of positions.
    pub(crate) fn count(&self) -> u64 {
        self.0.iter().map(|span| u64::from(span.to - span.from) + 1).sum()
    }

    /// The first position.
    pub(crate) fn least(&self) -> Option<u32> {
        self.0.first().map(|span| span.from)
    }

    /// Whether the set contains a position.
    pub(crate) fn contains(&self, at: u32) -> bool {
        if let [only] = &*self.0 {
            return only.from <= at && at <= only.to;
        }
        let before = self.0.partition_point(|span| span.to < at);
        self.0.get(before).is_some_and(|span| span.from <= at)
    }

    /// The positions in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|span| span.from..=span.to)
    }

    /// The intersection.
    pub(crate) fn intersect(&self, other: &Spans) -> Spans {
        let (mut own, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut both = Vec::new();
        while let (Some(a), Some(b)) = (own.peek(), theirs.peek()) {
            let (from, to) = (a.from.max(b.from), a.to.min(b.to));
            if from <= to {
                both.push(Span { from, to });
            }
            if a.to < b.to {
                own.next();
            } else {
                theirs.next();
            }
        }
        Self(both.into())
    }

    /// The number of positions that are also in the other set.
    pub(crate) fn count_in(&self, other: &Spans) -> u64 {
        let (mut own, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut count = 0;
        while let (Some(a), Some(b)) = (own.peek(), theirs.peek()) {
            let (from, to) = (a.from.max(b.from), a.to.min(b.to));
            if from <= to {
                count += u64::from(to - from) + 1;
            }
            if a.to < b.to {
                own.next();
            } else {
                theirs.next();
            }
        }
        count
    }

    /// The union.
    pub(crate) fn union(&self, other: &Spans) -> Spans {
        Self::new(self.0.iter().chain(&*other.0).copied().collect())
    }

    /// The positions that are not in the other set.
    pub(crate) fn subtract(&self, other: &Spans) -> Spans {
        let mut left = Vec::new();
        let (from, to) = match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => (first.from, last.to),
            _ => return self.clone(),
        };
        // The holes of one code in a group of thousands are found by a binary search.
        let before = other.0.partition_point(|hole| hole.to < from);
        let mut holes = other.0.get(before..).unwrap_or_default().iter().peekable();
        if holes.peek().is_none_or(|hole| hole.from > to) {
            return self.clone();
        }
        for span in &*self.0 {
            let mut from = Some(span.from);
            while let (Some(start), Some(hole)) = (from, holes.peek()) {
                if hole.to < start {
                    holes.next();
                    continue;
                }
                if hole.from > span.to {
                    break;
                }
                if let Some(to) = hole.from.checked_sub(1).filter(|to| start <= *to) {
                    left.push(Span { from: start, to });
                }
                if hole.to >= span.to {
                    from = None;
                } else {
                    from = hole.to.checked_add(1);
                    holes.next();
                }
            }
            if let Some(from) = from {
                left.push(Span { from, to: span.to });
            }
        }
        Self(left.into())
    }

    /// Whether the sets overlap.
    pub(crate) fn intersects(&self, other: &Spans) -> bool {
        let (mut own, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(a), Some(b)) = (own.peek(), theirs.peek()) {
            if a.from.max(b.from) <= a.to.min(b.to) {
                return true;
            }
            if a.to < b.to {
                own.next();
            } else {
                theirs.next();
            }
        }
        false
    }

    /// Whether the other set contains this one.
    pub(crate) fn is_subset(&self, other: &Spans) -> bool {
        let mut theirs = other.0.iter().peekable();
        self.0.iter().all(|span| {
            while theirs.next_if(|their| their.to < span.from).is_some() {}
            theirs.peek().is_some_and(|their| their.from <= span.from && span.to <= their.to)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Spans};

    fn set(bits: u16) -> Spans {
        Spans::new((0..16).filter(|at| bits >> at & 1 == 1).map(|at| Span { from: at, to: at }).collect())
    }

    fn bits(set: &Spans) -> u16 {
        set.iter().fold(0, |bits, at| bits | 1 << at)
    }

    #[test]
    fn the_algebra_is_that_of_sets() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as u16
        };
        for _ in 0..20_000 {
            let (a, b) = (next(), next() & next());
            let (x, y) = (set(a), set(b));
            assert_eq!((bits(&x), x.count()), (a, u64::from(a.count_ones())));
            assert_eq!(x.intersect(&y), set(a & b));
            assert_eq!(x.count_in(&y), u64::from((a & b).count_ones()));
            assert_eq!(x.union(&y), set(a | b));
            assert_eq!(x.subtract(&y), set(a & !b));
            assert_eq!(x.intersects(&y), a & b != 0);
            assert_eq!(y.is_subset(&x), b & !a == 0);
            assert_eq!(x.contains(5), a >> 5 & 1 == 1);
        }
    }
}
