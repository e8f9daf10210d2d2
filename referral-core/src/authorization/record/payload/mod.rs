//! The payloads of commands, facts and events.

mod answer;
mod asking;
mod decision;
mod item;
mod units;
mod wants_kind;

pub use answer::{ItemAnswer, NewlyAuthorized, PayerAnswer, Review};
pub use asking::{
    AppealStep, LineChange, OneRequest, RecordClosing, RecordSelfPay, Submission, Supersession, UpdateRequest,
};
pub use decision::{
    ItemAuthorization, ItemDecision, MissedDeadline, OnExpiry, RecordExtension, Rejection, RequestDecision,
    Revocation, UnchangedItem,
};
pub use item::{
    AlsoRequired, Combined, Determination, IdentifiedMember, Items, NewItem, OneItem, RecordOpening,
    ServiceLink, Wants,
};
pub use units::{OverUse, UnitsCorrection, UnitsEntry, UnitsUse};
pub use wants_kind::WantsKind;
