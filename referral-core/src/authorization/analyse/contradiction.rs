//! Whether two rules that overlap are ever in conflict.

use super::bits::Bits;
use super::cover::{Ended, any_uncovered};
use super::point_answer::{answer_at, holds};
use super::region::coordinates;
use super::scene::Scene;
use super::steps::Steps;
use crate::authorization::book::{HitPolicy, NoMatch, Requirements};
use crate::authorization::decide::Conclusion;
use crate::authorization::fact::Facts;
use crate::authorization::lower::Extent;

/// The way two rows contradict each other by themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clash {
    /// The rows never contradict each other.
    Never,
    /// The hit policy does not let both decide.
    ByPolicy,
    /// Their outcomes cannot be joined, unless another requirement absorbs the difference.
    ByJoin,
}

/// The way two rows contradict each other. The same row twice stands for the row and the default outcome.
fn clash(scene: &Scene<'_, '_>, a: u32, b: u32) -> Clash {
    let set = scene.ground.set;
    let outcome = |row: u32| set.rules.get(row as usize).map(|rule| &rule.then);
    let by_join = |outcomes: [Option<&Requirements>; 2]| match outcomes {
        [Some(a), Some(b)] if Requirements::join_all([a, b]).is_err() => Clash::ByJoin,
        _ => Clash::Never,
    };
    let by_policy = |clash: bool| if clash { Clash::ByPolicy } else { Clash::Never };
    let beside = !scene.is_determination(a) || !scene.is_determination(b);
    let unequal = !scene.same_outcome(a, b);
    if a == b {
        let default = match &set.on_no_match {
            NoMatch::Default(default) if beside => Some(default),
            NoMatch::Default(_) | NoMatch::NoRule => None,
        };
        return by_join([default, outcome(a)]);
    }
    if beside {
        return by_join([outcome(a), outcome(b)]);
    }
    match set.hit {
        HitPolicy::First => Clash::Never,
        HitPolicy::Unique => Clash::ByPolicy,
        HitPolicy::Any => by_policy(unequal),
        HitPolicy::Priority => by_policy(unequal && !scene.goes_before(a, b) && !scene.goes_before(b, a)),
        HitPolicy::MostRestrictive | HitPolicy::Collect => by_join([outcome(a), outcome(b)]),
    }
}

/// Whether another matching row resolves the conflict: its outcome absorbs the difference.
fn absorbs(scene: &Scene<'_, '_>, row: u32, a: u32, b: u32) -> bool {
    let set = scene.ground.set;
    let joins = matches!(set.hit, HitPolicy::MostRestrictive | HitPolicy::Collect);
    if scene.is_determination(row) && !joins {
        return false;
    }
    let outcome = |row: u32| set.rules.get(row as usize).map(|rule| &rule.then);
    let other = match &set.on_no_match {
        NoMatch::Default(default) if a == b => Some(default),
        NoMatch::Default(_) | NoMatch::NoRule => outcome(b),
    };
    let all = [outcome(row), outcome(a), other];
    row != a && row != b && Requirements::join_all(all.into_iter().flatten()).is_ok()
}

/// Facts that match both rows and lead to a conflict. The search leaves out the regions where another determination
/// decides, or where another rule absorbs the difference. Returns `None` if there are no such facts.
///
/// # Errors
/// If the steps do not suffice.
pub(super) fn contradiction(
    scene: &Scene<'_, '_>,
    overlapping: &Bits,
    a: u32,
    b: u32,
    steps: &mut Steps,
) -> Result<Option<Facts>, ()> {
    let clash = clash(scene, a, b);
    if clash == Clash::Never {
        return Ok(None);
    }
    let ground = scene.ground;
    let region = ground.row(a).zip(ground.row(b)).and_then(|(a, b)| ground.cut(&ground.within(a)?, b));
    let Some(region) = region else { return Ok(None) };
    // A determination counts only if no other precedes it, and the default only if no determination matches.
    let own: Vec<u32> = [a, b].into_iter().filter(|row| scene.is_determination(*row)).collect();
    let rivals = overlapping.iter().filter(|rival| {
        let before = scene.is_determination(*rival)
            && (a == b || own.iter().any(|own| scene.goes_before(*rival, *own)));
        before || (clash == Clash::ByJoin && absorbs(scene, *rival, a, b))
    });
    let rivals: Vec<u32> = rivals.collect();
    let mut witness = None;
    let mut tried = 0_u32;
    let ended = steps.for_one_rule(|steps| {
        any_uncovered(ground, &region, &rivals, steps, &mut |open| {
            tried += 1;
            witness = in_conflict(scene, open);
            witness.is_none() && tried < 256
        })
    });
    match (witness, ended) {
        (Some(witness), _) => Ok(Some(witness)),
        (None, Ended::Through) if tried == 0 => Ok(None),
        (None, Ended::Through | Ended::Stopped | Ended::OutOfSteps) => Err(()),
    }
}

/// Facts of a region, if they lead to a conflict.
fn in_conflict(scene: &Scene<'_, '_>, region: &[Extent]) -> Option<Facts> {
    let ground = scene.ground;
    let (point, _) = coordinates(&ground.geometry, region)?;
    let hits: Vec<u32> = (0_u32..)
        .zip(ground.rows())
        .filter(|(_, row)| holds(&ground.geometry, row, &point))
        .map(|(at, _)| at)
        .collect();
    let conclusion = answer_at(ground.set, ground.rows(), &hits).conclusion;
    if matches!(conclusion, Conclusion::Conflict) { ground.facts(region) } else { None }
}
