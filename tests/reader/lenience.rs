//! Wrong shapes: used where they can be, and told with their place and without patient data.

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{self, Body, CodeList, IssueCode, Severity, TaskStatus};

use super::issues;

#[test]
fn each_wrong_shape_is_used_and_told() {
    let text = r#"{"resourceType":"Task","id":7,"status":"requested","intent":"order","identifier":{"value":12},
        "for":[{"reference":"Patient/1"},{"reference":"Patient/2"}],"authoredOn":"2026-13","basedOn":"Claim/1",
        "restriction":{"repetitions":"3","period":{"start":"yesterday","end":"2026-03-01T10:00:00"}},
        "code":null,"description":"","businessStatus":{"text":["new"]},"priority":"Now!","modifierExtension":[{}],
        "input":[{"type":{},"valueBoolean":"true"},{"type":{},"valueInteger":"x"}]}"#;
    assert_eq!(
        issues(text),
        [
            "`Task.id`: other-kind: expected text, found `number`",
            "`Task.identifier`: one-for-list: expected list, found `object`",
            "`Task.identifier.value`: other-kind: expected text, found `number`",
            "`Task.for`: list-for-one: expected one value, found `list`",
            "`Task.authoredOn`: date-out-of-range: expected an existing calendar date, found `text`",
            "`Task.basedOn`: one-for-list: expected list, found `text`",
            "`Task.basedOn`: wrong-kind: expected object, found `text`",
            "`Task.restriction.repetitions`: other-kind: expected number, found `text`",
            "`Task.restriction.period.start`: wrong-date: expected a date, found `text`",
            "`Task.restriction.period.end`: no-time-zone: expected a time zone, found `none`",
            "`Task.code`: null-value: expected object, found `null`",
            "`Task.description`: empty-string: expected text, found `an empty string`",
            "`Task.businessStatus.text`: list-for-one: expected one value, found `list`",
            "`Task.priority`: unknown-code: expected a code of `request-priority`, found `text`",
            "`Task.modifierExtension[0]`: modifier-extension: expected no unknown modifier, found `an extension`",
            "`Task.input[0].valueBoolean`: other-kind: expected boolean, found `text`",
            "`Task.input[1].valueInteger`: wrong-number: expected number, found `text`",
        ]
    );
    let mut looked = false;
    let _ = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
        let Body::Task(task) = &resource.body else { panic!("a task") };
        assert_eq!((task.id, task.identifier[0].value), (Some("7"), Some("12")));
        assert_eq!(task.beneficiary.as_ref().and_then(|patient| patient.reference), Some("Patient/1"));
        assert!(task.status.is_some_and(|status| status.is(TaskStatus::Requested)));
        assert_eq!(task.priority.map(|priority| (priority.text, priority.known)), Some(("Now!", None)));
        assert_eq!(task.business_status.as_ref().and_then(|status| status.text), Some("new"));
        let restriction = task.restriction.as_ref().unwrap();
        assert_eq!(restriction.repetitions.and_then(|number| number.integer()), Some(3));
        assert_eq!(task.input[0].value, Some(read::Value::Boolean(true)));
        looked = true;
    });
    assert!(looked);
}

#[test]
fn an_unknown_code_is_printed_if_it_is_one() {
    let text = r#"{"resourceType":"ServiceRequest","status":"inactive","intent":"an order for Ann Smith","subject":{}}"#;
    assert_eq!(
        issues(text),
        [
            "`ServiceRequest.status`: unknown-code: expected a code of `request-status`, found `inactive`",
            "`ServiceRequest.intent`: unknown-code: expected a code of `request-intent`, found `text`",
        ]
    );
}

#[test]
fn what_has_to_be_there_is_missed() {
    assert_eq!(
        issues(r#"{"resourceType":"ServiceRequest"}"#),
        [
            "`ServiceRequest.status`: missing-element: expected a value, found `nothing`",
            "`ServiceRequest.intent`: missing-element: expected a value, found `nothing`",
            "`ServiceRequest.subject`: missing-element: expected a value, found `nothing`",
        ]
    );
}

#[test]
fn no_issue_shows_what_stands_in_the_text() {
    let secret = "SECRET-Jane-Doe-1970";
    let fields = [
        "id",
        "meta",
        "identifier",
        "status",
        "subject",
        "authoredOn",
        "requester",
        "note",
        "occurrencePeriod",
    ];
    for wrong in [
        format!("\"{secret}\""),
        format!("[\"{secret}\"]"),
        format!("{{\"{secret}\":\"{secret}\"}}"),
        format!("[[{{\"system\":[\"{secret}\"]}}]]"),
    ] {
        for field in fields {
            let text = format!(
                r#"{{"resourceType":"ServiceRequest","{field}":{wrong},"{secret} ":1,"{secret} ":[1]}}"#
            );
            for issue in issues(&text) {
                // A code field may show a code; nothing else shows anything.
                assert!(
                    !issue.contains(secret) || issue.contains(": unknown-code: expected a code of `request-"),
                    "{issue}"
                );
            }
        }
    }
}

#[test]
fn placeholders_are_told() {
    let text = r#"{"resourceType":"Bundle","type":"searchset","link":[{"url":"{{host}}/x"}],"entry":[{"fullUrl":"_baseUrl_/Task/1",
        "resource":{"resourceType":"Slot","id":"_baseUrl_"}}]}"#;
    assert_eq!(
        issues(text),
        [
            "`Bundle.link[0].url`: placeholder: expected an address, found `a placeholder`",
            "`Bundle.entry[0].fullUrl`: placeholder: expected an address, found `a placeholder`",
        ]
    );
}

#[test]
fn flaws_of_the_text_have_their_path() {
    assert_eq!(
        issues("{\"resourceType\":\"Slot\",\"a\":[{\"b\":1,\"b\":\"\t\"}]}"),
        [
            "`Slot.a[0].b`: duplicate-name: expected each name once, found `a name twice`",
            "`Slot.a[0].b`: bare-control: expected an escape, found `a control character`",
        ]
    );
}

#[test]
fn a_document_that_is_no_resource_is_told_and_searched() {
    let text = r#"[{"hook":{"resourceType":"Slot","id":"s"}}]"#;
    assert_eq!(
        issues(text),
        [
            "`$`: not-a-resource: expected a resource, found `list`",
            "`$[0].hook`: resource-elsewhere: expected no resource, found `a resource`",
        ]
    );
    assert_eq!(issues("1"), ["`$`: not-a-resource: expected a resource, found `number`"]);
    assert_eq!(
        issues(r#"{"resourceType":{}}"#),
        ["`$.resourceType`: wrong-kind: expected the name of a type, found `object`"]
    );
}

#[test]
fn codes_are_stable_and_told_apart() {
    let mut codes: Vec<_> = IssueCode::ALL.iter().map(|code| code.code()).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    assert!(
        codes
            .iter()
            .all(|code| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'))
    );
    assert_eq!(IssueCode::BrokenJson.severity(), Severity::Error);
    assert!(Severity::Information < Severity::Warning && Severity::Warning < Severity::Error);
}

#[test]
fn every_member_of_a_list_is_found_by_its_code() {
    fn check<L: CodeList>() {
        assert!(L::ALL.len() > 1);
        for member in L::ALL {
            assert_eq!(L::parse(member.code()), Some(*member));
        }
        assert_eq!(L::parse("bananas"), None);
    }
    check::<read::RequestStatus>();
    check::<read::TaskStatus>();
    check::<read::AppointmentCode>();
    check::<read::EncounterStatus>();
    check::<read::ErsState>();
    check::<read::BundleType>();
    assert_eq!(TaskStatus::ALL.len(), 12);
    assert_eq!(read::RequestIntent::ALL.len(), 9);
    assert_eq!(read::ErsState::ALL.len(), 12);
}
