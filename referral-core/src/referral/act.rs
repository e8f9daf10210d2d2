//! The table of acts: every row of the machine once, and from it the commands, facts and events.

use serde::{Deserialize, Serialize};

use super::payload::{
    Acceptance, Acknowledgement, Advice, Amendment, Arrival, Assessment, Attempt, AttendanceFailure,
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, AuthorizationExtension,
    AuthorizationProjection, Booking, Cancellation, Decline, Delivery, DeliveryFailure, Drafting, Elapsed,
    Erratum, Extension, Forwarding, Hold, Import, InformationRequest, InformationSupply,
    InformationWithdrawal, Ingestion, LateAcknowledgement, LettingGo, LongOpenReview, Notice, Offer,
    OrderValidity, OutstandingReport, PatientDecision, PriorityChange, RecipientNotice, ReferralClosing,
    Remark, Renewal, Reopening, ReportAmendment, ReportReceipt, ReportReturn, RequestExpiry, Selection,
    SelfPayElection, Sending, ServiceDelivery, ServiceVoiding, Waiting, Waiver, Withdrawal,
};
use crate::lifecycle::{Resolution, acts};
use crate::vocabulary::AssignmentId;

acts! {
    /// The table of [`fit`](crate::referral::fit) shows where each act fits.
    names ReferralCommand ReferralCommandKind ReferralFact ReferralEventBody ReferralEventKind;
    /// Hands the table of the referral's acts to a macro, for faces that mirror commands, facts and events.
    ///
    /// Each act is one line: its row, its event with the payload's type, what it says happened, then the command that
    /// asks for it, with words for a button, and the fact that reports it, where there are any.
    ///
    /// ```
    /// macro_rules! commands {
    ///     ($($row:literal $event:ident($payload:ident) $meaning:literal
    ///         $(command $command:ident $words:literal)? $(fact $fact:ident)?;)*) => {
    ///         [$($((stringify!($command), stringify!($payload), $words),)?)*]
    ///     };
    /// }
    /// let commands = referral_core::each_referral_act!(commands);
    /// assert_eq!(commands[0], ("Amend", "Amendment", "Change the order"));
    /// assert_eq!(commands.len(), referral_core::referral::ReferralCommandKind::ALL.len());
    /// ```
    each each_referral_act $;
    1 ReferralDrafted(Drafting) by [RC CO SY] "a referral was drafted";
    2 ReferralAmended(Amendment) by [RC CO] "the order was amended"
        command Amend "Change the order" fact ReferralAmended;
    3 ReferralOrdered(OrderValidity) by [RC] "the referral was ordered"
        command Order "Order the referral" fact ReferralOrdered;
    4 ReferralIngested(Ingestion) by [SY] "a referral arrived at the recipient";
    5 PriorityAssigned(PriorityChange) by [RC RS RK] "a priority was assigned"
        command AssignPriority "Set the priority" fact PriorityAssigned;
    6 ReferralCancelled(Cancellation) by [RC PT CO] "the referral was cancelled while no recipient had it"
        command CancelReferral "Cancel the referral" fact ReferralCancelled;
    7 CompletenessAssessed(Assessment) by [CO SY RS] "the packet was checked for completeness"
        command AssessCompleteness "Check the packet" fact CompletenessAssessed;
    8 InformationRequested(InformationRequest) by [CO RK RS PY] "information was requested"
        command RequestInformation "Request information" fact InformationRequested;
    9 InformationSupplied(InformationSupply) by [CO RC PT RS] "information was supplied" fact InformationSupplied;
    10 RequirementWaived(Waiver) by [RC RK] "a required item was waived"
        command WaiveRequirement "Waive an item" fact RequirementWaived;
    11 InfoRequestTimedOut(RequestExpiry) by [SY] "a request for information became overdue";
    12 AuthDetermined(AuthorizationDetermination) by [CO SY PY] "whether authorization is required was determined"
        command DetermineAuthorization "Record whether authorization is required" fact AuthDetermined;
    13 AuthSubmitted(Remark) by [CO] "authorization was requested"
        command SubmitAuthorization "Request authorization" fact AuthSubmitted;
    14 AuthPended(Remark) by [PY] "the payer pended the request" fact AuthPended;
    15 AuthInfoSupplied(Remark) by [CO] "the payer was sent the information it requested"
        command SupplyAuthorizationInfo "Send information to the payer" fact AuthInfoSupplied;
    16 AuthApproved(AuthorizationApproval) by [PY] "the payer approved" fact AuthApproved;
    17 AuthDenied(AuthorizationDenial) by [PY] "the payer denied" fact AuthDenied;
    18 AuthAppealed(Remark) by [RC CO] "the denial was appealed"
        command AppealAuthorization "Appeal the denial" fact AuthAppealed;
    19 AuthLapsed(Elapsed) by [SY] "the authorization lapsed";
    20 AuthExtended(AuthorizationExtension) by [PY] "the payer extended the authorization" fact AuthExtended;
    21 AuthVoided(Remark) by [CO PY] "the authorization was voided"
        command VoidAuthorization "Void the authorization" fact AuthVoided;
    22 SelfPayElected(SelfPayElection) by [PT CO] "the patient chose to pay"
        command ElectSelfPay "Record that the patient pays" fact SelfPayElected;
    23 RecipientSelected(Selection) by [CO RC PT] "a recipient was selected"
        command SelectRecipient "Select a recipient" fact RecipientSelected;
    24 RecipientDeselected(Remark) by [CO RC PT] "the selected recipient was removed"
        command DeselectRecipient "Remove the recipient" fact RecipientDeselected;
    25 ReferralSent(Sending) by [RC CO SY] "the referral was sent"
        command Send "Send the referral" fact ReferralSent;
    26 DeliveryConfirmed(Delivery) by [SY] "delivery was confirmed" fact DeliveryConfirmed;
    27 DeliveryFailed(DeliveryFailure) by [SY] "delivery failed" fact DeliveryFailed;
    28 ReferralAcknowledged(Remark) by [RS] "the recipient acknowledged receipt"
        command Acknowledge "Acknowledge receipt" fact ReferralAcknowledged;
    29 ReferralAccepted(Acceptance) by [RS RK] "the recipient accepted"
        command Accept "Accept the referral" fact ReferralAccepted;
    30 ReferralDeclined(Decline) by [RS RK] "the recipient declined"
        command Decline "Decline the referral" fact ReferralDeclined;
    31 ReferralForwarded(Forwarding) by [RS] "the recipient forwarded the referral"
        command Forward "Forward the referral" fact ReferralForwarded;
    32 AssignmentWithdrawn(Withdrawal) by [CO RC] "the referral was withdrawn from the recipient"
        command Withdraw "Withdraw from the recipient" fact AssignmentWithdrawn;
    33 ReturnedWithAdvice(Advice) by [RK] "the recipient returned the referral with advice"
        command ReturnWithAdvice "Return with advice" fact ReturnedWithAdvice;
    34 AppointmentOffered(Offer) by [RS CO] "an appointment was offered"
        command OfferAppointment "Offer an appointment" fact AppointmentOffered;
    35 AppointmentBooked(Booking) by [RS CO PT] "an appointment was booked"
        command Book "Book an appointment" fact AppointmentBooked;
    36 AppointmentRescheduled(Booking) by [RS CO PT] "the appointment was rescheduled"
        command Reschedule "Reschedule the appointment" fact AppointmentRescheduled;
    37 AppointmentCancelled(AttendanceFailure) by [RS CO PT] "the appointment was cancelled"
        command CancelAppointment "Cancel the appointment" fact AppointmentCancelled;
    38 Waitlisted(Waiting) by [RS CO] "the patient was put on a waitlist"
        command Waitlist "Put on the waitlist" fact Waitlisted;
    39 WaitlistRemoved(Remark) by [RS CO] "the patient was taken off the waitlist"
        command RemoveFromWaitlist "Take off the waitlist" fact WaitlistRemoved;
    40 PatientArrived(Arrival) by [RS] "the patient arrived"
        command RecordArrival "Record the arrival" fact PatientArrived;
    41 AppointmentNoShow(AttendanceFailure) by [RS] "the patient did not come"
        command RecordNoShow "Record a no-show" fact AppointmentNoShow;
    42 ServiceDelivered(ServiceDelivery) by [RS RK] "the patient was seen" fact ServiceDelivered;
    43 ServiceVoided(ServiceVoiding) by [RS SU] "the record of a visit was voided"
        command VoidService "Void the visit" fact ServiceVoided;
    44 InterimReportReceived(ReportReceipt) by [RK] "an interim report arrived" fact InterimReportReceived;
    45 FinalReportReceived(ReportReceipt) by [RK] "the final report arrived" fact FinalReportReceived;
    46 LateReportReceived(ReportReceipt) by [RK] "a report of an earlier recipient arrived" fact LateReportReceived;
    47 LateReportAcknowledged(LateAcknowledgement) by [RC] "a report of an earlier recipient was read"
        command AcknowledgeLateReport "Acknowledge the late report" fact LateReportAcknowledged;
    48 ReportAmended(ReportAmendment) by [RK] "the final report was amended"
        command AmendReport "Amend the report" fact ReportAmended;
    49 ReportReturned(ReportReturn) by [RC] "the report was sent back"
        command ReturnReport "Send the report back" fact ReportReturned;
    50 ReportAcknowledged(Acknowledgement) by [RC] "the report was read and acted on"
        command AcknowledgeReport "Acknowledge the report" fact ReportAcknowledged;
    51 ReportRequested(OutstandingReport) by [CO] "the report was requested"
        command RequestReport "Request the report" fact ReportRequested;
    52 ReportUnobtainable(OutstandingReport) by [CO] "the report was given up as unobtainable"
        command GiveUpReport "Give up on the report" fact ReportUnobtainable;
    53 PatientInformed(Notice) by [RC CO] "the patient was told the outcome"
        command InformPatient "Record that the patient was told" fact PatientInformed;
    54 OutreachAttempted(Attempt) by [CO RS] "an attempt was made to reach the patient" fact OutreachAttempted;
    55 PatientReached(Notice) by [CO RS] "the patient was reached" fact PatientReached;
    56 OutreachExhausted(Remark) by [CO SY] "outreach was given up"
        command GiveUpOutreach "Give up on reaching the patient" fact OutreachExhausted;
    57 PatientDeclined(PatientDecision) by [PT CO] "the patient declined" fact PatientDeclined;
    58 PatientChangedMind(PatientDecision) by [PT CO] "the patient changed their mind" fact PatientChangedMind;
    59 PlacedOnHold(Hold) by [RC CO RS] "the referral was placed on hold"
        command PlaceOnHold "Place on hold" fact PlacedOnHold;
    60 Resumed(Remark) by [RC CO RS] "the hold was ended" command Resume "Resume the referral" fact Resumed;
    61 CancellationRequested(Cancellation) by [RC CO PT] "the recipient was asked to cancel"
        command RequestCancellation "Ask the recipient to cancel" fact CancellationRequested;
    62 CancellationConfirmed(Remark) by [RS] "the recipient confirmed the cancellation"
        command ConfirmCancellation "Confirm the cancellation" fact CancellationConfirmed;
    63 CancellationRefused(Remark) by [RS] "the recipient refused the cancellation"
        command RefuseCancellation "Refuse the cancellation" fact CancellationRefused;
    64 CancellationPresumed(Elapsed) by [SY] "the cancellation was presumed without an answer";
    65 ValidityLapsed(Elapsed) by [SY] "the referral's validity lapsed";
    66 ValidityExtended(Extension) by [RC PY] "the referral's validity was extended"
        command ExtendValidity "Extend the validity" fact ValidityExtended;
    67 ReferralExpired(Elapsed) by [SY] "the referral expired";
    68 ClosedComplete(Remark) by [RC CO SY] "the loop was closed"
        command CloseComplete "Close the loop" fact ClosedComplete;
    69 ClosedIncomplete(ReferralClosing) by [CO RC] "the referral was closed without a closed loop"
        command CloseIncomplete "Close without a closed loop" fact ClosedIncomplete;
    70 Reopened(Reopening) by [RC SU] "the referral was reopened"
        command Reopen "Reopen the referral" fact Reopened;
    71 Renewed(Renewal) by [RC] "the referral was renewed" command Renew "Renew the referral" fact Renewed;
    72 MarkedEnteredInError(Erratum) by [SU RC] "the referral was marked as entered in error"
        command MarkEnteredInError "Mark as entered in error" fact MarkedEnteredInError;
    73 AnomalyRecorded(ReferralAnomaly) by [SY] "an anomaly was recorded";
    74 NoteAdded(Remark) by [RC CO RS RK PT PY SY SU] "a note was added"
        command AddNote "Add a note" fact NoteAdded;
    75 SnapshotImported(Import) by [SY] "a referral in progress was imported";
    76 AnomalyResolved(Resolution) by [CO RC RS] "an anomaly was resolved"
        command ResolveAnomaly "Resolve the anomaly" fact AnomalyResolved;
    77 AuthorizationChanged(AuthorizationProjection) by [SY] "the authorization record changed"
        fact AuthorizationChanged;
    78 InfoRequestWithdrawn(InformationWithdrawal) by [CO RK RS PY] "a request for information was withdrawn"
        command WithdrawInfoRequest "Withdraw the request" fact InfoRequestWithdrawn;
    79 ExpiryAccepted(LettingGo) by [RC] "the expired referral was let end"
        command AcceptExpiry "Let the expired referral end" fact ExpiryAccepted;
    80 ReopeningDeclined(LettingGo) by [CO RC] "the ended referral was left ended"
        command DeclineReopening "Leave the referral ended" fact ReopeningDeclined;
    81 PatientDeclineConfirmed(Remark) by [RC] "the patient's decline was confirmed"
        command ConfirmPatientDecline "Confirm that the patient declines" fact PatientDeclineConfirmed;
    82 OutreachResumed(Remark) by [RC] "the patient is to be contacted again"
        command ResumeOutreach "Try to reach the patient again" fact OutreachResumed;
    83 DenialAccepted(LettingGo) by [RC CO] "the denial was left to stand"
        command AcceptDenial "Let the denial stand" fact DenialAccepted;
    84 LongOpenReviewed(LongOpenReview) by [SU] "the long-open referral was reviewed"
        command ReviewLongOpen "Record the supervisor's review" fact LongOpenReviewed;
    85 WaitingTimeReviewed(Remark) by [RC] "the waiting time was reviewed"
        command ReviewWaitingTime "Record the review of the waiting time" fact WaitingTimeReviewed;
    86 ReportSignedOff(OutstandingReport) by [RC] "the clinician signed that no report is obtainable"
        command SignOffReport "Sign off without a report" fact ReportSignedOff;
    87 RecipientTold(RecipientNotice) by [CO SY] "the recipient was told what has changed"
        command TellRecipient "Record that the recipient was told" fact RecipientTold;
    88 NewsRepeated(RepeatedNews) by [SY] "known news came again";
}

/// A fact that was known already. It is kept, changes nothing, and nobody owes anything for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatedNews {
    /// The kind of the fact.
    pub news: ReferralEventKind,
    /// The appointment, report, request, attempt or number it is about. Missing if the kind says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Box<str>>,
    /// The attempt it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The fact, kept whole if it says more than its kind and what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Box<ReferralFact>>,
}

/// An anomaly, with the rules it breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralAnomaly {
    /// Its number within the referral, from 1.
    pub number: u32,
    /// The fact or event.
    pub anomaly: ReferralAnomalyKind,
    /// The attempt it is about, if the message named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// The rules it breaks.
    pub rules: Vec<Box<str>>,
}

/// A fact that did not fit, or an event to question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferralAnomalyKind {
    /// A fact that did not fit and changed nothing, kept whole.
    Unfit(Box<ReferralFact>),
    /// An event that counts although a rule speaks against it.
    Questionable(ReferralEventKind),
}
