//! Every step that can be taken from a state.

use referral_core::policy::Pack;
use referral_core::referral::{
    Referral, ReferralCommand, ReferralCommandKind, ReferralEvent, ReferralEventKind, ReferralFact,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{Perspective, Role};

use super::key::Focus;
use super::machine::{Machine, at_one_instant};
use crate::kit::alphabet::{Samples, commands, facts};
use crate::kit::clinic::{context, far, minutes_later, now};

/// A step.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Somebody of ours asks.
    Asks(Role, ReferralCommand, Instant),
    /// Somebody reports.
    Reports(Role, ReferralFact),
    /// Time passes until then.
    Passes(Instant),
}

/// When time is asked what it does: an approval has run out, then the validity, then the wait for an answer,
/// then everything.
fn later() -> [Instant; 4] {
    [minutes_later(45), minutes_later(120), minutes_later(30 * 24 * 60), far()]
}

/// Who of ours asks for it: one person, and a second where the role decides.
fn askers(kind: ReferralEventKind, perspective: Perspective) -> Vec<Role> {
    let mut ours: Vec<Role> =
        kind.roles().iter().copied().filter(|&role| perspective.is_local(role)).collect();
    // The referring clinician may what others may not.
    ours.sort_by_key(|&role| role != Role::ReferringClinician);
    let wanted = if kind == ReferralEventKind::ReferralSent { 2 } else { 1 };
    if kind == ReferralEventKind::MarkedEnteredInError {
        ours.retain(|&role| role == Role::Supervisor);
    }
    ours.truncate(wanted);
    ours
}

/// Who reports it: the other side where it is theirs, else a system, except what is only true when the person
/// says it.
fn reporter(kind: ReferralEventKind, perspective: Perspective) -> Role {
    let theirs = kind.roles().iter().copied().find(|&role| !perspective.is_local(role));
    let personal = matches!(
        kind,
        ReferralEventKind::ReportAcknowledged
            | ReferralEventKind::LateReportAcknowledged
            | ReferralEventKind::ReportSignedOff
    );
    theirs.unwrap_or(if personal { Role::ReferringClinician } else { Role::System })
}

/// Every step of the focus from here.
pub(crate) fn steps(referral: &Referral, focus: &Focus) -> Vec<Step> {
    let samples = Samples::few(referral);
    let perspective = referral.perspective();
    let mut steps = Vec::new();
    for &kind in ReferralCommandKind::ALL {
        if (focus.without)(kind.event()) {
            continue;
        }
        for role in askers(kind.event(), perspective) {
            for command in commands(kind, &samples) {
                // A recipient who never answers is given its time.
                if kind == ReferralCommandKind::CloseIncomplete {
                    steps.push(Step::Asks(role, command.clone(), far()));
                }
                steps.push(Step::Asks(role, command, now()));
            }
        }
    }
    for &kind in ReferralEventKind::ALL {
        if (focus.without)(kind) {
            continue;
        }
        let role = reporter(kind, perspective);
        steps.extend(facts(kind, &samples).into_iter().map(|fact| Step::Reports(role, fact)));
    }
    steps.extend(later().map(Step::Passes));
    steps
}

/// The events a step comes to, at one instant; none where a command is refused or nothing is due.
pub(crate) fn take(
    step: &Step,
    machine: &Machine,
    referral: &Referral,
    pack: &'static Pack,
    focus: &Focus,
) -> Vec<ReferralEvent> {
    let events = match step {
        Step::Asks(role, command, at) => {
            (machine.decide)(referral, command, &context(*role, *at, pack)).unwrap_or_default()
        }
        Step::Reports(role, fact) => (machine.observe)(referral, fact, &context(*role, now(), pack)),
        Step::Passes(until) => {
            until_left_out((machine.elapse)(referral, &context(Role::System, *until, pack)), focus)
        }
    };
    at_one_instant(events)
}

/// What time does before the first act that is left out.
fn until_left_out(mut events: Vec<ReferralEvent>, focus: &Focus) -> Vec<ReferralEvent> {
    if let Some(left_out) = events.iter().position(|event| (focus.without)(event.kind())) {
        let last = events[..left_out].iter().rposition(|event| event.kind().is_timer());
        events.truncate(last.map_or(0, |last| last + 1));
    }
    events
}
