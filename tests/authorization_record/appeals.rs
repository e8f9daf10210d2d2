//! Appeals by level, what silence means, and who may say what.

use chrono::TimeDelta;
use referral_core::authorization::record::{
    AuthorizationRecord, Covered, Header, ItemStatus, Items, Level, LineChange, MissedDeadline, OnExpiry,
    OneItem, RecordCloseReason, RecordClosing, RecordCommand, RecordContext, RecordExtension, RecordFact,
    RecordRefusal, RecordSelfPay, ReviewAction, ServiceLine,
};
use referral_core::vocabulary::{DocumentId, Role};

use super::{Desk, actor, appeal};

fn denied() -> Desk {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::NotCertified, None);
    desk
}

#[test]
fn an_appeal_goes_up_level_by_level() {
    let mut desk = denied();
    desk.does(RecordCommand::BeginPeerToPeer(OneItem { item: 1 }));
    desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
    assert_eq!(
        desk.sees(RecordFact::DenialUpheld(appeal(1, 2))),
        ["AnomalyRecorded"],
        "nobody appealed at level 2"
    );
    assert_eq!(desk.sees(RecordFact::DenialUpheld(appeal(1, 1))), ["DenialUpheld"]);
    let refusal = desk.refused(RecordCommand::FileAppeal(appeal(1, 3)));
    assert_eq!(refusal.to_string(), "`FileAppeal` is not possible now: item `1` is `upheld`");
    desk.does(RecordCommand::FileAppeal(appeal(1, 2)));
    assert_eq!(desk.sees(RecordFact::AppealDismissed(appeal(1, 2))), ["AppealDismissed"]);
    assert_eq!(desk.status(1), ItemStatus::Dismissed(Level(2)));
    desk.does(RecordCommand::RequestExternalReview(OneItem { item: 1 }));
    desk.decided(ReviewAction::Certified, None);
    assert_eq!(desk.status(1), ItemStatus::Approved, "overturned outside");
}

#[test]
fn the_first_appeal_of_a_denial_is_of_the_first_level() {
    let mut desk = denied();
    for level in [2, 5, 255] {
        let refusal = desk.refused(RecordCommand::FileAppeal(appeal(1, level)));
        let said = "`FileAppeal` is not possible now: the next appeal of item `1` must be at level `1`";
        assert_eq!((refusal.code(), refusal.to_string()), ("rule-not-met", said.to_owned()));
        assert_eq!(refusal.findings()[0].rule, "appeal/level");
    }
    assert_eq!(desk.refused(RecordCommand::FileAppeal(appeal(1, 0))).code(), "not-in-this-status");
    // What others report stands, and is questioned.
    assert_eq!(desk.sees(RecordFact::AppealFiled(appeal(1, 2))), ["AppealFiled", "AnomalyRecorded"]);
    assert_eq!(desk.status(1), ItemStatus::Appeal(Level(2)));
    assert_eq!(desk.record.anomalies()[0].record.rules, [Box::from("appeal/level")]);
    // A clinician's talk in between is no level.
    let mut desk = denied();
    desk.does(RecordCommand::BeginPeerToPeer(OneItem { item: 1 }));
    assert_eq!(desk.refused(RecordCommand::FileAppeal(appeal(1, 2))).code(), "rule-not-met");
    desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
    // The payer denies it again on appeal: the next level is open, the one after is not; a new denial begins anew.
    desk.decided(ReviewAction::NotCertified, None);
    let refusal = desk.refused(RecordCommand::FileAppeal(appeal(1, 3))).to_string();
    assert_eq!(refusal, "`FileAppeal` is not possible now: the next appeal of item `1` must be at level `2`");
    assert!(desk.tries(&RecordCommand::FileAppeal(appeal(1, 1))).is_ok());
    desk.does(RecordCommand::FileAppeal(appeal(1, 2)));
    desk.decided(ReviewAction::Certified, None);
    desk.decided(ReviewAction::NotCertified, None);
    assert!(desk.tries(&RecordCommand::FileAppeal(appeal(1, 3))).is_err());
}

/// Six visits of ten, by an answer that says so.
fn partly(action: ReviewAction) -> Desk {
    let mut desk = Desk::submitted();
    let six = ServiceLine { quantity: super::visits(6), ..super::line() };
    desk.decided(action, Some(six));
    desk
}

#[test]
fn what_was_denied_of_a_part_is_appealed_beside_what_is_authorized() {
    for action in [ReviewAction::CertifiedInPart, ReviewAction::Modified] {
        let mut desk = partly(action);
        let (status, line) = (desk.status(1), desk.record.item(1).unwrap().in_force());
        desk.hold(1, "s-1", 1);
        let stands = |desk: &Desk| desk.record.item(1).unwrap().contested().map(|contested| contested.status);
        let holds = |desk: &Desk| {
            assert_eq!(desk.status(1), status);
            assert_eq!(desk.record.item(1).unwrap().in_force(), line);
            assert!(
                matches!(desk.record.covers(&super::planned("s-1")), Covered::Ok(fitting) if fitting.units_after == 5)
            );
            assert_eq!(desk.record.header(desk.today, &[]), Header::Partly);
        };
        assert_eq!(desk.refused(RecordCommand::FileAppeal(appeal(1, 2))).findings()[0].rule, "appeal/level");
        assert_eq!(desk.sees(RecordFact::DenialUpheld(appeal(1, 1))), ["AnomalyRecorded"], "nobody appealed");
        desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
        holds(&desk);
        assert_eq!(stands(&desk), Some(ItemStatus::Appeal(Level(1))));
        assert_eq!(
            desk.refused(RecordCommand::FileAppeal(appeal(1, 1))).code(),
            "not-in-this-status",
            "once"
        );
        assert_eq!(desk.sees(RecordFact::DenialUpheld(appeal(1, 1))), ["DenialUpheld"]);
        holds(&desk);
        assert_eq!(stands(&desk), Some(ItemStatus::Upheld(Level(1))));
        desk.does(RecordCommand::FileAppeal(appeal(1, 2)));
        assert_eq!(stands(&desk), Some(ItemStatus::Appeal(Level(2))));
        let overturned = AuthorizationRecord::replay(&desk.events).unwrap();
        assert_eq!(overturned, desk.record);
        desk.decided(ReviewAction::Certified, None);
        assert_eq!((desk.status(1), stands(&desk)), (ItemStatus::Approved, None));
        assert_eq!(desk.record.balance(1).unwrap().authorized, Some(10), "as it was asked for");

        // An extension of what is authorized is not the appeal's answer.
        let mut desk = partly(action);
        desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
        desk.sees(RecordFact::AuthorizationExtended(RecordExtension {
            change: LineChange { item: 1, quantity: super::visits(7), ..LineChange::default() },
            issued: None,
        }));
        assert_eq!((desk.status(1), stands(&desk)), (status, Some(ItemStatus::Appeal(Level(1)))));
        assert_eq!(desk.record.balance(1).unwrap().authorized, Some(7));
    }
}

#[test]
fn an_appeal_beside_a_part_ends_as_any_other_does() {
    let filed = || {
        let mut desk = partly(ReviewAction::CertifiedInPart);
        desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
        desk
    };
    let stands = |desk: &Desk| desk.record.item(1).unwrap().contested().map(|contested| contested.status);
    // More than before and still not all: the next appeal is of the next level.
    let mut desk = filed();
    let eight = ServiceLine { quantity: super::visits(8), ..super::line() };
    desk.decided(ReviewAction::CertifiedInPart, Some(eight));
    assert_eq!((stands(&desk), desk.record.balance(1).unwrap().authorized), (None, Some(8)));
    assert_eq!(desk.refused(RecordCommand::FileAppeal(appeal(1, 3))).code(), "rule-not-met");
    desk.does(RecordCommand::FileAppeal(appeal(1, 2)));
    // Taken back, not heard, outside the payer, let be.
    let mut desk = filed();
    desk.does(RecordCommand::WithdrawAppeal(appeal(1, 1)));
    assert_eq!(stands(&desk), Some(ItemStatus::Withdrawn(Level(1))));
    let mut desk = filed();
    assert_eq!(desk.sees(RecordFact::AppealDismissed(appeal(1, 1))), ["AppealDismissed"]);
    desk.does(RecordCommand::RequestExternalReview(OneItem { item: 1 }));
    assert_eq!(stands(&desk), Some(ItemStatus::External));
    desk.does(RecordCommand::Close(RecordClosing { item: 1, reason: RecordCloseReason::AfterDenial }));
    assert_eq!(stands(&desk), Some(ItemStatus::Closed(RecordCloseReason::AfterDenial)));
    assert_eq!(desk.status(1), ItemStatus::PartlyApproved, "what is authorized is not closed with it");
    assert!(desk.tries(&RecordCommand::FileAppeal(appeal(1, 2))).is_err());
    // Silence, by the clock of the appeal and not of the approval.
    let mut desk = filed();
    let appealed = ItemStatus::Appeal(Level::FIRST);
    let early = [missed(&desk, ItemStatus::PartlyApproved, OnExpiry::Upheld)];
    assert_eq!(elapses(&mut desk, &early, 60), 0);
    let due = [missed(&desk, appealed, OnExpiry::Upheld)];
    assert_eq!(elapses(&mut desk, &due, 60), 1);
    assert_eq!(stands(&desk), Some(ItemStatus::Upheld(Level::FIRST)));
    // Where all is authorized, or all is gone, there is no part to contest.
    let mut desk = filed();
    desk.does(RecordCommand::Cancel(Items { items: vec![1] }));
    assert_eq!(stands(&desk), None);
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Certified, None);
    assert_eq!(desk.refused(RecordCommand::FileAppeal(appeal(1, 1))).code(), "not-in-this-status");
    let unasked = RecordCommand::Close(RecordClosing { item: 1, reason: RecordCloseReason::AfterDenial });
    assert_eq!(partly(ReviewAction::Modified).refused(unasked).code(), "not-in-this-status");
}

#[test]
fn an_appeal_that_was_taken_back_leaves_the_denial() {
    let mut desk = denied();
    desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
    desk.does(RecordCommand::WithdrawAppeal(appeal(1, 1)));
    assert_eq!(desk.status(1), ItemStatus::Withdrawn(Level::FIRST));
    desk.does(RecordCommand::Close(RecordClosing { item: 1, reason: RecordCloseReason::AfterDenial }));
    assert!(desk.status(1).is_denied());
}

/// What is due of these deadlines so many minutes after now.
fn elapses(desk: &mut Desk, deadlines: &[MissedDeadline], minutes: i64) -> usize {
    let coordinator = actor(Role::Coordinator);
    let context = RecordContext::now(desk.at + TimeDelta::minutes(minutes), desk.today, &coordinator);
    let events = desk.record.elapse(deadlines, &context);
    assert_eq!(events, desk.record.elapse(deadlines, &context), "asking changes nothing");
    assert!(events.iter().all(|event| event.actor.role == Role::System), "nobody did it");
    let count = events.len();
    desk.take(events);
    assert_eq!(desk.record.elapse(deadlines, &context), [], "what was appended is not due again");
    count
}

fn missed(desk: &Desk, during: ItemStatus, effect: OnExpiry) -> MissedDeadline {
    MissedDeadline {
        item: 1,
        during,
        due: desk.at + TimeDelta::minutes(60),
        on_expiry: effect,
        authority: Some("a row".into()),
    }
}

#[test]
fn silence_means_what_the_deadline_says_when_its_time_has_come() {
    let mut desk = Desk::submitted();
    let deadline = [missed(&desk, ItemStatus::Submitted, OnExpiry::DeemedDenied)];
    assert_eq!(elapses(&mut desk, &deadline, 59), 0);
    assert_eq!(elapses(&mut desk, &deadline, 60), 1, "due is now, not later than now");
    assert_eq!(desk.status(1), ItemStatus::DeemedDenied);
    assert!(desk.record.item(1).unwrap().was_denied(), "it is asked for by a new request only");

    let mut desk = denied();
    desk.does(RecordCommand::FileAppeal(appeal(1, 1)));
    let appealed = ItemStatus::Appeal(Level::FIRST);
    let next = [missed(&desk, appealed, OnExpiry::NextLevel)];
    assert_eq!(elapses(&mut desk, &next, 60), 1);
    assert_eq!(desk.status(1), ItemStatus::Appeal(Level(2)), "one level, however often it is asked");
    // The next level's clock runs from when the first ran out, not from when somebody asked.
    let mut upheld = [missed(&desk, ItemStatus::Appeal(Level(2)), OnExpiry::Upheld)];
    upheld[0].due = desk.at + TimeDelta::minutes(59);
    assert_eq!(elapses(&mut desk, &upheld, 600), 0, "that clock ran out before the appeal stood so");
    upheld[0].due = desk.at + TimeDelta::minutes(61);
    assert_eq!(elapses(&mut desk, &upheld, 600), 1);
    assert_eq!(desk.status(1), ItemStatus::Upheld(Level(2)));
}

#[test]
fn silence_means_nothing_where_the_payer_spoke_in_time() {
    let mut desk = Desk::submitted();
    let deadline = [missed(&desk, ItemStatus::Submitted, OnExpiry::DeemedDenied)];
    desk.decided(ReviewAction::Certified, None);
    assert_eq!(elapses(&mut desk, &deadline, 600), 0);
    let wrong = [missed(&desk, ItemStatus::Approved, OnExpiry::DeemedDenied)];
    assert_eq!(elapses(&mut desk, &wrong, 600), 0, "an approval is not denied by silence");
}

#[test]
fn the_patient_pays_with_a_signature_only_and_may_take_it_back() {
    let mut desk = denied();
    let election =
        |acknowledgement| RecordCommand::ElectSelfPay(RecordSelfPay { items: vec![1], acknowledgement });
    assert_eq!(desk.refused(election(None)).code(), "missing-fact");
    desk.does(election(Some(DocumentId::new("D-1").unwrap())));
    assert_eq!(desk.status(1), ItemStatus::SelfPay);
    desk.does(RecordCommand::WithdrawSelfPay(Items { items: vec![1] }));
    assert_eq!(desk.status(1), ItemStatus::Required);
    // What is in force need not be paid.
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Certified, None);
    let signed = election(Some(DocumentId::new("D-1").unwrap()));
    assert_eq!(desk.refused(signed).findings()[0].rule, "authorization/ran-out");
}

#[test]
fn an_act_is_for_those_whose_act_it_is() {
    let desk = denied();
    let as_role = |role: Role, command: &RecordCommand| {
        let actor = actor(role);
        desk.record.decide(command, &RecordContext::now(desk.at, desk.today, &actor))
    };
    let file = RecordCommand::FileAppeal(appeal(1, 1));
    for role in Role::ALL {
        let may = matches!(role, Role::Coordinator | Role::ReferringClinician | Role::Patient);
        assert_eq!(as_role(role, &file).is_ok(), may, "{role}");
        if !may {
            assert!(matches!(as_role(role, &file), Err(RecordRefusal::NotYourRole(_))));
        }
    }
    // The payer answers; the patient does not answer for it.
    let patient = actor(Role::Patient);
    let answer = super::answer_of(1, ReviewAction::Certified, None);
    let context = RecordContext::now(desk.at, desk.today, &patient);
    let events = desk.record.observe(&RecordFact::AnswerReceived(answer), &context);
    assert_eq!(events.iter().map(|event| event.kind().name()).collect::<Vec<_>>(), ["AnomalyRecorded"]);
}
