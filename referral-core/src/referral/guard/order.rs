//! Guards of the order, its priority and its validity.

use super::{Case, Voice, judged};
use crate::care::Validity;
use crate::judgement::Finding;
use crate::referral::payload::{Amendment, PriorityChange};
use crate::referral::rule;
use crate::vocabulary::Role;

/// A signed order names all of these.
pub(super) fn is_complete(case: &mut Case<'_>) {
    let order = &case.state.order;
    let asks = order.asks_in_words || !order.reasons.is_empty();
    for (there, what, because) in [
        (order.patient.is_some(), "patient", "the order names no patient"),
        (order.requester.is_some(), "requester", "the order names no requester"),
        (asks, "reason", "the order gives neither a reason nor a question"),
        (order.service.is_some(), "service", "the order names no service"),
        (order.priority.is_some(), "priority", "the order has no priority"),
    ] {
        if !there {
            case.missing(rule::ORDER_COMPLETE, what, because);
        }
    }
    case.edition();
}

pub(super) fn amendment(case: &mut Case<'_>, amendment: &Amendment) {
    // A clinical change on the remote side arrives as it is: the remote side checks who made it.
    if case.voice == Voice::Command && amendment.changes.is_clinical() {
        case.require(
            case.context.actor.role == Role::ReferringClinician,
            rule::CLINICAL_FIELDS,
            "only the referring clinician changes what is asked",
        );
    }
    case.require(
        amendment.changes.planned_visits != Some(0),
        rule::PLANNED_VISITS,
        "a series has at least one visit",
    );
}

pub(super) fn priority(case: &mut Case<'_>, change: &PriorityChange) {
    if change.priority <= case.state.priority() {
        return;
    }
    case.expect(judged(
        case.context.actor.role.is_clinician(),
        rule::LOWERING,
        "a clinician lowers the priority",
        "only a clinician lowers the priority",
    ));
    if change.reason.is_none() {
        case.expect(Finding::unknown(rule::LOWERING, "reason", "lowering the priority needs a reason"));
    }
}

/// A validity that has already ended would lapse again at once.
pub(super) fn validity(case: &mut Case<'_>, validity: Validity) {
    let now = case.context.at;
    case.require(
        validity.until.is_none_or(|until| until >= now) && validity.start_by.is_none_or(|by| by >= now),
        rule::VALID_FROM_NOW,
        "the new validity has already ended",
    );
}
