//! The identifiers of the rules that findings and anomalies name.

/// The record has the item.
pub(super) const ITEM: &str = "record/item";
/// The number of a new item is free.
pub(super) const SEQUENCE: &str = "record/sequence";
/// The step fits the status of the item.
pub(super) const STATUS: &str = "record/status";
/// The actor's role may do the act.
pub(super) const ROLE: &str = "record/role";
/// The act lists something, and each item once.
pub(super) const NAMES: &str = "record/names";
/// The link exists.
pub(super) const LINK: &str = "record/link";
/// Another record satisfies the requirement exactly if the requirement says so.
pub(super) const SATISFIED: &str = "determine/satisfied";
/// A known member never changes.
pub(super) const MEMBER: &str = "record/member";
/// The certification type requests a certification.
pub(super) const KIND: &str = "submit/kind";
/// A denied item is submitted only by an initial request.
pub(super) const DENIED: &str = "submit/denied";
/// The first appeal of a denial is at the first level.
pub(super) const LEVEL: &str = "appeal/level";
/// The patient signed the acknowledgement of the cost.
pub(super) const ACKNOWLEDGEMENT: &str = "self-pay/acknowledgement";
/// The authorization ran out, by date or by use.
pub(super) const RAN_OUT: &str = "authorization/ran-out";
/// An extension reduces nothing.
pub(super) const GROWS: &str = "extension/grows";
/// Both ends of the dates are given or known.
pub(super) const WINDOW: &str = "change/window";
/// A withdrawn or answered update is open, a requested one is new, and an answer names its request unless that is clear.
pub(super) const REQUEST: &str = "update/request";
/// No denied item is updated.
pub(super) const UPDATE_DENIED: &str = "update/denied";
/// We requested the item that changes.
pub(super) const UPDATE_ITEM: &str = "update/item";
/// The key of an entry is free.
pub(super) const KEY: &str = "units/key";
/// The item is authorized on the date of the service.
pub(super) const IN_FORCE: &str = "units/in-force";
/// Enough units are left.
pub(super) const LEFT: &str = "units/left";
/// The released units are held, and no count becomes negative.
pub(super) const HELD: &str = "units/held";
/// The anomaly is open.
pub(super) const ANOMALY: &str = "anomaly/open";
/// The answer has a decision.
pub(super) const REVIEW: &str = "answer/review";
/// An added line is certified, listed once, and not ambiguous.
pub(super) const ADDED: &str = "answer/added";

/// An event of an unknown kind was skipped.
pub(super) const UNKNOWN_EVENT: &str = "history/unknown-event";

/// Every rule, in the order above.
pub const ALL_RULES: [&str; 26] = [
    ITEM,
    SEQUENCE,
    STATUS,
    ROLE,
    NAMES,
    LINK,
    SATISFIED,
    MEMBER,
    KIND,
    DENIED,
    LEVEL,
    ACKNOWLEDGEMENT,
    RAN_OUT,
    GROWS,
    WINDOW,
    REQUEST,
    UPDATE_DENIED,
    UPDATE_ITEM,
    KEY,
    IN_FORCE,
    LEFT,
    HELD,
    ANOMALY,
    REVIEW,
    ADDED,
    UNKNOWN_EVENT,
];
