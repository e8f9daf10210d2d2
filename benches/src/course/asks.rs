//! What an app could ask for, whatever the referral's state: every command with a payload a person would give.

use chrono::TimeDelta;
use referral_core::lifecycle::Resolution;
use referral_core::referral::{
    Acceptance, Acknowledgement, Advice, Amendment, Arrival, Assessment, AttendanceFailure,
    AuthorizationDetermination, Booking, Cancellation, CancelledBy, ClosureGrounds, Consent, Decline,
    DeclineReason, Erratum, Extension, Forwarding, Hold, InformationRequest, InformationWithdrawal,
    LateAcknowledgement, LettingGo, LongOpenReview, Notice, Offer, OrderChanges, OrderValidity,
    OutstandingReport, PriorityChange, RecipientNotice, Referral, ReferralCloseReason, ReferralClosing,
    ReferralCommand, ReferralCommandKind, Remark, Renewal, Reopening, ReportAmendment, ReportReturn,
    Selection, SelfPayElection, Sending, ServiceVoiding, Validity, Waiting, Waiver, Withdrawal,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{
    AppointmentId, AssignmentId, DocumentId, OutreachChannel, Priority, ReportId, RequestId, Role,
    SendChannel,
};

use super::driver::{coding, recipient};
use crate::Outcome;

/// The ways to ask for it here: one, or one for each appointment or reason there is.
pub(crate) fn asks(
    kind: ReferralCommandKind,
    referral: &Referral,
    at: Instant,
) -> Outcome<Vec<ReferralCommand>> {
    let remark = Remark::default;
    let letting_go = || LettingGo { reason: coding("decided"), note: None };
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
        ended_by: CancelledBy::Patient,
        reason: Some(coding("ill")),
        communicated: Some(true),
        note: None,
    };
    Ok(match kind {
        ReferralCommandKind::Amend => {
            let changes = OrderChanges { asks_in_words: Some(true), ..OrderChanges::default() };
            vec![ReferralCommand::Amend(Amendment { changes: Box::new(changes), note: None })]
        }
        ReferralCommandKind::Order => vec![ReferralCommand::Order(OrderValidity::default())],
        ReferralCommandKind::AssignPriority => {
            let urgent =
                PriorityChange { priority: Priority::Urgent, reason: Some(coding("worse")), note: None };
            vec![ReferralCommand::AssignPriority(urgent)]
        }
        ReferralCommandKind::CancelReferral => vec![ReferralCommand::CancelReferral(Cancellation::default())],
        ReferralCommandKind::AssessCompleteness => {
            vec![ReferralCommand::AssessCompleteness(Assessment { missing: vec![coding("ecg")], note: None })]
        }
        ReferralCommandKind::RequestInformation => {
            vec![ReferralCommand::RequestInformation(InformationRequest {
                request: RequestId::new("RFI-NEW")?,
                items: vec![coding("labs")],
                asked: Role::ReferringClinician,
                due: Some(soon),
                note: None,
            })]
        }
        ReferralCommandKind::WithdrawInfoRequest => {
            let asked = referral.open_requests().iter().map(|request| request.id.clone());
            let withdrawn =
                |id| InformationWithdrawal { request: id, reason: Some(coding("late")), note: None };
            let ids = asked.chain([RequestId::new("RFI-NEW")?]);
            ids.map(|id| ReferralCommand::WithdrawInfoRequest(withdrawn(id))).collect()
        }
        ReferralCommandKind::AcceptExpiry => vec![ReferralCommand::AcceptExpiry(letting_go())],
        ReferralCommandKind::DeclineReopening => vec![ReferralCommand::DeclineReopening(letting_go())],
        ReferralCommandKind::ConfirmPatientDecline => vec![ReferralCommand::ConfirmPatientDecline(remark())],
        ReferralCommandKind::ResumeOutreach => vec![ReferralCommand::ResumeOutreach(remark())],
        ReferralCommandKind::AcceptDenial => vec![ReferralCommand::AcceptDenial(letting_go())],
        ReferralCommandKind::ReviewLongOpen => {
            vec![ReferralCommand::ReviewLongOpen(LongOpenReview::default())]
        }
        ReferralCommandKind::ReviewWaitingTime => vec![ReferralCommand::ReviewWaitingTime(remark())],
        ReferralCommandKind::TellRecipient => {
            vec![ReferralCommand::TellRecipient(RecipientNotice::default())]
        }
        ReferralCommandKind::WaiveRequirement => {
            let items = referral.missing_items().iter().cloned().chain([coding("ecg")]);
            items
                .map(|item| ReferralCommand::WaiveRequirement(Waiver { item, reason: None, note: None }))
                .collect()
        }
        ReferralCommandKind::DetermineAuthorization => [true, false]
            .map(|required| {
                let ground = Some(coding("rule-12"));
                ReferralCommand::DetermineAuthorization(AuthorizationDetermination {
                    required,
                    ground,
                    note: None,
                })
            })
            .into(),
        ReferralCommandKind::SubmitAuthorization => vec![ReferralCommand::SubmitAuthorization(remark())],
        ReferralCommandKind::SupplyAuthorizationInfo => {
            vec![ReferralCommand::SupplyAuthorizationInfo(remark())]
        }
        ReferralCommandKind::AppealAuthorization => vec![ReferralCommand::AppealAuthorization(remark())],
        ReferralCommandKind::VoidAuthorization => vec![ReferralCommand::VoidAuthorization(remark())],
        ReferralCommandKind::ElectSelfPay => {
            let acknowledgement = Some(DocumentId::new("DOC-1")?);
            vec![ReferralCommand::ElectSelfPay(SelfPayElection { acknowledgement, note: None })]
        }
        ReferralCommandKind::SelectRecipient => {
            vec![ReferralCommand::SelectRecipient(Selection { recipient: recipient(4)?, note: None })]
        }
        ReferralCommandKind::DeselectRecipient => vec![ReferralCommand::DeselectRecipient(remark())],
        ReferralCommandKind::Send => vec![ReferralCommand::Send(Sending {
            assignment: AssignmentId::new("ASG-NEW")?,
            channel: SendChannel::Direct,
            consent: Consent::Given,
            incomplete_because: Some(coding("urgent")),
            note: None,
        })],
        ReferralCommandKind::Acknowledge => vec![ReferralCommand::Acknowledge(remark())],
        ReferralCommandKind::Accept => vec![ReferralCommand::Accept(Acceptance::default())],
        ReferralCommandKind::Decline => vec![ReferralCommand::Decline(Decline {
            reason: DeclineReason::NoCapacity,
            code: None,
            alternative: None,
            note: None,
        })],
        ReferralCommandKind::Forward => vec![ReferralCommand::Forward(Forwarding {
            assignment: AssignmentId::new("ASG-NEW")?,
            to: recipient(4)?,
            consent: Consent::Given,
            note: None,
        })],
        ReferralCommandKind::Withdraw => vec![ReferralCommand::Withdraw(Withdrawal::default())],
        ReferralCommandKind::ReturnWithAdvice => vec![ReferralCommand::ReturnWithAdvice(Advice {
            assignment: None,
            report: report()?,
            author: None,
            document: None,
            critical: false,
            note: None,
        })],
        ReferralCommandKind::OfferAppointment => {
            vec![ReferralCommand::OfferAppointment(Offer { appointment: new, start: Some(soon), note: None })]
        }
        ReferralCommandKind::Book => {
            known().chain([new]).map(|id| ReferralCommand::Book(booking(id))).collect()
        }
        ReferralCommandKind::Reschedule => {
            known().chain([new]).map(|id| ReferralCommand::Reschedule(booking(id))).collect()
        }
        ReferralCommandKind::CancelAppointment => {
            known().chain([new]).map(|id| ReferralCommand::CancelAppointment(failure(id))).collect()
        }
        ReferralCommandKind::Waitlist => vec![ReferralCommand::Waitlist(Waiting::default())],
        ReferralCommandKind::RemoveFromWaitlist => vec![ReferralCommand::RemoveFromWaitlist(remark())],
        ReferralCommandKind::RecordArrival => known()
            .chain([new])
            .map(|appointment| ReferralCommand::RecordArrival(Arrival::at(appointment)))
            .collect(),
        ReferralCommandKind::RecordNoShow => {
            known().chain([new]).map(|id| ReferralCommand::RecordNoShow(failure(id))).collect()
        }
        ReferralCommandKind::VoidService => vec![ReferralCommand::VoidService(ServiceVoiding::default())],
        ReferralCommandKind::AcknowledgeLateReport => {
            let unread = referral.unread_late_reports().cloned().chain([report()?]);
            unread
                .map(|report| {
                    ReferralCommand::AcknowledgeLateReport(LateAcknowledgement { report, note: None })
                })
                .collect()
        }
        ReferralCommandKind::AmendReport => vec![ReferralCommand::AmendReport(ReportAmendment {
            report: report()?,
            replaces: None,
            assignment: None,
            author: None,
            document: None,
            critical: false,
            note: None,
        })],
        ReferralCommandKind::ReturnReport => {
            vec![ReferralCommand::ReturnReport(ReportReturn {
                report: None,
                reason: coding("gaps"),
                note: None,
            })]
        }
        ReferralCommandKind::AcknowledgeReport => {
            let actions = vec![coding("follow-up")];
            vec![ReferralCommand::AcknowledgeReport(Acknowledgement { report: None, actions, note: None })]
        }
        ReferralCommandKind::RequestReport => {
            vec![ReferralCommand::RequestReport(OutstandingReport::default())]
        }
        ReferralCommandKind::SignOffReport => {
            vec![ReferralCommand::SignOffReport(OutstandingReport::default())]
        }
        ReferralCommandKind::GiveUpReport => {
            vec![ReferralCommand::GiveUpReport(OutstandingReport::default())]
        }
        ReferralCommandKind::InformPatient => {
            vec![ReferralCommand::InformPatient(Notice { channel: OutreachChannel::Portal, note: None })]
        }
        ReferralCommandKind::GiveUpOutreach => vec![ReferralCommand::GiveUpOutreach(remark())],
        ReferralCommandKind::PlaceOnHold => {
            let hold = Hold { reason: coding("travel"), review_on: soon.date_naive(), note: None };
            vec![ReferralCommand::PlaceOnHold(hold)]
        }
        ReferralCommandKind::Resume => vec![ReferralCommand::Resume(remark())],
        ReferralCommandKind::RequestCancellation => {
            vec![ReferralCommand::RequestCancellation(Cancellation::default())]
        }
        ReferralCommandKind::ConfirmCancellation => vec![ReferralCommand::ConfirmCancellation(remark())],
        ReferralCommandKind::RefuseCancellation => vec![ReferralCommand::RefuseCancellation(remark())],
        ReferralCommandKind::ExtendValidity => {
            vec![ReferralCommand::ExtendValidity(Extension { validity, note: None })]
        }
        ReferralCommandKind::CloseComplete => vec![ReferralCommand::CloseComplete(remark())],
        ReferralCommandKind::CloseIncomplete => ReferralCloseReason::ALL
            .map(|reason| {
                let grounds = ClosureGrounds {
                    clinician_told: Some(true),
                    clinician_signed: Some(true),
                    clinician_decided: Some(true),
                    source: Some(coding("family")),
                    ..ClosureGrounds::default()
                };
                ReferralCommand::CloseIncomplete(ReferralClosing {
                    reason,
                    grounds,
                    waited_until: None,
                    note: None,
                })
            })
            .into(),
        ReferralCommandKind::Reopen => {
            vec![ReferralCommand::Reopen(Reopening { reason: coding("found"), validity: None, note: None })]
        }
        ReferralCommandKind::Renew => {
            vec![ReferralCommand::Renew(Renewal { reason: coding("still-needed"), validity, note: None })]
        }
        ReferralCommandKind::MarkEnteredInError => {
            let second = Some(super::actor(Role::ReferringClinician)?);
            let erratum = Erratum { reason: coding("wrong-patient"), second, note: None };
            vec![ReferralCommand::MarkEnteredInError(erratum)]
        }
        ReferralCommandKind::AddNote => {
            vec![ReferralCommand::AddNote(Remark { note: Some("Called back.".into()) })]
        }
        ReferralCommandKind::ResolveAnomaly => {
            let open = referral.open_anomalies().iter().map(|open| open.number).chain([1]);
            open.map(|number| {
                ReferralCommand::ResolveAnomaly(Resolution { number, outcome: None, note: None })
            })
            .collect()
        }
    })
}
