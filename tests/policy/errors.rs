//! Every load error, word for word.

use referral_core::policy::{Pack, PackError, PackProblem};
use serde_json::{Value, json};

use super::{messages, over_us, unplaced, whole, wrong};
use crate::kit::codes_of;

/// What is wrong with this value of this key.
fn of(key: &str, value: Value) -> Vec<String> {
    let mut settings = json!({});
    settings[key] = json!({ "value": value, "source": "house" });
    wrong(&over_us(settings))
}

#[test]
fn text_that_is_not_json_has_a_place() {
    let cases = [
        ("", "pack, line `1`, column `1`: the document is empty"),
        (" \n\t", "pack, line `1`, column `1`: the document is empty"),
        ("\u{feff}", "pack, line `1`, column `1`: the document is empty"),
        ("{", "pack, line `1`, column `2`: the document is not JSON, or nests deeper than `32` levels"),
        ("{}\nx", "pack, line `2`, column `1`: the document is not JSON, or nests deeper than `32` levels"),
        (
            "{\"pack\": NaN}",
            "pack, line `1`, column `10`: the document is not JSON, or nests deeper than `32` levels",
        ),
        ("[]", "pack, line `1`, column `1`: expected an object, found `[...]`"),
        (" null", "pack, line `1`, column `2`: expected an object, found `null`"),
    ];
    for (text, expected) in cases {
        assert_eq!(messages(Pack::from_json(text)), [expected], "{text:?}");
    }
    let deep = "[".repeat(10_000);
    assert_eq!(
        messages(Pack::from_json(&deep)),
        ["pack, line `1`, column `33`: the document is not JSON, or nests deeper than `32` levels"]
    );
}

#[test]
fn impossible_numbers_are_refused() {
    let cases = [
        ("delivery_retries", json!(-1), "expected `0` to `100`, found `-1`"),
        ("delivery_retries", json!(101), "expected `0` to `100`, found `101`"),
        ("delivery_retries", json!(u64::MAX), "expected `0` to `100`, found `18446744073709551615`"),
        ("delivery_retries", json!(2.5), "expected a whole number, found `2.5`"),
        ("delivery_retries", json!("3"), "expected a whole number, found `3`"),
        ("report_requests_min", json!(0), "expected `1` to `100`, found `0`"),
        ("no_show_limit", json!(0), "expected `1` to `100`, found `0`"),
        ("outreach_min.channels", json!(7), "expected `1` to `6`, found `7`"),
        ("no_show_grace", json!({ "minutes": 1440 }), "expected `0` to `1439`, found `1440`"),
        ("no_show_grace", json!({ "hours": 24 }), "expected `0` to `23`, found `24`"),
        ("validity_default", json!({ "calendar_days": 36501 }), "expected `1` to `36500`, found `36501`"),
        ("timers.T1.routine", json!({ "business_days": 0 }), "expected `1` to `36500`, found `0`"),
        ("timers.T1.routine", json!({ "hours": -4 }), "expected `1` to `876000`, found `-4`"),
        (
            "timers.T1.expedited",
            json!({ "minutes": 52560001 }),
            "expected `1` to `52560000`, found `52560001`",
        ),
    ];
    for (key, value, expected) in cases {
        assert_eq!(of(key, value), [format!("pack `ours`, `editions[0]`, `{key}`: {expected}")]);
    }
}

#[test]
fn a_number_too_large_for_any_number_is_not_json() {
    let text =
        over_us(json!({ "delivery_retries": { "value": 123_454_321, "source": "house" } })).to_string();
    let text = text.replace("123454321", "1e999");
    let found = messages(Pack::from_json(&text));
    assert!(
        found.len() == 1
            && found[0].starts_with("pack, line `1`, column `")
            && found[0].ends_with("`: the document is not JSON, or nests deeper than `32` levels"),
        "{found:?}"
    );
}

#[test]
fn values_of_the_wrong_kind_are_refused() {
    const SPAN: &str = "expected `same_day` or one of `minutes`, `hours`, `business_days`, `calendar_days` with a \
                        whole number, found ";
    let days = |unit: &str| format!("expected `calendar_days` with a whole number, found `{{{unit}: ...}}`");
    let cases = [
        ("docs_before_send", json!("yes"), "expected `true` or `false`, found `yes`".to_owned()),
        ("docs_before_send", Value::Null, "expected `true` or `false`, found `null`".to_owned()),
        ("timers.T1.urgent", json!(4), format!("{SPAN}`4`")),
        ("timers.T1.urgent", json!("today"), format!("{SPAN}`today`")),
        ("timers.T1.urgent", json!({ "weeks": 1 }), format!("{SPAN}`{{weeks: ...}}`")),
        ("timers.T1.urgent", json!({ "hours": 1, "minutes": 1 }), format!("{SPAN}`{{hours: ...}}`")),
        ("timers.T1.urgent", json!({ "hours": 1.5 }), format!("{SPAN}`{{hours: ...}}`")),
        ("timers.T11.limit", json!({ "hours": 4 }), days("hours")),
        ("timers.T18.rtt", json!({ "business_days": 4 }), days("business_days")),
        ("timers.T11.reminders", json!([]), "expected a list that is not empty, found `[...]`".to_owned()),
        ("timers.T16.days_before", json!(14), "expected a list that is not empty, found `14`".to_owned()),
        (
            "no_show_grace",
            json!("same_day"),
            "expected `minutes` or `hours` with a whole number, found `same_day`".to_owned(),
        ),
        (
            "informs_patient",
            json!("doctor"),
            "expected a role, such as `referring-clinician`, found `doctor`".to_owned(),
        ),
        (
            "rtt_dna_discharge_stop",
            json!("never"),
            "expected `discharge-date` or `dna-date`, found `never`".to_owned(),
        ),
    ];
    for (key, value, expected) in cases {
        assert_eq!(of(key, value), [format!("pack `ours`, `editions[0]`, `{key}`: {expected}")]);
    }
}

#[test]
fn numbers_that_contradict_another_are_refused() {
    let cases = [
        ("outreach_min.channels", json!(4), "`4` exceeds `outreach_min.attempts`, which is `3`"),
        ("outreach_min.written", json!(4), "`4` exceeds `outreach_min.attempts`, which is `3`"),
        (
            "timers.T11.reminders",
            json!([{ "calendar_days": 91 }]),
            "`91` exceeds `timers.T11.limit`, which is `90`",
        ),
        (
            "timers.T11.reminders",
            json!([{ "calendar_days": 7 }, { "calendar_days": 7 }]),
            "the list must be strictly increasing",
        ),
        ("timers.T16.days_before", json!([3, 14]), "the list must be strictly decreasing"),
        ("timers.T15.then_every", json!({ "calendar_days": 84 }), "not allowed without `timers.T15.first`"),
    ];
    for (key, value, expected) in cases {
        assert_eq!(of(key, value), [format!("pack `ours`, `editions[0]`, `{key}`: {expected}")]);
    }
}

#[test]
fn keys_that_are_unknown_missing_or_stated_twice_are_named() {
    let mut pack = over_us(json!({
        "timers.T20.urgent": { "value": 1, "source": "house" },
        "line\nend": 1,
        "delivery_retries": { "value": 1, "source": "house", "unit": "times" },
    }));
    pack["packs"] = json!(1);
    pack["sources"]["charter"]["author"] = json!("x");
    pack["editions"][0]["until"] = json!("x");
    let mut found = wrong(&pack);
    found.sort();
    assert_eq!(
        found,
        [
            "pack `ours`, `editions[0]`, `delivery_retries.unit`: unknown key",
            "pack `ours`, `editions[0]`, `line\\nend`: unknown key",
            "pack `ours`, `editions[0]`, `timers.T20.urgent`: unknown key; did you mean `timers.T10.urgent`?",
            "pack `ours`, `editions[0]`, `until`: unknown key",
            "pack `ours`, `packs`: unknown key; did you mean `pack`?",
            "pack `ours`, `sources.charter.author`: unknown key",
        ]
    );

    let mut pack = whole();
    let settings = pack["editions"][0]["settings"].as_object_mut().expect("rows");
    settings.remove("docs_before_send");
    settings.remove("timers.T19.routine");
    assert_eq!(
        wrong(&pack),
        [
            "pack `ours`, `editions[0]`, `docs_before_send`: the key is missing",
            "pack `ours`, `editions[0]`, `timers.T19.routine`: the key is missing",
        ]
    );

    let row = r#"{ "value": 1, "source": "house" }"#;
    let twice = format!(
        r#"{{ "pack": "ours", "base": "us", "base": "us", "editions": [{{ "effective_from": "2020-01-01",
            "settings": {{ "delivery_retries": {row}, "delivery_retries": {row} }} }}] }}"#
    );
    assert_eq!(
        unplaced(Pack::from_json(&twice)),
        [
            "pack `ours`, `base`: the key occurs twice",
            "pack `ours`, `editions[0]`, `delivery_retries`: the key occurs twice",
        ]
    );
}

#[test]
fn an_error_has_the_position_of_what_is_wrong() {
    let text = r#"{
  "pack": "ours", "base": "us",
  "sources": { "charter": { "section": "2" } },
  "editions": [
    { "effective_from": "2020-01-01", "effective_to": "2020-12-31", "settings": {
      "delivery_retries": { "value": "three", "source": "charta" },
      "delivery_retry": { "value": 1, "source": "house" } } },
    { "effective_from": "2021-02-01", "settings": {
      "outreach_min.channels": { "value": 4, "source": "house" } } }
  ]
}"#;
    assert_eq!(
        messages(Pack::from_json(text)),
        [
            "pack `ours`, line `3`, column `27`, `sources.charter.document`: the key is missing",
            "pack `ours`, line `6`, column `57`, `editions[0]`, `delivery_retries.source`: \
             the source `charta` is not listed in the pack's `sources`",
            "pack `ours`, line `7`, column `7`, `editions[0]`, `delivery_retry`: \
             unknown key; did you mean `delivery_retries`?",
            "pack `ours`, line `8`, column `25`, `editions[1]`, `effective_from`: \
             no edition is in force from `2021-01-01` to `2021-01-31`",
            "pack `ours`, line `6`, column `38`, `editions[0]`, `delivery_retries`: \
             expected a whole number, found `three`",
            "pack `ours`, line `9`, column `43`, `editions[1]`, `outreach_min.channels`: \
             `4` exceeds `outreach_min.attempts`, which is `3`",
        ]
    );
}

#[test]
fn sources_are_checked() {
    let pack = json!({
        "pack": "ours",
        "base": "us",
        "sources": { "house": { "document": "x" }, "a": { "section": "1" }, "b": 1 },
        "editions": [{ "effective_from": "2020-01-01", "settings": {
            "delivery_retries": { "value": 1, "source": "z" },
            "docs_before_send": { "value": true },
            "inform_required": { "source": "house" },
            "start_by": 4,
        } }],
    });
    let mut found = wrong(&pack);
    found.sort();
    assert_eq!(
        found,
        [
            "pack `ours`, `editions[0]`, `delivery_retries.source`: the source `z` is not listed in the pack's `sources`",
            "pack `ours`, `editions[0]`, `docs_before_send.source`: the key is missing",
            "pack `ours`, `editions[0]`, `inform_required.value`: the key is missing",
            "pack `ours`, `editions[0]`, `start_by`: expected an object, found `4`",
            "pack `ours`, `sources.a.document`: the key is missing",
            "pack `ours`, `sources.b`: expected an object, found `1`",
            "pack `ours`, `sources.house`: `house` names the library's own values and cannot be redefined",
        ]
    );
}

#[test]
fn the_name_is_checked() {
    for (name, shown) in [(json!("Ours"), "Ours"), (json!(""), ""), (json!(1), "1")] {
        let mut pack = over_us(json!({}));
        pack["pack"] = name;
        assert_eq!(
            wrong(&pack),
            [format!("pack, `pack`: expected 1 to 64 of `a-z 0-9 _ - .`, found `{shown}`")]
        );
    }
    let nameless = json!({ "base": "us", "editions": [{ "effective_from": "2020-01-01", "settings": {} }] });
    assert_eq!(wrong(&nameless), ["pack, `pack`: the key is missing"]);
}

#[test]
fn an_error_is_said_once_however_many_editions_inherit_it() {
    let mut pack = over_us(json!({ "delivery_retries": { "value": -1, "source": "house" } }));
    pack["editions"][0]["effective_to"] = json!("2026-12-31");
    let next = json!({ "effective_from": "2027-01-01", "settings": {} });
    pack["editions"].as_array_mut().expect("a list").push(next);
    assert_eq!(wrong(&pack).len(), 1);
}

#[test]
fn a_wrong_row_does_not_make_its_neighbours_look_wrong() {
    assert_eq!(of("outreach_min.attempts", json!(0)).len(), 1);
    assert_eq!(of("timers.T11.limit", json!(0)).len(), 1);
}

/// A pack over `us` that states one row of the given JSON.
fn with(key: &str, row: Value) -> String {
    let mut settings = json!({});
    settings[key] = row;
    over_us(settings).to_string()
}

/// A pack over `us` with one part changed.
fn changed(change: impl Fn(&mut Value)) -> String {
    let mut pack = over_us(json!({}));
    change(&mut pack);
    pack.to_string()
}

/// A pack over `us` with two editions of these dates.
fn two(first: [&str; 2], second: &str) -> String {
    changed(|pack| {
        let mut editions = json!([
            { "effective_from": first[0], "effective_to": first[1], "settings": {} },
            { "effective_from": second, "settings": {} },
        ]);
        if first[1].is_empty() {
            editions[0].as_object_mut().expect("an edition").remove("effective_to");
        }
        pack["editions"] = editions;
    })
}

#[test]
fn every_code_of_the_catalogue_is_found_in_its_order() {
    let house = |value: Value| json!({ "value": value, "source": "house" });
    let broken = [
        String::new(),
        "{".to_owned(),
        changed(|_| {}).replacen('{', "{\"pack\":\"ours\",", 1),
        changed(|pack| pack["x"] = json!(1)),
        changed(|pack| pack["editions"][0]["settings"] = json!({ "inform_required": { "value": true } })),
        with("inform_required", house(json!(1))),
        with("delivery_retries", house(json!(-1))),
        with("outreach_min.channels", house(json!(4))),
        with("timers.T16.days_before", house(json!([1, 2]))),
        with("timers.T15.then_every", house(json!({ "calendar_days": 1 }))),
        with("inform_required", json!({ "value": true, "source": "z" })),
        changed(|pack| {
            pack["sources"]["charter"]["verified"] = json!(false);
            let row = json!({ "value": true, "source": "charter" });
            pack["editions"][0]["settings"] = json!({ "inform_required": row });
        }),
        changed(|pack| pack["sources"] = json!({ "house": { "document": "x" } })),
        changed(|pack| pack["pack"] = json!("nhs")),
        changed(|pack| pack["base"] = json!("x")),
        changed(|pack| pack["editions"][0]["effective_from"] = json!("1899-12-31")),
        changed(|pack| pack["editions"] = json!([])),
        changed(|pack| pack["editions"][0]["effective_from"] = json!("x")),
        changed(|pack| pack["editions"][0]["effective_to"] = json!("2019-12-31")),
        two(["2020-01-01", "2020-12-31"], "2020-12-31"),
        two(["2020-01-01", ""], "2021-01-01"),
        two(["2020-01-01", "2020-12-31"], "2021-01-02"),
    ];
    let codes = broken.iter().map(|text| {
        let errors = Pack::from_json(text).expect_err(text);
        let codes: Vec<_> = errors.iter().map(PackError::code).collect();
        assert_eq!(codes.len(), 1, "{text}: {errors}");
        codes[0]
    });
    assert_eq!(codes.collect::<Vec<_>>(), codes_of(PackProblem::CATALOGUE));
}
