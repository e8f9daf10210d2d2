//! A partner's reading of FHIR Task: which steps are legal, and what each row of ours comes to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::error::ProfileErrors;
use super::load;
use super::position::TaskStage;
use super::status::TaskStatus;
use crate::referral::{DeclineReason, ReferralEventKind};
use crate::vocabulary::Coding;

/// What is wanted in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// The status; `None` keeps the one there is, and makes no Task.
    pub status: Option<TaskStatus>,
    /// The business status.
    pub business: Business,
}

/// What is wanted of the business status in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Business {
    /// None of the partner's.
    None,
    /// The one there is.
    Keep,
    /// This code of the profile's code system.
    Code(Box<str>),
}

/// A partner's reading of FHIR Task, as data: legal steps, the status and business status wanted in each row, and
/// what to do where the wanted is not legal.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// The profiles that come with the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShippedProfile {
    /// The state machine of FHIR R4, read strictly.
    R4,
    /// Gravity, SDOH Clinical Care, Task for referral management.
    Gravity,
    /// HL7 AU eRequesting.
    Au,
    /// HL7 BSeR, harmonised with 360X.
    Bser,
    /// HL7 Clinical Order Workflows.
    Cow,
}

impl ShippedProfile {
    /// Every profile.
    pub const ALL: [ShippedProfile; 5] = [
        ShippedProfile::R4,
        ShippedProfile::Gravity,
        ShippedProfile::Au,
        ShippedProfile::Bser,
        ShippedProfile::Cow,
    ];

    /// The profile's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ShippedProfile::R4 => "r4",
            ShippedProfile::Gravity => "gravity",
            ShippedProfile::Au => "au",
            ShippedProfile::Bser => "bser",
            ShippedProfile::Cow => "cow",
        }
    }

    /// The profile of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// The profile as it is shipped: a start for a host's own.
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

static SHIPPED: LazyLock<Vec<(ShippedProfile, Profile)>> = LazyLock::new(|| {
    let load = |which: ShippedProfile| Some((which, load::profile(which.json(), true).ok()?));
    ShippedProfile::ALL.into_iter().filter_map(load).collect()
});

static EMPTY: LazyLock<Profile> = LazyLock::new(|| Profile {
    name: "none".into(),
    source: "".into(),
    transitions: BTreeMap::new(),
    from_any: Vec::new(),
    system: None,
    codes: BTreeSet::new(),
    pairs: None,
    rows: BTreeMap::new(),
    awaiting_information: None,
    events: BTreeMap::new(),
    declines: Vec::new(),
    fallback: BTreeMap::new(),
    cancel_through: None,
    abort_when_asked: Vec::new(),
    abort_when_ended: Vec::new(),
});

impl Profile {
    /// A profile of the library.
    #[must_use]
    pub fn shipped(which: ShippedProfile) -> &'static Profile {
        // A shipped profile that does not load allows nothing; the tests load each of them.
        SHIPPED.iter().find(|(name, _)| *name == which).map_or(&EMPTY, |(_, profile)| profile)
    }

    /// A host's own profile.
    ///
    /// # Errors
    /// [`ProfileErrors`] with every row that is wrong: text that is not JSON, rows that are missing, unknown or
    /// stated twice, statuses FHIR does not have, business statuses outside the profile's list or against its
    /// pairs, a wanted status that no Task comes to, and the name of a shipped profile.
    pub fn from_json(text: &str) -> Result<Profile, ProfileErrors> {
        load::profile(text, false)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the table is from.
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

    /// What is wanted in a row.
    #[must_use]
    pub fn wanted(&self, stage: TaskStage) -> Option<&Want> {
        self.rows.get(&stage)
    }

    /// Whether the partner has business statuses of its own.
    #[must_use]
    pub const fn has_business_statuses(&self) -> bool {
        self.system.is_some()
    }

    /// The partner's code for an event that leaves the Task in that status.
    #[must_use]
    pub fn business_of_event(&self, event: ReferralEventKind, status: TaskStatus) -> Option<&str> {
        Some(&**self.events.get(&event)?.get(&status)?)
    }

    /// A code as a coding of the partner's system.
    pub(super) fn coding(&self, code: &str) -> Option<Coding> {
        self.system.as_deref().map(|system| Coding::new(system, code))
    }

    /// The statuses a Task passes through to come to `want`, that one included; empty where it is there. `None`
    /// where no way leads.
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
        // From a hold the way to anything earlier ends where work goes on.
        let earlier = matches!(want, TaskStatus::Requested | TaskStatus::Received | TaskStatus::Accepted);
        let resumes =
            from == Some(TaskStatus::OnHold) && self.allows(from, TaskStatus::InProgress) && earlier;
        resumes.then(|| vec![TaskStatus::InProgress])
    }

    /// Whether other statuses may be passed through on the way: never out of a draft into an end, which would
    /// offer it only to take it back.
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
                // `ready` stands for nothing of ours, and a hold is no step on a way.
                let passable = !next.is_terminal() && !matches!(next, TaskStatus::OnHold | TaskStatus::Ready);
                if passable && seen.insert(next) {
                    ways.push_back(longer);
                }
            }
        }
        None
    }
}
