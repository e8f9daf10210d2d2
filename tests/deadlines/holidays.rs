//! Holiday calendars: the federal ones against dates as they were published, and a host's own.

use referral_core::authorization::deadline::{
    DeadlineTable, DueAnswer, HolidayCalendar, HolidayCalendarError, HolidayCalendars, HolidayKind,
    MissingFact, MissingFacts, PayerSite,
};
use referral_core::time::{Holiday, Zone};

use super::{facts, on, payer, question};

fn dates(calendar: &HolidayCalendar) -> Vec<String> {
    calendar.holidays().iter().map(|holiday| holiday.date.to_string()).collect()
}

#[test]
fn the_federal_holidays_of_2026_on_their_own_dates() {
    let calendar = HolidayCalendar::us_federal_legal(2026, 2026).unwrap();
    let expected = [
        "2026-01-01",
        "2026-01-19",
        "2026-02-16",
        "2026-05-25",
        "2026-06-19",
        "2026-07-04",
        "2026-09-07",
        "2026-10-12",
        "2026-11-11",
        "2026-11-26",
        "2026-12-25",
    ];
    assert_eq!(dates(&calendar), expected);
}

#[test]
fn the_federal_holidays_as_observed() {
    // As the Office of Personnel Management publishes them for 2021 and 2026: Saturdays on Friday, Sundays on
    // Monday, and New Year's Day of 2022, a Saturday, still in 2021.
    let calendar = HolidayCalendar::us_federal_observed(2021, 2021).unwrap();
    let expected = [
        "2021-01-01",
        "2021-01-18",
        "2021-02-15",
        "2021-05-31",
        "2021-06-18",
        "2021-07-05",
        "2021-09-06",
        "2021-10-11",
        "2021-11-11",
        "2021-11-25",
        "2021-12-24",
        "2021-12-31",
    ];
    assert_eq!(dates(&calendar), expected);
    let calendar = HolidayCalendar::us_federal_observed(2022, 2022).unwrap();
    assert_eq!(dates(&calendar)[0], "2022-01-17", "New Year's Day of 2022 was observed the year before");
    let calendar = HolidayCalendar::us_federal_observed(2026, 2026).unwrap();
    assert!(dates(&calendar).contains(&"2026-07-03".to_owned()));
}

#[test]
fn juneteenth_is_a_holiday_from_2021() {
    let calendar = HolidayCalendar::us_federal_legal(2020, 2021).unwrap();
    assert_eq!(calendar.is_holiday(on("2020-06-19")), Some(false));
    assert_eq!(calendar.is_holiday(on("2021-06-19")), Some(true));
    assert_eq!(calendar.is_holiday(on("2022-06-19")), None, "a year it does not know");
    assert_eq!(calendar.holidays().len(), 10 + 11);
}

#[test]
fn the_last_year_of_all_is_worked_out() {
    let calendar = HolidayCalendars::us_federal(9999, 9999).unwrap();
    assert_eq!(calendar.legal_federal.unwrap().is_holiday(on("9999-12-25")), Some(true));
    // 1 January 10000 is a Saturday.
    assert_eq!(calendar.observed_federal.unwrap().is_holiday(on("9999-12-31")), Some(true));
}

#[test]
fn the_legal_and_the_observed_calendar_give_different_days() {
    let about = question("erisa-aca external_preliminary standard");
    let happened = facts("receipt=2026-06-30T15:00Z", "2026-06-30T15:00Z");
    let legal = DeadlineTable::shipped();
    let text = DeadlineTable::shipped_csv().replace(",legal_federal,", ",observed_federal,");
    let observed = DeadlineTable::from_csv(&text).unwrap();
    let last_day = |table: &DeadlineTable| {
        table.due(&about, &happened, &payer("America/New_York")).unwrap().due().unwrap().last_day
    };
    assert_eq!(last_day(legal), on("2026-07-07"));
    assert_eq!(last_day(&observed), on("2026-07-08"));
}

#[test]
fn a_calendar_that_is_missing_or_ends_too_early_is_asked_for() {
    let about = question("erisa-aca external_preliminary standard");
    let happened = facts("receipt=2026-12-30T15:00Z", "2026-12-30T15:00Z");
    let zone = Zone::parse("America/New_York").unwrap();
    let short = HolidayCalendars::us_federal(2026, 2026).unwrap();
    let missing = MissingFacts { facts: vec![MissingFact::Holidays(HolidayKind::LegalFederal)] };
    for site in [PayerSite::new(zone), PayerSite::new(zone).with_calendars(short)] {
        let answer = DeadlineTable::shipped().due(&about, &happened, &site).unwrap();
        assert_eq!(answer, DueAnswer::Missing(missing.clone()));
    }
    let long = PayerSite::new(zone).with_calendars(HolidayCalendars::us_federal(2026, 2027).unwrap());
    let answer = DeadlineTable::shipped().due(&about, &happened, &long).unwrap();
    // Thursday 31, then Monday 4 to Thursday 7 January: New Year's Day is a Friday.
    assert_eq!(answer.due().unwrap().last_day, on("2027-01-07"));
}

#[test]
fn a_calendar_that_cannot_be_is_refused() {
    let day = |date: &str, name: &str| Holiday { date: on(date), name: name.into() };
    for (first, last, holidays, message, code) in [
        (
            2027,
            2026,
            vec![],
            "the calendar's last year `2026` is before its first year `2027`",
            "holiday-calendar-backwards",
        ),
        (
            2026,
            2026,
            vec![day("2027-01-01", "New Year's Day")],
            "the holiday on `2027-01-01` lies outside the calendar's years",
            "holiday-calendar-outside-calendar",
        ),
        (
            2026,
            2026,
            vec![day("2026-01-01", "one"), day("2026-01-01", "two")],
            "the holiday on `2026-01-01` is given twice",
            "holiday-calendar-twice",
        ),
        (
            2026,
            2026,
            vec![day("2026-01-01", " ")],
            "the holiday on `2026-01-01` has no name",
            "holiday-calendar-unnamed",
        ),
    ] {
        let error = HolidayCalendar::new(first, last, holidays).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.code()), (message, code));
    }
    for (first, last) in [(i32::MIN, i32::MAX), (0, 2026), (2026, 10_000)] {
        let error = HolidayCalendar::new(first, last, vec![]).unwrap_err();
        assert_eq!(error, HolidayCalendarError::OutsideYears { first, last, least: 1, most: 9999 });
    }
    for (first, last) in [(1985, 2026), (2026, 10_000)] {
        let error = HolidayCalendar::us_federal_legal(first, last).unwrap_err();
        assert_eq!(error, HolidayCalendarError::OutsideYears { first, last, least: 1986, most: 9999 });
        let message = format!("the calendar's years `{first}` to `{last}` must lie within `1986` to `9999`");
        assert_eq!((error.to_string(), error.code()), (message, "holiday-calendar-outside-years"));
    }
}
