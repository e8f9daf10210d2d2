//! Guards of holding, cancelling, closing and reopening.

use super::{Case, judged, rests};
use crate::judgement::Finding;
use crate::referral::act::{ReferralEventBody, ReferralEventKind};

use crate::referral::region::{DocumentStatus, ReportStatus, Status};
use crate::referral::rule;
use crate::vocabulary::Role;

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    match kind {
        ReferralEventKind::PlacedOnHold => {
            no_live_appointment(case);
            no_unread_report(case);
            no_late_reports(case);
        }
        ReferralEventKind::CancellationRequested => super::report::no_final_report(case),
        ReferralEventKind::CancellationRefused => {
            if let Some(edition) = case.edition() {
                let setting = &edition.switches.cancel_refusable;
                case.put(rests(
                    judged(
                        setting.value,
                        rule::CANCEL_REFUSABLE,
                        "a recipient may refuse a cancellation",
                        "a cancellation cannot be refused, only confirmed or overtaken by a report",
                    ),
                    "cancel_refusable",
                    setting,
                ));
            }
        }
        ReferralEventKind::CancellationPresumed => {
            no_live_appointment(case);
            may_presume(case);
        }
        ReferralEventKind::ReferralExpired => {
            no_live_appointment(case);
            case.require(case.state.lapsed, rule::LAPSED, "the referral's validity has not lapsed");
            case.require(case.state.services() == 0, rule::NOTHING_DELIVERED, "the patient was seen");
        }
        ReferralEventKind::ClosedComplete => loop_is_closed(case),
        ReferralEventKind::ClosedIncomplete => {
            no_live_appointment(case);
            no_unread_report(case);
            no_late_reports(case);
            if matches!(case.state.status, Status::CancelRequested(_)) {
                cancellation_was_waited_for(case);
            }
        }
        ReferralEventKind::Reopened => inside_reopen_window(case),
        ReferralEventKind::MarkedEnteredInError => {
            let may = case.context.actor.role == Role::Supervisor || !case.state.was_ever_sent();
            case.require(may, rule::ROLE, "once anything was sent, only a supervisor marks it");
        }
        ReferralEventKind::AnomalyResolved => {
            case.require(!case.state.anomalies.is_empty(), rule::ANOMALY_OPEN, "no anomaly is open");
        }
        _other_than_ending => {}
    }
}

pub(super) fn no_live_appointment(case: &mut Case<'_>) {
    case.require(!case.state.has_live_appointment(), rule::NO_LIVE_APPOINTMENT, "an appointment is live");
}

pub(super) fn no_late_reports(case: &mut Case<'_>) {
    case.require(
        case.state.late_reports.is_empty(),
        rule::NO_LATE_REPORTS,
        "a report of an earlier recipient is unread",
    );
}

fn no_unread_report(case: &mut Case<'_>) {
    case.require(
        case.state.report() != ReportStatus::FinalReceived,
        rule::NO_UNREAD_REPORT,
        "the final report is unread",
    );
}

fn loop_is_closed(case: &mut Case<'_>) {
    no_live_appointment(case);
    no_late_reports(case);
    case.require(!case.state.is_waitlisted(), rule::WAITLIST, "the patient waits for a further appointment");
    case.require(
        case.state.report() == ReportStatus::Acknowledged,
        rule::REPORT_STATUS,
        "no final report is acknowledged",
    );
    case.require(
        case.state.documents() != DocumentStatus::AwaitingInfo,
        rule::NO_OPEN_REQUEST,
        "a request for information is open",
    );
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.inform_required;
        if setting.value {
            case.put(rests(
                judged(
                    case.state.informed,
                    rule::LOOP_INFORMED,
                    "the patient was told the outcome",
                    "the patient was not told the outcome",
                ),
                "inform_required",
                setting,
            ));
        }
    }
}

fn may_presume(case: &mut Case<'_>) {
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.unilateral_cancel;
        case.put(rests(
            judged(
                setting.value,
                rule::CANCEL_UNILATERAL,
                "a cancellation nobody answers holds by itself",
                "a cancellation holds only when it is answered",
            ),
            "unilateral_cancel",
            setting,
        ));
    }
    cancellation_was_waited_for(case);
}

/// Whether the recipient had its time (T14) to answer the wish to cancel.
fn cancellation_was_waited_for(case: &mut Case<'_>) {
    let since = case.state.cancel_wish.as_ref().map_or(case.state.status_since, |wish| wish.since);
    let Some(edition) = case.context.edition_at(since) else {
        return case.missing(
            rule::POLICY_IN_FORCE,
            "policy edition",
            "the policy pack had no edition in force when the cancellation was asked for",
        );
    };
    let setting = edition.timers.t14.at(case.state.priority());
    if let Some(over) = case.due(since, setting.value) {
        case.require_in_time(rests(
            judged(
                case.context.at >= over,
                rule::CANCEL_WAITED,
                "the recipient had its time to answer",
                "the recipient may still answer the cancellation",
            ),
            "timers.T14",
            setting,
        ));
    }
}

fn inside_reopen_window(case: &mut Case<'_>) {
    if let Some(edition) = case.edition() {
        let setting = &edition.numbers.reopen_window;
        if let Some(closes) = case.due(case.state.status_since, setting.value) {
            case.require_in_time(rests(
                judged(
                    case.context.at <= closes,
                    rule::REOPEN_WINDOW,
                    "the window for reopening is open",
                    "the window for reopening has passed",
                ),
                "reopen_window",
                setting,
            ));
        }
    }
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    match body {
        ReferralEventBody::PlacedOnHold(hold) => match case.context.site.zone.local_date(case.context.at) {
            Ok(today) => {
                let finding = judged(
                    hold.review_on > today,
                    rule::REVIEW_DATE,
                    "the review lies ahead",
                    "the review of a hold lies ahead of today",
                );
                case.put(finding);
            }
            Err(_) => case.missing(rule::REVIEW_DATE, "local date", "the site cannot tell what day it is"),
        },
        ReferralEventBody::ClosedIncomplete(closing) => {
            for finding in super::closure::grounds(case, closing) {
                case.put(finding);
            }
        }
        ReferralEventBody::MarkedEnteredInError(erratum) if case.state.was_ever_sent() => {
            let second = erratum.second.as_ref();
            case.put(match second {
                None => Finding::unknown(
                    rule::TWO_PERSONS,
                    "second",
                    "once anything was sent, a second person has to agree",
                ),
                Some(second) => judged(
                    second.id != case.context.actor.id
                        && matches!(second.role, Role::Supervisor | Role::ReferringClinician),
                    rule::TWO_PERSONS,
                    "a second person agrees",
                    "the second person is another one, a supervisor or the referring clinician",
                ),
            });
        }
        ReferralEventBody::AnomalyResolved(resolution) => {
            let open = case.state.anomalies.iter().any(|anomaly| anomaly.number == resolution.number);
            case.require(open, rule::ANOMALY_OPEN, "no anomaly with this number is open");
        }
        _without_guard => {}
    }
}

pub(super) fn fields(case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    match kind {
        ReferralEventKind::PlacedOnHold => vec!["review_on"],
        ReferralEventKind::ClosedIncomplete => vec!["reason", "grounds"],
        ReferralEventKind::AnomalyResolved => vec!["number"],
        ReferralEventKind::MarkedEnteredInError if case.state.was_ever_sent() => vec!["second"],
        _without_guard => Vec::new(),
    }
}
