//! Which fact a payer asks for, in the guide's words and in the books'.

use super::codes::InfoNeeded;
use crate::authorization::fact::{FactId, WELL_KNOWN};

/// The word CRD has for a missing fact. The facts it has no word for come as `OTH`, and an assertion that says so
/// names them in a reason.
///
/// # Source
/// The words are of CRD's value set `informationNeeded`; which fact belongs to which word is a *house* table.
#[must_use]
pub const fn info_needed_of(fact: &FactId) -> InfoNeeded {
    match fact {
        FactId::Network
        | FactId::Tier
        | FactId::ServicingProvider
        | FactId::ServicingSpecialty
        | FactId::GoldCard => InfoNeeded::Performer,
        FactId::Place | FactId::Setting => InfoNeeded::Location,
        FactId::ServiceDate => InfoNeeded::Timeframe,
        FactId::CoverageActive => InfoNeeded::ContractWindow,
        FactId::Service | FactId::Modifier | FactId::CompanionService => InfoNeeded::DetailCode,
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
        | FactId::Extra(_) => InfoNeeded::Other,
    }
}

/// The facts a payer may mean by a word, in the order of [`WELL_KNOWN`]. It is more than was asked for where the
/// payer meant one of them; a fact of a book's own is never among them.
pub fn facts_of(needed: InfoNeeded) -> impl Iterator<Item = &'static FactId> {
    WELL_KNOWN.iter().filter(move |fact| info_needed_of(fact) == needed)
}
