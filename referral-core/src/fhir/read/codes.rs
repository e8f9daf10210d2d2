//! The closed code lists of FHIR R4 that the resources here use, and the two of STU3 and e-RS.

use super::code::code_list;

code_list! {
    /// State of a request. `# Source` FHIR R4, value set `request-status`.
    RequestStatus "request-status" {
        Draft "draft", Active "active", OnHold "on-hold", Revoked "revoked", Completed "completed",
        EnteredInError "entered-in-error", Unknown "unknown",
    }
    /// How binding a request is. `# Source` FHIR R4, value set `request-intent`.
    RequestIntent "request-intent" {
        Proposal "proposal", Plan "plan", Directive "directive", Order "order", OriginalOrder "original-order",
        ReflexOrder "reflex-order", FillerOrder "filler-order", InstanceOrder "instance-order", Option "option",
    }
    /// Priority of a request. `# Source` FHIR R4, value set `request-priority`.
    RequestPriority "request-priority" {
        Routine "routine", Urgent "urgent", Asap "asap", Stat "stat",
    }
    /// State of a task. `# Source` FHIR R4, value set `task-status`.
    TaskStatus "task-status" {
        Draft "draft", Requested "requested", Received "received", Accepted "accepted", Rejected "rejected",
        Ready "ready", Cancelled "cancelled", InProgress "in-progress", OnHold "on-hold", Failed "failed",
        Completed "completed", EnteredInError "entered-in-error",
    }
    /// How binding a task is. `# Source` FHIR R4, value set `task-intent`.
    TaskIntent "task-intent" {
        Unknown "unknown", Proposal "proposal", Plan "plan", Order "order", OriginalOrder "original-order",
        ReflexOrder "reflex-order", FillerOrder "filler-order", InstanceOrder "instance-order", Option "option",
    }
    /// State of an appointment. `# Source` FHIR R4, value set `appointmentstatus`.
    AppointmentCode "appointmentstatus" {
        Proposed "proposed", Pending "pending", Booked "booked", Arrived "arrived", Fulfilled "fulfilled",
        Cancelled "cancelled", NoShow "noshow", EnteredInError "entered-in-error", CheckedIn "checked-in",
        Waitlist "waitlist",
    }
    /// Reply of a participant. `# Source` FHIR R4, value set `participationstatus`.
    ParticipationStatus "participationstatus" {
        Accepted "accepted", Declined "declined", Tentative "tentative", NeedsAction "needs-action",
    }
    /// State of an encounter. `# Source` FHIR R4, value set `encounter-status`.
    EncounterStatus "encounter-status" {
        Planned "planned", Arrived "arrived", Triaged "triaged", InProgress "in-progress", OnLeave "onleave",
        Finished "finished", Cancelled "cancelled", EnteredInError "entered-in-error", Unknown "unknown",
    }
    /// State of a report. `# Source` FHIR R4, value set `diagnostic-report-status`.
    DiagnosticReportStatus "diagnostic-report-status" {
        Registered "registered", Partial "partial", Preliminary "preliminary", Final "final", Amended "amended",
        Corrected "corrected", Appended "appended", Cancelled "cancelled", EnteredInError "entered-in-error",
        Unknown "unknown",
    }
    /// State of a composition, or of the document behind a reference. `# Source` FHIR R4, value set
    /// `composition-status`.
    CompositionStatus "composition-status" {
        Preliminary "preliminary", Final "final", Amended "amended", EnteredInError "entered-in-error",
    }
    /// State of a document reference. `# Source` FHIR R4, value set `document-reference-status`.
    DocumentReferenceStatus "document-reference-status" {
        Current "current", Superseded "superseded", EnteredInError "entered-in-error",
    }
    /// State of a coverage, claim or claim response. `# Source` FHIR R4, value set `fm-status`.
    FinancialStatus "fm-status" {
        Active "active", Cancelled "cancelled", Draft "draft", EnteredInError "entered-in-error",
    }
    /// Purpose of a claim. `# Source` FHIR R4, value set `claim-use`.
    ClaimUse "claim-use" {
        Claim "claim", Preauthorization "preauthorization", Predetermination "predetermination",
    }
    /// Processing result of a claim. `complete` only means that it was processed. `# Source` FHIR R4, value set
    /// `remittance-outcome`.
    ClaimOutcome "remittance-outcome" {
        Queued "queued", Complete "complete", Error "error", Partial "partial",
    }
    /// State of a communication. `# Source` FHIR R4, value set `event-status`.
    EventStatus "event-status" {
        Preparation "preparation", InProgress "in-progress", NotDone "not-done", OnHold "on-hold",
        Stopped "stopped", Completed "completed", EnteredInError "entered-in-error", Unknown "unknown",
    }
    /// State of a consent. `# Source` FHIR R4, value set `consent-state-codes`.
    ConsentStatus "consent-state-codes" {
        Draft "draft", Proposed "proposed", Active "active", Rejected "rejected", Inactive "inactive",
        EnteredInError "entered-in-error",
    }
    /// Effect of a provision. `# Source` FHIR R4, value set `consent-provision-type`.
    ProvisionType "consent-provision-type" {
        Deny "deny", Permit "permit",
    }
    /// State of a list. `# Source` FHIR R4, value set `list-status`.
    ListStatus "list-status" {
        Current "current", Retired "retired", EnteredInError "entered-in-error",
    }
    /// Mode in which a list is kept. `# Source` FHIR R4, value set `list-mode`.
    ListMode "list-mode" {
        Working "working", Snapshot "snapshot", Changes "changes",
    }
    /// Purpose of a bundle. `# Source` FHIR R4, value set `bundle-type`.
    BundleType "bundle-type" {
        Document "document", Message "message", Transaction "transaction",
        TransactionResponse "transaction-response", Batch "batch", BatchResponse "batch-response",
        History "history", Searchset "searchset", Collection "collection",
    }
    /// HTTP verb of a request. `# Source` FHIR R4, value set `http-verb`.
    HttpVerb "http-verb" {
        Get "GET", Head "HEAD", Post "POST", Put "PUT", Delete "DELETE", Patch "PATCH",
    }
    /// Reason why an entry is in a search result. `# Source` FHIR R4, value set `search-entry-mode`.
    SearchMode "search-entry-mode" {
        Match "match", Include "include", Outcome "outcome",
    }
    /// Processing result of a message. `# Source` FHIR R4, value set `response-code`.
    ResponseCode "response-code" {
        Ok "ok", TransientError "transient-error", FatalError "fatal-error",
    }
    /// Administrative gender. `# Source` FHIR R4, value set `administrative-gender`.
    Gender "administrative-gender" {
        Male "male", Female "female", Other "other", Unknown "unknown",
    }
    /// State of a referral request. `# Source` FHIR STU3, value set `request-status`.
    ReferralStatus "request-status (STU3)" {
        Draft "draft", Active "active", Suspended "suspended", Cancelled "cancelled", Completed "completed",
        EnteredInError "entered-in-error", Unknown "unknown",
    }
    /// Actual state of a referral in the NHS e-Referral Service, where `status` stays `active`.
    /// `# Source` NHS e-RS, code system `eRS-ReferralState-1`.
    ErsState "eRS-ReferralState-1" {
        NotBooked "NOT_BOOKED", Booked "BOOKED", DeferredToProvider "DEFERRED_TO_PROVIDER",
        AwaitingTriage "AWAITING_TRIAGE", TriagedProviderToAction "TRIAGED_PROVIDER_TO_ACTION",
        TriageResponse "TRIAGE_RESPONSE", Rejected "REJECTED",
        AppointmentCancelledByPatient "APPT_CANCELLED_BY_PATIENT",
        AppointmentCancelledByProvider "APPT_CANCELLED_BY_PROVIDER", DidNotAttend "DID_NOT_ATTEND",
        AssessmentResult "ASSESSMENT_RESULT", CancelledReferral "CANCELLED_REFERRAL",
    }
}
