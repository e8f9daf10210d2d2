//! The waiting time (4.3, 6.13), worked by hand.

use proptest::prelude::*;
use referral_core::policy::Pack;
use referral_core::referral::{ClockStart, ClockStop, WaitingPeriod, WaitingStop, WaitingTime};
use serde_json::json;
use std::sync::OnceLock;

use super::at;
use crate::kit::desk::Desk;
use crate::kit::script::london;
use ClockStart::{RebookedAfterFirstNoShow, Received, TakenUpAgain};
use ClockStop::{Deceased, DecisionNotToTreat, EnteredInError, FirstNoShow, FirstTreatment};
use ClockStop::{NoShowAndDischarge, PatientDeclined};

/// A wait: when it began and by which rule, when it ended and by which, and whether somebody has to look.
type Wait = (&'static str, ClockStart, Option<(&'static str, ClockStop)>, bool);

const fn running(start: &'static str, by: ClockStart) -> Wait {
    (start, by, None, false)
}

const SENT: &str = "2026-03-02T10:00+00:00";

/// What was done, and the waits it comes to. `sent` is a referral sent on 2 March at 10:00; visits are booked for nine.
const ROWS: &[(&str, &[Wait])] = &[
    ("draft order", &[]),
    ("sent", &[running(SENT, Received)]),
    // A rejection keeps the start, and so do a withdrawal, a failed delivery, a forwarding and a hold.
    ("sent 2026-03-09 10:00 decline 2026-03-16 select/dr-3 send/A-2", &[running(SENT, Received)]),
    ("sent 2026-03-09 10:00 withdraw select/dr-3 send/A-2 accept", &[running(SENT, Received)]),
    ("sent 2026-03-09 10:00 fail select/dr-3 send/A-2", &[running(SENT, Received)]),
    ("sent acknowledge 2026-03-09 10:00 forward", &[running(SENT, Received)]),
    ("sent 2026-03-09 10:00 hold 2026-04-09 resume", &[running(SENT, Received)]),
    // First treatment; the same day is a wait of its own too.
    (
        "sent accept book/ap-1/2026-03-30T09:00 2026-03-30 09:30 see/ap-1/treated",
        &[(SENT, Received, Some(("2026-03-30T09:30+01:00", FirstTreatment)), false)],
    ),
    ("sent accept book 2026-03-30 09:30 see/ap-1/diagnosed", &[running(SENT, Received)]),
    ("sent accept book 2026-03-30 09:30 see/ap-1", &[(SENT, Received, None, true)]),
    ("sent accept 2026-03-30 09:30 final", &[(SENT, Received, None, true)]),
    // A treatment that is struck out never ended it.
    ("sent accept book 2026-03-30 09:30 see/ap-1/treated 2026-03-31 strike", &[running(SENT, Received)]),
    // The first activity missed: nullified where that was made clear, and begun anew with the next offer or booking.
    (
        "sent accept book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/told",
        &[(SENT, Received, Some(("2026-03-16T10:00+00:00", FirstNoShow)), false)],
    ),
    (
        "sent accept book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/told 2026-03-20 11:00 book/ap-2",
        &[
            (SENT, Received, Some(("2026-03-16T10:00+00:00", FirstNoShow)), false),
            running("2026-03-20T11:00+00:00", RebookedAfterFirstNoShow),
        ],
    ),
    (
        "sent accept book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/told 2026-03-20 11:00 offer/ap-2 \
         2026-03-23 book/ap-2",
        &[
            (SENT, Received, Some(("2026-03-16T10:00+00:00", FirstNoShow)), false),
            running("2026-03-20T11:00+00:00", RebookedAfterFirstNoShow),
        ],
    ),
    (
        "sent accept book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/untold",
        &[(SENT, Received, None, true)],
    ),
    ("sent accept book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show", &[(SENT, Received, None, true)]),
    // It is not discharged from by a closure either: nothing was made clear to the patient.
    (
        "sent accept book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/untold 2026-03-17 \
         close-as/no-show-policy",
        &[(SENT, Received, None, true)],
    ),
    // A later one leaves it running, and ends it with the discharge.
    (
        "sent accept walk-in/x/diagnosed book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/told",
        &[running(SENT, Received)],
    ),
    (
        "sent accept walk-in/x/diagnosed book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show/ap-1/told \
         2026-03-30 12:00 close-as/no-show-policy",
        &[(SENT, Received, Some(("2026-03-30T12:00+01:00", NoShowAndDischarge)), false)],
    ),
    // What the patient and the recipient decide.
    (
        "sent accept declines 2026-03-30 12:00 close-as/patient-declined",
        &[(SENT, Received, Some(("2026-03-30T12:00+01:00", PatientDeclined)), false)],
    ),
    (
        "sent accept 2026-03-30 12:00 close-as/deceased",
        &[(SENT, Received, Some(("2026-03-30T12:00+01:00", Deceased)), false)],
    ),
    (
        "sent 2026-03-30 12:00 advise",
        &[(SENT, Received, Some(("2026-03-30T12:00+01:00", DecisionNotToTreat)), false)],
    ),
    (
        "sent 2026-03-30 12:00 close-as/service-not-needed",
        &[(SENT, Received, Some(("2026-03-30T12:00+01:00", DecisionNotToTreat)), false)],
    ),
    (
        "sent 2026-03-30 12:00 erase",
        &[(SENT, Received, Some(("2026-03-30T12:00+01:00", EnteredInError)), false)],
    ),
    // Cancelling and rearranging never stop it, whoever does and however often.
    (
        "sent accept book 2026-03-09 cancel-visit book/ap-2 2026-03-10 move/ap-2 2026-03-11 cancel-visit/ap-2 wait",
        &[running(SENT, Received)],
    ),
    // An end that says nothing of the treatment is somebody's to look at.
    ("sent want-cancel 2026-03-30 confirm-cancel", &[(SENT, Received, None, true)]),
    // Taken up again after its wait had ended.
    (
        "sent accept declines 2026-03-30 12:00 close-as/patient-declined 2026-04-09 12:00 reopen select/dr-3 \
         2026-04-10 12:00 send/A-2",
        &[
            (SENT, Received, Some(("2026-03-30T12:00+01:00", PatientDeclined)), true),
            running("2026-04-10T12:00+01:00", TakenUpAgain),
        ],
    ),
];

fn waits(desk: &Desk) -> Vec<WaitingPeriod> {
    desk.referral().waiting_time().periods.clone()
}

fn run(desk: Desk, script: &str) -> Desk {
    desk.run(&format!("2026-03-02 10:00 {script}"))
}

#[test]
fn waits_begin_and_end_as_the_guidance_says() {
    for &(script, expected) in ROWS {
        let expected: Vec<WaitingPeriod> = expected
            .iter()
            .map(|&(start, started_by, stop, needs_review)| WaitingPeriod {
                start: at(start),
                started_by,
                stop: stop.map(|(when, by)| WaitingStop {
                    at: at(when),
                    by,
                    nullified: matches!(by, FirstNoShow | EnteredInError),
                }),
                needs_review,
            })
            .collect();
        assert_eq!(waits(&run(Desk::nhs(), script)), expected, "{script}");
    }
}

/// A pack in which the wait ends on the day that was missed, as the worked example of the guidance has it.
fn by_the_missed_day() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| {
        let rows = json!({ "rtt_dna_discharge_stop": { "value": "dna-date", "source": "house" } });
        let editions = json!([{ "effective_from": "2020-01-01", "settings": rows }]);
        let pack = json!({ "pack": "ours", "base": "nhs", "editions": editions });
        Pack::from_json(&pack.to_string()).unwrap()
    })
}

#[test]
fn after_a_missed_later_activity_the_policy_says_which_day_counts() {
    let script = "sent accept walk-in/x/diagnosed book/ap-1/2026-03-16T09:00 2026-03-16 10:00 no-show \
                  2026-03-30 12:00 close-as/no-show-policy";
    for (pack, stop) in
        [(Pack::nhs(), "2026-03-30T12:00+01:00"), (by_the_missed_day(), "2026-03-16T09:00+00:00")]
    {
        let found = waits(&run(Desk::at(pack, london()), script))[0].stop.unwrap();
        assert_eq!((found.at, found.by, found.by.rtt_code()), (at(stop), NoShowAndDischarge, Some(34)));
    }
}

#[test]
fn every_stop_has_its_code() {
    for (stop, code) in [
        (FirstTreatment, Some(30)),
        (FirstNoShow, Some(33)),
        (DecisionNotToTreat, Some(34)),
        (NoShowAndDischarge, Some(34)),
        (PatientDeclined, Some(35)),
        (Deceased, Some(36)),
        (EnteredInError, None),
    ] {
        assert_eq!(stop.rtt_code(), code);
    }
}

#[test]
fn bands_are_weeks_begun() {
    for (days, band) in [
        (0, "0-1"),
        (7, "0-1"),
        (8, "1-2"),
        (14, "1-2"),
        (15, "2-3"),
        (119, "16-17"),
        (120, "17-18"),
        (126, "17-18"),
        (127, "18-19"),
        (364, "51-52"),
        (365, "52-53"),
        (728, "103-104"),
        (729, "104+"),
        (u32::MAX, "104+"),
    ] {
        assert_eq!(WaitingTime::band(days), format!("{band} weeks"), "{days}");
    }
}

#[test]
fn days_are_dates_apart_at_the_site() {
    let zone = Desk::nhs().site.zone;
    let start = at("2026-03-28T23:30+00:00");
    for (stop, days) in [
        (Some("2026-03-28T23:59+00:00"), 0),
        (Some("2026-03-29T00:10+00:00"), 1),
        (Some("2026-03-29T23:30+01:00"), 1),
        (None, 2),
    ] {
        let stop = stop.map(|stop| WaitingStop { at: at(stop), by: FirstTreatment, nullified: false });
        let wait = WaitingPeriod { start, started_by: Received, stop, needs_review: false };
        assert_eq!(wait.days(at("2026-03-30T00:05+01:00"), zone).unwrap(), days);
    }
}

const WORDS: [&str; 24] = [
    "send",
    "select/dr-3",
    "send/A-2",
    "decline",
    "accept",
    "advise",
    "book/ap-1/2026-03-02T09:00",
    "book/ap-2/2026-03-02T09:00",
    "offer/ap-3",
    "move/ap-1",
    "cancel-visit",
    "no-show/ap-1/told",
    "no-show/ap-2/told",
    "see/ap-1/treated",
    "see/ap-2",
    "walk-in/x/treated",
    "strike",
    "final",
    "declines",
    "close-as/patient-declined",
    "close-as/no-show-policy",
    "reopen",
    "want-cancel",
    "confirm-cancel",
];

proptest! {
    /// Whatever happens in whatever order, and however late it is reported.
    #[test]
    fn waits_never_overlap(acts in prop::collection::vec((0..WORDS.len(), -20_i64..60), 1..40)) {
        let mut desk = run(Desk::nhs(), "draft order assess not-required select");
        for (word, hours) in acts {
            let (by, fact) = crate::kit::script::acts::act(WORDS[word], desk.site.zone);
            desk.at += chrono::TimeDelta::hours(hours);
            if let Ok(events) = desk.attempt(by, &fact) {
                desk.take(events);
            }
        }
        let waits = waits(&desk);
        for wait in &waits {
            prop_assert!(wait.stop.is_none_or(|stop| wait.start <= stop.at), "{:?}", waits);
        }
        for pair in waits.windows(2) {
            prop_assert!(pair[0].stop.is_some_and(|stop| stop.at <= pair[1].start), "{:?}", waits);
        }
    }
}
