//! The units ledger: entries that are never changed, and what they come to in whatever order they come.

use proptest::prelude::*;
use referral_core::authorization::record::{
    Covered, EntryKind, ItemStatus, Items, LedgerEntry, Phase, PlannedService, RecordCommand, RecordFact,
    ReviewAction, ServiceLine, Unit, UnitsCorrection, UnitsEntry, UnitsUse,
};
use referral_core::vocabulary::EventId;

use super::{Desk, entry, line, planned, service, visits};

fn approved() -> Desk {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Certified, None);
    desk
}

fn counts(desk: &Desk) -> (i64, i64, Option<i64>, u64) {
    let balance = desk.record.balance(1).unwrap();
    (balance.held, balance.consumed, balance.left(), balance.overused)
}

#[test]
fn what_is_held_used_and_released_is_counted_once() {
    let mut desk = approved();
    desk.hold(1, "a", 4);
    desk.hold(1, "b", 3);
    assert_eq!(counts(&desk), (7, 0, Some(3), 0));
    // The visit took less than was held for it: the rest is free again.
    desk.used(1, "a", 2);
    assert_eq!(counts(&desk), (3, 2, Some(5), 0));
    desk.does(RecordCommand::ReleaseUnits(entry(1, "release-b", "b", 3)));
    assert_eq!(counts(&desk), (0, 2, Some(8), 0));
    // One that nothing was held for.
    desk.used(1, "c", 1);
    assert_eq!(counts(&desk), (0, 3, Some(7), 0));
}

#[test]
fn an_entry_of_one_name_is_made_once_and_stands_for_one_thing() {
    let mut desk = approved();
    desk.hold(1, "a", 4);
    desk.hold(1, "a", 4);
    assert_eq!(desk.used(1, "a", 4), ["UnitsConsumed"]);
    assert!(desk.used(1, "a", 4).is_empty());
    assert_eq!(counts(&desk), (0, 4, Some(6), 0));
    let other = desk.refused(RecordCommand::HoldUnits(entry(1, "hold-a", "a", 5)));
    assert_eq!(other.findings()[0].rule, "units/key");
    // The event that moves an appointment releases and holds under its one name.
    desk.hold(1, "b", 1);
    desk.does(RecordCommand::ReleaseUnits(entry(1, "move", "b", 1)));
    desk.does(RecordCommand::HoldUnits(entry(1, "move", "b", 1)));
    assert_eq!(counts(&desk), (1, 4, Some(5), 0));
}

#[test]
fn no_more_is_held_than_is_left_and_nothing_where_that_is_unknown() {
    let mut desk = approved();
    desk.hold(1, "a", 8);
    let refusal = desk.refused(RecordCommand::HoldUnits(entry(1, "k", "b", 3)));
    assert_eq!((refusal.code(), refusal.findings()[0].rule.as_ref()), ("rule-not-met", "units/left"));
    desk.decided(ReviewAction::CertifiedInPart, None);
    assert_eq!(desk.refused(RecordCommand::HoldUnits(entry(1, "k", "b", 1))).code(), "missing-fact");
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!(desk.refused(RecordCommand::HoldUnits(entry(1, "k", "b", 1))).code(), "rule-not-met");
}

#[test]
fn what_was_booked_all_the_same_stands_with_an_entry_for_the_over_use_and_is_questioned() {
    let mut desk = approved();
    desk.hold(1, "a", 8);
    let names = desk.sees(RecordFact::UnitsHeld(entry(1, "k", "b", 5)));
    assert_eq!(names, ["UnitsHeld", "UnitsOverused", "AnomalyRecorded"]);
    assert_eq!(counts(&desk), (13, 0, Some(-3), 3));
}

#[test]
fn a_revision_below_what_is_held_and_used_writes_an_over_use_entry() {
    let mut desk = approved();
    desk.hold(1, "a", 4);
    desk.used(1, "b", 3);
    desk.decided(ReviewAction::Modified, Some(ServiceLine { quantity: visits(5), ..line() }));
    assert_eq!(counts(&desk), (4, 3, Some(-2), 2));
    // Denied altogether: all of it is over-use, of which two were said.
    desk.decided(ReviewAction::NotCertified, None);
    assert_eq!(counts(&desk), (4, 3, Some(-7), 7));
    let over: Vec<u32> =
        desk.record.ledger().iter().map(|entry| entry.overused).filter(|&units| units > 0).collect();
    assert_eq!(over, [2, 5]);
}

#[test]
fn a_correction_is_an_entry_and_takes_no_count_below_zero() {
    let mut desk = approved();
    desk.used(1, "a", 3);
    let correction = |key: &str, held, consumed| {
        let (key, service) = (EventId::new(key).unwrap(), service("a"));
        RecordCommand::CorrectUnits(UnitsCorrection { key, item: 1, service, held, consumed, reason: None })
    };
    desk.does(correction("c-1", 0, -1));
    assert_eq!(counts(&desk), (0, 2, Some(8), 0));
    assert_eq!(desk.refused(correction("c-2", 0, -3)).findings()[0].rule, "units/held");
    assert_eq!(desk.refused(correction("c-2", -1, 0)).findings()[0].rule, "units/held");
    assert_eq!(desk.refused(correction("c-2", 0, 0)).findings()[0].rule, "record/names");
    assert_eq!(desk.record.ledger().len(), 2);
}

#[test]
fn nothing_is_released_that_is_not_held() {
    let mut desk = approved();
    desk.hold(1, "a", 2);
    assert_eq!(
        desk.refused(RecordCommand::ReleaseUnits(entry(1, "r", "b", 1))).findings()[0].rule,
        "units/held"
    );
    assert_eq!(desk.sees(RecordFact::UnitsReleased(entry(1, "r", "a", 3))), ["AnomalyRecorded"]);
    assert_eq!(counts(&desk), (2, 0, Some(8), 0));
}

#[test]
fn holds_do_not_exhaust_and_what_was_used_is_not_counted_under_the_next_authorization() {
    let mut desk = approved();
    desk.hold(1, "a", 10);
    assert_eq!(desk.record.phase(1, desk.today), Some(Phase::Active));
    let again = RecordCommand::RequireAgain(Items { items: vec![1] });
    assert_eq!(desk.refused(again.clone()).findings()[0].rule, "authorization/ran-out");
    desk.used(1, "a", 10);
    assert_eq!(desk.record.phase(1, desk.today), Some(Phase::Exhausted));
    desk.does(again);
    assert_eq!(desk.status(1), ItemStatus::Required);
    let one = Items { items: vec![1] };
    desk.does(RecordCommand::BeginWork(one.clone()));
    desk.does(RecordCommand::CompletePacket(one));
    desk.does(RecordCommand::Submit(referral_core::authorization::record::Submission {
        items: vec![1],
        kind: referral_core::authorization::record::CertificationType::Renewal,
    }));
    desk.decided(ReviewAction::Certified, None);
    assert_eq!(counts(&desk), (0, 0, Some(10), 0));
}

/// An entry as a test makes one: which service, which kind, how many.
type Move = (u8, u8, u32);

/// The entries of one service depend on one another, those of different services do not.
fn act(index: usize, (name, kind, units): Move) -> RecordFact {
    let name = format!("s{name}");
    let entry = UnitsEntry { ..entry(1, &format!("e-{index}"), &name, units) };
    match kind {
        0 => RecordFact::UnitsHeld(entry),
        1 => RecordFact::UnitsConsumed(UnitsUse { entry, released: 0 }),
        _ => RecordFact::UnitsReleased(entry),
    }
}

fn sums(entries: &[LedgerEntry]) -> (i64, i64, i64) {
    let sum = |of: fn(&LedgerEntry) -> i64| entries.iter().map(of).sum();
    (sum(|entry| entry.held), sum(|entry| entry.consumed), sum(|entry| i64::from(entry.overused)))
}

proptest! {
    #[test]
    fn the_sum_of_the_entries_is_the_balance_and_over_use_is_always_said(
        moves in prop::collection::vec((0u8..4, 0u8..3, 1u32..6), 0..24),
        revised in prop::option::of((0usize..24, 0u32..12)),
    ) {
        let mut desk = approved();
        for (index, one) in moves.into_iter().enumerate() {
            if let Some((when, quantity)) = revised && when == index {
                let line = ServiceLine { quantity: visits(quantity), ..line() };
                desk.decided(ReviewAction::Modified, Some(line));
            }
            desk.sees(act(index, one));
            let balance = desk.record.balance(1).unwrap();
            prop_assert_eq!((balance.held, balance.consumed), {
                let (held, consumed, _) = sums(desk.record.ledger());
                (held, consumed)
            });
            let authorized = i64::from(balance.authorized.unwrap());
            prop_assert!(0 <= balance.held && 0 <= balance.consumed);
            prop_assert_eq!(balance.left(), Some(authorized - balance.consumed - balance.held));
            let said = i64::try_from(balance.overused).unwrap();
            prop_assert!(balance.held + balance.consumed <= authorized + said);
            prop_assert_eq!(sums(desk.record.ledger()).2, said);
        }
    }

    #[test]
    fn the_order_of_independent_entries_is_irrelevant(
        moves in prop::collection::vec((0u8..4, 0u8..3, 1u32..4), 0..16),
        order in prop::collection::vec(0u8..4, 4),
    ) {
        let numbered: Vec<(usize, Move)> = moves.into_iter().enumerate().collect();
        let mut moved = numbered.clone();
        // Keeps the order within each service and none between services.
        moved.sort_by_key(|(_, (name, _, _))| (order[usize::from(*name)], *name));
        let fold = |moves: &[(usize, Move)]| {
            let mut desk = approved();
            for &(index, one) in moves {
                desk.sees(act(index, one));
            }
            let balance = desk.record.balance(1).unwrap();
            let mut entries: Vec<_> = desk.record.ledger().iter()
                .filter(|entry| entry.kind != EntryKind::Overused)
                .map(|entry| (entry.key.clone(), entry.held, entry.consumed))
                .collect();
            entries.sort_by_key(|(key, _, _)| key.clone());
            (balance.held, balance.consumed, balance.left(), entries)
        };
        prop_assert_eq!(fold(&numbered), fold(&moved));
    }
}

#[test]
fn units_of_different_kinds_are_not_summed() {
    let minutes = |amount| Some(referral_core::authorization::record::Quantity::new(amount, Unit::Minutes));
    let mut desk = approved();
    desk.hold(1, "a", 3);
    desk.decided(ReviewAction::Modified, Some(ServiceLine { quantity: minutes(120), ..line() }));
    let balance = desk.record.balance(1).unwrap();
    assert_eq!((balance.left(), balance.is_mixed), (None, true), "three visits are no three minutes");
    let hour = PlannedService { quantity: minutes(60), ..planned("s-1") };
    assert!(matches!(desk.record.covers(&hour), Covered::Unknown(_)));
    assert_eq!(desk.refused(RecordCommand::HoldUnits(entry(1, "k", "b", 60))).code(), "missing-fact");
    // Once the visits are no longer held, the minutes can be counted.
    desk.does(RecordCommand::ReleaseUnits(entry(1, "release-a", "a", 3)));
    assert_eq!((counts(&desk), desk.record.balance(1).unwrap().is_mixed), ((0, 0, Some(120), 0), false));
    desk.hold(1, "b", 60);
    assert_eq!(counts(&desk), (60, 0, Some(60), 0));
    // What is used now lets go of what was held then.
    desk.decided(ReviewAction::Modified, Some(ServiceLine { quantity: visits(5), ..line() }));
    desk.used(1, "b", 1);
    assert_eq!(counts(&desk), (0, 1, Some(4), 0));
}

#[test]
fn a_hold_without_a_day_waits_for_the_day() {
    let mut desk = approved();
    let undated = referral_core::authorization::record::UnitsEntry { date: None, ..entry(1, "k", "a", 1) };
    let refusal = desk.refused(RecordCommand::HoldUnits(undated.clone()));
    assert_eq!((refusal.code(), refusal.findings()[0].rule.as_ref()), ("missing-fact", "units/in-force"));
    // What happened all the same stands, and somebody looks at it.
    assert_eq!(desk.sees(RecordFact::UnitsHeld(undated)), ["UnitsHeld", "AnomalyRecorded"]);
    assert_eq!(counts(&desk), (1, 0, Some(9), 0));
}

#[test]
fn one_event_makes_an_entry_for_each_service() {
    let mut desk = approved();
    desk.hold(1, "a", 2);
    desk.hold(1, "b", 3);
    for (name, units) in [("a", 2), ("b", 3)] {
        desk.does(RecordCommand::ReleaseUnits(entry(1, "event-1", name, units)));
    }
    assert_eq!(counts(&desk), (0, 0, Some(10), 0));
    assert_eq!(
        desk.refused(RecordCommand::HoldUnits(entry(1, "hold-a", "a", 5))).findings()[0].rule,
        "units/key"
    );
}
