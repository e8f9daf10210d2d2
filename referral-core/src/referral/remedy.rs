//! Why a command does not fit a status, and what has to happen first.

use super::act::ReferralEventKind;
use super::region::StatusKind;
use super::transition::fits_in;
use crate::lifecycle::{Described, possible_only_in};

/// The course of a referral with a recipient in view, in its order.
const COURSE: [StatusKind; 5] = [
    StatusKind::Preparing,
    StatusKind::Sent,
    StatusKind::UnderReview,
    StatusKind::Accepted,
    StatusKind::Seen,
];

impl Described for StatusKind {
    type Kind = ReferralEventKind;

    fn sentence(&self) -> String {
        let sentence = match self {
            StatusKind::Draft => "the referral is a draft",
            StatusKind::Preparing => "the referral is being prepared",
            StatusKind::Sent => "the referral is sent and not acknowledged",
            StatusKind::UnderReview => "the recipient has not decided",
            StatusKind::Accepted => "the recipient has accepted, and the patient was not seen",
            StatusKind::Seen => "the patient was seen",
            StatusKind::OnHold => "the referral is on hold",
            StatusKind::CancelRequested => "the recipient was asked to cancel",
            StatusKind::Completed => "the loop is closed",
            StatusKind::Closed => "the referral is closed",
            StatusKind::Cancelled => "the referral is cancelled",
            StatusKind::Expired => "the referral has expired",
            StatusKind::EnteredInError => "the referral was entered in error",
        };
        sentence.to_owned()
    }

    fn remedy(&self, act: ReferralEventKind) -> Option<String> {
        if let Some(step) = first_step(act, *self) {
            return Some(step.to_owned());
        }
        let fitting = StatusKind::ALL.into_iter().filter(|status| fits_in(act, *status));
        possible_only_in(fitting.map(StatusKind::words))
    }
}

/// The step that leads to a status in which the command fits. Returns `None` if no step does.
fn first_step(act: ReferralEventKind, status: StatusKind) -> Option<&'static str> {
    let in_course = COURSE.into_iter().any(|course| fits_in(act, course));
    match status {
        StatusKind::Draft
        | StatusKind::Preparing
        | StatusKind::Sent
        | StatusKind::UnderReview
        | StatusKind::Accepted
        | StatusKind::Seen => {
            let next = COURSE.into_iter().find(|course| *course > status && fits_in(act, *course))?;
            milestone(next)
        }
        StatusKind::OnHold => in_course.then_some("resume it first"),
        StatusKind::CancelRequested => in_course.then_some("the cancellation has to be answered first"),
        StatusKind::Closed | StatusKind::Cancelled => in_course.then_some("reopen it first"),
        StatusKind::Expired => in_course.then_some("renew it first"),
        StatusKind::Completed | StatusKind::EnteredInError => None,
    }
}

/// What leads to a status of the course.
const fn milestone(status: StatusKind) -> Option<&'static str> {
    match status {
        StatusKind::Preparing => Some("order it first"),
        StatusKind::Sent => Some("send it first"),
        StatusKind::UnderReview => Some("the recipient has to acknowledge it first"),
        StatusKind::Accepted => Some("the recipient has to accept it first"),
        StatusKind::Seen => Some("the patient has to be seen first"),
        StatusKind::Draft
        | StatusKind::OnHold
        | StatusKind::CancelRequested
        | StatusKind::Completed
        | StatusKind::Closed
        | StatusKind::Cancelled
        | StatusKind::Expired
        | StatusKind::EnteredInError => None,
    }
}
