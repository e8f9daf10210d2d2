//! The possible targets of references in a source, and how to follow a reference.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::place::SourcePlace;
use crate::fhir::element::Element;
use crate::fhir::read::{Identifier, Reference, Resource, ResourcePosition, Target};

/// The document or line of a resource. The addresses of a bundle are valid only within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct DocumentAt {
    pub(super) source: u32,
    pub(super) line: Option<u64>,
}

/// A reference of the source.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) text: Option<Box<str>>,
    pub(super) kind: Option<Box<str>>,
    /// The business identifier, as `system|value`.
    pub(super) identifier: Option<Box<str>>,
    /// The element of the resource that contains the reference.
    pub(super) field: &'static str,
}

impl Named {
    pub(super) fn of(reference: &Reference<'_>, field: &'static str) -> Option<Self> {
        let identifier = reference.identifier.as_deref().and_then(token);
        let text = reference.reference.map(Box::from);
        (text.is_some() || identifier.is_some()).then(|| Self {
            kind: reference.target_type().map(Box::from),
            text,
            identifier,
            field,
        })
    }

    pub(super) fn all(references: &[Reference<'_>], field: &'static str) -> Vec<Self> {
        references.iter().filter_map(|reference| Self::of(reference, field)).collect()
    }

    /// A reference known only by its address.
    pub(super) fn address(text: &str, field: &'static str) -> Self {
        let kind = Target::of(text).resource_type().map(Box::from);
        Self { text: Some(text.into()), kind, identifier: None, field }
    }

    /// Whether the reference may lead to an order: its type is an order's or missing.
    pub(super) fn may_be_order(&self) -> bool {
        match self.kind.as_deref() {
            Some(kind) => is_order(kind),
            None => match self.text.as_deref() {
                Some(text) => matches!(Target::of(text), Target::Urn(_) | Target::Contained { .. }),
                // A business identifier alone names an order unless the element holds supporting information.
                None => self.identifier.is_some() && !self.field.starts_with("supporting"),
            },
        }
    }
}

pub(super) fn is_order(kind: &str) -> bool {
    matches!(kind, "ServiceRequest" | "ReferralRequest")
}

/// A business identifier as text, `system|value`. Returns `None` without a system, because a number alone is
/// ambiguous.
pub(super) fn token(identifier: &Identifier<'_>) -> Option<Box<str>> {
    let (system, value) = (identifier.system?.trim(), identifier.value?.trim());
    (!system.is_empty() && !value.is_empty()).then(|| format!("{system}|{value}").into())
}

/// The position and the key of a kept resource.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) place: SourcePlace,
    /// `Type/id`; for a contained resource `Type/id#inner`; else its address or its position.
    pub(super) key: Box<str>,
    /// The key of the resource in which `#inner` is looked up.
    pub(super) container: Box<str>,
    pub(super) document: DocumentAt,
    /// Whether only its position identifies the resource.
    pub(super) placeless: bool,
}

fn key_of(
    type_name: &str,
    id: Option<&str>,
    full_url: Option<&str>,
    place: &SourcePlace,
) -> (Box<str>, bool) {
    match (id, full_url) {
        (Some(id), _) => (format!("{type_name}/{id}").into(), false),
        (None, Some(url)) => (url.into(), false),
        (None, None) => (place.to_string().into(), true),
    }
}

impl Head {
    pub(super) fn of(source: u32, resource: &Resource<'_>) -> Self {
        let place = SourcePlace { source, line: resource.line, path: resource.path() };
        let document = DocumentAt { source, line: resource.line };
        let id = resource.body.id();
        let holder = resource.holder.filter(|_| resource.position == ResourcePosition::Contained);
        let Some(holder) = holder else {
            let (key, placeless) = key_of(resource.type_name, id, resource.full_url, &place);
            return Self { place, container: key.clone(), key, document, placeless };
        };
        let text = |name: &str| holder.get(name).and_then(Element::text);
        let outer = SourcePlace { path: resource.path_of(holder), ..place.clone() };
        let (container, placeless) = key_of(text("resourceType").unwrap_or(""), text("id"), None, &outer);
        let key = match id {
            Some(id) => format!("{container}#{id}").into(),
            None => place.to_string().into(),
        };
        Self { place, key, container, document, placeless: placeless || id.is_none() }
    }
}

/// The possible targets of references. Most resources are kept only as a number, so that a stream of millions
/// fits.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    present: HashSet<u64>,
    /// Addresses that lead to another key, within one document or line and in all sources.
    addresses: HashMap<u64, Box<str>>,
}

/// The target of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Led {
    pub(super) key: Box<str>,
    /// Whether the target is in the source. A reference by identifier alone counts as resolved.
    pub(super) there: bool,
}

fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The types whose addresses within a bundle are kept: the possible targets of a referral's references.
const ADDRESSED: [&str; 17] = [
    "ServiceRequest",
    "ReferralRequest",
    "Task",
    "Appointment",
    "Encounter",
    "Patient",
    "Practitioner",
    "PractitionerRole",
    "Organization",
    "HealthcareService",
    "Location",
    "Coverage",
    "DocumentReference",
    "DiagnosticReport",
    "Composition",
    "Bundle",
    "CareTeam",
];

impl Index {
    pub(super) fn add(&mut self, head: &Head, resource: &Resource<'_>) {
        self.present.insert(hash(&*head.key));
        if let Some(url) = resource.full_url {
            let same = url.strip_suffix(&*head.key).is_some_and(|base| base.ends_with('/'));
            if same || url == &*head.key {
                self.present.insert(hash(url));
            } else if ADDRESSED.contains(&resource.type_name) {
                self.addresses.insert(hash((head.document, url)), head.key.clone());
                self.addresses.entry(hash(url)).or_insert_with(|| head.key.clone());
            } else {
                self.present.insert(hash(url));
            }
        }
    }

    fn is_there(&self, key: &str) -> bool {
        self.present.contains(&hash(key))
    }

    /// Follows a reference of a resource, in all sources.
    pub(super) fn follow(&self, from: &Head, named: &Named) -> Option<Led> {
        let Some(text) = named.text.as_deref() else {
            return named.identifier.clone().map(|key| Led { key, there: true });
        };
        let address = text.split_once("/_history/").map_or(text, |(plain, _)| plain);
        let aliased = self
            .addresses
            .get(&hash((from.document, address)))
            .or_else(|| self.addresses.get(&hash(address)));
        if let Some(key) = aliased {
            return Some(Led { key: key.clone(), there: true });
        }
        let key: Box<str> = match Target::of(text) {
            Target::Contained { id: "" } => from.container.clone(),
            Target::Contained { id } => format!("{}#{id}", from.container).into(),
            Target::Relative { resource_type, id, .. } => format!("{resource_type}/{id}").into(),
            Target::Absolute { resource_type, id, .. } => {
                let short = format!("{resource_type}/{id}");
                if self.is_there(&short) { short.into() } else { address.into() }
            }
            Target::Urn(urn) => urn.into(),
            Target::Other(other) => other.into(),
        };
        let there = self.is_there(&key);
        Some(Led { key, there })
    }
}
