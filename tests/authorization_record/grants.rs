//! What a granted change comes to: what the payer says beside it counts, and nothing is opened that nobody named.

use referral_core::authorization::record::{
    Covered, ItemStatus, LineChange, Mismatch, MismatchKind, OneRequest, PayerAnswer, PlannedService,
    RecordCommand, RecordExtension, RecordFact, Remedy, ReviewAction, ServiceLine, Window,
};
use referral_core::vocabulary::PartyId;

use super::updates::{answer, approved, more, request, update};
use super::{Desk, answer_of, day, line, planned, visits};

fn on(date: &str) -> PlannedService {
    PlannedService { date: Some(day(date)), ..planned("s-1") }
}

fn until(item: u32, last: &str) -> LineChange {
    let window = Window { first: None, last: Some(day(last)) };
    LineChange { item, window: Some(window), ..LineChange::default() }
}

fn is_covered(desk: &Desk, planned: &PlannedService) -> bool {
    matches!(desk.record.covers(planned), Covered::Ok(_))
}

/// The only reason why a service is not covered.
fn reason(desk: &Desk, planned: &PlannedService) -> MismatchKind {
    match desk.record.covers(planned) {
        Covered::Mismatch(mismatches) => match mismatches.reasons.as_slice() {
            [Mismatch { kind, .. }] => *kind,
            reasons => panic!("{reasons:?}"),
        },
        covered => panic!("{covered:?}"),
    }
}

/// The payer grants the update of item 1 in total, and says beside it until when and by whom.
fn granted_within(window: Option<Window>, providers: &[&str]) -> PayerAnswer {
    let mut answer = answer(1, ReviewAction::Certified, None);
    answer.items[0].window = window;
    answer.items[0].providers = providers.iter().map(|name| PartyId::new(name).unwrap()).collect();
    answer
}

#[test]
fn what_a_grant_says_of_days_and_providers_counts_before_what_was_asked_for() {
    for less in [None, Some(ServiceLine { quantity: visits(4), ..line() })] {
        let mut desk = Desk::submitted();
        let first = if less.is_some() { ReviewAction::Modified } else { ReviewAction::Certified };
        desk.decided(first, less);
        desk.does(RecordCommand::RequestUpdate(update(vec![until(1, "2026-12-31")])));
        let window = Window::days(day("2026-03-01"), day("2026-06-30"));
        desk.answered(granted_within(Some(window), &["p-1"]));
        assert!(desk.record.open_updates().is_empty());
        let by = |name: &str, date| PlannedService { provider: PartyId::new(name).ok(), ..on(date) };
        assert!(is_covered(&desk, &by("p-1", "2026-06-30")));
        assert_eq!(reason(&desk, &by("p-1", "2026-11-15")), MismatchKind::DateAfterWindow);
        assert_eq!(reason(&desk, &by("p-2", "2026-06-15")), MismatchKind::Provider);
        assert!(!is_covered(&desk, &on("2026-06-15")), "nobody said who serves");
    }
}

#[test]
fn a_window_over_the_whole_answer_counts_for_a_grant_too() {
    let mut desk = approved(1);
    desk.does(RecordCommand::RequestUpdate(update(vec![until(1, "2026-12-31")])));
    let window = Some(Window::days(day("2026-03-01"), day("2026-06-30")));
    desk.answered(PayerAnswer { window, ..granted_within(None, &[]) });
    assert_eq!(reason(&desk, &on("2026-11-15")), MismatchKind::DateAfterWindow);
}

#[test]
fn an_earlier_limit_stands_where_a_grant_of_something_else_does_not_lift_it() {
    let mut desk = Desk::submitted();
    let window = Window::days(day("2026-03-01"), day("2026-03-20"));
    let mut first = answer_of(1, ReviewAction::Certified, None);
    (first.items[0].window, first.items[0].providers) = (Some(window), vec![PartyId::new("p-1").unwrap()]);
    desk.answered(first);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    desk.answered(answer(1, ReviewAction::Certified, None));
    let in_force = desk.record.item(1).unwrap().in_force().unwrap();
    assert_eq!((in_force.quantity, in_force.window), (visits(15), Some(window)));
    assert_eq!(in_force.providers, [PartyId::new("p-1").unwrap()]);
}

#[test]
fn what_an_answer_to_an_update_says_newly_of_another_item_counts() {
    let mut desk = approved(2);
    desk.does(RecordCommand::RequestUpdate(update(vec![more(2, 12)])));
    let mut both = answer(2, ReviewAction::Certified, None);
    let mut other = answer(1, ReviewAction::Certified, None).items[0].clone();
    other.window = Some(Window::days(day("2026-03-01"), day("2026-03-10")));
    both.items.push(other);
    desk.answered(both);
    assert_eq!(desk.status(1), ItemStatus::Approved);
    assert_eq!(desk.record.balance(1).unwrap().authorized, Some(10));
    assert_eq!(reason(&desk, &planned("s-1")), MismatchKind::DateAfterWindow);
    // Part of it taken back, without saying how much: nobody knows how much is left.
    desk.does(RecordCommand::RequestUpdate(update(vec![more(2, 13)])));
    let mut both = answer(2, ReviewAction::Certified, None);
    both.items.push(answer(1, ReviewAction::CertifiedInPart, None).items[0].clone());
    desk.answered(both);
    assert_eq!(
        (desk.status(1), desk.record.balance(1).unwrap().authorized),
        (ItemStatus::PartlyApproved, None)
    );
}

#[test]
fn a_change_certified_in_part_without_saying_how_much_leaves_what_stood_with_its_quantity_unknown() {
    let mut desk = Desk::submitted();
    let less = ServiceLine { quantity: visits(4), ..line() };
    let narrow = ServiceLine { window: Some(Window::days(day("2026-03-01"), day("2026-03-20"))), ..less };
    desk.decided(ReviewAction::Modified, Some(narrow.clone()));
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 15)])));
    desk.answered(answer(1, ReviewAction::CertifiedInPart, None));
    let in_force = desk.record.item(1).unwrap().in_force().unwrap();
    assert_eq!((in_force.quantity, in_force.window), (None, narrow.window), "not the days asked for first");
}

#[test]
fn an_update_of_what_is_pended_changes_nothing_until_an_answer_to_it_says_so() {
    let pended = || {
        let mut desk = Desk::submitted();
        desk.decided(ReviewAction::Pended, None);
        desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 50)])));
        desk
    };
    let units = |desk: &Desk| desk.record.balance(1).unwrap().authorized;
    // Withdrawn, and the first request certified.
    let mut desk = pended();
    assert_eq!(desk.record.item(1).unwrap().requested().quantity, visits(10));
    assert_eq!(desk.record.update_content(&request("R-1")).unwrap().items[0].line.quantity, visits(50));
    desk.does(RecordCommand::WithdrawUpdate(OneRequest { request: request("R-1") }));
    desk.decided(ReviewAction::Certified, None);
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Approved, Some(10)));
    // Certified in total while the update is open, without saying which of the two: never the fifty.
    let mut desk = pended();
    desk.decided(ReviewAction::Certified, None);
    assert_ne!(units(&desk), Some(50));
    assert_eq!(desk.record.open_updates().len(), 1);
    // Certified as the answer to the update.
    let mut desk = pended();
    desk.answered(answer(1, ReviewAction::Certified, None));
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Approved, Some(50)));
    // Denied as the answer to the update, and overturned: what was denied is what is authorized then.
    let mut desk = Desk::submitted();
    desk.does(RecordCommand::RequestUpdate(update(vec![more(1, 4)])));
    desk.answered(answer(1, ReviewAction::NotCertified, None));
    desk.decided(ReviewAction::Certified, None);
    assert_eq!((desk.status(1), units(&desk)), (ItemStatus::Approved, Some(4)));
}

#[test]
fn an_end_that_nobody_names_stays_where_it_is() {
    let grown = |desk: &mut Desk, last| {
        desk.sees(RecordFact::AuthorizationExtended(RecordExtension { change: until(1, last), issued: None }))
    };
    let mut desk = approved(1);
    assert_eq!(grown(&mut desk, "2026-12-31"), ["AuthorizationExtended"]);
    assert!(is_covered(&desk, &on("2026-12-31")) && is_covered(&desk, &on("2026-03-01")));
    assert_eq!(reason(&desk, &on("2025-01-01")), MismatchKind::DateBeforeWindow);
    let early = Window { first: Some(day("2026-02-01")), last: None };
    let change = LineChange { item: 1, window: Some(early), ..LineChange::default() };
    desk.sees(RecordFact::AuthorizationExtended(RecordExtension { change, issued: None }));
    assert!(is_covered(&desk, &on("2026-02-01")));
    assert_eq!(reason(&desk, &on("2027-01-01")), MismatchKind::DateAfterWindow);
    // Asked for and granted it is the same.
    let mut desk = approved(1);
    desk.does(RecordCommand::RequestUpdate(update(vec![until(1, "2026-12-31")])));
    let told = desk.record.update_content(&request("R-1")).unwrap().items[0].line.window;
    assert_eq!(told, Some(Window::days(day("2026-03-01"), day("2026-12-31"))));
    desk.answered(answer(1, ReviewAction::Certified, None));
    assert_eq!(reason(&desk, &on("2025-01-01")), MismatchKind::DateBeforeWindow);
    assert!(is_covered(&desk, &on("2026-12-31")));
    // Where nobody knows when it began, one end makes no window.
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Modified, Some(ServiceLine { window: None, ..line() }));
    assert_eq!(grown(&mut desk, "2026-12-31"), ["AnomalyRecorded"]);
    assert!(matches!(desk.record.covers(&on("2025-01-01")), Covered::Unknown(_)));
    let refusal = desk.refused(RecordCommand::RequestUpdate(update(vec![until(1, "2026-12-31")])));
    assert_eq!((refusal.code(), refusal.findings()[0].rule.as_ref()), ("missing-fact", "change/window"));
}

#[test]
fn a_date_that_a_grant_left_out_is_mended_by_an_extension() {
    let mut desk = approved(1);
    desk.does(RecordCommand::RequestUpdate(update(vec![until(1, "2026-12-31")])));
    desk.answered(granted_within(Some(Window { first: None, last: Some(day("2026-06-30")) }), &[]));
    let Covered::Mismatch(mismatches) = desk.record.covers(&on("2026-11-15")) else { panic!() };
    assert_eq!(mismatches.reasons[0].remedy, Remedy::Extension);
    assert_eq!(reason(&desk, &on("2025-01-01")), MismatchKind::DateBeforeWindow);
}
