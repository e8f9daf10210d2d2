//! The result for one request before it becomes a decision.

use std::sync::Arc;

use super::conclusion::Conclusion;
use super::reason::{Because, FactDoubt, FactFinding, SetVersion};
use super::waived::Waived;
use crate::authorization::fact::FactId;

/// The result for one request before it becomes a decision.
pub(crate) struct Resolved {
    pub(crate) conclusion: Conclusion,
    pub(crate) because: Because,
    pub(crate) set: Option<Arc<SetVersion>>,
    pub(crate) waived: Vec<Waived>,
    pub(crate) findings: Vec<FactFinding>,
}

impl Resolved {
    pub(crate) fn outside(fact: FactId) -> Self {
        let finding = FactFinding { fact, problem: FactDoubt::OutsideDomain };
        Self {
            conclusion: Conclusion::NoRule,
            because: Because::NoRule,
            set: None,
            waived: Vec::new(),
            findings: vec![finding],
        }
    }
}

impl Resolved {
    /// Merges the same conclusion in another case: all rules that lead to it, and the layers that apply in every
    /// case.
    pub(crate) fn also(&mut self, other: Resolved) {
        if self.set != other.set {
            self.set = None;
            self.because = Because::NoRule;
        } else if self.set.is_some() {
            let new =
                other.because.rules().iter().filter(|rule| !self.because.rules().contains(rule)).cloned();
            let all: Vec<_> = self.because.rules().iter().cloned().chain(new).collect();
            if all.len() > self.because.rules().len() {
                self.because = Because::of(all);
            }
        }
        self.waived.retain(|own: &Waived| other.waived.contains(own));
        let findings = other.findings.into_iter().filter(|one| !self.findings.contains(one));
        self.findings.extend(findings.collect::<Vec<_>>());
    }
}
