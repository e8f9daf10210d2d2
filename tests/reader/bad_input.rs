//! Bad text: a typed error with a place, nothing else lost, and never a panic.

use referral_core::fhir::element::{JsonError, JsonProblem, Limits, Tape};
use referral_core::fhir::read::{self, IssueCode, Lines, ReadReport};

use super::handed_out;

const GOOD: &str = r#"{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"urn:uuid:1",
 "resource":{"resourceType":"Task","id":"t\u0031","status":"requested","intent":"order","total":-1.50e+3,
 "x":[true,false,null,{}, []]}}]}"#;

fn refused(text: impl AsRef<[u8]>) -> JsonError {
    let mut tape = Tape::new();
    match tape.parse(text.as_ref(), &Limits::default()) {
        Ok(_) => panic!("it was read"),
        Err(error) => error,
    }
}

fn only_code(report: &ReadReport) -> IssueCode {
    assert_eq!(report.issues.len(), 1, "{:?}", report.issues);
    report.issues[0].code
}

#[test]
fn every_prefix_of_a_document_is_an_error_at_its_end() {
    assert!(handed_out(GOOD.as_bytes()).0.issues.is_empty());
    for end in 1..GOOD.len() {
        let error = refused(&GOOD[..end]);
        assert!(
            matches!(error.problem, JsonProblem::BrokenJson { .. } | JsonProblem::WrongLiteral { .. }),
            "{error}"
        );
        // A literal or an escape that is cut off is told where it starts; nothing is longer than `false`.
        assert!(error.place.offset <= end && end - error.place.offset <= 7, "{end}: {error}");
    }
}

#[test]
fn every_missing_byte_is_read_or_refused() {
    for gap in 0..GOOD.len() {
        let text = format!("{}{}", &GOOD[..gap], &GOOD[gap + 1..]);
        let ours = Tape::new().parse(text.as_bytes(), &Limits::default()).is_ok();
        let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        assert_eq!(ours, theirs, "without byte {gap}: {text}");
    }
}

#[test]
fn errors_say_what_and_where() {
    let told = |text: &str| refused(text).to_string();
    assert_eq!(told(""), "the text is empty at line 1, column 1");
    assert_eq!(
        told("{\"resourceType\":\"Task\",\n \"input\":[{\"a\":1},{\"b\":NaN}]}"),
        "`NaN` is not a JSON value at line 2, column 24 in `Task.input[1].b`"
    );
    assert_eq!(
        told(r#"{"entry":[1,2 3]}"#),
        "invalid JSON: expected a comma or a closing bracket, found a digit at line 1, column 15 in `$.entry[1]`"
    );
    assert_eq!(told("{} x"), "text after the end of the value at line 1, column 4");
    assert_eq!(told(r#"{"Mr Jones":tru}"#), "`word` is not a JSON value at line 1, column 13 in `$.?`");
    assert_eq!(
        told(r#"{"a":"\x"}"#),
        "invalid JSON: expected a JSON escape, found a letter at line 1, column 8 in `$.a`"
    );
    assert_eq!(
        told(r#"{"a":"\u00g0"}"#),
        "invalid JSON: expected four hexadecimal digits, found a digit at line 1, column 9 in `$.a`"
    );
    assert_eq!(
        told(r#"{'a':1}"#),
        "invalid JSON: expected a name in quotes, found an apostrophe at line 1, column 2 in `$`"
    );
    assert_eq!(told(r#"{"\ud800":1}"#), "half a surrogate pair in a name at line 1, column 2 in `$`");
}

#[test]
fn literals_json_does_not_know_are_named() {
    for (text, found) in [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ("undefined", "undefined"),
        ("True", "True"),
        ("nul", "word"),
        ("nulls", "word"),
        ("01", "number"),
        ("-", "number"),
        ("+1", "number"),
        (".5", "number"),
        ("1.", "number"),
        ("1e", "number"),
        ("1e+", "number"),
        ("1x", "number"),
        ("0x10", "number"),
        ("--1", "number"),
        ("1.2.3", "number"),
    ] {
        let error = refused(format!("{{\"value\":{text}}}"));
        assert_eq!(error.problem, JsonProblem::WrongLiteral { found }, "{text}");
        assert_eq!((error.place.offset, error.path.as_str()), (9, "$.value"), "{text}");
    }
}

#[test]
fn ten_thousand_levels_are_too_deep_and_two_million_do_no_harm() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for levels in [10_000, 2_000_000] {
            let text = format!("{}1{}", open.repeat(levels), close.repeat(levels));
            let error = refused(&text);
            assert_eq!(error.problem, JsonProblem::TooDeep { limit: 128 });
            assert_eq!(error.place.offset, 128 * open.len());
        }
        // The most a host can ask for: reading, going over to the owned form, writing and letting go.
        let text = format!("{}1{}", open.repeat(1_024), close.repeat(1_024));
        let limits = Limits { depth: usize::MAX, ..Limits::default() };
        let mut tape = Tape::new();
        let document = tape.parse(text.as_bytes(), &limits).unwrap();
        assert_eq!(referral_core::fhir::element::Json::from(document.root()).to_string(), text);
        let deeper = format!("{open}{text}{close}");
        assert_eq!(Tape::new().parse(deeper.as_bytes(), &limits).unwrap_err().code(), "too-deep");
    }
}

#[test]
fn extensions_and_sections_inside_each_other_are_walked_without_recursion() {
    let limits = Limits { depth: Limits::MAX_DEPTH, ..Limits::default() };
    let (open, close) = (r#"{"section":["#.repeat(500), "]}".repeat(500));
    let text = format!(
        r#"{{"resourceType":"Composition","status":"final","type":{{}},"date":"2026","author":[{{}}],"section":[{open}{close}]}}"#
    );
    let mut levels = Vec::new();
    let _ = read::document(text.as_bytes(), &limits, &mut |resource| {
        if let read::Body::Composition(composition) = resource.body {
            levels.extend(composition.section.iter().map(|section| section.level));
        }
    });
    assert_eq!(levels, (0..500).collect::<Vec<_>>());
}

#[test]
fn too_many_values_are_refused() {
    let limits = Limits { nodes: 10, ..Limits::default() };
    let text = |count: usize| format!("[{}]", vec!["0"; count].join(","));
    assert!(Tape::new().parse(text(9).as_bytes(), &limits).is_ok());
    let error = Tape::new().parse(text(10).as_bytes(), &limits).unwrap_err();
    assert_eq!((error.code(), error.path.as_str()), ("too-many-nodes", "$[9]"));
}

#[test]
fn a_line_past_the_limit_is_refused_and_the_next_goes_on() {
    let long = format!(r#"{{"resourceType":"Task","id":"{}"}}"#, "x".repeat(100));
    let short = r#"{"resourceType":"Slot","id":"s"}"#;
    let text = format!("{short}\n{long}\n{short}\n");
    let limits = Limits { line_bytes: 100, ..Limits::default() };
    let mut seen = Vec::new();
    let report = read::ndjson(text.as_bytes(), &limits, &mut |resource| seen.push(resource.line));
    assert_eq!(seen, [Some(1), Some(3)]);
    assert_eq!((only_code(&report), report.issues[0].line), (IssueCode::LineTooLong, Some(2)));
    assert_eq!((report.documents, report.refused), (3, 1));
}

#[test]
fn a_line_of_200_megabytes_is_refused_under_the_default_limits() {
    let mut text = br#"{"resourceType":"Slot","id":"a"}
{"resourceType":"Slot","note":""#
        .to_vec();
    text.resize(text.len() + 200_000_000, b'x');
    text.extend_from_slice(b"\"}\n{\"resourceType\":\"Slot\",\"id\":\"b\"}");
    let check = |report: &ReadReport, seen: &[Option<u64>]| {
        assert_eq!(seen, [Some(1), Some(3)]);
        assert_eq!((only_code(report), report.issues[0].line), (IssueCode::LineTooLong, Some(2)));
        assert_eq!((report.issues[0].path.as_str(), report.issues[0].column), ("$", Some(67_108_865)));
        assert_eq!(report.issues[0].expected, "at most 67108864 bytes");
    };
    let mut seen = Vec::new();
    let report = read::ndjson(&text, &Limits::default(), &mut |resource| seen.push(resource.line));
    check(&report, &seen);
    // The same piece by piece, which never holds more than one line within the limit.
    let mut lines = Lines::new(Limits::default());
    let mut seen = Vec::new();
    for piece in text.chunks(1 << 20) {
        lines.feed(piece, &mut |resource| seen.push(resource.line));
    }
    let report = lines.finish(&mut |resource| seen.push(resource.line));
    check(&report, &seen);
    // And as one document.
    let report = read::document(&text, &Limits::default(), &mut |_| panic!("nothing can be read"));
    assert_eq!(only_code(&report), IssueCode::LineTooLong);
}

#[test]
fn pieces_of_any_size_are_the_same_lines() {
    let text = "\u{feff}{\"resourceType\":\"Slot\",\"id\":\"1\"}\r\n\n   \n{broken}\n{\"resourceType\":\"Slot\",\"id\":\"é\"}";
    let mut whole = Vec::new();
    let expected = read::ndjson(text.as_bytes(), &Limits::default(), &mut |resource| {
        whole.push((resource.line, resource.body.id().map(str::to_owned)));
    });
    assert_eq!(whole, [(Some(1), Some("1".to_owned())), (Some(5), Some("é".to_owned()))]);
    assert_eq!((only_code(&expected), expected.issues[0].line), (IssueCode::BrokenJson, Some(4)));
    assert_eq!((expected.issues[0].path.as_str(), expected.issues[0].column), ("$", Some(2)));
    for size in 1..text.len() {
        let mut lines = Lines::new(Limits::default());
        let mut seen = Vec::new();
        let mut take = |resource: read::Resource<'_>| {
            seen.push((resource.line, resource.body.id().map(str::to_owned)));
        };
        for piece in text.as_bytes().chunks(size) {
            lines.feed(piece, &mut take);
        }
        assert_eq!(lines.finish(&mut take), expected, "pieces of {size}");
        assert_eq!(seen, whole, "pieces of {size}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_refused_with_their_place() {
    let error = refused(b"{\"a\":\n\"\xff\"}");
    assert_eq!(error.to_string(), "the text is not UTF-8 at line 2, column 2");
    // A lone surrogate as bytes, and a character cut off at the end.
    assert_eq!(refused(b"\"\xed\xa0\x80\"").code(), "invalid-utf8");
    assert_eq!(refused(b"\"\xe2\x82").code(), "invalid-utf8");
    // UTF-16, with its mark.
    assert_eq!(refused(b"\xff\xfe{\0}\0").code(), "invalid-utf8");
}

#[test]
fn half_a_surrogate_pair_loses_only_its_own_value() {
    for half in [r"\ud800", r"\udc00", r"\ud800\ud800", r"a\ud83dz", r"\udc00\ud800", r"\ud800A"] {
        let text =
            format!(r#"{{"resourceType":"Organization","id":"o","name":"{half}","alias":["\ud83d\ude00"]}}"#);
        let mut name = Some("unset".to_owned());
        let report = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
            if let read::Body::Organization(organization) = &resource.body {
                name = organization.name.map(str::to_owned);
                assert_eq!(organization.id, Some("o"));
            }
            let alias = resource.element.get("alias").and_then(|alias| alias.items().next()?.text());
            assert_eq!(alias, Some("\u{1f600}"));
            let owned = referral_core::fhir::element::Json::from(resource.element);
            assert!(owned.to_string().contains(&format!("\"name\":\"{half}\"")), "written back as it came");
        });
        assert_eq!(name, None, "{half}");
        assert_eq!(only_code(&report), IssueCode::LoneSurrogate, "{half}");
        assert_eq!(report.issues[0].path, "Organization.name");
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_skipped() {
    let text = b"\xef\xbb\xbf{\r\n\"resourceType\":\"Slot\"\r\n}\r\n";
    let (report, seen) = handed_out(text);
    assert_eq!((report.issues.len(), seen.len()), (0, 1));
    let lines = b"\xef\xbb\xbf{\"resourceType\":\"Slot\"}\r\n\r\n{\"resourceType\":\"Slot\"}\r\n";
    let report = read::ndjson(lines, &Limits::default(), &mut |_| {});
    assert_eq!((report.issues.len(), report.documents), (0, 2));
}

#[test]
fn nothing_is_an_error_as_a_document_and_no_line_as_ndjson() {
    for text in ["", " \r\n\t", "\u{feff}"] {
        let (report, _) = handed_out(text.as_bytes());
        assert_eq!(only_code(&report), IssueCode::EmptyText);
        assert_eq!(report.refused, 1);
        assert_eq!(read::ndjson(text.as_bytes(), &Limits::default(), &mut |_| {}), ReadReport::default());
    }
}

#[test]
fn issues_past_the_limit_are_counted() {
    let text = format!(r#"{{"resourceType":"Slot","meta":{{"profile":[{}]}}}}"#, vec!["1"; 50].join(","));
    let limits = Limits { issues: 20, ..Limits::default() };
    let both = format!("{text}\n{text}");
    let report = read::ndjson(both.as_bytes(), &limits, &mut |_| {});
    assert_eq!((report.issues.len(), report.issues_left_off), (40, 60));
    assert_eq!(report.issues[39].path, "Slot.meta.profile[19]");
}

#[test]
fn a_document_that_cannot_be_read_is_an_issue_with_its_line() {
    let (report, _) =
        handed_out(b"{\"resourceType\":\"Bundle\",\n \"entry\":[{},{\"resource\":{\"id\":Infinity}}]}");
    let told: Vec<_> = report.issues.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 2, column 32: `Bundle.entry[1].resource.id`: wrong-literal: expected a JSON value, found `Infinity`"
        ]
    );
}

#[test]
fn limits_say_what_they_are() {
    let told =
        |text: &str, limits: Limits| Tape::new().parse(text.as_bytes(), &limits).unwrap_err().to_string();
    let limits = Limits::default();
    assert_eq!(
        told("[[[]]]", Limits { depth: 2, ..limits }),
        "nested deeper than 2 levels at line 1, column 3 in `$[0][0]`"
    );
    assert_eq!(
        told("[1,2]", Limits { nodes: 2, ..limits }),
        "more than 2 values at line 1, column 4 in `$[1]`"
    );
    assert_eq!(
        told("[\n1,2]", Limits { line_bytes: 3, ..limits }),
        "longer than 3 bytes at line 2, column 2"
    );
}

#[test]
fn a_list_of_a_million_defects_takes_no_quadratic_time() {
    let items = vec!["1"; 1_000_000].join(",");
    let text = format!(r#"{{"resourceType":"Slot","meta":{{"profile":[{items}]}}}}"#);
    let limits = Limits { issues: 200_000, ..Limits::default() };
    let report = read::document(text.as_bytes(), &limits, &mut |_| {});
    assert_eq!((report.issues.len(), report.issues_left_off), (200_000, 800_000));
    assert_eq!(report.issues[199_999].path, "Slot.meta.profile[199999]");

    let entries = vec![r#"{"item":{"reference":"Task/1"}}"#; 100_000].join(",");
    let text =
        format!(r#"{{"resourceType":"List","status":"current","mode":"snapshot","entry":[{entries}]}}"#);
    let mut check = read::ReferenceCheck::new();
    let source = check.source();
    let _ = read::document(text.as_bytes(), &Limits::default(), &mut |resource| check.add(source, &resource));
    assert_eq!(check.report().dangling_in_all, 100_000);
}
