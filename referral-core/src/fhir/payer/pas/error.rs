//! Refusals: what PAS forbids, and what a claim cannot express.

use thiserror::Error;

use crate::authorization::record::ItemStatus;
use crate::fhir::element::PathError;

/// The reason why a claim was not written, or may not be sent.
///
/// # Source
/// Da Vinci PAS 2.2.1, `specification.md` and `PASClaimUpdate`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PasRefusal {
    /// There is nothing to request, or nothing changes.
    #[error("there is nothing to request")]
    Nothing,
    /// A required element is missing or empty.
    #[error("`{element}` is missing")]
    Missing {
        /// The element: `Claim.identifier`.
        element: &'static str,
    },
    /// The claim is not a request for an authorization.
    #[error("the claim is not a request for an authorization")]
    NotARequest,
    /// The item's status does not allow a request.
    #[error("item {item} has status `{status}` and cannot be requested")]
    NotReady {
        /// The number of the item.
        item: u32,
        /// The status of the item.
        status: ItemStatus,
    },
    /// There is no such item.
    #[error("item {item} does not exist")]
    UnknownItem {
        /// The number.
        item: u32,
    },
    /// The number is used for two items.
    #[error("item number {item} is used twice")]
    NumberTwice {
        /// The number.
        item: u32,
    },
    /// A denied item cannot be updated: send a new request.
    #[error("item {item} was denied; send a new request instead of an update")]
    Denied {
        /// The number of the item.
        item: u32,
    },
    /// Every requested item is denied: send a new request.
    #[error("every requested item was denied; send a new request instead of an update")]
    AllDenied,
    /// An element other than dates, quantity or net changes in place: cancel the item and add another.
    #[error("`{element}` of item {item} cannot change in place; cancel the item and add another")]
    NotInPlace {
        /// The number of the item; 0 for a piece of the claim that items share.
        item: u32,
        /// The changed element.
        element: Box<str>,
    },
    /// An update omits an item that was requested before.
    #[error("the update omits item {item}")]
    LeftOut {
        /// The number of the item.
        item: u32,
    },
    /// An item does not keep its number.
    #[error("item {item} does not keep its number")]
    NumberChanged {
        /// The number it had.
        item: u32,
    },
    /// A cancelled item is requested again under its old number.
    #[error("a cancelled item cannot be requested again under number {item}")]
    Revived {
        /// The number of the item.
        item: u32,
    },
    /// The flag of an added, changed or cancelled item is missing, or an unchanged item has one.
    #[error("item {item} lacks the added, changed or cancelled flag")]
    WrongFlag {
        /// The number of the item.
        item: u32,
    },
    /// A claim has no place for a part of the request.
    #[error("a claim cannot express `{what}` of item {item}")]
    NotSayable {
        /// The number of the item.
        item: u32,
        /// The part of the request.
        what: &'static str,
    },
    /// The earlier claim does not have the shape of FHIR.
    #[error("the earlier claim does not have the shape of FHIR: {0}")]
    Misshapen(#[from] PathError),
}

impl PasRefusal {
    /// Returns the stable code.
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

    /// Returns every code.
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
