//! The invariants that an imported referral must keep.

use super::payload::Assignment;
use super::payload::Import;
use super::region::{Course, ReportStatus, Status};
use super::rule;
use crate::judgement::Finding;

/// The contradictions in an import. The list is empty if the import is sound.
pub(in crate::referral) fn defects(import: &Import) -> Vec<Finding> {
    let current = import.current.as_deref();
    let mut defects = Vec::new();
    let mut require = |holds: bool, rule: &'static str, because: &'static str| {
        if !holds {
            defects.push(Finding::not_met(rule, because));
        }
    };
    let with_recipient = import.status.is_with_recipient() || import.status == Status::Completed;
    require(
        !with_recipient || current.is_some(),
        rule::ASSIGNMENT_KNOWN,
        "a sent referral must have a current attempt",
    );
    let with_nobody =
        matches!(import.status, Status::Draft) || import.status.course() == Some(Course::Preparing);
    require(
        !with_nobody || current.is_none(),
        rule::ASSIGNMENT_KNOWN,
        "an unsent referral must have no current attempt",
    );
    require(
        !matches!(import.status, Status::CancelRequested(interrupted) if interrupted.course() == Course::Preparing),
        rule::STATUS,
        "only a referral with a recipient can await a cancellation",
    );
    let ended_or_unsent = import.status.is_terminal() || with_nobody;
    let open_times = current.is_some_and(|one| one.waitlisted || one.live_appointments().next().is_some());
    require(
        !(ended_or_unsent && open_times),
        rule::NO_LIVE_APPOINTMENT,
        "an ended referral must have no live appointment",
    );
    let services = current.map_or(0, |one| one.services.len());
    let seen = import.status.course() == Some(Course::Seen) || import.status == Status::Completed;
    require(!seen || services > 0, rule::SERVICE_BASIS, "a patient who was seen must have a visit on record");
    let report = current.map_or(ReportStatus::NotExpected, |one| one.report);
    require(
        report != ReportStatus::FinalReceived || import.status == Status::Seen,
        rule::NO_UNREAD_REPORT,
        "with an unread final report the status must be seen",
    );
    require(
        import.status != Status::Completed || report == ReportStatus::Acknowledged,
        rule::REPORT_STATUS,
        "a closed loop must have an acknowledged report",
    );
    for one in current.into_iter().chain(&import.past) {
        require(
            appointments_are_distinct(one) && (one.fulfilled() == 0 || !one.services.is_empty()),
            rule::APPOINTMENT_STATUS,
            "each appointment must occur once, and a fulfilled one must have a visit",
        );
    }
    let past_is_over = import.past.iter().all(|one| {
        one.end.is_some()
            && !one.waitlisted
            && one.appointments.iter().all(|appointment| !appointment.status.is_live())
    });
    require(past_is_over, rule::ASSIGNMENT_KNOWN, "an earlier attempt and its appointments must have ended");
    require(
        current.is_none_or(|one| one.end.is_none()),
        rule::ASSIGNMENT_KNOWN,
        "the current attempt must not have ended",
    );
    require(
        import.status != Status::Draft || import.past.is_empty(),
        rule::ASSIGNMENT_KNOWN,
        "a draft must have no earlier attempt",
    );
    require(
        current.is_none_or(|one| import.past.iter().all(|past| past.id != one.id)),
        rule::ASSIGNMENT_NEW,
        "the current attempt must not be an earlier one",
    );
    require(
        current
            .into_iter()
            .chain(&import.past)
            .all(|one| !one.report.has_final() || one.final_report().is_some()),
        rule::REPORT_STATUS,
        "a final report must have an identifier",
    );
    defects
}

fn appointments_are_distinct(one: &Assignment) -> bool {
    one.appointments.iter().enumerate().all(|(i, appointment)| {
        one.appointments.iter().skip(i.saturating_add(1)).all(|other| other.id != appointment.id)
    })
}
