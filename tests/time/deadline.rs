//! Due instants and the share of the time used up.

use referral_core::time::{Deadline, Instant, Interval, Span};

use super::{at, office};

#[test]
fn a_deadline_knows_its_rule() {
    let site = office("America/New_York", &[]);
    let deadline = Deadline::after(&site, at("2026-03-06T18:00-05:00"), Span::BusinessDays(1), "T5").unwrap();
    assert_eq!(deadline.rule(), "T5");
    assert_eq!(deadline.span(), Some(Span::BusinessDays(1)));
    assert_eq!(deadline.due(), at("2026-03-10T17:00-04:00"));
    assert!(!deadline.is_due(at("2026-03-10T16:59:59-04:00")));
    assert!(deadline.is_due(at("2026-03-10T17:00-04:00")));
    assert_eq!(
        serde_json::to_value(&deadline).unwrap(),
        serde_json::json!({
            "started": "2026-03-06T23:00:00Z",
            "due": "2026-03-10T21:00:00Z",
            "span": {"business_days": 1},
            "rule": "T5",
        })
    );
    assert_eq!(
        Deadline::after(&site, at("2026-03-06T18:00-05:00"), Span::BusinessDays(99_999), "T5")
            .unwrap_err()
            .code(),
        "time-too-far"
    );
}

#[test]
fn the_share_used_is_per_mille() {
    let given = Interval::new(at("2026-01-05T10:00Z"), at("2026-01-05T20:00Z")).unwrap();
    let deadline = Deadline::at_end_of(given, "T15");
    for (now, share) in [
        ("2020-01-01T00:00Z", 0),
        ("2026-01-05T10:00Z", 0),
        ("2026-01-05T10:00:36Z", 1),
        ("2026-01-05T10:00:35Z", 0),
        ("2026-01-05T15:00Z", 500),
        ("2026-01-05T19:59:59.999999999Z", 999),
        ("2026-01-05T20:00Z", 1000),
        ("2026-01-06T06:00Z", 2000),
    ] {
        assert_eq!(deadline.share_used(at(now)), share, "{now}");
    }
    assert!(deadline.span().is_none());
    let blink = Interval::new(at("2026-01-05T10:00Z"), at("2026-01-05T10:00:00.000000001Z")).unwrap();
    assert_eq!(Deadline::at_end_of(blink, "T15").share_used(at("2027-01-05T10:00Z")), u32::MAX);
    assert_eq!(Deadline::at_end_of(blink, "T15").share_used(Instant::MAX_UTC), u32::MAX);
}

#[test]
fn no_time_given_is_used_up_at_once() {
    let none = Interval::new(at("2026-01-05T10:00Z"), at("2026-01-05T10:00Z")).unwrap();
    let deadline = Deadline::at_end_of(none, "T15");
    assert_eq!(deadline.share_used(at("2026-01-05T09:59:59Z")), 0);
    assert_eq!(deadline.share_used(at("2026-01-05T10:00Z")), 1000);
    assert_eq!(deadline.share_used(at("2026-01-05T10:00:01Z")), u32::MAX);
}
