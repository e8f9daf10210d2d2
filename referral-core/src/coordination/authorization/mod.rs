//! Between a referral and the payer's authorization: neither knows the other, and this keeps them in step.
//!
//! Three things cross. Whether an authorization covers an appointment goes into the booking ([`cover`]); where several
//! serve the referral, any of them may ([`cover_by_any`]). What appointments and visits come to goes into the
//! authorizations' ledgers, which alone count units ([`entries`]). Where the authorization stands goes back into the
//! referral as a fact, with what the records now answer of the appointments that are booked and with the payer's
//! deadlines ([`projection`], [`payer_deadline`]). A planned service of the ledger is an appointment, under the appointment's own identifier.
//!
//! ```
//! use referral_core::authorization::record::{AuthorizationRecord, RecordContext, NewItem, RecordOpening, ServiceLine};
//! # use referral_core::authorization::record::ServiceRange;
//! use referral_core::coordination::authorization::{Services, projection};
//! use referral_core::referral::AuthorizationStatus;
//! use referral_core::time::Zone;
//! use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, PlannedServiceId, Role};
//!
//! let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
//! let now = "2026-03-02T15:00:00Z".parse()?;
//! let context = RecordContext::now(now, "2026-03-02".parse()?, &coordinator);
//! let consultation = PlannedServiceId::new("REF-1")?;
//! let item = NewItem {
//!     sequence: 1,
//!     requested: ServiceLine::of(ServiceRange::one(Coding::new("https://example.org/services", "cardiology"))),
//!     services: vec![consultation.clone()],
//! };
//! let id = AuthorizationId::new("AUTH-1")?;
//! let opening = RecordOpening { authorization: id, payer: None, member: None, items: vec![item] };
//! let opened = AuthorizationRecord::open(&opening, &context)?;
//! let record = AuthorizationRecord::begun_by(&opened).ok_or("an opening begins a record")?;
//!
//! let services = Services { planned: &[consultation], booked: &[], zone: Zone::parse("America/New_York")?, at: now };
//! let seen = projection(&[&record], &services, None, None).ok_or("a record is there")?;
//! assert_eq!(seen.status, AuthorizationStatus::Unknown, "nobody has determined what the payer wants");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod clock;
mod covering;
mod seen;
mod units;

pub use clock::payer_deadline;
pub use covering::{cover, cover_by_any};
pub use seen::{Services, projection};
pub use units::{Entries, LedgerFact, NoShowUnits, Step, entries};
