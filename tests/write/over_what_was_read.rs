//! Writing over what was read: everything the library does not own stays, in its place and to the letter.

use referral_core::fhir::read::TaskStatus;
use referral_core::fhir::task::TaskState;
use referral_core::fhir::write::{appointment_over, service_request_over, task_over};
use referral_core::referral::{Appointment, AppointmentStatus};
use referral_core::vocabulary::{AppointmentId, Coding};

use super::{ORDER, TASK, at, json, referral};

#[test]
fn a_task_keeps_everything_but_its_state() {
    let read = r#"{"id":"t1","resourceType":"Task","extension":[{"url":"x","valueDecimal":1.50}],"status":"requested","businessStatus":{"text":"new"},"statusReason":{"text":"old"},"intent":"order","unknown":{"b":[1e2,null]},"lastModified":"2026-03-01T00:00:00Z","priority":"urgent"}"#;
    let mut state = TaskState::new(TaskStatus::Accepted);
    state.business_status = vec![Coding::new("b", "3.0")];
    assert_eq!(
        task_over(&json(read), &state, at("2026-03-04T10:00:00Z")).unwrap().to_string(),
        r#"{"id":"t1","resourceType":"Task","extension":[{"url":"x","valueDecimal":1.50}],"status":"accepted","businessStatus":{"coding":[{"system":"b","code":"3.0"}]},"intent":"order","unknown":{"b":[1e2,null]},"lastModified":"2026-03-04T10:00:00Z","priority":"urgent"}"#
    );
}

#[test]
fn the_same_state_changes_nothing_to_the_letter() {
    let read = r#"{"resourceType":"Task","status":"rejected","statusReason":{"text":"full"},"intent":"order","lastModified":"2026-03-04T05:00:00-05:00"}"#;
    let state = TaskState::new(TaskStatus::Rejected);
    assert_eq!(task_over(&json(read), &state, at("2026-03-04T10:00:00Z")).unwrap().to_string(), read);
}

#[test]
fn an_order_keeps_everything_but_its_status() {
    let referral = referral(&[ORDER, TASK]);
    let read = ORDER
        .replace("\n", "")
        .replace("    ", "")
        .replace(r#""status":"active""#, r#""status":"draft","x":1.10"#);
    let written = service_request_over(&json(&read), &referral).unwrap().to_string();
    assert_eq!(written, read.replace(r#""status":"draft""#, r#""status":"active""#));
}

#[test]
fn an_appointment_that_was_moved_loses_its_old_end() {
    let read = r#"{"resourceType":"Appointment","status":"booked","minutesDuration":30,"start":"2026-03-09T09:00:00-05:00","end":"2026-03-09T09:30:00-05:00","participant":[{"status":"accepted"}]}"#;
    let mut booked = Appointment {
        id: AppointmentId::new("a").unwrap(),
        status: AppointmentStatus::NoShow,
        start: Some(at("2026-03-09T14:00:00Z")),
        since: at("2026-03-04T10:00:00Z"),
    };
    assert_eq!(
        appointment_over(&json(read), &booked, None).unwrap().to_string(),
        read.replace("booked", "noshow"),
        "the same instant keeps its text"
    );
    booked.start = Some(at("2026-03-10T14:00:00Z"));
    let refused = appointment_over(&json(read), &booked, None).unwrap_err();
    assert_eq!(refused.to_string(), "`Appointment.end` is missing");
    let moved = appointment_over(&json(read), &booked, Some(at("2026-03-10T14:30:00Z"))).unwrap().to_string();
    assert!(moved.contains(r#""start":"2026-03-10T14:00:00Z","end":"2026-03-10T14:30:00Z""#), "{moved}");
}
