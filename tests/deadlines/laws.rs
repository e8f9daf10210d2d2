//! What holds of every row and every clock.

use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use referral_core::authorization::deadline::{
    ClockInput, DeadlineQuestion, DeadlineRow, DeadlineTable, Due, EditionBy, ExtensionTaken, PayerSite,
    StartEvent, TimeUnit, Tolling, When,
};
use referral_core::time::Instant;

use super::{at, on, payer};

const ZONES: [&str; 5] =
    ["America/New_York", "America/Phoenix", "Pacific/Honolulu", "America/Havana", "Australia/Lord_Howe"];

/// The question that a row answers, and everything its clock may start at, at one instant.
fn asked(row: &DeadlineRow, start: Instant, now: Instant) -> (DeadlineQuestion, ClockInput) {
    let scope = &row.scope;
    let mut question = DeadlineQuestion::new(scope.program.clone(), scope.phase);
    (question.urgency, question.item_class) = (scope.urgency, scope.item_class);
    (question.channel, question.level) = (scope.channel, scope.level);
    if row.edition.by == EditionBy::RatingPeriodStart {
        question.rating_period_start = Some(row.edition.from.unwrap_or_else(|| on("2025-07-01")));
    }
    let mut input = ClockInput::new(now);
    for event in StartEvent::ALL {
        input = input.happened(event, When::At(start));
    }
    input.intended_effective_date = Some(on("2026-01-01"));
    (question, input)
}

/// The deadline of that row, where the start lies in its edition. Both limits of a range count.
fn worked_out(
    row: &DeadlineRow,
    site: &PayerSite,
    start: Instant,
    with: impl Fn(ClockInput) -> ClockInput,
) -> Option<Due> {
    use referral_core::authorization::deadline::DueAnswer;
    let table = DeadlineTable::shipped().with_secondary().unwrap();
    let (question, input) = asked(row, start, start + TimeDelta::days(3000));
    let found = match table.due(&question, &with(input), site).unwrap() {
        DueAnswer::Due(due) => vec![*due],
        DueAnswer::Between(range) => vec![range.at_least, range.at_most],
        DueAnswer::NoRow(_) | DueAnswer::Missing(_) => Vec::new(),
    };
    found.into_iter().find(|due| due.row == row.id)
}

fn rows() -> impl Strategy<Value = DeadlineRow> {
    prop::sample::select(DeadlineTable::shipped().rows().cloned().collect::<Vec<_>>())
}

fn sites() -> impl Strategy<Value = PayerSite> {
    prop::sample::select(ZONES.to_vec()).prop_map(payer)
}

/// Instants from 2024 to 2026, by the minute.
fn starts() -> impl Strategy<Value = Instant> {
    (0..3 * 365 * 1440_i64).prop_map(|minutes| at("2024-01-01T00:00Z") + TimeDelta::minutes(minutes))
}

fn stops() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((0..15 * 1440_i64, 0..40 * 1440_i64), 0..4)
}

/// Stops that begin so many minutes after the start and last so many, by the event that stops this row.
fn stopped(row: &DeadlineRow, start: Instant, stops: &[(i64, i64)], input: ClockInput) -> ClockInput {
    let Some(by) = row.tolled_by else { return input };
    stops.iter().fold(input, |input, &(after, length)| {
        let asked = start + TimeDelta::minutes(after);
        input.tolled(Tolling {
            by,
            asked,
            answered: Some(asked + TimeDelta::minutes(length)),
            answer_by: None,
        })
    })
}

/// The rows that a stop moves, typed again from the regulation.
fn tolled_rows() -> impl Strategy<Value = DeadlineRow> {
    prop::sample::select(vec!["erisa-pre", "erisa-post"])
        .prop_map(|id| DeadlineTable::shipped().row(id).unwrap().clone())
}

/// The days strictly between the date of the request and that of the answer, walked one by one.
fn days_between(site: &PayerSite, asked: Instant, answered: Instant) -> u64 {
    let date = |at| site.zone.local_date(at).unwrap();
    date(asked).iter_days().skip(1).take_while(|day| *day < date(answered)).count() as u64
}

proptest! {
    #[test]
    fn a_later_start_is_never_due_earlier_in_one_edition(
        row in rows(), site in sites(), start in starts(), later in 0..60 * 1440_i64, stops in stops(),
    ) {
        let other = start + TimeDelta::minutes(later);
        // The stops keep their place: they are counted from the first start in both.
        let with = |input| stopped(&row, start, &stops, input);
        let first = worked_out(&row, &site, start, with);
        let second = worked_out(&row, &site, other, with);
        if let (Some(first), Some(second)) = (first, second) {
            prop_assert!(first.due <= second.due, "{} {first:?} {second:?}", row.id);
        }
    }

    #[test]
    fn the_time_is_never_shorter_than_the_row_says(row in rows(), site in sites(), start in starts()) {
        if let Some(due) = worked_out(&row, &site, start, |input| input) {
            let least = match row.unit {
                TimeUnit::Hour => TimeDelta::hours(row.amount.into()),
                // Nearly a day is lost where the start is late in its own, and an hour where clocks go forward.
                TimeUnit::CalendarDay | TimeUnit::BusinessDay | TimeUnit::CalendarDayExcludingHolidays => {
                    TimeDelta::days(row.amount.into()) - TimeDelta::hours(1)
                }
                TimeUnit::Month => TimeDelta::days(28 * i64::from(row.amount)),
            };
            prop_assert!(due.due - start >= least, "{} {due:?}", row.id);
            prop_assert_eq!(due.given.end(), due.due);
            prop_assert!(due.edition.contains(due.edition_date));
        }
    }

    #[test]
    fn an_extension_never_shortens(
        row in rows(), site in sites(), start in starts(), taken in 0..20 * 1440_i64, amount in 1..15_u32,
        stops in stops(),
    ) {
        let at = start + TimeDelta::minutes(taken);
        let plain = worked_out(&row, &site, start, |input| stopped(&row, start, &stops, input));
        let fits = row.extension.as_ref().is_none_or(|rule| amount <= rule.amount);
        if let Some(plain) = plain.filter(|_| fits) {
            let extended = |amount| {
                worked_out(&row, &site, start, |input| {
                    stopped(&row, start, &stops, input).extended(ExtensionTaken { at, amount })
                }).unwrap()
            };
            let (some, all) = (extended(Some(amount)), extended(None));
            prop_assert!(plain.due <= some.due && some.due <= all.due, "{}", row.id);
            prop_assert!(some.extended == (some.due > plain.due) || !stops.is_empty());
        }
    }

    #[test]
    fn one_stop_adds_the_days_between(
        row in tolled_rows(), site in sites(), start in starts(), after in 0..14 * 1440_i64,
        length in 0..90 * 1440_i64,
    ) {
        let (asked, answered) = (start + TimeDelta::minutes(after), start + TimeDelta::minutes(after + length));
        let plain = worked_out(&row, &site, start, |input| input).unwrap();
        let moved = worked_out(&row, &site, start, |input| stopped(&row, start, &[(after, length)], input)).unwrap();
        let days = days_between(&site, asked, answered);
        prop_assert_eq!(moved.last_day, plain.last_day.checked_add_days(Days::new(days)).unwrap());
    }

    #[test]
    fn stops_in_any_order_give_one_deadline(
        row in tolled_rows(), site in sites(), start in starts(), stops in stops(),
    ) {
        let reversed: Vec<_> = stops.iter().rev().copied().collect();
        let one = worked_out(&row, &site, start, |input| stopped(&row, start, &stops, input)).unwrap();
        let other = worked_out(&row, &site, start, |input| stopped(&row, start, &reversed, input)).unwrap();
        prop_assert_eq!(one.due, other.due);
    }

    #[test]
    fn days_end_at_midnight(row in rows(), site in sites(), start in starts()) {
        if let Some(due) = worked_out(&row, &site, start, |input| input).filter(|_| row.unit != TimeUnit::Hour) {
            let just_before = site.zone.local_date(due.due - TimeDelta::nanoseconds(1)).unwrap();
            prop_assert_eq!(just_before, due.last_day);
            prop_assert!(site.zone.local_date(due.due).unwrap() > due.last_day);
        }
    }

    #[test]
    fn any_text_is_loaded_or_refused(text in "[a-z0-9,\"\\n\\r |-]{0,200}") {
        let shipped = DeadlineTable::shipped_csv();
        let header = shipped.lines().next().unwrap();
        let _ = DeadlineTable::from_csv(&text);
        if let Err(errors) = DeadlineTable::from_csv(&format!("{header}\n{text}")) {
            prop_assert!(errors.iter().count() > 0);
        }
    }

    #[test]
    fn any_date_is_answered_or_refused(row in rows(), day in 0..191_000_000_u64, site in sites()) {
        let date = NaiveDate::MIN.checked_add_days(Days::new(day)).unwrap();
        let (question, input) = asked(&row, at("2026-03-02T15:00Z"), at("2026-03-02T15:00Z"));
        let input = StartEvent::ALL.iter().fold(input, |input, event| input.happened(*event, When::On(date)));
        let _ = DeadlineTable::shipped().due(&question, &input, &site);
    }
}
