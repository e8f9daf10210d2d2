//! Random walks of a referral through whatever may be done.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;
use referral_core::lifecycle::history::Origin;
use referral_core::referral::{
    Referral, ReferralAnomalyKind, ReferralCommandKind, ReferralEvent, ReferralEventBody, ReferralEventKind,
    ReferralFact,
};
use referral_core::vocabulary::Role;
use serde_json::{Value, json};

use super::desk::{Desk, command, context, message, sample};

/// What moves a referral on, in the order in which it usually happens.
const FORWARD: [&str; 16] = [
    "ReferralOrdered",
    "CompletenessAssessed",
    "AuthDetermined",
    "RecipientSelected",
    "ReferralSent",
    "ReferralAcknowledged",
    "ReferralAccepted",
    "AppointmentOffered",
    "AppointmentBooked",
    "PatientArrived",
    "ServiceDelivered",
    "InterimReportReceived",
    "FinalReportReceived",
    "ReportAcknowledged",
    "PatientInformed",
    "ClosedComplete",
];

impl Desk {
    /// One step: time passes, something is done that may be done, or something is reported.
    fn step(&mut self, pick: u32) {
        let way = pick % 8;
        let pick = pick / 8;
        self.at +=
            TimeDelta::minutes(if way == 0 { i64::from(pick % 200_000) } else { i64::from(pick % 90) });
        if way == 0 {
            let due = self.history.elapse(&context(self.at, Role::System)).events;
            self.append(due, Origin::Local);
            return;
        }
        let kinds: Vec<ReferralEventKind> = ReferralEventKind::ALL
            .iter()
            .copied()
            .filter(|kind| (way > 4) == FORWARD.contains(&kind.name()))
            .collect();
        let first = pick as usize % kinds.len();
        let in_turn = kinds.iter().cycle().skip(first).take(kinds.len());
        // What may be asked for is asked for; what can only be reported is reported, most often where it fits.
        for kind in in_turn {
            // Acts that end much, or that fit nearly everywhere, leave no room for others.
            let is_rare = matches!(
                kind,
                ReferralEventKind::AuthorizationChanged
                    | ReferralEventKind::MarkedEnteredInError
                    | ReferralEventKind::ClosedIncomplete
                    | ReferralEventKind::ReferralCancelled
                    | ReferralEventKind::LongOpenReviewed
                    | ReferralEventKind::RecipientTold
                    | ReferralEventKind::DeliveryFailed
                    | ReferralEventKind::PatientReached
            );
            // A further report fits always, and the walk would never come to the end.
            let further = matches!(
                kind,
                ReferralEventKind::InterimReportReceived | ReferralEventKind::FinalReportReceived
            ) && self.history.state().report().has_final();
            if (is_rare || further) && !(pick / 128).is_multiple_of(5) {
                continue;
            }
            let data = self.fitted(kind.name(), pick);
            for turn in 0..8 {
                let role = Role::ALL[(pick as usize + turn) % 8];
                if let Some((events, origin)) = self.attempt(*kind, &data, role, pick) {
                    return self.append(events, origin);
                }
            }
        }
    }

    fn attempt(
        &self,
        kind: ReferralEventKind,
        data: &Value,
        role: Role,
        pick: u32,
    ) -> Option<(Vec<ReferralEvent>, Origin)> {
        let context = context(self.at, role);
        if let Some(asking) = ReferralCommandKind::ALL.iter().find(|command| command.event() == kind)
            && let Ok(decision) = self.history.decide(&command(asking.name(), data.clone()), &context)
        {
            return Some((decision.events, Origin::Local));
        }
        let reported: ReferralFact =
            serde_json::from_value(json!({"type": kind.name(), "data": data.clone()})).ok()?;
        let events = self.history.observe(&reported, &context).events;
        let unfit = events.iter().any(|event| {
            matches!(&event.body, ReferralEventBody::AnomalyRecorded(record)
                if matches!(record.anomaly, ReferralAnomalyKind::Unfit(_)))
        });
        let wanted = !unfit || pick.is_multiple_of(5);
        wanted.then(|| (events, message(&format!("M-{}", self.made))))
    }

    /// The sample of a kind, with identifiers that this referral knows or could.
    fn fitted(&self, kind: &str, pick: u32) -> Value {
        let mut data = sample(kind);
        let referral = self.history.state();
        let current = referral.current_assignment();
        let new = |what: &str| format!("{what}-{}", self.made);
        let choose = |mut known: Vec<String>, what: &str| {
            known.push(new(what));
            known[pick as usize % known.len()].clone()
        };
        let appointments = current.map(|one| one.appointments.iter().map(|app| app.id.to_string()).collect());
        let appointment = choose(appointments.unwrap_or_default(), "app");
        let requests = referral.open_requests().iter().map(|one| one.id.to_string()).collect();
        let late: Vec<String> = referral.unread_late_reports().map(ToString::to_string).collect();
        let assignment = current.map(|one| one.id.to_string());
        for (name, value) in [
            ("appointment", json!(appointment)),
            ("request", json!(choose(requests, "req"))),
            ("report", json!(late.first().cloned().unwrap_or_else(|| new("rep")))),
            ("missing", if pick.is_multiple_of(3) { sample(kind)["missing"].clone() } else { json!([]) }),
            ("validity", json!({})),
            ("number", json!(referral.open_anomalies().first().map_or(1, |open| open.number))),
            ("required", json!(pick.is_multiple_of(2))),
        ] {
            if data.get(name).is_some_and(|old| old.is_number() == value.is_number()) {
                data[name] = value;
            }
        }
        if matches!(kind, "ReferralSent" | "ReferralForwarded") {
            data["assignment"] = json!(new("loop"));
        } else if let (Some(_), Some(assignment)) = (data.get("assignment"), assignment) {
            data["assignment"] = json!(assignment);
        }
        // A reading and a return say which report they are about.
        if let ("ReportAcknowledged" | "ReportReturned", Some(unread)) =
            (kind, referral.unread_reports().first())
        {
            data["report"] = json!(unread.report);
        }
        let members = data.as_object_mut().unwrap();
        members.retain(|name, _| {
            matches!(kind, "ReferralForwarded")
                || !matches!(name.as_str(), "attests" | "start" | "due" | "to" | "appeal_until")
        });
        if kind == "ServiceDelivered" {
            data["basis"] =
                if pick.is_multiple_of(2) { json!("e-consult") } else { json!({"appointment": appointment}) };
        }
        data
    }
}

/// Histories that come about by asking, reporting and waiting.
pub(crate) fn walks() -> impl Strategy<Value = Desk> {
    let opening = prop_oneof![3 => Just("ReferralDrafted"), 2 => Just("ReferralIngested"), 1 => Just("SnapshotImported")];
    (opening, prop::collection::vec(any::<u32>(), 0..90)).prop_map(|(opening, picks)| {
        let mut desk = Desk::open(opening);
        for pick in picks {
            desk.step(pick);
        }
        desk
    })
}

/// The walks reach every status and nearly every kind of event: else what they show would be little.
#[test]
fn walks_go_everywhere() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut kinds = BTreeSet::new();
    let mut statuses = BTreeSet::new();
    for _ in 0..400 {
        let desk = walks().new_tree(&mut runner).unwrap().current();
        let mut referral: Option<Referral> = None;
        for event in desk.history.events() {
            kinds.insert(event.kind());
            referral = match referral {
                Some(referral) => Some(referral.evolve(event)),
                None => Referral::begun_by(event),
            };
            statuses.insert(referral.as_ref().unwrap().status().kind());
        }
    }
    let never: Vec<&ReferralEventKind> =
        ReferralEventKind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    assert!(never.len() <= 7, "{never:?} never happen");
    assert!(statuses.len() == 13, "{statuses:?}");
}
