//! Whether two rules that overlap are ever in conflict.

use super::bits::Bits;
use super::cover::{Ended, any_uncovered};
use super::place::coordinates;
use super::rows::{Scene, with_part};
use super::steps::Steps;
use super::told::{holds, told};
use crate::authorization::book::{HitPolicy, NoMatch, Requirements};
use crate::authorization::decide::Says;
use crate::authorization::fact::Facts;

/// How two rows can be in conflict by themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clash {
    /// They cannot.
    Never,
    /// The hit policy does not let both decide.
    ByPolicy,
    /// What they want cannot be joined, unless something beside them absorbs it.
    ByJoin,
}

/// How two rows can be in conflict; the same row twice stands for the row and what holds where no rule matches.
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

/// Whether a row that matches too takes the conflict away: what it says absorbs what they differ in.
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

/// Facts that meet both rows and are in conflict, where there are such. The part of the domain where both hold is
/// searched without that in which another determination decides or another rule absorbs what they differ in.
///
/// # Errors
/// Where the steps do not suffice.
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
    let place = ground.row(a).zip(ground.row(b)).and_then(|(a, b)| ground.cut(&ground.within(a)?, b));
    let Some(place) = place else { return Ok(None) };
    // A determination counts only where no other goes before it, and what holds otherwise only where none matches.
    let own: Vec<u32> = [a, b].into_iter().filter(|row| scene.is_determination(*row)).collect();
    let rivals = overlapping.iter().filter(|rival| {
        let before = scene.is_determination(*rival)
            && (a == b || own.iter().any(|own| scene.goes_before(*rival, *own)));
        before || (clash == Clash::ByJoin && absorbs(scene, *rival, a, b))
    });
    let rivals: Vec<u32> = rivals.collect();
    let mut witness = None;
    let mut tried = 0_u32;
    let ended = with_part(steps, |steps| {
        any_uncovered(ground, &place, &rivals, steps, &mut |open| {
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

/// Facts of a place, where they are in conflict.
fn in_conflict(scene: &Scene<'_, '_>, place: &[crate::authorization::lower::Extent]) -> Option<Facts> {
    let ground = scene.ground;
    let (point, _) = coordinates(&ground.geometry, place)?;
    let hits: Vec<u32> = (0_u32..)
        .zip(ground.rows())
        .filter(|(_, row)| holds(&ground.geometry, row, &point))
        .map(|(at, _)| at)
        .collect();
    let says = told(ground.set, ground.rows(), &hits).says;
    if matches!(says, Says::Conflict) { ground.facts(place) } else { None }
}
