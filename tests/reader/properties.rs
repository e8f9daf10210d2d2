//! Whatever bytes come, nothing panics; whatever JSON comes, nothing changes.

use proptest::prelude::*;
use referral_core::fhir::element::{Json, Limits, Tape};
use referral_core::fhir::read::{self, Lines};
use serde_json::Value;

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("JSON has no such number", |number| number.is_finite())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z\"\\\\/\u{1}-\u{1f}é\u{10000}]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 80, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((".{0,12}", inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A resource with values of any shape in the fields the views read.
fn resource() -> impl Strategy<Value = Value> {
    const FIELDS: &[&str] = &[
        "id",
        "meta",
        "extension",
        "identifier",
        "status",
        "intent",
        "code",
        "subject",
        "for",
        "focus",
        "period",
        "entry",
        "resource",
        "contained",
        "parameter",
        "participant",
        "item",
        "adjudication",
        "valueReference",
        "reference",
        "coding",
        "system",
        "value",
        "url",
        "section",
        "provision",
        "authoredOn",
        "type",
        "fullUrl",
        "executionPeriod",
        "start",
        "modifierExtension",
        "resourceType",
        "input",
        "occurrencePeriod",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        Just("".into()),
        Just("_baseUrl_/Task/1".into()),
        Just("#x".into()),
        Just("2026-02-30".into()),
        Just("2026-03".into()),
        Just("Extension-eRS".into()),
        prop::sample::select(read::TYPES).prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
    ];
    let any_value = leaf.prop_recursive(6, 120, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(FIELDS), inner), 0..6).prop_map(|members| {
                Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    });
    let members = prop::collection::vec((prop::sample::select(FIELDS), any_value), 0..14);
    (prop::sample::select(read::TYPES), members).prop_map(|(name, members)| {
        let mut object: serde_json::Map<_, _> =
            members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        object.insert("resourceType".to_owned(), name.into());
        Value::Object(object)
    })
}

/// How many objects have a member `resourceType`.
fn resources(value: &Value) -> u64 {
    match value {
        Value::Object(members) => {
            u64::from(members.contains_key("resourceType")) + members.values().map(resources).sum::<u64>()
        }
        Value::Array(items) => items.iter().map(resources).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let report = read::document(&bytes, &Limits::default(), &mut |_| {});
        prop_assert_eq!(report.documents, 1);
        let _ = read::ndjson(&bytes, &Limits::default(), &mut |_| {});
        let mut lines = Lines::new(Limits { line_bytes: 20, ..Limits::default() });
        for piece in bytes.chunks(7) {
            lines.feed(piece, &mut |_| {});
        }
        let _ = lines.finish(&mut |_| {});
    }

    #[test]
    fn bytes_like_json_are_taken_as_serde_json_takes_them(text in r#"[\[\]{}:,"\\0-9eE.+\- \n/utrfalsn]{0,24}"#) {
        let ours = Tape::new().parse(text.as_bytes(), &Limits::default()).is_ok();
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        // Two things are taken on purpose that it refuses: a bare control character, and half a surrogate pair.
        prop_assert!(ours == theirs || (ours && (text.contains('\n') || text.contains("\\u"))), "{:?} {} {}", text, ours, theirs);
    }

    #[test]
    fn json_comes_back_as_it_went_in(value in json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let mut tape = Tape::new();
        let document = tape.parse(text.as_bytes(), &Limits::default()).unwrap();
        prop_assert_eq!(document.flaws().count(), 0);
        prop_assert_eq!(document.root().json(), text.as_str());
        let written = Json::from(document.root()).to_string();
        prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
    }

    #[test]
    fn a_resource_of_any_shape_is_handed_out_with_all_in_it(value in resource()) {
        let text = value.to_string();
        let mut seen = 0;
        let mut check = read::ReferenceCheck::new();
        let source = check.source();
        let report = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
            seen += 1;
            check.add(source, &resource);
            assert!(!resource.path().is_empty() && !format!("{:?}", resource.body).is_empty());
        });
        prop_assert_eq!(seen, resources(&value));
        prop_assert_eq!(report.resources.values().sum::<u64>(), seen);
        let _ = check.report();
    }
}
