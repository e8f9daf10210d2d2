//! What a book says of facts of which all that matter are known.

use std::collections::BTreeSet;

use referral_core::authorization::book::{
    HitPolicy, NoMatch, Part, Purpose, Requirement, RequirementKind, Requirements, Rule, RuleBook, RuleRef,
    RuleSet,
};
use referral_core::authorization::fact::{FactId, FactState, FactValue, Facts};
use referral_core::time::Instant;

use super::cell::{matches, service_date};
use super::join::{Wants, join, wants};

/// What a book says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Said {
    Wants(Wants),
    Conflict,
    NoRule,
}

/// What a book says, and by which rules: the determination rules that decide, then the requirement rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) said: Said,
    pub(crate) rules: Vec<RuleRef>,
}

/// A book as of one moment, with the requirements that something before the table lifts.
pub(crate) struct Reference<'a> {
    pub(crate) book: &'a RuleBook,
    pub(crate) known_at: Instant,
    pub(crate) waived: BTreeSet<RequirementKind>,
}

impl<'a> Reference<'a> {
    pub(crate) fn new(book: &'a RuleBook, known_at: Instant) -> Self {
        Self { book, known_at, waived: BTreeSet::new() }
    }

    /// The version in force for these facts: of each set the highest loaded and valid on the date, and of those
    /// the one for this member.
    pub(crate) fn in_force(&self, facts: &Facts) -> Option<&'a RuleSet> {
        let date = service_date(facts);
        let stands = |set: &&RuleSet| {
            let always = set.valid.from.is_none() && set.valid.to.is_none();
            set.loaded_at <= self.known_at && (always || date.is_some_and(|date| set.valid.contains(date)))
        };
        let newest = |set: &&RuleSet| {
            let others = self.book.sets.iter().filter(|other| other.id == set.id).filter(stands);
            others.map(|other| other.version).max() == Some(set.version)
        };
        let word = |fact: &FactId| match facts.get(fact) {
            FactState::Known(FactValue::Word(word)) => Some(word.clone()),
            _ => None,
        };
        let for_member = |set: &&RuleSet| {
            (set.scope.line.is_none() || set.scope.line == word(&FactId::Line))
                && (set.scope.plans.is_empty()
                    || word(&FactId::Plan).is_some_and(|plan| set.scope.plans.contains(&plan)))
        };
        self.book.sets.iter().filter(stands).filter(newest).find(for_member)
    }

    /// What the book says of facts of which none that matters is missing.
    pub(crate) fn ruling(&self, facts: &Facts) -> Ruling {
        let Some(set) = self.in_force(facts) else {
            return Ruling { said: Said::NoRule, rules: Vec::new() };
        };
        let matching = |part: Part| -> Vec<&Rule> {
            let rules = set.rules.iter().filter(|rule| rule.part == part);
            rules.filter(|rule| matches(&self.book.facts, set, rule, facts) == Some(true)).collect()
        };
        let hits = matching(Part::Determination);
        let beside = matching(Part::Requirement);
        let decide = deciding(set.hit, &hits);
        let by = |rules: &[&Rule]| rules.iter().map(|rule| place(set, rule)).collect::<Vec<_>>();

        let mut outcomes: Vec<&Requirements> = decide.iter().map(|rule| &rule.then).collect();
        if decide.is_empty() {
            match &set.on_no_match {
                NoMatch::NoRule => return Ruling { said: Said::NoRule, rules: Vec::new() },
                NoMatch::Default(outcome) => outcomes.push(outcome),
            }
        }
        let differ = decide.iter().any(|rule| wants(&rule.then) != wants(&decide[0].then));
        let clash = match set.hit {
            HitPolicy::Unique => decide.len() > 1,
            HitPolicy::First | HitPolicy::Any | HitPolicy::Priority => differ,
            HitPolicy::MostRestrictive | HitPolicy::Collect => false,
        };
        if clash {
            return Ruling { said: Said::Conflict, rules: by(&decide) };
        }
        outcomes.extend(beside.iter().map(|rule| &rule.then));
        let mut rules = by(&decide);
        rules.extend(by(&beside));
        let said = match join(&outcomes) {
            None => Said::Conflict,
            Some(mut wants) => {
                let is_authorization = |one: &Requirement| {
                    matches!(one, Requirement::PriorAuth(_) | Requirement::PaOrPrepaymentReview(_))
                };
                let before = wants.requires.iter().any(is_authorization);
                wants.requires.retain(|requirement| !self.waived.contains(&requirement.kind()));
                if before && !wants.requires.iter().any(is_authorization) {
                    // Nothing is left to hand them in with, or to hand in late.
                    wants.requires.retain(|one| match one {
                        Requirement::Documents(documents) => documents.purpose != Purpose::WithAuthorization,
                        other => !matches!(other, Requirement::RetroWindow(_)),
                    });
                }
                Said::Wants(wants)
            }
        };
        Ruling { said, rules }
    }
}

/// The place of a rule.
pub(crate) fn place(set: &RuleSet, rule: &Rule) -> RuleRef {
    RuleRef { set: set.id.clone(), version: set.version, rule: rule.id.clone() }
}

/// Which of the matching rules decide, in the order of the set.
pub(crate) fn deciding<'a>(hit: HitPolicy, hits: &[&'a Rule]) -> Vec<&'a Rule> {
    match hit {
        HitPolicy::First => hits.first().copied().into_iter().collect(),
        HitPolicy::Priority => {
            let top = hits.iter().map(|rule| rule.priority).max();
            hits.iter().copied().filter(|rule| Some(rule.priority) == top).collect()
        }
        HitPolicy::Unique | HitPolicy::Any | HitPolicy::MostRestrictive | HitPolicy::Collect => hits.to_vec(),
    }
}
