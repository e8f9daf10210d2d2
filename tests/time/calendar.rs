//! Calendars, checked where they enter.

use referral_core::time::{BusinessCalendar, Holiday, TimeOfDay, Week};

use super::{clock, closed_on, hours};

#[test]
fn times_of_day() {
    assert_eq!(clock("00:00"), TimeOfDay::MIDNIGHT);
    assert_eq!(clock("24:00"), TimeOfDay::END_OF_DAY);
    assert_eq!(clock("08:30").minutes(), 510);
    assert_eq!(TimeOfDay::new(8, 30).unwrap().to_string(), "08:30");
    for wrong in ["", "8:30", "08:60", "24:01", "25:00", "08:30:00", "+8:30", "08:3 ", "08", "٠٨:٣٠"] {
        let error = wrong.parse::<TimeOfDay>().unwrap_err();
        assert_eq!(error.code(), "time-of-day-unknown");
        assert_eq!(
            error.to_string(),
            format!("expected a time of day from `00:00` to `24:00`, found `{wrong}`")
        );
    }
    assert_eq!(&*TimeOfDay::new(255, 255).unwrap_err().found, "255:255");
}

#[test]
fn what_is_no_calendar() {
    let monday = |mon| BusinessCalendar::new(Week { mon, ..Week::default() }, Vec::new());
    let nine_to_five = || BusinessCalendar::weekdays(clock("09:00"), clock("17:00")).unwrap();
    let unnamed = Holiday { date: "2026-01-01".parse().unwrap(), name: " ".into() };
    for (found, code, message) in [
        (monday(vec![]), "calendar-never-open", "the calendar has no opening hours"),
        (
            monday(vec![hours("09:00", "09:00")]),
            "calendar-hours-backwards",
            "opening hours on `Mon` close at `09:00`, not after they open at `09:00`",
        ),
        (
            BusinessCalendar::weekdays(clock("22:00"), clock("06:00")),
            "calendar-hours-backwards",
            "opening hours on `Mon` close at `06:00`, not after they open at `22:00`",
        ),
        (
            monday(vec![hours("12:00", "17:00"), hours("08:00", "12:01")]),
            "calendar-hours-overlap",
            "opening hours on `Mon` overlap: some open at `12:00`, before others close at `12:01`",
        ),
        (
            nine_to_five().with_holidays(closed_on(&["2026-01-01", "2026-05-25", "2026-01-01"])),
            "calendar-holiday-twice",
            "the holiday on `2026-01-01` is given twice",
        ),
        (
            nine_to_five().with_holidays(vec![unnamed]),
            "calendar-holiday-unnamed",
            "the holiday on `2026-01-01` has no name",
        ),
    ] {
        let error = found.unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, message));
    }
}

#[test]
fn a_calendar_is_kept_in_order() {
    let week = Week { fri: vec![hours("12:00", "17:00"), hours("08:00", "12:00")], ..Week::default() };
    let calendar = BusinessCalendar::new(week, closed_on(&["2026-12-25", "2026-07-03"])).unwrap();
    assert_eq!(calendar.week().fri, [hours("08:00", "12:00"), hours("12:00", "17:00")]);
    assert_eq!(calendar.holidays()[0].date.to_string(), "2026-07-03");
    let hours_on = |date: &str| calendar.hours_on(date.parse().unwrap()).len();
    assert_eq!([hours_on("2026-07-03"), hours_on("2026-07-10"), hours_on("2026-07-11")], [0, 2, 0]);
    assert!(calendar.holiday("2026-12-25".parse().unwrap()).is_some());
}

#[test]
fn a_calendar_is_read_through_the_check() {
    let json = concat!(
        r#"{"week":{"mon":[{"open":"08:00","close":"12:00"},{"open":"13:00","close":"24:00"}]},"#,
        r#""holidays":[{"date":"2026-01-01","name":"New Year's Day"}]}"#
    );
    let calendar: BusinessCalendar = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&calendar).unwrap(), json);
    for (wrong, message) in [
        (r#"{"week":{}}"#, "the calendar has no opening hours"),
        (r#"{"week":{"monday":[]}}"#, "unknown field `monday`"),
        (
            r#"{"week":{"mon":[{"open":"8","close":"12:00"}]}}"#,
            "expected a time of day from `00:00` to `24:00`, found `8`",
        ),
        (r#"{"week":{"mon":[{"open":"13:00","close":"12:00"}]}}"#, "opening hours on `Mon` close"),
        (r#"{"week":{},"holiday":[]}"#, "unknown field `holiday`"),
    ] {
        let error = serde_json::from_str::<BusinessCalendar>(wrong).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
}
