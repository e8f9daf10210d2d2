//! Reads one rule of a document.

use std::collections::BTreeMap;

use super::super::grammar;
use super::{Domains, Reader};
use crate::authorization::book::{BookProblem, Cell, Part, Rule};
use crate::authorization::fact::FactId;
use crate::policy::Source;
use crate::text::{DocumentReader as _, Node, Value, shortened};
use crate::vocabulary::RuleId;

impl Reader<'_, '_> {
    /// Reads a rule. A rule without a source has the source of its set.
    pub(super) fn rule(&mut self, node: &Node, domains: &Domains, of_set: &Source) -> Option<Rule> {
        // A problem of the identifier is reported once, inside the rule.
        let known = node.get("id").and_then(|id| match &id.value {
            Value::Text(text) | Value::Plain(text) => RuleId::new(text).ok(),
            Value::List(_) | Value::Object(_) => None,
        });
        self.in_rule(known, |reader| {
            let keys = ["id", "part", "priority", "valid", "when", "then", "source", "note"];
            if !reader.object(node, &keys) {
                return None;
            }
            let id = reader.required(node, "id", |reader, node| reader.identifier(node, RuleId::new));
            let part = reader.optional(node, "part", Self::part).unwrap_or_default();
            let priority = reader.optional(node, "priority", Self::priority).unwrap_or_default();
            let valid = reader.optional(node, "valid", Self::dates).unwrap_or_default();
            let when = match node.get("when") {
                Some(when) => reader.when(when, domains),
                None => BTreeMap::new(),
            };
            if node.get("then").is_none() {
                reader.add(node.offset, BookProblem::MissingKey { key: "then" });
            }
            let then = node.get("then").and_then(|then| reader.outcome(then));
            let source = reader.optional(node, "source", Self::source);
            let note = reader.optional(node, "note", |reader, node| reader.text(node).map(Into::into));
            let source = source.unwrap_or_else(|| of_set.clone());
            Some(Rule { id: id?, part, priority, valid, when, then: then?.in_order(), source, note })
        })
    }

    pub(super) fn part(&mut self, node: &Node) -> Option<Part> {
        let choices = [("determination", Part::Determination), ("requirement", Part::Requirement)];
        self.choice(node, &choices, "`determination` or `requirement`")
    }

    pub(super) fn priority(&mut self, node: &Node) -> Option<i32> {
        let number = self.whole(node)?;
        let priority = i32::try_from(number).ok();
        if priority.is_none() {
            let (least, most) = (i64::from(i32::MIN), i64::from(i32::MAX));
            self.add(node.offset, BookProblem::OutOfRange { found: node.shown(), least, most });
        }
        priority
    }

    fn when(&mut self, node: &Node, domains: &Domains) -> BTreeMap<FactId, Cell> {
        let mut when = BTreeMap::new();
        for entry in self.entries(node).unwrap_or_default() {
            self.under(&entry.key, |reader| {
                let Some(fact) = FactId::parse(&entry.key) else {
                    reader.add(entry.offset, BookProblem::NoSuchFact { key: shortened(&entry.key) });
                    return;
                };
                let Some(text) = reader.cell_text(&entry.node) else { return };
                if let Some(cell) = reader.cell(entry.node.offset, &fact, text, domains) {
                    when.entry(fact).or_insert(cell);
                }
            });
        }
        when
    }

    /// Reads the cell of a fact. Returns `None` if it is empty, or invalid, which is reported.
    pub(super) fn cell(
        &mut self,
        offset: usize,
        fact: &FactId,
        text: &str,
        domains: &Domains,
    ) -> Option<Cell> {
        let Some(domain) = domains.get(fact) else {
            self.add(offset, BookProblem::FactNotInSchema { fact: fact.clone() });
            return None;
        };
        match grammar::cell(text, domain.as_ref()?) {
            Ok(cell) => (!cell.is_any()).then_some(cell),
            Err(unexpected) => {
                self.bad_cell(offset, unexpected);
                None
            }
        }
    }
}
