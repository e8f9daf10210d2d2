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

mod answered;
mod ask;
mod codes;
mod error;
mod information;
mod invariant;
mod meaning;
mod read;
mod scope;
mod statement;
mod version;
mod words;
mod write;

pub use answered::write_answer;
pub use ask::{facts_of, info_needed_of};
pub use codes::{
    CoveredCode, DetailCategory, DetailCode, DocNeeded, DocPurpose, INFORMATION_CODES, InfoNeededCode,
    InformationPart, PaNeeded, ReasonCode, TEMPORARY_CODES,
};
pub use error::AssertionError;
pub use information::{
    Amount, COVERAGE_INFORMATION, Concept, Contact, CoverageInformation, Days, Detail, DetailValue, Point,
};
pub use invariant::{Invariant, InvariantCheck};
pub use meaning::{Meaning, Unread};
pub use read::{InformationReading, coverage_information};
pub use scope::{Applicability, ApplicableAssertions, PlannedUse, applicable};
pub use statement::{AssertionFrame, FactsNeeded, Indeterminate, Satisfied, Statement, assertion};
pub use version::CrdVersion;
pub use write::{annotate, write_coverage_information};
