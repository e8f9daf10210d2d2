//! What refusals and errors say, word for word.

use std::collections::BTreeSet;

use referral_core::authorization::record::{
    ALL_RULES, AuthorizationRecord, NewItem, OneItem, RecordCommand, RecordContext, RecordEventKind,
    RecordOpening, RecordRefusal, ReplayError, ReplayProblem, ReviewAction,
};
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
        ("not-in-this-status", "`NotificationSent` does not fit item `1`, which is `submitted`"),
        ("not-your-role", "`NotificationSent` is not for `patient` to ask for"),
        ("missing-fact", "`UnitsHeld` cannot be done: nobody knows how much of item `1` is authorized"),
        ("rule-not-met", "`UnitsHeld` cannot be done: the record has no item `9`"),
    ];
    assert_eq!(said, expected.map(|(code, text)| (code, text.to_owned())));
    assert_eq!(expected.map(|(code, _)| code), RecordRefusal::all_codes());
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
        "`AuthorizationOpened` cannot be done: item numbers begin at `1`; two items have the number `1`"
    );
}

#[test]
fn events_that_are_no_history_are_named() {
    let desk = Desk::submitted();
    let (first, second) = (desk.events[0].clone(), desk.events[1].clone());
    let error = |events: &[_]| AuthorizationRecord::replay(events).unwrap_err();
    let cases = [
        (error(&[]), "record-empty", "event `1` is missing: a history has a first event"),
        (
            error(std::slice::from_ref(&second)),
            "record-not-a-beginning",
            "event `1` is `RequirementDetermined`, which begins no record",
        ),
        (
            error(&[first.clone(), first.clone()]),
            "record-second-beginning",
            "event `2` begins the record again",
        ),
        (
            error(&[first.clone(), desk.events[2].clone()]),
            "record-does-not-fit",
            "event `2` is `WorkBegun`, which does not fit an item that is `not-assessed`",
        ),
    ];
    for (error, code, text) in cases {
        assert_eq!((error.code(), error.to_string()), (code, text.to_owned()));
    }
    let empty = Desk::with(&[]);
    let error = error(&[empty.events[0].clone(), second]);
    let problem = ReplayProblem::NoSuchItem(1);
    assert_eq!(error, ReplayError { position: 2, problem });
    assert_eq!(error.to_string(), "event `2` is about item `1`, which the record does not have");
}

#[test]
fn rules_and_acts_are_told_apart_by_name_and_row() {
    assert_eq!(ALL_RULES.iter().collect::<BTreeSet<_>>().len(), ALL_RULES.len());
    assert!(ALL_RULES.iter().all(|rule| rule.split('/').count() == 2));
    let rows: Vec<u8> = RecordEventKind::ALL.iter().map(|kind| kind.row()).collect();
    assert_eq!(rows, (1..=43).collect::<Vec<u8>>());
}
