//! A report is taken in wherever it belongs, whatever the referral has come to.

use referral_core::policy::Pack;
use referral_core::referral::{
    AssignmentEnd, Course, Referral, ReferralEvent, ReferralEventKind, ReferralFact, ReportStatus, Status,
};
use referral_core::vocabulary::Role;

use super::invariants::{Breach, hold};
use super::law;
use super::machine::Machine;
use crate::kit::alphabet::{Samples, facts};
use crate::kit::clinic::{context, now};

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
                let interim = kind == ReferralEventKind::InterimReportReceived;
                let fits = if kind == ReferralEventKind::ReportAmended {
                    finals
                } else {
                    !(finals || interim && referral.status().is_terminal())
                };
                let unread = after.report() == ReportStatus::FinalReceived;
                let read = if interim {
                    after.report() == ReportStatus::Interim
                } else {
                    unread && after.status() == Status::Seen && !after.is_informed()
                };
                hold(
                    !fits || (last == Some(kind) && read),
                    law::REPORT_IS_TAKEN_IN,
                    "a report is not taken in",
                )?;
                hold(
                    fits || last == Some(ReferralEventKind::AnomalyRecorded),
                    law::REPORT_IS_TAKEN_IN,
                    "a report vanishes",
                )?;
            }
        }
    }
    Ok(())
}
