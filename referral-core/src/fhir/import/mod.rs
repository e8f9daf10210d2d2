//! Imports referrals that are already under way from a partner's records.
//!
//! An [`Inbox`] collects the resources of one source system from any number of files or lines. [`Inbox::imports`]
//! makes one [`Import`](crate::referral::Import) of each referral, for
//! [`Opening::Import`](crate::referral::ReferralOpening::Import), with its positions in the source and its
//! doubts. Nothing is dropped silently: every order is a referral, a copy of one, or listed with a reason.
//! Resources that name a missing order are listed too.
//!
//! It reads no files and no clock, and never overrules a document. A report counts whatever state the partner
//! shows, and a completed order is not a closed loop.
//!
//! ```
//! use referral_core::fhir::element::Limits;
//! use referral_core::fhir::import::{FindingCode, Importing, Inbox};
//! use referral_core::fhir::read;
//! use referral_core::referral::{ReportStatus, Status};
//! use referral_core::time::Zone;
//!
//! let order = br#"{"resourceType":"ServiceRequest","id":"r1","status":"active","intent":"order",
//!     "subject":{"reference":"Patient/p1"},"authoredOn":"2026-03-02T09:00:00Z"}"#;
//! let task = br#"{"resourceType":"Task","id":"t1","status":"completed","intent":"order",
//!     "focus":{"reference":"ServiceRequest/r1"},"lastModified":"2026-03-20T09:00:00Z"}"#;
//! let mut inbox = Inbox::new(Zone::UTC);
//! for text in [&order[..], &task[..]] {
//!     let source = inbox.source();
//!     let _ = read::document(text, &Limits::default(), &mut |resource| inbox.add(source, &resource));
//! }
//!
//! let at = "2026-04-01T09:00:00Z".parse().expect("an instant");
//! let snapshot = inbox.imports(&Importing::now(at));
//! let referral = &snapshot.referrals[0];
//! assert_eq!(referral.import.referral.as_str(), "ServiceRequest/r1");
//! assert_eq!(referral.import.status, Status::Seen);
//! assert_eq!(referral.import.current.as_ref().map(|one| one.report), Some(ReportStatus::Awaited));
//! assert!(referral.findings.iter().any(|one| one.code == FindingCode::CompletedTaskWithoutReport));
//! ```

mod assemble;
mod attempt;
mod attempts;
mod beside;
mod case;
mod evidence;
mod finding;
mod identity;
mod imports;
mod inbox;
mod index;
mod order;
mod place;
mod reports;
mod request;
mod stand;
mod state;
mod when;

pub use finding::{FindingCode, ImportFinding};
pub use imports::{Imported, Importing, Imports, Listed, ListedReason, Unattached, UnattachedReason};
pub use inbox::Inbox;
pub use place::SourcePlace;
