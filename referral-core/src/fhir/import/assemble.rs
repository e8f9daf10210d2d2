//! Assembles the import of one referral.

use std::collections::HashSet;

use super::attempts::Attempts;
use super::case::Case;
use super::evidence;
use super::finding::FindingCode;
use super::imports::Imported;
use super::order::{ERS_STATE, REQUEST_INTENT, REQUEST_STATUS};
use super::request::{self, Covers};
use super::stand::{PartnerState, ReportClaim};
use super::state;
use crate::referral::{
    AssignmentEnd, AuthorizationStatus, Confirmation, Course, DocumentStatus, Import, Interrupted,
    OutreachStatus, Status, Validity,
};
use crate::vocabulary::{Coding, ReferralId};

/// Makes the import of a case. `taken` holds the identifiers used so far, so that no two referrals share one.
pub(super) fn imported(mut case: Case<'_>, covers: &Covers<'_>, taken: &mut HashSet<ReferralId>) -> Imported {
    state::order_attempts(&mut case);
    let referral = identity(&mut case, taken);
    let order = request::order(&mut case, covers);
    let stand = state::read(&mut case);
    let began = state::began(&mut case);
    let since = state::since(&case, began);
    let (status, end) = status(&case, stand);
    let mut attempts = Attempts::of(&mut case, &referral, status, end, began);
    let status = evidence::weigh(&mut case, &mut attempts, status, stand, since);
    let (current, past) = attempts.finished(&mut case, status);
    let documents = match stand {
        PartnerState::WaitingForInformation => DocumentStatus::Incomplete,
        PartnerState::Declined if asks_for_information(&case) => DocumentStatus::Incomplete,
        PartnerState::Draft
        | PartnerState::Preparing
        | PartnerState::Sent
        | PartnerState::UnderReview
        | PartnerState::Accepted(_)
        | PartnerState::Seen(_)
        | PartnerState::CancelRequested
        | PartnerState::OnHold
        | PartnerState::OnHoldUnsent
        | PartnerState::Declined
        | PartnerState::Failed
        | PartnerState::Withdrawn
        | PartnerState::Cancelled
        | PartnerState::Revoked
        | PartnerState::OrderCompleted
        | PartnerState::EnteredInError => DocumentStatus::NotAssessed,
    };
    let mut findings: Vec<Box<str>> = case.doubts.0.iter().map(|doubt| doubt.code.code().into()).collect();
    findings.sort_unstable();
    findings.dedup();
    let import = Import {
        referral,
        perspective: case.importing.perspective,
        order: Box::new(order),
        status,
        documents,
        authorization: AuthorizationStatus::Unknown,
        outreach: OutreachStatus::Idle,
        current: current.map(Box::new),
        past,
        validity: Validity::default(),
        began,
        since,
        review_on: None,
        partner_codes: partner_codes(&case),
        findings,
    };
    let counted = case.order.iter().map(|order| order.head.place.clone());
    let copies =
        case.copies.iter().filter(|copy| case.order.is_none_or(|order| !std::ptr::eq(order, **copy)));
    let mut places: Vec<_> = counted.chain(copies.map(|copy| copy.head.place.clone())).collect();
    places.extend(case.mentions.iter().map(|mention| mention.place.clone()));
    if case.order.is_none() {
        places.extend(case.attempts.iter().chain(&case.report_tasks).map(|task| task.head.place.clone()));
    }
    Imported { import, places, findings: case.doubts.0 }
}

/// The identifier of the referral: its business identifier, else type and id, else its position; each only if
/// unused.
fn identity(case: &mut Case<'_>, taken: &mut HashSet<ReferralId>) -> ReferralId {
    let place = case.order.map(|order| order.head.place.clone());
    if case.order.is_some_and(|order| order.head.placeless && case.token.is_none()) {
        case.doubts.say(FindingCode::NoIdentity, "", place.clone().into_iter().collect());
    }
    let by_place = place.as_ref().map(ToString::to_string);
    let candidates = [case.token.as_deref(), Some(&*case.key), by_place.as_deref()];
    for text in candidates.into_iter().flatten() {
        match ReferralId::new(text.trim()) {
            Ok(id) if !taken.contains(&id) => {
                taken.insert(id.clone());
                return id;
            }
            Ok(_) => {}
            Err(_) => {
                let places = place.clone().into_iter().collect();
                case.doubts.say(FindingCode::IdentifierUnusable, "", places);
            }
        }
    }
    // A numbered identifier is always valid, and some number is unused.
    let mut number = taken.len();
    loop {
        number += 1;
        if let Ok(id) = ReferralId::new(&format!("imported-{number}"))
            && taken.insert(id.clone())
        {
            return id;
        }
    }
}

/// The status by the partner's state alone, and how the current attempt ended, if it did.
fn status(case: &Case<'_>, stand: PartnerState) -> (Status, Option<AssignmentEnd>) {
    let revoked =
        case.order.is_some_and(|order| matches!(order.status.as_deref(), Some("revoked" | "cancelled")));
    let ended = |end| {
        if revoked {
            (Status::Cancelled(Confirmation::Confirmed), None)
        } else {
            (Status::Preparing, Some(end))
        }
    };
    match stand {
        PartnerState::Draft => (Status::Draft, None),
        PartnerState::Preparing => (Status::Preparing, None),
        PartnerState::Sent => (Status::Sent, None),
        PartnerState::UnderReview | PartnerState::WaitingForInformation => (Status::UnderReview, None),
        PartnerState::Accepted(_) => (Status::Accepted, None),
        PartnerState::Seen(_) | PartnerState::OrderCompleted => (Status::Seen, None),
        PartnerState::CancelRequested => {
            (Status::CancelRequested(Interrupted::Course(Course::Accepted)), None)
        }
        PartnerState::OnHold => (Status::OnHold(Course::Accepted), None),
        PartnerState::OnHoldUnsent => (Status::OnHold(Course::Preparing), None),
        PartnerState::Declined => ended(AssignmentEnd::Declined),
        PartnerState::Failed => ended(AssignmentEnd::DeliveryFailed),
        PartnerState::Withdrawn => ended(AssignmentEnd::Withdrawn),
        PartnerState::Cancelled => (Status::Cancelled(Confirmation::Confirmed), None),
        PartnerState::Revoked => (Status::Cancelled(Confirmation::Unconfirmed), None),
        PartnerState::EnteredInError => (Status::EnteredInError, None),
    }
}

fn asks_for_information(case: &Case<'_>) -> bool {
    let reason = case.order.and_then(|order| order.ers_reason.as_ref());
    reason.is_some_and(|reason| &*reason.code == "FURTHER_INFORMATION_REQUIRED")
}

/// Whether the state claims that a report exists, in the source or elsewhere.
pub(super) const fn says_report(stand: PartnerState) -> bool {
    matches!(stand, PartnerState::Seen(ReportClaim::Final | ReportClaim::Advice))
}

/// Every code that the partner gave for the state, unchanged.
fn partner_codes(case: &Case<'_>) -> Vec<Coding> {
    let mut codes: Vec<Coding> = Vec::new();
    if let Some(order) = case.order {
        codes.extend(order.status.as_deref().map(|code| Coding::new(REQUEST_STATUS, code)));
        codes.extend(order.intent.as_deref().map(|code| Coding::new(REQUEST_INTENT, code)));
        codes.extend(order.ers_state.as_deref().map(|code| Coding::new(ERS_STATE, code)));
        codes.extend(order.ers_reason.clone());
        codes.extend(order.priority.clone());
    } else {
        codes.extend(
            case.mentions.iter().filter_map(|one| Some(Coding::new(ERS_STATE, one.state.as_deref()?))),
        );
        codes.extend(case.mentions.iter().filter_map(|one| one.priority.clone()));
    }
    for task in case.attempts.iter().chain(&case.report_tasks) {
        codes.extend(task.status.as_deref().map(|code| Coding::new("http://hl7.org/fhir/task-status", code)));
        codes.extend(task.business.iter().cloned());
    }
    for one in &case.appointments {
        codes.extend(
            one.status.as_deref().map(|code| Coding::new("http://hl7.org/fhir/appointmentstatus", code)),
        );
    }
    let mut seen = HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    codes
}
