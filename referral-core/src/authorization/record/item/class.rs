//! The class of an item's request, as the yearly figures count it.

use super::authorization_item::AuthorizationItem;
use crate::authorization::record::terms::{ItemStatus, ReviewAction};
use crate::vocabulary::closed_list;

closed_list! {
    /// The class of a request. Yearly figures count every request in exactly one.
    pub enum RequestClass {
        /// The whole request was approved.
        FullyApproved "fully-approved" "fully approved";
        /// A part of the request, or something else, was approved.
        PartlyApproved "partly-approved" "partly approved";
        /// The request was denied, and the denial was not overturned.
        Denied "denied";
        /// The request was cancelled, before or after its decision.
        Withdrawn "withdrawn";
        /// The request is not decided.
        Open "open";
    }
}

impl AuthorizationItem {
    /// The class of the last request for this item. Returns `None` if nothing was requested or the payer requires
    /// nothing. An item that needs a new request keeps the class of the last one until then.
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
        if self.was_cancelled {
            return Some(RequestClass::Withdrawn);
        }
        match self.decision {
            Some(ReviewAction::Certified) => Some(RequestClass::FullyApproved),
            Some(ReviewAction::CertifiedInPart | ReviewAction::Modified) => {
                Some(RequestClass::PartlyApproved)
            }
            Some(ReviewAction::NotCertified) => Some(RequestClass::Denied),
            Some(ReviewAction::Cancelled) => Some(RequestClass::Withdrawn),
            // It was submitted, and another requirement was determined before the decision.
            Some(ReviewAction::Pended | ReviewAction::ContactPayer) => Some(RequestClass::Open),
            Some(ReviewAction::NotRequired) | None => None,
        }
    }
}
