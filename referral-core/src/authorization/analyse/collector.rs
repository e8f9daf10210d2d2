//! The findings while they are gathered. Every one is counted; the first of each kind are listed.

use std::collections::BTreeMap;

use super::finding::{BookFinding, FindingKind, LintLevel, RegionPart};
use super::ground::Ground;
use crate::authorization::book::{BookError, HitPolicy, RuleRef};
use crate::authorization::fact::{FactId, Facts};

/// The findings while they are gathered.
pub(super) struct Collector {
    listed: u32,
    findings: Vec<BookFinding>,
    counts: BTreeMap<FindingKind, u64>,
    undecided: u64,
}

/// The details of a finding besides its kind.
#[derive(Default)]
pub(super) struct Details {
    pub(super) rules: Vec<RuleRef>,
    pub(super) fact: Option<FactId>,
    pub(super) region: Vec<RegionPart>,
    pub(super) detail: Option<Box<str>>,
    pub(super) witness: Option<Facts>,
}

impl Collector {
    pub(super) const fn new(listed: u32) -> Self {
        Self { listed, findings: Vec::new(), counts: BTreeMap::new(), undecided: 0 }
    }

    pub(super) fn into_parts(self) -> (Vec<BookFinding>, BTreeMap<FindingKind, u64>, u64) {
        (self.findings, self.counts, self.undecided)
    }

    /// Adds a finding on a set. The details are only worked out if the finding is listed.
    pub(super) fn add(&mut self, ground: &Ground<'_>, kind: FindingKind, said: impl FnOnce() -> Details) {
        let set = ground.set;
        self.add_with(kind, kind.level(set.hit), || {
            let mut said = said();
            said.rules.truncate(BookFinding::MOST_RULES);
            BookFinding {
                level: kind.level(set.hit),
                kind,
                set: Some(set.id.clone()),
                version: Some(set.version),
                rules: said.rules,
                fact: said.fact,
                region: said.region,
                detail: said.detail,
                witness: said.witness,
            }
        });
    }

    pub(super) fn add_with(
        &mut self,
        kind: FindingKind,
        level: LintLevel,
        finding: impl FnOnce() -> BookFinding,
    ) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= u64::from(self.listed) {
            self.findings.push(BookFinding { level, ..finding() });
        }
    }

    /// Adds a finding on the book as a whole.
    pub(super) fn add_to_book(&mut self, kind: FindingKind, said: impl FnOnce() -> Details) {
        let level = kind.level(HitPolicy::First);
        self.add_with(kind, level, || {
            let said = said();
            BookFinding {
                level,
                kind,
                set: None,
                version: None,
                rules: said.rules,
                fact: said.fact,
                region: said.region,
                detail: said.detail,
                witness: said.witness,
            }
        });
    }

    /// Counts questions for which the steps do not suffice, and lists the rules once.
    pub(super) fn leave(&mut self, ground: &Ground<'_>, what: &str, rules: &[u32]) {
        self.leave_some(ground, what, rules, rules.len().max(1));
    }

    fn leave_some(&mut self, ground: &Ground<'_>, what: &str, rules: &[u32], questions: usize) {
        self.undecided += questions as u64;
        self.add(ground, FindingKind::Undecided, || Details {
            rules: rules.iter().take(BookFinding::MOST_RULES).filter_map(|row| ground.rule(*row)).collect(),
            detail: Some(format!("{what}: {questions}").into()),
            ..Details::default()
        });
    }

    pub(super) fn add_error(&mut self, kind: FindingKind, error: &BookError) {
        let level = kind.level(HitPolicy::First);
        let place = &error.place;
        self.add_with(kind, level, || BookFinding {
            level,
            kind,
            set: place.set.clone(),
            version: place.version,
            rules: match (&place.set, place.version, &place.rule) {
                (Some(set), Some(version), Some(rule)) => {
                    vec![RuleRef { set: set.clone(), version, rule: rule.clone() }]
                }
                _ => Vec::new(),
            },
            fact: place.column.as_deref().and_then(FactId::parse),
            region: Vec::new(),
            detail: Some(error.problem.to_string().into()),
            witness: None,
        });
    }
}
