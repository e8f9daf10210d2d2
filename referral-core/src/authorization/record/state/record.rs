//! The record: its fields and their readers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::kept::{AnswerVersion, OpenAnomaly, OpenUpdate};
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::terms::{ItemStatus, Phase, Unit};
use crate::authorization::record::units::{Balance, Ledger, LedgerEntry};
use crate::time::Instant;
use crate::vocabulary::{AuthorizationId, MemberId, PayerId, RequestId};

/// The record of an authorization: a fold over its events, and only they change it.
///
/// ```
/// use referral_core::authorization::record::{
///     AuthorizationRecord, CertificationType, Check, Checked, Covered, Determination, InfoChanged, ItemStatus, Items,
///     LineChange, Mismatch, MismatchKind, NewItem, PayerAnswer, Phase, PlannedService, Quantity, RecordCommand,
///     RecordContext, RecordFact, RecordOpening, Remedy, Review, ReviewAction, ServiceLine, ServiceRange, Submission, Unit,
///     UpdateRequest, Wants, Window,
/// };
/// use referral_core::vocabulary::{Actor, AuthorizationId, Coding, MemberId, PartyId, PlannedServiceId, RequestId, Role};
///
/// // Six visits in March.
/// let coordinator = Actor::new(Role::Coordinator, PartyId::new("co-1")?);
/// let context = RecordContext::now("2026-03-02T15:00:00Z".parse()?, "2026-03-02".parse()?, &coordinator);
/// let visit = Coding::new("urn:example:codes", "99203");
/// let requested = ServiceLine {
///     quantity: Some(Quantity::new(6, Unit::Visits)),
///     window: Some(Window::days("2026-03-01".parse()?, "2026-03-31".parse()?)),
///     ..ServiceLine::of(ServiceRange::one(visit.clone()))
/// };
/// let items = vec![NewItem { sequence: 1, requested, services: vec![] }];
/// let (authorization, member) = (AuthorizationId::new("AUTH-1")?, Some(MemberId::new("M-1")?));
/// let opening = RecordOpening { authorization, payer: None, member: member.clone(), items };
/// let opened = AuthorizationRecord::open(&opening, &context)?;
/// let mut record = AuthorizationRecord::begun_by(&opened).ok_or("an opening begins a record")?;
///
/// // The payer requires an authorization, and certifies the request.
/// let wants = Determination { item: 1, wants: Wants::Authorization, satisfied_by: None, ground: None };
/// let determined = record.decide(&RecordCommand::Determine(wants), &context)?;
/// record = record.resume_from(1, &determined)?;
/// let items = Items { items: vec![1] };
/// for command in [
///     RecordCommand::BeginWork(items.clone()),
///     RecordCommand::CompletePacket(items),
///     RecordCommand::Submit(Submission { items: vec![1], kind: CertificationType::Initial }),
/// ] {
///     record = record.after(&record.decide(&command, &context)?);
/// }
/// let (number, review) = (Some("A-100".into()), Some(Review::of(ReviewAction::Certified)));
/// let answer = PayerAnswer { number, review, ..PayerAnswer::default() };
/// record = record.after(&record.observe(&RecordFact::AnswerReceived(answer.clone()), &context));
/// assert_eq!(record.item(1).map(|item| item.status()), Some(ItemStatus::Approved));
/// assert_eq!(record.phase(1, context.today), Some(Phase::Active));
///
/// // A visit in April is too late.
/// let planned = PlannedService {
///     member,
///     coverage_active: Some(true),
///     service: Some(visit),
///     date: Some("2026-04-07".parse()?),
///     quantity: Some(Quantity::new(1, Unit::Visits)),
///     ..PlannedService::new(PlannedServiceId::new("visit-1")?)
/// };
/// let too_late = Mismatch { kind: MismatchKind::DateAfterWindow, remedy: Remedy::Extension };
/// assert_eq!(record.check(1, Check::Date, &planned), Some(Checked::DoesNotFit(too_late)));
/// assert!(matches!(record.covers(&planned), Covered::Mismatch(found) if found.reasons == [too_late]));
///
/// // The authorization is extended to April.
/// let (request, last) = (RequestId::new("U-1")?, Some("2026-04-30".parse()?));
/// let change = LineChange { item: 1, window: Some(Window { first: None, last }), ..LineChange::default() };
/// let update = UpdateRequest {
///     request: request.clone(),
///     kind: CertificationType::Extension,
///     changes: vec![change],
///     add: vec![],
///     cancel: vec![],
/// };
/// record = record.after(&record.decide(&RecordCommand::RequestUpdate(update), &context)?);
/// let content = record.update_content(&request).ok_or("the update is open")?;
/// assert_eq!(content.items[0].changed, Some(InfoChanged::Changed));
/// let granted = PayerAnswer { request: Some(request.clone()), ..answer };
/// let events = record.observe(&RecordFact::AnswerReceived(granted), &context);
/// record = events.iter().fold(record, AuthorizationRecord::evolve);
/// assert_eq!(record.open_update(&request), None);
/// assert!(matches!(record.covers_by(1, &planned), Some(Covered::Ok(found)) if found.units_after == 5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AuthorizationRecord {
    pub(super) id: AuthorizationId,
    pub(super) payer: Option<PayerId>,
    pub(super) member: Option<MemberId>,
    pub(super) number: Option<Box<str>>,
    pub(super) administration_reference: Option<Box<str>>,
    pub(super) items: Vec<AuthorizationItem>,
    pub(super) answers: Vec<AnswerVersion>,
    pub(super) requests: Vec<OpenUpdate>,
    pub(super) ledger: Ledger,
    pub(super) anomalies: Vec<OpenAnomaly>,
    pub(super) anomalies_seen: u32,
    pub(super) touched_at: Instant,
}

/// The fields of a record as a snapshot holds them.
#[derive(Deserialize)]
#[serde(remote = "AuthorizationRecord", deny_unknown_fields)]
struct Stored {
    id: AuthorizationId,
    payer: Option<PayerId>,
    member: Option<MemberId>,
    number: Option<Box<str>>,
    administration_reference: Option<Box<str>>,
    items: Vec<AuthorizationItem>,
    answers: Vec<AnswerVersion>,
    requests: Vec<OpenUpdate>,
    ledger: Ledger,
    anomalies: Vec<OpenAnomaly>,
    anomalies_seen: u32,
    touched_at: Instant,
}

impl AuthorizationRecord {
    /// The record of a snapshot.
    pub(in crate::authorization::record) fn restored(
        state: serde_json::Value,
    ) -> Result<Self, serde_json::Error> {
        Stored::deserialize(state)
    }

    /// The record's identifier.
    #[must_use]
    pub const fn id(&self) -> &AuthorizationId {
        &self.id
    }

    /// The payer, if known.
    #[must_use]
    pub const fn payer(&self) -> Option<&PayerId> {
        self.payer.as_ref()
    }

    /// The member, if known.
    #[must_use]
    pub const fn member(&self) -> Option<&MemberId> {
        self.member.as_ref()
    }

    /// The payer's number over all items, from the last answer that gave one and authorized something. Returns `None`
    /// once nothing is authorized any more. An item may have a number of its own.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }

    /// The payer's reference for the request, if an answer gave one over all items.
    #[must_use]
    pub fn administration_reference(&self) -> Option<&str> {
        self.administration_reference.as_deref()
    }

    /// The items, in the order in which they were added.
    #[must_use]
    pub fn items(&self) -> &[AuthorizationItem] {
        &self.items
    }

    /// The item with this number.
    #[must_use]
    pub fn item(&self, sequence: u32) -> Option<&AuthorizationItem> {
        self.items.iter().find(|item| item.sequence() == sequence)
    }

    /// Every answer of the payer, in the order in which they were recorded.
    #[must_use]
    pub fn answers(&self) -> &[AnswerVersion] {
        &self.answers
    }

    /// The updates that are not decided.
    #[must_use]
    pub fn open_updates(&self) -> &[OpenUpdate] {
        &self.requests
    }

    /// The undecided update with this identifier.
    #[must_use]
    pub fn open_update(&self, request: &RequestId) -> Option<&OpenUpdate> {
        self.requests.iter().find(|open| open.update.request == *request)
    }

    /// The anomalies that nobody has resolved.
    #[must_use]
    pub fn anomalies(&self) -> &[OpenAnomaly] {
        &self.anomalies
    }

    /// When the last event was recorded.
    #[must_use]
    pub const fn touched_at(&self) -> Instant {
        self.touched_at
    }

    /// The entries of the units ledger, in the order in which they were made.
    #[must_use]
    pub fn ledger(&self) -> &[LedgerEntry] {
        self.ledger.entries()
    }

    /// The balance of an item's units. Returns `None` if the record has no such item.
    #[must_use]
    pub fn balance(&self, sequence: u32) -> Option<Balance> {
        let item = self.item(sequence)?;
        let quantity = item.in_force().and_then(|line| line.quantity);
        let sum = self.ledger.sum(sequence, quantity.as_ref().map(|quantity| &quantity.unit));
        let authorized = if item.status().is_approved() {
            quantity.map(|quantity| quantity.amount)
        } else {
            // A denial or a revocation authorizes nothing.
            (item.status().is_denied() || item.status() == ItemStatus::Revoked).then_some(0)
        };
        Some(Balance { authorized, ..sum })
    }

    /// The phase of an approved item on a day. Returns `None` if the record has no such item or it is not approved.
    /// Without known dates an item neither begins nor ends; without a known quantity it is never exhausted.
    #[must_use]
    pub fn phase(&self, sequence: u32, on: NaiveDate) -> Option<Phase> {
        let item = self.item(sequence).filter(|item| item.status().is_approved())?;
        let window = item.in_force().and_then(|line| line.window).or(item.window()).unwrap_or_default();
        let balance = self.balance(sequence)?;
        Some(if window.is_over(on) {
            Phase::Expired
        } else if balance.authorized.is_some_and(|units| balance.consumed >= i64::from(units)) {
            Phase::Exhausted
        } else if window.is_after(on) {
            Phase::Future
        } else {
            Phase::Active
        })
    }

    /// The units ledger.
    pub(in crate::authorization::record) const fn units(&self) -> &Ledger {
        &self.ledger
    }

    /// The unit of an item's quantity.
    pub(in crate::authorization::record) fn own_unit(&self, sequence: u32) -> Option<&Unit> {
        self.item(sequence).and_then(AuthorizationItem::unit)
    }

    /// The number of the next item that the payer adds.
    pub(in crate::authorization::record) fn free_sequence(&self) -> u32 {
        let numbers = self.items.iter().map(AuthorizationItem::sequence);
        numbers.max().unwrap_or(0).saturating_add(1)
    }

    /// The number of the next answer.
    pub(in crate::authorization::record) fn next_answer(&self) -> u32 {
        u32::try_from(self.answers.len()).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The number of the next anomaly.
    pub(in crate::authorization::record) const fn next_anomaly(&self) -> u32 {
        self.anomalies_seen.saturating_add(1)
    }
}
