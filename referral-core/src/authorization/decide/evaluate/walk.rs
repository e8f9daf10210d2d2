//! Evaluating the rule set in force while facts are missing, by a walk over the rows that may match. The walk is
//! sufficient but not necessary: if it does not decide, every completion is evaluated (`complete`).

use super::super::answer::Conclusion;
use super::super::compile::CompiledSet;
use super::ruling::Ruling;
use crate::authorization::book::{HitPolicy, Part};
use crate::authorization::index::Place;

/// Rows that may match, in order of precedence.
#[derive(Default)]
pub(crate) struct Candidates {
    /// Each row, and whether it matches whatever the missing facts are.
    pub(crate) rows: Vec<(u32, bool)>,
}

impl Candidates {
    pub(crate) fn definite(&self) -> impl Iterator<Item = u32> {
        self.rows.iter().filter(|(_, definite)| *definite).map(|(row, _)| *row)
    }

    fn all_definite(&self) -> bool {
        self.rows.iter().all(|(_, definite)| *definite)
    }
}

impl CompiledSet {
    /// The rows of one part that may match, up to the first after which no other can decide.
    pub(crate) fn candidates(&self, part: Part, place: &Place) -> Candidates {
        let index = match part {
            Part::Determination => &self.determinations,
            Part::Requirement => &self.requirements,
        };
        let decides = part == Part::Determination;
        let mut rows = Vec::new();
        let mut level = None;
        for at in index.look_up(&self.table.geometry, place) {
            let row = index.row(at);
            if level.is_some_and(|level| self.priority(row) != Some(level)) {
                break;
            }
            let definite = index.is_definite(at, place);
            rows.push((row, definite));
            if definite && decides {
                match self.hit {
                    // Two rules never match at once, or ask the same.
                    HitPolicy::First | HitPolicy::Unique | HitPolicy::Any => break,
                    HitPolicy::Priority => level = self.priority(row),
                    HitPolicy::MostRestrictive | HitPolicy::Collect => {}
                }
            }
        }
        Candidates { rows }
    }

    /// The ruling, if no row that may match tests a missing fact.
    pub(crate) fn definite(&self, place: &Place) -> Option<Ruling> {
        let determination = self.candidates(Part::Determination, place);
        let beside = self.candidates(Part::Requirement, place);
        (determination.all_definite() && beside.all_definite())
            .then(|| self.ruling(determination.definite().collect(), beside.definite().collect()))
    }

    /// The ruling, if a walk over the rows that may match proves it.
    pub(crate) fn walk(&self, place: &Place) -> Option<Ruling> {
        let determination = self.candidates(Part::Determination, place);
        let beside = self.candidates(Part::Requirement, place);
        let deciding = self.decided(&determination)?;
        // Requirements only accompany a determination.
        let nothing = deciding.is_empty() && self.asked_by_default().is_none();
        let Deciding { rows, same } = deciding;
        if !nothing && !beside.all_definite() {
            let all: Vec<u32> = beside.rows.iter().map(|(row, _)| *row).collect();
            let definite: Vec<u32> = beside.definite().collect();
            if !self.joins_to_the_same((&rows, &definite), (&rows, &all)) {
                return None;
            }
        }
        let mut ruling = self.ruling(rows, beside.definite().collect());
        if let Some(all) = same {
            ruling.because = self.because(&all);
        }
        Some(ruling)
    }

    /// The rows that decide, whatever the missing facts are.
    fn decided(&self, candidates: &Candidates) -> Option<Deciding> {
        let rows = &candidates.rows;
        let of = |rows: Vec<u32>| Some(Deciding { rows, same: None });
        if rows.is_empty() {
            return of(Vec::new());
        }
        match self.hit {
            HitPolicy::First => self.all_the_same(candidates),
            HitPolicy::Unique | HitPolicy::Any => match candidates.definite().next() {
                Some(row) => of(vec![row]),
                None => None,
            },
            HitPolicy::Priority => {
                let clash = rows.windows(2).any(|pair| match pair {
                    [(a, _), (b, _)] => self.priority(*a) == self.priority(*b) && self.clash(&[*a, *b]),
                    _ => false,
                });
                if clash { None } else { self.all_the_same(candidates) }
            }
            HitPolicy::Collect if !candidates.all_definite() => None,
            HitPolicy::MostRestrictive | HitPolicy::Collect => {
                let definite: Vec<u32> = candidates.definite().collect();
                let all: Vec<u32> = rows.iter().map(|(row, _)| *row).collect();
                let same = candidates.all_definite()
                    || !definite.is_empty() && self.joins_to_the_same((&definite, &[]), (&all, &[]));
                if same { of(definite) } else { None }
            }
        }
    }

    /// Whether fewer and more rows lead to the same conclusion. Then so does everything between them, as a further
    /// row never removes a requirement.
    fn joins_to_the_same(&self, fewer: (&[u32], &[u32]), more: (&[u32], &[u32])) -> bool {
        let (fewer, more) = (self.joined(fewer.0, fewer.1), self.joined(more.0, more.1));
        matches!(more, Conclusion::Outcome(_)) && fewer.asks_the_same(&more)
    }

    /// Any of the rows, if the first that matches decides and all ask the same, including the default if it can be
    /// reached.
    fn all_the_same(&self, candidates: &Candidates) -> Option<Deciding> {
        let all: Vec<u32> = candidates.rows.iter().map(|(row, _)| *row).collect();
        let first = *all.first()?;
        let asked = self.asked(first);
        let ends = candidates.definite().next().is_some() || self.asked_by_default() == Some(asked);
        if !ends || all.iter().any(|row| self.asked(*row) != asked) || asked.is_none() {
            return None;
        }
        Some(Deciding { rows: vec![first], same: (all.len() > 1).then_some(all) })
    }
}

/// The rows that decide. If any one of several decides and all ask the same, `same` lists them.
struct Deciding {
    rows: Vec<u32>,
    same: Option<Vec<u32>>,
}

impl Deciding {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
