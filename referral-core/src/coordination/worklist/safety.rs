//! The safety class of a referral, which ranks before its clocks.

use serde::Serialize;

use crate::referral::{Duty, Obligation, Referral};
use crate::vocabulary::Priority;

/// The harm that waiting may cause, gravest first. The classes are the library's own: no source ranks worklists
/// by safety.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Safety {
    /// An emergent referral, or an unread critical report.
    Critical,
    /// An urgent or expedited referral, or an unread report.
    Elevated,
    /// Any other referral.
    Ordinary,
}

impl Safety {
    pub(super) fn of(referral: &Referral, owed: &[Obligation]) -> Self {
        let unread =
            owed.iter().any(|one| matches!(one.ownership.duty, Duty::ReadReport | Duty::ReadLateReport));
        let open = !referral.status().is_terminal();
        let of_priority = match referral.priority() {
            Priority::Emergent if open => Safety::Critical,
            Priority::Urgent | Priority::Expedited if open => Safety::Elevated,
            Priority::Emergent | Priority::Urgent | Priority::Expedited | Priority::Routine => {
                Safety::Ordinary
            }
        };
        let of_reports = if unread && referral.has_unread_critical_report() {
            Safety::Critical
        } else if unread {
            Safety::Elevated
        } else {
            Safety::Ordinary
        };
        of_priority.min(of_reports)
    }

    /// The rule of this class, and its reason.
    pub(super) const fn rule(self) -> (&'static str, &'static str) {
        match self {
            Safety::Critical => ("worklist/safety-critical", "emergent, or a critical report is unread"),
            Safety::Elevated => ("worklist/safety-elevated", "urgent or expedited, or a report is unread"),
            Safety::Ordinary => ("worklist/safety-ordinary", "neither urgent nor an unread report"),
        }
    }
}
