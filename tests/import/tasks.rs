//! Tasks: which one counts, and where its status puts the referral.

use referral_core::fhir::import::UnattachedReason;
use referral_core::referral::AssignmentEnd;
use referral_core::vocabulary::PatientId;

use super::{doubts, only, order, snapshot, stand, task, with_people};

fn with_task(status: &str) -> String {
    let reason = if status == "rejected" { r#","statusReason":{"text":"full"}"# } else { "" };
    stand(&with_people(&[order(""), task("t", status, reason)]))
}

#[test]
fn a_task_that_is_a_draft_was_not_sent() {
    assert_eq!(with_task("draft"), "draft; NotScheduled; NotExpected");
}

#[test]
fn a_requested_task_was_sent() {
    assert_eq!(with_task("requested"), "sent; NotScheduled; Awaited");
}

#[test]
fn a_received_task_is_under_review() {
    assert_eq!(with_task("received"), "under review; NotScheduled; Awaited");
}

#[test]
fn an_accepted_or_ready_task_is_accepted() {
    assert_eq!(with_task("accepted"), "accepted; NotScheduled; Awaited");
    assert_eq!(with_task("ready"), "accepted; NotScheduled; Awaited");
}

#[test]
fn a_task_in_progress_is_accepted() {
    assert_eq!(with_task("in-progress"), "accepted; NotScheduled; Awaited");
}

#[test]
fn a_completed_task_is_never_a_closed_loop() {
    let (imported, referral) = only(&with_people(&[order(""), task("t", "completed", "")]));
    assert_eq!(referral.status().to_string(), "seen");
    assert_eq!(format!("{:?}", referral.report()), "Awaited");
    assert_eq!(doubts(&imported), ["completed-task-without-report `1:Task`"]);
}

#[test]
fn a_rejected_failed_or_cancelled_task_ends_the_attempt_and_not_the_need() {
    let rows = [
        ("rejected", AssignmentEnd::Declined),
        ("failed", AssignmentEnd::DeliveryFailed),
        ("cancelled", AssignmentEnd::Withdrawn),
    ];
    for (status, end) in rows {
        let (_, referral) = only(&with_people(&[order(""), task("t", status, "")]));
        assert_eq!(referral.status().to_string(), "preparing", "{status}");
        assert!(referral.current_assignment().is_none());
        let past = &referral.past_assignments()[0];
        assert_eq!((past.end, past.id.as_str()), (Some(end), "Task/t"));
        assert_eq!(past.recipient.name(), Some("Practitioner/kim"));
    }
}

#[test]
fn the_same_with_a_revoked_order_is_a_confirmed_cancellation() {
    for status in ["rejected", "failed", "cancelled"] {
        let (imported, referral) =
            only(&with_people(&[order(r#","status":"revoked""#), task("t", status, "")]));
        assert_eq!(format!("{:?}", referral.status()), "Cancelled(Confirmed)", "{status}");
        assert_eq!(doubts(&imported), Vec::<String>::new());
    }
}

#[test]
fn a_task_on_hold_holds_what_was_accepted() {
    assert_eq!(with_task("on-hold"), "on hold (accepted); NotScheduled; Awaited");
}

#[test]
fn a_task_entered_in_error_is_entered_in_error() {
    assert_eq!(with_task("entered-in-error"), "entered in error; NotScheduled; Awaited");
}

#[test]
fn the_tasks_status_goes_before_the_orders_and_a_contradiction_is_told() {
    let (imported, referral) =
        only(&with_people(&[order(r#","status":"revoked""#), task("t", "accepted", "")]));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(
        doubts(&imported),
        ["state-contradicts: found `revoked, accepted` `0:ServiceRequest.status` `1:Task.status`"]
    );
    let codes: Vec<_> = referral.partner_codes().iter().map(|code| &*code.code).collect();
    assert_eq!(codes, ["revoked", "order", "accepted"]);
}

#[test]
fn the_latest_task_is_the_current_attempt() {
    let documents = [
        order(""),
        task("new", "accepted", r#","lastModified":"2026-03-20T09:00:00Z""#),
        task(
            "old",
            "rejected",
            r#","lastModified":"2026-03-10T09:00:00Z","authoredOn":"2026-03-03T09:00:00Z""#,
        ),
        task("older", "in-progress", r#","lastModified":"2026-03-09T09:00:00Z""#),
    ];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(referral.current_assignment().unwrap().id.as_str(), "Task/new");
    let past: Vec<_> =
        referral.past_assignments().iter().map(|one| format!("{} {:?}", one.id, one.end.unwrap())).collect();
    assert_eq!(past, ["Task/older Archived", "Task/old Declined"]);
    assert_eq!(doubts(&imported), ["earlier-task-open: found `in-progress` `3:Task.status`"]);
    assert_eq!(referral.status_since().to_rfc3339(), "2026-03-20T09:00:00+00:00");
}

#[test]
fn tasks_without_dates_cannot_be_ordered() {
    let documents = [order(""), task("a", "rejected", ""), task("b", "accepted", "")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.current_assignment().unwrap().id.as_str(), "Task/b");
    assert_eq!(doubts(&imported), ["tasks-not-ordered `1:Task` `2:Task`"]);
}

#[test]
fn a_task_is_known_by_its_placers_number() {
    let rest = r#","identifier":[{"type":{"coding":[{"code":"FILL"}]},"system":"them","value":"9"},
        {"type":{"coding":[{"code":"PLAC"}]},"system":"us","value":"7"}]"#;
    let (_, referral) = only(&with_people(&[order(""), task("t", "requested", rest)]));
    assert_eq!(referral.current_assignment().unwrap().id.as_str(), "us|7");
}

#[test]
fn based_on_names_the_order_too() {
    let text = task("t", "received", "").replace(
        "\"focus\":{\"reference\":\"ServiceRequest/r1\"}",
        r#""basedOn":[{"reference":"ServiceRequest/r1"}]"#,
    );
    assert_eq!(stand(&with_people(&[order(""), text])), "under review; NotScheduled; Awaited");
}

#[test]
fn a_task_that_moves_nothing_is_set_aside() {
    let asides = [
        task(
            "t",
            "ready",
            r#","code":{"coding":[{"system":"https://fhir.nhs.uk/STU3/CodeSystem/eRS-AvailableActionsForUser-1","code":"CANCEL_REFERRAL"}]}"#,
        ),
        task("t", "ready", "").replace(r#""intent":"order""#, r#""intent":"proposal""#),
        task(
            "t",
            "requested",
            r#","code":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/financialtaskcode","code":"poll"}]}"#,
        ),
        task(
            "t",
            "requested",
            r#","meta":{"profile":["http://hl7.org/fhir/us/davinci-pas/StructureDefinition/profile-task"]}"#,
        ),
    ];
    for aside in asides {
        let snapshot = snapshot(&with_people(&[order(""), aside.clone()]));
        assert_eq!(snapshot.referrals[0].import.status.to_string(), "preparing", "{aside}");
        let left: Vec<_> =
            snapshot.unattached.iter().map(|one| (one.reason, one.place.to_string())).collect();
        assert_eq!(left, [(UnattachedReason::Aside, "1:Task".to_owned())]);
    }
}

#[test]
fn a_wish_to_abort_is_told_and_is_not_the_attempt() {
    let abort = task(
        "a",
        "requested",
        r#","code":{"coding":[{"code":"abort"}]},"lastModified":"2026-06-01T00:00:00Z""#,
    );
    let (imported, referral) = only(&with_people(&[order(""), task("t", "accepted", ""), abort]));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(doubts(&imported), ["cancellation-asked: found `requested` `2:Task`"]);
}

#[test]
fn a_task_on_an_order_that_was_not_read_is_a_referral_by_name() {
    let (imported, referral) =
        only(&with_people(&[task("t", "accepted", r#","for":{"reference":"Patient/ann"}"#)]));
    assert_eq!(referral.id().as_str(), "ServiceRequest/r1");
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(referral.order().patient.as_ref().map(PatientId::as_str), Some("Patient/ann"));
    assert_eq!(doubts(&imported), ["named-only `0:Task`", "began-from-import `0:Task`"]);
    assert_eq!(imported.places.len(), 1);
}

#[test]
fn a_proposal_with_a_task_is_under_way() {
    let documents = [order(r#","intent":"proposal""#), task("t", "accepted", "")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(doubts(&imported), ["proposal-with-task `1:Task`"]);
}
