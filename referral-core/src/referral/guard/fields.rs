//! The fields of the payload that decide a command.

use super::{Case, cover};
use crate::referral::act::ReferralCommandKind;
use crate::referral::region::{AuthorizationStatus, DocumentStatus};
use crate::referral::state::OpenRequest;
use crate::vocabulary::{Priority, closed_list};

closed_list! {
    /// A field of a command's payload on which the answer depends. Its code is the field's name.
    pub enum NeededField {
        /// The signed acknowledgement of the cost.
        Acknowledgement "acknowledgement" "signed acknowledgement of the cost";
        /// The appointment.
        Appointment "appointment";
        /// The key of the attempt.
        Assignment "assignment" "key of the attempt";
        /// The changes to the order.
        Changes "changes" "changes to the order";
        /// Whether the patient's information may be sent.
        Consent "consent";
        /// What the authorization's record answers about the appointment.
        Cover "cover" "answer of the authorization's record";
        /// The facts that a closure rests on.
        Grounds "grounds" "grounds of the closure";
        /// Why the packet is sent incomplete.
        IncompleteBecause "incomplete_because" "reason for an incomplete packet";
        /// The number of the anomaly.
        Number "number" "number of the anomaly";
        /// The priority.
        Priority "priority";
        /// The reason.
        Reason "reason";
        /// The recipient.
        Recipient "recipient";
        /// The report it replaces.
        Replaces "replaces" "report it replaces";
        /// The report.
        Report "report";
        /// The request for information.
        Request "request" "request for information";
        /// Whether authorization is required.
        Required "required" "whether authorization is required";
        /// The date of the review.
        ReviewOn "review_on" "date of the review";
        /// The second person.
        Second "second" "second person";
        /// The recipient it is forwarded to.
        To "to" "new recipient";
        /// The validity.
        Validity "validity";
    }
}

impl Case<'_> {
    /// The fields of the payload that decide here. The list is empty if every well-formed payload is accepted.
    pub(in crate::referral) fn deciding_fields(&self, command: ReferralCommandKind) -> Vec<NeededField> {
        let state = self.state;
        match command {
            ReferralCommandKind::Amend => vec![NeededField::Changes],
            ReferralCommandKind::AssignPriority => match state.priority() {
                Priority::Routine => Vec::new(),
                Priority::Emergent | Priority::Urgent | Priority::Expedited
                    if self.context.actor.role.is_clinician() =>
                {
                    vec![NeededField::Priority, NeededField::Reason]
                }
                Priority::Emergent | Priority::Urgent | Priority::Expedited => vec![NeededField::Priority],
            },
            ReferralCommandKind::ExtendValidity | ReferralCommandKind::Renew => vec![NeededField::Validity],
            ReferralCommandKind::RequestInformation => {
                only_if(!state.requests.is_empty(), NeededField::Request)
            }
            ReferralCommandKind::WithdrawInfoRequest => {
                let own = |request: &OpenRequest| request.by == Some(self.context.actor.role);
                let mut fields = vec![NeededField::Request];
                fields.extend(only_if(!state.requests.iter().all(own), NeededField::Reason));
                fields
            }
            ReferralCommandKind::DetermineAuthorization => {
                let status = state.authorization.status;
                only_if(status == AuthorizationStatus::NotRequired, NeededField::Required)
            }
            ReferralCommandKind::ElectSelfPay => vec![NeededField::Acknowledgement],
            ReferralCommandKind::SelectRecipient => vec![NeededField::Recipient],
            ReferralCommandKind::Send => {
                let asks = self.edition.is_some_and(|edition| edition.switches.docs_before_send.value);
                let explains = asks && state.documents() != DocumentStatus::Complete;
                let mut fields = vec![NeededField::Assignment, NeededField::Consent];
                fields.extend(only_if(explains, NeededField::IncompleteBecause));
                fields
            }
            ReferralCommandKind::Forward => {
                vec![NeededField::Assignment, NeededField::To, NeededField::Consent]
            }
            ReferralCommandKind::OfferAppointment => {
                only_if(state.has_any_appointment(), NeededField::Appointment)
            }
            ReferralCommandKind::Book => {
                let mut fields = only_if(state.has_any_appointment(), NeededField::Appointment);
                fields.extend(self.cover());
                fields
            }
            ReferralCommandKind::Reschedule => {
                let mut fields = vec![NeededField::Appointment];
                fields.extend(self.cover());
                fields
            }
            ReferralCommandKind::CancelAppointment
            | ReferralCommandKind::RecordArrival
            | ReferralCommandKind::RecordNoShow => vec![NeededField::Appointment],
            ReferralCommandKind::AcknowledgeLateReport
            | ReferralCommandKind::AcknowledgeReport
            | ReferralCommandKind::ReturnReport => vec![NeededField::Report],
            ReferralCommandKind::VoidService
            | ReferralCommandKind::RequestReport
            | ReferralCommandKind::GiveUpReport
            | ReferralCommandKind::SignOffReport => vec![NeededField::Assignment],
            ReferralCommandKind::AmendReport => vec![NeededField::Assignment, NeededField::Replaces],
            ReferralCommandKind::PlaceOnHold => vec![NeededField::ReviewOn],
            ReferralCommandKind::CloseIncomplete => vec![NeededField::Reason, NeededField::Grounds],
            ReferralCommandKind::MarkEnteredInError => only_if(state.was_ever_sent(), NeededField::Second),
            ReferralCommandKind::ResolveAnomaly => vec![NeededField::Number],
            ReferralCommandKind::TellRecipient => {
                only_if(state.untold().nth(1).is_some(), NeededField::Assignment)
            }
            ReferralCommandKind::Order
            | ReferralCommandKind::AcceptExpiry
            | ReferralCommandKind::DeclineReopening
            | ReferralCommandKind::ConfirmPatientDecline
            | ReferralCommandKind::ResumeOutreach
            | ReferralCommandKind::ReviewLongOpen
            | ReferralCommandKind::ReviewWaitingTime
            | ReferralCommandKind::AcceptDenial
            | ReferralCommandKind::CancelReferral
            | ReferralCommandKind::AssessCompleteness
            | ReferralCommandKind::WaiveRequirement
            | ReferralCommandKind::SubmitAuthorization
            | ReferralCommandKind::SupplyAuthorizationInfo
            | ReferralCommandKind::AppealAuthorization
            | ReferralCommandKind::VoidAuthorization
            | ReferralCommandKind::DeselectRecipient
            | ReferralCommandKind::Acknowledge
            | ReferralCommandKind::Accept
            | ReferralCommandKind::Decline
            | ReferralCommandKind::Withdraw
            | ReferralCommandKind::ReturnWithAdvice
            | ReferralCommandKind::Waitlist
            | ReferralCommandKind::RemoveFromWaitlist
            | ReferralCommandKind::InformPatient
            | ReferralCommandKind::GiveUpOutreach
            | ReferralCommandKind::Resume
            | ReferralCommandKind::RequestCancellation
            | ReferralCommandKind::ConfirmCancellation
            | ReferralCommandKind::RefuseCancellation
            | ReferralCommandKind::CloseComplete
            | ReferralCommandKind::Reopen
            | ReferralCommandKind::AddNote => Vec::new(),
        }
    }

    fn cover(&self) -> Vec<NeededField> {
        only_if(cover::must_be_covered(self.state, self.edition).is_some(), NeededField::Cover)
    }
}

fn only_if(decides: bool, field: NeededField) -> Vec<NeededField> {
    if decides { vec![field] } else { Vec::new() }
}
