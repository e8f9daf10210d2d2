//! Documents and reports.

use super::code::Code;
use super::codes::{CompositionStatus, DiagnosticReportStatus, DocumentReferenceStatus};
use super::datatype::{Attachment, CodeableConcept, FhirCoding, FhirPeriod, Identifier, Reference};
use super::date::DateTime;
use super::notes::Noting;
use super::shape::{FromElement, nested, resource, shape};
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
        /// State of the entry.
        status: Option<Code<'a, DocumentReferenceStatus>> = "status" required,
        /// State of the document.
        doc_status: Option<Code<'a, CompositionStatus>> = "docStatus",
        /// What kind of document.
        kind: Option<CodeableConcept<'a>> = "type",
        /// What kind, broadly.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// When the entry was made.
        date: Option<DateTime<'a>> = "date",
        /// When the entry was made (STU3).
        indexed: Option<DateTime<'a>> = "indexed",
        /// Who wrote it.
        author: Vec<Reference<'a>> = "author",
        /// Who keeps it.
        custodian: Option<Reference<'a>> = "custodian",
        /// Documents it replaces or adds to.
        relates_to: Vec<RelatedDocument<'a>> = "relatesTo",
        /// It in words.
        description: Option<&'a str> = "description",
        /// Security labels.
        security_label: Vec<CodeableConcept<'a>> = "securityLabel",
        /// The document.
        content: Vec<DocumentContent<'a>> = "content" required,
        /// What it is about.
        context: Option<DocumentContext<'a>> = "context",
    }
}

shape! {
    /// A document another one replaces or adds to.
    RelatedDocument {
        /// Replaces, transforms, signs, appends.
        code: Option<&'a str> = "code",
        /// The other document.
        target: Option<Reference<'a>> = "target",
    }
}

shape! {
    /// One form of a document.
    DocumentContent {
        /// The document or its address.
        attachment: Option<Attachment<'a>> = "attachment",
        /// Its format.
        format: Option<FhirCoding<'a>> = "format",
    }
}

shape! {
    /// What a document is about.
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
        /// Its state.
        status: Option<Code<'a, CompositionStatus>> = "status" required,
        /// What kind of document.
        kind: Option<CodeableConcept<'a>> = "type" required,
        /// What kind, broadly.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The visit.
        encounter: Option<Reference<'a>> = "encounter",
        /// When it was edited.
        date: Option<DateTime<'a>> = "date" required,
        /// Who wrote it.
        author: Vec<Reference<'a>> = "author" required,
        /// Its title.
        title: Option<&'a str> = "title",
        /// Who keeps it.
        custodian: Option<Reference<'a>> = "custodian",
        /// Documents it replaces or adds to.
        relates_to: Vec<CompositionRelation<'a>> = "relatesTo",
        /// What it documents.
        event: Vec<CompositionEvent<'a>> = "event",
    }
    read_on {
        /// The sections in their order, those inside others behind them and one level down.
        section: Vec<Section<'a>>,
    }
    then sections
}

shape! {
    /// A document another one replaces or adds to.
    CompositionRelation {
        /// Replaces, transforms, signs, appends.
        code: Option<&'a str> = "code",
    }
    choice {
        /// The other document.
        target = "target",
    }
}

shape! {
    /// What a composition documents.
    CompositionEvent {
        /// What kind of event.
        code: Vec<CodeableConcept<'a>> = "code",
        /// When.
        period: Option<FhirPeriod<'a>> = "period",
        /// The resources.
        detail: Vec<Reference<'a>> = "detail",
    }
}

shape! {
    /// A section of a composition.
    Section {
        /// Its title.
        title: Option<&'a str> = "title",
        /// What it is about.
        code: Option<CodeableConcept<'a>> = "code",
        /// Its entries.
        entry: Vec<Reference<'a>> = "entry",
    }
    read_on {
        /// How many sections it stands in.
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
        /// The orders it answers.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// Its state.
        status: Option<Code<'a, DiagnosticReportStatus>> = "status" required,
        /// What kind, broadly.
        category: Vec<CodeableConcept<'a>> = "category",
        /// What kind of report.
        code: Option<CodeableConcept<'a>> = "code" required,
        /// The patient.
        subject: Option<Reference<'a>> = "subject",
        /// The visit.
        encounter: Option<Reference<'a>> = "encounter",
        /// When this version was issued.
        issued: Option<DateTime<'a>> = "issued",
        /// Who answers for it.
        performer: Vec<Reference<'a>> = "performer",
        /// Who drew the conclusions.
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
        /// When the findings hold.
        effective = "effective",
    }
}
