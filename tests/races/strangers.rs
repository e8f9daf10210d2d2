//! What an earlier recipient says, what is dated ahead, and what a system relays of our own side.

use referral_core::lifecycle::Occurred;
use referral_core::policy::Pack;
use referral_core::referral::{
    Attested, AuthorizationApproval, AuthorizationDetermination, Booking, ClosureGrounds, Consent, Decline,
    DeclineReason, OutstandingReport, Recipient, Referral, ReferralAnomalyKind, ReferralCloseReason,
    ReferralClosing, ReferralCommand, ReferralEvent, ReferralEventBody, ReferralEventKind, ReferralFact,
    ReferralOpening, Remark, Reopening, ReportReceipt, ReportReturn, ScheduleStatus, Selection, Sending,
    ServiceBasis, ServiceDelivery, StatusKind, Withdrawal,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{AppointmentId, AssignmentId, Perspective, ReportId, Role, SendChannel};

use crate::kit::clinic::{code, drafting, far, minutes_later, now, order, party};
use crate::kit::desk::Desk;

const CO: Role = Role::Coordinator;
const RC: Role = Role::ReferringClinician;
const RS: Role = Role::RecipientStaff;

fn key(text: &str) -> AssignmentId {
    AssignmentId::new(text).unwrap()
}

fn send(story: &mut Desk, assignment: &str) {
    let selection = Selection { recipient: Recipient::party(party(assignment)), note: None };
    story.does(CO, &ReferralCommand::SelectRecipient(selection));
    story.does(CO, &ReferralCommand::AssessCompleteness(Default::default()));
    story.does(
        CO,
        &ReferralCommand::Send(Sending {
            assignment: key(assignment),
            channel: SendChannel::Direct,
            consent: Consent::Given,
            incomplete_because: None,
            note: None,
        }),
    );
}

fn sent() -> Desk {
    let opening: ReferralOpening = drafting(Perspective::Initiator, order(1));
    let mut story = Desk::begin(Pack::us(), &opening);
    story.does(RC, &ReferralCommand::Order(Default::default()));
    send(&mut story, "first");
    story
}

fn rerouted() -> Desk {
    let mut story = sent();
    story.does(CO, &ReferralCommand::Withdraw(Withdrawal::default()));
    send(&mut story, "second");
    story
}

fn booking(appointment: &str) -> Booking {
    let appointment = AppointmentId::new(appointment).unwrap();
    Booking { appointment, start: Some(minutes_later(600)), provider: None, cover: None, note: None }
}

/// What the first recipient's message comes to while the second one has the referral.
fn from_the_first(story: &Desk, role: Role, fact: &ReferralFact) -> Vec<ReferralEventBody> {
    let first = key("first");
    let context = story.context(role).of_attempt(&first);
    story.referral().observe(fact, &context).into_iter().map(|event| event.body).collect()
}

#[test]
fn what_an_earlier_recipient_says_does_not_move_the_current_attempt() {
    let story = rerouted();
    let decline = Decline { reason: DeclineReason::NoCapacity, code: None, alternative: None, note: None };
    for fact in [
        ReferralFact::ReferralDeclined(decline),
        ReferralFact::ReferralAccepted(Default::default()),
        ReferralFact::ReferralAcknowledged(Remark::default()),
        ReferralFact::AppointmentBooked(booking("a-1")),
    ] {
        let events = from_the_first(&story, RS, &fact);
        let [ReferralEventBody::AnomalyRecorded(record)] = events.as_slice() else {
            panic!("{fact:?}: {events:?}")
        };
        assert_eq!(record.anomaly, ReferralAnomalyKind::Unfit(Box::new(fact)));
        assert_eq!(record.assignment, Some(key("first")), "it says whose it is");
        assert_eq!(*record.rules[0], *"act/assignment-known");
    }
}

#[test]
fn a_report_of_an_earlier_recipient_is_late_by_its_loop_key_alone() {
    let story = rerouted();
    let report = ReportReceipt::new(ReportId::new("r-1").unwrap());
    let events = from_the_first(&story, Role::RecipientClinician, &ReferralFact::FinalReportReceived(report));
    let [ReferralEventBody::LateReportReceived(late)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(late.assignment, Some(key("first")));
}

#[test]
fn a_report_cannot_attest_what_is_not_there() {
    for attests in [Attested::Nothing, Attested::Appointment(AppointmentId::new("ghost").unwrap())] {
        let mut story = sent();
        let receipt =
            ReportReceipt { attests: Some(attests), ..ReportReceipt::new(ReportId::new("r-1").unwrap()) };
        let kinds = story.observes(Role::RecipientClinician, &ReferralFact::FinalReportReceived(receipt));
        assert_eq!(
            kinds,
            [ReferralEventKind::FinalReportReceived, ReferralEventKind::AnomalyRecorded],
            "it stands, and is questioned"
        );
        let attempt = story.referral().current_assignment().unwrap();
        assert_eq!(attempt.services.len(), 1, "a report that is there attests a visit");
        assert!(attempt.appointments.is_empty(), "and no appointment that nobody booked");
    }
}

#[test]
fn a_system_reports_our_own_acts_no_more_freely_than_we_ask_for_them() {
    let mut story = sent();
    let closing = ReferralClosing {
        reason: ReferralCloseReason::Deceased,
        grounds: ClosureGrounds::default(),
        waited_until: None,
        note: None,
    };
    assert_eq!(
        story.observes(Role::System, &ReferralFact::ClosedIncomplete(closing)),
        [ReferralEventKind::AnomalyRecorded]
    );
    assert_eq!(story.stands(), StatusKind::Sent);
    // What the other side does it relays.
    story.learns(Role::System, &ReferralFact::ReferralAccepted(Default::default()));
    assert_eq!(story.stands(), StatusKind::Accepted);
}

#[test]
fn a_booking_nobody_knows_to_be_paid_for_stands_and_is_questioned() {
    let mut story = sent();
    let kinds = story.observes(RS, &ReferralFact::AppointmentBooked(booking("a-1")));
    let expected = [
        ReferralEventKind::ReferralAccepted,
        ReferralEventKind::AppointmentBooked,
        ReferralEventKind::AnomalyRecorded,
    ];
    assert_eq!(kinds, expected);
    assert_eq!(story.referral().schedule(), ScheduleStatus::Booked);
}

#[test]
fn an_approval_that_has_run_out_books_nothing_before_anybody_asked_what_time_did() {
    let mut story = sent();
    story.does(
        CO,
        &ReferralCommand::DetermineAuthorization(AuthorizationDetermination {
            required: true,
            ground: None,
            note: None,
        }),
    );
    story.does(CO, &ReferralCommand::SubmitAuthorization(Remark::default()));
    let approval = AuthorizationApproval { to: Some(minutes_later(60)), ..AuthorizationApproval::default() };
    story.learns(Role::Payer, &ReferralFact::AuthApproved(approval));
    story.learns(RS, &ReferralFact::ReferralAccepted(Default::default()));
    let book = ReferralCommand::Book(booking("a-1"));
    assert!(story.referral().decide(&book, &story.context(CO)).is_ok());
    story.at = minutes_later(61);
    let refusal = story.refuses(CO, &book);
    assert_eq!(refusal.findings()[0].rule, "authorization/before-booking");
}

#[test]
fn what_is_dated_ahead_is_questioned_and_puts_no_clock_to_sleep() {
    let story = sent();
    let report = ReportReceipt::new(ReportId::new("r-1").unwrap());
    let context = story.context(Role::RecipientClinician).about(Occurred::exactly(far()));
    let events = story.referral().observe(&ReferralFact::FinalReportReceived(report), &context);
    let kinds: Vec<ReferralEventKind> = events.iter().map(ReferralEvent::kind).collect();
    assert_eq!(kinds, [ReferralEventKind::FinalReportReceived, ReferralEventKind::AnomalyRecorded]);
    let after = events.iter().fold(story.referral().clone(), Referral::evolve);
    let due: Instant = after.obligations(&story.context(RC))[0].due(now());
    assert!(
        due < minutes_later(60 * 24 * 30),
        "due {due}: by the day it was known, not by the day it is dated"
    );
}

#[test]
fn a_returned_report_is_asked_for_anew() {
    let mut story = sent();
    story.learns(RS, &ReferralFact::ReferralAccepted(Default::default()));
    let basis = ServiceBasis::WalkIn(party("RS"));
    story.learns(RS, &ReferralFact::ServiceDelivered(ServiceDelivery::on(basis)));
    for _ in 0..3 {
        story.does(CO, &ReferralCommand::RequestReport(OutstandingReport::default()));
    }
    let report = ReportReceipt::new(ReportId::new("r-1").unwrap());
    story.learns(Role::RecipientClinician, &ReferralFact::FinalReportReceived(report));
    story.does(
        RC,
        &ReferralCommand::ReturnReport(ReportReturn {
            report: None,
            reason: code("wrong-patient"),
            note: None,
        }),
    );
    let refusal = story.refuses(CO, &ReferralCommand::GiveUpReport(OutstandingReport::default()));
    assert_eq!(refusal.findings()[0].rule, "report/requests-made");
}

#[test]
fn a_referral_that_is_taken_up_again_does_not_expire_at_once() {
    let mut story = sent();
    story.does(
        RC,
        &ReferralCommand::CloseIncomplete(ReferralClosing {
            reason: ReferralCloseReason::ServiceNotNeeded,
            grounds: ClosureGrounds::default(),
            waited_until: None,
            note: None,
        }),
    );
    // The validity of a year, counted from the order, is over; the window for reopening still open.
    story.at = minutes_later(60 * 24 * 365);
    story.does(
        RC,
        &ReferralCommand::Reopen(Reopening { reason: code("relapse"), validity: None, note: None }),
    );
    assert_eq!(story.referral().elapse(&story.context(Role::System)), []);
    assert_eq!(story.stands(), StatusKind::Preparing);
}
