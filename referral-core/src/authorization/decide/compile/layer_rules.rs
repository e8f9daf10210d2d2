//! Layers as rules over the facts of a book, and the layers that do not apply to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use serde::Serialize;

use super::super::answer::{Ground, WaivedBy};
use super::effect::{Effect, Lifts};
use super::layers::Layers;
use crate::authorization::book::{Cell, RequirementKind, RequirementWaiver, Rule, RuleSet, Term};
use crate::authorization::fact::{DateRange, FactId, FactSchema};
use crate::authorization::lower::{Geometry, lower};
use crate::policy::Source;
use crate::vocabulary::{IdError, Word};

/// A layer that does not apply to this book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Skipped {
    /// The identifier of an override, or `coverage`, `gold-card` or `existing-authorization`.
    pub layer: Word,
    /// The reason.
    pub why: SkipReason,
}

/// The reason why a layer does not apply to a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The book does not declare this fact.
    NoFact(FactId),
    /// The book declares this fact with another kind of domain.
    OtherDomain(FactId),
    /// No value of this fact in the book's domain meets the layer's condition. Mostly the book uses another word for
    /// the same thing ([`Layers::in_words_of`]).
    NeverHolds(FactId),
    /// The layer cannot be combined with the other layers.
    NotTogether,
}

/// A layer that may apply.
struct Draft {
    layer: Word,
    when: BTreeMap<FactId, Cell>,
    valid: DateRange,
    effect: Effect,
}

impl Draft {
    /// The reason why the layer does not apply to a book of these facts. Returns `None` if it applies.
    fn misfit(&self, schema: &FactSchema) -> Option<SkipReason> {
        if let Some(fact) = self.when.keys().find(|fact| schema.get(fact).is_none()) {
            return Some(SkipReason::NoFact(fact.clone()));
        }
        self.when.iter().find_map(|(fact, cell)| {
            let when = BTreeMap::from([(fact.clone(), cell.clone())]);
            let (layer, valid, effect) = (self.layer.clone(), self.valid, self.effect.clone());
            let alone = Draft { layer, when, valid, effect };
            match lowered(&[alone], schema) {
                None => Some(SkipReason::OtherDomain(fact.clone())),
                Some(geometry) => {
                    let never = geometry.rows().iter().any(|row| row.is_empty);
                    never.then(|| SkipReason::NeverHolds(fact.clone()))
                }
            }
        })
    }
}

/// The layers as rows over the facts of a book. Returns `None` if one of them does not fit.
fn lowered(drafts: &[Draft], schema: &FactSchema) -> Option<Geometry> {
    rule_set(drafts).ok().and_then(|set| lower(&set, schema).ok())
}

fn truth(truth: bool, or_absent: bool) -> Cell {
    Cell { any_of: vec![Term::Truth(truth)], none_of: Vec::new(), or_absent }
}

fn drafts(layers: &Layers) -> Result<Vec<Draft>, IdError> {
    let mut drafts = Vec::new();
    let mut add = |layer, when, valid, effect| drafts.push(Draft { layer, when, valid, effect });
    let authorization = || RequirementWaiver {
        kinds: vec![RequirementKind::PriorAuth, RequirementKind::PaOrPrepaymentReview],
    };
    let known = Arc::new(Ground { source: Source::House, house: Vec::new(), house_waives: Vec::new() });
    let lifts =
        |by, waiver, reason| Effect::Lifts(Lifts { by, waiver, reason, ground: known.clone(), on: true });
    if layers.coverage {
        let when = BTreeMap::from([(FactId::CoverageActive, truth(false, true))]);
        add(Word::new("coverage")?, when, DateRange::ALWAYS, Effect::NotActive);
    }
    for one in &layers.overrides {
        let mut kinds = one.waives.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let ground = Arc::new(Ground {
            source: one.source.clone(),
            house: one.house.clone(),
            house_waives: one.house_waives.clone(),
        });
        let by = WaivedBy::Statute(one.id.clone());
        let effect = Effect::Lifts(Lifts {
            by,
            waiver: RequirementWaiver { kinds },
            reason: None,
            ground,
            on: one.on,
        });
        add(one.id.clone(), one.when.clone(), one.valid, effect);
    }
    if layers.gold_card {
        let when = BTreeMap::from([(FactId::GoldCard, truth(true, false))]);
        let name = Word::new("gold-card")?;
        let effect = lifts(WaivedBy::GoldCard, authorization(), Some(name.clone()));
        add(name, when, DateRange::ALWAYS, effect);
    }
    if layers.existing_authorization {
        let when = BTreeMap::from([(FactId::ExistingAuthorization, truth(true, false))]);
        let effect = lifts(WaivedBy::ExistingAuthorization, authorization(), None);
        add(Word::new("existing-authorization")?, when, DateRange::ALWAYS, effect);
    }
    Ok(drafts)
}

fn rule_set(drafts: &[Draft]) -> Result<RuleSet, IdError> {
    let numbered = drafts.iter().enumerate();
    let rules = numbered
        .map(|(number, draft)| Rule::own(&format!("layer-{number}"), draft.valid, draft.when.clone()));
    RuleSet::own("layers", DateTime::UNIX_EPOCH, rules.collect::<Result<_, IdError>>()?)
}

/// The layers that apply to a book, as rules over its facts, and those that do not.
pub(super) struct Fitting {
    /// One for each rule.
    pub(super) effects: Vec<Effect>,
    /// The rules; `None` if no layer applies.
    pub(super) geometry: Option<Geometry>,
    pub(super) skipped: Vec<Skipped>,
}

impl Fitting {
    pub(super) fn new(layers: &Layers, schema: &FactSchema) -> Result<Self, IdError> {
        let mut skipped = Vec::new();
        let mut fitting = Vec::new();
        for draft in drafts(layers)? {
            match draft.misfit(schema) {
                None => fitting.push(draft),
                // A disabled layer is not missed.
                Some(_) if matches!(&draft.effect, Effect::Lifts(lifts) if !lifts.on) => {}
                Some(why) => skipped.push(Skipped { layer: draft.layer, why }),
            }
        }
        let geometry = if fitting.is_empty() { None } else { lowered(&fitting, schema) };
        if geometry.is_none() {
            let all = fitting.drain(..).map(|one| Skipped { layer: one.layer, why: SkipReason::NotTogether });
            skipped.extend(all);
        }
        Ok(Self { effects: fitting.into_iter().map(|draft| draft.effect).collect(), geometry, skipped })
    }
}

impl Layers {
    /// The enabled layers that do not apply to a book of these facts, each with the reason.
    #[must_use]
    pub fn skipped_by(&self, schema: &FactSchema) -> Vec<Skipped> {
        Fitting::new(self, schema).map_or_else(|_| Vec::new(), |fitting| fitting.skipped)
    }
}
