//! The FHIR door: reading partners' messages, and writing messages to them.
//!
//! [`element`] reads JSON text into borrowed elements and writes elements back. [`read`] makes typed, lenient
//! views of the resources a referral coordinator needs. Both are pure: bytes in, values and issues out. Neither
//! knows what a referral is. [`task`], [`write`](mod@write) and [`import`] do. [`payer`] is the exchange with payers.
//!
//! ```
//! use referral_core::fhir::element::Limits;
//! use referral_core::fhir::read::{self, Body};
//!
//! let text = br#"{"resourceType":"Task","id":"t1","status":"requested","intent":"order"}"#;
//! let mut seen = Vec::new();
//! let report = read::document(text, &Limits::default(), &mut |resource| {
//!     if let Body::Task(task) = &resource.body {
//!         seen.extend(task.status.map(|status| status.text.to_owned()));
//!     }
//! });
//! assert_eq!(seen, ["requested"]);
//! assert!(report.issues.is_empty());
//! ```

pub mod element;
pub mod import;
#[cfg(feature = "payer")]
pub mod payer;
pub mod read;
pub mod task;
pub mod write;
