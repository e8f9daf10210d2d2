//! Guards of reports.

use super::{Case, judged, rests, shared};
use crate::judgement::Finding;
use crate::referral::payload::{ReportAmendment, ReportReceipt};
use crate::referral::region::ReportStatus;
use crate::referral::rule;
use crate::vocabulary::ReportId;

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
        None if state.only_returnable().is_some() => {}
        None => case.expect(Finding::unknown(rule::REPORT_STATUS, "report", WHICH)),
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
        return case.expect(Finding::unknown(rule::REPORT_STATUS, "report", WHICH));
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

pub(super) fn is_awaited(case: &mut Case<'_>) {
    let awaited = matches!(case.state.report(), ReportStatus::Awaited | ReportStatus::Interim);
    case.require(awaited, rule::REPORT_STATUS, "no report is awaited");
}

pub(super) fn is_to_be_told(case: &mut Case<'_>) {
    let settled = matches!(case.state.report(), ReportStatus::Acknowledged | ReportStatus::Unobtainable);
    case.require(settled, rule::REPORT_STATUS, "there is nothing to tell the patient yet");
}

pub(super) fn enough_requests(case: &mut Case<'_>) {
    let made = case.state.current.as_ref().map_or(0, |assignment| u32::from(assignment.report_requests));
    if let Some(edition) = case.edition() {
        let setting = &edition.numbers.report_requests_min;
        case.put(rests(
            judged(
                made >= setting.value,
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
