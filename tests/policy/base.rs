//! What a pack takes over from its base, and from its own earlier editions.

use referral_core::policy::{Pack, ShippedPack};
use referral_core::time::Span;
use serde_json::json;

use super::{date, load, over_us, whole, wrong};

#[test]
fn a_pack_over_a_base_is_the_base_but_for_its_own_rows() {
    let pack =
        load(&over_us(json!({ "delivery_retries": { "value": 7, "source": "charter" } }))).expect("a pack");
    for on in ["2020-01-01", "2024-06-01", "2026-03-02"] {
        let (ours, us) = (pack.edition_on(date(on)), Pack::us().edition_on(date(on)));
        let (ours, us) = (ours.expect("an edition"), us.expect("an edition"));
        assert_eq!((&ours.timers, &ours.switches), (&us.timers, &us.switches));
        let differ = ours.rows().iter().zip(us.rows()).filter(|(a, b)| a != b).map(|(a, _)| &*a.key);
        assert_eq!(differ.collect::<Vec<_>>(), ["delivery_retries"]);
    }
}

#[test]
fn every_shipped_pack_can_be_a_base() {
    for shipped in ShippedPack::ALL {
        let mut pack = over_us(json!({}));
        pack["base"] = json!(shipped.code());
        let pack = load(&pack).expect("a pack");
        let rows = |pack: &Pack| pack.edition_on(date("2026-03-02")).map(|edition| edition.rows().to_vec());
        assert_eq!(rows(&pack), rows(Pack::shipped(shipped)), "{}", shipped.code());
    }
}

#[test]
fn an_edition_is_cut_where_the_base_changes() {
    let pack = load(&over_us(json!({}))).expect("a pack");
    let from = |pack: &Pack| pack.editions().iter().map(|e| e.effective_from).collect::<Vec<_>>();
    assert_eq!(from(&pack), ["2020-01-01", "2023-10-01", "2026-01-01"].map(date));
    let routine = |on| pack.edition_on(date(on)).map(|e| e.timers.t4.decision.routine.value);
    assert_eq!(routine("2025-12-31"), Some(Span::CalendarDays(14)));
    assert_eq!(routine("2026-01-01"), Some(Span::CalendarDays(7)));
}

#[test]
fn a_later_edition_keeps_what_an_earlier_one_stated() {
    for mut pack in [over_us(json!({})), whole()] {
        pack["editions"][0]["effective_to"] = json!("2026-12-31");
        pack["editions"][0]["settings"]["delivery_retries"] = json!({ "value": 7, "source": "house" });
        let next = json!({
            "effective_from": "2027-01-01",
            "settings": { "report_requests_min": { "value": 5, "source": "house" } },
        });
        pack["editions"].as_array_mut().expect("a list").push(next);
        let pack = load(&pack).expect("a pack");
        let counts = |on| {
            let numbers = &pack.edition_on(date(on)).expect("an edition").numbers;
            (numbers.delivery_retries.value, numbers.report_requests_min.value)
        };
        assert_eq!((counts("2026-12-31"), counts("2027-01-01")), ((7, 3), (7, 5)));
    }
}

#[test]
fn null_takes_an_optional_row_back() {
    let mut pack = over_us(json!({ "timers.T15.first": { "value": null, "source": "house" },
        "timers.T15.then_every": { "value": null, "source": "house" } }));
    pack["base"] = json!("nhs");
    let pack = load(&pack).expect("a pack");
    let review = &pack.edition_on(date("2026-03-02")).expect("an edition").timers.t15;
    assert_eq!((&review.first, &review.then_every), (&None, &None));
}

#[test]
fn the_base_must_be_shipped_and_in_force() {
    let mut pack = over_us(json!({}));
    pack["base"] = json!("mars");
    assert_eq!(wrong(&pack), ["pack `ours`, `base`: expected the name of a shipped pack, found `mars`"]);
    let mut pack = over_us(json!({}));
    pack["editions"][0]["effective_from"] = json!("1899-06-01");
    assert_eq!(
        wrong(&pack),
        ["pack `ours`, `editions[0]`, `effective_from`: the base has no edition on `1899-06-01`"]
    );
}

#[test]
fn the_shipped_names_are_taken() {
    for shipped in ShippedPack::ALL {
        let mut pack = over_us(json!({}));
        pack["pack"] = json!(shipped.code());
        let message =
            format!("pack `{}`, `pack`: the name belongs to a shipped pack; choose another", shipped.code());
        assert_eq!(wrong(&pack), [message]);
    }
}

#[test]
fn a_written_pack_reads_back_as_the_same_pack() {
    for shipped in ShippedPack::ALL {
        let pack = Pack::shipped(shipped);
        assert_eq!(Pack::named(shipped.code()), Some(pack));
        let named = format!("\"pack\": \"{shipped}\"");
        let text = pack.to_json();
        assert!(text.contains(&named), "{text}");
        let read = Pack::from_json(&text.replacen(&named, "\"pack\": \"ours\"", 1)).expect("a written pack");
        assert_eq!((read.editions(), read.note()), (pack.editions(), pack.note()));
    }
    assert_eq!(Pack::named("US"), None);
}
