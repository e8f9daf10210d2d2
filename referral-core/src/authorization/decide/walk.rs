//! Deciding by one set of which it is known that it is in force: at once where every fact that it looks at is known,
//! and by a walk over the possible rows where some are missing. The walk is sufficient and not necessary: where it
//! does not decide, every completion is looked at (`exact`).

use super::answer::{Because, Says};
use super::set::CompiledSet;
use crate::authorization::book::{HitPolicy, Part};
use crate::authorization::index::Place;

/// What a set says, and by which rules.
pub(super) struct Ruling {
    pub(super) says: Says,
    pub(super) because: Because,
}

/// Rows that can match, in order of precedence.
#[derive(Default)]
pub(super) struct Candidates {
    /// Each row, and whether it matches whatever the missing facts are.
    pub(super) rows: Vec<(u32, bool)>,
}

impl Candidates {
    pub(super) fn definite(&self) -> impl Iterator<Item = u32> {
        self.rows.iter().filter(|(_, definite)| *definite).map(|(row, _)| *row)
    }

    fn all_definite(&self) -> bool {
        self.rows.iter().all(|(_, definite)| *definite)
    }
}

impl CompiledSet {
    /// What the set says of a place of which everything that the set looks at is known.
    #[inline]
    pub(super) fn rule_on(&self, place: &Place) -> Ruling {
        let geometry = &self.table.geometry;
        let index = &self.determinations;
        let mut matches = index.look_up(geometry, place).map(|at| index.row(at));
        let first = matches.next();
        let alone = match (self.hit, first) {
            (_, None) | (HitPolicy::First | HitPolicy::Unique | HitPolicy::Any, _) => true,
            (HitPolicy::Priority | HitPolicy::MostRestrictive | HitPolicy::Collect, Some(_)) => false,
        };
        if alone && self.requirements.len() == 0 {
            return match first {
                Some(row) => Ruling {
                    says: self.says(row),
                    because: self.rule(row).cloned().map_or(Because::NoRule, Because::One),
                },
                None => Ruling { says: self.joined(&[], &[]), because: Because::NoRule },
            };
        }
        let mut deciding: Vec<u32> = first.into_iter().collect();
        match self.hit {
            HitPolicy::First | HitPolicy::Unique | HitPolicy::Any => {}
            HitPolicy::Priority => {
                let level = first.and_then(|row| self.priority(row));
                deciding.extend(matches.take_while(|row| self.priority(*row) == level));
            }
            HitPolicy::MostRestrictive | HitPolicy::Collect => deciding.extend(matches),
        }
        let index = &self.requirements;
        let beside: Vec<u32> = index.look_up(geometry, place).map(|at| index.row(at)).collect();
        self.ruling(deciding, beside)
    }

    pub(super) fn ruling(&self, mut deciding: Vec<u32>, beside: Vec<u32>) -> Ruling {
        let says = self.joined(&deciding, &beside);
        match says {
            Says::NoRule => deciding.clear(),
            Says::Outcome(_) => deciding.extend(beside),
            // Rules that clash by the policy are named without what would have been added to them.
            Says::Conflict if self.clash(&deciding) => {}
            Says::Conflict => deciding.extend(beside),
        }
        Ruling { says, because: self.because(&deciding) }
    }

    /// The rows of one part that can match, up to where no later one can decide.
    pub(super) fn candidates(&self, part: Part, place: &Place) -> Candidates {
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
                    // Two can never match at once, or say the same.
                    HitPolicy::First | HitPolicy::Unique | HitPolicy::Any => break,
                    HitPolicy::Priority => level = self.priority(row),
                    HitPolicy::MostRestrictive | HitPolicy::Collect => {}
                }
            }
        }
        Candidates { rows }
    }

    /// What the set says of a place where facts are missing that no rule in question looks at.
    pub(super) fn definite(&self, place: &Place) -> Option<Ruling> {
        let determination = self.candidates(Part::Determination, place);
        let beside = self.candidates(Part::Requirement, place);
        (determination.all_definite() && beside.all_definite())
            .then(|| self.ruling(determination.definite().collect(), beside.definite().collect()))
    }

    /// What the set says of a place where facts are missing, if a walk over the possible rows shows it.
    pub(super) fn walk(&self, place: &Place) -> Option<Ruling> {
        let determination = self.candidates(Part::Determination, place);
        let beside = self.candidates(Part::Requirement, place);
        let deciding = self.decided(&determination)?;
        // Requirements come beside a determination only.
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

    /// Whether fewer and more rows come to the same: then so does everything between them, as a further row never
    /// takes away what was asked.
    fn joins_to_the_same(&self, fewer: (&[u32], &[u32]), more: (&[u32], &[u32])) -> bool {
        let (fewer, more) = (self.joined(fewer.0, fewer.1), self.joined(more.0, more.1));
        matches!(more, Says::Outcome(_)) && fewer.asks_the_same(&more)
    }

    /// Of rows of which the first that matches decides: any of them, where all ask the same and so does the end of
    /// the table, if it can be reached.
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

/// Rows that decide; where it is any one of several that ask the same, all of these.
struct Deciding {
    rows: Vec<u32>,
    same: Option<Vec<u32>>,
}

impl Deciding {
    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
