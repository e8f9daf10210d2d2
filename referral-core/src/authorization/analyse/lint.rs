//! The analysis of a whole book.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::collector::{Collector, Details};
use super::columns::idle_columns;
use super::finding::{BookFinding, FindingKind, LintLevel};
use super::gaps::{gaps, gaps_between_sets};
use super::ground::Ground;
use super::rows::Rows;
use super::steps::Steps;
use crate::authorization::book::{BookProblem, RuleBook, RuleRef};
use crate::authorization::decide::{CompiledBook, Layers, SkipReason};
use crate::authorization::fact::{Domain, FactId, Facts};
use crate::time::Instant;
use crate::vocabulary::PayerId;

/// The options of an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LintOptions {
    /// The moment that selects the versions in force: those loaded by then.
    pub known_at: Instant,
    /// The most steps of work. The rest is left undecided. One step examines one row in one part of the domain; ten
    /// million steps take one to several seconds.
    pub steps: u64,
    /// The most findings of each kind that are listed. All are counted.
    pub listed: u32,
}

impl LintOptions {
    /// An analysis as known at a moment, with 200 million steps and 1,000 findings of each kind.
    #[must_use]
    pub const fn known_at(known_at: Instant) -> Self {
        Self { known_at, steps: 200_000_000, listed: 1_000 }
    }
}

/// The result of an analysis.
///
/// In JSON an object; a finding's witness is an object of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lint {
    /// The payer whose book it is.
    pub payer: PayerId,
    /// The moment that selects the versions in force.
    pub known_at: Instant,
    /// The findings, the gravest first, then by kind, set and rule.
    pub findings: Vec<BookFinding>,
    /// The number of findings of each kind.
    pub counts: BTreeMap<FindingKind, u64>,
    /// The number of questions for which the steps do not suffice.
    pub undecided: u64,
    /// The number of steps used.
    pub steps: u64,
}

impl Lint {
    /// The number of findings of a kind, listed or not.
    #[must_use]
    pub fn count(&self, kind: FindingKind) -> u64 {
        self.counts.get(&kind).copied().unwrap_or_default()
    }

    /// The listed findings of a kind.
    pub fn of(&self, kind: FindingKind) -> impl Iterator<Item = &BookFinding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }

    /// The level of the gravest finding. Returns `None` if there are no findings.
    #[must_use]
    pub fn gravest(&self) -> Option<LintLevel> {
        self.findings.iter().map(|finding| finding.level).max()
    }

    /// The findings of at least this level as lines of text, with a last line that counts all findings and undecided
    /// questions.
    #[must_use]
    pub fn lines(&self, least: LintLevel) -> Vec<String> {
        let listed = self.findings.iter().filter(|finding| finding.level >= least);
        let mut lines: Vec<String> = listed.map(ToString::to_string).collect();
        let counts = self.counts.iter().map(|(kind, count)| format!("{} {count}", kind.code()));
        let counts: Vec<String> = counts.collect();
        let counts = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
        lines.push(format!("{counts}; undecided {}", self.undecided));
        lines
    }
}

/// The kind of finding for a problem of the check.
fn kind_of(problem: &BookProblem) -> FindingKind {
    match problem.code() {
        "book-empty-group" => FindingKind::EmptyGroup,
        "book-never-valid" => FindingKind::NeverValid,
        "book-unknown-code" => FindingKind::UnknownCode,
        "book-retired-code" => FindingKind::RetiredCode,
        _ => FindingKind::Broken,
    }
}

/// Analyses a book: contradictions, rules that never decide, redundant rules and gaps, each with facts that
/// demonstrate it.
///
/// Each set counts with the versions in force at the moment, for their members and dates. A book that fails its check
/// is analysed as far as possible. With a history, the rules that decided nothing in it are found too; its facts
/// should be complete.
///
/// The result depends on the book, the options and the history only. Questions for which the steps do not suffice are
/// counted and listed as undecided.
#[doc(alias("validate rules", "gap analysis", "coverage gap"))]
#[must_use]
pub fn lint(book: &RuleBook, options: &LintOptions, history: &[Facts]) -> Lint {
    let mut found = Collector::new(options.listed);
    let mut steps = Steps::new(options.steps);
    let errors = book.check().err();
    for error in errors.iter().flat_map(|errors| errors.iter()) {
        found.add_error(kind_of(&error.problem), error);
    }
    for warning in book.warnings() {
        // The analysis finds cells that reach beyond their domain itself, and they break nothing.
        if !matches!(warning.problem, BookProblem::BeyondDomain { .. }) {
            found.add_error(kind_of(&warning.problem), &warning);
        }
    }
    let mut grounds = Vec::new();
    for set in &book.sets {
        // The check reports what cannot be lowered.
        if let Ok(Some(ground)) = Ground::new(book, set, options.known_at) {
            grounds.push(ground);
        }
    }
    // The questions on the whole book are small, so they precede the large ones.
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
        let order = b.level.cmp(&a.level).then_with(|| a.kind.cmp(&b.kind));
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

/// The statutes whose conditions never hold in the book.
fn idle_statutes(book: &RuleBook, layers: &Layers, found: &mut Collector) {
    for skipped in layers.skipped_by(&book.facts) {
        if let SkipReason::NeverHolds(fact) = skipped.why {
            found.add_to_book(FindingKind::IdleStatute, || Details {
                detail: Some(
                    format!("`{}`: no value of `{fact}` in the book meets its condition", skipped.layer)
                        .into(),
                ),
                fact: Some(fact),
                ..Details::default()
            });
        }
    }
}

/// Declared facts that no rule in force, no scope and no statute tests. Facts that layers test, and facts from which
/// others are computed, are excluded.
fn idle_facts(book: &RuleBook, layers: &Layers, grounds: &[Ground<'_>], found: &mut Collector) {
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
            found.add_to_book(FindingKind::IdleFact, || Details {
                fact: Some(fact.clone()),
                detail: Some("no rule tests it".into()),
                ..Details::default()
            });
        }
    }
}

fn never_hit(
    book: &RuleBook,
    grounds: &[Ground<'_>],
    history: &[Facts],
    known_at: Instant,
    found: &mut Collector,
) {
    if history.is_empty() {
        return;
    }
    // The check reports what prevents compiling.
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
                found.add(ground, FindingKind::NeverHit, || Details {
                    rules: vec![rule],
                    ..Details::default()
                });
            }
        }
    }
}
