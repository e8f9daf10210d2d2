//! What events of a referral came about by.

use referral_core::lifecycle::history::{Appended, Origin};
use referral_core::vocabulary::{EventId, Role};
use serde_json::json;

use super::desk::{Desk, Envelope, context, instant, message};

/// A booking by the recipient implies that it accepts, and ends a hold: consequences stand before it and name it.
#[test]
fn consequences_name_what_they_belong_to() {
    let mut desk = Desk::sent();
    let hold = json!({"reason": {"code": "travel"}, "review_on": "2026-04-01"});
    desk.does(Role::Coordinator, "PlaceOnHold", hold);
    desk.hears(Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), message("M-1"));
    let told: Vec<(&str, &str, Option<&str>)> = desk.history.envelopes()[7..].iter().map(told).collect();
    assert_eq!(
        told,
        [
            ("ReferralAccepted", "E-8", Some("E-10")),
            ("Resumed", "E-9", Some("E-10")),
            ("AppointmentBooked", "E-10", None),
        ]
    );
    assert_eq!(desk.history.envelopes()[7].assignment_id().unwrap().as_str(), "loop-1");
}

fn told(envelope: &Envelope) -> (&str, &str, Option<&str>) {
    (envelope.recorded().name(), envelope.event_id().as_str(), envelope.causation_id().map(EventId::as_str))
}

/// A visit without the authorization that the policy asks for stands and is questioned, after it.
#[test]
fn a_question_names_what_it_questions() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.does(Role::Coordinator, "DetermineAuthorization", json!({"required": true}));
    let length = desk.length() as usize;
    desk.hears(Role::RecipientStaff, "AppointmentBooked", json!({"appointment": "app-1"}), message("M-2"));
    let told: Vec<(&str, &str, Option<&str>)> = desk.history.envelopes()[length..].iter().map(told).collect();
    assert_eq!(told, [("AppointmentBooked", "E-9", None), ("AnomalyRecorded", "E-10", Some("E-9"))]);
}

#[test]
fn of_several_acts_of_time_each_has_its_own_consequences() {
    let mut desk = Desk::sent();
    desk.hears(Role::RecipientStaff, "ReferralAccepted", json!({}), message("M-1"));
    desk.hears(Role::RecipientStaff, "Waitlisted", json!({}), message("M-2"));
    desk.does(
        Role::Coordinator,
        "RequestInformation",
        json!({
            "request": "req-1", "items": [], "asked": "patient", "due": "2026-03-05T00:00:00Z",
        }),
    );
    desk.at = instant("2028-01-01T00:00:00Z");
    let due = desk.history.elapse(&context(desk.at, Role::System)).events;
    let length = desk.length() as usize;
    let mut batch = desk.batch(due, Origin::Local);
    batch.causation_id = Some(EventId::new("T-1").unwrap());
    let Appended::New(envelopes) = desk.history.append(length as u64, batch).unwrap() else {
        panic!("no message")
    };
    let told: Vec<(&str, &str, Option<&str>)> = envelopes.iter().map(told).collect();
    assert_eq!(
        told,
        [
            ("InfoRequestTimedOut", "E-10", Some("T-1")),
            ("ValidityLapsed", "E-11", Some("T-1")),
            ("WaitlistRemoved", "E-12", Some("E-13")),
            ("ReferralExpired", "E-13", Some("T-1")),
        ]
    );
}
