//! The reports that are still to come, over all attempts.

use super::State;
use crate::referral::payload::Assignment;
use crate::referral::region::{ReportStatus, Status};
use crate::time::Instant;
use crate::vocabulary::AssignmentId;

/// A visit without its report.
#[derive(Clone, Copy, Debug)]
pub(in crate::referral) struct ReportOwed<'a> {
    /// The attempt.
    pub(in crate::referral) attempt: &'a Assignment,
    /// Whether its recipient owes it: the attempt is current and the referral open. Else the coordinator obtains it.
    pub(in crate::referral) by_recipient: bool,
    /// Since when it is owed: the last visit, or the return of a report if that was later.
    pub(in crate::referral) since: Instant,
}

/// A report that was given up, and nobody signed that none is obtainable.
#[derive(Clone, Copy, Debug)]
pub(in crate::referral) struct SignOffOwed<'a> {
    /// The attempt.
    pub(in crate::referral) attempt: &'a Assignment,
    /// When the report was given up. An imported attempt without that date counts from the status of the referral.
    pub(in crate::referral) since: Instant,
}

impl State {
    /// Every attempt that owes its report, the current one first and then the oldest first. An attempt owes one report,
    /// from the visit on, whatever becomes of the attempt and the referral: until a final report comes, the visit is
    /// voided, or the report is given up. A referral that was entered in error owes none.
    pub(in crate::referral) fn reports_owed(&self) -> Vec<ReportOwed<'_>> {
        let open = !self.status.is_terminal();
        self.attempts()
            .filter_map(|attempt| {
                let visits = attempt.services.iter().map(|service| service.at);
                let since = visits.max().filter(|_| is_awaited(attempt))?;
                let since = attempt.sent_back_at.map_or(since, |back| back.max(since));
                Some(ReportOwed { attempt, by_recipient: open && self.is_current(attempt), since })
            })
            .collect()
    }

    /// Every attempt whose report was given up without a sign-off, in the same order.
    pub(in crate::referral) fn sign_offs_owed(&self) -> Vec<SignOffOwed<'_>> {
        self.attempts()
            .filter(|attempt| attempt.report == ReportStatus::Unobtainable && attempt.signed_off_at.is_none())
            .map(|attempt| SignOffOwed { attempt, since: attempt.given_up_at.unwrap_or(self.status_since) })
            .collect()
    }

    /// The attempts whose recipient has to be told what has changed, the current one first and then the oldest first.
    pub(in crate::referral) fn untold(&self) -> impl Iterator<Item = &Assignment> {
        let attempts = self.current.iter().chain(&self.past);
        attempts.filter(|attempt| attempt.untold_since.is_some() && attempt.is_to_be_told())
    }

    /// The attempt with this key; without a key the current one.
    pub(in crate::referral) fn attempt(&self, named: Option<&AssignmentId>) -> Option<&Assignment> {
        match named {
            Some(id) => self.current.iter().chain(&self.past).find(|attempt| attempt.id == *id),
            None => self.current.as_ref(),
        }
    }

    /// The same, to change it.
    pub(in crate::referral) fn attempt_mut(
        &mut self,
        named: Option<&AssignmentId>,
    ) -> Option<&mut Assignment> {
        match named {
            Some(id) => self.current.iter_mut().chain(&mut self.past).find(|attempt| attempt.id == *id),
            None => self.current.as_mut(),
        }
    }

    /// The attempts of a referral that is not in error.
    fn attempts(&self) -> impl Iterator<Item = &Assignment> {
        let right = self.status != Status::EnteredInError;
        self.current.iter().chain(&self.past).filter(move |_| right)
    }

    fn is_current(&self, attempt: &Assignment) -> bool {
        self.current.as_ref().is_some_and(|current| current.id == attempt.id)
    }
}

/// Whether neither a final report nor its giving up settled it.
const fn is_awaited(attempt: &Assignment) -> bool {
    match attempt.report {
        ReportStatus::NotExpected | ReportStatus::Awaited | ReportStatus::Interim => true,
        ReportStatus::FinalReceived | ReportStatus::Acknowledged | ReportStatus::Unobtainable => false,
    }
}
