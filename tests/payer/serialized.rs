//! Answers can be handed on as JSON.

use referral_core::fhir::element::{Limits, Tape};
use referral_core::fhir::payer::cds::read_hook;
use referral_core::fhir::payer::crd::{CrdVersion, coverage_information};
use referral_core::fhir::payer::pas::claim_responses;
use serde_json::{Value, json};

const RESPONSE: &str = r#"{"resourceType":"ClaimResponse","id":"r1","meta":{"versionId":"2"},"status":"active",
    "use":"preauthorization","patient":{"reference":"Patient/1"},"created":"2026-03-02","outcome":"complete",
    "item":[{"itemSequence":1},{"itemSequence":1}]}"#;

const ORDER: &str = r#"{"resourceType":"ServiceRequest","id":"o1","extension":[{
    "url":"http://hl7.org/fhir/us/davinci-crd/StructureDefinition/ext-coverage-information","extension":[
        {"url":"coverage","valueReference":{"reference":"Coverage/c1"}},
        {"url":"covered","valueCode":"covered"},
        {"url":"pa-needed","valueCode":"no-auth"},
        {"url":"date","valueDate":"2026-03-02"},
        {"url":"coverage-assertion-id","valueString":"A1"}]}]}"#;

fn value(answer: &impl serde::Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

#[test]
fn a_payers_answer() {
    let read = value(&claim_responses(RESPONSE.as_bytes(), &Limits::default(), &[1]));
    let response = &read["responses"][0];
    assert_eq!(response["answer"]["message"], "ClaimResponse/r1/_history/2");
    assert_eq!(response["outcome"], "complete");
    assert_eq!(
        response["issues"][0],
        json!({
            "path": "ClaimResponse.item[1]",
            "code": "list-for-one",
            "expected": "one answer to an item",
            "found": "several answers",
            "severity": "warning",
        })
    );
    assert_eq!(read["report"]["resources"]["ClaimResponse"], 1);
}

#[test]
fn an_assertion_its_meaning_and_a_hook() {
    let mut tape = Tape::new();
    let document = tape.parse(ORDER.as_bytes(), &Limits::default()).unwrap();
    let version = CrdVersion::V2_2_1;
    let reading = coverage_information(document.root(), version);
    let information = value(&reading.informations[0]);
    assert_eq!(information["covered"], "covered");
    assert_eq!(information["date"], "2026-03-02");
    let meaning = value(&reading.informations[0].meaning());
    assert_eq!(meaning["statement"]["decided"]["coverage"], "covered");
    assert_eq!(meaning["unread"], json!([]));
    let hook = value(&read_hook(document.root(), version));
    assert_eq!(hook["document"]["resource"]["reference"], "ServiceRequest/o1");
}
