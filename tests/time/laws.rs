//! What holds of every site, every event and every span.

use chrono::{NaiveDate, TimeDelta, Timelike};
use proptest::prelude::*;
use referral_core::time::{
    BusinessCalendar, Holiday, Instant, Interval, OpeningHours, Site, Span, TimeOfDay, Week, Zone,
};

const ZONES: [&str; 12] = [
    "UTC",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Europe/London",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Pacific/Kwajalein",
];

/// Hours of one day out of up to six different times; whole quarters, midnight at both ends included.
fn day() -> impl Strategy<Value = Vec<OpeningHours>> {
    prop::collection::btree_set(0..=96_u16, 0..6).prop_map(|times| {
        let clock = |quarter: u16| TimeOfDay::new((quarter / 4) as u8, (quarter % 4 * 15) as u8).unwrap();
        let times: Vec<u16> = times.into_iter().collect();
        times.chunks_exact(2).map(|t| OpeningHours { open: clock(t[0]), close: clock(t[1]) }).collect()
    })
}

/// Days from 1 January 2005 on: both the years of St. John's midnight changes and Samoa's missing Friday.
fn date() -> impl Strategy<Value = NaiveDate> {
    (0..4000_u64).prop_map(|days| NaiveDate::from_ymd_opt(2005, 1, 1).unwrap() + chrono::Days::new(days))
}

fn event() -> impl Strategy<Value = Instant> {
    (date(), 0..86_400_u32).prop_map(|(date, second)| {
        date.and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::seconds(i64::from(second))
    })
}

prop_compose! {
    fn site()(
        zone in prop::sample::select(&ZONES[..]),
        days in prop::collection::vec(day(), 7),
        holidays in prop::collection::btree_set(date(), 0..400),
    ) -> Site {
        let mut days = days.into_iter();
        let mut next = || days.next().unwrap();
        let week = Week {
            mon: next(), tue: next(), wed: next(), thu: next(), fri: next(), sat: next(), sun: next(),
        };
        let holidays = holidays.into_iter().map(|date| Holiday { date, name: "closed".into() }).collect();
        let calendar = BusinessCalendar::new(week, holidays)
            .unwrap_or_else(|_| BusinessCalendar::weekdays(TimeOfDay::MIDNIGHT, TimeOfDay::END_OF_DAY).unwrap());
        Site { zone: Zone::parse(zone).unwrap(), calendar }
    }
}

fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        Just(Span::SameDay),
        (0..5000_u32).prop_map(Span::Minutes),
        (0..200_u32).prop_map(Span::Hours),
        (0..30_u32).prop_map(Span::BusinessDays),
        (0..60_u32).prop_map(Span::CalendarDays),
    ]
}

fn between(start: Instant, end: Instant) -> Interval {
    Interval::new(start, end).unwrap()
}

/// Whether the wall clock stands within the hours of its date: what a passer-by would say.
fn open_by_the_wall_clock(site: &Site, at: Instant) -> bool {
    let local = site.zone.local_time(at).unwrap();
    let minute = (local.hour() * 60 + local.minute()) as u16;
    site.calendar
        .hours_on(local.date())
        .iter()
        .any(|hours| hours.open.minutes() <= minute && minute < hours.close.minutes())
}

/// Whether the clocks of a zone run evenly for two days before and after.
fn clocks_run_evenly(site: &Site, start: Instant, end: Instant) -> bool {
    let offset = |at: Instant| site.zone.local_time(at).unwrap() - at.naive_utc();
    let mut at = start - TimeDelta::days(2);
    while at < end + TimeDelta::days(2) {
        if offset(at) != offset(start) {
            return false;
        }
        at += TimeDelta::hours(1);
    }
    true
}

proptest! {
    #[test]
    fn nothing_is_due_before_its_event(site in site(), from in event(), span in span()) {
        prop_assert!(site.due(from, span).unwrap() >= from);
    }

    #[test]
    fn a_later_event_is_never_due_earlier(
        site in site(), from in event(), after in 0..400_000_i64, span in span(),
    ) {
        let later = from + TimeDelta::seconds(after);
        let in_order = match span {
            Span::CalendarDays(_) => {
                site.zone.local_time(from).unwrap() <= site.zone.local_time(later).unwrap()
            }
            Span::Minutes(_) | Span::Hours(_) | Span::SameDay | Span::BusinessDays(_) => true,
        };
        prop_assume!(in_order);
        prop_assert!(site.due(from, span).unwrap() <= site.due(later, span).unwrap());
    }

    #[test]
    fn more_is_never_due_earlier(site in site(), from in event(), n in 0..30_u32) {
        prop_assert!(
            site.due(from, Span::BusinessDays(n)).unwrap() < site.due(from, Span::BusinessDays(n + 1)).unwrap()
        );
        prop_assert!(
            site.due(from, Span::CalendarDays(n)).unwrap() <= site.due(from, Span::CalendarDays(n + 1)).unwrap()
        );
    }

    #[test]
    fn the_same_day_is_the_later_of_closing_and_two_hours(site in site(), from in event()) {
        let due = site.due(from, Span::SameDay).unwrap();
        let close = site.due(from, Span::BusinessDays(0)).unwrap();
        let open = site.open_time(between(from, due)).unwrap();
        prop_assert!(open >= TimeDelta::hours(2));
        prop_assert!(due == close || open == TimeDelta::hours(2));
        if clocks_run_evenly(&site, from, due.max(close)) {
            let date = |at: Instant| site.zone.local_date(at).unwrap();
            let closes_on_its_own_day = date(close - TimeDelta::nanoseconds(1)) == date(from);
            prop_assert!(!closes_on_its_own_day || due >= close);
            prop_assert!(closes_on_its_own_day || open == TimeDelta::hours(2));
        }
    }

    #[test]
    fn a_business_day_is_due_when_more_than_n_have_ended(
        site in site(), from in event(), n in 0..30_u32, seconds in 0..4_000_000_i64,
    ) {
        let due = site.due(from, Span::BusinessDays(n)).unwrap();
        for now in [from + TimeDelta::seconds(seconds), due, (due - TimeDelta::nanoseconds(1)).max(from)] {
            prop_assert_eq!(site.business_days(between(from, now)).unwrap() > n, now >= due);
        }
    }

    #[test]
    fn open_time_adds_up(site in site(), a in event(), b in 0..2_000_000_i64, c in 0..2_000_000_i64) {
        let b = a + TimeDelta::seconds(b);
        let c = b + TimeDelta::seconds(c);
        let open = |start, end| site.open_time(between(start, end)).unwrap();
        prop_assert_eq!(open(a, b) + open(b, c), open(a, c));
        prop_assert!(open(a, c) <= c - a);
        prop_assert_eq!(
            site.business_days(between(a, b)).unwrap() + site.business_days(between(b, c)).unwrap(),
            site.business_days(between(a, c)).unwrap()
        );
    }

    #[test]
    fn open_time_is_what_a_minute_by_minute_watch_counts(
        site in site(), start in event(), minutes in 0..4000_i64,
    ) {
        let start = start.with_second(0).unwrap();
        let end = start + TimeDelta::minutes(minutes);
        let even = clocks_run_evenly(&site, start, end);
        let mut watched = 0;
        for minute in 0..minutes {
            let at = start + TimeDelta::minutes(minute);
            let open = site.is_open(at).unwrap();
            if even {
                prop_assert_eq!(open, open_by_the_wall_clock(&site, at));
            }
            watched += i64::from(open);
        }
        prop_assert_eq!(site.open_time(between(start, end)).unwrap(), TimeDelta::minutes(watched));
    }

    #[test]
    fn what_is_written_is_read_back(site in site(), span in span()) {
        let json = serde_json::to_string(&site).unwrap();
        prop_assert_eq!(serde_json::from_str::<Site>(&json).unwrap(), site);
        let json = serde_json::to_string(&span).unwrap();
        prop_assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), span);
    }
}
