//! The grammar of cells, case by case, and that what is printed reads back.

use proptest::prelude::*;
use referral_core::authorization::book::{Cell, CodeRange, CodeTerm, NumberRange, Term};
use referral_core::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, DateRange, Domain, NumberDomain, WordDomain,
};
use referral_core::vocabulary::{GroupId, Word};

fn word(text: &str) -> Word {
    Word::new(text).unwrap()
}

fn words() -> Domain {
    Domain::Words(WordDomain { values: Vec::new(), open: true, many: true })
}

fn codes() -> Domain {
    let system =
        |name| CodeSystem { name: word(name), uri: None, version: None, codes: vec![], retired: vec![] };
    Domain::Codes(CodeDomain { systems: vec![system("HC"), system("ICD")], many: false })
}

fn number(unit: Option<&str>) -> Domain {
    Domain::Number(NumberDomain { min: 0, max: 99, unit: unit.map(word), period: None })
}

fn dates() -> Domain {
    let day = |text: &str| text.parse().unwrap();
    Domain::Date(DateDomain { from: day("2026-01-01"), to: day("2026-12-31") })
}

fn code(system: Option<&str>, text: &str) -> CodeTerm {
    CodeTerm { system: system.map(word), code: word(text) }
}

fn range(from: &str, to: &str, through_prefix: bool) -> Term {
    Term::Range(CodeRange { system: None, from: word(from), to: word(to), through_prefix })
}

fn numbers(from: Option<i64>, to: Option<i64>) -> Cell {
    Cell::any_of(vec![Term::Numbers(NumberRange { from, to })])
}

#[track_caller]
fn reads(text: &str, domain: &Domain, cell: &Cell, printed: &str) {
    assert_eq!(Cell::parse(text, domain).as_ref(), Ok(cell), "{text}");
    assert_eq!(cell.to_string(), printed);
}

#[test]
fn what_a_cell_may_say() {
    let any = Cell::any_of;
    for blank in ["", " ", "\t"] {
        reads(blank, &codes(), &Cell::default(), "");
    }
    reads("A|B", &words(), &any(vec![Term::Word(word("A")), Term::Word(word("B"))]), "A|B");
    reads(" A | B ", &words(), &any(vec![Term::Word(word("A")), Term::Word(word("B"))]), "A|B");
    reads("L1832..L1852", &codes(), &any(vec![range("L1832", "L1852", false)]), "L1832..L1852");
    reads("K08..K10*", &codes(), &any(vec![range("K08", "K10", true)]), "K08..K10*");
    reads("K08*", &codes(), &any(vec![Term::Prefix(code(None, "K08"))]), "K08*");
    reads("K08.1", &codes(), &any(vec![Term::Code(code(None, "K08.1"))]), "K08.1");
    reads("ICD:M17*", &codes(), &any(vec![Term::Prefix(code(Some("ICD"), "M17"))]), "ICD:M17*");
    let icd = Term::Range(CodeRange {
        system: Some(word("ICD")),
        from: word("A"),
        to: word("B"),
        through_prefix: false,
    });
    reads("ICD:A..ICD:B", &codes(), &any(vec![icd.clone()]), "ICD:A..B");
    reads("ICD:A..B", &codes(), &any(vec![icd]), "ICD:A..B");
    reads("@braces", &codes(), &any(vec![Term::Group(GroupId::new("braces").unwrap())]), "@braces");
    reads("!RR", &words(), &Cell::none_of(vec![Term::Word(word("RR"))]), "!RR");
    let but =
        Cell { none_of: vec![Term::Word(word("b"))], or_absent: true, ..any(vec![Term::Word(word("a"))]) };
    reads("~|!b|a", &words(), &but, "a|!b|~");
    reads(
        "'New York'|'it''s'",
        &words(),
        &any(vec![Term::Word(word("New York")), Term::Word(word("it's"))]),
        "'New York'|'it''s'",
    );
    reads("yes", &Domain::Truth, &any(vec![Term::Truth(true)]), "yes");
    reads("no", &Domain::Periods, &any(vec![Term::Truth(false)]), "no");
    // A word is a word where the fact takes words.
    reads("yes|18", &words(), &any(vec![Term::Word(word("yes")), Term::Word(word("18"))]), "yes|18");
}

#[test]
fn numbers_and_dates() {
    let plain = number(None);
    for (text, cell, printed) in [
        ("18..64", numbers(Some(18), Some(64)), "18..64"),
        ("18..", numbers(Some(18), None), "18.."),
        ("..64", numbers(None, Some(64)), "..64"),
        (">12", numbers(Some(13), None), "13.."),
        (">=12", numbers(Some(12), None), "12.."),
        ("<3", numbers(None, Some(2)), "..2"),
        ("<= 3", numbers(None, Some(3)), "..3"),
        ("5", numbers(Some(5), Some(5)), "5"),
        ("-5..-1", numbers(Some(-5), Some(-1)), "-5..-1"),
        ("..", numbers(None, None), ".."),
        ("64..18", numbers(Some(64), Some(18)), "64..18"),
    ] {
        reads(text, &plain, &cell, printed);
    }
    reads(">12 visit", &number(Some("visit")), &numbers(Some(13), None), "13..");
    reads("1..3visit", &number(Some("visit")), &numbers(Some(1), Some(3)), "1..3");

    let day = |text: &str| Some(text.parse().unwrap());
    for (text, from, to, printed) in [
        ("2026-04-13..", day("2026-04-13"), None, "2026-04-13.."),
        ("..2026-04-13", None, day("2026-04-13"), "..2026-04-13"),
        ("2026-04-13", day("2026-04-13"), day("2026-04-13"), "2026-04-13..2026-04-13"),
        ("9999-12-31..9999-12-31", day("9999-12-31"), day("9999-12-31"), "9999-12-31..9999-12-31"),
    ] {
        reads(text, &dates(), &Cell::any_of(vec![Term::Dates(DateRange { from, to })]), printed);
    }
}

#[test]
fn what_a_cell_may_not_say() {
    let visits = number(Some("visit"));
    for (text, domain, message) in [
        ("A||B", words(), "expected a word or a code at character `3` of the cell"),
        ("A|", words(), "expected a word or a code at character `3` of the cell"),
        ("A B", words(), "expected `|` or the end at character `3` of the cell"),
        ("A*", words(), "expected `|` or the end at character `2` of the cell"),
        ("'A", words(), "expected a closing quote at character `3` of the cell"),
        (
            "' A'",
            words(),
            "expected a word of 1 to 255 bytes without control characters or surrounding white space at \
            character `1` of the cell",
        ),
        (
            "''",
            words(),
            "expected a word of 1 to 255 bytes without control characters or surrounding white space at \
            character `1` of the cell",
        ),
        ("~", words(), "expected a value in addition to `~` at character `2` of the cell"),
        ("a|~|~", words(), "expected `~` only once at character `5` of the cell"),
        ("@", codes(), "expected the name of a group at character `2` of the cell"),
        ("L1..", codes(), "expected a word or a code at character `5` of the cell"),
        (
            "HC:L1..ICD:L2",
            codes(),
            "expected a code of the same system as the first of the range at character `8` of the cell",
        ),
        (
            "L1..ICD:L2",
            codes(),
            "expected a code of the same system as the first of the range at character `5` of the cell",
        ),
        ("*", codes(), "expected a word or a code at character `1` of the cell"),
        (
            "a",
            number(None),
            "expected whole numbers such as `18..64`, `18..` or `>12` at character `1` of the cell",
        ),
        ("1.5", number(None), "expected `|` or the end at character `2` of the cell"),
        (
            "> 9223372036854775807",
            number(None),
            "expected a whole number of at most 64 bits at character `3` of the cell",
        ),
        (
            "9223372036854775808",
            number(None),
            "expected a whole number of at most 64 bits at character `1` of the cell",
        ),
        ("18-64", number(None), "expected `..` (ranges are written `18..64`) at character `3` of the cell"),
        (
            "18 - 64",
            visits.clone(),
            "expected `..` (ranges are written `18..64`) at character `4` of the cell",
        ),
        (
            "18\u{2013}64",
            visits.clone(),
            "expected `..` (ranges are written `18..64`) at character `3` of the cell",
        ),
        (
            "-",
            number(None),
            "expected whole numbers such as `18..64`, `18..` or `>12` at character `1` of the cell",
        ),
        ("5 visit", number(None), "expected `|` or the end at character `3` of the cell"),
        ("5 day", visits.clone(), "expected `|`, the end or the fact's unit at character `3` of the cell"),
        (">x", visits, "expected a whole number at character `2` of the cell"),
        ("2026-4-13..", dates(), "expected a date as `YYYY-MM-DD` at character `1` of the cell"),
        ("2026-02-30", dates(), "expected a date as `YYYY-MM-DD` at character `1` of the cell"),
        (
            "soon",
            dates(),
            "expected dates such as `2026-04-13..` or `2026-04-13..2026-12-31` at character `1` of the cell",
        ),
        ("NO", Domain::Truth, "expected `yes` or `no` in lower case at character `1` of the cell"),
        ("yes|No", Domain::Truth, "expected `yes` or `no` in lower case at character `5` of the cell"),
        ("true", Domain::Truth, "expected `yes` or `no` at character `1` of the cell"),
        ("ö|true", Domain::Truth, "expected `yes` or `no` at character `1` of the cell"),
    ] {
        let problem = Cell::parse(text, &domain).expect_err(text);
        assert_eq!(problem.to_string(), message, "{text}");
        assert_eq!(problem.code(), "book-bad-cell");
    }
}

/// Words of every kind, with what means something to the grammar more often than chance has it.
fn any_word() -> impl Strategy<Value = Word> {
    let parts = prop_oneof![
        "[A-Z][0-9]{1,4}",
        r"[|!@~'*:<>(),=\[\]. \\\x22]{1,6}",
        "\\PC{1,6}",
        Just("..".to_owned()),
        Just("yes".to_owned())
    ];
    prop::collection::vec(parts, 1..4)
        .prop_map(|parts| parts.concat())
        .prop_filter_map("a word", |text| Word::new(text.trim()).ok())
}

fn any_dates() -> impl Strategy<Value = DateRange> {
    let day = || prop::option::of((0i32..=9999, 1u32..=12, 1u32..=28));
    let date =
        |day: Option<(i32, u32, u32)>| day.and_then(|(y, m, d)| chrono::NaiveDate::from_ymd_opt(y, m, d));
    (day(), day()).prop_map(move |(from, to)| DateRange { from: date(from), to: date(to) })
}

fn any_term() -> impl Strategy<Value = (u8, Term)> {
    let system = || prop::option::of(any_word());
    let group = || any_word().prop_map(|word| Term::Group(GroupId::new(word.as_str()).unwrap()));
    let one = || (system(), any_word()).prop_map(|(system, code)| CodeTerm { system, code });
    let range =
        (system(), any_word(), any_word(), any::<bool>()).prop_map(|(system, from, to, through_prefix)| {
            Term::Range(CodeRange { system, from, to, through_prefix })
        });
    prop_oneof![
        any_word().prop_map(|word| (0, Term::Word(word))),
        group().prop_map(|group| (0, group)),
        one().prop_map(|code| (1, Term::Code(code))),
        one().prop_map(|code| (1, Term::Prefix(code))),
        range.prop_map(|range| (1, range)),
        group().prop_map(|group| (1, group)),
        any::<(Option<i64>, Option<i64>)>()
            .prop_map(|(from, to)| (2, Term::Numbers(NumberRange { from, to }))),
        any_dates().prop_map(|dates| (3, Term::Dates(dates))),
        any::<bool>().prop_map(|truth| (4, Term::Truth(truth))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_is_printed_reads_back(
        terms in prop::collection::vec((any_term(), any::<bool>()), 1..5),
        or_absent: bool,
    ) {
        let kind = terms[0].0.0;
        let domain = [words(), codes(), number(Some("visit")), dates(), Domain::Truth][usize::from(kind)].clone();
        let mut cell = Cell { or_absent, ..Cell::default() };
        for ((_, term), not) in terms.into_iter().filter(|((own, _), _)| *own == kind) {
            if not { cell.none_of.push(term) } else { cell.any_of.push(term) }
        }
        let text = cell.to_string();
        prop_assert_eq!(Cell::parse(&text, &domain), Ok(cell), "{}", text);
    }

    #[test]
    fn whatever_is_read_is_printed_and_read_again(text in "[|!@~'*:A0. -]{0,12}", kind in 0usize..5) {
        let domain = [words(), codes(), number(None), dates(), Domain::Truth][kind].clone();
        if let Ok(cell) = Cell::parse(&text, &domain) {
            prop_assert_eq!(Cell::parse(&cell.to_string(), &domain), Ok(cell));
        }
    }
}
