//! What the shipped books answer.

use referral_core::authorization::book::{PriorAuth, Requirement, RuleBook};
use referral_core::authorization::decide::{BookAnswer, CompiledBook, Layers};
use referral_core::authorization::fact::{DateRange, FactCode, FactId, FactNumber, FactValue, Facts};
use referral_core::authorization::shipped;
use referral_core::vocabulary::Word;

fn word(text: &str) -> FactValue {
    FactValue::Word(Word::new(text).unwrap())
}

fn number(amount: i64, unit: &str) -> FactValue {
    FactValue::Number(FactNumber { amount, unit: Word::new(unit).ok() })
}

fn extra(name: &str) -> FactId {
    FactId::Extra(Word::new(name).unwrap())
}

fn planned(system: &str, code: &str, date: &str) -> Facts {
    Facts::new()
        .with(FactId::Service, FactValue::Code(FactCode::new(system, code).unwrap()))
        .with(FactId::ServiceDate, FactValue::Date(date.parse().unwrap()))
}

fn compiled(book: &RuleBook) -> CompiledBook {
    CompiledBook::compile(book, &Layers::standard()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The requirements that are decided, `no rule`, or the facts that are asked for, sorted.
fn answer(book: &CompiledBook, facts: &Facts) -> String {
    let known_at = "2026-11-01T00:00:00Z".parse().unwrap();
    match book.decide(facts, known_at).unwrap().answer {
        BookAnswer::Decided(outcome) => {
            let kinds = outcome.requires.iter().map(|requirement| requirement.kind().to_string());
            format!("needs [{}]", kinds.collect::<Vec<_>>().join(", "))
        }
        BookAnswer::NoRule => "no rule".to_owned(),
        BookAnswer::InfoNeeded(needed) => {
            let mut asked: Vec<String> = needed.ask.iter().map(|ask| ask.fact.to_string()).collect();
            asked.sort();
            format!("ask [{}]", asked.join(", "))
        }
        BookAnswer::Conflict(rules) => format!("conflict {rules:?}"),
    }
}

#[test]
fn the_medicare_list() {
    let book = compiled(shipped::medicare_ffs());
    let supplier = |code, date| planned("HCPCS2", code, date).with(FactId::Setting, word("dmepos-supplier"));
    // L0648: NY, IL, FL, CA from 2022-04-13, twelve more from 2022-07-12, everywhere from 2022-10-10.
    let brace = |date, state| answer(&book, &supplier("L0648", date).with(FactId::MemberState, word(state)));
    assert_eq!(brace("2022-04-12", "NY"), "no rule");
    assert_eq!(brace("2022-04-13", "NY"), "needs [prior_auth]");
    assert_eq!(brace("2022-04-13", "TX"), "no rule");
    assert_eq!(brace("2022-07-12", "TX"), "needs [prior_auth]");
    assert_eq!(brace("2022-07-12", "OR"), "no rule");
    assert_eq!(brace("2022-10-10", "OR"), "needs [prior_auth]");
    assert_eq!(answer(&book, &supplier("L0648", "2022-05-01")), "ask [member_state]");
    assert_eq!(answer(&book, &supplier("L0648", "2022-11-01")), "needs [prior_auth]", "everywhere");

    // Transports are on the list only where they are repetitive and scheduled.
    let transport = planned("HCPCS2", "A0428", "2026-03-02")
        .with(FactId::Setting, word("ambulance-supplier"))
        .with(extra("service_state"), word("OH"));
    assert_eq!(answer(&book, &transport), "ask [extra.repetitive]");
    let repetitive = |yes| transport.clone().with(extra("repetitive"), FactValue::Truth(yes));
    assert_eq!(answer(&book, &repetitive(true)), "needs [pa_or_prepayment_review]");
    assert_eq!(answer(&book, &repetitive(false)), "no rule");

    // The toxin in a hospital only with a listed procedure; any outpatient setting takes in the hospital's.
    let toxin = planned("HCPCS2", "J0585", "2026-03-02").with(FactId::Setting, word("hospital-outpatient"));
    assert_eq!(answer(&book, &toxin), "ask [extra.with_listed_procedure]");
    let with_it = toxin.clone().with(extra("with_listed_procedure"), FactValue::Truth(true));
    assert_eq!(answer(&book, &with_it), "needs [prior_auth]");
    for (setting, said) in [
        ("hospital-outpatient", "needs [pa_or_prepayment_review]"),
        ("other-outpatient", "needs [pa_or_prepayment_review]"),
        ("ambulatory-surgical-center", "no rule"),
    ] {
        let implant = |date: &str| {
            let facts = planned("HCPCS2", "C8007", date).with(FactId::Setting, word(setting));
            answer(&book, &facts.with(extra("service_state"), word("WA")))
        };
        assert_eq!(implant("2026-06-01"), said, "{setting}");
        assert_eq!(implant("2026-04-05"), "no rule", "before it starts");
    }
}

#[test]
fn outside_of_its_domain_medicare_never_says_that_nothing_is_needed() {
    let book = compiled(shipped::medicare_ffs());
    for (system, code) in [("HCPCS2", "L9999"), ("HCPCS2", "A0426"), ("CPT", "L0648"), ("LF", "LF-MRI-1")] {
        let facts = planned(system, code, "2026-03-02").with(FactId::Setting, word("other"));
        assert_eq!(answer(&book, &facts), "no rule", "{system}:{code}");
    }
}

/// A commercial member on whom everything is known that the book asks of a service.
fn member(code: &str, date: &str) -> Facts {
    let system = if code.starts_with("LF-") { "LF" } else { "HCPCS2" };
    planned(system, code, date)
        .with(FactId::Line, word("commercial"))
        .with(FactId::Plan, word("LF-PPO"))
        .with(FactId::Product, word("PPO"))
        .with(FactId::MemberState, word("OH"))
        .with(FactId::Network, word("in"))
        .with(FactId::Tier, word("preferred"))
        .with(FactId::BirthDate, FactValue::Date("1980-05-01".parse().unwrap()))
        .with(FactId::Pcp, FactValue::Truth(true))
        .with(FactId::ReferringSpecialty, word("primary-care"))
        .with(FactId::ServicingSpecialty, word("orthopedics"))
        .with(FactId::Setting, word("office"))
        .with(FactId::Amount, number(10_000, "USD"))
        .with(FactId::Urgency, word("routine"))
        .with(FactId::UnitsInPeriod, number(0, "visit"))
        .with(FactId::Modifier, FactValue::Words(Vec::new()))
        .with(FactId::Diagnosis, FactValue::Codes(Vec::new()))
        .with(FactId::PriorTherapy, FactValue::Words(Vec::new()))
        .with(FactId::CoverageActive, FactValue::Periods(vec![DateRange::ALWAYS]))
}

#[test]
fn the_invented_payer() {
    let book = compiled(shipped::larkfield());
    let says = |facts: &Facts| answer(&book, facts);
    assert_eq!(says(&member("G0101", "2026-03-02")), "needs []");
    assert_eq!(says(&member("LF-MRI-1", "2026-03-02")), "needs [prior_auth]");
    let out = member("LF-MRI-1", "2026-03-02").with(FactId::Network, word("out"));
    assert_eq!(says(&out), "needs [prior_auth, second_opinion]");
    assert_eq!(says(&out.without(FactId::Network)), "ask [network]");
    let child = member("LF-MRI-1", "2026-03-02")
        .with(FactId::BirthDate, FactValue::Date("2010-03-03".parse().unwrap()));
    assert_eq!(says(&child), "needs [notification]", "the day before the sixteenth birthday");

    // Phase-in: OH from 2026-07-01, NY from 2026-01-01.
    assert_eq!(says(&member("L1843", "2026-06-30")), "needs []");
    assert_eq!(says(&member("L1843", "2026-07-01")), "needs [prior_auth]");
    let early = member("L1843", "2026-06-30").with(FactId::MemberState, word("NY"));
    assert_eq!(says(&early), "needs [prior_auth]");

    // Steps tried, or not.
    let sleep = member("LF-SLEEP", "2026-03-02");
    assert_eq!(says(&sleep), "needs [step_therapy]");
    let tried = FactValue::Words(vec![Word::new("30 days of CPAP").unwrap()]);
    assert_eq!(says(&sleep.with(FactId::PriorTherapy, tried)), "needs [documents]");

    // A requirement beside the determination.
    let hmo = member("LF-PT-1", "2026-03-02")
        .with(FactId::Plan, word("LF-HMO"))
        .with(FactId::Product, word("HMO"))
        .with(FactId::Pcp, FactValue::Truth(false))
        .with(FactId::ReferringSpecialty, word("oncology"));
    assert_eq!(says(&hmo), "needs [pcp_referral]");

    // The layers before the table.
    let imaging = member("LF-MRI-1", "2026-03-02");
    let emergency = imaging.clone().with(FactId::Emergency, FactValue::Truth(true));
    assert_eq!(says(&emergency), "needs []", "26 U.S.C. 9816");
    let lifted = book.decide(&emergency, "2026-11-01T00:00:00Z".parse().unwrap()).unwrap().waived;
    let statute = lifted.iter().find(|one| !one.lifted.is_empty()).unwrap();
    assert!(statute.ground.source.words().starts_with("26 U.S.C. 9816(a)(1)(A), (D); "));
    assert_eq!(statute.ground.house, [FactId::Line, FactId::ServiceDate], "the library's reading is named");
    let without = Layers::standard().switched("commercial-emergency", false).unwrap();
    let state_law = CompiledBook::compile(shipped::larkfield(), &without).unwrap();
    assert_eq!(answer(&state_law, &emergency), "needs [prior_auth]");
    let arizona = emergency.with(FactId::MemberState, word("AZ"));
    assert_eq!(answer(&state_law, &arizona), "needs []", "the law of Arizona");
    let card = FactValue::Periods(vec![DateRange::ALWAYS]);
    assert_eq!(says(&imaging.clone().with(FactId::GoldCard, card)), "needs []");
    assert_eq!(says(&imaging.without(FactId::CoverageActive)), "ask [coverage_active]");
}

#[test]
fn the_delegated_vendor_is_named() {
    let book = compiled(shipped::larkfield());
    let known_at = "2026-11-01T00:00:00Z".parse().unwrap();
    let answer = book.decide(&member("LF-PET-1", "2026-03-02"), known_at).unwrap().answer;
    let vendor = Word::new("Quillscan").ok();
    let by_vendor = Requirement::PriorAuth(PriorAuth { vendor, ..PriorAuth::default() });
    assert_eq!(answer.outcome().unwrap().requires, [by_vendor]);
}
