//! The laws of the machine, checked: of a state, of a single event, and of a whole step.

use referral_core::policy::{Edition, Pack};
use referral_core::referral::{
    AppointmentStatus, Assignment, AuthorizationStatus, Course, DocumentStatus, Duty, Fit, Interrupted,
    Referral, ReferralEvent, ReferralEventBody, ReferralEventKind, ReportStatus, Status, fit,
};
use referral_core::vocabulary::Role;

use super::law::{self, Law};
use super::machine::Machine;
use super::reports;
use crate::kit::clinic::{context, now};

/// A law that does not hold.
#[derive(Debug)]
pub(crate) struct Breach {
    pub(crate) law: Law,
    pub(crate) what: String,
}

pub(super) fn hold(holds: bool, law: Law, what: &str) -> Result<(), Breach> {
    if holds { Ok(()) } else { Err(Breach { law, what: what.to_owned() }) }
}

fn edition(pack: &'static Pack) -> &'static Edition {
    pack.edition_at(now()).expect("an edition")
}

fn course(referral: &Referral) -> Option<Course> {
    referral.status().course()
}

fn services(referral: &Referral) -> usize {
    referral.current_assignment().map_or(0, |one| one.services.len())
}

fn has_live(one: &Assignment) -> bool {
    one.waitlisted || one.live_appointments().next().is_some()
}

fn all_assignments(referral: &Referral) -> impl Iterator<Item = &Assignment> {
    referral.past_assignments().iter().chain(referral.current_assignment())
}

/// Everything a state must keep to, asked once of each.
pub(crate) fn standing(referral: &Referral, pack: &'static Pack, machine: &Machine) -> Result<(), Breach> {
    of_a_state(referral, pack)?;
    open_is_owed(referral, pack)?;
    reports::are_taken_in(referral, pack, machine)
}

/// What every state must keep to, those inside a batch too.
fn of_a_state(referral: &Referral, pack: &'static Pack) -> Result<(), Breach> {
    seen_has_visit(referral)?;
    completed_is_closed(referral, pack)?;
    end_has_no_appointment(referral)?;
    unsent_has_no_appointment(referral)?;
    sent_has_attempt(referral)?;
    read_has_report(referral)?;
    kept_is_visit(referral)?;
    interruption_is_said(referral)?;
    held_is_read(referral)?;
    end_hides_no_report(referral)?;
    reports::unread_agrees(referral)
}

fn seen_has_visit(referral: &Referral) -> Result<(), Breach> {
    hold(
        course(referral) != Some(Course::Seen) || services(referral) > 0,
        law::SEEN_HAS_VISIT,
        "seen without a visit",
    )
}

fn completed_is_closed(referral: &Referral, pack: &'static Pack) -> Result<(), Breach> {
    if referral.status() != Status::Completed {
        return Ok(());
    }
    let told = referral.is_informed() || !edition(pack).switches.inform_required.value;
    hold(
        referral.report() == ReportStatus::Acknowledged,
        law::COMPLETED_IS_CLOSED,
        "completed without an acknowledged report",
    )?;
    hold(services(referral) > 0, law::COMPLETED_IS_CLOSED, "completed without a visit")?;
    hold(told, law::COMPLETED_IS_CLOSED, "completed and the patient was not told")?;
    hold(referral.open_requests().is_empty(), law::COMPLETED_IS_CLOSED, "completed with an open request")?;
    hold(
        !referral.current_assignment().is_some_and(has_live),
        law::COMPLETED_IS_CLOSED,
        "completed with a live appointment",
    )
}

fn end_has_no_appointment(referral: &Referral) -> Result<(), Breach> {
    let ended = referral.status().is_terminal();
    hold(
        !ended || !all_assignments(referral).any(has_live),
        law::END_HAS_NO_APPOINTMENT,
        "ended with a live appointment",
    )
}

fn unsent_has_no_appointment(referral: &Referral) -> Result<(), Breach> {
    let unsent = referral.status() == Status::Draft || course(referral) == Some(Course::Preparing);
    hold(
        !unsent || !all_assignments(referral).any(has_live),
        law::UNSENT_HAS_NO_APPOINTMENT,
        "unsent with a live appointment",
    )?;
    hold(
        !unsent || referral.current_assignment().is_none(),
        law::UNSENT_HAS_NO_APPOINTMENT,
        "unsent with a current attempt",
    )
}

fn sent_has_attempt(referral: &Referral) -> Result<(), Breach> {
    let sent = referral.status().is_with_recipient() || referral.status() == Status::Completed;
    hold(
        !sent || referral.current_assignment().is_some(),
        law::SENT_HAS_ATTEMPT,
        "sent without a current attempt",
    )?;
    let over = referral.past_assignments().iter().all(|one| one.end.is_some() && !has_live(one));
    hold(over, law::SENT_HAS_ATTEMPT, "an earlier attempt is not over")?;
    let ids: Vec<_> = all_assignments(referral).map(|one| &one.id).collect();
    let distinct = ids.iter().enumerate().all(|(n, id)| !ids[..n].contains(id));
    hold(distinct, law::SENT_HAS_ATTEMPT, "two attempts have one key")
}

/// The state's part: what is acknowledged has a final report.
fn read_has_report(referral: &Referral) -> Result<(), Breach> {
    let finals = referral.current_assignment().and_then(Assignment::final_report).is_some();
    hold(
        !referral.report().has_final() || finals,
        law::READ_BY_CLINICIAN,
        "read, and there is no final report",
    )
}

fn kept_is_visit(referral: &Referral) -> Result<(), Breach> {
    let proved = all_assignments(referral).all(|one| one.fulfilled() <= one.services.len());
    hold(proved, law::KEPT_IS_VISIT, "an appointment was kept without a visit")
}

fn interruption_is_said(referral: &Referral) -> Result<(), Breach> {
    let held =
        matches!(referral.status(), Status::OnHold(_) | Status::CancelRequested(Interrupted::OnHold(_)));
    let wished = matches!(referral.status(), Status::CancelRequested(_));
    hold(
        referral.hold().is_some() == held,
        law::INTERRUPTION_IS_SAID,
        "a hold without its state, or a state without its hold",
    )?;
    hold(
        referral.cancel_request().is_some() == wished,
        law::INTERRUPTION_IS_SAID,
        "a wish without its state, or the other way round",
    )
}

fn held_is_read(referral: &Referral) -> Result<(), Breach> {
    let interrupted = matches!(referral.status(), Status::OnHold(_) | Status::CancelRequested(_));
    let unread = referral.report() == ReportStatus::FinalReceived;
    hold(
        !(interrupted && unread),
        law::HELD_IS_READ,
        "a final report lies unread under a hold or a wish to cancel",
    )
}

/// The state's part: no end but an error hides an unread report.
fn end_hides_no_report(referral: &Referral) -> Result<(), Breach> {
    let ended = referral.status().is_terminal() && referral.status() != Status::EnteredInError;
    hold(
        !ended || referral.report() != ReportStatus::FinalReceived,
        law::NOTHING_UNREAD_IS_LOST,
        "ended over an unread final report",
    )
}

/// Whatever is owed has one owner and a due time.
fn open_is_owed(referral: &Referral, pack: &'static Pack) -> Result<(), Breach> {
    let context = context(Role::System, now(), pack);
    let owner = referral.owner(&context);
    let owed = referral.obligations(&context);
    let open = !referral.status().is_terminal();
    hold(!open || owner.is_some(), law::OPEN_IS_OWED, "open without an owner")?;
    hold(
        owner == owed.first().map(|one| one.ownership),
        law::OPEN_IS_OWED,
        "the owner does not own the first obligation",
    )?;
    let dated = owed.iter().all(|one| one.deadline.is_some());
    hold(dated, law::OPEN_IS_OWED, "an obligation without a due time")?;
    reports::are_owed(referral, &owed)?;
    let anomalies = !referral.open_anomalies().is_empty();
    let resolve = owed.iter().any(|one| one.ownership.duty == Duty::ResolveAnomaly);
    hold(anomalies == resolve, law::OPEN_IS_OWED, "an anomaly that nobody owes an answer")
}

/// What a single event must keep to.
pub(crate) fn passing(
    before: &Referral,
    event: &ReferralEvent,
    after: &Referral,
    pack: &'static Pack,
) -> Result<(), Breach> {
    of_a_state(after, pack)?;
    let kind = event.kind();
    let fits = fit(before.status(), kind) != Fit::Never;
    hold(fits, law::HISTORY_REPLAYS, "a history that does not replay")?;
    let visits = |referral: &Referral| all_assignments(referral).map(|one| one.services.len()).sum::<usize>();
    let brings_visit = matches!(kind.row(), 33 | 42 | 44 | 45 | 75);
    hold(brings_visit || visits(after) <= visits(before), law::SEEN_HAS_VISIT, "a visit from nowhere")?;
    sent(before, event, pack)?;
    read(before, event)?;
    missed(before, after)?;
    let leaves = before.status().is_terminal() && after.status().kind() != before.status().kind();
    hold(
        !leaves || matches!(kind.row(), 45 | 48 | 49 | 70 | 71 | 72),
        law::END_IS_LEFT_BY_FEW,
        "an end was left",
    )?;
    let revived = before.status() == Status::EnteredInError && after.status() != Status::EnteredInError;
    hold(!revived, law::END_IS_LEFT_BY_FEW, "an error was left")?;
    closed(before, event, after)?;
    reports::are_not_forgotten(before, event, after)?;
    refused(before, event, after)?;
    let booked =
        matches!(kind, ReferralEventKind::AppointmentBooked | ReferralEventKind::AppointmentRescheduled);
    hold(
        !(booked && matches!(after.status(), Status::OnHold(_))),
        law::BOOKING_ENDS_HOLD,
        "booked, and still on hold",
    )?;
    Ok(())
}

/// A sending kept to its guards.
fn sent(before: &Referral, event: &ReferralEvent, pack: &'static Pack) -> Result<(), Breach> {
    let ReferralEventBody::ReferralSent(sending) = &event.body else { return Ok(()) };
    // What the other side sent is sent, whatever our policy says.
    if !before.perspective().is_local(event.actor.role) {
        return Ok(());
    }
    let switches = &edition(pack).switches;
    let overridden = event.actor.role == Role::ReferringClinician && sending.incomplete_because.is_some();
    let complete = before.documents() == DocumentStatus::Complete || overridden;
    let paid = matches!(
        before.authorization().status,
        AuthorizationStatus::NotRequired | AuthorizationStatus::Approved
    );
    hold(
        complete || !switches.docs_before_send.value,
        law::SENT_BY_ITS_GUARDS,
        "sent with an incomplete packet",
    )?;
    hold(paid || !switches.auth_before_send.value, law::SENT_BY_ITS_GUARDS, "sent without authorization")?;
    let again = before.status() == Status::Sent;
    let recipient = again || before.selected_recipient().is_some();
    hold(recipient, law::SENT_BY_ITS_GUARDS, "sent to nobody")?;
    hold(!before.is_lapsed(), law::SENT_BY_ITS_GUARDS, "sent after it lapsed")
}

/// The step's part: the referring clinician reads, and not their own report.
fn read(before: &Referral, event: &ReferralEvent) -> Result<(), Breach> {
    if event.kind() != ReferralEventKind::ReportAcknowledged {
        return Ok(());
    }
    hold(
        event.actor.role == Role::ReferringClinician,
        law::READ_BY_CLINICIAN,
        "somebody else acknowledged a report",
    )?;
    let ReferralEventBody::ReportAcknowledged(read) = &event.body else { return Ok(()) };
    let Some(report) = &read.report else {
        return hold(false, law::READ_BY_CLINICIAN, "acknowledged, and nobody knows which report");
    };
    hold(reports::is_among_unread(before, report), law::READ_BY_CLINICIAN, "acknowledged without a report")?;
    let mut reports = all_assignments(before).flat_map(|one| &one.reports);
    let own = reports.any(|one| one.id == *report && one.author.as_ref() == Some(&event.actor.id));
    hold(!own, law::READ_BY_CLINICIAN, "the author acknowledged their own report")
}

/// Who does not come was expected.
fn missed(before: &Referral, after: &Referral) -> Result<(), Breach> {
    let Some(now) = after.current_assignment() else { return Ok(()) };
    let was = |id| all_assignments(before).find_map(|one| one.appointment(id)).map(|one| one.status);
    let expected = now.appointments.iter().filter(|one| one.status == AppointmentStatus::NoShow).all(|one| {
        matches!(
            was(&one.id),
            Some(AppointmentStatus::Booked | AppointmentStatus::Arrived | AppointmentStatus::NoShow)
        )
    });
    hold(expected, law::MISSED_WAS_BOOKED, "a no-show of what was not booked")
}

/// Closing leaves no report unread, and a new final report means that the patient is to be informed again.
fn closed(before: &Referral, event: &ReferralEvent, after: &Referral) -> Result<(), Breach> {
    let closes = matches!(event.kind().row(), 6 | 68 | 69);
    let unread = !before.unread_reports().is_empty();
    hold(!(closes && unread), law::COMPLETED_IS_CLOSED, "closed over an unread report")?;
    let unread = after.report() == ReportStatus::FinalReceived;
    let arrived = matches!(event.kind().row(), 33 | 45 | 48);
    hold(
        !(arrived && unread && after.is_informed()),
        law::NOTHING_UNREAD_IS_LOST,
        "informed of a report that just came",
    )
}

/// A refused cancellation never loses a hold.
fn refused(before: &Referral, event: &ReferralEvent, after: &Referral) -> Result<(), Breach> {
    match (event.kind(), before.status()) {
        (ReferralEventKind::CancellationRefused, Status::CancelRequested(interrupted)) => {
            let back = after.status() == interrupted.status() && after.hold() == before.hold();
            hold(back, law::NOTHING_UNREAD_IS_LOST, "a refused cancellation lost a hold")
        }
        _another => Ok(()),
    }
}
