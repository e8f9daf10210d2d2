//! A referral with what its history holds that nobody here understands.

use super::envelope::{Envelope, Recorded};
use super::error::{HistoryError, HistoryProblem};
use crate::judgement::Finding;
use crate::referral::act::{ReferralCommand, ReferralFact};
use crate::referral::context::ReferralContext;
use crate::referral::decide::ReferralDecision;
use crate::referral::event::ReferralEvent;
use crate::referral::refusal::ReferralRefusal;
use crate::referral::rule;
use crate::referral::state::Referral;

/// Where a referral stands after a history, and how many events of it were passed over because their kind is
/// unknown here. What is decided over such a history says so; it is not blocked by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The referral.
    pub referral: Referral,
    /// How many events were passed over.
    pub passed_over: u64,
}

impl Standing {
    /// The finding that decisions carry while events of unknown kinds are passed over; none where there are none.
    #[must_use]
    pub fn caveat(&self) -> Option<Finding> {
        (self.passed_over > 0).then(|| {
            let because = format!(
                "`{}` of the referral's events are of a kind that is unknown here and were passed over",
                self.passed_over
            );
            Finding::unknown(rule::UNKNOWN_EVENT, "meaning of the event", because)
        })
    }

    /// Decides a command, as [`Referral::decide`] does.
    ///
    /// # Errors
    /// As [`Referral::decide`]. A refusal is the same whether or not events were passed over.
    pub fn decide(
        &self,
        command: &ReferralCommand,
        context: &ReferralContext<'_>,
    ) -> Result<ReferralDecision, ReferralRefusal> {
        let mut decision = self.referral.decide(command, context)?;
        decision.findings.extend(self.caveat());
        Ok(decision)
    }

    /// Takes in a fact, as [`Referral::observe`] does.
    #[must_use]
    pub fn observe(&self, fact: &ReferralFact, context: &ReferralContext<'_>) -> ReferralDecision {
        self.with_caveat(self.referral.observe(fact, context))
    }

    /// What the passing of time does, as [`Referral::elapse`] says.
    #[must_use]
    pub fn elapse(&self, context: &ReferralContext<'_>) -> ReferralDecision {
        self.with_caveat(self.referral.elapse(context))
    }

    fn with_caveat(&self, events: Vec<ReferralEvent>) -> ReferralDecision {
        ReferralDecision { events, findings: self.caveat().into_iter().collect() }
    }

    /// The standing that the first event of a history begins.
    pub(super) fn begun_by(first: &Envelope) -> Result<Self, HistoryError> {
        let event = first.event().ok_or(HistoryError::at(1, HistoryProblem::UnknownBeginning));
        let referral = event.and_then(Referral::begin).map_err(|error| error.of(first.event_id()))?;
        Ok(Self { referral, passed_over: 0 })
    }

    /// The standing after one more event.
    pub(super) fn follow(self, envelope: &Envelope) -> Result<Self, HistoryError> {
        let Self { referral, passed_over } = self;
        match envelope.recorded() {
            Recorded::Known(event) => {
                let next = referral.follow(envelope.seq(), event);
                Ok(Self { referral: next.map_err(|error| error.of(envelope.event_id()))?, passed_over })
            }
            Recorded::Unknown(_) => Ok(Self { referral, passed_over: passed_over.saturating_add(1) }),
        }
    }
}
