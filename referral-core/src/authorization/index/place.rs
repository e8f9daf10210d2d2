//! Where a request's facts are, dimension by dimension.

use crate::authorization::lower::Extent;

/// Where a fact is on its dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::authorization) enum At {
    /// At a position.
    One(u32),
    /// The members of a set are at the positions of this list of the place.
    Set(u32),
    /// It is not known.
    Missing,
    /// There is nothing of which a cell could hold, such as periods without a date of service.
    Nowhere,
}

const FEW: usize = 16;

/// Where the facts are: one entry for each dimension of a geometry. Takes no memory of its own up to 16 dimensions
/// without sets.
#[derive(Clone, Debug)]
pub(in crate::authorization) struct Place {
    few: [At; FEW],
    count: usize,
    more: Vec<At>,
    members: Vec<Vec<u32>>,
    missing: bool,
}

impl Place {
    pub(in crate::authorization) const fn new() -> Self {
        Self { few: [At::Missing; FEW], count: 0, more: Vec::new(), members: Vec::new(), missing: false }
    }

    /// Says where the next dimension's fact is.
    pub(in crate::authorization) fn push(&mut self, at: At) {
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

    /// Says of which members the next dimension's set is.
    pub(in crate::authorization) fn push_set(&mut self, members: Vec<u32>) {
        let list = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        self.members.push(members);
        self.push(At::Set(list));
    }

    /// The same place, but for where one dimension's fact is, which is of one value.
    pub(in crate::authorization) fn with(&self, number: usize, at: At) -> Self {
        let mut place = self.clone();
        let all = if place.more.is_empty() { place.few.as_mut_slice() } else { &mut place.more };
        if let Some(one) = all.get_mut(number) {
            *one = at;
        }
        place.missing = place.at().contains(&At::Missing);
        place
    }

    /// Where each dimension's fact is.
    pub(in crate::authorization) fn at(&self) -> &[At] {
        if self.more.is_empty() { self.few.get(..self.count).unwrap_or_default() } else { &self.more }
    }

    /// The members of a set.
    pub(in crate::authorization) fn members(&self, list: u32) -> &[u32] {
        self.members.get(list as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a cell that holds there holds of the first fact; none where that is not known.
    pub(in crate::authorization) fn meets(&self, extent: &Extent) -> Option<bool> {
        match (extent, self.at().first()?) {
            (_, At::Missing) => None,
            (Extent::One(spans), At::One(at)) => Some(spans.contains(*at)),
            (Extent::Set(set), At::Set(list)) => Some(set.holds(self.members(*list))),
            (Extent::One(_) | Extent::Set(_), At::One(_) | At::Set(_) | At::Nowhere) => Some(false),
        }
    }

    /// Whether some fact is not known.
    pub(in crate::authorization) const fn has_missing(&self) -> bool {
        self.missing
    }
}
