//! Guards of reports.

use super::{Case, judged, rests};
use crate::judgement::Finding;
use crate::referral::act::{ReferralEventBody, ReferralEventKind};
use crate::referral::complete::is_attestable;
use crate::referral::region::ReportStatus;
use crate::referral::rule;

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    let report = case.state.report();
    match kind {
        ReferralEventKind::InterimReportReceived | ReferralEventKind::FinalReportReceived => {
            no_final_report(case);
        }
        ReferralEventKind::LateReportAcknowledged => case.require(
            !case.state.late_reports.is_empty(),
            rule::REPORT_LATE_KNOWN,
            "no report of an earlier recipient is unread",
        ),
        ReferralEventKind::ReportAmended => {
            case.require(report.has_final(), rule::REPORT_STATUS, "there is no final report to amend");
        }
        ReferralEventKind::ReportReturned => {
            case.require(report.has_final(), rule::REPORT_STATUS, "there is no report to send back");
            // An acknowledged report is sent back only where the loop was closed on it.
            let open_and_read = !case.state.status.is_terminal() && report == ReportStatus::Acknowledged;
            case.require(!open_and_read, rule::REPORT_STATUS, "the report was read and acted on");
        }
        ReferralEventKind::ReportAcknowledged => {
            case.require(
                report == ReportStatus::FinalReceived,
                rule::REPORT_STATUS,
                "no final report is unread",
            );
            let actor = &case.context.actor.id;
            let author = case
                .state
                .current
                .as_ref()
                .and_then(|assignment| assignment.final_report())
                .and_then(|entry| entry.author.as_ref());
            case.require(author != Some(actor), rule::NOT_AUTHOR, "nobody acknowledges their own report");
        }
        ReferralEventKind::ReportRequested | ReferralEventKind::ReportUnobtainable => {
            case.require(
                matches!(report, ReportStatus::Awaited | ReportStatus::Interim),
                rule::REPORT_STATUS,
                "no report is waited for",
            );
            if kind == ReferralEventKind::ReportUnobtainable {
                enough_requests(case);
            }
        }
        ReferralEventKind::PatientInformed => case.require(
            matches!(report, ReportStatus::Acknowledged | ReportStatus::Unobtainable),
            rule::REPORT_STATUS,
            "there is nothing to tell the patient yet",
        ),
        _other_than_report => {}
    }
}

fn enough_requests(case: &mut Case<'_>) {
    let made = case.state.current.as_ref().map_or(0, |assignment| u32::from(assignment.report_requests));
    if let Some(edition) = case.edition() {
        let setting = &edition.numbers.report_requests_min;
        case.put(rests(
            judged(
                made >= setting.value,
                rule::REPORT_REQUESTS,
                "the report was asked for often enough",
                "the report was not asked for often enough",
            ),
            "report_requests_min",
            setting,
        ));
    }
}

/// What a final report ends: declining, interim reports, cancelling.
pub(super) fn no_final_report(case: &mut Case<'_>) {
    case.require(!case.state.report().has_final(), rule::NO_FINAL_REPORT, "the final report is in");
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    match body {
        ReferralEventBody::InterimReportReceived(receipt)
        | ReferralEventBody::FinalReportReceived(receipt) => {
            super::routing::assignment_is_current(case, receipt.assignment.as_ref());
            if receipt.attests.is_some() && !is_attestable(receipt.attests.as_ref(), case.state) {
                case.expect(Finding::not_met(
                    rule::SERVICE_BASIS,
                    "the report cannot attest what is said of it",
                ));
            }
        }
        ReferralEventBody::ReportAmended(amendment) => {
            super::routing::assignment_is_current(case, amendment.assignment.as_ref());
        }
        ReferralEventBody::LateReportReceived(receipt) => {
            let past = match &receipt.assignment {
                Some(id) => case.state.is_past_assignment(id),
                None => !case.state.past.is_empty(),
            };
            case.require(past, rule::ASSIGNMENT_KNOWN, "no such earlier attempt is known");
        }
        ReferralEventBody::LateReportAcknowledged(acknowledgement) => {
            let unread = case.state.late_reports.iter().any(|unread| unread.report == acknowledgement.report);
            case.require(unread, rule::REPORT_LATE_KNOWN, "no such report of an earlier recipient is unread");
        }
        _without_guard => {}
    }
}

pub(super) fn fields(_case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    match kind {
        ReferralEventKind::LateReportAcknowledged => vec!["report"],
        ReferralEventKind::ReportAmended => vec!["assignment"],
        _without_guard => Vec::new(),
    }
}
