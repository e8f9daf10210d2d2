//! The events of one decision, as a host hands them over.

use super::origin::{Message, Origin};
use crate::chain::Salt;
use crate::lifecycle::aggregate::Aggregate;
use crate::lifecycle::event::Event;
use crate::vocabulary::{EventId, FreeText};

/// The events of one decision or of several, to be appended together or not at all. All facts of one message make one
/// batch, by [`EventBatch::of_decisions`]: a message counts once, and a second batch of it would count as a repetition.
///
/// ```
/// use referral_core::lifecycle::history::{Message, Origin};
/// use referral_core::referral::ReferralBatch;
/// use referral_core::vocabulary::{MessageId, SystemId};
///
/// let (system, message_id) = (SystemId::new("kim-practice")?, MessageId::new("MSG-1")?);
/// let message = Message { system, message_id, correlation_id: None };
/// assert_eq!(ReferralBatch::of_message(vec![], message.clone()).origin, Origin::Message(message));
/// assert_eq!(ReferralBatch::local(vec![]).origin, Origin::Local);
/// // Two facts of one message are two decisions of one batch.
/// let both = ReferralBatch::of_decisions(vec![vec![], vec![]], Origin::Local);
/// assert_eq!(both, ReferralBatch::local(vec![]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventBatch<A: Aggregate> {
    /// The events in the order of the decision, each with its identifier and salt.
    pub entries: Vec<Entry<A>>,
    /// Their origin.
    pub origin: Origin,
    /// The event of this history or another that led to the command or the report. Consequences name the event they
    /// belong to instead.
    pub causation_id: Option<EventId>,
}

/// An event with its identifier and salt. The host makes both, as the library has no randomness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<A: Aggregate> {
    /// The event.
    pub event: Event<A::Body>,
    /// Its identifier: new in this history.
    pub id: EventId,
    /// The salt of its payload: 32 random bytes of its own.
    pub salt: Salt,
    /// A note about the event, if the event has none of its own. No rule reads it, and it can be erased.
    pub note: Option<FreeText>,
    /// Whether a decision of its own begins with this entry. The first entry of a batch always begins one.
    pub begins: bool,
}

impl<A: Aggregate> Entry<A> {
    /// An event without a further note.
    #[must_use]
    pub const fn new(event: Event<A::Body>, id: EventId, salt: Salt) -> Self {
        Self { event, id, salt, note: None, begins: false }
    }
}

impl<A: Aggregate> EventBatch<A> {
    /// A batch of events that were decided or entered here.
    #[must_use]
    pub const fn local(entries: Vec<Entry<A>>) -> Self {
        Self { entries, origin: Origin::Local, causation_id: None }
    }

    /// A batch of the events of several decisions, such as those of all facts of one message. Each event then names the
    /// act of its own decision as its cause.
    #[must_use]
    pub fn of_decisions(decisions: Vec<Vec<Entry<A>>>, origin: Origin) -> Self {
        let begun = |decision: Vec<Entry<A>>| {
            decision.into_iter().enumerate().map(|(index, entry)| Entry { begins: index == 0, ..entry })
        };
        Self { entries: decisions.into_iter().flat_map(begun).collect(), origin, causation_id: None }
    }

    /// A batch of events that a message brought.
    #[must_use]
    pub const fn of_message(entries: Vec<Entry<A>>, message: Message) -> Self {
        Self { entries, origin: Origin::Message(message), causation_id: None }
    }
}
