//! The rules still undecided for one request, and the missing facts they test.

use std::collections::{BTreeMap, BTreeSet};

use super::super::compile::{CompiledBook, CompiledSet, Kind, Table};
use super::super::request::{DateAt, Request, Seen, Unplaced};
use crate::authorization::book::Part;
use crate::authorization::fact::{DateRange, FactId};
use crate::authorization::index::{At, Place};
use crate::time::Instant;

/// An undecided row, and the number of its bit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(crate) row: u32,
    pub(crate) bit: usize,
}

/// A table with undecided rows.
pub(crate) struct Source<'b> {
    pub(crate) table: &'b Table,
    pub(crate) place: Place,
    /// The layers' rows, or a set's determination rows.
    pub(crate) rows: Vec<Candidate>,
    /// A set's requirement rows.
    pub(crate) beside: Vec<Candidate>,
    /// The set, unless the source is the layers. With it the index of its identifier among the book's sets, and the
    /// bits for *valid on the date* and *for this member*.
    pub(crate) set: Option<InQuestion<'b>>,
    /// A fact whose value is outside its domain. While the set is in force, the answer is that no rule applies.
    pub(crate) outside: Option<FactId>,
}

#[derive(Clone, Copy)]
pub(super) struct InQuestion<'b> {
    pub(crate) set: &'b CompiledSet,
    pub(super) group: usize,
    pub(crate) valid: usize,
    pub(crate) scope: usize,
}

/// A version of a set that can be in force.
struct Version<'b> {
    set: &'b CompiledSet,
    /// The index of its identifier among the book's sets.
    group: usize,
    /// Whether the version is valid on every possible date.
    certain: bool,
    /// Whether the version is for this member; `None` if missing facts decide.
    scoped: Option<bool>,
    /// A fact of its scope whose value is outside its domain.
    outside: Option<FactId>,
}

/// The undecided rules for one request, with the missing facts they test.
pub(crate) struct OpenRules<'b> {
    pub(super) sources: Vec<Source<'b>>,
    /// The number of bits. The first stands for a completion within the domains.
    pub(crate) bits: usize,
    /// The missing facts that an undecided rule or set tests.
    pub(crate) facts: BTreeSet<FactId>,
}

impl Source<'_> {
    /// All undecided rows.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Candidate> {
        self.rows.iter().chain(&self.beside)
    }

    /// For each dimension with a missing fact and each extent: the bits of the undecided rows with that extent.
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

/// The missing facts behind the unknown position in a dimension.
pub(super) fn unknowns_behind(table: &Table, dimension: usize, request: &Request<'_>) -> Vec<FactId> {
    let parts = table.geometry.dimensions().get(dimension).zip(table.columns.get(dimension));
    let Some((dimension, column)) = parts else { return Vec::new() };
    let seen = request.see(dimension.fact());
    let undated = request.date == DateAt::Missing;
    match column.kind {
        Kind::Age(_) if request.is_worked_out(&seen) => {
            let birth = (request.birth == DateAt::Missing).then_some(FactId::BirthDate);
            birth.into_iter().chain(undated.then_some(FactId::ServiceDate)).collect()
        }
        Kind::Periods => {
            // Assumed periods are known, and depend on the date alone.
            let assumed = request.assumes && column.assumes();
            let given = matches!(seen, Seen::Known(_)) || assumed;
            let own = (!given).then(|| dimension.fact().clone());
            own.into_iter().chain(undated.then_some(FactId::ServiceDate)).collect()
        }
        Kind::Plain | Kind::Set | Kind::Service | Kind::Birth | Kind::Age(_) => {
            vec![dimension.fact().clone()]
        }
    }
}

impl<'b> OpenRules<'b> {
    /// The undecided rules for a request.
    pub(crate) fn new(
        book: &'b CompiledBook,
        request: &Request<'_>,
        known_at: Instant,
    ) -> Result<Self, Unplaced> {
        let mut open_rules = Self { sources: Vec::new(), bits: 1, facts: BTreeSet::new() };
        if let Some(layers) = &book.layers {
            let place = layers.table.place_or_nowhere(request)?;
            let places = layers.index.look_up(&layers.table.geometry, &place);
            let rows: Vec<u32> = places.map(|at| layers.index.row(at)).collect();
            let rows = open_rules.candidates(rows);
            let (table, beside) = (&layers.table, Vec::new());
            open_rules.sources.push(Source { table, place, rows, beside, set: None, outside: None });
        }
        for (group, versions) in book.sets.iter().enumerate() {
            for set in versions.iter().filter(|set| set.loaded_at <= known_at) {
                let certain = match request.date {
                    DateAt::Known(date) => set.valid.contains(date),
                    DateAt::Absent | DateAt::Missing => set.valid == DateRange::ALWAYS,
                };
                let valid = certain || request.date == DateAt::Missing;
                let (scoped, outside) = match book.is_for(&set.scope, request) {
                    Ok(scoped) => (scoped, None),
                    Err(Unplaced::Outside(fact)) => (Some(true), Some(fact)),
                    Err(error) => return Err(error),
                };
                // A version for other members still replaces the lower versions.
                if valid && scoped == Some(false) && certain {
                    break;
                }
                if valid {
                    open_rules.add(Version { set, group, certain, scoped, outside }, book, request)?;
                }
                if certain {
                    break;
                }
            }
        }
        let mut facts = std::mem::take(&mut open_rules.facts);
        for source in &open_rules.sources {
            for dimension in source.unknown().keys() {
                facts.extend(unknowns_behind(source.table, *dimension, request));
            }
        }
        open_rules.facts = facts;
        Ok(open_rules)
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
        request: &Request<'_>,
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
            match set.table.place(request) {
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
            // Only whether the set is in force is undecided.
            set.table.columns.iter().for_each(|_| place.push(At::Nowhere));
        }
        if scoped.is_none() {
            let line = set.scope.line.is_some() && book.is_open(&FactId::Line, request)?;
            let plan = !set.scope.plans.is_empty() && book.is_open(&FactId::Plan, request)?;
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
