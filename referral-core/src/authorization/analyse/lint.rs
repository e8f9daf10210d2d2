//! The analysis of a whole book.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::columns::idle_columns;
use super::finding::{BookFinding, FindingKind, LintLevel, RegionPart};
use super::gaps::{gaps, gaps_between_sets};
use super::ground::Ground;
use super::rows::Rows;
use super::steps::Steps;
use crate::authorization::book::{BookError, BookProblem, HitPolicy, RuleBook, RuleRef};
use crate::authorization::decide::{CompiledBook, Layers, SkipReason};
use crate::authorization::fact::{Domain, FactId, Facts};
use crate::time::Instant;
use crate::vocabulary::PayerId;

/// How a book is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LintOptions {
    /// The book is looked at as known at this moment: each set in the versions that are in force then.
    pub known_at: Instant,
    /// How many steps of work are done before the rest is left undecided. A step is one row looked at in one part
    /// of the domain; ten million take from one second to several.
    pub steps: u64,
    /// Of each kind at most so many findings are listed; all are counted.
    pub listed: u32,
}

impl LintOptions {
    /// The analysis as known at a moment, with 200 million steps and 1,000 findings of each kind.
    #[must_use]
    pub const fn known_at(known_at: Instant) -> Self {
        Self { known_at, steps: 200_000_000, listed: 1_000 }
    }
}

/// What the analysis of a book found.
///
/// In JSON an object; a finding's witness is an object of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lint {
    /// Whose book it is.
    pub payer: PayerId,
    /// As known at this moment.
    pub known_at: Instant,
    /// The findings, the gravest first, then by kind, set and rule.
    pub findings: Vec<BookFinding>,
    /// How many there are of each kind.
    pub counts: BTreeMap<FindingKind, u64>,
    /// How many questions the steps did not suffice for.
    pub undecided: u64,
    /// How many steps were done.
    pub steps: u64,
}

impl Lint {
    /// How many findings of a kind there are, listed or not.
    #[must_use]
    pub fn count(&self, kind: FindingKind) -> u64 {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    /// The findings of a kind that are listed.
    pub fn of(&self, kind: FindingKind) -> impl Iterator<Item = &BookFinding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }

    /// How grave the gravest finding is; none where there are none.
    #[must_use]
    pub fn gravest(&self) -> Option<LintLevel> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    /// The findings as lines of text, those at least so grave, and a last line with what is not listed and what is
    /// undecided.
    #[must_use]
    pub fn lines(&self, least: LintLevel) -> Vec<String> {
        let listed = self.findings.iter().filter(|finding| finding.severity >= least);
        let mut lines: Vec<String> = listed.map(ToString::to_string).collect();
        let counts = self.counts.iter().map(|(kind, count)| format!("{} {count}", kind.code()));
        let counts: Vec<String> = counts.collect();
        let counts = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
        lines.push(format!("{counts}; undecided {}", self.undecided));
        lines
    }
}

/// The findings while they are gathered.
pub(super) struct Found {
    listed: u32,
    findings: Vec<BookFinding>,
    counts: BTreeMap<FindingKind, u64>,
    undecided: u64,
}

/// What is said of a finding beside its kind.
#[derive(Default)]
pub(super) struct Said {
    pub(super) rules: Vec<RuleRef>,
    pub(super) fact: Option<FactId>,
    pub(super) region: Vec<RegionPart>,
    pub(super) detail: Option<Box<str>>,
    pub(super) witness: Option<Facts>,
}

impl Found {
    pub(super) const fn new(listed: u32) -> Self {
        Self { listed, findings: Vec::new(), counts: BTreeMap::new(), undecided: 0 }
    }

    pub(super) fn into_parts(self) -> (Vec<BookFinding>, BTreeMap<FindingKind, u64>, u64) {
        (self.findings, self.counts, self.undecided)
    }

    /// Adds a finding on a set. What is said of it is only worked out for one that is listed.
    pub(super) fn add(&mut self, ground: &Ground<'_>, kind: FindingKind, said: impl FnOnce() -> Said) {
        let set = ground.set;
        self.add_with(kind, kind.severity(set.hit), || {
            let mut said = said();
            said.rules.truncate(BookFinding::MOST_RULES);
            BookFinding {
                severity: kind.severity(set.hit),
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
        severity: LintLevel,
        finding: impl FnOnce() -> BookFinding,
    ) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= u64::from(self.listed) {
            self.findings.push(BookFinding { severity, ..finding() });
        }
    }

    /// Adds a finding on the book as a whole.
    pub(super) fn add_to_book(&mut self, kind: FindingKind, said: impl FnOnce() -> Said) {
        let severity = kind.severity(HitPolicy::First);
        self.add_with(kind, severity, || {
            let said = said();
            BookFinding {
                severity,
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

    /// Counts questions that the steps did not suffice for, and says once for which rules.
    pub(super) fn leave(&mut self, ground: &Ground<'_>, what: &str, rules: &[u32]) {
        self.leave_some(ground, what, rules, rules.len().max(1));
    }

    fn leave_some(&mut self, ground: &Ground<'_>, what: &str, rules: &[u32], questions: usize) {
        self.undecided += questions as u64;
        self.add(ground, FindingKind::Undecided, || Said {
            rules: rules.iter().take(BookFinding::MOST_RULES).filter_map(|row| ground.rule(*row)).collect(),
            detail: Some(format!("{what}: {questions}").into()),
            ..Said::default()
        });
    }

    fn add_error(&mut self, kind: FindingKind, error: &BookError) {
        let severity = kind.severity(HitPolicy::First);
        let place = &error.place;
        self.add_with(kind, severity, || BookFinding {
            severity,
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

/// What a problem of the check is for the analysis.
fn kind_of(problem: &BookProblem) -> FindingKind {
    match problem.code() {
        "book-empty-group" => FindingKind::EmptyGroup,
        "book-never-valid" => FindingKind::NeverValid,
        "book-unknown-code" => FindingKind::UnknownCode,
        "book-retired-code" => FindingKind::RetiredCode,
        _ => FindingKind::Broken,
    }
}

/// Analyses a book: everything that is contradictory, dead, superfluous or left out, each with facts that show it.
///
/// Each set is looked at in the versions that are in force as known at a moment, for the members and on the dates
/// for which they are. A book that does not pass its check is analysed as far as it can be. With a history, the
/// rules that decided none of it are found too; its facts should be complete.
///
/// The result is the same for the same book, options and history. What the steps do not suffice for is counted and
/// listed as undecided, never left out in silence.
#[must_use]
pub fn lint(book: &RuleBook, options: &LintOptions, history: &[Facts]) -> Lint {
    let mut found = Found::new(options.listed);
    let mut steps = Steps::new(options.steps);
    let errors = book.check().err();
    for error in errors.iter().flat_map(|errors| errors.iter()) {
        found.add_error(kind_of(&error.problem), error);
    }
    for warning in book.warnings() {
        // A cell that reaches out of its domain is the analysis's own to find, and breaks nothing.
        if !matches!(warning.problem, BookProblem::BeyondDomain { .. }) {
            found.add_error(kind_of(&warning.problem), &warning);
        }
    }
    let mut grounds = Vec::new();
    for set in &book.sets {
        // What cannot be lowered was found by the check.
        if let Ok(Some(ground)) = Ground::new(book, set, options.known_at) {
            grounds.push(ground);
        }
    }
    // The book-wide questions are small, so they come before the large ones.
    if errors.is_none() {
        gaps_between_sets(book, options.known_at, &mut steps, &mut found);
    }
    for ground in &grounds {
        let rows = Rows::look(ground, &mut steps, &mut found);
        gaps(ground, &mut steps, &mut found);
        idle_columns(ground, &rows, &mut steps, &mut found);
    }
    let layers = Layers::standard();
    idle_statutes(book, &layers, &mut found);
    idle_facts(book, &layers, &grounds, &mut found);
    never_hit(book, &grounds, history, options.known_at, &mut found);

    let (mut findings, counts, undecided) = found.into_parts();
    findings.sort_by(|a, b| {
        let order = b.severity.cmp(&a.severity).then_with(|| a.kind.cmp(&b.kind));
        order.then_with(|| (&a.set, a.version).cmp(&(&b.set, b.version)))
    });
    Lint {
        payer: book.payer.clone(),
        known_at: options.known_at,
        findings,
        counts,
        undecided,
        steps: steps.spent(),
    }
}

/// The statutes that can never hold of the book.
fn idle_statutes(book: &RuleBook, layers: &Layers, found: &mut Found) {
    for skipped in layers.skipped_by(&book.facts) {
        if let SkipReason::NeverHolds(fact) = skipped.why {
            found.add_to_book(FindingKind::IdleStatute, || Said {
                detail: Some(
                    format!("`{}`: nothing in the domain of `{fact}` is what it looks for", skipped.layer)
                        .into(),
                ),
                fact: Some(fact),
                ..Said::default()
            });
        }
    }
}

/// Facts that are declared and that no rule in force, no scope and no statute looks at. Facts that stand before the
/// table or from which others are worked out are not among them.
fn idle_facts(book: &RuleBook, layers: &Layers, grounds: &[Ground<'_>], found: &mut Found) {
    let mut used: BTreeSet<&FactId> = layers.overrides.iter().flat_map(|one| one.when.keys()).collect();
    for ground in grounds {
        used.extend(ground.set.rules.iter().flat_map(|rule| rule.when.keys()));
        used.extend(ground.set.scope.line.as_ref().map(|_| &FactId::Line));
        used.extend(ground.set.scope.plans.first().map(|_| &FactId::Plan));
    }
    let elsewhere = [
        FactId::ServiceDate,
        FactId::BirthDate,
        FactId::Emergency,
        FactId::CoverageActive,
        FactId::ContinuityOfCare,
        FactId::GoldCard,
        FactId::ExistingAuthorization,
    ];
    for (fact, definition) in &book.facts.facts {
        let periods = matches!(definition.domain, Domain::Periods);
        if !grounds.is_empty() && !used.contains(fact) && !elsewhere.contains(fact) && !periods {
            found.add_to_book(FindingKind::IdleFact, || Said {
                fact: Some(fact.clone()),
                detail: Some("no rule looks at it".into()),
                ..Said::default()
            });
        }
    }
}

fn never_hit(
    book: &RuleBook,
    grounds: &[Ground<'_>],
    history: &[Facts],
    known_at: Instant,
    found: &mut Found,
) {
    if history.is_empty() {
        return;
    }
    // What keeps a book from being compiled was found before.
    let Ok(compiled) = CompiledBook::compile(book, &Layers::table_alone()) else { return };
    let mut hit: BTreeSet<RuleRef> = BTreeSet::new();
    for facts in history {
        if let Ok(determination) = compiled.decide(facts, known_at) {
            hit.extend(determination.rules());
        }
    }
    for ground in grounds {
        for row in 0..u32::try_from(ground.rows().len()).unwrap_or(u32::MAX) {
            if let Some(rule) = ground.rule(row).filter(|rule| !hit.contains(rule)) {
                found.add(ground, FindingKind::NeverHit, || Said { rules: vec![rule], ..Said::default() });
            }
        }
    }
}
