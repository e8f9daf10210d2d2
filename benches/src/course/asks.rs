//! What an app could ask for, whatever the referral's state: every command with a payload a person would give.

use chrono::TimeDelta;
use referral_core::referral::{
    Acceptance, Acknowledgement, Advice, Amendment, Arrival, Assessment, AttendanceFailure,
    AuthorizationDetermination, Booking, Cancellation, CancelledBy, CloseReason, Closing, ClosureGrounds,
    Command, CommandKind, Consent, Decline, DeclineReason, Erratum, Extension, Forwarding, Hold,
    InformationRequest, LateAcknowledgement, Notice, Offer, OrderChanges, OrderValidity, PriorityChange,
    Referral, Remark, Renewal, Reopening, ReportAmendment, ReportReturn, Resolution, Selection,
    SelfPayElection, Sending, ServiceVoiding, Validity, Waiting, Waiver, Withdrawal,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{
    AppointmentId, AssignmentId, DocumentId, OutreachChannel, Priority, ReportId, RequestId, Role,
    SendChannel,
};

use super::driver::{coding, recipient};
use crate::Outcome;

/// The ways to ask for it here: one, or one for each appointment or reason there is.
pub(crate) fn asks(kind: CommandKind, referral: &Referral, at: Instant) -> Outcome<Vec<Command>> {
    let remark = Remark::default;
    let soon = at + TimeDelta::days(5);
    let validity = Validity { start_by: None, until: Some(at + TimeDelta::days(120)) };
    let current = referral.current_assignment();
    let known = || current.into_iter().flat_map(|one| &one.appointments).map(|one| one.id.clone());
    let new = AppointmentId::new("APT-NEW")?;
    let report = || ReportId::new("RPT-NEW");
    let booking =
        |appointment| Booking { appointment, start: Some(soon), provider: None, cover: None, note: None };
    let failure = |appointment| AttendanceFailure {
        appointment,
        by: CancelledBy::Patient,
        reason: Some(coding("ill")),
        communicated: Some(true),
        note: None,
    };
    Ok(match kind {
        CommandKind::Amend => {
            let changes = OrderChanges { asks_in_words: Some(true), ..OrderChanges::default() };
            vec![Command::Amend(Amendment { changes: Box::new(changes), note: None })]
        }
        CommandKind::Order => vec![Command::Order(OrderValidity::default())],
        CommandKind::AssignPriority => {
            let urgent =
                PriorityChange { priority: Priority::Urgent, reason: Some(coding("worse")), note: None };
            vec![Command::AssignPriority(urgent)]
        }
        CommandKind::CancelReferral => vec![Command::CancelReferral(Cancellation::default())],
        CommandKind::AssessCompleteness => {
            vec![Command::AssessCompleteness(Assessment { missing: vec![coding("ecg")], note: None })]
        }
        CommandKind::RequestInformation => vec![Command::RequestInformation(InformationRequest {
            request: RequestId::new("RFI-NEW")?,
            items: vec![coding("labs")],
            asked: Role::ReferringClinician,
            due: Some(soon),
            note: None,
        })],
        CommandKind::WaiveRequirement => {
            let items = referral.missing_items().iter().cloned().chain([coding("ecg")]);
            items.map(|item| Command::WaiveRequirement(Waiver { item, reason: None, note: None })).collect()
        }
        CommandKind::DetermineAuthorization => [true, false]
            .map(|required| {
                let ground = Some(coding("rule-12"));
                Command::DetermineAuthorization(AuthorizationDetermination { required, ground, note: None })
            })
            .into(),
        CommandKind::SubmitAuthorization => vec![Command::SubmitAuthorization(remark())],
        CommandKind::SupplyAuthorizationInfo => vec![Command::SupplyAuthorizationInfo(remark())],
        CommandKind::AppealAuthorization => vec![Command::AppealAuthorization(remark())],
        CommandKind::VoidAuthorization => vec![Command::VoidAuthorization(remark())],
        CommandKind::ElectSelfPay => {
            let acknowledgement = Some(DocumentId::new("DOC-1")?);
            vec![Command::ElectSelfPay(SelfPayElection { acknowledgement, note: None })]
        }
        CommandKind::SelectRecipient => {
            vec![Command::SelectRecipient(Selection { recipient: recipient(4)?, note: None })]
        }
        CommandKind::DeselectRecipient => vec![Command::DeselectRecipient(remark())],
        CommandKind::Send => vec![Command::Send(Sending {
            assignment: AssignmentId::new("ASG-NEW")?,
            channel: SendChannel::Direct,
            consent: Consent::Given,
            incomplete_because: Some(coding("urgent")),
            note: None,
        })],
        CommandKind::Acknowledge => vec![Command::Acknowledge(remark())],
        CommandKind::Accept => vec![Command::Accept(Acceptance::default())],
        CommandKind::Decline => vec![Command::Decline(Decline {
            reason: DeclineReason::NoCapacity,
            code: None,
            alternative: None,
            note: None,
        })],
        CommandKind::Forward => vec![Command::Forward(Forwarding {
            assignment: AssignmentId::new("ASG-NEW")?,
            to: recipient(4)?,
            consent: Consent::Given,
            note: None,
        })],
        CommandKind::Withdraw => vec![Command::Withdraw(Withdrawal::default())],
        CommandKind::ReturnWithAdvice => vec![Command::ReturnWithAdvice(Advice {
            assignment: None,
            report: report()?,
            author: None,
            document: None,
            critical: false,
            note: None,
        })],
        CommandKind::OfferAppointment => {
            vec![Command::OfferAppointment(Offer { appointment: new, start: Some(soon), note: None })]
        }
        CommandKind::Book => known().chain([new]).map(|id| Command::Book(booking(id))).collect(),
        CommandKind::Reschedule => known().chain([new]).map(|id| Command::Reschedule(booking(id))).collect(),
        CommandKind::CancelAppointment => {
            known().chain([new]).map(|id| Command::CancelAppointment(failure(id))).collect()
        }
        CommandKind::Waitlist => vec![Command::Waitlist(Waiting::default())],
        CommandKind::RemoveFromWaitlist => vec![Command::RemoveFromWaitlist(remark())],
        CommandKind::RecordArrival => {
            known().chain([new]).map(|appointment| Command::RecordArrival(Arrival { appointment })).collect()
        }
        CommandKind::RecordNoShow => {
            known().chain([new]).map(|id| Command::RecordNoShow(failure(id))).collect()
        }
        CommandKind::VoidService => vec![Command::VoidService(ServiceVoiding::default())],
        CommandKind::AcknowledgeLateReport => {
            let unread = referral.unread_late_reports().cloned().chain([report()?]);
            unread
                .map(|report| Command::AcknowledgeLateReport(LateAcknowledgement { report, note: None }))
                .collect()
        }
        CommandKind::AmendReport => vec![Command::AmendReport(ReportAmendment {
            report: report()?,
            assignment: None,
            author: None,
            document: None,
            critical: false,
            note: None,
        })],
        CommandKind::ReturnReport => {
            vec![Command::ReturnReport(ReportReturn { reason: coding("gaps"), note: None })]
        }
        CommandKind::AcknowledgeReport => {
            let actions = vec![coding("follow-up")];
            vec![Command::AcknowledgeReport(Acknowledgement { actions, note: None })]
        }
        CommandKind::RequestReport => vec![Command::RequestReport(remark())],
        CommandKind::GiveUpReport => vec![Command::GiveUpReport(remark())],
        CommandKind::InformPatient => {
            vec![Command::InformPatient(Notice { channel: OutreachChannel::Portal, note: None })]
        }
        CommandKind::GiveUpOutreach => vec![Command::GiveUpOutreach(remark())],
        CommandKind::PlaceOnHold => {
            let hold = Hold { reason: coding("travel"), review_on: soon.date_naive(), note: None };
            vec![Command::PlaceOnHold(hold)]
        }
        CommandKind::Resume => vec![Command::Resume(remark())],
        CommandKind::RequestCancellation => vec![Command::RequestCancellation(Cancellation::default())],
        CommandKind::ConfirmCancellation => vec![Command::ConfirmCancellation(remark())],
        CommandKind::RefuseCancellation => vec![Command::RefuseCancellation(remark())],
        CommandKind::ExtendValidity => vec![Command::ExtendValidity(Extension { validity, note: None })],
        CommandKind::CloseComplete => vec![Command::CloseComplete(remark())],
        CommandKind::CloseIncomplete => CloseReason::ALL
            .map(|reason| {
                let grounds = ClosureGrounds {
                    clinician_told: Some(true),
                    clinician_signed: Some(true),
                    clinician_decided: Some(true),
                    source: Some(coding("family")),
                    ..ClosureGrounds::default()
                };
                Command::CloseIncomplete(Closing { reason, grounds, waited_until: None, note: None })
            })
            .into(),
        CommandKind::Reopen => {
            vec![Command::Reopen(Reopening { reason: coding("found"), validity: None, note: None })]
        }
        CommandKind::Renew => {
            vec![Command::Renew(Renewal { reason: coding("still-needed"), validity, note: None })]
        }
        CommandKind::MarkEnteredInError => {
            let second = Some(super::actor(Role::ReferringClinician)?);
            let erratum = Erratum { reason: coding("wrong-patient"), second, note: None };
            vec![Command::MarkEnteredInError(erratum)]
        }
        CommandKind::AddNote => vec![Command::AddNote(Remark { note: Some("Called back.".into()) })],
        CommandKind::ResolveAnomaly => {
            let open = referral.open_anomalies().map(|(number, _)| number).chain([1]);
            open.map(|number| Command::ResolveAnomaly(Resolution { number, outcome: None, note: None }))
                .collect()
        }
    })
}
