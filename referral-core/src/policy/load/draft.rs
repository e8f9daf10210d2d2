//! Reads the parts of a document: name, base, sources, and editions with their settings.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use super::super::{PackProblem, ShippedPack, Source};
use super::report::Report;
use crate::text::{self, DocumentReader as _, Node, shortened};

/// The most editions of a pack. Each is filled in to a complete edition and costs as much.
const MOST_EDITIONS: u32 = 100;

/// The owner of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Origin {
    /// The library.
    Library,
    /// A host, which must not use the name of a shipped pack.
    Host,
}

/// A pack as stated in its document, before inheritance.
pub(super) struct Draft {
    pub(super) name: Option<Box<str>>,
    pub(super) note: Option<Box<str>>,
    pub(super) base: Base,
    pub(super) editions: Vec<DraftEdition>,
}

#[derive(Clone, Copy)]
pub(super) enum Base {
    None,
    Pack(ShippedPack),
    /// The document names an unknown base, which was reported. Settings that a base would provide are not
    /// reported as missing.
    Wrong,
}

pub(super) struct DraftEdition {
    /// The byte at which its dates begin.
    pub(super) offset: usize,
    /// The first and the last day; `None` if the dates are invalid, which was reported.
    pub(super) dates: Option<(NaiveDate, Option<NaiveDate>)>,
    pub(super) note: Option<Box<str>>,
    pub(super) stated: BTreeMap<Box<str>, Rc<Entry>>,
}

/// A setting as stated in its document.
pub(super) struct Entry {
    /// The value; `None` if it is missing, which was reported.
    pub(super) value: Option<Node>,
    pub(super) source: Source,
    /// The edition of this document that states the setting.
    pub(super) stated_in: u32,
}

/// Every key of a pack.
pub(super) type Keys = BTreeSet<Box<str>>;
/// The sources of a document by name, and whether each is verified.
type Sources = BTreeMap<Box<str>, (Source, bool)>;

impl Draft {
    pub(super) fn read(node: &Node, origin: Origin, keys: &Keys, report: &mut Report<'_>) -> Option<Self> {
        report.pack = node.get("pack").and_then(Node::as_text).filter(|text| is_name(text)).map(Into::into);
        if !report.object(node, &["pack", "base", "note", "allow_unverified", "sources", "editions"]) {
            return None;
        }
        let name = report.required(node, "pack", |report, node| name(node, origin, report));
        let base = report.optional(node, "base", base).unwrap_or(Base::None);
        let note = note(node, report);
        let allow_unverified = report.optional(node, "allow_unverified", Report::flag).unwrap_or(false);
        let sources = report.optional(node, "sources", sources).unwrap_or_default();
        let rows = Rows { sources, allow_unverified, keys };
        let editions = editions(node, &rows, report);
        Some(Self { name, note, base, editions })
    }
}

fn note(object: &Node, report: &mut Report<'_>) -> Option<Box<str>> {
    report.optional(object, "note", |report, node| report.text(node).map(Into::into))
}

fn name(node: &Node, origin: Origin, report: &mut Report<'_>) -> Option<Box<str>> {
    let Some(name) = node.as_text().filter(|text| is_name(text)) else {
        report.wrong(node, "1 to 64 of `a-z 0-9 _ - .`");
        return None;
    };
    if origin == Origin::Host && ShippedPack::parse(name).is_some() {
        report.add(node.offset, PackProblem::NameTaken);
    }
    Some(name.into())
}

fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.');
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}

fn base(report: &mut Report<'_>, node: &Node) -> Option<Base> {
    let Some(shipped) = node.as_text().and_then(ShippedPack::parse) else {
        report.add(node.offset, PackProblem::UnknownBase { found: node.shown() });
        return Some(Base::Wrong);
    };
    Some(Base::Pack(shipped))
}

fn sources(report: &mut Report<'_>, node: &Node) -> Option<Sources> {
    let mut sources = BTreeMap::new();
    for text::Entry { key: name, offset, node } in report.entries(node)? {
        report.under(name, |report| {
            if &**name == "house" {
                report.add(*offset, PackProblem::ReservedSource);
            } else if let Some(source) = source(report, node) {
                sources.insert(name.clone(), source);
            }
        });
    }
    Some(sources)
}

fn source(report: &mut Report<'_>, node: &Node) -> Option<(Source, bool)> {
    if !report.object(node, &["document", "section", "url", "verified"]) {
        return None;
    }
    let text = |report: &mut Report<'_>, node: &Node| report.text(node).map(str::to_owned);
    let section = report.optional(node, "section", text);
    let url = report.optional(node, "url", text);
    let verified = report.optional(node, "verified", Report::flag).unwrap_or(true);
    let document = report.required(node, "document", text).unwrap_or_default();
    let make = if verified { Source::cited } else { Source::unverified };
    Some((make(&document, section.as_deref(), url.as_deref()), verified))
}

fn editions(object: &Node, rows: &Rows<'_>, report: &mut Report<'_>) -> Vec<DraftEdition> {
    let node = object.get("editions");
    report.under("editions", |report| match (node, node.map(Node::as_list)) {
        (Some(node), Some(None)) => report.wrong(node, "a list"),
        (None | Some(_), None | Some(Some([]))) => {
            report.add(node.unwrap_or(object).offset, PackProblem::NoEditions);
        }
        (None | Some(_), Some(_)) => {}
    });
    let list = node.and_then(Node::as_list).unwrap_or_default();
    let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
    if count > MOST_EDITIONS {
        let found = format!("{count} editions").into();
        let problem = PackProblem::OutOfRange { found, least: 1, most: MOST_EDITIONS };
        report.add_under("editions", node.map_or(0, |node| node.offset), problem);
        return Vec::new();
    }
    let read = |(index, node)| report.in_edition(index, |report| rows.edition(index, node, report));
    (0..count).zip(list).map(read).collect()
}

/// The context for reading the settings of an edition.
struct Rows<'k> {
    sources: Sources,
    allow_unverified: bool,
    keys: &'k Keys,
}

impl Rows<'_> {
    fn edition(&self, index: u32, node: &Node, report: &mut Report<'_>) -> DraftEdition {
        let mut edition =
            DraftEdition { offset: node.offset, dates: None, note: None, stated: BTreeMap::new() };
        if !report.object(node, &["effective_from", "effective_to", "note", "settings"]) {
            return edition;
        }
        edition.offset = node.get("effective_from").unwrap_or(node).offset;
        edition.dates = dates(node, report);
        edition.note = note(node, report);
        let is_object = report.required(node, "settings", |report, node| {
            if node.as_object().is_none() {
                report.wrong(node, "an object");
            }
            node.as_object().map(drop)
        });
        let Some(settings) = node.get("settings").filter(|_| is_object.is_some()) else { return edition };
        for entry in report.entries(settings).unwrap_or_default() {
            let text::Entry { key, node, .. } = entry;
            if self.keys.contains(key) {
                let entry = report.under(key, |report| self.entry(index, node, report));
                edition.stated.entry(key.clone()).or_insert_with(|| Rc::new(entry));
            } else {
                report.unknown_key(entry, self.keys.iter().map(|key| &**key));
            }
        }
        edition
    }

    fn entry(&self, index: u32, node: &Node, report: &mut Report<'_>) -> Entry {
        let mut entry = Entry { value: None, source: Source::House, stated_in: index };
        if !report.object(node, &["value", "source"]) {
            return entry;
        }
        entry.value = report.required(node, "value", |_, node| Some(node.clone()));
        let source = report.required(node, "source", |report, node| self.source(node, report));
        entry.source = source.unwrap_or(Source::House);
        entry
    }

    fn source(&self, node: &Node, report: &mut Report<'_>) -> Option<Source> {
        let name = report.text(node)?;
        match self.sources.get(name) {
            _ if name == "house" => return Some(Source::House),
            Some((source, verified)) if *verified || self.allow_unverified => return Some(source.clone()),
            Some(_) => report.add(node.offset, PackProblem::UnverifiedSource { name: shortened(name) }),
            None => report.add(node.offset, PackProblem::UnknownSource { name: shortened(name) }),
        }
        None
    }
}

fn dates(edition: &Node, report: &mut Report<'_>) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let from = report.required(edition, "effective_from", date);
    let to = report.optional(edition, "effective_to", date);
    let (from, to_is_right) = (from?, to.is_some() == edition.get("effective_to").is_some());
    if let Some(to) = to.filter(|to| *to < from) {
        let offset = edition.get("effective_to").unwrap_or(edition).offset;
        report.add_under("effective_to", offset, PackProblem::BackwardsDates { from, to });
        return None;
    }
    to_is_right.then_some((from, to))
}

fn date(report: &mut Report<'_>, node: &Node) -> Option<NaiveDate> {
    let date = node.as_text().and_then(text::date);
    if date.is_none() {
        report.add(node.offset, PackProblem::BadDate { found: node.shown() });
    }
    date
}
