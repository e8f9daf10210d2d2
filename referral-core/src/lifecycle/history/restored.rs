//! A state, and how much of its history this version does not understand.

use serde::Serialize;

use super::envelope::Envelope;
use super::error::{HistoryError, HistoryProblem};
use super::recorded::Recorded;
use super::replay::{begin, follow};
use crate::judgement::Finding;
use crate::lifecycle::aggregate::{Aggregate, Decided};
use crate::lifecycle::decision::Decision;
use crate::lifecycle::event::Event;

/// The state after a history, and how many of its events were passed over because their kind is unknown here. Decisions
/// over such a history carry a caveat; they are not blocked.
///
/// ```
/// use referral_core::lifecycle::history::Restored;
/// use referral_core::policy::Pack;
/// use referral_core::referral::{
///     Drafting, Order, Referral, ReferralCommand, ReferralContext, ReferralFact, ReferralOpening, Remark,
/// };
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{Actor, PartyId, Perspective, ReferralId, Role};
///
/// # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
/// # let doctor = Actor::new(Role::ReferringClinician, PartyId::new("dr-grant")?);
/// # let context = ReferralContext::now("2026-03-02T15:00:00Z".parse()?, &doctor, Pack::us(), &site);
/// # let drafting = Drafting {
/// #     referral: ReferralId::new("REF-1")?,
/// #     perspective: Perspective::Initiator,
/// #     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
/// #     note: None,
/// # };
/// let state = Referral::replay(&Referral::open(&ReferralOpening::Draft(drafting), &context)?.events)?;
///
/// // A later version wrote two events that this one does not know: every decision says so.
/// let restored = Restored { state, passed_over: 2 };
/// let caveat = restored.caveat().expect("events were passed over");
/// let noted = restored.decide(&ReferralCommand::AddNote(Remark::default()), &context)?;
/// assert_eq!(noted.findings, [caveat.clone()]);
/// let heard = restored.observe(&ReferralFact::NoteAdded(Remark::default()), &context);
/// assert_eq!(heard.findings, [caveat.clone()]);
/// assert_eq!(restored.elapse(&context).findings, [caveat]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored<A> {
    /// The state.
    pub state: A,
    /// The number of events that were passed over.
    pub passed_over: u64,
}

impl<A: Aggregate> Restored<A> {
    /// The finding that decisions carry while events of unknown kinds are passed over. Returns `None` if there are none.
    #[must_use]
    pub fn caveat(&self) -> Option<Finding> {
        (self.passed_over > 0).then(|| {
            let because = format!(
                "`{}` of the {}'s events were passed over: this version does not know their kinds",
                self.passed_over,
                A::NAME
            );
            Finding::unknown(A::UNKNOWN_EVENT, "meaning of the event", because)
        })
    }

    /// Decides a command, as the aggregate does.
    ///
    /// # Errors
    /// As the aggregate. A refusal is the same whether or not events were passed over.
    pub fn decide(&self, command: &A::Command, context: &A::Context<'_>) -> Decided<A> {
        let mut decision = self.state.decide(command, context)?;
        decision.findings.extend(self.caveat());
        Ok(decision)
    }

    /// Records a fact, as the aggregate does.
    #[must_use]
    pub fn observe(&self, fact: &A::Fact, context: &A::Context<'_>) -> Decision<A::Body> {
        self.with_caveat(self.state.observe(fact, context))
    }

    pub(crate) fn with_caveat(&self, events: Vec<Event<A::Body>>) -> Decision<A::Body> {
        Decision { events, findings: self.caveat().into_iter().collect() }
    }

    /// The state after events that were decided over it.
    pub(super) fn after(self, events: &[Event<A::Body>]) -> Self {
        Self { state: events.iter().fold(self.state, A::evolve), ..self }
    }

    /// The state that the first event of a history opens.
    pub(super) fn begun_by(first: &Envelope<A>) -> Result<Self, HistoryError> {
        let event = first.event().ok_or(HistoryError::at(1, HistoryProblem::UnknownBeginning));
        let state = event.and_then(begin).map_err(|error| error.of(first.event_id()))?;
        Ok(Self { state, passed_over: 0 })
    }

    /// The state after one more event.
    pub(super) fn follow(self, envelope: &Envelope<A>) -> Result<Self, HistoryError> {
        let Self { state, passed_over } = self;
        match envelope.recorded() {
            Recorded::Known(event) => {
                let next = follow(state, envelope.seq(), event);
                Ok(Self { state: next.map_err(|error| error.of(envelope.event_id()))?, passed_over })
            }
            Recorded::Unknown(_) => Ok(Self { state, passed_over: passed_over.saturating_add(1) }),
        }
    }
}
