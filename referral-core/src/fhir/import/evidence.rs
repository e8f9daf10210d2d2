//! Applies appointments, visits and reports to the partner's state: they are facts, and facts count.

use super::assemble::says_report;
use super::attempts::Attempts;
use super::beside::{AppointmentNote, Word};
use super::case::Case;
use super::finding::{FindingCode, printable};
use super::reports::{self, Found};
use super::stand::{PartnerState, ReportClaim, SchedulingClaim};
use crate::referral::{
    Appointment, AppointmentStatus, Assignment, Course, Interrupted, ReportKind, ReportStatus,
    ScheduleStatus, ServiceBasis, ServiceEvent, Status,
};
use crate::time::Instant;
use crate::vocabulary::AppointmentId;

/// Weighs the evidence, adds it to the attempts, and returns the resulting status.
pub(super) fn weigh(
    case: &mut Case<'_>,
    attempts: &mut Attempts,
    status: Status,
    stand: PartnerState,
    since: Instant,
) -> Status {
    let found = reports::found(case, attempts, stand, since);
    if matches!(status, Status::Draft | Status::EnteredInError) {
        return leave(case, status, &found);
    }
    let (appointments, queued) = appointments(case, since);
    let visits = visits(case, &appointments, since);
    let returned = status == Status::Preparing && !attempts.past.is_empty() && attempts.current.is_none();
    let lifted = if returned {
        status
    } else {
        lift(case, status, &appointments, visits.len(), &found, says_report(stand))
    };
    if lifted.is_with_recipient()
        || (!appointments.is_empty() || !visits.is_empty() || found.any()) && !returned
    {
        // A proposed or cancelled appointment does not show that a recipient has the referral.
        if lifted.course() == Some(Course::Preparing) {
            let places = case.appointments.iter().map(|one| one.head.place.clone()).collect();
            case.doubts.say(FindingCode::AppointmentNotTakenOver, "", places);
            return lifted;
        }
        let _ = attempts.current(case);
    }
    let seen = lifted.course() == Some(Course::Seen);
    let Some(assignment) = attempts.last() else { return lifted };
    assignment.appointments = appointments;
    assignment.services = visits;
    if seen && assignment.services.is_empty() {
        let at = found.first().unwrap_or(since);
        assignment.services.push(ServiceEvent { at, basis: ServiceBasis::AttestedByImport });
    }
    report(case, assignment, lifted, returned, stand, found);
    schedule(case, assignment, lifted, stand, queued);
    lifted
}

/// Lists the evidence on a draft or an order entered in error, which does not change its status.
fn leave(case: &mut Case<'_>, status: Status, found: &Found) -> Status {
    if found.any() {
        case.doubts.say(FindingCode::ReportNotTakenOver, "", found.places.clone());
    }
    let visits: Vec<_> = case.visits.iter().map(|visit| visit.head.place.clone()).collect();
    if !visits.is_empty() {
        case.doubts.say(FindingCode::VisitNotTakenOver, "", visits);
    }
    let appointments: Vec<_> = case.appointments.iter().map(|one| one.head.place.clone()).collect();
    if !appointments.is_empty() {
        case.doubts.say(FindingCode::AppointmentNotTakenOver, "", appointments);
    }
    status
}

/// The status with the evidence. A final report counts in every status, a visit in every open status, and a
/// booking is an acceptance.
fn lift(
    case: &mut Case<'_>,
    status: Status,
    appointments: &[Appointment],
    visits: usize,
    found: &Found,
    said: bool,
) -> Status {
    let seen = status.course() == Some(Course::Seen);
    if found.word == Word::Final && !matches!(status, Status::Seen) && !said {
        case.doubts.say(FindingCode::ReportAheadOfState, "", found.places.clone());
        return Status::Seen;
    }
    let interim = found.word == Word::Interim;
    if visits > 0 || interim {
        let places: Vec<_> = case.visits.iter().map(|visit| visit.head.place.clone()).collect();
        let Some(_) = status.course() else {
            case.doubts.say(FindingCode::VisitNotTakenOver, "", places);
            return status;
        };
        if !seen {
            let (code, places) = if interim {
                (FindingCode::ReportAheadOfState, found.places.clone())
            } else {
                (FindingCode::VisitAheadOfState, places)
            };
            case.doubts.say(code, "", places);
        }
        return match status {
            Status::CancelRequested(_) => Status::CancelRequested(Interrupted::Course(Course::Seen)),
            Status::Draft
            | Status::Preparing
            | Status::Sent
            | Status::UnderReview
            | Status::Accepted
            | Status::Seen
            | Status::OnHold(_)
            | Status::Completed
            | Status::Closed(_)
            | Status::Cancelled(_)
            | Status::Expired
            | Status::EnteredInError => Status::Seen,
        };
    }
    let booked = appointments
        .iter()
        .any(|one| matches!(one.status, AppointmentStatus::Booked | AppointmentStatus::Arrived));
    let unaccepted = matches!(status.course(), Some(Course::Preparing | Course::Sent | Course::UnderReview));
    if booked && unaccepted {
        let places = case.appointments.iter().map(|one| one.head.place.clone()).collect();
        case.doubts.say(FindingCode::BookingAheadOfState, "", places);
        return status.with_course(Course::Accepted);
    }
    status
}

/// The appointments in the order in which they reached their status, and whether the patient waits for an
/// appointment.
fn appointments(case: &mut Case<'_>, since: Instant) -> (Vec<Appointment>, bool) {
    let mut all: Vec<Appointment> = Vec::new();
    let mut queued = false;
    // Standalone appointments come first; contained ones only repeat them.
    let mut notes: Vec<&AppointmentNote> = case.appointments.clone();
    notes.sort_by_key(|note| note.head.key != note.head.container);
    for note in notes {
        let status = match note.status.as_deref() {
            Some("proposed") if note.is_stu3 => None,
            Some("waitlist") => None,
            Some("proposed" | "pending") => Some(AppointmentStatus::Offered),
            Some("booked") => Some(AppointmentStatus::Booked),
            Some("arrived" | "checked-in") => Some(AppointmentStatus::Arrived),
            Some("fulfilled") => Some(AppointmentStatus::Fulfilled),
            Some("noshow") => Some(AppointmentStatus::NoShow),
            Some("cancelled") => Some(AppointmentStatus::Cancelled),
            other => {
                let found = printable(other.unwrap_or("nothing"));
                case.doubts.say(FindingCode::AppointmentNotTakenOver, found, vec![note.head.place.clone()]);
                continue;
            }
        };
        let Some(status) = status else {
            queued = true;
            continue;
        };
        let Ok(id) = AppointmentId::new(appointment_key(case, note).trim()) else {
            case.doubts.say(FindingCode::IdentifierUnusable, "", vec![note.head.place.clone()]);
            continue;
        };
        if all.iter().any(|one| one.id == id) {
            continue;
        }
        let changed = note.stamp.updated.or(note.created);
        all.push(Appointment { id, status, start: note.start, since: changed.unwrap_or(since) });
    }
    all.sort_by_key(|one| one.since);
    (all, queued)
}

/// The key of an appointment. An e-RS order holds the address of its contained appointment in an extension.
fn appointment_key(case: &Case<'_>, note: &AppointmentNote) -> Box<str> {
    let own = &note.head;
    let addresses = case.order.filter(|_| own.key != own.container).into_iter().flat_map(|order| {
        order.appointments.iter().filter_map(|named| case.inbox.index.follow(&order.head, named))
    });
    addresses
        .map(|led| led.key)
        .find(|key| key.starts_with("Appointment/"))
        .unwrap_or_else(|| own.key.clone())
}

/// All visits: the encounters that took place, and the kept appointments without an encounter.
fn visits(case: &mut Case<'_>, appointments: &[Appointment], since: Instant) -> Vec<ServiceEvent> {
    let basis = || ServiceBasis::AttestedByImport;
    let happened = case.visits.iter().filter(|visit| visit.happened());
    let mut all: Vec<ServiceEvent> =
        happened.map(|visit| ServiceEvent { at: visit.at.unwrap_or(since), basis: basis() }).collect();
    let kept = appointments.iter().filter(|one| one.status == AppointmentStatus::Fulfilled);
    let kept = kept.map(|one| one.start.unwrap_or(one.since));
    for at in kept.skip(all.len()).collect::<Vec<_>>() {
        all.push(ServiceEvent { at, basis: basis() });
    }
    all.sort_by_key(|visit| visit.at);
    all
}

/// Sets the report region, and reports doubts about it.
fn report(
    case: &mut Case<'_>,
    assignment: &mut Assignment,
    status: Status,
    returned: bool,
    stand: PartnerState,
    found: Found,
) {
    let word = found.word;
    if returned && found.any() {
        case.doubts.say(FindingCode::ReportOfEarlierAttempt, "", found.places.clone());
    }
    assignment.reports.extend(found.entries);
    let has_final = assignment.reports.iter().any(|report| report.kind == ReportKind::Final);
    let last = case.attempts.last().map(|task| task.head.place.clone());
    let order = case.order.map(|order| order.head.place.clone());
    let places: Vec<_> = last.or(order).into_iter().collect();
    if status == Status::Seen && !has_final {
        match stand {
            PartnerState::OrderCompleted => {
                case.doubts.say(FindingCode::CompletedOrderWithoutReport, "", places);
            }
            PartnerState::Seen(ReportClaim::Completed) => {
                case.doubts.say(FindingCode::CompletedTaskWithoutReport, "", places);
            }
            PartnerState::Seen(ReportClaim::Interim) if word == Word::None => {
                case.doubts.say(FindingCode::ReportNotInSource, "", places);
            }
            PartnerState::Draft
            | PartnerState::Preparing
            | PartnerState::Sent
            | PartnerState::UnderReview
            | PartnerState::WaitingForInformation
            | PartnerState::Accepted(_)
            | PartnerState::Seen(_)
            | PartnerState::CancelRequested
            | PartnerState::OnHold
            | PartnerState::OnHoldUnsent
            | PartnerState::Declined
            | PartnerState::Failed
            | PartnerState::Withdrawn
            | PartnerState::Cancelled
            | PartnerState::Revoked
            | PartnerState::EnteredInError => {}
        }
    }
    let interim = word == Word::Interim || stand == PartnerState::Seen(ReportClaim::Interim);
    assignment.report = if status == Status::Seen && has_final {
        ReportStatus::FinalReceived
    } else if interim && status.course() == Some(Course::Seen) {
        ReportStatus::Interim
    } else {
        ReportStatus::Awaited
    };
}

/// Sets the schedule region: compares the state's claim with the appointments.
fn schedule(
    case: &mut Case<'_>,
    assignment: &mut Assignment,
    status: Status,
    stand: PartnerState,
    queued: bool,
) {
    let times = match stand {
        PartnerState::Accepted(times) => times,
        PartnerState::Draft
        | PartnerState::Preparing
        | PartnerState::Sent
        | PartnerState::UnderReview
        | PartnerState::WaitingForInformation
        | PartnerState::Seen(_)
        | PartnerState::CancelRequested
        | PartnerState::OnHold
        | PartnerState::OnHoldUnsent
        | PartnerState::Declined
        | PartnerState::Failed
        | PartnerState::Withdrawn
        | PartnerState::Cancelled
        | PartnerState::Revoked
        | PartnerState::OrderCompleted
        | PartnerState::EnteredInError => SchedulingClaim::Nothing,
    };
    end_of_visits(assignment, status);
    let r4_queue = case.appointments.iter().any(|one| one.status.as_deref() == Some("waitlist"));
    if status.is_with_recipient() && (times == SchedulingClaim::Waitlisted || r4_queue) {
        let live = assignment.live_appointments().next().is_some();
        assignment.waitlisted = !live;
    } else if queued && !matches!(stand, PartnerState::UnderReview) {
        not_taken(case);
    }
    if status != Status::Accepted {
        return;
    }
    let wanted = match times {
        SchedulingClaim::Nothing | SchedulingClaim::Waitlisted => return,
        SchedulingClaim::Booked => AppointmentStatus::Booked,
        SchedulingClaim::NoShow => AppointmentStatus::NoShow,
        SchedulingClaim::Cancelled => AppointmentStatus::Cancelled,
    };
    let places: Vec<_> = case.appointments.iter().map(|one| one.head.place.clone()).collect();
    if assignment.appointments.is_empty() {
        let place = case.attempts.last().map(|task| task.head.place.clone());
        let place = place.or(case.order.map(|order| order.head.place.clone()));
        let place = place.or(case.mentions.first().map(|mention| mention.place.clone()));
        let start = case.mentions.iter().find_map(|mention| mention.appointment_start);
        case.doubts.say(FindingCode::AppointmentNotInSource, "", place.into_iter().collect());
        if let Ok(id) = AppointmentId::new(&format!("{}#appointment", shortened(assignment.id.as_str()))) {
            let since = assignment.sent_at;
            assignment.appointments.push(Appointment { id, status: wanted, start, since });
        }
        return;
    }
    let agrees = match (assignment.schedule(), wanted) {
        (ScheduleStatus::Booked | ScheduleStatus::Arrived, AppointmentStatus::Booked) => true,
        (ScheduleStatus::NoShow, wanted) => wanted == AppointmentStatus::NoShow,
        (ScheduleStatus::Cancelled, wanted) => wanted == AppointmentStatus::Cancelled,
        (_, _) => false,
    };
    if agrees {
        return;
    }
    case.doubts.say(FindingCode::AppointmentContradicts, "", places);
    let at = case.importing.at;
    let over = |one: &&mut Appointment| one.status.is_live() && one.start.is_none_or(|start| start <= at);
    if wanted != AppointmentStatus::Booked {
        assignment.appointments.iter_mut().filter(over).for_each(|one| one.status = wanted);
    }
}

/// Marks appointments as kept that began before the last visit or report.
fn end_of_visits(assignment: &mut Assignment, status: Status) {
    if status != Status::Seen {
        return;
    }
    let visits = assignment.services.iter().map(|visit| visit.at);
    let last = visits.chain(assignment.reports.iter().map(|report| report.received_at)).max();
    let begun = |one: &Appointment| {
        let came = matches!(one.status, AppointmentStatus::Booked | AppointmentStatus::Arrived);
        came && one.start.zip(last).is_some_and(|(start, last)| start <= last)
    };
    for one in assignment.appointments.iter_mut().filter(|one| begun(one)) {
        one.status = AppointmentStatus::Fulfilled;
    }
}

/// Lists e-RS proposals, which stand for a queue entry, if the state shows no queue.
fn not_taken(case: &mut Case<'_>) {
    let proposed = |one: &&&AppointmentNote| matches!(one.status.as_deref(), Some("proposed" | "waitlist"));
    let places: Vec<_> =
        case.appointments.iter().filter(proposed).map(|one| one.head.place.clone()).collect();
    case.doubts.say(FindingCode::AppointmentNotTakenOver, "proposed", places);
}

/// Shortens text so that a suffix fits.
pub(super) fn shortened(text: &str) -> &str {
    let from = text.char_indices().map(|(at, _)| at).find(|at| text.len() - at <= 240);
    text.get(from.unwrap_or(0)..).unwrap_or("").trim_start()
}
