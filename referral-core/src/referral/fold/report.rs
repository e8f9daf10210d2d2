//! Reports, and the acts of the referring side on them.

use crate::referral::payload::{
    Advice, Assignment, Attested, ReportAmendment, ReportBasis, ReportEntry, ReportKind, ReportReceipt,
    ServiceBasis, ServiceEvent,
};
use crate::referral::region::{ReportStatus, Status};
use crate::referral::state::{State, UnreadReport};
use crate::time::Instant;
use crate::vocabulary::{AssignmentId, ReportId};

use super::scheduling;

/// An interim report proves that the patient was seen. After an end it is kept, and changes no status. A critical one
/// has to be read.
pub(in crate::referral) fn interim(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    attest(state, receipt, at);
    if !state.status.is_terminal() {
        scheduling::seen(state);
    }
    let entry = entry(receipt, ReportKind::Interim, at);
    let Some(attempt) = &mut state.current else { return };
    let id = attempt.id.clone();
    if !attempt.report.has_final() {
        came(attempt, ReportStatus::Interim);
    }
    attempt.reports.push(entry);
    if receipt.critical {
        to_be_read(state, unread(receipt, Some(id), true, at));
    }
}

/// A final report ends a hold, a requested cancellation and even an end: it has to be read. So has a second one.
pub(in crate::referral) fn received(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    attest(state, receipt, at);
    enter(state, receipt, ReportKind::Final, at);
}

pub(in crate::referral) fn advised(state: &mut State, advice: &Advice, at: Instant) {
    if let Some(assignment) = &mut state.current {
        assignment.services.push(ServiceEvent { at, basis: ServiceBasis::Advice });
    }
    enter(state, &ReportReceipt::from(advice), ReportKind::Final, at);
}

/// An amendment takes the place of the report it names. Its own time to be read starts now. It is
/// as urgent as the unread report it replaces.
pub(in crate::referral) fn amended(state: &mut State, amendment: &ReportAmendment, at: Instant) {
    let mut receipt = ReportReceipt::from(amendment);
    if let Some(attempt) = &mut state.current {
        let replaced = amendment.replaces.as_ref();
        for report in &mut attempt.reports {
            if Some(&report.id) == replaced && report.kind.is_final() {
                report.kind = ReportKind::Replaced;
            }
        }
        let is_replaced = |unread: &UnreadReport| {
            unread.answers(attempt) && !unread.interim && Some(&unread.report) == replaced
        };
        receipt.critical |= state.unread.iter().any(|unread| is_replaced(unread) && unread.critical);
        state.unread.retain(|unread| !is_replaced(unread));
    }
    enter(state, &receipt, ReportKind::Amended, at);
}

/// A report of an earlier attempt has to be read and changes no status.
pub(in crate::referral) fn late(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    let meant = match &receipt.assignment {
        Some(id) => state.past.iter_mut().find(|one| one.id == *id),
        None => state.past.last_mut(),
    };
    let attempt = meant.map(|one| {
        let kind = if receipt.interim { ReportKind::Interim } else { ReportKind::Final };
        one.reports.push(entry(receipt, kind, at));
        if !receipt.interim {
            came(one, ReportStatus::FinalReceived);
            one.sent_back_at = None;
        } else if !one.report.has_final() {
            came(one, ReportStatus::Interim);
        }
        one.id.clone()
    });
    to_be_read(state, unread(receipt, attempt, receipt.interim, at));
}

/// One report goes back, and a new one is awaited. Any other unread report of the attempt still has to be read.
pub(in crate::referral) fn returned(state: &mut State, report: Option<&ReportId>, at: Instant) {
    let Some(report) = report else { return };
    let holds = |one: &Assignment| one.final_reports().any(|entry| entry.id == *report);
    let of_current = state.current.as_ref().is_some_and(holds);
    let meant = state.current.iter_mut().chain(&mut state.past).find(|one| holds(one));
    state.unread.retain(|unread| unread.report != *report);
    if let Some(one) = meant {
        for entry in &mut one.reports {
            if entry.id == *report && entry.kind.is_final() {
                entry.kind = ReportKind::Returned;
            }
        }
        one.report_requests = 0;
        one.sent_back_at = Some(at);
        one.report = if has_unread_final(&state.unread, one) {
            ReportStatus::FinalReceived
        } else {
            ReportStatus::Awaited
        };
    }
    if of_current {
        seen_and_not_told(state);
    }
}

/// The report that was read. A reading that does not tell which report it was ends nothing.
pub(in crate::referral) fn read(state: &mut State, report: Option<&ReportId>) {
    let Some(report) = report else { return };
    state.unread.retain(|unread| unread.report != *report);
    for one in state.current.iter_mut().chain(&mut state.past) {
        if one.report == ReportStatus::FinalReceived && !has_unread_final(&state.unread, one) {
            // A report that was sent back is still to come.
            one.report = match one.sent_back_at {
                Some(_) => ReportStatus::Awaited,
                None => ReportStatus::Acknowledged,
            };
        }
    }
}

pub(in crate::referral) fn requested(state: &mut State, attempt: Option<&AssignmentId>) {
    if let Some(assignment) = state.attempt_mut(attempt) {
        assignment.report_requests = assignment.report_requests.saturating_add(1);
    }
}

pub(in crate::referral) fn unobtainable(state: &mut State, attempt: Option<&AssignmentId>, at: Instant) {
    if let Some(assignment) = state.attempt_mut(attempt) {
        assignment.report = ReportStatus::Unobtainable;
        assignment.given_up_at = Some(at);
    }
}

pub(in crate::referral) fn signed_off(state: &mut State, attempt: Option<&AssignmentId>, at: Instant) {
    if let Some(assignment) = state.attempt_mut(attempt) {
        assignment.signed_off_at = Some(at);
    }
}

/// A report that comes after all ends its giving up.
fn came(attempt: &mut Assignment, status: ReportStatus) {
    attempt.report = status;
    attempt.given_up_at = None;
    attempt.signed_off_at = None;
}

/// The unread reports of an imported attempt: the final ones if it says that a final report is unread, and the critical
/// interim ones as long as nothing says that a report was read.
pub(super) fn unread_of_import(attempt: &Assignment) -> Vec<UnreadReport> {
    let (finals, interims) = match attempt.report {
        ReportStatus::FinalReceived => (true, true),
        ReportStatus::Interim => (false, true),
        ReportStatus::NotExpected
        | ReportStatus::Awaited
        | ReportStatus::Acknowledged
        | ReportStatus::Unobtainable => (false, false),
    };
    let to_read = |entry: &&ReportEntry| match entry.kind {
        ReportKind::Final | ReportKind::Amended => finals,
        ReportKind::Interim => interims && entry.critical,
        ReportKind::Replaced | ReportKind::Returned => false,
    };
    let entries = attempt.reports.iter().filter(to_read);
    entries
        .map(|entry| UnreadReport {
            report: entry.id.clone(),
            assignment: Some(attempt.id.clone()),
            critical: entry.critical,
            interim: entry.kind == ReportKind::Interim,
            since: entry.received_at,
        })
        .collect()
}

/// A final report of the current attempt has come, and the patient does not know yet what it says.
fn enter(state: &mut State, receipt: &ReportReceipt, kind: ReportKind, at: Instant) {
    let entry = entry(receipt, kind, at);
    if let Some(attempt) = &mut state.current {
        attempt.reports.push(entry);
        came(attempt, ReportStatus::FinalReceived);
        attempt.sent_back_at = None;
        let id = attempt.id.clone();
        to_be_read(state, unread(receipt, Some(id), false, at));
    }
    state.report_since = at;
    seen_and_not_told(state);
}

fn seen_and_not_told(state: &mut State) {
    state.status = Status::Seen;
    state.informed = false;
}

/// Adds a report to those that are to be read. A report that came before under the same identifier and is unread stays
/// as urgent as it was, and its time goes on.
pub(super) fn to_be_read(state: &mut State, mut new: UnreadReport) {
    let same = |one: &UnreadReport| one.report == new.report && one.assignment == new.assignment;
    if let Some(known) = state.unread.iter().position(same) {
        let old = state.unread.remove(known);
        new.critical |= old.critical;
        new.interim &= old.interim;
        new.since = new.since.min(old.since);
    }
    state.unread.push(new);
}

fn has_unread_final(unread: &[UnreadReport], attempt: &Assignment) -> bool {
    unread.iter().any(|one| !one.interim && one.answers(attempt))
}

fn unread(
    receipt: &ReportReceipt,
    assignment: Option<AssignmentId>,
    interim: bool,
    at: Instant,
) -> UnreadReport {
    UnreadReport {
        report: receipt.report.clone(),
        assignment,
        critical: receipt.critical,
        interim,
        since: at,
    }
}

fn entry(receipt: &ReportReceipt, kind: ReportKind, at: Instant) -> ReportEntry {
    ReportEntry {
        id: receipt.report.clone(),
        kind,
        basis: receipt.basis,
        author: receipt.author.clone(),
        document: receipt.document.clone(),
        critical: receipt.critical,
        received_at: at,
    }
}

/// Records the visit that a report attests.
fn attest(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    let basis = match (&receipt.attests, receipt.basis) {
        (Some(Attested::Nothing) | None, _) => return,
        (Some(Attested::Visit), ReportBasis::Advice) => ServiceBasis::Advice,
        (Some(Attested::Visit), ReportBasis::Visit) => ServiceBasis::AttestedByReport(None),
        (Some(Attested::Appointment(id)), _) => ServiceBasis::AttestedByReport(Some(id.clone())),
    };
    let status = state.status;
    scheduling::delivered(state, &basis, at);
    // The report itself decides the status.
    state.status = status;
}
