//! Laws that hold on every walk a referral can take.

use proptest::prelude::*;
use referral_core::policy::Pack;
use referral_core::referral::{
    Referral, ReferralCommand, ReferralCommandKind, ReferralEvent, ReferralEventKind, ReferralFact, Remark,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{Perspective, Role};

use crate::kit::alphabet::{Samples, commands, facts};
use crate::kit::clinic::{context, drafting, far, ingestion, minutes_later, now, order, packs};
use crate::kit::desk::Desk;

/// One turn of a walk: who, what of everything there is, and when.
type Turn = (usize, usize, usize);

fn walks() -> impl Strategy<Value = (usize, usize, Vec<Turn>)> {
    let turn = (0..Role::ALL.len(), 0..10_000_usize, 0..8_usize);
    (0..4_usize, 0..3_usize, prop::collection::vec(turn, 1..40))
}

enum Say {
    Ask(ReferralCommand),
    Report(ReferralFact),
}

/// Everything that can be said of the referral, by the alphabet with all its samples.
fn sayings(referral: &Referral, number: usize) -> Say {
    let samples = Samples::all(referral);
    let asked: Vec<ReferralCommandKind> = ReferralCommandKind::ALL.to_vec();
    let reported: Vec<ReferralEventKind> =
        ReferralEventKind::ALL.iter().copied().filter(|&kind| !facts(kind, &samples).is_empty()).collect();
    let choice = number % (asked.len() + reported.len());
    let within = number / (asked.len() + reported.len());
    match asked.get(choice) {
        Some(&kind) => {
            let all = commands(kind, &samples);
            match all.get(within % all.len().max(1)) {
                Some(command) => Say::Ask(command.clone()),
                None => Say::Ask(ReferralCommand::AddNote(Remark::default())),
            }
        }
        None => {
            let all = facts(reported[choice - asked.len()], &samples);
            Say::Report(all[within % all.len()].clone())
        }
    }
}

fn when(choice: usize) -> Instant {
    match choice {
        0 => far(),
        1 => minutes_later(90),
        _now => now(),
    }
}

fn events_of(referral: &Referral, turn: Turn, pack: &'static Pack) -> (bool, Vec<ReferralEvent>) {
    let (who, number, time) = turn;
    let saying = sayings(referral, number);
    let kind = match &saying {
        Say::Ask(command) => command.kind().event(),
        Say::Report(fact) => fact.kind(),
    };
    // Mostly somebody whose act it is.
    let role = if who < 6 { kind.roles()[who % kind.roles().len()] } else { Role::ALL[who] };
    let context = context(role, when(time), pack);
    match saying {
        Say::Ask(command) => {
            (false, referral.decide(&command, &context).map_or_else(|_| Vec::new(), |one| one.events))
        }
        Say::Report(fact) => (true, referral.observe(&fact, &context)),
    }
}

fn begin(pack: usize, eyes: usize) -> Desk {
    let pack = packs()[pack];
    match Perspective::ALL[eyes] {
        Perspective::Recipient => Desk::begin(pack, &ingestion(Perspective::Recipient, order(2))),
        other @ (Perspective::Initiator | Perspective::Intermediary) => {
            Desk::begin(pack, &drafting(other, order(2)))
        }
    }
}

/// Walks, and leaves the referral and its history.
fn walk(pack: usize, eyes: usize, turns: &[Turn]) -> Desk {
    let mut story = begin(pack, eyes);
    for &turn in turns {
        story.take(events_of(story.referral(), turn, story.pack).1);
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn replaying_a_history_is_living_it((pack, eyes, turns) in walks()) {
        let story = walk(pack, eyes, &turns);
        prop_assert_eq!(&Referral::replay(&story.events).unwrap(), story.referral());
        let middle = story.events.len() / 2;
        let head = Referral::replay(&story.events[..middle.max(1)]).unwrap();
        let rest = head.resume_from(middle.max(1) as u64, &story.events[middle.max(1)..]).unwrap();
        prop_assert_eq!(&rest, story.referral());
    }

    #[test]
    fn a_fact_is_never_refused_and_a_question_changes_nothing((pack, eyes, turns) in walks()) {
        let story = begin(pack, eyes);
        let mut referral = story.referral().clone();
        for turn in turns {
            let before = referral.clone();
            let (is_fact, events) = events_of(&referral, turn, story.pack);
            prop_assert!(!is_fact || !events.is_empty());
            prop_assert_eq!(&before, &referral);
            prop_assert_eq!(&events, &events_of(&referral, turn, story.pack).1);
            referral = events.iter().fold(before, Referral::evolve);
        }
    }

    #[test]
    fn what_time_did_it_does_not_do_again((pack, eyes, turns) in walks()) {
        let story = walk(pack, eyes, &turns);
        for at in [minutes_later(90), minutes_later(60 * 24 * 30), far()] {
            let context = context(Role::System, at, story.pack);
            let events = story.referral().elapse(&context);
            prop_assert_eq!(&events, &story.referral().elapse(&context));
            let after = events.iter().fold(story.referral().clone(), Referral::evolve);
            prop_assert_eq!(after.elapse(&context), Vec::new());
        }
    }

    #[test]
    fn referrals_of_their_own_do_not_meddle(
        (pack, eyes, first) in walks(),
        (other, others, second) in walks(),
        order in prop::collection::vec(any::<bool>(), 80),
    ) {
        let (alone, beside) = (walk(pack, eyes, &first), walk(other, others, &second));
        let mut pair = (begin(pack, eyes).referral().clone(), begin(other, others).referral().clone());
        let (mut a, mut b) = (alone.events[1..].iter(), beside.events[1..].iter());
        for turn in order {
            if turn {
                if let Some(event) = a.next() { pair.0 = pair.0.evolve(event); }
            } else if let Some(event) = b.next() { pair.1 = pair.1.evolve(event); }
        }
        prop_assert_eq!(a.fold(pair.0, Referral::evolve), alone.referral().clone());
        prop_assert_eq!(b.fold(pair.1, Referral::evolve), beside.referral().clone());
    }
}
