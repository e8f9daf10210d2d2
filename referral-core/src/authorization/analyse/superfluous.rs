//! Whether a rule is redundant.

use super::bits::Bits;
use super::scene::Scene;
use crate::authorization::book::{HitPolicy, NoMatch, Requirements};

/// Whether every answer is the same without a row, and the row that makes it so: `Some(None)` for the default
/// outcome. A rule reported here is certainly redundant; others may be redundant too.
pub(super) fn superfluous(
    scene: &Scene<'_, '_>,
    row: u32,
    overlapping: &Bits,
    over: &Bits,
) -> Option<Option<u32>> {
    let set = scene.ground.set;
    // Of two rules that match in the same region the later is redundant.
    let other = |fits: &dyn Fn(u32) -> bool| {
        over.iter().find(|other| {
            let mutual = || scene.relations.over(scene.ground, *other).contains(row as usize);
            fits(*other) && (*other < row || !mutual())
        })
    };
    if !scene.is_determination(row) {
        return other(&|other| !scene.is_determination(other) && absorbs(scene, other, row)).map(Some);
    }
    match set.hit {
        HitPolicy::First => {
            let mut later = overlapping.iter().filter(|other| *other > row && scene.is_determination(*other));
            // All rules up to the first later one that matches wherever this one does have to ask the same.
            let until =
                later.find(|other| over.contains(*other as usize) || !scene.same_outcome(row, *other));
            match (until, &set.on_no_match) {
                (Some(other), _) if scene.same_outcome(row, other) => Some(Some(other)),
                (None, NoMatch::Default(default)) => {
                    let own = Requirements::join_all([&set.rules.get(row as usize)?.then]).ok()?;
                    let default = Requirements::join_all([default]).ok()?;
                    own.asks_the_same(&default).then_some(None)
                }
                (Some(_), _) | (None, NoMatch::NoRule) => None,
            }
        }
        HitPolicy::Any => {
            other(&|other| scene.is_determination(other) && scene.same_outcome(row, other)).map(Some)
        }
        HitPolicy::Priority => other(&|other| {
            let level = |row: u32| scene.ground.row(row).map(|row| row.priority);
            scene.is_determination(other) && scene.same_outcome(row, other) && level(other) == level(row)
        })
        .map(Some),
        HitPolicy::MostRestrictive | HitPolicy::Collect => {
            other(&|other| scene.is_determination(other) && absorbs(scene, other, row)).map(Some)
        }
        HitPolicy::Unique => None,
    }
}

/// Whether joining the outcome of one row with that of another changes nothing.
fn absorbs(scene: &Scene<'_, '_>, by: u32, row: u32) -> bool {
    let outcome = |row: u32| scene.ground.set.rules.get(row as usize).map(|rule| &rule.then);
    let (Some(by), Some(own)) = (outcome(by), outcome(row)) else { return false };
    match (Requirements::join_all([by, own]), Requirements::join_all([by])) {
        (Ok(both), Ok(alone)) => both.asks_the_same(&alone),
        (Ok(_) | Err(_), _) => false,
    }
}
