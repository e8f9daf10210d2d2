//! The kind of information a missing fact is in CRD.

use crate::authorization::fact::FactId;
use crate::vocabulary::closed_list;

closed_list! {
    /// The kind of information that is missing, in the codes of CRD's `info-needed`.
    ///
    /// ```
    /// use referral_core::authorization::decide::InfoNeededKind;
    /// use referral_core::authorization::fact::FactId;
    ///
    /// assert_eq!(InfoNeededKind::of(&FactId::Network), InfoNeededKind::Performer);
    /// // CRD has no code for a diagnosis: the payer has to say what it needs.
    /// assert_eq!(InfoNeededKind::of(&FactId::Diagnosis), InfoNeededKind::Other);
    /// ```
    ///
    /// # Source
    /// Da Vinci CRD 2.2.1, coverage-information codes. CRD 2.0.1 lists `detail-code` among the reasons.
    pub enum InfoNeededKind {
        /// Who performs the service.
        Performer "performer" "who performs the service";
        /// Where the service is performed.
        Location "location" "where the service is performed";
        /// When the service is performed.
        Timeframe "timeframe" "when the service is performed";
        /// Whether the service falls within the period of the contract.
        ContractWindow "contract-window" "whether the contract covers the date";
        /// The exact code of the service.
        DetailCode "detail-code" "the exact service";
        /// Something else; CRD then requires a reason.
        Other "OTH" "other information";
    }
}

impl InfoNeededKind {
    /// The kind of a missing fact. The table is the library's own: CRD does not assign facts to its codes.
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
