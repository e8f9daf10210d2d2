//! The rules of each act beyond the status of the referral.
//!
//! Guards come in two layers: the rules that need no payload, which decide the state of an app's buttons, and the rules
//! about the payload. Both put findings on one list and change nothing.

mod attendance;
mod authorization;
mod closure;
mod cover;
mod documents;
mod ending;
mod fields;
mod order;
mod outreach;
mod payload;
mod report;
mod routing;
mod scheduling;
mod shared;
mod standing;

pub use fields::NeededField;

use std::borrow::Cow;

use super::act::ReferralEventKind;
use super::context::ReferralContext;
use super::rule;
use super::state::State;
use crate::judgement::{Finding, Outcome};
use crate::lifecycle::Objections;
use crate::policy::{Edition, Setting};
use crate::time::{Instant, Span};
use crate::vocabulary::{Perspective, Role};

/// Whether an act is asked for or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::referral) enum Voice {
    /// Asked for: every rule binds, and an unknown refuses.
    Command,
    /// Reported: it happened, whatever our policy says. Only contradictions refuse.
    Fact,
}

impl Voice {
    /// The voice of a report. An act that the actor could command here binds like the command. A system relays the acts of
    /// the other side as facts, and the acts of our own side like commands.
    pub(in crate::referral) fn of_report(
        kind: ReferralEventKind,
        role: Role,
        perspective: Perspective,
    ) -> Self {
        let of_others = || kind.roles().iter().any(|role| !perspective.is_local(*role));
        let relayed = role == Role::System && of_others();
        if kind.is_always_fact() || !perspective.is_local(role) || relayed {
            Voice::Fact
        } else {
            Voice::Command
        }
    }
}

/// The act to judge, and the findings so far.
pub(in crate::referral) struct Case<'a> {
    pub(in crate::referral) state: &'a State,
    pub(in crate::referral) context: &'a ReferralContext<'a>,
    pub(in crate::referral) edition: Option<&'a Edition>,
    pub(in crate::referral) voice: Voice,
    /// The findings so far.
    pub(in crate::referral) found: Objections,
}

impl<'a> Case<'a> {
    pub(in crate::referral) fn new(state: &'a State, context: &'a ReferralContext<'a>, voice: Voice) -> Self {
        Self { state, context, edition: context.edition(), voice, found: Objections::default() }
    }

    /// Requires a condition.
    fn require(&mut self, holds: bool, rule: &'static str, because: impl Into<Cow<'static, str>>) {
        if !holds {
            self.found.against(Finding::not_met(rule, because));
        }
    }

    /// Requires a condition on time.
    fn require_in_time(&mut self, finding: Finding) {
        match finding.outcome {
            Outcome::Met => self.found.rest(finding),
            Outcome::NotMet => {
                self.found.outside_window = true;
                self.found.against(finding);
            }
            Outcome::Unknown { .. } => self.put_unknown(finding),
        }
    }

    /// Reports a missing fact. It refuses a command and never a fact.
    fn missing(&mut self, rule: &'static str, what: &'static str, because: &'static str) {
        self.put_unknown(Finding::unknown(rule, what, because));
    }

    fn put_unknown(&mut self, finding: Finding) {
        match self.voice {
            Voice::Command => self.found.against(finding),
            Voice::Fact => {}
        }
    }

    /// Puts a finding that refuses a command. A fact is recorded anyway, and questioned.
    fn expect(&mut self, finding: Finding) {
        match (&finding.outcome, self.voice) {
            (Outcome::Met, _) => self.met(finding),
            (Outcome::NotMet | Outcome::Unknown { .. }, Voice::Command) => self.found.against(finding),
            (Outcome::NotMet | Outcome::Unknown { .. }, Voice::Fact) => self.found.question(finding),
        }
    }

    /// Keeps a met finding that is based on the policy.
    fn met(&mut self, finding: Finding) {
        if finding.basis.is_some() {
            self.found.rest(finding);
        }
    }

    /// Puts a finding that binds commands and facts.
    fn put(&mut self, finding: Finding) {
        match finding.outcome {
            Outcome::Met => self.met(finding),
            Outcome::NotMet => self.found.against(finding),
            Outcome::Unknown { .. } => self.put_unknown(finding),
        }
    }

    /// The edition in force. Without one it adds a finding, and the rule cannot be judged.
    fn edition(&mut self) -> Option<&'a Edition> {
        if self.edition.is_none()
            && !self.found.against.iter().any(|finding| finding.rule == rule::POLICY_IN_FORCE)
        {
            self.missing(
                rule::POLICY_IN_FORCE,
                "policy edition",
                "the policy pack has no edition in force on this date",
            );
        }
        self.edition
    }

    /// When a span ends at this site. If the calendar does not cover it, that is a finding.
    fn due(&mut self, from: Instant, span: Span) -> Option<Instant> {
        match self.context.site.due(from, span) {
            Ok(due) => Some(due),
            Err(_) => {
                self.missing(
                    rule::CALENDAR_COVERS,
                    "due time",
                    "the site's calendar does not cover this period",
                );
                None
            }
        }
    }
}

/// A finding that is based on a setting of the policy.
fn rests<T>(finding: Finding, key: &'static str, setting: &Setting<T>) -> Finding {
    let source = if setting.source.is_house() {
        Cow::Borrowed("house")
    } else {
        Cow::Owned(setting.source.words().into())
    };
    finding.based_on(key, source)
}

/// A finding by a condition.
fn judged(holds: bool, rule: &'static str, met: &'static str, not_met: &'static str) -> Finding {
    if holds { Finding::met(rule, met) } else { Finding::not_met(rule, not_met) }
}
