//! Guards of the payer's authorization, where it is kept by hand.

use super::{Case, Voice, judged, rests};
use crate::judgement::Finding;
use crate::referral::act::{ReferralEventBody, ReferralEventKind};
use crate::referral::region::{AuthorizationStatus, DocumentStatus};
use crate::referral::rule;
use crate::vocabulary::Role;

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    let status = case.state.authorization.status;
    let fits = match kind {
        ReferralEventKind::AuthDetermined => {
            // A payer that says "not needed" is believed wherever it has not decided otherwise.
            let payer = case.context.actor.role == Role::Payer && case.voice == Voice::Fact;
            matches!(status, AuthorizationStatus::Unknown | AuthorizationStatus::NotRequired)
                || (payer
                    && matches!(
                        status,
                        AuthorizationStatus::Required
                            | AuthorizationStatus::Submitted
                            | AuthorizationStatus::Pended
                    ))
        }
        ReferralEventKind::AuthSubmitted => matches!(
            status,
            AuthorizationStatus::Required | AuthorizationStatus::Denied | AuthorizationStatus::Lapsed
        ),
        ReferralEventKind::AuthPended => status == AuthorizationStatus::Submitted,
        ReferralEventKind::AuthInfoSupplied => status == AuthorizationStatus::Pended,
        ReferralEventKind::AuthApproved | ReferralEventKind::AuthDenied => status.is_with_payer(),
        ReferralEventKind::AuthAppealed => status == AuthorizationStatus::Denied,
        ReferralEventKind::AuthLapsed => status == AuthorizationStatus::Approved,
        ReferralEventKind::AuthExtended => {
            matches!(status, AuthorizationStatus::Approved | AuthorizationStatus::Lapsed)
        }
        ReferralEventKind::AuthVoided => matches!(
            status,
            AuthorizationStatus::Submitted | AuthorizationStatus::Pended | AuthorizationStatus::Approved
        ),
        ReferralEventKind::SelfPayElected => matches!(
            status,
            AuthorizationStatus::Required | AuthorizationStatus::Denied | AuthorizationStatus::Lapsed
        ),
        _other_than_authorization => return,
    };
    case.require(fits, rule::AUTH_STATUS, "it does not follow from where the authorization stands");
    if kind != ReferralEventKind::AuthLapsed {
        case.require(
            case.state.authorization.record.is_none(),
            rule::AUTH_RECORD,
            "the authorization has a record of its own, which decides",
        );
    }
    if kind == ReferralEventKind::AuthSubmitted
        && case.state.documents() != DocumentStatus::Complete
        && let Some(edition) = case.edition()
    {
        let setting = &edition.switches.auth_without_packet;
        case.put(rests(
            judged(
                setting.value,
                rule::PACKET_COMPLETE,
                "authorization may be asked for with an incomplete packet",
                "authorization is asked for with a complete packet",
            ),
            "auth_without_packet",
            setting,
        ));
    }
    if kind == ReferralEventKind::AuthAppealed
        && fits
        && let Some(open) = appeal_window_is_open(case)
    {
        case.require_in_time(open);
    }
}

const WINDOW_OPEN: &str = "the appeal window is open";
const WINDOW_PASSED: &str = "the appeal window has passed";

/// Whether a denial may still be appealed; none where the site or the policy cannot tell.
pub(super) fn appeal_window_is_open(case: &mut Case<'_>) -> Option<Finding> {
    let authorization = &case.state.authorization;
    let now = case.context.at;
    if let Some(known) = &authorization.appeal {
        return Some(match known.is_over(now) {
            Some(over) => judged(!over, rule::APPEAL_WINDOW, WINDOW_OPEN, WINDOW_PASSED),
            None => Finding::unknown(
                rule::APPEAL_WINDOW,
                "appeal window",
                "nobody can say whether the appeal window has passed",
            ),
        });
    }
    let (closes, setting) = match authorization.appeal_until {
        Some(until) => (until, None),
        None => {
            let setting = &case.edition()?.numbers.appeal_window;
            (case.due(authorization.since, setting.value)?, Some(setting))
        }
    };
    let finding = judged(now < closes, rule::APPEAL_WINDOW, WINDOW_OPEN, WINDOW_PASSED);
    Some(match setting {
        Some(setting) => rests(finding, "appeal_window", setting),
        None => finding,
    })
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    if let ReferralEventBody::AuthDetermined(determination) = body {
        // From "not needed" there is only "needed after all", and beyond that only "not needed after all".
        let fits = match case.state.authorization.status {
            AuthorizationStatus::Unknown => true,
            AuthorizationStatus::NotRequired => determination.required,
            AuthorizationStatus::Required
            | AuthorizationStatus::Submitted
            | AuthorizationStatus::Pended
            | AuthorizationStatus::Approved
            | AuthorizationStatus::Denied
            | AuthorizationStatus::UnderAppeal
            | AuthorizationStatus::Lapsed => !determination.required,
        };
        case.require(fits, rule::AUTH_STATUS, "that is where the authorization stands already");
    } else if let ReferralEventBody::SelfPayElected(election) = body
        && election.acknowledgement.is_none()
    {
        case.missing(
            rule::SIGNED_COST,
            "acknowledgement",
            "the patient has not signed that they know what it costs",
        );
    }
}

pub(super) fn fields(case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    if kind == ReferralEventKind::SelfPayElected {
        vec!["acknowledgement"]
    } else if kind == ReferralEventKind::AuthDetermined
        && case.state.authorization.status == AuthorizationStatus::NotRequired
    {
        vec!["required"]
    } else {
        Vec::new()
    }
}
