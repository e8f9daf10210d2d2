//! What several outcomes come to together, written without a look at the code: a product of coverage, requirement kinds and
//! limits, over all outcomes at once.

use std::collections::{BTreeMap, BTreeSet};

use referral_core::authorization::book::{
    CoverageAnswer, Limit, Notification, Purpose, Requirement, RequirementKind, Requirements, RetroWindow,
};

/// What an outcome asks of everybody. Two outcomes are equal when this is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wants {
    pub(crate) coverage: CoverageAnswer,
    pub(crate) requires: Vec<Requirement>,
    pub(crate) limits: Vec<Limit>,
}

/// An outcome as it is compared: sorted, each thing once, grounds in order.
pub(crate) fn wants(outcome: &Requirements) -> Wants {
    let requires: BTreeSet<Requirement> = outcome.requires.iter().cloned().map(in_order).collect();
    let limits: BTreeSet<Limit> = outcome.limits.iter().cloned().collect();
    Wants {
        coverage: outcome.coverage,
        requires: requires.into_iter().collect(),
        limits: limits.into_iter().collect(),
    }
}

fn in_order(requirement: Requirement) -> Requirement {
    match requirement {
        Requirement::RetroWindow(mut window) => {
            window.grounds.sort();
            window.grounds.dedup();
            Requirement::RetroWindow(window)
        }
        other => other,
    }
}

/// The one requirement that meets all of one kind; none where there is no such one.
fn strictest(all: &[Requirement]) -> Option<Requirement> {
    match &all[0] {
        Requirement::Notification(_) => {
            let days = all.iter().filter_map(|one| match one {
                Requirement::Notification(one) => one.within_days,
                _ => None,
            });
            Some(Requirement::Notification(Notification { within_days: days.min() }))
        }
        Requirement::ConcurrentReview(first) => {
            let mut least = first.clone();
            for one in all {
                let Requirement::ConcurrentReview(one) = one else { return None };
                if one.unit != first.unit {
                    return None;
                }
                least.after = least.after.min(one.after);
            }
            Some(Requirement::ConcurrentReview(least))
        }
        Requirement::RetroWindow(first) => {
            let mut days = first.days;
            let mut grounds: Option<BTreeSet<_>> = None;
            for one in all {
                let Requirement::RetroWindow(one) = one else { return None };
                days = days.min(one.days);
                if !one.grounds.is_empty() {
                    let own: BTreeSet<_> = one.grounds.iter().cloned().collect();
                    grounds = Some(match grounds {
                        Some(before) => before.intersection(&own).cloned().collect(),
                        None => own,
                    });
                }
            }
            // No ground in common is not any ground, which is what an empty list would say.
            if grounds.as_ref().is_some_and(BTreeSet::is_empty) {
                return None;
            }
            let grounds = grounds.unwrap_or_default().into_iter().collect();
            Some(Requirement::RetroWindow(RetroWindow { days, grounds }))
        }
        first => all.iter().all(|one| one == first).then(|| first.clone()),
    }
}

fn for_an_authorization(requirement: &Requirement) -> bool {
    matches!(requirement, Requirement::Documents(one) if one.purpose == Purpose::WithAuthorization)
}

/// What all of these come to together; none where two of them cannot both be obeyed.
pub(crate) fn join(outcomes: &[&Requirements]) -> Option<Wants> {
    let coverage = outcomes.iter().map(|outcome| outcome.coverage).max().unwrap_or_default();
    let mut kinds: BTreeMap<RequirementKind, Vec<Requirement>> = BTreeMap::new();
    for requirement in outcomes.iter().flat_map(|outcome| &outcome.requires).cloned() {
        kinds.entry(requirement.kind()).or_default().push(in_order(requirement));
    }
    if coverage == CoverageAnswer::NotCovered {
        kinds.remove(&RequirementKind::PriorAuth);
        kinds.remove(&RequirementKind::PaOrPrepaymentReview);
        if let Some(documents) = kinds.get_mut(&RequirementKind::Documents) {
            documents.retain(|one| !for_an_authorization(one));
        }
    }
    if kinds.contains_key(&RequirementKind::PriorAuth) {
        kinds.remove(&RequirementKind::PaOrPrepaymentReview);
    }
    let mut requires = BTreeSet::new();
    for (kind, all) in kinds {
        match kind {
            RequirementKind::Documents | RequirementKind::StepTherapy => requires.extend(all),
            _ => drop(requires.insert(strictest(&all)?)),
        }
    }
    let mut limits: Vec<Limit> = Vec::new();
    for limit in outcomes.iter().flat_map(|outcome| &outcome.limits) {
        let same = |other: &&mut Limit| {
            (other.kind, &other.unit, &other.per) == (limit.kind, &limit.unit, &limit.per)
        };
        match limits.iter_mut().find(same) {
            Some(other) => other.at_most = other.at_most.min(limit.at_most),
            None => limits.push(limit.clone()),
        }
    }
    limits.sort();
    Some(Wants { coverage, requires: requires.into_iter().collect(), limits })
}
