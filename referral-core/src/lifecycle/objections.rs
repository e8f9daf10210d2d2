//! The one list of findings that all guards of an act write to.

use super::act::Kind;
use super::refusal::{Described, Findings, Refusal};
use crate::judgement::{Finding, Outcome};

/// The findings on one act. A guard adds findings and changes nothing else.
#[derive(Debug, Default)]
pub(crate) struct Objections {
    /// The findings against the act.
    pub(crate) against: Vec<Finding>,
    /// The findings that a fact survives: it happened, and somebody has to look at it.
    pub(crate) questionable: Vec<Finding>,
    /// The findings for the act that rest on the policy.
    pub(crate) resting: Vec<Finding>,
    /// Whether a finding against the act is a matter of time.
    pub(crate) outside_window: bool,
}

impl Objections {
    /// Adds a finding against the act.
    pub(crate) fn against(&mut self, finding: Finding) {
        once(&mut self.against, finding);
    }

    /// Adds a finding that a fact survives.
    pub(crate) fn question(&mut self, finding: Finding) {
        once(&mut self.questionable, finding);
    }

    /// Adds a finding for the act.
    pub(crate) fn rest(&mut self, finding: Finding) {
        once(&mut self.resting, finding);
    }

    /// The refusal of a command that these findings stand against.
    pub(crate) fn refusal<K: Kind, S: Described<Kind = K>>(self, act: K) -> Refusal<K, S> {
        let denied = self.against.iter().any(|finding| finding.outcome == Outcome::NotMet);
        let findings = Findings { act, findings: self.against };
        if self.outside_window {
            Refusal::OutsideWindow(findings)
        } else if denied {
            Refusal::RuleNotMet(findings)
        } else {
            Refusal::MissingFact(findings)
        }
    }
}

/// Adds a finding to a list once, however many guards arrive at it.
fn once(list: &mut Vec<Finding>, finding: Finding) {
    if !list.contains(&finding) {
        list.push(finding);
    }
}
