//! The record of an authorization: what was asked of a payer, what it answered, what was authorized, how much of it
//! was used.
//!
//! An [`Authorization`] is an aggregate of its own, with its own identifier and its own events; one may serve several
//! referrals. Every item has a status of its own; the header and what a referral sees of it are worked out from the
//! items. This storey knows planned services; it refuses to know referrals, appointments, clocks, storage and FHIR.
//!
//! ```
//! # use chrono::NaiveDate;
//! # use referral_core::authorization::record::{
//! #     Authorization, Command, Context, Fact, Header, ItemAnswer, Items, NewItem, Opening, PayerAnswer, Review,
//! #     ReviewAction, ServiceLine, ServiceRange, Standing, Determination, Submission, Wants, CertificationType,
//! # };
//! # use referral_core::vocabulary::{Actor, AuthorizationId, Coding, PartyId, Role};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let today = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
//! # let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
//! let context = Context::now("2026-03-02T15:00:00Z".parse()?, today, &coordinator);
//! let mut opening = Opening { authorization: AuthorizationId::new("AUTH-1")?, payer: None, member: None, items: vec![] };
//! let line = ServiceLine::of(ServiceRange::one(Coding::new("urn:example:codes", "E0601")));
//! opening.items.push(NewItem { sequence: 1, requested: line, services: vec![] });
//! let mut record = Authorization::replay([&Authorization::open(&opening, &context)?])?;
//!
//! let wants = Determination { item: 1, wants: Wants::Authorization, satisfied_by: None, ground: None };
//! let one = Items { items: vec![1] };
//! for command in [
//!     Command::Determine(wants),
//!     Command::BeginWork(one.clone()),
//!     Command::CompletePacket(one.clone()),
//!     Command::Submit(Submission { items: vec![1], kind: CertificationType::Initial }),
//! ] {
//!     record = record.decide(&command, &context)?.iter().fold(record, Authorization::evolve);
//! }
//!
//! // "Certified in part" without a line that says how much: nothing is known of the quantity, and it is not guessed.
//! let review = Some(Review::of(ReviewAction::CertifiedInPart));
//! let answer = PayerAnswer {
//!     items: vec![ItemAnswer { sequence: 1, review, ..ItemAnswer::default() }],
//!     ..PayerAnswer::default()
//! };
//! let events = record.observe(&Fact::AnswerReceived(answer), &context);
//! record = events.iter().fold(record, Authorization::evolve);
//! assert_eq!(record.header(today, &[]), Header::Partly);
//! assert_eq!(record.standing_of(1, today, &[]).map(|one| one.standing), Some(Standing::Approved));
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
mod count;
mod covered;
mod decide;
mod event;
mod evolve;
mod guard;
mod history;
mod item;
mod item_fold;
mod ledger;
mod line;
mod observe;
mod payload;
mod planned;
mod project;
mod refusal;
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

pub use act::{Command, CommandKind, EventBody, EventKind, Fact};
pub use answer::{ItemAnswer, NewlyAuthorized, PayerAnswer, Review};
pub use class::RequestClass;
pub use covered::{
    Check, Checked, Covered, Fitting, Mismatch, MismatchKind, Mismatches, Remedy, Side, Unknown, Unknowns,
};
pub use event::{Context, Event};
pub use history::{Entry, Envelope, History, HistoryError, HistoryProblem};
pub use item::{AnswerVersion, AuthorizationItem, Contested};
pub use ledger::{Balance, EntryKind, LedgerEntry};
pub use line::{Frequency, Period, Quantity, ServiceLine, ServiceRange, Unit, Window};
pub use payload::{
    Anomaly, AnomalyRecord, AppealStep, Beside, Closing, Determination, Growth, ItemAuthorization,
    ItemDecision, Items, LeftItem, LineChange, MemberName, NewItem, OneItem, OneRequest, Opening, OverUse,
    Rejection, RequestDecision, Resolution, Revocation, SelfPayElection, ServiceLink, Several, Silence,
    SilenceEffect, Submission, Supersession, UnitsCorrection, UnitsEntry, UnitsUse, UpdateRequest, Wants,
};
pub use planned::PlannedService;
pub use project::standing;
pub use refusal::{Findings, NotInThisStatus, NotYourRole, Refusal};
pub use replay::{ReplayError, ReplayProblem};
pub use rule::ALL_RULES;
pub use standing::{Header, Projection, Standing};
pub use state::{Authorization, OpenAnomaly, OpenUpdate};
pub use status::{CloseReason, ItemStatus, Level, NotRequiredBasis, Phase, ReferralOnly};
pub use transition::{Step, next};
pub use update::{InfoChanged, UpdateContent, UpdateItem};
pub use wants::wants_of;
pub use x12::{CertificationType, ReviewAction};
