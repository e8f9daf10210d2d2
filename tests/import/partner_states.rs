//! The partner's own states: BSeR, COW, AU and e-RS, read backwards.
use referral_core::vocabulary::PatientId;

use super::{doubts, only, order, stand, task, with_people};

const BSER: &str = "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";

fn business(system: &str, code: &str) -> String {
    format!(r#","businessStatus":{{"coding":[{{"system":"{system}","code":"{code}"}}]}}"#)
}

#[test]
fn bser_is_read_by_its_numbers() {
    let rows = [
        ("2.0", "received", "sent; NotScheduled; Awaited"),
        ("3.0", "accepted", "accepted; NotScheduled; Awaited"),
        ("4.0", "rejected", "preparing; NotScheduled; NotExpected"),
        ("5.1.1", "in-progress", "accepted; Booked; Awaited"),
        ("5.1.2", "in-progress", "accepted; NoShow; Awaited"),
        ("5.1.3", "in-progress", "accepted; Cancelled; Awaited"),
        ("5.1.4", "in-progress", "seen; NotScheduled; Awaited"),
        ("5.2", "in-progress", "cancellation requested (accepted); NotScheduled; Awaited"),
        ("6.0", "cancelled", "preparing; NotScheduled; NotExpected"),
        ("7.0", "completed", "seen; NotScheduled; Awaited"),
    ];
    for (code, status, expected) in rows {
        let (imported, _) = only(&with_people(&[order(""), task("t", status, &business(BSER, code))]));
        assert!(!imported.import.findings.iter().any(|code| &**code == "state-contradicts"), "{code}");
        assert_eq!(
            stand(&with_people(&[order(""), task("t", status, &business(BSER, code))])),
            expected,
            "{code}"
        );
    }
}

#[test]
fn the_business_status_goes_before_the_status_and_the_contradiction_is_told() {
    let documents = with_people(&[order(""), task("t", "requested", &business(BSER, "7.0"))]);
    let (imported, referral) = only(&documents);
    assert_eq!(referral.status().to_string(), "seen");
    assert_eq!(
        doubts(&imported),
        [
            "state-contradicts: found `requested, 7.0` `1:Task.status` `1:Task.businessStatus`",
            "completed-task-without-report `1:Task`",
        ]
    );
    let codes: Vec<_> = referral.partner_codes().iter().map(|code| &*code.code).collect();
    assert_eq!(codes, ["active", "order", "requested", "7.0"]);
}

#[test]
fn cow_and_au_are_read_by_their_words() {
    let rows = [
        ("awaiting-information", "received", "under review; NotScheduled; Awaited"),
        ("visit-scheduled", "in-progress", "accepted; Booked; Awaited"),
        ("service-booked", "accepted", "accepted; Booked; Awaited"),
        ("request-claimed", "accepted", "accepted; NotScheduled; Awaited"),
        ("visit-complete", "in-progress", "seen; NotScheduled; Awaited"),
        ("preliminary-outcome", "in-progress", "seen; NotScheduled; Interim"),
        ("preliminary-results", "in-progress", "seen; NotScheduled; Interim"),
        ("addendum-report-complete", "completed", "seen; NotScheduled; Awaited"),
        ("request-cancelled-placer", "cancelled", "preparing; NotScheduled; NotExpected"),
        ("cancel-handled", "cancelled", "preparing; NotScheduled; NotExpected"),
        ("request-data-issue", "rejected", "preparing; NotScheduled; NotExpected"),
        ("on-hold", "accepted", "on hold (accepted); NotScheduled; Awaited"),
    ];
    for (code, status, expected) in rows {
        let documents = with_people(&[order(""), task("t", status, &business("any", code))]);
        assert_eq!(stand(&documents), expected, "{code}");
    }
    let documents =
        with_people(&[order(""), task("t", "received", &business("any", "awaiting-information"))]);
    assert_eq!(format!("{:?}", only(&documents).1.documents()), "Incomplete");
}

#[test]
fn an_unknown_business_status_is_told_and_the_status_counts() {
    let (imported, referral) =
        only(&with_people(&[order(""), task("t", "accepted", &business("own", "fax-sent"))]));
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(doubts(&imported), ["unknown-business-status: found `fax-sent` `1:Task.businessStatus`"]);
    // The numbers of BSeR mean nothing in another system.
    let (imported, _) = only(&with_people(&[order(""), task("t", "accepted", &business("own", "7.0"))]));
    assert_eq!(doubts(&imported), ["unknown-business-status: found `7.0` `1:Task.businessStatus`"]);
}

fn ers(state: &str, rest: &str) -> String {
    format!(
        r#"{{"resourceType":"ReferralRequest","id":"000000070000","status":"active","intent":"plan",
        "subject":{{"reference":"Patient/ann"}},"extension":[
        {{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-eReferralPathwayStart-1","valueInstant":"2026-05-08T09:54:23Z"}},
        {{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-ReferralState-1","extension":[
        {{"url":"state","valueCoding":{{"system":"https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralState-1","code":"{state}"}}}}{rest}]}}]}}"#
    )
}

#[test]
fn the_states_of_e_rs_are_read_backwards() {
    let rows = [
        ("NOT_BOOKED", "preparing; NotScheduled; NotExpected"),
        ("BOOKED", "accepted; Booked; Awaited"),
        ("DEFERRED_TO_PROVIDER", "accepted; Waitlisted; Awaited"),
        ("AWAITING_TRIAGE", "under review; NotScheduled; Awaited"),
        ("TRIAGED_PROVIDER_TO_ACTION", "accepted; NotScheduled; Awaited"),
        ("TRIAGE_RESPONSE", "seen; NotScheduled; FinalReceived"),
        ("REJECTED", "preparing; NotScheduled; NotExpected"),
        ("APPT_CANCELLED_BY_PATIENT", "accepted; Cancelled; Awaited"),
        ("APP_CANCELLED_BY_PATIENT", "accepted; Cancelled; Awaited"),
        ("APPT_CANCELLED_BY_PROVIDER", "accepted; Cancelled; Awaited"),
        ("DID_NOT_ATTEND", "accepted; NoShow; Awaited"),
        ("ASSESSMENT_RESULT", "seen; NotScheduled; FinalReceived"),
    ];
    for (state, expected) in rows {
        assert_eq!(stand(&with_people(&[ers(state, "")])), expected, "{state}");
    }
    let cancelled = ers("CANCELLED_REFERRAL", "").replace(r#""status":"active""#, r#""status":"cancelled""#);
    let (imported, referral) = only(&with_people(&[cancelled]));
    assert_eq!(format!("{:?}", referral.status()), "Cancelled(Confirmed)");
    assert_eq!(doubts(&imported), ["began-from-clock-start `0:ReferralRequest`"]);
}

#[test]
fn a_cancelled_state_over_an_active_order_is_told() {
    let (imported, _) = only(&with_people(&[ers("CANCELLED_REFERRAL", "")]));
    assert_eq!(
        doubts(&imported)[0],
        "state-contradicts: found `active, CANCELLED_REFERRAL` `0:ReferralRequest.status`"
    );
}

#[test]
fn a_reason_of_e_rs_changes_what_the_state_means() {
    let reason =
        |code: &str| format!(r#",{{"url":"reason","valueCoding":{{"system":"s","code":"{code}"}}}}"#);
    let (_, referral) = only(&with_people(&[ers("CANCELLED_REFERRAL", &reason("RAISED_IN_ERROR"))]));
    assert_eq!(referral.status().to_string(), "entered in error");
    let (_, referral) = only(&with_people(&[ers("REJECTED", &reason("FURTHER_INFORMATION_REQUIRED"))]));
    assert_eq!(format!("{:?}", referral.documents()), "Incomplete");
    assert_eq!(format!("{:?}", referral.past_assignments()[0].end), "Some(Declined)");
    assert!(referral.partner_codes().iter().any(|code| &*code.code == "FURTHER_INFORMATION_REQUIRED"));
}

#[test]
fn advice_is_a_final_report_without_a_visit() {
    let (imported, referral) = only(&with_people(&[ers("TRIAGE_RESPONSE", "")]));
    let report = referral.current_assignment().unwrap().final_report().unwrap();
    assert_eq!(format!("{:?}", report.basis), "Advice");
    assert_eq!(report.document, None);
    assert!(doubts(&imported).iter().any(|told| told == "report-not-in-source `0:ReferralRequest`"));
}

fn worklist(state: &str, reference: &str) -> String {
    format!(
        r#"{{"resourceType":"List","status":"current","mode":"snapshot","entry":[{{"item":{{"reference":"{reference}"}},
        "extension":[{{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-AwaitingBooking-WorkListItem-1",
        "extension":[{{"url":"patient","valueReference":{{"identifier":{{"system":"nhs","value":"1"}}}}}},
        {{"url":"referralCreated","valueDateTime":"2026-02-03T14:19:04Z"}},
        {{"url":"priority","valueCodeableConcept":{{"coding":[{{"system":"p","code":"TWO_WEEK_WAIT"}}]}}}},
        {{"url":"status","valueCodeableConcept":{{"coding":[{{"system":"https://fhir.nhs.uk/STU3/CodeSystem/eRS-ReferralState-1","code":"{state}"}}]}}}}]}}]}}]}}"#
    )
}

#[test]
fn a_referral_that_only_a_worklist_names_is_taken_over_as_far_as_it_is_known() {
    let (imported, referral) = only(&[worklist("DID_NOT_ATTEND", "ReferralRequest/000000068002")]);
    assert_eq!(referral.id().as_str(), "ReferralRequest/000000068002");
    assert_eq!(referral.status().to_string(), "accepted");
    assert_eq!(format!("{:?} {:?}", referral.schedule(), referral.priority()), "NoShow Emergent");
    assert_eq!(referral.order().patient.as_ref().map(PatientId::as_str), Some("nhs|1"));
    assert_eq!(referral.opened_at().to_rfc3339(), "2026-02-03T14:19:04+00:00");
    assert_eq!(
        doubts(&imported),
        [
            "named-only `0:List`",
            "began-from-clock-start `0:List.entry[0]`",
            "attempt-made `0:List`",
            "appointment-not-in-source `0:List.entry[0]`",
        ]
    );
    assert!(referral.partner_codes().iter().any(|code| &*code.code == "DID_NOT_ATTEND"));
}

#[test]
fn a_worklist_that_contradicts_the_referral_is_told() {
    let documents = [ers("NOT_BOOKED", ""), worklist("DID_NOT_ATTEND", "ReferralRequest/000000070000")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.status().to_string(), "preparing");
    assert_eq!(imported.places.len(), 2);
    assert_eq!(
        doubts(&imported)[0],
        "state-contradicts: found `NOT_BOOKED, DID_NOT_ATTEND` `0:ReferralRequest.extension` `1:List.entry[0]`"
    );
}
