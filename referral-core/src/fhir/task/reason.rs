//! `statusReason`: the reason for a Task's status, in the library's words and with the recorded code.

use serde::{Deserialize, Serialize};

use crate::referral::{Referral, ReferralEvent, ReferralEventBody};
use crate::vocabulary::Coding;

/// The content of `Task.statusReason`. It never holds a note: notes are free text about a patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusReason {
    /// `statusReason.text`.
    pub text: Box<str>,
    /// `statusReason.coding`, if a code was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coding: Option<Coding>,
}

impl StatusReason {
    fn new(text: impl Into<Box<str>>, coding: Option<&Coding>) -> Self {
        Self { text: text.into(), coding: coding.cloned() }
    }

    /// Returns the reason from the event; if the event gives none, from the status after it.
    pub(super) fn of(event: &ReferralEvent, after: &Referral) -> Self {
        by_event(&event.body).unwrap_or_else(|| Self::new(after.status().to_string(), None))
    }
}

fn by_event(body: &ReferralEventBody) -> Option<StatusReason> {
    let why = |text: &str, code: Option<&Coding>| StatusReason::new(text, code);
    let reason = if let ReferralEventBody::ReferralDeclined(decline) = body {
        let text = format!("declined by the recipient: {}", decline.reason.words());
        StatusReason::new(text, decline.code.as_ref())
    } else if let ReferralEventBody::ClosedIncomplete(closing) = body {
        StatusReason::new(format!("closed: {}", closing.reason.words()), closing.grounds.source.as_ref())
    } else if let ReferralEventBody::PlacedOnHold(hold) = body {
        StatusReason::new(format!("on hold, to be reviewed on {}", hold.review_on), Some(&hold.reason))
    } else if let ReferralEventBody::AssignmentWithdrawn(withdrawal) = body {
        why("withdrawn by the referring side", withdrawal.reason.as_ref())
    } else if let ReferralEventBody::ReferralCancelled(cancellation) = body {
        why("cancelled by the referring side", cancellation.reason.as_ref())
    } else if let ReferralEventBody::CancellationRequested(cancellation) = body {
        why("the referring side asks to cancel", cancellation.reason.as_ref())
    } else if let ReferralEventBody::AppointmentNoShow(failure) = body {
        why("the patient did not come", failure.reason.as_ref())
    } else if let ReferralEventBody::MarkedEnteredInError(erratum) = body {
        why("entered in error", Some(&erratum.reason))
    } else if matches!(body, ReferralEventBody::ReferralForwarded(_)) {
        why("forwarded by the recipient", None)
    } else if matches!(body, ReferralEventBody::DeliveryFailed(_)) {
        why("could not be delivered", None)
    } else if matches!(body, ReferralEventBody::CancellationConfirmed(_)) {
        why("the recipient confirmed the cancellation", None)
    } else if matches!(body, ReferralEventBody::CancellationPresumed(_)) {
        why("the cancellation was not answered", None)
    } else if matches!(body, ReferralEventBody::ReferralExpired(_)) {
        why("the validity of the referral lapsed", None)
    } else {
        return None;
    };
    Some(reason)
}
