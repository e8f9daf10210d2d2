//! What the authorization's own record does to a referral: its clocks, what it has to cover, what it keeps open.

use referral_core::judgement::Outcome;
use referral_core::policy::TimerId;
use referral_core::referral::{
    Acceptance, AppointmentCover, AuthorizationProjection, AuthorizationStatus, Booking, ClosureGrounds,
    CoverVerdict, DueBound, Duty, Obligation, PayerDeadline, ReferralCloseReason, ReferralClosing,
    ReferralCommand, ReferralEventKind, ReferralFact,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{AppointmentId, AuthorizationId, Perspective, Role};

use crate::kit::clinic::{at, ingestion, order};
use crate::kit::desk::{Desk, about};
use referral_core::policy::Pack;

const RECORD: &str = "record";

fn projection(status: AuthorizationStatus) -> AuthorizationProjection {
    AuthorizationProjection {
        record: AuthorizationId::new(RECORD).unwrap(),
        status,
        to: None,
        any_approved: status == AuthorizationStatus::Approved,
        decision: None,
        appeal: None,
        others: Vec::new(),
        covers: Vec::new(),
    }
}

fn deadline(started: Instant, due: Instant) -> PayerDeadline {
    PayerDeadline {
        started,
        due: Some(due),
        bound: DueBound::Exact,
        stopped: None,
        rule: "ma-std-pa".into(),
        source: "42 CFR 422.568(b)(1)(ii)".into(),
    }
}

/// Accepted by a recipient, with a record that says this.
fn story(projection: AuthorizationProjection) -> Desk {
    let mut story = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(1)));
    story.learns(Role::RecipientStaff, &ReferralFact::ReferralAccepted(Acceptance::default()));
    story.learns(Role::System, &ReferralFact::AuthorizationChanged(projection));
    story
}

fn owed(story: &Desk, duty: Duty, now: Instant) -> Option<Obligation> {
    let mut context = story.context(Role::Coordinator);
    context.at = now;
    story.referral().obligations(&context).into_iter().find(|owed| owed.ownership.duty == duty)
}

#[test]
fn the_payer_decides_by_the_rule_its_record_knows() {
    let (asked, due) = (at("2026-03-02T15:00:00Z"), at("2026-03-10T04:00:00Z"));
    let known = projection(AuthorizationStatus::Submitted);
    let story_of = |decision| story(AuthorizationProjection { decision, ..known.clone() });
    let by_rule = owed(&story_of(Some(deadline(asked, due))), Duty::DecideAuthorization, asked).unwrap();
    assert_eq!(by_rule.due(asked), due);
    assert_eq!(by_rule.basis.unwrap().source, "42 CFR 422.568(b)(1)(ii)");
    // Where no rule is known the house's timer runs.
    let by_timer = owed(&story_of(None), Duty::DecideAuthorization, asked).unwrap();
    assert_eq!(by_timer.timer, Some(TimerId::T4));
    assert_eq!(by_timer.basis.unwrap().key, "timers.T4");
}

#[test]
fn a_denial_is_appealed_or_left_to_stand_in_time() {
    let (denied, until) = (at("2026-03-02T15:00:00Z"), at("2026-05-07T04:00:00Z"));
    let denial = AuthorizationProjection {
        appeal: Some(deadline(denied, until)),
        ..projection(AuthorizationStatus::Denied)
    };
    let story = story(denial);
    let decide = owed(&story, Duty::DecideOnAppeal, denied).unwrap();
    assert_eq!((decide.ownership.owner, decide.due(denied)), (Role::Coordinator, until));
    // After the window nobody has decided: the duty stays, overdue.
    let late = owed(&story, Duty::DecideOnAppeal, until).unwrap();
    assert!(late.is_overdue(until) && !decide.is_overdue(denied));
}

fn booking(cover: Option<AppointmentCover>) -> Booking {
    let appointment = AppointmentId::new("A1").unwrap();
    // In New York it is still the evening of the 30th.
    let start = Some(at("2026-07-01T02:00:00Z"));
    Booking { appointment, start, provider: None, cover, note: None }
}

fn cover(record: &str, on: &str, verdict: CoverVerdict) -> Option<AppointmentCover> {
    let record = AuthorizationId::new(record).unwrap();
    Some(AppointmentCover {
        record,
        item: Some(1),
        units: 1,
        on: on.parse().unwrap(),
        verdict,
        because: Vec::new(),
    })
}

#[test]
fn a_record_has_to_cover_the_appointment_on_its_own_date() {
    let refused = |cover| {
        let story = story(projection(AuthorizationStatus::Approved));
        let refusal = story.refuses(Role::Coordinator, &ReferralCommand::Book(booking(cover)));
        let findings = refusal.findings();
        let finding = findings.iter().find(|it| it.rule == "authorization/covers-appointment").unwrap();
        assert_eq!(finding.basis.as_ref().unwrap().key, "auth_before_booking");
        (matches!(finding.outcome, Outcome::Unknown { .. }), finding.because.to_string())
    };
    let cases = [
        (None, true, "the answer of the authorization's record is missing"),
        (
            cover("other", "2026-06-30", CoverVerdict::Covered),
            false,
            "the answer is from the record of another authorization",
        ),
        (
            cover(RECORD, "2026-07-01", CoverVerdict::Covered),
            false,
            "the answer of the authorization's record is for another date",
        ),
        (
            cover(RECORD, "2026-06-30", CoverVerdict::NotCovered),
            false,
            "the authorization does not cover the appointment",
        ),
        (
            cover(RECORD, "2026-06-30", CoverVerdict::Unknown),
            true,
            "the authorization's record lacks a fact to tell whether it covers the appointment",
        ),
    ];
    for (cover, unknown, because) in cases {
        assert_eq!(refused(cover), (unknown, because.to_owned()));
    }
    let mut story = story(projection(AuthorizationStatus::Approved));
    let covered = booking(cover(RECORD, "2026-06-30", CoverVerdict::Covered));
    story.does(Role::Coordinator, &ReferralCommand::Book(covered));
}

#[test]
fn a_reported_booking_that_nobody_knows_to_be_covered_stands_and_is_questioned() {
    let mut story = story(projection(AuthorizationStatus::Approved));
    story.observes(Role::RecipientStaff, &ReferralFact::AppointmentBooked(booking(None)));
    let questioned: Vec<_> = story.referral().open_anomalies().iter().map(|open| open.about).collect();
    assert_eq!(questioned, [ReferralEventKind::AppointmentBooked]);
    assert_eq!(story.referral().schedule(), referral_core::referral::ScheduleStatus::Booked);
}

#[test]
fn an_authorization_that_lapses_while_a_visit_is_booked_is_owed_before_the_visit() {
    let mut story = story(projection(AuthorizationStatus::Approved));
    let covered = booking(cover(RECORD, "2026-06-30", CoverVerdict::Covered));
    story.does(Role::Coordinator, &ReferralCommand::Book(covered));
    let now = at("2026-06-01T14:00:00Z");
    assert!(owed(&story, Duty::SettleAuthorization, now).is_none());
    story.learns(Role::System, &ReferralFact::AuthorizationChanged(projection(AuthorizationStatus::Lapsed)));
    let settle = owed(&story, Duty::SettleAuthorization, now).unwrap();
    assert_eq!(settle.ownership.owner, Role::Coordinator);

    // Also where the pack does not hold a booking back for it, and then it is due by the visit itself.
    let mut free = Desk::begin(Pack::nhs(), &ingestion(Perspective::Initiator, order(1)));
    free.learns(Role::RecipientStaff, &ReferralFact::ReferralAccepted(Acceptance::default()));
    free.learns(Role::RecipientStaff, &ReferralFact::AppointmentBooked(booking(None)));
    free.learns(Role::System, &ReferralFact::AuthorizationChanged(projection(AuthorizationStatus::Lapsed)));
    let settle = owed(&free, Duty::SettleAuthorization, now).unwrap();
    assert_eq!(settle.due(now), at("2026-07-01T02:00:00Z"));
    assert_eq!(about(&settle), "A1");
}

#[test]
fn where_the_visit_comes_before_the_timer_the_authorization_is_settled_before_the_visit() {
    let mut story = story(projection(AuthorizationStatus::Approved));
    let soon = at("2026-03-02T16:00:00Z");
    let booking =
        Booking { start: Some(soon), ..booking(cover(RECORD, "2026-03-02", CoverVerdict::Covered)) };
    story.does(Role::Coordinator, &ReferralCommand::Book(booking));
    story.learns(Role::System, &ReferralFact::AuthorizationChanged(projection(AuthorizationStatus::Lapsed)));
    let settle = owed(&story, Duty::SettleAuthorization, story.at).unwrap();
    assert_eq!((settle.due(story.at), about(&settle)), (soon, "A1".to_owned()));
}

#[test]
fn a_referral_is_not_closed_as_denied_while_a_part_is_approved() {
    let closing = || ReferralClosing {
        reason: ReferralCloseReason::AuthDenied,
        grounds: ClosureGrounds {
            alternatives_told: Some(true),
            appeal_waived: Some(true),
            ..ClosureGrounds::default()
        },
        waited_until: None,
        note: None,
    };
    let in_part = AuthorizationProjection { any_approved: true, ..projection(AuthorizationStatus::Denied) };
    let refusal = story(in_part).refuses(Role::Coordinator, &ReferralCommand::CloseIncomplete(closing()));
    let words: Vec<_> = refusal.findings().iter().map(|finding| finding.because.to_string()).collect();
    assert_eq!(words, ["the payer approved a part"]);
    let mut whole = story(projection(AuthorizationStatus::Denied));
    whole.does(Role::Coordinator, &ReferralCommand::CloseIncomplete(closing()));
}

/// Denied, with an appeal that may be filed up to this instant, and closed for that at another.
fn closed_at(now: &str) -> Result<(), String> {
    let denied = at("2026-03-02T15:00:00Z");
    let denial = AuthorizationProjection {
        appeal: Some(deadline(denied, at("2026-05-07T04:00:00Z"))),
        ..projection(AuthorizationStatus::Denied)
    };
    let story = story(denial);
    let grounds = ClosureGrounds { alternatives_told: Some(true), ..ClosureGrounds::default() };
    let closing =
        ReferralClosing { reason: ReferralCloseReason::AuthDenied, grounds, waited_until: None, note: None };
    let mut context = story.context(Role::Coordinator);
    context.at = at(now);
    match story.referral().decide(&ReferralCommand::CloseIncomplete(closing), &context) {
        Ok(_) => Ok(()),
        Err(refusal) => Err(refusal.findings().iter().map(|finding| finding.because.to_string()).collect()),
    }
}

#[test]
fn an_appeal_window_ends_before_the_instant_it_is_due() {
    assert_eq!(closed_at("2026-05-07T03:59:59Z"), Err("the denial can still be appealed".to_owned()));
    assert_eq!(closed_at("2026-05-07T04:00:00Z"), Ok(()), "the first instant at which the time is over");
}

#[test]
fn an_authorization_that_now_ends_before_the_visit_is_owed_at_once() {
    let mut story = story(projection(AuthorizationStatus::Approved));
    let covered = booking(cover(RECORD, "2026-06-30", CoverVerdict::Covered));
    story.does(Role::Coordinator, &ReferralCommand::Book(covered));
    let now = at("2026-03-03T14:00:00Z");
    assert!(owed(&story, Duty::SettleAuthorization, now).is_none());
    let to = Some(at("2026-06-01T03:59:59Z"));
    let shorter = AuthorizationProjection { to, ..projection(AuthorizationStatus::Approved) };
    story.learns(Role::System, &ReferralFact::AuthorizationChanged(shorter));
    let settle = owed(&story, Duty::SettleAuthorization, now).expect("long before the window is over");
    assert_eq!(settle.due(now), at("2026-07-01T02:00:00Z"), "before the visit");
    assert_eq!(about(&settle), "A1");
}
