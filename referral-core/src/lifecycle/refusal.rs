//! Why a command was refused.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::act::Kind;
use crate::errors::{Coded, ErrorEntry};
use crate::judgement::Finding;
use crate::vocabulary::Role;

/// The reason why a command was refused, with every finding of that kind.
///
/// A refused command leaves no event and changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "kebab-case", tag = "refusal")]
pub enum Refusal<K: Kind, S: Described<Kind = K>> {
    /// The act does not fit the status.
    #[error("{0}")]
    NotInThisStatus(NotInThisStatus<K, S>),
    /// The actor may not do this.
    #[error("{0}")]
    NotYourRole(NotYourRole<K>),
    /// A fact is missing, and an unknown never allows.
    #[error("{0}")]
    MissingFact(Findings<K>),
    /// The command is too early or too late.
    #[error("{0}")]
    OutsideWindow(Findings<K>),
    /// A rule is not met.
    #[error("{0}")]
    RuleNotMet(Findings<K>),
}

impl<K: Kind, S: Described<Kind = K>> Refusal<K, S> {
    /// Every refusal as a line of the catalogue.
    pub const CATALOGUE: &'static [ErrorEntry] = &[
        ErrorEntry {
            code: "not-in-this-status",
            message: "`{act}` is not possible now: {status}{remedy}",
            when: "The act does not fit the status.",
        },
        ErrorEntry {
            code: "not-your-role",
            message: "`{act}` is not for `{role}`{who}",
            when: "The actor may not do this.",
        },
        ErrorEntry {
            code: "missing-fact",
            message: "`{act}` is not possible now: {findings}",
            when: "A fact is missing, and an unknown never allows.",
        },
        ErrorEntry {
            code: "outside-window",
            message: "`{act}` is not possible now: {findings}",
            when: "The command is too early or too late.",
        },
        ErrorEntry {
            code: "rule-not-met",
            message: "`{act}` is not possible now: {findings}",
            when: "A rule is not met.",
        },
    ];

    /// The stable code of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::NotInThisStatus(_) => "not-in-this-status",
            Refusal::NotYourRole(_) => "not-your-role",
            Refusal::MissingFact(_) => "missing-fact",
            Refusal::OutsideWindow(_) => "outside-window",
            Refusal::RuleNotMet(_) => "rule-not-met",
        }
    }

    /// The findings against the command. Empty if its status or role is the reason.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Refusal::NotInThisStatus(_) | Refusal::NotYourRole(_) => &[],
            Refusal::MissingFact(findings)
            | Refusal::OutsideWindow(findings)
            | Refusal::RuleNotMet(findings) => &findings.findings,
        }
    }
}

impl<K: Kind, S: Described<Kind = K>> Coded for Refusal<K, S> {
    fn code(&self) -> &'static str {
        self.code()
    }
}

/// A status in words: the aggregate's, or that of the part which an act is about.
pub trait Described: Clone + fmt::Debug + Eq + Serialize {
    /// The kinds of events that have this status.
    type Kind: Kind;

    /// The sentence: "the referral is a draft".
    fn sentence(&self) -> String;

    /// What has to happen before the act fits, or in which statuses it fits. Returns `None` if the sentence says enough.
    fn remedy(&self, _act: Self::Kind) -> Option<String> {
        None
    }
}

/// The remedy "it is possible only in status …". Returns `None` if no status is given.
pub(crate) fn possible_only_in<'w>(statuses: impl Iterator<Item = &'w str>) -> Option<String> {
    let statuses: Vec<String> = statuses.map(|status| format!("`{status}`")).collect();
    let (last, others) = statuses.split_last()?;
    let before = if others.is_empty() { String::new() } else { format!("{} or ", others.join(", ")) };
    Some(format!("it is possible only in status {before}{last}"))
}

/// An act that does not fit the status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotInThisStatus<K, S> {
    /// The act that was asked for.
    pub act: K,
    /// The status.
    pub status: S,
}

impl<K: Kind, S: Described<Kind = K>> fmt::Display for NotInThisStatus<K, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not possible now: {}", self.act.asked_as(), self.status.sentence())?;
        match self.status.remedy(self.act) {
            Some(remedy) => write!(f, "; {remedy}"),
            None => Ok(()),
        }
    }
}

/// An act that is not this actor's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotYourRole<K> {
    /// The act that was asked for.
    pub act: K,
    /// The actor's role.
    pub role: Role,
    /// Whether the role acts on this side. An act of the other side is a fact, to be observed.
    pub local: bool,
    /// The roles whose act it is.
    pub allowed: Vec<Role>,
}

impl<K: Kind> fmt::Display for NotYourRole<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (act, role) = (self.act.asked_as(), self.role.words());
        // The other side may have done it; else asking on this side would not help either.
        if !self.local && self.act.roles().contains(&self.role) {
            return write!(
                f,
                "`{act}` is not for `{role}` to ask for here: observe what the other side did as a fact"
            );
        }
        write!(f, "`{act}` is not for `{role}`, only for ")?;
        for (i, role) in self.allowed.iter().enumerate() {
            let between = if i == 0 { "" } else { ", " };
            write!(f, "{between}`{}`", role.words())?;
        }
        Ok(())
    }
}

/// The findings against a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Findings<K> {
    /// The act that was asked for.
    pub act: K,
    /// Every finding against the act, unknowns included.
    pub findings: Vec<Finding>,
}

impl<K: Kind> fmt::Display for Findings<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not possible now", self.act.asked_as())?;
        for (i, finding) in self.findings.iter().enumerate() {
            let between = if i == 0 { ": " } else { "; " };
            write!(f, "{between}{}", finding.because)?;
        }
        Ok(())
    }
}
