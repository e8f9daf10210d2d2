//! Lists every key of a pack, in the order of the printed table.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::time::Span;
use crate::vocabulary::{OutreachChannel, Role};

use super::super::{
    AppointmentOffer, Choices, DnaDischargeStop, Edition, HoldReview, Numbers, OutreachMin, PackProblem,
    PayerDecision, ReportChase, ReportReview, Setting, Switches, TimerId, Timers, ValidityWarnings,
    WaitingTimes,
};
use super::draft::Keys;
use super::layer::Layer;
use super::report::Report;
use super::shelf::Shelf;
use super::value;

/// The most attempts, requests, retries or no-shows; more is a typing error.
const MOST: u32 = 100;

/// Every key of a pack.
pub(super) fn keys() -> Keys {
    let layer = Layer {
        from: NaiveDate::MIN,
        to: None,
        note: None,
        index: 0,
        offset: 0,
        first_piece: false,
        must_be_whole: false,
        entries: BTreeMap::new(),
    };
    let (_, mut unread) = Report::parsed("");
    let mut shelf = Shelf::new(&layer, &mut unread);
    fill(&mut shelf, &layer);
    shelf.keys()
}

/// The edition of a layer.
pub(super) fn fill(shelf: &mut Shelf<'_, '_>, layer: &Layer) -> Edition {
    let switches = switches(shelf);
    let numbers = numbers(shelf);
    let choices = Choices {
        informs_patient: shelf.take("informs_patient", value::role, Role::ReferringClinician),
        rtt_dna_discharge_stop: shelf.take(
            "rtt_dna_discharge_stop",
            value::dna_stop,
            DnaDischargeStop::default(),
        ),
    };
    let timers = timers(shelf);
    Edition {
        effective_from: layer.from,
        effective_to: layer.to,
        note: layer.note.clone(),
        switches,
        numbers,
        choices,
        timers,
        rows: shelf.rows(),
    }
}

fn switches(shelf: &mut Shelf<'_, '_>) -> Switches {
    Switches {
        docs_before_send: shelf.switch("docs_before_send"),
        auth_before_send: shelf.switch("auth_before_send"),
        auth_before_booking: shelf.switch("auth_before_booking"),
        direct_booking: shelf.switch("direct_booking"),
        inform_required: shelf.switch("inform_required"),
        cancel_refusable: shelf.switch("cancel_refusable"),
        unilateral_cancel: shelf.switch("unilateral_cancel"),
        initiator_schedules: shelf.switch("initiator_schedules"),
        auth_without_packet: shelf.switch("auth_without_packet"),
        no_show_needs_clinician: shelf.switch("no_show_needs_clinician"),
    }
}

fn numbers(shelf: &mut Shelf<'_, '_>) -> Numbers {
    Numbers {
        outreach_min: outreach_min(shelf),
        report_requests_min: shelf.whole("report_requests_min", 1, MOST),
        no_show_limit: shelf.or_none("no_show_limit", |node| value::whole(node, 1, MOST)),
        delivery_retries: shelf.whole("delivery_retries", 0, MOST),
        no_show_grace: shelf.take("no_show_grace", value::grace, Span::Minutes(0)),
        validity_default: shelf.span("validity_default"),
        start_by: shelf.or_none("start_by", value::span),
        reopen_window: shelf.span("reopen_window"),
        appeal_window: shelf.span("appeal_window"),
    }
}

fn outreach_min(shelf: &mut Shelf<'_, '_>) -> OutreachMin {
    const ATTEMPTS: &str = "outreach_min.attempts";
    let most_channels = u32::try_from(OutreachChannel::ALL.len()).unwrap_or(u32::MAX);
    let outreach = OutreachMin {
        // The placeholder is the maximum, so that an error here does not cause errors in the settings it limits.
        attempts: shelf.take(ATTEMPTS, |node| value::whole(node, 1, MOST), MOST),
        channels: shelf.whole("outreach_min.channels", 1, most_channels),
        written: shelf.whole("outreach_min.written", 0, MOST),
    };
    let limit = outreach.attempts.value;
    let bounded =
        [("outreach_min.channels", &outreach.channels), ("outreach_min.written", &outreach.written)];
    for (key, setting) in bounded {
        let found = setting.value;
        if found > limit {
            shelf.report(key, PackProblem::AboveOther { found, other: ATTEMPTS, limit });
        }
    }
    outreach
}

fn timers(shelf: &mut Shelf<'_, '_>) -> Timers {
    Timers {
        t1: shelf.by_priority(TimerId::T1.key()),
        t2: shelf.by_priority(TimerId::T2.key()),
        t3: shelf.by_priority(TimerId::T3.key()),
        t4: PayerDecision {
            decision: shelf.by_priority(TimerId::T4.key()),
            appeal: shelf.span("timers.T4.appeal"),
        },
        t5: shelf.by_priority(TimerId::T5.key()),
        t6: shelf.by_priority(TimerId::T6.key()),
        t7: shelf.by_priority(TimerId::T7.key()),
        t8: AppointmentOffer {
            offered: shelf.by_priority(TimerId::T8.key()),
            urgent_with_authorization: shelf.span("timers.T8.urgent_with_authorization"),
        },
        t9: shelf.by_priority(TimerId::T9.key()),
        t10: shelf.by_priority(TimerId::T10.key()),
        t11: report_chase(shelf),
        t12: ReportReview {
            critical: shelf.span("timers.T12.critical"),
            ordinary: shelf.by_priority(TimerId::T12.key()),
        },
        t13: shelf.by_priority(TimerId::T13.key()),
        t14: shelf.by_priority(TimerId::T14.key()),
        t15: hold_review(shelf),
        t16: ValidityWarnings {
            days_before: shelf.take("timers.T16.days_before", value::falling_numbers, Vec::new()),
        },
        t17: shelf.by_priority(TimerId::T17.key()),
        t18: WaitingTimes {
            rtt: shelf.optional_days("timers.T18.rtt"),
            rtt_long: shelf.optional_days("timers.T18.rtt_long"),
            faster_diagnosis: shelf.optional_days("timers.T18.faster_diagnosis"),
            decision_to_treatment: shelf.optional_days("timers.T18.decision_to_treatment"),
            referral_to_treatment: shelf.optional_days("timers.T18.referral_to_treatment"),
        },
        t19: shelf.by_priority(TimerId::T19.key()),
        anomaly: shelf.span(Timers::ANOMALY),
    }
}

fn report_chase(shelf: &mut Shelf<'_, '_>) -> ReportChase {
    const LIMIT: &str = "timers.T11.limit";
    let reminders: Setting<Vec<Span>> = shelf.take("timers.T11.reminders", value::rising_days, Vec::new());
    let limit = shelf.take(LIMIT, value::calendar_days, Span::CalendarDays(u32::MAX));
    let last = reminders.value.last().copied().and_then(value::day_count);
    if let (Some(found), Some(most)) = (last, value::day_count(limit.value))
        && found > most
    {
        let problem = PackProblem::AboveOther { found, other: LIMIT, limit: most };
        shelf.report("timers.T11.reminders", problem);
    }
    ReportChase { reminders, limit }
}

fn hold_review(shelf: &mut Shelf<'_, '_>) -> HoldReview {
    const FIRST: &str = "timers.T15.first";
    let first = shelf.optional_days(FIRST);
    let then_every = shelf.optional_days("timers.T15.then_every");
    if then_every.is_some() && !shelf.is_set(FIRST) {
        shelf.report("timers.T15.then_every", PackProblem::NeedsOther { other: FIRST });
    }
    HoldReview { first, then_every }
}
