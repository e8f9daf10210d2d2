//! A partner's reading of FHIR Task: the legal steps, and the status of each stage.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::position::TaskStage;
use super::status::TaskStatus;
use crate::referral::{DeclineReason, ReferralEventKind};
use crate::vocabulary::Coding;

/// The status and business status wanted in a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// The status; `None` keeps the current status, and creates no Task.
    pub status: Option<TaskStatus>,
    /// The business status.
    pub business: Business,
}

/// The business status wanted in a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Business {
    /// No business status of the partner.
    Absent,
    /// The current business status.
    Keep,
    /// A code of the profile's code system.
    Code(Box<str>),
}

/// A partner's reading of FHIR Task, as data: legal steps, the status and business status wanted in each stage, and
/// the fallback if the wanted status is not legal.
///
/// ```
/// use referral_core::fhir::task::{Profile, ShippedProfile, TaskStage, TaskStatus};
/// use referral_core::referral::ReferralEventKind;
///
/// // BSeR has a business status of its own for a missed appointment.
/// let bser = Profile::shipped(ShippedProfile::Bser);
/// assert!(bser.has_business_statuses());
/// let missed = bser.business_of_event(ReferralEventKind::AppointmentNoShow, TaskStatus::InProgress);
/// assert_eq!(missed, Some("5.1.2"));
///
/// // A host's own profile: Gravity's, for a partner that wants to see work begin when the patient is accepted.
/// let own = ShippedProfile::Gravity.json().replace(r#""profile": "gravity""#, r#""profile": "food-bank""#);
/// let own = own.replace(r#""accepted": {"status": "accepted"}"#, r#""accepted": {"status": "in-progress"}"#);
/// let profile = Profile::from_json(&own)?;
/// assert_eq!(profile.wanted(TaskStage::Accepted).and_then(|want| want.status), Some(TaskStatus::InProgress));
///
/// // A typing error is found when the profile is loaded.
/// let errors = Profile::from_json(&own.replace(r#"{"status": "failed"}"#, r#"{"status": "faled"}"#)).unwrap_err();
/// assert_eq!(errors.iter().map(|error| error.code()).collect::<Vec<_>>(), ["profile-unknown-status"]);
/// # Ok::<(), referral_core::fhir::task::ProfileErrors>(())
/// ```
#[doc(alias("Task state machine", "implementation guide", "Gravity", "BSeR", "360X"))]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    pub(super) name: Box<str>,
    pub(super) source: Box<str>,
    /// `None`: a new Task.
    pub(super) transitions: BTreeMap<Option<TaskStatus>, Vec<TaskStatus>>,
    pub(super) from_any: Vec<TaskStatus>,
    pub(super) system: Option<Box<str>>,
    pub(super) codes: BTreeSet<Box<str>>,
    pub(super) pairs: Option<BTreeMap<TaskStatus, Vec<Box<str>>>>,
    pub(super) rows: BTreeMap<TaskStage, Want>,
    pub(super) awaiting_information: Option<Box<str>>,
    pub(super) events: BTreeMap<ReferralEventKind, BTreeMap<TaskStatus, Box<str>>>,
    pub(super) declines: Vec<(DeclineReason, Box<str>)>,
    pub(super) fallback: BTreeMap<TaskStatus, Vec<TaskStatus>>,
    pub(super) cancel_through: Option<Box<str>>,
    pub(super) abort_when_asked: Vec<TaskStatus>,
    pub(super) abort_when_ended: Vec<TaskStatus>,
}

crate::vocabulary::closed_list! {
    /// The profiles shipped with the library.
    pub enum ShippedProfile {
        /// The state machine of FHIR R4, read strictly.
        R4 "r4" "FHIR R4";
        /// Gravity, SDOH Clinical Care, Task for referral management.
        Gravity "gravity" "Gravity SDOH Clinical Care";
        /// HL7 AU eRequesting.
        Au "au" "HL7 AU eRequesting";
        /// HL7 BSeR, harmonised with 360X.
        Bser "bser" "HL7 BSeR";
        /// HL7 Clinical Order Workflows.
        Cow "cow" "HL7 Clinical Order Workflows";
    }
}

impl ShippedProfile {
    /// Returns the shipped JSON of the profile: a start for a host's own.
    #[must_use]
    pub const fn json(self) -> &'static str {
        match self {
            ShippedProfile::R4 => include_str!("data/r4.json"),
            ShippedProfile::Gravity => include_str!("data/gravity.json"),
            ShippedProfile::Au => include_str!("data/au.json"),
            ShippedProfile::Bser => include_str!("data/bser.json"),
            ShippedProfile::Cow => include_str!("data/cow.json"),
        }
    }
}

impl Profile {
    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the source of the table.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether a Task may go from this status (`None`: it is new) to that one.
    #[must_use]
    pub fn allows(&self, from: Option<TaskStatus>, to: TaskStatus) -> bool {
        let listed = self.transitions.get(&from).is_some_and(|list| list.contains(&to));
        listed || (from.is_some_and(|from| from != to) && self.from_any.contains(&to))
    }

    /// The status and business status wanted in a stage.
    #[must_use]
    pub fn wanted(&self, stage: TaskStage) -> Option<&Want> {
        self.rows.get(&stage)
    }

    /// Whether the partner has its own business statuses.
    #[must_use]
    pub const fn has_business_statuses(&self) -> bool {
        self.system.is_some()
    }

    /// Returns the partner's code for an event that leaves the Task in that status.
    #[must_use]
    pub fn business_of_event(&self, event: ReferralEventKind, status: TaskStatus) -> Option<&str> {
        Some(&**self.events.get(&event)?.get(&status)?)
    }

    /// Returns a code as a coding of the partner's system.
    pub(super) fn coding(&self, code: &str) -> Option<Coding> {
        self.system.as_deref().map(|system| Coding::new(system, code))
    }

    /// Returns the statuses of a Task on its path to `want`, including `want`; empty if it already has that
    /// status. Returns `None` if no path exists.
    pub(super) fn route(&self, from: Option<TaskStatus>, want: TaskStatus) -> Option<Vec<TaskStatus>> {
        if from == Some(want) {
            return Some(Vec::new());
        }
        if self.allows(from, want) {
            return Some(vec![want]);
        }
        if let Some(way) = self.goes_through(from, want).then(|| self.shortest(from, want)).flatten() {
            return Some(way);
        }
        // From a hold, the way to an earlier status ends at the status in which work continues.
        let earlier = matches!(want, TaskStatus::Requested | TaskStatus::Received | TaskStatus::Accepted);
        let resumes =
            from == Some(TaskStatus::OnHold) && self.allows(from, TaskStatus::InProgress) && earlier;
        resumes.then(|| vec![TaskStatus::InProgress])
    }

    /// Whether the way may pass through other statuses. Never from a draft to an end: that would
    /// offer the Task only to take it back.
    fn goes_through(&self, from: Option<TaskStatus>, want: TaskStatus) -> bool {
        if from == Some(TaskStatus::Draft) && want.is_terminal() {
            return false;
        }
        match want {
            TaskStatus::Requested
            | TaskStatus::Received
            | TaskStatus::Accepted
            | TaskStatus::InProgress
            | TaskStatus::Failed
            | TaskStatus::Completed => true,
            TaskStatus::Rejected => from == Some(TaskStatus::OnHold),
            TaskStatus::Cancelled => from == Some(TaskStatus::OnHold) || self.cancel_through.is_some(),
            TaskStatus::Draft | TaskStatus::Ready | TaskStatus::OnHold | TaskStatus::EnteredInError => false,
        }
    }

    fn shortest(&self, from: Option<TaskStatus>, want: TaskStatus) -> Option<Vec<TaskStatus>> {
        let mut ways = VecDeque::from([Vec::new()]);
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop_front() {
            let at = way.last().copied().or(from);
            for &next in self.transitions.get(&at).into_iter().flatten() {
                let mut longer = way.clone();
                longer.push(next);
                if next == want {
                    return Some(longer);
                }
                // No stage has the status `ready`, and a way never passes through a hold.
                let passable = !next.is_terminal() && !matches!(next, TaskStatus::OnHold | TaskStatus::Ready);
                if passable && seen.insert(next) {
                    ways.push_back(longer);
                }
            }
        }
        None
    }
}
