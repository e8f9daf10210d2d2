//! The record of an authorization: what was asked of a payer, what it answered, what was authorized, how much of it
//! was used.
//!
//! An [`AuthorizationRecord`] is an aggregate of its own, with its own identifier and its own events; one may serve several
//! referrals. Every item has a status of its own; the header and what a referral sees of it are worked out from the
//! items. This storey knows planned services; it refuses to know referrals, appointments, clocks, storage and FHIR.
//!
//! ```
//! # use chrono::NaiveDate;
//! # use referral_core::authorization::record::{
//! #     AuthorizationRecord, RecordCommand, RecordContext, RecordFact, Header, ItemAnswer, Items, NewItem, RecordOpening, PayerAnswer, Review,
//! #     ReviewAction, ServiceLine, ServiceRange, ItemState, Determination, Submission, Wants, CertificationType,
//! # };
//! # use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, Role};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
//! # let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
//! let context = RecordContext::now("2026-03-02T15:00:00Z".parse()?, today, &coordinator);
//! let mut opening = RecordOpening { authorization: AuthorizationId::new("AUTH-1")?, payer: None, member: None, items: vec![] };
//! let line = ServiceLine::of(ServiceRange::one(Coding::new("urn:example:codes", "E0601")));
//! opening.items.push(NewItem { sequence: 1, requested: line, services: vec![] });
//! let mut record = AuthorizationRecord::replay([&AuthorizationRecord::open(&opening, &context)?])?;
//!
//! let wants = Determination { item: 1, wants: Wants::Authorization, satisfied_by: None, ground: None };
//! let one = Items { items: vec![1] };
//! for command in [
//!     RecordCommand::Determine(wants),
//!     RecordCommand::BeginWork(one.clone()),
//!     RecordCommand::CompletePacket(one.clone()),
//!     RecordCommand::Submit(Submission { items: vec![1], kind: CertificationType::Initial }),
//! ] {
//!     record = record.decide(&command, &context)?.iter().fold(record, AuthorizationRecord::evolve);
//! }
//!
//! // "Certified in part" without a line that says how much: nothing is known of the quantity, and it is not guessed.
//! let review = Some(Review::of(ReviewAction::CertifiedInPart));
//! let answer = PayerAnswer {
//!     items: vec![ItemAnswer { sequence: 1, review, ..ItemAnswer::default() }],
//!     ..PayerAnswer::default()
//! };
//! let events = record.observe(&RecordFact::AnswerReceived(answer), &context);
//! record = events.iter().fold(record, AuthorizationRecord::evolve);
//! assert_eq!(record.header(today, &[]), Header::Partly);
//! assert_eq!(record.item_state(1, today, &[]).map(|one| one.state), Some(ItemState::Approved));
//! assert_eq!(record.balance(1).and_then(|balance| balance.left()), None);
//! # Ok(())
//! # }
//! ```

mod act;
mod adding;
mod answer;
mod answering;
mod belonging;
mod check;
mod class;
mod context;
mod count;
mod covered;
mod decide;
mod evolve;
mod guard;
mod item;
mod item_fold;
mod ledger;
mod lifecycle;
mod line;
mod observe;
mod payload;
mod planned;
mod project;
mod replay;
mod rule;
mod standing;
mod state;
mod status;
mod steps;
mod transition;
mod update;
mod wants;
mod x12;

pub use act::{RecordCommand, RecordCommandKind, RecordEventBody, RecordEventKind, RecordFact};
pub use answer::{ItemAnswer, NewlyAuthorized, PayerAnswer, Review};
pub use class::RequestClass;
pub use context::RecordContext;
pub use covered::{
    Check, Checked, Covered, CoveringItem, Mismatch, MismatchKind, Mismatches, Remedy, Side, Unknown,
    Unknowns,
};
pub use item::{AnswerVersion, AuthorizationItem, Contested};
pub use ledger::{Balance, EntryKind, LedgerEntry};
pub use lifecycle::{
    ItemPosition, RecordAsOf, RecordBatch, RecordDecision, RecordEntry, RecordEnvelope, RecordEvent,
    RecordHistory, RecordQueued, RecordRefusal, RecordRestored, RecordSnapshot,
};
pub use line::{Frequency, Period, Quantity, ServiceLine, ServiceRange, Unit, Window};
pub use payload::{
    AlsoRequired, AppealStep, Combined, Determination, IdentifiedMember, ItemAuthorization, ItemDecision,
    Items, LineChange, MissedDeadline, NewItem, OnExpiry, OneItem, OneRequest, OverUse, RecordAnomaly,
    RecordAnomalyKind, RecordClosing, RecordExtension, RecordOpening, RecordSelfPay, Rejection,
    RequestDecision, Revocation, ServiceLink, Submission, Supersession, UnchangedItem, UnitsCorrection,
    UnitsEntry, UnitsUse, UpdateRequest, Wants, WantsKind,
};
pub use planned::PlannedService;
pub use project::services_state;
pub use rule::ALL_RULES;
pub use standing::{Header, ItemState, Projection};
pub use state::{AuthorizationRecord, OpenAnomaly, OpenUpdate};
pub use status::{ItemStatus, Level, NotRequiredBasis, Phase, RecordCloseReason, ReferralOnly};
pub use transition::{ItemStep, next};
pub use update::{InfoChanged, UpdateContent, UpdateItem};
pub use wants::wants_of;
pub use x12::{CertificationType, ReviewAction};
