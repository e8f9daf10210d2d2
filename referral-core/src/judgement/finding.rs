//! Findings: the results of single rules.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

/// The result of one rule, with the reason.
///
/// ```
/// use referral_core::judgement::Finding;
///
/// let missing = Finding::not_met("documents/packet-complete", "the packet is not complete")
///     .based_on("docs_before_send", "house");
/// assert_eq!(
///     missing.to_string(),
///     "documents/packet-complete: the packet is not complete (docs_before_send, house)"
/// );
/// assert!(missing.basis.as_ref().is_some_and(|basis| basis.is_house()));
/// assert!(!missing.is_met());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's stable identifier, `family/name` in kebab case.
    pub rule: Cow<'static, str>,
    /// The result.
    pub outcome: Outcome,
    /// The reason: one clause in lower case, without patient data.
    pub because: Cow<'static, str>,
    /// The number or switch of a policy pack on which the result is based, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

/// The result of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The rule is met.
    Met,
    /// The rule is not met.
    NotMet,
    /// The rule cannot be judged, because facts are missing.
    Unknown {
        /// The names of the missing facts.
        missing: Vec<Cow<'static, str>>,
    },
}

/// The policy value on which a result is based.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The key in the pack: `outreach_min`, `timers.T8`.
    pub key: Cow<'static, str>,
    /// The source of the value; `house` if it is the library's own choice.
    pub source: Cow<'static, str>,
}

impl Basis {
    /// Whether the value has no outside source: the library's own choice, used by default.
    #[must_use]
    pub fn is_house(&self) -> bool {
        self.source == "house"
    }
}

impl Finding {
    /// A rule that is met.
    #[must_use]
    pub fn met(rule: &'static str, because: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: Cow::Borrowed(rule), outcome: Outcome::Met, because: because.into(), basis: None }
    }

    /// A rule that is not met.
    #[must_use]
    pub fn not_met(rule: &'static str, because: impl Into<Cow<'static, str>>) -> Self {
        Self { rule: Cow::Borrowed(rule), outcome: Outcome::NotMet, because: because.into(), basis: None }
    }

    /// A rule that cannot be judged because a fact is missing.
    #[must_use]
    pub fn unknown(rule: &'static str, missing: &'static str, because: impl Into<Cow<'static, str>>) -> Self {
        Self {
            rule: Cow::Borrowed(rule),
            outcome: Outcome::Unknown { missing: vec![Cow::Borrowed(missing)] },
            because: because.into(),
            basis: None,
        }
    }

    /// Adds the policy value on which the finding is based.
    #[must_use]
    pub fn based_on(mut self, key: &'static str, source: impl Into<Cow<'static, str>>) -> Self {
        self.basis = Some(Basis { key: Cow::Borrowed(key), source: source.into() });
        self
    }

    /// Whether the rule is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        matches!(self.outcome, Outcome::Met)
    }
}

/// Displays as one line: `schedule/no-show-grace: the grace period is over (no_show_grace, house)`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.because)?;
        match &self.basis {
            Some(basis) => write!(f, " ({}, {})", basis.key, basis.source),
            None => Ok(()),
        }
    }
}
