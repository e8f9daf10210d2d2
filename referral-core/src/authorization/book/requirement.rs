//! The requirements of a payer before or after a service.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Word, closed_list};

/// A requirement of the payer. An outcome has each kind at most once, except documents and step therapy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// A referral by the member's primary care provider.
    PcpReferral,
    /// An authorization before the service.
    PriorAuth(PriorAuth),
    /// An authorization before the service or a review before the claim is paid, at the provider's choice.
    PaOrPrepaymentReview(PriorAuth),
    /// A notification of the payer.
    Notification(Notification),
    /// Documents or a questionnaire.
    Documents(Documents),
    /// Other therapies first.
    StepTherapy(StepTherapy),
    /// A second clinician's opinion.
    SecondOpinion,
    /// A review during the service.
    ConcurrentReview(ConcurrentReview),
    /// The deadline for a late request for authorization.
    RetroWindow(RetroWindow),
}

closed_list! {
    /// The kinds of requirements.
    pub enum RequirementKind {
        /// [`Requirement::PcpReferral`].
        PcpReferral "pcp_referral" "referral by the primary care provider";
        /// [`Requirement::PriorAuth`].
        PriorAuth "prior_auth" "prior authorization";
        /// [`Requirement::PaOrPrepaymentReview`].
        PaOrPrepaymentReview "pa_or_prepayment_review" "prior authorization or prepayment review";
        /// [`Requirement::Notification`].
        Notification "notification";
        /// [`Requirement::Documents`].
        Documents "documents";
        /// [`Requirement::StepTherapy`].
        StepTherapy "step_therapy" "step therapy";
        /// [`Requirement::SecondOpinion`].
        SecondOpinion "second_opinion" "second opinion";
        /// [`Requirement::ConcurrentReview`].
        ConcurrentReview "concurrent_review" "concurrent review";
        /// [`Requirement::RetroWindow`].
        RetroWindow "retro_window" "window for late requests";
    }
}

impl RequirementKind {
    /// Whether an outcome has this kind at most once.
    #[must_use]
    pub const fn stands_once(self) -> bool {
        !matches!(self, RequirementKind::Documents | RequirementKind::StepTherapy)
    }
}

impl Requirement {
    /// Sorts the lists that have no order of their own.
    pub(super) fn in_order(&mut self) {
        if let Requirement::RetroWindow(window) = self {
            window.grounds.sort();
            window.grounds.dedup();
        }
    }

    /// Whether the lists without an order of their own are sorted, each item once.
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

    /// The kind of this requirement.
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

/// The way to request an authorization.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorAuth {
    /// The provider who requests it.
    #[serde(default, skip_serializing_if = "Route::is_ordering")]
    pub by: Route,
    /// The vendor that decides for the payer, if the payer does not decide itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<Word>,
}

closed_list! {
    /// The provider who requests an authorization.
    #[derive(Default)]
    pub enum Route {
        /// The provider who orders.
        #[default]
        Ordering "ordering" "ordering provider";
        /// The provider who performs.
        Performing "performing" "performing provider";
    }
}

impl Route {
    /// Whether the ordering provider makes the request.
    #[must_use]
    pub const fn is_ordering(&self) -> bool {
        matches!(self, Route::Ordering)
    }
}

/// A notification of the payer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// The calendar days around the service within which the payer is notified; `None` if the payer names no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
}

/// Documents or a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Documents {
    /// The kind of document, or the address of the questionnaire.
    pub what: Word,
    /// The person who can answer.
    pub audience: Audience,
    /// The purpose.
    pub purpose: Purpose,
}

closed_list! {
    /// Who can answer a payer's questions.
    pub enum Audience {
        /// A clinician.
        Clinical "clinical" "clinician";
        /// The office.
        Admin "admin" "office";
        /// The patient.
        Patient "patient";
    }
}

closed_list! {
    /// The purpose of documents, in the words of CRD's documentation purposes.
    pub enum Purpose {
        /// The documents go with the request for authorization.
        WithAuthorization "with_authorization" "with the authorization request";
        /// The documents go with the claim.
        WithClaim "with_claim" "with the claim";
        /// The documents go with the order to the performing provider.
        WithOrder "with_order" "with the order";
        /// The documents are kept on file.
        Retain "retain" "kept on file";
    }
}

/// A step therapy: other therapies must be tried first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepTherapy {
    /// The therapies, by the payer's words or codes.
    pub therapies: Vec<Word>,
    /// How many of the therapies must be tried.
    pub at_least: u32,
}

/// A review during the service.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcurrentReview {
    /// The count after which the review happens.
    pub after: u32,
    /// The unit of the count: `visit`, `day`.
    pub unit: Word,
}

/// The deadline for a late request for authorization.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetroWindow {
    /// Calendar days after the service.
    pub days: u32,
    /// The accepted grounds: `emergency`, `retro-eligibility`, `unable-to-know`, `payer-error`. Sorted, without
    /// repetitions. Empty for any ground.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Word>,
}
