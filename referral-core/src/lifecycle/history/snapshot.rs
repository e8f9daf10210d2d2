//! A state kept beside its history, so that a reader need not fold from the beginning.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::envelope::Envelope;
use super::error::{HistoryError, HistoryProblem, ReadProblem};
use super::index::{Index, StoredIndex};
use super::restored::Restored;
use super::strict;
use super::whole::History;
use crate::chain::Head;
use crate::lifecycle::aggregate::Aggregate;

/// The state after the first events of a history. It is a copy, never the truth: it gives a state only together with
/// the events that tie it to its history. Take a new snapshot after an upgrade, which may understand more.
///
/// ```
/// use referral_core::chain::Salt;
/// use referral_core::policy::Pack;
/// use referral_core::referral::{
///     Drafting, Order, Referral, ReferralBatch, ReferralContext, ReferralEntry, ReferralHistory, ReferralOpening,
///     ReferralSnapshot,
/// };
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{Actor, EventId, PartyId, Perspective, ReferralId, Role};
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
/// let opened = Referral::open(&ReferralOpening::Draft(drafting), &context)?.events.remove(0);
/// let entry = ReferralEntry::new(opened, EventId::new("event-1")?, Salt::new([1; 32]));
/// let history = ReferralHistory::of(ReferralHistory::begin(ReferralBatch::local(vec![entry]))?)?;
///
/// // A snapshot stands for the events before it. The last envelope shows which history it belongs to.
/// let stored = history.snapshot().to_json()?;
/// let snapshot = ReferralSnapshot::parse(&stored)?;
/// snapshot.check(&history)?;
/// let resumed = ReferralHistory::from_snapshot(&snapshot, history.envelopes().to_vec())?;
/// assert_eq!(resumed.state(), history.state());
/// assert_eq!(snapshot.head(), history.head());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot<A> {
    head: Head,
    restored: Restored<A>,
    index: Index,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<S> {
    schema: String,
    head: Head,
    passed_over: u64,
    known: StoredIndex,
    state: S,
}

impl<A: Aggregate> History<A> {
    /// The snapshot after all events of this history.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<A> {
        Snapshot { head: self.head, restored: self.restored.clone(), index: self.index.clone() }
    }

    /// The history taken up from a snapshot and the envelopes at its end. They reach back at least to the event before
    /// which or after which the snapshot was taken. It appends, decides, rebases and knows messages as the whole
    /// history does. It cannot look back before its first envelope, and a salt counts as used only from there on.
    ///
    /// # Errors
    /// - [`HistoryProblem::SnapshotUnanchored`] if neither the snapshot's last event nor the next is given,
    /// - [`HistoryProblem::SnapshotOfAnother`] if that event, its hash or its aggregate is another one,
    /// - as [`History::extend`] if the envelopes after it do not continue it or one another, or do not fit.
    pub fn from_snapshot(snapshot: &Snapshot<A>, tail: Vec<Envelope<A>>) -> Result<Self, HistoryError> {
        let last = snapshot.head.length;
        let mut envelopes = tail.into_iter().skip_while(|envelope| envelope.seq() < last).peekable();
        let another = |one: &Envelope<A>| {
            HistoryError::at(one.seq(), HistoryProblem::SnapshotOfAnother).of(one.event_id())
        };
        let next = last.saturating_add(1);
        match envelopes.peek() {
            Some(first) if first.seq() > next => {
                return Err(HistoryError::at(next, HistoryProblem::SnapshotUnanchored));
            }
            None => return Err(HistoryError::at(next, HistoryProblem::SnapshotUnanchored)),
            Some(first) if first.id() != snapshot.restored.state.id() => return Err(another(first)),
            Some(first) if first.seq() == next && first.prev_hash() != Some(snapshot.head.hash) => {
                return Err(another(first));
            }
            Some(first) if first.seq() == last && first.head() != snapshot.head => {
                return Err(another(first));
            }
            Some(_) => {}
        }
        let Snapshot { head, restored, index } = snapshot.clone();
        let own = envelopes.next_if(|first| first.seq() == last);
        let mut history = Self { envelopes: own.into_iter().collect(), restored, head, index };
        history.extend(envelopes.collect())?;
        Ok(history)
    }
}

impl<A: Aggregate> Snapshot<A> {
    /// The number of events before the snapshot, and the hash of the last.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// The snapshot as JSON.
    ///
    /// # Errors
    /// [`ReadProblem::Member`] if the state cannot be written; every state can.
    pub fn to_json(&self) -> Result<String, ReadProblem> {
        let stored = Stored {
            schema: A::SNAPSHOT_SCHEMA.to_owned(),
            head: self.head,
            passed_over: self.restored.passed_over,
            known: self.index.stored(),
            state: &self.restored.state,
        };
        serde_json::to_string(&stored).map_err(|_| ReadProblem::Member("state"))
    }

    /// Reads a snapshot. Nothing shows yet that it belongs to any history.
    ///
    /// # Errors
    /// [`ReadProblem`] if the text is not a JSON object, a member occurs twice, the schema is another, or the state is unreadable.
    pub fn parse(text: &str) -> Result<Self, ReadProblem> {
        let members = strict::object(text)?;
        if members.get("schema").and_then(Value::as_str) != Some(A::SNAPSHOT_SCHEMA) {
            return Err(ReadProblem::UnknownSchema);
        }
        let no_state = |_| ReadProblem::Member("state");
        let stored: Stored<Value> = serde_json::from_value(members.into()).map_err(no_state)?;
        let state = A::restored(stored.state).map_err(no_state)?;
        let restored = Restored { state, passed_over: stored.passed_over };
        Ok(Self { head: stored.head, restored, index: stored.known.into() })
    }

    /// Whether the history's first events, restored, lead to exactly this snapshot.
    ///
    /// # Errors
    /// - [`HistoryProblem::NotLoaded`] if the history was taken up from a snapshot itself,
    /// - [`HistoryProblem::SnapshotUnanchored`] if the history is shorter than the snapshot,
    /// - [`HistoryProblem::SnapshotOfAnother`] if the event it was taken after is another one,
    /// - [`HistoryProblem::SnapshotDiffers`] if the events lead to another state.
    pub fn check(&self, history: &History<A>) -> Result<(), HistoryError> {
        let position = self.head.length;
        let length = usize::try_from(position).unwrap_or(usize::MAX);
        let Some((last, earlier)) = history.whole()?.get(..length).and_then(<[_]>::split_last) else {
            return Err(HistoryError::at(position, HistoryProblem::SnapshotUnanchored));
        };
        if last.head() != self.head {
            return Err(HistoryError::at(position, HistoryProblem::SnapshotOfAnother).of(last.event_id()));
        }
        let restored = History::of(earlier.iter().chain([last]).cloned().collect())?;
        if (&restored.restored, &restored.index) == (&self.restored, &self.index) {
            Ok(())
        } else {
            Err(HistoryError::at(position, HistoryProblem::SnapshotDiffers).of(last.event_id()))
        }
    }
}
