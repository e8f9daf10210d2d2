//! Dates as precise as they came.

use referral_core::fhir::read::{DateError, DatePrecision, DateTime};

#[test]
fn every_precision_is_kept() {
    for (text, precision, first, last, instant) in [
        ("2026", DatePrecision::Year, "2026-01-01", "2026-12-31", None),
        ("2026-02", DatePrecision::Month, "2026-02-01", "2026-02-28", None),
        ("2028-02", DatePrecision::Month, "2028-02-01", "2028-02-29", None),
        ("2026-12", DatePrecision::Month, "2026-12-01", "2026-12-31", None),
        ("2024-02-29", DatePrecision::Day, "2024-02-29", "2024-02-29", None),
        (
            "2026-03-01T09:30Z",
            DatePrecision::Minute,
            "2026-03-01",
            "2026-03-01",
            Some("2026-03-01T09:30:00Z"),
        ),
        (
            "2026-03-01T00:30:00+01:00",
            DatePrecision::Second,
            "2026-03-01",
            "2026-03-01",
            Some("2026-02-28T23:30:00Z"),
        ),
        (
            "2026-03-01T23:59:59-14:00",
            DatePrecision::Second,
            "2026-03-01",
            "2026-03-01",
            Some("2026-03-02T13:59:59Z"),
        ),
        (
            "2026-03-01T09:30:00.125Z",
            DatePrecision::Fraction,
            "2026-03-01",
            "2026-03-01",
            Some("2026-03-01T09:30:00.125Z"),
        ),
        (
            "2026-03-01T09:30:00.1234567891Z",
            DatePrecision::Fraction,
            "2026-03-01",
            "2026-03-01",
            Some("2026-03-01T09:30:00.123456789Z"),
        ),
        (
            "2016-12-31T23:59:60Z",
            DatePrecision::Second,
            "2016-12-31",
            "2016-12-31",
            Some("2016-12-31T23:59:60Z"),
        ),
        ("2026-03-01T09:30:00", DatePrecision::Second, "2026-03-01", "2026-03-01", None),
        ("9999-12", DatePrecision::Month, "9999-12-01", "9999-12-31", None),
    ] {
        let date = DateTime::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((date.text, date.precision), (text, precision));
        assert_eq!(
            (date.first_day().to_string(), date.last_day().to_string()),
            (first.into(), last.into()),
            "{text}"
        );
        let ours = date.instant().map(|instant| instant.to_rfc3339_opts(chrono_format(), true));
        assert_eq!(ours.as_deref(), instant, "{text}");
    }
}

fn chrono_format() -> chrono::SecondsFormat {
    chrono::SecondsFormat::AutoSi
}

#[test]
fn days_and_times_that_are_not_there_are_out_of_range() {
    for text in [
        "0000",
        "2026-00",
        "2026-13",
        "2026-02-29",
        "2100-02-29",
        "2026-04-31",
        "2026-01-00",
        "2026-03-01T24:00:00Z",
        "2026-03-01T09:60:00Z",
        "2026-03-01T09:30:61Z",
        "2026-03-01T09:30:00+14:01",
        "2026-03-01T09:30:00+01:60",
        "2026-03-01T09:30:00-99:00",
    ] {
        assert_eq!(DateTime::parse(text), Err(DateError::OutOfRange), "{text}");
    }
}

#[test]
fn anything_else_is_no_date() {
    for text in [
        "",
        "26",
        "20260301",
        "2026-3-1",
        "2026/03/01",
        "01-03-2026",
        "2026-03-01T",
        "2026-03T09:30:00Z",
        "2026-03-01T09Z",
        "2026-03-01T09:30:00.Z",
        "2026-03-01T09:30:00+01",
        "2026-03-01T09:30:00Z ",
        "2026-03-01T09:30:00 EST",
        "２０２６",
        "-2026",
        "+2026",
        "2026-03-01T09:30:00+0100",
        "today",
        "2026-",
    ] {
        assert_eq!(DateTime::parse(text), Err(DateError::WrongForm), "{text}");
    }
}
