//! A command that was granted.

use serde::Serialize;

use super::event::Event;
use crate::judgement::Finding;

/// A granted command: the events to append, and the findings behind the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decision<B> {
    /// The events, to be appended together or not at all.
    pub events: Vec<Event<B>>,
    /// The policy values behind the decision, house values among them, and its caveats.
    pub findings: Vec<Finding>,
}
