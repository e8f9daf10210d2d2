//! The Medicare FFS list, row by row beside the data it was made of.

use std::collections::BTreeSet;

use referral_core::authorization::book::{
    Cell, HitPolicy, NoMatch, PriorAuth, Requirement, Rule, RuleBook, Term,
};
use referral_core::authorization::fact::{DateRange, FactId};
use referral_core::authorization::shipped;
use referral_core::vocabulary::Word;

use crate::kit::data::shared_data;

fn extra(name: &str) -> FactId {
    FactId::Extra(Word::new(name).unwrap())
}

/// The fields of a line of CSV, quotes among them.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut in_quotes = false;
    for c in line.chars() {
        match c {
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

/// The words a cell names, the members of its groups among them.
fn words(book: &RuleBook, cell: Option<&Cell>) -> BTreeSet<String> {
    let Some(cell) = cell else { return BTreeSet::new() };
    assert!(cell.none_of.is_empty() && !cell.or_absent);
    let named = cell.any_of.iter().flat_map(|term| match term {
        Term::Group(group) => book.sets[0].groups[group].members.clone(),
        term => vec![term.clone()],
    });
    named
        .map(|term| match term {
            Term::Word(word) => word.as_str().to_owned(),
            Term::Code(code) => code.code.as_str().to_owned(),
            term => panic!("{term}"),
        })
        .collect()
}

fn holds_for_yes(rule: &Rule, fact: &FactId) -> bool {
    match rule.when.get(fact) {
        None => false,
        Some(cell) => {
            assert_eq!(cell.any_of, [Term::Truth(true)]);
            true
        }
    }
}

#[test]
fn every_row_of_the_data_is_a_rule_and_every_rule_a_row() {
    let Some(folder) = shared_data("authorization") else { return };
    let csv = std::fs::read_to_string(folder.join("medicare_ffs_pa_hcpcs2.csv")).unwrap();
    let book = shipped::medicare_ffs();
    let rules = &book.sets[0].rules;
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some(
            "rule_id,program,outcome,code_system,code,setting,states,effective_from,effective_to,group,authority"
        )
    );
    let rows: Vec<Vec<String>> = lines.map(fields).collect();
    assert_eq!((rows.len(), rules.len()), (137, 137));

    for (row, rule) in rows.iter().zip(rules) {
        let [id, programme, outcome, system, code, setting, states, from, to, group, authority] =
            row.as_slice()
        else {
            panic!("{row:?}")
        };
        assert_eq!(rule.id.as_str(), id);
        assert_eq!(system, "HCPCS2");
        assert_eq!(words(book, rule.when.get(&FactId::Service)), BTreeSet::from([code.clone()]), "{id}");

        let to = (!to.is_empty()).then(|| to.parse().unwrap());
        assert_eq!(rule.valid, DateRange { from: Some(from.parse().unwrap()), to }, "{id}");

        let wanted = match outcome.as_str() {
            "pa_required" => Requirement::PriorAuth(PriorAuth::default()),
            "pa_or_prepayment_review" => Requirement::PaOrPrepaymentReview(PriorAuth::default()),
            other => panic!("{other}"),
        };
        assert_eq!(rule.then.requires, [wanted], "{id}");
        assert_eq!(rule.then.reasons, [Word::new(programme).unwrap()]);

        let settings = words(book, rule.when.get(&FactId::Setting));
        if setting == "any-outpatient" {
            assert!(settings.contains("hospital-outpatient") && settings.len() > 1, "{id}");
        } else {
            assert_eq!(settings, BTreeSet::from([setting.clone()]), "{id}");
        }

        let states: BTreeSet<String> =
            states.split('|').filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let (by, never) = match programme.as_str() {
            "DMEPOS-RPA" => (FactId::MemberState, extra("service_state")),
            _ => (extra("service_state"), FactId::MemberState),
        };
        assert_eq!(words(book, rule.when.get(&by)), states, "{id}");
        assert_eq!(rule.when.get(&never), None, "{id}");

        let repetitive = group.contains("repetitive scheduled");
        assert_eq!(holds_for_yes(rule, &extra("repetitive")), repetitive, "{id}");
        let with_listed = group.contains("with listed") && group.contains("procedures only");
        assert_eq!(holds_for_yes(rule, &extra("with_listed_procedure")), with_listed, "{id}");

        let source = rule.source.words().strip_prefix("unverified: ").expect("nobody checked it");
        let bare = |text: &str| text.replace([',', ' '], "");
        assert_eq!(bare(source), bare(authority), "{id}");
        assert!(rule.note.is_none() && rule.then.message.is_none(), "no descriptions");
    }
}

#[test]
fn outside_of_its_rows_the_list_says_nothing() {
    let book = shipped::medicare_ffs();
    let [set] = book.sets.as_slice() else { panic!("one set") };
    assert_eq!(set.on_no_match, NoMatch::NoRule);
    assert_eq!(set.hit, HitPolicy::Any);
    assert_eq!(set.published, "2026-07-24".parse().ok());
    assert!(set.source.words().ends_with("HCPCS Level II, as of 2026-07-24"));
}

#[test]
fn as_many_codes_of_dmepos_are_in_force_as_the_federal_register_says() {
    // 91 FR 1250: 74 on 2026-04-13; 82 with the starts announced up to 2027-04-26.
    let on = |date: &str| {
        let date = date.parse().unwrap();
        let rules = shipped::medicare_ffs().sets[0].rules.iter();
        let rules = rules.filter(|rule| rule.then.reasons[0].as_str() == "DMEPOS-RPA");
        let codes = rules.filter(|rule| rule.valid.contains(date)).map(|rule| &rule.when[&FactId::Service]);
        codes.map(ToString::to_string).collect::<BTreeSet<_>>().len()
    };
    assert_eq!((on("2026-04-13"), on("2027-04-26")), (74, 82));
}

#[test]
fn the_optional_pieces_of_a_row_are_conditions_not_remarks() {
    let book = shipped::medicare_ffs();
    for (fact, rows) in [("repetitive", 14), ("with_listed_procedure", 4)] {
        let rules = book.sets[0].rules.iter().filter(|rule| rule.when.contains_key(&extra(fact)));
        assert_eq!(rules.count(), rows, "{fact}");
        assert!(book.facts.get(&extra(fact)).unwrap().missing.is_required(), "{fact} is asked for");
    }
}
