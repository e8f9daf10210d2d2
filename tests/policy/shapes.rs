//! What a host's own document may look like.

use chrono::NaiveDate;
use referral_core::policy::{DnaDischargeStop, Pack, ShippedPack, Source};
use referral_core::time::Span;
use referral_core::vocabulary::{Priority, Role};
use serde_json::json;

use super::{load, over_us, whole, wrong};

fn day() -> NaiveDate {
    super::date("2026-03-02")
}

#[test]
fn a_whole_pack_needs_no_base() {
    let pack = load(&whole()).expect("a whole pack");
    assert_eq!((pack.name(), pack.editions().len()), ("ours", 1));
    assert!(pack.editions()[0].rows().iter().all(|row| row.source.is_house()));
}

#[test]
fn every_kind_of_value_can_be_set() {
    let pack = load(&over_us(json!({
        "docs_before_send": { "value": false, "source": "charter" },
        "no_show_limit": { "value": null, "source": "house" },
        "no_show_grace": { "value": { "hours": 0 }, "source": "house" },
        "start_by": { "value": { "calendar_days": 90 }, "source": "charter" },
        "informs_patient": { "value": "recipient-clinician", "source": "house" },
        "rtt_dna_discharge_stop": { "value": "dna-date", "source": "house" },
        "timers.T1.expedited": { "value": { "minutes": 90 }, "source": "house" },
        "timers.T8.expedited": { "value": "same_day", "source": "house" },
        "timers.T11.reminders": { "value": [{ "calendar_days": 90 }], "source": "house" },
        "timers.T16.days_before": { "value": [1], "source": "house" },
        "timers.T18.rtt": { "value": { "calendar_days": 126 }, "source": "house" },
        "timers.anomaly": { "value": { "hours": 4 }, "source": "charter" },
    })))
    .expect("a pack");
    let edition = pack.edition_on(day()).expect("an edition");
    assert!(!edition.switches.docs_before_send.value);
    assert_eq!(edition.switches.docs_before_send.source.words(), "Charter, 2");
    assert_eq!(edition.numbers.no_show_limit.value, None);
    assert_eq!(edition.numbers.no_show_grace.value, Span::Hours(0));
    assert_eq!(edition.numbers.start_by.value, Some(Span::CalendarDays(90)));
    assert_eq!(edition.choices.informs_patient.value, Role::RecipientClinician);
    assert_eq!(edition.choices.rtt_dna_discharge_stop.value, DnaDischargeStop::DnaDate);
    assert_eq!(edition.timers.t1.at(Priority::Expedited).value, Span::Minutes(90));
    assert_eq!(edition.timers.t8.at(Priority::Expedited, true).value, Span::SameDay);
    assert_eq!(edition.timers.t11.reminders.value, [Span::CalendarDays(90)]);
    assert_eq!(edition.timers.t16.days_before.value, [1]);
    assert_eq!(
        (edition.timers.anomaly.value, edition.timers.anomaly.source.words()),
        (Span::Hours(4), "Charter, 2")
    );
    assert_eq!(edition.timers.t18.rtt.as_ref().map(|rtt| rtt.value), Some(Span::CalendarDays(126)));
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert!(Pack::from_json(&format!("\u{feff}{}", whole())).is_ok());
}

#[test]
fn an_unverified_value_is_off_until_the_pack_allows_it() {
    let mut pack = over_us(json!({ "delivery_retries": { "value": 5, "source": "charter" } }));
    pack["sources"]["charter"]["verified"] = json!(false);
    assert_eq!(
        wrong(&pack),
        ["pack `ours`, `editions[0]`, `delivery_retries.source`: the source `charter` is unverified, \
          and the pack does not set `allow_unverified`"]
    );
    pack["allow_unverified"] = json!(true);
    let pack = load(&pack).expect("allowed");
    let retries = &pack.edition_on(day()).expect("an edition").numbers.delivery_retries;
    assert!(matches!(retries.source, Source::Unverified(_)));
    assert_eq!((retries.value, retries.source.words()), (5, "unverified: Charter, 2"));
}

#[test]
fn the_table_of_an_edition_has_every_row_that_is_stated() {
    let edition = super::edition(ShippedPack::Nhs, "2026-03-02");
    let row = |key: &str| edition.rows().iter().find(|row| &*row.key == key).map(|row| &*row.value);
    assert_eq!(row("docs_before_send"), Some("false"));
    assert_eq!(row("no_show_limit"), Some("none"));
    assert_eq!(row("timers.T1.routine"), Some("2 business days"));
    assert_eq!(row("timers.T16.days_before"), Some("14, 3, 0"));
    assert_eq!(row("timers.T1.expedited"), None);
    let printed = edition.to_string();
    assert!(printed.starts_with("from 2025-02-11\ndocs_before_send "), "{printed}");
    assert_eq!(printed.lines().count(), 1 + edition.rows().len());
}
