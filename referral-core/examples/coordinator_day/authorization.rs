//! The payer's part of the day: what the rule book says of each referral, and where the payer's record stands.

use referral_core::authorization::book::RuleBook;
use referral_core::authorization::deadline::DueAnswer;
use referral_core::authorization::decide::{BookAnswer, BookDecision, CompiledBook, Layers};
use referral_core::authorization::fact::Facts;
use referral_core::authorization::record::{AuthorizationRecord, Wants, wants_of};
use referral_core::authorization::shipped;
use referral_core::coordination::authorization::payer_deadline;
use referral_core::fhir::import::SourcePlace;
use referral_core::referral::AuthorizationProjection;
use referral_core::time::{Instant, Zone};

use crate::asked::{self, Clock, Record};
use crate::facts::Said;
use crate::payer::PayerFiles;

/// What the payer wants of one referral, and where that stands.
pub(crate) struct Block {
    pub(crate) facts: Facts,
    pub(crate) determination: BookDecision,
    /// What that is for the record; none where the book does not say.
    pub(crate) wants: Option<Wants>,
    /// The record; none where nothing can be asked for, as no service is named.
    pub(crate) record: Option<AuthorizationRecord>,
    /// Which of the payer's clocks runs, and what the deadline table answers.
    pub(crate) clock: Option<(Clock, DueAnswer)>,
    pub(crate) projection: Option<AuthorizationProjection>,
}

/// The rule book of the shipped day's payer, ready to be asked.
pub(crate) struct Authorizations<'a> {
    pub(crate) files: &'a PayerFiles,
    book: &'a RuleBook,
    compiled: CompiledBook,
    zone: Zone,
    now: Instant,
}

impl<'a> Authorizations<'a> {
    pub(crate) fn new(files: &'a PayerFiles, zone: Zone, now: Instant) -> Result<Self, String> {
        let book = shipped::larkfield();
        let compiled =
            CompiledBook::compile(book, &Layers::standard()).map_err(|errors| errors.to_string())?;
        Ok(Self { files, book, compiled, zone, now })
    }

    /// The block of the order read at these places; none where its coverage is not with this payer.
    pub(crate) fn block(&self, places: &[SourcePlace]) -> Result<Option<Block>, String> {
        let Some(order) = self.files.order(places) else { return Ok(None) };
        let payer = self.book.payer.as_str();
        let Some((coverage, payor)) = self.files.coverage(order, payer) else { return Ok(None) };
        let today = self.zone.local_date(self.now).map_err(|error| error.to_string())?;
        let said = Said { book: self.book, files: self.files, order, coverage, payor, today };
        let facts = said.facts();
        let determination = self.compiled.decide(&facts, self.now).map_err(|error| error.to_string())?;
        let id = order["id"].as_str().unwrap_or_default();
        let asked = self.files.asked(&format!("ServiceRequest/{id}"));
        let line = said.service().map(|(_, coding)| coding);
        let wants = wants(&determination);
        let made = Record {
            id,
            payer: &self.book.payer,
            member: coverage["subscriberId"].as_str(),
            service: line,
            wants,
            asked: &asked,
            files: self.files,
            now: self.now,
            today,
        };
        let record = made.build()?;
        let clock = record
            .as_ref()
            .and_then(|record| asked::clock(record, &asked, self.files, &facts, self.zone, self.now));
        let due = clock.as_ref().and_then(|(_, answer)| answer.due()).map(payer_deadline);
        let services = asked::services(id)?;
        let projection = record.as_ref().and_then(|record| {
            let is_appeal = matches!(clock, Some((Clock::Appeal, _)));
            let (decision, appeal) = if is_appeal { (None, due) } else { (due, None) };
            asked::project(record, &services, self.zone, self.now, decision, appeal)
        });
        Ok(Some(Block { facts, determination, wants, record, clock, projection }))
    }
}

/// What a determination is for the record; none where the book does not say.
fn wants(determination: &BookDecision) -> Option<Wants> {
    match &determination.answer {
        BookAnswer::Decided(outcome) => {
            let lifted = determination.waived.iter().filter(|one| !one.lifted.is_empty());
            let by: Vec<_> = lifted.map(|one| one.by.clone()).collect();
            Some(wants_of(outcome, &by))
        }
        BookAnswer::InfoNeeded(_) => Some(Wants::InfoNeeded),
        BookAnswer::Conflict(_) | BookAnswer::NoRule => None,
    }
}
