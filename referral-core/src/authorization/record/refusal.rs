//! Why a command was refused, and why events are no history.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::act::RecordEventKind;
use super::status::ItemStatus;
use crate::judgement::{Finding, cannot_be_done};
use crate::vocabulary::Role;

/// Why a command was refused. A refused command leaves no event and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "kebab-case", tag = "refusal")]
pub enum RecordRefusal {
    /// The act does not fit where an item stands.
    #[error("{0}")]
    NotInThisStatus(NotInThisStatus),
    /// The actor may not do this.
    #[error("{0}")]
    NotYourRole(NotYourRole),
    /// A fact is missing, and an unknown never allows.
    #[error("{0}")]
    MissingFact(Findings),
    /// A rule is not met.
    #[error("{0}")]
    RuleNotMet(Findings),
}

impl RecordRefusal {
    /// The stable code of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            RecordRefusal::NotInThisStatus(_) => "not-in-this-status",
            RecordRefusal::NotYourRole(_) => "not-your-role",
            RecordRefusal::MissingFact(_) => "missing-fact",
            RecordRefusal::RuleNotMet(_) => "rule-not-met",
        }
    }

    /// Every code there is.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 4] {
        ["not-in-this-status", "not-your-role", "missing-fact", "rule-not-met"]
    }

    /// The findings that speak against the command; none where a status or the role does.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            RecordRefusal::NotInThisStatus(_) | RecordRefusal::NotYourRole(_) => &[],
            RecordRefusal::MissingFact(findings) | RecordRefusal::RuleNotMet(findings) => &findings.findings,
        }
    }
}

/// An act that does not fit where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NotInThisStatus {
    /// What was asked for.
    pub act: RecordEventKind,
    /// The item's number.
    pub item: u32,
    /// Where it stands.
    pub status: ItemStatus,
}

impl fmt::Display for NotInThisStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` does not fit item `{}`, which is `{}`", self.act.name(), self.item, self.status)
    }
}

/// An act that is not this actor's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NotYourRole {
    /// What was asked for.
    pub act: RecordEventKind,
    /// The actor's role.
    pub role: Role,
}

impl fmt::Display for NotYourRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not for `{}` to ask for", self.act.name(), self.role.words())
    }
}

/// The findings that speak against a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What was asked for.
    pub act: RecordEventKind,
    /// Every finding that speaks against it, unknowns among them.
    pub findings: Vec<Finding>,
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        cannot_be_done(f, self.act.name(), &self.findings)
    }
}
