//! What is unread, over all attempts.

use super::{State, UnreadReport};
use crate::referral::payload::{Assignment, ReportEntry};
use crate::referral::region::Status;
use crate::vocabulary::{PartyId, ReportId};

impl State {
    /// The unread reports of the current attempt, in the order of arrival.
    pub(in crate::referral) fn unread_current(&self) -> impl Iterator<Item = &UnreadReport> {
        self.unread.iter().filter(|unread| self.is_of_current(unread))
    }

    /// The unread reports of earlier attempts, in the order of arrival.
    pub(in crate::referral) fn unread_late(&self) -> impl Iterator<Item = &UnreadReport> {
        self.unread.iter().filter(|unread| !self.is_of_current(unread))
    }

    fn is_of_current(&self, unread: &UnreadReport) -> bool {
        self.current.as_ref().is_some_and(|attempt| unread.answers(attempt))
    }

    /// Whether this report is unread.
    pub(in crate::referral) fn is_unread(&self, report: &ReportId) -> bool {
        self.unread.iter().any(|unread| unread.report == *report)
    }

    /// The report that a reading means if it names none: the only unread one.
    pub(in crate::referral) fn only_unread(&self) -> Option<&ReportId> {
        match self.unread.as_slice() {
            [unread] => Some(&unread.report),
            [] | [_, _, ..] => None,
        }
    }

    /// The reports that can be sent back: unread final reports; after the loop was closed those it was closed on too.
    pub(in crate::referral) fn returnable(&self) -> Vec<&ReportId> {
        let closed_on = self.current.iter().filter(|_| self.status == Status::Completed);
        let read = closed_on.flat_map(Assignment::final_reports).map(|entry| &entry.id);
        let unread = self.unread.iter().filter(|unread| !unread.interim).map(|unread| &unread.report);
        let mut reports: Vec<&ReportId> = Vec::new();
        for report in unread.chain(read) {
            if !reports.contains(&report) {
                reports.push(report);
            }
        }
        reports
    }

    /// The report that a return means if it names none: the only one that can be sent back.
    pub(in crate::referral) fn only_returnable(&self) -> Option<&ReportId> {
        match self.returnable().as_slice() {
            [report] => Some(report),
            [] | [_, _, ..] => None,
        }
    }

    /// Whether this person wrote this report, on any attempt.
    pub(in crate::referral) fn is_author(&self, person: &PartyId, report: &ReportId) -> bool {
        let entries = self.past.iter().chain(&self.current).flat_map(|attempt| &attempt.reports);
        let newest = entries.rev().find(|entry: &&ReportEntry| entry.id == *report);
        newest.is_some_and(|entry| entry.author.as_ref() == Some(person))
    }
}
