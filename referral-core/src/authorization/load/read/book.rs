//! Reads a book and its sets.

use std::collections::BTreeMap;

use super::super::grammar;
use super::{Domains, Reader};
use crate::authorization::book::{
    BookProblem, CodeGroup, HitPolicy, NoMatch, Rule, RuleBook, RuleSet, Scope, Term,
};
use crate::authorization::fact::{CodeDomain, Domain, WordDomain};
use crate::policy::Source;
use crate::text::{DocumentReader as _, Node, Value};
use crate::time::Instant;
use crate::vocabulary::{GroupId, PayerId, RuleSetId};

/// The set whose rules a table provides.
pub(in super::super) struct TableRules {
    pub(in super::super) set: RuleSetId,
    pub(in super::super) version: u32,
    pub(in super::super) position: usize,
}

/// The location of a set's rules.
pub(in super::super) enum Rules {
    /// In the document, with the list position of each rule that was read.
    Document(Vec<usize>),
    /// In a table, with the position of the table and the line of each rule that was read.
    Table { table: usize, lines: Vec<u32> },
}

/// A book, as far as it is valid.
pub(in super::super) struct Draft {
    pub(in super::super) book: RuleBook,
    pub(in super::super) rules: Vec<Rules>,
    pub(in super::super) domains: Domains,
    /// The positions of the tables whose sets are invalid.
    pub(in super::super) orphans: Vec<usize>,
    /// Whether the identifier and version of every set are valid. If not, a table without a set may belong to one
    /// of them.
    pub(in super::super) named: bool,
}

/// Reads a book. A set without rules takes them from the table for its identifier and version.
pub(in super::super) fn book(
    reader: &mut Reader<'_, '_>,
    node: &Node,
    tables: &[TableRules],
) -> Option<Draft> {
    if !reader.object(node, &["payer", "facts", "sets"]) {
        return None;
    }
    let payer = reader.required(node, "payer", |reader, node| reader.identifier(node, PayerId::new));
    let facts = reader.required(node, "facts", Reader::schema);
    let (schema, domains) = facts.unzip();
    let domains = domains.unwrap_or_default();
    let mut rules = Vec::new();
    let (mut orphans, mut named) = (Vec::new(), true);
    let sets = reader.required(node, "sets", |reader, node| {
        reader.list(node, |reader, node| {
            let (set, place) = reader.set(node, &domains, tables);
            named &= place.is_some();
            match (&set, place) {
                (Some(_), Some(place)) => rules.push(place),
                (None, Some(Rules::Table { table, .. })) => orphans.push(table),
                (None, Some(Rules::Document(_)) | None) | (Some(_), None) => {}
            }
            set
        })
    });
    let book = RuleBook { payer: payer?, facts: schema?, sets: sets? };
    Some(Draft { book, rules, domains, orphans, named })
}

const KEYS: [&str; 11] = [
    "id",
    "version",
    "scope",
    "published",
    "loaded_at",
    "valid",
    "hit",
    "on_no_match",
    "source",
    "groups",
    "rules",
];

impl Reader<'_, '_> {
    /// Reads a set and the location of its rules. The location is `None` if the identifier or version of the set
    /// is invalid.
    fn set(
        &mut self,
        node: &Node,
        domains: &Domains,
        tables: &[TableRules],
    ) -> (Option<RuleSet>, Option<Rules>) {
        if !self.object(node, &KEYS) {
            return (None, None);
        }
        let id = self.required(node, "id", |reader, node| reader.identifier(node, RuleSetId::new));
        let version = self.required(node, "version", Self::count);
        self.in_set(id.clone(), version, |reader| {
            let scope = reader.optional(node, "scope", Self::scope).unwrap_or_default();
            let published = reader.optional(node, "published", Self::date);
            let loaded_at = reader.required(node, "loaded_at", Self::instant);
            let valid = reader.optional(node, "valid", Self::dates).unwrap_or_default();
            let hit = reader.optional(node, "hit", Self::hit).unwrap_or_default();
            let on_no_match = reader.optional(node, "on_no_match", Self::no_match).unwrap_or_default();
            let source = reader.required(node, "source", Self::source);
            let groups = reader.optional(node, "groups", Self::groups).unwrap_or_default();
            let of_set = source.clone().unwrap_or(Source::House);
            let (rules, place) = reader.rules(node, domains, &of_set, id.as_ref().zip(version), tables);
            let place = place.filter(|_| id.is_some() && version.is_some());
            let (Some(id), Some(version), Some(loaded_at), Some(source)) = (id, version, loaded_at, source)
            else {
                return (None, place);
            };
            let set = RuleSet {
                id,
                version,
                scope,
                published,
                loaded_at,
                valid,
                hit,
                on_no_match,
                source,
                groups,
                rules,
            };
            (Some(set), place)
        })
    }

    fn rules(
        &mut self,
        node: &Node,
        domains: &Domains,
        of_set: &Source,
        named: Option<(&RuleSetId, u32)>,
        tables: &[TableRules],
    ) -> (Vec<Rule>, Option<Rules>) {
        let table =
            tables.iter().find(|table| named.is_some_and(|named| named == (&table.set, table.version)));
        match (node.get("rules"), table) {
            (None, Some(table)) => {
                let lines = Vec::new();
                return (Vec::new(), Some(Rules::Table { table: table.position, lines }));
            }
            // One of the tables may belong to this set, whose name is invalid.
            (None, None) if named.is_none() && !tables.is_empty() => return (Vec::new(), None),
            (None, None) => self.add(node.offset, BookProblem::NoRules),
            (Some(_), _) => {}
        }
        let mut kept = Vec::new();
        let mut next = 0;
        let rules = self.optional(node, "rules", |reader, node| {
            reader.list(node, |reader, node| {
                let rule = reader.rule(node, domains, of_set);
                kept.extend(rule.is_some().then_some(next));
                next += 1;
                rule
            })
        });
        (rules.unwrap_or_default(), Some(Rules::Document(kept)))
    }

    fn scope(&mut self, node: &Node) -> Option<Scope> {
        if !self.object(node, &["line", "plans"]) {
            return None;
        }
        let line = self.optional(node, "line", Self::word);
        let plans = self.optional(node, "plans", |reader, node| reader.list(node, Self::word));
        Some(Scope { line, plans: plans.unwrap_or_default() })
    }

    fn instant(&mut self, node: &Node) -> Option<Instant> {
        let text = self.text(node)?;
        let instant = text.parse().ok();
        if instant.is_none() {
            self.wrong(node, "an instant as `2026-01-31T17:00:00Z`");
        }
        instant
    }

    fn hit(&mut self, node: &Node) -> Option<HitPolicy> {
        let choices = HitPolicy::ALL.map(|policy| (policy.code(), policy));
        let expected = "`first`, `unique`, `any`, `priority`, `most_restrictive` or `collect`";
        self.choice(node, &choices, expected)
    }

    fn no_match(&mut self, node: &Node) -> Option<NoMatch> {
        const EXPECTED: &str = "`no_rule` or an object `default`";
        match self.named(node, EXPECTED)? {
            ("no_rule", None) => Some(NoMatch::NoRule),
            ("default", Some(outcome)) => {
                let outcome = self.under("default", |reader| reader.outcome(outcome))?;
                Some(NoMatch::Default(outcome.in_order()))
            }
            _ => {
                self.wrong(node, EXPECTED);
                None
            }
        }
    }

    fn groups(&mut self, node: &Node) -> Option<BTreeMap<GroupId, CodeGroup>> {
        let mut groups = BTreeMap::new();
        for entry in self.entries(node)? {
            self.under(&entry.key, |reader| {
                let group = GroupId::new(&entry.key)
                    .map_err(|why| reader.add(entry.offset, BookProblem::BadWord { why }))
                    .ok();
                let members = reader.members(&entry.node);
                if let (Some(group), Some(members)) = (group, members) {
                    groups.entry(group).or_insert(CodeGroup { members });
                }
            });
        }
        Some(groups)
    }

    fn members(&mut self, node: &Node) -> Option<Vec<Term>> {
        if !matches!(node.value, Value::Object(_)) {
            self.wrong(node, "an object `codes` or `words`");
            return None;
        }
        if !self.object(node, &["codes", "words"]) {
            return None;
        }
        let codes = Domain::Codes(CodeDomain { systems: Vec::new(), many: false });
        let words = Domain::Words(WordDomain { values: Vec::new(), open: true, many: false });
        let mut members = Vec::new();
        for (key, domain) in [("codes", &codes), ("words", &words)] {
            let read = self.optional(node, key, |reader, node| {
                let text = reader.cell_text(node)?;
                let read = grammar::members(text, domain);
                read.map_err(|unexpected| reader.bad_cell(node.offset, unexpected)).ok()
            });
            members.extend(read.unwrap_or_default());
        }
        Some(members)
    }
}
