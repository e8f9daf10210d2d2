//! A visit owes its report, whatever becomes of the attempt and the referral, until it comes or a clinician signs that
//! none is obtainable.

use referral_core::referral::{Duty, Obligation, ReferralEventKind, ReportStatus, StatusKind};
use referral_core::vocabulary::{Perspective, Role};

use crate::kit::desk::{Desk, about};

fn morning(script: &str) -> Desk {
    Desk::us().run(&format!("2026-03-02 10:00 {script}"))
}

fn of_duty(desk: &Desk, duty: Duty) -> Vec<Obligation> {
    desk.owed().into_iter().filter(|one| one.ownership.duty == duty).collect()
}

/// Who owes which attempt's report.
fn reports(desk: &Desk) -> Vec<(Role, String)> {
    let owed = of_duty(desk, Duty::SendReport).into_iter();
    owed.map(|one| (one.ownership.owner, about(&one))).collect()
}

fn by(owner: Role, attempt: &str) -> Vec<(Role, String)> {
    vec![(owner, attempt.to_owned())]
}

/// The words that ask for a report as often as the policy wants before it may be given up.
const ASKED: &str = "remind remind remind";

#[test]
fn a_decline_after_the_visit_leaves_its_report_to_the_coordinator() {
    let mut desk = morning("sent accept walk-in");
    assert_eq!(reports(&desk), by(Role::RecipientClinician, "A-1"));
    desk.act("decline");
    assert_eq!(reports(&desk), by(Role::Coordinator, "A-1"));
    // It stays so with another recipient, who owes nothing before a visit.
    let mut desk = desk.run("select/dr-3 send/A-2 accept");
    assert_eq!(reports(&desk), by(Role::Coordinator, "A-1"));
    desk.act("walk-in");
    let both = [(Role::RecipientClinician, "A-2".to_owned()), (Role::Coordinator, "A-1".to_owned())];
    assert_eq!(reports(&desk), both);
    // A late report ends it, and is read as one.
    desk.act("late");
    assert_eq!(reports(&desk), by(Role::RecipientClinician, "A-2"));
    desk.act("read-late");
    assert_eq!(of_duty(&desk, Duty::ReadLateReport), []);
}

#[test]
fn every_end_over_a_visit_leaves_its_report_owed() {
    for (end, status) in [
        ("want-cancel confirm-cancel", StatusKind::Cancelled),
        ("close-as/deceased", StatusKind::Closed),
        ("close-as/treated-elsewhere", StatusKind::Closed),
        ("close-as/service-not-needed", StatusKind::Closed),
        ("decline close-as/service-not-needed", StatusKind::Closed),
        ("decline CO:drop", StatusKind::Cancelled),
    ] {
        let desk = morning(&format!("sent accept walk-in {end}"));
        assert_eq!((desk.stands(), reports(&desk)), (status, by(Role::Coordinator, "A-1")), "{end}");
        assert_eq!(desk.owed()[0].due(desk.at), desk.owed()[0].deadline.as_ref().unwrap().due(), "{end}");
    }
    // Without a visit nothing is left.
    assert_eq!(morning("sent accept close-as/deceased tell").owed(), []);
    // Nor after an error.
    assert_eq!(morning("sent accept walk-in erase tell").owed(), []);
}

#[test]
fn a_report_after_an_end_is_asked_for_given_up_and_signed_off_there() {
    let mut desk = morning(&format!("sent accept walk-in close-as/deceased {ASKED} give-up"));
    assert_eq!(desk.stands(), StatusKind::Closed);
    assert_eq!(reports(&desk), []);
    let signature = &of_duty(&desk, Duty::SignOffWithoutReport)[0];
    assert_eq!(signature.ownership.owner, Role::ReferringClinician);
    assert_eq!(about(signature), "A-1");
    assert_eq!(desk.refused("CO:sign-off").code(), "not-your-role");
    desk.act("sign-off");
    desk.act("tell");
    assert_eq!((desk.stands(), desk.owed()), (StatusKind::Closed, vec![]));
    assert_eq!(desk.refused("sign-off").findings()[0].rule, "report/status");
    // A report that comes after all is read all the same.
    desk.act("final/critical/after-all");
    assert_eq!((desk.stands(), desk.referral().report()), (StatusKind::Seen, ReportStatus::FinalReceived));
    let attempt = desk.referral().current_assignment().unwrap();
    assert_eq!((attempt.given_up_at, attempt.signed_off_at), (None, None));
}

#[test]
fn each_attempt_is_asked_by_its_name() {
    let mut desk = morning("sent accept walk-in decline select/dr-3 send/A-2 accept walk-in");
    // Without a name the current one is meant, and each counts its own requests.
    let mut desk = {
        desk.act("remind/A-1");
        desk.run("remind/A-1 remind/A-1 remind")
    };
    assert_eq!(desk.refused("give-up").findings()[0].rule, "report/requests-made");
    assert_eq!(desk.refused("give-up/A-9").findings()[0].rule, "act/assignment-known");
    desk.act("give-up/A-1");
    assert_eq!(reports(&desk), by(Role::RecipientClinician, "A-2"));
    assert_eq!(desk.refused("sign-off").findings()[0].rule, "report/status");
    desk.act("sign-off/A-1");
    assert_eq!(of_duty(&desk, Duty::SignOffWithoutReport), []);
    assert_eq!(desk.stands(), StatusKind::Seen);
}

#[test]
fn a_visit_that_never_was_owes_no_report() {
    for end in ["decline", "close-as/deceased", "hold", "want-cancel"] {
        let mut desk = morning(&format!("sent accept walk-in {end}"));
        let status = desk.stands();
        assert_eq!(desk.hears("strike/A-1"), [ReferralEventKind::ServiceVoided], "{end}");
        assert_eq!((desk.stands(), reports(&desk)), (status, vec![]), "{end}");
    }
}

#[test]
fn nothing_is_closed_without_a_report_before_the_clinician_signed_that() {
    let mut desk = morning(&format!("sent accept walk-in {ASKED} give-up"));
    assert_eq!(desk.owed()[0].ownership.duty, Duty::SignOffWithoutReport);
    // The closing itself is no signature, whoever closes.
    assert_eq!(desk.refused("close-as/no-report").findings()[0].rule, "close/grounds");
    desk.act("sign-off");
    let next = desk.owed()[0].ownership;
    assert_eq!((next.owner, next.duty), (Role::Coordinator, Duty::CloseWithoutReport));
    // Now the coordinator may close it, and nothing is left.
    desk.act("CO:close-as/no-report");
    desk.act("tell");
    assert_eq!((desk.stands(), desk.owed()), (StatusKind::Closed, vec![]));
}

#[test]
fn a_hold_and_a_wish_to_cancel_stop_no_report() {
    for interruption in ["hold", "want-cancel", "hold want-cancel"] {
        let mut desk = morning(&format!("sent accept walk-in {interruption}"));
        assert_eq!(reports(&desk), by(Role::RecipientClinician, "A-1"), "{interruption}");
        let status = desk.referral().status();
        for word in ["remind", "remind", "remind", "give-up"] {
            desk.act(word);
        }
        assert_eq!(of_duty(&desk, Duty::SignOffWithoutReport).len(), 1, "{interruption}");
        desk.act("sign-off");
        assert_eq!(desk.referral().status(), status, "{interruption}");
    }
}

#[test]
fn a_hold_does_not_stop_informing_the_patient() {
    let mut desk = morning("sent accept walk-in final read hold");
    assert_eq!(of_duty(&desk, Duty::InformPatient).len(), 1);
    desk.act("inform");
    assert_eq!((desk.stands(), of_duty(&desk, Duty::InformPatient)), (StatusKind::OnHold, vec![]));
}

#[test]
fn the_patients_no_stops_neither_the_report_nor_informing() {
    let desk = morning("sent accept walk-in declines");
    assert_eq!(desk.owed()[0].ownership.duty, Duty::DecideAfterPatientDeclined);
    assert_eq!(reports(&desk), by(Role::RecipientClinician, "A-1"));
    let desk = morning("sent accept walk-in final read declines");
    assert_eq!(of_duty(&desk, Duty::InformPatient).len(), 1);
}

#[test]
fn a_late_interim_report_does_not_stand_for_the_final_one() {
    let desk = morning("sent accept walk-in decline interim/routine/early/A-1");
    assert_eq!(reports(&desk), by(Role::Coordinator, "A-1"));
    assert_eq!(of_duty(&desk, Duty::ReadLateReport).len(), 1);
}

#[test]
fn a_late_report_that_goes_back_is_awaited_again() {
    let desk =
        Desk::us().run("2026-02-02 10:00 sent accept walk-in decline late 2026-02-05 10:00 return/rep-late");
    assert_eq!(reports(&desk), by(Role::Coordinator, "A-1"));
    // The time starts with the return: the first request is due a week later.
    assert_eq!(
        (desk.owed().iter().find(|one| one.ownership.duty == Duty::SendReport).unwrap().due(desk.at)
            - desk.at)
            .num_days(),
        7
    );
}

#[test]
fn at_the_recipient_its_staff_obtains_it() {
    let desk = Desk::us().seen_by(Perspective::Recipient);
    let desk = desk.run("2026-03-02 10:00 ingest accept walk-in want-cancel confirm-cancel");
    assert_eq!(reports(&desk), by(Role::RecipientStaff, "A-1"));
}
