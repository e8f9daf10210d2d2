//! The payer's side of a service: rule books, deadlines, and the record of an authorization.
//!
//! For the facts of a planned service a rule book determines whether the payer requires a PCP referral, a
//! notification, a prior authorization, documents or nothing. This floor knows facts, rules and the answers of
//! payers. It knows no referrals and no appointments: the floors above pass their facts to this one.
//!
//! ```
//! use referral_core::authorization::fact::{FactState, FactId, Facts, FactValue};
//!
//! let facts = Facts::new().with(FactId::Emergency, FactValue::Truth(false));
//! assert_eq!(facts.get(&FactId::Emergency), &FactState::Known(FactValue::Truth(false)));
//! assert_eq!(facts.get(&FactId::ServiceDate), &FactState::Missing);
//! ```

pub mod analyse;
pub mod book;
pub mod deadline;
pub mod decide;
pub mod fact;
mod index;
#[cfg(feature = "books")]
pub mod load;
mod lower;
pub mod record;
#[cfg(feature = "books")]
pub mod shipped;
mod written;
