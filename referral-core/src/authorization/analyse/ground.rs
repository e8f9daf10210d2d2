//! The ground of a version: the members and dates for which it is in force, as a box.

use std::collections::BTreeMap;

use crate::authorization::book::{Cell, Rule, RuleBook, RuleRef, RuleSet, Term};
use crate::authorization::fact::{DateRange, FactId, FactSchema, FactState, FactValue, Facts};
use crate::authorization::lower::{Dimension, Extent, Geometry, LowerError, Row, SetExtent, Spans, lower};
use crate::time::Instant;
use crate::vocabulary::Word;

use super::region::{Region, coordinates};

/// One version of a set where it is in force, as geometry.
pub(super) struct Ground<'a> {
    pub(super) set: &'a RuleSet,
    pub(super) geometry: Geometry,
    /// The members and dates for which it is in force.
    pub(super) frame: Region,
    /// The dates on which it is in force.
    pub(super) dates: Vec<DateRange>,
}

/// Whether a version is in force on any of these dates.
pub(super) fn dates_are(ground: &Ground<'_>, dates: DateRange) -> bool {
    ground.dates.iter().any(|own| own.overlaps(&dates))
}

/// The dates on which a version is in force as known at a moment: its own, without those of higher versions.
pub(super) fn dates_in_force(book: &RuleBook, set: &RuleSet, known_at: Instant) -> Vec<DateRange> {
    if !set.known_at(known_at) || set.valid.is_backwards() {
        return Vec::new();
    }
    let mut left = vec![set.valid];
    for other in &book.sets {
        if other.id == set.id && other.version > set.version && other.known_at(known_at) {
            left = left.iter().flat_map(|dates| dates.without(&other.valid)).collect();
        }
    }
    left
}

/// One rule for each range of dates on which a version is in force, with the members of its scope as conditions.
pub(super) fn frame_rules(schema: &FactSchema, set: &RuleSet, dates: &[DateRange]) -> Vec<Rule> {
    let cell = |words: &[Word]| Cell::any_of(words.iter().cloned().map(Term::Word).collect());
    let rule = |valid: &DateRange| {
        let mut rule = Rule::own("in-force", *valid, BTreeMap::new()).ok()?;
        if let Some(line) = set.scope.line.as_ref().filter(|_| schema.get(&FactId::Line).is_some()) {
            rule.when.insert(FactId::Line, cell(std::slice::from_ref(line)));
        }
        if !set.scope.plans.is_empty() && schema.get(&FactId::Plan).is_some() {
            rule.when.insert(FactId::Plan, cell(&set.scope.plans));
        }
        Some(rule)
    };
    dates.iter().filter_map(rule).collect()
}

/// The whole of a dimension.
pub(super) fn all_of(dimension: &Dimension) -> Extent {
    if dimension.is_many() {
        Extent::Set(SetExtent { any_of: Vec::new(), none_of: Spans::default(), or_empty: false })
    } else {
        Extent::One(Spans::first(dimension.size()))
    }
}

/// The whole domain.
pub(super) fn everywhere(geometry: &Geometry) -> Region {
    geometry.dimensions().iter().map(all_of).collect()
}

/// The hull of rows that differ in a single dimension: in each dimension the union of their extents.
pub(super) fn hull<'r>(geometry: &Geometry, rows: impl Iterator<Item = &'r Row>) -> Region {
    let mut hull: Option<Region> = None;
    for row in rows.filter(|row| !row.is_empty) {
        let own: Region = geometry
            .dimensions()
            .iter()
            .enumerate()
            .map(|(at, dimension)| geometry.extent_in(row, at).cloned().unwrap_or_else(|| all_of(dimension)))
            .collect();
        hull = Some(match hull {
            None => own,
            Some(before) => before.into_iter().zip(own).map(|(before, own)| either(before, own)).collect(),
        });
    }
    hull.unwrap_or_default()
}

fn either(a: Extent, b: Extent) -> Extent {
    match (a, b) {
        (Extent::One(a), Extent::One(b)) => Extent::One(a.union(&b)),
        (a, _) => a,
    }
}

impl<'a> Ground<'a> {
    /// The ground of a version. Returns `None` if it is never in force as known at a moment.
    ///
    /// # Errors
    /// [`LowerError`] if a cell cannot be made into positions.
    pub(super) fn new(
        book: &RuleBook,
        set: &'a RuleSet,
        known_at: Instant,
    ) -> Result<Option<Self>, LowerError> {
        let dates = dates_in_force(book, set, known_at);
        if dates.is_empty() {
            return Ok(None);
        }
        // The frame is lowered together with the rules, so that the axes are cut at its ends.
        let mut framed = set.clone();
        framed.rules.extend(frame_rules(&book.facts, set, &dates));
        let geometry = lower(&framed, &book.facts)?;
        let frame = hull(&geometry, geometry.rows().iter().skip(set.rules.len()));
        let in_force = frame.len() == geometry.dimensions().len();
        let in_force = in_force && !frame.iter().any(Extent::is_empty);
        Ok(in_force.then_some(Self { set, geometry, frame, dates }))
    }

    /// The rows of the rules.
    pub(super) fn rows(&self) -> &[Row] {
        self.geometry.rows().get(..self.set.rules.len()).unwrap_or_default()
    }

    pub(super) fn row(&self, at: u32) -> Option<&Row> {
        self.rows().get(at as usize)
    }

    /// The reference of a rule.
    pub(super) fn rule(&self, at: u32) -> Option<RuleRef> {
        let rule = self.set.rules.get(at as usize)?;
        Some(RuleRef { set: self.set.id.clone(), version: self.set.version, rule: rule.id.clone() })
    }

    /// The part of the frame that a row matches. Returns `None` if that is empty.
    pub(super) fn within(&self, row: &Row) -> Option<Region> {
        self.cut(&self.frame, row)
    }

    /// The part of a region that a row matches. Returns `None` if that is empty.
    pub(super) fn cut(&self, region: &[Extent], row: &Row) -> Option<Region> {
        let mut region = region.to_vec();
        for cell in self.geometry.cells(row) {
            let (own, extent) = region.get_mut(cell.dimension as usize).zip(self.geometry.extent(*cell))?;
            *own = own.intersect(extent);
            if own.is_empty() {
                return None;
            }
        }
        Some(region)
    }

    /// Facts in a region, for a member and a date for which the version is in force. Returns `None` if there are
    /// none.
    pub(super) fn facts(&self, region: &[Extent]) -> Option<Facts> {
        facts_in(&self.geometry, region, Some(self.set))
    }

    /// Facts that match all of these rules. Returns `None` if there are none.
    pub(super) fn meeting(&self, rows: &[&Row]) -> Option<Facts> {
        let mut region = self.frame.clone();
        for row in rows {
            region = self.cut(&region, row)?;
        }
        self.facts(&region)
    }
}

/// Facts in a region. The line and plan come from the scope of the set if the region does not name them.
pub(super) fn facts_in(geometry: &Geometry, region: &[Extent], set: Option<&RuleSet>) -> Option<Facts> {
    let (coordinates, ages) = coordinates(geometry, region)?;
    let mut facts = geometry.facts_at(&coordinates);
    for (fact, value) in ages {
        facts.set(fact, FactState::Known(value));
    }
    if let Some(set) = set {
        let words = [(FactId::Line, set.scope.line.as_ref()), (FactId::Plan, set.scope.plans.first())];
        for (fact, word) in words {
            if let Some(word) = word.filter(|_| geometry.dimension_of(&fact).is_none()) {
                facts.set(fact, FactState::Known(FactValue::Word(word.clone())));
            }
        }
    }
    Some(facts)
}
