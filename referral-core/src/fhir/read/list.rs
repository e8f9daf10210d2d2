//! Lists, with the worklists and shortlists of e-RS.

use super::code::Code;
use super::codes::{ListMode, ListStatus};
use super::datatype::{CodeableConcept, Identifier, Reference};
use super::date::DateTime;
use super::ers::WorklistItem;
use super::every_resource::resource;
use super::notes::Noting;
use super::shape::shape;
use crate::fhir::element::Element;

resource! {
    /// A list of resources.
    ///
    /// # Source
    /// FHIR R4 and STU3, `List`; NHS e-RS, profile `eRS-FetchWorklist-List-1`.
    List {
        /// Business identifiers.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The status.
        status: Option<Code<'a, ListStatus>> = "status" required,
        /// The mode.
        mode: Option<Code<'a, ListMode>> = "mode" required,
        /// The title.
        title: Option<&'a str> = "title",
        /// The purpose.
        code: Option<CodeableConcept<'a>> = "code",
        /// The patient, if the list is about one.
        subject: Option<Reference<'a>> = "subject",
        /// The creation time.
        date: Option<DateTime<'a>> = "date",
        /// The author.
        source: Option<Reference<'a>> = "source",
        /// The entries.
        entry: Vec<ListEntry<'a>> = "entry",
    }
}

shape! {
    /// An entry of a list.
    ListEntry {
        /// The change to it.
        flag: Option<CodeableConcept<'a>> = "flag",
        /// Whether the entry was removed.
        deleted: Option<bool> = "deleted",
        /// The time when it was added.
        date: Option<DateTime<'a>> = "date",
        /// The listed resource.
        item: Option<Reference<'a>> = "item" required,
    }
    read_on {
        /// The data of an e-RS worklist about it.
        worklist: Option<Box<WorklistItem<'a>>>,
    }
    then worklist
}

fn worklist<'a>(entry: &mut ListEntry<'a>, element: Element<'a>, noting: &mut Noting<'_, '_>) {
    if let Some(extension) = element.get("extension") {
        entry.worklist = WorklistItem::of(extension, noting).map(Box::new);
    }
}
