//! What is known comes again, or one step late: it is kept, and nobody owes anything for it.

use referral_core::referral::{ScheduleStatus, Status};
use serde_json::{Value, json};

use super::{anomalies, heard, names, nhs, us};
use crate::kit::desk::Desk;

const BOOK: &str = "book/ap-1/2026-03-05T14:30";

fn last(desk: &Desk) -> Value {
    serde_json::to_value(&desk.events.last().expect("an event").body).unwrap()["data"].clone()
}

#[test]
fn what_is_known_and_comes_again_is_kept_and_owes_nothing() {
    let booked = format!("sent accept {BOOK}");
    let seen = format!("{booked} 2026-03-05 14:30 arrive/ap-1 see/ap-1");
    let reported = format!("{seen} final/critical/rep-1");
    for (script, word) in [
        ("sent acknowledge".to_owned(), "acknowledge"),
        ("sent accept".to_owned(), "accept"),
        ("sent accept acknowledge".to_owned(), "acknowledge"),
        ("sent prove".to_owned(), "prove"),
        ("sent fail/1".to_owned(), "fail/1"),
        ("sent fail".to_owned(), "fail"),
        ("sent decline".to_owned(), "decline"),
        ("sent acknowledge forward".to_owned(), "forward"),
        ("sent accept offer/ap-1/2026-03-05T14:30".to_owned(), "offer/ap-1/2026-03-05T14:30"),
        (booked.clone(), BOOK),
        (booked.clone(), "move/ap-1/2026-03-05T14:30"),
        (format!("{booked} cancel-visit/ap-1"), "cancel-visit/ap-1"),
        (format!("{booked} withdraw"), "cancel-visit/ap-1"),
        (format!("{booked} 2026-03-05 14:30 arrive/ap-1"), "arrive/ap-1"),
        (format!("{booked} 2026-03-05 15:00 no-show/ap-1"), "no-show/ap-1"),
        (seen.clone(), "see/ap-1"),
        ("sent accept wait/2026-04-01T09:00".to_owned(), "wait/2026-04-01T09:00"),
        (format!("{seen} interim/routine/rep-0"), "interim/routine/rep-0"),
        (reported.clone(), "final/critical/rep-1"),
        (format!("{reported} amend/routine/rep-2"), "amend/routine/rep-2"),
        (format!("{reported} amend/routine/rep-2"), "final/critical/rep-1"),
        (format!("{reported} read inform close"), "final/critical/rep-1"),
        ("sent advise/critical/rep-1".to_owned(), "advise/critical/rep-1"),
        ("sent accept withdraw late".to_owned(), "late"),
        ("sent want-cancel confirm-cancel".to_owned(), "confirm-cancel"),
    ] {
        let mut desk = us(&script);
        let (before, open) = (desk.referral().clone(), anomalies(&desk));
        assert_eq!(heard(&mut desk, word), ["NewsRepeated"], "{script}, {word}");
        assert_eq!(anomalies(&desk), open, "{script}, {word}");
        assert_eq!(*desk.referral(), before, "{script}, {word}: it changes nothing");
    }
}

#[test]
fn what_comes_one_step_late_fills_in_the_step() {
    let booked = format!("sent accept {BOOK} 2026-03-05");
    for (script, word, event) in [
        ("sent accept".to_owned(), "acknowledge", "ReferralAcknowledged"),
        (format!("sent {BOOK}"), "accept", "ReferralAccepted"),
        ("sent walk-in".to_owned(), "accept", "ReferralAccepted"),
        ("sent acknowledge".to_owned(), "prove", "DeliveryConfirmed"),
        (format!("{booked} 15:00 see/ap-1"), "arrive/ap-1", "PatientArrived"),
        (booked.clone(), "offer/ap-1/2026-03-05T14:30", "AppointmentOffered"),
        (format!("{booked} 14:30 arrive/ap-1"), BOOK, "AppointmentBooked"),
        (format!("{booked} 15:00 final/routine/rep-1"), "see/ap-1", "ServiceDelivered"),
    ] {
        let mut desk = us(&script);
        let before = (desk.referral().status(), desk.referral().schedule(), desk.referral().report());
        let visits = |desk: &Desk| desk.referral().current_assignment().unwrap().services.len();
        let seen = visits(&desk);
        assert_eq!(heard(&mut desk, word), [event], "{script}, {word}");
        let after = (desk.referral().status(), desk.referral().schedule(), desk.referral().report());
        assert_eq!((after, visits(&desk)), (before, seen), "{script}, {word}: nothing goes back");
        assert_eq!(anomalies(&desk), 0);
    }
}

#[test]
fn an_acceptance_that_says_more_is_news() {
    let mut desk = us(&format!("sent accept {BOOK}"));
    assert_eq!(heard(&mut desk, "accept/dr-7"), ["ReferralAccepted"]);
    let provider =
        |desk: &Desk| desk.referral().current_assignment().unwrap().provider.as_ref().unwrap().to_string();
    assert_eq!(provider(&desk), "dr-7");
    assert_eq!(heard(&mut desk, "accept/dr-7"), ["NewsRepeated"]);
    assert_eq!(heard(&mut desk, "accept"), ["NewsRepeated"], "it says less");
    assert_eq!(provider(&desk), "dr-7");
}

#[test]
fn a_booking_told_after_the_visit_gives_the_visit_its_time() {
    let mut desk = us("sent accept");
    assert_eq!(heard(&mut desk, "see/ap-1"), ["ServiceDelivered", "AnomalyRecorded"]);
    assert_eq!(heard(&mut desk, BOOK), ["AppointmentBooked"]);
    let attempt = desk.referral().current_assignment().unwrap();
    assert_eq!((attempt.appointments.len(), attempt.services.len()), (1, 1));
    assert!(attempt.appointments[0].start.is_some());
    assert_eq!(desk.referral().schedule(), ScheduleStatus::Fulfilled, "nothing is booked anew");
}

#[test]
fn what_says_something_else_is_not_known() {
    let reported = format!("sent accept {BOOK} 2026-03-05 15:30 see/ap-1 final/routine/rep-1");
    for (script, word) in [
        (reported.clone(), "final/critical/rep-1"),
        (format!("sent accept {BOOK}"), "book/ap-1/2026-03-06T14:30"),
        (format!("sent accept {BOOK}"), "move/ap-1/2026-03-06T14:30"),
        (format!("{reported} return"), "final/routine/rep-1"),
        ("sent fail/1".to_owned(), "fail/2"),
    ] {
        let mut desk = us(&script);
        assert!(!heard(&mut desk, word).contains(&"NewsRepeated"), "{script}, {word}");
    }
}

#[test]
fn a_repeated_fact_says_what_it_is_about_and_is_kept_where_it_says_more() {
    let mut desk = us("sent acknowledge");
    desk.hears("acknowledge");
    assert_eq!(last(&desk), json!({ "news": "ReferralAcknowledged", "assignment": "A-1" }));
    let mut desk = us(&format!("sent accept {BOOK}"));
    desk.hears(BOOK);
    let bare = json!({ "news": "AppointmentBooked", "about": "ap-1", "assignment": "A-1" });
    assert_eq!(last(&desk), bare);
    let mut desk = us("sent decline");
    assert_eq!(names(&desk.hears_of("A-1", "decline")), ["NewsRepeated"]);
    assert_eq!(last(&desk)["fact"]["type"], "ReferralDeclined", "its reason is not on the attempt");
}

#[test]
fn an_offer_and_a_booking_in_either_order_come_to_one_booking() {
    for script in [
        format!("sent accept offer/ap-1/2026-03-05T14:30 {BOOK}"),
        format!("sent accept {BOOK} offer/ap-1/2026-03-05T14:30"),
    ] {
        let desk = nhs(&script);
        assert_eq!(
            (desk.referral().status(), desk.referral().schedule()),
            (Status::Accepted, ScheduleStatus::Booked)
        );
        assert_eq!(anomalies(&desk), 0);
    }
}
