//! What may be done now, and why not: the answers that draw an app's buttons.

use serde::Serialize;

use super::act::CommandKind;
use super::context::Context;
use super::decide::may_ask;
use super::guard::{Case, Voice};
use super::refusal::Refusal;
use super::rule;
use super::state::Referral;
use crate::judgement::Finding;

/// Whether a command may be given now, by this actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// The command.
    pub command: CommandKind,
    /// Whether it may be given.
    pub answer: Answer,
    /// Why: what speaks against it, or the policy values a yes rests on.
    pub findings: Vec<Finding>,
}

/// Whether a command may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Every well-formed payload is accepted. Well-formed is what its types and their documentation allow.
    Yes,
    /// Every payload is refused.
    No,
    /// It depends on these fields of the payload: some values are accepted and some are refused.
    Needs(Vec<&'static str>),
}

impl Referral {
    /// What the actor may do now: an answer for every command there is, in the order of the table.
    #[must_use]
    pub fn permitted(&self, context: &Context<'_>) -> Vec<Permission> {
        CommandKind::ALL.iter().map(|&command| self.permission(command, context)).collect()
    }

    /// Whether the actor may give this command now.
    #[must_use]
    pub fn permission(&self, command: CommandKind, context: &Context<'_>) -> Permission {
        let kind = command.event();
        if let Err(refusal) = may_ask(&self.state, kind, context) {
            return Permission { command, answer: Answer::No, findings: vec![why(&refusal)] };
        }
        let mut case = Case::new(&self.state, context, Voice::Command);
        case.judge_standing(kind);
        if !case.against.is_empty() {
            return Permission { command, answer: Answer::No, findings: case.against };
        }
        let fields = case.deciding_fields(kind);
        let answer = if fields.is_empty() { Answer::Yes } else { Answer::Needs(fields) };
        Permission { command, answer, findings: case.resting }
    }
}

fn why(refusal: &Refusal) -> Finding {
    let rule = match refusal {
        Refusal::NotInThisStatus(_) => rule::STATUS,
        Refusal::NotYourRole(_)
        | Refusal::MissingFact(_)
        | Refusal::OutsideWindow(_)
        | Refusal::RuleNotMet(_) => rule::ROLE,
    };
    Finding::not_met(rule, refusal.to_string())
}
