//! What became of an item's request, as the yearly figures count it.

use serde::{Deserialize, Serialize};

use super::item::AuthorizationItem;
use super::status::ItemStatus;
use super::x12::ReviewAction;

/// What became of a request: the five classes in which every request is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequestClass {
    /// Everything that was asked for was approved.
    FullyApproved,
    /// Some of it was, or something else.
    PartlyApproved,
    /// It was denied, and that was not overturned.
    Denied,
    /// It was called off before it was decided, or after.
    Withdrawn,
    /// It is not decided.
    Open,
}

impl AuthorizationItem {
    /// What became of the last request for this item; none where the payer was never asked, or said that nothing is
    /// needed. An item that is to be asked for anew counts as what became of the request before, until it is.
    #[must_use]
    pub const fn class(&self) -> Option<RequestClass> {
        match self.status {
            ItemStatus::Submitted | ItemStatus::Rejected | ItemStatus::Pended | ItemStatus::ContactPayer => {
                Some(RequestClass::Open)
            }
            ItemStatus::Approved => Some(RequestClass::FullyApproved),
            ItemStatus::PartlyApproved | ItemStatus::Modified => Some(RequestClass::PartlyApproved),
            ItemStatus::Denied
            | ItemStatus::DeemedDenied
            | ItemStatus::PeerToPeer
            | ItemStatus::Appeal(_)
            | ItemStatus::Upheld(_)
            | ItemStatus::Dismissed(_)
            | ItemStatus::Withdrawn(_)
            | ItemStatus::External => Some(RequestClass::Denied),
            ItemStatus::Cancelled => Some(RequestClass::Withdrawn),
            ItemStatus::NotAssessed
            | ItemStatus::InfoNeeded
            | ItemStatus::NotRequired(_)
            | ItemStatus::ReferralOnly(_)
            | ItemStatus::NotificationDue
            | ItemStatus::Notified
            | ItemStatus::NotCovered
            | ItemStatus::Required
            | ItemStatus::SelfPay
            | ItemStatus::Drafting
            | ItemStatus::Ready
            | ItemStatus::Revoked
            | ItemStatus::Superseded
            | ItemStatus::Closed(_) => self.class_before(),
        }
    }

    const fn class_before(&self) -> Option<RequestClass> {
        if self.was_denied {
            return Some(RequestClass::Denied);
        }
        if self.called_off {
            return Some(RequestClass::Withdrawn);
        }
        match self.decision {
            Some(ReviewAction::Certified) => Some(RequestClass::FullyApproved),
            Some(ReviewAction::CertifiedInPart | ReviewAction::Modified) => {
                Some(RequestClass::PartlyApproved)
            }
            Some(ReviewAction::NotCertified) => Some(RequestClass::Denied),
            Some(ReviewAction::Cancelled) => Some(RequestClass::Withdrawn),
            // It was asked for, and something else was determined while it waited.
            Some(ReviewAction::Pended | ReviewAction::ContactPayer) => Some(RequestClass::Open),
            Some(ReviewAction::NotRequired) | None => None,
        }
    }
}
