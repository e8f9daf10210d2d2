//! The business status of a Task, in the partner's codes.

use super::position::TaskStage;
use super::profile::{Business, Want};
use super::project::Writer;
use super::status::TaskStatus;
use crate::referral::ReferralEventBody;

impl Writer<'_> {
    /// Returns the partner's code for the stage, or for the event if the event decides.
    pub(super) fn business(&self, status: TaskStatus, want: &Want) -> Option<Box<str>> {
        if let Some(code) = self.said(status) {
            return Some(code);
        }
        if let ReferralEventBody::ReferralDeclined(decline) = &self.event.body
            && status == TaskStatus::Rejected
            && let Some((_, code)) =
                self.profile.declines.iter().find(|(reason, _)| *reason == decline.reason)
        {
            return Some(code.clone());
        }
        if self.position.awaits_information && self.profile.awaiting_information.is_some() {
            return self.profile.awaiting_information.clone();
        }
        match &want.business {
            Business::Absent => None,
            Business::Keep => self.kept(),
            Business::Code(code) => Some(code.clone()),
        }
    }

    /// Returns the event's own code. While a cancellation is requested, no other code is written.
    pub(super) fn said(&self, status: TaskStatus) -> Option<Box<str>> {
        let free = self.speaks && self.position.stage != TaskStage::CancelRequested;
        self.profile.business_of_event(self.event.kind(), status).filter(|_| free).map(Into::into)
    }

    pub(super) fn kept(&self) -> Option<Box<str>> {
        self.task.as_ref()?.business_status.as_ref().map(|coding| coding.code.clone())
    }

    /// Returns a code that the partner pairs with the status: the wanted one, else the current
    /// one, else the first.
    pub(super) fn fitting(&self, status: TaskStatus, code: Option<Box<str>>) -> Option<Box<str>> {
        let Some(pairs) = &self.profile.pairs else { return code };
        let allowed = pairs.get(&status)?;
        let fitting = |code: Option<Box<str>>| code.filter(|code| allowed.contains(code));
        fitting(code).or_else(|| fitting(self.kept())).or_else(|| allowed.first().cloned())
    }
}
