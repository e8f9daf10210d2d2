//! What comes of asking whether an authorization covers a planned service.

use serde::{Deserialize, Serialize};

/// Whether an authorization covers a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "covered")]
pub enum Covered {
    /// It does.
    Ok(CoveringItem),
    /// It does not: each reason with what mends it.
    Mismatch(Mismatches),
    /// It cannot be said: these are missing. It is not covered until they are known.
    Unknown(Unknowns),
}

/// The item that covers a planned service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoveringItem {
    /// The item's number.
    pub item: u32,
    /// How much of it is left once the planned service is held too, in its own unit.
    pub units_after: u32,
}

/// Why the item that comes nearest does not cover a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatches {
    /// The item's number; none where the record has no item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// Every reason, in the order of [`Check::ALL`].
    pub reasons: Vec<Mismatch>,
    /// What could not be said besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

/// What is missing to say whether an item covers a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknowns {
    /// The item's number.
    pub item: u32,
    /// What is missing, in the order of [`Check::ALL`].
    pub missing: Vec<Unknown>,
}

/// One reason why an item does not cover a planned service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mismatch {
    /// What does not fit.
    pub kind: MismatchKind,
    /// What mends it.
    pub remedy: Remedy,
}

/// What does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MismatchKind {
    /// The item is not approved, in whole or in part.
    NotApproved,
    /// Another member.
    Member,
    /// The member's coverage is not active.
    CoverageInactive,
    /// Another service.
    Code,
    /// Other modifiers.
    Modifier,
    /// None of the diagnoses.
    Diagnosis,
    /// Another provider.
    Provider,
    /// Another specialty.
    Specialty,
    /// Another kind of place.
    Place,
    /// Another place.
    Location,
    /// A day before the first.
    DateBeforeWindow,
    /// A day after the last.
    DateAfterWindow,
    /// More than what is left.
    Quantity,
    /// More than what may be in a stretch of time.
    Frequency,
    /// The payer gave no number to write on the claim.
    NumberMissing,
}

impl MismatchKind {
    /// Every kind.
    pub const ALL: [MismatchKind; 15] = [
        MismatchKind::NotApproved,
        MismatchKind::Member,
        MismatchKind::CoverageInactive,
        MismatchKind::Code,
        MismatchKind::Modifier,
        MismatchKind::Diagnosis,
        MismatchKind::Provider,
        MismatchKind::Specialty,
        MismatchKind::Place,
        MismatchKind::Location,
        MismatchKind::DateBeforeWindow,
        MismatchKind::DateAfterWindow,
        MismatchKind::Quantity,
        MismatchKind::Frequency,
        MismatchKind::NumberMissing,
    ];
}

/// What mends a mismatch.
///
/// # Source
/// Da Vinci PAS 2.2.1, `specification.md`: dates, quantity and net may be changed in place; any other change is to
/// cancel the item and to add another; a denied request is not updated. An item that was asked for another service is left
/// alone: cancelling it would lose what it authorizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// The request is updated in place.
    Update,
    /// The item is cancelled and another added: only ever an item of the service's code, or one that was asked for that
    /// planned service alone.
    CancelAndAdd,
    /// The authorization is extended.
    Extension,
    /// A new request, or an item that is added to this one.
    NewRequest,
    /// The payer is called.
    Call,
}

/// Something that could not be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unknown {
    /// What could not be checked.
    pub check: Check,
    /// On whose side the fact is missing.
    pub side: Side,
}

/// On whose side a fact is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The planned service does not say it.
    PlannedService,
    /// The authorization does not say it.
    Authorization,
}

/// One of the checks of which `covers` is the conjunction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// The item is approved, in whole or in part.
    Approval,
    /// The same member.
    Member,
    /// Coverage is active.
    Coverage,
    /// The service is one of the line's.
    Service,
    /// The modifiers are the line's.
    Modifiers,
    /// One of the diagnoses is the line's.
    Diagnosis,
    /// The provider is one of the line's.
    Provider,
    /// One of the specialties is the line's.
    Specialty,
    /// The kind of place is one of the line's.
    Place,
    /// The place is one of the line's.
    Location,
    /// The day lies in the window.
    Date,
    /// Enough is left.
    Quantity,
    /// No stretch of time gets too much.
    Frequency,
    /// The payer gave a number.
    Number,
}

impl Check {
    /// Every check, in the order in which they are made.
    pub const ALL: [Check; 14] = [
        Check::Approval,
        Check::Member,
        Check::Coverage,
        Check::Service,
        Check::Modifiers,
        Check::Diagnosis,
        Check::Provider,
        Check::Specialty,
        Check::Place,
        Check::Location,
        Check::Date,
        Check::Quantity,
        Check::Frequency,
        Check::Number,
    ];
}

/// What came of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// It fits.
    Fits,
    /// It does not.
    DoesNotFit(Mismatch),
    /// It cannot be said.
    Unknown(Unknown),
}
