//! The facts of a planned service: their names, their domains and their values.
//!
//! A book declares its facts in a [`FactSchema`]; a host passes what it knows in [`Facts`]. A fact is known, known to
//! be absent, or missing. Missing never counts as false. This storey knows no rules.
//!
//! ```
//! use referral_core::authorization::fact::{FactCode, FactId, Facts, FactValue};
//! use referral_core::vocabulary::Word;
//!
//! let facts = Facts::new()
//!     .with(FactId::Plan, FactValue::Word(Word::new("GOLD")?))
//!     .with(FactId::Service, FactValue::Code(FactCode::new("HCPCS2", "L1832")?))
//!     .absent(FactId::ServicingProvider);
//! assert!(!facts.get(&FactId::Plan).is_missing() && facts.get(&FactId::Diagnosis).is_missing());
//! # Ok::<(), referral_core::vocabulary::IdError>(())
//! ```

mod dates;
mod domain;
mod id;
mod known;
mod schema;
mod value;

pub use dates::DateRange;
pub use domain::{CodeDomain, CodeSystem, DateDomain, Domain, NumberDomain, WordDomain};
pub use id::{FactId, WELL_KNOWN};
pub use known::{FactState, Facts};
pub use schema::{FactDefinition, FactSchema, WhenMissing};
pub use value::{FactCode, FactNumber, FactValue};
