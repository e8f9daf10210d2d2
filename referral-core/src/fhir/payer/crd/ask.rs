//! Which fact a payer asks for, in the guide's words and in the books'.

use super::codes::InfoNeededCode;
use crate::authorization::decide::InfoNeededKind;
use crate::authorization::fact::{FactId, WELL_KNOWN};

/// The word CRD has for a missing fact. The facts it has no word for come as `OTH`, and an assertion that says so
/// names them in a reason.
///
/// # Source
/// The words are of CRD's value set `informationNeeded`; which fact belongs to which word is the *house* table of
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

/// The facts a payer may mean by a word, in the order of [`WELL_KNOWN`]. It is more than was asked for where the
/// payer meant one of them; a fact of a book's own is never among them.
pub fn facts_of(needed: InfoNeededCode) -> impl Iterator<Item = &'static FactId> {
    WELL_KNOWN.iter().filter(move |fact| info_needed_of(fact) == needed)
}
