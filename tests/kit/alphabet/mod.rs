//! For a referral as it stands, every command and fact worth trying: known and unknown identities, every reason,
//! what is complete and what leaves something out.

mod course;
mod payloads;

use referral_core::referral::{ReferralCommand, ReferralCommandKind, ReferralEventKind, ReferralFact};

pub(crate) use payloads::Samples;

macro_rules! commands {
    ($($command:ident $samples:ident;)*) => {
        /// Every command of this kind worth trying.
        pub(crate) fn commands(kind: ReferralCommandKind, samples: &Samples<'_>) -> Vec<ReferralCommand> {
            match kind {
                $(ReferralCommandKind::$command => samples.$samples().into_iter().map(ReferralCommand::$command).collect(),)*
            }
        }
    };
}

macro_rules! facts {
    (never $($never:ident)*; $($fact:ident $samples:ident;)*) => {
        /// Every fact of this kind worth trying; none where the kind is never reported.
        pub(crate) fn facts(kind: ReferralEventKind, samples: &Samples<'_>) -> Vec<ReferralFact> {
            match kind {
                $(ReferralEventKind::$never)|* => Vec::new(),
                $(ReferralEventKind::$fact => samples.$samples().into_iter().map(ReferralFact::$fact).collect(),)*
            }
        }
    };
}

commands! {
    Amend amendments;
    Order orders;
    AssignPriority priorities;
    CancelReferral cancellations;
    AssessCompleteness assessments;
    RequestInformation requests;
    WaiveRequirement waivers;
    DetermineAuthorization determinations;
    SubmitAuthorization remarks;
    SupplyAuthorizationInfo remarks;
    AppealAuthorization remarks;
    VoidAuthorization remarks;
    ElectSelfPay elections;
    SelectRecipient selections;
    DeselectRecipient remarks;
    Send sendings;
    Acknowledge remarks;
    Accept acceptances;
    Decline declines;
    Forward forwardings;
    Withdraw withdrawals;
    ReturnWithAdvice advice;
    OfferAppointment offers;
    Book bookings;
    Reschedule moves;
    CancelAppointment appointment_cancellations;
    Waitlist waits;
    RemoveFromWaitlist remarks;
    RecordArrival arrivals;
    RecordNoShow no_shows;
    VoidService voidings;
    AcknowledgeLateReport late_acknowledgements;
    AmendReport report_amendments;
    ReturnReport report_returns;
    AcknowledgeReport acknowledgements;
    RequestReport outstanding;
    GiveUpReport outstanding;
    InformPatient notices;
    GiveUpOutreach remarks;
    PlaceOnHold holds;
    Resume remarks;
    RequestCancellation cancellations;
    ConfirmCancellation remarks;
    RefuseCancellation remarks;
    ExtendValidity extensions;
    CloseComplete remarks;
    CloseIncomplete closings;
    Reopen reopenings;
    Renew renewals;
    MarkEnteredInError errata;
    AddNote remarks;
    ResolveAnomaly resolutions;
    WithdrawInfoRequest information_withdrawals;
    AcceptExpiry lettings_go;
    DeclineReopening lettings_go;
    ConfirmPatientDecline remarks;
    ResumeOutreach remarks;
    AcceptDenial lettings_go;
    ReviewLongOpen long_open_reviews;
    ReviewWaitingTime remarks;
    SignOffReport outstanding;
    TellRecipient recipient_notices;
}

facts! {
    never ReferralDrafted ReferralIngested InfoRequestTimedOut AuthLapsed CancellationPresumed ValidityLapsed ReferralExpired AnomalyRecorded NoteAdded SnapshotImported NewsRepeated;
    ReferralAmended amendments;
    ReferralOrdered orders;
    PriorityAssigned priorities;
    ReferralCancelled cancellations;
    CompletenessAssessed assessments;
    InformationRequested requests;
    InformationSupplied supplies;
    RequirementWaived waivers;
    AuthDetermined determinations;
    AuthSubmitted remarks;
    AuthPended remarks;
    AuthInfoSupplied remarks;
    AuthApproved approvals;
    AuthDenied denials;
    AuthAppealed remarks;
    AuthExtended authorization_extensions;
    AuthVoided remarks;
    SelfPayElected elections;
    RecipientSelected selections;
    RecipientDeselected remarks;
    ReferralSent sendings;
    DeliveryConfirmed deliveries;
    DeliveryFailed delivery_failures;
    ReferralAcknowledged remarks;
    ReferralAccepted acceptances;
    ReferralDeclined declines;
    ReferralForwarded forwardings;
    AssignmentWithdrawn withdrawals;
    ReturnedWithAdvice advice;
    AppointmentOffered offers;
    AppointmentBooked bookings;
    AppointmentRescheduled moves;
    AppointmentCancelled appointment_cancellations;
    Waitlisted waits;
    WaitlistRemoved remarks;
    PatientArrived arrivals;
    AppointmentNoShow no_shows;
    ServiceDelivered services;
    ServiceVoided voidings;
    InterimReportReceived interim_receipts;
    FinalReportReceived receipts;
    LateReportReceived late_receipts;
    LateReportAcknowledged late_acknowledgements;
    ReportAmended report_amendments;
    ReportReturned report_returns;
    ReportAcknowledged acknowledgements;
    ReportRequested outstanding;
    ReportUnobtainable outstanding;
    PatientInformed notices;
    OutreachAttempted attempts;
    PatientReached notices;
    OutreachExhausted remarks;
    PatientDeclined patient_decisions;
    PatientChangedMind patient_decisions;
    PlacedOnHold holds;
    Resumed remarks;
    CancellationRequested cancellations;
    CancellationConfirmed remarks;
    CancellationRefused remarks;
    ValidityExtended extensions;
    ClosedComplete remarks;
    ClosedIncomplete closings;
    Reopened reopenings;
    Renewed renewals;
    MarkedEnteredInError errata;
    AnomalyResolved resolutions;
    AuthorizationChanged projections;
    InfoRequestWithdrawn information_withdrawals;
    ExpiryAccepted lettings_go;
    ReopeningDeclined lettings_go;
    PatientDeclineConfirmed remarks;
    OutreachResumed remarks;
    DenialAccepted lettings_go;
    LongOpenReviewed long_open_reviews;
    WaitingTimeReviewed remarks;
    ReportSignedOff outstanding;
    RecipientTold recipient_notices;
}
