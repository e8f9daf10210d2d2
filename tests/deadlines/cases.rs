//! Dated cases, counted by hand and by another implementation: `cases.csv`, made by `cases.py`.

use std::collections::BTreeSet;

use referral_core::authorization::deadline::{DeadlineTable, DueAnswer, MissingFact, NoRow};
use referral_core::time::Instant;

use super::{facts, payer, question};

fn shown(instant: Instant) -> String {
    instant.format("%Y-%m-%dT%H:%MZ").to_string()
}

/// The row and the instant of a deadline, else the kind of answer and what it names.
fn columns(answer: &DueAnswer) -> (String, String) {
    match answer {
        DueAnswer::Due(due) => (due.row.to_string(), shown(due.due)),
        DueAnswer::Between(range) => {
            ("between".into(), format!("{} {}", shown(range.at_least.due), shown(range.at_most.due)))
        }
        DueAnswer::NoRow(reason) => {
            let reason = match reason {
                NoRow::NoRule => "no_rule".to_owned(),
                NoRow::NotInForce(_) => "not_in_force".to_owned(),
                NoRow::SwitchedOff(_) => "switched_off".to_owned(),
                NoRow::OtherUrgency(other) => {
                    let codes: Vec<&str> = other.urgencies.iter().map(|urgency| urgency.code()).collect();
                    format!("other_urgency {}", codes.join(" "))
                }
            };
            ("none".into(), reason)
        }
        DueAnswer::Missing(missing) => {
            let facts: Vec<&str> = missing.facts.iter().map(|fact| MissingFact::code(*fact)).collect();
            ("missing".into(), facts.join(" "))
        }
    }
}

#[test]
fn every_case_comes_out_as_counted() {
    let mut cases = csv::Reader::from_reader(include_str!("cases.csv").as_bytes());
    let mut rows = BTreeSet::new();
    let mut count = 0;
    for case in cases.records() {
        let case = case.unwrap();
        let [reason, asked, zone, happened, answer, what] = case.iter().collect::<Vec<_>>()[..] else {
            panic!("{case:?}")
        };
        // None of these cases hangs on the present.
        for now in ["2020-01-01T00:00Z", "2029-12-31T00:00Z"] {
            let found = DeadlineTable::shipped().due(&question(asked), &facts(happened, now), &payer(zone));
            assert_eq!(columns(&found.unwrap()), (answer.to_owned(), what.to_owned()), "{reason}, at {now}");
        }
        rows.insert(answer.to_owned());
        count += 1;
    }
    assert_eq!(count, 128);
    let shipped: BTreeSet<_> = DeadlineTable::shipped().rows().map(|row| row.id.to_string()).collect();
    let unseen: Vec<_> = shipped.difference(&rows).collect();
    assert_eq!(
        unseen,
        [
            "chip-ffs-std",
            "erisa-appeal-post",
            "erisa-supply-post",
            "mco-hearing-file-max",
            "mco-hearing-file-min"
        ]
    );
}

#[test]
fn the_others_too() {
    let secondary = DeadlineTable::shipped().with_secondary().unwrap();
    for (table, asked, happened, row, due) in [
        (
            &secondary,
            "chip-ffs initial standard",
            "receipt=2026-03-02T15:00Z",
            "chip-ffs-std",
            "2026-03-10T04:00Z",
        ),
        (
            DeadlineTable::shipped(),
            "erisa-aca appeal_1_decide post_service level=single",
            "receipt=2026-03-02T15:00Z",
            "erisa-appeal-post",
            "2026-05-02T04:00Z",
        ),
        (
            DeadlineTable::shipped(),
            "erisa-aca supply_information post_service",
            "extension_notice=2026-03-06T15:00Z",
            "erisa-supply-post",
            "2026-04-21T04:00Z",
        ),
    ] {
        let found =
            table.due(&question(asked), &facts(happened, "2026-03-02T15:00Z"), &payer("America/New_York"));
        assert_eq!(columns(&found.unwrap()), (row.to_owned(), due.to_owned()), "{asked}");
    }
}
