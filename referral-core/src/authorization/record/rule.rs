//! The identifiers of the rules that findings and anomalies name.

use crate::lifecycle::rules;

rules! {
    pub(super),
    /// The record has the item.
    ITEM "record/item";
    /// The number of a new item is free.
    SEQUENCE "record/sequence";
    /// The step fits the status of the item.
    STATUS "record/status";
    /// The actor's role may do the act.
    ROLE "record/role";
    /// The act lists something, and each item once.
    NAMES "record/names";
    /// The link exists.
    LINK "record/link";
    /// Another record satisfies the requirement exactly if the requirement says so.
    SATISFIED "determine/satisfied";
    /// A known member never changes.
    MEMBER "record/member";
    /// The certification type requests a certification.
    KIND "submit/kind";
    /// A denied item is submitted only by an initial request.
    DENIED "submit/denied";
    /// The first appeal of a denial is at the first level.
    LEVEL "appeal/level";
    /// The patient signed the acknowledgement of the cost.
    ACKNOWLEDGEMENT "self-pay/acknowledgement";
    /// The authorization ran out, by date or by use.
    RAN_OUT "authorization/ran-out";
    /// An extension reduces nothing.
    GROWS "extension/grows";
    /// Both ends of the dates are given or known.
    WINDOW "change/window";
    /// A withdrawn or answered update is open, a requested one is new, and an answer names its request unless that is clear.
    REQUEST "update/request";
    /// No denied item is updated.
    UPDATE_DENIED "update/denied";
    /// We requested the item that changes.
    UPDATE_ITEM "update/item";
    /// The key of an entry is free.
    KEY "units/key";
    /// The item is authorized on the date of the service.
    IN_FORCE "units/in-force";
    /// Enough units are left.
    LEFT "units/left";
    /// The released units are held, and no count becomes negative.
    HELD "units/held";
    /// The anomaly is open.
    ANOMALY "anomaly/open";
    /// The answer has a decision.
    REVIEW "answer/review";
    /// An added line is certified, listed once, and not ambiguous.
    ADDED "answer/added";
    /// An event of an unknown kind was skipped.
    UNKNOWN_EVENT "history/unknown-event";
}
