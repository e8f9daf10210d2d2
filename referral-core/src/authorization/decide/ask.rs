//! What a missing fact is for CRD.

use serde::Serialize;

use crate::authorization::fact::FactId;

/// What kind of information is missing, in the words of CRD's `info-needed`.
///
/// # Source
/// Da Vinci CRD 2.2.1, coverage-information codes. In 2.0.1 `detail-code` stands among the reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InfoNeededKind {
    /// Who performs the service.
    Performer,
    /// Where it is performed.
    Location,
    /// When.
    Timeframe,
    /// Whether it is within the time the contract runs.
    ContractWindow,
    /// Which service, to the code.
    DetailCode,
    /// Something else; CRD then wants a reason.
    #[serde(rename = "OTH")]
    Other,
}

impl InfoNeededKind {
    /// The code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            InfoNeededKind::Performer => "performer",
            InfoNeededKind::Location => "location",
            InfoNeededKind::Timeframe => "timeframe",
            InfoNeededKind::ContractWindow => "contract-window",
            InfoNeededKind::DetailCode => "detail-code",
            InfoNeededKind::Other => "OTH",
        }
    }

    /// What a missing fact is: a *house* table, as CRD does not say which fact belongs to which word.
    #[must_use]
    pub const fn of(fact: &FactId) -> Self {
        match fact {
            FactId::Network
            | FactId::Tier
            | FactId::ServicingProvider
            | FactId::ServicingSpecialty
            | FactId::GoldCard => InfoNeededKind::Performer,
            FactId::Place | FactId::Setting => InfoNeededKind::Location,
            FactId::ServiceDate => InfoNeededKind::Timeframe,
            FactId::CoverageActive => InfoNeededKind::ContractWindow,
            FactId::Service | FactId::Modifier | FactId::CompanionService => InfoNeededKind::DetailCode,
            FactId::Line
            | FactId::Plan
            | FactId::Product
            | FactId::MemberState
            | FactId::Diagnosis
            | FactId::ReferringSpecialty
            | FactId::Pcp
            | FactId::BirthDate
            | FactId::AgeYears
            | FactId::AgeMonths
            | FactId::Sex
            | FactId::Units
            | FactId::UnitsInPeriod
            | FactId::Amount
            | FactId::Urgency
            | FactId::Emergency
            | FactId::PriorTherapy
            | FactId::ContinuityOfCare
            | FactId::ExistingAuthorization
            | FactId::Extra(_) => InfoNeededKind::Other,
        }
    }
}
