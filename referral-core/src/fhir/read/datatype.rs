//! The general datatypes of FHIR.

use super::address::Target;
use super::date::DateTime;
use super::notes::Noting;
use super::number::Number;
use super::shape::shape;
use crate::fhir::element::Element;

shape! {
    /// A code of a code system.
    FhirCoding {
        /// The address of the code system.
        system: Option<&'a str> = "system",
        /// The code.
        code: Option<&'a str> = "code",
        /// The sender's words for the code.
        display: Option<&'a str> = "display",
    }
    then coding_address
}

fn coding_address(coding: &mut FhirCoding<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "system", coding.system);
}

shape! {
    /// A concept: one meaning in several code systems and in words.
    ///
    /// ```
    /// use referral_core::fhir::read::{CodeableConcept, FhirCoding};
    ///
    /// let coding = |system, code| FhirCoding { system: Some(system), code: Some(code), display: None };
    /// let kind = CodeableConcept {
    ///     coding: vec![coding("urn:example:theirs", "N-12"), coding("urn:example:ours", "consult-note")],
    ///     text: Some("Consultation note"),
    /// };
    /// assert_eq!(kind.code_in("urn:example:ours"), Some("consult-note"));
    /// assert_eq!(kind.first_code(), Some("N-12"));
    /// assert!(kind.has_code("consult-note") && !kind.has_code("Consultation note"));
    /// ```
    CodeableConcept {
        /// The codes.
        coding: Vec<FhirCoding<'a>> = "coding",
        /// The words.
        text: Option<&'a str> = "text",
    }
}

impl<'a> CodeableConcept<'a> {
    /// Returns the code in a system, if the concept has one.
    #[must_use]
    pub fn code_in(&self, system: &str) -> Option<&'a str> {
        self.coding.iter().find(|coding| coding.system == Some(system)).and_then(|coding| coding.code)
    }

    /// Returns the first code in any system.
    #[must_use]
    pub fn first_code(&self) -> Option<&'a str> {
        self.coding.iter().find_map(|coding| coding.code)
    }

    /// Whether the concept has this code in any system.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.coding.iter().any(|coding| coding.code == Some(code))
    }
}

shape! {
    /// A business identifier.
    Identifier {
        /// The use: usual, official, old …
        usage: Option<&'a str> = "use",
        /// The kind: a placer's or a filler's number, a medical record number.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The namespace.
        system: Option<&'a str> = "system",
        /// The value in the namespace.
        value: Option<&'a str> = "value",
        /// The period of use.
        period: Option<FhirPeriod<'a>> = "period",
    }
    then identifier_address
}

fn identifier_address(identifier: &mut Identifier<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "system", identifier.system);
}

shape! {
    /// A reference to another resource: by address, by identifier, or only by name.
    ///
    /// ```
    /// use referral_core::fhir::read::{Reference, Target};
    ///
    /// let owner = Reference { reference: Some("Practitioner/kim"), ..Reference::default() };
    /// assert!(matches!(owner.target(), Some(Target::Relative { id: "kim", .. })));
    /// assert_eq!(owner.target_type(), Some("Practitioner"));
    ///
    /// // Without an address, the sender may still state the type.
    /// let named = Reference { kind: Some("Organization"), display: Some("Acme Cardiology"), ..Reference::default() };
    /// assert_eq!((named.target(), named.target_type()), (None, Some("Organization")));
    /// ```
    Reference {
        /// The address as sent.
        reference: Option<&'a str> = "reference",
        /// The type of the resource.
        kind: Option<&'a str> = "type",
        /// The business identifier.
        identifier: Option<Box<Identifier<'a>>> = "identifier",
        /// The name.
        display: Option<&'a str> = "display",
    }
    then reference_address
}

fn reference_address(reference: &mut Reference<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "reference", reference.reference);
}

impl<'a> Reference<'a> {
    /// Returns the target of the address.
    #[must_use]
    pub fn target(&self) -> Option<Target<'a>> {
        self.reference.map(Target::of)
    }

    /// Returns the type of the target, from the address or from `type`.
    #[must_use]
    pub fn target_type(&self) -> Option<&'a str> {
        self.target().and_then(|target| target.resource_type()).or(self.kind)
    }
}

shape! {
    /// A span of time. Either end may be open.
    FhirPeriod {
        /// The start.
        start: Option<DateTime<'a>> = "start",
        /// The end, inclusive: a day, month or year counts to its last day.
        end: Option<DateTime<'a>> = "end",
    }
}

shape! {
    /// A server's data about a resource.
    Meta {
        /// The version's id. It grows only within one server, and only if that server says so.
        version_id: Option<&'a str> = "versionId",
        /// The time of the last change.
        last_updated: Option<DateTime<'a>> = "lastUpdated",
        /// The system of origin.
        source: Option<&'a str> = "source",
        /// The profiles it claims to conform to.
        profile: Vec<&'a str> = "profile",
        /// Security labels.
        security: Vec<FhirCoding<'a>> = "security",
        /// Tags.
        tag: Vec<FhirCoding<'a>> = "tag",
    }
}

shape! {
    /// The name of a person.
    HumanName {
        /// The use: usual, official, old …
        usage: Option<&'a str> = "use",
        /// The whole name.
        text: Option<&'a str> = "text",
        /// The family name.
        family: Option<&'a str> = "family",
        /// Given names.
        given: Vec<&'a str> = "given",
        /// Prefixes of the name.
        prefix: Vec<&'a str> = "prefix",
        /// Suffixes of the name.
        suffix: Vec<&'a str> = "suffix",
    }
}

shape! {
    /// A contact point: a way to reach a person or organization.
    ContactPoint {
        /// The means: phone, fax, email …
        system: Option<&'a str> = "system",
        /// The number or address.
        value: Option<&'a str> = "value",
        /// The use: home, work, mobile …
        usage: Option<&'a str> = "use",
        /// The order of preference, from 1.
        rank: Option<Number<'a>> = "rank",
    }
}

shape! {
    /// An attached document, or its address. The bytes stay in the text: a host reads them from the element.
    Attachment {
        /// The media type.
        content_type: Option<&'a str> = "contentType",
        /// The address.
        url: Option<&'a str> = "url",
        /// The size in bytes.
        size: Option<Number<'a>> = "size",
        /// The SHA-1 digest in base64.
        hash: Option<&'a str> = "hash",
        /// The title.
        title: Option<&'a str> = "title",
        /// The creation time.
        creation: Option<DateTime<'a>> = "creation",
    }
}
