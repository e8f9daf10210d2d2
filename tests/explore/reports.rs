//! A report is taken in wherever it belongs, is owed until it comes, and is to be read until somebody read it.

use referral_core::policy::Pack;
use referral_core::referral::{
    Assignment, AssignmentEnd, Course, Duty, Obligation, Referral, ReferralCloseReason, ReferralEvent,
    ReferralEventBody, ReferralEventKind, ReferralFact, ReportStatus, Status,
};
use referral_core::vocabulary::{Perspective, ReportId, Role};

use super::invariants::{Breach, hold};
use super::law;
use super::machine::Machine;
use crate::kit::alphabet::{Samples, facts};
use crate::kit::clinic::{context, now};
use crate::kit::desk::about;

/// The report that a fact brings, and whether somebody has to read it: a final or a critical one.
fn brought(fact: &ReferralFact) -> Option<(&ReportId, bool)> {
    if let ReferralFact::ReportAmended(amendment) = fact {
        Some((&amendment.report, true))
    } else if let ReferralFact::FinalReportReceived(receipt) = fact {
        Some((&receipt.report, true))
    } else if let ReferralFact::InterimReportReceived(receipt) = fact {
        Some((&receipt.report, receipt.critical))
    } else {
        None
    }
}

fn is_to_be_read(fact: &ReferralFact) -> bool {
    brought(fact).is_some_and(|(_, to_be_read)| to_be_read)
}

fn is_unread(referral: &Referral, fact: &ReferralFact) -> bool {
    brought(fact).is_some_and(|(report, _)| is_among_unread(referral, report))
}

/// An interim report takes nothing back: neither an end nor a final report.
fn interim_is_kept(before: &Referral, after: &Referral) -> bool {
    let expected = if before.report().has_final() { before.report() } else { ReportStatus::Interim };
    let ended = before.status().is_terminal();
    let reports = |referral: &Referral| referral.current_assignment().map_or(0, |one| one.reports.len());
    after.report() == expected
        && reports(after) > reports(before)
        && (!ended || after.status() == before.status())
}

/// A report is taken in wherever it belongs.
pub(super) fn are_taken_in(
    referral: &Referral,
    pack: &'static Pack,
    machine: &Machine,
) -> Result<(), Breach> {
    let samples = Samples::few(referral);
    let context = context(Role::RecipientClinician, now(), pack);
    let erroneous = referral.status() == Status::EnteredInError;
    let current = referral.current_assignment();
    let finals = referral.report().has_final();
    let come = |fact: &ReferralFact| {
        let events = (machine.observe)(referral, fact, &context);
        let after = events.iter().fold(referral.clone(), |referral, event| (machine.evolve)(referral, event));
        (events.last().map(ReferralEvent::kind), after)
    };
    let reports = [
        ReferralEventKind::FinalReportReceived,
        ReferralEventKind::InterimReportReceived,
        ReferralEventKind::ReportAmended,
    ];
    for kind in reports {
        for fact in facts(kind, &samples) {
            let named = if let ReferralFact::ReportAmended(amendment) = &fact {
                amendment.assignment.as_ref()
            } else if let ReferralFact::FinalReportReceived(receipt)
            | ReferralFact::InterimReportReceived(receipt) = &fact
            {
                receipt.assignment.as_ref()
            } else {
                None
            };
            let arrived_after_all = kind == ReferralEventKind::FinalReportReceived
                && current.is_none()
                && referral.status().course() == Some(Course::Preparing)
                && referral
                    .past_assignments()
                    .iter()
                    .any(|one| Some(&one.id) == named && one.end == Some(AssignmentEnd::DeliveryFailed));
            let is_past = named.is_some_and(|id| current.is_none_or(|current| current.id != *id));
            let (last, after) = come(&fact);
            if erroneous {
                hold(
                    last == Some(ReferralEventKind::AnomalyRecorded),
                    law::REPORT_IS_TAKEN_IN,
                    "a report on an error is no anomaly",
                )?;
            } else if arrived_after_all {
                let unread = after.report() == ReportStatus::FinalReceived && after.status() == Status::Seen;
                let same = after.current_assignment().map(|one| &one.id) == named;
                hold(
                    unread && same,
                    law::REPORT_IS_TAKEN_IN,
                    "a report of a recipient that got it after all does not bring the attempt back",
                )?;
            } else if is_past {
                let late = after.unread_late_reports().count() > referral.unread_late_reports().count();
                let stays = after.status() == referral.status() && after.report() == referral.report();
                hold(
                    late && stays,
                    law::REPORT_IS_TAKEN_IN,
                    "a late report is not kept for reading, or moves the referral",
                )?;
            } else if current.is_some() {
                // An amended report without a final one before it is the final report.
                let amended = kind == ReferralEventKind::ReportAmended;
                let taken = if amended && !finals { ReferralEventKind::FinalReportReceived } else { kind };
                let taken_in = last == Some(taken)
                    && if kind == ReferralEventKind::InterimReportReceived {
                        interim_is_kept(referral, &after)
                    } else {
                        let unread = after.report() == ReportStatus::FinalReceived;
                        unread && after.status() == Status::Seen && !after.is_informed()
                    };
                hold(taken_in, law::REPORT_IS_TAKEN_IN, "a report is not taken in")?;
                hold(
                    !is_to_be_read(&fact) || is_unread(&after, &fact),
                    law::REPORT_IS_TAKEN_IN,
                    "a report that somebody has to read is not among the unread ones",
                )?;
            }
        }
    }
    Ok(())
}

/// The report of the current attempt is unread exactly while one of its final reports is.
pub(super) fn unread_agrees(referral: &Referral) -> Result<(), Breach> {
    let current = referral.current_assignment();
    let finals = referral.unread_reports().iter().any(|unread| {
        !unread.interim && current.is_some_and(|one| unread.assignment.as_ref() == Some(&one.id))
    });
    hold(
        finals == (referral.report() == ReportStatus::FinalReceived),
        law::NOTHING_UNREAD_IS_LOST,
        "the report counts as read and one is unread, or the other way round",
    )
}

/// Whether this report is unread.
pub(super) fn is_among_unread(referral: &Referral, report: &ReportId) -> bool {
    referral.unread_reports().iter().any(|unread| unread.report == *report)
}

/// What the duties of these kinds are about, and who owns each.
fn those_about(owed: &[Obligation], duties: &[Duty]) -> Vec<(String, Role)> {
    let of_kind = owed.iter().filter(|one| duties.contains(&one.ownership.duty));
    let mut about: Vec<(String, Role)> = of_kind.map(|one| (about(one), one.ownership.owner)).collect();
    about.sort();
    about
}

/// The attempts with a visit and without a report, and whether it was given up; by the attempt's own status.
fn outstanding(referral: &Referral) -> (Vec<&Assignment>, Vec<&Assignment>) {
    let attempts = || referral.past_assignments().iter().chain(referral.current_assignment());
    let awaited = |one: &&Assignment| {
        !one.services.is_empty()
            && matches!(one.report, ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Interim)
    };
    let unsigned =
        |one: &&Assignment| one.report == ReportStatus::Unobtainable && one.signed_off_at.is_none();
    if referral.status() == Status::EnteredInError {
        return (Vec::new(), Vec::new());
    }
    (attempts().filter(awaited).collect(), attempts().filter(unsigned).collect())
}

/// Each unread report is owed a reading, each outstanding one its sending and each given up one a signature, once.
pub(super) fn are_owed(referral: &Referral, owed: &[Obligation]) -> Result<(), Breach> {
    let clinician = Role::ReferringClinician;
    let mut unread: Vec<(String, Role)> =
        referral.unread_reports().iter().map(|one| (one.report.to_string(), clinician)).collect();
    unread.sort();
    hold(
        unread == those_about(owed, &[Duty::ReadReport, Duty::ReadLateReport]),
        law::NOTHING_UNREAD_IS_LOST,
        "an unread report that nobody owes a reading, or one that is owed twice",
    )?;
    let (awaited, unsigned) = outstanding(referral);
    let coordinator = match referral.perspective() {
        Perspective::Initiator | Perspective::Intermediary => Role::Coordinator,
        Perspective::Recipient => Role::RecipientStaff,
    };
    let current = referral.current_assignment().filter(|_| !referral.status().is_terminal());
    let sender = |one: &Assignment| match current {
        Some(current) if current.id == one.id => Role::RecipientClinician,
        Some(_) | None => coordinator,
    };
    let mut sends: Vec<(String, Role)> =
        awaited.iter().map(|one| (one.id.to_string(), sender(one))).collect();
    sends.sort();
    let what = "a report that nobody owes, or the wrong one, or twice";
    hold(sends == those_about(owed, &[Duty::SendReport]), law::REPORT_IS_OWED, what)?;
    let mut signs: Vec<(String, Role)> = unsigned.iter().map(|one| (one.id.to_string(), clinician)).collect();
    signs.sort();
    let what = "a report that was given up, and nobody owes the signature";
    hold(signs == those_about(owed, &[Duty::SignOffWithoutReport]), law::REPORT_IS_OWED, what)
}

/// A duty about a report ends only by the acts that end it.
pub(super) fn are_not_forgotten(
    before: &Referral,
    event: &ReferralEvent,
    after: &Referral,
) -> Result<(), Breach> {
    for one in before.unread_reports().iter().filter(|one| !is_among_unread(after, &one.report)) {
        hold(ends(event, &one.report), law::NOTHING_UNREAD_IS_LOST, "a report was lost unread")?;
    }
    let row = event.kind().row();
    let (awaited, unsigned) = outstanding(after);
    let (were_awaited, were_unsigned) = outstanding(before);
    let gone = |were: &[&Assignment], are: &[&Assignment]| {
        were.iter().any(|one| are.iter().all(|other| other.id != one.id))
    };
    // A report came, the visit was voided, the report was given up, or all of it was an error.
    let sent = !gone(&were_awaited, &awaited) || matches!(row, 33 | 43 | 45 | 46 | 52 | 72);
    hold(sent, law::REPORT_IS_OWED, "an outstanding report was forgotten")?;
    let signed = !gone(&were_unsigned, &unsigned) || matches!(row, 33 | 44 | 45 | 46 | 72 | 86);
    hold(signed, law::REPORT_IS_OWED, "a report that was given up was forgotten")?;
    let ReferralEventBody::ClosedIncomplete(closing) = &event.body else { return Ok(()) };
    let without = closing.reason == ReferralCloseReason::NoReport;
    let signature = before.current_assignment().is_some_and(|one| one.signed_off_at.is_some());
    hold(!without || signature, law::REPORT_IS_OWED, "closed without a report, and nobody signed that")
}

/// Whether an event ends the reading of this report: it was read, sent back, or replaced by its author.
fn ends(event: &ReferralEvent, report: &ReportId) -> bool {
    match &event.body {
        ReferralEventBody::ReportAcknowledged(read) => read.report.as_ref() == Some(report),
        ReferralEventBody::LateReportAcknowledged(read) => read.report == *report,
        ReferralEventBody::ReportReturned(back) => back.report.as_ref() == Some(report),
        ReferralEventBody::ReportAmended(amendment) => amendment.replaces.as_ref() == Some(report),
        _another => false,
    }
}
