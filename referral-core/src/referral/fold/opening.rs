//! The events that begin a referral.

use crate::care::{Order, Validity};
use crate::referral::act::ReferralEventBody;
use crate::referral::lifecycle::ReferralEvent;
use crate::referral::payload::{Assignment, DeliveryStatus};
use crate::referral::payload::{Drafting, Import, Ingestion};
use crate::referral::region::{
    AuthorizationStatus, DocumentStatus, Interrupted, OutreachStatus, ReferralCloseReason, Status,
    WaitingTime,
};
use crate::referral::state::{CancelRequest, HoldState, Outreach, PayerSide, State};
use crate::time::Instant;
use crate::vocabulary::{Perspective, ReferralId, Role};

use super::{report, waiting_time};

pub(in crate::referral) fn begin(event: &ReferralEvent) -> Option<State> {
    let at = event.clock();
    let mut state = if let ReferralEventBody::ReferralDrafted(drafting) = &event.body {
        drafted(drafting, at)
    } else if let ReferralEventBody::ReferralIngested(ingestion) = &event.body {
        ingested(ingestion, at)
    } else if let ReferralEventBody::SnapshotImported(import) = &event.body {
        imported(import, event.actor.role)
    } else {
        return None;
    };
    state.touched_at = event.recorded_at;
    Some(state)
}

fn drafted(drafting: &Drafting, at: Instant) -> State {
    blank(drafting.referral.clone(), drafting.perspective, (*drafting.order).clone(), at)
}

fn ingested(ingestion: &Ingestion, at: Instant) -> State {
    let mut state = blank(ingestion.referral.clone(), ingestion.perspective, (*ingestion.order).clone(), at);
    let mut assignment =
        Assignment::sent(ingestion.assignment.clone(), ingestion.recipient.clone(), None, at);
    // Its arrival here is the proof of delivery.
    assignment.delivery = DeliveryStatus::Confirmed;
    assignment.delivered_at = Some(at);
    state.status = Status::Sent;
    state.current = Some(assignment);
    waiting_time::received(&mut state, at);
    state.validity = ingestion.validity;
    state.ordered_at = Some(at);
    state
}

fn imported(import: &Import, by: Role) -> State {
    let mut state = blank(import.referral.clone(), import.perspective, (*import.order).clone(), import.began);
    state.status = import.status;
    state.documents = import.documents;
    state.authorization.status = import.authorization;
    state.authorization.since = import.since;
    state.authorization.asked_at = import.authorization.is_with_payer().then_some(import.since);
    state.outreach.status = import.outreach;
    state.current = import.current.as_deref().cloned();
    // Whoever closed it without a report signed that off.
    if import.status == Status::Closed(ReferralCloseReason::NoReport)
        && let Some(attempt) = &mut state.current
    {
        attempt.signed_off_at = attempt.signed_off_at.or(Some(import.since));
    }
    state.past.clone_from(&import.past);
    for unread in import.current.as_deref().into_iter().chain(&import.past).flat_map(report::unread_of_import)
    {
        report::to_be_read(&mut state, unread);
    }
    // The wait began when the first recipient received it, according to the records.
    if import.current.is_some() || !import.past.is_empty() {
        waiting_time::received(&mut state, import.began);
    }
    state.validity = import.validity;
    state.partner_codes.clone_from(&import.partner_codes);
    state.import_findings.clone_from(&import.findings);
    state.ordered_at = (import.status != Status::Draft).then_some(import.began);
    state.status_since = import.since;
    // Appointments and reports carry dates of their own, which count more than the date of the record.
    let current = import.current.iter();
    let appointments = current.clone().flat_map(|one| &one.appointments).map(|appointment| appointment.since);
    state.schedule_since = appointments.max().unwrap_or(import.since);
    let reports = current.flat_map(|one| &one.reports).map(|report| report.received_at);
    state.report_since = reports.max().unwrap_or(import.since);
    if matches!(import.status, Status::OnHold(_) | Status::CancelRequested(Interrupted::OnHold(_))) {
        // The records do not name who placed the hold, and a system that imports reviews nothing.
        let by = if by == Role::System { import.perspective.coordinator() } else { by };
        state.hold = Some(HoldState { by, reason: None, review_on: import.review_on, since: import.since });
    }
    if matches!(import.status, Status::CancelRequested(_)) {
        state.cancel_request = Some(CancelRequest { since: import.since });
    }
    state
}

fn blank(id: ReferralId, perspective: Perspective, order: Order, at: Instant) -> State {
    State {
        id,
        perspective,
        order,
        order_version: 1,
        status: Status::Draft,
        documents: DocumentStatus::NotAssessed,
        missing: Vec::new(),
        waived: Vec::new(),
        requests: Vec::new(),
        requests_closed_at: None,
        authorization: PayerSide {
            status: AuthorizationStatus::Unknown,
            since: at,
            asked_at: None,
            number: None,
            valid_from: None,
            to: None,
            visits: None,
            modified: false,
            appeal_until: None,
            record: None,
            others: Vec::new(),
            any_approved: false,
            decision: None,
            appeal: None,
            covers: Vec::new(),
        },
        selected: None,
        current: None,
        past: Vec::new(),
        outreach: Outreach {
            status: OutreachStatus::Idle,
            attempts: 0,
            written: 0,
            channels: Vec::new(),
            last_attempt: None,
        },
        informed: false,
        declined_by_patient: false,
        decline_confirmed: false,
        declined_at: None,
        no_shows: 0,
        validity: Validity::default(),
        lapsed: false,
        expiry_accepted: false,
        asked_after_end: None,
        denial_accepted: false,
        long_open: None,
        unread: Vec::new(),
        hold: None,
        cancel_request: None,
        anomalies: Vec::new(),
        anomalies_seen: 0,
        partner_codes: Vec::new(),
        import_findings: Vec::new(),
        opened_at: at,
        ordered_at: None,
        status_since: at,
        schedule_since: at,
        report_since: at,
        informed_at: None,
        waiting_time: WaitingTime::default(),
        touched_at: at,
    }
}
