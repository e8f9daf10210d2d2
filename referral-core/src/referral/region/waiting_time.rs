//! The waiting-time clock (NHS referral to treatment). It runs beside the regions and drives none of them.

use serde::{Deserialize, Serialize};

use crate::time::{Instant, LocalTimeError, Zone};
use crate::vocabulary::closed_list;

/// The waiting-time periods of a referral: when the patient's wait began and what ended it.
///
/// # Source
/// NHS England, RTT guidance PRN01045 v5.0 (2025-02-11), rules 1-5.
///
/// ```
/// use referral_core::referral::{ClockStart, WaitingPeriod, WaitingTime};
/// use referral_core::time::Zone;
///
/// let received = "2026-03-02T09:00:00Z".parse()?;
/// let period = WaitingPeriod { start: received, started_by: ClockStart::Received, stop: None, needs_review: false };
/// let clock = WaitingTime { periods: vec![period] };
/// let running = clock.running().expect("nobody stopped it");
/// let days = running.days("2026-07-06T09:00:00Z".parse()?, Zone::parse("Europe/London")?)?;
/// assert_eq!((days, WaitingTime::band(days)), (126, "17-18 weeks".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("RTT", "18 weeks"))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingTime {
    /// The periods, the oldest first. They never overlap: only the last can be running.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<WaitingPeriod>,
}

/// One wait.
///
/// ```
/// use referral_core::referral::{ClockStart, WaitingPeriod};
/// use referral_core::time::Zone;
///
/// let start = "2026-03-02T09:00:00Z".parse()?;
/// let period = WaitingPeriod { start, started_by: ClockStart::Received, stop: None, needs_review: false };
/// assert_eq!(period.days(start, Zone::UTC)?, 0);
/// assert_eq!(period.days("2026-03-16T08:00:00Z".parse()?, Zone::UTC)?, 14);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingPeriod {
    /// When it began.
    pub start: Instant,
    /// The rule that started it.
    pub started_by: ClockStart,
    /// What ended it. Missing while it is running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop: Option<WaitingStop>,
    /// Whether a person has to review it: the records are incomplete or contradictory.
    #[serde(default)]
    pub needs_review: bool,
}

/// What ended a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingStop {
    /// When it ended.
    pub at: Instant,
    /// The rule that ended it.
    pub by: ClockStop,
    /// Whether the period counts neither in the numerator nor in the denominator.
    pub nullified: bool,
}

closed_list! {
    /// The rule that began a wait.
    pub enum ClockStart {
        /// Rule 1: the provider received the referral. A rejection and a new recipient keep it.
        Received "received" "referral received";
        /// Rule 3e: the patient rebooked, or was offered another time, after a first no-show that nullified the wait.
        RebookedAfterFirstNoShow "rebooked-after-first-no-show" "rebooked after a first no-show";
        /// Rule 3c: the referral was reopened after its wait had ended.
        TakenUpAgain "taken-up-again" "taken up again";
    }
}

closed_list! {
    /// The rule that ended a wait.
    pub enum ClockStop {
        /// Rule 4: first definitive treatment.
        FirstTreatment "first-treatment" "first treatment";
        /// Rule 5d: a decision not to treat, including return with advice.
        DecisionNotToTreat "decision-not-to-treat" "decision not to treat";
        /// Rule 5e: the patient missed the first activity, and its consequence was communicated.
        FirstNoShow "first-no-show" "first no show";
        /// Rule 5f: the patient missed a later activity and a clinician discharged them. The wait ends with the discharge or on the missed day, as the policy pack says.
        NoShowAndDischarge "no-show-and-discharge" "no show and discharge";
        /// Rule 5c: the patient declined.
        PatientDeclined "patient-declined" "patient declined";
        /// The patient died.
        Deceased "deceased";
        /// The referral should never have been.
        EnteredInError "entered-in-error" "entered in error";
    }
}

impl ClockStop {
    /// The RTT status code that records it. Returns `None` for a referral entered in error.
    #[must_use]
    pub const fn rtt_code(self) -> Option<u8> {
        match self {
            ClockStop::FirstTreatment => Some(30),
            ClockStop::DecisionNotToTreat | ClockStop::NoShowAndDischarge => Some(34),
            ClockStop::FirstNoShow => Some(33),
            ClockStop::PatientDeclined => Some(35),
            ClockStop::Deceased => Some(36),
            ClockStop::EnteredInError => None,
        }
    }
}

impl WaitingPeriod {
    /// The number of days of the wait: from the date it began to the date it ended, or to the date of `now` while it is
    /// running, at the site. A wait that ends on its first day has 0 days.
    ///
    /// # Errors
    /// [`LocalTimeError`] if one of the dates falls outside the countable years.
    pub fn days(&self, now: Instant, zone: Zone) -> Result<u32, LocalTimeError> {
        let end = self.stop.map_or(now, |stop| stop.at);
        let days = zone.local_date(end)?.signed_duration_since(zone.local_date(self.start)?).num_days();
        Ok(u32::try_from(days.max(0)).unwrap_or(u32::MAX))
    }
}

impl WaitingTime {
    /// Whether a person has to review one of its periods.
    ///
    /// ```
    /// assert!(!referral_core::referral::WaitingTime::default().needs_review());
    /// ```
    #[must_use]
    pub fn needs_review(&self) -> bool {
        self.periods.iter().any(|period| period.needs_review)
    }

    /// The reporting band for a wait of that many days: `0-1 weeks` up to 7 days, then one band for each week begun,
    /// `104+ weeks` from 729 days on.
    ///
    /// ```
    /// use referral_core::referral::WaitingTime;
    ///
    /// assert_eq!(WaitingTime::band(126), "17-18 weeks");
    /// assert_eq!(WaitingTime::band(127), "18-19 weeks");
    /// ```
    ///
    /// # Source
    /// NHS England, RTT guidance PRN01045 v5.0: 126 days are 17-18 weeks and no breach, 364 are 51-52.
    #[must_use]
    pub fn band(days: u32) -> String {
        match days.div_ceil(7) {
            0 | 1 => "0-1 weeks".to_owned(),
            over if over > 104 => "104+ weeks".to_owned(),
            weeks => format!("{}-{weeks} weeks", weeks.saturating_sub(1)),
        }
    }

    /// The running wait. Returns `None` if no wait is running.
    #[must_use]
    pub fn running(&self) -> Option<&WaitingPeriod> {
        self.periods.last().filter(|period| period.stop.is_none())
    }
}
