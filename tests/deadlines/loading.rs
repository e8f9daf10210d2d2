//! A host's own table: what is taken, and what is refused with its place.

use referral_core::authorization::deadline::{DeadlineTable, DueAnswer, NoRow, TableProblem};

use super::{ask, on};

const HEADER: &str = "id,program,phase,urgency,item_class,channel,level,amount,unit,bound,clock_start,\
presumed_receipt_days,tolled_by,holidays,roll,extension_amount,extension_unit,extension_grounds,edition_by,\
effective_from,effective_to,on_expiry,authority,verified,note\n";

/// A row with some cells changed: `amount=5 unit=hour`.
fn row(changes: &str) -> String {
    let mut cells: Vec<(&str, String)> =
        HEADER.trim_end().split(',').map(|name| (name, String::new())).collect();
    let plain = "id=ours program=texas-commercial phase=initial urgency=any item_class=any channel=any level=any \
                 amount=3 unit=calendar_day bound=exact clock_start=receipt roll=none edition_by=clock_start_date \
                 authority=contract verified=read";
    for change in plain.split_whitespace().chain(changes.split_whitespace()) {
        let (name, value) = change.split_once('=').unwrap();
        cells.iter_mut().find(|(column, _)| *column == name).unwrap().1 = value.to_owned();
    }
    cells.iter().map(|(_, cell)| cell.as_str()).collect::<Vec<_>>().join(",") + "\n"
}

fn table(rows: &[&str]) -> String {
    HEADER.to_owned() + &rows.iter().map(|changes| row(changes)).collect::<String>()
}

fn messages(text: &str) -> Vec<String> {
    DeadlineTable::from_csv(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn a_host_has_its_own_rows() {
    let text = table(&["", "id=months phase=appeal_1_file amount=1 unit=month clock_start=notice_receipt"]);
    let ours = DeadlineTable::from_csv(&text).unwrap();
    let month = |received: &str, due: &str| {
        let happened = format!("notice_receipt={received}");
        let answer = ask(&ours, "texas-commercial appeal_1_file", &happened, "2026-01-01T00:00Z");
        assert_eq!(answer.due().unwrap().last_day, on(due), "a month after {received}");
    };
    month("2026-01-31", "2026-03-01");
    month("2028-01-31", "2028-03-01");
    month("2028-01-29", "2028-02-29");
    month("2026-01-29", "2026-03-01");
    month("2026-12-31", "2027-01-31");
    month("2026-02-28", "2026-03-28");
}

#[test]
fn business_days_and_hours_are_stopped_and_extended_too() {
    let days = "amount=5 unit=business_day holidays=legal_federal tolled_by=extension_notice extension_amount=2 \
                extension_unit=business_day";
    let ours = DeadlineTable::from_csv(&table(&[days])).unwrap();
    let last_day = |happened: &str| {
        let happened = format!("receipt=2026-03-02T15:00Z {happened}");
        ask(&ours, "texas-commercial initial", &happened, "2026-03-02T15:00Z").due().unwrap().last_day
    };
    assert_eq!(last_day(""), on("2026-03-09"));
    // Between Friday 6 and Friday 13 lie four business days.
    assert_eq!(last_day("stopped=2026-03-06T15:00Z>2026-03-13T15:00Z"), on("2026-03-13"));
    assert_eq!(last_day("extended=2026-03-06T15:00Z"), on("2026-03-11"));
    let hours = "amount=24 unit=hour tolled_by=extension_notice extension_amount=12 extension_unit=hour";
    let ours = DeadlineTable::from_csv(&table(&[hours])).unwrap();
    let due = |happened: &str| {
        let happened = format!("receipt=2026-03-02T15:00Z {happened}");
        let answer = ask(&ours, "texas-commercial initial", &happened, "2026-03-02T15:00Z");
        answer.due().unwrap().due.format("%d %H:%M").to_string()
    };
    assert_eq!(due(""), "03 15:00");
    assert_eq!(due("stopped=2026-03-02T16:00Z>2026-03-02T18:30Z"), "03 17:30");
    let twice = "stopped=2026-03-02T16:00Z>2026-03-02T18:30Z stopped=2026-03-02T18:00Z>2026-03-02T19:00Z";
    assert_eq!(due(twice), "03 18:00", "an hour in two stops counts once");
    assert_eq!(due("extended=2026-03-02T16:00Z"), "04 03:00");
}

#[test]
fn a_state_sets_its_number_under_the_federal_limit() {
    let shipped = DeadlineTable::shipped();
    let ask_with = |table: &DeadlineTable| {
        let about = "medicaid-mco initial standard rating=2026-01-01";
        ask(table, about, "receipt=2026-03-02T15:00Z", "2026-03-02T15:00Z").due().cloned().unwrap()
    };
    let own =
        |changes: &str| table(&[&format!("program=medicaid-mco edition_by=rating_period_start {changes}")]);
    let state = shipped.with_rows(&own("amount=5")).unwrap();
    let due = ask_with(&state);
    assert_eq!((&*due.row, due.last_day), ("ours", on("2026-03-07")));
    assert_eq!(ask_with(shipped).last_day, on("2026-03-09"), "the shipped table is as it was");
    // Beyond the limit in its own unit: refused.
    let errors = shipped.with_rows(&own("amount=8 effective_from=2026-01-01")).unwrap_err();
    let messages: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "deadline table, text `2`, line `2`, row `ours`, column `amount`: the amount violates the limit of `7` that row `mco-std` sets"
        ]
    );
    // Of a third text it is said that it is the third, and of the first nothing.
    let third = state.with_rows(&own("id=third amount=x")).unwrap_err();
    let third: Vec<_> = third.iter().map(|error| (error.text, error.line)).collect();
    assert_eq!(third, [(3, Some(2))]);
    let first = DeadlineTable::from_csv(&own("amount=x")).unwrap_err();
    assert_eq!(first.iter().map(|error| error.text).collect::<Vec<_>>(), [1]);
    // In another unit, where the case decides: the limit holds, and the answer says so.
    let hours = shipped.with_rows(&own("amount=240 unit=hour")).unwrap();
    let due = ask_with(&hours);
    assert_eq!((&*due.row, due.last_day), ("mco-std", on("2026-03-09")));
    assert_eq!(due.conventions.last().unwrap().code(), "limit-holds");
}

#[test]
fn a_number_between_two_limits() {
    let own = |amount: u32| {
        let changes = format!(
            "program=medicaid-mco phase=fair_hearing_file clock_start=resolution_notice_date amount={amount}"
        );
        DeadlineTable::shipped().with_rows(&table(&[&changes]))
    };
    let state = own(100).unwrap();
    let answer = ask(
        &state,
        "medicaid-mco fair_hearing_file",
        "resolution_notice_date=2026-03-02",
        "2026-03-02T15:00Z",
    );
    assert_eq!(answer.due().unwrap().last_day, on("2026-06-10"));
    for (amount, limit) in [(89, 90), (121, 120)] {
        let errors = own(amount).unwrap_err();
        let problem = &errors.iter().next().unwrap().problem;
        assert!(
            matches!(problem, TableProblem::BeyondLimit { limit: found, .. } if *found == limit),
            "{problem:?}"
        );
    }
}

#[test]
fn a_shipped_row_can_be_replaced() {
    let shipped = DeadlineTable::shipped();
    let own = table(&["program=medicaid-ffs urgency=standard amount=14 effective_from=2026-01-01"]);
    assert!(shipped.with_rows(&own).is_err(), "two rows for one question");
    let state = shipped.without_rows(&["ffs-std"]).with_rows(&own).unwrap();
    let answer =
        ask(&state, "medicaid-ffs initial standard", "receipt=2026-03-02T15:00Z", "2026-03-02T15:00Z");
    assert_eq!(answer.due().unwrap().last_day, on("2026-03-16"));
    // A checked row may stand beside the unchecked one that is off, and not beside it switched on.
    let own = table(&["program=chip-ffs urgency=standard amount=7"]);
    let state = shipped.with_rows(&own).unwrap();
    assert!(
        ask(&state, "chip-ffs initial standard", "receipt=2026-03-02T15:00Z", "2026-03-02T15:00Z")
            .due()
            .is_some()
    );
    assert!(state.with_secondary().is_err());
}

#[test]
fn the_way_it_is_written_does_not_matter() {
    let plain = DeadlineTable::shipped();
    let text = DeadlineTable::shipped_csv();
    let with_mark = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(
        DeadlineTable::from_csv(&with_mark).unwrap().rows().collect::<Vec<_>>(),
        plain.rows().collect::<Vec<_>>()
    );
    // Another order of the columns, and quoted commas.
    let text = "note,".to_owned()
        + &HEADER.replace(",note", "")
        + &format!("\"a, and \"\"b\"\"\",{}", row("").replace(",\n", "\n"));
    let table = DeadlineTable::from_csv(&text).unwrap();
    assert_eq!(table.row("ours").unwrap().note.as_deref(), Some("a, and \"b\""));
}

#[test]
fn every_wrong_cell_is_named_with_its_place() {
    for (changes, message) in [
        ("id=Ours", "line `2`, column `id`: expected 1 to 64 of `a-z 0-9 - _ .`, found `Ours`"),
        ("program=Texas", "column `program`: expected a code, such as `medicaid-mco`, found `Texas`"),
        ("phase=later", "column `phase`: expected a step, such as `initial`, found `later`"),
        ("urgency=", "column `urgency`: expected `any` or an urgency such as `urgent`, found ``"),
        ("level=three", "column `level`: expected `any`, `single` or `each_of_two`, found `three`"),
        ("amount=0", "column `amount`: expected a whole number from `1` to `36500`, found `0`"),
        ("amount=-7", "column `amount`: expected a whole number from `1` to `36500`, found `-7`"),
        ("amount=07", "column `amount`: expected a whole number from `1` to `36500`, found `07`"),
        ("amount=36501", "column `amount`: expected a whole number from `1` to `36500`, found `36501`"),
        ("unit=day", "column `unit`: expected a unit, such as `calendar_day`, found `day`"),
        ("bound=most", "column `bound`: expected `exact`, `at_least` or `at_most`, found `most`"),
        ("clock_start=triage", "column `clock_start`: expected an event, such as `receipt`, found `triage`"),
        ("roll=", "column `roll`: expected `none` or `next_business_day`, found ``"),
        (
            "effective_from=2026-2-1",
            "column `effective_from`: expected a date of the form YYYY-MM-DD, found `2026-2-1`",
        ),
        (
            "effective_from=2026-02-30",
            "column `effective_from`: expected a date of the form YYYY-MM-DD, found `2026-02-30`",
        ),
        (
            "effective_from=2026-01-02 effective_to=2026-01-01",
            "column `effective_to`: the edition ends on `2026-01-01`, before it begins on `2026-01-02`",
        ),
        (
            "authority=",
            "column `authority`: expected text without control characters or surrounding space, found ``",
        ),
        ("verified=yes", "column `verified`: expected `ecfr_quote`, `read` or `secondary`, found `yes`"),
        (
            "on_expiry=nothing",
            "column `on_expiry`: expected an effect, such as `deemed_adverse`, found `nothing`",
        ),
        ("unit=business_day", "column `holidays`: required because the row counts by holidays"),
        ("roll=next_business_day", "column `holidays`: required because the row counts by holidays"),
        ("holidays=legal_state", "column `holidays`: not allowed because the row does not count by holidays"),
        (
            "unit=hour roll=next_business_day holidays=legal_state",
            "column `roll`: not allowed because a row in hours does not end on a date",
        ),
        ("extension_amount=3", "column `extension_unit`: required because the row has an extension amount"),
        ("extension_unit=month", "column `extension_amount`: required because the row has an extension unit"),
        (
            "extension_grounds=asked",
            "column `extension_grounds`: not allowed because the row has no extension",
        ),
        (
            "extension_amount=3 extension_unit=hour",
            "column `extension_unit`: not allowed because only a row in hours can be extended by hours",
        ),
        (
            "presumed_receipt_days=5",
            "column `presumed_receipt_days`: not allowed because the clock does not start at `notice_receipt`",
        ),
    ] {
        let place = if changes.starts_with("id=") {
            "deadline table, "
        } else {
            "deadline table, line `2`, row `ours`, "
        };
        assert_eq!(messages(&table(&[changes])), [format!("{place}{message}")], "{changes}");
    }
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_lines() {
    let found = messages(&table(&["amount=x unit=y", "id=fine phase=appeal_1_file", "id=third bound=z"]));
    let places: Vec<&str> = found.iter().map(|message| message.split(": ").next().unwrap()).collect();
    assert_eq!(
        places,
        [
            "deadline table, line `2`, row `ours`, column `amount`",
            "deadline table, line `2`, row `ours`, column `unit`",
            "deadline table, line `4`, row `third`, column `bound`",
        ]
    );
}

#[test]
fn a_table_of_another_shape_is_refused() {
    assert_eq!(messages(""), ["deadline table: the table is empty"]);
    assert_eq!(messages("\u{feff}"), ["deadline table: the table is empty"]);
    let header = HEADER.replace("amount,unit", "amount,amount,units");
    assert_eq!(
        messages(&header),
        [
            "deadline table, line `1`, column `amount`: the column occurs twice",
            "deadline table, line `1`, column `units`: unknown column",
            "deadline table, line `1`, column `unit`: the column is missing",
        ]
    );
    assert_eq!(
        messages(&format!("{HEADER}a,b\n")),
        ["deadline table, line `2`: expected `25` cells as in the header, found `2`"]
    );
    let unclosed = format!("{HEADER}{}", row("").replace("contract", "\"contract"));
    assert_eq!(messages(&unclosed), ["deadline table, line `2`, column `authority`: the text is not CSV"]);
    let many: String = (0..10_001).map(|n| row(&format!("id=row-{n}"))).collect();
    assert_eq!(
        messages(&format!("{HEADER}{many}")),
        ["deadline table: the table has more than `10000` rows"]
    );
}

#[test]
fn two_rows_for_one_question_are_refused() {
    for (first, second, ambiguous) in [
        ("", "id=two", true),
        ("urgency=standard", "id=two urgency=expedited", false),
        ("", "id=two urgency=expedited", false),
        ("urgency=standard", "id=two item_class=payment", true),
        ("urgency=standard", "id=two urgency=standard item_class=payment", false),
        ("effective_to=2025-12-31", "id=two effective_from=2026-01-01", false),
        ("effective_to=2026-01-01", "id=two effective_from=2026-01-01", true),
        ("effective_to=2025-12-31", "id=two effective_from=2026-01-01 edition_by=rating_period_start", true),
        ("bound=at_most", "id=two bound=at_least", false),
        ("bound=at_most", "id=two bound=at_least amount=4", true),
        ("verified=secondary", "id=two", false),
    ] {
        let loaded = DeadlineTable::from_csv(&table(&[first, second]));
        assert_eq!(loaded.is_err(), ambiguous, "{first} / {second}");
    }
    assert_eq!(
        messages(&table(&["", "phase=appeal_1_file"])),
        ["deadline table, line `3`, row `ours`, column `id`: another row has this identifier"]
    );
    assert_eq!(
        messages(&table(&["", "id=two"])),
        [
            "deadline table, line `3`, row `two`, column `id`: row `ours` fits the same question on the same date, and \
         neither is more specific"
        ]
    );
}

#[test]
fn rows_that_do_not_answer_are_named() {
    let table = DeadlineTable::shipped();
    let answer = |about: &str| ask(table, about, "receipt=2020-01-02T15:00Z", "2020-01-02T15:00Z");
    let DueAnswer::NoRow(NoRow::NotInForce(rows)) = answer("medicare-ffs-opd initial standard") else {
        panic!()
    };
    assert_eq!(rows.rows.join(" "), "opd-std opd-std-old");
    let DueAnswer::NoRow(NoRow::SwitchedOff(rows)) = answer("chip-ffs initial standard") else { panic!() };
    assert_eq!(rows.rows.join(" "), "chip-ffs-std");
    assert_eq!(answer("oregon-commercial initial standard"), DueAnswer::NoRow(NoRow::NoRule));
}

#[test]
fn an_urgency_that_the_program_has_no_word_for_is_answered_with_those_it_has() {
    let table = DeadlineTable::shipped();
    let happened = "receipt=2026-03-02T15:00Z";
    let answer = |about: &str| ask(table, about, happened, "2026-03-02T15:00Z");
    // In the order of the page: Medicare and Medicaid know two, ERISA three.
    for (about, codes) in [
        ("medicare-advantage initial urgent", "standard expedited"),
        ("medicare-advantage initial pre_service", "standard expedited"),
        ("medicaid-mco initial urgent item=subject_to_pa", "standard expedited"),
        ("erisa-aca initial standard", "urgent pre_service post_service"),
        ("erisa-aca incomplete_notice post_service", "urgent"),
        ("erisa-aca external_decide urgent", "standard expedited"),
        // What else was said narrows them: payment is no item of the standard rows.
        ("medicare-advantage initial urgent item=payment", "expedited"),
        // A row that is off counts too: asked at its urgency, it is named.
        ("chip-ffs initial expedited", "standard"),
    ] {
        let DueAnswer::NoRow(NoRow::OtherUrgency(other)) = answer(about) else { panic!("{about}") };
        let known: Vec<&str> = other.urgencies.iter().map(|urgency| urgency.code()).collect();
        assert_eq!(known.join(" "), codes, "{about}");
        for urgency in other.urgencies {
            let question = super::question(about).at_urgency(urgency);
            let input = super::facts(happened, "2026-03-02T15:00Z");
            let again = table.due(&question, &input, &super::payer(super::NEW_YORK)).unwrap();
            let unsaid = matches!(again, DueAnswer::NoRow(NoRow::NoRule | NoRow::OtherUrgency(_)));
            assert!(!unsaid, "{about}: {again:?}");
        }
    }
    // No such program, no such step of it, and something else that does not fit.
    for about in [
        "oregon-commercial initial urgent",
        "medicare-ffs-rsnat appeal_1_file urgent",
        "medicare-advantage initial standard item=payment",
        "washington-commercial initial urgent channel=other",
    ] {
        assert_eq!(answer(about), DueAnswer::NoRow(NoRow::NoRule), "{about}");
    }
}
