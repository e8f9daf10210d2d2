//! Predicates that several guards use.

use super::{Case, judged, rests};
use crate::judgement::Finding;
use crate::referral::region::AuthorizationStatus;
use crate::referral::rule;
use crate::vocabulary::AssignmentId;

pub(super) fn no_live_appointment(case: &mut Case<'_>) {
    case.require(!case.state.has_live_appointment(), rule::NO_LIVE_APPOINTMENT, "an appointment is live");
}

pub(super) fn no_late_reports(case: &mut Case<'_>) {
    case.require(
        case.state.unread_late().next().is_none(),
        rule::NO_LATE_REPORTS,
        "a report of an earlier recipient is unread",
    );
}

/// After a final report nothing is declined or cancelled.
pub(super) fn no_final_report(case: &mut Case<'_>) {
    case.require(!case.state.report().has_final(), rule::NO_FINAL_REPORT, "the final report is in");
}

pub(super) fn is_with_a_recipient(case: &mut Case<'_>) {
    case.require(case.state.current.is_some(), rule::ASSIGNMENT_KNOWN, "it is with no recipient");
}

/// The attempt a message names is the current one. A message that names none means the current one.
pub(super) fn assignment_is_current(case: &mut Case<'_>, named: Option<&AssignmentId>) {
    let current = case.state.current.as_ref().map(|assignment| &assignment.id);
    case.require(
        current.is_some() && (named.is_none() || named == current),
        rule::ASSIGNMENT_KNOWN,
        "no such attempt is known",
    );
}

/// Whether the payer's side allows the service. An unknown does not.
pub(super) fn authorization_is_settled(case: &Case<'_>, rule: &'static str) -> Finding {
    let payer = &case.state.authorization;
    match payer.status {
        AuthorizationStatus::Approved if payer.to.is_some_and(|to| case.context.at > to) => {
            Finding::not_met(rule, "the authorization has run out")
        }
        AuthorizationStatus::NotRequired | AuthorizationStatus::Approved => {
            Finding::met(rule, "the authorization is settled")
        }
        AuthorizationStatus::Unknown => {
            Finding::unknown(rule, "authorization", "it is unknown whether authorization is required")
        }
        AuthorizationStatus::Required
        | AuthorizationStatus::Submitted
        | AuthorizationStatus::Pended
        | AuthorizationStatus::Denied
        | AuthorizationStatus::UnderAppeal
        | AuthorizationStatus::Lapsed => Finding::not_met(rule, "the authorization is not settled"),
    }
}

const WINDOW_OPEN: &str = "the appeal window is open";
const WINDOW_PASSED: &str = "the appeal window has passed";

/// Whether a denial may still be appealed. Returns `None` if the site or the policy gives no window.
pub(super) fn appeal_window_is_open(case: &mut Case<'_>) -> Option<Finding> {
    let payer = &case.state.authorization;
    let now = case.context.at;
    if let Some(known) = &payer.appeal {
        let unknown = "it is unknown whether the appeal window has passed";
        return Some(match known.is_over(now) {
            Some(over) => judged(!over, rule::APPEAL_WINDOW, WINDOW_OPEN, WINDOW_PASSED),
            None => Finding::unknown(rule::APPEAL_WINDOW, "appeal window", unknown),
        });
    }
    if let Some(until) = payer.appeal_until {
        return Some(judged(now < until, rule::APPEAL_WINDOW, WINDOW_OPEN, WINDOW_PASSED));
    }
    let setting = &case.edition()?.numbers.appeal_window;
    let closes = case.due(payer.since, setting.value)?;
    let finding = judged(now < closes, rule::APPEAL_WINDOW, WINDOW_OPEN, WINDOW_PASSED);
    Some(rests(finding, "appeal_window", setting))
}
