//! What each rule says when it refuses a command, word for word.

use std::collections::BTreeSet;

use referral_core::authorization::record::{
    AppealStep, CertificationType, Determination, ItemPosition, ItemStatus, ItemStep, Items, Level,
    LineChange, NewItem, NotRequiredBasis, OneRequest, RecordCommand, RecordCommandKind, RecordEventKind,
    RecordSelfPay, ReviewAction, ServiceLine, ServiceLink, Submission, UnitsCorrection, UnitsEntry,
    UpdateRequest, Wants, Window, next,
};
use referral_core::lifecycle::{NotInThisStatus, Resolution};
use referral_core::vocabulary::{AuthorizationId, EventId, RequestId};

use super::{Desk, day, entry, line, service, visits};

/// The reasons of the refusal, without the act.
#[track_caller]
fn says(desk: &Desk, command: RecordCommand, reasons: &str) {
    let text = desk.refused(command).to_string();
    assert_eq!(text.split_once(" is not possible now: ").map(|(_, reasons)| reasons), Some(reasons));
}

fn items(items: &[u32]) -> Items {
    Items { items: items.to_vec() }
}

fn approved() -> Desk {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::Certified, None);
    desk
}

#[test]
fn items_and_links() {
    let mut desk = Desk::with(&[line()]);
    desk.determine(1, Wants::Authorization);
    let new = |sequence| RecordCommand::AddItem(NewItem { sequence, requested: line(), services: vec![] });
    let link = ServiceLink { item: 1, service: service("other") };
    for (command, reasons) in [
        (RecordCommand::BeginWork(items(&[])), "no item is listed"),
        (RecordCommand::BeginWork(items(&[1, 1])), "item `1` is listed twice"),
        (RecordCommand::BeginWork(items(&[7])), "the record has no item `7`"),
        (new(0), "item numbers start at `1`"),
        (new(1), "the record already has an item `1`"),
        (RecordCommand::UnlinkService(link), "item `1` is not linked to the service"),
        (
            RecordCommand::ResolveAnomaly(Resolution { number: 9, outcome: None, note: None }),
            "anomaly `9` is not open",
        ),
        (
            RecordCommand::ElectSelfPay(RecordSelfPay { items: vec![1], acknowledgement: None }),
            "the signed acknowledgement of the patient is missing",
        ),
    ] {
        says(&desk, command, reasons);
    }
    let again = RecordCommand::RequireAgain(items(&[1]));
    says(&approved(), again, "the authorization of item `1` is still in force");
}

#[test]
fn requirements_and_requests() {
    let desk = Desk::with(&[line()]);
    let determine = |wants, by: Option<&str>| {
        let satisfied_by = by.map(|by| AuthorizationId::new(by).unwrap());
        RecordCommand::Determine(Determination { item: 1, wants, satisfied_by, ground: None })
    };
    let satisfied = Wants::Nothing(NotRequiredBasis::Satisfied);
    for (command, reasons) in [
        (
            determine(Wants::Authorization, Some("AUTH-2")),
            "`satisfied_by` is only allowed if an existing authorization satisfies the requirement",
        ),
        (determine(satisfied, Some("AUTH-1")), "a record cannot satisfy its own item"),
        (determine(satisfied, None), "the record that satisfies the requirement is missing"),
    ] {
        says(&desk, command, reasons);
    }
    let submit = |kind| RecordCommand::Submit(Submission { items: vec![1], kind });
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::NotCertified, None);
    desk.does(RecordCommand::RequireAgain(items(&[1])));
    let one = items(&[1]);
    desk.does(RecordCommand::BeginWork(one.clone()));
    desk.does(RecordCommand::CompletePacket(one));
    let denied = "item `1` was denied: submit it as an initial request";
    says(&desk, submit(CertificationType::Renewal), denied);
    let cancel = format!("`cancel` does not request a certification; {denied}");
    says(&desk, submit(CertificationType::Cancel), &cancel);
}

#[test]
fn appeals() {
    let mut desk = Desk::submitted();
    desk.decided(ReviewAction::NotCertified, None);
    let appeal = AppealStep { item: 1, level: Level(2) };
    says(&desk, RecordCommand::FileAppeal(appeal), "the next appeal of item `1` must be at level `1`");
}

#[test]
fn updates() {
    let update = |kind, changes, add: &[u32], cancel: &[u32]| {
        let request = RequestId::new("U-1").unwrap();
        let (add, cancel) = (add.to_vec(), cancel.to_vec());
        RecordCommand::RequestUpdate(UpdateRequest { request, kind, changes, add, cancel })
    };
    let more = |item| LineChange { item, quantity: visits(12), ..LineChange::default() };
    let revised = CertificationType::Revised;
    let mut desk = approved();
    let withdrawn = OneRequest { request: RequestId::new("U-1").unwrap() };
    for (command, reasons) in [
        (RecordCommand::WithdrawUpdate(withdrawn), "the request is not open"),
        (
            update(CertificationType::AppealStandard, vec![more(1)], &[], &[]),
            "`standard appeal` does not request a change",
        ),
        (update(revised, vec![], &[], &[]), "the update changes nothing"),
        (update(revised, vec![more(1)], &[], &[1]), "an item is listed twice"),
        (
            update(revised, vec![LineChange { item: 1, ..LineChange::default() }], &[], &[]),
            "the change of item `1` is empty",
        ),
    ] {
        says(&desk, command, reasons);
    }
    desk.does(update(revised, vec![more(1)], &[], &[]));
    let again = update(revised, vec![more(1)], &[], &[]);
    says(&desk, again.clone(), "a request with this identifier is open already");
    let mut denied = Desk::submitted();
    denied.decided(ReviewAction::NotCertified, None);
    says(
        &denied,
        again.clone(),
        "every requested item is denied: submit a new request instead of an update; item `1` is denied: submit a new \
         request for it",
    );
    // Approved in part with a line without dates: one end is not enough.
    let mut dateless = Desk::submitted();
    dateless.decided(ReviewAction::Modified, Some(ServiceLine { window: None, ..line() }));
    let until = Window { first: None, last: Some(day("2026-05-31")) };
    let change = LineChange { item: 1, window: Some(until), ..LineChange::default() };
    let unknown = "the dates of item `1` are unknown: give both the first and the last day";
    says(&dateless, update(revised, vec![change], &[], &[]), unknown);
    // An item that the payer never got from us.
    let mut added = Desk::with(&[line()]);
    added.decided(ReviewAction::Certified, None);
    added.determine(1, Wants::Authorization);
    added.decided(ReviewAction::Certified, None);
    says(&added, again, "item `1` was not requested by us");
}

#[test]
fn units() {
    let mut desk = approved();
    let held = |key, units| entry(1, key, "s-1", units);
    desk.does(RecordCommand::HoldUnits(held("k", 4)));
    let correction = |held, consumed| {
        let key = EventId::new("c").unwrap();
        let correction =
            UnitsCorrection { key, item: 1, service: service("s-1"), held, consumed, reason: None };
        RecordCommand::CorrectUnits(correction)
    };
    for (command, reasons) in [
        (
            RecordCommand::HoldUnits(held("k", 2)),
            "the key `k` already names another entry for item `1` and this service",
        ),
        (
            RecordCommand::HoldUnits(UnitsEntry { date: None, ..held("l", 1) }),
            "the date of the service under item `1` is missing",
        ),
        (
            RecordCommand::HoldUnits(UnitsEntry { date: Some(day("2026-06-01")), ..held("l", 1) }),
            "item `1` is not authorized on the date of the service",
        ),
        (RecordCommand::HoldUnits(held("l", 7)), "item `1` has `6` units left"),
        (RecordCommand::ReleaseUnits(held("l", 5)), "only `4` units of item `1` are held for the service"),
        (correction(-5, 0), "the correction of item `1` would make a count negative"),
        (correction(0, 0), "the correction changes no count"),
    ] {
        says(&desk, command, reasons);
    }
    let mut dateless = Desk::submitted();
    let line = ServiceLine { window: None, ..line() };
    dateless.decided(ReviewAction::Modified, Some(line));
    let hold = RecordCommand::HoldUnits(held("k", 1));
    says(&dateless, hold, "the authorized dates of item `1` are missing");
}

/// The statuses that a refusal names are those from which the page's steps lead on.
#[test]
fn a_refusal_names_exactly_the_statuses_in_which_the_act_fits() {
    type Act = RecordEventKind;
    let steps = |act: Act| -> Vec<ItemStep> {
        let of = |step: &ItemStep| match act {
            Act::RequirementDetermined => *step == ItemStep::Determined(Wants::Authorization),
            Act::ItemsCancelled => *step == ItemStep::Cancelled,
            Act::RequestSubmitted => *step == ItemStep::Submitted,
            Act::ItemsSuperseded => *step == ItemStep::Superseded,
            Act::AppealFiled => matches!(step, ItemStep::AppealFiled(_)),
            Act::AppealWithdrawn => matches!(step, ItemStep::Withdrawn(_)),
            Act::ItemClosed => matches!(step, ItemStep::Closed(_)),
            // Of the others a step has its act's name.
            _ => format!("{step:?}") == act.name(),
        };
        super::all_steps().into_iter().filter(of).collect()
    };
    let (mut named, mut without) = (0, Vec::new());
    for act in RecordCommandKind::ALL.iter().map(|command| command.event()) {
        let leads = |status: &ItemStatus| steps(act).iter().any(|step| next(*status, *step).is_some());
        let fitting: BTreeSet<&str> =
            super::statuses().iter().filter(|status| leads(status)).map(|status| status.name()).collect();
        if fitting.is_empty() {
            without.push(act.name());
        }
        for status in super::statuses().into_iter().filter(|status| !fitting.contains(status.name())) {
            let refusal = NotInThisStatus { act, status: ItemPosition { item: 1, status } }.to_string();
            let told = refusal.split_once("it is possible only in status ").map_or("", |(_, told)| told);
            let told: BTreeSet<&str> = told.split('`').skip(1).step_by(2).collect();
            assert_eq!(told, fitting, "{refusal}");
            named += told.len();
        }
    }
    assert!(named > 1000, "{named} statuses named");
    let moves_no_item = [
        "ItemAdded",
        "ServiceLinked",
        "ServiceUnlinked",
        "UpdateRequested",
        "UpdateWithdrawn",
        "UnitsHeld",
        "UnitsReleased",
        "UnitsCorrected",
        "AnomalyResolved",
        "MemberIdentified",
    ];
    assert_eq!(without, moves_no_item);
}
