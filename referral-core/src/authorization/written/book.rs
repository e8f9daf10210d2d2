//! Writes a book as a tree.

use super::outcome::{number, outcome, source, words};
use crate::authorization::book::{CodeGroup, HitPolicy, NoMatch, Part, Rule, RuleBook, RuleSet, Scope, Term};
use crate::authorization::fact::DateRange;
use crate::policy::Source;
use crate::text::{Entry, Node};

/// The tree of a book, with or without its rules. Default values are omitted.
pub(in crate::authorization) fn book(book: &RuleBook, with_rules: bool) -> Node {
    // Facts are plain data: writing them cannot fail.
    let facts = serde_json::to_value(&book.facts).unwrap_or_default();
    Node::object(vec![
        Entry::new("payer", Node::text(book.payer.as_str())),
        Entry::new("facts", Node::of(&facts)),
        Entry::new("sets", Node::list(book.sets.iter().map(|one| set(one, with_rules)).collect())),
    ])
}

fn set(set: &RuleSet, with_rules: bool) -> Node {
    let mut entries =
        vec![Entry::new("id", Node::text(set.id.as_str())), Entry::new("version", number(set.version))];
    if !set.scope.is_everybody() {
        entries.push(Entry::new("scope", scope(&set.scope)));
    }
    entries.extend(set.published.map(|date| Entry::new("published", Node::text(&date.to_string()))));
    // Serde keeps every digit of the second.
    let loaded_at = serde_json::to_value(set.loaded_at).unwrap_or_default();
    entries.push(Entry::new("loaded_at", Node::of(&loaded_at)));
    if set.valid != DateRange::ALWAYS {
        entries.push(Entry::new("valid", Node::text(&set.valid.to_string())));
    }
    if set.hit != HitPolicy::default() {
        entries.push(Entry::new("hit", Node::text(set.hit.code())));
    }
    if let NoMatch::Default(default) = &set.on_no_match {
        let default = Node::object(vec![Entry::new("default", outcome(default))]);
        entries.push(Entry::new("on_no_match", default));
    }
    entries.push(Entry::new("source", source(&set.source)));
    if !set.groups.is_empty() {
        let groups = set.groups.iter().map(|(name, members)| Entry::new(name.as_str(), group(members)));
        entries.push(Entry::new("groups", Node::object(groups.collect())));
    }
    if with_rules {
        let rules = set.rules.iter().map(|one| rule(one, &set.source));
        entries.push(Entry::new("rules", Node::list(rules.collect())));
    }
    Node::object(entries)
}

fn scope(scope: &Scope) -> Node {
    let mut entries = Vec::new();
    entries.extend(scope.line.as_ref().map(|line| Entry::new("line", Node::text(line.as_str()))));
    if !scope.plans.is_empty() {
        entries.push(Entry::new("plans", words(&scope.plans)));
    }
    Node::object(entries)
}

/// The members of a group, with words and codes separated.
fn group(group: &CodeGroup) -> Node {
    let is_word = |term: &&Term| matches!(term, Term::Word(_));
    let joined = |terms: Vec<&Term>| {
        let terms: Vec<String> = terms.into_iter().map(ToString::to_string).collect();
        Node::text(&terms.join("|"))
    };
    let (words, codes): (Vec<&Term>, Vec<&Term>) = group.members.iter().partition(is_word);
    let mut entries = Vec::new();
    if !codes.is_empty() {
        entries.push(Entry::new("codes", joined(codes)));
    }
    if !words.is_empty() {
        entries.push(Entry::new("words", joined(words)));
    }
    Node::object(entries)
}

fn rule(rule: &Rule, of_set: &Source) -> Node {
    let mut entries = vec![Entry::new("id", Node::text(rule.id.as_str()))];
    if rule.part == Part::Requirement {
        entries.push(Entry::new("part", Node::text("requirement")));
    }
    if rule.priority != 0 {
        entries.push(Entry::new("priority", number(rule.priority)));
    }
    if rule.valid != DateRange::ALWAYS {
        entries.push(Entry::new("valid", Node::text(&rule.valid.to_string())));
    }
    let when = rule.when.iter().filter(|(_, cell)| !cell.is_any());
    let when = when.map(|(fact, cell)| Entry::new(&fact.to_string(), Node::text(&cell.to_string())));
    entries.push(Entry::new("when", Node::object(when.collect())));
    entries.push(Entry::new("then", outcome(&rule.then)));
    if rule.source != *of_set {
        entries.push(Entry::new("source", source(&rule.source)));
    }
    entries.extend(rule.note.as_deref().map(|note| Entry::new("note", Node::text(note))));
    Node::object(entries)
}
