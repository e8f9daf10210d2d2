//! Gaps: the parts of the domain for which no rule applies.

use super::collector::{Collector, Details};
use super::cover::{Ended, uncovered};
use super::describe::describe;
use super::finding::FindingKind;
use super::ground::{Ground, dates_in_force, everywhere, frame_rules};
use super::region::{Region, coordinates, subtract};
use super::steps::Steps;
use crate::authorization::book::{NoMatch, Part, RuleBook, RuleSet};
use crate::authorization::fact::DateRange;
use crate::authorization::lower::{Extent, Geometry, Span, Spans, lower};
use crate::time::Instant;

/// The most gaps listed separately. A table without a final default row can have more than anyone reads.
const MOST: u32 = 1_000;

/// The parts of a region with codes in use, and those with retired codes only.
fn by_retirement(geometry: &Geometry, region: &[Extent]) -> (Vec<Region>, Vec<Region>) {
    let mut retired = Vec::new();
    let mut in_use: Region = region.to_vec();
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

/// Finds what no determination of a set covers, unless the set has a default.
pub(super) fn gaps(ground: &Ground<'_>, steps: &mut Steps, found: &mut Collector) {
    if ground.set.on_no_match != NoMatch::NoRule {
        return;
    }
    let rows = (0_u32..).zip(ground.rows()).filter(|(_, row)| row.part == Part::Determination);
    let rows: Vec<u32> = rows.map(|(at, _)| at).collect();
    let mut parts = 0_u32;
    let ended = uncovered(ground, &ground.frame, &rows, steps, &mut |open| {
        parts += 1;
        let (in_use, retired) = by_retirement(&ground.geometry, open);
        for (kind, regions) in [(FindingKind::Gap, in_use), (FindingKind::RetiredGap, retired)] {
            // For some of these codes no ages may agree.
            for region in regions.iter().filter(|region| coordinates(&ground.geometry, region).is_some()) {
                found.add(ground, kind, || Details {
                    region: describe(&ground.geometry, region),
                    witness: ground.facts(region),
                    ..Details::default()
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
pub(super) fn gaps_between_sets(
    book: &RuleBook,
    known_at: Instant,
    steps: &mut Steps,
    found: &mut Collector,
) {
    let rules = book.sets.iter().flat_map(|set| {
        let dates = dates_in_force(book, set, known_at);
        frame_rules(&book.facts, set, &dates)
    });
    let Ok(frames) = RuleSet::own("in-force", known_at, rules.collect()) else { return };
    // The check reports what cannot be lowered.
    let Ok(geometry) = lower(&frames, &book.facts) else { return };
    let frame = everywhere(&geometry);
    let ground = Ground { set: &frames, geometry, frame, dates: vec![DateRange::ALWAYS] };
    let rows: Vec<u32> = (0_u32..).zip(ground.rows()).map(|(at, _)| at).collect();
    let mut parts = 0_u32;
    let ended = uncovered(&ground, &ground.frame, &rows, steps, &mut |open| {
        parts += 1;
        found.add_to_book(FindingKind::Gap, || Details {
            region: describe(&ground.geometry, open),
            detail: Some("no set is in force".into()),
            witness: ground.facts(open),
            ..Details::default()
        });
        parts < MOST
    });
    if ended != Ended::Through {
        found.leave(&ground, "more gaps between sets", &[]);
    }
}
