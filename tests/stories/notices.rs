//! The recipient learns what has changed.

use super::owed::owed;
use super::us;

#[test]
fn a_raised_priority_and_a_withdrawal_are_told() {
    let mut desk = us("sent accept book/ap-1/2026-03-20T14:30 RC:urgent");
    assert_eq!(owed(&desk), ["RS record-outcome ap-1", "CO notify-recipient A-1"]);
    desk.act("tell");
    assert_eq!(owed(&desk), ["RS record-outcome ap-1"]);
    let desk = us("sent accept withdraw");
    assert_eq!(owed(&desk), ["CO prepare-and-send", "CO notify-recipient A-1"]);
}

#[test]
fn what_the_recipient_changed_it_knows() {
    let desk = us("sent accept RS:urgent");
    assert_eq!(owed(&desk), ["RS schedule-appointment"]);
}

#[test]
fn who_declined_owes_no_hearing() {
    let desk = us("sent acknowledge RC:urgent decline");
    assert_eq!(owed(&desk), ["CO prepare-and-send"]);
}

#[test]
fn who_takes_over_learns_what_the_one_before_was_not_told() {
    let desk = us("sent acknowledge RC:urgent forward/A-2");
    assert!(owed(&desk).contains(&"CO notify-recipient A-2".to_owned()), "{:?}", owed(&desk));
}

#[test]
fn an_end_is_told() {
    for end in ["close-as/deceased", "erase"] {
        let desk = us(&format!("sent accept {end}"));
        assert_eq!(owed(&desk), ["CO notify-recipient A-1"], "{end}");
    }
    // Who confirmed the cancellation knows.
    assert_eq!(owed(&us("sent accept want-cancel confirm-cancel")), [""; 0]);
}
