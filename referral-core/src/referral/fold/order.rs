//! The order, its priority and validity.

use crate::care::Validity;
use crate::referral::payload::{Amendment, OrderValidity};
use crate::referral::region::{DocumentStatus, Status};
use crate::referral::state::State;
use crate::time::Instant;

pub(in crate::referral) fn amended(state: &mut State, amendment: &Amendment) {
    let changes = &amendment.changes;
    let order = &mut state.order;
    if let Some(patient) = &changes.patient {
        order.patient = Some(patient.clone());
    }
    if let Some(requester) = &changes.requester {
        order.requester = Some(requester.clone());
    }
    if let Some(service) = &changes.service {
        order.service = Some(service.clone());
    }
    if let Some(reasons) = &changes.reasons {
        order.reasons.clone_from(reasons);
    }
    if let Some(asks) = changes.asks_in_words {
        order.asks_in_words = asks;
    }
    if let Some(visits) = changes.planned_visits {
        order.planned_visits = visits;
    }
    if let Some(payer) = &changes.payer {
        order.payer = Some(payer.clone());
    }
    state.order_version = state.order_version.saturating_add(1);
    state.documents = DocumentStatus::NotAssessed;
    state.missing.clear();
}

pub(in crate::referral) fn ordered(state: &mut State, order: &OrderValidity, at: Instant) {
    state.status = Status::Preparing;
    state.ordered_at = Some(at);
    state.validity = order.validity;
}

pub(in crate::referral) fn extended(state: &mut State, validity: Validity) {
    state.validity = validity;
    state.lapsed = false;
}
