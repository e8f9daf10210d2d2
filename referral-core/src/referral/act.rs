//! The table of acts: every row of the machine once, and from it the commands, facts and events.

use super::payload::{
    Acceptance, Acknowledgement, Advice, Amendment, Arrival, Assessment, Attempt, AttendanceFailure,
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, AuthorizationExtension,
    AuthorizationProjection, Booking, Cancellation, Decline, Delivery, DeliveryFailure, Drafting, Elapsed,
    Erratum, Extension, Forwarding, Hold, Import, InformationRequest, InformationSupply, Ingestion,
    LateAcknowledgement, Notice, Offer, OrderValidity, PatientDecision, PriorityChange, ReferralAnomaly,
    ReferralClosing, Remark, Renewal, Reopening, ReportAmendment, ReportReceipt, ReportReturn, RequestExpiry,
    Selection, SelfPayElection, Sending, ServiceDelivery, ServiceVoiding, Waiting, Waiver, Withdrawal,
};
use crate::lifecycle::{Resolution, acts};

acts! {
    names ReferralCommand ReferralCommandKind ReferralFact ReferralEventBody ReferralEventKind;
    1 ReferralDrafted(Drafting) by [RC CO SY] "a referral was drafted";
    2 ReferralAmended(Amendment) by [RC CO] "the order was amended" command Amend fact ReferralAmended;
    3 ReferralOrdered(OrderValidity) by [RC] "the referral was ordered" command Order fact ReferralOrdered;
    4 ReferralIngested(Ingestion) by [SY] "a referral arrived at the recipient";
    5 PriorityAssigned(PriorityChange) by [RC RS RK] "a priority was assigned"
        command AssignPriority fact PriorityAssigned;
    6 ReferralCancelled(Cancellation) by [RC PT CO] "the referral was cancelled while no recipient had it"
        command CancelReferral fact ReferralCancelled;
    7 CompletenessAssessed(Assessment) by [CO SY RS] "the packet was checked for completeness"
        command AssessCompleteness fact CompletenessAssessed;
    8 InformationRequested(InformationRequest) by [CO RK RS PY] "information was requested"
        command RequestInformation fact InformationRequested;
    9 InformationSupplied(InformationSupply) by [CO RC PT RS] "information was supplied" fact InformationSupplied;
    10 RequirementWaived(Waiver) by [RC RK] "a required item was waived"
        command WaiveRequirement fact RequirementWaived;
    11 InfoRequestTimedOut(RequestExpiry) by [SY] "a request for information expired";
    12 AuthDetermined(AuthorizationDetermination) by [CO SY PY] "whether authorization is required was determined"
        command DetermineAuthorization fact AuthDetermined;
    13 AuthSubmitted(Remark) by [CO] "authorization was requested" command SubmitAuthorization fact AuthSubmitted;
    14 AuthPended(Remark) by [PY] "the payer pended the request" fact AuthPended;
    15 AuthInfoSupplied(Remark) by [CO] "the payer was sent the information it requested"
        command SupplyAuthorizationInfo fact AuthInfoSupplied;
    16 AuthApproved(AuthorizationApproval) by [PY] "the payer approved" fact AuthApproved;
    17 AuthDenied(AuthorizationDenial) by [PY] "the payer denied" fact AuthDenied;
    18 AuthAppealed(Remark) by [RC CO] "the denial was appealed" command AppealAuthorization fact AuthAppealed;
    19 AuthLapsed(Elapsed) by [SY] "the authorization lapsed";
    20 AuthExtended(AuthorizationExtension) by [PY] "the payer extended the authorization" fact AuthExtended;
    21 AuthVoided(Remark) by [CO PY] "the authorization was voided" command VoidAuthorization fact AuthVoided;
    22 SelfPayElected(SelfPayElection) by [PT CO] "the patient chose to pay" command ElectSelfPay fact SelfPayElected;
    23 RecipientSelected(Selection) by [CO RC PT] "a recipient was selected"
        command SelectRecipient fact RecipientSelected;
    24 RecipientDeselected(Remark) by [CO RC PT] "the selected recipient was removed"
        command DeselectRecipient fact RecipientDeselected;
    25 ReferralSent(Sending) by [RC CO SY] "the referral was sent" command Send fact ReferralSent;
    26 DeliveryConfirmed(Delivery) by [SY] "delivery was confirmed" fact DeliveryConfirmed;
    27 DeliveryFailed(DeliveryFailure) by [SY] "delivery failed" fact DeliveryFailed;
    28 ReferralAcknowledged(Remark) by [RS] "the recipient acknowledged receipt"
        command Acknowledge fact ReferralAcknowledged;
    29 ReferralAccepted(Acceptance) by [RS RK] "the recipient accepted" command Accept fact ReferralAccepted;
    30 ReferralDeclined(Decline) by [RS RK] "the recipient declined" command Decline fact ReferralDeclined;
    31 ReferralForwarded(Forwarding) by [RS] "the recipient forwarded the referral"
        command Forward fact ReferralForwarded;
    32 AssignmentWithdrawn(Withdrawal) by [CO RC] "the referral was withdrawn from the recipient"
        command Withdraw fact AssignmentWithdrawn;
    33 ReturnedWithAdvice(Advice) by [RK] "the recipient returned the referral with advice"
        command ReturnWithAdvice fact ReturnedWithAdvice;
    34 AppointmentOffered(Offer) by [RS CO] "an appointment was offered"
        command OfferAppointment fact AppointmentOffered;
    35 AppointmentBooked(Booking) by [RS CO PT] "an appointment was booked" command Book fact AppointmentBooked;
    36 AppointmentRescheduled(Booking) by [RS CO PT] "the appointment was rescheduled"
        command Reschedule fact AppointmentRescheduled;
    37 AppointmentCancelled(AttendanceFailure) by [RS CO PT] "the appointment was cancelled"
        command CancelAppointment fact AppointmentCancelled;
    38 Waitlisted(Waiting) by [RS CO] "the patient was put on a waitlist" command Waitlist fact Waitlisted;
    39 WaitlistRemoved(Remark) by [RS CO] "the patient was taken off the waitlist"
        command RemoveFromWaitlist fact WaitlistRemoved;
    40 PatientArrived(Arrival) by [RS] "the patient arrived" command RecordArrival fact PatientArrived;
    41 AppointmentNoShow(AttendanceFailure) by [RS] "the patient did not come" command RecordNoShow fact AppointmentNoShow;
    42 ServiceDelivered(ServiceDelivery) by [RS RK] "the patient was seen" fact ServiceDelivered;
    43 ServiceVoided(ServiceVoiding) by [RS SU] "the record of a visit was voided" command VoidService fact ServiceVoided;
    44 InterimReportReceived(ReportReceipt) by [RK] "an interim report arrived" fact InterimReportReceived;
    45 FinalReportReceived(ReportReceipt) by [RK] "the final report arrived" fact FinalReportReceived;
    46 LateReportReceived(ReportReceipt) by [RK] "a report of an earlier recipient arrived" fact LateReportReceived;
    47 LateReportAcknowledged(LateAcknowledgement) by [RC] "a report of an earlier recipient was read"
        command AcknowledgeLateReport fact LateReportAcknowledged;
    48 ReportAmended(ReportAmendment) by [RK] "the final report was amended" command AmendReport fact ReportAmended;
    49 ReportReturned(ReportReturn) by [RC] "the report was sent back" command ReturnReport fact ReportReturned;
    50 ReportAcknowledged(Acknowledgement) by [RC] "the report was read and acted on"
        command AcknowledgeReport fact ReportAcknowledged;
    51 ReportRequested(Remark) by [CO] "the report was requested" command RequestReport fact ReportRequested;
    52 ReportUnobtainable(Remark) by [CO] "the report was given up as unobtainable"
        command GiveUpReport fact ReportUnobtainable;
    53 PatientInformed(Notice) by [RC CO] "the patient was told the outcome" command InformPatient fact PatientInformed;
    54 OutreachAttempted(Attempt) by [CO RS] "an attempt was made to reach the patient" fact OutreachAttempted;
    55 PatientReached(Notice) by [CO RS] "the patient was reached" fact PatientReached;
    56 OutreachExhausted(Remark) by [CO SY] "outreach was given up" command GiveUpOutreach fact OutreachExhausted;
    57 PatientDeclined(PatientDecision) by [PT CO] "the patient declined" fact PatientDeclined;
    58 PatientChangedMind(PatientDecision) by [PT CO] "the patient changed their mind" fact PatientChangedMind;
    59 PlacedOnHold(Hold) by [RC CO RS] "the referral was placed on hold" command PlaceOnHold fact PlacedOnHold;
    60 Resumed(Remark) by [RC CO RS] "the hold was ended" command Resume fact Resumed;
    61 CancellationRequested(Cancellation) by [RC CO PT] "the recipient was asked to cancel"
        command RequestCancellation fact CancellationRequested;
    62 CancellationConfirmed(Remark) by [RS] "the recipient confirmed the cancellation"
        command ConfirmCancellation fact CancellationConfirmed;
    63 CancellationRefused(Remark) by [RS] "the recipient refused the cancellation"
        command RefuseCancellation fact CancellationRefused;
    64 CancellationPresumed(Elapsed) by [SY] "the cancellation was presumed without an answer";
    65 ValidityLapsed(Elapsed) by [SY] "the referral's validity lapsed";
    66 ValidityExtended(Extension) by [RC PY] "the referral's validity was extended"
        command ExtendValidity fact ValidityExtended;
    67 ReferralExpired(Elapsed) by [SY] "the referral expired";
    68 ClosedComplete(Remark) by [RC CO SY] "the loop was closed" command CloseComplete fact ClosedComplete;
    69 ClosedIncomplete(ReferralClosing) by [CO RC] "the referral was closed without a closed loop"
        command CloseIncomplete fact ClosedIncomplete;
    70 Reopened(Reopening) by [RC SU] "the referral was reopened" command Reopen fact Reopened;
    71 Renewed(Renewal) by [RC] "the referral was renewed" command Renew fact Renewed;
    72 MarkedEnteredInError(Erratum) by [SU RC] "the referral was marked as entered in error"
        command MarkEnteredInError fact MarkedEnteredInError;
    73 AnomalyRecorded(ReferralAnomaly) by [SY] "an anomaly was recorded";
    74 NoteAdded(Remark) by [RC CO RS RK PT PY SY SU] "a note was added" command AddNote fact NoteAdded;
    75 SnapshotImported(Import) by [SY] "a referral in progress was imported";
    76 AnomalyResolved(Resolution) by [CO RC RS] "an anomaly was resolved" command ResolveAnomaly fact AnomalyResolved;
    77 AuthorizationChanged(AuthorizationProjection) by [SY] "the authorization record changed"
        fact AuthorizationChanged;
}
