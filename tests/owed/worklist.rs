//! The ranked list: its order, its reasons and its groups.

use proptest::prelude::*;
use referral_core::coordination::worklist::{Grouping, Item, Safety, Worklist};
use referral_core::referral::{Duty, Referral};
use referral_core::vocabulary::{Priority, Role};

use crate::kit::desk::Desk;

fn desk(id: &str, priority: Priority, script: &str) -> Desk {
    let mut desk = Desk::us().of(priority);
    desk.id = id.to_owned();
    desk.run(script)
}

/// The list of these referrals on 6 March at noon.
fn list(desks: &[Desk]) -> Worklist {
    let now = Desk::us().run("2026-03-06 12:00");
    Worklist::of(desks.iter().map(Desk::referral), &now.context(Role::Coordinator))
}

fn ids(list: &Worklist) -> Vec<&str> {
    list.items.iter().map(|item| item.referral.as_str()).collect()
}

/// One for each place in the order, in that order.
fn ranked() -> Vec<Desk> {
    let seen = "2026-03-06 09:00 sent accept walk-in final";
    let late =
        "2026-03-02 09:00 draft order assess not-required select send decline drop 2026-03-06 10:00 late";
    vec![
        // Critical: two hours to send, long over; a critical report hardly begun.
        desk("emergent", Priority::Emergent, "2026-03-05 09:00 draft order"),
        desk("critical", Priority::Routine, &format!("{seen}/critical")),
        // Elevated: urgent and over time; a report of an ended referral; both hardly used up.
        desk("urgent", Priority::Urgent, "2026-03-02 09:00 draft order"),
        desk("report", Priority::Routine, seen),
        desk("ended", Priority::Routine, late),
        // Ordinary: over time; half; nothing used up, the one nobody touched for longer first, then by name.
        desk("over", Priority::Routine, "2026-03-02 09:00 draft order"),
        desk("half", Priority::Routine, "2026-03-05 09:00 draft order"),
        desk("a-new", Priority::Routine, "2026-03-06 12:00 draft order"),
        desk("b-new", Priority::Routine, "2026-03-06 12:00 draft order"),
    ]
}

#[test]
fn safety_first_then_the_share_of_the_time_used_then_the_touch() {
    let list = list(&ranked());
    assert_eq!(
        ids(&list),
        ["emergent", "critical", "urgent", "report", "ended", "over", "half", "a-new", "b-new"]
    );
    let safety: Vec<Safety> = list.items.iter().map(|item| item.safety).collect();
    assert!(safety.is_sorted() && safety.first() == Some(&Safety::Critical));
    assert_eq!(safety.last(), Some(&Safety::Ordinary));
    let half = &list.items[6];
    // From Thursday 09:00 to Monday 17:00, one hour short for the clocks: 103 hours, of which 27 are gone.
    assert_eq!(half.share_used, 27 * 1000 / 103);
    assert!(!half.overdue && list.items[5].overdue);
}

#[test]
fn equal_shares_are_ranked_by_touch() {
    let mut touched = desk("a-touched", Priority::Routine, "2026-03-05 09:00 draft order");
    touched = touched.run("2026-03-06 11:00 assess");
    let untouched = desk("b-untouched", Priority::Routine, "2026-03-05 09:00 draft order");
    assert_eq!(ids(&list(&[touched, untouched])), ["b-untouched", "a-touched"]);
}

#[test]
fn what_has_ended_is_listed_while_anything_is_owed() {
    let sent = "draft order assess not-required select send";
    let done =
        desk("done", Priority::Routine, &format!("2026-03-02 09:00 {sent} want-cancel confirm-cancel"));
    let late = desk("late", Priority::Routine, &format!("2026-03-02 09:00 {sent} decline drop late"));
    let mut odd =
        desk("odd", Priority::Routine, &format!("2026-03-02 09:00 {sent} want-cancel confirm-cancel"));
    odd.puzzle("arrive");
    let list = list(&[done, late, odd]);
    let found: Vec<_> =
        list.items.iter().map(|item| (item.referral.as_str(), item.owner, item.duty)).collect();
    assert_eq!(
        found,
        [
            ("late", Role::ReferringClinician, Duty::ReadLateReport),
            ("odd", Role::Coordinator, Duty::ResolveAnomaly)
        ]
    );
}

#[test]
fn every_item_says_by_which_rules_and_from_where() {
    let list = list(&ranked());
    let said = |item: &Item| {
        let line = |one: &referral_core::coordination::worklist::Reason| {
            format!("{} | {} | {}", one.rule, one.because, one.source)
        };
        item.reasons.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        said(&list.items[0]),
        [
            "worklist/safety-critical | emergent, or a critical report is unread | house",
            "timers.T2 | coordinator to prepare and send the referral, 25 h overdue (within 2 hours) | house",
        ]
    );
    assert_eq!(
        said(&list.items[3])[1],
        "timers.T12 | referring clinician to read the report and act on it, due in 7 d (within 5 business days) | house"
    );
    let payer = desk("payer", Priority::Routine, "2026-03-05 12:00 draft order assess required submit");
    let payer = self::list(&[payer]);
    // Six days, one hour short for the clocks.
    assert_eq!(
        said(&payer.items[0])[1],
        "timers.T4 | payer to decide on the authorization, due in 5 d (within 7 calendar days) | \
         CMS-0057-F, standard decisions from 2026-01-01"
    );
    let held = desk("held", Priority::Routine, "2026-03-05 12:00 sent hold/2026-03-16");
    assert_eq!(
        said(&self::list(&[held]).items[0])[1],
        "hold/review-date | coordinator to review the hold, due in 10 d | the hold"
    );
}

#[test]
fn groups_keep_the_order_of_the_list() {
    let desks = [
        desk("one", Priority::Urgent, "2026-03-05 09:00 draft order"),
        desk("two", Priority::Routine, "2026-03-02 09:00 sent"),
        desk("three", Priority::Routine, "2026-03-05 09:00 draft order select/dr-3"),
    ];
    let list = list(&desks);
    let groups = |by| {
        let groups = list.grouped(by);
        let shown = |group: &referral_core::coordination::worklist::WorklistGroup<'_>| {
            let items: Vec<_> = group.items.iter().map(|item| item.referral.as_str().to_owned()).collect();
            (group.key.as_deref().map(str::to_owned), items.join(" "))
        };
        groups.iter().map(shown).collect::<Vec<_>>()
    };
    let some = |key: &str, items: &str| (Some(key.to_owned()), items.to_owned());
    assert_eq!(ids(&list), ["one", "two", "three"]);
    assert_eq!(groups(Grouping::Owner), [some("coordinator", "one three"), some("recipient staff", "two")]);
    assert_eq!(groups(Grouping::Payer), [some("payer-1", "one two three")]);
    assert_eq!(
        groups(Grouping::Recipient),
        [(None, "one".to_owned()), some("dr-2", "two"), some("dr-3", "three")]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn the_order_of_asking_makes_no_difference(order in Just(ranked()).prop_shuffle()) {
        prop_assert_eq!(list(&order), list(&ranked()));
    }
}

#[test]
fn a_snapshot_of_the_list_is_the_list() {
    let desks = ranked();
    let again: Vec<Desk> = desks
        .iter()
        .map(|desk| Desk { referral: Some(Referral::replay(&desk.events).unwrap()), ..desk.clone() })
        .collect();
    assert_eq!(list(&desks), list(&again), "the list of what was replayed is the same");
}
