//! The rules for an act, beyond the status of its items.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the acts with a rule of their own are named; the others only have to fit"
)]

mod against;
mod appeal;
mod change;
mod item;
mod repeated;
mod request;
mod units;
mod update;

pub(super) use against::Against;
pub(super) use repeated::is_repeated;

use chrono::NaiveDate;

use super::act::RecordEventBody;
use super::payload::RecordSelfPay;
use super::rule;
use super::state::AuthorizationRecord;
use crate::judgement::Finding;

/// The findings on an act of this record today.
pub(super) fn against(record: &AuthorizationRecord, body: &RecordEventBody, today: NaiveDate) -> Against {
    let mut against = Against::default();
    item::named_exist(record, body, &mut against);
    item::steps_fit(record, body, today, &mut against);
    match body {
        RecordEventBody::ItemAdded(new) => item::added(record, new, &mut against),
        RecordEventBody::ServiceUnlinked(link) => item::unlinked(record, link, &mut against),
        RecordEventBody::RequirementDetermined(one) => request::determined(record, one, &mut against),
        RecordEventBody::RequestSubmitted(submission) => request::submitted(record, submission, &mut against),
        RecordEventBody::SelfPayElected(RecordSelfPay { acknowledgement: None, .. }) => {
            let because = "the signed acknowledgement of the patient is missing";
            against.found.against(Finding::unknown(rule::ACKNOWLEDGEMENT, "acknowledgement", because));
        }
        RecordEventBody::AppealFiled(step) => appeal::filed(record, *step, &mut against),
        RecordEventBody::MemberIdentified(_) if record.member().is_some() => {
            against.no(rule::MEMBER, "the record is for another member");
        }
        RecordEventBody::AuthorizationExtended(extension) => {
            change::extended(record, extension, &mut against);
        }
        RecordEventBody::UpdateRequested(update) => update::requested(record, update, &mut against),
        RecordEventBody::UpdateWithdrawn(one) => update::withdrawn(record, one, &mut against),
        RecordEventBody::UnitsHeld(entry) => units::held(record, entry, &mut against),
        RecordEventBody::UnitsConsumed(used) => units::consumed(record, used, &mut against),
        RecordEventBody::UnitsReleased(entry) => units::released(record, entry, &mut against),
        RecordEventBody::UnitsCorrected(correction) => units::corrected(record, correction, &mut against),
        RecordEventBody::AnomalyResolved(resolution)
            if !record.anomalies().iter().any(|open| open.record.number == resolution.number) =>
        {
            against.no(rule::ANOMALY, format!("anomaly `{}` is not open", resolution.number));
        }
        _ => {}
    }
    against
}
