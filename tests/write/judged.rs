//! What is written, judged by fhir.resources, on the real data.

use referral_core::fhir::element::{Json, Limits};
use referral_core::fhir::import::{Importing, Inbox};
use referral_core::fhir::read::{self, Body, TaskStatus};
use referral_core::fhir::task::{StatusReason, TaskState};
use referral_core::fhir::write::{
    appointment, appointment_over, outcome_of_issues, provenance, service_request, service_request_over,
    task, task_over,
};
use referral_core::lifecycle::Precision;
use referral_core::time::Instant;
use referral_core::vocabulary::Coding;

use super::from_scratch::event;
use super::{at, json};
use crate::import::{documents, opened};
use crate::kit::data::shared_data;
use crate::kit::oracle::answer;

const SCRIPT: &str = "tests/write/validate.py";

fn judge(resources: &[Json]) -> Option<Vec<String>> {
    let lines: Vec<_> = resources.iter().map(ToString::to_string).collect();
    let answer = answer(SCRIPT, &lines.join("\n"))?;
    let told: Vec<_> = answer.lines().map(str::to_owned).collect();
    assert_eq!(told.len(), resources.len());
    Some(told)
}

#[test]
fn the_judge_can_say_no() {
    let resources = [
        r#"{"resourceType":"Task","status":"accepted","intent":"order"}"#,
        r#"{"resourceType":"Task","status":"bananas","intent":"order"}"#,
        r#"{"resourceType":"Task","status":"accepted"}"#,
        r#"{"resourceType":"ServiceRequest","status":"bananas","intent":"order","subject":{"reference":"Patient/1"}}"#,
        r#"{"resourceType":"Appointment","status":"booked","participant":[{"status":"bananas"}]}"#,
        r#"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"bananas"}]}"#,
        r#"{"resourceType":"Provenance","recorded":"2026-03-02T15:00:00Z","agent":[{"who":{"reference":"a"}}]}"#,
    ];
    let Some(told) = judge(&resources.map(json)) else { return };
    let fine: Vec<_> = told.iter().map(|told| told == "ok").collect();
    assert_eq!(fine, [true, false, false, false, false, false, false], "{told:?}");
}

/// Everything the writers make of a folder: each order, task and appointment written over, and new ones.
fn written(folder: &str) -> Option<(Vec<Json>, usize)> {
    let documents = documents(&shared_data(folder)?);
    let mut inbox = Inbox::new(referral_core::time::Zone::UTC);
    let (mut orders, mut tasks, mut appointments, mut all, mut refused) = (vec![], vec![], vec![], vec![], 0);
    for document in &documents {
        let source = inbox.source();
        let report = read::document(document.as_bytes(), &Limits::default(), &mut |resource| {
            inbox.add(source, &resource);
            let place = format!("{source}:{}", resource.path());
            let read = || Json::from(resource.element);
            if let Body::ServiceRequest(_) = resource.body {
                orders.push((place, read()));
            } else if let Body::Task(_) = resource.body {
                tasks.push(read());
            } else if let Body::Appointment(_) = resource.body {
                appointments.push(read());
            }
        });
        all.extend(outcome_of_issues(&report.issues));
    }
    let snapshot = inbox.imports(&Importing::now(at("2026-07-01T09:00:00Z")));
    let mut keep = |made: Result<Json, _>| match made {
        Ok(made) => all.push(made),
        Err(error) => {
            let error: referral_core::fhir::write::WriteError = error;
            assert_eq!(error.code(), "element-missing", "{error}");
            refused += 1;
        }
    };
    let end = at("2030-01-01T00:00:00Z");
    for one in &snapshot.referrals {
        let referral = opened(&one.import);
        keep(service_request(&referral));
        for place in &one.places {
            for (_, order) in orders.iter().filter(|(at, _)| *at == place.to_string()) {
                keep(service_request_over(order, &referral));
            }
        }
        for attempt in referral.current_assignment().into_iter().chain(referral.past_assignments()) {
            for status in TaskStatus::ALL {
                keep(task(&referral, attempt, &state(status), modified()));
            }
            for booked in &attempt.appointments {
                keep(appointment(&referral, attempt, booked, Some(end)));
                for read in &appointments {
                    keep(appointment_over(read, booked, Some(end)));
                }
            }
        }
    }
    for read in &tasks {
        for status in TaskStatus::ALL {
            keep(task_over(read, &state(status), modified()));
        }
    }
    for precision in [Precision::Instant, Precision::Day, Precision::Month, Precision::Year] {
        keep(provenance(&event(precision), &["Task/1"]));
    }
    Some((all, refused))
}

fn state(status: TaskStatus) -> TaskState {
    TaskState {
        assignment: None,
        status,
        business_status: vec![Coding::new("http://example.org/status", "x")],
        reason: Some(StatusReason { coding: None, text: "because".into() }),
    }
}

fn modified() -> Instant {
    at("2026-03-04T10:00:00Z")
}

#[test]
fn everything_written_is_valid() {
    let mut all = 0;
    // Three orders of fhir-core-r4 name their patient only in words: no new order can be made of them.
    for (folder, nameless) in [("hl7-bser", 0), ("fhir-core-r4", 3), ("hl7-us-core-examples", 0)] {
        let Some((resources, refused)) = written(folder) else { return };
        let Some(told) = judge(&resources) else { return };
        let wrong: Vec<_> = told.iter().filter(|told| *told != "ok").collect();
        assert!(
            wrong.is_empty(),
            "{folder}: {} of {}: {:#?}",
            wrong.len(),
            told.len(),
            &wrong[..wrong.len().min(5)]
        );
        assert_eq!(refused, nameless, "{folder}");
        all += resources.len();
    }
    assert!(all > 200, "{all}");
}
