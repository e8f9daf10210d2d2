//! An edition of a pack: its settings for a range of dates.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use crate::time::Span;
use crate::vocabulary::{Role, closed_list};

use super::{Setting, SettingRow, Timers};

/// The settings of a pack for a range of dates. Every edition is complete: values that a data file omits are
/// inherited, as described at [`Pack::from_json`](super::Pack::from_json).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The first day on which the edition is in force.
    pub effective_from: NaiveDate,
    /// The last day on which the edition is in force; `None` if it has no end.
    pub effective_to: Option<NaiveDate>,
    /// The remark of the data file on this edition.
    pub note: Option<Box<str>>,
    /// The switches.
    pub switches: Switches,
    /// Counts and windows.
    pub numbers: Numbers,
    /// The choices that are neither a switch nor a number.
    pub choices: Choices,
    /// The timers T1 to T19.
    pub timers: Timers,
    pub(super) rows: Vec<SettingRow>,
}

impl Edition {
    /// Every setting as text, in the order of the data files. Optional settings that are not set are omitted.
    #[must_use]
    pub fn rows(&self) -> &[SettingRow] {
        &self.rows
    }

    /// Whether this edition is in force on a day, both ends included.
    ///
    /// ```
    /// use referral_core::policy::Pack;
    ///
    /// let (first, date) = (&Pack::us().editions()[0], "2026-03-02".parse()?);
    /// assert!(!first.covers(date), "a later edition replaced it");
    /// assert!(Pack::us().edition_on(date).is_some_and(|edition| edition.covers(date)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.effective_from <= date && self.effective_to.is_none_or(|to| date <= to)
    }
}

/// Displays as a table: the dates, then one line per setting.
impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.effective_to {
            Some(to) => writeln!(f, "from {} to {to}", self.effective_from)?,
            None => writeln!(f, "from {}", self.effective_from)?,
        }
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

/// The switches: what is required and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Switches {
    /// The packet must be complete before the referral is sent.
    pub docs_before_send: Setting<bool>,
    /// The payer's authorization must be settled before the referral is sent.
    pub auth_before_send: Setting<bool>,
    /// The payer's authorization must be settled before an appointment is booked.
    pub auth_before_booking: Setting<bool>,
    /// An appointment may be offered or booked before the recipient has accepted the referral.
    pub direct_booking: Setting<bool>,
    /// The loop closes only after the patient was informed of the result.
    pub inform_required: Setting<bool>,
    /// The recipient may refuse a cancellation.
    pub cancel_refusable: Setting<bool>,
    /// An unanswered cancellation takes effect when T14 runs out.
    pub unilateral_cancel: Setting<bool>,
    /// The referring side or the patient books the appointment, not the recipient.
    pub initiator_schedules: Setting<bool>,
    /// An authorization may be submitted while the packet is incomplete.
    pub auth_without_packet: Setting<bool>,
    /// Closing a referral for no-shows needs a clinician's decision, whatever the count.
    pub no_show_needs_clinician: Setting<bool>,
}

/// Counts and windows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// The attempts required before a patient counts as unreachable.
    pub outreach_min: OutreachMin,
    /// The number of requests for the report before it counts as unobtainable.
    pub report_requests_min: Setting<u32>,
    /// The number of no-shows after which a referral may be closed; `None` if no number suffices.
    pub no_show_limit: Setting<Option<u32>>,
    /// The number of resends of an undelivered message before delivery has failed.
    pub delivery_retries: Setting<u32>,
    /// The time after an appointment's start from which an absent patient counts as a no-show. Minutes or hours,
    /// less than a day.
    pub no_show_grace: Setting<Span>,
    /// How long a referral is valid ("valid until") if the order does not state an end.
    pub validity_default: Setting<Span>,
    /// The time within which care must begin ("must start by") if the order does not state one; distinct from
    /// "valid until".
    pub start_by: Setting<Option<Span>>,
    /// The time after the end in which a closed or cancelled referral may be reopened.
    pub reopen_window: Setting<Span>,
    /// The time in which a denial may be appealed if no payer rule sets one.
    pub appeal_window: Setting<Span>,
}

/// The attempts required before a patient counts as unreachable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutreachMin {
    /// The total number of attempts.
    pub attempts: Setting<u32>,
    /// The number of different channels; never more than the attempts.
    pub channels: Setting<u32>,
    /// The number of written attempts; never more than the attempts.
    pub written: Setting<u32>,
}

/// Choices that are neither a switch nor a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// Who informs the patient of the result.
    pub informs_patient: Setting<Role>,
    /// The day on which the waiting-time clock stops if the patient misses a later appointment and is discharged.
    pub rtt_dna_discharge_stop: Setting<DnaDischargeStop>,
}

closed_list! {
    /// The day on which a waiting-time clock stops after the patient missed a later appointment (DNA) and was
    /// discharged to the general practitioner.
    ///
    /// # Source
    /// NHS England, RTT guidance PRN01045 v5.0: section 4.4.1.3 states the discharge date, its worked example the
    /// DNA date.
    #[derive(Default)]
    pub enum DnaDischargeStop {
        /// The day of the discharge.
        #[default]
        DischargeDate "discharge-date" "discharge date";
        /// The day of the missed appointment.
        DnaDate "dna-date" "DNA date";
    }
}
