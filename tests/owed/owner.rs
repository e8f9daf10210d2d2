//! In whose court the ball is, typed by hand: what comes first decides.

use referral_core::policy::Pack;
use referral_core::referral::{Duty, Referral, Status};
use referral_core::vocabulary::{Perspective, Role};

use crate::kit::desk::Desk;
use crate::kit::script::acts::role;
use crate::kit::script::new_york;

/// What was done, then for `us` and for `nhs` who owns it (`+` where it is watched) and what is owed.
type Row = (&'static str, (&'static str, Duty), (&'static str, Duty));

const fn same(script: &'static str, owner: &'static str, duty: Duty) -> Row {
    (script, (owner, duty), (owner, duty))
}

/// From both sides. `sent` is a referral that was sent, or that arrived.
const ROWS: &[Row] = &[
    same("sent decline late", "RC", Duty::ReadLateReport),
    same("sent accept walk-in final", "RC", Duty::ReadReport),
    same("sent advise", "RC", Duty::ReadReport),
    same("sent want-cancel", "RS+", Duty::AnswerCancellation),
    same("sent hold want-cancel", "RS+", Duty::AnswerCancellation),
    same("sent hold", "CO", Duty::ReviewHold),
    same("sent RC:hold", "RC", Duty::ReviewHold),
    same("sent accept RS:hold", "RS", Duty::ReviewHold),
    same("sent ask/RC", "RC+", Duty::SupplyInformation),
    same("sent RS:ask/CO", "CO+", Duty::SupplyInformation),
    same("sent accept ask/RS", "RS+", Duty::SupplyInformation),
    same("sent accept walk-in ask/PT", "PT+", Duty::SupplyInformation),
    same("sent decline", "CO", Duty::PrepareAndSend),
    same("sent", "RS+", Duty::AcknowledgeReceipt),
    same("sent acknowledge", "RS+", Duty::DecideReferral),
    same("sent acknowledge forward", "RS+", Duty::AcknowledgeReceipt),
    ("sent accept required", ("CO", Duty::SettleAuthorization), ("CO", Duty::ScheduleAppointment)),
    ("sent accept required submit", ("PY+", Duty::DecideAuthorization), ("CO", Duty::ScheduleAppointment)),
    (
        "sent accept required submit pend",
        ("PY+", Duty::DecideAuthorization),
        ("CO", Duty::ScheduleAppointment),
    ),
    (
        "sent accept required submit deny appeal",
        ("PY+", Duty::DecideAuthorization),
        ("CO", Duty::ScheduleAppointment),
    ),
    (
        "sent accept required submit deny",
        ("CO", Duty::SettleAuthorization),
        ("CO", Duty::ScheduleAppointment),
    ),
    (
        "sent accept required submit approve",
        ("RS", Duty::ScheduleAppointment),
        ("CO", Duty::ScheduleAppointment),
    ),
    same("sent declines", "RC", Duty::DecideAfterPatientDeclined),
    same("sent accept declines", "RC", Duty::DecideAfterPatientDeclined),
    same("sent accept walk-in declines", "RC", Duty::DecideAfterPatientDeclined),
    ("sent accept", ("RS", Duty::ScheduleAppointment), ("CO", Duty::ScheduleAppointment)),
    ("sent accept wait", ("RS", Duty::ScheduleAppointment), ("CO", Duty::ScheduleAppointment)),
    ("sent accept book cancel-visit", ("RS", Duty::Rebook), ("CO", Duty::Rebook)),
    same("sent accept offer", "PT+", Duty::AnswerOffer),
    same("sent accept book", "RS", Duty::RecordOutcome),
    same("sent accept book arrive", "RS", Duty::RecordOutcome),
    same("sent accept book/ap-1/2026-03-02T09:00 no-show", "CO", Duty::Rebook),
    same("sent accept walk-in", "RK+", Duty::SendReport),
    same("sent accept walk-in interim", "RK+", Duty::SendReport),
    same("sent accept walk-in remind remind remind give-up", "RC", Duty::SignOffWithoutReport),
    same("sent accept walk-in remind remind remind give-up sign-off", "CO", Duty::CloseWithoutReport),
    same("sent accept walk-in final return", "RK+", Duty::SendReport),
    same("sent accept walk-in final read", "RC", Duty::InformPatient),
    same("sent accept walk-in final read inform", "CO", Duty::CloseLoop),
];

/// Before it is with anybody there is one side only.
const BEFORE: &[(&str, &str, Duty)] = &[
    ("draft", "RC", Duty::OrderDraft),
    ("draft order", "CO", Duty::PrepareAndSend),
    ("draft order ask/PT", "PT+", Duty::SupplyInformation),
    ("draft order assess required", "CO", Duty::PrepareAndSend),
    ("draft order assess required submit", "PY+", Duty::DecideAuthorization),
    ("draft order assess required submit pend", "PY+", Duty::DecideAuthorization),
    ("draft order assess required submit deny", "CO", Duty::DecideOnAppeal),
    ("draft order assess required submit deny appeal", "PY+", Duty::DecideAuthorization),
    ("draft order assess required submit ask/PY", "PY+", Duty::SupplyInformation),
    ("draft order ask/PT 2026-06-02 elapse", "CO", Duty::ChaseInformation),
    ("draft order ask/PT take-back/late", "CO", Duty::PrepareAndSend),
    ("draft order declines", "RC", Duty::DecideAfterPatientDeclined),
];

fn begin(perspective: Perspective) -> &'static str {
    match perspective {
        Perspective::Initiator | Perspective::Intermediary => "draft order assess not-required select send",
        Perspective::Recipient => "ingest assess not-required",
    }
}

fn check(desk: Desk, script: &str, owner: &str, duty: Duty) {
    let script = script.replace("sent", begin(desk.perspective));
    let (pack, perspective) = (desk.pack.name(), desk.perspective);
    let desk = desk.run(&format!("2026-03-02 10:00 {script}"));
    let found = desk.ask(Referral::owner).unwrap_or_else(|| panic!("{script}: nobody owns it"));
    let ours = if perspective == Perspective::Recipient { Role::RecipientStaff } else { Role::Coordinator };
    let expected = role(&owner[..2]);
    let watcher = owner.ends_with('+').then_some(ours).filter(|watcher| *watcher != expected);
    let found = (found.owner, found.watcher, found.duty);
    assert_eq!(found, (expected, watcher, duty), "{pack} {perspective:?}: {script}");
}

#[test]
fn the_ball_is_in_the_court_of_the_first_that_holds() {
    for &(script, (us, us_duty), (nhs, nhs_duty)) in ROWS {
        for perspective in [Perspective::Initiator, Perspective::Recipient] {
            check(Desk::us().seen_by(perspective), script, us, us_duty);
            check(Desk::nhs().seen_by(perspective), script, nhs, nhs_duty);
        }
    }
    for &(script, owner, duty) in BEFORE {
        check(Desk::us(), script, owner, duty);
        check(Desk::nhs(), script, owner, duty);
    }
}

#[test]
fn who_need_not_inform_closes() {
    let desk = Desk::at(Pack::cow(), new_york());
    check(desk, "sent accept walk-in final read", "CO", Duty::CloseLoop);
}

#[test]
fn after_the_end_only_what_is_left_is_owed() {
    let loop_closed = "sent decline select/dr-3 send/A-2 accept walk-in final read inform close";
    for (tail, owed) in [("", None), ("late", Some(Duty::ReadLateReport)), ("late read-late", None)] {
        let script = loop_closed.replace("sent", begin(Perspective::Initiator));
        let desk = Desk::us().run(&format!("2026-03-02 10:00 {script} {tail}"));
        assert_eq!(desk.referral().status(), Status::Completed);
        assert_eq!(desk.ask(Referral::owner).map(|found| found.duty), owed, "{tail}");
    }
    let mut desk = Desk::us().run("2026-03-02 10:00 draft order drop");
    assert_eq!(desk.ask(Referral::owner), None);
    desk.puzzle("arrive");
    let found = desk.ask(Referral::owner).unwrap();
    assert_eq!((found.owner, found.duty), (Role::Coordinator, Duty::ResolveAnomaly));
    desk.act("resolve");
    assert_eq!(desk.ask(Referral::owner), None);
}
