//! Doubts about an imported referral.

use std::fmt;

use serde::Serialize;

use super::place::SourcePlace;
use crate::vocabulary::closed_list;

/// A doubt about an imported referral, with its positions in the source. It contains codes and no patient data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportFinding {
    /// The kind of doubt.
    pub code: FindingCode,
    /// The codes found: `requested, 7.0`. Text that does not look like a code appears as `text`.
    pub found: String,
    /// The positions in the source.
    pub places: Vec<SourcePlace>,
}

impl fmt::Display for ImportFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.code())?;
        if !self.found.is_empty() {
            write!(f, ": found `{}`", self.found)?;
        }
        for place in &self.places {
            write!(f, " `{place}`")?;
        }
        Ok(())
    }
}

closed_list! {
    /// The kinds of doubt; [`Import::findings`](crate::referral::Import::findings) holds their codes.
    pub enum FindingCode {
        /// Only its position identifies the order.
        NoIdentity "no-identity";
        /// Orders for different patients or services have the same business identifier: they were kept apart.
        IdentifierShared "identifier-shared";
        /// Orders with different business identifiers have the same id: they were kept apart.
        IdWithTwoIdentifiers "id-with-two-identifiers";
        /// Equally new copies state different statuses.
        CopiesContradict "copies-contradict";
        /// Different copies cannot be ordered by version or date: the first one read counts.
        CopiesNotOrdered "copies-not-ordered";
        /// Copies name different patients: the patient of the copy that counts was used.
        CopiesDifferInPatient "copies-differ-in-patient";
        /// The source has no order, only a worklist or task that names it.
        NamedOnly "named-only";
        /// The intent of the order is missing or invalid: it counts as an order.
        IntentUnknown "intent-unknown";
        /// A proposal or plan has a task, so somebody works on it.
        ProposalWithTask "proposal-with-task";
        /// Two of the partner's own statements of the state contradict each other: the first one counts.
        StateContradicts "state-contradicts";
        /// The business status of the task is unknown to the library.
        UnknownBusinessStatus "unknown-business-status";
        /// The state is not one of the partner's published ones.
        UnknownState "unknown-state";
        /// The order's status is missing, unknown or not a FHIR code: the referral counts as being prepared.
        OrderStatusUnknown "order-status-unknown";
        /// Several tasks cannot be ordered by date: the last one read counts as the current attempt.
        TasksNotOrdered "tasks-not-ordered";
        /// An earlier task never ended: it counts as archived.
        EarlierTaskOpen "earlier-task-open";
        /// A task asks to abort the work.
        CancellationAsked "cancellation-asked";
        /// The state requires an attempt and there is no task: an attempt was made.
        AttemptMade "attempt-made";
        /// The recipient is missing.
        RecipientUnknown "recipient-unknown";
        /// The order is completed without a report: a completed order is not a closed loop.
        CompletedOrderWithoutReport "completed-order-without-report";
        /// The task is completed without a report.
        CompletedTaskWithoutReport "completed-task-without-report";
        /// The state claims a report, but the source does not contain it.
        ReportNotInSource "report-not-in-source";
        /// There is a report that the state does not show: the report counts.
        ReportAheadOfState "report-ahead-of-state";
        /// A report belongs to an earlier attempt: it must be reviewed, and does not end the referral.
        ReportOfEarlierAttempt "report-of-earlier-attempt";
        /// A report belongs to an order that is a draft or entered in error: it was not imported.
        ReportNotTakenOver "report-not-taken-over";
        /// A document names the order but is not marked as a report.
        DocumentNotAReport "document-not-a-report";
        /// There is a visit that the state does not show: the visit counts.
        VisitAheadOfState "visit-ahead-of-state";
        /// A visit belongs to an order that is a draft or has ended: it does not change the status.
        VisitNotTakenOver "visit-not-taken-over";
        /// An appointment is booked although the state shows no acceptance: the booking counts.
        BookingAheadOfState "booking-ahead-of-state";
        /// The state claims an appointment that the source does not contain: an appointment was made.
        AppointmentNotInSource "appointment-not-in-source";
        /// The appointment's status and the state contradict each other.
        AppointmentContradicts "appointment-contradicts";
        /// The referral's status allows no such appointment: it was not imported.
        AppointmentNotTakenOver "appointment-not-taken-over";
        /// An attempt that has ended has a live appointment: it counts as cancelled.
        AppointmentOfEnded "appointment-of-ended";
        /// The date of signing is missing: the referral began with the partner's clock or creation.
        BeganFromClockStart "began-from-clock-start";
        /// The date of signing is missing: the referral began with its task.
        BeganFromTask "began-from-task";
        /// The date of signing is missing: the referral began with the last change of its record.
        BeganFromLastUpdate "began-from-last-update";
        /// All dates are missing: the referral began with the import.
        BeganFromImport "began-from-import";
        /// The referral begins after the import.
        BeganInFuture "began-in-future";
        /// The code of the priority is unknown: the priority counts as missing.
        PriorityUnknown "priority-unknown";
        /// The order names no coverage: the payer is that of the patient's only active coverage.
        PayerFromCoverage "payer-from-coverage";
        /// Several payers are possible: none was chosen.
        PayerUnclear "payer-unclear";
        /// The source does not contain the target of a reference.
        DanglingReference "dangling-reference";
        /// An identifier is invalid: empty, too long, or with control characters.
        IdentifierUnusable "identifier-unusable";
    }
}

/// A code for printing. Text that does not look like a code becomes `text`.
pub(super) fn printable(code: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !code.is_empty() && code.len() <= 40 && code.bytes().all(plain) { code } else { "text" }
}

/// Several codes as one text, each once.
pub(super) fn printable_all<'c>(codes: impl IntoIterator<Item = &'c str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    for code in codes {
        let code = printable(code);
        if !all.contains(&code) {
            all.push(code);
        }
    }
    all.join(", ")
}

/// The collected doubts about one referral.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubts(pub(super) Vec<ImportFinding>);

impl Doubts {
    pub(super) fn say(&mut self, code: FindingCode, found: &str, places: Vec<SourcePlace>) {
        let finding = ImportFinding { code, found: found.to_owned(), places };
        if !self.0.contains(&finding) {
            self.0.push(finding);
        }
    }
}
