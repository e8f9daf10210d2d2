//! The status of a referral according to the partner, and when it began.

use super::attempt::TaskNote;
use super::case::Case;
use super::finding::{FindingCode, printable, printable_all};
use super::stand::{PartnerState, goes_with_order, goes_with_task, of_business, of_ers, of_order, of_task};
use crate::fhir::read::{RequestIntent, TaskStatus};
use crate::time::Instant;

/// Sorts the attempts, with the current one last.
pub(super) fn order_attempts(case: &mut Case<'_>) {
    let dated = case.attempts.iter().all(|task| task.changed().is_some());
    if dated {
        case.attempts.sort_by_key(|task| task.changed());
    }
    let last_two = case.attempts.iter().rev().take(2).map(|task| task.changed());
    let tied = case.attempts.len() > 1 && last_two.collect::<std::collections::HashSet<_>>().len() == 1;
    if case.attempts.len() > 1 && (!dated || tied) {
        let places = case.attempts.iter().map(|task| task.head.place.clone()).collect();
        case.doubts.say(FindingCode::TasksNotOrdered, "", places);
    }
}

/// The partner's state: a known business status, else the state of e-RS, else the task's status, else the
/// order's. A later source that contradicts an earlier one is a doubt.
pub(super) fn read(case: &mut Case<'_>) -> PartnerState {
    let order_status = case.order.and_then(|order| order.status.as_deref());
    let from_order = of_order(order_status);
    let task = case.attempts.last().copied();
    let from_business = task.and_then(|task| business(case, task));
    let from_ers = ers(case);
    let status = task.and_then(|task| task.status.as_deref()).and_then(TaskStatus::parse);
    if let (Some(task), None) = (task, status) {
        let found = printable(task.status.as_deref().unwrap_or("nothing"));
        case.doubts.say(FindingCode::UnknownState, found, vec![task.head.place.at("status")]);
    }
    if let (Some(stand), Some(status), Some(task)) = (from_business.or(from_ers), status, task)
        && !goes_with_task(stand, status)
    {
        let codes = task.business.iter().map(|code| &*code.code).chain(said_by_ers(case));
        let found = printable_all(std::iter::once(status.code()).chain(codes));
        let mut places = vec![task.head.place.at("status")];
        if from_business.is_some() {
            places.push(task.head.place.at("businessStatus"));
        }
        case.doubts.say(FindingCode::StateContradicts, &found, places);
    }
    for abort in std::mem::take(&mut case.aborts) {
        let found = printable(abort.status.as_deref().unwrap_or("nothing"));
        case.doubts.say(FindingCode::CancellationAsked, found, vec![abort.head.place.clone()]);
    }
    let said = from_business.or(from_ers).or(status.map(of_task));
    let proposed = is_proposed(case);
    if let Some(stand) = said {
        let order = case.order.and_then(|order| Some((order, from_order?)));
        if let Some((order, _)) = order.filter(|(_, from_order)| !goes_with_order(stand, *from_order)) {
            let mut places = vec![order.head.place.at("status")];
            places.extend(task.map(|task| task.head.place.at("status")));
            let codes = task.and_then(|task| task.status.as_deref());
            let codes = order_status.into_iter().chain(codes).chain(said_by_ers(case));
            case.doubts.say(FindingCode::StateContradicts, &printable_all(codes), places);
        }
        if let (true, Some(task)) = (proposed && from_ers.is_none(), task) {
            case.doubts.say(FindingCode::ProposalWithTask, "", vec![task.head.place.clone()]);
        }
        return stand;
    }
    match from_order {
        Some(PartnerState::Draft | PartnerState::Preparing | PartnerState::OnHoldUnsent) | None
            if proposed =>
        {
            PartnerState::Draft
        }
        Some(stand) => stand,
        None => {
            if let Some(order) = case.order {
                let found = printable(order_status.unwrap_or("nothing"));
                case.doubts.say(FindingCode::OrderStatusUnknown, found, vec![order.head.place.at("status")]);
            }
            PartnerState::Preparing
        }
    }
}

/// Whether the order is a proposal or a plan. A missing or invalid intent counts as an order.
fn is_proposed(case: &mut Case<'_>) -> bool {
    let Some(order) = case.order else { return false };
    match order.intent.as_deref().and_then(RequestIntent::parse) {
        Some(RequestIntent::Proposal | RequestIntent::Plan) => true,
        Some(
            RequestIntent::Directive
            | RequestIntent::Order
            | RequestIntent::OriginalOrder
            | RequestIntent::ReflexOrder
            | RequestIntent::FillerOrder
            | RequestIntent::InstanceOrder
            | RequestIntent::Option,
        ) => false,
        None => {
            let found = printable(order.intent.as_deref().unwrap_or("nothing"));
            case.doubts.say(FindingCode::IntentUnknown, found, vec![order.head.place.at("intent")]);
            false
        }
    }
}

fn business(case: &mut Case<'_>, task: &TaskNote) -> Option<PartnerState> {
    let stand = task.business.iter().find_map(of_business);
    if stand.is_none() && !task.business.is_empty() {
        let found = printable_all(task.business.iter().map(|code| &*code.code));
        case.doubts.say(
            FindingCode::UnknownBusinessStatus,
            &found,
            vec![task.head.place.at("businessStatus")],
        );
    }
    stand
}

fn said_by_ers<'a>(case: &Case<'a>) -> Option<&'a str> {
    case.order.and_then(|order| order.ers_state.as_deref())
}

/// The state of e-RS: the order's, else the newest in a worklist. Differing states in worklists are a doubt.
fn ers(case: &mut Case<'_>) -> Option<PartnerState> {
    let reason = case.order.and_then(|order| order.ers_reason.as_ref()).map(|reason| &*reason.code);
    let own = said_by_ers(case);
    let newest =
        case.mentions.iter().filter(|mention| mention.state.is_some()).max_by_key(|mention| mention.updated);
    let state = own.or_else(|| newest.and_then(|mention| mention.state.as_deref()))?;
    let others =
        case.mentions.iter().filter(|mention| mention.state.as_deref().is_some_and(|other| other != state));
    let others: Vec<_> = others.collect();
    let found = printable_all(
        std::iter::once(state).chain(others.iter().filter_map(|mention| mention.state.as_deref())),
    );
    let mut places: Vec<_> = case.order.iter().map(|order| order.head.place.at("extension")).collect();
    places.extend(others.iter().map(|mention| mention.place.clone()));
    if !others.is_empty() {
        case.doubts.say(FindingCode::StateContradicts, &found, places);
    }
    let stand = of_ers(state, reason);
    if stand.is_none() {
        let place = case.order.map(|order| order.head.place.at("extension"));
        case.doubts.say(FindingCode::UnknownState, printable(state), place.into_iter().collect());
    }
    stand
}

/// When the referral began. Any fallback from the date of signing is a doubt.
pub(super) fn began(case: &mut Case<'_>) -> Instant {
    let own: Vec<_> = case.order.into_iter().chain(case.copies.iter().copied()).collect();
    let tasks = || case.attempts.iter().chain(&case.report_tasks);
    let signed = own.iter().find_map(|copy| copy.authored);
    let clock = own.iter().find_map(|copy| copy.clock_start);
    let clock = clock.or_else(|| case.mentions.iter().filter_map(|mention| mention.began).min());
    let task = tasks().filter_map(|task| task.authored).min();
    let task = task.or_else(|| tasks().filter_map(|task| task.started).min());
    let updated = own.iter().find_map(|copy| copy.stamp.updated);
    let updated = updated.or_else(|| tasks().find_map(|task| task.stamp.updated));
    let ladder = [
        (signed, None),
        (clock, Some(FindingCode::BeganFromClockStart)),
        (task, Some(FindingCode::BeganFromTask)),
        (updated, Some(FindingCode::BeganFromLastUpdate)),
    ];
    let step = ladder.into_iter().find_map(|(at, doubt)| Some((at?, doubt)));
    let (began, doubt) = step.unwrap_or((case.importing.at, Some(FindingCode::BeganFromImport)));
    let place = || match (case.order, case.attempts.first(), case.mentions.first()) {
        (Some(order), _, _) => vec![order.head.place.clone()],
        (None, Some(task), _) => vec![task.head.place.clone()],
        (None, None, Some(mention)) => vec![mention.place.clone()],
        (None, None, None) => Vec::new(),
    };
    let place = place();
    if let Some(doubt) = doubt {
        case.doubts.say(doubt, "", place.clone());
    }
    if began > case.importing.at {
        case.doubts.say(FindingCode::BeganInFuture, "", place);
    }
    began
}

/// When the referral reached its status, as far as the source states it; never before it began.
pub(super) fn since(case: &Case<'_>, began: Instant) -> Instant {
    let task = case.attempts.last().and_then(|task| task.changed());
    let order = case.order.and_then(|order| order.stamp.updated);
    let worklist = case.mentions.iter().filter_map(|mention| mention.updated).max();
    task.or(order).or(worklist).map_or(began, |at| at.max(began))
}
