//! What refusals and histories say when they say no, word for word, and that every rule can be broken.

use std::collections::BTreeSet;

use referral_core::lifecycle::Occurred;
use referral_core::lifecycle::history::HistoryProblem;
use referral_core::policy::Pack;
use referral_core::referral::{
    ALL_RULES, Acceptance, Acknowledgement, Amendment, AttendanceFailure, Attested,
    AuthorizationDetermination, AuthorizationProjection, AuthorizationStatus, Booking, Cancellation,
    CancelledBy, Decline, DeclineReason, Order, OrderChanges, OrderValidity, PermissionAnswer,
    PriorityChange, Referral, ReferralCommand, ReferralCommandKind, ReferralContext, ReferralEvent,
    ReferralEventBody, ReferralEventKind, ReferralFact, ReferralRefusal, Remark, ReportReceipt,
};
use referral_core::time::{BusinessCalendar, Holiday, OpeningHours, Site, TimeOfDay, Week, Zone};
use referral_core::vocabulary::{AppointmentId, AuthorizationId, Perspective, Priority, ReportId, Role};

use crate::explore::{Machine, SMALL, search};
use crate::kit::alphabet::{Samples, commands, facts};
use crate::kit::clinic::{
    actor, context, drafting, far, ingestion, minutes_later, now, order, packs, party, site,
};
use crate::kit::desk::Desk;

/// The rule of stored histories, told where they are tested.
const OF_HISTORIES: &str = "history/unknown-event";

fn draft() -> Desk {
    Desk::begin(Pack::us(), &drafting(Perspective::Initiator, order(1)))
}

fn accepted() -> Desk {
    let mut story = Desk::begin(Pack::cow(), &ingestion(Perspective::Recipient, order(1)));
    story.does(Role::RecipientStaff, &ReferralCommand::Accept(Acceptance::default()));
    story
}

/// With an appointment in an hour.
fn booked_ahead() -> Desk {
    let mut story = accepted();
    let appointment = AppointmentId::new("A1").unwrap();
    let start = Some(minutes_later(60));
    let unneeded = AuthorizationDetermination { required: false, ground: None, note: None };
    story.learns(Role::Payer, &ReferralFact::AuthDetermined(unneeded)).does(
        Role::RecipientStaff,
        &ReferralCommand::Book(Booking { appointment, start, provider: None, cover: None, note: None }),
    );
    story
}

/// With an authorization that has a record of its own.
fn recorded() -> Desk {
    let mut story = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(1)));
    let projection = AuthorizationProjection {
        record: AuthorizationId::new("record").unwrap(),
        status: AuthorizationStatus::Approved,
        to: None,
        any_approved: true,
        decision: None,
        appeal: None,
        others: Vec::new(),
        covers: Vec::new(),
    };
    story.learns(Role::RecipientStaff, &ReferralFact::ReferralAccepted(Acceptance::default()));
    story.learns(Role::System, &ReferralFact::AuthorizationChanged(projection));
    story
}

/// A draft of nothing.
fn empty() -> Desk {
    let order = Order { planned_visits: 1, ..Order::default() };
    Desk::begin(Pack::us(), &drafting(Perspective::Initiator, order))
}

#[test]
fn a_refusal_says_why_in_one_line() {
    let remark = || Remark::default();
    let booked = booked_ahead();
    let appointment = AppointmentId::new("A1").unwrap();
    let by = CancelledBy::Patient;
    let missed =
        AttendanceFailure { appointment, ended_by: by, reason: None, communicated: None, note: None };
    let decline = Decline { reason: DeclineReason::Other, code: None, alternative: None, note: None };
    let none = OrderChanges { planned_visits: Some(0), ..OrderChanges::default() };
    let told = [
        (
            draft().refuses(Role::Coordinator, &ReferralCommand::Resume(remark())),
            "not-in-this-status",
            "`Resume` is not possible now: the referral is a draft; it is possible only in status `on hold`",
        ),
        (
            draft().refuses(Role::Coordinator, &ReferralCommand::Order(OrderValidity::default())),
            "not-your-role",
            "`Order` is not for `coordinator`, only for `referring clinician`",
        ),
        (
            draft().refuses(Role::RecipientStaff, &ReferralCommand::Decline(decline)),
            "not-your-role",
            "`Decline` is not for `recipient staff` to ask for here: observe what the other side did as a fact",
        ),
        (
            empty().refuses(Role::ReferringClinician, &ReferralCommand::Order(OrderValidity::default())),
            "missing-fact",
            "`Order` is not possible now: the order names no patient; the order names no requester; the \
             order gives neither a reason nor a question; the order names no service; the order has no priority",
        ),
        (
            draft().refuses(
                Role::ReferringClinician,
                &ReferralCommand::Amend(Amendment { changes: Box::new(none), note: None }),
            ),
            "rule-not-met",
            "`Amend` is not possible now: a series has at least one visit",
        ),
        (
            booked.refuses(Role::RecipientStaff, &ReferralCommand::RecordNoShow(missed)),
            "outside-window",
            "`RecordNoShow` is not possible now: the grace period is not over: the patient may still come",
        ),
    ];
    let codes: BTreeSet<&str> = told.iter().map(|(refusal, _, _)| refusal.code()).collect();
    assert_eq!(
        codes,
        ReferralRefusal::CATALOGUE.iter().map(|entry| entry.code).collect(),
        "every code occurs"
    );
    for (refusal, code, words) in told {
        assert_eq!((refusal.code(), refusal.to_string().as_str()), (code, words));
    }
}

#[test]
fn a_history_that_is_none_says_where_and_why() {
    let drafted = draft().events.remove(0);
    let resumed = ReferralEvent { body: ReferralEventBody::Resumed(Remark::default()), ..drafted.clone() };
    let told: [(Vec<&ReferralEvent>, &str, &str); 4] = [
        (
            vec![],
            "history-empty",
            "event 1 of the history is missing: a history begins with an event that opens it",
        ),
        (
            vec![&resumed],
            "history-no-beginning",
            "event 1 of the history is `Resumed`, but a history begins with an event that opens it",
        ),
        (
            vec![&drafted, &drafted],
            "history-second-beginning",
            "event 2 of the history is `ReferralDrafted`, but the history is open already",
        ),
        (
            vec![&drafted, &resumed],
            "history-does-not-fit",
            "event 2 of the history is `Resumed`, which does not fit: the referral is a draft",
        ),
    ];
    // The other codes are those of stored histories; the chapter on histories tells them.
    let stored = HistoryProblem::CATALOGUE;
    assert!(told.iter().all(|(_, code, _)| stored.iter().any(|entry| entry.code == *code)));
    for (events, code, words) in told {
        let error = Referral::replay(events).unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, words));
    }
}

/// Every rule that a command is refused for, or a fact is questioned for.
fn broken(referral: &Referral, context: &ReferralContext<'_>) -> Vec<String> {
    let samples = Samples::all(referral);
    let mut rules = Vec::new();
    for &kind in ReferralCommandKind::ALL {
        let permission = referral.permission(kind, context);
        if permission.answer == PermissionAnswer::No {
            rules.extend(permission.findings.iter().map(|finding| finding.rule.to_string()));
        }
        for command in commands(kind, &samples) {
            if let Err(refusal) = referral.decide(&command, context) {
                rules.extend(refusal.findings().iter().map(|finding| finding.rule.to_string()));
            }
        }
    }
    for &kind in ReferralEventKind::ALL {
        for fact in facts(kind, &samples) {
            for event in referral.observe(&fact, context) {
                if let ReferralEventBody::AnomalyRecorded(record) = event.body {
                    rules.extend(record.rules.iter().map(ToString::to_string));
                }
            }
        }
    }
    rules
}

/// A site that is shut for longer than anybody counts: no span of business days is ever over there.
fn shut() -> Site {
    let hours = OpeningHours { open: TimeOfDay::new(8, 0).unwrap(), close: TimeOfDay::new(17, 0).unwrap() };
    let week = Week { mon: vec![hours], ..Week::default() };
    let mut calendar = BusinessCalendar::new(week, Vec::new()).unwrap();
    let mut day = now().date_naive();
    let mut holidays = Vec::new();
    for _ in 0..40_000 {
        holidays.push(Holiday { date: day, name: "closed".into() });
        day = day.succ_opt().unwrap();
    }
    calendar = calendar.with_holidays(holidays).unwrap();
    Site { zone: Zone::parse("America/New_York").unwrap(), calendar }
}

/// A pack that is not in force yet.
fn tomorrow() -> Pack {
    Pack::from_json(
        r#"{ "pack": "ours", "base": "us", "editions": [{ "effective_from": "2030-01-01", "settings": {} }] }"#,
    )
    .unwrap()
}

/// Rules that only time is held to: nobody can ask for what they guard, so no finding ever names them.
const TIME_ONLY: [&str; 2] = ["cancel/unilateral", "validity/lapsed"];

/// Referrals that no search comes by.
fn special() -> Vec<Desk> {
    let mut ready = draft();
    ready.does(Role::ReferringClinician, &ReferralCommand::Order(Default::default()));
    let mut urgent = draft();
    let priority = PriorityChange { priority: Priority::Urgent, reason: None, note: None };
    urgent.does(Role::ReferringClinician, &ReferralCommand::AssignPriority(priority));
    let mut wished = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(1)));
    wished.does(Role::Coordinator, &ReferralCommand::RequestCancellation(Cancellation::default()));
    let mut answered = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(1)));
    answered.learns(
        Role::RecipientClinician,
        &ReferralFact::FinalReportReceived(ReportReceipt {
            author: Some(party("RC")),
            ..ReportReceipt::new(ReportId::new("R1").unwrap())
        }),
    );
    let mut series = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(2)));
    let report =
        ReportReceipt { attests: Some(Attested::Visit), ..ReportReceipt::new(ReportId::new("R1").unwrap()) };
    series.learns(Role::RecipientClinician, &ReferralFact::FinalReportReceived(report));
    series.does(Role::ReferringClinician, &ReferralCommand::AcknowledgeReport(Acknowledgement::default()));
    vec![ready, empty(), urgent, wished, series, answered, booked_ahead(), draft(), accepted(), recorded()]
}

#[test]
fn every_rule_is_broken_by_something() {
    let mut rules: BTreeSet<String> = BTreeSet::new();
    let asking = [
        Role::ReferringClinician,
        Role::Coordinator,
        Role::RecipientStaff,
        Role::RecipientClinician,
        Role::System,
        Role::Supervisor,
    ];
    let jobs = packs().map(|pack| (pack, Perspective::Initiator));
    for (pack, perspective) in jobs.into_iter().chain([(Pack::us(), Perspective::Recipient)]) {
        for focus in &SMALL {
            let found = search(&Machine::PRODUCT, pack, perspective, focus);
            for (n, referral) in found.states.iter().enumerate().filter(|(n, _)| n % 13 == 0) {
                let at = [now(), far()][n / 13 % 2];
                for role in asking {
                    rules.extend(broken(referral, &context(role, at, pack)));
                }
            }
        }
    }
    let (shut, tomorrow) = (shut(), tomorrow());
    for role in asking {
        for context in [
            ReferralContext::now(now(), actor(role), Pack::us_strict(), site()),
            ReferralContext::now(now(), actor(role), &tomorrow, site()),
            ReferralContext::now(now(), actor(role), Pack::us(), &shut),
            ReferralContext::now(now(), actor(role), Pack::us(), site()).about(Occurred::exactly(far())),
        ] {
            rules.extend(special().iter().flat_map(|story| broken(story.referral(), &context)));
        }
    }
    let named: BTreeSet<&str> = rules.iter().map(String::as_str).collect();
    let all: BTreeSet<&str> =
        ALL_RULES.iter().copied().filter(|rule| !TIME_ONLY.contains(rule) && *rule != OF_HISTORIES).collect();
    assert_eq!(named, all);
}
