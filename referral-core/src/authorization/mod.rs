//! What the payer wants, by when, and what the payer said: rule books, deadlines, the authorization's own life.
//!
//! A rule book says of the facts of a planned service whether the payer wants a PCP referral, a notification, a
//! prior authorization, documents or nothing. This floor knows facts, rules and what payers answer. It refuses to
//! know referrals and appointments: they are floors above, which take what this one says as facts of theirs.
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
pub mod load;
pub mod lower;
pub mod record;
pub mod shipped;
