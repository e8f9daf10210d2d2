//! A desk that keeps one payer's authorization, and the words of its scripts.

use chrono::NaiveDate;
use referral_core::authorization::record::{
    AuthorizationRecord, CertificationType, Determination, ItemAnswer, ItemStatus, Items, NewItem,
    PayerAnswer, RecordCommand, RecordContext, RecordEvent, RecordFact, RecordOpening, RecordRefusal, Review,
    ReviewAction, ServiceLine, Submission, Wants,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{Actor, AuthorizationId, MemberId, Role};

use super::acts::party;

/// A record with every event of it, and when it is worked on.
#[derive(Clone, Debug)]
pub(crate) struct RecordDesk {
    pub(crate) record: AuthorizationRecord,
    pub(crate) events: Vec<RecordEvent>,
    pub(crate) at: Instant,
    pub(crate) today: NaiveDate,
}

fn actor(role: Role) -> Actor {
    Actor::new(role, party(role.letters()))
}

/// `1+2`: the numbers of items.
fn numbers(text: &str) -> Vec<u32> {
    text.split('+').map(|number| number.parse().unwrap_or_else(|_| panic!("{text} are no numbers"))).collect()
}

impl RecordDesk {
    /// A record of member `M-1` with these items.
    pub(crate) fn open(id: &str, at: Instant, today: NaiveDate, items: Vec<NewItem>) -> Self {
        let opening = RecordOpening {
            authorization: AuthorizationId::new(id).unwrap(),
            payer: None,
            member: Some(MemberId::new("M-1").unwrap()),
            items,
        };
        let coordinator = actor(Role::Coordinator);
        let opened =
            AuthorizationRecord::open(&opening, &RecordContext::now(at, today, &coordinator)).unwrap();
        let record = AuthorizationRecord::replay([&opened]).unwrap();
        Self { record, events: vec![opened], at, today }
    }

    /// Runs a script: each word is an act of the coordinator, or an answer of the payer.
    pub(crate) fn run(&mut self, script: &str) {
        for word in script.split_whitespace() {
            let (name, items) = word.split_once('/').unwrap_or((word, "1"));
            let items = numbers(items);
            if let Some(action) = ReviewAction::of_x12(name) {
                items.iter().for_each(|&item| drop(self.answered(answer_of(item, action, None))));
                continue;
            }
            match name {
                "determine" => items.iter().for_each(|&item| self.determine(item, Wants::Authorization)),
                "begin" => self.does(RecordCommand::BeginWork(Items { items })),
                "complete" => self.does(RecordCommand::CompletePacket(Items { items })),
                "submit" => {
                    let kind = CertificationType::Initial;
                    self.does(RecordCommand::Submit(Submission { items, kind }));
                }
                "ready" => {
                    for item in items {
                        self.run(&format!("determine/{item} begin/{item} complete/{item}"));
                    }
                }
                _ => panic!("no word of a record: {word}"),
            }
        }
    }

    pub(crate) fn determine(&mut self, item: u32, wants: Wants) {
        self.does(RecordCommand::Determine(Determination { item, wants, satisfied_by: None, ground: None }));
    }

    pub(crate) fn take(&mut self, events: Vec<RecordEvent>) {
        for event in &events {
            self.record = self.record.clone().resume_from(self.events.len() as u64, [event]).unwrap();
            self.events.push(event.clone());
        }
    }

    /// What a command of the coordinator leads to.
    pub(crate) fn tries(&self, command: &RecordCommand) -> Result<Vec<RecordEvent>, RecordRefusal> {
        let coordinator = actor(Role::Coordinator);
        self.record.decide(command, &RecordContext::now(self.at, self.today, &coordinator))
    }

    /// A command that fails the test if it is refused.
    pub(crate) fn does(&mut self, command: RecordCommand) {
        let events = self.tries(&command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        self.take(events);
    }

    /// Takes in a fact that a system reports, and returns the kinds of its events.
    pub(crate) fn sees(&mut self, fact: RecordFact) -> Vec<&'static str> {
        self.hears(Role::System, fact)
    }

    /// Takes in a fact, and returns the kinds of its events.
    pub(crate) fn hears(&mut self, role: Role, fact: RecordFact) -> Vec<&'static str> {
        let actor = actor(role);
        let events = self.record.observe(&fact, &RecordContext::now(self.at, self.today, &actor));
        let names = events.iter().map(|event| event.kind().name()).collect();
        self.take(events);
        names
    }

    pub(crate) fn answered(&mut self, answer: PayerAnswer) -> Vec<&'static str> {
        self.sees(RecordFact::AnswerReceived(answer))
    }

    pub(crate) fn status(&self, item: u32) -> ItemStatus {
        self.record.item(item).unwrap().status()
    }
}

/// An answer about one item, with a number.
pub(crate) fn answer_of(item: u32, action: ReviewAction, authorized: Option<ServiceLine>) -> PayerAnswer {
    let one = ItemAnswer {
        sequence: item,
        review: Some(Review::of(action)),
        number: Some("N-1".into()),
        authorized,
        ..ItemAnswer::default()
    };
    PayerAnswer { items: vec![one], ..PayerAnswer::default() }
}
