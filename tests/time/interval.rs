//! Half-open intervals.

use chrono::TimeDelta;
use referral_core::time::Interval;

use super::at;

fn between(start: &str, end: &str) -> Interval {
    Interval::new(at(start), at(end)).unwrap()
}

#[test]
fn its_end_is_not_in_it() {
    let hour = between("2026-01-05T14:00Z", "2026-01-05T15:00Z");
    assert!(hour.contains(at("2026-01-05T14:00Z")));
    assert!(hour.contains(at("2026-01-05T14:59:59Z")));
    assert!(!hour.contains(at("2026-01-05T15:00Z")));
    assert!(!hour.contains(at("2026-01-05T13:59:59Z")));
    assert_eq!(hour.length(), TimeDelta::hours(1));
    let empty = between("2026-01-05T14:00Z", "2026-01-05T14:00Z");
    assert!(empty.is_empty() && !hour.is_empty());
    assert!(!empty.contains(at("2026-01-05T14:00Z")));
    assert_eq!(empty.length(), TimeDelta::zero());
}

#[test]
fn overlap_is_an_instant_in_both() {
    let hour = between("2026-01-05T14:00Z", "2026-01-05T15:00Z");
    let late = between("2026-01-05T14:30Z", "2026-01-05T16:00Z");
    let next = between("2026-01-05T15:00Z", "2026-01-05T16:00Z");
    let empty = between("2026-01-05T14:30Z", "2026-01-05T14:30Z");
    assert_eq!(hour.intersect(&late), Some(between("2026-01-05T14:30Z", "2026-01-05T15:00Z")));
    assert_eq!(late.intersect(&hour), hour.intersect(&late));
    assert!(hour.overlaps(&late));
    assert!(!hour.overlaps(&next), "they only touch");
    assert!(!hour.overlaps(&empty) && !empty.overlaps(&empty));
}

#[test]
fn it_never_runs_backwards() {
    let error = Interval::new(at("2026-01-05T15:00Z"), at("2026-01-05T14:00Z")).unwrap_err();
    assert_eq!(error.code(), "interval-backwards");
    assert_eq!(
        error.to_string(),
        "the interval ends at `2026-01-05T14:00:00Z`, before its start at `2026-01-05T15:00:00Z`"
    );
    let json = r#"{"start":"2026-01-05T14:00:00Z","end":"2026-01-05T15:00:00Z"}"#;
    let hour: Interval = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&hour).unwrap(), json);
    let backwards = r#"{"start":"2026-01-05T15:00:00Z","end":"2026-01-05T14:00:00Z"}"#;
    assert!(
        serde_json::from_str::<Interval>(backwards).unwrap_err().to_string().starts_with("the interval ends")
    );
}
