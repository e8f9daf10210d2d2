//! What one edition has and the other has not, and what the reader makes of it.

use std::collections::BTreeSet;

use referral_core::fhir::payer::crd::{
    Contact, CoveredCode, CrdVersion, DetailCategory, DetailCode, DetailValue, DocNeeded, DocPurpose,
    InfoNeededCode, PaNeeded, Point, ReasonCode,
};
use referral_core::fhir::read::IssueCode;

use super::{DEMANDED, day, read};
use crate::kit::data::shared_data;

const OLD: CrdVersion = CrdVersion::V2_0_1;
const NEW: CrdVersion = CrdVersion::V2_2_1;

/// The issues of a reading: code, and the place within the extension.
fn issues(parts: &str, version: CrdVersion) -> Vec<(IssueCode, String)> {
    let reading = read(&format!("{DEMANDED},{parts}"), version);
    let place = |path: &str| path.strip_prefix("ServiceRequest.extension[0]").unwrap_or(path).to_owned();
    reading.issues.iter().map(|issue| (issue.code, place(&issue.path))).collect()
}

#[test]
fn codes_of_one_edition_are_told_in_the_other_and_kept() {
    for (parts, wrong_in) in [
        (r#"{"url":"pa-needed","valueCode":"indeterminate"}"#, OLD),
        (r#"{"url":"doc-needed","valueCode":"patient"}"#, OLD),
        (r#"{"url":"doc-needed","valueCode":"indeterminate"}"#, OLD),
        (r#"{"url":"doc-needed","valueCode":"both"}"#, NEW),
        (r#"{"url":"info-needed","valueCode":"detail-code"}"#, OLD),
    ] {
        for version in CrdVersion::ALL {
            let expected = match version == wrong_in {
                true => vec![(IssueCode::UnknownCode, ".extension[4].valueCode".to_owned())],
                false => vec![],
            };
            assert_eq!(issues(parts, version), expected, "{parts} in {version}");
        }
        let reading = read(&format!("{DEMANDED},{parts}"), wrong_in);
        let told = &reading.informations[0];
        let kept = told.pa_needed.is_some() as usize + told.doc_needed.len() + told.info_needed.len();
        assert_eq!(kept, 1, "{parts}");
    }
}

#[test]
fn elements_of_one_edition_are_told_in_the_other() {
    let response = r#"{"url":"response","valueReference":{"reference":"QuestionnaireResponse/1"}}"#;
    let expiry = r#"{"url":"expiry-date","valueDate":"2026-12-31"}"#;
    let category = r#"{"url":"detail","extension":[{"url":"category","valueCode":"cat-other"},
        {"url":"code","valueCodeableConcept":{"text":"x"}},{"url":"value","valueBoolean":true}]}"#;
    let point = r#"{"url":"contact","valueContactPoint":{"system":"url","value":"http://example.org"}}"#;
    let detail = r#"{"url":"contact","valueContactDetail":{"name":"Desk","telecom":[{"system":"phone","value":"1"}]}}"#;
    let twice = r#"{"url":"doc-needed","valueCode":"admin"},{"url":"doc-needed","valueCode":"clinical"}"#;
    let link = r#"{"url":"detail","extension":[{"url":"code","valueCodeableConcept":{"text":"x"}},
        {"url":"value","valueUrl":"http://example.org"}]}"#;
    for (parts, wrong_in, place) in [
        (response, NEW, ".extension[4]"),
        (expiry, OLD, ".extension[4]"),
        (category, OLD, ".extension[4].extension[0]"),
        (point, NEW, ".extension[4].valueContactPoint"),
        (detail, OLD, ".extension[4].valueContactDetail"),
        (twice, OLD, ".extension[5]"),
        (link, OLD, ".extension[4].extension[1].valueUrl"),
    ] {
        let told = issues(parts, wrong_in);
        assert_eq!(told, [(IssueCode::UnexpectedElement, place.to_owned())], "{parts}");
    }
    // A detail without a category is one of the older edition.
    assert_eq!(issues(link, NEW), [(IssueCode::MissingElement, ".extension[4]".to_owned())]);
}

#[test]
fn every_element_is_read() {
    let parts = r#"{"url":"coverage","valueReference":{"identifier":{"system":"http://example.org","value":"9"}}},
        {"url":"covered","valueCode":"conditional"},{"url":"pa-needed","valueCode":"performpa"},
        {"url":"doc-needed","valueCode":"clinical"},{"url":"doc-needed","valueCode":"patient"},
        {"url":"doc-purpose","valueCode":"withorder"},{"url":"doc-purpose","valueCode":"OTH"},
        {"url":"info-needed","valueCode":"location"},
        {"url":"billingCode","valueCoding":{"system":"http://example.org/codes","code":"B1"}},
        {"url":"reason","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp","code":"gold-card"}],"text":"so"}},
        {"url":"detail","extension":[{"url":"category","valueCode":"cat-limitation"},
            {"url":"code","valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes","code":"allowed-quantity"}]}},
            {"url":"value","valueQuantity":{"value":12.50,"unit":"visit"}},
            {"url":"qualification","valueString":"a year"}]},
        {"url":"dependency","valueReference":{"reference":"ServiceRequest/2"}},
        {"url":"questionnaire","valueCanonical":"http://example.org/Q|1"},
        {"url":"date","valueDate":"2026-03-02"},{"url":"coverage-assertion-id","valueString":"A1"},
        {"url":"satisfied-pa-id","valueString":"N1"},{"url":"expiry-date","valueDate":"2026-12-31"},
        {"url":"contact","valueContactDetail":{"name":"Desk","telecom":[{"system":"phone","value":"1"}]}}"#;
    let reading = read(parts, NEW);
    assert_eq!(reading.issues, []);
    let told = &reading.informations[0];
    assert_eq!(told.coverage.as_deref(), Some("http://example.org|9"));
    assert_eq!(told.covered, Some(CoveredCode::Conditional));
    assert_eq!(told.pa_needed, Some(PaNeeded::PerformPa));
    assert_eq!(told.doc_needed, [DocNeeded::Clinical, DocNeeded::Patient]);
    assert_eq!(told.doc_purpose, [DocPurpose::WithOrder, DocPurpose::Other]);
    assert_eq!(told.info_needed, [InfoNeededCode::Location]);
    assert_eq!(&*told.billing_codes[0].code, "B1");
    assert_eq!(told.reasons[0].reason(), Some(ReasonCode::GoldCard));
    assert_eq!(told.reasons[0].text.as_deref(), Some("so"));
    let detail = &told.details[0];
    assert_eq!(
        (detail.category, detail.code.detail()),
        (Some(DetailCategory::Limitation), Some(DetailCode::AllowedQuantity))
    );
    let Some(DetailValue::Quantity(amount)) = &detail.value else { panic!("{detail:?}") };
    assert_eq!((&*amount.value, amount.unit.as_deref()), ("12.50", Some("visit")));
    assert_eq!(detail.qualification.as_deref(), Some("a year"));
    assert_eq!(*told.dependencies, ["ServiceRequest/2".into()]);
    assert_eq!(*told.questionnaires, ["http://example.org/Q|1".into()]);
    assert_eq!((told.date, told.expiry), (Some(day("2026-03-02")), Some(day("2026-12-31"))));
    assert_eq!(told.satisfied_pa_id.as_deref(), Some("N1"));
    let point = Point { system: Some("phone".into()), value: Some("1".into()) };
    assert_eq!(told.contacts, [Contact { name: Some("Desk".into()), points: vec![point] }]);
}

#[test]
fn what_is_wrong_is_said_and_never_guessed_at() {
    for (parts, code) in [
        (r#"{"url":"pa-needed","valueCode":"NO-AUTH"}"#, IssueCode::UnknownCode),
        (r#"{"url":"pa-needed","valueString":"no-auth"}"#, IssueCode::WrongKind),
        (r#"{"url":"pa-needed"}"#, IssueCode::MissingElement),
        (r#"{"url":"expiry-date","valueDate":"2026-12"}"#, IssueCode::WrongDate),
        (r#"{"url":"expiry-date","valueDate":"2026-02-30"}"#, IssueCode::WrongDate),
        (r#"{"url":"covered","valueCode":"not-covered"}"#, IssueCode::ListForOne),
        (r#"{"url":"something-else","valueString":"x"}"#, IssueCode::UnexpectedElement),
        (r#"{"url":"satisfied-pa-id","valueString":""}"#, IssueCode::EmptyString),
        (r#"{"url":"billingCode","valueCoding":{"system":"http://example.org"}}"#, IssueCode::MissingElement),
    ] {
        let reading = read(&format!("{DEMANDED},{parts}"), NEW);
        let codes: Vec<_> = reading.issues.iter().map(|issue| issue.code).collect();
        assert_eq!(codes, [code], "{parts}");
        let told = &reading.informations[0];
        assert_eq!(
            (told.covered, told.pa_needed, told.expiry),
            (Some(CoveredCode::Covered), None, None),
            "{parts}"
        );
    }
    let missing: Vec<_> = read("", NEW).issues.iter().map(|issue| issue.expected.clone()).collect();
    assert_eq!(missing, ["`coverage`", "`covered`", "`date`", "`coverage-assertion-id`"]);
}

/// The lists of the later edition, from the published code system.
#[test]
fn the_lists_are_the_published_ones() {
    let Some(folder) = shared_data("authorization") else { return };
    let text = std::fs::read_to_string(folder.join("crd_coverage_information_codes.json")).unwrap();
    let published: serde_json::Value = serde_json::from_str(&text).unwrap();
    let list = |value: &serde_json::Value| -> BTreeSet<String> {
        value.as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    fn ours<L>(codes: impl Iterator<Item = L>, code: fn(L) -> &'static str) -> BTreeSet<String> {
        codes.map(|one| code(one).to_owned()).collect()
    }
    assert_eq!(ours(CoveredCode::of(NEW), CoveredCode::code), list(&published["covered"]));
    assert_eq!(ours(PaNeeded::of(NEW), PaNeeded::code), list(&published["pa_needed"]));
    assert_eq!(ours(DocNeeded::of(NEW), DocNeeded::code), list(&published["doc_needed"]));
    assert_eq!(ours(DocPurpose::of(NEW), DocPurpose::code), list(&published["doc_purpose"]));
    assert_eq!(ours(InfoNeededCode::of(NEW), InfoNeededCode::code), list(&published["info_needed"]));
    assert_eq!(ours(DetailCategory::of(NEW), DetailCategory::code), list(&published["detail_category"]));
    assert_eq!(ours(ReasonCode::of(NEW), ReasonCode::code), list(&published["reason"]["codes"]));
    assert_eq!(ours(DetailCode::of(NEW), DetailCode::code), list(&published["detail"]["codes"]));
    assert_eq!(referral_core::fhir::payer::crd::INFORMATION_CODES, published["system"]);
    assert_eq!(referral_core::fhir::payer::crd::TEMPORARY_CODES, published["reason"]["system"]);
}

/// The lists of the older edition, typed from it by hand.
#[test]
fn the_older_lists_are_as_they_were() {
    fn ours<L>(codes: impl Iterator<Item = L>, code: fn(L) -> &'static str) -> Vec<&'static str> {
        codes.map(code).collect()
    }
    assert_eq!(ours(CoveredCode::of(OLD), CoveredCode::code), ["covered", "not-covered", "conditional"]);
    assert_eq!(
        ours(PaNeeded::of(OLD), PaNeeded::code),
        ["no-auth", "auth-needed", "satisfied", "performpa", "conditional"]
    );
    assert_eq!(ours(DocNeeded::of(OLD), DocNeeded::code), ["clinical", "admin", "both", "conditional"]);
    assert_eq!(
        ours(InfoNeededCode::of(OLD), InfoNeededCode::code),
        ["performer", "location", "timeframe", "contract-window", "OTH"]
    );
    assert_eq!(ours(ReasonCode::of(OLD), ReasonCode::code), ["gold-card", "detail-code"]);
    assert_eq!(DetailCategory::of(OLD).count(), 0);
}
