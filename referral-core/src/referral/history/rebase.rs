//! Deciding again what was asked for while others went on.

use super::envelope::Source;
use super::standing::Standing;
use super::whole::ReferralHistory;
use crate::referral::act::{ReferralCommand, ReferralFact};
use crate::referral::context::ReferralContext;
use crate::referral::decide::ReferralDecision;
use crate::referral::event::ReferralEvent;
use crate::referral::refusal::ReferralRefusal;
use crate::referral::state::Referral;

/// Something that was asked for or reported without a connection.
#[derive(Clone, Debug)]
pub struct Queued<'a> {
    /// What.
    pub act: QueuedAct,
    /// Its own context: who, when it happened, and the time it is decided at. What is recorded is known from that
    /// time on, so a host that joins now what was done earlier gives now, and the earlier time as the time it
    /// happened.
    pub context: ReferralContext<'a>,
    /// Where it comes from.
    pub source: Source,
}

/// What was asked for or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueuedAct {
    /// A command, which may be refused now.
    Command(ReferralCommand),
    /// A fact, which is taken in whatever happened since.
    Fact(ReferralFact),
}

/// What became of something queued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rebased {
    /// It stands: events to be appended, together or not at all, after those of the ones queued before it.
    Stands(ReferralDecision),
    /// It no longer does, with the reasons. It leaves no event.
    Refused(ReferralRefusal),
    /// Its message was recorded before. Holds the position of its first event.
    AlreadyRecorded(u64),
}

impl ReferralHistory {
    /// Decides every queued act on top of this history, in order, each over what the ones before it come to, and says
    /// of each what became of it. The history stays as it is.
    ///
    /// The same message twice in the queue is taken in once: the second answer is
    /// [`Rebased::AlreadyRecorded`] with the position at which the first will stand.
    #[must_use]
    pub fn rebase(&self, queued: &[Queued<'_>]) -> Vec<Rebased> {
        let mut standing = self.standing.clone();
        let mut length = self.head.length;
        let mut seen = Vec::new();
        let mut answers = Vec::with_capacity(queued.len());
        for one in queued {
            let known = self.known(&one.source, &seen);
            let answer = known.map_or_else(|| decided(&standing, one), Rebased::AlreadyRecorded);
            if let Rebased::Stands(decision) = &answer {
                seen.push((&one.source, length.saturating_add(1)));
                length = length.saturating_add(decision.events.len() as u64);
                standing = after(standing, &decision.events);
            }
            answers.push(answer);
        }
        answers
    }

    fn known(&self, source: &Source, seen: &[(&Source, u64)]) -> Option<u64> {
        let Source::Message(message) = source else { return None };
        let same = |other: &Source| {
            matches!(other, Source::Message(other)
                if other.system == message.system && other.message_id == message.message_id)
        };
        let earlier = seen.iter().find(|(other, _)| same(other)).map(|(_, position)| *position);
        self.position_of_message(message).or(earlier)
    }
}

fn decided(standing: &Standing, queued: &Queued<'_>) -> Rebased {
    match &queued.act {
        QueuedAct::Command(command) => {
            standing.decide(command, &queued.context).map_or_else(Rebased::Refused, Rebased::Stands)
        }
        QueuedAct::Fact(fact) => Rebased::Stands(standing.observe(fact, &queued.context)),
    }
}

fn after(standing: Standing, events: &[ReferralEvent]) -> Standing {
    let Standing { referral, passed_over } = standing;
    Standing { referral: events.iter().fold(referral, Referral::evolve), passed_over }
}
