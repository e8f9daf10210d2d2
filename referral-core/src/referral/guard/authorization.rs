//! Guards of the payer's side while it is kept by hand.

use super::{Case, Voice, judged, rests, shared};
use crate::referral::payload::SelfPayElection;
use crate::referral::region::{AuthorizationStatus, DocumentStatus};
use crate::referral::rule;
use crate::vocabulary::Role;

/// Asks that the act follows from the authorization's status, and that no record of its own decides it.
fn follows_from(case: &mut Case<'_>, fits: impl FnOnce(AuthorizationStatus) -> bool) {
    let fits = fits(case.state.authorization.status);
    case.require(fits, rule::AUTH_STATUS, "the authorization's status does not allow this");
    let by_hand = case.state.authorization.record.is_none();
    case.require(by_hand, rule::AUTH_RECORD, "the authorization has a record of its own, which decides");
}

const fn is_to_be_asked(status: AuthorizationStatus) -> bool {
    matches!(
        status,
        AuthorizationStatus::Required | AuthorizationStatus::Denied | AuthorizationStatus::Lapsed
    )
}

/// A payer that reports "not required" is believed until it has decided otherwise.
pub(super) fn may_be_determined(case: &mut Case<'_>) {
    let payer_reports = case.context.actor.role == Role::Payer && case.voice == Voice::Fact;
    follows_from(case, |status| match status {
        AuthorizationStatus::Unknown | AuthorizationStatus::NotRequired => true,
        AuthorizationStatus::Required | AuthorizationStatus::Submitted | AuthorizationStatus::Pended => {
            payer_reports
        }
        AuthorizationStatus::Approved
        | AuthorizationStatus::Denied
        | AuthorizationStatus::UnderAppeal
        | AuthorizationStatus::Lapsed => false,
    });
}

pub(super) fn may_be_submitted(case: &mut Case<'_>) {
    follows_from(case, is_to_be_asked);
    if case.state.documents() == DocumentStatus::Complete {
        return;
    }
    let Some(edition) = case.edition() else { return };
    let setting = &edition.switches.auth_without_packet;
    case.put(rests(
        judged(
            setting.value,
            rule::PACKET_COMPLETE,
            "authorization may be requested with an incomplete packet",
            "authorization is requested with a complete packet",
        ),
        "auth_without_packet",
        setting,
    ));
}

pub(super) fn may_be_pended(case: &mut Case<'_>) {
    follows_from(case, |status| status == AuthorizationStatus::Submitted);
}

pub(super) fn may_be_answered(case: &mut Case<'_>) {
    follows_from(case, |status| status == AuthorizationStatus::Pended);
}

pub(super) fn may_be_decided(case: &mut Case<'_>) {
    follows_from(case, AuthorizationStatus::is_with_payer);
}

pub(super) fn may_be_appealed(case: &mut Case<'_>) {
    follows_from(case, |status| status == AuthorizationStatus::Denied);
    let denied = case.state.authorization.status == AuthorizationStatus::Denied;
    if denied && let Some(open) = shared::appeal_window_is_open(case) {
        case.require_in_time(open);
    }
}

pub(super) fn denial_may_stand(case: &mut Case<'_>) {
    let payer = &case.state.authorization;
    let open = payer.status == AuthorizationStatus::Denied && !case.state.denial_accepted;
    case.require(open, rule::AUTH_STATUS, "no denial waits for a decision");
}

/// An approval lapses whether or not the authorization has a record of its own.
pub(super) fn may_lapse(case: &mut Case<'_>) {
    let approved = case.state.authorization.status == AuthorizationStatus::Approved;
    case.require(approved, rule::AUTH_STATUS, "the authorization's status does not allow this");
}

pub(super) fn may_be_extended(case: &mut Case<'_>) {
    follows_from(case, |status| {
        matches!(status, AuthorizationStatus::Approved | AuthorizationStatus::Lapsed)
    });
}

pub(super) fn may_be_voided(case: &mut Case<'_>) {
    follows_from(case, |status| {
        matches!(
            status,
            AuthorizationStatus::Submitted | AuthorizationStatus::Pended | AuthorizationStatus::Approved
        )
    });
}

pub(super) fn may_be_paid_by_patient(case: &mut Case<'_>) {
    follows_from(case, is_to_be_asked);
}

/// After "not required" only "required after all" is news; after that, only "not required after all".
pub(super) fn determination(case: &mut Case<'_>, required: bool) {
    let fits = match case.state.authorization.status {
        AuthorizationStatus::Unknown => true,
        AuthorizationStatus::NotRequired => required,
        AuthorizationStatus::Required
        | AuthorizationStatus::Submitted
        | AuthorizationStatus::Pended
        | AuthorizationStatus::Approved
        | AuthorizationStatus::Denied
        | AuthorizationStatus::UnderAppeal
        | AuthorizationStatus::Lapsed => !required,
    };
    case.require(fits, rule::AUTH_STATUS, "the authorization already has this status");
}

pub(super) fn self_pay(case: &mut Case<'_>, election: &SelfPayElection) {
    if election.acknowledgement.is_none() {
        let because = "the patient's signed acknowledgement of the cost is missing";
        case.missing(rule::SIGNED_COST, "acknowledgement", because);
    }
}
