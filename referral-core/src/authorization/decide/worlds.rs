//! The rows in question for one request, and the missing facts they look at, each with all that it can turn out to
//! be as far as these rows can tell apart.

use std::collections::{BTreeMap, BTreeSet};

use super::compiled::CompiledBook;
use super::reading::{DateAt, Reading, Seen};
use super::set::CompiledSet;
use super::table::{Kind, Table, Unplaced};
use crate::authorization::book::Part;
use crate::authorization::fact::{DateRange, FactId};
use crate::authorization::index::{At, Place};
use crate::time::Instant;

/// A row in question: which of a source's rows, and its place among the bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) row: u32,
    pub(super) bit: usize,
}

/// A table whose rows are in question.
pub(super) struct Source<'b> {
    pub(super) table: &'b Table,
    pub(super) place: Place,
    /// The layers' rows, or a set's determination rows.
    pub(super) rows: Vec<Candidate>,
    /// A set's requirement rows.
    pub(super) beside: Vec<Candidate>,
    /// The set, where it is one; the place of its identifier among the book's sets, and the bits for that it is
    /// valid on the date and that it is for the member.
    pub(super) set: Option<InQuestion<'b>>,
    /// A fact whose value is outside its domain: where the set is in force, the book does not speak of it.
    pub(super) outside: Option<FactId>,
}

#[derive(Clone, Copy)]
pub(super) struct InQuestion<'b> {
    pub(super) set: &'b CompiledSet,
    pub(super) group: usize,
    pub(super) valid: usize,
    pub(super) scope: usize,
}

/// A version of a set that can be in force.
struct Version<'b> {
    set: &'b CompiledSet,
    /// The place of its identifier among the book's sets.
    group: usize,
    /// Whether it is valid, whatever the date turns out to be.
    certain: bool,
    /// Whether it is for the member, where that is known.
    scoped: Option<bool>,
    /// A fact of its scope whose value is outside its domain.
    outside: Option<FactId>,
}

/// Everything in question for one request.
pub(super) struct Worlds<'b> {
    pub(super) sources: Vec<Source<'b>>,
    /// How many bits there are. The first says that a completion is within the domains.
    pub(super) bits: usize,
    /// The missing facts that something in question looks at.
    pub(super) facts: BTreeSet<FactId>,
}

impl Source<'_> {
    /// Every row in question.
    pub(super) fn all(&self) -> impl Iterator<Item = &Candidate> {
        self.rows.iter().chain(&self.beside)
    }

    /// For each dimension of which nothing is known: for each extent the bits of the rows in question that have it.
    pub(super) fn unknown(&self) -> BTreeMap<usize, BTreeMap<u32, Vec<usize>>> {
        let mut unknown: BTreeMap<usize, BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
        for candidate in self.all() {
            let Some(row) = self.table.geometry.rows().get(candidate.row as usize) else { continue };
            for cell in self.table.geometry.cells(row) {
                let dimension = cell.dimension as usize;
                if self.place.at().get(dimension) == Some(&At::Missing) {
                    let extents = unknown.entry(dimension).or_default();
                    extents.entry(cell.extent).or_default().push(candidate.bit);
                }
            }
        }
        unknown
    }
}

/// The missing facts on which it hangs where a dimension's fact is.
pub(super) fn hangs_on(table: &Table, dimension: usize, reading: &Reading<'_>) -> Vec<FactId> {
    let parts = table.geometry.dimensions().get(dimension).zip(table.columns.get(dimension));
    let Some((dimension, column)) = parts else { return Vec::new() };
    let seen = reading.see(dimension.fact());
    let undated = reading.date == DateAt::Missing;
    match column.kind {
        Kind::Age(_) if reading.is_worked_out(&seen) => {
            let birth = (reading.birth == DateAt::Missing).then_some(FactId::BirthDate);
            birth.into_iter().chain(undated.then_some(FactId::ServiceDate)).collect()
        }
        Kind::Periods => {
            // What is assumed is known, and hangs on the date alone.
            let assumed = reading.assumes && column.assumes();
            let given = matches!(seen, Seen::Known(_)) || assumed;
            let own = (!given).then(|| dimension.fact().clone());
            own.into_iter().chain(undated.then_some(FactId::ServiceDate)).collect()
        }
        Kind::Plain | Kind::Set | Kind::Service | Kind::Birth | Kind::Age(_) => {
            vec![dimension.fact().clone()]
        }
    }
}

impl<'b> Worlds<'b> {
    /// What is in question.
    pub(super) fn new(
        book: &'b CompiledBook,
        reading: &Reading<'_>,
        known_at: Instant,
    ) -> Result<Self, Unplaced> {
        let mut worlds = Self { sources: Vec::new(), bits: 1, facts: BTreeSet::new() };
        if let Some(layers) = &book.layers {
            let place = layers.table.place_or_nowhere(reading)?;
            let places = layers.index.look_up(&layers.table.geometry, &place);
            let rows: Vec<u32> = places.map(|at| layers.index.row(at)).collect();
            let rows = worlds.candidates(rows);
            let (table, beside) = (&layers.table, Vec::new());
            worlds.sources.push(Source { table, place, rows, beside, set: None, outside: None });
        }
        for (group, versions) in book.sets.iter().enumerate() {
            for set in versions.iter().filter(|set| set.loaded_at <= known_at) {
                let certain = match reading.date {
                    DateAt::Known(date) => set.valid.contains(date),
                    DateAt::Absent | DateAt::Missing => set.valid == DateRange::ALWAYS,
                };
                let valid = certain || reading.date == DateAt::Missing;
                let (scoped, outside) = match book.is_for(&set.scope, reading) {
                    Ok(scoped) => (scoped, None),
                    Err(Unplaced::Outside(fact)) => (Some(true), Some(fact)),
                    Err(error) => return Err(error),
                };
                // A version that is for somebody else still stands before the lower ones.
                if valid && scoped == Some(false) && certain {
                    break;
                }
                if valid {
                    worlds.add(Version { set, group, certain, scoped, outside }, book, reading)?;
                }
                if certain {
                    break;
                }
            }
        }
        let mut facts = std::mem::take(&mut worlds.facts);
        for source in &worlds.sources {
            for dimension in source.unknown().keys() {
                facts.extend(hangs_on(source.table, *dimension, reading));
            }
        }
        worlds.facts = facts;
        Ok(worlds)
    }

    fn candidates(&mut self, rows: impl IntoIterator<Item = u32>) -> Vec<Candidate> {
        let numbered = rows.into_iter().map(|row| {
            let bit = self.bits;
            self.bits += 1;
            Candidate { row, bit }
        });
        numbered.collect()
    }

    fn add(
        &mut self,
        version: Version<'b>,
        book: &'b CompiledBook,
        reading: &Reading<'_>,
    ) -> Result<(), Unplaced> {
        let Version { set, group, certain, scoped, mut outside } = version;
        let (valid, scope) = (self.bits, self.bits + 1);
        self.bits += 2;
        if !certain {
            self.facts.insert(FactId::ServiceDate);
        }
        let mut place = Place::new();
        let (mut rows, mut beside) = (Vec::new(), Vec::new());
        let placed = if outside.is_some() || scoped == Some(false) {
            None
        } else {
            match set.table.place(reading) {
                Ok(place) => Some(place),
                Err(Unplaced::Outside(fact)) => {
                    outside = Some(fact);
                    None
                }
                Err(error) => return Err(error),
            }
        };
        if let Some(known) = placed {
            place = known;
            let found = |part| set.candidates(part, &place).rows.into_iter().map(|(row, _)| row);
            rows = found(Part::Determination).collect();
            beside = found(Part::Requirement).collect();
        } else {
            // Nothing of it is in question but whether it is in force.
            set.table.columns.iter().for_each(|_| place.push(At::Nowhere));
        }
        if scoped.is_none() {
            let line = set.scope.line.is_some() && book.is_open(&FactId::Line, reading)?;
            let plan = !set.scope.plans.is_empty() && book.is_open(&FactId::Plan, reading)?;
            self.facts.extend(line.then_some(FactId::Line));
            self.facts.extend(plan.then_some(FactId::Plan));
        }
        let rows = self.candidates(rows);
        let beside = self.candidates(beside);
        let in_question = InQuestion { set, group, valid, scope };
        let set = Some(in_question);
        self.sources.push(Source { table: &in_question.set.table, place, rows, beside, set, outside });
        Ok(())
    }
}
