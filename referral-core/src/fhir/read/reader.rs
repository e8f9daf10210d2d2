//! Reads resources from bytes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::issue::{IssueCode, ReadIssue};
use super::notes::{Notes, Noting};
use super::resource::{Body, Resource, ResourcePosition};
use crate::fhir::element::{
    Cursor, Document, Element, Flaw, JsonError, JsonProblem, Limits, Tape, TextPlace, line_length,
};

/// The result of reading: every issue, and the number of resources by type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReadReport {
    /// The issues, in the order of the text.
    pub issues: Vec<ReadIssue>,
    /// The number of issues past [`Limits::issues`](field@Limits::issues) of their document or line.
    pub issues_left_off: u64,
    /// The number of resources by type, with those inside others.
    pub resources: BTreeMap<Box<str>, u64>,
    /// The number of documents or lines that were read.
    pub documents: u64,
    /// The number of documents or lines that could not be read at all.
    pub refused: u64,
}

/// A reader that reuses its memory from one document or line to the next.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read::Reader;
///
/// let mut reader = Reader::new(Limits::default());
/// let mut types = Vec::new();
/// // Two files of a partner: a single resource, and a bulk export.
/// for file in ["{\"resourceType\":\"Task\"}", "{\"resourceType\":\"Task\"}\n{\"resourceType\":\"Slot\"}\n"] {
///     let report = reader.any(file.as_bytes(), &mut |resource| types.push(resource.type_name.to_owned()));
///     assert_eq!(report.refused, 0);
/// }
/// assert_eq!(types, ["Task", "Task", "Slot"]);
///
/// // Read as NDJSON, a document of three lines is three broken lines.
/// let report = reader.ndjson(b"{\n\"resourceType\":\"Task\"\n}", &mut |_| {});
/// assert_eq!((report.documents, report.refused), (3, 3));
/// ```
#[derive(Debug, Default)]
pub struct Reader {
    tape: Tape,
    limits: Limits,
}

/// Reads one document: a resource of any type, a bundle of any kind with its entries, or other JSON with
/// resources somewhere inside. Passes every resource to `each`; a resource inside another one comes after it.
///
/// A text that cannot be read at all is an issue too.
#[doc(alias("parse FHIR", "deserialize", "Bundle"))]
#[must_use]
pub fn document(bytes: &[u8], limits: &Limits, each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
    Reader::new(*limits).document(bytes, each)
}

/// Reads NDJSON: one document a line. A line that cannot be read is an issue, and the next line is read. Empty
/// lines, carriage returns and a byte order mark at the start are skipped.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read;
///
/// // The second line was cut off. The third is read all the same.
/// let export = b"{\"resourceType\":\"Slot\"}\n{\"resourceType\":\"Sl\n{\"resourceType\":\"Slot\"}\n";
/// let report = read::ndjson(export, &Limits::default(), &mut |resource| assert_ne!(resource.line, Some(2)));
/// assert_eq!((report.documents, report.refused, report.resources["Slot"]), (3, 1, 2));
/// assert_eq!(report.issues[0].line, Some(2));
/// ```
#[doc(alias("bulk data", "$export", "JSON lines"))]
#[must_use]
pub fn ndjson(bytes: &[u8], limits: &Limits, each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
    Reader::new(*limits).ndjson(bytes, each)
}

impl Reader {
    /// Creates a reader with these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { tape: Tape::new(), limits }
    }

    /// Reads one document, as [`document()`] does.
    #[must_use]
    pub fn document(&mut self, bytes: &[u8], each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
        let mut gathered = Gathered::default();
        self.read(bytes, None, &mut gathered, each);
        gathered.report()
    }

    /// Reads NDJSON, as [`ndjson()`] does.
    #[must_use]
    pub fn ndjson(&mut self, bytes: &[u8], each: &mut impl FnMut(Resource<'_>)) -> ReadReport {
        let mut gathered = Gathered::default();
        let mut rest = bytes;
        let mut line = 0;
        while !rest.is_empty() {
            line += 1;
            let length = line_length(rest);
            let (this, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            rest = behind.strip_prefix(b"\n").unwrap_or(behind);
            self.line(this, line, &mut gathered, each);
        }
        gathered.report()
    }

    /// Reads one line without its line feed. Ignores an empty line.
    pub(super) fn line(
        &mut self,
        bytes: &[u8],
        line: u64,
        gathered: &mut Gathered,
        each: &mut impl FnMut(Resource<'_>),
    ) {
        // A mark is skipped at the start of any line: files that are joined carry theirs into the middle.
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if !text.iter().all(u8::is_ascii_whitespace) {
            self.read(text, Some(line), gathered, each);
        }
    }

    fn read(
        &mut self,
        bytes: &[u8],
        line: Option<u64>,
        gathered: &mut Gathered,
        each: &mut impl FnMut(Resource<'_>),
    ) {
        gathered.notes.line = line;
        gathered.notes.room = self.limits.issues;
        gathered.documents += 1;
        match self.tape.parse(bytes, &self.limits) {
            Ok(document) => gathered.walk(&document, each),
            Err(error) => gathered.refuse(&error),
        }
    }

    /// Notes a line that was too long to be held.
    pub(super) fn too_long(&self, line: u64, gathered: &mut Gathered) {
        let limit = self.limits.line_bytes();
        gathered.notes.line = Some(line);
        gathered.notes.room = self.limits.issues;
        gathered.documents += 1;
        gathered.refuse(&JsonError {
            problem: JsonProblem::LineTooLong { limit },
            place: TextPlace { offset: limit, line: 1, column: limit as u64 + 1 },
            path: String::new(),
        });
    }
}

/// The totals over all documents and lines of one call.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    notes: Notes,
    resources: BTreeMap<Box<str>, u64>,
    documents: u64,
    refused: u64,
}

impl Gathered {
    fn refuse(&mut self, error: &JsonError) {
        self.refused += 1;
        self.notes.unreadable(error);
    }

    pub(super) fn report(self) -> ReadReport {
        ReadReport {
            issues: self.notes.issues,
            issues_left_off: self.notes.left_off,
            resources: self.resources,
            documents: self.documents,
            refused: self.refused,
        }
    }

    fn walk<'d>(&mut self, document: &'d Document<'d>, each: &mut impl FnMut(Resource<'_>)) {
        let mut cursor = Cursor::new(document);
        let mut noting = Noting::new(&mut self.notes, &cursor);
        for Flaw { element, kind } in document.flaws() {
            noting.flaw(element, kind);
        }
        let root = document.root();
        if document.resources().next() != Some(root) {
            let found = root.kind().code();
            self.notes.push(IssueCode::NotAResource, None, || "$".to_owned(), "a resource", found);
        }
        // The resources around the one at hand, the outermost first.
        let mut around: Vec<(Element<'d>, bool)> = Vec::new();
        for element in document.resources() {
            while around.last().is_some_and(|(outer, _)| !outer.contains(element)) {
                around.pop();
            }
            let type_name = element.get("resourceType").and_then(Element::text).unwrap_or("");
            cursor.seek(element);
            let position = position(&cursor, element == root);
            let names_types = around.last().is_some_and(|(_, names_types)| *names_types);
            if names_types && position == ResourcePosition::Elsewhere {
                continue;
            }
            let mut noting = Noting::new(&mut self.notes, &cursor);
            if type_name.is_empty() {
                let name = element.get("resourceType").unwrap_or(element);
                noting.wrong_kind(name, "the name of a type");
            }
            if position == ResourcePosition::Elsewhere {
                noting.say(element, IssueCode::ResourceElsewhere, "no resource", "a resource");
            }
            let body = Body::read(type_name, element, &mut noting);
            self.count(type_name);
            let full_url = match position {
                ResourcePosition::Entry => {
                    cursor.around().next().and_then(|entry| entry.get("fullUrl")?.text())
                }
                ResourcePosition::Root
                | ResourcePosition::Contained
                | ResourcePosition::Parameter
                | ResourcePosition::Elsewhere => None,
            };
            let holder = around.last().map(|(outer, _)| *outer);
            around.push((element, TYPES_THAT_NAME_TYPES.contains(&type_name)));
            let line = self.notes.line;
            each(Resource { line, position, full_url, type_name, body, element, holder, cursor: &cursor });
        }
    }

    fn count(&mut self, type_name: &str) {
        match self.resources.get_mut(type_name) {
            Some(count) => *count += 1,
            None => drop(self.resources.insert(type_name.into(), 1)),
        }
    }
}

/// In these a member `resourceType` inside is a code, not the mark of a resource.
const TYPES_THAT_NAME_TYPES: [&str; 3] = ["ExampleScenario", "Subscription", "SubscriptionTopic"];

fn position(cursor: &Cursor<'_>, root: bool) -> ResourcePosition {
    if root {
        return ResourcePosition::Root;
    }
    let mut around = cursor.around();
    let (holder, list) = (around.next().map_or("", Element::name), around.next().map_or("", Element::name));
    // A single object may replace a list, so either of the two can have the name.
    let within = if holder.is_empty() { list } else { holder };
    match (cursor.name(), within) {
        ("contained", _) => ResourcePosition::Contained,
        ("resource", "entry") | ("outcome", "response") => ResourcePosition::Entry,
        ("resource", "parameter" | "part") => ResourcePosition::Parameter,
        _ => ResourcePosition::Elsewhere,
    }
}
