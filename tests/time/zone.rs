//! From local time to instants and back.

use referral_core::time::{Ambiguous, Instant, Zone};

use super::at;

#[test]
fn zones_have_names() {
    let zone = Zone::parse("America/New_York").unwrap();
    assert_eq!(zone.to_string(), "America/New_York");
    assert_eq!(serde_json::to_string(&zone).unwrap(), r#""America/New_York""#);
    assert_eq!(serde_json::from_str::<Zone>(r#""UTC""#).unwrap(), Zone::UTC);
    for wrong in ["", "america/new_york", "America/Gotham", "+05:00", " UTC"] {
        let error = Zone::parse(wrong).unwrap_err();
        assert_eq!(error.code(), "zone-unknown");
        assert_eq!(
            error.to_string(),
            format!(
                "unknown time zone `{wrong}`: expected a name of the IANA database, such as `America/New_York`"
            )
        );
    }
    assert!(serde_json::from_str::<Zone>(r#""Mars""#).is_err());
}

#[test]
fn local_times_become_instants() {
    // Zone, local time, the earlier instant, the later one.
    for (zone, local, earlier, later) in [
        ("America/New_York", "2026-01-05T09:00:00", "2026-01-05T14:00Z", "2026-01-05T14:00Z"),
        // Skipped: the whole hour is the first instant after it.
        ("America/New_York", "2026-03-08T01:59:59", "2026-03-08T06:59:59Z", "2026-03-08T06:59:59Z"),
        ("America/New_York", "2026-03-08T02:00:00", "2026-03-08T07:00Z", "2026-03-08T07:00Z"),
        ("America/New_York", "2026-03-08T02:59:59.9", "2026-03-08T07:00Z", "2026-03-08T07:00Z"),
        ("America/New_York", "2026-03-08T03:00:00", "2026-03-08T07:00Z", "2026-03-08T07:00Z"),
        // Shown twice.
        ("America/New_York", "2026-11-01T00:59:59", "2026-11-01T04:59:59Z", "2026-11-01T04:59:59Z"),
        ("America/New_York", "2026-11-01T01:00:00", "2026-11-01T05:00Z", "2026-11-01T06:00Z"),
        ("America/New_York", "2026-11-01T01:59:59", "2026-11-01T05:59:59Z", "2026-11-01T06:59:59Z"),
        ("America/New_York", "2026-11-01T02:00:00", "2026-11-01T07:00Z", "2026-11-01T07:00Z"),
        ("Europe/London", "2026-03-29T01:30:00", "2026-03-29T01:00Z", "2026-03-29T01:00Z"),
        ("Europe/London", "2026-10-25T01:30:00", "2026-10-25T00:30Z", "2026-10-25T01:30Z"),
        ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30Z", "2026-10-03T15:30Z"),
        ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45Z", "2026-04-04T15:15Z"),
        ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00Z", "2011-12-30T10:00Z"),
        // Summer time that ends at midnight, and runs over it.
        ("America/Sao_Paulo", "2019-02-16T23:30:00", "2019-02-17T01:30Z", "2019-02-17T02:30Z"),
        ("America/St_Johns", "2010-11-07T00:00:30", "2010-11-07T02:30:30Z", "2010-11-07T03:30:30Z"),
    ] {
        let named = Zone::parse(zone).unwrap();
        let local = local.parse().unwrap();
        assert_eq!(named.instant_at(local, Ambiguous::Earlier).unwrap(), at(earlier), "{local} {zone}");
        assert_eq!(named.instant_at(local, Ambiguous::Later).unwrap(), at(later), "{local} {zone}");
    }
}

#[test]
fn instants_have_a_local_date() {
    for (zone, instant, date) in [
        ("America/New_York", "2026-01-06T04:59:59Z", "2026-01-05"),
        ("America/New_York", "2026-01-06T05:00Z", "2026-01-06"),
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"),
        ("Pacific/Apia", "2011-12-30T10:00Z", "2011-12-31"),
        // The 7th has begun, and is taken back.
        ("America/St_Johns", "2010-11-07T02:30:30Z", "2010-11-07"),
        ("America/St_Johns", "2010-11-07T03:00Z", "2010-11-06"),
    ] {
        let found = Zone::parse(zone).unwrap().local_date(at(instant)).unwrap();
        assert_eq!(found.to_string(), date, "{instant} {zone}");
    }
}

#[test]
fn the_ends_of_time_are_refused() {
    let (samoa, hawaii) = (Zone::parse("Pacific/Apia").unwrap(), Zone::parse("Pacific/Honolulu").unwrap());
    let error = samoa.local_time(Instant::MAX_UTC).unwrap_err();
    assert_eq!(error.code(), "local-time-out-of-range");
    assert_eq!(error.to_string(), "the time lies outside the years `-262143` to `262142`");
    assert_eq!(hawaii.local_date(Instant::MIN_UTC), Err(error));
    let last = Instant::MAX_UTC.naive_utc();
    assert_eq!(hawaii.instant_at(last, Ambiguous::Later), Err(error));
}
