//! A referral and the payer's authorization, kept in step. Neither knows the other.
//!
//! - [`cover`] answers whether an authorization covers an appointment; the booking carries the answer. If several
//!   authorizations serve the referral, [`cover_by_any`] asks all.
//! - [`entries`] turns appointments and visits into entries of the authorizations' ledgers, which alone count units.
//! - [`projection`] gives the referral the authorization's status as a fact, with the present answers about booked
//!   appointments and the payer's deadlines ([`payer_deadline`]).
//!
//! A planned service of the ledger is an appointment, under the appointment's own identifier.
//!
//! ```
//! use referral_core::authorization::record::{
//!     AuthorizationRecord, NewItem, PlannedService, RecordContext, RecordOpening, ServiceLine, ServiceRange,
//! };
//! use referral_core::coordination::authorization::{Services, cover, cover_by_any, projection};
//! use referral_core::referral::{AuthorizationStatus, CoverVerdict};
//! use referral_core::time::Zone;
//! use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, PlannedServiceId, Role};
//!
//! let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
//! let now = "2026-03-02T15:00:00Z".parse()?;
//! let context = RecordContext::now(now, "2026-03-02".parse()?, &coordinator);
//! let consultation = PlannedServiceId::new("REF-1")?;
//! let cardiology = Coding::new("https://example.org/services", "cardiology");
//! let item = NewItem {
//!     sequence: 1,
//!     requested: ServiceLine::of(ServiceRange::one(cardiology.clone())),
//!     services: vec![consultation.clone()],
//! };
//! let id = AuthorizationId::new("AUTH-1")?;
//! let opening = RecordOpening { authorization: id, payer: None, member: None, items: vec![item] };
//! let opened = AuthorizationRecord::open(&opening, &context)?;
//! let record = AuthorizationRecord::begun_by(&opened).ok_or("an opening begins a record")?;
//!
//! let services = Services { planned: &[consultation], booked: &[], zone: Zone::parse("America/New_York")?, at: now };
//! let seen = projection(&[&record], &services, None, None).ok_or("a record is there")?;
//! assert_eq!(seen.status, AuthorizationStatus::Unknown, "the payer's requirement is not determined yet");
//!
//! // A visit is to be booked, and the payer has not answered. The booking says that it is not covered, and why.
//! let visit = PlannedService { service: Some(cardiology), ..PlannedService::new(PlannedServiceId::new("AP-1")?) };
//! let day = "2026-03-20".parse()?;
//! let covered = cover(&record, &visit, day);
//! assert_eq!(covered.verdict, CoverVerdict::NotCovered);
//! assert_eq!(covered.because, ["not-approved".into(), "number-missing".into()]);
//! assert_eq!(cover_by_any(&[&record], &visit, day), Some(covered));
//! assert_eq!(cover_by_any(&[], &visit, day), None);
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
