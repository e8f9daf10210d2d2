//! What a pack says from one date to another.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use crate::time::Span;
use crate::vocabulary::{Role, closed_list};

use super::{Setting, TimerRow, Timers};

/// What a pack says from one date to another. Every edition is whole: whatever a data file leaves out has been
/// filled in by the rule of inheritance ([`Pack::from_json`](super::Pack::from_json)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The first day it is in force.
    pub effective_from: NaiveDate,
    /// The last day it is in force; open where nobody has said.
    pub effective_to: Option<NaiveDate>,
    /// Why the edition is as it is, in the words of the data file.
    pub note: Option<Box<str>>,
    /// What is asked for and what is allowed.
    pub switches: Switches,
    /// Counts and windows.
    pub numbers: Numbers,
    /// Choices that are neither a switch nor a number.
    pub choices: Choices,
    /// The clocks T1 to T19.
    pub timers: Timers,
    pub(super) rows: Vec<TimerRow>,
}

impl Edition {
    /// Every setting as text, in the order of the data files. Optional settings that are not set are left out.
    #[must_use]
    pub fn rows(&self) -> &[TimerRow] {
        &self.rows
    }

    /// Whether this edition is in force on that day; both ends are included.
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

/// As a table: the dates, then one line for each setting.
impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.effective_to {
            Some(to) => writeln!(f, "from {} to {to}", self.effective_from)?,
            None => writeln!(f, "from {}", self.effective_from)?,
        }
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

/// What is asked for and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Switches {
    /// The packet must be complete before the referral is sent.
    pub docs_before_send: Setting<bool>,
    /// The payer's authorization must be settled before the referral is sent.
    pub auth_before_send: Setting<bool>,
    /// The payer's authorization must be settled before an appointment is booked.
    pub auth_before_booking: Setting<bool>,
    /// An appointment may be offered or booked before the recipient has accepted.
    pub direct_booking: Setting<bool>,
    /// The loop closes only after the patient was told the result.
    pub inform_required: Setting<bool>,
    /// The recipient may refuse a cancellation.
    pub cancel_refusable: Setting<bool>,
    /// A cancellation nobody answers holds by itself, once T14 has run out.
    pub unilateral_cancel: Setting<bool>,
    /// The referring side or the patient books, not the recipient.
    pub initiator_schedules: Setting<bool>,
    /// An authorization may be submitted while the packet is incomplete.
    pub auth_without_packet: Setting<bool>,
    /// Closing for no-shows takes a clinician's decision, whatever the count.
    pub no_show_needs_clinician: Setting<bool>,
}

/// Counts and windows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// What must have been tried before a patient counts as unreachable.
    pub outreach_min: OutreachMin,
    /// How often the report must have been asked for before it counts as unobtainable.
    pub report_requests_min: Setting<u32>,
    /// The number of no-shows from which a referral may be closed for them; none: no count closes it.
    pub no_show_limit: Setting<Option<u32>>,
    /// How often an undelivered message is sent again before delivery has failed.
    pub delivery_retries: Setting<u32>,
    /// How long after an appointment's start a missing patient counts as a no-show. Minutes or hours, less than
    /// a day.
    pub no_show_grace: Setting<Span>,
    /// How long a referral is valid ("valid until") where the order does not say.
    pub validity_default: Setting<Span>,
    /// By when care must have begun ("must start by") where nobody says; distinct from "valid until".
    pub start_by: Setting<Option<Span>>,
    /// How long after its end a closed or cancelled referral may be reopened.
    pub reopen_window: Setting<Span>,
    /// How long a denial may be appealed where no payer rule gives a window.
    pub appeal_window: Setting<Span>,
}

/// What must have been tried before a patient counts as unreachable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutreachMin {
    /// Attempts in all.
    pub attempts: Setting<u32>,
    /// Different channels among them; never more than the attempts.
    pub channels: Setting<u32>,
    /// Written ones among them; never more than the attempts.
    pub written: Setting<u32>,
}

/// Choices that are neither a switch nor a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// Who tells the patient the result.
    pub informs_patient: Setting<Role>,
    /// The day the waiting-time clock stops where a later appointment was not attended and the patient is
    /// discharged.
    pub rtt_dna_discharge_stop: Setting<DnaDischargeStop>,
}

closed_list! {
    /// The day a waiting-time clock stops after the patient missed a later appointment (DNA) and was discharged to
    /// the general practitioner.
    ///
    /// # Source
    /// NHS England, RTT guidance PRN01045 v5.0: section 4.4.1.3 says the discharge date, its worked example the DNA
    /// date.
    #[derive(Default)]
    pub enum DnaDischargeStop {
        /// The day of the discharge.
        #[default]
        DischargeDate "discharge-date" "discharge date";
        /// The day of the appointment that was not attended.
        DnaDate "dna-date" "DNA date";
    }
}
