//! Where two versions answer differently.

use std::collections::BTreeMap;

use super::cover::{Lies, lies, set};
use super::ground::{dates_in_force, everywhere, facts_in, frame_rules, hull};
use super::merge::{schema, stand_alone};
use super::place::{Place, coordinates, subtract};
use super::steps::Steps;
use super::told::{Told, told};
use crate::authorization::book::{HitPolicy, NoMatch, Part, Requirements, Rule, RuleBook, RuleSet, Scope};
use crate::authorization::decide::Says;
use crate::authorization::fact::{DateRange, Facts};
use crate::authorization::lower::{Dimension, Extent, Geometry, Row, lower};
use crate::policy::Source;
use crate::time::Instant;
use crate::vocabulary::RuleSetId;

/// One side of a comparison: a version in force, or that none is.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) book: &'a RuleBook,
    pub(super) set: Option<&'a RuleSet>,
}

/// The rows of one side in the geometry of both.
struct Rows {
    from: usize,
    count: usize,
    /// Rows that say where some version of a book without one here is in force.
    elsewhere: Vec<u32>,
}

/// Two sides in one geometry.
pub(super) struct Both<'a> {
    pub(super) a: Side<'a>,
    pub(super) b: Side<'a>,
    pub(super) geometry: Geometry,
    frame: Place,
    rows: (Rows, Rows),
}

/// A part of the domain where the sides differ.
pub(super) struct Differs<'p> {
    pub(super) place: &'p [Extent],
    pub(super) witness: Facts,
    pub(super) before: Told,
    pub(super) after: Told,
}

/// What two sides come to when they cannot be compared.
pub(super) struct Incomparable;

impl<'a> Both<'a> {
    /// The two sides where both are in force; none where that is nowhere.
    pub(super) fn new(a: Side<'a>, b: Side<'a>, known_at: Instant) -> Result<Option<Self>, Incomparable> {
        if !can_meet(a, b, known_at) {
            return Ok(None);
        }
        let merged = schema(&a.book.facts, &b.book.facts);
        let mut rules: Vec<Rule> = Vec::new();
        let mut frames: Vec<(usize, usize)> = Vec::new();
        let mut rows = Vec::new();
        for side in [a, b] {
            let from = rules.len();
            if let Some(set) = side.set {
                rules.extend(set.rules.iter().map(|rule| stand_alone(rule, set, &side.book.facts)));
            }
            rows.push(Rows { from, count: rules.len() - from, elsewhere: Vec::new() });
        }
        for (side, rows) in [a, b].into_iter().zip(&mut rows) {
            let sets = side.book.sets.iter().filter(|set| side.set.is_none_or(|own| std::ptr::eq(own, *set)));
            let from = rules.len();
            for set in sets {
                let dates = dates_in_force(side.book, set, known_at);
                rules.extend(frame_rules(&merged, set, &dates));
            }
            match side.set {
                Some(_) => frames.push((from, rules.len())),
                None => {
                    let elsewhere = (from..rules.len()).filter_map(|at| u32::try_from(at).ok());
                    rows.elsewhere = elsewhere.collect();
                }
            }
        }
        let merged_set = RuleSet {
            id: RuleSetId::new("both").map_err(|_| Incomparable)?,
            version: 1,
            scope: Scope::default(),
            published: None,
            loaded_at: known_at,
            valid: DateRange::ALWAYS,
            hit: HitPolicy::First,
            on_no_match: NoMatch::NoRule,
            source: Source::House,
            groups: BTreeMap::new(),
            rules,
        };
        let geometry = lower(&merged_set, &merged).map_err(|_| Incomparable)?;
        let mut frame = everywhere(&geometry);
        for (from, to) in frames {
            let own = hull(&geometry, geometry.rows().iter().take(to).skip(from));
            if from == to || own.len() != frame.len() {
                return Ok(None);
            }
            frame = frame.into_iter().zip(own).map(|(frame, own)| frame.intersect(&own)).collect();
        }
        let mut rows = rows.into_iter();
        let (Some(own), Some(theirs)) = (rows.next(), rows.next()) else { return Ok(None) };
        if frame.iter().any(Extent::is_empty) {
            return Ok(None);
        }
        Ok(Some(Self { a, b, geometry, frame, rows: (own, theirs) }))
    }

    /// Gives every part of the domain where the sides differ. False where the steps did not suffice.
    pub(super) fn differences(&self, steps: &mut Steps, found: &mut dyn FnMut(Differs<'_>)) -> bool {
        let all = |rows: &Rows| (rows.from..rows.from + rows.count).filter_map(|at| u32::try_from(at).ok());
        let (own, theirs): (Vec<u32>, Vec<u32>) = (all(&self.rows.0).collect(), all(&self.rows.1).collect());
        let elsewhere: Vec<u32> =
            self.rows.0.elsewhere.iter().chain(&self.rows.1.elsewhere).copied().collect();
        let same_rest = match (self.a.set, self.b.set) {
            (Some(a), Some(b)) => a.hit == b.hit && same_default(&a.on_no_match, &b.on_no_match),
            _ => false,
        };
        let search = Compare { both: self, same_rest };
        search.run(&mut self.frame.clone(), &own, &theirs, &elsewhere, steps, found)
    }

    fn row(&self, at: u32) -> Option<&Row> {
        self.geometry.rows().get(at as usize)
    }

    /// What one side says where exactly these of its rows hold.
    fn says(&self, side: Side<'_>, rows: &Rows, hits: &[u32]) -> Told {
        let Some(set) = side.set else { return Told { says: Says::NoRule, rows: Vec::new() } };
        let from = u32::try_from(rows.from).unwrap_or_default();
        let hits: Vec<u32> = hits.iter().map(|hit| hit - from).collect();
        let own = self.geometry.rows().get(rows.from..rows.from + rows.count).unwrap_or_default();
        told(set, own, &hits)
    }
}

/// Whether both sides can be in force at once for somebody: before anything is lowered, as books only ever grow.
fn can_meet(a: Side<'_>, b: Side<'_>, known_at: Instant) -> bool {
    let dates = |side: Side<'_>| side.set.map(|set| dates_in_force(side.book, set, known_at));
    match (a.set.zip(dates(a)), b.set.zip(dates(b))) {
        (Some((own, own_dates)), Some((theirs, their_dates))) => {
            own.scope.overlaps(&theirs.scope)
                && own_dates.iter().any(|one| their_dates.iter().any(|other| one.overlaps(other)))
        }
        (Some((_, dates)), None) | (None, Some((_, dates))) => !dates.is_empty(),
        (None, None) => false,
    }
}

fn same_default(a: &NoMatch, b: &NoMatch) -> bool {
    match (a, b) {
        (NoMatch::NoRule, NoMatch::NoRule) => true,
        (NoMatch::Default(a), NoMatch::Default(b)) => {
            match (Requirements::join_all([a]), Requirements::join_all([b])) {
                (Ok(a), Ok(b)) => a.asks_the_same(&b),
                (Ok(_) | Err(_), _) => a == b,
            }
        }
        (NoMatch::NoRule | NoMatch::Default(_), _) => false,
    }
}

struct Compare<'s, 'a> {
    both: &'s Both<'a>,
    /// Whether the sides differ in nothing but their rules.
    same_rest: bool,
}

/// The rows of one side that can matter in a place, each with how it lies.
type Lying = Vec<(u32, Option<u64>)>;

impl Compare<'_, '_> {
    /// The rows that can matter in a place: none where it is `Over` is what the second says.
    fn lying(&self, side: Side<'_>, place: &[Extent], rows: &[u32]) -> Lying {
        let mut lying = Lying::new();
        let hit = side.set.map(|set| set.hit);
        let mut decided = false;
        let mut level: Option<i32> = None;
        for at in rows {
            let Some(row) = self.both.row(*at) else { continue };
            let determines = row.part == Part::Determination;
            if determines && decided {
                continue;
            }
            match lies(&self.both.geometry, place, row) {
                Lies::Apart => {}
                Lies::Across(across) => lying.push((*at, Some(across.leaves_out))),
                Lies::Over => {
                    decided |= determines && hit == Some(HitPolicy::First);
                    if determines && hit == Some(HitPolicy::Priority) {
                        level = level.max(Some(row.priority));
                    }
                    lying.push((*at, None));
                }
            }
        }
        if level.is_some() {
            let counts = |at: &u32| {
                self.both
                    .row(*at)
                    .is_none_or(|row| row.part == Part::Requirement || Some(row.priority) >= level)
            };
            lying.retain(|(at, _)| counts(at));
        }
        lying
    }

    /// What rows come to, so that two sides with the same rows say the same.
    fn print(&self, lying: &Lying) -> Vec<Print> {
        let ordered = self.both.a.set.is_some_and(|set| set.hit == HitPolicy::First);
        let print = |(at, _): &(u32, Option<u64>)| {
            let row = self.both.row(*at)?;
            let cells = self.both.geometry.cells(row).to_vec();
            Some((row.part, row.priority, row.outcome, cells))
        };
        let mut prints: Vec<Print> = lying.iter().filter_map(print).collect();
        if ordered {
            prints.sort_by_key(|print| print.0);
        } else {
            prints.sort();
        }
        prints
    }

    fn run(
        &self,
        place: &mut Place,
        own: &[u32],
        theirs: &[u32],
        elsewhere: &[u32],
        steps: &mut Steps,
        found: &mut dyn FnMut(Differs<'_>),
    ) -> bool {
        if !steps.take(own.len() + theirs.len() + elsewhere.len() + 1) {
            return false;
        }
        let mut across: Vec<(bool, u64, u32)> = Vec::new();
        let mut left = Vec::new();
        for at in elsewhere {
            match self.both.row(*at).map(|row| lies(&self.both.geometry, place, row)) {
                Some(Lies::Over) => return true,
                Some(Lies::Across(_)) => {
                    across.push((false, 0, *at));
                    left.push(*at);
                }
                Some(Lies::Apart) | None => {}
            }
        }
        let (a, b) = (self.lying(self.both.a, place, own), self.lying(self.both.b, place, theirs));
        let (prints_a, prints_b) = (self.print(&a), self.print(&b));
        if self.same_rest && prints_a == prints_b {
            return true;
        }
        for (rows, other) in [(&a, &prints_b), (&b, &prints_a)] {
            for (at, out) in rows {
                let (Some(out), Some(row)) = (out, self.both.row(*at)) else { continue };
                // Rows that both sides have come last: where the others are not, there is nothing to look for.
                let cells = self.both.geometry.cells(row);
                let shared = other.iter().any(|print| {
                    (print.0, print.1, print.2) == (row.part, row.priority, row.outcome) && print.3 == cells
                });
                across.push((shared, *out, *at));
            }
        }
        let (own, theirs): (Vec<u32>, Vec<u32>) =
            (a.iter().map(|(at, _)| *at).collect(), b.iter().map(|(at, _)| *at).collect());
        let Some((_, _, split)) = across.iter().min().copied() else {
            self.compare(place, &own, &theirs, found);
            return true;
        };
        self.split(place, split, &own, &theirs, &left, steps, found)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "it is one step of the search, with all that the search carries"
    )]
    fn split(
        &self,
        place: &mut Place,
        row: u32,
        own: &[u32],
        theirs: &[u32],
        elsewhere: &[u32],
        steps: &mut Steps,
        found: &mut dyn FnMut(Differs<'_>),
    ) -> bool {
        let geometry = &self.both.geometry;
        let cells = self.both.row(row).map(|row| geometry.cells(row)).unwrap_or_default();
        let mut narrowed: Vec<(usize, Extent)> = Vec::new();
        let mut through = true;
        for cell in cells {
            let at = cell.dimension as usize;
            let Some((extent, before)) = geometry.extent(*cell).zip(place.get(at).cloned()) else { continue };
            let size = geometry.dimensions().get(at).map_or(0, Dimension::size);
            for part in subtract(&before, extent, size) {
                set(place, at, part);
                through = through && self.run(place, own, theirs, elsewhere, steps, found);
            }
            set(place, at, before.intersect(extent));
            narrowed.push((at, before));
        }
        through = through && self.run(place, own, theirs, elsewhere, steps, found);
        for (at, before) in narrowed {
            set(place, at, before);
        }
        through
    }

    /// Compares what the sides say where exactly these rows hold.
    fn compare(&self, place: &Place, own: &[u32], theirs: &[u32], found: &mut dyn FnMut(Differs<'_>)) {
        let before = self.both.says(self.both.a, &self.both.rows.0, own);
        let after = self.both.says(self.both.b, &self.both.rows.1, theirs);
        if before.says.asks_the_same(&after.says) || coordinates(&self.both.geometry, place).is_none() {
            return;
        }
        let set = self.both.a.set.or(self.both.b.set);
        if let Some(witness) = facts_in(&self.both.geometry, place, set) {
            found(Differs { place, witness, before, after });
        }
    }
}

type Print = (Part, i32, u32, Vec<crate::authorization::lower::CellAt>);
