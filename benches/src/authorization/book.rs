//! A table as a book of ours, and its requests as facts.

use std::collections::{BTreeMap, BTreeSet};

use referral_core::authorization::book::{
    Audience, Cell, CodeTerm, CoverageAnswer, Documents, HitPolicy, NoMatch, Notification, NumberRange, Part,
    PriorAuth, Purpose, Requirement, Requirements as Says, Rule, RuleBook, RuleSet, Scope, StepTherapy, Term,
};
use referral_core::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, DateRange, Domain, FactCode, FactDefinition, FactId, FactSchema,
    FactValue, Facts, NumberDomain, WhenMissing, WordDomain,
};
use referral_core::policy::Source;
use referral_core::time::Instant;
use referral_core::vocabulary::{PayerId, RuleId, RuleSetId, Word};

use super::table::{Codes, Request, Row, date};
use crate::Outcome;

const CODES: &str = "HCPCS2";

/// Since when the table is known.
pub(super) fn loaded_at() -> Instant {
    Instant::UNIX_EPOCH
}

/// The rows as a book of one set. The codes the rows name are the code system's where `loaded`; else it has every
/// text.
pub(super) fn book(rows: &[Row], hit: HitPolicy, loaded: bool) -> Outcome<RuleBook> {
    let mut facts = BTreeMap::new();
    let mut define = |fact, domain| {
        facts.insert(fact, FactDefinition { domain, missing: WhenMissing::Required, may_be_absent: false });
    };
    let words = |values| Domain::Words(WordDomain { values, open: false, many: false });
    let plans = (0..20).map(|plan| Word::new(&format!("PLAN{plan:02}"))).collect::<Result<_, _>>()?;
    define(FactId::Plan, words(plans));
    define(FactId::Network, words(vec![Word::new("in")?, Word::new("out")?]));
    let codes = if loaded { named(rows)? } else { Vec::new() };
    let system = CodeSystem { name: Word::new(CODES)?, uri: None, version: None, codes, retired: Vec::new() };
    define(FactId::Service, Domain::Codes(CodeDomain { systems: vec![system], many: false }));
    let number = |min, max| Domain::Number(NumberDomain { min, max, unit: None, period: None });
    define(FactId::AgeYears, number(0, 130));
    define(FactId::Units, number(1, 1_000));
    let dates = DateDomain { from: date(20_240_101)?, to: date(20_271_231)? };
    define(FactId::ServiceDate, Domain::Date(dates));
    let set = RuleSet {
        id: RuleSetId::new("table")?,
        version: 1,
        scope: Scope::default(),
        published: None,
        loaded_at: loaded_at(),
        valid: DateRange::ALWAYS,
        hit,
        on_no_match: NoMatch::NoRule,
        source: Source::House,
        groups: BTreeMap::new(),
        rules: rows.iter().map(rule).collect::<Outcome<_>>()?,
    };
    let book = RuleBook { payer: PayerId::new("bench")?, facts: FactSchema { facts }, sets: vec![set] };
    book.check()?;
    Ok(book)
}

/// The same rows as a book whose facts the layers look at too: an emergency, continuity of care, a gold card and an
/// authorization that there is already are assumed not to be, coverage to be active.
pub(super) fn layered(rows: &[Row]) -> Outcome<RuleBook> {
    let mut book = book(rows, HitPolicy::First, false)?;
    let mut define = |fact, domain, value| {
        let missing = WhenMissing::Assumed(value);
        book.facts.facts.insert(fact, FactDefinition { domain, missing, may_be_absent: false });
    };
    for fact in [FactId::Emergency, FactId::ContinuityOfCare, FactId::GoldCard, FactId::ExistingAuthorization]
    {
        let never =
            if fact == FactId::Emergency { FactValue::Truth(false) } else { FactValue::Periods(Vec::new()) };
        define(fact.clone(), if fact == FactId::Emergency { Domain::Truth } else { Domain::Periods }, never);
    }
    define(FactId::CoverageActive, Domain::Periods, FactValue::Periods(vec![DateRange::ALWAYS]));
    let lines = ["commercial", "medicare-advantage", "medicaid-managed-care"].map(Word::new);
    let lines = lines.into_iter().collect::<Result<Vec<_>, _>>()?;
    let line = Domain::Words(WordDomain { values: lines.clone(), open: false, many: false });
    book.facts.facts.insert(
        FactId::Line,
        FactDefinition { domain: line, missing: WhenMissing::Required, may_be_absent: false },
    );
    book.check()?;
    Ok(book)
}

/// The identifier of a row as a rule.
pub(super) fn rule_id(row: usize) -> Outcome<RuleId> {
    Ok(RuleId::new(&row.to_string())?)
}

fn rule(row: &Row) -> Outcome<Rule> {
    let mut when = BTreeMap::new();
    let mut cell = |fact, terms: Vec<Term>| drop(when.insert(fact, Cell::any_of(terms)));
    let word = |text: &String| Word::new(text).map(Term::Word);
    let code = |text: &String| Word::new(text).map(|code| CodeTerm { system: None, code });
    if let Some(plans) = &row.plan {
        cell(FactId::Plan, plans.iter().map(word).collect::<Result<_, _>>()?);
    }
    match &row.code {
        Some(Codes::In(codes)) => {
            let codes = codes.iter().map(|text| code(text).map(Term::Code));
            cell(FactId::Service, codes.collect::<Result<_, _>>()?);
        }
        Some(Codes::Prefix(prefix)) => cell(FactId::Service, vec![Term::Prefix(code(prefix)?)]),
        None => {}
    }
    if let Some(network) = &row.network {
        cell(FactId::Network, vec![word(network)?]);
    }
    if let Some((from, to)) = row.age {
        cell(FactId::AgeYears, vec![Term::Numbers(NumberRange { from: Some(from), to: Some(to) })]);
    }
    if let Some(more_than) = row.units_gt {
        cell(FactId::Units, vec![Term::Numbers(NumberRange { from: Some(more_than + 1), to: None })]);
    }
    let valid = DateRange { from: row.from.map(date).transpose()?, to: row.to.map(date).transpose()? };
    Ok(Rule {
        id: rule_id(row.id)?,
        part: Part::Determination,
        priority: 0,
        valid,
        when,
        then: says(&row.outcome)?,
        source: Source::House,
        note: None,
    })
}

/// What an outcome of the generator asks for.
pub(super) fn says(outcome: &str) -> Outcome<Says> {
    let wants = match outcome {
        "no_auth" => return Ok(Says::default()),
        "not_covered" => return Ok(Says { coverage: CoverageAnswer::NotCovered, ..Says::default() }),
        "pa_required" => Requirement::PriorAuth(PriorAuth::default()),
        "notification_only" => Requirement::Notification(Notification::default()),
        "pcp_referral" => Requirement::PcpReferral,
        "docs_required" => Requirement::Documents(Documents {
            what: Word::new("notes")?,
            audience: Audience::Clinical,
            purpose: Purpose::WithAuthorization,
        }),
        "step_therapy" => {
            Requirement::StepTherapy(StepTherapy { therapies: vec![Word::new("first-line")?], at_least: 1 })
        }
        "vendor" => {
            Requirement::PriorAuth(PriorAuth { vendor: Some(Word::new("vendor")?), ..PriorAuth::default() })
        }
        other => return Err(format!("`{other}` is no outcome of the generator").into()),
    };
    Ok(Says { requires: vec![wants], ..Says::default() })
}

/// The request as facts.
pub(super) fn facts(request: &Request) -> Outcome<Facts> {
    Ok(Facts::new()
        .with(FactId::Plan, FactValue::Word(Word::new(&request.plan)?))
        .with(FactId::Service, FactValue::Code(FactCode::new(CODES, &request.code)?))
        .with(FactId::Network, FactValue::Word(Word::new(&request.network)?))
        .with(FactId::AgeYears, FactValue::number(request.age))
        .with(FactId::Units, FactValue::number(request.units))
        .with(FactId::ServiceDate, FactValue::Date(date(request.date)?)))
}

/// The codes that some row names.
fn named(rows: &[Row]) -> Outcome<Vec<Word>> {
    let all: BTreeSet<&String> = rows.iter().filter_map(Row::listed).flatten().collect();
    Ok(all.into_iter().map(|text| Word::new(text)).collect::<Result<_, _>>()?)
}
