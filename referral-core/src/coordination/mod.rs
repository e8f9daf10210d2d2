//! Over referrals: what to do next, and what happened.
//!
//! [`worklist`] ranks what is owed over many referrals, each item with its reasons; [`timeline`] tells a
//! referral's history in plain lines; [`authorization`] keeps a referral and the payer's authorization in step. None
//! decides anything or changes a referral.

pub mod authorization;
pub mod timeline;
pub mod worklist;
