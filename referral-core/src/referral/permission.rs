//! Which commands are possible now, and why not: the state of an app's buttons.

use serde::Serialize;

use super::act::ReferralCommandKind;
use super::context::ReferralContext;
use super::decide::may_ask;
use super::guard::{Case, NeededField, Voice};
use super::lifecycle::ReferralRefusal;
use super::rule;
use super::state::Referral;
use crate::judgement::Finding;

/// Whether the actor may give a command now, and why.
#[doc(alias("button", "allowed actions"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// The command.
    pub command: ReferralCommandKind,
    /// The answer.
    pub answer: PermissionAnswer,
    /// The findings against the command, or the policy values that a yes is based on.
    pub findings: Vec<Finding>,
}

/// Whether the actor may give a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PermissionAnswer {
    /// Every well-formed payload is accepted: every one that its types and their documentation allow.
    Yes,
    /// Every payload is refused.
    No,
    /// It depends on these fields of the payload: some values are accepted and some are refused.
    Needs(Vec<NeededField>),
}

impl Referral {
    /// An answer for every command, in the order of the table.
    #[doc(alias("available actions", "buttons"))]
    #[must_use]
    pub fn permitted(&self, context: &ReferralContext<'_>) -> Vec<Permission> {
        ReferralCommandKind::ALL.iter().map(|&command| self.permission(command, context)).collect()
    }

    /// Whether the actor may give this command now.
    #[must_use]
    pub fn permission(&self, command: ReferralCommandKind, context: &ReferralContext<'_>) -> Permission {
        let kind = command.event();
        if let Err(refusal) = may_ask(&self.state, kind, context) {
            return Permission { command, answer: PermissionAnswer::No, findings: vec![why(&refusal)] };
        }
        let mut case = Case::new(&self.state, context, Voice::Command);
        case.judge_standing(kind);
        if !case.found.against.is_empty() {
            return Permission { command, answer: PermissionAnswer::No, findings: case.found.against };
        }
        let fields = case.deciding_fields(command);
        let answer = if fields.is_empty() { PermissionAnswer::Yes } else { PermissionAnswer::Needs(fields) };
        Permission { command, answer, findings: case.found.resting }
    }
}

fn why(refusal: &ReferralRefusal) -> Finding {
    let rule = match refusal {
        ReferralRefusal::NotInThisStatus(_) => rule::STATUS,
        ReferralRefusal::NotYourRole(_)
        | ReferralRefusal::MissingFact(_)
        | ReferralRefusal::OutsideWindow(_)
        | ReferralRefusal::RuleNotMet(_) => rule::ROLE,
    };
    Finding::not_met(rule, refusal.to_string())
}
