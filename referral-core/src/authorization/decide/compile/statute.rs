//! Statutes that waive requirements of a payer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::authorization::book::{Cell, RequirementKind};
use crate::authorization::fact::{DateRange, FactId};
use crate::policy::Source;
use crate::vocabulary::Word;

/// A statute that waives requirements, whatever the payer's table asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The identifier of the override.
    pub id: Word,
    /// The conditions, as cells over a book's facts. A cell on `line` restricts the lines of business, one on
    /// `member_state` the jurisdiction. The override does not apply to a book that lacks one of the facts or declares
    /// it with another kind of domain; [`CompiledBook::skipped`](super::CompiledBook::skipped) then lists it.
    pub when: BTreeMap<FactId, Cell>,
    /// The dates of service the statute is valid for.
    pub valid: DateRange,
    /// The waived requirements.
    pub waives: Vec<RequirementKind>,
    /// The statute.
    pub source: Source,
    /// The facts whose conditions in `when` are the library's own interpretation and not in the source; the date
    /// of service stands for `valid`. Each is the library's own interpretation, and an answer that depends on the
    /// override names it. The rest of an unverified override was not checked.
    pub house: Vec<FactId>,
    /// The kinds in `waives` that are the library's own interpretation in the same way.
    pub house_waives: Vec<RequirementKind>,
    /// Whether the override is enabled.
    pub on: bool,
}
