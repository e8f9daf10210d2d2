//! A patient who says no, who cannot be reached, or who calls after the end.

use super::owed::owed;
use super::{nhs, us};

#[test]
fn a_no_is_heard_before_the_recipient_has_decided() {
    let desk = us("sent declines");
    assert_eq!(owed(&desk), ["RC decide-after-patient-declined", "RS acknowledge-receipt"]);
}

#[test]
fn a_no_stops_scheduling_and_nothing_else() {
    let desk = us("sent accept book/ap-1/2026-03-05T14:30 declines");
    assert_eq!(owed(&desk), ["RC decide-after-patient-declined", "RS record-outcome ap-1"]);
    let desk = us("sent accept walk-in declines");
    assert_eq!(owed(&desk), ["RC decide-after-patient-declined", "RK send-report A-1"]);
}

#[test]
fn a_no_that_is_confirmed_is_the_coordinators_to_carry_out() {
    let mut desk = us("sent accept declines confirm-decline");
    assert_eq!(owed(&desk), ["CO end-after-patient-declined"]);
    desk.act("CO:close-as/patient-declined");
    assert_eq!(owed(&desk), ["CO notify-recipient A-1"]);
    desk.act("tell");
    assert_eq!(owed(&desk), [""; 0]);
}

#[test]
fn no_then_yes_gives_everything_back() {
    for (before, after) in [
        ("sent acknowledge", vec!["RS decide-referral"]),
        ("sent accept", vec!["RS schedule-appointment"]),
        ("sent accept book cancel-visit", vec!["RS rebook"]),
        ("sent accept walk-in", vec!["RK send-report A-1"]),
    ] {
        assert_eq!(owed(&us(before)), after, "{before}");
        assert_eq!(owed(&us(&format!("{before} declines changes-mind"))), after, "{before}");
        assert_eq!(owed(&us(&format!("{before} declines confirm-decline changes-mind"))), after, "{before}");
    }
}

#[test]
fn a_visit_answers_a_no() {
    assert_eq!(owed(&us("sent accept declines walk-in")), ["RK send-report A-1"]);
}

#[test]
fn nobody_reaches_the_patient_and_somebody_decides() {
    let tries = "try/phone try/letter try/phone try/letter exhaust";
    let mut desk = us(&format!("sent accept {tries}"));
    assert_eq!(owed(&desk), ["RC decide-after-unreachable"]);
    // One more call decides nothing; the clinician does.
    desk.act("try/phone");
    assert_eq!(owed(&desk), ["RC decide-after-unreachable"]);
    desk.act("try-again");
    assert_eq!(owed(&desk), ["RS schedule-appointment"]);
}

#[test]
fn a_patient_who_calls_after_the_end_is_heard() {
    let mut desk = us("sent accept want-cancel confirm-cancel");
    assert_eq!(owed(&desk), [""; 0]);
    assert_eq!(desk.hears("reach").len(), 1);
    assert_eq!(owed(&desk), ["CO reopen-or-say-why-not"]);
    desk.act("leave-ended");
    assert_eq!(owed(&desk), [""; 0]);
}

#[test]
fn what_has_expired_is_renewed_or_let_end() {
    let mut desk = us("draft order 2028-03-02 elapse");
    assert_eq!(owed(&desk), ["RC renew-or-let-end"]);
    desk.act("let-end");
    assert_eq!(owed(&desk), [""; 0]);
    let desk = us("draft order 2028-03-02 elapse renew");
    assert_eq!(owed(&desk), ["CO prepare-and-send"]);
}

#[test]
fn a_booking_that_fell_before_the_decision_is_made_again() {
    let desk = nhs("sent book/ap-1/2026-03-05T14:30 cancel-visit");
    assert!(owed(&desk).iter().any(|line| line.ends_with("rebook")), "{:?}", owed(&desk));
}
