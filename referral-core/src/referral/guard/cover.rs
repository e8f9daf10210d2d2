//! Guards of an appointment's cover by the authorization's records.

use super::{Case, rests};
use crate::judgement::Finding;
use crate::policy::{Edition, Setting};
use crate::referral::payload::{Booking, CoverVerdict};
use crate::referral::region::AuthorizationStatus;
use crate::referral::rule;
use crate::referral::state::State;

/// The switch that requires a record to cover an appointment before it is booked. If the authorization has a record of
/// its own, an approval alone is not enough.
pub(super) fn must_be_covered<'a>(state: &State, edition: Option<&'a Edition>) -> Option<&'a Setting<bool>> {
    let setting = edition.map(|edition| &edition.switches.auth_before_booking).filter(|it| it.value)?;
    let has_record = state.authorization.record.is_some();
    (has_record && state.authorization.status == AuthorizationStatus::Approved).then_some(setting)
}

/// One of the records covers the appointment on its own date.
pub(super) fn appointment_is_covered(case: &mut Case<'_>, booking: &Booking) {
    let edition = case.edition();
    let Some(setting) = must_be_covered(case.state, edition) else { return };
    let known = || case.state.appointment(&booking.appointment).and_then(|appointment| appointment.start);
    let on = booking.start.or_else(known).and_then(|start| case.context.site.zone.local_date(start).ok());
    let finding = match (&booking.cover, on) {
        (None, _) => Finding::unknown(
            rule::AUTH_COVERS,
            "cover",
            "the answer of the authorization's record is missing",
        ),
        (Some(_), None) => {
            Finding::unknown(rule::AUTH_COVERS, "start", "the start of the appointment is missing")
        }
        (Some(cover), _) if !case.state.authorization.may_be_covered_by(&cover.record) => {
            Finding::not_met(rule::AUTH_COVERS, "the answer is from the record of another authorization")
        }
        (Some(cover), Some(on)) if cover.on != on => Finding::not_met(
            rule::AUTH_COVERS,
            "the answer of the authorization's record is for another date",
        ),
        (Some(cover), Some(_)) => match cover.verdict {
            CoverVerdict::Covered => {
                Finding::met(rule::AUTH_COVERS, "the authorization covers the appointment")
            }
            CoverVerdict::NotNeeded => {
                Finding::met(rule::AUTH_COVERS, "the appointment needs no authorization")
            }
            CoverVerdict::NotCovered => {
                Finding::not_met(rule::AUTH_COVERS, "the authorization does not cover the appointment")
            }
            CoverVerdict::Unknown => Finding::unknown(
                rule::AUTH_COVERS,
                "cover",
                "the authorization's record lacks a fact to tell whether it covers the appointment",
            ),
        },
    };
    case.expect(rests(finding, "auth_before_booking", setting));
}
