//! The exchange with payers: their assertions about an order while it is written ([`crd`], in the conversation of
//! [`cds`]), and the later requests for authorization with their answers ([`pas`]).
//!
//! It translates between resources and the types of the floor `authorization`. It does not decide: the rule book
//! decides what is required, and the record decides how an answer changes an item.
//!
//! ```
//! use referral_core::authorization::fact::FactId;
//! use referral_core::fhir::payer::crd::{InfoNeededCode, info_needed_of};
//!
//! assert_eq!(info_needed_of(&FactId::Network), InfoNeededCode::Performer);
//! assert_eq!(info_needed_of(&FactId::BirthDate), InfoNeededCode::Other);
//! ```

pub mod cds;
pub mod crd;
pub mod pas;

mod reading;
mod writing;
