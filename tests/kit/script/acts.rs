//! What somebody does or says, by a word: who, and the fact with a sample payload.

use chrono::{NaiveDate, NaiveDateTime};
use referral_core::lifecycle::Resolution;
use referral_core::referral::{
    Acceptance, Acknowledgement, Advice, Arrival, Assessment, Attempt, AttemptResult, AttendanceFailure,
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, Booking, Cancellation,
    CancelledBy, ClosureGrounds, Consent, Decline, DeclineReason, Delivery, DeliveryFailure, Erratum,
    Forwarding, Hold, InformationRequest, InformationSupply, InformationWithdrawal, LateAcknowledgement,
    LettingGo, LongOpenReview, Notice, Offer, OrderValidity, OutstandingReport, PatientDecision,
    PriorityChange, Recipient, RecipientNotice, ReferralCloseReason, ReferralClosing, ReferralFact, Remark,
    Renewal, Reopening, ReportAmendment, ReportReceipt, ReportReturn, Selection, Sending, ServiceBasis,
    ServiceDelivery, ServiceVoiding, Validity, Waiting, Withdrawal,
};
use referral_core::time::{Ambiguous, Instant, Zone};
use referral_core::vocabulary::{
    Actor, AppointmentId, AssignmentId, Coding, OutreachChannel, PartyId, Priority, ReportId, RequestId,
    Role, SendChannel,
};

pub(crate) fn code(text: &str) -> Coding {
    Coding::new("urn:example", text)
}

pub(crate) fn party(text: &str) -> PartyId {
    PartyId::new(text).unwrap()
}

pub(crate) fn role(letters: &str) -> Role {
    Role::ALL.into_iter().find(|role| role.letters() == letters).unwrap_or_else(|| panic!("role {letters}"))
}

/// The instant of a local time: `2026-03-02T10:00`.
pub(crate) fn local(text: &str, zone: Zone) -> Instant {
    let local =
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap_or_else(|e| panic!("{text}: {e}"));
    zone.instant_at(local, Ambiguous::Earlier).unwrap()
}

fn letting_go() -> LettingGo {
    LettingGo { reason: code("decided"), note: None }
}

fn reason(word: &str) -> ReferralCloseReason {
    let spelled = format!("\"{word}\"");
    serde_json::from_str(&spelled).unwrap_or_else(|error| panic!("{word}: {error}"))
}

/// A word with its arguments, `book/ap-1/2026-03-10T14:30`: whose act it is by default, and the fact.
pub(crate) fn act(word: &str, zone: Zone) -> (Role, ReferralFact) {
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
        ended_by: CancelledBy::Patient,
        reason: None,
        communicated,
        note: None,
    };
    let booking =
        || Booking { appointment: appointment(), start: start(), provider: None, cover: None, note: None };
    let assignment = arg(2).map(|id| AssignmentId::new(id).unwrap());
    let receipt = |default| ReportReceipt {
        critical,
        assignment: assignment.clone(),
        ..ReportReceipt::new(report(default))
    };
    let named = || arg(0).map(|id| ReportId::new(id).unwrap());
    let attempt = || arg(0).map(|id| AssignmentId::new(id).unwrap());
    let outstanding = || OutstandingReport { assignment: attempt(), note: None };
    let notice = || Notice { channel: OutreachChannel::Phone, note: None };
    let seen = |basis| ServiceDelivery {
        first_treatment: arg(1).map(|said| said == "treated"),
        ..ServiceDelivery::on(basis)
    };
    let (letters, fact) = match name {
        "order" => ("RC", ReferralFact::ReferralOrdered(OrderValidity::default())),
        "drop" => ("RC", ReferralFact::ReferralCancelled(Cancellation::default())),
        "assess" => ("CO", ReferralFact::CompletenessAssessed(Assessment::default())),
        "lacks" => {
            ("CO", ReferralFact::CompletenessAssessed(Assessment { missing: vec![code("ecg")], note: None }))
        }
        "ask" => (
            "CO",
            ReferralFact::InformationRequested(InformationRequest {
                request: RequestId::new("q-1").unwrap(),
                items: vec![code("ecg")],
                asked: role(arg(0).unwrap_or("RC")),
                due: start(),
                note: None,
            }),
        ),
        "supply" => (
            "RC",
            ReferralFact::InformationSupplied(InformationSupply {
                request: RequestId::new("q-1").unwrap(),
                note: None,
            }),
        ),
        "tell" => {
            let assignment = arg(0).map(|id| AssignmentId::new(id).unwrap());
            ("CO", ReferralFact::RecipientTold(RecipientNotice { assignment, ..RecipientNotice::default() }))
        }
        "let-end" => ("RC", ReferralFact::ExpiryAccepted(letting_go())),
        "leave-ended" => ("CO", ReferralFact::ReopeningDeclined(letting_go())),
        "confirm-decline" => ("RC", ReferralFact::PatientDeclineConfirmed(Remark::default())),
        "try-again" => ("RC", ReferralFact::OutreachResumed(Remark::default())),
        "let-stand" => ("RC", ReferralFact::DenialAccepted(letting_go())),
        "supervise" => {
            let next_on = arg(0).map(|date| date.parse().unwrap());
            ("SU", ReferralFact::LongOpenReviewed(LongOpenReview { next_on, note: None }))
        }
        "review-wait" => ("RC", ReferralFact::WaitingTimeReviewed(Remark::default())),
        "take-back" => (
            "CO",
            ReferralFact::InfoRequestWithdrawn(InformationWithdrawal {
                request: RequestId::new("q-1").unwrap(),
                reason: arg(0).map(code),
                note: None,
            }),
        ),
        "required" | "not-required" => {
            let required = name == "required";
            (
                "CO",
                ReferralFact::AuthDetermined(AuthorizationDetermination {
                    required,
                    ground: None,
                    note: None,
                }),
            )
        }
        "submit" => ("CO", ReferralFact::AuthSubmitted(Remark::default())),
        "pend" => ("PY", ReferralFact::AuthPended(Remark::default())),
        "answer-payer" => ("CO", ReferralFact::AuthInfoSupplied(Remark::default())),
        "approve" => ("PY", ReferralFact::AuthApproved(AuthorizationApproval::default())),
        "deny" => ("PY", ReferralFact::AuthDenied(AuthorizationDenial::default())),
        "appeal" => ("CO", ReferralFact::AuthAppealed(Remark::default())),
        "void-auth" => ("CO", ReferralFact::AuthVoided(Remark::default())),
        "select" => {
            let recipient = Recipient::party(party(arg(0).unwrap_or("dr-2")));
            ("CO", ReferralFact::RecipientSelected(Selection { recipient, note: None }))
        }
        "send" => (
            "CO",
            ReferralFact::ReferralSent(Sending {
                assignment: AssignmentId::new(arg(0).unwrap_or("A-1")).unwrap(),
                channel: SendChannel::Direct,
                consent: Consent::Given,
                incomplete_because: None,
                note: None,
            }),
        ),
        "prove" => ("SY", ReferralFact::DeliveryConfirmed(Delivery::default())),
        "fail" => {
            let tries = arg(0).map_or(3, |tries| tries.parse().unwrap());
            ("SY", ReferralFact::DeliveryFailed(DeliveryFailure { tries, ..DeliveryFailure::default() }))
        }
        "acknowledge" => ("RS", ReferralFact::ReferralAcknowledged(Remark::default())),
        "accept" => {
            let provider = arg(0).map(party);
            ("RS", ReferralFact::ReferralAccepted(Acceptance { provider, ..Acceptance::default() }))
        }
        "decline" => {
            let reason = DeclineReason::NoCapacity;
            (
                "RS",
                ReferralFact::ReferralDeclined(Decline { reason, code: None, alternative: None, note: None }),
            )
        }
        "forward" => (
            "RS",
            ReferralFact::ReferralForwarded(Forwarding {
                assignment: AssignmentId::new(arg(0).unwrap_or("A-9")).unwrap(),
                to: Recipient::party(party("dr-9")),
                consent: Consent::Given,
                note: None,
            }),
        ),
        "withdraw" => ("CO", ReferralFact::AssignmentWithdrawn(Withdrawal::default())),
        "advise" => (
            "RK",
            ReferralFact::ReturnedWithAdvice(Advice {
                assignment: None,
                report: report("rep-0"),
                author: None,
                document: None,
                critical,
                note: None,
            }),
        ),
        "offer" => (
            "RS",
            ReferralFact::AppointmentOffered(Offer {
                appointment: appointment(),
                start: start(),
                note: None,
            }),
        ),
        "book" => ("RS", ReferralFact::AppointmentBooked(booking())),
        "move" => ("RS", ReferralFact::AppointmentRescheduled(booking())),
        "cancel-visit" => ("RS", ReferralFact::AppointmentCancelled(failure(None))),
        "wait" => {
            let expected_contact_by = arg(0).map(|text| local(text, zone));
            ("RS", ReferralFact::Waitlisted(Waiting { expected_contact_by, note: None }))
        }
        "arrive" => ("RS", ReferralFact::PatientArrived(Arrival::at(appointment()))),
        "no-show" => ("RS", ReferralFact::AppointmentNoShow(failure(arg(1).map(|said| said == "told")))),
        "see" => ("RS", ReferralFact::ServiceDelivered(seen(ServiceBasis::Appointment(appointment())))),
        "walk-in" => ("RS", ReferralFact::ServiceDelivered(seen(ServiceBasis::WalkIn(party("desk"))))),
        "strike" => {
            let voiding = ServiceVoiding { assignment: attempt(), ..ServiceVoiding::default() };
            ("RS", ReferralFact::ServiceVoided(voiding))
        }
        "interim" => ("RK", ReferralFact::InterimReportReceived(receipt("rep-1"))),
        "final" => ("RK", ReferralFact::FinalReportReceived(receipt("rep-2"))),
        "late" => {
            let assignment = Some(AssignmentId::new("A-1").unwrap());
            let receipt = ReportReceipt { assignment, ..receipt("rep-late") };
            ("RK", ReferralFact::FinalReportReceived(receipt))
        }
        "read-late" => {
            let report = ReportId::new(arg(0).unwrap_or("rep-late")).unwrap();
            ("RC", ReferralFact::LateReportAcknowledged(LateAcknowledgement { report, note: None }))
        }
        "amend" => (
            "RK",
            ReferralFact::ReportAmended(ReportAmendment {
                report: report("rep-3"),
                replaces: arg(2).map(|id| ReportId::new(id).unwrap()),
                assignment: None,
                author: None,
                document: None,
                critical,
                note: None,
            }),
        ),
        "return" => {
            let reason = code("unanswered");
            ("RC", ReferralFact::ReportReturned(ReportReturn { report: named(), reason, note: None }))
        }
        "read" => {
            let read = Acknowledgement { report: named(), ..Acknowledgement::default() };
            ("RC", ReferralFact::ReportAcknowledged(read))
        }
        "remind" => ("CO", ReferralFact::ReportRequested(outstanding())),
        "give-up" => ("CO", ReferralFact::ReportUnobtainable(outstanding())),
        "sign-off" => ("RC", ReferralFact::ReportSignedOff(outstanding())),
        "inform" => ("RC", ReferralFact::PatientInformed(notice())),
        "try" => {
            let channel =
                if arg(0) == Some("letter") { OutreachChannel::Letter } else { OutreachChannel::Phone };
            (
                "CO",
                ReferralFact::OutreachAttempted(Attempt {
                    channel,
                    result: AttemptResult::NoAnswer,
                    note: None,
                }),
            )
        }
        "reach" => {
            ("CO", ReferralFact::PatientReached(Notice { channel: OutreachChannel::Phone, note: None }))
        }
        "urgent" => {
            let priority = Priority::Urgent;
            ("RC", ReferralFact::PriorityAssigned(PriorityChange { priority, reason: None, note: None }))
        }
        "exhaust" => ("CO", ReferralFact::OutreachExhausted(Remark::default())),
        "declines" => ("PT", ReferralFact::PatientDeclined(PatientDecision::default())),
        "changes-mind" => ("PT", ReferralFact::PatientChangedMind(PatientDecision::default())),
        "hold" => {
            let review_on: NaiveDate = arg(0).unwrap_or("2030-01-07").parse().unwrap();
            ("CO", ReferralFact::PlacedOnHold(Hold { reason: code("travel"), review_on, note: None }))
        }
        "resume" => ("CO", ReferralFact::Resumed(Remark::default())),
        "want-cancel" => ("CO", ReferralFact::CancellationRequested(Cancellation::default())),
        "confirm-cancel" => ("RS", ReferralFact::CancellationConfirmed(Remark::default())),
        "extend" => {
            let validity = Validity { start_by: None, until: arg(0).map(|text| local(text, zone)) };
            let extension = referral_core::referral::Extension { validity, note: None };
            ("RC", ReferralFact::ValidityExtended(extension))
        }
        "close" => ("CO", ReferralFact::ClosedComplete(Remark::default())),
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
            (
                "RC",
                ReferralFact::ClosedIncomplete(ReferralClosing {
                    reason,
                    grounds,
                    waited_until: None,
                    note: None,
                }),
            )
        }
        "reopen" => {
            ("RC", ReferralFact::Reopened(Reopening { reason: code("wrong"), validity: None, note: None }))
        }
        "renew" => {
            let validity = Validity::default();
            ("RC", ReferralFact::Renewed(Renewal { reason: code("needed"), validity, note: None }))
        }
        "erase" => {
            let second = Some(Actor::new(Role::ReferringClinician, party("dr-1")));
            ("SU", ReferralFact::MarkedEnteredInError(Erratum { reason: code("twin"), second, note: None }))
        }
        "resolve" => {
            ("CO", ReferralFact::AnomalyResolved(Resolution { number: 1, outcome: None, note: None }))
        }
        other => panic!("no act is called `{other}`"),
    };
    (role(letters), fact)
}
