//! Lists, e-RS worklists and shortlists among them.

use super::code::Code;
use super::codes::{ListMode, ListStatus};
use super::datatype::{CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::ers::WorklistItem;
use super::notes::Noting;
use super::shape::{resource, shape};
use crate::fhir::element::Element;

resource! {
    /// A list of resources.
    ///
    /// # Source
    /// FHIR R4 and STU3, `List`; NHS e-RS, profile `eRS-FetchWorklist-List-1`.
    List {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Its state.
        status: Option<Code<'a, ListStatus>> = "status" required,
        /// What it is kept as.
        mode: Option<Code<'a, ListMode>> = "mode" required,
        /// Its title.
        title: Option<&'a str> = "title",
        /// What it is for.
        code: Option<CodeableConcept<'a>> = "code",
        /// The patient, if it is about one.
        subject: Option<Reference<'a>> = "subject",
        /// When it was made.
        date: Option<DateTime<'a>> = "date",
        /// Who made it.
        source: Option<Reference<'a>> = "source",
        /// Its entries.
        entry: Vec<ListEntry<'a>> = "entry",
    }
}

shape! {
    /// An entry of a list.
    ListEntry {
        /// What happened to it.
        flag: Option<CodeableConcept<'a>> = "flag",
        /// Whether it was taken off.
        deleted: Option<bool> = "deleted",
        /// When it was put on.
        date: Option<DateTime<'a>> = "date",
        /// What stands there.
        item: Option<Reference<'a>> = "item" required,
    }
    read_on {
        /// What an e-RS worklist says about it.
        worklist: Option<Box<WorklistItem<'a>>>,
    }
    then worklist
}

fn worklist<'a>(entry: &mut ListEntry<'a>, element: Element<'a>, noting: &mut Noting<'_, '_>) {
    if let Some(extension) = element.get("extension") {
        entry.worklist = WorklistItem::of(extension, noting).map(Box::new);
    }
}
