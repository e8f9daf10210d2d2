//! The codes of Task, the order and the appointment, and the steps between them.

use referral_core::fhir::task::{AppointmentCode, AppointmentStep, RequestStatus, TaskStatus};
use referral_core::referral::ScheduleStatus;

use super::laws::request_allows;

/// The published drawing of Argonaut: from, to.
const APPOINTMENT: &str = "\
(new),proposed|pending|booked|waitlist
proposed,pending|cancelled
pending,booked|cancelled
booked,arrived|noshow|cancelled
arrived,fulfilled|cancelled";

#[test]
fn codes_are_read_as_they_are_written() {
    for status in TaskStatus::ALL {
        assert_eq!(TaskStatus::parse(status.code()), Some(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.code());
    }
    for status in RequestStatus::ALL {
        assert_eq!(RequestStatus::parse(status.code()), Some(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.code());
    }
    for status in AppointmentCode::ALL {
        assert_eq!(AppointmentCode::parse(status.code()), Some(status));
        assert_eq!(serde_json::to_value(status).unwrap(), status.code());
    }
    assert_eq!((TaskStatus::parse("Draft"), RequestStatus::parse("inactive")), (None, None));
}

#[test]
fn the_steps_of_an_order_are_the_definitions() {
    for from in RequestStatus::ALL {
        for to in RequestStatus::ALL {
            assert_eq!(from.may_become(to), request_allows(from, to), "{from} to {to}");
            // A way is made of steps, and ends where it should.
            let Some(way) = from.way_to(to) else { continue };
            let mut at = from;
            for next in way {
                assert!(at.may_become(next), "{from} to {to}");
                at = next;
            }
            assert_eq!(at, to);
        }
    }
    let held = RequestStatus::OnHold.way_to(RequestStatus::Completed);
    assert_eq!(held, Some(vec![RequestStatus::Active, RequestStatus::Completed]));
    assert_eq!(RequestStatus::EnteredInError.way_to(RequestStatus::Active), None);
}

#[test]
fn drawn_steps_of_an_appointment_are_those_of_the_drawing() {
    type A = AppointmentCode;
    let froms = A::ALL.iter().copied().map(Some).chain([None]);
    for from in froms {
        let name = from.map_or("(new)", A::code);
        let row = APPOINTMENT.lines().find_map(|line| line.strip_prefix(&format!("{name},")));
        for to in A::ALL.iter().copied() {
            let drawn = row.is_some_and(|row| row.split('|').any(|one| one == to.code()));
            let step = to.after(from);
            let late = from == Some(A::CheckedIn) || to == A::EnteredInError;
            if from == Some(to) {
                assert_eq!(step, AppointmentStep::Same);
            } else if !late {
                assert_eq!(step == AppointmentStep::Drawn, drawn, "{name} to {to}");
            }
        }
    }
    let skipped = [(A::Proposed, A::Booked), (A::Booked, A::Fulfilled), (A::NoShow, A::Booked)];
    for (from, to) in skipped {
        assert_eq!(to.after(Some(from)), AppointmentStep::Skipped, "{from} to {to}");
    }
    for from in [A::Fulfilled, A::Cancelled] {
        assert_eq!(A::Booked.after(Some(from)), AppointmentStep::Illegal);
        assert_eq!(A::EnteredInError.after(Some(from)), AppointmentStep::Drawn);
    }
}

#[test]
fn scheduling_comes_to_an_appointment_status() {
    let rows = [
        (ScheduleStatus::NotScheduled, None),
        (ScheduleStatus::Waitlisted, Some("waitlist")),
        (ScheduleStatus::Offered, Some("proposed")),
        (ScheduleStatus::Booked, Some("booked")),
        (ScheduleStatus::Arrived, Some("arrived")),
        (ScheduleStatus::Fulfilled, Some("fulfilled")),
        (ScheduleStatus::NoShow, Some("noshow")),
        (ScheduleStatus::Cancelled, Some("cancelled")),
    ];
    for (schedule, code) in rows {
        assert_eq!(AppointmentCode::of_schedule(schedule).map(AppointmentCode::code), code);
    }
}
