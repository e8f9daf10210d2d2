//! Named cases: what happened, and what each partner is shown.

use referral_core::fhir::task::{EmittedTask, Profile, ShippedProfile, TaskStep, project};
use referral_core::referral::{
    Acceptance, Acknowledgement, Advice, AssignmentEnd, AttendanceFailure, Booking, Cancellation,
    CancelledBy, Consent, Decline, DeclineReason, Forwarding, Hold, InformationRequest, Offer, OrderValidity,
    Recipient, Referral, ReferralFact, Remark, ReportAmendment, ReportReceipt, Selection, Sending,
    ServiceBasis, ServiceDelivery, Withdrawal,
};
use referral_core::vocabulary::{
    AppointmentId, AssignmentId, PartyId, ReportId, RequestId, Role, SendChannel,
};

use super::acts::{World, coding};

/// A referral, and what one partner was shown of it.
struct Shown {
    world: World,
    profile: &'static Profile,
    referral: Referral,
    task: Option<EmittedTask>,
    lines: Vec<String>,
}

fn line(step: &TaskStep) -> String {
    match step {
        TaskStep::NewTask(state) | TaskStep::UpdateTask(state) => {
            let codes = state.business_status.split_last().map(|(_, codes)| codes).unwrap_or_default();
            let code = codes.first().map_or_else(String::new, |coding| format!(" {}", coding.code));
            let why = state.reason.as_ref().map_or_else(String::new, |reason| format!(" ({})", reason.text));
            let what = if matches!(step, TaskStep::NewTask(_)) { "new" } else { "task" };
            format!("{what} {}{code}{why}", state.status)
        }
        TaskStep::AbortTask(abort) => format!("abort ({})", abort.reason.text),
        TaskStep::ServiceRequest(state) => {
            let why = state.reason.as_ref().map_or_else(String::new, |reason| format!(" ({})", reason.text));
            format!("order {}{why}", state.status)
        }
    }
}

impl Shown {
    /// A referral that was sent to `s1`; what was shown until then is left out.
    fn sent(which: ShippedProfile) -> Self {
        let world = World::new();
        let event = world.draft(1);
        let referral = Referral::replay(std::iter::once(&event)).unwrap();
        let profile = Profile::shipped(which);
        let task = project(profile, None, &event, None, &referral).task;
        let mut shown = Shown { world, profile, referral, task, lines: Vec::new() };
        shown.say(Role::ReferringClinician, ReferralFact::ReferralOrdered(OrderValidity::default()));
        shown.send("s1");
        shown.lines.clear();
        shown
    }

    fn say(&mut self, role: Role, fact: ReferralFact) {
        for event in self.world.observed(&self.referral, role, &fact) {
            let before = self.referral.clone();
            self.referral = before.clone().evolve(&event);
            let emission = project(self.profile, self.task.as_ref(), &event, Some(&before), &self.referral);
            self.lines.extend(emission.steps.iter().map(line));
            self.task = emission.task;
        }
    }

    fn hear(&mut self, fact: ReferralFact) {
        self.say(Role::System, fact);
    }

    fn send(&mut self, id: &str) {
        let recipient = Recipient::party(PartyId::new("RK").unwrap());
        self.hear(ReferralFact::RecipientSelected(Selection { recipient, note: None }));
        self.hear(ReferralFact::ReferralSent(Sending {
            assignment: AssignmentId::new(id).unwrap(),
            channel: SendChannel::Fhir,
            consent: Consent::Given,
            incomplete_because: None,
            note: None,
        }));
    }

    fn book(&mut self, id: &str) {
        let booking = Booking {
            appointment: AppointmentId::new(id).unwrap(),
            start: None,
            provider: None,
            cover: None,
            note: None,
        };
        self.hear(ReferralFact::AppointmentBooked(booking));
    }

    fn see(&mut self, id: &str) {
        let basis = ServiceBasis::Appointment(AppointmentId::new(id).unwrap());
        self.hear(ReferralFact::ServiceDelivered(ServiceDelivery::on(basis)));
    }

    /// What was shown since the last time it was asked.
    fn taken(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }
}

fn failure(id: &str) -> AttendanceFailure {
    let appointment = AppointmentId::new(id).unwrap();
    AttendanceFailure {
        appointment,
        ended_by: CancelledBy::Patient,
        reason: None,
        communicated: None,
        note: None,
    }
}

fn report(id: &str) -> ReportReceipt {
    ReportReceipt::new(ReportId::new(id).unwrap())
}

fn accepted() -> ReferralFact {
    ReferralFact::ReferralAccepted(Acceptance::default())
}

#[test]
fn an_answer_without_a_visit_takes_the_shortest_way() {
    let advice = || Advice {
        assignment: None,
        report: ReportId::new("r").unwrap(),
        author: None,
        document: None,
        critical: false,
        note: None,
    };
    let rows: [(ShippedProfile, &[&str]); 3] = [
        (ShippedProfile::R4, &["task accepted", "task in-progress", "task completed"]),
        (ShippedProfile::Gravity, &["task accepted", "task completed"]),
        (ShippedProfile::Bser, &["task accepted 3.0", "task completed 7.0"]),
    ];
    for (which, expected) in rows {
        let mut shown = Shown::sent(which);
        shown.hear(ReferralFact::ReturnedWithAdvice(advice()));
        assert_eq!(shown.taken(), expected, "{which:?}");
    }
}

#[test]
fn the_order_is_completed_by_the_referrer_and_not_by_the_report() {
    let mut shown = Shown::sent(ShippedProfile::Gravity);
    shown.hear(accepted());
    shown.hear(ReferralFact::FinalReportReceived(report("r")));
    assert_eq!(shown.taken(), ["task accepted", "task completed"]);
    shown.say(Role::ReferringClinician, ReferralFact::ReportAcknowledged(Acknowledgement::default()));
    assert_eq!(shown.taken(), [""; 0]);
    shown.say(Role::ReferringClinician, ReferralFact::ClosedComplete(Remark::default()));
    assert_eq!(shown.taken(), ["order completed"]);
}

#[test]
fn bser_is_told_the_last_message_and_never_goes_back() {
    // Booked and an interim report: once the note came last, once the booking.
    let mut note_last = Shown::sent(ShippedProfile::Bser);
    note_last.hear(accepted());
    note_last.book("a");
    note_last.hear(ReferralFact::InterimReportReceived(report("r")));
    assert_eq!(note_last.taken(), ["task accepted 3.0", "task in-progress 5.1.1", "task in-progress 5.1.4"]);

    let mut booking_last = Shown::sent(ShippedProfile::Bser);
    booking_last.hear(accepted());
    booking_last.hear(ReferralFact::InterimReportReceived(report("r")));
    booking_last.book("a");
    assert_eq!(
        booking_last.taken(),
        ["task accepted 3.0", "task in-progress 5.1.4", "task in-progress 5.1.1"]
    );
    booking_last.hear(ReferralFact::AppointmentNoShow(failure("a")));
    booking_last.book("b");
    booking_last.hear(ReferralFact::AppointmentCancelled(failure("b")));
    assert_eq!(
        booking_last.taken(),
        ["task in-progress 5.1.2", "task in-progress 5.1.1", "task in-progress 5.1.3"]
    );
    // The echo of a cancellation says nothing new.
    booking_last.hear(ReferralFact::InterimReportReceived(report("r2")));
    booking_last.taken();
    booking_last.hear(ReferralFact::AppointmentCancelled(failure("b")));
    assert_eq!(booking_last.taken(), [""; 0]);
}

#[test]
fn bser_is_asked_before_it_is_told_of_a_cancellation() {
    let mut shown = Shown::sent(ShippedProfile::Bser);
    shown.hear(ReferralFact::AssignmentWithdrawn(Withdrawal::default()));
    assert_eq!(
        shown.taken(),
        ["task in-progress 5.2", "task cancelled 6.0 (withdrawn by the referring side)"]
    );
    shown.send("s2");
    assert_eq!(shown.taken(), ["new draft", "task received 2.0"]);
    shown.say(Role::ReferringClinician, ReferralFact::CancellationRequested(Cancellation::default()));
    shown.book("a");
    shown.hear(ReferralFact::ReferralDeclined(Decline {
        reason: DeclineReason::Other,
        code: None,
        alternative: None,
        note: None,
    }));
    assert_eq!(
        shown.taken(),
        [
            "task in-progress 5.2",
            "task cancelled 6.0 (declined by the recipient: another reason)",
            "order revoked (declined by the recipient: another reason)",
        ]
    );
}

#[test]
fn a_declined_task_is_followed_by_a_new_one() {
    let mut shown = Shown::sent(ShippedProfile::Au);
    let decline =
        Decline { reason: DeclineReason::IncompleteInformation, code: None, alternative: None, note: None };
    shown.hear(ReferralFact::ReferralDeclined(decline));
    shown.send("s2");
    let declined =
        "task rejected request-data-issue (declined by the recipient: the information is incomplete)";
    assert_eq!(shown.taken(), [declined, "new requested"]);
    assert_eq!(shown.task.unwrap().assignment, Some(AssignmentId::new("s2").unwrap()));
}

#[test]
fn in_progress_cow_is_asked_to_abort() {
    let mut shown = Shown::sent(ShippedProfile::Cow);
    shown.hear(accepted());
    shown.book("a");
    assert_eq!(shown.taken(), ["task accepted", "task in-progress visit-scheduled"]);
    shown.hear(ReferralFact::AssignmentWithdrawn(Withdrawal::default()));
    assert_eq!(shown.taken(), ["abort (withdrawn by the referring side)"]);
    // The appointment was cancelled as a consequence; the Task is left to the filler, and another one is made.
    assert_eq!(shown.referral.past_assignments()[0].end, Some(AssignmentEnd::Withdrawn));
    shown.send("s2");
    shown.say(Role::ReferringClinician, ReferralFact::CancellationRequested(Cancellation::default()));
    shown.hear(ReferralFact::CancellationConfirmed(Remark::default()));
    assert_eq!(
        shown.taken(),
        [
            "new requested",
            "abort (the referring side asks to cancel)",
            "task cancelled (the recipient confirmed the cancellation)",
            "order revoked (the recipient confirmed the cancellation)",
        ]
    );
}

#[test]
fn a_missed_appointment_fails_the_task_in_au_and_a_new_one_follows() {
    let mut shown = Shown::sent(ShippedProfile::Au);
    shown.hear(accepted());
    shown.book("a");
    shown.hear(ReferralFact::AppointmentNoShow(failure("a")));
    shown.book("b");
    shown.see("b");
    shown.hear(ReferralFact::FinalReportReceived(report("r")));
    shown.hear(ReferralFact::ReportAmended(ReportAmendment {
        report: ReportId::new("r2").unwrap(),
        replaces: None,
        assignment: None,
        author: None,
        document: None,
        critical: false,
        note: None,
    }));
    assert_eq!(
        shown.taken(),
        [
            "task accepted",
            "task accepted service-booked",
            "task in-progress",
            "task failed (the patient did not come)",
            "new requested",
            "task accepted service-booked",
            "task in-progress",
            "task completed",
            "task completed addendum-report-complete",
        ]
    );
}

#[test]
fn a_hold_is_shown_where_it_is_legal_and_by_the_order_everywhere() {
    let hold = || {
        ReferralFact::PlacedOnHold(Hold {
            reason: coding("awaiting"),
            review_on: "2026-03-20".parse().unwrap(),
            note: None,
        })
    };
    let why = "(on hold, to be reviewed on 2026-03-20)";
    let rows = [
        (ShippedProfile::R4, vec!["task accepted".to_owned(), format!("order on-hold {why}")]),
        (ShippedProfile::Gravity, vec![format!("task on-hold {why}"), format!("order on-hold {why}")]),
        (ShippedProfile::Bser, vec![format!("order on-hold {why}")]),
    ];
    for (which, expected) in rows {
        let mut shown = Shown::sent(which);
        shown.hear(accepted());
        shown.taken();
        shown.say(Role::ReferringClinician, hold());
        assert_eq!(shown.taken(), expected, "{which:?}");
        shown.say(Role::ReferringClinician, ReferralFact::Resumed(Remark::default()));
        // What was accepted does not become so again.
        let resumed: &[&str] = match which {
            ShippedProfile::Gravity => &["task in-progress", "order active"],
            ShippedProfile::Bser => &["order active"],
            ShippedProfile::R4 | ShippedProfile::Au | ShippedProfile::Cow => {
                &["task accepted", "order active"]
            }
        };
        assert_eq!(shown.taken(), resumed, "{which:?}");
    }
}

#[test]
fn a_partner_without_forwarding_goes_on_under_the_same_task() {
    let forwarding = || Forwarding {
        assignment: AssignmentId::new("s2").unwrap(),
        to: Recipient::party(PartyId::new("third").unwrap()),
        consent: Consent::Given,
        note: None,
    };
    for (which, expected) in [
        (ShippedProfile::Bser, vec![]),
        (ShippedProfile::R4, vec!["task cancelled (forwarded by the recipient)", "new requested"]),
    ] {
        let mut shown = Shown::sent(which);
        shown.hear(accepted());
        shown.taken();
        shown.hear(ReferralFact::ReferralForwarded(forwarding()));
        assert_eq!(shown.taken(), expected, "{which:?}");
        assert_eq!(shown.task.unwrap().assignment, Some(AssignmentId::new("s2").unwrap()));
    }
}

#[test]
fn cow_sees_that_information_is_waited_for() {
    let mut shown = Shown::sent(ShippedProfile::Cow);
    shown.hear(ReferralFact::ReferralAcknowledged(Remark::default()));
    shown.hear(ReferralFact::InformationRequested(InformationRequest {
        request: RequestId::new("q").unwrap(),
        items: vec![coding("item")],
        asked: Role::Coordinator,
        due: None,
        note: None,
    }));
    shown.hear(ReferralFact::AppointmentOffered(Offer {
        appointment: AppointmentId::new("a").unwrap(),
        start: None,
        note: None,
    }));
    assert_eq!(shown.taken(), ["task received", "task received awaiting-information"]);
}
