//! One resource with its path and its typed view.

use super::datatype::Meta;
use super::every_resource::resource;
use super::notes::Noting;
use super::shape::FromElement;
use super::{
    Bundle, Claim, ClaimResponse, Communication, CommunicationRequest, Composition, Coverage,
    DiagnosticReport, DocumentReference, Encounter, FhirAppointment as Appointment, FhirConsent as Consent,
    List, MessageHeader, Organization, Parameters, Patient, Practitioner, PractitionerRole, Provenance,
    ReferralRequest, RelatedPerson, ServiceRequest, Task,
};
use crate::fhir::element::{Cursor, Element};

/// One resource of a document, at any depth.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read::{self, ResourcePosition};
///
/// let text = br#"{"resourceType":"Bundle","entry":[{"resource":{
///     "resourceType":"Task","status":"requested","intent":"order","focus":{"reference":"ServiceRequest/r1"}}}]}"#;
/// let mut seen = 0;
/// let _ = read::document(text, &Limits::default(), &mut |resource| {
///     if resource.position == ResourcePosition::Entry {
///         assert_eq!(resource.path(), "Bundle.entry[0].resource");
///         let focus = resource.references().next().expect("the order");
///         assert_eq!(resource.path_of(focus), "Bundle.entry[0].resource.focus.reference");
///         seen += 1;
///     }
/// });
/// assert_eq!(seen, 1);
/// ```
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// The line of NDJSON, from 1; `None` for a document of its own.
    pub line: Option<u64>,
    /// The position in its document or line.
    pub position: ResourcePosition,
    /// The address by which other entries of its bundle refer to it.
    pub full_url: Option<&'a str>,
    /// The type as sent; empty if `resourceType` is not a text.
    pub type_name: &'a str,
    /// The typed view.
    pub body: Body<'a>,
    /// The whole element as sent, for further reading and for writing back.
    pub element: Element<'a>,
    /// The nearest resource around it.
    pub holder: Option<Element<'a>>,
    pub(super) cursor: &'a Cursor<'a>,
}

/// The position of a resource in its document or line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourcePosition {
    /// The document or the line itself.
    Root,
    /// The resource of a bundle's entry, or the outcome in its response.
    Entry,
    /// Contained in another resource, without meaning outside of it.
    Contained,
    /// The value of a parameter.
    Parameter,
    /// A place where FHIR has no resource, such as the context of a CDS Hooks request.
    Elsewhere,
}

impl<'a> Resource<'a> {
    /// Returns the path from the start of the document or line: `Bundle.entry[3].resource`.
    #[must_use]
    pub fn path(&self) -> String {
        self.cursor.path()
    }

    /// Returns the path of an element in it. Each call searches the resource from its start.
    #[must_use]
    pub fn path_of(&self, element: Element<'_>) -> String {
        let mut cursor = self.cursor.clone();
        cursor.seek(element);
        cursor.path()
    }

    /// Iterates over the texts named `reference`, without those of resources inside it.
    pub fn references(&self) -> impl Iterator<Item = Element<'a>> {
        self.element.own_references()
    }
}

resource! {
    /// A resource of a type without a view: only its id, version and extensions.
    OtherResource {}
}

macro_rules! bodies {
    ($($name:ident)+) => {
        /// The typed view of a resource.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "handed out one at a time and never kept in a list")]
        pub enum Body<'a> {
            $(#[doc = concat!("`", stringify!($name), "`")] $name($name<'a>),)+
            /// Any other type.
            Other(OtherResource<'a>),
        }

        impl<'a> Body<'a> {
            pub(super) fn read(type_name: &str, element: Element<'a>, noting: &mut Noting<'_, '_>) -> Self {
                let body = match type_name {
                    $(stringify!($name) => $name::from_element(element, noting).map(Body::$name),)+
                    _ => OtherResource::from_element(element, noting).map(Body::Other),
                };
                body.unwrap_or_else(|| Body::Other(OtherResource::default()))
            }

            /// The logical id.
            #[must_use]
            pub fn id(&self) -> Option<&'a str> {
                match self {
                    $(Body::$name(body) => body.id,)+
                    Body::Other(body) => body.id,
                }
            }

            /// Version, last change, profiles and tags.
            #[must_use]
            pub fn meta(&self) -> Option<&Meta<'a>> {
                match self {
                    $(Body::$name(body) => body.meta.as_ref(),)+
                    Body::Other(body) => body.meta.as_ref(),
                }
            }
        }

        /// The types with a typed view.
        pub const TYPES: &[&str] = &[$(stringify!($name),)+];
    };
}

bodies! {
    ServiceRequest Task Appointment Patient RelatedPerson Practitioner PractitionerRole Organization Coverage Claim
    ClaimResponse Communication CommunicationRequest DocumentReference Composition DiagnosticReport Consent
    Provenance Encounter List Parameters MessageHeader Bundle ReferralRequest
}
