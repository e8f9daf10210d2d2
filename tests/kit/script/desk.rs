//! Runs scripts on a desk.

use std::sync::OnceLock;

use referral_core::policy::Pack;
use referral_core::referral::{
    Drafting, Ingestion, Order, Recipient, ReferralCommand, ReferralCommandKind, ReferralEvent,
    ReferralEventKind, ReferralFact, ReferralOpening, ReferralRefusal, Validity,
};
use referral_core::time::{BusinessCalendar, Holiday, Site, TimeOfDay, Zone};
use referral_core::vocabulary::{
    AssignmentId, OrganizationId, PatientId, Perspective, Priority, ReferralId, Role,
};

use super::acts::{act, code, local, party, role};
use crate::kit::desk::Desk;

/// The days on which both offices are closed: New York's and London's holidays of 2026.
const HOLIDAYS: [&str; 6] =
    ["2026-01-01", "2026-01-19", "2026-04-03", "2026-04-06", "2026-05-25", "2026-07-03"];

/// Monday to Friday from eight to five.
fn office(zone: &str) -> Site {
    let clock = |hour| TimeOfDay::new(hour, 0).unwrap();
    let closed = |date: &str| Holiday { date: date.parse().unwrap(), name: "closed".into() };
    let calendar = BusinessCalendar::weekdays(clock(8), clock(17)).unwrap();
    let calendar = calendar.with_holidays(HOLIDAYS.map(closed).to_vec()).unwrap();
    Site { zone: Zone::parse(zone).unwrap(), calendar }
}

pub(crate) fn new_york() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| office("America/New_York"))
}

pub(crate) fn london() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| office("Europe/London"))
}

impl Desk {
    /// An American office.
    pub(crate) fn us() -> Self {
        Self::at(Pack::us(), new_york())
    }

    /// An English one.
    pub(crate) fn nhs() -> Self {
        Self::at(Pack::nhs(), london())
    }

    pub(crate) fn of(mut self, priority: Priority) -> Self {
        self.priority = priority;
        self
    }

    pub(crate) fn seen_by(mut self, perspective: Perspective) -> Self {
        self.perspective = perspective;
        self
    }

    /// Runs a script: dates and times set the clock, words are acts. A word may name another role: `RC:select`.
    pub(crate) fn run(mut self, script: &str) -> Self {
        for token in script.split_whitespace() {
            self.act(token);
        }
        self
    }

    /// It is that day, at midnight, or that time of the day.
    fn clock(&mut self, token: &str) {
        let zone = self.site.zone;
        let today = || zone.local_date(self.at).unwrap().to_string();
        let local_time =
            if token.len() == 5 { format!("{}T{token}", today()) } else { format!("{token}T00:00") };
        self.at = local(&local_time, zone);
    }

    pub(crate) fn act(&mut self, word: &str) {
        match word {
            "draft" => self.open(Role::System, &ReferralOpening::Draft(self.drafting())),
            "ingest" => self.open(Role::System, &ReferralOpening::Ingest(self.ingestion())),
            "sent" => {
                for word in ["draft", "order", "assess", "not-required", "select", "send"] {
                    self.act(word);
                }
            }
            "elapse" => {
                self.elapse();
            }
            _ if word.starts_with(|sign: char| sign.is_ascii_digit()) => self.clock(word),
            _ => {
                let (by, fact) = self.said(word);
                let events = self.attempt(by, &fact);
                self.take(
                    events.unwrap_or_else(|why| panic!("{word} in {}: {why}", self.referral().status())),
                );
            }
        }
    }

    /// Who does it, and what: `RC:select` is the referring clinician's act, `select` the one's whose it usually is.
    fn said(&self, word: &str) -> (Role, ReferralFact) {
        let named = word.split_once(':').filter(|(said, _)| said.len() == 2);
        let (by, fact) = act(named.map_or(word, |(_, word)| word), self.site.zone);
        (named.map_or(by, |(said, _)| role(said)), fact)
    }

    /// The refusal of a command. A command that is granted fails the test.
    pub(crate) fn refused(&self, word: &str) -> ReferralRefusal {
        let (by, fact) = self.said(word);
        self.refuses(by, &command(&fact).unwrap_or_else(|| panic!("nothing asks for {word}")))
    }

    /// Takes in a fact, and returns the kinds of its events, whatever they are.
    pub(crate) fn hears(&mut self, word: &str) -> Vec<ReferralEventKind> {
        let (by, fact) = self.said(word);
        self.observes(by, &fact)
    }

    /// The same of a message that names the attempt it is about.
    pub(crate) fn hears_of(&mut self, attempt: &str, word: &str) -> Vec<ReferralEventKind> {
        let (by, fact) = self.said(word);
        let attempt = AssignmentId::new(attempt).unwrap();
        let events = self.referral().observe(&fact, &self.context(by).of_attempt(&attempt));
        let kinds = events.iter().map(ReferralEvent::kind).collect();
        self.take(events);
        kinds
    }

    /// The events of an act: a local one is a command, any other is a fact that has to fit.
    pub(crate) fn attempt(&self, by: Role, fact: &ReferralFact) -> Result<Vec<ReferralEvent>, String> {
        self.attempt_as(by, fact, command(fact).as_ref())
    }

    /// The same, with the command that asks for the fact at hand.
    pub(crate) fn attempt_as(
        &self,
        by: Role,
        fact: &ReferralFact,
        asked: Option<&ReferralCommand>,
    ) -> Result<Vec<ReferralEvent>, String> {
        let context = self.context(by);
        let is_command = self.perspective.is_local(by) && !fact.kind().is_always_fact() && by != Role::System;
        match asked.filter(|_| is_command) {
            Some(command) => {
                let decided = self.referral().decide(command, &context);
                decided.map(|decision| decision.events).map_err(|refusal| format!("{refusal:?}"))
            }
            None => {
                let events = self.referral().observe(fact, &context);
                let odd = events.iter().find(|event| event.kind() == ReferralEventKind::AnomalyRecorded);
                odd.map_or(Ok(events.clone()), |odd| Err(format!("{odd:?}")))
            }
        }
    }

    /// Takes in something that does not fit.
    pub(crate) fn puzzle(&mut self, word: &str) {
        assert!(self.hears(word).contains(&ReferralEventKind::AnomalyRecorded), "{word} fits");
    }

    fn order(&self) -> Box<Order> {
        Box::new(Order {
            patient: Some(PatientId::new("pat-1").unwrap()),
            requester: Some(party("dr-1")),
            requester_organization: None,
            service: Some(code("cardiology")),
            reasons: vec![code("chest-pain")],
            asks_in_words: false,
            priority: Some(self.priority),
            planned_visits: self.visits,
            payer: Some(OrganizationId::new("payer-1").unwrap()),
        })
    }

    fn drafting(&self) -> Drafting {
        Drafting {
            referral: ReferralId::new(&self.id).unwrap(),
            perspective: self.perspective,
            order: self.order(),
            note: None,
        }
    }

    fn ingestion(&self) -> Ingestion {
        Ingestion {
            referral: ReferralId::new(&self.id).unwrap(),
            perspective: self.perspective,
            assignment: AssignmentId::new("A-1").unwrap(),
            recipient: Recipient::party(party("dr-2")),
            order: self.order(),
            validity: Validity::default(),
            note: None,
        }
    }
}

/// The command that asks for what a fact reports.
pub(crate) fn command(fact: &ReferralFact) -> Option<ReferralCommand> {
    let kind = ReferralCommandKind::ALL.iter().find(|kind| kind.event() == fact.kind())?;
    let mut json = serde_json::to_value(fact).unwrap();
    json["type"] = serde_json::json!(kind.name());
    Some(serde_json::from_value(json).unwrap())
}
