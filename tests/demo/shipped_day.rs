//! The clinic day that is shipped: every referral once, every planted defect with its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::{json, section, text};
use crate::kit::data::{files_below, root};

/// The identifier of each referral, and what a coordinator calls where it stands.
const DAY: [(&str, &str); 19] = [
    ("ES-2601", "Draft"),
    ("ES-2602", "To prepare"),
    ("ES-2603", "Awaiting acknowledgement"),
    ("ES-2604", "Authorization denied"),
    ("ES-2605", "Awaiting decision"),
    ("ES-2606", "Awaiting authorization"),
    ("ES-2607", "Scheduled"),
    ("ES-2608", "No-show, rebook"),
    ("ES-2609", "Awaiting report"),
    ("ES-2610", "Interim only"),
    ("ES-2611", "Report to review"),
    ("ES-2612", "Awaiting report"),
    ("ES-2613", "Declined, re-route"),
    ("ES-2614", "On hold"),
    ("ES-2615", "Awaiting cancel confirmation"),
    ("ES-2616", "Entered in error"),
    ("ES-2617", "Scheduled"),
    ("ES-2618", "To prepare"),
    ("ES-2620", "Cancelled, unconfirmed"),
];

/// The defects that were planted: file, line, path, code.
const PLANTED: [(&str, Option<u64>, &str, &str); 9] = [
    ("fax-gateway/order-cut-off.json", Some(12), "ServiceRequest.subject", "broken-json"),
    ("partners/north-cardiology.ndjson", Some(4), "Task.businessStatus.coding[0].system", "broken-json"),
    ("orders.json", None, "Bundle.entry[5].resource.identifier", "one-for-list"),
    ("orders.json", None, "Bundle.entry[7].resource.priority", "duplicate-name"),
    ("orders.json", None, "Bundle.entry[4].resource", "began-from-task"),
    ("incoming/es-2618.json", None, "ServiceRequest.status", "unknown-code"),
    ("incoming/es-2617.json", None, "ServiceRequest.status", "state-contradicts"),
    (
        "partners/other-recipients.json",
        None,
        "Bundle.entry[0].resource.owner.reference",
        "dangling-reference",
    ),
    (
        "partners/other-recipients.json",
        None,
        "Bundle.entry[4].resource.output[0].valueReference.reference",
        "dangling-reference",
    ),
];

/// The referral, where its authorization stands, the rule that wants it, and the payer's clock: the table's row and the
/// last day.
type Shown = (&'static str, &'static str, Option<&'static str>, Option<(&'static str, &'static str)>);

/// Of ES-2604 180 days from the denial of 17 March, of ES-2606 15 days from the request of 12 March, of ES-2614 30 days
/// from the appeal of 9 March.
const AUTHORIZATIONS: [Shown; 7] = [
    ("ES-2602", "needed", Some("medicaid/1#power-chair-adult"), None),
    ("ES-2604", "denied", Some("exchange/1#bronze-imaging"), Some(("erisa-appeal-file", "2026-09-13"))),
    ("ES-2605", "not needed", None, None),
    ("ES-2606", "pended", Some("exchange/1#out-of-network"), Some(("erisa-pre", "2026-03-27"))),
    ("ES-2607", "certified", Some("exchange/1#bronze-imaging"), None),
    ("ES-2614", "appealed", Some("medicaid/1#back-brace"), Some(("mco-appeal-std", "2026-04-08"))),
    ("ES-2618", "information needed", None, None),
];

#[test]
fn every_referral_is_listed_once_with_its_label() {
    let text = text(&[]);
    let listed: Vec<&str> = [section(&text, "WORKLIST"), section(&text, "NOTHING OWED")].concat();
    for (name, label) in DAY {
        let card = format!("{name}  {label}");
        let cards = listed.iter().filter(|line| {
            let line = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            line.trim_start().split("  due ").next().is_some_and(|head| head.trim_end() == card)
        });
        assert_eq!(cards.count(), 1, "{card}\n{text}");
    }
    assert!(text.contains("19 referrals found"), "{text}");
}

#[test]
fn every_planted_defect_is_reported_with_its_place() {
    let findings = json(&[])["findings"].as_array().expect("a list").clone();
    for (file, line, path, code) in PLANTED {
        let found = findings.iter().filter(|finding| {
            finding["file"] == file
                && finding["line"].as_u64() == line
                && finding["path"] == path
                && finding["code"] == code
        });
        assert_eq!(found.count(), 1, "{file} {path} {code}");
    }
    assert!(findings.iter().all(|finding| finding["message"].as_str().is_some_and(|text| !text.is_empty())));
}

#[test]
fn json_is_one_object_with_the_five_parts() {
    let day = json(&[]);
    let keys: Vec<&String> = day.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["authorizations", "findings", "resources", "worklist", "written"]);
    assert_eq!(Value::from(counted()), day["resources"], "as another parser counts them");
    let worklist = day["worklist"].as_array().expect("a list");
    for item in worklist {
        for key in ["referral", "state", "label", "owner", "due"] {
            assert!(item[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {item}");
        }
        assert!(item["reasons"].as_array().is_some_and(|reasons| reasons.len() >= 2), "{item}");
    }
    let first = &worklist[0];
    assert_eq!(first["referral"], "https://example.org/elm-street/referrals|ES-2611");
    assert_eq!((&first["safety"], &first["owner"]), (&"critical".into(), &"referring-clinician".into()));
}

#[test]
fn all_seven_states_of_an_authorization_are_shown() {
    let day = json(&[]);
    let blocks = day["authorizations"].as_array().expect("a list");
    assert_eq!(blocks.len(), AUTHORIZATIONS.len());
    let text = text(&[]);
    let page = section(&text, "AUTHORIZATION");
    for (name, state, rule, clock) in AUTHORIZATIONS {
        let id = format!("https://example.org/elm-street/referrals|{name}");
        let block = blocks.iter().find(|block| block["referral"] == id.as_str()).expect(name);
        assert_eq!(block["state"], state, "{name}");
        assert!(page.contains(&format!("     {name}  {state}").as_str()), "{name}: {page:?}");
        let rules: Vec<&str> = block["determination"]["rules"]
            .as_array()
            .expect("a list")
            .iter()
            .flat_map(Value::as_str)
            .collect();
        assert_eq!(rules, rule.into_iter().collect::<Vec<_>>(), "{name}");
        let due = &block["deadline"]["answer"]["due"];
        match clock {
            Some((row, day)) => {
                assert_eq!((&due["row"], &due["last_day"]), (&row.into(), &day.into()), "{name}");
            }
            None => assert!(due.is_null(), "{name}"),
        }
    }
    let block =
        |name: &str| blocks.iter().find(|one| one["referral"].as_str().is_some_and(|id| id.ends_with(name)));
    let certified = &block("ES-2607").expect("it is there")["item"];
    assert_eq!(
        (&certified["number"], &certified["window"]["last"], &certified["requested"]["quantity"]["amount"]),
        (&"LF-A-88213".into(), &"2026-05-08".into(), &1.into())
    );
    let asked = &block("ES-2618").expect("it is there")["determination"]["ask"];
    let mut asked: Vec<&str> = asked.as_array().expect("a list").iter().flat_map(Value::as_str).collect();
    asked.sort_unstable();
    assert_eq!(
        asked,
        ["network (performer)", "place (location)"],
        "neither performer nor place is in the order"
    );
    assert!(!text.contains("not fit"), "the payer's answers all fit");
    let counts = ["Coverage", "Claim", "ClaimResponse", "OrganizationAffiliation"];
    assert_eq!(counts.map(|kind| day["resources"][kind].as_u64()), [Some(7), Some(5), Some(4), Some(4)]);
}

#[test]
fn the_worklist_says_that_the_payer_has_it_and_by_when() {
    let day = json(&[]);
    let worklist = day["worklist"].as_array().expect("a list");
    let item = |name: &str| {
        worklist.iter().find(|one| one["referral"].as_str().is_some_and(|id| id.ends_with(name)))
    };
    let pended = item("ES-2606").expect("it is owed");
    // The end of 27 March in New York.
    assert_eq!((&pended["owner"], &pended["due"]), (&"payer".into(), &"2026-03-28T04:00:00Z".into()));
    let reasons = pended["reasons"].as_array().expect("a list");
    assert!(
        reasons
            .iter()
            .any(|reason| reason["rule"] == "erisa-pre"
                && reason["source"] == "29 CFR 2560.503-1(f)(2)(iii)(A)")
    );
    assert_eq!(item("ES-2604").expect("it is owed")["label"], "Authorization denied");
}

/// Resources by type in all that can be parsed: whole files, else line by line.
fn counted() -> serde_json::Map<String, Value> {
    fn walk(value: &Value, counts: &mut BTreeMap<String, u64>) {
        if let Some(name) = value["resourceType"].as_str() {
            *counts.entry(name.to_owned()).or_default() += 1;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| walk(item, counts)),
            Value::Object(members) => members.values().for_each(|item| walk(item, counts)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut counts = BTreeMap::new();
    for file in files_below(&root().join("referral-core/examples/clinic_day"), |_| true) {
        let text = fs::read_to_string(file).expect("it is text");
        match serde_json::from_str(&text) {
            Ok(value) => walk(&value, &mut counts),
            Err(_) => text.lines().flat_map(serde_json::from_str).for_each(|value: Value| {
                // The closing lines of a broken document are no resources.
                walk(&value, &mut counts);
            }),
        }
    }
    counts.into_iter().map(|(name, count)| (name, count.into())).collect()
}

#[test]
fn the_same_input_prints_the_same() {
    for arguments in [&[][..], &["--json"], &["--why", "--all", "--pack", "nhs"]] {
        assert_eq!(text(arguments), text(arguments));
    }
}

#[test]
fn lines_fit_100_columns() {
    let wide: Vec<String> = text(&["--why", "--all"])
        .lines()
        .filter(|line| line.chars().count() > 100)
        .map(str::to_owned)
        .collect();
    assert!(wide.is_empty(), "{wide:?}");
}

#[test]
fn now_moves_what_is_due() {
    let overdue = |now: &str| {
        let day = json(&["--now", now]);
        day["worklist"].as_array().expect("a list").iter().filter(|item| item["overdue"] == true).count()
    };
    assert!(overdue("2026-03-18T13:00:00Z") < overdue("2026-04-30T13:00:00Z"));
}

#[test]
fn what_is_written_lies_in_the_folder_and_keeps_the_rest() {
    let folder: PathBuf = std::env::temp_dir().join(format!("coordinator-day-{}", std::process::id()));
    let place = folder.to_str().expect("a path in UTF-8");
    let written = json(&["--output", place])["written"].as_array().expect("a list").clone();
    let files = files_below(&folder, |_| true);
    assert_eq!(files.len(), written.len());
    let read = |name: &str| -> Value {
        let text = fs::read_to_string(folder.join(name)).expect(name);
        serde_json::from_str(&text).expect("it is JSON")
    };
    // Nobody answered the wish to cancel: the pack presumes it, and the partner's table makes it `cancelled`.
    let task = read("Task/t-2620.json");
    assert_eq!(
        (&task["status"], &task["businessStatus"]["coding"][0]["code"]),
        (&"cancelled".into(), &"6.0".into())
    );
    assert_eq!(task["focus"]["reference"], "ServiceRequest/es-2620", "what is not ours is kept");
    let order = read("ServiceRequest/es-2620.json");
    assert_eq!(
        (&order["status"], &order["reasonCode"][0]["coding"][0]["code"]),
        (&"revoked".into(), &"dyspepsia".into())
    );
    // A completed order without a report is not a closed loop.
    assert_eq!(read("ServiceRequest/es-2612.json")["status"], "active");
    assert!(!folder.join("ServiceRequest/es-2617.json").exists(), "a contradiction is left to somebody");
    assert_eq!(read("OperationOutcome/orders.json.json")["issue"].as_array().map(Vec::len), Some(2));
    let again = super::run(&["--output", place]);
    fs::remove_dir_all(&folder).expect("it was made here");
    assert_eq!(again.status.code(), Some(2), "nothing is written over");
}
