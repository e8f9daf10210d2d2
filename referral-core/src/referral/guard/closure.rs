//! The grounds for each reason to close without a closed loop.

use super::Case;
use crate::judgement::{Finding, Outcome};
use crate::referral::payload::{AssignmentEnd, ReferralClosing};
use crate::referral::region::{
    AuthorizationStatus, Course, OutreachStatus, ReferralCloseReason, ReportStatus, ScheduleStatus,
};
use crate::referral::rule;
use crate::vocabulary::Role;

/// The findings on one reason. All of them must be met.
pub(super) fn grounds(case: &mut Case<'_>, closing: &ReferralClosing) -> Vec<Finding> {
    let state = case.state;
    let given = &closing.grounds;
    let is_clinician = case.context.actor.role == Role::ReferringClinician;
    let known = is_clinician || state.decline_confirmed;
    let told = given.clinician_told.or(known.then_some(true));
    let signed = given.clinician_signed.or(is_clinician.then_some(true));
    let mut findings = match closing.reason {
        ReferralCloseReason::Unreachable => vec![
            holds(
                state.outreach.status == OutreachStatus::Unreachable,
                "outreach was given up",
                "outreach was not given up",
            ),
            nothing_delivered_or_read(case),
            said(
                told,
                "clinician_told",
                "the referring clinician was told",
                "the referring clinician was not told",
            ),
        ],
        ReferralCloseReason::PatientDeclined => vec![
            holds(state.declined_by_patient, "the patient declined", "the patient has not declined"),
            nothing_delivered(case),
            said(
                told,
                "clinician_told",
                "the referring clinician was told",
                "the referring clinician was not told",
            ),
        ],
        ReferralCloseReason::NoShowPolicy => no_show(case, given.clinician_decided),
        ReferralCloseReason::AuthDenied => authorization_denied(case, closing),
        ReferralCloseReason::NoCapacity => {
            let last = state.past.last().and_then(|assignment| assignment.end);
            vec![
                holds(
                    state.status.course() == Some(Course::Preparing),
                    "no recipient has the referral",
                    "a recipient has the referral",
                ),
                holds(
                    matches!(last, Some(AssignmentEnd::Declined | AssignmentEnd::DeliveryFailed)),
                    "the last recipient declined or was not reached",
                    "no recipient declined",
                ),
                nothing_delivered(case),
            ]
        }
        ReferralCloseReason::NoReport => vec![
            holds(
                state.status.course() == Some(Course::Seen) && state.report() == ReportStatus::Unobtainable,
                "the report is unobtainable",
                "the report was not given up as unobtainable",
            ),
            holds(
                state.current.as_ref().is_some_and(|attempt| attempt.signed_off_at.is_some()),
                "the referring clinician signed that no report is obtainable",
                "the referring clinician did not sign that no report is obtainable",
            ),
        ],
        ReferralCloseReason::PatientDiscontinued => vec![
            holds(
                state.status.course() == Some(Course::Seen) && state.report() == ReportStatus::Interim,
                "an interim report is in",
                "there is no interim report",
            ),
            holds(state.declined_by_patient, "the patient declined", "the patient has not declined"),
        ],
        ReferralCloseReason::Deceased => vec![match given.source {
            Some(_) => Finding::met(rule::CLOSE_GROUNDS, "the source of the news is recorded"),
            None => Finding::unknown(rule::CLOSE_GROUNDS, "source", "the source of the news is missing"),
        }],
        ReferralCloseReason::Duplicate => vec![
            clinician_only(is_clinician),
            match given.duplicate_of {
                Some(_) => Finding::met(rule::CLOSE_GROUNDS, "the other referral is named"),
                None => {
                    Finding::unknown(rule::CLOSE_GROUNDS, "duplicate_of", "the other referral is missing")
                }
            },
        ],
        ReferralCloseReason::TreatedElsewhere | ReferralCloseReason::ServiceNotNeeded => {
            vec![clinician_only(is_clinician)]
        }
    };
    // The silence of a recipient alone does not release the referral.
    if state.cancel_request.is_some() {
        findings.push(said(
            signed,
            "clinician_signed",
            "the referring clinician signed it off",
            "the referring clinician did not sign it off",
        ));
    }
    findings
}

fn holds(holds: bool, met: &'static str, not_met: &'static str) -> Finding {
    if holds {
        Finding::met(rule::CLOSE_GROUNDS, met)
    } else {
        Finding::not_met(rule::CLOSE_GROUNDS, not_met)
    }
}

fn said(statement: Option<bool>, field: &'static str, met: &'static str, not_met: &'static str) -> Finding {
    match statement {
        Some(true) => Finding::met(rule::CLOSE_GROUNDS, met),
        Some(false) => Finding::not_met(rule::CLOSE_GROUNDS, not_met),
        None => Finding::unknown(rule::CLOSE_GROUNDS, field, not_met),
    }
}

fn clinician_only(is_clinician: bool) -> Finding {
    if is_clinician {
        Finding::met(rule::CLINICIAN_ONLY, "the referring clinician closes it")
    } else {
        Finding::not_met(rule::CLINICIAN_ONLY, "only the referring clinician closes for this reason")
    }
}

fn nothing_delivered(case: &Case<'_>) -> Finding {
    if case.state.services() == 0 {
        Finding::met(rule::NOTHING_DELIVERED, "the patient was not seen")
    } else {
        Finding::not_met(rule::NOTHING_DELIVERED, "the patient was seen")
    }
}

/// A patient whose report was read, and who cannot be told of it, is unreachable in spite of the visit.
fn nothing_delivered_or_read(case: &Case<'_>) -> Finding {
    if case.state.report() == ReportStatus::Acknowledged {
        Finding::met(rule::NOTHING_DELIVERED, "the report of the visit was read")
    } else {
        nothing_delivered(case)
    }
}

fn no_show(case: &mut Case<'_>, decided: Option<bool>) -> Vec<Finding> {
    let mut findings = vec![holds(
        case.state.schedule() == ScheduleStatus::NoShow,
        "the patient did not come to the last appointment",
        "the last appointment was not a no-show",
    )];
    let Some(edition) = case.edition() else { return findings };
    let limit = &edition.numbers.no_show_limit;
    let clinician = &edition.switches.no_show_needs_clinician;
    if let Some(most) = limit.value {
        let finding = holds(
            u32::from(case.state.no_shows) >= most,
            "the patient missed as many appointments as the policy requires",
            "the patient missed fewer appointments than the policy requires",
        );
        findings.push(Finding { basis: Some(limit.basis("no_show_limit")), ..finding });
    }
    // Without a limit in the policy a clinician decides.
    if clinician.value || limit.value.is_none() {
        let finding = said(
            decided,
            "clinician_decided",
            "a clinician decided to discharge the patient",
            "no clinician decided to discharge the patient",
        );
        findings.push(Finding { basis: Some(clinician.basis("no_show_needs_clinician")), ..finding });
    }
    findings
}

fn authorization_denied(case: &mut Case<'_>, closing: &ReferralClosing) -> Vec<Finding> {
    let denied = case.state.authorization.status == AuthorizationStatus::Denied;
    let mut findings = vec![
        holds(denied, "the payer denied", "the authorization is not denied"),
        holds(
            !case.state.authorization.any_approved,
            "the payer approved nothing",
            "the payer approved a part",
        ),
        nothing_delivered(case),
        said(
            closing.grounds.alternatives_told,
            "alternatives_told",
            "the patient was told of the alternatives",
            "the patient was not told of the alternatives",
        ),
    ];
    if closing.grounds.appeal_waived == Some(true) {
        findings.push(Finding::met(rule::APPEAL_WINDOW, "the appeal was waived"));
    } else if denied && let Some(window) = super::shared::appeal_window_is_open(case) {
        findings.push(match window.outcome {
            Outcome::Met => {
                let because = "the denial can still be appealed".into();
                Finding { outcome: Outcome::NotMet, because, ..window }
            }
            Outcome::NotMet => Finding { outcome: Outcome::Met, ..window },
            Outcome::Unknown { .. } => window,
        });
    }
    findings
}
