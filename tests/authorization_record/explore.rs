//! Every act from every state an item can reach, and faults that the search has to find.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write as _;
use std::sync::OnceLock;

use referral_core::authorization::record::{
    ALL_RULES, AppealStep, AuthorizationRecord, CertificationType, Combined, Determination, ItemStatus,
    ItemStep, Items, LineChange, MissedDeadline, NotRequiredBasis, OnExpiry, OneItem, OneRequest, Phase,
    RecordCloseReason, RecordClosing, RecordCommand, RecordContext, RecordEvent, RecordEventKind,
    RecordExtension, RecordFact, RecordSelfPay, Rejection, ReviewAction, Revocation, Submission,
    Supersession, UpdateRequest, Wants, next,
};
use referral_core::vocabulary::{AuthorizationId, DocumentId, RequestId, Role};

use super::page::{arrows, differences};
use super::{BASES, Desk, actor, answer_of, appeal, entry, line, status_name, step_name, today, visits};

/// What can be done to an item: every command, every fact and every silence, with what decides them.
enum Act {
    Command(RecordCommand),
    Fact(RecordFact),
    MissedDeadline(OnExpiry),
}

fn acts() -> Vec<Act> {
    let (one, items) = (OneItem { item: 1 }, Items { items: vec![1] });
    let mut wants: Vec<Wants> = BASES.map(Wants::Nothing).to_vec();
    wants.extend([Wants::ReferralOnly, Wants::Notification, Wants::InfoNeeded, Wants::Authorization]);
    wants.push(Wants::NotCovered);
    let several = Combined { authorization: true, notification: true, ..Combined::default() };
    wants.push(Wants::Combined(several));
    let other = || AuthorizationId::new("AUTH-9").unwrap();
    let determination = |wants: Wants| {
        let satisfied = super::word(&wants_basis(wants)) == "satisfied";
        Determination { item: 1, wants, satisfied_by: satisfied.then(other), ground: None }
    };
    let request = || RequestId::new("R-1").unwrap();
    let change = LineChange { item: 1, quantity: visits(12), ..LineChange::default() };
    let kind = CertificationType::Extension;
    let update = UpdateRequest {
        request: request(),
        kind,
        changes: vec![change.clone()],
        add: vec![],
        cancel: vec![],
    };
    let election = RecordSelfPay { items: vec![1], acknowledgement: Some(DocumentId::new("D-1").unwrap()) };
    let mut commands: Vec<RecordCommand> =
        wants.into_iter().map(determination).map(RecordCommand::Determine).collect();
    commands.extend([
        RecordCommand::RecordNotification(one),
        RecordCommand::RecordReferral(one),
        RecordCommand::BeginWork(items.clone()),
        RecordCommand::CompletePacket(items.clone()),
        RecordCommand::ReopenPacket(items.clone()),
        RecordCommand::SendInformation(items.clone()),
        RecordCommand::RecordCall(items.clone()),
        RecordCommand::Cancel(items.clone()),
        RecordCommand::Supersede(Supersession { items: vec![1], by: other() }),
        RecordCommand::RequireAgain(items.clone()),
        RecordCommand::ElectSelfPay(election),
        RecordCommand::WithdrawSelfPay(items.clone()),
        RecordCommand::BeginPeerToPeer(one),
        RecordCommand::RequestExternalReview(one),
        RecordCommand::RequestUpdate(update),
        RecordCommand::WithdrawUpdate(OneRequest { request: request() }),
    ]);
    commands.extend(
        CertificationType::ALL.iter().map(|&kind| RecordCommand::Submit(Submission { items: vec![1], kind })),
    );
    commands.extend(
        [RecordCloseReason::AfterDenial, RecordCloseReason::NotNeeded]
            .map(|reason| RecordCommand::Close(RecordClosing { item: 1, reason })),
    );
    let mut facts: Vec<RecordFact> = ReviewAction::ALL
        .iter()
        .flat_map(|&action| {
            let less = referral_core::authorization::record::ServiceLine { quantity: visits(2), ..line() };
            let mut update = answer_of(1, action, None);
            update.request = Some(request());
            [answer_of(1, action, None), answer_of(1, action, Some(less)), update]
                .map(RecordFact::AnswerReceived)
        })
        .collect();
    facts.extend([
        RecordFact::RequestRejected(Rejection { items: vec![1], reasons: vec![] }),
        RecordFact::ItemsRevoked(Revocation { items: vec![1], reasons: vec![] }),
        RecordFact::AuthorizationExtended(RecordExtension { change, issued: None }),
    ]);
    // Enough to use up a small authorization.
    let used = referral_core::authorization::record::UnitsUse { entry: entry(1, "u", "a", 10), released: 0 };
    facts.push(RecordFact::UnitsConsumed(used));
    for level in 1..=3 {
        let step: AppealStep = appeal(1, level);
        commands.extend([RecordCommand::FileAppeal(step), RecordCommand::WithdrawAppeal(step)]);
        facts.extend([
            RecordFact::DenialUpheld(step),
            RecordFact::AppealDismissed(step),
            RecordFact::AppealFiled(step),
        ]);
    }
    let effects = [OnExpiry::DeemedDenied, OnExpiry::Upheld, OnExpiry::NextLevel];
    let asked = commands.iter().cloned().map(Act::Command).collect::<Vec<_>>();
    asked
        .into_iter()
        .chain(facts.into_iter().map(Act::Fact))
        .chain(effects.map(Act::MissedDeadline))
        .collect()
}

/// The basis, or something that is none.
fn wants_basis(wants: Wants) -> NotRequiredBasis {
    match wants {
        Wants::Nothing(basis) => basis,
        _ => NotRequiredBasis::Rule,
    }
}

/// What tells states apart: all that later acts depend on, and no names or times. Of the bases on which nothing is
/// required one is searched on from in full, and the others once each.
fn key(record: &AuthorizationRecord) -> String {
    let item = &record.items()[0];
    if matches!(item.status(), ItemStatus::NotRequired(basis) if basis != NotRequiredBasis::Rule) {
        return format!("{:?}", item.status());
    }
    let balance = record.balance(1).unwrap();
    let facts = (
        item.was_submitted(),
        item.was_denied(),
        item.was_cancelled(),
        item.cancellation_reported(),
        item.decision(),
    );
    let units = (balance.authorized, balance.held, balance.consumed);
    let line = item.authorized().as_ref().map(|line| line.quantity.clone());
    let open: Vec<(bool, bool)> =
        record.open_updates().iter().map(|open| (open.pended, open.undecided.is_empty())).collect();
    let also_required = &item.also_required();
    let asked = &item.requested().quantity;
    let contested = (item.contested().map(|contested| contested.status), item.appealed());
    format!(
        "{:?} {facts:?} {units:?} {line:?} {asked:?} {open:?} {also_required:?} {contested:?}",
        item.status()
    )
}

struct Found {
    records: Vec<AuthorizationRecord>,
    transitions: usize,
    violations: Vec<String>,
}

fn events_of(
    record: &AuthorizationRecord,
    act: &Act,
    at: referral_core::time::Instant,
) -> Option<Vec<RecordEvent>> {
    let (coordinator, system) = (actor(Role::Coordinator), actor(Role::System));
    match act {
        Act::Command(command) => record.decide(command, &RecordContext::now(at, today(), &coordinator)).ok(),
        Act::Fact(fact) => Some(record.observe(fact, &RecordContext::now(at, today(), &system))),
        Act::MissedDeadline(effect) => {
            let item = &record.items()[0];
            let missed = MissedDeadline {
                item: 1,
                during: item.status(),
                due: at,
                on_expiry: *effect,
                authority: None,
            };
            Some(record.elapse(&[missed], &RecordContext::now(at, today(), &coordinator)))
        }
    }
}

/// The steps that lead from one status to another by the page.
fn leads(page: &BTreeMap<(String, String), String>, from: ItemStatus, to: ItemStatus) -> bool {
    let (from, to) = (status_name(from), status_name(to));
    page.iter().any(|((start, _), end)| *start == from && *end == to)
}

fn judge(
    before: &AuthorizationRecord,
    act: &Act,
    events: &[RecordEvent],
    page: &BTreeMap<(String, String), String>,
) -> Vec<String> {
    let after = events.iter().fold(before.clone(), AuthorizationRecord::evolve);
    let (old, new) = (before.items()[0].status(), after.items()[0].status());
    let mut wrong = Vec::new();
    if old != new && !leads(page, old, new) {
        wrong.push(format!("{} to {}", status_name(old), status_name(new)));
    }
    let recorded = events.iter().any(|event| match act {
        Act::Fact(fact) => event.kind() == fact.kind() || event.kind() == RecordEventKind::AnomalyRecorded,
        Act::Command(command) => event.kind() == command.kind().event(),
        Act::MissedDeadline(_) => true,
    });
    let known_entry = matches!(act, Act::Fact(RecordFact::UnitsConsumed(_)));
    if !recorded && !known_entry && !matches!(act, Act::MissedDeadline(_)) {
        wrong.push("what was said is in no event".to_owned());
    }
    let (answers, more) = (before.answers(), after.answers());
    let answered = matches!(act, Act::Fact(RecordFact::AnswerReceived(_)));
    if more.len() != answers.len() + usize::from(answered) || !more.starts_with(answers) {
        wrong.push("the versions of the answers were not only added to".to_owned());
    }
    if !after.ledger().starts_with(before.ledger()) {
        wrong.push("an entry of the ledger was changed".to_owned());
    }
    let balance = after.balance(1).unwrap();
    let said = i64::try_from(balance.overused).unwrap();
    if balance.authorized.is_some_and(|units| balance.held + balance.consumed > i64::from(units) + said) {
        wrong.push("over-use that is not said".to_owned());
    }
    wrong
}

/// Breadth first, from a record whose one item nobody has looked at. A fourth level of appeal is not entered.
fn search() -> &'static Found {
    static FOUND: OnceLock<Found> = OnceLock::new();
    FOUND.get_or_init(|| {
        let desk = Desk::with(&[line()]);
        let (page, acts) = (arrows(), acts());
        let mut found = Found { records: Vec::new(), transitions: 0, violations: Vec::new() };
        let mut seen = BTreeSet::from([key(&desk.record)]);
        let mut queue = VecDeque::from([(desk.record, desk.events)]);
        while let Some((record, events)) = queue.pop_front() {
            for act in &acts {
                let Some(batch) = events_of(&record, act, desk.at) else { continue };
                found.transitions += 1;
                found.violations.extend(judge(&record, act, &batch, &page));
                let after = batch.iter().fold(record.clone(), AuthorizationRecord::evolve);
                let deep = matches!(after.items()[0].status(), ItemStatus::Appeal(level) if level.0 > 3);
                if deep || !seen.insert(key(&after)) {
                    continue;
                }
                let all: Vec<RecordEvent> = events.iter().chain(&batch).cloned().collect();
                if AuthorizationRecord::replay(&all).as_ref() != Ok(&after) {
                    found.violations.push(format!("the history of {} comes to something else", key(&after)));
                }
                queue.push_back((after, all));
            }
            found.records.push(record);
        }
        found
    })
}

/// One record for each state that is told apart.
pub(super) fn reached() -> Vec<AuthorizationRecord> {
    let mut statuses = BTreeMap::new();
    for record in &search().records {
        let in_force = record.phase(1, today()).map(Phase::is_in_force);
        let item = &record.items()[0];
        let facts = (item.decision(), item.was_denied(), item.was_cancelled(), item.was_submitted());
        statuses.entry((item.status(), in_force, facts)).or_insert_with(|| record.clone());
    }
    statuses.into_values().collect()
}

#[test]
fn every_act_from_every_state_keeps_the_rules() {
    let found = search();
    let statuses: BTreeSet<ItemStatus> =
        found.records.iter().map(|record| record.items()[0].status()).collect();
    let size = (found.records.len(), found.transitions);
    let line = format!("one item of a record: {} states, {} transitions", size.0, size.1);
    writeln!(std::io::stderr(), "{line}").expect("standard error can be written to");
    assert!(size.0 > 100 && size.1 > 10 * size.0, "{size:?}");
    assert_eq!(found.violations, Vec::<String>::new());
    let missing: Vec<ItemStatus> =
        super::statuses().into_iter().filter(|status| !statuses.contains(status)).collect();
    assert_eq!(missing, [], "every status is reached");
}

#[test]
fn an_anomaly_names_a_rule_that_is_documented() {
    let open = search().records.iter().flat_map(AuthorizationRecord::anomalies);
    let rules: BTreeSet<&str> = open.flat_map(|open| &open.record.rules).map(|rule| &**rule).collect();
    let unknown: Vec<&str> = rules.iter().copied().filter(|rule| !ALL_RULES.contains(rule)).collect();
    assert_eq!(unknown, Vec::<&str>::new());
    assert!(rules.contains("record/status"), "{rules:?}");
}

#[test]
fn from_every_state_that_is_not_closed_the_item_can_come_to_rest() {
    let rests = |status: ItemStatus| {
        matches!(status, ItemStatus::Closed(_) | ItemStatus::SelfPay | ItemStatus::NotRequired(_))
    };
    let mut ends: BTreeSet<ItemStatus> =
        super::statuses().into_iter().filter(|&status| rests(status)).collect();
    loop {
        let more: Vec<ItemStatus> = super::statuses()
            .into_iter()
            .filter(|status| !ends.contains(status))
            .filter(|&status| {
                super::all_steps()
                    .into_iter()
                    .filter_map(|step| next(status, step))
                    .any(|to| ends.contains(&to))
            })
            .collect();
        if more.is_empty() {
            break;
        }
        ends.extend(more);
    }
    assert_eq!(ends.len(), super::statuses().len());
}

/// A machine with one fault: this step from this status leads there.
fn faulty(from: &'static str, act: &'static str, to: Option<ItemStatus>) -> usize {
    differences(
        |status, step: ItemStep| {
            if status_name(status) == from && step_name(step) == act { to } else { next(status, step) }
        },
    )
    .len()
}

#[test]
fn each_fault_that_is_put_in_is_found() {
    let required = Some(ItemStatus::Required);
    for (from, act, to) in [
        ("submitted", "A2", Some(ItemStatus::Approved)),
        ("submitted", "A4", Some(ItemStatus::Approved)),
        ("submitted", "A3", Some(ItemStatus::NotRequired(NotRequiredBasis::PayerAnswer))),
        ("pended", "A1", None),
        ("approved", "A4", Some(ItemStatus::Pended)),
        ("approved", "deadline-passed(deemed-denied)", Some(ItemStatus::DeemedDenied)),
        ("denied", "submitted", Some(ItemStatus::Submitted)),
        ("denied", "A1", None),
        ("appeal(2)", "upheld(1)", Some(ItemStatus::Upheld(referral_core::authorization::record::Level(2)))),
        (
            "upheld(1)",
            "appeal-filed(1)",
            Some(ItemStatus::Appeal(referral_core::authorization::record::Level(1))),
        ),
        ("closed(not-needed)", "required-again", required),
        ("cancelled", "A1", Some(ItemStatus::Approved)),
        ("withdrawn(1)", "self-pay-elected", Some(ItemStatus::SelfPay)),
        ("revoked", "closed(after-denial)", Some(ItemStatus::Closed(RecordCloseReason::AfterDenial))),
    ] {
        assert_eq!(faulty(from, act, to), 1, "{from} {act}");
    }
}

#[test]
fn the_judge_of_the_search_can_complain() {
    let mut desk = Desk::submitted();
    let before = desk.record.clone();
    let answer = RecordFact::AnswerReceived(answer_of(1, ReviewAction::Certified, None));
    let page = arrows();
    let system = actor(Role::System);
    let events = before.observe(&answer, &RecordContext::now(desk.at, today(), &system));
    assert_eq!(judge(&before, &Act::Fact(answer.clone()), &events, &page), Vec::<String>::new());
    // The answer swallowed, and one kept that nobody gave.
    assert!(!judge(&before, &Act::Fact(answer), &[], &page).is_empty());
    assert!(!judge(&before, &Act::MissedDeadline(OnExpiry::Upheld), &events, &page).is_empty());
    // What the payer revises below what was used, without the entry that says so.
    desk.take(events);
    desk.used(1, "a", 5);
    let before = desk.record.clone();
    let denied = RecordFact::AnswerReceived(answer_of(1, ReviewAction::NotCertified, None));
    let mut events = before.observe(&denied, &RecordContext::now(desk.at, today(), &system));
    assert_eq!(judge(&before, &Act::Fact(denied.clone()), &events, &page), Vec::<String>::new());
    events.retain(|event| event.kind() != RecordEventKind::UnitsOverused);
    assert_eq!(judge(&before, &Act::Fact(denied), &events, &page), ["over-use that is not said"]);
    // A status that no arrow leads to.
    assert!(!leads(&page, ItemStatus::Denied, ItemStatus::Ready));
    assert!(leads(&page, ItemStatus::Denied, ItemStatus::Required));
}
