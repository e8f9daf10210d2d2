//! The owned form: setting, removing and laying over, with everything else kept as it came.

use referral_core::fhir::element::{Json, Limits, Tape};

fn owned(text: &str) -> Json {
    let mut tape = Tape::new();
    Json::from(tape.parse(text.as_bytes(), &Limits::default()).unwrap().root())
}

#[test]
fn writing_over_what_was_read_keeps_the_rest() {
    let read = r#"{"resourceType":"Task","vendorField":{"deep":[1.50,-0.0,1E400,"\u00e9\/"]},"status":"requested","meta":{"versionId":"1","tag":[]}}"#;
    let mut task = owned(read);
    task.set("status", "accepted").unwrap();
    task.set("businessStatus.coding[0].code", "3.0").unwrap();
    task.push("meta.tag", Json::object([("code", "x".into())])).unwrap();
    task.push("note", Json::object([("text", "a \"b\" \\ \n\t\u{1}".into())])).unwrap();
    assert_eq!(task.remove("meta.versionId"), Some("1".into()));
    assert_eq!(
        task.to_string(),
        r#"{"resourceType":"Task","vendorField":{"deep":[1.50,-0.0,1E400,"é/"]},"status":"accepted","meta":{"tag":[{"code":"x"}]},"businessStatus":{"coding":[{"code":"3.0"}]},"note":[{"text":"a \"b\" \\ \n\t\u0001"}]}"#
    );
    assert_eq!(task.at("vendorField.deep[0]"), Some(&Json::Number("1.50".into())));
    assert_eq!(owned(&task.to_string()), task);
}

#[test]
fn paths_that_cannot_be_followed_are_told() {
    let mut json = owned(r#"{"a":"text","list":[1],"o":{}}"#);
    let before = json.clone();
    let told = |result: Result<(), referral_core::fhir::element::PathError>| {
        let error = result.unwrap_err();
        (error.code(), error.to_string())
    };
    let expected = |code: &'static str, message: &str| (code, message.to_owned());
    assert_eq!(
        told(json.set("a.b", 1)),
        expected("path-blocked", "`a.b` passes through a value of kind `text`, expected an object")
    );
    assert_eq!(
        told(json.set("list.b", 1)),
        expected("path-blocked", "`list.b` passes through a value of kind `list`, expected an object")
    );
    assert_eq!(
        told(json.set("o[0]", 1)),
        expected("path-blocked", "`o[0]` passes through a value of kind `object`, expected a list")
    );
    assert_eq!(
        told(json.set("list[2]", 1)),
        expected("path-gap", "`list[2]` leaves a gap: the list has 1 items")
    );
    assert_eq!(
        told(json.push("a", 1)),
        expected("path-blocked", "`a` passes through a value of kind `text`, expected a list")
    );
    for path in ["", "a..b", "a[", "a[x]", "a[0]b", ".a", "a.[0]"] {
        let message = format!("`{path}` is not a path such as `identifier[0].value`");
        assert_eq!(told(json.set(path, 1)), expected("not-a-path", &message));
    }
    assert_eq!(json, before);
    assert_eq!(json.remove("list[1]"), None);
    assert_eq!(json.remove("nothing.there"), None);
    assert_eq!(json.remove("list[0]"), Some(Json::from(1)));
    assert_eq!(json.to_string(), r#"{"a":"text","list":[],"o":{}}"#);
}

/// RFC 7396, appendix A: all fifteen cases.
#[test]
fn laying_over_is_json_merge_patch() {
    for (original, patch, result) in [
        (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
        (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
        (r#"{"a":"b"}"#, r#"{"a":null}"#, r#"{}"#),
        (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
        (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
        (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a":["b"]}"#),
        (r#"{"a":{"b":"c"}}"#, r#"{"a":{"b":"d","c":null}}"#, r#"{"a":{"b":"d"}}"#),
        (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
        (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
        (r#"{"a":"b"}"#, r#"["c"]"#, r#"["c"]"#),
        (r#"{"a":"foo"}"#, "null", "null"),
        (r#"{"a":"foo"}"#, r#""bar""#, r#""bar""#),
        (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e":null,"a":1}"#),
        ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
        ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
    ] {
        let mut json = owned(original);
        json.overlay(&owned(patch));
        assert_eq!(json.to_string(), result, "{original} with {patch}");
    }
}

#[test]
fn only_numbers_are_numbers() {
    for text in ["0", "-0", "1.50", "1e9", "-1.5E-3", "123456789012345678901234567890"] {
        assert_eq!(Json::number(text).unwrap().to_string(), text);
    }
    for text in ["", "01", "1.", ".5", "NaN", "1 ", "+1", "0x1", "1e"] {
        assert_eq!(Json::number(text), None, "{text}");
    }
}
