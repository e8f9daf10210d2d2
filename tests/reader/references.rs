//! References that lead nowhere.

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{self, ReferenceCheck};

fn told(sources: &[&str]) -> (u64, u64, u64, Vec<String>) {
    let mut check = ReferenceCheck::new();
    for text in sources {
        let source = check.source();
        let _ =
            read::document(text.as_bytes(), &Limits::default(), &mut |resource| check.add(source, &resource));
    }
    let report = check.report();
    let rows = report.dangling.iter().map(|dangling| {
        let scope = if dangling.in_all { "all" } else { "source" };
        format!(
            "{} {scope} {} {} {}",
            dangling.source, dangling.issue.path, dangling.issue.code, dangling.issue.found
        )
    });
    (report.references, report.dangling_in_source, report.dangling_in_all, rows.collect())
}

#[test]
fn each_way_to_find_a_target_is_known() {
    let bundle = r##"{"resourceType":"Bundle","type":"collection","entry":[
      {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","id":"p"}},
      {"fullUrl":"https://a.example/fhir/Slot/s","resource":{"resourceType":"Slot"}},
      {"resource":{"resourceType":"Basic","id":"b","contained":[{"resourceType":"Patient","id":"c","link":[{"other":{"reference":"#d"}},{"other":{"reference":"#"}}]},
         {"resourceType":"Patient","id":"d"}],
        "a":{"reference":"urn:uuid:1"},"b":{"reference":"Patient/p/_history/4"},"c":{"reference":"https://b.example/Patient/p"},
        "d":{"reference":"https://a.example/fhir/Slot/s"},"e":[[{"reference":"#c"}]],
        "f":{"reference":"#none"},"g":{"reference":"Patient/c"},"h":{"reference":"urn:uuid:2"},"i":{"reference":"_baseUrl_/Patient/9"},
        "j":{"reference":"Practitioner/q"},"k":{"reference":{"reference":"not an address"}}}}]}"##;
    let other = r#"{"resourceType":"Practitioner","id":"q"}"#;
    let (references, in_source, in_all, rows) = told(&[bundle, other]);
    assert_eq!((references, in_source, in_all), (13, 6, 5));
    assert_eq!(
        rows,
        [
            "0 all Bundle.entry[2].resource.f.reference dangling-reference a reference",
            "0 all Bundle.entry[2].resource.g.reference dangling-reference a reference to `Patient`",
            "0 all Bundle.entry[2].resource.h.reference dangling-reference a reference",
            "0 all Bundle.entry[2].resource.i.reference placeholder a reference to `Patient`",
            "0 source Bundle.entry[2].resource.j.reference dangling-reference a reference to `Practitioner`",
            "0 all Bundle.entry[2].resource.k.reference.reference dangling-reference a reference",
        ]
    );
}
