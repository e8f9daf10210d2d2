//! The time the law gives each step of an authorization.

mod cases;
mod clock;
mod holidays;
mod laws;
mod loading;
mod messages;
mod table;

use chrono::NaiveDate;
use referral_core::authorization::deadline::{
    AppealLevels, ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, Due, DueAnswer, ExtensionTaken,
    FilingChannel, HolidayCalendar, HolidayCalendars, ItemClass, PayerSite, Program, ReviewUrgency,
    StartEvent, Tolling, TollingEvent, When,
};
use referral_core::time::{Holiday, Instant, Zone};

/// `2026-03-02T15:00Z`.
fn at(text: &str) -> Instant {
    text.replace('Z', ":00Z").parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn when(text: &str) -> When {
    if text.contains('T') { When::At(at(text)) } else { When::On(on(text)) }
}

/// `medicare-advantage initial standard item=subject_to_pa`.
fn question(text: &str) -> DeadlineQuestion {
    let mut words = text.split(' ');
    let program = Program::new(words.next().unwrap()).unwrap();
    let mut question = DeadlineQuestion::new(program, DeadlineStep::parse(words.next().unwrap()).unwrap());
    for word in words {
        question = match word.split_once('=') {
            None => question.at_urgency(ReviewUrgency::parse(word).expect(word)),
            Some(("item", code)) => question.for_item(ItemClass::parse(code).expect(code)),
            Some(("channel", code)) => question.through(FilingChannel::parse(code).expect(code)),
            Some(("level", code)) => question.with_levels(AppealLevels::parse(code).expect(code)),
            Some(("rating", date)) => question.in_rating_period(on(date)),
            Some(_) => panic!("{word}"),
        };
    }
    question
}

/// `receipt=2026-03-02T15:00Z stopped=2026-03-06T15:00Z>2026-03-20T15:00Z extended=2026-03-06T15:00Z:5`; a stop
/// may be left open, and have a time to answer: `stopped=2026-03-06T15:00Z><2026-04-21T04:00Z`.
fn facts(text: &str, now: &str) -> ClockInput {
    text.split(' ').filter(|word| !word.is_empty()).fold(ClockInput::new(at(now)), |input, word| {
        let (name, value) = word.split_once('=').unwrap();
        match name {
            "stopped" => input.tolled(stop(TollingEvent::ExtensionNotice, value)),
            "asked" => input.tolled(stop(TollingEvent::RequestForInformation, value)),
            "extended" => {
                let (taken, amount) = value.split_once("Z:").unwrap_or((value.trim_end_matches('Z'), ""));
                input.extended(ExtensionTaken { at: at(&format!("{taken}Z")), amount: amount.parse().ok() })
            }
            "effective" => input.effective_on(on(value)),
            event => input.happened(StartEvent::parse(event).expect(event), when(value)),
        }
    })
}

fn stop(by: TollingEvent, text: &str) -> Tolling {
    let (asked, rest) = text.split_once('>').unwrap();
    let (answered, answer_by) = rest.split_once('<').unwrap_or((rest, ""));
    let instant = |text: &str| (!text.is_empty()).then(|| at(text));
    Tolling { by, asked: at(asked), answered: instant(answered), answer_by: instant(answer_by) }
}

/// A payer with the federal calendars, and a state's that has one holiday.
fn payer(zone: &str) -> PayerSite {
    let christmas = Holiday { date: on("2026-12-25"), name: "Christmas Day".into() };
    let mut calendars = HolidayCalendars::us_federal(2020, 2030).unwrap();
    calendars.legal_state = Some(HolidayCalendar::new(2023, 2027, vec![christmas]).unwrap());
    PayerSite::new(Zone::parse(zone).unwrap()).with_calendars(calendars)
}

const NEW_YORK: &str = "America/New_York";

/// The answer of a table in New York.
fn ask(table: &DeadlineTable, about: &str, happened: &str, now: &str) -> DueAnswer {
    table.due(&question(about), &facts(happened, now), &payer(NEW_YORK)).unwrap()
}

/// The one deadline of the shipped table in New York.
fn due(about: &str, happened: &str, now: &str) -> Due {
    let answer = ask(DeadlineTable::shipped(), about, happened, now);
    answer.due().cloned().unwrap_or_else(|| panic!("{about}, {happened}: {answer:?}"))
}
