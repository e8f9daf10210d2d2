//! What refusals and errors say, word for word.

use std::collections::BTreeSet;

use referral_core::authorization::record::{
    ALL_RULES, AuthorizationRecord, NewItem, OneItem, RecordCommand, RecordContext, RecordEventKind,
    RecordOpening, RecordRefusal, ReviewAction,
};
use referral_core::lifecycle::history::HistoryProblem;
use referral_core::vocabulary::{AuthorizationId, Role};

use super::{Desk, actor, entry, line, today};

#[test]
fn every_refusal_has_a_code_and_says_what_stands_against_it() {
    let mut desk = Desk::submitted();
    let notified = RecordCommand::RecordNotification(OneItem { item: 1 });
    let patient = actor(Role::Patient);
    let role = desk.record.decide(&notified, &RecordContext::now(desk.at, today(), &patient)).unwrap_err();
    let status = desk.refused(notified);
    let rule = desk.refused(RecordCommand::HoldUnits(entry(9, "k", "a", 1)));
    desk.decided(ReviewAction::CertifiedInPart, None);
    let missing = desk.refused(RecordCommand::HoldUnits(entry(1, "k", "a", 1)));
    let said = [&status, &role, &missing, &rule].map(|refusal| (refusal.code(), refusal.to_string()));
    let expected = [
        (
            "not-in-this-status",
            "`RecordNotification` is not possible now: item `1` is `submitted`; it is possible only in status `notification-due`",
        ),
        ("not-your-role", "`RecordNotification` is not for `patient`, only for `coordinator`, `system`"),
        ("missing-fact", "`HoldUnits` is not possible now: the authorized quantity of item `1` is missing"),
        ("rule-not-met", "`HoldUnits` is not possible now: the record has no item `9`"),
    ];
    assert_eq!(said, expected.map(|(code, text)| (code, text.to_owned())));
    // A record has no windows of time that a command can miss.
    let codes =
        RecordRefusal::CATALOGUE.iter().map(|entry| entry.code).filter(|&code| code != "outside-window");
    assert_eq!(expected.map(|(code, _)| code).to_vec(), codes.collect::<Vec<_>>());
}

#[test]
fn a_record_is_opened_with_numbers_that_tell_its_items_apart() {
    let coordinator = actor(Role::Coordinator);
    let context = RecordContext::now(Desk::with(&[]).at, today(), &coordinator);
    let open = |numbers: &[u32]| {
        let item = |&sequence: &u32| NewItem { sequence, requested: line(), services: vec![] };
        let authorization = AuthorizationId::new("AUTH-1").unwrap();
        let items = numbers.iter().map(item).collect();
        AuthorizationRecord::open(
            &RecordOpening { authorization, payer: None, member: None, items },
            &context,
        )
    };
    assert!(open(&[2, 1]).is_ok());
    let refusal = open(&[1, 0, 1]).unwrap_err().to_string();
    assert_eq!(
        refusal,
        "`AuthorizationOpened` is not possible now: item numbers start at `1`; two items have the number `1`"
    );
}

#[test]
fn events_that_are_no_history_are_named() {
    let desk = Desk::submitted();
    let (first, second) = (desk.events[0].clone(), desk.events[1].clone());
    let error = |events: &[_]| AuthorizationRecord::replay(events).unwrap_err();
    let begins = "event 1 of the history";
    let cases = [
        (
            error(&[]),
            "history-empty",
            format!("{begins} is missing: a history begins with an event that opens it"),
        ),
        (
            error(std::slice::from_ref(&second)),
            "history-no-beginning",
            format!("{begins} is `RequirementDetermined`, but a history begins with an event that opens it"),
        ),
        (
            error(&[first.clone(), first.clone()]),
            "history-second-beginning",
            "event 2 of the history is `AuthorizationOpened`, but the history is open already".to_owned(),
        ),
        (
            error(&[first.clone(), desk.events[2].clone()]),
            "history-does-not-fit",
            "event 2 of the history is `WorkBegun`, which does not fit: item `1` is `not-assessed`"
                .to_owned(),
        ),
    ];
    for (error, code, text) in cases {
        assert_eq!((error.code(), error.to_string()), (code, text));
    }
    let empty = Desk::with(&[]);
    let error = error(&[empty.events[0].clone(), second]);
    let because = "the record has no item `1`".to_owned();
    let act = "RequirementDetermined";
    assert_eq!((error.position, error.problem), (2, HistoryProblem::DoesNotFit { act, because }));
}

#[test]
fn rules_and_acts_are_told_apart_by_name_and_row() {
    assert_eq!(ALL_RULES.iter().collect::<BTreeSet<_>>().len(), ALL_RULES.len());
    assert!(ALL_RULES.iter().all(|rule| rule.split('/').count() == 2));
    let rows: Vec<u8> = RecordEventKind::ALL.iter().map(|kind| kind.row()).collect();
    assert_eq!(rows, (1..=43).collect::<Vec<u8>>());
}
