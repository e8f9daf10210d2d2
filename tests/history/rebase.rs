//! What was queued without a connection, decided again over what others recorded.

use chrono::TimeDelta;
use referral_core::lifecycle::Occurred;
use referral_core::lifecycle::history::{Origin, QueuedAct, Rebased};

use super::desk::{
    Desk, Event, Queued, State, message, our_context, ours, settling, their_context, theirs, unsettled,
};

fn asked(act: QueuedAct<State>) -> Queued {
    let context = our_context(Desk::opened().at);
    Queued { act, actor: context.actor.clone(), occurred: None, assignment: None, origin: Origin::Local }
}

fn told(id: &str) -> Queued {
    let context = their_context(Desk::opened().at);
    let act = QueuedAct::Fact(theirs());
    Queued { act, actor: context.actor.clone(), occurred: None, assignment: None, origin: message(id) }
}

#[test]
fn what_no_longer_fits_comes_back_with_its_reasons() {
    let mut desk = Desk::under_way();
    let (unsettled, why) = unsettled();
    let queued = [asked(QueuedAct::Command(unsettled)), asked(QueuedAct::Command(ours()))];
    let alone = desk.history.rebase(&queued, &our_context(desk.at));
    assert!(alone.answers.iter().all(|answer| matches!(answer, Rebased::Stands(_))));

    for (number, fact) in settling().iter().enumerate() {
        let heard = desk.history.observe(fact, &their_context(desk.at));
        desk.append(heard.events, message(&format!("S-{number}")));
    }
    let before = desk.history.clone();
    let rebase = desk.history.rebase(&queued, &our_context(desk.at));
    assert_eq!(desk.history, before);
    let [Rebased::Refused(refusal), Rebased::Stands(note)] = rebase.answers.as_slice() else {
        panic!("{rebase:?}")
    };
    assert_eq!(refusal.to_string(), why);
    assert_eq!(rebase.after.state, desk.history.state().after(&note.events));
}

/// Each is decided over what the ones before it lead to, and what comes back can be appended in that order.
#[test]
fn the_state_after_is_that_of_appending_all() {
    let mut desk = Desk::under_way();
    let queued = [asked(QueuedAct::Command(ours())), told("M-2"), asked(QueuedAct::Command(ours()))];
    let rebase = desk.history.rebase(&queued, &our_context(desk.at));
    for (answer, one) in rebase.answers.into_iter().zip(queued) {
        let Rebased::Stands(decision) = answer else { panic!("all stand") };
        desk.append(decision.events, one.origin);
    }
    assert_eq!((desk.length(), desk.history.restored()), (9, &rebase.after));
}

#[test]
fn a_message_that_the_server_had_already_says_so() {
    let mut desk = Desk::under_way();
    let queued = [told("M-0"), told("M-1"), told("M-1")];
    // Twice in the queue: the second time it stands where the first will.
    let answers = desk.history.rebase(&queued, &our_context(desk.at)).answers;
    assert_eq!(answers[2], Rebased::AlreadyRecorded(8));
    desk.hears_theirs(message("M-1"));
    let answers = desk.history.rebase(&queued, &our_context(desk.at)).answers;
    assert_eq!(answers[1], Rebased::AlreadyRecorded(7));
}

/// Every act keeps its actor and the time at which it happened, and is recorded at the time of the rebase.
#[test]
fn each_keeps_its_own_time() {
    let mut desk = Desk::under_way();
    let happened = Occurred::exactly(desk.at);
    desk.at += TimeDelta::days(2);
    let call = Queued { occurred: Some(happened), ..told("M-1") };
    let actor = call.actor.clone();
    let answers = desk.history.rebase(&[call], &our_context(desk.at)).answers;
    let Rebased::Stands(decision) = &answers[0] else { panic!("{answers:?}") };
    let event: &Event = decision.events.last().unwrap();
    assert_eq!((event.occurred, event.recorded_at, &event.actor), (happened, desk.at, &actor));
}

/// A phone stores its queue as text.
#[test]
fn a_queue_comes_back_as_it_was_written() {
    let happened = Some(Occurred::exactly(Desk::opened().at));
    let queue = vec![asked(QueuedAct::Command(ours())), Queued { occurred: happened, ..told("M-1") }];
    let text = serde_json::to_string(&queue).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Queued>>(&text).unwrap(), queue);
}
