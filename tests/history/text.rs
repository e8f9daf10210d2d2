//! Envelopes as text: what is wrong with one, and where.

use referral_core::lifecycle::history::ReadProblem;
use serde_json::{Value, json};

use super::desk::{Desk, Envelope, History, ID_MEMBER, NOTE, NUMBER, NUMBER_AT, SCHEMA};

fn line() -> Value {
    let desk = Desk::opened();
    serde_json::from_str(&desk.history.envelopes()[0].to_line().unwrap()).unwrap()
}

fn problem(line: &Value) -> ReadProblem {
    Envelope::parse(&line.to_string()).unwrap_err()
}

#[test]
fn every_member_that_has_to_be_there_is_missed() {
    for name in [
        "schema",
        "event_id",
        ID_MEMBER,
        "seq",
        "prev_hash",
        "payload_digest",
        "hash",
        "type",
        "data",
        "occurred_at",
        "occurred_precision",
        "recorded_at",
        "actor",
        "source",
    ] {
        let mut line = line();
        line.as_object_mut().unwrap().remove(name).unwrap();
        assert_eq!(problem(&line), ReadProblem::Member(name));
    }
}

#[test]
fn a_member_that_is_something_else_is_named() {
    for (path, value, name) in [
        ("/seq", json!(-1), "seq"),
        ("/event_id", json!(" E"), "event_id"),
        ("/hash", json!("00"), "hash"),
        ("/actor/role", json!("king"), "actor"),
        ("/data", json!(7), "data"),
        ("/source", json!({"message": {"system": "s", "message_id": ""}}), "source"),
        ("/recorded_at", json!("yesterday"), "recorded_at"),
    ] {
        let mut line = line();
        *line.pointer_mut(path).unwrap() = value;
        assert_eq!(problem(&line), ReadProblem::Member(name), "{path}");
    }
    let mut with = line();
    if with.pointer(NOTE).is_some() {
        *with.pointer_mut(NOTE).unwrap() = json!(7);
        assert_eq!(problem(&with), ReadProblem::Member("payload"));
    }
    let mut with = line();
    with["causation_id"] = json!(1);
    assert_eq!(problem(&with), ReadProblem::Member("causation_id"));
}

#[test]
fn half_an_erasure_is_none() {
    for name in ["salt", "payload"] {
        let mut line = line();
        line.as_object_mut().unwrap().remove(name).unwrap();
        assert_eq!(problem(&line), ReadProblem::HalfErased);
    }
}

#[test]
fn free_text_may_not_hide_in_the_data() {
    let mut line = line();
    line["data"]["note"] = json!("for ever");
    assert_eq!(problem(&line), ReadProblem::TextInData);
}

#[test]
fn another_schema_is_not_guessed_at() {
    let mut line = line();
    line["schema"] = json!(SCHEMA.replace("/1", "/2"));
    assert_eq!(problem(&line), ReadProblem::UnknownSchema);
}

#[test]
fn a_member_that_stands_twice_is_found_at_any_depth() {
    for (member, twice) in [
        ("\"seq\":1", "\"seq\":1,\"seq\":1"),
        ("\"role\":", "\"role\":\"payer\",\"role\":"),
        (NUMBER, &format!("{NUMBER},{NUMBER}")),
    ] {
        let text = line().to_string().replacen(member, twice, 1);
        let problem = Envelope::parse(&text).unwrap_err();
        assert!(matches!(problem, ReadProblem::NotJson { line: 1, .. }), "{problem:?}");
    }
}

#[test]
fn a_number_that_no_hash_can_hold_is_refused() {
    let name = NUMBER.split_once(':').unwrap().0;
    for number in ["9007199254740993", "1.5"] {
        let text = line().to_string().replacen(NUMBER, &format!("{name}:{number}"), 1);
        let problem = Envelope::parse(&text).unwrap_err();
        let ReadProblem::NotCanonical(error) = problem else { panic!("{problem:?}") };
        assert_eq!(error.path, NUMBER_AT);
    }
}

#[test]
fn a_bad_line_is_named_by_its_position() {
    let lines = Desk::under_way().history.to_lines().unwrap();
    let read = |lines: String| History::parse(&lines).unwrap_err().to_string();
    let bad = |bad: &str| {
        let mut all: Vec<&str> = lines.lines().collect();
        all[2] = bad;
        read(all.join("\n\n"))
    };
    let begins = "event 3 of the history cannot be read";
    assert_eq!(
        bad("{\"seq\":"),
        format!("{begins}: invalid JSON, or a member occurs twice, at line `1`, column `7`")
    );
    assert_eq!(bad("7"), format!("{begins}: not a JSON object"));
    assert_eq!(bad("{}"), format!("{begins}: `schema` is missing or unreadable"));
    assert_eq!(
        read(String::new()),
        "event 1 of the history is missing: a history begins with an event that opens it"
    );
    let whole = lines.replace('\n', "\r\n\n");
    assert_eq!(History::parse(&whole).unwrap().to_lines().unwrap(), lines);
}
