//! Driving a referral: commands and facts, each some hours after the one before.

use chrono::TimeDelta;
use referral_core::policy::Pack;
use referral_core::referral::{
    Drafting, Ingestion, Order, Recipient, Referral, ReferralCommand, ReferralContext, ReferralEvent,
    ReferralEventKind, ReferralFact, ReferralOpening, Validity,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{
    Actor, AppointmentId, AssignmentId, Coding, OrganizationId, PartyId, PatientId, Perspective, Priority,
    ReferralId, ReportId, RequestId, Role,
};

use crate::Outcome;

/// A referral under way.
pub(crate) struct Course {
    /// What it is called.
    pub(crate) name: &'static str,
    /// The policy it runs under.
    pub(crate) policy: &'static Pack,
    /// What happened so far.
    pub(crate) events: Vec<ReferralEvent>,
    number: u32,
    site: Site,
    referral: Referral,
    at: Instant,
}

impl Course {
    /// One that the referring side drafts.
    pub(super) fn drafted(name: &'static str, number: u32, policy: &'static Pack) -> Outcome<Self> {
        let opening = ReferralOpening::Draft(Drafting {
            referral: ReferralId::new(&format!("REF-{number:07}"))?,
            perspective: Perspective::Initiator,
            order: Box::new(order(number)?),
            note: Some("Thank you for seeing this patient.".into()),
        });
        Self::opened(name, number, policy, &opening, Role::ReferringClinician)
    }

    /// One that arrives at the recipient.
    pub(super) fn ingested(name: &'static str, number: u32, policy: &'static Pack) -> Outcome<Self> {
        let opening = ReferralOpening::Ingest(Ingestion {
            referral: ReferralId::new(&format!("REF-{number:07}"))?,
            perspective: Perspective::Recipient,
            assignment: assignment(number, 1)?,
            recipient: recipient(1)?,
            order: Box::new(order(number)?),
            validity: Validity::default(),
            note: None,
        });
        Self::opened(name, number, policy, &opening, Role::System)
    }

    fn opened(
        name: &'static str,
        number: u32,
        policy: &'static Pack,
        opening: &ReferralOpening,
        role: Role,
    ) -> Outcome<Self> {
        let at = "2026-03-02T15:00:00Z".parse().map_err(|_| "no instant to begin at")?;
        let site = site()?;
        let events = Referral::open(opening, &ReferralContext::now(at, &actor(role)?, policy, &site))?.events;
        let referral = Referral::replay(&events)?;
        Ok(Self { name, policy, events, number, site, referral, at })
    }

    /// Lets time pass.
    pub(super) fn wait(&mut self, days: i64) -> &mut Self {
        self.at += TimeDelta::days(days);
        self
    }

    /// Asks for something, which has to be granted.
    pub(super) fn ask(&mut self, role: Role, command: ReferralCommand) -> Outcome<&mut Self> {
        self.at += TimeDelta::hours(3);
        let actor = actor(role)?;
        let decision = self
            .referral
            .decide(&command, &ReferralContext::now(self.at, &actor, self.policy, &self.site))
            .map_err(|refusal| {
                format!("{}: {}: {refusal}: {:?}", self.name, command.kind().name(), refusal.findings())
            })?;
        Ok(self.take_in(decision.events))
    }

    /// Reports something, which has to fit.
    pub(super) fn report(&mut self, role: Role, fact: ReferralFact) -> Outcome<&mut Self> {
        let kind = fact.kind();
        let events = self.heard(role, &fact)?;
        if let Some(odd) = events.iter().find(|event| event.kind() == ReferralEventKind::AnomalyRecorded) {
            return Err(format!("{}: {}: {:?}", self.name, kind.name(), odd.body).into());
        }
        Ok(self.take_in(events))
    }

    /// Reports something, which may be odd.
    pub(super) fn report_oddly(&mut self, role: Role, fact: &ReferralFact) -> Outcome<&mut Self> {
        let events = self.heard(role, fact)?;
        Ok(self.take_in(events))
    }

    /// Lets the library say what time has done.
    pub(super) fn elapse(&mut self) -> Outcome<&mut Self> {
        let actor = actor(Role::System)?;
        let events = self.referral.elapse(&ReferralContext::now(self.at, &actor, self.policy, &self.site));
        if events.is_empty() {
            return Err(format!("{}: nothing has run out by {}", self.name, self.at).into());
        }
        Ok(self.take_in(events))
    }

    /// When the next thing can begin: some days on.
    pub(super) fn soon(&self) -> Instant {
        self.at + TimeDelta::days(5)
    }

    pub(super) fn appointment(&self, which: u32) -> Outcome<AppointmentId> {
        Ok(AppointmentId::new(&format!("APT-{:07}-{which}", self.number))?)
    }

    pub(super) fn assignment(&self, which: u32) -> Outcome<AssignmentId> {
        assignment(self.number, which)
    }

    pub(super) fn report_id(&self, which: u32) -> Outcome<ReportId> {
        Ok(ReportId::new(&format!("RPT-{:07}-{which}", self.number))?)
    }

    pub(super) fn request(&self, which: u32) -> Outcome<RequestId> {
        Ok(RequestId::new(&format!("RFI-{:07}-{which}", self.number))?)
    }

    fn heard(&mut self, role: Role, fact: &ReferralFact) -> Outcome<Vec<ReferralEvent>> {
        self.at += TimeDelta::hours(3);
        let actor = actor(role)?;
        Ok(self.referral.observe(fact, &ReferralContext::now(self.at, &actor, self.policy, &self.site)))
    }

    fn take_in(&mut self, events: Vec<ReferralEvent>) -> &mut Self {
        self.referral = events.iter().fold(self.referral.clone(), Referral::evolve);
        self.events.extend(events);
        self
    }
}

/// Somebody in this role.
pub(crate) fn actor(role: Role) -> Outcome<Actor> {
    let mut actor = Actor::new(role, PartyId::new(&format!("{}-1", role.letters()))?);
    actor.organization = Some(OrganizationId::new("ORG-1")?);
    Ok(actor)
}

/// A code of some system.
pub(crate) fn coding(code: &str) -> Coding {
    Coding::new("urn:example:codes", code)
}

/// An American office with holidays.
pub(crate) fn site() -> Outcome<Site> {
    let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
    Ok(Site { zone: Zone::parse("America/New_York")?, calendar })
}

pub(super) fn recipient(which: u32) -> Outcome<Recipient> {
    Ok(Recipient {
        party: Some(PartyId::new(&format!("RK-{which}"))?),
        organization: Some(OrganizationId::new(&format!("ORG-R{which}"))?),
    })
}

fn assignment(number: u32, which: u32) -> Outcome<AssignmentId> {
    Ok(AssignmentId::new(&format!("ASG-{number:07}-{which}"))?)
}

fn order(number: u32) -> Outcome<Order> {
    Ok(Order {
        patient: Some(PatientId::new(&format!("PAT-{number:07}"))?),
        requester: Some(PartyId::new("RC-1")?),
        requester_organization: Some(OrganizationId::new("ORG-1")?),
        service: Some(coding("cardiology")),
        reasons: vec![coding("murmur"), coding("dyspnea")],
        asks_in_words: true,
        priority: Some(Priority::Routine),
        planned_visits: 1,
        payer: Some(OrganizationId::new("PAYER-1")?),
    })
}
