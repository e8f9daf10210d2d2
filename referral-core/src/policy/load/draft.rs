//! The document's frame: its name, base, sources, and editions with the rows they state.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use super::super::{ShippedPack, Source};
use super::{Origin, PackProblem, Report, edition, value};
use crate::text::{self, Node, get, shortened};

/// The most editions of a pack: what an edition leaves out is filled in, so each costs a whole edition.
const MOST_EDITIONS: u32 = 100;

/// A pack as it is stated, before anything is filled in.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: Option<Box<str>>,
    pub(super) note: Option<Box<str>>,
    pub(super) base: Base,
    pub(super) editions: Vec<DraftEdition>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Base {
    None,
    Pack(ShippedPack),
    /// It names no pack; that was reported, and what it would have filled in is not reported as missing.
    Wrong,
}

#[derive(Debug)]
pub(super) struct DraftEdition {
    /// `None` where the dates are unusable, which was reported.
    pub(super) dates: Option<(NaiveDate, Option<NaiveDate>)>,
    pub(super) note: Option<Box<str>>,
    pub(super) stated: BTreeMap<Box<str>, Rc<Entry>>,
}

/// One row as it is stated.
#[derive(Debug)]
pub(super) struct Entry {
    /// `None` where there is none, which was reported.
    pub(super) value: Option<Node>,
    pub(super) source: Source,
    /// The edition of this document that states it.
    pub(super) stated_in: u32,
}

type Object = [text::Entry];
type Sources = BTreeMap<Box<str>, (Source, bool)>;

impl Draft {
    pub(super) fn read(node: &Node, origin: Origin, report: &mut Report) -> Option<Self> {
        let object = object(node, None, None, report)?;
        let name = name(object, origin, report);
        known(
            object,
            &["pack", "base", "note", "allow_unverified", "sources", "editions"],
            None,
            None,
            report,
        );
        let base = base(object, report);
        let note = text(object, "note", None, None, report);
        let allow_unverified = flag(object, "allow_unverified", false, None, report);
        let sources = sources(object, report);
        let rows = Rows { sources, allow_unverified, keys: edition::keys() };
        let editions = editions(object, &rows, report);
        Some(Self { name, note, base, editions })
    }
}

fn object<'n>(
    node: &'n Node,
    edition: Option<u32>,
    key: Option<&str>,
    report: &mut Report,
) -> Option<&'n Object> {
    let object = node.as_object();
    if object.is_none() {
        let problem = PackProblem::WrongKind { expected: "an object", found: node.shown() };
        report.add(edition, key, problem);
    }
    object
}

fn under(parent: Option<&str>, key: &str) -> String {
    parent.map_or_else(|| key.to_owned(), |parent| format!("{parent}.{key}"))
}

/// Reports keys that are stated twice, and those that are not among `keys`.
fn known(object: &Object, keys: &[&str], edition: Option<u32>, parent: Option<&str>, report: &mut Report) {
    twice(object, edition, parent, report);
    for text::Entry { key, .. } in object {
        if !keys.contains(&&**key) {
            report.add(edition, Some(&under(parent, key)), PackProblem::UnknownKey);
        }
    }
}

fn twice(object: &Object, edition: Option<u32>, parent: Option<&str>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for text::Entry { key, .. } in object {
        if !seen.insert(key) {
            report.add(edition, Some(&under(parent, key)), PackProblem::DuplicateKey);
        }
    }
}

fn text(
    object: &Object,
    key: &str,
    edition: Option<u32>,
    parent: Option<&str>,
    report: &mut Report,
) -> Option<Box<str>> {
    let node = get(object, key)?;
    let text = node.as_text().filter(|text| !text.trim().is_empty());
    if text.is_none() {
        let problem = PackProblem::WrongKind { expected: "text", found: node.shown() };
        report.add(edition, Some(&under(parent, key)), problem);
    }
    text.map(Into::into)
}

fn flag(object: &Object, key: &str, default: bool, parent: Option<&str>, report: &mut Report) -> bool {
    let Some(node) = get(object, key) else { return default };
    value::switch(node).unwrap_or_else(|problem| {
        report.add(None, Some(&under(parent, key)), problem);
        default
    })
}

fn name(object: &Object, origin: Origin, report: &mut Report) -> Option<Box<str>> {
    let Some(node) = get(object, "pack") else {
        report.add(None, Some("pack"), PackProblem::MissingKey);
        return None;
    };
    let Some(name) = node.as_text().filter(|text| is_name(text)) else {
        let expected = "1 to 64 of `a-z 0-9 _ - .`";
        report.add(None, Some("pack"), PackProblem::WrongKind { expected, found: node.shown() });
        return None;
    };
    report.pack = Some(name.into());
    if origin == Origin::Host && ShippedPack::parse(name).is_some() {
        report.add(None, Some("pack"), PackProblem::NameTaken);
    }
    Some(name.into())
}

fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.');
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}

fn base(object: &Object, report: &mut Report) -> Base {
    let Some(node) = get(object, "base") else { return Base::None };
    if let Some(shipped) = node.as_text().and_then(ShippedPack::parse) {
        return Base::Pack(shipped);
    }
    report.add(None, Some("base"), PackProblem::UnknownBase { found: node.shown() });
    Base::Wrong
}

fn sources(object: &Object, report: &mut Report) -> Sources {
    let mut sources = BTreeMap::new();
    let Some(node) = get(object, "sources") else { return sources };
    let Some(list) = self::object(node, None, Some("sources"), report) else { return sources };
    twice(list, None, Some("sources"), report);
    for text::Entry { key: name, node, .. } in list {
        let parent = under(Some("sources"), name);
        let parent = Some(parent.as_str());
        if &**name == "house" {
            report.add(None, parent, PackProblem::ReservedSource);
            continue;
        }
        let Some(entry) = self::object(node, None, parent, report) else { continue };
        known(entry, &["document", "section", "url", "verified"], None, parent, report);
        let section = text(entry, "section", None, parent, report);
        let url = text(entry, "url", None, parent, report);
        let verified = flag(entry, "verified", true, parent, report);
        if get(entry, "document").is_none() {
            report.add(None, Some(&under(parent, "document")), PackProblem::MissingKey);
        }
        let document = text(entry, "document", None, parent, report).unwrap_or_default();
        let make = if verified { Source::cited } else { Source::unverified };
        let source = make(&document, section.as_deref(), url.as_deref());
        sources.insert(name.clone(), (source, verified));
    }
    sources
}

fn editions(object: &Object, rows: &Rows, report: &mut Report) -> Vec<DraftEdition> {
    let node = get(object, "editions");
    let Some(list) = node.map_or(Some(&[][..]), Node::as_list) else {
        let found = node.map(Node::shown).unwrap_or_default();
        report.add(None, Some("editions"), PackProblem::WrongKind { expected: "a list", found });
        return Vec::new();
    };
    if list.is_empty() {
        report.add(None, Some("editions"), PackProblem::NoEditions);
    }
    let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
    if count > MOST_EDITIONS {
        let found = format!("{count} editions").into();
        let problem = PackProblem::OutOfRange { found, least: 1, most: MOST_EDITIONS };
        report.add(None, Some("editions"), problem);
        return Vec::new();
    }
    (0..count).zip(list).map(|(index, node)| rows.edition(index, node, report)).collect()
}

/// What is needed to read the rows of an edition.
struct Rows {
    sources: Sources,
    allow_unverified: bool,
    keys: BTreeSet<Box<str>>,
}

impl Rows {
    fn edition(&self, index: u32, node: &Node, report: &mut Report) -> DraftEdition {
        let at = Some(index);
        let mut edition = DraftEdition { dates: None, note: None, stated: BTreeMap::new() };
        let Some(object) = object(node, at, None, report) else { return edition };
        known(object, &["effective_from", "effective_to", "note", "settings"], at, None, report);
        edition.dates = dates(object, index, report);
        edition.note = text(object, "note", at, None, report);
        let Some(node) = get(object, "settings") else {
            report.add(at, Some("settings"), PackProblem::MissingKey);
            return edition;
        };
        let Some(settings) = self::object(node, at, Some("settings"), report) else { return edition };
        twice(settings, at, None, report);
        for text::Entry { key, node, .. } in settings {
            if self.keys.contains(key) {
                let entry = self.entry(index, key, node, report);
                edition.stated.entry(key.clone()).or_insert_with(|| Rc::new(entry));
            } else {
                report.add(at, Some(key), PackProblem::UnknownKey);
            }
        }
        edition
    }

    fn entry(&self, index: u32, key: &str, node: &Node, report: &mut Report) -> Entry {
        let at = Some(index);
        let mut entry = Entry { value: None, source: Source::House, stated_in: index };
        let Some(object) = object(node, at, Some(key), report) else { return entry };
        known(object, &["value", "source"], at, Some(key), report);
        entry.value = get(object, "value").cloned();
        if entry.value.is_none() {
            report.add(at, Some(&under(Some(key), "value")), PackProblem::MissingKey);
        }
        let place = under(Some(key), "source");
        if get(object, "source").is_none() {
            report.add(at, Some(&place), PackProblem::MissingKey);
        }
        let Some(name) = text(object, "source", at, Some(key), report) else { return entry };
        match self.sources.get(&name) {
            _ if &*name == "house" => {}
            None => {
                report.add(at, Some(&place), PackProblem::UnknownSource { name: shortened(&name) });
            }
            Some((_, verified)) if !verified && !self.allow_unverified => {
                report.add(at, Some(&place), PackProblem::UnverifiedSource { name: shortened(&name) });
            }
            Some((source, _)) => entry.source = source.clone(),
        }
        entry
    }
}

fn dates(object: &Object, index: u32, report: &mut Report) -> Option<(NaiveDate, Option<NaiveDate>)> {
    if get(object, "effective_from").is_none() {
        report.add(Some(index), Some("effective_from"), PackProblem::MissingKey);
    }
    let from = date(object, "effective_from", index, report);
    let to = date(object, "effective_to", index, report);
    let (from, to) = (from??, to?);
    if let Some(to) = to.filter(|to| *to < from) {
        report.add(Some(index), Some("effective_to"), PackProblem::BackwardsDates { from, to });
        return None;
    }
    Some((from, to))
}

/// `Some(None)` where there is no such key, `None` where it is not a date, which is reported.
fn date(object: &Object, key: &str, index: u32, report: &mut Report) -> Option<Option<NaiveDate>> {
    let Some(node) = get(object, key) else { return Some(None) };
    let parsed = node.as_text().and_then(text::date);
    if parsed.is_none() {
        report.add(Some(index), Some(key), PackProblem::BadDate { found: node.shown() });
    }
    parsed.map(Some)
}
