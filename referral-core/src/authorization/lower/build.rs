//! Lowering the rules of a set to boxes.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::column::{Column, Groups, Key};
use super::dimension::Dimension;
use super::error::{LowerError, LowerProblem};
use super::extent::Extent;
use super::geometry::{CellAt, Geometry, Row};
use crate::authorization::book::{Cell, CoverageAnswer, Limit, Requirement, Requirements, RuleSet};
use crate::authorization::fact::{
    DateDomain, DateRange, Domain, FactDefinition, FactId, FactSchema, WhenMissing,
};
use crate::vocabulary::RuleId;

/// One column while rules are read: its distinct cells, and the first rule with each.
#[derive(Default)]
struct Seen<'a> {
    numbers: HashMap<Key<'a>, u32>,
    keys: Vec<Key<'a>>,
    rules: Vec<&'a RuleId>,
}

impl<'a> Seen<'a> {
    fn number(&mut self, key: Key<'a>, rule: &'a RuleId) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.rules.push(rule);
            next
        })
    }
}

/// The definition of the service date in a book that needs dates and does not declare it: all dates with a year of
/// four digits.
pub(in crate::authorization) fn any_date() -> FactDefinition {
    let from = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN);
    let to = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    FactDefinition {
        domain: Domain::Date(DateDomain { from, to }),
        missing: WhenMissing::Required,
        may_be_absent: false,
    }
}

/// Lowers the rules of a set to boxes over the facts of its book's schema.
///
/// # Errors
/// [`LowerError`] for the first cell, in the order of facts and rules, that cannot be made into positions.
pub(crate) fn lower(set: &RuleSet, schema: &FactSchema) -> Result<Geometry, LowerError> {
    let mut columns: BTreeMap<&FactId, Seen<'_>> = BTreeMap::new();
    let mut read: Vec<(&FactId, u32)> = Vec::new();
    let mut ends = Vec::with_capacity(set.rules.len());
    for rule in &set.rules {
        let dated = rule.valid != DateRange::ALWAYS && !rule.when.contains_key(&FactId::ServiceDate);
        let by_date = dated.then_some((&FactId::ServiceDate, None));
        for (fact, cell) in rule.when.iter().map(|(fact, cell)| (fact, Some(cell))).chain(by_date) {
            let valid = if *fact == FactId::ServiceDate { rule.valid } else { DateRange::ALWAYS };
            if cell.is_some_and(Cell::is_any) && valid == DateRange::ALWAYS {
                continue;
            }
            let column = columns.entry(fact).or_default();
            read.push((fact, column.number(Key { cell, valid }, &rule.id)));
        }
        ends.push(read.len());
    }
    // The dates of the set matter even if no rule tests them.
    if schema.get(&FactId::ServiceDate).is_some() {
        columns.entry(&FactId::ServiceDate).or_default();
    }

    let undeclared = any_date();
    let mut dimensions = Vec::with_capacity(columns.len());
    let mut places: BTreeMap<&FactId, (u32, Vec<Option<u32>>)> = BTreeMap::new();
    for (fact, seen) in columns {
        let error = |rule: &RuleId, problem| LowerError { rule: rule.clone(), fact: fact.clone(), problem };
        let definition = schema.get(fact).or((*fact == FactId::ServiceDate).then_some(&undeclared));
        let Some(definition) = definition else {
            let Some(rule) = seen.rules.first() else { continue };
            return Err(error(rule, LowerProblem::UnknownFact));
        };
        let valid = if *fact == FactId::ServiceDate { set.valid } else { DateRange::ALWAYS };
        let column = Column { definition, valid, groups: &set.groups };
        let axis = column.axis(&seen.keys);
        let mut groups = Groups::new();
        let mut extents: Vec<Extent> = Vec::new();
        let mut same: HashMap<Extent, u32> = HashMap::new();
        let mut of_key = Vec::with_capacity(seen.keys.len());
        for (key, rule) in seen.keys.iter().zip(&seen.rules) {
            let extent = column.extent(&axis, &mut groups, key).map_err(|problem| error(rule, problem))?;
            of_key.push(extent.map(|extent| {
                let next = u32::try_from(extents.len()).unwrap_or(u32::MAX);
                *same.entry(extent).or_insert_with_key(|extent| {
                    extents.push(extent.clone());
                    next
                })
            }));
        }
        let place = u32::try_from(dimensions.len()).unwrap_or(u32::MAX);
        places.insert(fact, (place, of_key));
        let many = definition.domain.is_many();
        let absent = definition.may_be_absent && !many;
        dimensions.push(Dimension { fact: fact.clone(), axis, many, absent, extents });
    }

    let mut geometry = Geometry { dimensions, cells: Vec::with_capacity(read.len()), rows: Vec::new() };
    let mut outcomes = Outcomes::default();
    let mut from = 0;
    for (rule, end) in set.rules.iter().zip(ends) {
        let cells_from = geometry.cells.len();
        let mut is_empty = rule.valid.intersect(&set.valid).is_backwards();
        for (fact, key) in read.get(from..end).unwrap_or_default() {
            let Some((dimension, of_key)) = places.get(fact) else { continue };
            let Some(extent) = of_key.get(*key as usize).copied().flatten() else { continue };
            let cell = CellAt { dimension: *dimension, extent };
            is_empty |= geometry.extent(cell).is_none_or(Extent::is_empty);
            geometry.cells.push(cell);
        }
        if let Some(cells) = geometry.cells.get_mut(cells_from..) {
            cells.sort_unstable();
        }
        from = end;
        let place = |cells: usize| {
            u32::try_from(cells).map_err(|_| LowerError {
                rule: rule.id.clone(),
                fact: FactId::Service,
                problem: LowerProblem::TooMany,
            })
        };
        geometry.rows.push(Row {
            part: rule.part,
            priority: rule.priority,
            outcome: outcomes.number(&rule.then),
            is_empty,
            cells_from: place(cells_from)?,
            cells_to: place(geometry.cells.len())?,
        });
    }
    Ok(geometry)
}

/// The part of an outcome by which outcomes are compared.
type Asked = (CoverageAnswer, Vec<Requirement>, Vec<Limit>);

/// A number for each outcome, equal for those that ask the same.
#[derive(Default)]
struct Outcomes(HashMap<Asked, u32>);

impl Outcomes {
    fn number(&mut self, outcome: &Requirements) -> u32 {
        let Requirements { coverage, requires, limits, .. } = outcome.clone().in_order();
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry((coverage, requires, limits)).or_insert(next)
    }
}
