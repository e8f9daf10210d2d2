//! Reports, and the acts of the referring side on them.

use crate::referral::payload::{Advice, Attested, ReportAmendment, ReportBasis, ReportReceipt, ServiceBasis};
use crate::referral::payload::{ReportEntry, ReportKind, ServiceEvent};
use crate::referral::region::{ReportStatus, Status};
use crate::referral::state::{State, UnreadReport};
use crate::time::Instant;

use super::scheduling;

pub(in crate::referral) fn interim(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    attest(state, receipt, at);
    scheduling::seen(state);
    enter(state, entry(receipt, ReportKind::Interim, at), ReportStatus::Interim);
}

/// A final report ends a hold, a requested cancellation and even an end: it has to be read.
pub(in crate::referral) fn received(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    attest(state, receipt, at);
    enter(state, entry(receipt, ReportKind::Final, at), ReportStatus::FinalReceived);
    to_be_read(state);
}

pub(in crate::referral) fn advised(state: &mut State, advice: &Advice, at: Instant) {
    if let Some(assignment) = &mut state.current {
        assignment.services.push(ServiceEvent { at, basis: ServiceBasis::Advice });
    }
    let report = entry(&ReportReceipt::from(advice), ReportKind::Final, at);
    enter(state, report, ReportStatus::FinalReceived);
    to_be_read(state);
}

pub(in crate::referral) fn amended(state: &mut State, amendment: &ReportAmendment, at: Instant) {
    let report = entry(&ReportReceipt::from(amendment), ReportKind::Amended, at);
    enter(state, report, ReportStatus::FinalReceived);
    // An amendment restarts the time of an unread report.
    state.report_since = at;
    to_be_read(state);
}

/// A report of an earlier attempt has to be read and changes no status.
pub(in crate::referral) fn late(state: &mut State, receipt: &ReportReceipt, at: Instant) {
    let meant = match &receipt.assignment {
        Some(id) => state.past.iter_mut().find(|one| one.id == *id),
        None => state.past.last_mut(),
    };
    let assignment = meant.map(|one| {
        one.reports.push(entry(receipt, ReportKind::Final, at));
        one.id.clone()
    });
    state.late_reports.push(UnreadReport {
        report: receipt.report.clone(),
        assignment,
        critical: receipt.critical,
        since: at,
    });
}

pub(in crate::referral) fn returned(state: &mut State) {
    if let Some(assignment) = &mut state.current {
        // An amended report goes back together with its amendment.
        for report in &mut assignment.reports {
            if matches!(report.kind, ReportKind::Final | ReportKind::Amended) {
                report.kind = ReportKind::Returned;
            }
        }
        assignment.report = ReportStatus::Awaited;
        assignment.report_requests = 0;
    }
    state.status = Status::Seen;
    state.informed = false;
}

pub(in crate::referral) fn acknowledged(state: &mut State) {
    set(state, ReportStatus::Acknowledged);
}

pub(in crate::referral) fn requested(state: &mut State) {
    if let Some(assignment) = &mut state.current {
        assignment.report_requests = assignment.report_requests.saturating_add(1);
    }
}

pub(in crate::referral) fn unobtainable(state: &mut State) {
    set(state, ReportStatus::Unobtainable);
}

fn set(state: &mut State, status: ReportStatus) {
    if let Some(assignment) = &mut state.current {
        assignment.report = status;
    }
}

fn enter(state: &mut State, report: ReportEntry, status: ReportStatus) {
    if let Some(assignment) = &mut state.current {
        assignment.reports.push(report);
        assignment.report = status;
    }
}

fn to_be_read(state: &mut State) {
    state.status = Status::Seen;
    state.informed = false;
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
