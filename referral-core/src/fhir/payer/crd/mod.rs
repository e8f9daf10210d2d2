//! Coverage Requirements Discovery: a payer's assertions about an order while it is being written.
//!
//! [`coverage_information`] reads the extension that payers add to orders, by one edition of the guide.
//! [`CoverageInformation::checks`] judges it by the guide's invariants, text and published expressions apart.
//! [`write_coverage_information`] writes a valid extension, and [`write_answer`] writes a rule book's answer
//! as one. This module infers nothing from an
//! assertion that does not apply to a service, and never reads a missing part as "no authorization needed".
//!
//! ```
//! use referral_core::fhir::element::{Limits, Tape};
//! use referral_core::fhir::payer::crd::{CrdVersion, PaNeeded, coverage_information};
//!
//! let order = br#"{"resourceType":"ServiceRequest","extension":[{
//!     "url":"http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information",
//!     "extension":[
//!         {"url":"coverage","valueReference":{"reference":"Coverage/c1"}},
//!         {"url":"covered","valueCode":"covered"},
//!         {"url":"pa-needed","valueCode":"performpa"},
//!         {"url":"date","valueDate":"2026-03-02"},
//!         {"url":"coverage-assertion-id","valueString":"A1"}]}]}"#;
//! let mut tape = Tape::new();
//! let document = tape.parse(order, &Limits::default())?;
//! let reading = coverage_information(document.root(), CrdVersion::V2_2_1);
//! assert!(reading.issues.is_empty());
//! assert_eq!(reading.informations[0].pa_needed, Some(PaNeeded::PerformPa));
//! assert!(reading.informations[0].findings(CrdVersion::V2_2_1).is_empty());
//! # Ok::<(), referral_core::fhir::element::JsonError>(())
//! ```
//!
//! Both sides of the wire: a payer's service annotates an order by its rule book, and the client compares the answer
//! with what it plans.
//!
//! ```
//! use std::sync::Arc;
//!
//! use referral_core::authorization::book::{Limit, LimitKind, PriorAuth, Requirement, Requirements};
//! use referral_core::authorization::decide::BookAnswer;
//! use referral_core::authorization::record::Wants;
//! use referral_core::fhir::element::{Json, Limits, Tape};
//! use referral_core::fhir::payer::crd::{
//!     ApplicableAssertions, AssertionFrame, CrdVersion, PlannedUse, Statement, annotate, applicable, assertion,
//!     coverage_information,
//! };
//! use referral_core::vocabulary::{Coding, Word};
//!
//! // The book decides: an authorization is needed, and at most 12 visits a year are covered.
//! let visits = Limit {
//!     kind: LimitKind::Quantity,
//!     unit: Word::new("visit")?,
//!     per: Some(Word::new("year")?),
//!     at_most: 12,
//! };
//! let outcome = Requirements {
//!     requires: vec![Requirement::PriorAuth(PriorAuth::default())],
//!     limits: vec![visits],
//!     ..Requirements::default()
//! };
//! let statement = Statement::of(&BookAnswer::Decided(Arc::new(outcome)));
//! let therapy = Coding::new("urn:example:codes", "physical-therapy");
//! let frame = AssertionFrame {
//!     coverage: "Coverage/c1".into(),
//!     assertion_id: "A1".into(),
//!     date: "2026-03-02".parse()?,
//!     expiry: None,
//!     billing_codes: vec![therapy.clone()],
//! };
//! let version = CrdVersion::V2_2_1;
//! let order = Json::object([("resourceType", "ServiceRequest".into()), ("status", "draft".into())]);
//! let order = annotate(&order, &[assertion(&statement, &frame, version)], version)?.to_string();
//!
//! let mut tape = Tape::new();
//! let document = tape.parse(order.as_bytes(), &Limits::default())?;
//! let read = coverage_information(document.root(), version);
//! let planned = PlannedUse {
//!     coverage: Some("Coverage/c1".into()),
//!     billing_code: Some(therapy),
//!     quantity: Some(10),
//!     ..PlannedUse::default()
//! };
//! let ApplicableAssertions::One(one) = applicable(&read.informations, &planned) else { panic!("it applies") };
//! assert_eq!(one.meaning().statement, Some(statement), "nothing was lost on the way");
//! assert_eq!(one.meaning().statement.and_then(|told| told.wants()), Some(Wants::Authorization));
//! // 13 visits are outside the limit. Nothing follows for them, not even that they are not covered.
//! let more = PlannedUse { quantity: Some(13), ..planned };
//! assert_eq!(applicable(&read.informations, &more), ApplicableAssertions::Nothing);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answered;
mod ask;
mod assertion;
mod codes;
mod error;
mod information;
mod invariant;
mod limit;
mod meaning;
mod read;
mod read_detail;
mod scope;
mod statement;
mod unread;
mod version;
mod words;
mod write;

pub use answered::write_answer;
pub use ask::{facts_of, info_needed_of};
pub use assertion::{AssertionFrame, assertion};
pub use codes::{
    CoveredCode, DetailCategory, DetailCode, DocNeeded, DocPurpose, INFORMATION_CODES, InfoNeededCode,
    InformationPart, PaNeeded, ReasonCode, TEMPORARY_CODES,
};
pub use error::AssertionError;
pub use information::{
    Amount, COVERAGE_INFORMATION, Concept, Contact, CoverageInformation, Days, Detail, DetailValue, Point,
};
pub use invariant::{Invariant, InvariantCheck};
pub use meaning::Meaning;
pub use read::{InformationReading, coverage_information};
pub use scope::{Applicability, ApplicableAssertions, PlannedUse, applicable};
pub use statement::{FactsNeeded, Indeterminate, Satisfied, Statement};
pub use unread::Unread;
pub use version::CrdVersion;
pub use write::{annotate, write_coverage_information};
