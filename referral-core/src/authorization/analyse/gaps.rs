//! The part of the domain for which a book does not say.

use super::cover::{Ended, uncovered};
use super::finding::FindingKind;
use super::ground::{Ground, dates_in_force, everywhere, frame_rules};
use super::lint::{Found, Said};
use super::place::{Place, coordinates, subtract};
use super::region::region;
use super::steps::Steps;
use crate::authorization::book::{HitPolicy, NoMatch, Part, RuleBook, RuleSet, Scope};
use crate::authorization::fact::DateRange;
use crate::authorization::lower::{Extent, Geometry, Span, Spans, lower};
use crate::policy::Source;
use crate::time::Instant;
use crate::vocabulary::RuleSetId;

/// The most parts of the domain that are told apart: a table without a last row for all the rest can have more than
/// anybody reads.
const MOST: u32 = 1_000;

/// The parts of a place for which a code in use is asked, and those for retired ones alone.
fn by_retirement(geometry: &Geometry, place: &[Extent]) -> (Vec<Place>, Vec<Place>) {
    let mut retired = Vec::new();
    let mut in_use: Place = place.to_vec();
    for (at, dimension) in geometry.dimensions().iter().enumerate() {
        let Some(Extent::One(spans)) = in_use.get(at).cloned() else { continue };
        let dead = spans.iter().filter(|at| dimension.is_retired(*at)).map(|at| Span { from: at, to: at });
        let dead = Spans::new(dead.collect());
        if dead.is_empty() {
            continue;
        }
        let mut part = in_use.clone();
        if let Some(own) = part.get_mut(at) {
            *own = Extent::One(dead.clone());
        }
        retired.push(part);
        match subtract(&Extent::One(spans), &Extent::One(dead), dimension.size()).pop() {
            Some(rest) => {
                if let Some(own) = in_use.get_mut(at) {
                    *own = rest;
                }
            }
            None => return (Vec::new(), retired),
        }
    }
    (vec![in_use], retired)
}

/// Finds what no determination of a set covers, where it has nothing to say then.
pub(super) fn gaps(ground: &Ground<'_>, steps: &mut Steps, found: &mut Found) {
    if ground.set.on_no_match != NoMatch::NoRule {
        return;
    }
    let rows = (0_u32..).zip(ground.rows()).filter(|(_, row)| row.part == Part::Determination);
    let rows: Vec<u32> = rows.map(|(at, _)| at).collect();
    let mut parts = 0_u32;
    let ended = uncovered(ground, &ground.frame, &rows, steps, &mut |open| {
        parts += 1;
        let (in_use, retired) = by_retirement(&ground.geometry, open);
        for (kind, places) in [(FindingKind::Gap, in_use), (FindingKind::RetiredGap, retired)] {
            // Of the codes that make a part, some may leave no ages that go together.
            for place in places.iter().filter(|place| coordinates(&ground.geometry, place).is_some()) {
                found.add(ground, kind, || Said {
                    region: region(&ground.geometry, place),
                    witness: ground.facts(place),
                    ..Said::default()
                });
            }
        }
        parts < MOST
    });
    match ended {
        Ended::Through => {}
        Ended::Stopped | Ended::OutOfSteps => found.leave(ground, "more gaps", &[]),
    }
}

/// Finds the members and dates for which no set is in force.
pub(super) fn gaps_between_sets(book: &RuleBook, known_at: Instant, steps: &mut Steps, found: &mut Found) {
    let rules = book.sets.iter().flat_map(|set| {
        let dates = dates_in_force(book, set, known_at);
        frame_rules(&book.facts, set, &dates)
    });
    let Ok(id) = RuleSetId::new("in-force") else { return };
    let frames = RuleSet {
        id,
        version: 1,
        scope: Scope::default(),
        published: None,
        loaded_at: known_at,
        valid: DateRange::ALWAYS,
        hit: HitPolicy::First,
        on_no_match: NoMatch::NoRule,
        source: Source::House,
        groups: std::collections::BTreeMap::new(),
        rules: rules.collect(),
    };
    // What cannot be lowered was found by the check.
    let Ok(geometry) = lower(&frames, &book.facts) else { return };
    let frame = everywhere(&geometry);
    let ground = Ground { set: &frames, geometry, frame, dates: vec![DateRange::ALWAYS] };
    let rows: Vec<u32> = (0_u32..).zip(ground.rows()).map(|(at, _)| at).collect();
    let mut parts = 0_u32;
    let ended = uncovered(&ground, &ground.frame, &rows, steps, &mut |open| {
        parts += 1;
        found.add_to_book(FindingKind::Gap, || Said {
            region: region(&ground.geometry, open),
            detail: Some("no set is in force".into()),
            witness: ground.facts(open),
            ..Said::default()
        });
        parts < MOST
    });
    if ended != Ended::Through {
        found.leave(&ground, "more gaps between sets", &[]);
    }
}
