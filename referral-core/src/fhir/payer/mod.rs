//! Payers at the door: what they say about an order while it is written ([`crd`], in the conversation of [`cds`]), and
//! what is asked of them and answered afterwards ([`pas`]).
//!
//! It turns resources into the words of the floor `authorization` and back. It refuses to decide: what a book says
//! is decided there, and what an answer does to an item is the record's to say.
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
