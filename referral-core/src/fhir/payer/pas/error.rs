//! Refusals: what PAS forbids, and what a claim cannot express.

use crate::authorization::record::ItemStatus;
use crate::errors::errors;
use crate::fhir::element::PathError;

errors! {
    /// The reason why a claim was not written, or may not be sent.
    ///
    /// # Source
    /// Da Vinci PAS 2.2.1, `specification.md` and `PASClaimUpdate`.
    pub enum PasRefusal {
        /// The request would be empty, or the update changes nothing.
        Nothing "pas-nothing" "there is nothing to request";
        /// A required element is missing or empty.
        Missing {
            /// The element: `Claim.identifier`.
            element: &'static str,
        } "pas-missing" "`{element}` is missing";
        /// The claim is not a request for an authorization.
        NotARequest "pas-not-a-request" "the claim is not a request for an authorization";
        /// The item's status does not allow a request.
        NotReady {
            /// The number of the item.
            item: u32,
            /// The status of the item.
            status: ItemStatus,
        } "pas-not-ready" "item {item} has status `{status}` and cannot be requested";
        /// The item does not exist.
        UnknownItem {
            /// The number.
            item: u32,
        } "pas-unknown-item" "item {item} does not exist";
        /// The number is used for two items.
        NumberTwice {
            /// The number.
            item: u32,
        } "pas-number-twice" "item number {item} is used twice";
        /// A denied item cannot be updated: send a new request.
        Denied {
            /// The number of the item.
            item: u32,
        } "pas-denied" "item {item} was denied; send a new request instead of an update";
        /// Every requested item is denied: send a new request.
        AllDenied "pas-all-denied" "every requested item was denied; send a new request instead of an update";
        /// An element other than dates, quantity or net changes in place: cancel the item and add another.
        NotInPlace {
            /// The number of the item; 0 for a piece of the claim that items share.
            item: u32,
            /// The changed element.
            element: Box<str>,
        } "pas-not-in-place" "`{element}` of item {item} cannot change in place; cancel the item and add another";
        /// An update omits an item that was requested before.
        LeftOut {
            /// The number of the item.
            item: u32,
        } "pas-left-out" "the update omits item {item}";
        /// An item has another number than before, or its number names another item.
        NumberChanged {
            /// The earlier number.
            item: u32,
        } "pas-number-changed" "item {item} must keep its number and its service";
        /// A cancelled item is requested again under its old number.
        Revived {
            /// The number of the item.
            item: u32,
        } "pas-revived" "a cancelled item cannot be requested again under number {item}";
        /// The flag of an added, changed or cancelled item is missing, or an unchanged item has one.
        WrongFlag {
            /// The number of the item.
            item: u32,
        } "pas-wrong-flag" "item {item} lacks the added, changed or cancelled flag";
        /// A claim has no place for a part of the request.
        NotSayable {
            /// The number of the item.
            item: u32,
            /// The part of the request.
            what: &'static str,
        } "pas-not-sayable" "a claim cannot express `{what}` of item {item}";
        /// The earlier claim does not have the shape of FHIR.
        Misshapen (#[from] PathError) "pas-misshapen" "the earlier claim does not have the shape of FHIR: {0}";
    }
}
