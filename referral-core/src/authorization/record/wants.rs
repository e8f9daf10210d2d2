//! What an outcome of a rule book is for an item of a record.

use super::payload::{Combined, Wants};
use super::status::NotRequiredBasis;
use crate::authorization::book::{CoverageAnswer, RequirementKind, Requirements};
use crate::authorization::decide::WaivedBy;

/// What an outcome of a rule book comes to for an item of a record, with what lifted something on the way to it.
/// Documents, limits, step therapy and opinions are asked for besides: they are no reason to ask for an authorization.
///
/// Where an authorization that is there already lifted the need of one, whoever records it names that authorization's
/// record. An authorization or a review before payment, at the provider's choice, is an authorization: the stricter of
/// the two is never left out.
///
/// ```
/// use referral_core::authorization::book::{Notification, Requirements, Requirement};
/// use referral_core::authorization::record::{Combined, Wants, wants_of};
///
/// let requires = vec![Requirement::PcpReferral, Requirement::Notification(Notification::default())];
/// let outcome = Requirements { requires, ..Requirements::default() };
/// let both = Combined { referral: true, notification: true, ..Combined::default() };
/// assert_eq!(wants_of(&outcome, &[]), Wants::Combined(both));
/// ```
#[must_use]
pub fn wants_of(outcome: &Requirements, lifted_by: &[WaivedBy]) -> Wants {
    match outcome.coverage {
        CoverageAnswer::NotCovered => return Wants::NotCovered,
        CoverageAnswer::Conditional => return Wants::InfoNeeded,
        CoverageAnswer::Covered => {}
    }
    let asks = |kind| outcome.requires.iter().any(|one| one.kind() == kind);
    let authorization = asks(RequirementKind::PriorAuth) || asks(RequirementKind::PaOrPrepaymentReview);
    let combined = Combined {
        authorization,
        satisfied: !authorization && lifted_by.contains(&WaivedBy::ExistingAuthorization),
        referral: asks(RequirementKind::PcpReferral),
        notification: asks(RequirementKind::Notification),
    };
    let Combined { satisfied, referral, notification, .. } = combined;
    let some = [authorization, satisfied, referral, notification];
    if some.iter().filter(|&&one| one).count() > 1 {
        Wants::Combined(combined)
    } else if authorization {
        Wants::Authorization
    } else if referral {
        Wants::ReferralOnly
    } else if notification {
        Wants::Notification
    } else if satisfied {
        Wants::Nothing(NotRequiredBasis::Satisfied)
    } else if lifted_by.iter().any(|by| matches!(by, WaivedBy::Statute(_))) {
        Wants::Nothing(NotRequiredBasis::Statute)
    } else if lifted_by.contains(&WaivedBy::GoldCard)
        || outcome.reasons.iter().any(|one| one.as_str() == GOLD_CARD)
    {
        Wants::Nothing(NotRequiredBasis::GoldCard)
    } else {
        Wants::Nothing(NotRequiredBasis::Rule)
    }
}

/// The reason that says the provider is exempt.
///
/// # Source
/// Da Vinci CRD 2.2.1, the reasons of a coverage-information.
const GOLD_CARD: &str = "gold-card";
