//! What stands before the table, compiled: rows over the same facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;

use super::answer::{Ground, Says, Waived, WaivedBy};
use super::overrides::Layers;
use super::table::Table;
use crate::authorization::book::{
    Cell, CoverageAnswer, HitPolicy, NoMatch, Outcome, Part, RequirementKind, Rule, RuleSet, Scope, Term,
    Waiver,
};
use crate::authorization::fact::{DateRange, FactId, FactSchema};
use crate::authorization::index::Index;
use crate::authorization::lower::lower;
use crate::policy::Source;
use crate::vocabulary::{IdError, RuleId, RuleSetId, Word};

/// What a row does where it holds.
#[derive(Clone, Debug)]
pub(super) enum Effect {
    /// Coverage is not active: nothing after it matters.
    NotActive,
    /// Requirements are lifted.
    Lifts(Lifts),
}

/// What lifts requirements, and which.
#[derive(Clone, Debug)]
pub(super) struct Lifts {
    by: WaivedBy,
    waiver: Waiver,
    reason: Option<Word>,
    ground: Arc<Ground>,
}

/// The layers that fit a book.
#[derive(Clone, Debug)]
pub(super) struct CompiledLayers {
    pub(super) table: Table,
    pub(super) index: Index,
    effects: Vec<Effect>,
    not_active: Arc<Outcome>,
}

/// What is made of a layer before it is known whether it fits.
struct Draft {
    when: BTreeMap<FactId, Cell>,
    valid: DateRange,
    effect: Effect,
}

fn truth(truth: bool, or_absent: bool) -> Cell {
    Cell { any_of: vec![Term::Truth(truth)], none_of: Vec::new(), or_absent }
}

fn drafts(layers: &Layers) -> Result<Vec<Draft>, IdError> {
    let mut drafts = Vec::new();
    let mut add = |when, valid, effect| drafts.push(Draft { when, valid, effect });
    let authorization =
        || Waiver { kinds: vec![RequirementKind::PriorAuth, RequirementKind::PaOrPrepaymentReview] };
    let known = Arc::new(Ground { source: Source::House, house: Vec::new() });
    let lifts = |by, waiver, reason| Effect::Lifts(Lifts { by, waiver, reason, ground: known.clone() });
    if layers.coverage {
        let when = BTreeMap::from([(FactId::CoverageActive, truth(false, true))]);
        add(when, DateRange::ALWAYS, Effect::NotActive);
    }
    for one in layers.overrides.iter().filter(|one| one.on) {
        let mut kinds = one.waives.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let ground = Arc::new(Ground { source: one.source.clone(), house: one.house.clone() });
        let by = WaivedBy::Statute(one.id.clone());
        let effect = Effect::Lifts(Lifts { by, waiver: Waiver { kinds }, reason: None, ground });
        add(one.when.clone(), one.valid, effect);
    }
    if layers.gold_card {
        let when = BTreeMap::from([(FactId::GoldCard, truth(true, false))]);
        let reason = Some(Word::new("gold-card")?);
        add(when, DateRange::ALWAYS, lifts(WaivedBy::GoldCard, authorization(), reason));
    }
    if layers.existing_authorization {
        let when = BTreeMap::from([(FactId::ExistingAuthorization, truth(true, false))]);
        add(when, DateRange::ALWAYS, lifts(WaivedBy::ExistingAuthorization, authorization(), None));
    }
    Ok(drafts)
}

fn rule_set(drafts: &[Draft]) -> Result<RuleSet, IdError> {
    let rule = |(number, draft): (usize, &Draft)| {
        Ok(Rule {
            id: RuleId::new(&format!("layer-{number}"))?,
            part: Part::Determination,
            priority: 0,
            valid: draft.valid,
            when: draft.when.clone(),
            then: Outcome::default(),
            source: Source::House,
            note: None,
        })
    };
    Ok(RuleSet {
        id: RuleSetId::new("layers")?,
        version: 1,
        scope: Scope::default(),
        published: None,
        loaded_at: DateTime::UNIX_EPOCH,
        valid: DateRange::ALWAYS,
        hit: HitPolicy::Collect,
        on_no_match: NoMatch::NoRule,
        source: Source::House,
        groups: BTreeMap::new(),
        rules: drafts.iter().enumerate().map(rule).collect::<Result<_, IdError>>()?,
    })
}

impl CompiledLayers {
    /// The layers that fit a book, and the overrides that do not. None where none fits.
    pub(super) fn new(layers: &Layers, schema: &FactSchema) -> (Option<Self>, Vec<Word>) {
        let mut skipped = Vec::new();
        let mut fitting = Vec::new();
        for draft in drafts(layers).unwrap_or_default() {
            let known = draft.when.keys().all(|fact| schema.get(fact).is_some());
            let alone = std::slice::from_ref(&draft);
            let fits = known && rule_set(alone).is_ok_and(|set| lower(&set, schema).is_ok());
            if fits {
                fitting.push(draft);
            } else if let Effect::Lifts(Lifts { by: WaivedBy::Statute(id), .. }) = &draft.effect {
                skipped.push(id.clone());
            }
        }
        let geometry = rule_set(&fitting).ok().and_then(|set| lower(&set, schema).ok());
        let Some(geometry) = geometry.filter(|_| !fitting.is_empty()) else { return (None, skipped) };
        let rows = (0_u32..).zip(geometry.rows()).filter(|(_, row)| !row.is_empty).map(|(row, _)| row);
        let index = Index::build(&geometry, rows.collect());
        let not_active = Outcome {
            coverage: CoverageAnswer::NotCovered,
            reasons: Word::new("no-active-coverage").into_iter().collect(),
            ..Outcome::default()
        };
        let layers = Self {
            table: Table::new(geometry, schema),
            index,
            effects: fitting.into_iter().map(|draft| draft.effect).collect(),
            not_active: Arc::new(not_active),
        };
        (Some(layers), skipped)
    }

    /// What is said where coverage is not active on the date of service.
    pub(super) fn not_active(&self) -> Says {
        Says::Outcome(self.not_active.clone())
    }

    /// Whether a row says that coverage is not active.
    pub(super) fn is_not_active(&self, row: u32) -> bool {
        matches!(self.effects.get(row as usize), Some(Effect::NotActive))
    }

    /// Whether a row, if it held, would change what is said.
    pub(super) fn would_change(&self, row: u32, says: &Says) -> bool {
        match (self.effects.get(row as usize), says) {
            (Some(Effect::NotActive), _) => true,
            (Some(Effect::Lifts(lifts)), Says::Outcome(outcome)) => {
                outcome.requires.iter().any(|asked| lifts.waiver.kinds.contains(&asked.kind()))
            }
            (Some(Effect::Lifts(_)), Says::Conflict | Says::NoRule) | (None, _) => false,
        }
    }

    /// What is left of what is said where these rows hold, and what each lifts.
    pub(super) fn lift(&self, says: Says, rows: &[u32]) -> (Says, Vec<Waived>) {
        let mut says = says;
        let mut waived = Vec::new();
        for row in rows {
            let Some(Effect::Lifts(lifts)) = self.effects.get(*row as usize) else { continue };
            let mut lifted = Vec::new();
            if let Says::Outcome(outcome) = &says {
                let kinds = outcome.requires.iter().map(crate::authorization::book::Requirement::kind);
                lifted.extend(kinds.filter(|kind| lifts.waiver.kinds.contains(kind)));
                if !lifted.is_empty() {
                    let mut left = lifts.waiver.applied(outcome);
                    left.reasons.extend(lifts.reason.clone());
                    says = Says::Outcome(Arc::new(left));
                }
            }
            waived.push(Waived { by: lifts.by.clone(), lifted, ground: lifts.ground.clone() });
        }
        (says, waived)
    }
}
