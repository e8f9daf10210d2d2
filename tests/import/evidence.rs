//! Appointments, visits and reports: facts that count beside the partner's state.

use referral_core::fhir::import::UnattachedReason;
use referral_core::vocabulary::PartyId;

use super::{doubts, only, order, snapshot, stand, task, with_people};

fn appointment(id: &str, status: &str, rest: &str) -> String {
    format!(
        r#"{{"resourceType":"Appointment","id":"{id}","status":"{status}","basedOn":[{{"reference":"ServiceRequest/r1"}}],
        "participant":[{{"status":"accepted"}}]{rest}}}"#
    )
}

fn booked(status: &str, state: &str) -> String {
    let rest = r#","start":"2026-08-01T09:00:00Z","end":"2026-08-01T10:00:00Z""#;
    stand(&with_people(&[order(""), task("t", state, ""), appointment("a", status, rest)]))
}

#[test]
fn appointments_say_where_scheduling_stands() {
    let rows = [
        ("proposed", "accepted; Offered; Awaited"),
        ("pending", "accepted; Offered; Awaited"),
        ("booked", "accepted; Booked; Awaited"),
        ("arrived", "accepted; Arrived; Awaited"),
        ("checked-in", "accepted; Arrived; Awaited"),
        ("noshow", "accepted; NoShow; Awaited"),
        ("cancelled", "accepted; Cancelled; Awaited"),
        ("waitlist", "accepted; Waitlisted; Awaited"),
        ("fulfilled", "seen; Fulfilled; Awaited"),
        ("entered-in-error", "accepted; NotScheduled; Awaited"),
    ];
    for (status, expected) in rows {
        assert_eq!(booked(status, "in-progress"), expected, "{status}");
    }
}

#[test]
fn they_are_found_by_each_kind_of_reference() {
    let based = appointment("a", "booked", "");
    for field in ["basedOn", "supportingInformation", "incomingReferral"] {
        let text = based.replace("basedOn", field);
        assert_eq!(
            stand(&with_people(&[order(""), task("t", "accepted", ""), text])),
            "accepted; Booked; Awaited"
        );
    }
}

#[test]
fn a_booking_is_an_acceptance() {
    let documents = [order(""), appointment("a", "booked", "")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(
        doubts(&imported),
        ["booking-ahead-of-state `1:Appointment`", "attempt-made `0:ServiceRequest`"]
    );
    assert_eq!(booked("booked", "requested"), "accepted; Booked; Awaited");
}

#[test]
fn a_proposal_alone_is_not_taken_over() {
    let (imported, referral) = only(&with_people(&[order(""), appointment("a", "proposed", "")]));
    assert_eq!(referral.status().to_string(), "preparing");
    assert_eq!(doubts(&imported), ["appointment-not-taken-over `1:Appointment`"]);
}

#[test]
fn an_ended_referral_has_no_live_appointment() {
    let documents =
        [order(r#","status":"revoked""#), task("t", "cancelled", ""), appointment("a", "booked", "")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(
        format!("{:?} {:?}", referral.status(), referral.schedule()),
        "Cancelled(Confirmed) Cancelled"
    );
    assert_eq!(doubts(&imported), ["appointment-of-ended `2:Appointment`"]);
}

#[test]
fn the_newest_copy_of_an_appointment_counts() {
    let old = appointment("a", "booked", r#","meta":{"versionId":"1"}"#);
    let new = appointment("a", "noshow", r#","meta":{"versionId":"2"}"#);
    let snapshot = snapshot(&with_people(&[order(""), task("t", "accepted", ""), new, old]));
    let referral = super::opened(&snapshot.referrals[0].import);
    assert_eq!(format!("{:?}", referral.schedule()), "NoShow");
    assert_eq!(referral.current_assignment().unwrap().appointments.len(), 1);
    let left: Vec<_> = snapshot.unattached.iter().map(|one| (one.reason, one.place.to_string())).collect();
    assert_eq!(left, [(UnattachedReason::OlderCopy, "3:Appointment".to_owned())]);
}

#[test]
fn a_no_show_ends_the_appointment_that_has_begun() {
    let state = r#","businessStatus":{"coding":[{"system":"http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS","code":"5.1.2"}]}"#;
    let begun = appointment("a", "booked", r#","start":"2026-06-01T09:00:00Z","end":"2026-06-01T10:00:00Z""#);
    let (imported, referral) = only(&with_people(&[order(""), task("t", "in-progress", state), begun]));
    assert_eq!(format!("{:?}", referral.schedule()), "NoShow");
    assert_eq!(doubts(&imported), ["appointment-contradicts `2:Appointment`"]);
    // One that is still to come was booked again.
    let coming =
        appointment("a", "booked", r#","start":"2026-08-01T09:00:00Z","end":"2026-08-01T10:00:00Z""#);
    assert_eq!(
        stand(&with_people(&[order(""), task("t", "in-progress", state), coming])),
        "accepted; Booked; Awaited"
    );
}

fn encounter(status: &str, link: &str) -> String {
    format!(
        r#"{{"resourceType":"Encounter","id":"e","status":"{status}","class":{{"code":"AMB"}},{link},
        "period":{{"start":"2026-05-01T09:00:00Z"}}}}"#
    )
}

const BASED: &str = r#""basedOn":[{"reference":"ServiceRequest/r1"}]"#;

#[test]
fn a_visit_is_seen() {
    for (status, expected) in
        [("finished", "seen"), ("in-progress", "seen"), ("planned", "accepted"), ("cancelled", "accepted")]
    {
        let documents = [order(""), task("t", "in-progress", ""), encounter(status, BASED)];
        let (imported, referral) = only(&with_people(&documents));
        assert_eq!(referral.status().to_string(), expected, "{status}");
        let told = imported.import.findings.iter().any(|code| &**code == "visit-ahead-of-state");
        assert_eq!(told, expected == "seen");
        if told {
            let service = &referral.current_assignment().unwrap().services[0];
            assert_eq!(service.at.to_rfc3339(), "2026-05-01T09:00:00+00:00");
        }
    }
}

#[test]
fn a_visit_is_found_through_its_appointment() {
    let link = r#""appointment":[{"reference":"Appointment/a"}]"#;
    let start = r#","start":"2026-05-01T09:00:00Z","end":"2026-05-01T10:00:00Z""#;
    let documents = [
        order(""),
        task("t", "accepted", ""),
        appointment("a", "booked", start),
        encounter("finished", link),
    ];
    assert_eq!(stand(&with_people(&documents)), "seen; Fulfilled; Awaited");
}

fn report(status: &str) -> String {
    format!(
        r#"{{"resourceType":"DiagnosticReport","id":"d","status":"{status}","code":{{"text":"x"}},{BASED},
        "issued":"2026-05-02T09:00:00Z","performer":[{{"reference":"Practitioner/kim"}}]}}"#
    )
}

#[test]
fn a_report_counts_whatever_the_state_is() {
    let rows = [
        ("final", "requested", "seen; NotScheduled; FinalReceived"),
        ("amended", "on-hold", "seen; NotScheduled; FinalReceived"),
        ("preliminary", "accepted", "seen; NotScheduled; Interim"),
        ("registered", "accepted", "accepted; NotScheduled; Awaited"),
        ("cancelled", "accepted", "accepted; NotScheduled; Awaited"),
        ("final", "completed", "seen; NotScheduled; FinalReceived"),
    ];
    for (status, state, expected) in rows {
        let documents = [order(""), task("t", state, ""), report(status)];
        assert_eq!(stand(&with_people(&documents)), expected, "{status} {state}");
    }
    let documents = [order(r#","status":"revoked""#), report("final")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "seen", "a report reopens what was cancelled");
    assert_eq!(doubts(&imported)[0], "report-ahead-of-state `1:DiagnosticReport`");
    let entry = referral.current_assignment().unwrap().final_report().unwrap();
    assert_eq!(entry.author.as_ref().map(PartyId::as_str), Some("Practitioner/kim"));
    assert_eq!(entry.received_at.to_rfc3339(), "2026-05-02T09:00:00+00:00");
}

#[test]
fn a_completed_order_with_a_report_is_read() {
    let documents = [order(r#","status":"completed""#), report("final")];
    assert_eq!(stand(&with_people(&documents)), "seen; NotScheduled; FinalReceived");
}

#[test]
fn a_task_that_is_a_consult_note_is_a_report() {
    let note = task(
        "n",
        "completed",
        r#","code":{"coding":[{"system":"http://loinc.org","code":"11488-4"}]},"executionPeriod":{"end":"2026-05-05T08:15:00Z"}"#,
    );
    let (_, referral) = only(&with_people(&[order(""), note]));
    assert_eq!(referral.status().to_string(), "seen");
    let entry = referral.current_assignment().unwrap().final_report().unwrap();
    assert_eq!(
        (entry.id.as_str(), entry.received_at.to_rfc3339()),
        ("Task/n", "2026-05-05T08:15:00+00:00".to_owned())
    );
    let open =
        task("n", "in-progress", r#","code":{"coding":[{"system":"http://loinc.org","code":"11488-4"}]}"#);
    assert_eq!(stand(&with_people(&[order(""), open])), "preparing; NotScheduled; NotExpected");
}

#[test]
fn what_a_completed_task_puts_out_is_its_report() {
    let output =
        r#","output":[{"type":{"text":"report"},"valueReference":{"reference":"DocumentReference/doc"}}]"#;
    let document = r#"{"resourceType":"DocumentReference","id":"doc","status":"current","content":[{}]}"#;
    let documents = [order(""), task("t", "completed", output), document.to_owned()];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(format!("{:?}", referral.report()), "FinalReceived");
    assert_eq!(doubts(&imported), Vec::<String>::new());
    let (imported, referral) = only(&with_people(&documents[..2]));
    assert_eq!(format!("{:?}", referral.report()), "Awaited");
    assert_eq!(
        doubts(&imported),
        [
            "dangling-reference: found `DocumentReference` `1:Task.output`",
            "completed-task-without-report `1:Task`"
        ]
    );
}

#[test]
fn a_document_has_to_say_that_it_is_a_report() {
    let document = |kind: &str| {
        format!(
            r#"{{"resourceType":"DocumentReference","id":"doc","status":"current","content":[{{}}],{kind}
            "context":{{"related":[{{"reference":"ServiceRequest/r1"}}]}}}}"#
        )
    };
    let note = r#""type":{"coding":[{"system":"http://loinc.org","code":"11488-4"}]},"#;
    let documents = [order(""), task("t", "accepted", ""), document(note)];
    assert_eq!(stand(&with_people(&documents)), "seen; NotScheduled; FinalReceived");
    let documents = [order(""), task("t", "accepted", ""), document("")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(doubts(&imported), ["document-not-a-report `2:DocumentReference`"]);
    // What goes out with the order does not answer it.
    let sent = order(r#","supportingInfo":[{"reference":"DocumentReference/doc"}]"#);
    let (imported, referral) = only(&with_people(&[sent, task("t", "accepted", ""), document(note)]));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(doubts(&imported), Vec::<String>::new());
}

#[test]
fn a_report_of_an_earlier_attempt_does_not_end_the_referral() {
    let output = r#","lastModified":"2026-03-01T00:00:00Z","output":[{"type":{"text":"x"},"valueReference":{"reference":"DiagnosticReport/d"}}]"#;
    let documents = [
        order(""),
        task("old", "completed", output),
        task("new", "accepted", r#","lastModified":"2026-04-01T00:00:00Z""#),
        report("final"),
    ];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(referral.past_assignments()[0].reports.len(), 1);
    assert_eq!(doubts(&imported), ["report-of-earlier-attempt `3:DiagnosticReport`"]);
}

#[test]
fn a_draft_takes_nothing_over() {
    let documents = [
        order(r#","status":"draft""#),
        appointment("a", "booked", ""),
        encounter("finished", BASED),
        report("final"),
    ];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "draft");
    assert_eq!(
        doubts(&imported),
        [
            "report-not-taken-over `3:DiagnosticReport`",
            "visit-not-taken-over `2:Encounter`",
            "appointment-not-taken-over `1:Appointment`",
        ]
    );
}

#[test]
fn what_names_an_order_that_was_not_read_is_listed() {
    let documents = [appointment("a", "booked", ""), encounter("finished", BASED), report("final")];
    let snapshot = snapshot(&documents);
    assert!(snapshot.referrals.is_empty());
    let left: Vec<_> =
        snapshot.unattached.iter().map(|one| format!("{} {}", one.reason.code(), one.place)).collect();
    assert_eq!(
        left,
        ["order-not-read 0:Appointment", "order-not-read 1:Encounter", "order-not-read 2:DiagnosticReport"]
    );
}
