//! Folders of real data: the example ends well, and every order in them is on its page.

use std::fs;

use serde_json::Value;

use super::{json, section, text};
use crate::kit::data::{files_below, shared_data};

const FOLDERS: [&str; 4] = ["hl7-bser", "nhs-ers-sandbox", "fhir-core-r4", "hl7-us-core-examples"];

/// Every name an order can be listed by: its business identifiers and its id.
fn orders(value: &Value, found: &mut Vec<Vec<String>>) {
    if matches!(value["resourceType"].as_str(), Some("ServiceRequest" | "ReferralRequest")) {
        let identifiers = value["identifier"].as_array().into_iter().flatten();
        let identifiers = identifiers.filter_map(|identifier| identifier["value"].as_str());
        found.push(identifiers.chain(value["id"].as_str()).map(str::to_owned).collect());
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| orders(item, found)),
        Value::Object(members) => members.values().for_each(|item| orders(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn no_referral_of_real_data_is_lost() {
    for folder in FOLDERS {
        let Some(folder) = shared_data(folder) else { continue };
        let input = folder.to_str().expect("a path in UTF-8");
        let page = text(&["--input", input, "--all"]);
        let listed = [section(&page, "WORKLIST"), section(&page, "NOTHING OWED")].concat().join("\n");
        let findings = json(&["--input", input])["findings"].as_array().expect("a list").clone();
        let mut seen = 0;
        for file in files_below(&folder, |path| path.extension().is_some_and(|ending| ending == "json")) {
            let bytes = fs::read(&file).expect("it is there");
            let Ok(value) = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes))
            else {
                continue;
            };
            let mut found = Vec::new();
            orders(&value, &mut found);
            let name =
                file.strip_prefix(&folder).expect("inside").to_str().expect("UTF-8").replace('\\', "/");
            for names in found {
                seen += 1;
                let is_listed = names.iter().any(|name| listed.contains(name.as_str()));
                let is_no_referral = findings
                    .iter()
                    .any(|finding| finding["code"] == "no-referral" && finding["file"] == name.as_str());
                // An order that has no name at all is called by its place.
                let is_placed = names.is_empty() && listed.contains("Bundle.entry");
                assert!(is_listed || is_no_referral || is_placed, "{name}: {names:?}");
            }
        }
        assert!(seen >= 3, "{input}: {seen} orders");
    }
}

#[test]
fn real_folders_print_the_same_twice() {
    for folder in FOLDERS {
        let Some(folder) = shared_data(folder) else { continue };
        let input = folder.to_str().expect("a path in UTF-8");
        assert_eq!(text(&["--input", input, "--json"]), text(&["--input", input, "--json"]));
    }
}
