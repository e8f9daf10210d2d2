//! Groups in cells: what they come to, and that thousands of cells can name one of thousands of codes.

use referral_core::authorization::book::{RuleBook, RuleRef, Term};
use referral_core::authorization::decide::{AnswerKind, CompiledBook, Layers, RequestBatch};
use referral_core::authorization::fact::{FactCode, FactId, FactValue, Facts};
use referral_core::time::Instant;
use referral_core::vocabulary::Word;

use super::book_with;

/// The book with these cells on a fact, a rule each, and these groups.
fn book(fact: &str, cells: &[String], groups: &str) -> RuleBook {
    let rules: Vec<String> = (0..)
        .zip(cells)
        .map(|(n, cell)| format!(r#"{{"id": "r{n}", "when": {{"{fact}": "{cell}"}}, "then": {{}}}}"#))
        .collect();
    let json = book_with(&format!(r#", "groups": {{{groups}}}"#), &rules.join(",\n"));
    RuleBook::from_json("b.json", json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The same book with the members in the place of each group.
fn written_out(mut book: RuleBook) -> RuleBook {
    let set = &mut book.sets[0];
    for cell in set.rules.iter_mut().flat_map(|rule| rule.when.values_mut()) {
        for terms in [&mut cell.any_of, &mut cell.none_of] {
            *terms = std::mem::take(terms)
                .into_iter()
                .flat_map(|term| match term {
                    Term::Group(group) => set.groups[&group].members.clone(),
                    term => vec![term],
                })
                .collect();
        }
    }
    set.groups.clear();
    book
}

fn compiled(book: &RuleBook) -> CompiledBook {
    CompiledBook::compile(book, &Layers::table_alone()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn known_at() -> Instant {
    "2026-06-01T00:00:00Z".parse().unwrap()
}

fn of_service(system: &str, code: &str) -> Facts {
    Facts::new().with(FactId::Service, FactValue::Code(FactCode::new(system, code).unwrap()))
}

/// For each of these requests and each rule of the book whether the rule holds.
fn holds(book: &RuleBook, requests: &[Facts]) -> Vec<Option<bool>> {
    let compiled = compiled(book);
    let set = &book.sets[0];
    let named = |id| RuleRef { set: set.id.clone(), version: set.version, rule: id };
    let rules: Vec<RuleRef> = set.rules.iter().map(|rule| named(rule.id.clone())).collect();
    let matches =
        |facts, rule| compiled.why_not(rule, facts, known_at()).unwrap().expect("the rule is there").matches;
    requests.iter().flat_map(|facts| rules.iter().map(move |rule| matches(facts, rule))).collect()
}

#[test]
fn a_group_is_its_members() {
    let cells = [
        "@g",
        "!@g",
        "B|@g",
        "B|!@g",
        "@g|@h",
        "@g|!@h",
        "!@g|!@h",
        "!B|!@g",
        "@h|!B",
        "@g|!@g",
        "A..Z|!@g",
        "@g|ICD:Q1|!@h|!L3",
    ];
    let cells = cells.map(String::from);
    let codes =
        book("service", &cells, r#""g": {"codes": "L1|L3*|B..C*|ICD:Q1"}, "h": {"codes": "L2..L4|Z"}"#);
    // Every text that a term names, and one on each side of it.
    let texts = [
        "0", "A", "AA", "B", "B0", "C", "C9", "D", "L0", "L1", "L10", "L2", "L20", "L3", "L30", "L39", "L4",
        "L40", "L5", "Q", "Q1", "Q2", "Y", "Z", "Z0",
    ];
    let requests: Vec<Facts> =
        ["HC", "ICD"].iter().flat_map(|system| texts.map(|code| of_service(system, code))).collect();
    let held = holds(&codes, &requests);
    assert!(held.contains(&Some(true)) && held.contains(&Some(false)));
    assert_eq!(held, holds(&written_out(codes), &requests));

    let words: Vec<String> =
        ["@g", "RR|@g", "RR|!@g", "!@g|!@h", "@g|@h", "NU|!@h|~"].map(String::from).into();
    let words = book("modifier", &words, r#""g": {"words": "RR|NU"}, "h": {"words": "NU|KX"}"#);
    let members = ["RR", "NU", "KX", "another"];
    let set = |chosen: usize| {
        let of = members.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
        FactValue::Words(of.map(|(_, word)| Word::new(word).unwrap()).collect())
    };
    let requests: Vec<Facts> =
        (0..1 << members.len()).map(|chosen| Facts::new().with(FactId::Modifier, set(chosen))).collect();
    let held = holds(&words, &requests);
    assert!(held.contains(&Some(true)) && held.contains(&Some(false)));
    assert_eq!(held, holds(&written_out(words), &requests));
}

#[test]
fn thousands_of_cells_name_a_group_of_thousands() {
    // A copy of the members in each cell would be 40 million codes.
    const CELLS: u32 = 10_000;
    const MEMBERS: u32 = 4_000;
    let members: Vec<String> = (0..MEMBERS).map(|n| format!("M{n:05}")).collect();
    let group = format!(r#""g": {{"codes": "{}"}}"#, members.join("|"));
    let cells: Vec<String> = (0..CELLS).map(|n| format!("N{n:05}|!@g")).collect();
    let book = book("service", &cells, &group);
    assert_eq!(book.warnings(), []);
    let compiled = compiled(&book);
    let named = (0..CELLS).map(|n| of_service("HC", &format!("N{n:05}")));
    let answers = compiled.decide_batch(&RequestBatch::of(&named.collect::<Vec<_>>()), known_at()).unwrap();
    for (n, rule) in answers.rule.iter().enumerate() {
        let rule = rule.map(|rule| answers.rules[rule as usize].rule.to_string());
        assert_eq!(rule, Some(format!("r{n}")), "its own rule");
    }
    // The members, and codes before, between and after those named.
    let others =
        (0..MEMBERS).map(|n| format!("M{n:05}")).chain(["L", "N00000A", "N1", "O"].map(String::from));
    let others: Vec<Facts> = others.map(|code| of_service("HC", &code)).collect();
    let answers = compiled.decide_batch(&RequestBatch::of(&others), known_at()).unwrap();
    assert!(answers.kinds.iter().all(|kind| *kind == AnswerKind::NoRule));
}
