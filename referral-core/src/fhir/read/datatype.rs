//! The general types resources are made of.

use super::address::Target;
use super::date::DateTime;
use super::notes::Noting;
use super::shape::shape;
use crate::fhir::element::Element;

shape! {
    /// A code of a code system.
    FhirCoding {
        /// The code system's address.
        system: Option<&'a str> = "system",
        /// The code.
        code: Option<&'a str> = "code",
        /// The sender's words for it.
        display: Option<&'a str> = "display",
    }
    then coding_address
}

fn coding_address(coding: &mut FhirCoding<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "system", coding.system);
}

shape! {
    /// A concept: the same thing said in several code systems, and in words.
    CodeableConcept {
        /// The codes.
        coding: Vec<FhirCoding<'a>> = "coding",
        /// The words.
        text: Option<&'a str> = "text",
    }
}

impl<'a> CodeableConcept<'a> {
    /// The code in a system, if the concept has one there.
    #[must_use]
    pub fn code_in(&self, system: &str) -> Option<&'a str> {
        self.coding.iter().find(|coding| coding.system == Some(system)).and_then(|coding| coding.code)
    }

    /// Its first code, in whatever system.
    #[must_use]
    pub fn first_code(&self) -> Option<&'a str> {
        self.coding.iter().find_map(|coding| coding.code)
    }

    /// Whether any of its codes is this one, in whatever system.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.coding.iter().any(|coding| coding.code == Some(code))
    }
}

shape! {
    /// A business identifier.
    Identifier {
        /// Usual, official, old …
        usage: Option<&'a str> = "use",
        /// What it is: a placer's or a filler's number, a medical record number.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The namespace.
        system: Option<&'a str> = "system",
        /// The value in it.
        value: Option<&'a str> = "value",
        /// When it is or was in use.
        period: Option<FhirPeriod<'a>> = "period",
    }
    then identifier_address
}

fn identifier_address(identifier: &mut Identifier<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "system", identifier.system);
}

shape! {
    /// A reference to another resource: by address, by identifier, or only by name.
    Reference {
        /// The address as it came.
        reference: Option<&'a str> = "reference",
        /// The type of the resource.
        kind: Option<&'a str> = "type",
        /// Its business identifier.
        identifier: Option<Box<Identifier<'a>>> = "identifier",
        /// Its name.
        display: Option<&'a str> = "display",
    }
    then reference_address
}

fn reference_address(reference: &mut Reference<'_>, element: Element<'_>, noting: &mut Noting<'_, '_>) {
    noting.address(element, "reference", reference.reference);
}

impl<'a> Reference<'a> {
    /// What the address points at.
    #[must_use]
    pub fn target(&self) -> Option<Target<'a>> {
        self.reference.map(Target::of)
    }

    /// The type of what it points at, from the address or as it says itself.
    #[must_use]
    pub fn target_type(&self) -> Option<&'a str> {
        self.target().and_then(|target| target.resource_type()).or(self.kind)
    }
}

shape! {
    /// A span of time. Either end may be open.
    FhirPeriod {
        /// Where it begins.
        start: Option<DateTime<'a>> = "start",
        /// Where it ends; a day or less precise end is meant to be in it.
        end: Option<DateTime<'a>> = "end",
    }
}

shape! {
    /// What a server keeps about a resource.
    Meta {
        /// The version's id. Only at one server, and only if it says so, is it a number that grows.
        version_id: Option<&'a str> = "versionId",
        /// When it was last changed.
        last_updated: Option<DateTime<'a>> = "lastUpdated",
        /// The system it came from.
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
        /// Usual, official, old …
        usage: Option<&'a str> = "use",
        /// The whole name.
        text: Option<&'a str> = "text",
        /// The family name.
        family: Option<&'a str> = "family",
        /// Given names.
        given: Vec<&'a str> = "given",
        /// What stands before it.
        prefix: Vec<&'a str> = "prefix",
        /// What stands behind it.
        suffix: Vec<&'a str> = "suffix",
    }
}

shape! {
    /// A way to reach somebody.
    ContactPoint {
        /// Phone, fax, email …
        system: Option<&'a str> = "system",
        /// The number or address.
        value: Option<&'a str> = "value",
        /// Home, work, mobile …
        usage: Option<&'a str> = "use",
        /// The order to try them in, from 1.
        rank: Option<super::value::Number<'a>> = "rank",
    }
}

shape! {
    /// A remark.
    Annotation {
        /// The remark.
        text: Option<&'a str> = "text",
        /// When it was made.
        time: Option<DateTime<'a>> = "time",
    }
    choice {
        /// Who made it.
        author = "author",
    }
}

shape! {
    /// A document that is attached, or the address of one. Its bytes stay in the text: a host asks the element.
    Attachment {
        /// The media type.
        content_type: Option<&'a str> = "contentType",
        /// Where it is.
        url: Option<&'a str> = "url",
        /// How many bytes it has.
        size: Option<super::value::Number<'a>> = "size",
        /// Its SHA-1 in base64.
        hash: Option<&'a str> = "hash",
        /// Its title.
        title: Option<&'a str> = "title",
        /// When it was made.
        creation: Option<DateTime<'a>> = "creation",
    }
}
