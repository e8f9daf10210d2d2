//! What has to hold before an act stands, beyond where its items are.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "an act is named where something is asked of it; of the others nothing is asked but that they fit"
)]

mod appeal;
mod units;
mod update;

pub(super) use units::is_repeated;

use chrono::NaiveDate;

use super::act::RecordEventBody;
use super::item::AuthorizationItem;
use super::lifecycle::ItemPosition;
use super::payload::{
    Determination, LineChange, NewItem, RecordExtension, RecordSelfPay, ServiceLink, Submission,
};
use super::rule;
use super::state::AuthorizationRecord;
use super::status::Phase;
use super::steps::{named, steps};
use super::transition::ItemStep;
use super::x12::CertificationType;
use crate::judgement::Finding;
use crate::lifecycle::{Objections, Resolution};

/// The findings on an act.
#[derive(Debug, Default)]
pub(super) struct Against {
    /// An item, and its status, that the act does not fit.
    pub(super) unfit: Option<ItemPosition>,
    /// The findings that keep the act from standing, whoever says it, and those that only keep it from being granted.
    pub(super) found: Objections,
}

impl Against {
    fn no(&mut self, rule: &'static str, because: String) {
        self.found.against(Finding::not_met(rule, because));
    }
}

/// What speaks against an act of this record today.
pub(super) fn against(record: &AuthorizationRecord, body: &RecordEventBody, today: NaiveDate) -> Against {
    let mut against = Against::default();
    for item in named(body) {
        if record.item(item).is_none() {
            against.no(rule::ITEM, format!("the record has no item `{item}`"));
        }
    }
    stands(record, body, today, &mut against);
    match body {
        RecordEventBody::ItemAdded(new) => fresh(record, new, &mut against),
        RecordEventBody::ServiceUnlinked(link) => unlinked(record, link, &mut against),
        RecordEventBody::RequirementDetermined(one) => determination(record, one, &mut against),
        RecordEventBody::RequestSubmitted(submission) => submitted(record, submission, &mut against),
        RecordEventBody::SelfPayElected(RecordSelfPay { acknowledgement: None, .. }) => {
            let because = "the signed acknowledgement of the patient is missing";
            against.found.against(Finding::unknown(rule::ACKNOWLEDGEMENT, "acknowledgement", because));
        }
        RecordEventBody::AppealFiled(step) => appeal::filed(record, *step, &mut against),
        RecordEventBody::MemberIdentified(_) if record.member().is_some() => {
            against.no(rule::MEMBER, "the record is for another member".to_owned());
        }
        RecordEventBody::AuthorizationExtended(extension) => grows(record, extension, &mut against),
        RecordEventBody::UpdateRequested(update) => update::requested(record, update, &mut against),
        RecordEventBody::UpdateWithdrawn(one) => update::withdrawn(record, one, &mut against),
        RecordEventBody::UnitsHeld(entry) => units::held(record, entry, &mut against),
        RecordEventBody::UnitsConsumed(used) => units::consumed(record, used, &mut against),
        RecordEventBody::UnitsReleased(entry) => units::released(record, entry, &mut against),
        RecordEventBody::UnitsCorrected(correction) => units::corrected(record, correction, &mut against),
        RecordEventBody::AnomalyResolved(resolution) => resolved(record, resolution, &mut against),
        _ => {}
    }
    against
}

/// Whether every item the act moves can be moved so, each once.
fn stands(record: &AuthorizationRecord, body: &RecordEventBody, today: NaiveDate, against: &mut Against) {
    let steps = steps(body);
    if steps.is_empty() && about_items(body) {
        against.no(rule::NAMES, "no item is listed".to_owned());
    }
    for (at, &(sequence, step)) in steps.iter().enumerate() {
        if steps.iter().take(at).any(|&(earlier, _)| earlier == sequence) {
            against.no(rule::NAMES, format!("item `{sequence}` is listed twice"));
        }
        let Some(item) = record.item(sequence) else { continue };
        if item.after(step).is_none() {
            against.unfit.get_or_insert(ItemPosition { item: sequence, status: item.status });
        }
        let must_be_out = matches!(step, ItemStep::RequiredAgain | ItemStep::SelfPayElected);
        let in_force = record.phase(sequence, today).is_some_and(Phase::is_in_force);
        if must_be_out && in_force {
            against.no(rule::RAN_OUT, format!("the authorization of item `{sequence}` is still in force"));
        }
    }
}

/// Whether the act names items in a list, which must not be empty.
fn about_items(body: &RecordEventBody) -> bool {
    matches!(
        body,
        RecordEventBody::WorkBegun(_)
            | RecordEventBody::PacketCompleted(_)
            | RecordEventBody::PacketReopened(_)
            | RecordEventBody::RequestSubmitted(_)
            | RecordEventBody::RequestRejected(_)
            | RecordEventBody::InformationSent(_)
            | RecordEventBody::PayerCalled(_)
            | RecordEventBody::ItemsCancelled(_)
            | RecordEventBody::ItemsRevoked(_)
            | RecordEventBody::ItemsSuperseded(_)
            | RecordEventBody::RequiredAgain(_)
            | RecordEventBody::SelfPayElected(_)
            | RecordEventBody::SelfPayWithdrawn(_)
    )
}

fn fresh(record: &AuthorizationRecord, new: &NewItem, against: &mut Against) {
    if new.sequence == 0 {
        against.no(rule::SEQUENCE, "item numbers begin at `1`".to_owned());
    } else if record.item(new.sequence).is_some() {
        against.no(rule::SEQUENCE, format!("the record already has an item `{}`", new.sequence));
    }
}

fn unlinked(record: &AuthorizationRecord, link: &ServiceLink, against: &mut Against) {
    if record.item(link.item).is_some_and(|item| !item.services.contains(&link.service)) {
        against.no(rule::LINK, format!("item `{}` is not linked to the service", link.item));
    }
}

fn resolved(record: &AuthorizationRecord, resolution: &Resolution, against: &mut Against) {
    if !record.anomalies().iter().any(|open| open.record.number == resolution.number) {
        against.no(rule::ANOMALY, format!("anomaly `{}` is not open", resolution.number));
    }
}

fn determination(record: &AuthorizationRecord, one: &Determination, against: &mut Against) {
    let satisfied = one.wants.is_satisfied();
    match &one.satisfied_by {
        Some(_) if !satisfied => {
            against.no(
                rule::SATISFIED,
                "`satisfied_by` is only allowed if an existing authorization satisfies the requirement"
                    .to_owned(),
            );
        }
        Some(other) if other == record.id() => {
            against.no(rule::SATISFIED, "a record cannot satisfy its own item".to_owned());
        }
        None if satisfied => {
            let because = "the record that satisfies the requirement is missing";
            against.found.against(Finding::unknown(rule::SATISFIED, "satisfied_by", because));
        }
        Some(_) | None => {}
    }
}

fn submitted(record: &AuthorizationRecord, submission: &Submission, against: &mut Against) {
    let asks = match submission.kind {
        CertificationType::Initial
        | CertificationType::Renewal
        | CertificationType::Revised
        | CertificationType::Extension => true,
        CertificationType::Cancel
        | CertificationType::AppealImmediate
        | CertificationType::AppealStandard => false,
    };
    if !asks {
        let because =
            format!("the certification type `{}` does not request a certification", submission.kind.x12());
        against.no(rule::KIND, because);
    }
    for &sequence in &submission.items {
        let denied = record.item(sequence).is_some_and(|item| item.was_denied);
        if denied && submission.kind != CertificationType::Initial {
            let because = format!("item `{sequence}` was denied: submit it as an initial request");
            against.no(rule::DENIED, because);
        }
    }
}

fn grows(record: &AuthorizationRecord, extension: &RecordExtension, against: &mut Against) {
    let change = &extension.change;
    one_end(record, change, against);
    let line = record.item(change.item).and_then(AuthorizationItem::in_force);
    let window = line.as_ref().and_then(|line| line.window);
    let shorter = match (change.window, window) {
        (Some(new), Some(old)) => {
            let later = new.first.is_some_and(|new| old.first.is_none_or(|old| new > old));
            later || new.last.is_some_and(|new| old.last.is_none_or(|old| new < old))
        }
        (Some(_) | None, _) => false,
    };
    let fewer = match (&change.quantity, line.as_ref().and_then(|line| line.quantity.as_ref())) {
        (Some(new), Some(old)) => new.unit != old.unit || new.amount < old.amount,
        (Some(_) | None, _) => false,
    };
    if change.is_empty() {
        against.no(rule::NAMES, "the extension changes nothing".to_owned());
    } else if shorter || fewer {
        let because = format!("the extension of item `{}` would reduce what is authorized", change.item);
        against.no(rule::GROWS, because);
    }
}

/// An end of a window that is not named stays where it is: somebody has to know where that is.
fn one_end(record: &AuthorizationRecord, change: &LineChange, against: &mut Against) {
    let (Some(window), Some(item)) = (change.window, record.item(change.item)) else { return };
    if window.completed(item.known_window()).is_none() {
        let because =
            format!("the dates of item `{}` are unknown: give both the first and the last day", change.item);
        against.found.against(Finding::unknown(rule::WINDOW, "window", because));
    }
}
