//! What each span comes to, worked by hand.

use referral_core::time::{BusinessCalendar, Instant, Interval, Site, Span, TimeError, Week, Zone};

use super::{at, check, closed_on, hours, office};
use Span::{BusinessDays, CalendarDays, Hours, Minutes, SameDay};

#[test]
fn business_days_end_at_the_close_of_business() {
    check(
        &office("America/New_York", &[]),
        &[
            // Tuesday, before opening, at opening and in the day.
            ("2026-01-13T05:00-05:00", BusinessDays(0), "2026-01-13T17:00-05:00"),
            ("2026-01-13T08:00-05:00", BusinessDays(1), "2026-01-14T17:00-05:00"),
            ("2026-01-13T12:00-05:00", BusinessDays(3), "2026-01-16T17:00-05:00"),
            ("2026-01-13T12:00-05:00", BusinessDays(4), "2026-01-19T17:00-05:00"),
            // Friday: the last minute, the closing time itself, and the evening.
            ("2026-01-16T16:59-05:00", BusinessDays(1), "2026-01-19T17:00-05:00"),
            ("2026-01-16T17:00-05:00", BusinessDays(1), "2026-01-20T17:00-05:00"),
            ("2026-01-16T17:00-05:00", BusinessDays(0), "2026-01-19T17:00-05:00"),
            ("2026-01-16T23:59-05:00", BusinessDays(1), "2026-01-20T17:00-05:00"),
            // A closed day.
            ("2026-01-17T10:00-05:00", BusinessDays(2), "2026-01-21T17:00-05:00"),
            ("2026-01-18T23:59-05:00", BusinessDays(1), "2026-01-20T17:00-05:00"),
            // The site's date counts, not the date in UTC: Monday 22:00 is Tuesday 03:00 there.
            ("2026-01-12T22:00-05:00", BusinessDays(1), "2026-01-14T17:00-05:00"),
        ],
    );
}

#[test]
fn holidays_are_no_business_days() {
    let new_york = office("America/New_York", &["2026-05-25", "2026-07-03", "2026-11-26", "2026-11-27"]);
    check(
        &new_york,
        &[
            // Memorial Day, a Monday, makes three closed days.
            ("2026-05-22T10:00-04:00", BusinessDays(1), "2026-05-26T17:00-04:00"),
            ("2026-05-22T18:00-04:00", BusinessDays(1), "2026-05-27T17:00-04:00"),
            // Independence Day, observed on the Friday before.
            ("2026-07-02T16:30-04:00", BusinessDays(1), "2026-07-06T17:00-04:00"),
            ("2026-07-02T17:30-04:00", BusinessDays(1), "2026-07-07T17:00-04:00"),
            ("2026-07-03T10:00-04:00", BusinessDays(1), "2026-07-07T17:00-04:00"),
            ("2026-07-03T10:00-04:00", SameDay, "2026-07-06T10:00-04:00"),
            // Thanksgiving and the day after.
            ("2026-11-25T12:00-05:00", BusinessDays(1), "2026-11-30T17:00-05:00"),
        ],
    );
    // Good Friday and Easter Monday.
    let london = office("Europe/London", &["2026-04-03", "2026-04-06"]);
    check(
        &london,
        &[
            ("2026-04-02T10:00+01:00", BusinessDays(1), "2026-04-07T17:00+01:00"),
            ("2026-04-04T10:00+01:00", BusinessDays(1), "2026-04-08T17:00+01:00"),
        ],
    );
}

#[test]
fn the_same_day_leaves_two_opening_hours() {
    check(
        &office("America/New_York", &[]),
        &[
            ("2026-03-06T05:00-05:00", SameDay, "2026-03-06T17:00-05:00"),
            ("2026-03-06T14:59-05:00", SameDay, "2026-03-06T17:00-05:00"),
            ("2026-03-06T15:00-05:00", SameDay, "2026-03-06T17:00-05:00"),
            ("2026-03-06T15:01-05:00", SameDay, "2026-03-09T08:01-04:00"),
            ("2026-03-06T16:30-05:00", SameDay, "2026-03-09T09:30-04:00"),
            // After closing and on a closed day there is no close of business left: two hours into Monday.
            ("2026-03-06T17:00-05:00", SameDay, "2026-03-09T10:00-04:00"),
            ("2026-03-06T18:00-05:00", SameDay, "2026-03-09T10:00-04:00"),
            ("2026-03-07T12:00-05:00", SameDay, "2026-03-09T10:00-04:00"),
            ("2026-03-09T05:00-04:00", SameDay, "2026-03-09T17:00-04:00"),
        ],
    );
    // A lunch break is no opening time, and on a half day of one hour the two run on into the next.
    let week = Week {
        thu: vec![hours("13:00", "14:30"), hours("08:00", "12:00")],
        fri: vec![hours("09:00", "10:00")],
        mon: vec![hours("08:00", "12:00")],
        ..Week::default()
    };
    let calendar = BusinessCalendar::new(week, Vec::new()).unwrap();
    check(
        &Site { zone: Zone::UTC, calendar },
        &[
            ("2026-01-15T11:00Z", SameDay, "2026-01-15T14:30Z"),
            ("2026-01-15T12:30Z", SameDay, "2026-01-16T09:30Z"),
            ("2026-01-15T14:00Z", SameDay, "2026-01-19T08:30Z"),
            ("2026-01-16T08:00Z", SameDay, "2026-01-19T09:00Z"),
            ("2026-01-15T12:30Z", BusinessDays(1), "2026-01-16T10:00Z"),
        ],
    );
}

#[test]
fn the_clocks_go_forward() {
    // 8 March 2026, 02:00 to 03:00.
    check(
        &office("America/New_York", &[]),
        &[
            ("2026-03-06T18:00-05:00", BusinessDays(1), "2026-03-10T17:00-04:00"),
            ("2026-03-07T12:00-05:00", Hours(24), "2026-03-08T13:00-04:00"),
            ("2026-03-08T01:30-05:00", Minutes(30), "2026-03-08T03:00-04:00"),
            ("2026-03-07T12:00-05:00", CalendarDays(1), "2026-03-08T12:00-04:00"),
            ("2026-03-07T02:30-05:00", CalendarDays(1), "2026-03-08T03:00-04:00"),
            ("2026-03-07T02:30-05:00", CalendarDays(2), "2026-03-09T02:30-04:00"),
        ],
    );
    // Arizona keeps its clocks.
    check(
        &office("America/Phoenix", &[]),
        &[("2026-03-07T02:30-07:00", CalendarDays(1), "2026-03-08T02:30-07:00")],
    );
    // 29 March 2026, 01:00 to 02:00.
    check(
        &office("Europe/London", &[]),
        &[
            ("2026-03-27T17:30+00:00", BusinessDays(1), "2026-03-31T17:00+01:00"),
            ("2026-03-28T01:15+00:00", CalendarDays(1), "2026-03-29T02:00+01:00"),
        ],
    );
}

#[test]
fn the_clocks_go_back() {
    // 1 November 2026, 02:00 to 01:00.
    check(
        &office("America/Los_Angeles", &[]),
        &[
            ("2026-10-30T10:00-07:00", BusinessDays(1), "2026-11-02T17:00-08:00"),
            ("2026-10-31T12:00-07:00", Hours(24), "2026-11-01T11:00-08:00"),
            ("2026-10-31T12:00-07:00", CalendarDays(1), "2026-11-01T12:00-08:00"),
            ("2026-10-31T01:30-07:00", CalendarDays(1), "2026-11-01T01:30-07:00"),
            // Never before the event itself.
            ("2026-11-01T01:30-08:00", CalendarDays(0), "2026-11-01T01:30-08:00"),
            ("2026-11-01T01:30-07:00", CalendarDays(0), "2026-11-01T01:30-07:00"),
        ],
    );
    // 25 October 2026, 02:00 to 01:00.
    check(
        &office("Europe/London", &[]),
        &[
            ("2026-10-23T10:00+01:00", BusinessDays(1), "2026-10-26T17:00+00:00"),
            ("2026-10-24T01:30+01:00", CalendarDays(1), "2026-10-25T01:30+01:00"),
        ],
    );
}

#[test]
fn half_an_hour_on_lord_howe_island() {
    check(
        &office("Australia/Lord_Howe", &[]),
        &[
            ("2026-10-02T10:00+10:30", BusinessDays(1), "2026-10-05T17:00+11:00"),
            ("2026-10-03T02:15+10:30", CalendarDays(1), "2026-10-04T02:30+11:00"),
            ("2026-04-04T01:45+11:00", CalendarDays(1), "2026-04-05T01:45+11:00"),
            ("2026-04-04T12:00+11:00", Hours(24), "2026-04-05T11:30+10:30"),
        ],
    );
}

#[test]
fn samoa_had_no_friday() {
    // 30 December 2011 was left out.
    check(
        &office("Pacific/Apia", &[]),
        &[
            ("2011-12-29T10:00-10:00", BusinessDays(0), "2011-12-29T17:00-10:00"),
            ("2011-12-29T10:00-10:00", BusinessDays(1), "2012-01-02T17:00+14:00"),
            ("2011-12-28T10:00-10:00", BusinessDays(4), "2012-01-04T17:00+14:00"),
            ("2011-12-29T16:30-10:00", SameDay, "2012-01-02T09:30+14:00"),
            ("2011-12-29T10:00-10:00", CalendarDays(1), "2011-12-31T00:00+14:00"),
            ("2011-12-29T10:00-10:00", CalendarDays(2), "2011-12-31T10:00+14:00"),
        ],
    );
}

#[test]
fn leap_days_and_far_years() {
    check(
        &office("America/Chicago", &[]),
        &[
            ("2028-02-28T10:00-06:00", BusinessDays(1), "2028-02-29T17:00-06:00"),
            ("2028-02-28T10:00-06:00", CalendarDays(1), "2028-02-29T10:00-06:00"),
            ("2028-02-29T10:00-06:00", CalendarDays(365), "2029-02-28T10:00-06:00"),
            ("2026-02-27T10:00-06:00", BusinessDays(1), "2026-03-02T17:00-06:00"),
        ],
    );
    // The zone tables end with 2099, and standard time holds from then on.
    check(
        &office("America/New_York", &[]),
        &[
            ("9999-07-01T10:00-05:00", BusinessDays(1), "9999-07-02T17:00-05:00"),
            ("9999-12-31T13:00-05:00", BusinessDays(1), "+10000-01-03T17:00:00-05:00"),
            ("9999-12-31T13:00-05:00", CalendarDays(1), "+10000-01-01T13:00:00-05:00"),
        ],
    );
}

#[test]
fn hours_that_fall_into_a_gap_do_not_take_place() {
    let week = Week { sun: vec![hours("02:00", "03:00")], ..Week::default() };
    let calendar = BusinessCalendar::new(week, Vec::new()).unwrap();
    check(
        &Site { zone: Zone::parse("America/New_York").unwrap(), calendar },
        &[
            ("2026-03-01T01:00-05:00", BusinessDays(1), "2026-03-15T03:00-04:00"),
            ("2026-03-01T01:00-05:00", BusinessDays(2), "2026-03-22T03:00-04:00"),
            ("2026-03-07T12:00-05:00", BusinessDays(0), "2026-03-15T03:00-04:00"),
        ],
    );
}

#[test]
fn the_clocks_go_back_across_midnight() {
    // St. John's, 7 November 2010: at 00:01 the clocks went back to 23:01 of the day before.
    let day = vec![hours("00:00", "24:00")];
    let week = Week { sat: day.clone(), sun: day.clone(), mon: day, ..Week::default() };
    let calendar = BusinessCalendar::new(week, Vec::new()).unwrap();
    let site = Site { zone: Zone::parse("America/St_Johns").unwrap(), calendar };
    check(
        &site,
        &[
            ("2010-11-06T23:30-02:30", BusinessDays(0), "2010-11-07T00:00-02:30"),
            ("2010-11-07T00:00:30-02:30", BusinessDays(0), "2010-11-08T00:00-03:30"),
            ("2010-11-06T23:30-03:30", BusinessDays(0), "2010-11-08T00:00-03:30"),
            ("2010-11-06T23:30-03:30", BusinessDays(1), "2010-11-09T00:00-03:30"),
            // The 7th has begun, whatever the calendar shows again.
            ("2010-11-06T21:30-02:30", SameDay, "2010-11-07T00:00-02:30"),
            ("2010-11-07T00:00:30-02:30", SameDay, "2010-11-08T00:00-03:30"),
            ("2010-11-06T23:30-03:30", SameDay, "2010-11-08T00:00-03:30"),
        ],
    );
    // The date of the 6th is shown again, in the hours of the 7th.
    let again = Interval::new(at("2010-11-06T23:10-03:30"), at("2010-11-06T23:40-03:30")).unwrap();
    assert!(site.is_open(again.start()).unwrap());
    assert_eq!(site.open_time(again).unwrap(), again.length());
    // Alaska, 18 October 1867: on the 19th at 15:33:32 the clocks went back a whole day, and what of the 19th had
    // been done business on was done.
    let day = vec![hours("08:00", "12:00")];
    let week = Week { fri: day.clone(), sat: day.clone(), mon: day.clone(), tue: day, ..Week::default() };
    let calendar = BusinessCalendar::new(week, Vec::new()).unwrap();
    check(
        &Site { zone: Zone::parse("America/Juneau").unwrap(), calendar },
        &[
            ("1867-10-18T20:00:00Z", BusinessDays(0), "1867-10-18T20:57:41Z"),
            ("1867-10-19T04:57:41Z", BusinessDays(0), "1867-10-21T20:57:41Z"),
            ("1867-10-19T04:57:41Z", BusinessDays(1), "1867-10-22T20:57:41Z"),
        ],
    );
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let site = office("America/New_York", &[]);
    let monday = at("2026-01-12T10:00-05:00");
    let too_far = site.due(monday, BusinessDays(u32::MAX)).unwrap_err();
    assert_eq!(too_far, TimeError::TooFar { from: "2026-01-12".parse().unwrap() });
    assert_eq!(too_far.code(), "time-too-far");
    assert_eq!(too_far.to_string(), "opening hours are searched for at most `36600` days from `2026-01-12`");
    // 36 600 days after a Monday are 5228 weeks and four days: the last business day within is a Friday.
    assert!(site.due(monday, BusinessDays(5228 * 5 + 4)).is_ok());
    assert_eq!(site.due(monday, BusinessDays(5228 * 5 + 5)), Err(too_far));

    let out_of_range = site.due(monday, CalendarDays(u32::MAX)).unwrap_err();
    assert_eq!(out_of_range.code(), "time-out-of-range");
    assert_eq!(out_of_range.to_string(), "the time lies outside the years `-262143` to `262142`");
    let spans = [Minutes(1), Hours(1), SameDay, BusinessDays(1), CalendarDays(1)];
    for span in spans {
        assert_eq!(site.due(Instant::MAX_UTC, span).unwrap_err().code(), "time-out-of-range", "{span}");
    }
    for span in [SameDay, BusinessDays(1), CalendarDays(1)] {
        assert_eq!(site.due(Instant::MIN_UTC, span).unwrap_err().code(), "time-out-of-range", "{span}");
    }
}

#[test]
fn a_calendar_of_nothing_but_holidays_ends_the_search() {
    let first: chrono::NaiveDate = "2026-01-04".parse().unwrap();
    let sundays: Vec<String> = (0..5300).map(|n| (first + chrono::Days::new(7 * n)).to_string()).collect();
    let dates: Vec<&str> = sundays.iter().map(String::as_str).collect();
    let week = Week { sun: vec![hours("08:00", "12:00")], ..Week::default() };
    let calendar = BusinessCalendar::new(week, closed_on(&dates)).unwrap();
    let site = Site { zone: Zone::UTC, calendar };
    for span in [SameDay, BusinessDays(0)] {
        assert_eq!(site.due(at("2026-01-01T00:00Z"), span).unwrap_err().code(), "time-too-far");
    }
}
