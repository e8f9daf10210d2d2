//! A clock of the deadline table in a referral: what stands still is not overdue, and a limit is not the time itself.

use referral_core::authorization::deadline::{
    ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, Due, PayerSite, Program, ReviewUrgency,
    StartEvent, Tolling, TollingEvent, When,
};
use referral_core::coordination::authorization::payer_deadline;
use referral_core::coordination::worklist::Item;
use referral_core::judgement::{Finding, Outcome};
use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, AuthorizationProjection, AuthorizationStatus, ClosureGrounds, DueBound, Duty, Obligation,
    PayerDeadline, ReferralCloseReason, ReferralClosing, ReferralCommand, ReferralFact,
};
use referral_core::vocabulary::{AuthorizationId, Perspective, Role};

use crate::kit::clinic::{at, ingestion, order, site};
use crate::kit::desk::Desk;

/// A claim for care to come under a plan of 29 CFR 2560.503-1, received on 2 March: fifteen days, stopped while the
/// claimant is asked for more.
fn tolled(answer_by: Option<&str>, now: &str) -> Due {
    let asked = Tolling {
        by: TollingEvent::ExtensionNotice,
        asked: at("2026-03-06T15:00:00Z"),
        answered: None,
        answer_by: answer_by.map(at),
    };
    let question = DeadlineQuestion::new(Program::ERISA_ACA, DeadlineStep::Initial)
        .at_urgency(ReviewUrgency::PreService);
    let input = ClockInput::received(at("2026-03-02T15:00:00Z"), at(now)).tolled(asked);
    let answer = DeadlineTable::shipped().due(&question, &input, &PayerSite::new(site().zone)).unwrap();
    answer.due().unwrap().clone()
}

/// Accepted by a recipient, with a record that says this.
fn story(
    status: AuthorizationStatus,
    decision: Option<PayerDeadline>,
    appeal: Option<PayerDeadline>,
) -> Desk {
    let mut story = Desk::begin(Pack::us(), &ingestion(Perspective::Initiator, order(1)));
    story.learns(Role::RecipientStaff, &ReferralFact::ReferralAccepted(Acceptance::default()));
    let record = AuthorizationId::new("AUTH-1").unwrap();
    let (to, any_approved) = (None, false);
    let (others, covers) = (Vec::new(), Vec::new());
    let seen = AuthorizationProjection { record, others, status, to, any_approved, decision, appeal, covers };
    story.learns(Role::System, &ReferralFact::AuthorizationChanged(seen));
    story
}

fn owed(story: &Desk, duty: Duty, now: &str) -> Obligation {
    let mut context = story.context(Role::Coordinator);
    context.at = at(now);
    let owed = story.referral().obligations(&context);
    owed.into_iter().find(|one| one.ownership.duty == duty).unwrap()
}

#[test]
fn while_its_clock_stands_the_payer_is_not_overdue() {
    // Asked on the 6th; if the answer came on the 20th the time would be over with the 30th. The 45 days to answer end
    // with 20 April, and the eleven days that are left then with the 30th.
    let due = tolled(Some("2026-04-21T04:00:00Z"), "2026-03-20T15:00:00Z");
    assert_eq!(due.due, at("2026-03-31T04:00:00Z"));
    let story = story(AuthorizationStatus::Submitted, Some(payer_deadline(&due)), None);
    let payers = owed(&story, Duty::DecideAuthorization, "2026-04-10T15:00:00Z");
    assert_eq!(payers.due(at("2026-04-10T15:00:00Z")), at("2026-05-01T04:00:00Z"));
    assert!(!payers.is_overdue(at("2026-04-30T15:00:00Z")));
    assert!(payers.is_overdue(at("2026-05-01T04:00:00Z")), "answer or not");
}

#[test]
fn a_clock_that_may_stand_for_ever_is_never_overdue() {
    let known = payer_deadline(&tolled(None, "2026-03-20T15:00:00Z"));
    assert_eq!((known.due, known.stopped), (None, Some(at("2026-03-06T15:00:00Z"))));
    let story = story(AuthorizationStatus::Submitted, Some(known), None);
    let payers = owed(&story, Duty::DecideAuthorization, "2036-03-20T15:00:00Z");
    assert!(!payers.is_overdue(at("2036-03-20T15:00:00Z")));
    assert_eq!(payers.basis.unwrap().key, "erisa-pre", "and the house's timer does not take its place");

    let mut context = story.context(Role::Coordinator);
    context.at = at("2036-03-20T15:00:00Z");
    let item = Item::of(story.referral(), &context).unwrap();
    let words: Vec<_> =
        item.reasons.iter().map(|reason| (reason.rule.as_ref(), reason.because.as_ref())).collect();
    assert!(
        words.contains(&("erisa-pre", "payer to decide on the authorization, due when its clock runs again")),
        "{words:?}"
    );
    assert!(!item.overdue);
}

/// The deadline of the shipped table for a denial under a plan of 29 CFR 2560.503-1(h)(3)(i): at least 180 days.
fn at_least_180_days() -> PayerDeadline {
    let question = DeadlineQuestion::new(Program::ERISA_ACA, DeadlineStep::Appeal1File);
    let noticed = at("2026-03-02T15:00:00Z");
    let input = ClockInput::new(noticed).happened(StartEvent::NoticeReceipt, When::At(noticed));
    let answer = DeadlineTable::shipped().due(&question, &input, &PayerSite::new(site().zone)).unwrap();
    payer_deadline(answer.due().unwrap())
}

fn closes(story: &Desk, now: &str) -> Outcome {
    let grounds = ClosureGrounds { alternatives_told: Some(true), ..ClosureGrounds::default() };
    let closing =
        ReferralClosing { reason: ReferralCloseReason::AuthDenied, grounds, waited_until: None, note: None };
    let mut context = story.context(Role::Coordinator);
    context.at = at(now);
    match story.referral().decide(&ReferralCommand::CloseIncomplete(closing), &context) {
        Ok(_) => Outcome::Met,
        Err(refusal) => {
            let window = |one: &&Finding| one.rule == "authorization/appeal-window";
            refusal.findings().iter().find(window).unwrap().outcome.clone()
        }
    }
}

#[test]
fn when_a_least_time_to_appeal_is_over_nobody_knows_whether_the_time_is() {
    // The 180th day after 2 March ends at midnight after 29 August, in New York.
    let known = at_least_180_days();
    assert_eq!((known.due, known.bound), (Some(at("2026-08-30T04:00:00Z")), DueBound::AtLeast));
    let story = story(AuthorizationStatus::Denied, None, Some(known));
    assert_eq!(closes(&story, "2026-08-30T03:59:59Z"), Outcome::NotMet, "it can still be appealed");
    let unknown = Outcome::Unknown { missing: vec!["appeal window".into()] };
    assert_eq!(closes(&story, "2026-08-30T04:00:00Z"), unknown);
    let appeal = owed(&story, Duty::DecideOnAppeal, "2026-08-30T04:00:00Z");
    assert_eq!(appeal.bound, DueBound::AtLeast);
    assert!(appeal.is_overdue(at("2026-08-30T04:00:00Z")), "what may still be done is not dropped");
}

#[test]
fn a_payer_that_has_at_least_some_time_is_late_when_the_house_says_so_and_not_before() {
    let asked = at("2026-03-02T15:00:00Z");
    let least = |due: &str| PayerDeadline {
        due: Some(at(due)),
        started: asked,
        bound: DueBound::AtLeast,
        stopped: None,
        rule: "plan".into(),
        source: "payer".into(),
    };
    let of = |known| {
        owed(
            &story(AuthorizationStatus::Submitted, known, None),
            Duty::DecideAuthorization,
            "2026-03-02T15:00:00Z",
        )
    };
    let house = of(None);
    let house_due = house.due(asked);
    assert_eq!(of(Some(least("2026-03-03T04:00:00Z"))).due(asked), house_due, "the least comes first");
    assert!(house_due < at("2026-06-01T04:00:00Z"));
    assert_eq!(of(Some(least("2026-06-01T04:00:00Z"))).due(asked), at("2026-06-01T04:00:00Z"));
}

#[test]
fn a_greatest_time_is_carried_as_one() {
    // 42 CFR 438.210(d)(1): the state's number, at most seven calendar days for rating periods from 2026.
    let question = DeadlineQuestion::new(Program::MEDICAID_MCO, DeadlineStep::Initial)
        .at_urgency(ReviewUrgency::Standard)
        .in_rating_period("2026-01-01".parse().unwrap());
    let received = at("2026-03-02T15:00:00Z");
    let input = ClockInput::received(received, received);
    let answer = DeadlineTable::shipped().due(&question, &input, &PayerSite::new(site().zone)).unwrap();
    let known = payer_deadline(answer.due().unwrap());
    assert_eq!((known.due, known.bound), (Some(at("2026-03-10T04:00:00Z")), DueBound::AtMost));
    assert_eq!(known.is_over(received), None, "the state may have set less");
    assert_eq!(known.is_over(at("2026-03-10T04:00:00Z")), Some(true));
    let payers = owed(
        &story(AuthorizationStatus::Submitted, Some(known), None),
        Duty::DecideAuthorization,
        "2026-03-02T15:00:00Z",
    );
    assert_eq!(payers.bound, DueBound::AtMost);
}
