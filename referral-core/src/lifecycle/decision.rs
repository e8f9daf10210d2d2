//! A command that was granted.

use super::event::Event;
use crate::judgement::Finding;

/// What an aggregate decided: the events that follow, and what the decision rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<B> {
    /// The events, to be appended together or not at all.
    pub events: Vec<Event<B>>,
    /// The policy values that the decision rests on, house values among them, and its caveats.
    pub findings: Vec<Finding>,
}
