//! What is not written: every refusal, word for word.

use referral_core::fhir::element::Json;
use referral_core::fhir::read::TaskStatus;
use referral_core::fhir::task::TaskState;
use referral_core::fhir::write::{
    WriteError, appointment, appointment_over, outcome_of_issues, provenance, service_request,
    service_request_over, task_over,
};
use referral_core::lifecycle::Precision;
use referral_core::referral::{Appointment, AppointmentStatus};
use referral_core::time::Instant;
use referral_core::vocabulary::AppointmentId;

use super::from_scratch::event;
use super::{ORDER, TASK, at, json, referral};

fn told(written: Result<Json, WriteError>) -> String {
    let error = written.unwrap_err();
    format!("{}: {error}", error.code())
}

fn state(status: TaskStatus) -> TaskState {
    TaskState::new(status)
}

fn modified() -> Instant {
    at("2026-03-04T10:00:00Z")
}

#[test]
fn a_task_without_an_intent_or_with_a_wrong_one() {
    let over = |text: &str| told(task_over(&json(text), &state(TaskStatus::Accepted), modified()));
    assert_eq!(over(r#"{"resourceType":"Task"}"#), "element-missing: `Task.intent` is missing");
    assert_eq!(over(r#"{"resourceType":"Task","intent":""}"#), "element-missing: `Task.intent` is missing");
    assert_eq!(
        over(r#"{"resourceType":"Task","intent":"bananas"}"#),
        "element-wrong-code: `Task.intent` has a code that is not in `task-intent`"
    );
    assert_eq!(
        over(r#"{"resourceType":"Task","intent":"order","priority":"Now!"}"#),
        "element-wrong-code: `Task.priority` has a code that is not in `request-priority`"
    );
    assert_eq!(
        over(r#"{"resourceType":"Claim"}"#),
        "resource-wrong-type: the resource to write over is not a `Task`"
    );
}

#[test]
fn a_task_that_ends_badly_without_a_word() {
    for status in [TaskStatus::Rejected, TaskStatus::Cancelled, TaskStatus::Failed, TaskStatus::OnHold] {
        let read = json(
            r#"{"resourceType":"Task","status":"accepted","intent":"order","statusReason":{"text":"of old"}}"#,
        );
        assert_eq!(
            told(task_over(&read, &state(status), modified())),
            "element-missing: `Task.statusReason.text` is missing",
            "the reason of the former status is none of this one"
        );
    }
}

#[test]
fn an_order_without_a_patient() {
    let nobody = ORDER.replace(r#""subject":{"reference":"Patient/ann"},"#, "");
    let referral = referral(&[&nobody]);
    assert_eq!(told(service_request(&referral)), "element-missing: `ServiceRequest.subject` is missing");
    assert_eq!(
        told(service_request_over(&json(&nobody), &referral)),
        "element-missing: `ServiceRequest.subject` is missing"
    );
    let wrong = ORDER.replace(r#""intent":"order""#, r#""intent":"wish""#);
    assert_eq!(
        told(service_request_over(&json(&wrong), &referral)),
        "element-wrong-code: `ServiceRequest.intent` has a code that is not in `request-intent`"
    );
}

#[test]
fn an_appointment_without_participants_or_an_end() {
    let referral = referral(&[ORDER, TASK]);
    let booked = Appointment {
        id: AppointmentId::new("a").unwrap(),
        status: AppointmentStatus::Booked,
        start: Some(at("2026-03-09T14:00:00Z")),
        since: at("2026-03-04T10:00:00Z"),
    };
    let attempt = referral.current_assignment().unwrap();
    assert_eq!(
        told(appointment(&referral, attempt, &booked, None)),
        "element-missing: `Appointment.end` is missing"
    );
    let timeless = Appointment { start: None, ..booked.clone() };
    assert_eq!(
        told(appointment(&referral, attempt, &timeless, None)),
        "element-missing: `Appointment.start` is missing"
    );
    let offered = Appointment { status: AppointmentStatus::Offered, ..timeless };
    assert!(appointment(&referral, attempt, &offered, None).is_ok(), "a proposal needs no time");
    let over = |text: &str| told(appointment_over(&json(text), &offered, None));
    assert_eq!(
        over(r#"{"resourceType":"Appointment"}"#),
        "element-missing: `Appointment.participant` is missing"
    );
    assert_eq!(
        over(r#"{"resourceType":"Appointment","participant":[{}]}"#),
        "element-missing: `Appointment.participant.status` is missing"
    );
    assert_eq!(
        over(r#"{"resourceType":"Appointment","participant":[{"status":"maybe"}]}"#),
        "element-wrong-code: `Appointment.participant.status` has a code that is not in `participationstatus`"
    );
}

#[test]
fn a_provenance_of_nothing_and_an_outcome_of_nothing() {
    assert_eq!(
        told(provenance(&event(Precision::Instant), &[])),
        "element-missing: `Provenance.target` is missing"
    );
    assert_eq!(told(outcome_of_issues(&[])), "element-missing: `OperationOutcome.issue` is missing");
}

#[test]
fn what_is_misshapen() {
    let read = json(r#"{"resourceType":"Task","status":"accepted","intent":"order","statusReason":[]}"#);
    let mut state = state(TaskStatus::Accepted);
    state.reason = None;
    assert!(task_over(&read, &state, modified()).is_ok());
    let read = json(r#"["Task"]"#);
    assert_eq!(task_over(&read, &state, modified()).unwrap_err().code(), "resource-wrong-type");
    let codes: Vec<_> = WriteError::CATALOGUE.iter().map(|entry| entry.code).collect();
    assert_eq!(codes.len(), codes.iter().collect::<std::collections::BTreeSet<_>>().len());
}
