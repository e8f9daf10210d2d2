//! Guards of the order, its priority and its validity.

use super::{Case, Voice};
use crate::judgement::Finding;
use crate::referral::act::{ReferralEventBody, ReferralEventKind};
use crate::referral::payload::Validity;
use crate::referral::rule;
use crate::vocabulary::{Priority, Role};

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    if kind == ReferralEventKind::ReferralOrdered {
        order_is_complete(case);
        case.edition();
    } else if kind == ReferralEventKind::ReferralCancelled {
        super::ending::no_late_reports(case);
    } else if kind == ReferralEventKind::Renewed {
        case.edition();
    }
}

fn order_is_complete(case: &mut Case<'_>) {
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
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    if let ReferralEventBody::ReferralAmended(amendment) = body {
        // A remote side's clinical change comes to us as it is; who changed it there is theirs to say.
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
    } else if let ReferralEventBody::PriorityAssigned(change) = body {
        if change.priority > case.state.priority() {
            let clinician = case.context.actor.role.is_clinician();
            case.expect(super::judged(
                clinician,
                rule::LOWERING,
                "a clinician lowers the priority",
                "only a clinician lowers the priority",
            ));
            if change.reason.is_none() {
                case.expect(Finding::unknown(
                    rule::LOWERING,
                    "reason",
                    "lowering the priority needs a reason",
                ));
            }
        }
    } else if let ReferralEventBody::ValidityExtended(extension) = body {
        reaches_beyond_now(case, extension.validity);
    } else if let ReferralEventBody::Renewed(renewal) = body {
        reaches_beyond_now(case, renewal.validity);
    }
}

/// A validity that is over before it begins would lapse again at once.
fn reaches_beyond_now(case: &mut Case<'_>, validity: Validity) {
    let now = case.context.at;
    case.require(
        validity.until.is_none_or(|until| until >= now) && validity.start_by.is_none_or(|by| by >= now),
        rule::VALID_FROM_NOW,
        "the new validity is over already",
    );
}

pub(super) fn fields(case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    let role = case.context.actor.role;
    if kind == ReferralEventKind::ReferralAmended {
        vec!["changes"]
    } else if kind == ReferralEventKind::PriorityAssigned {
        match case.state.priority() {
            Priority::Routine => Vec::new(),
            Priority::Emergent | Priority::Urgent | Priority::Expedited if role.is_clinician() => {
                vec!["priority", "reason"]
            }
            Priority::Emergent | Priority::Urgent | Priority::Expedited => vec!["priority"],
        }
    } else if matches!(kind, ReferralEventKind::ValidityExtended | ReferralEventKind::Renewed) {
        vec!["validity"]
    } else {
        Vec::new()
    }
}
