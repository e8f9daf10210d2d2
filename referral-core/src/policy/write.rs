//! Writes a pack as a document.

use super::{Citation, Edition, SettingRow, Source};
use crate::text::{Entry, Node, json};

/// The document of a pack, with complete editions and named sources.
pub(super) fn pack(name: &str, note: Option<&str>, editions: &[Edition]) -> String {
    let mut sources = Vec::new();
    let editions = editions.iter().map(|one| edition(one, &mut sources)).collect();
    let mut entries = vec![Entry::new("pack", Node::text(name))];
    entries.extend(note.map(|note| Entry::new("note", Node::text(note))));
    if sources.iter().any(|source| matches!(source, Source::Unverified(_))) {
        entries.push(Entry::new("allow_unverified", Node::plain("true")));
    }
    let named = (1..).zip(&sources).filter_map(|(number, source)| {
        let (Source::Cited(citation) | Source::Unverified(citation)) = source else { return None };
        Some(Entry::new(&name_of(number), cited(citation, matches!(source, Source::Unverified(_)))))
    });
    entries.push(Entry::new("sources", Node::object(named.collect())));
    entries.push(Entry::new("editions", Node::list(editions)));
    // A tree of text is plain data: writing it cannot fail.
    serde_json::to_string_pretty(&Node::object(entries)).unwrap_or_default()
}

fn edition(edition: &Edition, sources: &mut Vec<Source>) -> Node {
    let from = Node::text(&edition.effective_from.to_string());
    let mut entries = vec![Entry::new("effective_from", from)];
    entries.extend(edition.effective_to.map(|to| Entry::new("effective_to", Node::text(&to.to_string()))));
    entries.extend(edition.note.as_deref().map(|note| Entry::new("note", Node::text(note))));
    let settings = edition.rows().iter().map(|row| setting(row, sources)).collect();
    entries.push(Entry::new("settings", Node::object(settings)));
    Node::object(entries)
}

fn setting(row: &SettingRow, sources: &mut Vec<Source>) -> Entry {
    let source = match sources.iter().position(|source| *source == row.source) {
        _ if row.source.is_house() => "house".to_owned(),
        Some(index) => name_of(index + 1),
        None => {
            sources.push(row.source.clone());
            name_of(sources.len())
        }
    };
    // The row was read from such a value.
    let value = json(&row.json).unwrap_or_else(|_| Node::plain("null"));
    let entries = vec![Entry::new("value", value), Entry::new("source", Node::text(&source))];
    Entry::new(&row.key, Node::object(entries))
}

fn name_of(number: usize) -> String {
    format!("source-{number}")
}

fn cited(citation: &Citation, unverified: bool) -> Node {
    let mut entries = vec![Entry::new("document", Node::text(citation.document()))];
    entries.extend(citation.section().map(|section| Entry::new("section", Node::text(section))));
    entries.extend(citation.url().map(|url| Entry::new("url", Node::text(url))));
    if unverified {
        entries.push(Entry::new("verified", Node::plain("false")));
    }
    Node::object(entries)
}
