//! A report is taken in wherever it belongs, whatever the referral has come to.

use referral_core::policy::Pack;
use referral_core::referral::{
    Referral, ReferralEvent, ReferralEventKind, ReferralFact, ReportStatus, Status,
};
use referral_core::vocabulary::{ReportId, Role};

use super::invariants::{Breach, hold};
use super::law;
use super::machine::Machine;
use crate::kit::alphabet::{Samples, facts};
use crate::kit::clinic::{context, now};

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
    brought(fact)
        .is_some_and(|(report, _)| referral.unread_reports().iter().any(|unread| unread.report == *report))
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
            let is_past = named.is_some_and(|id| current.is_none_or(|current| current.id != *id));
            let (last, after) = come(&fact);
            if erroneous {
                hold(
                    last == Some(ReferralEventKind::AnomalyRecorded),
                    law::REPORT_IS_TAKEN_IN,
                    "a report on an error is no anomaly",
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
