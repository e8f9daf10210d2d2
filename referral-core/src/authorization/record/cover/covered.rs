//! The answer to the question whether an authorization covers a planned service.

use serde::{Deserialize, Serialize};

use crate::vocabulary::closed_list;

/// Whether an authorization covers a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "covered")]
pub enum Covered {
    /// An item covers the service.
    Ok(CoveringItem),
    /// No item covers the service: each reason, with its remedy.
    Mismatch(Mismatches),
    /// Facts are missing. Until they are known, the service is not covered.
    Unknown(Unknowns),
}

/// The item that covers a planned service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoveringItem {
    /// The item's number.
    pub item: u32,
    /// The number of units left after the planned service, in the item's unit.
    pub units_after: u32,
}

/// The reasons why the nearest item does not cover a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatches {
    /// The item's number; `None` if the record has no item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// Every reason, in the order of [`Check::ALL`].
    pub reasons: Vec<Mismatch>,
    /// Further checks, which lack facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Unknown>,
}

/// The facts that are missing to say whether an item covers a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknowns {
    /// The item's number.
    pub item: u32,
    /// The checks that lack facts, in the order of [`Check::ALL`].
    pub missing: Vec<Unknown>,
}

/// One reason why an item does not cover a planned service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mismatch {
    /// The mismatch.
    pub kind: MismatchKind,
    /// Its remedy.
    pub remedy: Remedy,
}

closed_list! {
    /// A mismatch between an item and a planned service.
    pub enum MismatchKind {
        /// The item is not approved, in whole or in part.
        NotApproved "not-approved" "not approved";
        /// The item is for another member.
        Member "member" "another member";
        /// The member's coverage is not active.
        CoverageInactive "coverage-inactive" "coverage is not active";
        /// The item is for another service.
        Code "code" "another service";
        /// The item has other modifiers.
        Modifier "modifier" "other modifiers";
        /// The item has none of the diagnoses.
        Diagnosis "diagnosis" "another diagnosis";
        /// The item is for another provider.
        Provider "provider" "another provider";
        /// The item is for another specialty.
        Specialty "specialty" "another specialty";
        /// The item is for another place of service.
        Place "place" "another place of service";
        /// The item is for another location.
        Location "location" "another location";
        /// The date is before the first authorized day.
        DateBeforeWindow "date-before-window" "before the authorized dates";
        /// The date is after the last authorized day.
        DateAfterWindow "date-after-window" "after the authorized dates";
        /// Fewer units are left.
        Quantity "quantity" "not enough units left";
        /// The authorized frequency would be exceeded.
        Frequency "frequency" "too many units in a period";
        /// The payer gave no number for the claim.
        NumberMissing "number-missing" "authorization number is missing";
    }
}

closed_list! {
    /// The remedy for a mismatch.
    ///
    /// # Source
    /// Da Vinci PAS 2.2.1, `specification.md`: dates, quantity and net amount may be changed in place. Any other change
    /// cancels the item and adds another. A denied request is not updated. An item that was requested for another
    /// service stays: cancelling it would lose its authorization.
    pub enum Remedy {
        /// An update of the request.
        Update "update" "update the request";
        /// A cancellation of the item and a new one. It is proposed only for an item of the service's code, or for one
        /// that was requested for that planned service alone.
        CancelAndAdd "cancel-and-add" "cancel the item and add another";
        /// An extension of the authorization.
        Extension "extension" "extend the authorization";
        /// A new request, or a new item of this one.
        NewRequest "new-request" "submit a new request";
        /// A call to the payer.
        Call "call" "call the payer";
    }
}

/// A check that lacks a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Unknown {
    /// The check.
    pub check: Check,
    /// The side that lacks the fact.
    pub side: Side,
}

closed_list! {
    /// The side that lacks a fact.
    pub enum Side {
        /// The planned service.
        PlannedService "planned-service" "the planned service";
        /// The authorization.
        Authorization "authorization" "the authorization";
    }
}

closed_list! {
    /// A check of an item against a planned service. An item covers the service if it passes all, in this order.
    pub enum Check {
        /// The item is approved, in whole or in part.
        Approval "approval";
        /// The member is the same.
        Member "member";
        /// The member's coverage is active.
        Coverage "coverage";
        /// The service is one of the line's.
        Service "service";
        /// The modifiers are those of the line.
        Modifiers "modifiers";
        /// One of the diagnoses is the line's.
        Diagnosis "diagnosis";
        /// The provider is one of the line's.
        Provider "provider";
        /// One of the specialties is the line's.
        Specialty "specialty";
        /// The place of service is one of the line's.
        Place "place" "place of service";
        /// The location is one of the line's.
        Location "location";
        /// The date is one of the authorized dates.
        Date "date";
        /// Enough units are left.
        Quantity "quantity";
        /// The frequency is not exceeded.
        Frequency "frequency";
        /// The payer gave a number.
        Number "number" "authorization number";
    }
}

/// The result of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checked {
    /// The item passes the check.
    Fits,
    /// The item fails the check.
    DoesNotFit(Mismatch),
    /// A fact is missing.
    Unknown(Unknown),
}

impl Checked {
    pub(super) const fn fits(fits: bool, kind: MismatchKind, remedy: Remedy) -> Self {
        if fits { Self::Fits } else { Self::no(kind, remedy) }
    }

    pub(super) const fn no(kind: MismatchKind, remedy: Remedy) -> Self {
        Self::DoesNotFit(Mismatch { kind, remedy })
    }

    pub(super) const fn unknown(check: Check, side: Side) -> Self {
        Self::Unknown(Unknown { check, side })
    }
}
