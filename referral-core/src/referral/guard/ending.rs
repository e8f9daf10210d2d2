//! Guards of holding, cancelling, closing and reopening.

use chrono::NaiveDate;

use super::{Case, judged, rests, shared};
use crate::judgement::Finding;
use crate::referral::payload::{Erratum, ReferralClosing};
use crate::referral::region::{DocumentStatus, ReferralCloseReason, ReportStatus, Status};
use crate::referral::rule;
use crate::vocabulary::Role;

pub(super) fn may_be_held(case: &mut Case<'_>) {
    shared::no_live_appointment(case);
    no_unread_report(case);
    shared::no_late_reports(case);
}

/// Whether an appointment is in the way depends on the reason: see [`closing_has_grounds`].
pub(super) fn may_be_closed(case: &mut Case<'_>) {
    no_unread_report(case);
    shared::no_late_reports(case);
    if matches!(case.state.status, Status::CancelRequested(_)) {
        cancellation_was_waited_for(case);
    }
}

pub(super) fn cancellation_may_be_refused(case: &mut Case<'_>) {
    let Some(edition) = case.edition() else { return };
    let setting = &edition.switches.cancel_refusable;
    case.put(rests(
        judged(
            setting.value,
            rule::CANCEL_REFUSABLE,
            "a recipient may refuse a cancellation",
            "a recipient may only confirm a cancellation, or send a report instead",
        ),
        "cancel_refusable",
        setting,
    ));
}

pub(super) fn may_expire(case: &mut Case<'_>) {
    shared::no_live_appointment(case);
    case.require(case.state.lapsed, rule::LAPSED, "the referral's validity has not lapsed");
    case.require(case.state.services() == 0, rule::NOTHING_DELIVERED, "the patient was seen");
}

pub(super) fn may_be_struck_out(case: &mut Case<'_>) {
    let may = case.context.actor.role == Role::Supervisor || !case.state.was_ever_sent();
    case.require(may, rule::ROLE, "after the referral was sent, only a supervisor marks it");
}

fn no_unread_report(case: &mut Case<'_>) {
    case.require(
        case.state.unread_current().next().is_none(),
        rule::NO_UNREAD_REPORT,
        "a report of the current recipient is unread",
    );
}

pub(super) fn loop_is_closed(case: &mut Case<'_>) {
    shared::no_live_appointment(case);
    no_unread_report(case);
    shared::no_late_reports(case);
    case.require(!case.state.is_waitlisted(), rule::WAITLIST, "the patient is on the waitlist");
    case.require(case.state.visits_left() == 0, rule::VISITS_DONE, "a planned visit has not taken place");
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

pub(super) fn cancellation_may_be_presumed(case: &mut Case<'_>) {
    shared::no_live_appointment(case);
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.unilateral_cancel;
        case.put(rests(
            judged(
                setting.value,
                rule::CANCEL_UNILATERAL,
                "an unanswered cancellation takes effect by itself",
                "a cancellation takes effect only when it is answered",
            ),
            "unilateral_cancel",
            setting,
        ));
    }
    cancellation_was_waited_for(case);
}

/// Whether the recipient had its time (T14) to answer the request to cancel.
fn cancellation_was_waited_for(case: &mut Case<'_>) {
    let since = case.state.cancel_request.as_ref().map_or(case.state.status_since, |request| request.since);
    let Some(edition) = case.context.edition_at(since) else {
        return case.missing(
            rule::POLICY_IN_FORCE,
            "policy edition",
            "the policy pack had no edition in force when the cancellation was requested",
        );
    };
    let setting = edition.timers.t14.at(case.state.priority());
    if let Some(over) = case.due(since, setting.value) {
        case.require_in_time(rests(
            judged(
                case.context.at >= over,
                rule::CANCEL_WAITED,
                "the recipient's time to answer is over",
                "the recipient may still answer the cancellation",
            ),
            "timers.T14",
            setting,
        ));
    }
}

pub(super) fn inside_reopen_window(case: &mut Case<'_>) {
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

pub(super) fn review_lies_ahead(case: &mut Case<'_>, review_on: NaiveDate) {
    let Ok(today) = case.context.site.zone.local_date(case.context.at) else {
        return case.missing(rule::REVIEW_DATE, "local date", "the site's local date is unknown");
    };
    case.put(judged(
        review_on > today,
        rule::REVIEW_DATE,
        "the review is later than today",
        "the review of a hold must be later than today",
    ));
}

/// A death ends a draft and cancels what is booked. For any other reason an appointment is cancelled first, and a draft is
/// discarded.
pub(super) fn closing_has_grounds(case: &mut Case<'_>, closing: &ReferralClosing) {
    if closing.reason != ReferralCloseReason::Deceased {
        shared::no_live_appointment(case);
        let drafted = case.state.status == Status::Draft;
        case.require(!drafted, rule::STATUS, "a draft is discarded, not closed for this reason");
    }
    for finding in super::closure::grounds(case, closing) {
        case.put(finding);
    }
}

pub(super) fn second_person_agrees(case: &mut Case<'_>, erratum: &Erratum) {
    if !case.state.was_ever_sent() {
        return;
    }
    case.put(match &erratum.second {
        None => Finding::unknown(
            rule::TWO_PERSONS,
            "second",
            "after the referral was sent, a second person has to agree",
        ),
        Some(second) => judged(
            second.id != case.context.actor.id
                && matches!(second.role, Role::Supervisor | Role::ReferringClinician),
            rule::TWO_PERSONS,
            "a second person agrees",
            "the second person must be another supervisor or referring clinician",
        ),
    });
}
