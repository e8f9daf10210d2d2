//! Bundles, parameters and contained resources: everything inside is handed out, with its place.

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{self, Body, BundleType, ResourcePosition};

use super::handed_out;

const BUNDLE: &str = r##"{"resourceType":"Bundle","id":"b","type":"history","entry":[
  {"fullUrl":"urn:uuid:1","resource":{"contained":[{"resourceType":"Slot","id":"c1"},{"id":"c2","resourceType":"Patient"}],
    "resourceType":"Task","id":"t","status":"requested","intent":"order"}},
  {"request":{"method":"DELETE","url":"Task/9"},"response":{"status":"204","outcome":{"resourceType":"OperationOutcome","id":"oo"}}},
  {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Bundle","id":"inner","type":"collection","entry":{"resource":{"resourceType":"Slot","id":"s"}}}},
  {"resource":{"resourceType":"Parameters","id":"p","parameter":[{"name":"x","resource":{"resourceType":"Slot","id":"p1"}},
    {"name":"y","part":[{"name":"z","resource":{"resourceType":"Slot","id":"p2"}}]}]}}]}"##;

#[test]
fn everything_inside_is_handed_out_in_its_order() {
    let (report, seen) = handed_out(BUNDLE.as_bytes());
    assert_eq!(
        seen,
        [
            "Bundle Bundle b",
            "Bundle.entry[0].resource Task t",
            "Bundle.entry[0].resource.contained[0] Slot c1",
            "Bundle.entry[0].resource.contained[1] Patient c2",
            "Bundle.entry[1].response.outcome OperationOutcome oo",
            "Bundle.entry[2].resource Bundle inner",
            "Bundle.entry[2].resource.entry.resource Slot s",
            "Bundle.entry[3].resource Parameters p",
            "Bundle.entry[3].resource.parameter[0].resource Slot p1",
            "Bundle.entry[3].resource.parameter[1].part[0].resource Slot p2",
        ]
    );
    assert_eq!(report.resources.values().sum::<u64>(), 10);
    assert_eq!(report.resources["Slot"], 4);
    let told: Vec<_> = report.issues.iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(told, ["Bundle.entry[2].resource.entry"], "{:?}", report.issues);
}

#[test]
fn places_and_addresses_are_kept() {
    let mut seen = Vec::new();
    let _ = read::document(BUNDLE.as_bytes(), &Limits::default(), &mut |resource| {
        let holder = resource.holder.and_then(|holder| holder.get("id")?.text().map(str::to_owned));
        seen.push((resource.position, resource.full_url.map(str::to_owned), holder));
        if let Body::Bundle(bundle) = &resource.body
            && bundle.id == Some("b")
        {
            assert!(bundle.kind.is_some_and(|kind| kind.is(BundleType::History)));
            assert_eq!(bundle.entry.len(), 4);
            assert_eq!(bundle.entry[1].request.as_ref().and_then(|request| request.url), Some("Task/9"));
            assert!(bundle.entry[1].resource.is_none());
        }
    });
    let row = |position, url: Option<&str>, holder: Option<&str>| {
        (position, url.map(str::to_owned), holder.map(str::to_owned))
    };
    assert_eq!(
        seen,
        [
            row(ResourcePosition::Root, None, None),
            row(ResourcePosition::Entry, Some("urn:uuid:1"), Some("b")),
            row(ResourcePosition::Contained, None, Some("t")),
            row(ResourcePosition::Contained, None, Some("t")),
            row(ResourcePosition::Entry, None, Some("b")),
            row(ResourcePosition::Entry, Some("urn:uuid:2"), Some("b")),
            row(ResourcePosition::Entry, None, Some("inner")),
            row(ResourcePosition::Entry, None, Some("b")),
            row(ResourcePosition::Parameter, None, Some("p")),
            row(ResourcePosition::Parameter, None, Some("p")),
        ]
    );
}

#[test]
fn a_code_that_names_a_type_is_no_resource() {
    let text = r#"{"resourceType":"ExampleScenario","contained":[{"resourceType":"Slot","id":"s"}],
        "instance":[{"resourceId":"x","resourceType":"Task"}]}"#;
    let (report, seen) = handed_out(text.as_bytes());
    assert_eq!(seen, ["ExampleScenario ExampleScenario -", "ExampleScenario.contained[0] Slot s"]);
    assert!(report.issues.is_empty());
}

#[test]
fn a_type_without_a_view_is_handed_out_and_counted() {
    let text =
        r#"{"resourceType":"Observation","id":"o","meta":{"versionId":"3"},"valueQuantity":{"value":1.50}}"#;
    let mut looked = false;
    let report = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
        assert!(matches!(resource.body, Body::Other(_)));
        assert_eq!(resource.body.meta().and_then(|meta| meta.version_id), Some("3"));
        assert_eq!(resource.element.json(), text);
        looked = true;
    });
    assert!(looked && report.resources["Observation"] == 1 && report.issues.is_empty());
}
