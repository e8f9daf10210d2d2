//! What findings add up to.

use serde::Serialize;

use super::{Finding, Outcome};

/// What a list of findings adds up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every rule is met.
    Allow,
    /// At least one rule is not met: it overrides all others.
    Deny,
    /// No rule is broken, but at least one could not be judged. This never allows.
    Unknown,
}

impl Verdict {
    /// Adds findings up. An empty list allows: no rule stands against it.
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
