//! Which clock gives each obligation its due time, and when it started.

mod dated;
mod payer;
mod schedule;

use std::borrow::Cow;

use crate::judgement::Basis;
use crate::referral::context::ReferralContext;
use crate::referral::elapse::request_due;
use crate::referral::obligation::{Duty, Obligation, by};
use crate::referral::owner::{Ownership, courts};
use crate::referral::payload::{Assignment, DeliveryStatus, DueBound, ReportKind};
use crate::referral::region::ReportStatus;
use crate::referral::state::{OpenRequest, State, UnreadReport};
use dated::{end_of_validity, hold_review, validity, waiting_time};

use crate::policy::{Edition, Setting, TimerId, Timers};
use crate::time::{Deadline, Instant, Interval, Span};
use crate::vocabulary::Role;

/// The answer to a request for information is due on the day it was asked for by.
const ASKED_BY_DATE: SetBy = ("documents/asked-by-date", "the request for information");

/// The obligation of one of the courts the ball is, or could be, in.
pub(in crate::referral) fn of_the_court(
    state: &State,
    ownership: Ownership,
    context: &ReferralContext<'_>,
) -> Obligation {
    let since = state.status_since;
    match ownership.duty {
        Duty::ReadLateReport => match state.late_reports.first() {
            Some(unread) => late_report(state, unread, ownership, context),
            None => by_timer(state, ownership, TimerId::T12, since, context),
        },
        Duty::ReadReport => {
            let critical =
                state.current.as_ref().and_then(Assignment::final_report).is_some_and(|it| it.critical);
            report_review(state, ownership, critical, state.report_since, context)
        }
        Duty::AnswerCancellation => {
            let since = state.cancel_wish.as_ref().map_or(since, |wish| wish.since);
            by_timer(state, ownership, TimerId::T14, since, context)
        }
        Duty::ReviewHold => hold_review(state, ownership, context),
        Duty::SupplyInformation => match state.requests.first() {
            Some(request) => information(state, request, ownership, context),
            None => by_timer(state, ownership, TimerId::T3, since, context),
        },
        Duty::OrderDraft => by_timer(state, ownership, TimerId::T1, since, context),
        Duty::DecideAuthorization => payer::decision(state, ownership, context),
        Duty::PrepareAndSend => by_timer(state, ownership, TimerId::T2, our_turn_since(state), context),
        Duty::AcknowledgeReceipt => {
            let one = state.current.as_ref().filter(|one| one.delivery == DeliveryStatus::Confirmed);
            match one {
                Some(one) => {
                    let since = one.delivered_at.map_or(since, |proved| proved.max(since));
                    by_timer(state, ownership, TimerId::T6, since, context)
                }
                None => by_timer(state, ownership, TimerId::T5, since, context),
            }
        }
        Duty::DecideReferral => by_timer(state, ownership, TimerId::T6, since, context),
        Duty::SettleAuthorization => payer::settlement(state, ownership, context),
        Duty::DecideAfterPatientDeclined => {
            let since = state.declined_at.unwrap_or(since);
            by_timer(state, ownership, TimerId::T13, since, context)
        }
        Duty::ScheduleAppointment => schedule::first_time(state, ownership, context),
        Duty::Rebook => by_timer(state, ownership, TimerId::T9, state.schedule_since, context),
        Duty::AnswerOffer => by_timer(state, ownership, TimerId::T19, state.schedule_since, context),
        Duty::RecordOutcome => schedule::attendance(state, ownership, context),
        Duty::SendReport => report_chase(state, ownership, context),
        Duty::SignOffWithoutReport => by_timer(state, ownership, TimerId::T13, state.report_since, context),
        Duty::InformPatient => by_timer(state, ownership, TimerId::T13, state.report_since, context),
        Duty::CloseLoop => {
            let since = state.informed_at.filter(|_| state.informed).unwrap_or(state.report_since);
            by_timer(state, ownership, TimerId::T13, since.max(state.report_since), context)
        }
        Duty::ResolveAnomaly => match state.anomalies.first() {
            Some(anomaly) => anomaly_due(ownership, anomaly.number, anomaly.since, context),
            None => by_timer(state, ownership, TimerId::T13, since, context),
        },
        // These are owed beside the ball, never as the ball.
        Duty::DecideOnAppeal
        | Duty::OfferInTime
        | Duty::ExtendValidity
        | Duty::SuperviseLongOpen
        | Duty::KeepWaitingTime => by_timer(state, ownership, TimerId::T17, since, context),
    }
}

/// The reports of earlier recipients beyond the one the ball is about.
pub(in crate::referral) fn of_late_reports<'a>(
    state: &'a State,
    context: &'a ReferralContext<'_>,
) -> impl Iterator<Item = Obligation> + 'a {
    let reader = by(Role::ReferringClinician, Duty::ReadLateReport);
    state.late_reports.iter().skip(1).map(move |unread| late_report(state, unread, reader, context))
}

/// What does not fit, beyond the one that is a court of its own once everything else has ended.
pub(in crate::referral) fn of_anomalies<'a>(
    state: &'a State,
    coordinator: Role,
    context: &'a ReferralContext<'_>,
) -> impl Iterator<Item = Obligation> + 'a {
    let is_court = state.status.is_terminal();
    let resolver = by(coordinator, Duty::ResolveAnomaly);
    state
        .anomalies
        .iter()
        .skip(usize::from(is_court))
        .map(move |anomaly| anomaly_due(resolver, anomaly.number, anomaly.since, context))
}

/// What runs in an open referral besides where the ball is.
pub(in crate::referral) fn beside_the_ball(
    state: &State,
    coordinator: Role,
    context: &ReferralContext<'_>,
) -> Vec<Obligation> {
    let mut owed = Vec::new();
    let courts: Vec<Duty> = courts(state, context.edition()).map(|ownership| ownership.duty).collect();
    let skip = usize::from(courts.contains(&Duty::SupplyInformation));
    for request in state.requests.iter().skip(skip) {
        let watcher = Some(coordinator).filter(|watcher| *watcher != request.asked);
        let ownership = Ownership { owner: request.asked, watcher, duty: Duty::SupplyInformation };
        owed.push(information(state, request, ownership, context));
    }
    if state.authorization.status.is_with_payer() && !courts.contains(&Duty::DecideAuthorization) {
        let ownership =
            Ownership { owner: Role::Payer, watcher: Some(coordinator), duty: Duty::DecideAuthorization };
        owed.push(payer::decision(state, ownership, context));
    }
    if !courts.contains(&Duty::SettleAuthorization) {
        let settles = by(coordinator, Duty::SettleAuthorization);
        owed.extend(payer::of_visits(state, settles, context));
    }
    owed.extend(payer::appeal(state, coordinator, context));
    owed.extend(schedule::beside_the_ball(state, &courts, context));
    if let Some(until) = end_of_validity(state) {
        owed.push(validity(state, until, context));
    }
    let opened = state.ordered_at.unwrap_or(state.opened_at);
    owed.push(by_timer(state, by(Role::Supervisor, Duty::SuperviseLongOpen), TimerId::T17, opened, context));
    owed.extend(waiting_time(state, coordinator, context));
    owed
}

fn edition<'a>(started: Instant, context: &ReferralContext<'a>) -> Option<&'a Edition> {
    context.edition_at(started)
}

/// An obligation by a span of the policy that was in force when the clock started.
fn by_setting(
    ownership: Ownership,
    timer: TimerId,
    started: Instant,
    setting: Option<&Setting<Span>>,
    context: &ReferralContext<'_>,
) -> Obligation {
    by_key(ownership, Some(timer), timer.key(), started, setting, context)
}

fn by_key(
    ownership: Ownership,
    timer: Option<TimerId>,
    key: &'static str,
    started: Instant,
    setting: Option<&Setting<Span>>,
    context: &ReferralContext<'_>,
) -> Obligation {
    let deadline =
        setting.and_then(|setting| Deadline::after(context.site, started, setting.value, key).ok());
    let basis = setting.map(|setting| setting.basis(key));
    Obligation { ownership, timer, deadline, basis, about: None, bound: DueBound::Exact, stopped: None }
}

fn by_timer(
    state: &State,
    ownership: Ownership,
    timer: TimerId,
    started: Instant,
    context: &ReferralContext<'_>,
) -> Obligation {
    let column = edition(started, context).and_then(|edition| edition.timers.column(timer));
    by_setting(ownership, timer, started, column.map(|column| column.at(state.priority())), context)
}

/// A rule by which a date that somebody set is what is due, and what set it.
type SetBy = (&'static str, &'static str);

/// An obligation by a date that somebody set.
fn by_date(
    ownership: Ownership,
    timer: TimerId,
    (rule, set_by): SetBy,
    started: Instant,
    due: Instant,
) -> Obligation {
    // What is due before it began was due at once.
    let deadline = Interval::new(started.min(due), due).ok().map(|span| Deadline::at_end_of(span, rule));
    let basis = Some(Basis { key: Cow::Borrowed(rule), source: Cow::Borrowed(set_by) });
    Obligation {
        ownership,
        timer: Some(timer),
        deadline,
        basis,
        about: None,
        bound: DueBound::Exact,
        stopped: None,
    }
}

/// Since when the turn is ours again: nobody is asked, and the payer has answered or was no longer asked.
fn our_turn_since(state: &State) -> Instant {
    let authorization = &state.authorization;
    let after_payer = authorization.asked_at.map(|_| authorization.since);
    [after_payer, state.requests_closed_at].into_iter().flatten().fold(state.status_since, Instant::max)
}

fn late_report(
    state: &State,
    unread: &UnreadReport,
    ownership: Ownership,
    context: &ReferralContext<'_>,
) -> Obligation {
    let mut owed = report_review(state, ownership, unread.critical, unread.since, context);
    owed.about = Some(Cow::Owned(unread.report.as_str().to_owned()));
    owed
}

fn report_review(
    state: &State,
    ownership: Ownership,
    critical: bool,
    since: Instant,
    context: &ReferralContext<'_>,
) -> Obligation {
    let setting = edition(since, context).map(|edition| edition.timers.t12.at(state.priority(), critical));
    by_setting(ownership, TimerId::T12, since, setting, context)
}

fn information(
    state: &State,
    request: &OpenRequest,
    ownership: Ownership,
    context: &ReferralContext<'_>,
) -> Obligation {
    let mut owed = match (request.due, request_due(state, request, context)) {
        (Some(_), Some(due)) => by_date(ownership, TimerId::T3, ASKED_BY_DATE, request.since, due),
        (Some(_) | None, _) => by_timer(state, ownership, TimerId::T3, request.since, context),
    };
    owed.about = Some(Cow::Owned(request.id.as_str().to_owned()));
    owed
}

fn report_chase(state: &State, ownership: Ownership, context: &ReferralContext<'_>) -> Obligation {
    let since = report_owed_since(state);
    let made = state.current.as_ref().map_or(0, |one| one.report_requests);
    let chase = edition(since, context).map(|edition| &edition.timers.t11);
    let span = chase.map(|chase| {
        let reminder = chase.reminders.value.get(usize::from(made)).copied();
        (
            reminder.unwrap_or(chase.limit.value),
            if reminder.is_some() { &chase.reminders.source } else { &chase.limit.source },
        )
    });
    let deadline =
        span.and_then(|(span, _)| Deadline::after(context.site, since, span, TimerId::T11.key()).ok());
    let basis = span.map(|(_, source)| Basis {
        key: Cow::Borrowed(TimerId::T11.key()),
        source: Cow::Owned(source.words().to_owned()),
    });
    Obligation {
        ownership,
        timer: Some(TimerId::T11),
        deadline,
        basis,
        about: None,
        bound: DueBound::Exact,
        stopped: None,
    }
}

/// From the last visit; from its return where a report was sent back.
fn report_owed_since(state: &State) -> Instant {
    let Some(one) = &state.current else { return state.status_since };
    let returned = one.reports.last().is_some_and(|report| report.kind == ReportKind::Returned);
    if returned && one.report == ReportStatus::Awaited {
        return state.report_since;
    }
    one.services.iter().map(|service| service.at).max().unwrap_or(state.status_since)
}

fn anomaly_due(
    ownership: Ownership,
    number: u32,
    since: Instant,
    context: &ReferralContext<'_>,
) -> Obligation {
    let setting = edition(since, context).map(|edition| &edition.timers.anomaly);
    let mut owed = by_key(ownership, None, Timers::ANOMALY, since, setting, context);
    owed.about = Some(Cow::Owned(number.to_string()));
    owed
}
