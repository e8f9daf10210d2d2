//! What commands, facts and events say besides their name.

mod anomaly;
mod asking;
mod decision;
mod item;
mod units;
mod wants_kind;

pub use anomaly::{RecordAnomaly, RecordAnomalyKind};
pub use asking::{
    AppealStep, LineChange, OneRequest, RecordClosing, RecordSelfPay, Submission, Supersession, UpdateRequest,
};
pub use decision::{
    Growth, ItemAuthorization, ItemDecision, LeftItem, Rejection, RequestDecision, Revocation, Silence,
    SilenceEffect,
};
pub use item::{
    Beside, Determination, Items, MemberName, NewItem, OneItem, RecordOpening, ServiceLink, Several, Wants,
};
pub use units::{OverUse, UnitsCorrection, UnitsEntry, UnitsUse};
pub use wants_kind::WantsKind;
