//! What a payer wants before, or after, a service.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::vocabulary::Word;

/// Something the payer wants. Each kind but documents and step therapy stands in an outcome at most once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// A referral by the member's primary care provider.
    PcpReferral,
    /// An authorization before the service.
    PriorAuth(PriorAuth),
    /// An authorization before the service or a review before the claim is paid, at the provider's choice.
    PaOrPrepaymentReview(PriorAuth),
    /// The payer is told.
    Notification(Notification),
    /// Documents or a questionnaire.
    Documents(Documents),
    /// Other therapies are tried first.
    StepTherapy(StepTherapy),
    /// Another clinician's opinion.
    SecondOpinion,
    /// A review while the service goes on.
    ConcurrentReview(ConcurrentReview),
    /// How late an authorization may still be asked for.
    RetroWindow(RetroWindow),
}

/// The kinds of requirements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequirementKind {
    /// [`Requirement::PcpReferral`].
    PcpReferral,
    /// [`Requirement::PriorAuth`].
    PriorAuth,
    /// [`Requirement::PaOrPrepaymentReview`].
    PaOrPrepaymentReview,
    /// [`Requirement::Notification`].
    Notification,
    /// [`Requirement::Documents`].
    Documents,
    /// [`Requirement::StepTherapy`].
    StepTherapy,
    /// [`Requirement::SecondOpinion`].
    SecondOpinion,
    /// [`Requirement::ConcurrentReview`].
    ConcurrentReview,
    /// [`Requirement::RetroWindow`].
    RetroWindow,
}

impl RequirementKind {
    /// Its name in a file.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            RequirementKind::PcpReferral => "pcp_referral",
            RequirementKind::PriorAuth => "prior_auth",
            RequirementKind::PaOrPrepaymentReview => "pa_or_prepayment_review",
            RequirementKind::Notification => "notification",
            RequirementKind::Documents => "documents",
            RequirementKind::StepTherapy => "step_therapy",
            RequirementKind::SecondOpinion => "second_opinion",
            RequirementKind::ConcurrentReview => "concurrent_review",
            RequirementKind::RetroWindow => "retro_window",
        }
    }

    /// Whether an outcome has at most one of it.
    #[must_use]
    pub const fn stands_once(self) -> bool {
        !matches!(self, RequirementKind::Documents | RequirementKind::StepTherapy)
    }
}

/// Its name in a file: `prior_auth`.
impl fmt::Display for RequirementKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Requirement {
    /// Puts in order what has no order of its own.
    pub(super) fn in_order(&mut self) {
        if let Requirement::RetroWindow(window) = self {
            window.grounds.sort();
            window.grounds.dedup();
        }
    }

    /// Whether what has no order of its own is in order, each once.
    pub(super) fn is_in_order(&self) -> bool {
        match self {
            Requirement::RetroWindow(window) => window.grounds.is_sorted_by(|one, next| one < next),
            Requirement::PcpReferral
            | Requirement::PriorAuth(_)
            | Requirement::PaOrPrepaymentReview(_)
            | Requirement::Notification(_)
            | Requirement::Documents(_)
            | Requirement::StepTherapy(_)
            | Requirement::SecondOpinion
            | Requirement::ConcurrentReview(_) => true,
        }
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> RequirementKind {
        match self {
            Requirement::PcpReferral => RequirementKind::PcpReferral,
            Requirement::PriorAuth(_) => RequirementKind::PriorAuth,
            Requirement::PaOrPrepaymentReview(_) => RequirementKind::PaOrPrepaymentReview,
            Requirement::Notification(_) => RequirementKind::Notification,
            Requirement::Documents(_) => RequirementKind::Documents,
            Requirement::StepTherapy(_) => RequirementKind::StepTherapy,
            Requirement::SecondOpinion => RequirementKind::SecondOpinion,
            Requirement::ConcurrentReview(_) => RequirementKind::ConcurrentReview,
            Requirement::RetroWindow(_) => RequirementKind::RetroWindow,
        }
    }
}

/// By which way an authorization is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorAuth {
    /// Who asks.
    #[serde(default, skip_serializing_if = "Route::is_ordering")]
    pub by: Route,
    /// The vendor that decides for the payer, where it is not the payer itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<Word>,
}

/// Who asks for an authorization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// The provider who orders.
    #[default]
    Ordering,
    /// The provider who performs.
    Performing,
}

impl Route {
    /// Whether the provider who orders asks.
    #[must_use]
    pub const fn is_ordering(&self) -> bool {
        matches!(self, Route::Ordering)
    }
}

/// The payer is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// Within how many calendar days of the service; none where the payer names no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
}

/// Documents or a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// Which: a kind of document or the address of a questionnaire.
    pub what: Word,
    /// Who can answer.
    pub audience: Audience,
    /// What they are for.
    pub purpose: Purpose,
}

/// Who can answer a payer's questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// A clinician.
    Clinical,
    /// The office.
    Admin,
    /// The patient.
    Patient,
}

/// What documents are for, in the words of CRD's documentation purposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// They go with the request for authorization.
    WithAuthorization,
    /// They go with the claim.
    WithClaim,
    /// They go with the order to the provider who performs.
    WithOrder,
    /// They are kept on file.
    Retain,
}

/// Other therapies are tried first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepTherapy {
    /// Which; each by the word or code the payer uses.
    pub therapies: Vec<Word>,
    /// How many of them.
    pub at_least: u32,
}

/// A review while the service goes on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcurrentReview {
    /// After how many.
    pub after: u32,
    /// Of what: `visit`, `day`.
    pub unit: Word,
}

/// How late an authorization may still be asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetroWindow {
    /// Calendar days after the service.
    pub days: u32,
    /// On which grounds: `emergency`, `retro-eligibility`, `unable-to-know`, `payer-error`. Sorted,
    /// without repetitions. Empty: on any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Word>,
}
