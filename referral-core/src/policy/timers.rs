//! The times of the timers.

use serde::Serialize;

use crate::time::Span;
use crate::vocabulary::Priority;

use super::{Setting, TimerId};

/// How long each timer runs. Most have one span per priority; the others have their own types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timers {
    /// T1: the time to order a draft. Then the referring clinician is reminded.
    pub t1: ByPriority,
    /// T2: the time to prepare and send. Then it escalates.
    pub t2: ByPriority,
    /// T3: the time to answer a request for information. Then the request expires.
    pub t3: ByPriority,
    /// T4: the payer's time to decide, if no legal deadline of the payer's program applies.
    pub t4: PayerDecision,
    /// T5: the time to prove delivery or acknowledgement. Then resend or call.
    pub t5: ByPriority,
    /// T6: the recipient's time to decide. Then call.
    pub t6: ByPriority,
    /// T7: the time to contact the patient for scheduling after acceptance.
    pub t7: ByPriority,
    /// T8: the time to offer an appointment after acceptance.
    pub t8: AppointmentOffer,
    /// T9: the time to contact the patient for rebooking after a no-show or cancellation.
    pub t9: ByPriority,
    /// T10: the time to record an appointment's outcome. Then ask the recipient.
    pub t10: ByPriority,
    /// T11: the times to ask for the report after the visit.
    pub t11: ReportChase,
    /// T12: the time to review a report. Then it escalates to the covering clinician.
    pub t12: ReportReview,
    /// T13: the time to inform the patient, to sign off an unobtainable report, and to close the loop.
    pub t13: ByPriority,
    /// T14: the time to answer a cancellation. `unilateral_cancel` uses it too.
    pub t14: ByPriority,
    /// T15: the times to review a hold.
    pub t15: HoldReview,
    /// T16: the warnings before the validity ends.
    pub t16: ValidityWarnings,
    /// T17: the time since the draft or order after which a supervisor reviews an open referral.
    pub t17: ByPriority,
    /// T18: the waiting-time limits.
    pub t18: WaitingTimes,
    /// T19: the patient's time to answer an offered appointment. Then call the patient.
    pub t19: ByPriority,
    /// The time to resolve an anomaly, whatever the priority.
    pub anomaly: Setting<Span>,
}

impl Timers {
    /// The key of [`Timers::anomaly`] in a pack.
    pub const ANOMALY: &'static str = "timers.anomaly";
}

impl Timers {
    /// The spans of a timer by priority. Returns `None` for T11, T15, T16 and T18. For T4 the spans of the first
    /// decision, for T8 of the offer without authorization, for T12 of reports that are not critical.
    ///
    /// ```
    /// use referral_core::policy::{Pack, TimerId};
    /// use referral_core::vocabulary::Priority;
    ///
    /// let edition = Pack::us().edition_on("2026-03-02".parse()?).expect("an edition in force");
    /// let to_send = edition.timers.column(TimerId::T2).map(|column| column.at(Priority::Urgent).value.to_string());
    /// assert_eq!(to_send.as_deref(), Some("1 business day"));
    /// assert!(edition.timers.column(TimerId::T11).is_none(), "reminders have no column of priorities");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn column(&self, timer: TimerId) -> Option<&ByPriority> {
        match timer {
            TimerId::T1 => Some(&self.t1),
            TimerId::T2 => Some(&self.t2),
            TimerId::T3 => Some(&self.t3),
            TimerId::T4 => Some(&self.t4.decision),
            TimerId::T5 => Some(&self.t5),
            TimerId::T6 => Some(&self.t6),
            TimerId::T7 => Some(&self.t7),
            TimerId::T8 => Some(&self.t8.offered),
            TimerId::T9 => Some(&self.t9),
            TimerId::T10 => Some(&self.t10),
            TimerId::T12 => Some(&self.t12.ordinary),
            TimerId::T13 => Some(&self.t13),
            TimerId::T14 => Some(&self.t14),
            TimerId::T17 => Some(&self.t17),
            TimerId::T19 => Some(&self.t19),
            TimerId::T11 | TimerId::T15 | TimerId::T16 | TimerId::T18 => None,
        }
    }
}

/// One span per priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByPriority {
    /// The span for emergent.
    pub emergent: Setting<Span>,
    /// The span for urgent.
    pub urgent: Setting<Span>,
    /// The span for expedited; `None` to use the urgent span.
    pub expedited: Option<Setting<Span>>,
    /// The span for routine.
    pub routine: Setting<Span>,
}

impl ByPriority {
    /// The span for a priority. Expedited falls back on urgent.
    #[must_use]
    pub fn at(&self, priority: Priority) -> &Setting<Span> {
        match priority {
            Priority::Emergent => &self.emergent,
            Priority::Urgent => &self.urgent,
            Priority::Expedited => self.expedited.as_ref().unwrap_or(&self.urgent),
            Priority::Routine => &self.routine,
        }
    }
}

/// T4: the payer's time to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PayerDecision {
    /// The time from the submission to the decision.
    pub decision: ByPriority,
    /// The time from the appeal to its decision, whatever the priority.
    pub appeal: Setting<Span>,
}

/// T8: the time to offer an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppointmentOffer {
    /// The spans if no authorization is needed.
    pub offered: ByPriority,
    /// The urgent span if an authorization is needed. The other priorities do not depend on it.
    pub urgent_with_authorization: Setting<Span>,
}

impl AppointmentOffer {
    /// The span for a priority. Expedited falls back on urgent. A pack's own expedited span applies with and
    /// without authorization.
    #[must_use]
    pub fn at(&self, priority: Priority, authorization_needed: bool) -> &Setting<Span> {
        let as_urgent = match priority {
            Priority::Urgent => true,
            Priority::Expedited => self.offered.expedited.is_none(),
            Priority::Emergent | Priority::Routine => false,
        };
        if as_urgent && authorization_needed {
            &self.urgent_with_authorization
        } else {
            self.offered.at(priority)
        }
    }
}

/// T11: when to ask for the report, and when to give up. All spans count from the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportChase {
    /// When to ask, in increasing calendar days.
    pub reminders: Setting<Vec<Span>>,
    /// When the report counts as unobtainable, in calendar days; not before the last reminder.
    pub limit: Setting<Span>,
}

/// T12: the time to review a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportReview {
    /// The span for a critical report, whatever the referral's priority.
    pub critical: Setting<Span>,
    /// The spans for other reports.
    pub ordinary: ByPriority,
}

impl ReportReview {
    /// The span for a report, by the referral's priority.
    #[must_use]
    pub fn at(&self, priority: Priority, critical: bool) -> &Setting<Span> {
        if critical { &self.critical } else { self.ordinary.at(priority) }
    }
}

/// T15: when a hold is reviewed, in addition to the day that the hold itself names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoldReview {
    /// The time from the start of the hold to the first review.
    pub first: Option<Setting<Span>>,
    /// The time between further reviews; `None` without a first review.
    pub then_every: Option<Setting<Span>>,
}

/// T16: warnings before the validity ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValidityWarnings {
    /// The calendar days before the end, decreasing; `0` is the end itself.
    pub days_before: Setting<Vec<u32>>,
}

/// T18: the waiting-time limits to forecast, in calendar days; `None` if the pack has no such limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingTimes {
    /// Referral to treatment: the 18-week standard. Its last day is not a breach.
    pub rtt: Option<Setting<Span>>,
    /// Referral to treatment: the long wait of 52 weeks.
    pub rtt_long: Option<Setting<Span>>,
    /// Cancer: from referral to informing the patient that cancer is diagnosed or excluded.
    pub faster_diagnosis: Option<Setting<Span>>,
    /// Cancer: from the decision to treat to treatment.
    pub decision_to_treatment: Option<Setting<Span>>,
    /// Cancer: from referral or upgrade to treatment.
    pub referral_to_treatment: Option<Setting<Span>>,
}
