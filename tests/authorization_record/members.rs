//! A record whose member becomes known after it was opened.

use referral_core::authorization::record::{
    AuthorizationRecord, Check, Checked, Covered, IdentifiedMember, NewItem, RecordCommand, RecordContext,
    RecordEvent, RecordEventBody, RecordFact, RecordOpening, ReviewAction, Side, Unknown,
};
use referral_core::vocabulary::{AuthorizationId, MemberId, Role};

use super::{Desk, actor, line, planned, service, today};

fn member(name: &str) -> IdentifiedMember {
    IdentifiedMember { member: MemberId::new(name).unwrap() }
}

/// One approved item for `s-1`, of a member that nobody named.
fn nameless() -> Desk {
    let mut desk = Desk::with(&[line()]);
    let coordinator = actor(Role::Coordinator);
    let items = vec![NewItem { sequence: 1, requested: line(), services: vec![service("s-1")] }];
    let authorization = AuthorizationId::new("AUTH-1").unwrap();
    let opening = RecordOpening { authorization, payer: None, member: None, items };
    let opened =
        AuthorizationRecord::open(&opening, &RecordContext::now(desk.at, today(), &coordinator)).unwrap();
    desk.record = AuthorizationRecord::replay([&opened]).unwrap();
    desk.events = vec![opened];
    desk.submit(1);
    desk.decided(ReviewAction::Certified, None);
    desk
}

#[test]
fn a_record_covers_once_its_member_is_named() {
    let missing = Unknown { check: Check::Member, side: Side::Authorization };
    for by_fact in [false, true] {
        let mut desk = nameless();
        assert_eq!(desk.record.check(1, Check::Member, &planned("s-1")), Some(Checked::Unknown(missing)));
        if by_fact {
            assert_eq!(desk.sees(RecordFact::MemberIdentified(member("M-1"))), ["MemberIdentified"]);
        } else {
            desk.does(RecordCommand::IdentifyMember(member("M-1")));
        }
        assert_eq!(desk.record.member(), Some(&member("M-1").member));
        assert!(matches!(desk.record.covers(&planned("s-1")), Covered::Ok(_)));
        assert_eq!(AuthorizationRecord::replay(&desk.events).as_ref(), Ok(&desk.record));
    }
}

#[test]
fn a_member_that_is_known_is_never_another() {
    let mut named = nameless();
    named.does(RecordCommand::IdentifyMember(member("M-1")));
    // Known from the opening, or named since.
    for mut desk in [Desk::submitted(), named] {
        assert_eq!(desk.tries(&RecordCommand::IdentifyMember(member("M-1"))), Ok(vec![]), "no news");
        assert_eq!(desk.sees(RecordFact::MemberIdentified(member("M-1"))), Vec::<&str>::new());
        let refusal = desk.refused(RecordCommand::IdentifyMember(member("M-2")));
        let said = "`IdentifyMember` is not possible now: the record is for another member";
        assert_eq!((refusal.code(), refusal.to_string()), ("rule-not-met", said.to_owned()));
        assert_eq!(desk.sees(RecordFact::MemberIdentified(member("M-2"))), ["AnomalyRecorded"]);
        assert_eq!(desk.record.anomalies()[0].record.rules, [Box::from("record/member")]);
        assert_eq!(desk.record.member(), Some(&member("M-1").member));
        // Not even where a history says so.
        let last = desk.events.last().unwrap().clone();
        let forged = RecordEvent { body: RecordEventBody::MemberIdentified(member("M-2")), ..last };
        assert_eq!(desk.record.clone().evolve(&forged).member(), Some(&member("M-1").member));
    }
}

#[test]
fn a_member_is_written_and_read_as_it_will_always_be() {
    let text = r#"{"type":"MemberIdentified","data":{"member":"M-1"}}"#;
    let body: RecordEventBody = serde_json::from_str(text).unwrap();
    assert_eq!(body, RecordEventBody::MemberIdentified(member("M-1")));
    assert_eq!(serde_json::to_string(&body).unwrap(), text);
    let command = r#"{"type":"IdentifyMember","data":{"member":"M-1"}}"#;
    assert_eq!(
        serde_json::from_str::<RecordCommand>(command).unwrap(),
        RecordCommand::IdentifyMember(member("M-1"))
    );
    // An opening of before, with a member and without.
    for (text, known) in [
        (r#"{"type":"AuthorizationOpened","data":{"authorization":"A-1"}}"#, None),
        (r#"{"type":"AuthorizationOpened","data":{"authorization":"A-1","member":"M-1"}}"#, Some("M-1")),
    ] {
        let RecordEventBody::AuthorizationOpened(opening) = serde_json::from_str(text).unwrap() else {
            panic!()
        };
        assert_eq!(opening.member.as_ref().map(MemberId::as_str), known);
    }
}
