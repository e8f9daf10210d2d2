//! What was queued without a connection, decided again over what others recorded.

use chrono::TimeDelta;
use referral_core::referral::history::{Queued, QueuedAct, Rebased, Source};
use referral_core::referral::{Occurred, ReferralEvent, ReferralEventKind, ReferralRefusal, Status};
use referral_core::vocabulary::Role;
use serde_json::{Value, json};

use super::walk::{Desk, command, context, fact, message};

fn asked(desk: &Desk, role: Role, name: &str, data: Value) -> Queued<'static> {
    Queued {
        act: QueuedAct::Command(command(name, data)),
        context: context(desk.at, role),
        source: Source::Local,
    }
}

fn told(desk: &Desk, role: Role, name: &str, data: Value, id: &str) -> Queued<'static> {
    Queued { act: QueuedAct::Fact(fact(name, data)), context: context(desk.at, role), source: message(id) }
}

fn kinds(answer: &Rebased) -> Vec<ReferralEventKind> {
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
        asked(&desk, Role::Coordinator, "Withdraw", json!({})),
        asked(&desk, Role::Coordinator, "AddNote", json!({"note": "withdrawn by phone"})),
        asked(&desk, Role::Coordinator, "SelectRecipient", json!({"recipient": {"party": "dr-3"}})),
    ];
    // Alone, all three would have stood.
    assert!(desk.history.rebase(&queued).iter().all(|answer| matches!(answer, Rebased::Stands(_))));

    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.hears(Role::RecipientStaff, "ServiceDelivered", json!({"basis": "e-consult"}), message("M-2"));
    let before = desk.history.clone();
    let answers = desk.history.rebase(&queued);
    assert_eq!(desk.history, before);
    let [Rebased::Refused(withdrawal), note, Rebased::Refused(selection)] = answers.as_slice() else {
        panic!("{answers:?}")
    };
    assert_eq!(withdrawal.to_string(), "`AssignmentWithdrawn` does not fit a referral that is `seen`");
    assert_eq!(kinds(note), [ReferralEventKind::NoteAdded]);
    assert!(matches!(selection, ReferralRefusal::NotInThisStatus(_)));
}

/// Each is decided over what the ones before it come to, and what comes back can be appended in that order.
#[test]
fn the_queue_builds_on_itself() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAcknowledged", json!({}), message("M-1"));
    let queued = [
        told(&desk, Role::RecipientStaff, "ReferralAccepted", json!({}), "M-2"),
        told(&desk, Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), "M-3"),
        asked(
            &desk,
            Role::Coordinator,
            "CancelAppointment",
            json!({"appointment": "app-1", "ended_by": "patient"}),
        ),
        asked(
            &desk,
            Role::Coordinator,
            "CancelAppointment",
            json!({"appointment": "app-1", "ended_by": "patient"}),
        ),
    ];
    let answers = desk.history.rebase(&queued);
    assert_eq!(kinds(&answers[1]), [ReferralEventKind::AppointmentBooked]);
    assert_eq!(kinds(&answers[2]), [ReferralEventKind::AppointmentCancelled]);
    let Rebased::Refused(refusal) = &answers[3] else { panic!("it is cancelled already") };
    assert_eq!(refusal.code(), "rule-not-met");
    assert_eq!(refusal.findings()[0].rule, "schedule/appointment-status");
    for (answer, one) in answers.into_iter().zip(queued) {
        if let Rebased::Stands(decision) = answer {
            desk.append(decision.events, one.source);
        }
    }
    assert_eq!((desk.length(), desk.history.referral().status()), (10, Status::Accepted));
}

/// A fact queued offline is taken in, however little it fits by now.
#[test]
fn a_fact_is_never_lost() {
    let mut desk = Desk::sent();
    let queued =
        [told(&desk, Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), "M-9")];
    desk.hears(Role::RecipientStaff, "ReferralDeclined", json!({"reason": "no-capacity"}), message("M-1"));
    assert_eq!(kinds(&desk.history.rebase(&queued)[0]), [ReferralEventKind::AnomalyRecorded]);
}

#[test]
fn a_message_that_the_server_had_already_says_so() {
    let mut desk = Desk::sent();
    let accepted = |desk: &Desk| told(desk, Role::RecipientStaff, "ReferralAccepted", json!({}), "M-1");
    let queued = [
        told(&desk, Role::RecipientStaff, "ReferralAcknowledged", json!({}), "M-0"),
        accepted(&desk),
        accepted(&desk),
    ];
    // Twice in the queue: the second time it stands where the first will.
    let answers = desk.history.rebase(&queued);
    assert_eq!(answers[2], Rebased::AlreadyRecorded(8));
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    assert_eq!(desk.history.rebase(&queued)[1], Rebased::AlreadyRecorded(7));
}

/// Every act keeps its own time, and the time at which it happened.
#[test]
fn each_keeps_its_context() {
    let mut desk = Desk::sent();
    let happened = Occurred::exactly(desk.at);
    desk.at += TimeDelta::days(2);
    let mut call = told(
        &desk,
        Role::Coordinator,
        "OutreachAttempted",
        json!({"channel": "phone", "result": "no-answer"}),
        "M-1",
    );
    call.context = call.context.about(happened);
    let answers = desk.history.rebase(&[call]);
    let Rebased::Stands(decision) = &answers[0] else { panic!("{answers:?}") };
    let event = decision.events.last().unwrap();
    assert_eq!((event.occurred, event.recorded_at, event.actor.role), (happened, desk.at, Role::Coordinator));
}
