//! The one driver of referrals: a desk that keeps one, and acts on it through the public functions alone. A test calls
//! it with commands and facts, or tells it a [script](super::script).

use referral_core::policy::Pack;
use referral_core::referral::{
    Obligation, Referral, ReferralCommand, ReferralContext, ReferralEvent, ReferralEventKind, ReferralFact,
    ReferralOpening, ReferralRefusal, StatusKind,
};
use referral_core::time::{Instant, Site};
use referral_core::vocabulary::{Perspective, Priority, Role};

use super::clinic::{actor, now, site};

/// A referral with its history, and where and when it is worked on.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) pack: &'static Pack,
    pub(crate) site: &'static Site,
    pub(crate) perspective: Perspective,
    pub(crate) priority: Priority,
    pub(crate) visits: u16,
    pub(crate) id: String,
    pub(crate) at: Instant,
    pub(crate) events: Vec<ReferralEvent>,
    pub(crate) referral: Option<Referral>,
}

impl Desk {
    /// A desk at a site, in 1970, at which nothing is opened yet.
    pub(crate) fn at(pack: &'static Pack, site: &'static Site) -> Self {
        Self {
            pack,
            site,
            perspective: Perspective::Initiator,
            priority: Priority::Routine,
            visits: 1,
            id: "REF-1".to_owned(),
            at: Instant::UNIX_EPOCH,
            events: Vec::new(),
            referral: None,
        }
    }

    /// A desk of the clinic, at which this opening has just been made.
    pub(crate) fn begin(pack: &'static Pack, opening: &ReferralOpening) -> Self {
        let role = match opening {
            ReferralOpening::Draft(_) => Role::Coordinator,
            ReferralOpening::Ingest(_) | ReferralOpening::Import(_) => Role::System,
        };
        let mut desk = Self { at: now(), ..Self::at(pack, site()) };
        desk.open(role, opening);
        desk.perspective = desk.referral().perspective();
        desk
    }

    pub(super) fn open(&mut self, role: Role, opening: &ReferralOpening) {
        let opened = Referral::open(opening, &self.context(role)).expect("it opens");
        self.referral = Some(Referral::replay(&opened.events).expect("a history"));
        self.events = opened.events;
    }

    pub(crate) fn referral(&self) -> &Referral {
        self.referral.as_ref().expect("a referral that was opened")
    }

    pub(crate) fn context(&self, role: Role) -> ReferralContext<'static> {
        ReferralContext::now(self.at, actor(role), self.pack, self.site)
    }

    /// Somebody of ours asks for it, and gets it.
    pub(crate) fn does(&mut self, role: Role, command: &ReferralCommand) -> &mut Self {
        let decision = self.referral().decide(command, &self.context(role));
        self.take(decision.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}")).events)
    }

    /// Somebody of ours asks for it, and is refused.
    pub(crate) fn refuses(&self, role: Role, command: &ReferralCommand) -> ReferralRefusal {
        match self.referral().decide(command, &self.context(role)) {
            Ok(decision) => panic!("{command:?} was granted: {decision:?}"),
            Err(refusal) => refusal,
        }
    }

    /// Somebody reports it; what it came to is for the test to look at.
    pub(crate) fn observes(&mut self, role: Role, fact: &ReferralFact) -> Vec<ReferralEventKind> {
        let events = self.referral().observe(fact, &self.context(role));
        let kinds = events.iter().map(ReferralEvent::kind).collect();
        self.take(events);
        kinds
    }

    /// Somebody reports it, and it fits.
    pub(crate) fn learns(&mut self, role: Role, fact: &ReferralFact) -> &mut Self {
        let kinds = self.observes(role, fact);
        assert!(!kinds.contains(&ReferralEventKind::AnomalyRecorded), "{fact:?}: {:?}", self.events.last());
        self
    }

    /// What is due by now happens.
    pub(crate) fn elapse(&mut self) -> &mut Self {
        self.take(self.referral().elapse(&self.context(Role::System)))
    }

    pub(crate) fn take(&mut self, events: Vec<ReferralEvent>) -> &mut Self {
        let position = self.events.len() as u64;
        let next = self.referral().clone().resume_from(position, &events);
        self.referral = Some(next.unwrap_or_else(|error| panic!("{error}")));
        self.events.extend(events);
        self
    }

    /// Asks something of the referral now.
    pub(crate) fn ask<T>(&self, question: impl FnOnce(&Referral, &ReferralContext<'_>) -> T) -> T {
        question(self.referral(), &self.context(Role::System))
    }

    pub(crate) fn owed(&self) -> Vec<Obligation> {
        self.ask(Referral::obligations)
    }

    pub(crate) fn stands(&self) -> StatusKind {
        self.referral().status().kind()
    }
}

/// What an obligation is about, as text; empty if there can be only one.
pub(crate) fn about(owed: &Obligation) -> String {
    owed.about.as_ref().map_or_else(String::new, ToString::to_string)
}
