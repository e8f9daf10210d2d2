//! The transition table: printed from the code, kept next to it, and checked against a specification typed by hand.

mod discharges;
mod page;
mod printed;

use referral_core::referral::{
    Confirmation, Course, Fit, Interrupted, ReferralCloseReason, ReferralEventKind, Status, fit,
};

/// The places a referral can stand in, each with its two letters: the columns of the tables.
const PLACES: [(&str, Status); 20] = [
    ("dr", Status::Draft),
    ("pr", Status::Preparing),
    ("se", Status::Sent),
    ("un", Status::UnderReview),
    ("ac", Status::Accepted),
    ("sn", Status::Seen),
    ("hp", Status::OnHold(Course::Preparing)),
    ("hs", Status::OnHold(Course::Sent)),
    ("hu", Status::OnHold(Course::UnderReview)),
    ("ha", Status::OnHold(Course::Accepted)),
    ("hn", Status::OnHold(Course::Seen)),
    ("ws", Status::CancelRequested(Interrupted::Course(Course::Sent))),
    ("wu", Status::CancelRequested(Interrupted::Course(Course::UnderReview))),
    ("wa", Status::CancelRequested(Interrupted::Course(Course::Accepted))),
    ("wn", Status::CancelRequested(Interrupted::Course(Course::Seen))),
    ("co", Status::Completed),
    ("cl", Status::Closed(ReferralCloseReason::Duplicate)),
    ("ca", Status::Cancelled(Confirmation::Confirmed)),
    ("ex", Status::Expired),
    ("ee", Status::EnteredInError),
];

fn fits(status: Status) -> Vec<Fit> {
    ReferralEventKind::ALL.iter().map(|&kind| fit(status, kind)).collect()
}

#[test]
fn what_a_wish_to_cancel_interrupted_is_one_place_held_or_not() {
    for course in [Course::Sent, Course::UnderReview, Course::Accepted, Course::Seen] {
        assert_eq!(
            fits(Status::CancelRequested(Interrupted::Course(course))),
            fits(Status::CancelRequested(Interrupted::OnHold(course))),
            "{course:?}"
        );
    }
}

#[test]
fn an_end_is_one_place_whatever_its_reason() {
    for reason in ReferralCloseReason::ALL {
        assert_eq!(
            fits(Status::Closed(reason)),
            fits(Status::Closed(ReferralCloseReason::Duplicate)),
            "{reason:?}"
        );
    }
    for confirmation in [Confirmation::NotNeeded, Confirmation::Unconfirmed] {
        assert_eq!(
            fits(Status::Cancelled(confirmation)),
            fits(Status::Cancelled(Confirmation::Confirmed)),
            "{confirmation:?}"
        );
    }
}
