//! Sets of rows, and looking up rows in them.

use super::place::{At, Place};
use crate::authorization::lower::{Extent, Geometry, Row};

/// The sets of one dimension. A set is its summary and then its words.
#[derive(Clone, Debug)]
pub(super) struct Sets {
    /// The rows without a cell in this dimension.
    pub(super) open: Box<[u64]>,
    /// The number of neighbouring positions that share a set.
    pub(super) width: u32,
    /// For single values: the rows that may match there, set after set. For sets of values: the rows that name
    /// something there.
    pub(super) here: Box<[u64]>,
    /// For sets of values: the rows that demand no member.
    pub(super) undemanding: Box<[u64]>,
    /// For sets of values, if each position has a set of its own: the rows that exclude this position.
    pub(super) excluding: Box<[u64]>,
    /// For sets of values: the rows that match the empty set.
    pub(super) of_empty: Box<[u64]>,
    pub(super) many: bool,
}

/// Rows in order of precedence, as sets.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// The row of the geometry for each number in the order.
    pub(super) order: Box<[u32]>,
    pub(super) summary: usize,
    /// One for each dimension of the geometry; `None` if no row of the index has a cell there.
    pub(super) dimensions: Vec<Option<Sets>>,
    /// The dimensions that have sets, the one with the smallest sets first. Words that are empty there are not read
    /// elsewhere.
    pub(super) smallest: Box<[usize]>,
    /// All rows.
    pub(super) all: Box<[u64]>,
    /// Whether results have to be verified.
    pub(super) coarse: bool,
}

/// The rows that may match one request, as an iterator in order.
pub(crate) struct Lookup<'a> {
    index: &'a Index,
    geometry: &'a Geometry,
    place: &'a Place,
    /// The sets that contain every row that may match.
    sets: Sets8<'a>,
    /// Sets built for this request.
    own: Vec<Box<[u64]>>,
    word: usize,
    left: u64,
    /// The current word of the summary, and its remaining bits.
    summary_word: usize,
    summary_left: u64,
}

/// A few sets without an allocation, more with one.
struct Sets8<'a> {
    few: [&'a [u64]; 12],
    count: usize,
    more: Vec<&'a [u64]>,
}

impl<'a> Sets8<'a> {
    const fn new() -> Self {
        Self { few: [&[]; 12], count: 0, more: Vec::new() }
    }

    fn push(&mut self, set: &'a [u64]) {
        match self.few.get_mut(self.count) {
            Some(place) => {
                *place = set;
                self.count += 1;
            }
            None => self.more.push(set),
        }
    }

    /// The bits of a word that all sets have.
    #[inline]
    fn and(&self, word: usize, start: u64) -> u64 {
        let mut left = start;
        for set in self.few.iter().take(self.count) {
            left &= set.get(word).copied().unwrap_or(0);
            if left == 0 {
                return 0;
            }
        }
        for set in &self.more {
            left &= set.get(word).copied().unwrap_or(0);
        }
        left
    }
}

impl Sets {
    /// The number of words in a set with its summary.
    fn stride(&self) -> usize {
        self.open.len()
    }

    fn set<'s>(&self, sets: &'s [u64], position: u32) -> &'s [u64] {
        let from = (position / self.width) as usize * self.stride();
        sets.get(from..from + self.stride()).unwrap_or_default()
    }

    /// The rows that may match a set of values.
    fn of_members(&self, members: &[u32], summary: usize) -> Box<[u64]> {
        if members.is_empty() {
            return self.of_empty.clone();
        }
        let mut rows = self.undemanding.clone();
        for &member in members {
            for (word, more) in rows.iter_mut().zip(self.set(&self.here, member)) {
                *word |= more;
            }
        }
        if self.width == 1 {
            for &member in members {
                let excluded = self.set(&self.excluding, member);
                for (word, less) in rows.iter_mut().zip(excluded).skip(summary) {
                    *word &= !less;
                }
            }
        }
        rows
    }
}

impl Index {
    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// The row of the geometry with this number in the order.
    pub(crate) fn row(&self, place: u32) -> u32 {
        self.order.get(place as usize).copied().unwrap_or(u32::MAX)
    }

    /// The rows that may match, given the position in each dimension of the geometry.
    #[inline]
    pub(crate) fn look_up<'a>(&'a self, geometry: &'a Geometry, place: &'a Place) -> Lookup<'a> {
        let mut sets = Sets8::new();
        let mut own = Vec::new();
        for number in &self.smallest {
            let parts = self.dimensions.get(*number).and_then(Option::as_ref).zip(place.at().get(*number));
            let Some((dimension, at)) = parts else { continue };
            match at {
                At::Missing => {}
                At::Nowhere => sets.push(&dimension.open),
                At::One(_) if dimension.many => {}
                At::One(position) => sets.push(dimension.set(&dimension.here, *position)),
                At::Set(list) => own.push(dimension.of_members(place.members(*list), self.summary)),
            }
        }
        let mut lookup = Lookup {
            index: self,
            geometry,
            place,
            sets,
            own,
            word: 0,
            left: 0,
            summary_word: 0,
            summary_left: 0,
        };
        lookup.summary_left = lookup.meet(0, self.all.first().copied().unwrap_or(0));
        lookup
    }

    /// Whether a row has no cell on a missing fact.
    pub(crate) fn is_definite(&self, row: u32, place: &Place) -> bool {
        let (word, bit) = (self.summary + (row / 64) as usize, 1_u64 << (row % 64));
        self.dimensions.iter().zip(place.at()).all(|(dimension, at)| match (dimension, at) {
            (Some(dimension), At::Missing) => dimension.open.get(word).is_some_and(|open| open & bit != 0),
            (Some(_), At::One(_) | At::Set(_) | At::Nowhere) | (None, _) => true,
        })
    }
}

impl Lookup<'_> {
    #[inline]
    fn meet(&self, word: usize, start: u64) -> u64 {
        let left = self.sets.and(word, start);
        if self.own.is_empty() || left == 0 {
            return left;
        }
        self.own.iter().fold(left, |left, set| left & set.get(word).copied().unwrap_or(0))
    }

    /// Whether a row matches, or may match, cell by cell.
    fn verify(&self, row: u32) -> bool {
        let Some(row) = self.geometry.rows().get(row as usize) else { return false };
        holds(self.geometry, row, self.place)
    }
}

/// Whether no cell of a row fails.
fn holds(geometry: &Geometry, row: &Row, place: &Place) -> bool {
    geometry.cells(row).iter().all(|cell| {
        match (geometry.extent(*cell), place.at().get(cell.dimension as usize)) {
            (_, Some(At::Missing) | None) => true,
            (_, Some(At::Nowhere)) => false,
            (Some(Extent::One(spans)), Some(At::One(position))) => spans.contains(*position),
            (Some(Extent::Set(extent)), Some(At::Set(list))) => extent.holds(place.members(*list)),
            (Some(Extent::One(_)), Some(At::Set(_)))
            | (Some(Extent::Set(_)), Some(At::One(_)))
            | (None, _) => false,
        }
    })
}

/// The numbers of the rows, in order.
impl Iterator for Lookup<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        loop {
            while self.left == 0 {
                while self.summary_left == 0 {
                    self.summary_word += 1;
                    if self.summary_word >= self.index.summary {
                        return None;
                    }
                    let all = self.index.all.get(self.summary_word).copied().unwrap_or(0);
                    self.summary_left = self.meet(self.summary_word, all);
                }
                let bit = self.summary_left.trailing_zeros();
                self.summary_left &= self.summary_left - 1;
                self.word = self.summary_word * 64 + bit as usize;
                // Every set contains existing rows only; without a set the existing rows have to be selected.
                let at = self.index.summary + self.word;
                let all = || self.index.all.get(at).copied().unwrap_or(0);
                self.left = self.meet(at, if self.sets.count == 0 { all() } else { u64::MAX });
            }
            let bit = self.left.trailing_zeros();
            self.left &= self.left - 1;
            let place = u32::try_from(self.word * 64).unwrap_or(u32::MAX).saturating_add(bit);
            if !self.index.coarse || self.verify(self.index.row(place)) {
                return Some(place);
            }
        }
    }
}
