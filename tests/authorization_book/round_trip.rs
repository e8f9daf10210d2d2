//! A book is the same after JSON, YAML and CSV, and so is its digest.

use proptest::prelude::*;
use referral_core::authorization::book::{
    Audience, ConcurrentReview, CoverageAnswer, Documents, Limit, LimitKind, Notification, PriorAuth,
    Purpose, Requirement, Requirements, RetroWindow, Route, RuleBook, StepTherapy, ValidFor,
};
use referral_core::authorization::shipped::{self, ShippedBook};
use referral_core::policy::Source;
use referral_core::vocabulary::{RuleId, Word};

use crate::kit::rules::dice::{Dice, Taste, book};

fn same_in_every_form(book: &RuleBook) {
    let json = book.to_json().unwrap_or_else(|errors| panic!("{errors}"));
    let yaml = book.to_yaml().unwrap();
    let csv = book.to_csv().unwrap();
    let digest = book.digest().unwrap();
    let read = [
        ("json", RuleBook::from_json("b.json", json.as_bytes())),
        ("json as yaml", RuleBook::from_yaml("b.yaml", json.as_bytes())),
        ("yaml", RuleBook::from_yaml("b.yaml", yaml.as_bytes())),
        ("csv", RuleBook::from_csv(&csv)),
    ];
    for (form, read) in read {
        let read = read.unwrap_or_else(|errors| panic!("{form}: {errors}\n{json}\n{yaml}"));
        assert_eq!(&read, book, "{form}");
        assert_eq!(read.digest().unwrap(), digest, "{form}");
        assert_eq!(read.canonical_json().unwrap(), book.canonical_json().unwrap(), "{form}");
        assert_eq!(read.to_json().unwrap(), json, "{form}");
    }
}

#[test]
fn the_shipped_books() {
    for which in ShippedBook::ALL {
        same_in_every_form(&which.load().unwrap());
    }
}

#[test]
fn the_canonical_json_is_canonical_and_its_digest_is_of_it() {
    let book = shipped::medicare_ffs();
    let text = book.canonical_json().unwrap();
    let value: serde_json::Value = serde_json::from_str(text.as_str()).unwrap();
    assert_eq!(value["sets"][0]["rules"][0]["when"]["service"], "L5856");
    assert_eq!(serde_json::to_string(&value).unwrap(), text.as_str(), "sorted, without white space");
    let digest = referral_core::chain::document_digest("rule-book", &text);
    assert_eq!(book.digest().unwrap(), digest);
}

#[test]
fn a_book_that_is_not_in_order_is_not_written() {
    let window = |grounds: &[&str]| {
        let grounds = grounds.iter().map(|ground| Word::new(ground).unwrap()).collect();
        Requirement::RetroWindow(RetroWindow { days: 7, grounds })
    };
    let limit =
        |at_most| Limit { kind: LimitKind::Quantity, unit: Word::new("visit").unwrap(), per: None, at_most };
    let outcomes = [
        (vec![Requirement::SecondOpinion, Requirement::PcpReferral], vec![]),
        (vec![window(&["payer-error", "emergency"])], vec![]),
        (vec![window(&["emergency", "emergency"])], vec![]),
        (vec![], vec![limit(2), limit(1)]),
        (vec![], vec![limit(2), limit(2)]),
    ];
    for (requires, limits) in outcomes {
        let mut book = shipped::larkfield().clone();
        let rule = &mut book.sets[0].rules[0];
        rule.then = Requirements { requires, limits, ..Requirements::default() };
        let id = rule.id.clone();
        let refused = [book.check().err(), book.to_json().err(), book.to_csv().err(), book.digest().err()];
        for errors in refused {
            let errors = errors.expect("what does not read back as the same book");
            let found: Vec<_> =
                errors.iter().map(|error| (error.code(), error.place.rule.as_ref())).collect();
            assert_eq!(found, [("book-not-in-order", Some(&id))]);
        }
        let rule = &mut book.sets[0].rules[0];
        rule.then = std::mem::take(&mut rule.then).in_order();
        same_in_every_form(&book);
    }
}

#[test]
fn every_change_of_a_book_changes_its_digest() {
    let book = shipped::larkfield();
    let digest = book.digest().unwrap();
    let mut other = book.clone();
    other.sets[1].rules[0].note = Some("another".into());
    assert_ne!(other.digest().unwrap(), digest);
    let mut other = book.clone();
    other.sets[1].rules.swap(0, 1);
    assert_ne!(other.digest().unwrap(), digest);
    let mut other = book.clone();
    other.sets[1].hit = referral_core::authorization::book::HitPolicy::MostRestrictive;
    assert_ne!(other.digest().unwrap(), digest);
}

fn any_word() -> impl Strategy<Value = Word> {
    prop_oneof!["[a-z]{1,8}", "[0-9]{1,3}", r"[|,='()\[\]. a-z\x22]{1,8}", "\\PC{1,5}"]
        .prop_filter_map("a word", |text| Word::new(text.trim()).ok())
}

fn any_text() -> impl Strategy<Value = Box<str>> {
    prop_oneof!["[ -~]{1,20}", "[\\PC\n\r\t,\"]{1,12}", "\\u{feff}?[a-z\u{85}\u{2028}\u{fffe}]{1,5}"]
        .prop_filter("something", |text| !text.trim().is_empty())
        .prop_map(std::string::String::into_boxed_str)
}

fn any_requirement() -> impl Strategy<Value = Requirement> {
    let auth = || {
        (prop::option::of(any_word()), any::<bool>()).prop_map(|(vendor, performing)| PriorAuth {
            by: if performing { Route::Performing } else { Route::Ordering },
            vendor,
        })
    };
    prop_oneof![
        Just(Requirement::PcpReferral),
        Just(Requirement::SecondOpinion),
        auth().prop_map(Requirement::PriorAuth),
        auth().prop_map(Requirement::PaOrPrepaymentReview),
        any::<Option<u32>>().prop_map(|within_days| Requirement::Notification(Notification { within_days })),
        any_word().prop_map(|what| {
            let (audience, purpose) = (Audience::Patient, Purpose::WithOrder);
            Requirement::Documents(Documents { what, audience, purpose })
        }),
        (prop::collection::vec(any_word(), 0..3), any::<u32>()).prop_map(|(therapies, at_least)| {
            Requirement::StepTherapy(StepTherapy { therapies, at_least })
        }),
        (any::<u32>(), any_word())
            .prop_map(|(after, unit)| Requirement::ConcurrentReview(ConcurrentReview { after, unit })),
        (any::<u32>(), prop::collection::vec(any_word(), 0..3))
            .prop_map(|(days, grounds)| Requirement::RetroWindow(RetroWindow { days, grounds })),
    ]
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let kind = prop_oneof![Just(LimitKind::Quantity), Just(LimitKind::Period), Just(LimitKind::Amount)];
    (kind, any_word(), prop::option::of(any_word()), any::<u32>())
        .prop_map(|(kind, unit, per, at_most)| Limit { kind, unit, per, at_most })
}

fn any_source() -> impl Strategy<Value = Source> {
    let text = || any_text().prop_map(|text| text.to_string());
    (0..3u8, text(), prop::option::of(text()), prop::option::of(text())).prop_map(
        |(kind, document, section, url)| match kind {
            0 => Source::House,
            1 => Source::cited(&document, section.as_deref(), url.as_deref()),
            _ => Source::unverified(&document, section.as_deref(), url.as_deref()),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn random_books(seed: u64) {
        same_in_every_form(&book(&mut Dice::new(seed), Taste { most: 60, ..Taste::default() }));
    }

    #[test]
    fn what_rules_say_and_where_they_come_from(
        mut requires in prop::collection::vec(any_requirement(), 0..4),
        limits in prop::collection::vec(any_limit(), 0..3),
        reasons in prop::collection::vec(any_word(), 0..3),
        message in prop::option::of(any_text()),
        note in prop::option::of(any_text()),
        id in any_word(),
        (source, of_set) in (any_source(), any_source()),
        valid_for in prop::option::of(prop_oneof![
            any::<u32>().prop_map(ValidFor::Days),
            any::<u32>().prop_map(ValidFor::Months),
        ]),
        coverage in prop_oneof![
            Just(CoverageAnswer::Covered),
            Just(CoverageAnswer::Conditional),
            Just(CoverageAnswer::NotCovered),
        ],
    ) {
        let mut seen = Vec::new();
        requires.retain(|requirement| {
            let again = requirement.kind().stands_once() && seen.contains(&requirement.kind());
            seen.push(requirement.kind());
            !again
        });
        let mut book = shipped::larkfield().clone();
        book.sets.truncate(1);
        let set = &mut book.sets[0];
        set.source = of_set;
        let rule = &mut set.rules[0];
        rule.id = RuleId::new(id.as_str()).unwrap();
        rule.note = note;
        rule.source = source;
        let then = &mut rule.then;
        (then.coverage, then.requires, then.limits) = (coverage, requires, limits);
        (then.reasons, then.valid_for, then.message) = (reasons, valid_for, message);
        *then = std::mem::take(then).in_order();
        same_in_every_form(&book);
    }
}
