//! What items come to together: for a referral the nine standings of its region A, for a record its header.

use serde::{Deserialize, Serialize};

macro_rules! standings {
    ($($(#[$doc:meta])* $name:ident $text:literal,)*) => {
        /// Where the authorization of a referral's services stands: the nine standings that the referral knows.
        ///
        /// The order is the one in which several items are summed up: the first that is present counts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ItemState {
            $($(#[$doc])* $name,)*
        }

        impl ItemState {
            /// Every standing, the first that counts first.
            pub const ALL: [ItemState; 9] = [$(ItemState::$name,)*];

            /// The name, in kebab case: `under-appeal`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(ItemState::$name => $text,)*
                }
            }
        }
    };
}

standings! {
    /// Nobody knows whether anything is needed.
    Unknown "unknown",
    /// Something is needed and not asked for.
    Required "required",
    /// It is asked for.
    Submitted "submitted",
    /// The payer has not decided.
    Pended "pended",
    /// A denial is contested.
    UnderAppeal "under-appeal",
    /// The payer said no.
    Denied "denied",
    /// It ran out, by date or by use.
    Lapsed "lapsed",
    /// It is authorized, now or from a day to come.
    Approved "approved",
    /// Nothing is needed, or the patient pays.
    NotRequired "not-required",
}

/// Where a record stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Header {
    /// As its items do.
    All(ItemState),
    /// Some of what was asked for is authorized and some is not.
    Partly,
}

/// What items come to for a referral, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Projection {
    /// Where it stands.
    pub state: ItemState,
    /// The last day on which it stands so by itself, where it is approved and ends: the first last day of the windows
    /// it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<chrono::NaiveDate>,
}
