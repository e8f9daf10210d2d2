//! What a record takes in a second time: it leads to no events.

use referral_core::lifecycle::history::{QueuedAct, Rebased};
use referral_core::vocabulary::Role;
use serde_json::json;

use super::desk::{Desk, Queued, actor, fact, message, our_context};

#[test]
fn a_repetition_without_events_takes_no_position() {
    let mut desk = Desk::under_way();
    let answer = json!({"message": "A-1", "items": [{"sequence": 1, "review": {"action": "certified"}}]});
    desk.hears(Role::Payer, "AnswerReceived", answer.clone(), message("M-1"));
    let queued = |origin| Queued {
        act: QueuedAct::Fact(fact("AnswerReceived", answer.clone())),
        actor: actor(Role::Payer).clone(),
        occurred: None,
        assignment: None,
        origin,
    };
    // The same answer by another message, which is queued twice: nothing is recorded, so nothing has a position.
    let rebase =
        desk.history.rebase(&[queued(message("M-2")), queued(message("M-2"))], &our_context(desk.at));
    for answer in &rebase.answers {
        let Rebased::Stands(decision) = answer else { panic!("{answer:?}") };
        assert_eq!(decision.events, []);
    }
}
