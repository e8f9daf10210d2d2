//! Joining several outcomes into one.

use std::collections::BTreeMap;

use super::outcome::{CoverageAnswer, Limit, LimitKind, Requirements};
use super::requirement::{
    ConcurrentReview, Notification, Purpose, Requirement, RequirementKind, RetroWindow,
};
use crate::errors::errors;
use crate::vocabulary::Word;

errors! {
    /// Two outcomes contradict each other: they have different requirements of the same kind, and neither is
    /// stricter.
    pub struct JoinConflict {
        /// The kind of requirement.
        pub kind: RequirementKind,
    } "outcomes-conflict" "two rules require `{kind}` in different ways, and neither is stricter";
}

/// The kinds of requirements that are waived.
///
/// ```
/// use referral_core::authorization::book::{
///     Audience, Documents, PriorAuth, Purpose, Requirement, RequirementKind, RequirementWaiver, Requirements,
/// };
/// use referral_core::vocabulary::Word;
///
/// let form = Documents {
///     what: Word::new("sleep-diary")?,
///     audience: Audience::Clinical,
///     purpose: Purpose::WithAuthorization,
/// };
/// let wanted = Requirements {
///     requires: vec![
///         Requirement::PcpReferral,
///         Requirement::PriorAuth(PriorAuth::default()),
///         Requirement::Documents(form),
///     ],
///     ..Requirements::default()
/// };
/// // A gold card waives the authorization, and with it the documents for it. The referral stays.
/// let waiver = RequirementWaiver { kinds: vec![RequirementKind::PriorAuth] };
/// assert_eq!(waiver.applied(&wanted).requires, [Requirement::PcpReferral]);
/// # Ok::<(), referral_core::vocabulary::IdError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequirementWaiver {
    /// The kinds, sorted.
    pub kinds: Vec<RequirementKind>,
}

impl RequirementWaiver {
    /// The remaining requirements. If the waiver removes the last authorization, the documents and the time window
    /// for it are removed too.
    #[must_use]
    pub fn applied(&self, outcome: &Requirements) -> Requirements {
        let asks = |outcome: &Requirements| {
            outcome.requires.iter().any(|one| {
                matches!(one.kind(), RequirementKind::PriorAuth | RequirementKind::PaOrPrepaymentReview)
            })
        };
        let asked = asks(outcome);
        let mut left = outcome.clone();
        left.requires.retain(|requirement| !self.kinds.contains(&requirement.kind()));
        if asked && !asks(&left) {
            left.requires.retain(|requirement| match requirement {
                Requirement::Documents(documents) => documents.purpose != Purpose::WithAuthorization,
                Requirement::RetroWindow(_) => false,
                Requirement::PcpReferral
                | Requirement::PriorAuth(_)
                | Requirement::Notification(_)
                | Requirement::PaOrPrepaymentReview(_)
                | Requirement::StepTherapy(_)
                | Requirement::SecondOpinion
                | Requirement::ConcurrentReview(_) => true,
            });
        }
        left
    }
}

/// The stricter of two requirements of one kind, or a conflict if neither is stricter.
fn stricter(a: Requirement, b: Requirement) -> Result<Requirement, JoinConflict> {
    match (a, b) {
        (Requirement::Notification(a), Requirement::Notification(b)) => {
            let within_days = match (a.within_days, b.within_days) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            Ok(Requirement::Notification(Notification { within_days }))
        }
        (Requirement::ConcurrentReview(a), Requirement::ConcurrentReview(b)) if a.unit == b.unit => {
            Ok(Requirement::ConcurrentReview(ConcurrentReview { after: a.after.min(b.after), unit: a.unit }))
        }
        (Requirement::RetroWindow(a), Requirement::RetroWindow(b)) => {
            // Without grounds any ground is accepted, so the other list is narrower.
            let grounds = if a.grounds.is_empty() {
                b.grounds
            } else if b.grounds.is_empty() {
                a.grounds
            } else {
                let common: Vec<Word> =
                    a.grounds.into_iter().filter(|ground| b.grounds.contains(ground)).collect();
                // Without a common ground none is accepted, but an empty list would accept any.
                if common.is_empty() {
                    return Err(JoinConflict { kind: RequirementKind::RetroWindow });
                }
                common
            };
            Ok(Requirement::RetroWindow(RetroWindow { days: a.days.min(b.days), grounds }))
        }
        (a, b) if a == b => Ok(a),
        (a, _) => Err(JoinConflict { kind: a.kind() }),
    }
}

impl Requirements {
    /// Joins two outcomes by [`Requirements::join_all`].
    ///
    /// # Errors
    /// [`JoinConflict`] if both have different requirements of the same kind, and neither is stricter.
    pub fn join(&self, other: &Requirements) -> Result<Requirements, JoinConflict> {
        Requirements::join_all([self, other])
    }

    /// Joins outcomes: the stricter of each part, so that no part is lost. Prior authorization absorbs *prior
    /// authorization or prepayment review*; a service that is not covered needs no authorization and no documents for
    /// one. An absorbed requirement is never in conflict, so join all outcomes at once instead of one after another.
    /// The first messages, reasons and durations come first.
    ///
    /// # Errors
    /// [`JoinConflict`] if two have different requirements of the same kind, and neither is stricter.
    pub fn join_all<'a>(
        outcomes: impl IntoIterator<Item = &'a Requirements> + Clone,
    ) -> Result<Requirements, JoinConflict> {
        let all = || outcomes.clone().into_iter();
        let coverage = all().map(|outcome| outcome.coverage).max().unwrap_or_default();
        let asks = |kind| all().any(|outcome| outcome.requires.iter().any(|asked| asked.kind() == kind));
        let not_covered = coverage == CoverageAnswer::NotCovered;
        let by_authorization = asks(RequirementKind::PriorAuth);
        let mut once: BTreeMap<RequirementKind, Requirement> = BTreeMap::new();
        let mut requires = Vec::new();
        for requirement in all().flat_map(|outcome| &outcome.requires).cloned() {
            let kind = requirement.kind();
            let absorbed = match &requirement {
                Requirement::PriorAuth(_) => not_covered,
                Requirement::PaOrPrepaymentReview(_) => not_covered || by_authorization,
                // Documents for an authorization are removed together with it.
                Requirement::Documents(documents) => {
                    not_covered && documents.purpose == Purpose::WithAuthorization
                }
                Requirement::PcpReferral
                | Requirement::Notification(_)
                | Requirement::StepTherapy(_)
                | Requirement::SecondOpinion
                | Requirement::ConcurrentReview(_)
                | Requirement::RetroWindow(_) => false,
            };
            if absorbed {
                continue;
            }
            if !kind.stands_once() {
                requires.push(requirement);
                continue;
            }
            let joined = match once.remove(&kind) {
                Some(before) => stricter(before, requirement)?,
                None => requirement,
            };
            once.insert(kind, joined);
        }
        requires.extend(once.into_values());

        let mut limits: BTreeMap<(LimitKind, Word, Option<Word>), u32> = BTreeMap::new();
        for limit in all().flat_map(|outcome| &outcome.limits) {
            let most =
                limits.entry((limit.kind, limit.unit.clone(), limit.per.clone())).or_insert(limit.at_most);
            *most = (*most).min(limit.at_most);
        }
        let limits = limits
            .into_iter()
            .map(|((kind, unit, per), at_most)| Limit { kind, unit, per, at_most })
            .collect();

        let mut reasons: Vec<Word> = Vec::new();
        for reason in all().flat_map(|outcome| &outcome.reasons) {
            if !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
        Ok(Requirements {
            coverage,
            requires,
            limits,
            reasons,
            valid_for: all().find_map(|outcome| outcome.valid_for),
            message: all().find_map(|outcome| outcome.message.clone()),
        }
        .in_order())
    }
}
