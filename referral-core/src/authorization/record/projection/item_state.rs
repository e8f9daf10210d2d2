//! The states that summarize items.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::vocabulary::closed_list;

closed_list! {
    /// The state of an authorization, as a referral knows it.
    ///
    /// The order matters for several items: the first state that occurs is their joint state.
    pub enum ItemState {
        /// The payer's requirement is unknown.
        Unknown "unknown";
        /// Something is required and was not requested.
        Required "required";
        /// The request is submitted.
        Submitted "submitted";
        /// The payer has not decided.
        Pended "pended";
        /// A denial is contested.
        UnderAppeal "under-appeal" "under appeal";
        /// The payer denied the request.
        Denied "denied";
        /// The authorization ran out, by date or by use.
        Lapsed "lapsed";
        /// The service is authorized, now or from a later day.
        Approved "approved";
        /// Nothing is required, or the patient pays.
        NotRequired "not-required" "not required";
    }
}

/// The state of a whole record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// The joint state of the items.
    All(ItemState),
    /// A part of the request is authorized and a part is not.
    Partly,
}

/// The joint state of items on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Projection {
    /// The state.
    pub state: ItemState,
    /// The last day of an approval: the earliest last day of the items behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}
