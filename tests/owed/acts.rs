//! What somebody does or says, by a word: who, and the fact with a sample payload.

use chrono::{NaiveDate, NaiveDateTime};
use referral_core::referral::{
    Acceptance, Advice, Arrival, Assessment, Attempt, AttemptResult, AttendanceFailure,
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, Booking, Cancellation,
    CancelledBy, CloseReason, Closing, ClosureGrounds, Consent, Decline, DeclineReason, Delivery,
    DeliveryFailure, Erratum, Fact, Forwarding, Hold, InformationRequest, InformationSupply,
    LateAcknowledgement, Notice, Offer, OrderValidity, PatientDecision, Recipient, Remark, Renewal,
    Reopening, ReportAmendment, ReportReceipt, ReportReturn, Resolution, Selection, Sending, ServiceBasis,
    ServiceDelivery, ServiceVoiding, Validity, Waiting, Withdrawal,
};
use referral_core::time::{Ambiguous, Instant, Zone};
use referral_core::vocabulary::{
    Actor, AppointmentId, AssignmentId, Coding, OutreachChannel, PartyId, ReportId, RequestId, Role,
    SendChannel,
};

pub(super) fn code(text: &str) -> Coding {
    Coding::new("urn:example", text)
}

pub(super) fn party(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

pub(super) fn role(letters: &str) -> Role {
    Role::ALL.into_iter().find(|role| role.letters() == letters).unwrap_or_else(|| panic!("role {letters}"))
}

/// The instant of a local time: `2026-03-02T10:00`.
pub(super) fn local(text: &str, zone: Zone) -> Instant {
    let local =
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap_or_else(|e| panic!("{text}: {e}"));
    zone.instant_at(local, Ambiguous::Earlier).unwrap()
}

fn reason(word: &str) -> CloseReason {
    let spelled = format!("\"{word}\"");
    serde_json::from_str(&spelled).unwrap_or_else(|error| panic!("{word}: {error}"))
}

/// A word with its arguments, `book/ap-1/2026-03-10T14:30`: whose act it is by default, and the fact.
pub(super) fn act(word: &str, zone: Zone) -> (Role, Fact) {
    let mut parts = word.split('/');
    let name = parts.next().unwrap();
    let parts: Vec<&str> = parts.collect();
    let arg = |place: usize| parts.get(place).copied();
    let appointment = || AppointmentId::new(arg(0).unwrap_or("ap-1")).unwrap();
    let start = || arg(1).map(|text| local(text, zone));
    let report = |default: &str| ReportId::new(arg(1).unwrap_or(default)).unwrap();
    let critical = arg(0) == Some("critical");
    let failure = |communicated| AttendanceFailure {
        appointment: appointment(),
        by: CancelledBy::Patient,
        reason: None,
        communicated,
        note: None,
    };
    let booking =
        || Booking { appointment: appointment(), start: start(), provider: None, cover: None, note: None };
    let receipt = |default| ReportReceipt { critical, ..ReportReceipt::new(report(default)) };
    let notice = || Notice { channel: OutreachChannel::Phone, note: None };
    let seen =
        |basis| ServiceDelivery { basis, first_treatment: arg(1).map(|said| said == "treated"), note: None };
    let (letters, fact) = match name {
        "order" => ("RC", Fact::ReferralOrdered(OrderValidity::default())),
        "drop" => ("RC", Fact::ReferralCancelled(Cancellation::default())),
        "assess" => ("CO", Fact::CompletenessAssessed(Assessment::default())),
        "lacks" => ("CO", Fact::CompletenessAssessed(Assessment { missing: vec![code("ecg")], note: None })),
        "ask" => (
            "CO",
            Fact::InformationRequested(InformationRequest {
                request: RequestId::new("q-1").unwrap(),
                items: vec![code("ecg")],
                asked: role(arg(0).unwrap_or("RC")),
                due: start(),
                note: None,
            }),
        ),
        "supply" => (
            "RC",
            Fact::InformationSupplied(InformationSupply {
                request: RequestId::new("q-1").unwrap(),
                note: None,
            }),
        ),
        "required" | "not-required" => {
            let required = name == "required";
            ("CO", Fact::AuthDetermined(AuthorizationDetermination { required, ground: None, note: None }))
        }
        "submit" => ("CO", Fact::AuthSubmitted(Remark::default())),
        "pend" => ("PY", Fact::AuthPended(Remark::default())),
        "answer-payer" => ("CO", Fact::AuthInfoSupplied(Remark::default())),
        "approve" => ("PY", Fact::AuthApproved(AuthorizationApproval::default())),
        "deny" => ("PY", Fact::AuthDenied(AuthorizationDenial::default())),
        "appeal" => ("CO", Fact::AuthAppealed(Remark::default())),
        "void-auth" => ("CO", Fact::AuthVoided(Remark::default())),
        "select" => {
            let recipient = Recipient::party(party(arg(0).unwrap_or("dr-2")));
            ("CO", Fact::RecipientSelected(Selection { recipient, note: None }))
        }
        "send" => (
            "CO",
            Fact::ReferralSent(Sending {
                assignment: AssignmentId::new(arg(0).unwrap_or("A-1")).unwrap(),
                channel: SendChannel::Direct,
                consent: Consent::Given,
                incomplete_because: None,
                note: None,
            }),
        ),
        "prove" => ("SY", Fact::DeliveryConfirmed(Delivery::default())),
        "fail" => ("SY", Fact::DeliveryFailed(DeliveryFailure { tries: 3, note: None })),
        "acknowledge" => ("RS", Fact::ReferralAcknowledged(Remark::default())),
        "accept" => ("RS", Fact::ReferralAccepted(Acceptance::default())),
        "decline" => {
            let reason = DeclineReason::NoCapacity;
            ("RS", Fact::ReferralDeclined(Decline { reason, code: None, alternative: None, note: None }))
        }
        "forward" => (
            "RS",
            Fact::ReferralForwarded(Forwarding {
                assignment: AssignmentId::new(arg(0).unwrap_or("A-9")).unwrap(),
                to: Recipient::party(party("dr-9")),
                consent: Consent::Given,
                note: None,
            }),
        ),
        "withdraw" => ("CO", Fact::AssignmentWithdrawn(Withdrawal::default())),
        "advise" => (
            "RK",
            Fact::ReturnedWithAdvice(Advice {
                assignment: None,
                report: report("rep-0"),
                author: None,
                document: None,
                critical,
                note: None,
            }),
        ),
        "offer" => {
            ("RS", Fact::AppointmentOffered(Offer { appointment: appointment(), start: start(), note: None }))
        }
        "book" => ("RS", Fact::AppointmentBooked(booking())),
        "move" => ("RS", Fact::AppointmentRescheduled(booking())),
        "cancel-visit" => ("RS", Fact::AppointmentCancelled(failure(None))),
        "wait" => {
            let expected_contact_by = arg(0).map(|text| local(text, zone));
            ("RS", Fact::Waitlisted(Waiting { expected_contact_by, note: None }))
        }
        "arrive" => ("RS", Fact::PatientArrived(Arrival { appointment: appointment() })),
        "no-show" => ("RS", Fact::AppointmentNoShow(failure(arg(1).map(|said| said == "told")))),
        "see" => ("RS", Fact::ServiceDelivered(seen(ServiceBasis::Appointment(appointment())))),
        "walk-in" => ("RS", Fact::ServiceDelivered(seen(ServiceBasis::WalkIn(party("desk"))))),
        "strike" => ("RS", Fact::ServiceVoided(ServiceVoiding::default())),
        "interim" => ("RK", Fact::InterimReportReceived(receipt("rep-1"))),
        "final" => ("RK", Fact::FinalReportReceived(receipt("rep-2"))),
        "late" => {
            let assignment = Some(AssignmentId::new("A-1").unwrap());
            let receipt = ReportReceipt { assignment, ..receipt("rep-late") };
            ("RK", Fact::FinalReportReceived(receipt))
        }
        "read-late" => {
            let report = ReportId::new("rep-late").unwrap();
            ("RC", Fact::LateReportAcknowledged(LateAcknowledgement { report, note: None }))
        }
        "amend" => (
            "RK",
            Fact::ReportAmended(ReportAmendment {
                report: report("rep-3"),
                assignment: None,
                author: None,
                document: None,
                critical,
                note: None,
            }),
        ),
        "return" => ("RC", Fact::ReportReturned(ReportReturn { reason: code("unanswered"), note: None })),
        "read" => ("RC", Fact::ReportAcknowledged(referral_core::referral::Acknowledgement::default())),
        "remind" => ("CO", Fact::ReportRequested(Remark::default())),
        "give-up" => ("CO", Fact::ReportUnobtainable(Remark::default())),
        "inform" => ("RC", Fact::PatientInformed(notice())),
        "try" => {
            let channel =
                if arg(0) == Some("letter") { OutreachChannel::Letter } else { OutreachChannel::Phone };
            ("CO", Fact::OutreachAttempted(Attempt { channel, result: AttemptResult::NoAnswer, note: None }))
        }
        "exhaust" => ("CO", Fact::OutreachExhausted(Remark::default())),
        "declines" => ("PT", Fact::PatientDeclined(PatientDecision::default())),
        "changes-mind" => ("PT", Fact::PatientChangedMind(PatientDecision::default())),
        "hold" => {
            let review_on: NaiveDate = arg(0).unwrap_or("2030-01-07").parse().unwrap();
            ("CO", Fact::PlacedOnHold(Hold { reason: code("travel"), review_on, note: None }))
        }
        "resume" => ("CO", Fact::Resumed(Remark::default())),
        "want-cancel" => ("CO", Fact::CancellationRequested(Cancellation::default())),
        "confirm-cancel" => ("RS", Fact::CancellationConfirmed(Remark::default())),
        "extend" => {
            let validity = Validity { start_by: None, until: arg(0).map(|text| local(text, zone)) };
            let extension = referral_core::referral::Extension { validity, note: None };
            ("RC", Fact::ValidityExtended(extension))
        }
        "close" => ("CO", Fact::ClosedComplete(Remark::default())),
        "close-as" => {
            let grounds = ClosureGrounds {
                clinician_told: Some(true),
                clinician_signed: Some(true),
                clinician_decided: Some(true),
                appeal_waived: Some(true),
                alternatives_told: Some(true),
                source: Some(code("registry")),
                duplicate_of: Some(referral_core::vocabulary::ReferralId::new("REF-0").unwrap()),
            };
            let reason = reason(arg(0).unwrap_or("deceased"));
            ("RC", Fact::ClosedIncomplete(Closing { reason, grounds, waited_until: None, note: None }))
        }
        "reopen" => ("RC", Fact::Reopened(Reopening { reason: code("wrong"), validity: None, note: None })),
        "renew" => {
            let validity = Validity::default();
            ("RC", Fact::Renewed(Renewal { reason: code("needed"), validity, note: None }))
        }
        "erase" => {
            let second = Some(Actor::new(Role::ReferringClinician, party("dr-1")));
            ("SU", Fact::MarkedEnteredInError(Erratum { reason: code("twin"), second, note: None }))
        }
        "resolve" => ("CO", Fact::AnomalyResolved(Resolution { number: 1, outcome: None, note: None })),
        other => panic!("no act is called `{other}`"),
    };
    (role(letters), fact)
}
