//! What a referral sees of its authorization.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use crate::authorization::record::{Authorization, Standing, standing};
use crate::referral::{AuthorizationProjection, AuthorizationStatus, PayerDeadline};
use crate::time::{Ambiguous, Instant, Zone};
use crate::vocabulary::PlannedServiceId;

/// The services a referral still waits for, and when it is asked.
#[derive(Clone, Copy, Debug)]
pub struct Services<'a> {
    /// The planned services that are not delivered yet, as the records' items are linked to them.
    pub planned: &'a [PlannedServiceId],
    /// The zone in which the payer reckons its days.
    pub zone: Zone,
    /// Now.
    pub at: Instant,
}

/// What the records come to for a referral's services: the fact
/// [`AuthorizationChanged`](crate::referral::Fact::AuthorizationChanged) that the referral is told whenever it differs
/// from what the referral knows. None where there is no record, or the date cannot be told, or no service is left to
/// be delivered: of what is over there is nothing to tell, and the referral keeps what it knew.
///
/// Give every record there is for these services; the record that is named is the one that decides. The deadline of
/// the decision counts only while the payer is asked, that of the appeal only while a denial stands.
#[must_use]
pub fn projection(
    records: &[&Authorization],
    services: &Services<'_>,
    decision: Option<PayerDeadline>,
    appeal: Option<PayerDeadline>,
) -> Option<AuthorizationProjection> {
    if services.planned.is_empty() {
        return None;
    }
    let on = services.zone.local_date(services.at).ok()?;
    let seen = standing(records, services.planned, on);
    let stands = |wanted: Option<Standing>| {
        records.iter().find(|record| {
            let mut linked = record
                .items()
                .iter()
                .filter(|item| item.services.iter().any(|service| services.planned.contains(service)));
            linked.any(|item| {
                let own = record.standing_of(item.sequence, on, records).map(|own| own.standing);
                wanted.is_none() || own == wanted
            })
        })
    };
    let record = stands(Some(seen.standing)).or_else(|| stands(None)).or(records.first())?;
    let status = status(seen.standing);
    Some(AuthorizationProjection {
        record: record.id().clone(),
        status,
        to: seen.until.and_then(|last| end_of(last, services.zone)),
        any_approved: stands(Some(Standing::Approved)).is_some(),
        decision: decision.filter(|_| status.is_with_payer()),
        appeal: appeal.filter(|_| status == AuthorizationStatus::Denied),
    })
}

const fn status(standing: Standing) -> AuthorizationStatus {
    match standing {
        Standing::Unknown => AuthorizationStatus::Unknown,
        Standing::Required => AuthorizationStatus::Required,
        Standing::Submitted => AuthorizationStatus::Submitted,
        Standing::Pended => AuthorizationStatus::Pended,
        Standing::UnderAppeal => AuthorizationStatus::UnderAppeal,
        Standing::Denied => AuthorizationStatus::Denied,
        Standing::Lapsed => AuthorizationStatus::Lapsed,
        Standing::Approved => AuthorizationStatus::Approved,
        Standing::NotRequired => AuthorizationStatus::NotRequired,
    }
}

/// The last instant of a day.
fn end_of(last: NaiveDate, zone: Zone) -> Option<Instant> {
    let midnight = last.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN);
    let next = zone.instant_at(midnight, Ambiguous::Earlier).ok()?;
    next.checked_sub_signed(TimeDelta::nanoseconds(1))
}
