//! `permitted` agrees with `decide`: no means every payload is refused, yes that every well-formed one is taken,
//! and "it depends" that both exist, for every command, actor and state.

use std::collections::BTreeMap;

use referral_core::policy::Pack;
use referral_core::referral::{
    PermissionAnswer, Referral, ReferralCommand, ReferralCommandKind, ReferralContext,
};
use referral_core::vocabulary::{Actor, Perspective, Role};

use crate::explore::{LOOP_CAN_CLOSE, Machine, SMALL, search};
use crate::kit::alphabet::{Samples, commands};
use crate::kit::clinic::{actor, far, now, packs, party, site};

/// Who asks: one person in each role, and the referring clinician as a report's author.
fn actors() -> Vec<Actor> {
    let mut actors: Vec<Actor> = Role::ALL.iter().map(|&role| actor(role).clone()).collect();
    actors.push(Actor::new(Role::ReferringClinician, party("RK")));
    actors
}

/// What is tried: every sample of the alphabet.
fn tried(referral: &Referral) -> Vec<(ReferralCommandKind, Vec<ReferralCommand>)> {
    let samples = Samples::all(referral);
    ReferralCommandKind::ALL.iter().map(|&kind| (kind, commands(kind, &samples))).collect()
}

/// What is wrong with the answers given to one actor.
fn disagreements(
    referral: &Referral,
    context: &ReferralContext<'_>,
    tried: &[(ReferralCommandKind, Vec<ReferralCommand>)],
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (permission, (kind, commands)) in referral.permitted(context).iter().zip(tried) {
        assert_eq!(permission.command, *kind);
        let granted = commands.iter().filter(|command| referral.decide(command, context).is_ok()).count();
        let agrees = match &permission.answer {
            PermissionAnswer::No => granted == 0 && !permission.findings.is_empty(),
            PermissionAnswer::Yes => granted == commands.len(),
            PermissionAnswer::Needs(fields) => !fields.is_empty() && 0 < granted && granted < commands.len(),
        };
        if !agrees {
            wrong.push(format!(
                "{} asked by {} of a referral that is `{}`: {:?}, and {granted} of {} are granted",
                kind.name(),
                context.actor.role,
                referral.status(),
                permission.answer,
                commands.len()
            ));
        }
    }
    wrong
}

fn every_disagreement(pack: &'static Pack, perspective: Perspective) -> (usize, BTreeMap<String, usize>) {
    let actors = actors();
    let mut wrong = BTreeMap::new();
    let mut states = 0;
    for focus in &SMALL {
        let found = search(&Machine::PRODUCT, pack, perspective, focus);
        // A small search leaves out what closes the loop; of everything else nothing may be wrong.
        assert!(
            found.breach.iter().all(|breach| breach.starts_with(LOOP_CAN_CLOSE.name)),
            "{:?}",
            found.breach
        );
        states += found.states.len();
        for referral in &found.states {
            let tried = tried(referral);
            for actor in &actors {
                for at in [now(), far()] {
                    let context = ReferralContext::now(at, actor, pack, site());
                    for one in disagreements(referral, &context, &tried) {
                        *wrong.entry(one).or_insert(0) += 1;
                    }
                }
            }
        }
    }
    (states, wrong)
}

#[test]
fn an_answer_says_what_deciding_would() {
    let initiator = packs().map(|pack| (pack, Perspective::Initiator));
    let others = [Perspective::Recipient, Perspective::Intermediary].map(|eyes| (Pack::us(), eyes));
    let jobs: Vec<(&'static Pack, Perspective)> = initiator.into_iter().chain(others).collect();
    let (first, second) = jobs.split_at(jobs.len() / 2);
    let run = |jobs: &[(&'static Pack, Perspective)]| -> Vec<(usize, BTreeMap<String, usize>)> {
        jobs.iter().map(|&(pack, perspective)| every_disagreement(pack, perspective)).collect()
    };
    let all = std::thread::scope(|scope| {
        let other = scope.spawn(|| run(second));
        let mut all = run(first);
        all.extend(other.join().expect("no panic"));
        all
    });
    let states: usize = all.iter().map(|(states, _)| states).sum();
    let wrong: BTreeMap<&String, usize> =
        all.iter().flat_map(|(_, wrong)| wrong).map(|(what, times)| (what, *times)).collect();
    assert!(states > 1000, "{states}");
    assert!(wrong.is_empty(), "{} kinds of disagreement in {states} states: {wrong:#?}", wrong.len());
}
