//! Each unread report is owed by itself until it is read, sent back or replaced, whatever becomes of the referral.

use referral_core::referral::{Duty, ReferralEventKind, ReportStatus, StatusKind};
use referral_core::vocabulary::Role;

use crate::kit::desk::{Desk, about};

/// On the morning of 2 March 2026 the patient was seen, and this followed.
fn after_a_visit(script: &str) -> Desk {
    Desk::us().run(&format!("2026-03-02 10:00 sent accept walk-in {script}"))
}

/// The reports that the referring clinician owes a reading.
fn to_read(desk: &Desk) -> Vec<String> {
    let readings = desk.owed().into_iter().filter(|one| {
        matches!(one.ownership.duty, Duty::ReadReport | Duty::ReadLateReport)
            && one.ownership.owner == Role::ReferringClinician
    });
    let mut reports: Vec<String> = readings.map(|one| about(&one)).collect();
    reports.sort_unstable();
    reports
}

#[test]
fn a_second_final_report_is_read_beside_the_first() {
    let mut desk = after_a_visit("final/routine/pathology");
    assert_eq!(desk.hears("final/critical/addendum"), [ReferralEventKind::FinalReportReceived]);
    assert_eq!(to_read(&desk), ["addendum", "pathology"]);
    // The critical one is due within a day, the other within five business days.
    let reading = desk.owed().into_iter().find(|one| about(one) == "addendum").unwrap();
    assert_eq!((reading.due(desk.at) - desk.at).num_hours(), 24);

    // Which report was read has to be said.
    let refusal = desk.refused("read");
    assert_eq!((refusal.code(), &*refusal.findings()[0].rule), ("missing-fact", "report/status"));
    desk.act("read/addendum");
    assert_eq!(
        (to_read(&desk), desk.referral().report()),
        (vec!["pathology".to_owned()], ReportStatus::FinalReceived)
    );
    // What is left needs no name.
    desk.act("read");
    assert_eq!((to_read(&desk), desk.referral().report()), (vec![], ReportStatus::Acknowledged));
}

#[test]
fn a_second_final_report_after_the_first_was_read_takes_the_loop_up_again() {
    for end in ["read", "read inform", "read inform close"] {
        let mut desk = after_a_visit(&format!("final/routine/first {end}"));
        assert_eq!(desk.hears("final/critical/second"), [ReferralEventKind::FinalReportReceived], "{end}");
        assert_eq!((desk.stands(), desk.referral().is_informed()), (StatusKind::Seen, false), "{end}");
        assert_eq!(to_read(&desk), ["second"], "{end}");
        assert!(desk.referral().has_unread_critical_report());
    }
}

#[test]
fn an_amendment_replaces_only_the_report_it_names() {
    let two = "final/critical/heart final/routine/lung";
    assert_eq!(to_read(&after_a_visit(&format!("{two} amend/routine/heart-2/heart"))), ["heart-2", "lung"]);
    // Without a name the newest is meant.
    assert_eq!(to_read(&after_a_visit(&format!("{two} amend/routine/lung-2"))), ["heart", "lung-2"]);
    // What takes the place of an unread critical report is as urgent.
    let desk = after_a_visit(&format!("{two} amend/routine/heart-2/heart read/lung"));
    assert!(desk.referral().has_unread_critical_report());
    // An amendment of a report that was read has to be read all the same.
    let desk = after_a_visit(&format!("{two} read/heart read/lung amend/routine/heart-2/heart"));
    assert_eq!(
        (to_read(&desk), desk.referral().report()),
        (vec!["heart-2".to_owned()], ReportStatus::FinalReceived)
    );
}

#[test]
fn an_amendment_of_a_report_that_nobody_knows_is_taken_and_questioned() {
    let mut desk = after_a_visit("final/routine/heart");
    let kinds = desk.hears("amend/routine/lung-2/lung");
    assert_eq!(kinds, [ReferralEventKind::ReportAmended, ReferralEventKind::AnomalyRecorded]);
    assert_eq!(to_read(&desk), ["heart", "lung-2"]);
}

#[test]
fn an_amended_report_without_one_before_it_is_the_final_report() {
    for before in ["", "interim", "final return"] {
        let mut desk = after_a_visit(before);
        assert_eq!(desk.hears("amend/critical/rep-9"), [ReferralEventKind::FinalReportReceived], "{before}");
        assert_eq!((to_read(&desk), desk.stands()), (vec!["rep-9".to_owned()], StatusKind::Seen), "{before}");
    }
}

#[test]
fn one_of_two_reports_goes_back_and_the_other_is_still_to_be_read() {
    let mut desk = after_a_visit("final/routine/ours final/routine/stranger return/stranger");
    assert_eq!(to_read(&desk), ["ours"]);
    // After the other was read, the corrected one is still awaited.
    desk.act("read/ours");
    assert_eq!(desk.referral().report(), ReportStatus::Awaited);
    desk.act("final/routine/corrected");
    desk.act("read");
    assert_eq!(desk.referral().report(), ReportStatus::Acknowledged);
}

#[test]
fn a_critical_interim_report_is_read_and_the_final_one_is_still_awaited() {
    let mut desk = after_a_visit("interim/critical/smear interim/routine/course");
    assert_eq!((to_read(&desk), desk.referral().report()), (vec!["smear".to_owned()], ReportStatus::Interim));
    assert_eq!(desk.refused("hold").findings()[0].rule, "report/no-unread-report");
    desk.act("read");
    assert_eq!((to_read(&desk), desk.referral().report()), (vec![], ReportStatus::Interim));
}

#[test]
fn a_critical_interim_report_after_the_final_one_or_after_the_end_is_read_too() {
    for end in ["", "read", "read inform close"] {
        let mut desk = after_a_visit(&format!("final/routine/first {end}"));
        let status = desk.referral().status();
        assert_eq!(desk.hears("interim/critical/smear"), [ReferralEventKind::InterimReportReceived], "{end}");
        assert!(to_read(&desk).contains(&"smear".to_owned()), "{end}");
        assert_eq!(desk.referral().status(), status, "an interim report takes up no end");
    }
}

#[test]
fn the_final_report_under_the_name_of_a_critical_interim_one_is_as_urgent() {
    let desk = after_a_visit("interim/critical/smear final/routine/smear");
    assert_eq!(to_read(&desk), ["smear"]);
    assert!(desk.referral().has_unread_critical_report());
    assert_eq!(desk.referral().report(), ReportStatus::FinalReceived);
}

#[test]
fn a_reading_says_what_was_read_on_any_attempt_and_after_any_end() {
    let late =
        Desk::us().run("2026-03-02 10:00 sent accept withdraw select send/A-2 accept walk-in late final");
    assert_eq!(to_read(&late), ["rep-2", "rep-late"]);
    // Either act may name a report of an earlier attempt.
    assert_eq!(to_read(&late.clone().run("read/rep-late")), ["rep-2"]);
    assert_eq!(to_read(&late.clone().run("read-late")), ["rep-2"]);
    assert_eq!(late.refused("read-late/rep-2").findings()[0].rule, "report/late-report-known");

    // A mistake in the order does not read a report.
    let mut error = late.run("erase");
    assert_eq!(
        (error.stands(), to_read(&error)),
        (StatusKind::EnteredInError, vec!["rep-2".to_owned(), "rep-late".to_owned()])
    );
    error.act("read/rep-2");
    error.act("read/rep-late");
    assert_eq!((error.stands(), to_read(&error)), (StatusKind::EnteredInError, vec![]));
}

#[test]
fn a_late_report_goes_back_without_moving_the_referral() {
    let desk = Desk::us().run("2026-03-02 10:00 sent accept withdraw late return/rep-late");
    assert_eq!((desk.stands(), to_read(&desk)), (StatusKind::Preparing, vec![]));
}

#[test]
fn nobody_reads_their_own_report_whichever_it_is() {
    let desk = after_a_visit("final/routine/one final/routine/two");
    assert_eq!(desk.refused("read/three").findings()[0].rule, "report/status");
    assert_eq!(desk.refused("RK:read/one").code(), "not-your-role");
}
