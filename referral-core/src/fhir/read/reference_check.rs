//! Which references lead nowhere.

use std::collections::{HashMap, HashSet};

use super::address::Target;
use super::issue::{IssueCode, ReadIssue};
use super::notes::is_placeholder;
use super::resource::{Resource, ResourcePosition};
use crate::fhir::element::Element;

/// Checks references over any number of sources: a bundle, a file, a folder.
///
/// What is counted: every text named `reference`, wherever it stands in a resource, each time it stands there. A
/// reference is found if it is the `fullUrl` of an entry; or if a resource that is not contained has the type and
/// the id it ends with, whatever server and version it names; or, for `#id`, if the resource it stands in (or the
/// one that is contained in) contains that id. Everything else dangles.
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
    /// What can be found, and the sources it is in.
    targets: HashMap<Box<str>, HashSet<u32>>,
    references: Vec<Noted>,
}

#[derive(Clone, Debug)]
struct Noted {
    source: u32,
    line: Option<u64>,
    path: String,
    target_type: Option<Box<str>>,
    /// What would be its target, the best first; empty for one that was looked up on the spot.
    keys: Vec<Box<str>>,
    found: bool,
    placeholder: bool,
}

/// A reference that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The source it stands in, as [`ReferenceCheck::source`] numbered it.
    pub source: u32,
    /// Whether it leads nowhere in all sources together; otherwise only its own source lacks the target.
    pub in_all: bool,
    /// The defect with its path; `placeholder` where the address was never filled in.
    pub issue: ReadIssue,
}

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReferenceReport {
    /// How many references there are.
    pub references: u64,
    /// How many lead nowhere in their own source.
    pub dangling_in_source: u64,
    /// How many lead nowhere in all sources together.
    pub dangling_in_all: u64,
    /// Those that lead nowhere in their own source, in the order they were added.
    pub dangling: Vec<Dangling>,
}

impl ReferenceCheck {
    /// A check without sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins the next source and numbers it, from 0.
    pub fn source(&mut self) -> u32 {
        self.sources += 1;
        self.sources - 1
    }

    /// Takes in one resource: what it can be found by, and what it references.
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

    /// What the references came to, over all that was added.
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
            expected: "a resource that is there".into(),
            found,
            severity: code.severity(),
        }
    }
}

/// Whether `#id` leads somewhere from a resource: to what it contains, or to what its holder contains.
fn contains(resource: &Resource<'_>, id: &str) -> bool {
    let holder = resource.holder.filter(|_| resource.position == ResourcePosition::Contained);
    let holder = holder.unwrap_or(resource.element);
    let has_id = |element: Element<'_>| element.get("id").and_then(Element::text) == Some(id);
    id.is_empty() || holder.get("contained").is_some_and(|list| list.items().any(has_id))
}
