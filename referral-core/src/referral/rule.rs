//! The rules of the machine by name.
//!
//! A rule's identifier is stable. Findings, anomalies and the host's screens carry it.

macro_rules! rules {
    ($($name:ident $id:literal;)*) => {
        $(pub(in crate::referral) const $name: &str = $id;)*

        /// Every rule the machine can name in a finding.
        pub const ALL_RULES: &[&str] = &[$($id,)*];
    };
}

rules! {
    POLICY_IN_FORCE "policy/edition-in-force";
    CALENDAR_COVERS "policy/calendar-covers-period";
    ROLE "act/role";
    STATUS "act/status";
    ASSIGNMENT_KNOWN "act/assignment-known";
    NOT_AHEAD "act/not-ahead-of-now";
    CLINICAL_FIELDS "order/clinical-fields";
    PLANNED_VISITS "order/planned-visits";
    ORDER_COMPLETE "order/complete";
    LOWERING "order/lowering-priority";
    VALID_FROM_NOW "order/valid-from-now";
    NO_LATE_REPORTS "report/no-unread-late-report";
    REQUEST_OPEN "documents/request-open";
    REQUEST_NEW "documents/request-new";
    NOT_COMPLETE "documents/not-complete";
    PACKET_COMPLETE "documents/packet-complete";
    AUTH_STATUS "authorization/status";
    AUTH_RECORD "authorization/record-decides";
    APPEAL_WINDOW "authorization/appeal-window";
    SIGNED_COST "authorization/signed-acknowledgement";
    AUTH_BEFORE_SEND "authorization/before-send";
    AUTH_BEFORE_BOOKING "authorization/before-booking";
    AUTH_COVERS "authorization/covers-appointment";
    RECIPIENT_NAMED "routing/recipient-named";
    RECIPIENT_SELECTED "routing/recipient-selected";
    ASSIGNMENT_NEW "routing/assignment-new";
    CONSENT "routing/consent";
    NOT_LAPSED "routing/not-lapsed";
    RETRIES "routing/delivery-retries";
    NO_FINAL_REPORT "report/no-final-report";
    NO_LIVE_APPOINTMENT "schedule/no-live-appointment";
    DIRECT_BOOKING "schedule/direct-booking";
    PATIENT_WILLING "schedule/patient-willing";
    NOT_ANSWERED "schedule/not-answered-already";
    ROOM "schedule/room-for-appointment";
    APPOINTMENT_NEW "schedule/appointment-new";
    APPOINTMENT_STATUS "schedule/appointment-status";
    WAITLIST "schedule/waitlist";
    NO_SHOW_GRACE "schedule/no-show-grace";
    SERVICE_BASIS "schedule/service-basis";
    ONLY_SERVICE "schedule/only-service";
    REPORT_STATUS "report/status";
    REPORT_LATE_KNOWN "report/late-report-known";
    NOT_AUTHOR "report/not-its-author";
    REPORT_REQUESTS "report/requests-made";
    OUTREACH_STATUS "outreach/status";
    OUTREACH_ENOUGH "outreach/enough";
    DECLINED "outreach/declined";
    REVIEW_DATE "hold/review-date";
    NO_UNREAD_REPORT "report/no-unread-report";
    CANCEL_REFUSABLE "cancel/refusable";
    CANCEL_UNILATERAL "cancel/unilateral";
    CANCEL_WAITED "cancel/waited";
    LAPSED "validity/lapsed";
    NOTHING_DELIVERED "close/nothing-delivered";
    LOOP_INFORMED "close/patient-informed";
    NO_OPEN_REQUEST "close/no-open-request";
    CLOSE_GROUNDS "close/grounds";
    CLINICIAN_ONLY "close/clinician-only";
    REOPEN_WINDOW "reopen/window";
    TWO_PERSONS "error/two-persons";
    ANOMALY_OPEN "anomaly/open";
    UNKNOWN_EVENT "history/unknown-event";
}
