//! Work over referrals: the ranked worklist, the plain timeline, and authorizations in step.
//!
//! [`worklist`] ranks what is owed over many referrals, each item with its reasons. [`timeline`] gives a referral's
//! history in plain lines. [`authorization`] keeps a referral and the payer's authorization in step. None of them decides
//! anything or changes a referral.

pub mod authorization;
pub mod timeline;
pub mod worklist;
