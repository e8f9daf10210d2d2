//! What stands in an assertion and cannot be read is listed, and never becomes "nothing needed" or "for everybody".

use referral_core::authorization::record::{NotRequiredBasis, Wants};
use referral_core::fhir::payer::crd::{
    Applicability, CoverageInformation, CrdVersion, PlannedUse, Statement, Unread,
};
use referral_core::vocabulary::Coding;

use super::{DEMANDED, day, read};

fn told(parts: &str) -> CoverageInformation {
    let mut reading = read(&format!("{DEMANDED},{parts}"), CrdVersion::V2_2_1);
    reading.informations.remove(0)
}

fn code(url: &str, code: &str) -> String {
    format!(r#"{{"url":"{url}","valueCode":"{code}"}}"#)
}

fn nothing_needed(told: &CoverageInformation) -> bool {
    let wants = told.meaning().statement.and_then(|statement| statement.wants());
    matches!(wants, Some(Wants::Nothing(_)))
}

#[test]
fn no_auth_alone_is_nothing_needed() {
    let told = told(&code("pa-needed", "no-auth"));
    assert_eq!(told.meaning().statement.unwrap().wants(), Some(Wants::Nothing(NotRequiredBasis::Rule)));
    assert!(told.meaning().unread.is_empty());
}

#[test]
fn beside_something_unread_nothing_is_not_needed() {
    let no_auth = code("pa-needed", "no-auth");
    for unread in [
        code("doc-needed", "surprise"),
        code("info-needed", "surprise"),
        code("doc-purpose", "surprise"),
        r#"{"url":"doc-needed","valueString":"clinical"}"#.to_owned(),
        r#"{"url":"doc-needed"}"#.to_owned(),
        code("pa-needed", "auth-needed"),
        code("pa-needed", "surprise"),
        code("covered", "not-covered"),
        // A name the guide does not have may be any of them, misspelt or new.
        code("docs-needed", "clinical"),
        r#"{"valueCode":"auth-needed"}"#.to_owned(),
        r#""auth-needed""#.to_owned(),
    ] {
        for parts in [format!("{no_auth},{unread}"), format!("{unread},{no_auth}")] {
            let told = told(&parts);
            assert!(!nothing_needed(&told), "{parts}");
            assert!(!told.meaning().unread.is_empty(), "{parts}");
        }
    }
}

#[test]
fn the_same_said_twice_is_said() {
    let twice = format!("{0},{0}", code("pa-needed", "no-auth"));
    assert!(nothing_needed(&told(&twice)));
}

#[test]
fn a_need_stays_whatever_stands_unread_beside_it() {
    let needed = code("pa-needed", "auth-needed");
    for unread in [
        code("doc-needed", "surprise"),
        code("info-needed", "surprise"),
        code("docs-needed", "clinical"),
        r#"{"url":"reason","valueString":"so"}"#.to_owned(),
        // Documents whose purpose nobody says, which the guide lets a payer do.
        code("doc-needed", "clinical"),
        format!("{},{}", code("doc-needed", "clinical"), code("doc-purpose", "OTH")),
        code("doc-needed", "indeterminate"),
        code("doc-needed", "conditional"),
        format!("{},{}", code("doc-needed", "conditional"), code("info-needed", "performer")),
    ] {
        let told = told(&format!("{needed},{unread}"));
        let meaning = told.meaning();
        assert_eq!(
            meaning.statement.as_ref().and_then(Statement::wants),
            Some(Wants::Authorization),
            "{unread}"
        );
        assert!(!meaning.unread.is_empty(), "{unread}");
    }
}

#[test]
fn what_stands_beside_a_question_is_listed_or_held() {
    let limit = r#"{"url":"detail","extension":[{"url":"category","valueCode":"cat-limitation"},
        {"url":"code","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes","code":"allowed-quantity"}]}},
        {"url":"value","valueQuantity":{"value":12,"unit":"visit"}}]}"#;
    let reason = r#"{"url":"reason","valueCodeableConcept":{"text":"so"}}"#;
    let ask = code("info-needed", "performer");
    for beside in [limit, reason] {
        for open in ["conditional", "indeterminate"] {
            let pa = code("pa-needed", open);
            let told = told(&format!("{pa},{ask},{beside}"));
            assert!(!told.meaning().unread.is_empty(), "{open}: {beside}");
        }
        // Where only documents are open the outcome is known as far as it goes, and holds them.
        let docs = format!("{},{}", code("pa-needed", "auth-needed"), code("doc-needed", "conditional"));
        let Some(Statement::InfoNeeded(needed)) = told(&format!("{docs},{ask},{beside}")).meaning().statement
        else {
            panic!("it asks")
        };
        let held = &needed.possible[0];
        assert!(held.message.is_some() || !held.limits.is_empty(), "{beside}");
    }
    // An authorization that is conditional and one that satisfies are both said with a question.
    let satisfied = r#"{"url":"satisfied-pa-id","valueString":"N1"}"#;
    let told = told(&format!("{},{ask},{satisfied}", code("pa-needed", "satisfied")));
    assert!(!told.meaning().unread.is_empty());
}

fn planned() -> PlannedUse {
    PlannedUse {
        coverage: Some("Coverage/c1".into()),
        billing_code: Some(Coding::new("http://example.org/codes", "B1")),
        day: Some(day("2027-01-15")),
        quantity: Some(6),
        standing_orders: Vec::new(),
        asked_on: Some(day("2027-01-10")),
    }
}

#[test]
fn a_scope_that_cannot_be_read_is_not_known_to_hold() {
    let detail = |parts: &str| format!(r#"{{"url":"detail","extension":[{parts}]}}"#);
    let coded = |code: &str| {
        format!(
            r#"{{"url":"code","valueCodeableConcept":{{"coding":[{{"system":"http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes","code":"{code}"}}]}}}}"#
        )
    };
    let value = r#"{"url":"value","valueQuantity":{"value":12}}"#;
    for scope in [
        r#"{"url":"billingCode","valueCoding":{"display":"B9"}}"#.to_owned(),
        r#"{"url":"billingCode","valueString":"B9"}"#.to_owned(),
        r#"{"url":"expiry-date","valueDate":"2026-13-01"}"#.to_owned(),
        r#"{"url":"expiry-date","valueDate":"2026"}"#.to_owned(),
        r#"{"url":"expiry-date","valueDate":"2027-12-31"},{"url":"expiry-date","valueDate":"2026-12-31"}"#
            .to_owned(),
        r#"{"url":"dependency","valueReference":{"display":"the other one"}}"#.to_owned(),
        r#"{"url":"dependency","valueString":"ServiceRequest/2"}"#.to_owned(),
        r#"{"url":"coverage","valueReference":{"reference":"Coverage/c2"}}"#.to_owned(),
        detail(&format!(
            r#"{},{{"url":"value","valuePeriod":{{"start":"2026-01-01","end":"2026-13-01"}}}}"#,
            coded("allowed-period")
        )),
        detail(&format!(
            r#"{},{{"url":"value","valuePeriod":{{"start":"soon","end":"2027-12-31"}}}}"#,
            coded("allowed-period")
        )),
        detail(&format!(r#"{},{{"url":"value","valuePeriod":{{}}}}"#, coded("allowed-period"))),
        detail(&format!(
            r#"{},{{"url":"value","valueQuantity":{{"value":"3"}}}}"#,
            coded("allowed-quantity")
        )),
        detail(&format!(r#"{{"url":"code","valueString":"allowed-quantity"}},{value}"#)),
        detail(value),
        // A second code: which of the two limits it is cannot be said.
        detail(&format!("{},{},{value}", coded("in-network-copay"), coded("allowed-quantity"))),
        // A limit by a code of the payer's own.
        detail(&format!(
            r#"{{"url":"category","valueCode":"cat-limitation"}},{{"url":"code","valueCodeableConcept":{{"text":"own"}}}},{value}"#
        )),
        r#""detail""#.to_owned(),
    ] {
        let told = told(&format!("{},{scope}", code("pa-needed", "no-auth")));
        assert_eq!(told.applicability(&planned()), Applicability::Unknown, "{scope}");
    }
    let plain = told(&code("pa-needed", "no-auth"));
    assert_eq!(plain.applicability(&planned()), Applicability::Applies, "without them it would");
}

#[test]
fn a_code_without_a_system_may_be_the_one() {
    let with = |coding: &str| {
        let limited = format!(r#"{{"url":"billingCode","valueCoding":{coding}}}"#);
        told(&format!("{},{limited}", code("pa-needed", "no-auth"))).applicability(&planned())
    };
    assert_eq!(with(r#"{"system":"http://example.org/codes","code":"B1"}"#), Applicability::Applies);
    assert_eq!(with(r#"{"code":"B1"}"#), Applicability::Unknown);
    assert_eq!(with(r#"{"code":"B2"}"#), Applicability::Outside);
    assert_eq!(with(r#"{"system":"http://example.org/others","code":"B1"}"#), Applicability::Outside);
    // One of several codes that fits is enough, whatever the others are.
    let both = r#"{"url":"billingCode","valueCoding":{"system":"http://example.org/codes","code":"B1"}},{"url":"billingCode","valueString":"x"}"#;
    assert_eq!(
        told(&format!("{},{both}", code("pa-needed", "no-auth"))).applicability(&planned()),
        Applicability::Applies
    );
}

#[test]
fn every_unread_has_a_code_of_its_own() {
    let codes: std::collections::BTreeSet<_> = Unread::ALL.iter().map(|one| one.code()).collect();
    assert_eq!(codes.len(), Unread::ALL.len());
}
