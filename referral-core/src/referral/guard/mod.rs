//! What has to hold before an act stands, beyond where the referral is.
//!
//! Guards come in two layers: what can be said before the payload is known (it draws an app's buttons), and what
//! the payload decides. Both put findings on one list; neither changes anything.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "`section` names every kind of event once; a section names those it asks something of"
)]

mod authorization;
mod closure;
mod documents;
mod ending;
mod order;
mod outreach;
mod report;
mod routing;
mod scheduling;

use std::borrow::Cow;

use super::act::{ReferralEventBody, ReferralEventKind};
use super::context::ReferralContext;
use super::rule;
use super::state::State;
use crate::judgement::{Finding, Outcome};
use crate::policy::{Edition, Setting};
use crate::time::{Instant, Span};
use crate::vocabulary::{Perspective, Role};

/// How an act is put: asked for, or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::referral) enum Voice {
    /// Asked for: everything binds, and an unknown refuses.
    Command,
    /// Reported: it happened, whatever our policy says; only what makes no sense binds.
    Fact,
}

impl Voice {
    /// The voice in which an actor reports an act of this kind: what is theirs to ask for here binds as a
    /// command does, even when it is reported. A system relays what the other side does; what only our own side
    /// does it can report no more freely than we could ask for it.
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

/// What is judged, and the findings so far.
pub(in crate::referral) struct Case<'a> {
    pub(in crate::referral) state: &'a State,
    pub(in crate::referral) context: &'a ReferralContext<'a>,
    pub(in crate::referral) edition: Option<&'a Edition>,
    pub(in crate::referral) voice: Voice,
    /// What speaks against the act.
    pub(in crate::referral) against: Vec<Finding>,
    /// Of a fact: what should not be so, and does not undo that it happened.
    pub(in crate::referral) questionable: Vec<Finding>,
    /// What speaks for it and rests on the policy.
    pub(in crate::referral) resting: Vec<Finding>,
    /// Whether something against it is a matter of time.
    pub(in crate::referral) outside_window: bool,
}

impl<'a> Case<'a> {
    pub(in crate::referral) fn new(state: &'a State, context: &'a ReferralContext<'a>, voice: Voice) -> Self {
        Self {
            state,
            context,
            edition: context.edition(),
            voice,
            against: Vec::new(),
            questionable: Vec::new(),
            resting: Vec::new(),
            outside_window: false,
        }
    }

    /// Judges everything that can be said before the payload is known.
    pub(in crate::referral) fn judge_standing(&mut self, kind: ReferralEventKind) {
        match section(kind) {
            Section::Order => order::standing(self, kind),
            Section::Documents => documents::standing(self, kind),
            Section::Authorization => authorization::standing(self, kind),
            Section::Routing => routing::standing(self, kind),
            Section::Scheduling => scheduling::standing(self, kind),
            Section::Report => report::standing(self, kind),
            Section::Outreach => outreach::standing(self, kind),
            Section::Ending => ending::standing(self, kind),
            Section::Free => {}
        }
    }

    /// Judges what the payload decides.
    pub(in crate::referral) fn judge_payload(&mut self, body: &ReferralEventBody) {
        self.not_ahead_of_now();
        self.of_this_attempt(body);
        match section(body.kind()) {
            Section::Order => order::payload(self, body),
            Section::Documents => documents::payload(self, body),
            Section::Authorization => authorization::payload(self, body),
            Section::Routing => routing::payload(self, body),
            Section::Scheduling => scheduling::payload(self, body),
            Section::Report => report::payload(self, body),
            Section::Ending => ending::payload(self, body),
            Section::Outreach | Section::Free => {}
        }
    }

    /// The fields of the payload that decide here; none where every well-formed payload is taken.
    pub(in crate::referral) fn deciding_fields(&self, kind: ReferralEventKind) -> Vec<&'static str> {
        match section(kind) {
            Section::Order => order::fields(self, kind),
            Section::Documents => documents::fields(self, kind),
            Section::Authorization => authorization::fields(self, kind),
            Section::Routing => routing::fields(self, kind),
            Section::Scheduling => scheduling::fields(self, kind),
            Section::Report => report::fields(self, kind),
            Section::Ending => ending::fields(self, kind),
            Section::Outreach | Section::Free => Vec::new(),
        }
    }

    /// What another attempt's recipient says is not about this one. A cancellation of what was that attempt's own
    /// is the echo of its end.
    fn of_this_attempt(&mut self, body: &ReferralEventBody) {
        let Some(named) = self.context.attempt else { return };
        if !body.kind().is_of_attempt() {
            return;
        }
        let is_current = self.state.current.as_ref().is_some_and(|one| one.id == *named);
        let is_echo = matches!(body, ReferralEventBody::AppointmentCancelled(cancellation)
            if self.state.past_appointment(&cancellation.appointment).is_some());
        self.require(is_current || is_echo, rule::ASSIGNMENT_KNOWN, "it is about another attempt");
    }

    /// Nothing has happened that is still to come: a slip of the pen, which must not put a clock to sleep.
    fn not_ahead_of_now(&mut self) {
        if self.context.occurred().at > self.context.at {
            let because = "it is said to have happened after now";
            self.expect(Finding::not_met(rule::NOT_AHEAD, because));
        }
    }

    /// Asks that something holds.
    fn require(&mut self, holds: bool, rule: &'static str, because: impl Into<Cow<'static, str>>) {
        if !holds {
            note(&mut self.against, Finding::not_met(rule, because));
        }
    }

    /// Asks that something holds that is a matter of time.
    fn require_in_time(&mut self, finding: Finding) {
        match finding.outcome {
            Outcome::Met => note(&mut self.resting, finding),
            Outcome::NotMet => {
                self.outside_window = true;
                note(&mut self.against, finding);
            }
            Outcome::Unknown { .. } => self.put_unknown(finding),
        }
    }

    /// Says that a fact is missing. It refuses a command; a fact happened all the same.
    fn missing(&mut self, rule: &'static str, what: &'static str, because: &'static str) {
        self.put_unknown(Finding::unknown(rule, what, because));
    }

    fn put_unknown(&mut self, finding: Finding) {
        match self.voice {
            Voice::Command => note(&mut self.against, finding),
            Voice::Fact => {}
        }
    }

    /// Puts a finding that a fact survives: it happened, and somebody has to look at it.
    fn expect(&mut self, finding: Finding) {
        match (&finding.outcome, self.voice) {
            (Outcome::Met, _) => {
                if finding.basis.is_some() {
                    note(&mut self.resting, finding);
                }
            }
            (Outcome::NotMet | Outcome::Unknown { .. }, Voice::Command) => note(&mut self.against, finding),
            (Outcome::NotMet | Outcome::Unknown { .. }, Voice::Fact) => note(&mut self.questionable, finding),
        }
    }

    /// Puts a finding that binds commands and facts alike.
    fn put(&mut self, finding: Finding) {
        match finding.outcome {
            Outcome::Met => {
                if finding.basis.is_some() {
                    note(&mut self.resting, finding);
                }
            }
            Outcome::NotMet => note(&mut self.against, finding),
            Outcome::Unknown { .. } => self.put_unknown(finding),
        }
    }

    /// The edition in force; where there is none that is a finding, and the guard that asked cannot be judged.
    fn edition(&mut self) -> Option<&'a Edition> {
        if self.edition.is_none() && !self.against.iter().any(|finding| finding.rule == rule::POLICY_IN_FORCE)
        {
            self.missing(
                rule::POLICY_IN_FORCE,
                "policy edition",
                "the policy pack has no edition in force on this date",
            );
        }
        self.edition
    }

    /// When a span that begins then is over at this site; where it cannot be told that is a finding.
    fn due(&mut self, from: Instant, span: Span) -> Option<Instant> {
        match self.context.site.due(from, span) {
            Ok(due) => Some(due),
            Err(_) => {
                self.missing(
                    rule::DUE_CAN_BE_TOLD,
                    "due time",
                    "the site's calendar cannot tell when this time is over",
                );
                None
            }
        }
    }
}

/// Puts a finding on a list once, however many guards come to it.
fn note(list: &mut Vec<Finding>, finding: Finding) {
    if !list.contains(&finding) {
        list.push(finding);
    }
}

/// A rule whose answer rests on a setting of the policy.
fn rests<T>(finding: Finding, key: &'static str, setting: &Setting<T>) -> Finding {
    let source = if setting.source.is_house() {
        Cow::Borrowed("house")
    } else {
        Cow::Owned(setting.source.words().into())
    };
    finding.resting_on(key, source)
}

/// A rule that is met or not, by a condition.
fn judged(holds: bool, rule: &'static str, met: &'static str, not_met: &'static str) -> Finding {
    if holds { Finding::met(rule, met) } else { Finding::not_met(rule, not_met) }
}

/// The parts of the table, a file of guards for each.
enum Section {
    Order,
    Documents,
    Authorization,
    Routing,
    Scheduling,
    Report,
    Outreach,
    Ending,
    /// Nothing is asked.
    Free,
}

const fn section(kind: ReferralEventKind) -> Section {
    match kind {
        ReferralEventKind::ReferralAmended
        | ReferralEventKind::ReferralOrdered
        | ReferralEventKind::PriorityAssigned
        | ReferralEventKind::ReferralCancelled
        | ReferralEventKind::ValidityLapsed
        | ReferralEventKind::ValidityExtended
        | ReferralEventKind::Renewed => Section::Order,
        ReferralEventKind::CompletenessAssessed
        | ReferralEventKind::InformationRequested
        | ReferralEventKind::InformationSupplied
        | ReferralEventKind::RequirementWaived
        | ReferralEventKind::InfoRequestTimedOut => Section::Documents,
        ReferralEventKind::AuthDetermined
        | ReferralEventKind::AuthSubmitted
        | ReferralEventKind::AuthPended
        | ReferralEventKind::AuthInfoSupplied
        | ReferralEventKind::AuthApproved
        | ReferralEventKind::AuthDenied
        | ReferralEventKind::AuthAppealed
        | ReferralEventKind::AuthLapsed
        | ReferralEventKind::AuthExtended
        | ReferralEventKind::AuthVoided
        | ReferralEventKind::SelfPayElected => Section::Authorization,
        ReferralEventKind::RecipientSelected
        | ReferralEventKind::RecipientDeselected
        | ReferralEventKind::ReferralSent
        | ReferralEventKind::DeliveryConfirmed
        | ReferralEventKind::DeliveryFailed
        | ReferralEventKind::ReferralAcknowledged
        | ReferralEventKind::ReferralAccepted
        | ReferralEventKind::ReferralDeclined
        | ReferralEventKind::ReferralForwarded
        | ReferralEventKind::AssignmentWithdrawn
        | ReferralEventKind::ReturnedWithAdvice => Section::Routing,
        ReferralEventKind::AppointmentOffered
        | ReferralEventKind::AppointmentBooked
        | ReferralEventKind::AppointmentRescheduled
        | ReferralEventKind::AppointmentCancelled
        | ReferralEventKind::Waitlisted
        | ReferralEventKind::WaitlistRemoved
        | ReferralEventKind::PatientArrived
        | ReferralEventKind::AppointmentNoShow
        | ReferralEventKind::ServiceDelivered
        | ReferralEventKind::ServiceVoided => Section::Scheduling,
        ReferralEventKind::InterimReportReceived
        | ReferralEventKind::FinalReportReceived
        | ReferralEventKind::LateReportReceived
        | ReferralEventKind::LateReportAcknowledged
        | ReferralEventKind::ReportAmended
        | ReferralEventKind::ReportReturned
        | ReferralEventKind::ReportAcknowledged
        | ReferralEventKind::ReportRequested
        | ReferralEventKind::ReportUnobtainable
        | ReferralEventKind::PatientInformed => Section::Report,
        ReferralEventKind::OutreachAttempted
        | ReferralEventKind::PatientReached
        | ReferralEventKind::OutreachExhausted
        | ReferralEventKind::PatientDeclined
        | ReferralEventKind::PatientChangedMind => Section::Outreach,
        ReferralEventKind::PlacedOnHold
        | ReferralEventKind::Resumed
        | ReferralEventKind::CancellationRequested
        | ReferralEventKind::CancellationConfirmed
        | ReferralEventKind::CancellationRefused
        | ReferralEventKind::CancellationPresumed
        | ReferralEventKind::ReferralExpired
        | ReferralEventKind::ClosedComplete
        | ReferralEventKind::ClosedIncomplete
        | ReferralEventKind::Reopened
        | ReferralEventKind::MarkedEnteredInError
        | ReferralEventKind::AnomalyResolved => Section::Ending,
        ReferralEventKind::ReferralDrafted
        | ReferralEventKind::ReferralIngested
        | ReferralEventKind::SnapshotImported
        | ReferralEventKind::AnomalyRecorded
        | ReferralEventKind::NoteAdded
        | ReferralEventKind::AuthorizationChanged => Section::Free,
    }
}
