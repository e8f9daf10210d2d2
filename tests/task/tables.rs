//! The printed projection table: against its golden file, and against the mapping typed by hand.

use referral_core::fhir::task::{Profile, ShippedProfile, TaskStage, projection_table};

/// Stage; order; generic; BSeR; Gravity; codes of COW and AU; e-RS; RF1-1. `a/b`: either; `-`: kept or none.
/// Business statuses that are no codes of a partner's system (`received`, `accepted`, `on-hold`, `rejected`) are
/// the Task's own status and stand there.
const MAPPING: &str = "\
draft;draft;draft/-;draft;draft;-;-;-;-
preparing;active;-;-;-;-;-;NOT_BOOKED REJECTED TRIAGE_RESPONSE;P
sent;active;requested;received 2.0;requested;-;-;NOT_BOOKED DEFERRED_TO_PROVIDER AWAITING_TRIAGE;P
under-review;active;received;received 2.0;requested;-;-;AWAITING_TRIAGE BOOKED;P
accepted;active;accepted;accepted 3.0;accepted;-;-;TRIAGED_PROVIDER_TO_ACTION;A
accepted-waitlisted;active;accepted;accepted 3.0;accepted;-;-;DEFERRED_TO_PROVIDER;A
accepted-booked;active;accepted/in-progress;in-progress 5.1.1;accepted/in-progress;visit-scheduled;service-booked;BOOKED;A
accepted-no-show;active;-/failed;in-progress 5.1.2;-;-;-;DID_NOT_ATTEND;A
accepted-appointment-cancelled;active;-;in-progress 5.1.3;-;-;-;APPT_CANCELLED_BY_PATIENT APPT_CANCELLED_BY_PROVIDER;A
seen-awaiting-report;active;in-progress;in-progress 5.1.4;in-progress;visit-complete;-;BOOKED ASSESSMENT_RESULT;A
seen-interim-report;active;in-progress;in-progress 5.1.4;in-progress;preliminary-outcome;preliminary-results;-;A
seen-reported;active;completed;completed 7.0;completed;-;-;ASSESSMENT_RESULT TRIAGE_RESPONSE;A
completed;completed;completed;completed 7.0;completed;-;-;-;A
closed-no-report;completed;failed/cancelled;rejected 4.0/cancelled 6.0;failed;-;-;-;A
closed;revoked;cancelled/failed;cancelled 6.0/rejected 4.0;cancelled;-;request-cancelled-placer;CANCELLED_REFERRAL;R E
cancel-requested;active;-;in-progress 5.2;-;-;-;-;P A
cancelled;revoked;cancelled/failed;cancelled 6.0;cancelled;-;request-cancelled-placer;CANCELLED_REFERRAL;R
expired;revoked;cancelled/failed;cancelled 6.0;cancelled;-;-;CANCELLED_REFERRAL;E
on-hold;on-hold;on-hold;-;on-hold;-;-;-;P A
entered-in-error;entered-in-error;entered-in-error;entered-in-error;entered-in-error;-;-;CANCELLED_REFERRAL;-
attempt-declined;active;rejected/cancelled/failed;rejected 4.0;rejected/cancelled;-;-;REJECTED;R";

fn parts(row: &str) -> Vec<&str> {
    row.split(" | ").collect()
}

fn is_one_of(found: &str, allowed: &str) -> bool {
    allowed.split('/').any(|one| one == found)
}

/// Status and code of a printed cell.
fn split(cell: &str) -> (&str, &str) {
    cell.split_once(' ').unwrap_or((cell, "-"))
}

#[test]
fn the_printed_table_is_the_golden_file() {
    let golden = include_str!("../../referral-core/src/fhir/task/table.txt");
    assert_eq!(projection_table(), golden);
    assert!(golden.lines().count() <= 200);
}

#[test]
fn the_printed_table_is_the_mapping_of_the_standards() {
    let table = projection_table();
    assert_eq!(table.lines().next(), Some("stage | request | r4 | gravity | au | bser | cow | e-rs | rf1-1"));
    for row in MAPPING.lines() {
        let want: Vec<&str> = row.split(';').collect();
        let printed = table.lines().find(|line| parts(line)[0] == want[0]).expect(want[0]);
        let cells = parts(printed);
        assert_eq!(cells[1], want[1], "{row}");
        let (au, cow) = (split(cells[4]), split(cells[6]));
        for status in [split(cells[2]).0, au.0, cow.0] {
            assert!(is_one_of(status, want[2]), "{row}: {printed}");
        }
        assert!(is_one_of(cells[5], want[3]), "{row}: {printed}");
        assert!(is_one_of(cells[3], want[4]), "{row}: {printed}");
        assert_eq!((cow.1, au.1), (want[5], want[6]), "{row}");
        assert_eq!((cells[7], cells[8]), (want[7], want[8]), "{row}");
    }
    assert_eq!(table.lines().count(), 1 + TaskStage::ALL.len());
    assert_eq!(MAPPING.lines().count() + 3, TaskStage::ALL.len(), "and three other ways an attempt ends");
}

#[test]
fn every_shipped_profile_loads_and_says_where_it_is_from() {
    for which in ShippedProfile::ALL {
        let profile = Profile::shipped(which);
        assert_eq!((profile.name(), profile.source().is_empty()), (which.code(), false));
        assert_eq!(ShippedProfile::parse(which.code()), Some(which));
        // Under another name it is a host's.
        let text = which.json().replace(&format!(r#""profile": "{}""#, which.code()), r#""profile": "ours""#);
        let ours = Profile::from_json(&text).unwrap_or_else(|errors| panic!("{errors}"));
        for stage in TaskStage::ALL {
            assert_eq!(ours.wanted(stage), profile.wanted(stage));
        }
    }
}
