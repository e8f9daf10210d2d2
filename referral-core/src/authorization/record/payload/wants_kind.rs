//! The kinds of payer demands, as flat codes.

use super::item::Wants;
use crate::vocabulary::closed_list;

closed_list! {
    /// The kind of a payer's demand for an item.
    pub enum WantsKind {
        /// Nothing is required.
        Nothing "nothing" "nothing required";
        /// A referral only.
        ReferralOnly "referral-only" "referral only";
        /// A notification.
        Notification "notification";
        /// The demand is unknown, as facts are missing.
        InfoNeeded "info-needed" "information is missing";
        /// An authorization.
        Authorization "authorization";
        /// The item is not covered.
        NotCovered "not-covered" "not covered";
        /// Several demands at once.
        Combined "combined" "several demands";
    }
}

impl Wants {
    /// The kind of this demand.
    #[must_use]
    pub const fn kind(&self) -> WantsKind {
        match self {
            Wants::Nothing(_) => WantsKind::Nothing,
            Wants::ReferralOnly => WantsKind::ReferralOnly,
            Wants::Notification => WantsKind::Notification,
            Wants::InfoNeeded => WantsKind::InfoNeeded,
            Wants::Authorization => WantsKind::Authorization,
            Wants::NotCovered => WantsKind::NotCovered,
            Wants::Combined(_) => WantsKind::Combined,
        }
    }
}
