//! The timers of the packs, typed by hand.

use referral_core::policy::{Edition, ShippedPack, TimerId};
use referral_core::time::Span;
use referral_core::vocabulary::Priority;

use super::edition;

/// A timer's emergent, urgent and routine spans: `h` hours, `bd` business days, `d` calendar days.
const TABLE: &[(TimerId, &str)] = &[
    (TimerId::T1, "4h 1bd 2bd"),
    (TimerId::T2, "2h 1bd 2bd"),
    (TimerId::T3, "4h 1bd 5bd"),
    (TimerId::T4, "72h 72h 7d"),
    (TimerId::T5, "2h 1bd 48h"),
    (TimerId::T6, "4h 1bd 5bd"),
    (TimerId::T7, "same-day 2bd 5bd"),
    (TimerId::T8, "same-day 48h 15bd"),
    (TimerId::T9, "1bd 1bd 1bd"),
    (TimerId::T10, "1bd 1bd 1bd"),
    (TimerId::T12, "24h 2bd 5bd"),
    (TimerId::T13, "1bd 2bd 5bd"),
    (TimerId::T14, "1bd 2bd 5bd"),
    (TimerId::T17, "30d 60d 90d"),
    (TimerId::T19, "2h 1bd 3bd"),
];

fn short(span: Span) -> String {
    match span {
        Span::Minutes(n) => format!("{n}min"),
        Span::Hours(n) => format!("{n}h"),
        Span::SameDay => "same-day".to_owned(),
        Span::BusinessDays(n) => format!("{n}bd"),
        Span::CalendarDays(n) => format!("{n}d"),
    }
}

fn printed(edition: &Edition, timer: TimerId) -> String {
    let column = edition.timers.column(timer).expect("a timer with a column");
    [Priority::Emergent, Priority::Urgent, Priority::Routine].map(|p| short(column.at(p).value)).join(" ")
}

#[test]
fn the_columns_of_the_three_packs_over_us_are_the_table() {
    for pack in [ShippedPack::Us, ShippedPack::UsStrict, ShippedPack::Cow] {
        let edition = edition(pack, "2026-03-02");
        for (timer, expected) in TABLE {
            assert_eq!(printed(edition, *timer), *expected, "{} {timer}", pack.code());
        }
    }
}

#[test]
fn the_nhs_columns_differ_where_the_referral_service_gives_days() {
    let edition = edition(ShippedPack::Nhs, "2026-03-02");
    for (timer, expected) in TABLE {
        let expected = match timer.code() {
            "T6" => "2d 5d 40d",
            "T7" => "5d 10d 40d",
            _ => expected,
        };
        assert_eq!(printed(edition, *timer), expected, "nhs {timer}");
    }
    for timer in [TimerId::T6, TimerId::T7] {
        let column = edition.timers.column(timer).expect("a column");
        assert!(column.routine.source.words().contains("dynamic"), "{timer}");
    }
    assert!(edition.timers.t8.offered.routine.source.is_house(), "California says nothing about England");
}

#[test]
fn exactly_the_four_timers_of_another_shape_have_no_column() {
    let edition = edition(ShippedPack::Us, "2026-03-02");
    let without = TimerId::ALL.into_iter().filter(|timer| edition.timers.column(*timer).is_none());
    assert_eq!(without.map(TimerId::code).collect::<Vec<_>>(), ["T11", "T15", "T16", "T18"]);
}

#[test]
fn expedited_takes_the_urgent_column() {
    for pack in ShippedPack::ALL {
        let edition = edition(pack, "2026-03-02");
        for column in TimerId::ALL.into_iter().filter_map(|timer| edition.timers.column(timer)) {
            assert_eq!(column.at(Priority::Expedited), column.at(Priority::Urgent));
        }
    }
}

#[test]
fn the_special_shapes_are_the_table() {
    for pack in ShippedPack::ALL {
        let timers = &edition(pack, "2026-03-02").timers;
        assert_eq!(timers.t4.appeal.value, Span::CalendarDays(30));
        assert_eq!(timers.t8.at(Priority::Urgent, false).value, Span::Hours(48));
        assert_eq!(timers.t8.at(Priority::Urgent, true).value, Span::Hours(96));
        assert_eq!(timers.t8.at(Priority::Expedited, true).value, Span::Hours(96));
        assert_eq!(timers.t8.at(Priority::Emergent, true).value, Span::SameDay);
        assert_eq!(timers.t8.at(Priority::Routine, true).value, Span::BusinessDays(15));
        assert_eq!(timers.t11.reminders.value, [7, 30, 60].map(Span::CalendarDays));
        assert_eq!(timers.t11.limit.value, Span::CalendarDays(90));
        assert_eq!(timers.t12.at(Priority::Routine, true).value, Span::Hours(24));
        assert_eq!(timers.t12.at(Priority::Routine, false).value, Span::BusinessDays(5));
        assert_eq!(timers.t16.days_before.value, [14, 3, 0]);
        assert_eq!(timers.anomaly.value, Span::BusinessDays(1));
        assert!(timers.anomaly.source.is_house());
    }
}

#[test]
fn holds_and_waiting_times_are_the_nhs_ones_only() {
    let days = |setting: &Option<referral_core::policy::Setting<Span>>| setting.as_ref().map(|s| s.value);
    let nhs = &edition(ShippedPack::Nhs, "2026-03-02").timers;
    assert_eq!(days(&nhs.t15.first), Some(Span::CalendarDays(6 * 7)));
    assert_eq!(days(&nhs.t15.then_every), Some(Span::CalendarDays(12 * 7)));
    let bands = &nhs.t18;
    let found = [
        &bands.rtt,
        &bands.rtt_long,
        &bands.faster_diagnosis,
        &bands.decision_to_treatment,
        &bands.referral_to_treatment,
    ];
    assert_eq!(found.map(days), [126, 364, 28, 31, 62].map(|n| Some(Span::CalendarDays(n))));
    let before = &edition(ShippedPack::Nhs, "2023-09-30").timers.t18;
    assert_eq!(before.faster_diagnosis, None, "the standard is of October 2023");
    let us = &edition(ShippedPack::Us, "2026-03-02").timers;
    assert_eq!((&us.t15.first, &us.t15.then_every, &us.t18.rtt), (&None, &None, &None));
}

#[test]
fn a_federal_standard_decision_took_14_days_before_2026() {
    let days = |on| {
        let routine = &edition(ShippedPack::Us, on).timers.t4.decision.routine;
        (routine.value, routine.source.words())
    };
    let (before, after) = (days("2025-12-31"), days("2026-01-01"));
    assert_eq!(before.0, Span::CalendarDays(14));
    assert_eq!(before.1, "42 CFR 422.568(b)(1)(i), standard organization determination");
    assert_eq!(after, (Span::CalendarDays(7), "CMS-0057-F, standard decisions from 2026-01-01"));
    assert_eq!(days("2019-12-31"), (Span::CalendarDays(14), "house"));
}

#[test]
fn every_timer_has_a_name_of_its_own() {
    for (position, timer) in (1..).zip(TimerId::ALL) {
        assert_eq!(timer.code(), format!("T{position}"));
        assert_eq!(timer.key(), format!("timers.T{position}"));
        let same = TimerId::ALL.into_iter().filter(|other| other.words() == timer.words());
        assert_eq!(same.count(), 1, "{timer}");
    }
}
