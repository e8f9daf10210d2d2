//! Instants, spans and deadlines.

mod calendar;
mod deadline;
mod due;
mod hours;
mod interval;
mod laws;
mod vectors;
mod zone;

use referral_core::time::{BusinessCalendar, Holiday, Instant, OpeningHours, Site, Span, TimeOfDay, Zone};

/// The instant of a text with its offset; seconds may be left out.
fn at(text: &str) -> Instant {
    let full = match text.len() {
        22 => format!("{}:00{}", &text[..16], &text[16..]),
        17 => format!("{}:00Z", &text[..16]),
        _ => text.to_owned(),
    };
    full.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn clock(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn hours(open: &str, close: &str) -> OpeningHours {
    OpeningHours { open: clock(open), close: clock(close) }
}

fn closed_on(dates: &[&str]) -> Vec<Holiday> {
    dates.iter().map(|date| Holiday { date: date.parse().unwrap(), name: "closed".into() }).collect()
}

/// Monday to Friday from eight to five.
fn office(zone: &str, holidays: &[&str]) -> Site {
    let calendar = BusinessCalendar::weekdays(clock("08:00"), clock("17:00")).unwrap();
    Site { zone: Zone::parse(zone).unwrap(), calendar: calendar.with_holidays(closed_on(holidays)).unwrap() }
}

/// A row: when the event is, the span, and when that is due.
type Row<'a> = (&'a str, Span, &'a str);

fn check(site: &Site, rows: &[Row<'_>]) {
    for &(from, span, due) in rows {
        let found = site.due(at(from), span).unwrap();
        assert_eq!(found, at(due), "{} after {from} in {}", span, site.zone);
    }
}
