//! A history: its envelopes in order, and the state after them.

use super::envelope::Envelope;
use super::error::{HistoryError, HistoryProblem};
use super::index::Index;
use super::origin::Message;
use super::restored::Restored;
use crate::chain::{self, BreakReason, Head, Verification};
use crate::judgement::Finding;
use crate::lifecycle::aggregate::{Aggregate, Decided};
use crate::lifecycle::decision::Decision;
use crate::lifecycle::event::Event;
use crate::text::unmarked;
use crate::vocabulary::EventId;

/// The history of one aggregate. It begins with the event that opened the aggregate and only grows; the host stores
/// its envelopes and gives them back.
///
/// ```
/// use referral_core::chain::{Salt, Verification};
/// use referral_core::lifecycle::history::{Appended, Message, Origin, QueuedAct, Rebased};
/// use referral_core::policy::Pack;
/// use referral_core::referral::{
///     Acceptance, Ingestion, Order, Recipient, Referral, ReferralBatch, ReferralCommand, ReferralContext, ReferralEntry,
///     ReferralEvent, ReferralFact, ReferralHistory, ReferralOpening, ReferralQueued, Remark, Status,
/// };
/// use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
/// use referral_core::vocabulary::{
///     Actor, AssignmentId, EventId, MessageId, PartyId, Perspective, ReferralId, Role, SystemId,
/// };
///
/// # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
/// # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
/// let desk = Actor::new(Role::RecipientStaff, PartyId::new("front-desk")?);
/// let (monday, tuesday) = ("2026-03-02T15:00:00Z".parse()?, "2026-03-03T15:00:00Z".parse()?);
/// let context = ReferralContext::now(monday, &desk, Pack::us(), &site);
/// let entry = |event: &ReferralEvent, id: &str, salt| -> Result<_, Box<dyn std::error::Error>> {
///     Ok(ReferralEntry::new(event.clone(), EventId::new(id)?, Salt::new([salt; 32])))
/// };
///
/// // The first event begins a history. A message brought it.
/// let opening = ReferralOpening::Ingest(Ingestion {
///     referral: ReferralId::new("REF-1")?,
///     perspective: Perspective::Recipient,
///     assignment: AssignmentId::new("LOOP-1")?,
///     recipient: Recipient::party(PartyId::new("dr-kim")?),
///     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
///     validity: Default::default(),
///     note: None,
/// });
/// let system = SystemId::new("hospital")?;
/// let message = Message { system, message_id: MessageId::new("MSG-1")?, correlation_id: None };
/// let first = entry(&Referral::open(&opening, &context)?.events[0], "event-1", 1)?;
/// let batch = ReferralBatch::of_message(vec![first.clone()], message.clone());
/// let mut history = ReferralHistory::of(ReferralHistory::begin(batch.clone())?)?;
/// assert_eq!(history.append(1, batch)?, Appended::AlreadyRecorded(1), "the same message counts once");
///
/// // A decision is appended behind the events it was made over, and taken on once it is stored.
/// let later = ReferralContext { at: tuesday, ..context.clone() };
/// let accepted = history.decide(&ReferralCommand::Accept(Acceptance::default()), &later)?;
/// let batch = ReferralBatch::local(vec![entry(&accepted.events[0], "event-2", 2)?]);
/// let Appended::New(stored) = history.append(1, batch)? else { panic!("it is new") };
/// history.extend(stored)?;
/// assert_eq!(history.state().status(), Status::Accepted);
/// assert_eq!(history.position_of(&EventId::new("event-2")?), Some(2));
/// assert_eq!(history.position_of_message(&message), Some(1));
///
/// // What was known on Monday, and what had happened by then.
/// let known = history.as_known_by(monday)?.expect("it had begun");
/// assert_eq!((known.restored.state.status(), known.left_out), (Status::Sent, 1));
/// assert_eq!(history.as_happened_by(monday)?, Some(known));
///
/// // A fact, and what time does, are asked of the history as of the referral. Every kind of event is known here.
/// let odd = history.observe(&ReferralFact::CancellationConfirmed(Default::default()), &later);
/// assert_eq!((odd.events.len(), odd.findings.len()), (1, 0));
/// assert_eq!(history.elapse(&later).events, []);
/// assert_eq!(history.caveat(), None);
///
/// // A note that was queued offline is decided over what is there now.
/// let act = QueuedAct::Command(ReferralCommand::AddNote(Remark { note: Some("Prefers mornings".into()) }));
/// let queued = ReferralQueued { act, actor: desk.clone(), occurred: None, assignment: None, origin: Origin::Local };
/// assert!(matches!(history.rebase(&[queued], &later).answers.as_slice(), [Rebased::Stands(_)]));
///
/// // A snapshot and the last envelope stand for all of it.
/// let resumed = ReferralHistory::from_snapshot(&history.snapshot(), history.envelopes()[1..].to_vec())?;
/// assert_eq!(resumed.state(), history.state());
///
/// // The lines prove themselves to whoever knows the head.
/// let read = ReferralHistory::parse(&history.to_lines()?)?;
/// assert!(matches!(read.verify(Some(&history.head())), Verification::Proved(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<A: Aggregate> {
    /// From the first, or from the end of a snapshot.
    pub(super) envelopes: Vec<Envelope<A>>,
    pub(super) restored: Restored<A>,
    pub(super) head: Head,
    pub(super) index: Index,
}

impl<A: Aggregate> History<A> {
    /// The history of these envelopes, from the first. It checks numbers, links and identifiers, and that every
    /// event fits. It does not check the hashes: [`History::verify`] does.
    ///
    /// # Errors
    /// [`HistoryError`] if there is no envelope, the first opens no aggregate or is of an unknown kind, or as
    /// [`History::extend`].
    pub fn of(envelopes: Vec<Envelope<A>>) -> Result<Self, HistoryError> {
        let mut envelopes = envelopes.into_iter();
        let first = envelopes.next().ok_or(HistoryError::at(1, HistoryProblem::Empty))?;
        continues(None, &first)?;
        let restored = Restored::begun_by(&first)?;
        if first.id() != restored.state.id() {
            return Err(HistoryError::at(1, HistoryProblem::OtherHistory).of(first.event_id()));
        }
        let mut index = Index::default();
        index.note(&first);
        let mut history = Self { head: first.head(), envelopes: vec![first], restored, index };
        history.extend(envelopes.collect())?;
        Ok(history)
    }

    /// Reads a history from lines of JSON, one envelope each, and skips empty lines.
    ///
    /// # Errors
    /// [`HistoryProblem::Unreadable`] with the position and the problem if a line is no envelope, else as
    /// [`History::of`].
    pub fn parse(lines: &str) -> Result<Self, HistoryError> {
        let lines = unmarked(lines).lines().filter(|line| !line.trim().is_empty());
        let envelopes = lines.zip(1..).map(|(line, position)| {
            Envelope::parse(line)
                .map_err(|problem| HistoryError::at(position, HistoryProblem::Unreadable(problem)))
        });
        Self::of(envelopes.collect::<Result<_, _>>()?)
    }

    /// The history as lines of canonical JSON, each with its line's end.
    ///
    /// # Errors
    /// [`HistoryProblem::Broken`] if an envelope has no canonical JSON; all that were appended or read have it.
    pub fn to_lines(&self) -> Result<String, HistoryError> {
        let mut lines = String::new();
        for envelope in &self.envelopes {
            let line = envelope.to_line().map_err(|error| {
                HistoryError::at(envelope.seq(), HistoryProblem::Broken(BreakReason::NotCanonical(error)))
            })?;
            lines.push_str(&line);
            lines.push('\n');
        }
        Ok(lines)
    }

    /// Adds envelopes that were stored, by the host after [`History::append`] or by somebody else. All are added or
    /// none.
    ///
    /// # Errors
    /// [`HistoryError`] with the position and identifier of the first that
    /// - has another number than the next or does not name the hash of the one before ([`HistoryProblem::Broken`]),
    /// - belongs to another history ([`HistoryProblem::OtherHistory`]),
    /// - has the identifier of another event ([`HistoryProblem::DuplicateEvent`]),
    /// - opens the history again, or does not fit the state.
    pub fn extend(&mut self, envelopes: Vec<Envelope<A>>) -> Result<(), HistoryError> {
        let mut restored = self.restored.clone();
        let mut head = self.head;
        let mut fresh = Index::default();
        for envelope in &envelopes {
            continues(Some(&head), envelope)?;
            let wrong = |problem| HistoryError::at(envelope.seq(), problem).of(envelope.event_id());
            if envelope.id() != restored.state.id() {
                return Err(wrong(HistoryProblem::OtherHistory));
            }
            let known = self.position_of(envelope.event_id());
            if let Some(first) = known.or_else(|| fresh.event(envelope.event_id())) {
                return Err(wrong(HistoryProblem::DuplicateEvent(first)));
            }
            restored = restored.follow(envelope)?;
            head = envelope.head();
            fresh.note(envelope);
        }
        for envelope in &envelopes {
            self.index.note(envelope);
        }
        self.envelopes.extend(envelopes);
        self.restored = restored;
        self.head = head;
        Ok(())
    }

    /// The envelopes from the first. A history taken up from a snapshot has those it was given.
    #[must_use]
    pub fn envelopes(&self) -> &[Envelope<A>] {
        &self.envelopes
    }

    /// The envelopes, if they are there from the first.
    pub(super) fn whole(&self) -> Result<&[Envelope<A>], HistoryError> {
        match self.first() {
            1 => Ok(&self.envelopes),
            first => Err(HistoryError::at(1, HistoryProblem::NotLoaded(first))),
        }
    }

    /// The position of the first envelope that is loaded.
    fn first(&self) -> u64 {
        self.envelopes.first().map_or(self.head.length.saturating_add(1), Envelope::seq)
    }

    /// The events whose kind this version knows, in the order in which they are folded.
    pub fn events(&self) -> impl Iterator<Item = &Event<A::Body>> {
        self.envelopes.iter().filter_map(Envelope::event)
    }

    /// The state after all events.
    #[must_use]
    pub const fn state(&self) -> &A {
        &self.restored.state
    }

    /// The state after all events, and how many were passed over.
    #[must_use]
    pub const fn restored(&self) -> &Restored<A> {
        &self.restored
    }

    /// The number of events and the hash of the last. Keep it elsewhere, to prove the history later.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// The position of the event with this identifier.
    #[must_use]
    pub fn position_of(&self, event: &EventId) -> Option<u64> {
        self.index.event(event)
    }

    /// The position of the first event that this message brought.
    #[must_use]
    pub fn position_of_message(&self, message: &Message) -> Option<u64> {
        self.index.message(message)
    }

    /// The finding that decisions carry while events of unknown kinds are passed over. Returns `None` if there are none.
    #[must_use]
    pub fn caveat(&self) -> Option<Finding> {
        self.restored.caveat()
    }

    /// Decides a command over this history.
    ///
    /// # Errors
    /// As the aggregate.
    pub fn decide(&self, command: &A::Command, context: &A::Context<'_>) -> Decided<A> {
        self.restored.decide(command, context)
    }

    /// Records a fact over this history, as the aggregate does.
    #[must_use]
    pub fn observe(&self, fact: &A::Fact, context: &A::Context<'_>) -> Decision<A::Body> {
        self.restored.observe(fact, context)
    }

    /// Recomputes every hash and names the first event whose hash is wrong. See [`verify`]. A history taken up from a
    /// snapshot has no beginning, so its first envelope does not hold: verify the stored envelopes instead.
    #[must_use]
    pub fn verify(&self, expected: Option<&Head>) -> Verification {
        verify(&self.envelopes, expected)
    }

    /// Erases the note of the event at this position, with its salt. The envelope that comes back replaces the stored
    /// one. Erasing twice changes nothing more.
    ///
    /// # Errors
    /// - [`HistoryProblem::NoSuchEvent`] if the history has no event at this position,
    /// - [`HistoryProblem::NotLoaded`] if the event stands before the snapshot the history was taken up from,
    /// - [`HistoryProblem::Unreadable`] as [`Envelope::erased`].
    pub fn erase(&mut self, position: u64) -> Result<&Envelope<A>, HistoryError> {
        let (first, length) = (self.first(), self.head.length);
        let place = position.checked_sub(first).and_then(|place| usize::try_from(place).ok());
        let Some(envelope) = place.and_then(|place| self.envelopes.get_mut(place)) else {
            let problem = if position == 0 || position > length {
                HistoryProblem::NoSuchEvent(length)
            } else {
                HistoryProblem::NotLoaded(first)
            };
            return Err(HistoryError::at(position, problem));
        };
        let erased = envelope.clone().erased();
        *envelope =
            erased.map_err(|problem| HistoryError::at(position, HistoryProblem::Unreadable(problem)))?;
        Ok(envelope)
    }
}

/// Whether an envelope is the next after this head.
fn continues<A: Aggregate>(head: Option<&Head>, envelope: &Envelope<A>) -> Result<(), HistoryError> {
    let position = head.map_or(1, |head| head.length.saturating_add(1));
    let wrong =
        |reason| Err(HistoryError::at(position, HistoryProblem::Broken(reason)).of(envelope.event_id()));
    if envelope.seq() != position {
        wrong(BreakReason::WrongSequence(envelope.seq()))
    } else if envelope.prev_hash() != head.map(|head| head.hash) {
        wrong(BreakReason::WrongPrevious)
    } else {
        Ok(())
    }
}

/// Recomputes the hash of every envelope, and the digest of every payload that is still there, and names the first
/// event that is wrong. Without the expected head the answer is at most `Unproved`: a missing tail would go unnoticed.
#[must_use]
pub fn verify<A: Aggregate>(envelopes: &[Envelope<A>], expected: Option<&Head>) -> Verification {
    chain::verify(envelopes.iter().map(Envelope::link), expected)
}
