//! An answer during its intake: the events so far, and the record after them.

use std::collections::BTreeMap;

use super::result::UpdateResult;
use crate::authorization::record::act::{RecordAnomaly, RecordAnomalyKind, RecordEvent, RecordEventBody};
use crate::authorization::record::context::RecordContext;
use crate::authorization::record::payload::PayerAnswer;
use crate::authorization::record::state::{AuthorizationRecord, OpenUpdate};
use crate::vocabulary::RequestId;

/// An answer during its intake.
pub(super) struct Intake<'a> {
    pub(super) answer: &'a PayerAnswer,
    pub(super) number: u32,
    context: &'a RecordContext<'a>,
    /// The record after the events so far.
    pub(super) record: AuthorizationRecord,
    pub(super) events: Vec<RecordEvent>,
    /// The open update that the answer names, as it was before the answer.
    pub(super) update: Option<OpenUpdate>,
    /// The results for open updates.
    pub(super) results: BTreeMap<RequestId, UpdateResult>,
    /// The added items that lines of the answer repeat.
    pub(super) repeated: Vec<u32>,
}

impl<'a> Intake<'a> {
    /// The intake of an answer, which begins with the answer itself.
    pub(super) fn new(
        record: &AuthorizationRecord,
        answer: &'a PayerAnswer,
        context: &'a RecordContext<'_>,
    ) -> Self {
        let mut intake = Self {
            answer,
            number: record.next_answer(),
            context,
            record: record.clone(),
            events: Vec::new(),
            update: answer.request.as_ref().and_then(|request| record.open_update(request)).cloned(),
            results: BTreeMap::new(),
            repeated: Vec::new(),
        };
        intake.push(RecordEventBody::AnswerReceived(answer.clone()));
        intake
    }

    /// Adds an event. Each item is judged after the events for the items before it.
    pub(super) fn push(&mut self, body: RecordEventBody) {
        let event = self.context.stamped(body);
        self.record = self.record.clone().evolve(&event);
        self.events.push(event);
    }

    /// Records that the answer breaks a rule, for one item or as a whole.
    pub(super) fn anomaly(&mut self, item: Option<u32>, rule: &str) {
        let (number, anomaly) = (self.record.next_anomaly(), RecordAnomalyKind::Answer(self.number));
        let rules = vec![rule.into()];
        self.push(RecordEventBody::AnomalyRecorded(RecordAnomaly { number, item, anomaly, rules }));
    }
}
