//! What one version of a set answers for: the members and dates for which it is in force, as a box.

use std::collections::BTreeMap;

use crate::authorization::book::{Cell, Part, Requirements, Rule, RuleBook, RuleRef, RuleSet, Term};
use crate::authorization::fact::{DateRange, FactId, FactSchema, FactState, FactValue, Facts};
use crate::authorization::lower::{Dimension, Extent, Geometry, LowerError, Row, SetExtent, Spans, lower};
use crate::policy::Source;
use crate::time::Instant;
use crate::vocabulary::{RuleId, Word};

use super::place::{Place, coordinates};

/// One version of a set where it is in force, as geometry.
pub(super) struct Ground<'a> {
    pub(super) set: &'a RuleSet,
    pub(super) geometry: Geometry,
    /// The members and dates it is in force for.
    pub(super) frame: Place,
    /// The dates it is in force on.
    pub(super) dates: Vec<DateRange>,
}

/// Whether a version is in force on any of these dates.
pub(super) fn dates_are(ground: &Ground<'_>, dates: DateRange) -> bool {
    ground.dates.iter().any(|own| own.overlaps(&dates))
}

/// The dates of a stretch that are not in another.
fn without(dates: DateRange, cut: &DateRange) -> Vec<DateRange> {
    if cut.is_backwards() || !dates.overlaps(cut) {
        return vec![dates];
    }
    let before = cut.from.and_then(|from| from.pred_opt()).map(|to| DateRange { from: None, to: Some(to) });
    let after = cut.to.and_then(|to| to.succ_opt()).map(DateRange::from);
    let rest = [before, after].into_iter().flatten().filter(|part| dates.overlaps(part));
    rest.map(|part| dates.intersect(&part)).collect()
}

/// The dates on which a version is in force as known at a moment: its own, without those of higher versions.
pub(super) fn dates_in_force(book: &RuleBook, set: &RuleSet, known_at: Instant) -> Vec<DateRange> {
    if !set.known_at(known_at) || set.valid.is_backwards() {
        return Vec::new();
    }
    let mut left = vec![set.valid];
    for other in &book.sets {
        if other.id == set.id && other.version > set.version && other.known_at(known_at) {
            left = left.into_iter().flat_map(|dates| without(dates, &other.valid)).collect();
        }
    }
    left
}

/// The rules, one for each stretch of dates, that hold for the members and on the dates a version is in force for.
pub(super) fn frame_rules(schema: &FactSchema, set: &RuleSet, dates: &[DateRange]) -> Vec<Rule> {
    let cell = |words: &[Word]| Cell::any_of(words.iter().cloned().map(Term::Word).collect());
    let rule = |valid: &DateRange| {
        let mut rule = Rule {
            id: RuleId::new("in-force").ok()?,
            part: Part::Determination,
            priority: 0,
            valid: *valid,
            when: BTreeMap::new(),
            then: Requirements::default(),
            source: Source::House,
            note: None,
        };
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

/// Everything of a dimension.
pub(super) fn all_of(dimension: &Dimension) -> Extent {
    if dimension.is_many() {
        Extent::Set(SetExtent { any_of: Vec::new(), none_of: Spans::default(), or_empty: false })
    } else {
        Extent::One(Spans::first(dimension.size()))
    }
}

/// Everything.
pub(super) fn everywhere(geometry: &Geometry) -> Place {
    geometry.dimensions().iter().map(all_of).collect()
}

/// What some rows cover that differ in one dimension alone: in each dimension all that any of them has.
pub(super) fn hull<'r>(geometry: &Geometry, rows: impl Iterator<Item = &'r Row>) -> Place {
    let mut hull: Option<Place> = None;
    for row in rows.filter(|row| !row.is_empty) {
        let own: Place = geometry
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
    /// The ground of a version; none where it is nowhere in force as known at a moment.
    ///
    /// # Errors
    /// [`LowerError`] where a cell cannot be made into positions.
    pub(super) fn new(
        book: &RuleBook,
        set: &'a RuleSet,
        known_at: Instant,
    ) -> Result<Option<Self>, LowerError> {
        let dates = dates_in_force(book, set, known_at);
        if dates.is_empty() {
            return Ok(None);
        }
        // The frame is lowered together with the rules, so that the axes are cut where it begins and ends.
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

    /// The frame cut to a row; none where nothing is left.
    pub(super) fn within(&self, row: &Row) -> Option<Place> {
        self.cut(&self.frame, row)
    }

    /// A place cut to a row; none where nothing is left.
    pub(super) fn cut(&self, place: &[Extent], row: &Row) -> Option<Place> {
        let mut place = place.to_vec();
        for cell in self.geometry.cells(row) {
            let (own, extent) = place.get_mut(cell.dimension as usize).zip(self.geometry.extent(*cell))?;
            *own = own.intersect(extent);
            if own.is_empty() {
                return None;
            }
        }
        Some(place)
    }

    /// Facts in a place, of a member and on a date the version is in force for; none where there are none.
    pub(super) fn facts(&self, place: &[Extent]) -> Option<Facts> {
        facts_in(&self.geometry, place, Some(self.set))
    }

    /// Facts that meet some rules; none where there are none.
    pub(super) fn meeting(&self, rows: &[&Row]) -> Option<Facts> {
        let mut place = self.frame.clone();
        for row in rows {
            place = self.cut(&place, row)?;
        }
        self.facts(&place)
    }
}

/// Facts in a place, with the line and plan of a set that the place does not name.
pub(super) fn facts_in(geometry: &Geometry, place: &[Extent], set: Option<&RuleSet>) -> Option<Facts> {
    let (coordinates, ages) = coordinates(geometry, place)?;
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
