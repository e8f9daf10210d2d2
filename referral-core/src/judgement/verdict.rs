//! Sums up findings.

use super::{Finding, Outcome};
use crate::vocabulary::closed_list;

closed_list! {
    /// The sum of a list of findings.
    pub enum Verdict {
        /// Every rule is met.
        Allow "allow" "allowed";
        /// At least one rule is not met. This verdict overrides all others.
        Deny "deny" "denied";
        /// No rule is broken, but at least one could not be judged. This verdict never allows.
        Unknown "unknown";
    }
}

impl Verdict {
    /// Sums up findings. An empty list allows, as no rule objects.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let mut verdict = Verdict::Allow;
        for finding in findings {
            match finding.outcome {
                Outcome::Met => {}
                Outcome::NotMet => return Verdict::Deny,
                Outcome::Unknown { .. } => verdict = Verdict::Unknown,
            }
        }
        verdict
    }
}
