//! The extent of a cell in its dimension.

use super::spans::Spans;

/// The extent of a cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Extent {
    /// For a single value: these positions.
    One(Spans),
    /// For a set of values: these sets.
    Set(SetExtent),
}

/// The sets that have a member in each of `any_of` and none in `none_of`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetExtent {
    /// A set needs at least one member of each entry. Without an entry the empty set belongs too.
    pub(crate) any_of: Vec<Spans>,
    /// A set may have none of these members.
    pub(crate) none_of: Spans,
    /// Whether the empty set belongs, whatever `any_of` demands.
    pub(crate) or_empty: bool,
}

impl SetExtent {
    /// Whether the empty set belongs.
    pub(crate) fn takes_empty(&self) -> bool {
        self.or_empty || self.any_of.is_empty()
    }

    /// Whether a set of positions belongs.
    pub(crate) fn holds(&self, set: &[u32]) -> bool {
        if set.is_empty() {
            return self.takes_empty();
        }
        !set.iter().any(|&at| self.none_of.contains(at))
            && self.any_of.iter().all(|any| set.iter().any(|&at| any.contains(at)))
    }

    /// The sets that belong to both.
    pub(crate) fn intersect(&self, other: &SetExtent) -> SetExtent {
        let takes_empty = self.takes_empty() && other.takes_empty();
        let mut any_of: Vec<Spans> = self.any_of.iter().chain(&other.any_of).cloned().collect();
        any_of.sort();
        any_of.dedup();
        let or_empty = takes_empty && !any_of.is_empty();
        SetExtent { any_of, none_of: self.none_of.union(&other.none_of), or_empty }
    }

    /// A smallest set that belongs: one position for each of `any_of`. Returns `None` if no set belongs.
    pub(crate) fn least(&self) -> Option<Vec<u32>> {
        if self.takes_empty() {
            return Some(Vec::new());
        }
        let chosen = self.any_of.iter().map(|any| any.subtract(&self.none_of).least());
        let mut chosen: Vec<u32> = chosen.collect::<Option<_>>()?;
        chosen.sort_unstable();
        chosen.dedup();
        Some(chosen)
    }

    /// Whether no set belongs.
    pub(crate) fn is_empty(&self) -> bool {
        !self.takes_empty() && self.any_of.iter().any(|any| any.is_subset(&self.none_of))
    }

    /// Whether every set that belongs also belongs to the other, in a dimension of `size` positions.
    pub(crate) fn is_subset(&self, other: &SetExtent, size: u32) -> bool {
        if self.takes_empty() && !other.takes_empty() {
            return false;
        }
        let allowed = Spans::first(size).subtract(&self.none_of);
        let fills = self.any_of.iter().any(|any| !any.intersects(&allowed)) || allowed.is_empty();
        if fills {
            return true;
        }
        // A set here may have any member that is allowed, so the other must allow all of them.
        !allowed.intersects(&other.none_of)
            && other.any_of.iter().all(|theirs| {
                allowed.is_subset(theirs)
                    || self.any_of.iter().any(|own| own.intersect(&allowed).is_subset(theirs))
            })
    }
}

impl Extent {
    /// The intersection. Both extents of one dimension are of the same kind; different kinds have nothing in common.
    pub(crate) fn intersect(&self, other: &Extent) -> Extent {
        match (self, other) {
            (Extent::One(own), Extent::One(theirs)) => Extent::One(own.intersect(theirs)),
            (Extent::Set(own), Extent::Set(theirs)) => Extent::Set(own.intersect(theirs)),
            (Extent::One(_), Extent::Set(_)) | (Extent::Set(_), Extent::One(_)) => {
                Extent::One(Spans::default())
            }
        }
    }

    /// Whether the extent is empty.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Extent::One(spans) => spans.is_empty(),
            Extent::Set(set) => set.is_empty(),
        }
    }

    /// Whether the extents overlap.
    pub(crate) fn intersects(&self, other: &Extent) -> bool {
        match (self, other) {
            (Extent::One(own), Extent::One(theirs)) => own.intersects(theirs),
            (Extent::Set(own), Extent::Set(theirs)) => !own.intersect(theirs).is_empty(),
            (Extent::One(_), Extent::Set(_)) | (Extent::Set(_), Extent::One(_)) => false,
        }
    }

    /// Whether the other extent contains this one, in a dimension of `size` positions.
    pub(crate) fn is_subset(&self, other: &Extent, size: u32) -> bool {
        match (self, other) {
            (Extent::One(own), Extent::One(theirs)) => own.is_subset(theirs),
            (Extent::Set(own), Extent::Set(theirs)) => own.is_subset(theirs, size),
            (Extent::One(_), Extent::Set(_)) | (Extent::Set(_), Extent::One(_)) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::spans::{Span, Spans};
    use super::SetExtent;

    const SIZE: u32 = 3;

    fn spans(bits: u32) -> Spans {
        Spans::new((0..SIZE).filter(|at| bits >> at & 1 == 1).map(|at| Span { from: at, to: at }).collect())
    }

    #[test]
    fn families_of_sets_are_as_enumerated() {
        let sets: Vec<Vec<u32>> =
            (0..8_u32).map(|bits| (0..SIZE).filter(|at| bits >> at & 1 == 1).collect()).collect();
        let extents: Vec<SetExtent> = (0..1 << 7)
            .map(|n: u32| SetExtent {
                any_of: if n & 7 == 7 { Vec::new() } else { vec![spans(n & 7)] },
                none_of: spans(n >> 3 & 7),
                or_empty: n >> 6 == 1,
            })
            .collect();
        let family = |extent: &SetExtent| sets.iter().map(|set| extent.holds(set)).collect::<Vec<_>>();
        for a in &extents {
            let of_a = family(a);
            assert_eq!(a.is_empty(), !of_a.contains(&true));
            assert!(a.least().is_none_or(|set| a.holds(&set)) && a.least().is_none() == a.is_empty());
            for b in &extents {
                let of_b = family(b);
                let both: Vec<bool> = of_a.iter().zip(&of_b).map(|(a, b)| *a && *b).collect();
                assert_eq!(family(&a.intersect(b)), both, "{a:?} {b:?}");
                assert_eq!(a.is_subset(b, SIZE), both == of_a, "{a:?} {b:?}");
            }
        }
    }
}
