//! Answers worked out by another implementation: `vectors.csv`, made by `vectors.py`.

use referral_core::time::{BusinessCalendar, Site, Span, Week, Zone};

use super::{at, closed_on, hours};

fn span(text: &str) -> Span {
    match text.split_once(' ') {
        None => Span::SameDay,
        Some(("business_days", n)) => Span::BusinessDays(n.parse().unwrap()),
        Some(("calendar_days", n)) => Span::CalendarDays(n.parse().unwrap()),
        Some((other, _)) => panic!("unknown span {other}"),
    }
}

#[test]
fn another_implementation_agrees() {
    let day = || vec![hours("08:00", "12:00"), hours("13:00", "17:00")];
    let week = Week { mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), ..Week::default() };
    let holidays = closed_on(&["2026-03-09", "2026-04-03", "2026-04-06", "2026-11-02", "2026-12-25"]);
    let calendar = BusinessCalendar::new(week, holidays).unwrap();
    let mut rows = 0;
    for row in include_str!("vectors.csv").lines().skip(1) {
        let fields: Vec<&str> = row.split(',').collect();
        let &[zone, from, text, due] = fields.as_slice() else { panic!("{row}") };
        let site = Site { zone: Zone::parse(zone).unwrap(), calendar: calendar.clone() };
        assert_eq!(site.due(at(from), span(text)).unwrap(), at(due), "{row}");
        rows += 1;
    }
    assert_eq!(rows, 152);
}
