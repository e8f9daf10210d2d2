//! The state of a referral: the six regions and the facts beside them.
//!
//! The state is a fold over events. Nothing here decides what may happen next.

mod aggregate;
mod outstanding;
mod reports;
mod unread;
mod view;
mod visits;

pub use aggregate::{
    CancelRequest, HoldState, OpenReferralAnomaly, OpenRequest, Outreach, PayerSide, Referral,
};
pub(in crate::referral) use aggregate::{LongOpen, State};
pub(in crate::referral) use outstanding::{ReportOwed, SignOffOwed};
pub use unread::UnreadReport;
