//! FHIR R4 (and the STU3 of NHS e-RS) read leniently: usable values are used, and every defect is reported.
//!
//! [`document()`] and [`ndjson()`] (or [`any()`] for either) take bytes and pass on one [`Resource`] after the other,
//! with its path, its typed view and its element. They return a [`ReadReport`]. A type without a view is passed on as
//! [`Body::Other`] and counted: nothing is dropped silently. [`ReferenceCheck`] lists dangling references.
//!
//! The views borrow from the text and hold what a referral coordinator needs. The rest is in
//! [`Resource::element`]. A coded status is a [`Code`]: its text, and the member of the closed list. A
//! [`DateTime`] keeps its precision. This module does not know what a referral is, what a state means, or where
//! the bytes come from.
//!
//! ```
//! use referral_core::fhir::element::Limits;
//! use referral_core::fhir::read::{self, IssueCode};
//!
//! let text = br#"{"resourceType":"Appointment","status":"booked","participant":[
//!     {"type":{"text":"consultant"},"status":"accepted"}]}"#;
//! let mut types = 0;
//! let report = read::document(text, &Limits::default(), &mut |resource| {
//!     if let read::Body::Appointment(appointment) = resource.body {
//!         types = appointment.participant.iter().map(|participant| participant.kind.len()).sum();
//!     }
//! });
//! assert_eq!(types, 1, "one object was used as a list of one");
//! assert_eq!(report.issues[0].code, IssueCode::OneForList);
//! assert_eq!(report.issues[0].path, "Appointment.participant[0].type");
//! ```

mod address;
mod annotation;
mod appointment;
mod claim;
mod claim_response;
pub(in crate::fhir) mod code;
mod codes;
mod communication;
mod consent;
mod coverage;
mod datatype;
mod date;
mod document;
mod encounter;
mod envelope;
mod ers;
mod every_resource;
mod extension;
mod form;
mod issue;
mod lines;
mod list;
mod notes;
mod number;
mod person;
mod provenance;
mod reader;
mod reference_check;
mod resource;
mod service_request;
mod shape;
mod task;
mod value;

pub use address::Target;
pub use annotation::Annotation;
pub use appointment::{AppointmentParticipant, FhirAppointment};
pub use claim::{
    Claim, ClaimCareTeam, ClaimDiagnosis, ClaimInfo, ClaimInsurance, ClaimItem, FhirQuantity, RelatedClaim,
};
pub use claim_response::{
    Adjudication, ClaimError, ClaimResponse, ClaimResponseAddItem, ClaimResponseItem, ClaimReviewAction,
};
pub use code::{Code, CodeList};
pub use codes::{
    AppointmentCode, BundleType, ClaimOutcome, ClaimUse, CompositionStatus, ConsentStatus,
    DiagnosticReportStatus, DocumentReferenceStatus, EncounterStatus, ErsState, EventStatus, FinancialStatus,
    Gender, HttpVerb, ListMode, ListStatus, ParticipationStatus, ProvisionType, ReferralStatus,
    RequestIntent, RequestPriority, RequestStatus, ResponseCode, SearchMode, TaskIntent, TaskStatus,
};
pub use communication::{Communication, CommunicationRequest, Payload};
pub use consent::{FhirConsent, Provision, ProvisionActor, ProvisionData};
pub use coverage::{Coverage, CoverageClass};
pub use datatype::{
    Attachment, CodeableConcept, ContactPoint, FhirCoding, FhirPeriod, HumanName, Identifier, Meta, Reference,
};
pub use date::{DateError, DatePrecision, DateTime};
pub use document::{
    Composition, CompositionEvent, CompositionRelation, DiagnosticReport, DocumentContent, DocumentContext,
    DocumentReference, RelatedDocument, Section,
};
pub use encounter::{Encounter, EncounterParticipant};
pub use envelope::{
    Bundle, BundleEntry, BundleLink, EntryRequest, EntryResponse, EntrySearch, MessageEnd, MessageHeader,
    MessageResponse, Parameter, Parameters,
};
pub use ers::{ErsReferral, ReferralRequest, WorklistItem};
pub use extension::Extensions;
pub use form::{any, is_ndjson};
pub use issue::{IssueCode, ReadIssue, Severity};
pub use lines::Lines;
pub use list::{List, ListEntry};
pub use number::Number;
pub use person::{
    Organization, Patient, PatientLanguage, PatientLink, Practitioner, PractitionerRole, RelatedPerson,
};
pub use provenance::{Provenance, ProvenanceAgent, ProvenanceEntity};
pub use reader::{ReadReport, Reader, document, ndjson};
pub use reference_check::{Dangling, ReferenceCheck, ReferenceReport};
pub use resource::{Body, OtherResource, Resource, ResourcePosition, TYPES};
pub use service_request::ServiceRequest;
pub use task::{Task, TaskParameter, TaskRestriction};
pub use value::Value;
