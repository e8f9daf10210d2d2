//! The tables and requests of the peers' generator, as books and facts of ours.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use referral_core::authorization::book::{
    Audience, Cell, CodeTerm, CoverageAnswer, Documents, HitPolicy, NoMatch, Notification, NumberRange, Part,
    PriorAuth, Purpose, Requirement, Requirements, Rule, RuleBook, RuleSet, Scope, StepTherapy, Term,
};
use referral_core::authorization::fact::{
    CodeDomain, DateDomain, DateRange, Domain, FactCode, FactDefinition, FactId, FactSchema, FactValue,
    Facts, NumberDomain,
};
use referral_core::policy::Source;
use referral_core::vocabulary::{PayerId, RuleId, RuleSetId, Word};
use serde::Deserialize;

use super::dice::{define, instant, system, word, words};
use crate::kit::data::base;

/// A row of the generator's `table.json`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    id: usize,
    plan: Option<Vec<String>>,
    code: Option<CodeCell>,
    network: Option<String>,
    age: Option<(i64, i64)>,
    units_gt: Option<i64>,
    from: Option<u32>,
    to: Option<u32>,
    outcome: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CodeCell {
    Prefix(String),
    In(Vec<String>),
}

/// A line of the generator's `requests.jsonl`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Request {
    plan: String,
    code: String,
    network: String,
    age: i64,
    units: i64,
    date: u32,
}

/// A generated table with its requests, and the row each has to hit where the generator worked it out.
pub(crate) struct Table {
    pub(crate) rows: Vec<Row>,
    pub(crate) requests: Vec<Request>,
    pub(crate) expected: Vec<Option<usize>>,
}

/// The generator, which lies beside the real data.
fn generator() -> PathBuf {
    base().join("../peers/authorization/gen.py")
}

/// Runs the generator; none, with the reason on standard error, where it is not there (in CI a failure).
pub(crate) fn generated(rows: usize, requests: usize, seed: u64) -> Option<Table> {
    use std::io::Write as _;
    let generator = generator();
    if !generator.is_file() {
        assert!(!std::env::var("CI").is_ok_and(|value| value == "true"), "the peers' generator is not there");
        writeln!(std::io::stderr(), "skipped: {} is not there", generator.display()).expect("standard error");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("gen-{rows}-{requests}-{seed}"));
    let (rows, requests, seed) = (rows.to_string(), requests.to_string(), seed.to_string());
    let run = Command::new("python3").arg(generator).args([&rows, &requests]).arg(&folder).arg(seed).output();
    let run = run.expect("python3 runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(read(&folder))
}

/// Reads a folder the generator wrote.
pub(crate) fn read(folder: &Path) -> Table {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("the generator wrote it");
    Table {
        rows: serde_json::from_str(&text("table.json")).expect("the generator's table"),
        requests: text("requests.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        expected: text("expected.txt").lines().map(|line| line.parse().ok()).collect(),
    }
}

fn date(number: u32) -> NaiveDate {
    let year = i32::try_from(number / 10_000).expect("a year");
    NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100).expect("a date")
}

fn outcome(name: &str) -> Requirements {
    let mut outcome = Requirements::default();
    outcome.requires.extend(match name {
        "no_auth" => None,
        "not_covered" => {
            outcome.coverage = CoverageAnswer::NotCovered;
            None
        }
        "pa_required" => Some(Requirement::PriorAuth(PriorAuth::default())),
        "notification_only" => Some(Requirement::Notification(Notification::default())),
        "pcp_referral" => Some(Requirement::PcpReferral),
        "docs_required" => Some(Requirement::Documents(Documents {
            what: word("notes"),
            audience: Audience::Clinical,
            purpose: Purpose::WithAuthorization,
        })),
        "step_therapy" => {
            Some(Requirement::StepTherapy(StepTherapy { therapies: vec![word("first-line")], at_least: 1 }))
        }
        "vendor" => {
            Some(Requirement::PriorAuth(PriorAuth { vendor: Some(word("vendor")), ..PriorAuth::default() }))
        }
        other => panic!("the generator has a new outcome: {other}"),
    });
    outcome
}

fn code(text: &str) -> CodeTerm {
    CodeTerm { system: None, code: word(text) }
}

fn rule(row: &Row) -> Rule {
    let mut when = BTreeMap::new();
    let words = |all: &[String]| Cell::any_of(all.iter().map(|text| Term::Word(word(text))).collect());
    let numbers = |from, to| Cell::any_of(vec![Term::Numbers(NumberRange { from, to })]);
    if let Some(plans) = &row.plan {
        when.insert(FactId::Plan, words(plans));
    }
    if let Some(network) = &row.network {
        when.insert(FactId::Network, words(std::slice::from_ref(network)));
    }
    match &row.code {
        Some(CodeCell::Prefix(text)) => {
            drop(when.insert(FactId::Service, Cell::any_of(vec![Term::Prefix(code(text))])));
        }
        Some(CodeCell::In(codes)) => {
            let terms = codes.iter().map(|text| Term::Code(code(text))).collect();
            when.insert(FactId::Service, Cell::any_of(terms));
        }
        None => {}
    }
    if let Some((from, to)) = row.age {
        when.insert(FactId::AgeYears, numbers(Some(from), Some(to)));
    }
    if let Some(over) = row.units_gt {
        when.insert(FactId::Units, numbers(Some(over + 1), None));
    }
    Rule {
        id: RuleId::new(&format!("row-{}", row.id)).expect("an id"),
        part: Part::Determination,
        priority: 0,
        valid: DateRange { from: row.from.map(date), to: row.to.map(date) },
        when,
        then: outcome(&row.outcome),
        source: Source::House,
        note: None,
    }
}

impl Table {
    /// The codes of its rows and requests.
    fn codes(&self) -> Vec<Word> {
        let named = self.rows.iter().filter_map(|row| match &row.code {
            Some(CodeCell::In(codes)) => Some(codes),
            Some(CodeCell::Prefix(_)) | None => None,
        });
        let named = named.flatten().chain(self.requests.iter().map(|request| &request.code));
        let all: BTreeSet<&String> = named.collect();
        all.into_iter().map(|text| word(text)).collect()
    }

    /// The table as a book of one set, its codes loaded as a code system or not. The row's dates are the rule's.
    pub(crate) fn book(&self, hit: HitPolicy, codes_loaded: bool) -> RuleBook {
        let number = |min, max| define(Domain::Number(NumberDomain { min, max, unit: None, period: None }));
        let plans: Vec<String> = (0..20).map(|plan| format!("PLAN{plan:02}")).collect();
        let plans: Vec<&str> = plans.iter().map(String::as_str).collect();
        let mut services = system("HCPCS2", &[], &[]);
        if codes_loaded {
            services.codes = self.codes();
        }
        let facts: BTreeMap<FactId, FactDefinition> = BTreeMap::from([
            (FactId::Plan, define(words(&plans, false, false))),
            (FactId::Service, define(Domain::Codes(CodeDomain { systems: vec![services], many: false }))),
            (FactId::Network, define(words(&["in", "out"], false, false))),
            (FactId::AgeYears, number(0, 130)),
            (FactId::Units, number(0, 1_000)),
            (
                FactId::ServiceDate,
                define(Domain::Date(DateDomain { from: date(20_240_101), to: date(20_291_231) })),
            ),
        ]);
        let set = RuleSet {
            id: RuleSetId::new("table").expect("an id"),
            version: 1,
            scope: Scope::default(),
            published: None,
            loaded_at: instant("2024-01-01T00:00:00Z"),
            valid: DateRange::ALWAYS,
            hit,
            on_no_match: NoMatch::NoRule,
            source: Source::House,
            groups: BTreeMap::new(),
            rules: self.rows.iter().map(rule).collect(),
        };
        RuleBook {
            payer: PayerId::new("generated").expect("an id"),
            facts: FactSchema { facts },
            sets: vec![set],
        }
    }
}

impl Request {
    /// The request as facts.
    pub(crate) fn facts(&self) -> Facts {
        Facts::new()
            .with(FactId::Plan, FactValue::Word(word(&self.plan)))
            .with(FactId::Service, FactValue::Code(FactCode::new("HCPCS2", &self.code).expect("a code")))
            .with(FactId::Network, FactValue::Word(word(&self.network)))
            .with(FactId::AgeYears, FactValue::number(self.age))
            .with(FactId::Units, FactValue::number(self.units))
            .with(FactId::ServiceDate, FactValue::Date(date(self.date)))
    }
}
