//! Canonical JSON: the texts of RFC 8785, and the values that are refused.

use std::collections::BTreeMap;

use proptest::prelude::*;
use referral_core::chain::{CanonicalProblem, canonical};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::written::exact_json;
use crate::kit;

fn refused<T: Serialize + ?Sized>(value: &T) -> (String, &'static str) {
    let error = canonical(value).unwrap_err();
    (error.path.clone(), error.code())
}

fn place(path: &str, code: &'static str) -> (String, &'static str) {
    (path.to_owned(), code)
}

/// RFC 8785, 3.2.2 and 3.2.4: the worked example. Its numbers are doubles, which are refused; the rest is to the
/// byte the published one.
#[test]
fn the_worked_example_of_the_rfc() {
    let source = r#"{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}"#;
    let mut value: Value = serde_json::from_str(source).unwrap();
    assert_eq!(refused(&value), place("$.numbers[0]", "canonical-floating-point"));
    value["numbers"] = json!([]);
    let expected = concat!(
        "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b5d2c",
        "22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d"
    );
    let bytes = canonical(&value).unwrap();
    let hex: String = bytes.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, expected);
}

/// RFC 8785, 3.2.3: the order in which the sorted members come out.
#[test]
fn members_are_sorted_by_utf_16_code_units() {
    let value: Value = serde_json::from_str(
        r#"{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
            "\u00f6": "Latin Small Letter O With Diaeresis"}"#,
    )
    .unwrap();
    let text = canonical(&value).unwrap();
    let order = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"];
    let places: Vec<usize> = order.iter().map(|word| text.as_str().find(word).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}

/// RFC 8785, Appendix B: every number there that is a double in the source is refused, also where its text would
/// be an integer.
#[test]
fn no_floating_point_number_is_taken() {
    let appendix_b: [u64; 23] = [
        0x0000_0000_0000_0000,
        0x8000_0000_0000_0000,
        0x0000_0000_0000_0001,
        0x8000_0000_0000_0001,
        0x7fef_ffff_ffff_ffff,
        0xffef_ffff_ffff_ffff,
        0x4340_0000_0000_0000,
        0xc340_0000_0000_0000,
        0x4430_0000_0000_0000,
        0x7fff_ffff_ffff_ffff,
        0x7ff0_0000_0000_0000,
        0x44b5_2d02_c7e1_4af5,
        0x44b5_2d02_c7e1_4af6,
        0x44b5_2d02_c7e1_4af7,
        0x444b_1ae4_d6e2_ef4e,
        0x444b_1ae4_d6e2_ef4f,
        0x444b_1ae4_d6e2_ef50,
        0x3eb0_c6f7_a0b5_ed8c,
        0x3eb0_c6f7_a0b5_ed8d,
        0x41b3_de43_5555_53e3,
        0x41b3_de43_5555_53e4,
        0x41b3_de43_5555_53e5,
        0xbecb_f647_612f_3696,
    ];
    for bits in appendix_b {
        assert_eq!(refused(&f64::from_bits(bits)), place("$", "canonical-floating-point"), "{bits:x}");
    }
    assert_eq!(refused(&[1.0f32]), place("$[0]", "canonical-floating-point"));
}

#[test]
fn integers_are_taken_up_to_the_last_that_is_alone_with_its_double() {
    assert_eq!(canonical(&9_007_199_254_740_991i64).unwrap().as_str(), "9007199254740991");
    assert_eq!(canonical(&-9_007_199_254_740_991i128).unwrap().as_str(), "-9007199254740991");
    assert_eq!(refused(&9_007_199_254_740_992u64), place("$", "canonical-integer-too-large"));
    assert_eq!(refused(&-9_007_199_254_740_992i64), place("$", "canonical-integer-too-large"));
    assert_eq!(refused(&u128::MAX), place("$", "canonical-integer-too-large"));
}

#[derive(Serialize)]
enum Shapes {
    Newtype(u64),
    Tuple(u8, f64),
    Struct { inner: Vec<Option<u64>> },
}

#[test]
fn the_place_is_named_in_every_shape() {
    let many = u64::MAX;
    let cases = [
        (refused(&json!({"visits": [1, {"a b": many}]})), "$.visits[1][\"a b\"]"),
        (refused(&json!({"": many})), "$[\"\"]"),
        (refused(&Shapes::Newtype(many)), "$.Newtype"),
        (refused(&Shapes::Struct { inner: vec![None, Some(many)] }), "$.Struct.inner[1]"),
        (refused(&BTreeMap::from([(many, "as a key")])), "$.18446744073709551615"),
    ];
    for (found, path) in cases {
        assert_eq!(found, place(path, "canonical-integer-too-large"));
    }
    assert_eq!(refused(&Shapes::Tuple(1, 0.5)), place("$.Tuple[1]", "canonical-floating-point"));
}

#[test]
fn nesting_is_taken_to_128_and_no_deeper_depth_overflows() {
    let nest = |depth: usize| (0..depth).fold(json!(1), |inner, _| Value::Array(vec![inner]));
    assert!(canonical(&nest(128)).is_ok());
    assert_eq!(refused(&nest(129)).1, "canonical-too-deep");
    let mut deep = nest(100_000);
    assert_eq!(canonical(&deep).unwrap_err().problem, CanonicalProblem::TooDeep);
    // Taken apart by hand: dropping it in one go is what would overflow.
    while let Value::Array(mut inner) = deep {
        deep = inner.pop().unwrap();
    }
}

struct TwiceTheKey;

impl Serialize for TwiceTheKey {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("a", &1)?;
        map.serialize_entry("a", &2)?;
        map.end()
    }
}

/// What a number looks like to a serializer when a host turns on the JSON crate's numbers kept as text.
struct NumberText(&'static str, &'static str);

impl Serialize for NumberText {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut number = to.serialize_struct(self.0, 1)?;
        number.serialize_field(self.0, self.1)?;
        number.end()
    }
}

#[test]
fn what_would_change_in_silence_is_refused() {
    assert_eq!(refused(&TwiceTheKey).1, "canonical-unwritable");
    assert_eq!(refused(&BTreeMap::from([((), 1)])).1, "canonical-unwritable");
    let text = |text| NumberText("$serde_json::private::Number", text);
    assert_eq!(refused(&[text("9007199254740993")]), place("$[0]", "canonical-integer-too-large"));
    for decimal in ["1.0", "1e2", "1E2", "-0"] {
        assert_eq!(refused(&text(decimal)), place("$", "canonical-floating-point"));
    }
    assert_eq!(
        refused(&NumberText("$serde_json::private::RawValue", "{}")),
        place("$", "canonical-raw-text")
    );
}

#[test]
fn messages_are_these_words() {
    let message = |value: &Value| canonical(value).unwrap_err().to_string();
    assert_eq!(message(&json!({"a": 0.5})), "a floating-point number at `$.a`");
    assert_eq!(message(&json!(u64::MAX)), "an integer is beyond `±9007199254740991` at `$`");
    let deep = (0..129).fold(json!(1), |inner, _| json!([inner]));
    assert!(message(&deep).starts_with("nesting is deeper than `128` at `$[0][0]"));
    assert_eq!(format!("{:?}", canonical(&json!("a name")).unwrap()), "CanonicalJson(8 bytes)");
}

proptest! {
    #[test]
    fn the_text_is_the_value_and_its_own_canonical_text(value in exact_json()) {
        let text = canonical(&value).unwrap();
        let back: Value = serde_json::from_str(text.as_str()).unwrap();
        prop_assert_eq!(&back, &value);
        prop_assert_eq!(canonical(&back).unwrap(), text);
    }
}

#[test]
fn real_resources_are_taken_or_refused_for_a_decimal() {
    let Some(folder) = kit::data::shared_data("hl7-bser") else { return };
    let (mut taken, mut refused) = (0, 0);
    for file in kit::data::files_below(&folder, |path| path.extension().is_some_and(|end| end == "json")) {
        let value: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        match canonical(&value) {
            Ok(text) => {
                taken += 1;
                assert_eq!(
                    serde_json::from_str::<Value>(text.as_str()).unwrap(),
                    value,
                    "{}",
                    file.display()
                );
            }
            Err(error) => {
                refused += 1;
                assert_eq!(error.problem, CanonicalProblem::FloatingPoint, "{error} in {}", file.display());
            }
        }
    }
    assert!(taken > refused && taken > 50, "{taken} taken, {refused} refused");
}
