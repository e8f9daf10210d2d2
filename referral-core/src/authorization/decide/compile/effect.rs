//! The effect of a layer where it applies.

use std::sync::Arc;

use super::super::answer::{Ground, WaivedBy};
use crate::authorization::book::{Requirement, RequirementKind, RequirementWaiver, Requirements};
use crate::vocabulary::Word;

/// The effect of a layer.
#[derive(Clone, Debug)]
pub(super) enum Effect {
    /// Coverage is inactive, so nothing after it matters.
    NotActive,
    /// Requirements are waived.
    Lifts(Lifts),
}

/// A waiver with its reason and ground.
#[derive(Clone, Debug)]
pub(super) struct Lifts {
    pub(super) by: WaivedBy,
    pub(super) waiver: RequirementWaiver,
    pub(super) reason: Option<Word>,
    pub(super) ground: Arc<Ground>,
    /// Whether the layer is enabled. A disabled override only reports what it would waive.
    pub(super) on: bool,
}

impl Lifts {
    /// The remaining requirements, and the kinds that were waived.
    pub(super) fn from(&self, outcome: &Requirements) -> (Requirements, Vec<RequirementKind>) {
        let left = self.waiver.applied(outcome);
        let gone = outcome.requires.iter().filter(|asked| !left.requires.contains(asked));
        let mut gone: Vec<RequirementKind> = gone.map(Requirement::kind).collect();
        gone.dedup();
        (left, gone)
    }
}
