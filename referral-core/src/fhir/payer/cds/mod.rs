//! CDS Hooks: a client's requests to a payer's service while an order is being written, and the responses.
//!
//! [`read_hook`] takes any part of that conversation: a request, a response, a list of cards, one
//! action, or a context alone. Coverage-information is read wherever an order has it. Requests become facts by a
//! book's own schema ([`HookOrder::facts`]). This module does not know the service, and never keeps an access token.
//!
//! ```
//! use referral_core::fhir::element::{Limits, Tape};
//! use referral_core::fhir::payer::cds::{Hook, HookDocument, read_hook};
//! use referral_core::fhir::payer::crd::CrdVersion;
//!
//! let text = br#"{"hook":"encounter-start","hookInstance":"i1",
//!     "context":{"userId":"Practitioner/1","patientId":"p1","encounterId":"e1"}}"#;
//! let mut tape = Tape::new();
//! let document = tape.parse(text, &Limits::default())?;
//! let reading = read_hook(document.root(), CrdVersion::V2_0_1);
//! let HookDocument::Request(request) = reading.document else { panic!("a request") };
//! assert_eq!(request.hook, Some(Hook::EncounterStart));
//! assert_eq!(request.context.encounter.as_deref(), Some("e1"));
//! # Ok::<(), referral_core::fhir::element::JsonError>(())
//! ```

mod document;
mod order;
mod request;
mod response;

pub use document::{HookDocument, HookReading, read_hook};
pub use order::HookOrder;
pub use request::{Hook, HookContext, HookRequest};
pub use response::{Action, ActionKind, Card, CardKind, CardLink, HookResponse};
