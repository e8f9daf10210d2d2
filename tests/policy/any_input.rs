//! Whatever a document holds, loading ends with a pack or with errors that name their rows.

use proptest::prelude::*;
use referral_core::policy::{Edition, Pack, ShippedPack};
use serde_json::{Value, json};

use super::{load, messages, over_us};

fn keys() -> Vec<String> {
    let us = Pack::shipped(ShippedPack::Us).editions();
    us.iter().flat_map(Edition::rows).map(|row| row.key.to_string()).collect()
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop_oneof![Just("us"), Just("same_day"), Just("house"), Just("2020-01-01")].prop_map(Value::from),
    ];
    let key = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "pack",
            "base",
            "sources",
            "editions",
            "settings",
            "effective_from",
            "effective_to",
            "value",
            "source",
            "hours",
            "calendar_days",
            "note",
            "document",
            "verified",
            "allow_unverified",
        ])
        .prop_map(str::to_owned),
        prop::sample::select(keys()),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::hash_map(key.clone(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_ends_in_a_pack_or_errors(text in any::<String>()) {
        prop_assert!(!messages(Pack::from_json(&text)).is_empty());
    }

    #[test]
    fn any_json_ends_in_a_pack_or_errors(document in any_json()) {
        if let Err(errors) = load(&document) {
            prop_assert!(errors.iter().next().is_some());
            for error in &errors {
                prop_assert!(!error.to_string().contains('\n'), "one line each");
            }
        }
    }

    #[test]
    fn any_value_of_any_row_is_taken_or_refused_at_that_row(
        key in prop::sample::select(keys()),
        value in any_json(),
    ) {
        let mut settings = json!({});
        settings[&key] = json!({ "value": value, "source": "house" });
        match load(&over_us(settings)) {
            Ok(pack) => prop_assert!(pack.editions().iter().all(|edition| edition.effective_to.is_none_or(|to| edition.effective_from <= to))),
            // A bound may be broken from either side: the attempts by fewer of them, the channels by more.
            Err(errors) => for error in &errors {
                let at = error.key.as_deref().unwrap_or_default();
                let family = key.rsplit_once('.').map_or(key.as_str(), |(family, _)| family);
                prop_assert!(at.starts_with(family), "`{at}` for `{key}`");
            },
        }
    }

    #[test]
    fn one_changed_byte_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = ShippedPack::Nhs.json().replace("\"nhs\"", "\"ours\"").into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            let _loaded = Pack::from_json(&text);
        }
    }
}
