//! Editions that overlap, leave a gap, run backwards or have no dates.

use serde_json::{Value, json};

use super::{over_us, wrong};

/// The first and the last day.
type Dates = (&'static str, Option<&'static str>);

/// What is wrong with editions of these dates.
fn wrong_dates(dates: &[Dates]) -> Vec<String> {
    let mut pack = over_us(json!({}));
    let edition = |(from, to): &Dates| match to {
        Some(to) => json!({ "effective_from": from, "effective_to": to, "settings": {} }),
        None => json!({ "effective_from": from, "settings": {} }),
    };
    pack["editions"] = dates.iter().map(edition).collect::<Vec<_>>().into();
    wrong(&pack)
}

#[test]
fn editions_that_follow_on_are_taken() {
    assert!(wrong_dates(&[("2024-01-01", Some("2024-02-29")), ("2024-03-01", None)]).is_empty());
    assert!(wrong_dates(&[("2024-01-01", Some("2024-01-01"))]).is_empty(), "one day, closed at the end");
}

#[test]
fn overlaps_gaps_and_disorder_name_the_later_edition() {
    let cases: [(&[Dates], &str); 5] = [
        (
            &[("2024-01-01", Some("2024-06-30")), ("2024-06-30", None)],
            "pack `ours`, `editions[1]`, `effective_from`: the edition begins on `2024-06-30`, but the previous edition is \
             in force until `2024-06-30`",
        ),
        (
            &[("2024-01-01", Some("2024-06-30")), ("2023-01-01", Some("2023-12-31"))],
            "pack `ours`, `editions[1]`, `effective_from`: the edition begins on `2023-01-01`, but the previous edition is \
             in force until `2024-06-30`",
        ),
        (
            &[("2024-01-01", Some("2024-02-28")), ("2024-03-01", None)],
            "pack `ours`, `editions[1]`, `effective_from`: no edition is in force from `2024-02-29` to \
             `2024-02-29`",
        ),
        (
            &[("2024-01-01", None), ("2025-01-01", None)],
            "pack `ours`, `editions[1]`, `effective_from`: the previous edition has no end: give it `effective_to`",
        ),
        (
            &[("2024-06-30", Some("2024-06-29"))],
            "pack `ours`, `editions[0]`, `effective_to`: the edition ends on `2024-06-29`, before it begins on \
             `2024-06-30`",
        ),
    ];
    for (dates, expected) in cases {
        assert_eq!(wrong_dates(dates), [expected]);
    }
}

#[test]
fn what_is_no_date_is_shown() {
    for (found, shown) in [
        (json!("2023-02-29"), "2023-02-29"),
        (json!("2024-1-1"), "2024-1-1"),
        (json!("+2024-1-01"), "+2024-1-01"),
        (json!("+12024-01-01"), "+12024-01-01"),
        (json!("01/02/2024"), "01/02/2024"),
        (json!(""), ""),
        (json!(20240101), "20240101"),
        (Value::Null, "null"),
    ] {
        let mut pack = over_us(json!({}));
        pack["editions"][0]["effective_from"] = found;
        let expected = format!(
            "pack `ours`, `editions[0]`, `effective_from`: expected a date of the form YYYY-MM-DD, found `{shown}`"
        );
        assert_eq!(wrong(&pack), [expected]);
    }
}

#[test]
fn a_missing_date_or_edition_is_an_error() {
    let mut pack = over_us(json!({}));
    pack["editions"] = json!([{ "settings": {} }]);
    assert_eq!(wrong(&pack), ["pack `ours`, `editions[0]`, `effective_from`: the key is missing"]);
    for none in [json!([]), Value::Null] {
        let mut pack = over_us(json!({}));
        let expected = if none.is_null() {
            "pack `ours`, `editions`: expected a list, found `null`"
        } else {
            "pack `ours`, `editions`: the pack has no edition"
        };
        pack["editions"] = none;
        assert_eq!(wrong(&pack), [expected]);
    }
}

#[test]
fn more_than_a_hundred_editions_are_refused_at_once() {
    let mut pack = over_us(json!({}));
    pack["editions"] = vec![json!({}); 101].into();
    assert_eq!(wrong(&pack), ["pack `ours`, `editions`: expected `1` to `100`, found `101 editions`"]);
}
