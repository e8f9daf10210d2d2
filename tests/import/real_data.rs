//! The real data: no referral is lost, every one opens, and each stands where the tables say.

use std::collections::BTreeSet;
use std::path::Path;

use referral_core::fhir::import::Imports;
use serde_json::Value;

use super::{opened, snapshot};
use crate::kit::data::{files_below, shared_data};

/// Every JSON document below a folder, in the order of their paths.
pub(crate) fn documents(folder: &Path) -> Vec<String> {
    let paths = files_below(folder, |path| path.extension().is_some_and(|end| end == "json"));
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.filter(|text| serde_json::from_str::<Value>(text).is_ok()).collect()
}

/// The place of every order in a document, found by another reader.
fn orders(source: usize, value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if matches!(
                members.get("resourceType").and_then(Value::as_str),
                Some("ServiceRequest" | "ReferralRequest")
            ) {
                assert!(found.insert(format!("{source}:{path}")));
            }
            for (name, member) in members {
                orders(source, member, &format!("{path}.{name}"), found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                orders(source, item, &format!("{path}[{at}]"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Takes a folder over: every order is accounted for once, and every import opens and is replayed.
fn taken(folder: &str) -> Option<(usize, Imports)> {
    let documents = documents(&shared_data(folder)?);
    let snapshot = snapshot(&documents);
    let mut expected = BTreeSet::new();
    for (source, document) in documents.iter().enumerate() {
        let value: Value = serde_json::from_str(document).unwrap();
        let root = value.get("resourceType").and_then(Value::as_str).unwrap_or("$");
        orders(source, &value, root, &mut expected);
    }
    let mut accounted = BTreeSet::new();
    for place in snapshot
        .referrals
        .iter()
        .flat_map(|one| &one.places)
        .chain(snapshot.listed.iter().map(|one| &one.place))
    {
        if expected.contains(&place.to_string()) {
            assert!(accounted.insert(place.to_string()), "{place} stands twice");
        }
    }
    assert_eq!(accounted, expected, "no order is lost");
    let mut ids = BTreeSet::new();
    for one in &snapshot.referrals {
        let referral = opened(&one.import);
        assert!(ids.insert(referral.id().to_string()), "{} twice", referral.id());
        assert_eq!(referral.status(), one.import.status);
        assert!(!one.places.is_empty());
    }
    Some((expected.len(), snapshot))
}

/// Status, S and R of each referral, how many stand so.
fn counted(snapshot: &Imports) -> Vec<String> {
    let mut rows = std::collections::BTreeMap::new();
    for one in &snapshot.referrals {
        let referral = opened(&one.import);
        let row = format!("{}; {:?}; {:?}", referral.status(), referral.schedule(), referral.report());
        *rows.entry(row).or_insert(0) += 1;
    }
    rows.into_iter().map(|(row, count)| format!("{count} {row}")).collect()
}

#[test]
fn all_83_orders_of_r4_and_all_16_of_stu3_are_accounted_for() {
    // Orders, referrals and listed ones of each folder; the orders are those of the folders' description.
    let folders = [
        ("cqf-cms50-2025", 28, 28, 0),
        ("fhir-core-r4", 22, 21, 1),
        ("hl7-bser", 5, 3, 0),
        ("hl7-davinci-crd-2.0.1", 1, 1, 0),
        ("hl7-davinci-pas-2.2.1", 2, 1, 0),
        ("hl7-us-core-examples", 7, 6, 1),
        ("inferno-crd-test-kit", 3, 3, 0),
        ("ms-fhir-converter", 11, 4, 0),
        ("nhs-ers-sandbox", 20, 9, 0),
    ];
    let mut all = 0;
    for (folder, orders, referrals, listed) in folders {
        let Some((found, snapshot)) = taken(folder) else { return };
        assert_eq!(
            (found, snapshot.referrals.len(), snapshot.listed.len()),
            (orders, referrals, listed),
            "{folder}"
        );
        all += found;
    }
    assert_eq!(all, 83 + 16);
}

#[test]
fn the_e_referral_service_is_one_referral_for_each_number() {
    let Some((_, snapshot)) = taken("nhs-ers-sandbox") else { return };
    let mentioned = |one: &referral_core::fhir::import::Imported| {
        one.places.iter().filter(|place| place.path.starts_with("List.entry[")).count()
    };
    let named: Vec<_> = snapshot.referrals.iter().map(mentioned).filter(|count| *count > 0).collect();
    assert_eq!((named.iter().sum::<usize>(), named.len()), (17, 4), "17 entries that name 4 referrals");
    // 000000070000 stands in 13 files with six states.
    let busy = snapshot
        .referrals
        .iter()
        .find(|one| one.import.referral.as_str().ends_with("-347e0ec228b0"))
        .unwrap();
    let told = busy.findings.iter().find(|told| told.code.code() == "copies-contradict").unwrap();
    assert_eq!((told.places.len(), told.found.split(", ").count()), (13, 6), "{told}");
    let stands = |end: &str| {
        let one = snapshot.referrals.iter().find(|one| one.import.referral.as_str().ends_with(end)).unwrap();
        let referral = opened(&one.import);
        format!("{}; {:?}; {:?}", referral.status(), referral.schedule(), referral.report())
    };
    assert_eq!(stands("228b1"), "accepted; Booked; Awaited", "BOOKED");
    assert_eq!(stands("228b2"), "accepted; Booked; Awaited", "BOOKED");
    assert_eq!(stands("228b3"), "accepted; Waitlisted; Awaited", "DEFERRED_TO_PROVIDER");
    let only_named =
        snapshot.referrals.iter().find(|one| one.import.referral.as_str() == "ReferralRequest/000000068002");
    assert!(only_named.is_some_and(|one| one.findings.iter().any(|told| told.code.code() == "named-only")));
    for one in &snapshot.referrals {
        assert!(
            one.findings.iter().any(|told| told.code.code().starts_with("began-from")),
            "none has a date of signing"
        );
    }
    let asides = snapshot.unattached.iter().filter(|one| one.reason.code() == "aside").count();
    assert_eq!(asides, 6, "the action menus");
}

#[test]
fn bser_tasks_contradict_themselves_and_the_paths_say_where() {
    let Some((_, snapshot)) = taken("hl7-bser") else { return };
    let told: Vec<_> = snapshot
        .referrals
        .iter()
        .flat_map(|one| &one.findings)
        .filter(|told| told.code.code() == "state-contradicts")
        .map(|told| {
            (told.found.clone(), told.places.iter().map(|place| place.path.clone()).collect::<Vec<_>>())
        })
        .collect();
    let one = ("requested, 7.0".to_owned(), vec!["Task.status".to_owned(), "Task.businessStatus".to_owned()]);
    assert_eq!(told, [one.clone(), one]);
    assert_eq!(
        counted(&snapshot),
        ["3 seen; NotScheduled; FinalReceived"],
        "the feedback documents are there"
    );
    for one in &snapshot.referrals {
        assert!(one.import.order.payer.is_some() || one.import.order.patient.is_some());
    }
}

#[test]
fn the_measure_s_patients_stand_where_their_tasks_put_them() {
    let Some(folder) = shared_data("cqf-cms50-2025/input/tests") else { return };
    let snapshot = snapshot(&documents(&folder));
    let left: Vec<_> = snapshot.unattached.iter().map(|one| one.reason.code()).collect();
    assert_eq!(left, ["names-no-order"], "one consult note names no order");
    // 14 orders: 4 tasks `fulfill` completed and 1 failed, 1 consult note on its order, 2 completed orders.
    assert_eq!(
        counted(&snapshot),
        [
            "7 preparing; NotScheduled; NotExpected",
            "6 seen; NotScheduled; Awaited",
            "1 seen; NotScheduled; FinalReceived",
        ]
    );
}

#[test]
fn an_import_shows_no_text_of_the_source() {
    let Some((_, snapshot)) = taken("hl7-bser") else { return };
    for one in &snapshot.referrals {
        let stored = serde_json::to_string(&one.import).unwrap();
        for name in ["Eve Everywoman", "Henry Seven", "Hailey Eight"] {
            assert!(!stored.contains(name), "{name}");
        }
    }
}
