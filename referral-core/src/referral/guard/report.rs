//! Guards of reports.

use super::{Case, judged, rests, shared};
use crate::judgement::Finding;
use crate::referral::payload::{Assignment, ReportReceipt};
use crate::referral::region::ReportStatus;
use crate::referral::rule;
use crate::vocabulary::ReportId;

pub(super) fn may_be_returned(case: &mut Case<'_>) {
    let report = case.state.report();
    case.require(report.has_final(), rule::REPORT_STATUS, "there is no report to send back");
    // An acknowledged report is sent back only after the loop was closed on it.
    let open_and_read = !case.state.status.is_terminal() && report == ReportStatus::Acknowledged;
    case.require(!open_and_read, rule::REPORT_STATUS, "the report was read and acted on");
}

pub(super) fn may_be_acknowledged(case: &mut Case<'_>) {
    let unread = case.state.report() == ReportStatus::FinalReceived;
    case.require(unread, rule::REPORT_STATUS, "no final report is unread");
    let report = case.state.current.as_ref().and_then(Assignment::final_report);
    let author = report.and_then(|entry| entry.author.as_ref());
    let own = author == Some(&case.context.actor.id);
    case.require(!own, rule::NOT_AUTHOR, "nobody acknowledges their own report");
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

pub(super) fn is_unread(case: &mut Case<'_>, report: &ReportId) {
    let unread = case.state.late_reports.iter().any(|unread| unread.report == *report);
    case.require(unread, rule::REPORT_LATE_KNOWN, "no such report of an earlier recipient is unread");
}
