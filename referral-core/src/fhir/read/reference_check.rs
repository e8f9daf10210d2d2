//! Dangling references.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::address::Target;
use super::issue::{IssueCode, ReadIssue};
use super::notes::is_placeholder;
use super::resource::{Resource, ResourcePosition};
use crate::fhir::element::Element;

/// Checks references over any number of sources: a bundle, a file, a folder.
///
/// Every text named `reference` in a resource counts, each time it occurs. A reference is found in three cases:
/// - it is the `fullUrl` of an entry,
/// - a resource that is not contained has its type and id, on any server and in any version,
/// - it is `#id`, and the resource around it, or the holder of that resource, contains that id.
///
/// Everything else dangles.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::read::{self, ReferenceCheck};
///
/// let mut check = ReferenceCheck::new();
/// let source = check.source();
/// let task = br#"{"resourceType":"Task","status":"requested","intent":"order","focus":{"reference":"Claim/1"}}"#;
/// let _ = read::document(task, &Limits::default(), &mut |resource| check.add(source, &resource));
/// let report = check.report();
/// assert_eq!((report.references, report.dangling_in_all), (1, 1));
/// assert_eq!(report.dangling[0].issue.path, "Task.focus.reference");
/// assert_eq!(report.dangling[0].issue.found, "a reference to `Claim`");
/// ```
#[derive(Clone, Debug, Default)]
pub struct ReferenceCheck {
    sources: u32,
    /// The possible targets, and the sources they are in.
    targets: HashMap<Box<str>, HashSet<u32>>,
    references: Vec<Noted>,
}

#[derive(Clone, Debug)]
struct Noted {
    source: u32,
    line: Option<u64>,
    path: String,
    target_type: Option<Box<str>>,
    /// The possible targets, the best first; empty for one that was already looked up.
    keys: Vec<Box<str>>,
    found: bool,
    placeholder: bool,
}

/// A dangling reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dangling {
    /// The source that contains it, as [`ReferenceCheck::source`] numbered it.
    pub source: u32,
    /// Whether all sources together lack the target; otherwise only its own source lacks it.
    pub in_all: bool,
    /// The defect with its path; `placeholder` if the address was never filled in.
    pub issue: ReadIssue,
}

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReferenceReport {
    /// The number of references.
    pub references: u64,
    /// The number of references whose own source lacks the target.
    pub dangling_in_source: u64,
    /// The number of references whose target no source has.
    pub dangling_in_all: u64,
    /// The references whose own source lacks the target, in the order of addition.
    pub dangling: Vec<Dangling>,
}

impl ReferenceCheck {
    /// Creates a check without sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins the next source and returns its number, from 0.
    pub fn source(&mut self) -> u32 {
        self.sources += 1;
        self.sources - 1
    }

    /// Adds one resource: as a target, and with its references.
    pub fn add(&mut self, source: u32, resource: &Resource<'_>) {
        if resource.position != ResourcePosition::Contained {
            if let Some(id) = resource.body.id() {
                self.target(format!("{}/{id}", resource.type_name), source);
            }
            if let Some(url) = resource.full_url {
                self.target(url.to_owned(), source);
            }
        }
        let mut cursor = resource.cursor.clone();
        for element in resource.references() {
            cursor.seek(element);
            let Some(text) = element.text() else { continue };
            let target = Target::of(text);
            let (keys, found) = match target {
                Target::Contained { id } => (Vec::new(), contains(resource, id)),
                Target::Relative { resource_type, id, .. } | Target::Absolute { resource_type, id, .. } => {
                    (vec![text.into(), format!("{resource_type}/{id}").into()], false)
                }
                Target::Urn(_) | Target::Other(_) => (vec![text.into()], false),
            };
            self.references.push(Noted {
                source,
                line: resource.line,
                path: cursor.path(),
                target_type: target.resource_type().map(Into::into),
                keys,
                found,
                placeholder: is_placeholder(text),
            });
        }
    }

    /// Returns the report on everything that was added.
    #[must_use]
    pub fn report(&self) -> ReferenceReport {
        let mut report =
            ReferenceReport { references: self.references.len() as u64, ..ReferenceReport::default() };
        for noted in &self.references {
            let sources = || noted.keys.iter().filter_map(|key| self.targets.get(key));
            if noted.found || sources().any(|sources| sources.contains(&noted.source)) {
                continue;
            }
            let in_all = sources().next().is_none();
            report.dangling_in_source += 1;
            report.dangling_in_all += u64::from(in_all);
            report.dangling.push(Dangling { source: noted.source, in_all, issue: noted.issue() });
        }
        report
    }

    fn target(&mut self, key: String, source: u32) {
        self.targets.entry(key.into()).or_default().insert(source);
    }
}

impl Noted {
    fn issue(&self) -> ReadIssue {
        let code = if self.placeholder { IssueCode::Placeholder } else { IssueCode::DanglingReference };
        let found = match &self.target_type {
            Some(target_type) => format!("a reference to `{target_type}`").into(),
            None => "a reference".into(),
        };
        ReadIssue {
            line: self.line,
            column: None,
            path: self.path.clone(),
            code,
            expected: "an existing resource".into(),
            found,
            severity: code.severity(),
        }
    }
}

/// Whether a resource or its holder contains the target of `#id`.
fn contains(resource: &Resource<'_>, id: &str) -> bool {
    let holder = resource.holder.filter(|_| resource.position == ResourcePosition::Contained);
    let holder = holder.unwrap_or(resource.element);
    let has_id = |element: Element<'_>| element.get("id").and_then(Element::text) == Some(id);
    id.is_empty() || holder.get("contained").is_some_and(|list| list.items().any(has_id))
}
