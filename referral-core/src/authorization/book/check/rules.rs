//! Checking one version of a set: its scope, its rules and their outcomes.

use std::collections::HashSet;

use super::super::outcome::Requirements;
use super::super::problem::BookProblem;
use super::super::rule::{HitPolicy, Rule};
use super::super::rule_book::{NoMatch, RuleSet};
use super::Checker;
use super::at::At;
use super::terms::LookedAt;
use crate::authorization::fact::FactId;
use crate::policy::Source;
use crate::vocabulary::{RuleId, Word};

impl Checker<'_> {
    pub(super) fn set(&mut self, position: usize, set: &RuleSet) {
        if set.version == 0 {
            self.add(&At::set(position, "version"), BookProblem::VersionZero);
        }
        self.dates(&At::set(position, "valid"), &set.valid);
        if let Some(published) = set.published {
            self.date(&At::set(position, "published"), published);
        }
        self.date(&At::set(position, "loaded_at"), set.loaded_at.date_naive());
        let line = set.scope.line.as_ref();
        self.scope(&At::set(position, "scope.line"), &FactId::Line, line.into_iter());
        self.scope(&At::set(position, "scope.plans"), &FactId::Plan, set.scope.plans.iter());
        if let NoMatch::Default(outcome) = &set.on_no_match {
            let at = |column| At::set(position, column);
            self.outcome(&at("on_no_match"), &at("on_no_match"), outcome);
        }
        self.source(&At::set(position, "source"), &set.source);
        self.groups(position, set);
        let mut seen: HashSet<&RuleId> = HashSet::with_capacity(set.rules.len());
        let mut looked_at = LookedAt::new();
        for (index, rule) in set.rules.iter().enumerate() {
            if !seen.insert(&rule.id) {
                let problem = BookProblem::DuplicateRule { rule: rule.id.clone() };
                self.add(&At::rule(position, index, "id"), problem);
            }
            self.rule((position, index), set, rule, &mut looked_at);
        }
    }

    fn scope<'w>(&mut self, at: &At<'_>, fact: &FactId, words: impl Iterator<Item = &'w Word>) {
        let defined = self.book.facts.get(fact).is_some();
        for (index, word) in words.enumerate() {
            if !defined {
                if index == 0 {
                    self.add(at, BookProblem::FactNotInSchema { fact: fact.clone() });
                }
            } else if self.words.lack(fact, word) {
                let (fact, word) = (fact.clone(), word.clone());
                self.add(at, BookProblem::UnknownWord { fact, word });
            }
        }
    }

    fn rule<'s>(
        &mut self,
        (position, index): (usize, usize),
        set: &RuleSet,
        rule: &'s Rule,
        looked_at: &mut LookedAt<'s>,
    ) {
        let at = |column| At::rule(position, index, column);
        self.dates(&at("valid"), &rule.valid);
        let both_stand = !rule.valid.is_backwards() && !set.valid.is_backwards();
        if both_stand && !rule.valid.overlaps(&set.valid) {
            let (rule, set) = (rule.valid.to_string().into(), set.valid.to_string().into());
            self.add(&at("valid"), BookProblem::NeverValid { rule, set });
        }
        if rule.priority != 0 && set.hit != HitPolicy::Priority {
            self.add(&at("priority"), BookProblem::PriorityUnused { hit: set.hit });
        }
        for (fact, cell) in &rule.when {
            // Most facts have a fixed name; only a fact of the book's own needs an allocation.
            let own;
            let column = match fact.fixed() {
                Some(key) => key,
                None => {
                    own = fact.to_string();
                    &own
                }
            };
            self.cell(&At::rule(position, index, column), (fact, cell), &set.groups, looked_at);
        }
        self.outcome(&at("requires"), &at("message"), &rule.then);
        self.source(&at("source"), &rule.source);
        if let Some(note) = &rule.note {
            self.text(&at("note"), note);
        }
    }

    fn source(&mut self, at: &At<'_>, source: &Source) {
        let (Source::Cited(citation) | Source::Unverified(citation)) = source else { return };
        let rest = [citation.section(), citation.url()].into_iter().flatten();
        for text in std::iter::once(citation.document()).chain(rest) {
            self.text(at, text);
        }
    }

    fn outcome(&mut self, requires: &At<'_>, message: &At<'_>, outcome: &Requirements) {
        for (index, requirement) in outcome.requires.iter().enumerate() {
            let kind = requirement.kind();
            let before = outcome.requires.iter().take(index);
            if kind.stands_once() && before.map(super::super::Requirement::kind).any(|other| other == kind) {
                self.add(requires, BookProblem::RepeatedRequirement { kind });
            }
        }
        if !outcome.is_in_order() {
            self.add(requires, BookProblem::NotInOrder);
        }
        if let Some(text) = &outcome.message {
            self.text(message, text);
        }
    }
}
