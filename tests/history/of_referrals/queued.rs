//! What a referral's app queued without a connection.

use referral_core::lifecycle::history::{Origin, QueuedAct, Rebased};
use referral_core::referral::{Referral, ReferralEvent, ReferralEventKind, ReferralRefusal, Status};
use referral_core::vocabulary::Role;
use serde_json::{Value, json};

use super::desk::{Desk, Queued, actor, command, context, fact, message};

fn asked(role: Role, name: &str, data: Value) -> Queued {
    let act = QueuedAct::Command(command(name, data));
    Queued { act, actor: actor(role).clone(), occurred: None, assignment: None, origin: Origin::Local }
}

fn told(role: Role, name: &str, data: Value, id: &str) -> Queued {
    let act = QueuedAct::Fact(fact(name, data));
    Queued { act, actor: actor(role).clone(), occurred: None, assignment: None, origin: message(id) }
}

fn kinds(answer: &Rebased<Referral>) -> Vec<ReferralEventKind> {
    match answer {
        Rebased::Stands(decision) => decision.events.iter().map(ReferralEvent::kind).collect(),
        Rebased::Refused(_) | Rebased::AlreadyRecorded(_) => Vec::new(),
    }
}

/// Offline a coordinator withdraws and writes a note; meanwhile the recipient saw the patient.
#[test]
fn what_no_longer_fits_comes_back_with_its_reasons() {
    let mut desk = Desk::sent();
    let queued = [
        asked(Role::Coordinator, "Withdraw", json!({})),
        asked(Role::Coordinator, "AddNote", json!({"note": "withdrawn by phone"})),
        asked(Role::Coordinator, "SelectRecipient", json!({"recipient": {"party": "dr-3"}})),
    ];
    // Alone, all three would have stood.
    assert!(
        desk.history
            .rebase(&queued, &context(desk.at, Role::System))
            .answers
            .iter()
            .all(|answer| matches!(answer, Rebased::Stands(_)))
    );

    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.hears(Role::RecipientStaff, "ServiceDelivered", json!({"basis": "e-consult"}), message("M-2"));
    let before = desk.history.clone();
    let answers = desk.history.rebase(&queued, &context(desk.at, Role::System)).answers;
    assert_eq!(desk.history, before);
    let [Rebased::Refused(withdrawal), note, Rebased::Refused(selection)] = answers.as_slice() else {
        panic!("{answers:?}")
    };
    assert_eq!(
        withdrawal.to_string(),
        "`Withdraw` is not possible now: the patient was seen; it is possible only in status `sent`, `under review` or \
         `accepted`"
    );
    assert_eq!(kinds(note), [ReferralEventKind::NoteAdded]);
    assert!(matches!(selection, ReferralRefusal::NotInThisStatus(_)));
}

/// Each is decided over what the ones before it come to, and what comes back can be appended in that order.
#[test]
fn the_queue_builds_on_itself() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAcknowledged", json!({}), message("M-1"));
    let queued = [
        told(Role::RecipientStaff, "ReferralAccepted", json!({}), "M-2"),
        told(Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), "M-3"),
        asked(Role::Coordinator, "CancelAppointment", json!({"appointment": "app-1", "ended_by": "patient"})),
        asked(Role::Coordinator, "CancelAppointment", json!({"appointment": "app-1", "ended_by": "patient"})),
    ];
    let answers = desk.history.rebase(&queued, &context(desk.at, Role::System)).answers;
    assert_eq!(kinds(&answers[1]), [ReferralEventKind::AppointmentBooked]);
    assert_eq!(kinds(&answers[2]), [ReferralEventKind::AppointmentCancelled]);
    let Rebased::Refused(refusal) = &answers[3] else { panic!("it is cancelled already") };
    assert_eq!(refusal.code(), "rule-not-met");
    assert_eq!(refusal.findings()[0].rule, "schedule/appointment-status");
    for (answer, one) in answers.into_iter().zip(queued) {
        if let Rebased::Stands(decision) = answer {
            desk.append(decision.events, one.origin);
        }
    }
    assert_eq!((desk.length(), desk.history.state().status()), (10, Status::Accepted));
}

/// A fact queued offline is taken in, however little it fits by now.
#[test]
fn a_fact_is_never_lost() {
    let mut desk = Desk::sent();
    let queued = [told(Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), "M-9")];
    desk.hears(Role::RecipientStaff, "ReferralDeclined", json!({"reason": "no-capacity"}), message("M-1"));
    assert_eq!(
        kinds(&desk.history.rebase(&queued, &context(desk.at, Role::System)).answers[0]),
        [ReferralEventKind::AnomalyRecorded]
    );
}
