//! What a payer wants for an item, by a rule book's requirements.

use crate::authorization::book::{CoverageAnswer, RequirementKind, Requirements};
use crate::authorization::decide::WaivedBy;
use crate::authorization::record::payload::{Combined, Wants};
use crate::authorization::record::terms::NotRequiredBasis;

/// What the payer wants for an item, by a rule book's requirements and the layers that waived some. Documents, limits,
/// step therapy and opinions are no reason to request an authorization.
///
/// If an existing authorization waived the requirement, the determination names that authorization's record. A choice
/// between an authorization and a review before payment counts as an authorization, the stricter of the two.
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
pub fn wants_of(outcome: &Requirements, waived_by: &[WaivedBy]) -> Wants {
    match outcome.coverage {
        CoverageAnswer::NotCovered => return Wants::NotCovered,
        CoverageAnswer::Conditional => return Wants::InfoNeeded,
        CoverageAnswer::Covered => {}
    }
    let asks = |kind| outcome.requires.iter().any(|one| one.kind() == kind);
    let authorization = asks(RequirementKind::PriorAuth) || asks(RequirementKind::PaOrPrepaymentReview);
    let combined = Combined {
        authorization,
        satisfied: !authorization && waived_by.contains(&WaivedBy::ExistingAuthorization),
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
    } else if waived_by.iter().any(|by| matches!(by, WaivedBy::Statute(_))) {
        Wants::Nothing(NotRequiredBasis::Statute)
    } else if waived_by.contains(&WaivedBy::GoldCard)
        || outcome.reasons.iter().any(|one| one.as_str() == GOLD_CARD)
    {
        Wants::Nothing(NotRequiredBasis::GoldCard)
    } else {
        Wants::Nothing(NotRequiredBasis::Rule)
    }
}

/// The reason code of an exempt provider.
///
/// # Source
/// Da Vinci CRD 2.2.1, the reasons of a coverage-information.
const GOLD_CARD: &str = "gold-card";
