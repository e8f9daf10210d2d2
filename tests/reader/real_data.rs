//! Every JSON file of the shared data: read without a panic, nothing lost, checked against another parser's count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use referral_core::fhir::element::{Json, Limits, Tape};
use referral_core::fhir::read::{self, Body, IssueCode, ReadReport, ReferenceCheck, Resource};
use serde_json::Value;

const FOLDERS: [&str; 11] = [
    "authorization",
    "cqf-cms50-2025",
    "fhir-core-r4",
    "hl7-bser",
    "hl7-davinci-crd-2.0.1",
    "hl7-davinci-pas-2.2.1",
    "hl7-us-core-examples",
    "inferno-crd-test-kit",
    "ms-fhir-converter",
    "nhs-ers-sandbox",
    "ode-360x",
];

/// The files of a folder: name and bytes. Nothing where the data is not there, which in CI is a failure.
fn files(folder: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = std::env::var_os("REFERRAL_DATA").map_or(beside, PathBuf::from);
    if !data.is_dir() {
        assert!(std::env::var_os("CI").is_none(), "the shared data is missing");
        eprintln!("skipped: no `../shared/data` beside the project and no `REFERRAL_DATA`");
        return None;
    }
    let mut files = Vec::new();
    let mut folders = vec![data.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the shared data") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let name = path.strip_prefix(&data).expect("inside").to_string_lossy().into_owned();
                files.push((name, std::fs::read(&path).expect("it is there")));
            }
        }
    }
    files.sort();
    assert!(!files.is_empty());
    Some(files)
}

fn each_resource(
    folder: &str,
    mut each: impl FnMut(&str, &Resource<'_>),
) -> Option<Vec<(String, ReadReport)>> {
    let files = files(folder)?;
    let reports = files.iter().map(|(name, bytes)| {
        let report = read::document(bytes, &Limits::default(), &mut |resource| each(name, &resource));
        (name.clone(), report)
    });
    Some(reports.collect())
}

/// The independent count: every object with a `resourceType`.
fn count(value: &Value, counts: &mut BTreeMap<String, u64>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(name)) = members.get("resourceType") {
                *counts.entry(name.clone()).or_default() += 1;
            }
            members.values().for_each(|value| count(value, counts));
        }
        Value::Array(items) => items.iter().for_each(|value| count(value, counts)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn plain(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[test]
fn every_resource_is_handed_out_once() {
    let mut all: BTreeMap<String, u64> = BTreeMap::new();
    for folder in FOLDERS {
        let Some(files) = files(folder) else { return };
        for (name, bytes) in files {
            let mut expected = BTreeMap::new();
            count(&serde_json::from_slice(plain(&bytes)).expect("JSON"), &mut expected);
            let mut handed: BTreeMap<String, u64> = BTreeMap::new();
            let report = read::document(&bytes, &Limits::default(), &mut |resource| {
                *handed.entry(resource.type_name.to_owned()).or_default() += 1;
            });
            assert_eq!(handed, expected, "{name}");
            let counted: BTreeMap<String, u64> =
                report.resources.iter().map(|(name, count)| (name.to_string(), *count)).collect();
            assert_eq!(counted, expected, "{name}");
            assert_eq!((report.refused, report.issues_left_off), (0, 0), "{name}");
            expected.into_iter().for_each(|(name, count)| *all.entry(name).or_default() += count);
        }
    }
    // The number the data's own page gives.
    assert_eq!(all["ServiceRequest"], 83);
    assert_eq!(all["ReferralRequest"], 16);
}

#[test]
fn ndjson_made_of_the_files_gives_the_same() {
    for folder in FOLDERS {
        let Some(files) = files(folder) else { return };
        let (mut ndjson, mut expected) = (String::new(), BTreeMap::new());
        for (_, bytes) in &files {
            let value: Value = serde_json::from_slice(plain(bytes)).expect("JSON");
            count(&value, &mut expected);
            ndjson.push_str(&format!("{value}\r\n"));
        }
        let report = read::ndjson(ndjson.as_bytes(), &Limits::default(), &mut |_| {});
        let counted: BTreeMap<String, u64> =
            report.resources.iter().map(|(name, count)| (name.to_string(), *count)).collect();
        assert_eq!((counted, report.documents), (expected, files.len() as u64), "{folder}");
    }
}

/// The numbers of a JSON text outside of strings, found without a parser.
fn numbers(text: &str) -> Vec<String> {
    let (mut numbers, mut number, mut quoted, mut escaped) = (Vec::new(), String::new(), false, false);
    for character in text.chars() {
        if quoted {
            quoted = escaped || character != '"';
            escaped = !escaped && character == '\\';
            continue;
        }
        quoted = character == '"';
        let starts = character.is_ascii_digit() || character == '-';
        if starts || (!number.is_empty() && matches!(character, '.' | 'e' | 'E' | '+')) {
            number.push(character);
        } else if !number.is_empty() {
            numbers.push(std::mem::take(&mut number));
        }
    }
    numbers
}

#[test]
fn what_is_written_back_is_what_was_read() {
    let (mut all, mut changed_by_floats) = (0, 0);
    for folder in FOLDERS {
        let Some(files) = files(folder) else { return };
        for (name, bytes) in files {
            let mut tape = Tape::new();
            let document = tape.parse(&bytes, &Limits::default()).expect("JSON");
            let written = Json::from(document.root()).to_string();
            let text = std::str::from_utf8(plain(&bytes)).expect("UTF-8");
            let theirs: Value = serde_json::from_str(text).expect("JSON");
            assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), theirs, "{name}");
            assert_eq!(document.root().json(), text.trim(), "{name}");
            let kept = numbers(&written);
            assert_eq!(kept, numbers(text), "{name}");
            let decimals = kept.iter().filter(|number| number.contains('.'));
            all += decimals.clone().count();
            changed_by_floats += decimals
                .filter(|number| number.parse::<f64>().expect("a number").to_string() != **number)
                .count();
        }
    }
    // The data has numbers that a float would have changed, or this test would show nothing.
    assert!(all > 200 && changed_by_floats > 100, "{changed_by_floats} of {all}");
}

#[test]
fn bser_references_dangle_as_counted() {
    let mut check = ReferenceCheck::new();
    let mut source = (String::new(), check.source());
    let read = each_resource("hl7-bser", |name, resource| {
        if source.0 != name {
            source = (name.to_owned(), check.source());
        }
        check.add(source.1, resource);
    });
    if read.is_none() {
        return;
    }
    let report = check.report();
    assert_eq!((report.references, report.dangling_in_all, report.dangling_in_source), (302, 87, 222));
    assert!(report.dangling.iter().all(|dangling| dangling.issue.path.ends_with(".reference")));
}

#[test]
fn bser_tasks_say_requested_and_completed() {
    let mut seen = Vec::new();
    let read = each_resource("hl7-bser", |_, resource| {
        if let Body::Task(task) = &resource.body {
            let business = task.business_status.as_ref().and_then(read::CodeableConcept::first_code);
            seen.push((task.status.map(|status| status.text.to_owned()), business.map(str::to_owned)));
        }
    });
    if read.is_some() {
        assert_eq!(seen, vec![(Some("requested".to_owned()), Some("7.0".to_owned())); 3]);
    }
}

#[test]
fn ers_worklists_have_seventeen_entries_and_four_referrals() {
    let (mut entries, mut referrals, mut lists) = (0, BTreeSet::new(), BTreeMap::<String, u32>::new());
    let read = each_resource("nhs-ers-sandbox", |name, resource| {
        let Body::List(list) = &resource.body else { return };
        if !name.contains("retrieveWorklist/responses") {
            return;
        }
        for entry in &list.entry {
            let item = entry.worklist.as_ref().expect("what the worklist says");
            assert!(item.patient.is_some() && item.priority.is_some());
            entries += 1;
            *lists.entry(item.worklist.to_owned()).or_default() += 1;
            referrals
                .insert(entry.item.as_ref().and_then(|item| item.reference).expect("a referral").to_owned());
        }
    });
    if read.is_none() {
        return;
    }
    assert_eq!((entries, referrals.len()), (17, 4));
    assert_eq!((lists["ReferralsforReview"], lists["AppointmentSlotIssues"], lists.len()), (7, 2, 6));
}

#[test]
fn ers_referrals_have_their_real_state() {
    let (mut states, mut services) = (BTreeMap::<String, u32>::new(), 0);
    let read = each_resource("nhs-ers-sandbox", |_, resource| {
        if let Body::ReferralRequest(referral) = &resource.body {
            let state = referral.ers.state.expect("a state");
            assert!(state.known.is_some() && referral.ers.priority.is_some());
            *states.entry(state.text.to_owned()).or_default() += 1;
            services += referral.ers.services.len();
        }
    });
    let Some(reports) = read else { return };
    let expected = [
        ("AWAITING_TRIAGE", 2),
        ("BOOKED", 3),
        ("CANCELLED_REFERRAL", 2),
        ("DEFERRED_TO_PROVIDER", 1),
        ("NOT_BOOKED", 4),
        ("REJECTED", 1),
        ("TRIAGED_PROVIDER_TO_ACTION", 3),
    ];
    let expected: BTreeMap<String, u32> =
        expected.into_iter().map(|(state, count)| (state.to_owned(), count)).collect();
    assert_eq!((states, services), (expected, 38));
    let told = |code: IssueCode, part: &str| {
        reports
            .iter()
            .flat_map(|(_, report)| &report.issues)
            .filter(|issue| issue.code == code && issue.path.contains(part))
            .count()
    };
    assert!(told(IssueCode::OneForList, ".type") > 0, "the participant's type is an object");
    assert!(told(IssueCode::Placeholder, "") > 50, "`_baseUrl_`");
}

#[test]
fn pas_answers_are_in_the_review_actions() {
    let mut codes = BTreeMap::<String, u32>::new();
    let read = each_resource("hl7-davinci-pas-2.2.1", |_, resource| {
        if let Body::ClaimResponse(response) = &resource.body {
            let adjudications = response.item.iter().flat_map(|item| &item.adjudication);
            for review in response.review.iter().chain(adjudications.flat_map(|one| &one.review)) {
                let code = review.code.as_ref().and_then(read::CodeableConcept::first_code).expect("a code");
                *codes.entry(code.to_owned()).or_default() += 1;
            }
        }
    });
    if read.is_some() {
        assert_eq!(
            codes.into_iter().collect::<Vec<_>>(),
            [("A1".to_owned(), 2), ("A3".to_owned(), 2), ("A4".to_owned(), 2)]
        );
    }
}

/// How many modifier extensions there are, by another parser.
fn modifier_extensions(value: &Value) -> usize {
    match value {
        Value::Object(members) => {
            let here = members.get("modifierExtension").and_then(Value::as_array).map_or(0, Vec::len);
            here + members.values().map(modifier_extensions).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(modifier_extensions).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

#[test]
fn defects_of_the_data_are_told_with_their_place() {
    let (mut told, mut modifiers, mut expected_modifiers) = (BTreeSet::new(), 0, 0);
    for folder in FOLDERS {
        let Some(files) = files(folder) else { return };
        for (name, bytes) in files {
            expected_modifiers += modifier_extensions(&serde_json::from_slice(plain(&bytes)).expect("JSON"));
            for issue in read::document(&bytes, &Limits::default(), &mut |_| {}).issues {
                modifiers += usize::from(issue.code == IssueCode::ModifierExtension);
                told.insert(format!("{name} {} {}", issue.path, issue.code));
            }
        }
    }
    assert_eq!(modifiers, expected_modifiers);
    let ers = "nhs-ers-sandbox/stu3";
    for expected in [
        &format!(
            "{ers}/bookOrDeferAppointment/requests/BookingWithNamedClinician.json Appointment.participant[2].type one-for-list"
        ),
        &format!(
            "{ers}/rejectReferral/responses/ExampleResponseDbs.json ReferralRequest.contained[2].participant[2].type one-for-list"
        ),
        &format!(
            "{ers}/retrieveWorklist/responses/AwaitingBooking.json List.entry[1].extension[0].extension[6].valueCodeableConcept.coding[0].code unknown-code"
        ),
        "nhs-ers-sandbox/r4/retrieveOboUsers/responses/PractitionerBundle.json Bundle.link[0].url placeholder",
        "nhs-ers-sandbox/r4/retrieveOboUsers/responses/PractitionerBundle.json Bundle.entry[0].resource.identifier one-for-list",
        "inferno-crd-test-kit/order_sign_hook_request.json $.context.draftOrders.type missing-element",
    ] {
        assert!(told.contains(expected), "{expected}");
    }
    // Nothing in the data is broken further than this.
    assert!(!told.iter().any(|told| told.contains("wrong-kind") || told.contains("broken-json")));
}
