//! Over referrals: what to do next, and what happened.
//!
//! [`worklist`] ranks what is owed over many referrals, each item with its reasons; [`timeline`] tells a
//! referral's history in plain lines. Neither decides anything or changes a referral.

pub mod timeline;
pub mod worklist;
