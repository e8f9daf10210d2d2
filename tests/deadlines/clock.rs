//! What stands beside the due instant: the clock's state, days left, extensions, conventions, what was set aside.

use referral_core::authorization::deadline::{
    Bound, ClockState, Convention, DeadlineError, DeadlineTable, DueAnswer, Expiry, MissingFact, RowCheck,
    SetAside, Stopped, When,
};

use super::{NEW_YORK, ask, at, due, facts, on, payer, question, stop};
use referral_core::authorization::deadline::TollingEvent;

const STANDARD: &str = "medicare-advantage initial standard item=subject_to_pa";
const PRE_SERVICE: &str = "erisa-aca initial pre_service";
const RECEIVED: &str = "receipt=2026-03-02T15:00Z";

#[test]
fn days_are_left_until_the_last_one_is_over() {
    for (now, days_left, over) in [
        ("2026-03-02T15:00Z", 7, false),
        ("2026-03-03T04:59Z", 7, false),
        ("2026-03-03T05:00Z", 6, false),
        ("2026-03-10T03:59Z", 0, false),
        ("2026-03-10T04:00Z", -1, true),
        ("2026-03-20T04:00Z", -11, true),
    ] {
        let due = due(STANDARD, RECEIVED, now);
        assert_eq!((due.days_left, due.over), (days_left, over), "at {now}");
        assert_eq!(due.last_day, on("2026-03-09"));
    }
}

#[test]
fn hours_that_end_at_midnight_end_on_the_day_before() {
    let due = due(
        "medicare-advantage initial expedited item=subject_to_pa",
        "receipt=2026-03-03T05:00Z",
        "2026-03-03T05:00Z",
    );
    assert_eq!((due.due, due.last_day), (at("2026-03-06T05:00Z"), on("2026-03-05")));
}

#[test]
fn an_answer_holds_what_it_rests_on() {
    let due = due(STANDARD, RECEIVED, "2026-03-05T15:00Z");
    assert_eq!(&*due.authority, "42 CFR 422.568(b)(1)(ii);422.568(f)");
    assert_eq!((due.verified, due.bound), (RowCheck::EcfrQuote, Bound::Exact));
    assert_eq!((due.edition.from, due.edition.to), (Some(on("2026-01-01")), None));
    assert_eq!((due.edition_date, due.started), (on("2026-03-02"), When::At(at("2026-03-02T15:00Z"))));
    assert_eq!(due.on_expiry, Some(Expiry::AdverseAppealable));
    assert_eq!(due.conventions, [Convention::DaysEndAtMidnight, Convention::ExtensionBeforeDue]);
    assert!(due.conventions.iter().all(|convention| convention.source() == "house"));
    let deadline = due.deadline();
    assert_eq!((deadline.started(), deadline.due()), (at("2026-03-02T15:00Z"), at("2026-03-10T04:00Z")));
    assert_eq!(deadline.rule(), "ma-std-pa");
}

#[test]
fn each_answer_names_its_conventions_and_no_other() {
    use Convention::{
        BusinessDays, DaysEndAtMidnight, ExtensionBeforeDue, ExtensionToEndOfDay, HolidaysExcluded,
        HoursElapse, TolledDays,
    };
    let expedited = "medicare-advantage initial expedited item=subject_to_pa";
    let late = "2026-03-06T15:00Z";
    for (about, happened, now, conventions) in [
        (
            expedited,
            RECEIVED,
            RECEIVED,
            vec![HoursElapse, DaysEndAtMidnight, ExtensionToEndOfDay, ExtensionBeforeDue],
        ),
        (expedited, RECEIVED, late, vec![HoursElapse]),
        // 45 CFR 147.136(d)(2)(i) itself says how months end and where they roll over.
        (
            "erisa-aca external_review_file",
            "notice_receipt=2026-03-02",
            RECEIVED,
            vec![DaysEndAtMidnight, BusinessDays],
        ),
        // 29 CFR 2560.503-1(f)(2)(iii) itself says that the extension is noticed before the end.
        (PRE_SERVICE, RECEIVED, RECEIVED, vec![DaysEndAtMidnight]),
        (
            PRE_SERVICE,
            "receipt=2026-03-02T15:00Z stopped=2026-03-04T15:00Z>2026-03-05T15:00Z",
            late,
            vec![DaysEndAtMidnight, TolledDays],
        ),
        (
            "washington-commercial initial standard channel=electronic",
            "complete_request=2026-03-02T15:00Z",
            late,
            vec![DaysEndAtMidnight, HolidaysExcluded],
        ),
    ] {
        let now = now.trim_start_matches("receipt=");
        assert_eq!(due(about, happened, now).conventions, conventions, "{about}, {happened}, at {now}");
    }
}

#[test]
fn an_extension_may_be_taken_until_the_time_is_over() {
    let open = due(STANDARD, RECEIVED, "2026-03-10T03:59Z").extension.unwrap();
    assert_eq!((open.take_before, open.due_if_taken), (at("2026-03-10T04:00Z"), at("2026-03-24T04:00Z")));
    assert_eq!(open.grounds.join(" "), "enrollee_request noncontract_evidence extraordinary");
    assert_eq!(due(STANDARD, RECEIVED, "2026-03-10T04:00Z").extension, None, "over");
    let taken = due(STANDARD, "receipt=2026-03-02T15:00Z extended=2026-03-05T15:00Z", "2026-03-06T15:00Z");
    assert!(taken.extended && taken.extension.is_none(), "one time");
    assert_eq!(
        due("medicare-advantage initial standard item=part_b_drug", RECEIVED, "2026-03-03T15:00Z").extension,
        None
    );
}

#[test]
fn an_open_stop_holds_the_clock() {
    // Asked on the 6th; on the 20th no answer has come: if it came now, thirteen days more.
    let happened = "receipt=2026-03-02T15:00Z stopped=2026-03-06T15:00Z><2026-04-21T04:00Z";
    let stopped = due(PRE_SERVICE, happened, "2026-03-20T15:00Z");
    assert_eq!(stopped.last_day, on("2026-03-30"));
    // The 45 days to answer end with 20 April: 44 days more than 17 March.
    let state = Stopped { since: at("2026-03-06T15:00Z"), latest_due: Some(at("2026-05-01T04:00Z")) };
    assert_eq!(stopped.clock, ClockState::Stopped(state));
    // Once they are over the clock runs again, answer or not.
    let run_out = due(PRE_SERVICE, happened, "2026-04-21T04:00Z");
    assert_eq!((run_out.clock, run_out.last_day), (ClockState::Running, on("2026-04-30")));
    // Without such a time there is no latest end, and the clock is never over.
    let endless =
        due(PRE_SERVICE, "receipt=2026-03-02T15:00Z stopped=2026-03-06T15:00Z>", "2036-03-20T15:00Z");
    assert_eq!(
        endless.clock,
        ClockState::Stopped(Stopped { since: at("2026-03-06T15:00Z"), latest_due: None })
    );
    assert!(!endless.over);
}

#[test]
fn a_stop_on_the_last_day_of_all_never_looks_overdue_while_it_is_open() {
    let happened = "receipt=2026-03-02T15:00Z stopped=2026-03-17T15:00Z>";
    assert!(!due(PRE_SERVICE, happened, "2026-03-25T15:00Z").over);
}

#[test]
fn what_does_not_move_the_deadline_is_said() {
    let asked = stop(TollingEvent::RequestForInformation, "2026-03-06T15:00Z>2026-03-20T15:00Z");
    let found = due(
        PRE_SERVICE,
        "receipt=2026-03-02T15:00Z asked=2026-03-06T15:00Z>2026-03-20T15:00Z",
        "2026-03-21T15:00Z",
    );
    assert_eq!(found.set_aside, [SetAside::NoTolling(asked)]);
    let late = stop(TollingEvent::ExtensionNotice, "2026-03-18T15:00Z>2026-03-20T15:00Z");
    let happened =
        "receipt=2026-03-02T15:00Z stopped=2026-03-18T15:00Z>2026-03-20T15:00Z extended=2026-03-18T16:00Z";
    let found = due(PRE_SERVICE, happened, "2026-03-21T15:00Z");
    let taken = facts(happened, "2026-03-21T15:00Z").extension.unwrap();
    assert_eq!(found.set_aside, [SetAside::TollingTooLate(late), SetAside::ExtensionTooLate(taken)]);
    assert!(!found.extended);
    let happened = "receipt=2026-03-02T15:00Z extended=2026-03-03T16:00Z";
    let found = due("medicare-advantage initial standard item=part_b_drug", happened, "2026-03-04T15:00Z");
    assert_eq!(
        found.set_aside,
        [SetAside::NoExtension(facts(happened, "2026-03-04T15:00Z").extension.unwrap())]
    );
}

#[test]
fn a_stop_inside_the_extension_counts() {
    // The 15 days end on 17 March, the extension on 1 April; asked on the 20th, answered on the 25th: four days.
    let happened =
        "receipt=2026-03-02T15:00Z extended=2026-03-10T15:00Z stopped=2026-03-20T15:00Z>2026-03-25T15:00Z";
    assert_eq!(due(PRE_SERVICE, happened, "2026-03-26T15:00Z").last_day, on("2026-04-05"));
}

#[test]
fn limits_are_answered_as_limits() {
    let DueAnswer::Between(range) = ask(
        DeadlineTable::shipped(),
        "medicaid-mco fair_hearing_file",
        "resolution_notice_date=2026-03-02",
        "2026-03-05T15:00Z",
    ) else {
        panic!("two limits")
    };
    assert_eq!((range.at_least.bound, range.at_least.last_day), (Bound::AtLeast, on("2026-05-31")));
    assert_eq!((range.at_most.bound, range.at_most.last_day), (Bound::AtMost, on("2026-06-30")));
    let about = "medicaid-mco initial standard rating=2026-01-01";
    assert_eq!(due(about, RECEIVED, "2026-03-05T15:00Z").bound, Bound::AtMost);
}

#[test]
fn everything_missing_is_named_at_once() {
    let answer = ask(DeadlineTable::shipped(), "medicare-advantage initial", RECEIVED, "2026-03-05T15:00Z");
    let DueAnswer::Missing(missing) = answer else { panic!("{answer:?}") };
    assert_eq!(missing.facts, [MissingFact::Urgency, MissingFact::ItemClass]);
    let answer = ask(DeadlineTable::shipped(), "medicaid-mco initial standard", "", "2026-03-05T15:00Z");
    let DueAnswer::Missing(missing) = answer else { panic!("{answer:?}") };
    assert_eq!(missing.facts, [MissingFact::RatingPeriodStart]);
}

#[test]
fn what_cannot_be_is_a_typed_error() {
    let fails = |about: &str, happened: &str, now: &str| {
        DeadlineTable::shipped().due(&question(about), &facts(happened, now), &payer(NEW_YORK)).unwrap_err()
    };
    let now = "2026-03-05T15:00Z";
    let (asked, ended) = (at("2026-03-06T15:00Z"), at("2026-03-04T15:00Z"));
    for (happened, error) in [
        (
            "receipt=2026-03-02T15:00Z stopped=2026-03-06T15:00Z>2026-03-04T15:00Z",
            DeadlineError::StopBackwards { asked, ended },
        ),
        (
            "receipt=2026-03-02T15:00Z stopped=2026-03-06T15:00Z><2026-03-04T15:00Z",
            DeadlineError::StopBackwards { asked, ended },
        ),
        (
            "receipt=2026-03-02T15:00Z stopped=2026-03-06T15:00Z>",
            DeadlineError::StopInFuture { asked, now: at(now) },
        ),
        // A stop that would not count is checked all the same.
        (
            "receipt=2026-03-02T15:00Z asked=2026-03-06T15:00Z>",
            DeadlineError::StopInFuture { asked, now: at(now) },
        ),
        (
            "receipt=2026-03-02T15:00Z extended=2026-03-04T15:00Z:16",
            DeadlineError::ExtensionAmount { taken: 16, most: 15 },
        ),
        (
            "receipt=2026-03-02T15:00Z extended=2026-03-04T15:00Z:0",
            DeadlineError::ExtensionAmount { taken: 0, most: 15 },
        ),
    ] {
        assert_eq!(fails(PRE_SERVICE, happened, now), error, "{happened}");
    }
}

#[test]
fn far_dates_give_a_right_answer_or_a_typed_error() {
    use referral_core::authorization::deadline::{ClockInput, StartEvent};
    let last = due(STANDARD, "receipt=9999-12-31T15:00Z", "9999-12-31T15:00Z");
    assert_eq!(last.last_day.to_string(), "+10000-01-07");
    let site = payer(NEW_YORK);
    let ends = [chrono::NaiveDate::MAX, chrono::NaiveDate::MIN];
    for event in
        [StartEvent::Receipt, StartEvent::NoticeReceipt, StartEvent::NoticeDate, StartEvent::ReceiptByIro]
    {
        for about in DeadlineTable::shipped().rows().map(|row| &row.scope) {
            let mut asked = question("erisa-aca initial urgent");
            (asked.program, asked.phase, asked.urgency) = (about.program.clone(), about.phase, about.urgency);
            (asked.item_class, asked.channel, asked.level) = (about.item_class, about.channel, about.level);
            for date in ends {
                for when in [When::On(date), When::At(date.and_hms_opt(12, 0, 0).unwrap().and_utc())] {
                    let input = ClockInput::new(at("2026-03-05T15:00Z")).happened(event, when);
                    match DeadlineTable::shipped().due(&asked, &input, &site) {
                        Ok(answer) => {
                            assert!(answer.due().is_none() || date < on("2000-01-01"), "{answer:?}");
                        }
                        Err(error) => assert_eq!(error, DeadlineError::OutOfRange),
                    }
                }
            }
        }
    }
}
