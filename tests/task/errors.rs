//! Every error of loading a profile, word for word.

use referral_core::fhir::task::{Profile, ProfileError, ProfileProblem, ShippedProfile};

use crate::kit::{codes_of, without_position};

/// The messages for BSeR's profile under another name with one thing changed, without their positions.
fn wrong(right: &str, wrong: &str) -> Vec<String> {
    messages(&changed(right, wrong)).iter().map(|message| without_position(message)).collect()
}

fn changed(right: &str, wrong: &str) -> String {
    let text = ShippedProfile::Bser.json().replace(r#""profile": "bser""#, r#""profile": "ours""#);
    assert!(text.contains(right), "{right}");
    text.replacen(right, wrong, 1)
}

fn messages(text: &str) -> Vec<String> {
    match Profile::from_json(text) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

/// What is changed, to what, and what is said.
const CASES: &[(&str, &str, &str)] = &[
    (
        r#""profile": "ours""#,
        r#""profile": "cow""#,
        "profile `cow`, `profile`: the name belongs to a shipped profile; choose another",
    ),
    (r#""profile": "ours""#, r#""profile": 7"#, "profile, `profile`: expected text, found `7`"),
    (r#""source""#, r#""author": "x", "source""#, "profile `ours`, `author`: unknown row"),
    (
        r#""draft": ["received"]"#,
        r#""draft": ["received"], "draft": []"#,
        "profile `ours`, `transitions.draft`: the row occurs twice",
    ),
    (
        r#""accepted": ["rejected", "#,
        r#""accepted": ["refused", "rejected", "#,
        "profile `ours`, `transitions.accepted[0]`: expected a status of a Task, found `refused`",
    ),
    (
        r#""draft": ["received"]"#,
        r#""draft": ["received"], "drafted": []"#,
        "profile `ours`, `transitions.drafted`: expected a status of a Task, found `drafted`",
    ),
    (
        r#""cancel_through": "5.2""#,
        r#""cancel_through": "5.2", "abort": {"ended": "received"}"#,
        "profile `ours`, `abort.ended`: expected a list, found `received`",
    ),
    (r#""preparing": {"status": "keep"},"#, "", "profile `ours`, `rows.preparing`: the row is missing"),
    (
        r#""preparing": {"status": "keep"}"#,
        r#""preparing": {"state": "keep", "status": "keep"}"#,
        "profile `ours`, `rows.preparing.state`: unknown row",
    ),
    (
        r#""preparing": {"status": "keep"}"#,
        r#""preparing": {"status": null}"#,
        "profile `ours`, `rows.preparing.status`: expected text, found `null`",
    ),
    (
        r#""preparing": {"status": "keep"}"#,
        r#""preparing": {"status": "keep"}, "routing": {"status": "keep"}"#,
        "profile `ours`, `rows.routing`: unknown row",
    ),
    (
        r#""preparing": {"status": "keep"}"#,
        r#""preparing": {"status": "ready"}"#,
        "profile `ours`, `rows.preparing`: the profile's transitions never reach `ready`",
    ),
    (
        r#""accepted": {"status": "accepted", "business": "3.0"}"#,
        r#""accepted": {"status": "accepted", "business": "4.0"}"#,
        "profile `ours`, `rows.accepted`: the profile does not pair the business status `4.0` with `accepted`",
    ),
    (
        r#""accepted": {"status": "accepted", "business": "3.0"}"#,
        r#""accepted": {"status": "accepted"}"#,
        "profile `ours`, `rows.accepted`: the profile does not pair the business status `none` with `accepted`",
    ),
    (
        r#""system": "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS","#,
        "",
        "profile `ours`, `business_status.system`: the row is missing",
    ),
    (
        r#""completed": ["7.0"]}"#,
        r#""completed": ["7.0", "7.1"]}"#,
        "profile `ours`, `business_status.pairs.completed`: the business status `7.1` is not in the profile's list",
    ),
    (r#""AppointmentNoShow": {"#, r#""NoShow": {"#, "profile `ours`, `events.NoShow`: unknown row"),
    (
        r#""AppointmentNoShow": {"in-progress": "5.1.2"}"#,
        r#""AppointmentNoShow": {"accepted": "5.1.2"}"#,
        "profile `ours`, `events.AppointmentNoShow.accepted`: the profile does not pair the business status `5.1.2` with `accepted`",
    ),
    (
        r#""cancel_through": "5.2""#,
        r#""cancel_through": "7.0""#,
        "profile `ours`, `cancel_through`: the profile does not pair the business status `7.0` with `in-progress`",
    ),
    (
        r#""cancel_through": "5.2""#,
        r#""cancel_through": "5.2", "declines": {"too-far": "4.0"}"#,
        "profile `ours`, `declines.too-far`: unknown row",
    ),
    (
        r#""cancel_through": "5.2""#,
        r#""cancel_through": "5.2", "abort": {"asked": ["begun"]}"#,
        "profile `ours`, `abort.asked[0]`: expected a status of a Task, found `begun`",
    ),
];

#[test]
fn every_error_names_its_row() {
    for (right, wrongly, said) in CASES {
        assert_eq!(wrong(right, wrongly), [*said], "{wrongly}");
    }
}

#[test]
fn an_error_has_the_position_of_what_is_wrong() {
    let text = "{\n  \"profile\": \"ours\",\n  \"source\": \"ours\", \"transitions\": { \"new\": [\"sent\"] },\n  \"row\": {}\n}";
    assert_eq!(
        messages(text),
        [
            "profile `ours`, line `4`, column `3`, `row`: unknown row; did you mean `rows`?",
            "profile `ours`, line `3`, column `46`, `transitions.new[0]`: expected a status of a Task, found `sent`",
            "profile `ours`, line `1`, column `1`, `rows`: the row is missing",
        ]
    );
}

#[test]
fn text_that_is_no_profile_has_a_place() {
    assert_eq!(
        messages("{"),
        ["profile, line `1`, column `2`: the document is not JSON, or nests deeper than `32` levels"]
    );
    assert_eq!(messages("\u{feff}[]"), ["profile, line `1`, column `1`: expected an object, found `[...]`"]);
    assert_eq!(
        messages("{}"),
        [
            "profile, line `1`, column `1`, `profile`: the row is missing",
            "profile, line `1`, column `1`, `source`: the row is missing",
            "profile, line `1`, column `1`, `transitions`: the row is missing",
            "profile, line `1`, column `1`, `rows`: the row is missing",
        ]
    );
    assert_eq!(
        messages(&"[".repeat(10_000)),
        ["profile, line `1`, column `33`: the document is not JSON, or nests deeper than `32` levels"]
    );
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let text = changed(r#""draft": ["received"]"#, r#""draft": ["sent"]"#);
    let text = text.replace(r#""preparing": {"status": "keep"},"#, "");
    let errors = Profile::from_json(&text).unwrap_err();
    let rows: Vec<_> = errors.iter().map(|error| error.row.as_deref().unwrap_or_default()).collect();
    // Without a way from `draft` nothing is received either.
    assert_eq!(rows.first(), Some(&"transitions.draft[0]"));
    assert!(rows.contains(&"rows.preparing") && rows.contains(&"rows.sent"), "{rows:?}");
    assert_eq!(errors.to_string().lines().count(), rows.len());
}

#[test]
fn every_code_of_the_catalogue_is_found() {
    let mut found: Vec<&str> = CASES
        .iter()
        .map(|(right, wrongly, _)| changed(right, wrongly))
        .chain(["{".to_owned()])
        .flat_map(|text| {
            Profile::from_json(&text).unwrap_err().iter().map(ProfileError::code).collect::<Vec<_>>()
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    let mut all = codes_of(ProfileProblem::CATALOGUE);
    all.sort_unstable();
    assert_eq!(found, all);
}
