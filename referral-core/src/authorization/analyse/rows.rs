//! What is found on rules: overlaps, contradictions, and rules that never decide.

use super::bits::Bits;
use super::contradiction::contradiction;
use super::cover::{Ended, any_uncovered};
use super::finding::FindingKind;
use super::ground::{Ground, dates_are};
use super::lint::{Found, Said};
use super::relations::Relations;
use super::steps::Steps;
use super::superfluous::superfluous;
use crate::authorization::book::{HitPolicy, Part};
use crate::authorization::fact::Facts;

/// The most steps that one rule may take of those that are left.
const STEPS_OF_ONE: u64 = 400_000;

/// What was seen of the rows of a ground.
pub(super) struct Rows {
    /// Rows that decide somewhere, each with facts for which it does.
    pub(super) deciding: Vec<(u32, Facts)>,
}

/// The rows and how they lie to one another.
pub(super) struct Scene<'s, 'a> {
    pub(super) ground: &'s Ground<'a>,
    pub(super) relations: &'s Relations,
    pub(super) determinations: Bits,
}

impl Scene<'_, '_> {
    /// Whether the first of two determination rows goes before the second, so that it decides where both hold.
    pub(super) fn goes_before(&self, a: u32, b: u32) -> bool {
        match self.ground.set.hit {
            HitPolicy::First => a < b,
            HitPolicy::Priority => {
                let level = |row: u32| self.ground.row(row).map(|row| row.priority);
                level(a) > level(b)
            }
            HitPolicy::Unique | HitPolicy::Any | HitPolicy::MostRestrictive | HitPolicy::Collect => false,
        }
    }

    pub(super) fn is_determination(&self, row: u32) -> bool {
        self.determinations.contains(row as usize)
    }

    pub(super) fn same_outcome(&self, a: u32, b: u32) -> bool {
        let outcome = |row: u32| self.ground.row(row).map(|row| row.outcome);
        outcome(a) == outcome(b)
    }

    fn rules(&self, rows: impl IntoIterator<Item = u32>) -> Vec<crate::authorization::book::RuleRef> {
        rows.into_iter().filter_map(|row| self.ground.rule(row)).collect()
    }
}

/// Asks for steps for one rule, and gives back what it did not use.
pub(super) fn with_part<T>(steps: &mut Steps, work: impl FnOnce(&mut Steps) -> T) -> T {
    let mut part = steps.part(STEPS_OF_ONE);
    let done = work(&mut part);
    steps.settle(&part);
    done
}

impl Rows {
    /// Finds everything on rules.
    pub(super) fn look(ground: &Ground<'_>, steps: &mut Steps, found: &mut Found) -> Self {
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
                found.add(ground, kind, || Said { rules: scene.rules([row]), ..Said::default() });
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
            found.add(ground, FindingKind::Unproved, || Said {
                rules: scene.rules([first, second]),
                witness: ground.row(first).zip(ground.row(second)).and_then(|(a, b)| ground.meeting(&[a, b])),
                ..Said::default()
            });
        }
        seen
    }

    fn look_at(
        &mut self,
        scene: &Scene<'_, '_>,
        row: u32,
        steps: &mut Steps,
        found: &mut Found,
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
        // Each pair once, when its later rule is looked at.
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
                Ok(Some(witness)) => found.add(ground, FindingKind::Contradiction, || Said {
                    rules: scene.rules([other, row]),
                    witness: Some(witness),
                    ..Said::default()
                }),
                Ok(None) => {}
                Err(()) => left.contradiction.push(row),
            }
            found.add(ground, FindingKind::Overlap, || Said {
                rules: scene.rules([other, row]),
                witness: ground.row(other).zip(ground.row(row)).and_then(|(a, b)| ground.meeting(&[a, b])),
                ..Said::default()
            });
        }
        match contradiction(scene, &overlapping, row, row, steps) {
            Ok(Some(witness)) => found.add(ground, FindingKind::Contradiction, || Said {
                rules: scene.rules([row]),
                detail: Some("with what holds where no rule matches".into()),
                witness: Some(witness),
                ..Said::default()
            }),
            Ok(None) => {}
            Err(()) => left.contradiction.push(row),
        }
        let alive =
            !scene.is_determination(row) || self.reach(scene, row, &overlapping, &over, steps, found, left);
        if let Some(other) = superfluous(scene, row, &overlapping, &over).filter(|_| alive) {
            found.add(ground, FindingKind::Redundant, || Said {
                rules: scene.rules(std::iter::once(row).chain(other)),
                witness: ground.row(row).and_then(|row| ground.meeting(&[row])),
                ..Said::default()
            });
        }
    }

    /// Whether a determination row decides anywhere, as far as that is known.
    #[expect(clippy::too_many_arguments, reason = "all of it is what one row is looked at with")]
    fn reach(
        &mut self,
        scene: &Scene<'_, '_>,
        row: u32,
        overlapping: &Bits,
        over: &Bits,
        steps: &mut Steps,
        found: &mut Found,
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
            found.add(ground, FindingKind::Masked, || Said {
                rules: scene.rules([row, by]),
                detail: (!scene.same_outcome(row, by)).then(|| "its outcome is another".into()),
                witness: meeting(),
                ..Said::default()
            });
            return false;
        }
        let Some(place) = ground.within(own) else { return false };
        let rivals = before(overlapping);
        let mut witness = None;
        let ended = with_part(steps, |steps| {
            any_uncovered(ground, &place, &rivals, steps, &mut |open| {
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
                found.add(ground, FindingKind::Unreachable, || Said {
                    rules: scene.rules(std::iter::once(row).chain(rivals.iter().copied())),
                    witness: meeting(),
                    ..Said::default()
                });
                false
            }
        }
    }
}

/// What was left open, by what was asked of which row.
#[derive(Default)]
struct Left {
    contradiction: Vec<u32>,
    reach: Vec<u32>,
    /// The first two rows that break the promise of the hit policy.
    broken: Option<(u32, u32)>,
}
