//! The breadth-first search.

use std::collections::HashMap;

use referral_core::policy::Pack;
use referral_core::referral::{Referral, ReferralEventBody, ReferralEventKind, Status};
use referral_core::vocabulary::{Perspective, Role};

use super::answers;
use super::conserved;
use super::graph::{Edge, leads_to};
use super::invariants::{self, Breach};
use super::key::{Focus, Key};
use super::law::{self, Law};
use super::machine::Machine;
use super::steps::{Step, steps, take};
use crate::kit::alphabet::{Samples, facts};
use crate::kit::clinic::{context, drafting, ingestion, now, order};
use crate::kit::desk::Desk;

/// What a search came to.
pub(crate) struct Found {
    /// One referral for each state, in the order they were found.
    pub(crate) states: Vec<Referral>,
    pub(crate) transitions: usize,
    /// The first law that does not hold, with the steps that lead there.
    pub(crate) breach: Option<String>,
    /// The kinds of events that came about.
    pub(crate) kinds: Vec<ReferralEventKind>,
}

struct Search<'a> {
    machine: &'a Machine,
    pack: &'static Pack,
    focus: &'a Focus,
    numbers: HashMap<Key, u32>,
    states: Vec<Referral>,
    /// From which state each was found, and by which of its steps.
    parents: Vec<Option<(u32, usize)>>,
    edges: Vec<Edge>,
    transitions: usize,
    seen: Vec<bool>,
}

/// Searches everything a referral can come to.
pub(crate) fn search(
    machine: &Machine,
    pack: &'static Pack,
    perspective: Perspective,
    focus: &Focus,
) -> Found {
    let mut search = Search {
        machine,
        pack,
        focus,
        numbers: HashMap::new(),
        states: Vec::new(),
        parents: Vec::new(),
        edges: Vec::new(),
        transitions: 0,
        seen: vec![false; usize::from(u8::MAX) + 1],
    };
    search.enter(beginning(pack, perspective, focus), None);
    let breach = search.run().err();
    let kinds =
        ReferralEventKind::ALL.iter().copied().filter(|kind| search.seen[usize::from(kind.row())]).collect();
    Found { states: search.states, transitions: search.transitions, breach, kinds }
}

/// A referral at its beginning, with what the focus keeps still already settled.
fn beginning(pack: &'static Pack, perspective: Perspective, focus: &Focus) -> Referral {
    let order = order(focus.planned_visits);
    let opening = match perspective {
        Perspective::Recipient => ingestion(perspective, order),
        Perspective::Initiator | Perspective::Intermediary => drafting(perspective, order),
    };
    let mut referral = Desk::begin(pack, &opening).referral().clone();
    let settle = [
        (ReferralEventKind::CompletenessAssessed, Role::System),
        (ReferralEventKind::AuthDetermined, Role::Payer),
    ];
    for (kind, role) in settle {
        // What the search leaves out it cannot settle on the way.
        if focus.settled || (focus.without)(kind) {
            for fact in facts(kind, &Samples::few(&referral)) {
                let events = referral.observe(&fact, &context(role, now(), pack));
                let settled = events.iter().fold(referral.clone(), Referral::evolve);
                let good = if kind == ReferralEventKind::AuthDetermined {
                    settled.authorization().status.is_settled()
                } else {
                    settled.missing_items().is_empty()
                };
                if good {
                    referral = settled;
                    break;
                }
            }
        }
    }
    referral
}

impl Search<'_> {
    fn enter(&mut self, referral: Referral, parent: Option<(u32, usize)>) -> u32 {
        let number = u32::try_from(self.states.len()).expect("fewer states than that");
        let known = *self.numbers.entry(Key::of(&referral, self.focus)).or_insert(number);
        if known == number {
            self.states.push(referral);
            self.parents.push(parent);
        }
        known
    }

    fn run(&mut self) -> Result<(), String> {
        let mut number = 0;
        while let Some(referral) = self.states.get(number).cloned() {
            let from = u32::try_from(number).expect("fewer states than that");
            invariants::standing(&referral, self.pack, self.machine)
                .map_err(|breach| self.told(&breach, from, None))?;
            for (index, step) in steps(&referral, self.focus).iter().enumerate() {
                self.step(&referral, from, index, step)
                    .map_err(|breach| self.told(&breach, from, Some(step)))?;
            }
            number += 1;
        }
        self.no_dead_end().map_err(|(breach, state)| self.told(&breach, state, None))
    }

    fn step(&mut self, before: &Referral, from: u32, index: usize, step: &Step) -> Result<(), Breach> {
        let events = take(step, self.machine, before, self.pack, self.focus);
        answers::answer(step, &events)?;
        if events.is_empty() {
            return Ok(());
        }
        let mut referral = before.clone();
        let mut takes_up = false;
        for event in &events {
            let next = (self.machine.evolve)(referral.clone(), event);
            invariants::passing(&referral, event, &next, self.pack)?;
            conserved::through(&referral, event, &next, self.pack)?;
            takes_up |= matches!(event.body, ReferralEventBody::Reopened(_) | ReferralEventBody::Renewed(_));
            self.seen[usize::from(event.kind().row())] = true;
            // Time may stop between two of its acts; a decision stands or falls as a whole.
            if matches!(step, Step::Passes(_)) {
                self.enter(next.clone(), Some((from, index)));
            }
            referral = next;
        }
        answers::taken(before, step, &events, &referral)?;
        self.transitions += 1;
        let to = self.enter(referral, Some((from, index)));
        self.edges.push(Edge { from, to, takes_up });
        Ok(())
    }

    /// From every open state the loop can be closed.
    fn no_dead_end(&self) -> Result<(), (Breach, u32)> {
        let completed: Vec<u32> = (0..)
            .zip(&self.states)
            .filter(|(_, one)| one.status() == Status::Completed)
            .map(|(n, _)| n)
            .collect();
        let leads = leads_to(self.states.len(), &self.edges, &completed, |edge| !edge.takes_up);
        let stuck = (0..)
            .zip(&self.states)
            .zip(&leads)
            .find(|((_, one), leads)| !one.status().is_terminal() && !**leads);
        match stuck {
            Some(((number, one), _)) => Err((
                Breach {
                    law: law::LOOP_CAN_CLOSE,
                    what: format!("`{}` does not lead to a closed loop", one.status()),
                },
                number,
            )),
            None => Ok(()),
        }
    }

    /// The way to a breach, for a person to read.
    fn told(&self, breach: &Breach, state: u32, last: Option<&Step>) -> String {
        let mut way = Vec::new();
        let mut at = state;
        while let Some((parent, index)) = self.parents[at as usize] {
            way.push(format!("{:?}", steps(&self.states[parent as usize], self.focus)[index]));
            at = parent;
        }
        way.reverse();
        way.extend(last.map(|step| format!("{step:?}")));
        let Law { name, sentence } = breach.law;
        format!("{name}: {}. {sentence} It came about by\n  {}", breach.what, way.join("\n  "))
    }
}
