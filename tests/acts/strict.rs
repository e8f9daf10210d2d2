//! Commands, facts and openings are read strictly: nothing unknown is taken, and an error names the first defect and its
//! place. The samples are those of the golden wire files, where every member of every payload is filled in.

use std::collections::{BTreeMap, BTreeSet};

use referral_core::authorization::record::{RecordCommand, RecordCommandKind, RecordFact, RecordOpening};
use referral_core::errors::Suggestion;
use referral_core::lifecycle::{ActError, ActProblem};
use referral_core::referral::{
    ReferralCommand, ReferralCommandKind, ReferralFact, ReferralOpening, ReferralQueued,
};
use serde_json::{Map, Value, json};

const REFERRALS: &str = include_str!("../history/of_referrals/wire.jsonl");
const RECORDS: &str = include_str!("../history/of_records/wire.jsonl");

/// What reads a text, and what the read value is written as.
type Read = fn(&str) -> Result<Value, ActError>;

macro_rules! read {
    ($($act:ident)*) => {
        [$(|text: &str| $act::parse(text).map(|act| serde_json::to_value(act).unwrap())),*]
    };
}

/// The events that a fact reports, of a table of acts.
macro_rules! facts {
    ($($row:literal $event:ident($payload:ident) $meaning:literal
        $(command $command:ident $words:literal)? $(fact $fact:ident)?;)*) => {
        vec![$($(stringify!($fact),)?)*]
    };
}

/// Joins what may be erased to the rest of an event's data.
fn join(data: &mut Value, notes: Value) {
    if let (Value::Object(data), Value::Object(notes)) = (data, notes) {
        for (name, note) in notes {
            join(data.entry(name).or_insert(note.clone()), note);
        }
    }
}

fn act(name: &str, data: &Value) -> Value {
    json!({"type": name, "data": data})
}

/// Every command, fact and opening of the golden files, with what reads it.
fn samples() -> Vec<(Read, Value)> {
    let [command, fact, opening]: [Read; 3] = read!(ReferralCommand ReferralFact ReferralOpening);
    let [record_command, record_fact]: [Read; 2] = read!(RecordCommand RecordFact);
    let mut samples: Vec<(Read, Value)> = Vec::new();
    let reported: BTreeSet<&str> =
        [referral_core::each_referral_act!(facts), referral_core::each_record_act!(facts)]
            .concat()
            .into_iter()
            .collect();
    let commands: BTreeMap<_, _> =
        ReferralCommandKind::ALL.iter().map(|kind| (kind.event().name(), kind.name())).collect();
    for (name, data) in events(REFERRALS) {
        samples.extend(commands.get(&*name).map(|command_name| (command, act(command_name, &data))));
        let opened = match &*name {
            "ReferralDrafted" => Some("Draft"),
            "ReferralIngested" => Some("Ingest"),
            "SnapshotImported" => Some("Import"),
            _ => None,
        };
        samples.extend(opened.map(|opened| (opening, act(opened, &data))));
        samples.extend(reported.contains(&&*name).then(|| (fact, act(&name, &data))));
    }
    let commands: BTreeMap<_, _> =
        RecordCommandKind::ALL.iter().map(|kind| (kind.event().name(), kind.name())).collect();
    for (name, data) in events(RECORDS) {
        samples.extend(commands.get(&*name).map(|command_name| (record_command, act(command_name, &data))));
        if name == "AuthorizationOpened" {
            let [opening]: [Read; 1] = read!(RecordOpening);
            samples.push((opening, data));
        } else if reported.contains(&&*name) {
            samples.push((record_fact, act(&name, &data)));
        }
    }
    assert!(samples.len() > 180, "{} samples", samples.len());
    samples
}

fn events(lines: &str) -> impl Iterator<Item = (String, Value)> {
    lines.lines().map(|line| {
        let mut line: Map<String, Value> = serde_json::from_str(line).unwrap();
        let (mut data, notes) = (line.remove("data").unwrap(), line.remove("payload").unwrap_or_default());
        join(&mut data, notes);
        (line["type"].as_str().unwrap().to_owned(), data)
    })
}

/// The paths of all objects in a value, as pointers and as errors write them.
fn objects(value: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            found.push((pointer.to_owned(), path.to_owned()));
            for (name, inner) in members {
                objects(inner, &format!("{pointer}/{name}"), &under(path, name), found);
            }
        }
        Value::Array(items) => {
            for (i, inner) in items.iter().enumerate() {
                objects(inner, &format!("{pointer}/{i}"), &format!("{path}[{i}]"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn under(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn all_objects(act: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    objects(act, "", "", &mut found);
    found
}

/// The sample with something done to the object at a pointer.
fn changed(act: &Value, pointer: &str, change: impl FnOnce(&mut Map<String, Value>)) -> String {
    let mut act = act.clone();
    change(act.pointer_mut(pointer).unwrap().as_object_mut().unwrap());
    act.to_string()
}

#[test]
fn what_is_written_is_read_again() {
    for (read, act) in samples() {
        assert_eq!(read(&act.to_string()), Ok(act.clone()), "{act}");
    }
}

#[test]
fn an_unknown_member_is_told_wherever_it_is() {
    let mut objects = 0;
    for (read, act) in samples() {
        for (pointer, path) in all_objects(&act) {
            let text = changed(&act, &pointer, |members| {
                members.insert("zzz".to_owned(), Value::Null);
            });
            let error = read(&text).expect_err(&text);
            // A word that holds a value is an object of one member.
            if error.problem == (ActProblem::WrongKind { expected: "an object of one member" }) {
                assert_eq!(*error.path, path, "{text}");
                continue;
            }
            assert_eq!(*error.path, under(&path, "zzz"), "{text}");
            let suggestion = Suggestion { nearest: None };
            assert_eq!(error.problem, ActProblem::UnknownMember { suggestion }, "{text}");
            let column = text.find("\"zzz\"").unwrap() + 1;
            assert_eq!((error.position.line, error.position.column), (1, column as u32), "{text}");
            objects += 1;
        }
    }
    assert!(objects > 500, "{objects} objects");
}

#[test]
fn a_missing_member_is_told_or_may_be_missing() {
    let mut missing = 0;
    for (read, act) in samples() {
        for (pointer, path) in all_objects(&act) {
            for name in act.pointer(&pointer).unwrap().as_object().unwrap().keys() {
                let text = changed(&act, &pointer, |members| {
                    members.remove(name);
                });
                let Err(error) = read(&text) else { continue };
                if error.problem == (ActProblem::WrongKind { expected: "an object of one member" }) {
                    continue;
                }
                missing += 1;
                assert_eq!(*error.path, path, "{text}");
                assert!(
                    matches!(error.problem, ActProblem::MissingMember(told) if told == name),
                    "{error}: {text}"
                );
            }
        }
    }
    assert!(missing > 300, "{missing} members that must be there");
}

#[test]
fn a_value_of_another_kind_is_told_at_its_place() {
    let mut values = 0;
    for (read, act) in samples() {
        for (pointer, path) in all_objects(&act) {
            let members: Vec<String> =
                act.pointer(&pointer).unwrap().as_object().unwrap().keys().cloned().collect();
            for name in members {
                let text = changed(&act, &pointer, |members| {
                    members.insert(name.clone(), json!([[[]]]));
                });
                let error = read(&text).expect_err(&text);
                let at = under(&path, &name);
                assert!(error.path.starts_with(&at), "`{}` is not in `{at}`: {text}", error.path);
                assert!(matches!(error.problem, ActProblem::WrongKind { .. }), "{error}: {text}");
                values += 1;
            }
        }
    }
    assert!(values > 1000, "{values} values");
}

#[test]
fn a_member_stands_once() {
    for (read, act) in samples() {
        let text = act.to_string();
        let twice = format!("{{{},{}", &text[1..text.len() - 1], &text[1..]);
        let error = read(&twice).expect_err(&twice);
        assert_eq!(error.problem, ActProblem::RepeatedMember, "{twice}");
    }
}

#[test]
fn the_order_of_members_means_nothing() {
    let text = r#"{"data": {"reson": {}}, "type": "CancelReferral"}"#;
    assert_eq!(
        ReferralCommand::parse(text).unwrap_err().to_string(),
        "line `1`, column `11`, `data.reson`: unknown member; did you mean `reason`?"
    );
}

#[test]
fn every_message_word_for_word() {
    let order = |more: &str| {
        format!(
            "{{\"type\": \"Draft\",\n \"data\": {{\"referral\": \"REF-1\", \"perspective\": \"initiator\",\n  \
             \"order\": {{{more}}}}}}}"
        )
    };
    let deep = format!("{}{}", "[".repeat(33), "]".repeat(33));
    let told = [
        ("{\"type\": }".to_owned(), "act-not-json", "line `1`, column `10`: not JSON"),
        (deep, "act-too-deep", "line `1`, column `33`: nested deeper than `32` levels"),
        ("[]".to_owned(), "act-wrong-kind", "line `1`, column `1`: expected an object"),
        (
            "{\"data\": {}}".to_owned(),
            "act-missing-member",
            "line `1`, column `1`: the member `type` is missing",
        ),
        (
            "{\"type\": \"Drafts\"}".to_owned(),
            "act-unknown-word",
            "line `1`, column `10`, `type`: unknown word; did you mean `Draft`?",
        ),
        (
            "{\"type\": \"Draft\",\n \"data\": {\"perspective\": \"initator\"}}".to_owned(),
            "act-unknown-word",
            "line `2`, column `26`, `data.perspective`: unknown word; did you mean `initiator`?",
        ),
        (
            order("\"planned_visit\": 1"),
            "act-unknown-member",
            "line `3`, column `13`, `data.order.planned_visit`: unknown member; did you mean `planned_visits`?",
        ),
        (
            order("\"payer\": \"a\", \"payer\": \"b\""),
            "act-repeated-member",
            "line `3`, column `27`, `data.order.payer`: the member occurs twice",
        ),
        (
            order("\"planned_visits\": \"2\""),
            "act-wrong-kind",
            "line `3`, column `31`, `data.order.planned_visits`: expected a whole number in range",
        ),
        (
            order("\"planned_visits\": 1, \"reasons\": [{\"system\": \"s\", \"code\": 7}]"),
            "act-wrong-kind",
            "line `3`, column `70`, `data.order.reasons[0].code`: expected text",
        ),
        (
            order("\"planned_visits\": 1, \"payer\": \"\""),
            "act-invalid",
            "line `3`, column `43`, `data.order.payer`: organization identifier is empty",
        ),
    ];
    for (text, code, message) in told {
        let error = ReferralOpening::parse(&text).expect_err(&text);
        assert_eq!((error.problem.code(), error.to_string().as_str()), (code, message), "{text}");
    }
}

#[test]
fn a_queued_act_is_read_strictly() {
    let queued = r#"{"act": {"command": {"type": "AddNote", "data": {}}}, "actor": {"role": "coordinator", "id": "co"},
        "occured": {"at": "2026-03-02T15:00:00Z", "precision": "day"}, "origin": "local"}"#;
    assert_eq!(
        ReferralQueued::parse(queued).unwrap_err().to_string(),
        "line `2`, column `9`, `occured`: unknown member; did you mean `occurred`?"
    );
    let queued = queued.replace("occured", "occurred");
    let read = ReferralQueued::parse(&queued).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), serde_json::from_str::<Value>(&queued).unwrap());
}
