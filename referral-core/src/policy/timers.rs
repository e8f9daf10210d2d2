//! How long each clock runs.

use serde::Serialize;

use crate::time::Span;
use crate::vocabulary::Priority;

use super::{Setting, TimerId};

/// How long each clock runs. Most have one span for each priority; the others have shapes of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timers {
    /// Draft: remind the referring clinician.
    pub t1: ByPriority,
    /// Preparing, and the turn is ours: escalate.
    pub t2: ByPriority,
    /// A request for information is open: it times out.
    pub t3: ByPriority,
    /// The payer has not decided. Only where no dated rule of the payer's program fits.
    pub t4: PayerDecision,
    /// Sent without proof of delivery or acknowledgement: resend, call.
    pub t5: ByPriority,
    /// Delivered or under review without a decision: call.
    pub t6: ByPriority,
    /// Accepted and nothing scheduled: the patient is contacted.
    pub t7: ByPriority,
    /// Accepted: an appointment is offered.
    pub t8: AppointmentOffer,
    /// No-show or cancelled appointment: the patient is contacted to rebook.
    pub t9: ByPriority,
    /// The appointment has begun and no outcome is recorded: ask the recipient.
    pub t10: ByPriority,
    /// Seen, and the report is awaited.
    pub t11: ReportChase,
    /// A report is unread: escalate to the covering clinician.
    pub t12: ReportReview,
    /// Acknowledged and the patient not informed, unobtainable and not signed off, informed and not closed.
    pub t13: ByPriority,
    /// A cancellation waits for its answer. It is also the wait of `unilateral_cancel`.
    pub t14: ByPriority,
    /// A hold waits for its review.
    pub t15: HoldReview,
    /// Warnings before the validity ends.
    pub t16: ValidityWarnings,
    /// Open since the order or draft: the supervisor's list.
    pub t17: ByPriority,
    /// The waiting-time bands.
    pub t18: WaitingTimes,
    /// An offered appointment without an answer: call the patient.
    pub t19: ByPriority,
    /// Something that does not fit was recorded: it is resolved, whatever the priority.
    pub anomaly: Setting<Span>,
}

impl Timers {
    /// The key of [`Timers::anomaly`] in a pack.
    pub const ANOMALY: &'static str = "timers.anomaly";
}

impl Timers {
    /// The column of spans of a timer that has one for each priority: all but T11, T15, T16 and T18. For T4 it
    /// is the first decision, for T8 the offer without authorization, for T12 the reports that are not critical.
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

/// One span for each priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByPriority {
    /// A call and the same day.
    pub emergent: Setting<Span>,
    /// Days.
    pub urgent: Setting<Span>,
    /// Sooner than routine. Where the pack gives none, the urgent span holds.
    pub expedited: Option<Setting<Span>>,
    /// The ordinary.
    pub routine: Setting<Span>,
}

impl ByPriority {
    /// The span of that priority; expedited falls back on urgent.
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

/// T4: how long the payer may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PayerDecision {
    /// From the submission to the decision.
    pub decision: ByPriority,
    /// From the appeal to its decision, whatever the priority.
    pub appeal: Setting<Span>,
}

/// T8: how long until an appointment is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AppointmentOffer {
    /// Where no authorization is needed.
    pub offered: ByPriority,
    /// Urgent, where an authorization is needed. The other columns are the same either way.
    pub urgent_with_authorization: Setting<Span>,
}

impl AppointmentOffer {
    /// The span of that priority. Expedited falls back on urgent, authorization needed or not; a pack's own
    /// expedited span holds either way.
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

/// T11: when the report is asked for, and when it is given up. All spans count from the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportChase {
    /// When to ask, rising; in calendar days.
    pub reminders: Setting<Vec<Span>>,
    /// When to call it unobtainable; in calendar days, not before the last reminder.
    pub limit: Setting<Span>,
}

/// T12: how long a report may stay unread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportReview {
    /// A report marked critical, whatever the referral's priority.
    pub critical: Setting<Span>,
    /// Any other report.
    pub ordinary: ByPriority,
}

impl ReportReview {
    /// The span for a report of a referral of that priority.
    #[must_use]
    pub fn at(&self, priority: Priority, critical: bool) -> &Setting<Span> {
        if critical { &self.critical } else { self.ordinary.at(priority) }
    }
}

/// T15: when a hold is reviewed, besides the day the hold itself names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoldReview {
    /// The first review, counted from the start of the hold.
    pub first: Option<Setting<Span>>,
    /// Every further one, counted from the one before; only where there is a first.
    pub then_every: Option<Setting<Span>>,
}

/// T16: warnings before the validity ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValidityWarnings {
    /// Calendar days before the end, falling; `0` is the end itself.
    pub days_before: Setting<Vec<u32>>,
}

/// T18: the limits of waiting times that are forecast, each where the pack has it; in calendar days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingTimes {
    /// Referral to treatment: the 18-week standard. Its last day is no breach.
    pub rtt: Option<Setting<Span>>,
    /// Referral to treatment: the long wait of 52 weeks.
    pub rtt_long: Option<Setting<Span>>,
    /// Cancer: referral to the patient being told that it is diagnosed or excluded.
    pub faster_diagnosis: Option<Setting<Span>>,
    /// Cancer: decision to treat to treatment.
    pub decision_to_treatment: Option<Setting<Span>>,
    /// Cancer: referral or upgrade to treatment.
    pub referral_to_treatment: Option<Setting<Span>>,
}
