//! One version of a rule set, compiled.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::answer::{Because, Conclusion, SetVersion};
use super::table::Table;
use crate::authorization::book::{HitPolicy, NoMatch, Part, Requirements, Rule, RuleSet, Scope};
use crate::authorization::fact::{DateRange, FactSchema};
use crate::authorization::index::Index;
use crate::authorization::lower::{LowerError, Row, lower};
use crate::time::Instant;
use crate::vocabulary::RuleId;

/// The index of an outcome in the list of a set; `None` for an outcome that contradicts itself.
type OutcomeAt = Option<u32>;

/// One version of a rule set, compiled.
#[derive(Clone, Debug)]
pub(crate) struct CompiledSet {
    pub(crate) version: Arc<SetVersion>,
    pub(crate) scope: Scope,
    pub(crate) valid: DateRange,
    pub(crate) loaded_at: Instant,
    pub(crate) hit: HitPolicy,
    pub(crate) table: Table,
    pub(crate) determinations: Index,
    pub(crate) requirements: Index,
    rules: Vec<Arc<Rule>>,
    /// The indexes of the rules, in the order of their identifiers.
    by_id: Vec<u32>,
    /// For each rule the outcome it has alone.
    outcome_of: Vec<OutcomeAt>,
    outcomes: Vec<Arc<Requirements>>,
    /// For each outcome a number, equal for those that ask the same.
    asks: Vec<u32>,
    no_match: Option<OutcomeAt>,
}

#[derive(Default)]
struct Outcomes {
    numbers: HashMap<Requirements, OutcomeAt>,
    each: Vec<Arc<Requirements>>,
}

impl Outcomes {
    fn number(&mut self, outcome: &Requirements) -> OutcomeAt {
        if let Some(number) = self.numbers.get(outcome) {
            return *number;
        }
        let number = Requirements::join_all([outcome]).ok().and_then(|alone| {
            self.each.push(Arc::new(alone));
            u32::try_from(self.each.len() - 1).ok()
        });
        self.numbers.insert(outcome.clone(), number);
        number
    }
}

impl CompiledSet {
    pub(crate) fn new(number: usize, set: &RuleSet, schema: &FactSchema) -> Result<Self, LowerError> {
        let geometry = lower(set, schema)?;
        let of_part = |part: Part| {
            let rows = (0_u32..).zip(geometry.rows()).filter(|(_, row)| row.part == part && !row.is_empty);
            let mut rows: Vec<(u32, &Row)> = rows.collect();
            if set.hit == HitPolicy::Priority && part == Part::Determination {
                rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.priority));
            }
            Index::build(&geometry, rows.into_iter().map(|(number, _)| number).collect())
        };
        let (determinations, requirements) = (of_part(Part::Determination), of_part(Part::Requirement));
        let mut outcomes = Outcomes::default();
        let outcome_of = set.rules.iter().map(|rule| outcomes.number(&rule.then)).collect();
        let no_match = match &set.on_no_match {
            NoMatch::NoRule => None,
            NoMatch::Default(outcome) => Some(outcomes.number(outcome)),
        };
        let outcomes = outcomes.each;
        let mut first: HashMap<_, u32> = HashMap::new();
        let asks = (0..).zip(&outcomes).map(|(number, outcome)| {
            *first.entry((outcome.coverage, &outcome.requires, &outcome.limits)).or_insert(number)
        });
        let asks = asks.collect();
        let mut by_id: Vec<(&RuleId, u32)> = set.rules.iter().map(|rule| &rule.id).zip(0..).collect();
        by_id.sort_unstable();
        let by_id = by_id.into_iter().map(|(_, row)| row).collect();
        Ok(Self {
            version: Arc::new(SetVersion { id: set.id.clone(), version: set.version }),
            scope: set.scope.clone(),
            valid: set.valid,
            loaded_at: set.loaded_at,
            hit: set.hit,
            table: Table::new(number, geometry, schema),
            determinations,
            requirements,
            rules: set.rules.iter().cloned().map(Arc::new).collect(),
            by_id,
            outcome_of,
            outcomes,
            asks,
            no_match,
        })
    }

    pub(crate) fn rule(&self, row: u32) -> Option<&Arc<Rule>> {
        self.rules.get(row as usize)
    }

    /// The rule with this identifier, and its row.
    pub(crate) fn named(&self, id: &RuleId) -> Option<(u32, &Arc<Rule>)> {
        let of = |row: &u32| self.rule(*row).map(|rule| &rule.id);
        let at = self.by_id.binary_search_by(|row| of(row).cmp(&Some(id))).ok()?;
        let row = *self.by_id.get(at)?;
        self.rule(row).map(|rule| (row, rule))
    }

    /// The rules of these rows, as a reason.
    pub(crate) fn because(&self, rows: &[u32]) -> Because {
        let mut rules = rows.iter().filter_map(|row| self.rule(*row));
        match (rules.next(), rows.len()) {
            (None, _) => Because::NoRule,
            (Some(rule), 1) => Because::One(rule.clone()),
            (Some(rule), _) => Because::Several(std::iter::once(rule).chain(rules).cloned().collect()),
        }
    }

    fn outcome(&self, at: OutcomeAt) -> Option<&Arc<Requirements>> {
        self.outcomes.get(at? as usize)
    }

    /// The conclusion of a row alone.
    pub(crate) fn conclude(&self, row: u32) -> Conclusion {
        let at = self.outcome_of.get(row as usize).copied().flatten();
        self.outcome(at).map_or(Conclusion::Conflict, |outcome| Conclusion::Outcome(outcome.clone()))
    }

    /// A number, equal for rows with the same outcome. Returns `None` for a row that contradicts itself.
    pub(crate) fn asked(&self, row: u32) -> Option<u32> {
        let at = self.outcome_of.get(row as usize).copied().flatten()?;
        self.asks.get(at as usize).copied()
    }

    /// The same number for the default outcome. Returns `None` if the set has no default.
    pub(crate) fn asked_by_default(&self) -> Option<Option<u32>> {
        self.no_match.map(|at| self.asks.get(at? as usize).copied())
    }

    /// The number of the outcome as the book writes it, before absorption. Rules are compared by it.
    fn written(&self, row: u32) -> Option<u32> {
        self.table.geometry.rows().get(row as usize).map(|row| row.outcome)
    }

    pub(crate) fn priority(&self, row: u32) -> Option<i32> {
        self.table.geometry.rows().get(row as usize).map(|row| row.priority)
    }

    /// Whether rows that decide together contradict each other by the hit policy.
    pub(crate) fn clash(&self, deciding: &[u32]) -> bool {
        let differ = || {
            deciding.windows(2).any(|pair| match pair {
                [a, b] => self.written(*a) != self.written(*b),
                _ => false,
            })
        };
        match self.hit {
            HitPolicy::Unique => deciding.len() > 1,
            HitPolicy::Any | HitPolicy::Priority => differ(),
            HitPolicy::First | HitPolicy::MostRestrictive | HitPolicy::Collect => false,
        }
    }

    /// The conclusion of the deciding rows joined with their requirements.
    pub(crate) fn joined(&self, deciding: &[u32], beside: &[u32]) -> Conclusion {
        if deciding.is_empty() && self.no_match.is_none() {
            return Conclusion::NoRule;
        }
        if self.clash(deciding) {
            return Conclusion::Conflict;
        }
        match (deciding, beside) {
            ([row], []) => return self.conclude(*row),
            ([], []) => {
                let at = self.no_match.flatten();
                return self
                    .outcome(at)
                    .map_or(Conclusion::Conflict, |outcome| Conclusion::Outcome(outcome.clone()));
            }
            _ => {}
        }
        let rows = deciding.iter().chain(beside);
        let mut rows: Vec<Option<u32>> =
            rows.map(|row| self.outcome_of.get(*row as usize).copied().flatten()).collect();
        if deciding.is_empty() {
            rows.extend(self.no_match);
        }
        self.joined_outcomes(&rows)
    }

    fn joined_outcomes(&self, each: &[OutcomeAt]) -> Conclusion {
        let outcomes: Option<Vec<&Requirements>> =
            each.iter().map(|at| self.outcome(*at).map(|outcome| &**outcome)).collect();
        match outcomes.map(Requirements::join_all) {
            Some(Ok(outcome)) => Conclusion::Outcome(Arc::new(outcome)),
            Some(Err(_)) | None => Conclusion::Conflict,
        }
    }
}
