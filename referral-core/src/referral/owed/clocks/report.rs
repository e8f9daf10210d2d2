//! Clocks of reports, requests for information and anomalies.

use std::borrow::Cow;

use super::timed::{Clocks, DateSet};
use crate::judgement::Basis;
use crate::policy::{TimerId, Timers};
use crate::referral::due::request_due;
use crate::referral::owed::{Obligation, Ownership};
use crate::referral::state::{OpenReferralAnomaly, OpenRequest, ReportOwed, UnreadReport};

/// The request itself names the day its answer is due.
const ASKED_BY_DATE: DateSet = DateSet { rule: "documents/asked-by-date", by: "the request for information" };

impl Clocks<'_> {
    pub(super) fn unread_report(&self, ownership: Ownership, unread: &UnreadReport) -> Obligation {
        let review = self.edition(unread.since).map(|edition| &edition.timers.t12);
        let setting = review.map(|review| review.at(self.state.priority(), unread.critical));
        self.by_setting(ownership, TimerId::T12, unread.since, setting)
    }

    pub(super) fn information(&self, ownership: Ownership, request: &OpenRequest) -> Obligation {
        match (request.due, request_due(self.state, request, self.context)) {
            (Some(_), Some(due)) => ASKED_BY_DATE.due(ownership, TimerId::T3, request.since, due),
            (Some(_) | None, _) => self.by_timer(ownership, TimerId::T3, request.since),
        }
    }

    /// The next reminder of the policy; after the last one, the limit.
    pub(super) fn report_chase(&self, ownership: Ownership, owed: &ReportOwed<'_>) -> Obligation {
        let (since, made) = (owed.since, owed.attempt.report_requests);
        let next = self.edition(since).map(|edition| {
            let chase = &edition.timers.t11;
            match chase.reminders.value.get(usize::from(made)) {
                Some(reminder) => (*reminder, &chase.reminders.source),
                None => (chase.limit.value, &chase.limit.source),
            }
        });
        let key = TimerId::T11.key();
        let deadline = next.and_then(|(span, _)| self.deadline(since, span, key));
        let basis = next.map(|(_, source)| Basis {
            key: Cow::Borrowed(key),
            source: Cow::Owned(source.words().to_owned()),
        });
        Obligation::new(ownership, Some(TimerId::T11), deadline, basis)
    }

    pub(super) fn anomaly(&self, ownership: Ownership, open: &OpenReferralAnomaly) -> Obligation {
        let setting = self.edition(open.since).map(|edition| &edition.timers.anomaly);
        self.by_key(ownership, None, Timers::ANOMALY, open.since, setting)
    }
}
