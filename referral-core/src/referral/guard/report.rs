//! Guards of reports.

use super::{Case, judged, rests, shared};
use crate::judgement::Finding;
use crate::referral::payload::{Assignment, ReportAmendment, ReportReceipt};
use crate::referral::region::ReportStatus;
use crate::referral::rule;
use crate::vocabulary::{AssignmentId, ReportId};

const WHICH: &str = "several reports are unread, and the one that is meant is not named";
const OWN: &str = "nobody acknowledges their own report";

/// A report that was read is sent back only after the loop was closed on it.
pub(super) fn may_be_returned(case: &mut Case<'_>) {
    let some = !case.state.returnable().is_empty();
    let because = match case.state.report() {
        ReportStatus::Acknowledged => "the report was read and acted on",
        ReportStatus::NotExpected
        | ReportStatus::Awaited
        | ReportStatus::Interim
        | ReportStatus::FinalReceived
        | ReportStatus::Unobtainable => "there is no report to send back",
    };
    case.require(some, rule::REPORT_STATUS, because);
}

/// The report that goes back, named or the only one.
pub(super) fn return_of(case: &mut Case<'_>, named: Option<&ReportId>) {
    let state = case.state;
    match named {
        Some(report) => {
            let fits = state.returnable().contains(&report);
            case.require(fits, rule::REPORT_STATUS, "this report cannot be sent back");
        }
        None if state.returnable().len() > 1 => {
            case.expect(Finding::unknown(rule::REPORT_STATUS, "report", WHICH));
        }
        None => {}
    }
}

/// Somebody's report is unread, and not the actor's own only.
pub(super) fn may_be_acknowledged(case: &mut Case<'_>) {
    let state = case.state;
    case.require(!state.unread.is_empty(), rule::REPORT_STATUS, "no report is unread");
    let reader = &case.context.actor.id;
    let own =
        !state.unread.is_empty() && state.unread.iter().all(|unread| state.is_author(reader, &unread.report));
    case.require(!own, rule::NOT_AUTHOR, OWN);
}

/// The report that was read, named or the only unread one.
pub(super) fn reading_of(case: &mut Case<'_>, named: Option<&ReportId>) {
    let state = case.state;
    let Some(report) = named.or_else(|| state.only_unread()) else {
        if !state.unread.is_empty() {
            case.expect(Finding::unknown(rule::REPORT_STATUS, "report", WHICH));
        }
        return;
    };
    case.require(state.is_unread(report), rule::REPORT_STATUS, "this report is not unread");
    case.require(!state.is_author(&case.context.actor.id, report), rule::NOT_AUTHOR, OWN);
}

/// An amendment belongs to the current attempt, and replaces a final report that is on record.
pub(super) fn amendment(case: &mut Case<'_>, amendment: &ReportAmendment) {
    shared::assignment_is_current(case, amendment.assignment.as_ref());
    let current = case.state.current.as_ref();
    let known = amendment.replaces.as_ref().is_none_or(|replaced| {
        current.is_some_and(|attempt| attempt.final_reports().any(|report| report.id == *replaced))
    });
    if !known {
        case.expect(Finding::not_met(rule::REPORT_STATUS, "the report it replaces is not on record"));
    }
}

/// Some attempt owes its report.
pub(super) fn is_awaited(case: &mut Case<'_>) {
    let awaited = !case.state.reports_owed().is_empty();
    case.require(awaited, rule::REPORT_STATUS, "no report is awaited");
}

/// This attempt owes its report.
pub(super) fn request_of(case: &mut Case<'_>, named: Option<&AssignmentId>) {
    let Some(attempt) = attempt_of(case, named) else { return };
    let awaited = case.state.reports_owed().iter().any(|owed| owed.attempt.id == attempt.id);
    case.require(awaited, rule::REPORT_STATUS, "no report of this attempt is awaited");
}

/// Some attempt owes its report and was asked for it often enough.
pub(super) fn may_be_given_up(case: &mut Case<'_>) {
    is_awaited(case);
    let made = case.state.reports_owed().iter().map(|owed| owed.attempt.report_requests).max();
    if let Some(made) = made {
        enough_requests(case, made);
    }
}

/// This attempt owes its report and was asked for it often enough.
pub(super) fn giving_up_of(case: &mut Case<'_>, named: Option<&AssignmentId>) {
    request_of(case, named);
    if let Some(attempt) = case.state.attempt(named) {
        enough_requests(case, attempt.report_requests);
    }
}

/// Some report was given up, and nobody signed that off.
pub(super) fn may_be_signed_off(case: &mut Case<'_>) {
    let given_up = !case.state.sign_offs_owed().is_empty();
    case.require(given_up, rule::REPORT_STATUS, "no report was given up as unobtainable");
}

/// The report of this attempt was given up, and nobody signed that off.
pub(super) fn sign_off_of(case: &mut Case<'_>, named: Option<&AssignmentId>) {
    let Some(attempt) = attempt_of(case, named) else { return };
    let given_up = case.state.sign_offs_owed().iter().any(|owed| owed.attempt.id == attempt.id);
    case.require(
        given_up,
        rule::REPORT_STATUS,
        "the report of this attempt was not given up as unobtainable",
    );
}

/// The single visit of some attempt can be voided.
pub(super) fn may_be_voided(case: &mut Case<'_>) {
    let state = case.state;
    if state.past.iter().any(|attempt| against_voiding(attempt).is_empty()) {
        return;
    }
    let objections = state.current.as_ref().map_or_else(|| vec![NO_SINGLE_VISIT], against_voiding);
    against(case, objections);
}

/// The single visit of this attempt can be voided.
pub(super) fn voiding_of(case: &mut Case<'_>, named: Option<&AssignmentId>) {
    if let Some(attempt) = attempt_of(case, named) {
        against(case, against_voiding(attempt));
    }
}

type Objection = (&'static str, &'static str);

const NO_SINGLE_VISIT: Objection = (rule::ONLY_SERVICE, "only a single visit can be voided");

/// What keeps the visit of an attempt from being voided.
fn against_voiding(attempt: &Assignment) -> Vec<Objection> {
    let live = attempt.live_appointments().next().is_some();
    let answered = attempt.report != ReportStatus::Awaited;
    let single = attempt.services.len() == 1;
    [
        live.then_some((rule::NO_LIVE_APPOINTMENT, "an appointment is live")),
        answered.then_some((rule::REPORT_STATUS, "a visit with a report cannot be voided")),
        (!single).then_some(NO_SINGLE_VISIT),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn against(case: &mut Case<'_>, objections: Vec<Objection>) {
    for (rule, because) in objections {
        case.require(false, rule, because);
    }
}

/// The attempt that is meant: the one it names, else the current one. That there is none is a finding.
fn attempt_of<'a>(case: &mut Case<'a>, named: Option<&AssignmentId>) -> Option<&'a Assignment> {
    let attempt = case.state.attempt(named);
    case.require(attempt.is_some(), rule::ASSIGNMENT_KNOWN, "no such attempt is known");
    attempt
}

pub(super) fn is_to_be_told(case: &mut Case<'_>) {
    let settled = matches!(case.state.report(), ReportStatus::Acknowledged | ReportStatus::Unobtainable);
    case.require(settled, rule::REPORT_STATUS, "there is nothing to tell the patient yet");
}

fn enough_requests(case: &mut Case<'_>, made: u16) {
    if let Some(edition) = case.edition() {
        let setting = &edition.numbers.report_requests_min;
        case.put(rests(
            judged(
                u32::from(made) >= setting.value,
                rule::REPORT_REQUESTS,
                "the report was requested often enough",
                "the report was not requested often enough",
            ),
            "report_requests_min",
            setting,
        ));
    }
}

pub(super) fn receipt(case: &mut Case<'_>, receipt: &ReportReceipt) {
    shared::assignment_is_current(case, receipt.assignment.as_ref());
    if receipt.attests.as_ref().is_some_and(|attested| !case.state.can_be_attested(attested)) {
        case.expect(Finding::not_met(rule::SERVICE_BASIS, "the report cannot attest this visit"));
    }
}

pub(super) fn late_receipt(case: &mut Case<'_>, receipt: &ReportReceipt) {
    let past = match &receipt.assignment {
        Some(id) => case.state.is_past_assignment(id),
        None => !case.state.past.is_empty(),
    };
    case.require(past, rule::ASSIGNMENT_KNOWN, "no such earlier attempt is known");
}

pub(super) fn is_late_and_unread(case: &mut Case<'_>, report: &ReportId) {
    let unread = case.state.unread_late().any(|unread| unread.report == *report);
    case.require(unread, rule::REPORT_LATE_KNOWN, "no such report of an earlier recipient is unread");
}
