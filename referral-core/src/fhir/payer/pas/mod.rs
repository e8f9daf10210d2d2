//! Prior Authorization Support: requests to a payer for an authorization, and its answers.
//!
//! [`write_request`], [`write_update`] and [`write_cancel`] write Claims from an authorization record and refuse what
//! PAS forbids; [`check_update`] checks any update in the same way. [`claim_responses`] reads answers by their review
//! action codes — never by `outcome` — into the record's types, with authorized services from added lines alone. This
//! module does not decide how an answer changes an item: the record does. It holds values of X12 lists, never their
//! wording.
//!
//! ```
//! use referral_core::authorization::record::ReviewAction;
//! use referral_core::fhir::element::Limits;
//! use referral_core::fhir::payer::pas::claim_responses;
//!
//! let text = br#"{"resourceType":"ClaimResponse","status":"active","use":"preauthorization",
//!     "patient":{"reference":"Patient/1"},"created":"2026-03-02","outcome":"complete",
//!     "item":[{"itemSequence":1,"adjudication":[{"extension":[{
//!         "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewAction",
//!         "extension":[{
//!             "url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-reviewActionCode",
//!             "valueCodeableConcept":{"coding":[{
//!                 "system":"https://codesystem.x12.org/005010/306","code":"A4"}]}}]}]}]}]}"#;
//! let read = claim_responses(text, &Limits::default(), &[1]);
//! let review = read.responses[0].answer.items[0].review.as_ref().expect("a review");
//! assert_eq!(review.action, ReviewAction::Pended, "in spite of the outcome");
//! ```

mod added;
mod address;
mod answer;
mod claim;
mod claim_response;
mod error;
mod forbidden;
mod frame;
mod information;
mod parts;
mod pieces;
mod quantity;
mod read_answer;
mod request;
mod review;
mod settle;
mod update;

pub use answer::{
    FormatError, FormatRejection, PreviousNumber, ResponseReading, ResponsesReading, SentUpdate,
};
pub use claim::write_request;
pub use claim_response::{claim_response, claim_responses};
pub use error::PasRefusal;
pub use forbidden::check_update;
pub use frame::{ClaimDocument, ClaimFrame, ItemDetail, UpdateFrame};
pub use information::{PasInformationRequest, information_request};
pub use request::{ClaimLine, ClaimRequest, InfoChange, claim_request};
pub use update::{write_cancel, write_update};
