//! What PAS forbids, and what a claim cannot say.

use thiserror::Error;

use crate::authorization::record::ItemStatus;
use crate::fhir::element::PathError;

/// Why a claim was not written, or may not be sent.
///
/// # Source
/// Da Vinci PAS 2.2.1, `specification.md` and `PASClaimUpdate`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PasRefusal {
    /// There is nothing to ask for, or nothing changes.
    #[error("there is nothing to ask for")]
    Nothing,
    /// An element that has to be there is not, or is empty.
    #[error("`{element}` is missing")]
    Missing {
        /// The element: `Claim.identifier`.
        element: &'static str,
    },
    /// What an update is made of is not a request for an authorization.
    #[error("the earlier claim is no request for an authorization")]
    NotARequest,
    /// The item does not stand where it could be asked for.
    #[error("item {item} stands as `{status}` and cannot be asked for")]
    NotReady {
        /// Its number.
        item: u32,
        /// How it stands.
        status: ItemStatus,
    },
    /// There is no such item.
    #[error("there is no item {item}")]
    UnknownItem {
        /// The number.
        item: u32,
    },
    /// The number stands for two items.
    #[error("number {item} stands twice")]
    NumberTwice {
        /// The number.
        item: u32,
    },
    /// A denied item is not updated: a new request is needed.
    #[error("item {item} was denied, which only a new request can change")]
    Denied {
        /// Its number.
        item: u32,
    },
    /// Everything that was asked for is denied: a new request is needed.
    #[error("all that was asked for was denied, which only a new request can change")]
    AllDenied,
    /// Something else than dates, quantity or net changes in place: cancel the item and add another.
    #[error("`{element}` of item {item} may not change in place")]
    NotInPlace {
        /// The item's number; 0 for a piece of the claim that items share.
        item: u32,
        /// What changes.
        element: Box<str>,
    },
    /// An update leaves out an item that was asked for before.
    #[error("item {item} is left out")]
    LeftOut {
        /// Its number.
        item: u32,
    },
    /// An item has another number than before.
    #[error("item {item} has another number than before")]
    NumberChanged {
        /// The number it had.
        item: u32,
    },
    /// An item that was called off is asked for again under its old number.
    #[error("item {item} was called off and keeps its number")]
    Revived {
        /// Its number.
        item: u32,
    },
    /// An item that was added, changed or called off does not say so, or says so and was not.
    #[error("item {item} does not say what became of it")]
    WrongFlag {
        /// Its number.
        item: u32,
    },
    /// A claim has no place for something that is asked for.
    #[error("a claim cannot say `{what}` of item {item}")]
    NotSayable {
        /// Its number.
        item: u32,
        /// What it cannot say.
        what: &'static str,
    },
    /// The earlier claim has another shape than FHIR gives it.
    #[error("the claim that was read is misshapen: {0}")]
    Misshapen(#[from] PathError),
}

impl PasRefusal {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            PasRefusal::Nothing => "pas-nothing",
            PasRefusal::Missing { .. } => "pas-missing",
            PasRefusal::NotARequest => "pas-not-a-request",
            PasRefusal::NotReady { .. } => "pas-not-ready",
            PasRefusal::UnknownItem { .. } => "pas-unknown-item",
            PasRefusal::NumberTwice { .. } => "pas-number-twice",
            PasRefusal::Denied { .. } => "pas-denied",
            PasRefusal::AllDenied => "pas-all-denied",
            PasRefusal::NotInPlace { .. } => "pas-not-in-place",
            PasRefusal::LeftOut { .. } => "pas-left-out",
            PasRefusal::NumberChanged { .. } => "pas-number-changed",
            PasRefusal::Revived { .. } => "pas-revived",
            PasRefusal::WrongFlag { .. } => "pas-wrong-flag",
            PasRefusal::NotSayable { .. } => "pas-not-sayable",
            PasRefusal::Misshapen(_) => "pas-misshapen",
        }
    }

    /// Every code there is.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 15] {
        [
            "pas-nothing",
            "pas-missing",
            "pas-not-a-request",
            "pas-not-ready",
            "pas-unknown-item",
            "pas-number-twice",
            "pas-denied",
            "pas-all-denied",
            "pas-not-in-place",
            "pas-left-out",
            "pas-number-changed",
            "pas-revived",
            "pas-wrong-flag",
            "pas-not-sayable",
            "pas-misshapen",
        ]
    }
}
