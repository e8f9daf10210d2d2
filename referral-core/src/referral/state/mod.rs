//! Where a referral stands: the six regions and what lies beside them.
//!
//! State is a fold over events. Nothing here decides what may happen next.

mod aggregate;
mod view;

pub use aggregate::{CancelWish, HoldState, OpenRequest, Outreach, PayerSide, Referral};
pub(in crate::referral) use aggregate::{OpenAnomaly, State, UnreadReport};
