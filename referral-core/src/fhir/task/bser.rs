//! The harmonised BSeR/360X table: the row of an event, by the status of its Task.

use super::status::TaskStatus;
use crate::referral::ReferralEventKind;

/// Events that ask the recipient to cancel.
const CANCEL: &[ReferralEventKind] = &[
    ReferralEventKind::CancellationRequested,
    ReferralEventKind::AssignmentWithdrawn,
    ReferralEventKind::ClosedIncomplete,
];
const OUTCOME: &[ReferralEventKind] =
    &[ReferralEventKind::FinalReportReceived, ReferralEventKind::ReturnedWithAdvice];
const ACCEPT: &[ReferralEventKind] = &[ReferralEventKind::ReferralAccepted];
const DECLINE: &[ReferralEventKind] = &[ReferralEventKind::ReferralDeclined];
const BOOK: &[ReferralEventKind] = &[ReferralEventKind::AppointmentBooked];
const MOVE: &[ReferralEventKind] = &[ReferralEventKind::AppointmentRescheduled];
const MISS: &[ReferralEventKind] = &[ReferralEventKind::AppointmentNoShow];
const CALL_OFF: &[ReferralEventKind] = &[ReferralEventKind::AppointmentCancelled];
const NOTE: &[ReferralEventKind] = &[ReferralEventKind::InterimReportReceived];
const SEND: &[ReferralEventKind] = &[ReferralEventKind::ReferralSent];
const CONFIRM: &[ReferralEventKind] = &[ReferralEventKind::CancellationConfirmed];

type Row = (u8, TaskStatus, Option<&'static str>, &'static [ReferralEventKind]);

/// Row, status and business status before it, and its events. Rows 31 to 34 are generic forms that
/// are read and never written. Booking again after a missed appointment is a reschedule, row 18.
const ROWS: [Row; 31] = {
    type T = TaskStatus;
    [
        (1, T::Draft, None, SEND),
        (2, T::Received, Some("2.0"), ACCEPT),
        (3, T::Received, Some("2.0"), DECLINE),
        (4, T::Received, Some("2.0"), CANCEL),
        (5, T::Accepted, Some("3.0"), DECLINE),
        (6, T::Accepted, Some("3.0"), BOOK),
        (7, T::Accepted, Some("3.0"), CANCEL),
        (8, T::Accepted, Some("3.0"), NOTE),
        (9, T::Accepted, Some("3.0"), OUTCOME),
        (10, T::InProgress, Some("5.1.1"), DECLINE),
        (11, T::InProgress, Some("5.1.1"), MOVE),
        (12, T::InProgress, Some("5.1.1"), MISS),
        (13, T::InProgress, Some("5.1.1"), CALL_OFF),
        (14, T::InProgress, Some("5.1.1"), CANCEL),
        (15, T::InProgress, Some("5.1.1"), NOTE),
        (16, T::InProgress, Some("5.1.1"), OUTCOME),
        (17, T::InProgress, Some("5.1.2"), DECLINE),
        (18, T::InProgress, Some("5.1.2"), MOVE),
        (18, T::InProgress, Some("5.1.2"), BOOK),
        (19, T::InProgress, Some("5.1.2"), CALL_OFF),
        (20, T::InProgress, Some("5.1.2"), CANCEL),
        (21, T::InProgress, Some("5.1.3"), BOOK),
        (22, T::InProgress, Some("5.1.3"), CANCEL),
        (23, T::InProgress, Some("5.2"), CONFIRM),
        (24, T::InProgress, Some("5.2"), OUTCOME),
        (25, T::InProgress, Some("5.1.4"), DECLINE),
        (26, T::InProgress, Some("5.1.4"), BOOK),
        (27, T::InProgress, Some("5.1.4"), CALL_OFF),
        (28, T::InProgress, Some("5.1.4"), CANCEL),
        (29, T::InProgress, Some("5.1.4"), NOTE),
        (30, T::InProgress, Some("5.1.4"), OUTCOME),
    ]
};

/// Returns the row (`tid`, 1 to 30) of the BSeR table for an event from this status and business status. Returns
/// `None` if BSeR has no such message. Events of the library beyond the table (an outcome from 5.1.2, a hold, a
/// waitlist, an acknowledgement) have no row and are not sent as one.
///
/// ```
/// use referral_core::fhir::task::{TaskStatus, bser_row};
/// use referral_core::referral::ReferralEventKind;
///
/// let accepted = (TaskStatus::Accepted, Some("3.0"));
/// assert_eq!(bser_row(accepted.0, accepted.1, ReferralEventKind::AppointmentBooked), Some(6));
/// // BSeR has no message for an acknowledgement.
/// assert_eq!(bser_row(accepted.0, accepted.1, ReferralEventKind::ReferralAcknowledged), None);
/// ```
///
/// # Source
/// HL7 BSeR, Harmonized State Transitions.
#[must_use]
pub fn bser_row(status: TaskStatus, business: Option<&str>, event: ReferralEventKind) -> Option<u8> {
    let row = ROWS.iter().find(|row| row.1 == status && row.2 == business && row.3.contains(&event));
    row.map(|row| row.0)
}
