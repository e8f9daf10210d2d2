//! Findings on rules: overlaps, contradictions, and rules that never decide.

use super::bits::Bits;
use super::collector::{Collector, Details};
use super::contradiction::contradiction;
use super::cover::{Ended, any_uncovered};
use super::finding::FindingKind;
use super::ground::{Ground, dates_are};
use super::relations::Relations;
use super::scene::Scene;
use super::steps::Steps;
use super::superfluous::superfluous;
use crate::authorization::book::{HitPolicy, Part};
use crate::authorization::fact::Facts;

/// The result of examining the rows of a ground.
pub(super) struct Rows {
    /// The rows that decide somewhere, each with facts for which it does.
    pub(super) deciding: Vec<(u32, Facts)>,
}

impl Rows {
    /// Finds all defects of the rules.
    pub(super) fn look(ground: &Ground<'_>, steps: &mut Steps, found: &mut Collector) -> Self {
        let mut seen = Self { deciding: Vec::new() };
        let Some(relations) = Relations::new(ground, steps) else {
            found.leave(ground, "overlaps and dead rules", &[]);
            return seen;
        };
        let count = ground.rows().len();
        let mut determinations = Bits::none(count);
        for (at, row) in ground.rows().iter().enumerate() {
            if row.part == Part::Determination {
                determinations.insert(at);
            }
        }
        let scene = Scene { ground, relations: &relations, determinations };
        let mut left = Left::default();
        for row in 0..u32::try_from(count).unwrap_or(u32::MAX) {
            if relations.alive.contains(row as usize) {
                seen.look_at(&scene, row, steps, found, &mut left);
            } else {
                let dated =
                    ground.set.rules.get(row as usize).is_some_and(|rule| dates_are(ground, rule.valid));
                let kind = if dated { FindingKind::EmptyRule } else { FindingKind::NeverValid };
                found.add(ground, kind, || Details { rules: scene.rules([row]), ..Details::default() });
            }
        }
        for (what, rows) in [
            ("whether rules contradict others", &left.contradiction),
            ("whether rules are reachable", &left.reach),
        ] {
            if !rows.is_empty() {
                found.leave(ground, what, rows);
            }
        }
        if let Some((first, second)) = left.broken {
            found.add(ground, FindingKind::Unproved, || Details {
                rules: scene.rules([first, second]),
                witness: ground.row(first).zip(ground.row(second)).and_then(|(a, b)| ground.meeting(&[a, b])),
                ..Details::default()
            });
        }
        seen
    }

    fn look_at(
        &mut self,
        scene: &Scene<'_, '_>,
        row: u32,
        steps: &mut Steps,
        found: &mut Collector,
        left: &mut Left,
    ) {
        let ground = scene.ground;
        let overlapping = scene.relations.overlapping(ground, row);
        let over = scene.relations.over(ground, row);
        if !steps.take(overlapping.words()) {
            left.contradiction.push(row);
            left.reach.push(row);
            return;
        }
        // Each pair once, with its later rule.
        for other in overlapping.iter().take_while(|other| *other < row) {
            if scene.is_determination(row) && scene.is_determination(other) {
                let promised = match ground.set.hit {
                    HitPolicy::Unique => true,
                    HitPolicy::Any => !scene.same_outcome(row, other),
                    HitPolicy::First
                    | HitPolicy::Priority
                    | HitPolicy::MostRestrictive
                    | HitPolicy::Collect => false,
                };
                if promised && left.broken.is_none() {
                    left.broken = Some((other, row));
                }
            }
            match contradiction(scene, &overlapping, other, row, steps) {
                Ok(Some(witness)) => found.add(ground, FindingKind::Contradiction, || Details {
                    rules: scene.rules([other, row]),
                    witness: Some(witness),
                    ..Details::default()
                }),
                Ok(None) => {}
                Err(()) => left.contradiction.push(row),
            }
            found.add(ground, FindingKind::Overlap, || Details {
                rules: scene.rules([other, row]),
                witness: ground.row(other).zip(ground.row(row)).and_then(|(a, b)| ground.meeting(&[a, b])),
                ..Details::default()
            });
        }
        match contradiction(scene, &overlapping, row, row, steps) {
            Ok(Some(witness)) => found.add(ground, FindingKind::Contradiction, || Details {
                rules: scene.rules([row]),
                detail: Some("with the default outcome".into()),
                witness: Some(witness),
                ..Details::default()
            }),
            Ok(None) => {}
            Err(()) => left.contradiction.push(row),
        }
        let alive =
            !scene.is_determination(row) || self.reach(scene, row, &overlapping, &over, steps, found, left);
        if let Some(other) = superfluous(scene, row, &overlapping, &over).filter(|_| alive) {
            found.add(ground, FindingKind::Redundant, || Details {
                rules: scene.rules(std::iter::once(row).chain(other)),
                witness: ground.row(row).and_then(|row| ground.meeting(&[row])),
                ..Details::default()
            });
        }
    }

    /// Whether a determination row decides anywhere, as far as that is known.
    #[expect(clippy::too_many_arguments, reason = "each argument is part of the context of one row")]
    fn reach(
        &mut self,
        scene: &Scene<'_, '_>,
        row: u32,
        overlapping: &Bits,
        over: &Bits,
        steps: &mut Steps,
        found: &mut Collector,
        left: &mut Left,
    ) -> bool {
        let ground = scene.ground;
        let before = |rows: &Bits| -> Vec<u32> {
            rows.iter()
                .filter(|other| scene.is_determination(*other) && scene.goes_before(*other, row))
                .collect()
        };
        let Some(own) = ground.row(row) else { return false };
        let meeting = || ground.meeting(&[own]);
        if let Some(&by) = before(over).first() {
            found.add(ground, FindingKind::Masked, || Details {
                rules: scene.rules([row, by]),
                detail: (!scene.same_outcome(row, by)).then(|| "with another outcome".into()),
                witness: meeting(),
                ..Details::default()
            });
            return false;
        }
        let Some(region) = ground.within(own) else { return false };
        let rivals = before(overlapping);
        let mut witness = None;
        let ended = steps.for_one_rule(|steps| {
            any_uncovered(ground, &region, &rivals, steps, &mut |open| {
                witness = ground.facts(open);
                witness.is_none()
            })
        });
        match (witness, ended) {
            (Some(witness), _) => {
                self.deciding.push((row, witness));
                true
            }
            (None, Ended::OutOfSteps) => {
                left.reach.push(row);
                true
            }
            (None, Ended::Through | Ended::Stopped) => {
                found.add(ground, FindingKind::Unreachable, || Details {
                    rules: scene.rules(std::iter::once(row).chain(rivals.iter().copied())),
                    witness: meeting(),
                    ..Details::default()
                });
                false
            }
        }
    }
}

/// The rows with undecided questions, by question.
#[derive(Default)]
struct Left {
    contradiction: Vec<u32>,
    reach: Vec<u32>,
    /// The first two rows that break the promise of the hit policy.
    broken: Option<(u32, u32)>,
}
