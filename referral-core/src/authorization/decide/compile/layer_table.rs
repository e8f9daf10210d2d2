//! The layers that apply to a book, compiled.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::answer::{Conclusion, Waived};
use super::super::request::{Request, Unplaced};
use super::effect::Effect;
use super::layer_rules::{Fitting, Skipped};
use super::layers::Layers;
use super::table::{Kind, Table};
use crate::authorization::book::{CoverageAnswer, Requirements};
use crate::authorization::fact::{FactId, FactSchema};
use crate::authorization::index::{At, Index, Place};
use crate::authorization::lower::{CellAt, Extent, Spans};
use crate::vocabulary::{IdError, Word};

/// The layers that apply to a book.
#[derive(Clone, Debug)]
pub(crate) struct CompiledLayers {
    pub(crate) table: Table,
    pub(crate) index: Index,
    effects: Vec<Effect>,
    not_active: Arc<Requirements>,
}

/// The layers that matter for one request, by their rows.
#[derive(Default)]
pub(crate) struct Before {
    /// The layers that apply, whatever the missing facts are.
    pub(crate) applying: Vec<u32>,
    /// The layers that missing facts decide.
    pub(crate) open: Vec<u32>,
    place: Option<Place>,
}

impl Before {
    /// Whether coverage is inactive.
    pub(crate) fn is_not_active(&self, layers: &CompiledLayers) -> bool {
        self.applying.iter().any(|row| layers.is_not_active(*row))
    }
}

impl CompiledLayers {
    /// The layers that apply to a book, and those that do not. `None` if no layer applies.
    pub(crate) fn new(layers: &Layers, schema: &FactSchema) -> Result<(Option<Self>, Vec<Skipped>), IdError> {
        let Fitting { effects, geometry, skipped } = Fitting::new(layers, schema)?;
        let Some(geometry) = geometry else { return Ok((None, skipped)) };
        let rows = (0_u32..).zip(geometry.rows()).filter(|(_, row)| !row.is_empty).map(|(row, _)| row);
        let index = Index::build(&geometry, rows.collect());
        let not_active = Requirements {
            coverage: CoverageAnswer::NotCovered,
            reasons: Word::new("no-active-coverage").into_iter().collect(),
            ..Requirements::default()
        };
        let layers =
            Self { table: Table::new(0, geometry, schema), index, effects, not_active: Arc::new(not_active) };
        Ok((Some(layers), skipped))
    }

    /// The layers that apply, and those that missing facts decide.
    #[inline]
    pub(crate) fn before(&self, request: &Request<'_>) -> Result<Before, Unplaced> {
        let place = self.table.place_or_nowhere(request)?;
        let mut before = Before::default();
        for at in self.index.look_up(&self.table.geometry, &place) {
            let definite = self.index.is_definite(at, &place);
            let rows = if definite { &mut before.applying } else { &mut before.open };
            rows.push(self.index.row(at));
        }
        before.place = Some(place);
        Ok(before)
    }

    /// The missing facts that determine which requirements remain, if each undecided layer that matters depends on a
    /// single missing fact, and each such fact has a value with which none of its layers applies. Returns `None`
    /// otherwise.
    pub(crate) fn depends_on(&self, conclusion: &Conclusion, before: &Before) -> Option<Vec<FactId>> {
        let geometry = &self.table.geometry;
        let place = before.place.as_ref()?;
        let mut depends: BTreeMap<usize, Spans> = BTreeMap::new();
        for number in &before.open {
            let changes = if self.is_not_active(*number) {
                !conclusion.asks_the_same(&self.not_active())
            } else {
                self.would_change(*number, conclusion)
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

    /// The conclusion while coverage is inactive on the date of service.
    pub(crate) fn not_active(&self) -> Conclusion {
        Conclusion::Outcome(self.not_active.clone())
    }

    /// Whether this row reports inactive coverage.
    pub(crate) fn is_not_active(&self, row: u32) -> bool {
        matches!(self.effects.get(row as usize), Some(Effect::NotActive))
    }

    /// Whether a row would change this conclusion if it applied.
    pub(crate) fn would_change(&self, row: u32, conclusion: &Conclusion) -> bool {
        match (self.effects.get(row as usize), conclusion) {
            (Some(Effect::NotActive), _) => true,
            (Some(Effect::Lifts(lifts)), Conclusion::Outcome(outcome)) => {
                lifts.on && outcome.requires.iter().any(|asked| lifts.waiver.kinds.contains(&asked.kind()))
            }
            (Some(Effect::Lifts(_)), Conclusion::Conflict | Conclusion::NoRule) | (None, _) => false,
        }
    }

    /// The conclusion after these layers, and the requirements that each waives.
    pub(crate) fn lift(&self, conclusion: Conclusion, rows: &[u32]) -> (Conclusion, Vec<Waived>) {
        let mut conclusion = conclusion;
        let mut waived = Vec::new();
        for row in rows {
            let Some(Effect::Lifts(lifts)) = self.effects.get(*row as usize) else { continue };
            let (by, ground) = (lifts.by.clone(), lifts.ground.clone());
            let (mut lifted, mut would_lift) = (Vec::new(), Vec::new());
            if let Conclusion::Outcome(outcome) = &conclusion {
                let (mut left, gone) = lifts.from(outcome);
                if !lifts.on {
                    would_lift = gone;
                } else if !gone.is_empty() {
                    lifted = gone;
                    left.reasons.extend(lifts.reason.clone());
                    conclusion = Conclusion::Outcome(Arc::new(left));
                }
            }
            if lifts.on || !would_lift.is_empty() {
                waived.push(Waived { by, lifted, would_lift, ground });
            }
        }
        (conclusion, waived)
    }
}
