//! A referral's history: its envelopes in order, and where the referral stands after them.

use std::collections::BTreeMap;

use super::envelope::{Envelope, Message, Source};
use super::error::{HistoryError, HistoryProblem};
use super::standing::Standing;
use crate::chain::{self, BreakReason, Head, Verification};
use crate::judgement::Finding;
use crate::referral::act::{ReferralCommand, ReferralFact};
use crate::referral::context::ReferralContext;
use crate::referral::decide::ReferralDecision;
use crate::referral::event::ReferralEvent;
use crate::referral::refusal::ReferralRefusal;
use crate::referral::state::Referral;
use crate::vocabulary::{EventId, MessageId, SystemId};

/// A referral's history. It begins with the event that opened the referral and only grows; the host stores its
/// envelopes and gives them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralHistory {
    pub(super) envelopes: Vec<Envelope>,
    pub(super) standing: Standing,
    pub(super) head: Head,
    index: Index,
}

/// Where to find an event, and the first event of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Index {
    events: BTreeMap<EventId, u64>,
    messages: BTreeMap<(SystemId, MessageId), u64>,
}

impl ReferralHistory {
    /// The history that these envelopes are, from the first. Numbers, links and identifiers are checked, and that
    /// every event fits; the hashes are not, that is for [`ReferralHistory::verify`].
    ///
    /// # Errors
    /// [`HistoryError`] where there is no envelope, the first does not begin a referral or is of an unknown kind, or
    /// as [`ReferralHistory::extend`].
    pub fn of(envelopes: Vec<Envelope>) -> Result<Self, HistoryError> {
        let mut envelopes = envelopes.into_iter();
        let first = envelopes.next().ok_or(HistoryError::at(1, HistoryProblem::Empty))?;
        continues(None, &first)?;
        let standing = Standing::begun_by(&first)?;
        if first.referral_id() != standing.referral.id() {
            return Err(HistoryError::at(1, HistoryProblem::OtherReferral).of(first.event_id()));
        }
        let mut index = Index::default();
        index.note(&first);
        let mut history = Self { head: first.head(), envelopes: vec![first], standing, index };
        history.extend(envelopes.collect())?;
        Ok(history)
    }

    /// Reads a history from lines of JSON, one envelope each; empty lines are passed by.
    ///
    /// # Errors
    /// [`HistoryProblem::Unreadable`] with the position and the problem where a line is no envelope, else as
    /// [`ReferralHistory::of`].
    pub fn parse(lines: &str) -> Result<Self, HistoryError> {
        let lines = lines.lines().filter(|line| !line.trim().is_empty());
        let envelopes = lines.zip(1..).map(|(line, position)| {
            Envelope::parse(line)
                .map_err(|problem| HistoryError::at(position, HistoryProblem::Unreadable(problem)))
        });
        Self::of(envelopes.collect::<Result<_, _>>()?)
    }

    /// The history as lines of canonical JSON, each with its line's end.
    ///
    /// # Errors
    /// [`HistoryProblem::Broken`] where an envelope has no canonical JSON, which none lacks that was appended or
    /// read.
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

    /// Takes on envelopes that were stored: by the host after [`ReferralHistory::append`], or by somebody else. All are
    /// taken or none.
    ///
    /// # Errors
    /// [`HistoryError`] with the position and identifier of the first that
    /// - has another number than the next or does not name the hash of the one before ([`HistoryProblem::Broken`]),
    /// - is about another referral ([`HistoryProblem::OtherReferral`]),
    /// - has the identifier of another event ([`HistoryProblem::DuplicateEvent`]),
    /// - begins a referral again, or does not fit where the referral stands.
    pub fn extend(&mut self, envelopes: Vec<Envelope>) -> Result<(), HistoryError> {
        let mut standing = self.standing.clone();
        let mut head = self.head;
        let mut fresh = Index::default();
        for envelope in &envelopes {
            continues(Some(&head), envelope)?;
            let wrong = |problem| HistoryError::at(envelope.seq(), problem).of(envelope.event_id());
            if envelope.referral_id() != standing.referral.id() {
                return Err(wrong(HistoryProblem::OtherReferral));
            }
            let known = self.position_of(envelope.event_id());
            if let Some(first) = known.or_else(|| fresh.events.get(envelope.event_id()).copied()) {
                return Err(wrong(HistoryProblem::DuplicateEvent(first)));
            }
            standing = standing.follow(envelope)?;
            head = envelope.head();
            fresh.note(envelope);
        }
        for envelope in &envelopes {
            self.index.note(envelope);
        }
        self.envelopes.extend(envelopes);
        self.standing = standing;
        self.head = head;
        Ok(())
    }

    /// The envelopes, from the first.
    #[must_use]
    pub fn envelopes(&self) -> &[Envelope] {
        &self.envelopes
    }

    /// The events whose kind is known here, in the order in which they are folded.
    pub fn events(&self) -> impl Iterator<Item = &ReferralEvent> {
        self.envelopes.iter().filter_map(Envelope::event)
    }

    /// The referral as it stands.
    #[must_use]
    pub const fn referral(&self) -> &Referral {
        &self.standing.referral
    }

    /// The referral as it stands, and how many events were passed over.
    #[must_use]
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    /// How many events there are and the hash of the last: what to keep elsewhere, to prove the history by.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// The position of the event with this identifier.
    #[must_use]
    pub fn position_of(&self, event: &EventId) -> Option<u64> {
        self.index.events.get(event).copied()
    }

    /// The position of the first event that this message brought.
    #[must_use]
    pub fn position_of_message(&self, message: &Message) -> Option<u64> {
        self.index.messages.get(&(message.system.clone(), message.message_id.clone())).copied()
    }

    /// The finding that decisions carry while events of unknown kinds are passed over; none where there are none.
    #[must_use]
    pub fn caveat(&self) -> Option<Finding> {
        self.standing.caveat()
    }

    /// Decides a command over this history.
    ///
    /// # Errors
    /// As [`Referral::decide`].
    pub fn decide(
        &self,
        command: &ReferralCommand,
        context: &ReferralContext<'_>,
    ) -> Result<ReferralDecision, ReferralRefusal> {
        self.standing.decide(command, context)
    }

    /// Takes in a fact over this history, as [`Referral::observe`] does.
    #[must_use]
    pub fn observe(&self, fact: &ReferralFact, context: &ReferralContext<'_>) -> ReferralDecision {
        self.standing.observe(fact, context)
    }

    /// What the passing of time does to this history, as [`Referral::elapse`] says.
    #[must_use]
    pub fn elapse(&self, context: &ReferralContext<'_>) -> ReferralDecision {
        self.standing.elapse(context)
    }

    /// Recomputes every hash and names the first event that does not hold. See [`verify`].
    #[must_use]
    pub fn verify(&self, expected: Option<&Head>) -> Verification {
        verify(&self.envelopes, expected)
    }

    /// Erases the note of the event at this position, with its salt; the envelope that comes back replaces the stored
    /// one. What is erased already stays so.
    ///
    /// # Errors
    /// - [`HistoryProblem::NoSuchEvent`] where the history has no event at this position,
    /// - [`HistoryProblem::Unreadable`] as [`Envelope::erased`].
    pub fn erase(&mut self, position: u64) -> Result<&Envelope, HistoryError> {
        let length = self.head.length;
        let place = position.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        let Some(envelope) = place.and_then(|place| self.envelopes.get_mut(place)) else {
            return Err(HistoryError::at(position, HistoryProblem::NoSuchEvent(length)));
        };
        let erased = envelope.clone().erased();
        *envelope =
            erased.map_err(|problem| HistoryError::at(position, HistoryProblem::Unreadable(problem)))?;
        Ok(envelope)
    }
}

impl Index {
    fn note(&mut self, envelope: &Envelope) {
        self.events.insert(envelope.event_id().clone(), envelope.seq());
        if let Source::Message(message) = envelope.source() {
            let key = (message.system.clone(), message.message_id.clone());
            self.messages.entry(key).or_insert(envelope.seq());
        }
    }
}

/// Whether an envelope is the next after this head.
pub(super) fn continues(head: Option<&Head>, envelope: &Envelope) -> Result<(), HistoryError> {
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
/// event that does not hold. Without the expected head it never says more than `Unproved`: a tail that was cut off
/// cannot be seen.
#[must_use]
pub fn verify(envelopes: &[Envelope], expected: Option<&Head>) -> Verification {
    chain::verify(envelopes.iter().map(Envelope::link), expected)
}
