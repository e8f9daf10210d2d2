//! Why a command was refused.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::act::ReferralEventKind;
use super::region::StatusKind;
use crate::judgement::{Finding, cannot_be_done};
use crate::vocabulary::Role;

/// Why a command was refused: the first thing that stands against it, with every finding of that kind.
///
/// A refused command leaves no event and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "kebab-case", tag = "refusal")]
pub enum ReferralRefusal {
    /// The act does not fit where the referral stands.
    #[error("{0}")]
    NotInThisStatus(NotInThisStatus),
    /// The actor may not do this.
    #[error("{0}")]
    NotYourRole(NotYourRole),
    /// A fact is missing, and an unknown never allows.
    #[error("{0}")]
    MissingFact(Findings),
    /// It is too early or too late.
    #[error("{0}")]
    OutsideWindow(Findings),
    /// A rule is not met.
    #[error("{0}")]
    RuleNotMet(Findings),
}

impl ReferralRefusal {
    /// The stable code of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ReferralRefusal::NotInThisStatus(_) => "not-in-this-status",
            ReferralRefusal::NotYourRole(_) => "not-your-role",
            ReferralRefusal::MissingFact(_) => "missing-fact",
            ReferralRefusal::OutsideWindow(_) => "outside-window",
            ReferralRefusal::RuleNotMet(_) => "rule-not-met",
        }
    }

    /// Every code there is.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 5] {
        ["not-in-this-status", "not-your-role", "missing-fact", "outside-window", "rule-not-met"]
    }

    /// The findings that speak against the command; none where its status or role does.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            ReferralRefusal::NotInThisStatus(_) | ReferralRefusal::NotYourRole(_) => &[],
            ReferralRefusal::MissingFact(findings)
            | ReferralRefusal::OutsideWindow(findings)
            | ReferralRefusal::RuleNotMet(findings) => &findings.findings,
        }
    }
}

/// An act that does not fit where the referral stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotInThisStatus {
    /// What was asked for.
    pub act: ReferralEventKind,
    /// Where the referral stands.
    pub status: StatusKind,
}

impl fmt::Display for NotInThisStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` does not fit a referral that is `{}`", self.act.name(), self.status.words())
    }
}

/// An act that is not this actor's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotYourRole {
    /// What was asked for.
    pub act: ReferralEventKind,
    /// The actor's role.
    pub role: Role,
    /// Whether the role is on our side at all: an act of the other side is a fact, to be observed.
    pub local: bool,
    /// Whose act it is.
    pub allowed: Vec<Role>,
}

impl fmt::Display for NotYourRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not for `{}`", self.act.name(), self.role.words())?;
        if !self.local {
            return f.write_str(" to ask for here: what the other side does is observed as a fact");
        }
        f.write_str(", it is for ")?;
        for (i, role) in self.allowed.iter().enumerate() {
            let between = if i == 0 { "" } else { ", " };
            write!(f, "{between}`{}`", role.words())?;
        }
        Ok(())
    }
}

/// The findings that speak against a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// What was asked for.
    pub act: ReferralEventKind,
    /// Every finding that speaks against it, unknowns among them.
    pub findings: Vec<Finding>,
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        cannot_be_done(f, self.act.name(), &self.findings)
    }
}
