//! The facts that a payer asks for, in the guide's codes and in the books' facts.

use super::codes::InfoNeededCode;
use crate::authorization::decide::InfoNeededKind;
use crate::authorization::fact::{FactId, WELL_KNOWN};

/// Returns the CRD code for a missing fact. A fact without a code becomes `OTH`, and the assertion
/// names it in a reason.
///
/// # Source
/// The codes are of CRD's value set `informationNeeded`. The mapping of facts to codes is the library's own, in
/// [`InfoNeededKind::of`].
#[must_use]
pub const fn info_needed_of(fact: &FactId) -> InfoNeededCode {
    match InfoNeededKind::of(fact) {
        InfoNeededKind::Performer => InfoNeededCode::Performer,
        InfoNeededKind::Location => InfoNeededCode::Location,
        InfoNeededKind::Timeframe => InfoNeededCode::Timeframe,
        InfoNeededKind::ContractWindow => InfoNeededCode::ContractWindow,
        InfoNeededKind::DetailCode => InfoNeededCode::DetailCode,
        InfoNeededKind::Other => InfoNeededCode::Other,
    }
}

/// Returns the facts that a payer may mean by a code, in the order of [`WELL_KNOWN`]. If the payer meant only one
/// of them, these are more than it asked for. A book's own facts are never among them.
///
/// ```
/// use referral_core::authorization::fact::FactId;
/// use referral_core::fhir::payer::crd::{InfoNeededCode, facts_of};
///
/// let facts: Vec<_> = facts_of(InfoNeededCode::Location).collect();
/// assert_eq!(facts, [&FactId::Place, &FactId::Setting]);
/// ```
pub fn facts_of(needed: InfoNeededCode) -> impl Iterator<Item = &'static FactId> {
    WELL_KNOWN.iter().filter(move |fact| info_needed_of(fact) == needed)
}
