//! The first two lines tell NDJSON from a document.

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{self, is_ndjson};

const TASK: &str = r#"{"resourceType":"Task","status":"requested","intent":"order"}"#;

#[test]
fn two_objects_in_lines_are_ndjson() {
    let bundle = format!(r#"{{"resourceType":"Bundle","entry":[{{"resource":{TASK}}}]}}"#);
    let ndjson = [
        format!("{TASK}\n{TASK}"),
        format!("\u{feff}\r\n {TASK} \r\n\n\t{bundle}\r\n"),
        format!("{{}}\n{{ broken\n{TASK}"),
    ];
    let documents = [
        String::new(),
        "\n \n".to_owned(),
        TASK.to_owned(),
        format!("{TASK}\n\n"),
        format!("{TASK}\ntext"),
        TASK.replace(',', ",\n"),
        format!("{{\"resourceType\":\"Bundle\",\"entry\":[\n{{\"resource\":{TASK}}}]}}"),
        format!("[\n{TASK},\n{TASK}]"),
        format!("[{TASK},\n{TASK}]"),
    ];
    assert_eq!(ndjson.iter().filter(|text| is_ndjson(text.as_bytes())).count(), ndjson.len());
    assert_eq!(documents.iter().filter(|text| is_ndjson(text.as_bytes())).count(), 0);
}

#[test]
fn either_is_read_as_what_it_is() {
    let count = |text: &str| {
        let mut lines = Vec::new();
        let report = read::any(text.as_bytes(), &Limits::default(), &mut |one| lines.push(one.line));
        (lines, report.documents, report.issues.len())
    };
    assert_eq!(count(&format!("{TASK}\n{TASK}\n")), (vec![Some(1), Some(2)], 2, 0));
    assert_eq!(count(&TASK.replace(',', ",\n")), (vec![None], 1, 0));
}
