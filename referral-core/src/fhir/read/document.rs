//! Documents and reports.

use super::code::Code;
use super::codes::{CompositionStatus, DiagnosticReportStatus, DocumentReferenceStatus};
use super::datatype::{Attachment, CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::every_resource::resource;
use super::notes::Noting;
use super::shape::{FromElement, nested, shape};
use super::value::Value;
use crate::fhir::element::Element;

resource! {
    /// The index entry of a document.
    ///
    /// # Source
    /// FHIR R4, `DocumentReference`.
    DocumentReference {
        /// The identifier of this version of the document.
        master_identifier: Option<Identifier<'a>> = "masterIdentifier",
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status of the entry.
        status: Option<Code<'a, DocumentReferenceStatus>> = "status" required,
        /// The status of the document.
        doc_status: Option<Code<'a, CompositionStatus>> = "docStatus",
        /// The kind of document.
        kind: Option<CodeableConcept<'a>> = "type",
        /// The broad kind.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The creation time of the entry.
        date: Option<DateTime<'a>> = "date",
        /// The creation time of the entry (STU3).
        indexed: Option<DateTime<'a>> = "indexed",
        /// The authors.
        author: Vec<Reference<'a>> = "author",
        /// The custodian.
        custodian: Option<Reference<'a>> = "custodian",
        /// The documents it replaces or extends.
        relates_to: Vec<RelatedDocument<'a>> = "relatesTo",
        /// A description in words.
        description: Option<&'a str> = "description",
        /// Security labels.
        security_label: Vec<CodeableConcept<'a>> = "securityLabel",
        /// The document.
        content: Vec<DocumentContent<'a>> = "content" required,
        /// The subject matter.
        context: Option<DocumentContext<'a>> = "context",
    }
}

shape! {
    /// A document that another one replaces or extends.
    RelatedDocument {
        /// The relation: replaces, transforms, signs, appends.
        code: Option<&'a str> = "code",
        /// The other document.
        target: Option<Reference<'a>> = "target",
    }
}

shape! {
    /// One format of a document.
    DocumentContent {
        /// The document or its address.
        attachment: Option<Attachment<'a>> = "attachment",
        /// The format.
        format: Option<FhirCoding<'a>> = "format",
    }
}

shape! {
    /// The context of a document.
    DocumentContext {
        /// The visits.
        encounter: Vec<Reference<'a>> = "encounter",
        /// The time.
        period: Option<FhirPeriod<'a>> = "period",
        /// The orders and other resources.
        related: Vec<Reference<'a>> = "related",
    }
}

resource! {
    /// A document of sections: a referral note, a consultation note.
    ///
    /// # Source
    /// FHIR R4, `Composition`.
    Composition {
        /// The identifier of the document in all its versions.
        identifier: Option<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, CompositionStatus>> = "status" required,
        /// The kind of document.
        kind: Option<CodeableConcept<'a>> = "type" required,
        /// The broad kind.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The visit.
        encounter: Option<Reference<'a>> = "encounter",
        /// The time of the last edit.
        date: Option<DateTime<'a>> = "date" required,
        /// The authors.
        author: Vec<Reference<'a>> = "author" required,
        /// The title.
        title: Option<&'a str> = "title",
        /// The custodian.
        custodian: Option<Reference<'a>> = "custodian",
        /// The documents it replaces or extends.
        relates_to: Vec<CompositionRelation<'a>> = "relatesTo",
        /// The documented events.
        event: Vec<CompositionEvent<'a>> = "event",
    }
    read_on {
        /// The sections in their order. A nested section follows the outer one, one level down.
        section: Vec<Section<'a>>,
    }
    then sections
}

shape! {
    /// A document that another one replaces or extends.
    CompositionRelation {
        /// The relation: replaces, transforms, signs, appends.
        code: Option<&'a str> = "code",
    }
    choice {
        /// The other document.
        target: Option<Value<'a>> = "target",
    }
}

shape! {
    /// An event that a composition documents.
    CompositionEvent {
        /// The kind of event.
        code: Vec<CodeableConcept<'a>> = "code",
        /// The time.
        period: Option<FhirPeriod<'a>> = "period",
        /// The resources.
        detail: Vec<Reference<'a>> = "detail",
    }
}

shape! {
    /// A section of a composition.
    Section {
        /// The title.
        title: Option<&'a str> = "title",
        /// The subject matter.
        code: Option<CodeableConcept<'a>> = "code",
        /// The entries.
        entry: Vec<Reference<'a>> = "entry",
    }
    read_on {
        /// The number of sections around it.
        level: u32,
    }
}

fn sections<'a>(composition: &mut Composition<'a>, element: Element<'a>, noting: &mut Noting<'_, '_>) {
    let Some(list) = element.get("section") else { return };
    nested(list, "section", |section, level| {
        if let Some(section) = Section::from_element(section, noting) {
            composition.section.push(Section { level, ..section });
        }
    });
}

resource! {
    /// A report of findings.
    ///
    /// # Source
    /// FHIR R4, `DiagnosticReport`.
    DiagnosticReport {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The orders it fulfils.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The status.
        status: Option<Code<'a, DiagnosticReportStatus>> = "status" required,
        /// The broad kind.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The kind of report.
        code: Option<CodeableConcept<'a>> = "code" required,
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The visit.
        encounter: Option<Reference<'a>> = "encounter",
        /// The time when this version was issued.
        issued: Option<DateTime<'a>> = "issued",
        /// The responsible party.
        performer: Vec<Reference<'a>> = "performer",
        /// The authors of the conclusions.
        results_interpreter: Vec<Reference<'a>> = "resultsInterpreter",
        /// The findings.
        result: Vec<Reference<'a>> = "result",
        /// The conclusion in words.
        conclusion: Option<&'a str> = "conclusion",
        /// The conclusion in codes.
        conclusion_code: Vec<CodeableConcept<'a>> = "conclusionCode",
        /// The report as documents.
        presented_form: Vec<Attachment<'a>> = "presentedForm",
    }
    choice {
        /// The time to which the findings apply.
        effective: Option<Value<'a>> = "effective",
    }
}
