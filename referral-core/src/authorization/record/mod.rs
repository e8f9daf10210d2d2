//! The record of an authorization: the requests, the payer's answers, the authorized lines, and the used units.
//!
//! An [`AuthorizationRecord`] is an aggregate with its own identifier and events, and may serve several referrals. Each
//! item has a status. The state of the record and of a referral's services follow from the items. This storey knows
//! planned services. It knows no referrals, appointments, clocks, storage or FHIR.
//!
//! Its rooms, from the ground up: the words of an authorization; the payloads; one item and its steps; the units ledger;
//! the state and its fold; the guards; the intake of answers; coverage of planned services; joint states; requests.
//!
//! ```
//! use referral_core::authorization::record::{
//!     AuthorizationItem, AuthorizationRecord, CertificationType, Determination, Header, ItemAnswer, ItemState, Items, NewItem,
//!     PayerAnswer, RecordCommand, RecordContext, RecordFact, RecordOpening, Review, ReviewAction, ServiceLine, ServiceRange,
//!     Submission, Wants, services_state,
//! };
//! use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, PlannedServiceId, Role};
//!
//! let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
//! let context = RecordContext::now("2026-03-02T15:00:00Z".parse()?, "2026-03-02".parse()?, &coordinator);
//! let device = PlannedServiceId::new("device-1")?;
//! let requested = ServiceLine::of(ServiceRange::one(Coding::new("urn:example:codes", "E0601")));
//! let items = vec![NewItem { sequence: 1, requested, services: vec![device.clone()] }];
//! let opening = RecordOpening { authorization: AuthorizationId::new("AUTH-1")?, payer: None, member: None, items };
//! let mut record = AuthorizationRecord::replay([&AuthorizationRecord::open(&opening, &context)?])?;
//!
//! let wants = Determination { item: 1, wants: Wants::Authorization, satisfied_by: None, ground: None };
//! let one = Items { items: vec![1] };
//! for command in [
//!     RecordCommand::Determine(wants),
//!     RecordCommand::BeginWork(one.clone()),
//!     RecordCommand::CompletePacket(one),
//!     RecordCommand::Submit(Submission { items: vec![1], kind: CertificationType::Initial }),
//! ] {
//!     record = record.after(&record.decide(&command, &context)?);
//! }
//!
//! // "Certified in part" without an authorized line: the quantity is unknown, and is not guessed.
//! let review = Some(Review::of(ReviewAction::CertifiedInPart));
//! let items = vec![ItemAnswer { sequence: 1, review, ..ItemAnswer::default() }];
//! let answer = PayerAnswer { items, ..PayerAnswer::default() };
//! record = record.after(&record.observe(&RecordFact::AnswerReceived(answer), &context));
//! assert_eq!(record.header(context.today, &[]), Header::Partly);
//! assert_eq!(record.item_state(1, context.today, &[]).map(|one| one.state), Some(ItemState::Approved));
//! assert_eq!(services_state(&[&record], &[device], context.today).state, ItemState::Approved);
//! let authorized = record.item(1).and_then(AuthorizationItem::in_force).ok_or("an approved item")?;
//! assert_eq!((authorized.quantity, record.balance(1).and_then(|balance| balance.left())), (None, None));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod act;
mod answering;
mod asking;
mod context;
mod cover;
mod decide;
mod guard;
mod item;
mod lifecycle;
mod observe;
mod payload;
mod projection;
mod rule;
mod state;
mod terms;
mod units;

pub use act::{
    RecordAnomaly, RecordAnomalyKind, RecordCommand, RecordCommandKind, RecordEvent, RecordEventBody,
    RecordEventKind, RecordFact,
};
pub use asking::{InfoChanged, UpdateContent, UpdateItem, wants_of};
pub use context::RecordContext;
pub use cover::{
    Check, Checked, Covered, CoveringItem, Mismatch, MismatchKind, Mismatches, PlannedService, Remedy, Side,
    Unknown, Unknowns,
};
pub use item::{AuthorizationItem, Contested, ItemPosition, ItemStep, RequestClass, next};
pub use lifecycle::{
    RecordAsOf, RecordBatch, RecordDecision, RecordEntry, RecordEnvelope, RecordHistory, RecordQueued,
    RecordRefusal, RecordRestored, RecordSnapshot,
};
pub use payload::{
    AlsoRequired, AppealStep, Combined, Determination, IdentifiedMember, ItemAnswer, ItemAuthorization,
    ItemDecision, Items, LineChange, MissedDeadline, NewItem, NewlyAuthorized, OnExpiry, OneItem, OneRequest,
    OverUse, PayerAnswer, RecordClosing, RecordExtension, RecordOpening, RecordSelfPay, Rejection,
    RequestDecision, Review, Revocation, ServiceLink, Submission, Supersession, UnchangedItem,
    UnitsCorrection, UnitsEntry, UnitsUse, UpdateRequest, Wants, WantsKind,
};
pub use projection::{Header, ItemState, Projection, services_state};
pub use rule::ALL_RULES;
pub use state::{AnswerVersion, AuthorizationRecord, OpenAnomaly, OpenUpdate};
pub use terms::{
    CertificationType, Frequency, ItemStatus, Level, NotRequiredBasis, Period, Phase, Quantity,
    RecordCloseReason, ReferralOnly, ReviewAction, ServiceLine, ServiceRange, Unit, Window,
};
pub use units::{Balance, EntryKind, LedgerEntry};
