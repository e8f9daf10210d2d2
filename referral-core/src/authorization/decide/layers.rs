//! What stands before the table, compiled: rows over the same facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use serde::Serialize;

use super::answer::{Ground, Says, Waived, WaivedBy};
use super::overrides::Layers;
use super::reading::Reading;
use super::table::{Kind, Table, Unplaced};
use crate::authorization::book::{
    Cell, CoverageAnswer, HitPolicy, NoMatch, Part, Requirement, RequirementKind, RequirementWaiver,
    Requirements, Rule, RuleSet, Scope, Term,
};
use crate::authorization::fact::{DateRange, FactId, FactSchema};
use crate::authorization::index::{At, Index, Place};
use crate::authorization::lower::{CellAt, Extent, Geometry, Spans, lower};
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
    waiver: RequirementWaiver,
    reason: Option<Word>,
    ground: Arc<Ground>,
    /// Whether it is used: an override that is switched off only says what it would lift.
    on: bool,
}

impl Lifts {
    /// What is left of an outcome, and the kinds that are gone.
    fn from(&self, outcome: &Requirements) -> (Requirements, Vec<RequirementKind>) {
        let left = self.waiver.applied(outcome);
        let gone = outcome.requires.iter().filter(|asked| !left.requires.contains(asked));
        let mut gone: Vec<RequirementKind> = gone.map(Requirement::kind).collect();
        gone.dedup();
        (left, gone)
    }
}

/// A layer that a book goes without.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Skipped {
    /// Which: the identifier of an override, or `coverage`, `gold-card` or `existing-authorization`.
    pub layer: Word,
    /// Why.
    pub why: SkipReason,
}

/// Why a book goes without a layer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The book does not ask for this fact.
    NoFact(FactId),
    /// The book has another kind of domain for this fact.
    OtherDomain(FactId),
    /// Nothing in the book's domain of this fact is what the layer looks for: it can never hold, mostly because the
    /// book has another word for the same ([`Layers::in_words_of`]).
    NeverHolds(FactId),
    /// It does not fit together with the other layers.
    NotTogether,
}

/// The layers that fit a book.
#[derive(Clone, Debug)]
pub(super) struct CompiledLayers {
    pub(super) table: Table,
    pub(super) index: Index,
    effects: Vec<Effect>,
    not_active: Arc<Requirements>,
}

/// The layers' rows for one request.
#[derive(Default)]
pub(super) struct Before {
    /// Those that hold.
    pub(super) standing: Vec<u32>,
    /// Those that hold or not with what is missing.
    pub(super) open: Vec<u32>,
    place: Option<Place>,
}

impl Before {
    /// Whether coverage is not active.
    pub(super) fn is_not_active(&self, layers: &CompiledLayers) -> bool {
        self.standing.iter().any(|row| layers.is_not_active(*row))
    }
}

/// What is made of a layer before it is known whether it fits.
struct Draft {
    layer: Word,
    when: BTreeMap<FactId, Cell>,
    valid: DateRange,
    effect: Effect,
}

impl Draft {
    /// Why a book of these facts goes without it; none where it fits.
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

/// The drafts as rows over the facts of a book; none where one does not fit.
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
    let rule = |(number, draft): (usize, &Draft)| {
        Ok(Rule {
            id: RuleId::new(&format!("layer-{number}"))?,
            part: Part::Determination,
            priority: 0,
            valid: draft.valid,
            when: draft.when.clone(),
            then: Requirements::default(),
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

impl Layers {
    /// The layers that are on and that a book of these facts goes without, each with why.
    #[must_use]
    pub fn skipped_by(&self, schema: &FactSchema) -> Vec<Skipped> {
        CompiledLayers::new(self, schema).map_or_else(|_| Vec::new(), |(_, skipped)| skipped)
    }
}

impl CompiledLayers {
    /// The layers that fit a book, and those that do not. None where none fits.
    pub(super) fn new(layers: &Layers, schema: &FactSchema) -> Result<(Option<Self>, Vec<Skipped>), IdError> {
        let mut skipped = Vec::new();
        let mut fitting = Vec::new();
        for draft in drafts(layers)? {
            match draft.misfit(schema) {
                None => fitting.push(draft),
                // What is switched off is not missed.
                Some(_) if matches!(&draft.effect, Effect::Lifts(lifts) if !lifts.on) => {}
                Some(why) => skipped.push(Skipped { layer: draft.layer, why }),
            }
        }
        if fitting.is_empty() {
            return Ok((None, skipped));
        }
        let Some(geometry) = lowered(&fitting, schema) else {
            let all =
                fitting.into_iter().map(|one| Skipped { layer: one.layer, why: SkipReason::NotTogether });
            skipped.extend(all);
            return Ok((None, skipped));
        };
        let rows = (0_u32..).zip(geometry.rows()).filter(|(_, row)| !row.is_empty).map(|(row, _)| row);
        let index = Index::build(&geometry, rows.collect());
        let not_active = Requirements {
            coverage: CoverageAnswer::NotCovered,
            reasons: Word::new("no-active-coverage").into_iter().collect(),
            ..Requirements::default()
        };
        let layers = Self {
            table: Table::new(0, geometry, schema),
            index,
            effects: fitting.into_iter().map(|draft| draft.effect).collect(),
            not_active: Arc::new(not_active),
        };
        Ok((Some(layers), skipped))
    }

    /// Which rows hold, and which are open.
    #[inline]
    pub(super) fn before(&self, reading: &Reading<'_>) -> Result<Before, Unplaced> {
        let place = self.table.place_or_nowhere(reading)?;
        let mut before = Before::default();
        for at in self.index.look_up(&self.table.geometry, &place) {
            let definite = self.index.is_definite(at, &place);
            let rows = if definite { &mut before.standing } else { &mut before.open };
            rows.push(self.index.row(at));
        }
        before.place = Some(place);
        Ok(before)
    }

    /// The facts on which it depends what is left of what is said, where each open row that matters hangs on a missing
    /// fact of its own, and every one of these can turn out so that none of them holds. None where one does not.
    pub(super) fn depends_on(&self, says: &Says, before: &Before) -> Option<Vec<FactId>> {
        let geometry = &self.table.geometry;
        let place = before.place.as_ref()?;
        let mut depends: BTreeMap<usize, Spans> = BTreeMap::new();
        for number in &before.open {
            let changes = if self.is_not_active(*number) {
                !says.asks_the_same(&self.not_active())
            } else {
                self.would_change(*number, says)
            };
            if !changes {
                continue;
            }
            let row = geometry.rows().get(*number as usize)?;
            let missing =
                |cell: &&CellAt| place.at().get(cell.dimension as usize).is_none_or(|at| *at == At::Missing);
            let mut cells = geometry.cells(row).iter().filter(missing);
            let (cell, None) = (cells.next()?, cells.next()) else { return None };
            let dimension = cell.dimension as usize;
            let Extent::One(spans) = geometry.extent(*cell)? else { return None };
            if !matches!(self.table.columns.get(dimension)?.kind, Kind::Plain | Kind::Periods) {
                return None;
            }
            let all = depends.entry(dimension).or_default();
            *all = all.union(spans);
        }
        let dimension = |(number, spans): (usize, Spans)| {
            let dimension = geometry.dimensions().get(number)?;
            (spans.count() < u64::from(dimension.size())).then(|| dimension.fact().clone())
        };
        depends.into_iter().map(dimension).collect()
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
                lifts.on && outcome.requires.iter().any(|asked| lifts.waiver.kinds.contains(&asked.kind()))
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
            let (by, ground) = (lifts.by.clone(), lifts.ground.clone());
            let (mut lifted, mut would_lift) = (Vec::new(), Vec::new());
            if let Says::Outcome(outcome) = &says {
                let (mut left, gone) = lifts.from(outcome);
                if !lifts.on {
                    would_lift = gone;
                } else if !gone.is_empty() {
                    lifted = gone;
                    left.reasons.extend(lifts.reason.clone());
                    says = Says::Outcome(Arc::new(left));
                }
            }
            if lifts.on || !would_lift.is_empty() {
                waived.push(Waived { by, lifted, would_lift, ground });
            }
        }
        (says, waived)
    }
}
