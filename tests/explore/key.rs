//! Which states count as one, and which part of the machine a search looks at.

use referral_core::referral::{
    Appointment, AppointmentStatus, Assignment, AssignmentEnd, AuthorizationStatus, Course, DeliveryStatus,
    Interrupted, Referral, ReferralEventKind, ReportStatus, Status,
};

/// What a search tells apart, read through the public accessors. Left out: identities, times (there is one
/// instant), open anomalies and the order's words (no guard reads them), the reason of a closure and the
/// confirmation of a cancellation (names of ends), what was acknowledged or accepted in so many words and how many tries
/// failed (they tell a repeat), proof of delivery but for what is sent (a failure then ends nothing). Counters stop at the
/// packs' thresholds, and whatever there can be any number of stops at one or two: the first found stands for all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key(u128);

/// A number in mixed radix: every component saturates below its own limit.
struct Digits(u128);

impl Digits {
    fn put(&mut self, value: usize, below: usize) -> &mut Self {
        self.0 = self.0 * below as u128 + value.min(below - 1) as u128;
        self
    }

    fn flag(&mut self, value: bool) -> &mut Self {
        self.put(usize::from(value), 2)
    }
}

impl Key {
    pub(crate) fn of(referral: &Referral, focus: &Focus) -> Self {
        let counters = focus.counters;
        // A property that only one act reads counts only where the search takes that act.
        let told = focus.searches(ReferralEventKind::RecipientTold);
        let asked = focus.searches(ReferralEventKind::ReopeningDeclined);
        let several = focus.tells_reports_apart();
        // A revival makes reports late and current again: only one unread report less leads on to the end.
        let revives = focus.searches(ReferralEventKind::DeliveryFailed);
        let mut digits = Digits(0);
        digits
            .put(place(referral.status()), PLACES)
            .put(referral.documents() as usize, 4)
            .put(referral.open_requests().len(), 3)
            .flag(referral.open_requests().iter().any(|request| request.overdue))
            .put(referral.authorization().status as usize, AuthorizationStatus::ALL.len())
            .flag(referral.authorization().record.is_some())
            .flag(!referral.authorization().others.is_empty())
            .flag(referral.authorization().any_approved)
            .flag(referral.selected_recipient().is_some())
            .flag(referral.is_informed())
            .flag(referral.is_declined_by_patient())
            .flag(referral.is_decline_confirmed())
            .flag(asked && referral.asked_after_end().is_some())
            .put(if counters { usize::from(referral.no_shows()) } else { 0 }, 3)
            .flag(referral.is_lapsed())
            .flag(told && referral.current_assignment().is_some_and(|one| one.untold_since.is_some()))
            .flag(told && referral.past_assignments().iter().any(|one| one.untold_since.is_some()))
            .put(referral.unread_late_reports().count(), if revives { 4 } else { 2 })
            .put(unread_of_current(referral, false), if several { 3 } else { 2 })
            .put(unread_of_current(referral, true), 2);
        let outreach = referral.outreach();
        digits
            .put(outreach.status as usize, 4)
            .put(usize::from(outreach.attempts), 4)
            .put(usize::from(outreach.written), 2)
            .put(outreach.channels.len(), 3);
        let past = referral.past_assignments();
        digits.put(past.last().map_or(0, ending), 5);
        outstanding(&mut digits, past, focus);
        digits.flag(referral.current_assignment().is_some());
        if let Some(current) = referral.current_assignment() {
            let waits = referral.status().course() == Some(Course::Sent);
            digits.flag(waits && current.delivery == DeliveryStatus::Confirmed);
            attempt(&mut digits, current, focus);
        }
        Key(digits.0)
    }
}

fn attempt(digits: &mut Digits, current: &Assignment, focus: &Focus) {
    let count = |status| current.appointments.iter().filter(|one| one.status == status).count();
    for live in [AppointmentStatus::Offered, AppointmentStatus::Booked, AppointmentStatus::Arrived] {
        digits.put(count(live), 3);
    }
    let over = |one: &&Appointment| !one.status.is_live();
    let last = current.appointments.iter().rev().find(over);
    digits
        .put(count(AppointmentStatus::Fulfilled), 3)
        .put(count(AppointmentStatus::NoShow), 2)
        .put(last.map_or(0, |last| 1 + last.status as usize), 7)
        .flag(current.waitlisted)
        .put(current.services.len(), 3)
        .put(current.report as usize, 6)
        .put(usize::from(current.report_requests), 4)
        .flag(current.sent_back_at.is_some())
        .flag(current.signed_off_at.is_some())
        .put(current.final_reports().count(), if focus.tells_reports_apart() { 3 } else { 2 });
}

/// What earlier attempts owe of their reports: how many do, how often the first was asked, whether its visit is the
/// only one and can be voided, and how many were given up without a signature.
fn outstanding(digits: &mut Digits, past: &[Assignment], focus: &Focus) {
    let awaited = |one: &&Assignment| {
        !one.services.is_empty() && matches!(one.report, ReportStatus::Awaited | ReportStatus::Interim)
    };
    let unsigned =
        |one: &&Assignment| one.report == ReportStatus::Unobtainable && one.signed_off_at.is_none();
    let owed = past.iter().find(awaited);
    digits
        .put(past.iter().filter(awaited).count(), 3)
        .put(owed.map_or(0, |one| usize::from(one.report_requests)), 4)
        .flag(
            focus.searches(ReferralEventKind::ServiceVoided)
                && owed.is_some_and(|one| one.report == ReportStatus::Awaited && one.services.len() == 1),
        )
        .put(past.iter().filter(unsigned).count(), 2);
}

/// The unread reports of the current attempt: the interim ones, or the final ones.
fn unread_of_current(referral: &Referral, interim: bool) -> usize {
    let current = referral.current_assignment().map(|one| &one.id);
    let unread = referral.unread_reports().iter();
    unread.filter(|one| one.interim == interim && one.assignment.as_ref() == current).count()
}

/// How an attempt ended, as far as guards tell it apart: declined, not delivered without or with appointments that would
/// come back, or otherwise.
fn ending(one: &Assignment) -> usize {
    match one.end {
        Some(AssignmentEnd::Declined) => 2,
        Some(AssignmentEnd::DeliveryFailed) => 3 + usize::from(!one.given_up.is_empty()),
        Some(AssignmentEnd::Withdrawn | AssignmentEnd::Forwarded | AssignmentEnd::Archived) | None => 1,
    }
}

const PLACES: usize = 24;

fn place(status: Status) -> usize {
    let course = |course: Course| course as usize;
    match status {
        Status::Draft => 0,
        Status::Preparing => 1,
        Status::Sent => 2,
        Status::UnderReview => 3,
        Status::Accepted => 4,
        Status::Seen => 5,
        Status::OnHold(held) => 6 + course(held),
        // A wish to cancel is always of something sent.
        Status::CancelRequested(Interrupted::Course(wished)) => 10 + course(wished),
        Status::CancelRequested(Interrupted::OnHold(wished)) => 14 + course(wished),
        Status::Completed => 19,
        Status::Closed(_) => 20,
        Status::Cancelled(_) => 21,
        Status::Expired => 22,
        Status::EnteredInError => 23,
    }
}

/// Which regions a search sets free. P is always free; the others stand where they are in nobody's way.
#[derive(Clone, Copy)]
pub(crate) struct Focus {
    pub(crate) name: &'static str,
    /// Rows of the table that are left out.
    pub(crate) without: fn(ReferralEventKind) -> bool,
    pub(crate) planned_visits: u16,
    /// Whether no-shows are counted; else they are not told apart.
    pub(crate) counters: bool,
    /// Whether documents and authorization are settled before the search begins, even where they are searched.
    pub(crate) settled: bool,
}

impl Focus {
    /// Whether an act is searched.
    fn searches(&self, kind: ReferralEventKind) -> bool {
        !(self.without)(kind)
    }

    /// Whether it matters which of several reports is meant: one is amended or sent back.
    fn tells_reports_apart(&self) -> bool {
        self.searches(ReferralEventKind::ReportAmended) || self.searches(ReferralEventKind::ReportReturned)
    }
}

pub(crate) const fn of_documents(kind: ReferralEventKind) -> bool {
    matches!(kind.row(), 2 | 7..=11 | 78)
}

pub(crate) const fn of_authorization(kind: ReferralEventKind) -> bool {
    matches!(kind.row(), 12..=22 | 77 | 83)
}

pub(crate) const fn of_outreach(kind: ReferralEventKind) -> bool {
    matches!(kind.row(), 54..=58 | 81 | 82)
}

/// What changes nothing that is told apart.
pub(crate) const fn of_no_region(kind: ReferralEventKind) -> bool {
    matches!(kind.row(), 5 | 73 | 74 | 76 | 84 | 85 | 87)
}
