//! New resources, asserted whole.

use referral_core::fhir::element::Json;
use referral_core::fhir::read::{self, TaskStatus};
use referral_core::fhir::task::{StatusReason, TaskState};
use referral_core::fhir::write::{
    appointment, outcome_of_issues, outcome_of_refusal, provenance, service_request, task,
};
use referral_core::lifecycle::{Occurred, Precision};
use referral_core::referral::{Appointment, AppointmentStatus, ReferralEvent, ReferralEventBody, Remark};
use referral_core::vocabulary::{Actor, AppointmentId, Coding, OrganizationId, PartyId, Role};

use super::{ORDER, TASK, at, referral};

#[test]
fn an_order() {
    assert_eq!(
        service_request(&referral(&[ORDER, TASK])).unwrap().to_string(),
        concat!(
            r#"{"resourceType":"ServiceRequest","identifier":[{"system":"us","value":"7"}],"status":"active","intent":"order","#,
            r#""priority":"asap","code":{"coding":[{"system":"s","code":"1"}]},"subject":{"reference":"Patient/ann"},"#,
            r#""authoredOn":"2026-03-02T09:00:00Z","requester":{"reference":"Practitioner/lee"},"#,
            r#""performer":[{"identifier":{"system":"npi","value":"1234567893"}}],"reasonCode":[{"coding":[{"code":"2"}]}]}"#
        )
    );
}

#[test]
fn a_task() {
    let referral = referral(&[ORDER, TASK]);
    let state = TaskState {
        assignment: None,
        status: TaskStatus::Rejected,
        business_status: vec![Coding::new("b", "4.0")],
        reason: Some(StatusReason { coding: Some(Coding::new("c", "full")), text: "no capacity".into() }),
    };
    let modified = at("2026-03-04T10:00:00Z");
    assert_eq!(
        task(&referral, referral.current_assignment().unwrap(), &state, modified).unwrap().to_string(),
        concat!(
            r#"{"resourceType":"Task","status":"rejected","statusReason":{"coding":[{"system":"c","code":"full"}],"text":"no capacity"},"#,
            r#""businessStatus":{"coding":[{"system":"b","code":"4.0"}]},"intent":"order","#,
            r#""code":{"coding":[{"system":"http://hl7.org/fhir/CodeSystem/task-code","code":"fulfill"}]},"#,
            r#""focus":{"identifier":{"system":"us","value":"7"}},"for":{"reference":"Patient/ann"},"authoredOn":"2026-03-03T09:00:00Z","#,
            r#""lastModified":"2026-03-04T10:00:00Z","requester":{"reference":"Practitioner/lee"},"#,
            r#""owner":{"identifier":{"system":"npi","value":"1234567893"}}}"#
        )
    );
}

#[test]
fn an_appointment() {
    let referral = referral(&[ORDER, TASK]);
    let booked = Appointment {
        id: AppointmentId::new("a-1").unwrap(),
        status: AppointmentStatus::Booked,
        start: Some(at("2026-03-09T14:00:00Z")),
        since: at("2026-03-04T10:00:00Z"),
    };
    let written = appointment(
        &referral,
        referral.current_assignment().unwrap(),
        &booked,
        Some(at("2026-03-09T14:30:00Z")),
    );
    assert_eq!(
        written.unwrap().to_string(),
        concat!(
            r#"{"resourceType":"Appointment","identifier":[{"value":"a-1"}],"status":"booked","start":"2026-03-09T14:00:00Z","#,
            r#""end":"2026-03-09T14:30:00Z","basedOn":[{"identifier":{"system":"us","value":"7"}}],"participant":["#,
            r#"{"actor":{"reference":"Patient/ann"},"status":"accepted"},"#,
            r#"{"actor":{"identifier":{"system":"npi","value":"1234567893"}},"status":"accepted"}]}"#
        )
    );
}

pub(super) fn event(precision: Precision) -> ReferralEvent {
    let mut actor = Actor::new(Role::Coordinator, PartyId::new("Practitioner/cho").unwrap());
    actor.organization = Some(OrganizationId::new("Organization/clinic").unwrap());
    ReferralEvent {
        occurred: Occurred { at: at("2026-03-04T00:00:00Z"), precision },
        recorded_at: at("2026-03-05T10:00:00Z"),
        actor,
        body: ReferralEventBody::Resumed(Remark::default()),
    }
}

#[test]
fn a_provenance() {
    let written = provenance(&event(Precision::Day), &["Task/t1", "ServiceRequest/r1"]).unwrap().to_string();
    assert_eq!(
        written,
        concat!(
            r#"{"resourceType":"Provenance","target":[{"reference":"Task/t1"},{"reference":"ServiceRequest/r1"}],"#,
            r#""occurredDateTime":"2026-03-04","recorded":"2026-03-05T10:00:00Z","activity":{"text":"Resumed"},"#,
            r#""agent":[{"role":[{"text":"coordinator"}],"who":{"reference":"Practitioner/cho"},"#,
            r#""onBehalfOf":{"reference":"Organization/clinic"}}]}"#
        )
    );
}

#[test]
fn an_identifier_whose_system_is_an_address() {
    for system in ["urn:oid:2.999.1", "https://hospital.example.org/Patient/numbers"] {
        let written = provenance(&event(Precision::Day), &[&format!("{system}|7")]).unwrap();
        let target = format!(r#"{{"identifier":{{"system":"{system}","value":"7"}}}}"#);
        assert_eq!(written.at("target[0]").map(Json::to_string), Some(target));
    }
}

#[test]
fn an_outcome_of_issues() {
    let text = br#"{"resourceType":"Task","status":"bananas","intent":"order"}"#;
    let report = read::document(text, &Default::default(), &mut |_| {});
    assert_eq!(
        outcome_of_issues(&report.issues).unwrap().to_string(),
        concat!(
            r#"{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"code-invalid","#,
            r#""details":{"text":"`Task.status`: unknown-code: expected a code of `task-status`, found `bananas`"},"#,
            r#""expression":["Task.status"]}]}"#
        )
    );
}

#[test]
fn an_outcome_of_a_refusal() {
    use referral_core::referral::{ReferralCommand, ReferralCommandKind, ReferralContext};
    let referral = referral(&[ORDER, TASK]);
    let hours = |hour| referral_core::time::TimeOfDay::new(hour, 0).unwrap();
    let calendar = referral_core::time::BusinessCalendar::weekdays(hours(8), hours(17)).unwrap();
    let site = referral_core::time::Site { zone: referral_core::time::Zone::UTC, calendar };
    let actor = Actor::new(Role::Coordinator, PartyId::new("cho").unwrap());
    let context =
        ReferralContext::now(at("2026-03-04T10:00:00Z"), &actor, referral_core::policy::Pack::us(), &site);
    let refusal = referral.decide(&ReferralCommand::Resume(Remark::default()), &context).unwrap_err();
    assert_eq!(refusal.code(), "not-in-this-status");
    assert_eq!(
        outcome_of_refusal(&refusal).unwrap().to_string(),
        format!(
            r#"{{"resourceType":"OperationOutcome","issue":[{{"severity":"error","code":"conflict","details":{{"text":"{refusal}"}}}}]}}"#
        )
    );
    assert!(ReferralCommandKind::ALL.len() > 1);
}
