//! The identifiers of the rules that findings name.

/// The item is one of the record's.
pub(super) const ITEM: &str = "record/item";
/// The number of a new item is free.
pub(super) const SEQUENCE: &str = "record/sequence";
/// The step fits where the item stands.
pub(super) const STATUS: &str = "record/status";
/// The act is one of the actor's role.
pub(super) const ROLE: &str = "record/role";
/// Something is named that the act is about, and once.
pub(super) const NAMES: &str = "record/names";
/// The link is there.
pub(super) const LINK: &str = "record/link";
/// A record satisfies the requirement exactly where that is what was determined, and it is another one.
pub(super) const SATISFIED: &str = "determine/satisfied";
/// A member that is known is never another.
pub(super) const MEMBER: &str = "record/member";
/// The kind of certification is one that asks.
pub(super) const KIND: &str = "submit/kind";
/// A denied request is not sent again as anything but a new one.
pub(super) const DENIED: &str = "submit/denied";
/// The first appeal of a denial is of the first level.
pub(super) const LEVEL: &str = "appeal/level";
/// The patient signed that they pay.
pub(super) const ACKNOWLEDGEMENT: &str = "self-pay/acknowledgement";
/// What is authorized has run out, by date or by use.
pub(super) const RAN_OUT: &str = "authorization/ran-out";
/// An extension takes nothing away.
pub(super) const GROWS: &str = "extension/grows";
/// Both ends of a window are named or known.
pub(super) const WINDOW: &str = "change/window";
/// The request is open, or new where it is to be; an answer says which it answers, where that is not clear.
pub(super) const REQUEST: &str = "update/request";
/// What is updated was not denied.
pub(super) const UPDATE_DENIED: &str = "update/denied";
/// What changes in place is something the payer was asked for or authorized.
pub(super) const UPDATE_ITEM: &str = "update/item";
/// A name of an entry stands for one entry.
pub(super) const KEY: &str = "units/key";
/// What is held is authorized on its day.
pub(super) const IN_FORCE: &str = "units/in-force";
/// Enough is left.
pub(super) const LEFT: &str = "units/left";
/// What is released is held, and no count falls below zero.
pub(super) const HELD: &str = "units/held";
/// The anomaly is open.
pub(super) const ANOMALY: &str = "anomaly/open";
/// The review says what it came to.
pub(super) const REVIEW: &str = "answer/review";
/// What is newly authorized is authorized.
pub(super) const ADDED: &str = "answer/added";

/// An event of a kind that is unknown here was passed over.
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
