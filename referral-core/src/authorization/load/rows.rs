//! Writes the rules of a set as a CSV table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::grammar::written;
use super::read::column_names;
use crate::authorization::book::{CoverageAnswer, Part, Rule, RuleSet};
use crate::authorization::fact::{DateRange, FactId};
use crate::authorization::written::{coverage, limit, requirement, source_parts, valid_for};
use crate::policy::Source;
use crate::text::Node;

/// The table of a set. It has the rule columns in use, with the fact columns between them.
pub(super) fn table(set: &RuleSet) -> String {
    let names = column_names();
    let used: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| *name == "id" || set.rules.iter().any(|rule| !own(rule, &set.source, name).is_empty()))
        .collect();
    let restricting = |rule: &'_ Rule| -> Vec<FactId> {
        rule.when.iter().filter(|(_, cell)| !cell.is_any()).map(|(fact, _)| fact.clone()).collect()
    };
    let facts: BTreeSet<FactId> = set.rules.iter().flat_map(restricting).collect();
    let (before, after): (Vec<&str>, Vec<&str>) =
        used.into_iter().partition(|name| ["id", "part", "priority", "valid"].contains(name));

    let mut text = String::new();
    let header = before.iter().map(|name| Cow::Borrowed(*name));
    let header = header.chain(facts.iter().map(|fact| Cow::Owned(fact.to_string())));
    row(&mut text, header.chain(after.iter().map(|name| Cow::Borrowed(*name))));
    for rule in &set.rules {
        let own = |name: &&str| Cow::Owned(own(rule, &set.source, name));
        let cells = facts
            .iter()
            .map(|fact| Cow::Owned(rule.when.get(fact).map(ToString::to_string).unwrap_or_default()));
        row(&mut text, before.iter().map(own).chain(cells).chain(after.iter().map(own)));
    }
    text
}

/// The text of a rule column.
fn own(rule: &Rule, of_set: &Source, name: &str) -> String {
    let list = |nodes: Vec<Node>| written(&nodes);
    let (kind, citation) = source_parts(&rule.source);
    let citation = citation.filter(|_| rule.source != *of_set);
    let owned = |text: Option<&str>| text.map(str::to_owned).unwrap_or_default();
    match name {
        "id" => rule.id.as_str().to_owned(),
        "part" if rule.part == Part::Requirement => "requirement".to_owned(),
        "priority" if rule.priority != 0 => rule.priority.to_string(),
        "valid" if rule.valid != DateRange::ALWAYS => rule.valid.to_string(),
        "coverage" if rule.then.coverage != CoverageAnswer::default() => {
            coverage(rule.then.coverage).to_owned()
        }
        "requires" => list(rule.then.requires.iter().map(requirement).collect()),
        "limits" => list(rule.then.limits.iter().map(limit).collect()),
        "reasons" => list(rule.then.reasons.iter().map(|reason| Node::text(reason.as_str())).collect()),
        "valid_for" => match rule.then.valid_for.map(valid_for) {
            Some((count, unit)) => format!("{count} {unit}"),
            None => String::new(),
        },
        "message" => owned(rule.then.message.as_deref()),
        "source_kind" if rule.source != *of_set => kind.to_owned(),
        "source_document" => owned(citation.map(crate::policy::Citation::document)),
        "source_section" => owned(citation.and_then(crate::policy::Citation::section)),
        "source_url" => owned(citation.and_then(crate::policy::Citation::url)),
        "note" => owned(rule.note.as_deref()),
        _ => String::new(),
    }
}

fn row<'f>(text: &mut String, fields: impl Iterator<Item = Cow<'f, str>>) {
    let mut before = "";
    for field in fields {
        text.push_str(before);
        if field.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&field.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&field);
        }
        before = ",";
    }
    text.push('\n');
}
