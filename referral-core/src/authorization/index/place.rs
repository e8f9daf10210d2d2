//! The positions of a request's facts, dimension by dimension.

use crate::authorization::lower::Extent;

/// The position of a fact on its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// A single position.
    One(u32),
    /// The members of a set: the list with this index.
    Set(u32),
    /// The fact is missing.
    Missing,
    /// A state in which no cell holds, such as periods without a date of service.
    Nowhere,
}

const FEW: usize = 16;

/// The positions of the facts: one entry for each dimension of a geometry. Up to 16 dimensions without sets need no
/// allocation.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    few: [At; FEW],
    count: usize,
    more: Vec<At>,
    members: Vec<Vec<u32>>,
    missing: bool,
}

impl Place {
    pub(crate) const fn new() -> Self {
        Self { few: [At::Missing; FEW], count: 0, more: Vec::new(), members: Vec::new(), missing: false }
    }

    /// Appends the position in the next dimension.
    pub(crate) fn push(&mut self, at: At) {
        self.missing |= at == At::Missing;
        match self.few.get_mut(self.count) {
            Some(place) if self.more.is_empty() => *place = at,
            _ => {
                if self.more.is_empty() {
                    self.more.extend_from_slice(&self.few);
                }
                self.more.push(at);
            }
        }
        self.count += 1;
    }

    /// Appends the members of the set in the next dimension.
    pub(crate) fn push_set(&mut self, members: Vec<u32>) {
        let list = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        self.members.push(members);
        self.push(At::Set(list));
    }

    /// The same positions, except in one dimension with single values.
    pub(crate) fn with(&self, number: usize, at: At) -> Self {
        let mut place = self.clone();
        let all = if place.more.is_empty() { place.few.as_mut_slice() } else { &mut place.more };
        if let Some(one) = all.get_mut(number) {
            *one = at;
        }
        place.missing = place.at().contains(&At::Missing);
        place
    }

    /// The position in each dimension.
    pub(crate) fn at(&self) -> &[At] {
        if self.more.is_empty() { self.few.get(..self.count).unwrap_or_default() } else { &self.more }
    }

    /// The members of a set.
    pub(crate) fn members(&self, list: u32) -> &[u32] {
        self.members.get(list as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a cell with this extent holds for the first fact. Returns `None` if the fact is missing.
    pub(crate) fn meets(&self, extent: &Extent) -> Option<bool> {
        match (extent, self.at().first()?) {
            (_, At::Missing) => None,
            (Extent::One(spans), At::One(at)) => Some(spans.contains(*at)),
            (Extent::Set(set), At::Set(list)) => Some(set.holds(self.members(*list))),
            (Extent::One(_) | Extent::Set(_), At::One(_) | At::Set(_) | At::Nowhere) => Some(false),
        }
    }

    /// Whether some fact is missing.
    pub(crate) const fn has_missing(&self) -> bool {
        self.missing
    }
}
