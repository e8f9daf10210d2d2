//! Open or not, for how long, and how many business days.

use chrono::TimeDelta;
use referral_core::time::{BusinessCalendar, Interval, Site, Week, Zone};

use super::{at, hours, office};

fn between(start: &str, end: &str) -> Interval {
    Interval::new(at(start), at(end)).unwrap()
}

fn emergency_department(zone: &str) -> Site {
    let day = || vec![hours("00:00", "24:00")];
    let week = Week { mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), sat: day(), sun: day() };
    Site { zone: Zone::parse(zone).unwrap(), calendar: BusinessCalendar::new(week, Vec::new()).unwrap() }
}

#[test]
fn open_from_opening_up_to_closing() {
    let site = office("America/New_York", &["2026-01-15"]);
    for (instant, open) in [
        ("2026-01-13T07:59:59-05:00", false),
        ("2026-01-13T08:00-05:00", true),
        ("2026-01-13T16:59:59-05:00", true),
        ("2026-01-13T17:00-05:00", false),
        ("2026-01-15T10:00-05:00", false),
        ("2026-01-17T10:00-05:00", false),
        ("2026-07-14T08:00-04:00", true),
        ("2026-07-14T07:30-04:00", false),
    ] {
        assert_eq!(site.is_open(at(instant)).unwrap(), open, "{instant}");
    }
}

#[test]
fn open_time_is_elapsed_time() {
    let site = office("America/New_York", &[]);
    for (start, end, minutes) in [
        ("2026-01-12T16:00-05:00", "2026-01-13T09:30-05:00", 60 + 90),
        ("2026-01-16T17:00-05:00", "2026-01-19T08:00-05:00", 0),
        ("2026-01-12T10:00-05:00", "2026-01-12T10:00-05:00", 0),
        ("2026-01-12T00:00-05:00", "2026-01-19T00:00-05:00", 5 * 9 * 60),
    ] {
        assert_eq!(site.open_time(between(start, end)).unwrap(), TimeDelta::minutes(minutes), "{start}");
    }
    // A day is 23 hours long when the clocks go forward, and 25 when they go back.
    let always = emergency_department("America/New_York");
    for (start, end, hours) in [
        ("2026-03-08T00:00-05:00", "2026-03-09T00:00-04:00", 23),
        ("2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", 25),
    ] {
        assert_eq!(always.open_time(between(start, end)).unwrap(), TimeDelta::hours(hours), "{start}");
    }
    // Samoa: Thursday, and no Friday before the Saturday.
    let samoa = office("Pacific/Apia", &[]);
    let skipped = between("2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00");
    assert_eq!(samoa.open_time(skipped).unwrap(), TimeDelta::hours(9));
    assert_eq!(samoa.business_days(skipped).unwrap(), 1);
}

#[test]
fn business_days_are_closes_of_business() {
    let site = office("Europe/London", &["2026-04-03", "2026-04-06"]);
    for (start, end, days) in [
        ("2026-04-02T10:00+01:00", "2026-04-02T16:59+01:00", 0),
        ("2026-04-02T10:00+01:00", "2026-04-02T17:00+01:00", 1),
        ("2026-04-02T17:00+01:00", "2026-04-07T16:59+01:00", 0),
        ("2026-04-02T10:00+01:00", "2026-04-07T17:00+01:00", 2),
        ("2026-03-27T18:00+00:00", "2026-03-31T17:00+01:00", 2),
    ] {
        assert_eq!(site.business_days(between(start, end)).unwrap(), days, "{start} to {end}");
    }
}

#[test]
fn more_than_a_century_is_not_walked() {
    let site = office("UTC", &[]);
    let centuries = between("1000-01-01T00:00Z", "2026-01-01T00:00Z");
    assert_eq!(site.open_time(centuries).unwrap_err().code(), "time-too-far");
    assert_eq!(site.business_days(centuries).unwrap_err().code(), "time-too-far");
    let century = between("1926-01-01T00:00Z", "2026-01-01T00:00Z");
    // 36 525 days from a Friday on: 5217 weeks, then six days with a Saturday and a Sunday among them.
    assert_eq!(site.business_days(century).unwrap(), 5217 * 5 + 4);
    assert_eq!(site.open_time(century).unwrap(), TimeDelta::hours((5217 * 5 + 4) * 9));
}
