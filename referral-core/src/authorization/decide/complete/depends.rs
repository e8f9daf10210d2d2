//! The missing facts an answer depends on.

use std::collections::HashMap;

use super::leaves::Leaves;
use super::scene::Scene;
use super::varied::Varied;
use crate::authorization::fact::{Domain, FactId, FactState};

impl Scene<'_, '_> {
    /// The facts on which the answer depends: each of them, changed alone, changes the answer for some completion.
    pub(super) fn depends(&self, varied: &[Varied], leaves: &Leaves) -> Vec<FactId> {
        let conclusions = &leaves.conclusions;
        let mut ranked: Vec<(u64, FactId)> = Vec::new();
        let mut stride = conclusions.len();
        let strides: Vec<usize> = varied
            .iter()
            .map(|one| {
                stride /= one.variable.values.len().max(1);
                stride
            })
            .collect();
        for (one, stride) in varied.iter().zip(&strides) {
            let is_date = one.variable.fact == FactId::ServiceDate;
            let depends = if is_date && self.has_dates() {
                self.depends_on_date(varied, &strides, conclusions)
            } else {
                changes(conclusions, |at| {
                    let digit = at / stride % one.variable.values.len();
                    at - digit * stride
                })
            };
            if !depends {
                continue;
            }
            let values = one.variable.values.len();
            let mut left = vec![0_u128; values];
            for (at, said) in conclusions.iter().enumerate().filter_map(|(at, said)| Some((at, (*said)?))) {
                if let Some(left) = left.get_mut(at / stride % values) {
                    *left |= 1 << said.min(127);
                }
            }
            let sum: u64 = left.iter().map(|left| u64::from(left.count_ones())).sum();
            ranked.push((sum * 1_000 / (values as u64).max(1), one.variable.fact.clone()));
        }
        ranked.sort();
        ranked.into_iter().map(|(_, fact)| fact).collect()
    }

    /// The answer also depends on the date of service if missing periods could begin or end between two dates.
    /// Another date can then give such a fact another value, although the periods stay the same.
    fn depends_on_date(&self, varied: &[Varied], strides: &[usize], conclusions: &[Option<usize>]) -> bool {
        let in_periods = |one: &Varied| {
            let domain = self.book.schema.get(&one.variable.fact).map(|definition| &definition.domain);
            one.by_date && matches!(domain, Some(Domain::Periods))
        };
        changes(conclusions, |at| {
            let mut group = at;
            for (one, stride) in varied.iter().zip(strides) {
                let digit = at / stride % one.variable.values.len().max(1);
                if one.variable.fact == FactId::ServiceDate {
                    group -= digit * stride;
                } else if in_periods(one) {
                    let is_absent = one.variable.values.get(digit) == Some(&FactState::KnownAbsent);
                    group -= if is_absent { 0 } else { digit * stride };
                }
            }
            group
        })
    }
}

/// Whether the results differ within a group. Each group is named by one of its members.
fn changes(conclusions: &[Option<usize>], group: impl Fn(usize) -> usize) -> bool {
    let mut of_group: HashMap<usize, usize> = HashMap::new();
    let known = conclusions.iter().enumerate().filter_map(|(at, said)| Some((at, (*said)?)));
    known.into_iter().any(|(at, said)| *of_group.entry(group(at)).or_insert(said) != said)
}
