//! The ranked list.

use std::cmp::Reverse;

use serde::Serialize;

use crate::referral::{Referral, ReferralContext};

use super::{Grouping, Item, WorklistGroup, group};

/// The obligations of many referrals, most urgent first.
#[doc(alias("work queue", "inbox", "to-do list"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Worklist {
    /// The items, ranked by safety class, then the share of time used up, then the time since the last event, then the
    /// identifier. The same referrals always give the same list.
    pub items: Vec<Item>,
}

impl Worklist {
    /// The worklist of these referrals now: every open referral, and every ended one with something owed.
    #[must_use]
    pub fn of<'r>(referrals: impl IntoIterator<Item = &'r Referral>, context: &ReferralContext<'_>) -> Self {
        let mut items: Vec<Item> =
            referrals.into_iter().filter_map(|referral| Item::of(referral, context)).collect();
        items.sort_by(|one, other| {
            rank(one).cmp(&rank(other)).then_with(|| one.referral.cmp(&other.referral))
        });
        Self { items }
    }

    /// The same items in groups, each in the order of the list. The group with the most urgent item comes first.
    #[must_use]
    pub fn grouped(&self, by: Grouping) -> Vec<WorklistGroup<'_>> {
        group::groups(&self.items, by)
    }
}

fn rank(item: &Item) -> impl Ord + use<> {
    (item.safety, Reverse(item.share_used), item.touched_at)
}
