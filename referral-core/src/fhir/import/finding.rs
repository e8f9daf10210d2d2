//! What is doubtful about a referral that is taken over.

use std::fmt;

use serde::Serialize;

use super::place::SourcePlace;
use crate::vocabulary::closed_list;

/// One doubt, with every place it rests on. It holds codes and no patient data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportFinding {
    /// What kind of doubt.
    pub code: FindingCode,
    /// What stands there, as codes: `requested, 7.0`. Text that does not look like a code is only called text.
    pub found: String,
    /// Where.
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
    /// The closed list of doubts, by their code in [`Import::findings`](crate::referral::Import::findings).
    pub enum FindingCode {
        /// Nothing identifies the order but the place it was read at.
        NoIdentity "no-identity";
        /// Orders of different patients, or for different services, have one business identifier: they were kept apart.
        IdentifierShared "identifier-shared";
        /// One id stands on orders with different business identifiers: they were kept apart.
        IdWithTwoIdentifiers "id-with-two-identifiers";
        /// Copies that are equally new say different things of its state.
        CopiesContradict "copies-contradict";
        /// Copies that differ cannot be ordered by version or date: the first one read counts.
        CopiesNotOrdered "copies-not-ordered";
        /// Copies name different patients: the one of the copy that counts was taken.
        CopiesDifferInPatient "copies-differ-in-patient";
        /// No order was read, only what names it: a worklist or a task.
        NamedOnly "named-only";
        /// The order does not say how binding it is: it counts as an order.
        IntentUnknown "intent-unknown";
        /// A proposal or plan has a task: somebody works on it.
        ProposalWithTask "proposal-with-task";
        /// Two of the partner's own statements of the state contradict each other: the first one counts.
        StateContradicts "state-contradicts";
        /// The task has a business status the library does not know.
        UnknownBusinessStatus "unknown-business-status";
        /// The state is not one of the partner's published ones.
        UnknownState "unknown-state";
        /// The order's status is missing, unknown or no code of FHIR: it counts as one being made ready.
        OrderStatusUnknown "order-status-unknown";
        /// Several tasks cannot be ordered by date: the last one read counts as the current attempt.
        TasksNotOrdered "tasks-not-ordered";
        /// An earlier task was never ended: it counts as archived.
        EarlierTaskOpen "earlier-task-open";
        /// A task asks to abort the work.
        CancellationAsked "cancellation-asked";
        /// The state needs an attempt and no task is there: one was made.
        AttemptMade "attempt-made";
        /// Nobody says who has the referral.
        RecipientUnknown "recipient-unknown";
        /// The order is completed and no report is there: a completed order is not a closed loop.
        CompletedOrderWithoutReport "completed-order-without-report";
        /// The task is completed and no report is there.
        CompletedTaskWithoutReport "completed-task-without-report";
        /// The state says that a report exists; the document was not read.
        ReportNotInSource "report-not-in-source";
        /// A report is there that the state does not show: the report counts.
        ReportAheadOfState "report-ahead-of-state";
        /// A report belongs to an earlier attempt: it has to be read, and does not end the referral.
        ReportOfEarlierAttempt "report-of-earlier-attempt";
        /// A report belongs to an order that is a draft or entered in error: it was not taken over.
        ReportNotTakenOver "report-not-taken-over";
        /// A document names the order and does not call itself a report.
        DocumentNotAReport "document-not-a-report";
        /// A visit is there that the state does not show: the visit counts.
        VisitAheadOfState "visit-ahead-of-state";
        /// A visit belongs to an order that is a draft or has ended: it does not change its state.
        VisitNotTakenOver "visit-not-taken-over";
        /// An appointment is booked where the state shows no acceptance: the booking counts.
        BookingAheadOfState "booking-ahead-of-state";
        /// The state says that an appointment exists; it was not read, and a nameless one was made.
        AppointmentNotInSource "appointment-not-in-source";
        /// The appointment's status and the state contradict each other.
        AppointmentContradicts "appointment-contradicts";
        /// An appointment has no place where the referral stands: it was not taken over.
        AppointmentNotTakenOver "appointment-not-taken-over";
        /// A live appointment of an attempt that has ended: it counts as cancelled.
        AppointmentOfEnded "appointment-of-ended";
        /// No date of signing: the referral began with the partner's clock or creation.
        BeganFromClockStart "began-from-clock-start";
        /// No date of signing: the referral began with its task.
        BeganFromTask "began-from-task";
        /// No date of signing: the referral began with the last change of its record.
        BeganFromLastUpdate "began-from-last-update";
        /// No date at all: the referral began with the import.
        BeganFromImport "began-from-import";
        /// The referral begins after the import.
        BeganInFuture "began-in-future";
        /// The priority is no code the library knows: it counts as none.
        PriorityUnknown "priority-unknown";
        /// The order names no coverage: the payer is that of the patient's only active one.
        PayerFromCoverage "payer-from-coverage";
        /// Several payers come into question: none was taken.
        PayerUnclear "payer-unclear";
        /// A reference the import follows leads nowhere in the whole source.
        DanglingReference "dangling-reference";
        /// An identifier cannot be used as one: empty, too long, or with control characters.
        IdentifierUnusable "identifier-unusable";
    }
}

/// A code as it may be printed: text that does not look like one is only called text.
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

/// The doubts about one referral, as they are gathered.
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
