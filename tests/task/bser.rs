//! The rows of the BSeR table, and that the projection follows them.

use referral_core::fhir::task::{TaskStatus, bser_row};
use referral_core::referral::ReferralEventKind;

/// tid, trigger, from, to: rows 1 to 30 as published; the message's trigger as an event of ours.
pub(super) const PUBLISHED: &str = "\
1 ReferralSent draft received,2.0
2 ReferralAccepted received,2.0 accepted,3.0
3 ReferralDeclined received,2.0 rejected,4.0
4 CancellationRequested received,2.0 in-progress,5.2
5 ReferralDeclined accepted,3.0 rejected,4.0
6 AppointmentBooked accepted,3.0 in-progress,5.1.1
7 CancellationRequested accepted,3.0 in-progress,5.2
8 InterimReportReceived accepted,3.0 in-progress,5.1.4
9 FinalReportReceived accepted,3.0 completed,7.0
10 ReferralDeclined in-progress,5.1.1 rejected,4.0
11 AppointmentRescheduled in-progress,5.1.1 in-progress,5.1.1
12 AppointmentNoShow in-progress,5.1.1 in-progress,5.1.2
13 AppointmentCancelled in-progress,5.1.1 in-progress,5.1.3
14 CancellationRequested in-progress,5.1.1 in-progress,5.2
15 InterimReportReceived in-progress,5.1.1 in-progress,5.1.4
16 FinalReportReceived in-progress,5.1.1 completed,7.0
17 ReferralDeclined in-progress,5.1.2 rejected,4.0
18 AppointmentRescheduled in-progress,5.1.2 in-progress,5.1.1
19 AppointmentCancelled in-progress,5.1.2 in-progress,5.1.3
20 CancellationRequested in-progress,5.1.2 in-progress,5.2
21 AppointmentBooked in-progress,5.1.3 in-progress,5.1.1
22 CancellationRequested in-progress,5.1.3 in-progress,5.2
23 CancellationConfirmed in-progress,5.2 cancelled,6.0
24 FinalReportReceived in-progress,5.2 completed,7.0
25 ReferralDeclined in-progress,5.1.4 rejected,4.0
26 AppointmentBooked in-progress,5.1.4 in-progress,5.1.1
27 AppointmentCancelled in-progress,5.1.4 in-progress,5.1.3
28 CancellationRequested in-progress,5.1.4 in-progress,5.2
29 InterimReportReceived in-progress,5.1.4 in-progress,5.1.4
30 FinalReportReceived in-progress,5.1.4 completed,7.0";

/// Where a published row leads, and whether there is such a row at all.
pub(super) fn published(tid: u8) -> (&'static str, &'static str) {
    let row = PUBLISHED.lines().find(|line| line.split(' ').next() == Some(&tid.to_string())).unwrap();
    let parts: Vec<&str> = row.split(' ').collect();
    (parts[2], parts[3])
}

fn pair(text: &str) -> (TaskStatus, Option<&str>) {
    let (status, business) = text.split_once(',').map_or((text, None), |(status, code)| (status, Some(code)));
    (TaskStatus::parse(status).unwrap(), business)
}

#[test]
fn every_published_row_is_found_by_its_trigger() {
    assert_eq!(PUBLISHED.lines().count(), 30);
    for line in PUBLISHED.lines() {
        let row: Vec<&str> = line.split(' ').collect();
        let event = ReferralEventKind::ALL.iter().find(|kind| kind.name() == row[1]).copied().unwrap();
        let (status, business) = pair(row[2]);
        assert_eq!(bser_row(status, business, event).map(|tid| tid.to_string()).as_deref(), Some(row[0]));
    }
}

#[test]
fn nothing_else_has_a_row() {
    assert_eq!(bser_row(TaskStatus::Rejected, Some("4.0"), ReferralEventKind::ReferralAccepted), None);
    assert_eq!(bser_row(TaskStatus::InProgress, Some("5.2"), ReferralEventKind::ReferralDeclined), None);
    assert_eq!(bser_row(TaskStatus::InProgress, Some("5.1"), ReferralEventKind::ReferralDeclined), None);
    assert_eq!(bser_row(TaskStatus::Accepted, Some("3.0"), ReferralEventKind::PlacedOnHold), None);
}
