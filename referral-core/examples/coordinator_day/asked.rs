//! The payer's record of one referral, made of what was asked and answered, and the clock that runs on it.

use chrono::{Datelike, NaiveDate};
use referral_core::authorization::deadline::{
    ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, DueAnswer, HolidayCalendars, PayerSite,
    Program, ReviewUrgency, StartEvent, When,
};
use referral_core::authorization::fact::{FactId, FactValue, Facts};
use referral_core::authorization::record::{
    AppealStep, AuthorizationRecord, CertificationType, Determination, ItemStatus, Items, Level, NewItem,
    RecordCommand, RecordContext, RecordFact, RecordOpening, ServiceLine, ServiceRange, Submission, Wants,
};
use referral_core::coordination::authorization::{Services, projection};
use referral_core::lifecycle::Occurred;
use referral_core::referral::{AuthorizationProjection, PayerDeadline};
use referral_core::time::{Instant, Zone};
use referral_core::vocabulary::{
    Actor, AuthorizationId, Coding, MemberId, PartyId, PayerId, PlannedServiceId, Role,
};

use crate::payer::{Asked, PayerFiles};

/// The clocks of a payer's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// The payer decides on the request.
    Decision,
    /// A denial may be appealed.
    Appeal,
    /// The payer decides on the appeal.
    AppealDecision,
}

/// What a record is made of.
pub(crate) struct Record<'a> {
    pub(crate) id: &'a str,
    pub(crate) payer: &'a PayerId,
    pub(crate) member: Option<&'a str>,
    pub(crate) service: Option<Coding>,
    pub(crate) wants: Option<Wants>,
    pub(crate) asked: &'a [&'a Asked],
    pub(crate) files: &'a PayerFiles,
    pub(crate) now: Instant,
    pub(crate) today: NaiveDate,
}

impl Record<'_> {
    /// The record as everything that was read leaves it; none where no service is named.
    pub(crate) fn build(&self) -> Result<Option<AuthorizationRecord>, String> {
        let words = |error: &dyn std::fmt::Display| error.to_string();
        let first = self.asked.first().map(|asked| &asked.request.items);
        let planned = services(self.id)?;
        let mut items: Vec<NewItem> = Vec::new();
        for line in first.into_iter().flatten() {
            if let Some(requested) = line.line.clone() {
                items.push(NewItem { sequence: line.sequence, requested, services: planned.clone() });
            }
        }
        if let (true, Some(service)) = (items.is_empty(), &self.service) {
            let requested = ServiceLine::of(ServiceRange::one(service.clone()));
            items.push(NewItem { sequence: 1, requested, services: planned });
        }
        if items.is_empty() {
            return Ok(None);
        }
        let sequences: Vec<u32> = items.iter().map(|item| item.sequence).collect();
        let id = format!("{}/{}", self.payer.as_str(), self.id);
        let opening = RecordOpening {
            authorization: AuthorizationId::new(&id).map_err(|error| words(&error))?,
            payer: Some(self.payer.clone()),
            member: self.member.and_then(|member| MemberId::new(member).ok()),
            items,
        };
        let system = Actor::new(Role::System, PartyId::new("system").map_err(|error| words(&error))?);
        let context = RecordContext::now(self.now, self.today, &system);
        let opened = AuthorizationRecord::open(&opening, &context).map_err(|refusal| words(&refusal))?;
        let mut record = AuthorizationRecord::begun_by(&opened).ok_or("an opening begins a record")?;
        for (fact, at) in self.told(&sequences) {
            let context = RecordContext { occurred: at.map(Occurred::exactly), ..context.clone() };
            if let RecordFact::RequestSubmitted(submission) = &fact {
                record = put_together(record, &submission.items, &context);
            }
            let events = record.observe(&fact, &context);
            record = events.iter().fold(record, AuthorizationRecord::evolve);
        }
        Ok(Some(record))
    }

    /// Everything the record is told, in the order in which it happened.
    fn told(&self, sequences: &[u32]) -> Vec<(RecordFact, Option<Instant>)> {
        let mut told = Vec::new();
        if let Some(wants) = self.wants {
            let of = |&item: &u32| Determination { item, wants, satisfied_by: None, ground: None };
            told.extend(
                sequences.iter().map(|item| (RecordFact::RequirementDetermined(of(item)), None::<Instant>)),
            );
        }
        let mut happened = Vec::new();
        for asked in self.asked {
            let items: Vec<u32> = asked.request.items.iter().map(|item| item.sequence).collect();
            let appeals = is_appeal(asked);
            let submission = || {
                let kind = asked.request.certification.unwrap_or(CertificationType::Initial);
                vec![RecordFact::RequestSubmitted(Submission { items: items.clone(), kind })]
            };
            let filed = || {
                let step = |&item: &u32| RecordFact::AppealFiled(AppealStep { item, level: Level::FIRST });
                items.iter().map(step).collect()
            };
            let facts: Vec<RecordFact> = if appeals { filed() } else { submission() };
            happened.extend(facts.into_iter().map(|fact| (fact, asked.at)));
            let answered = self.files.answered(asked).into_iter();
            happened.extend(answered.map(|one| (RecordFact::AnswerReceived(one.reading.answer), one.at)));
        }
        happened.sort_by_key(|(_, at)| *at);
        told.extend(happened);
        told
    }
}

/// What was sent was put together before. Where the rules want nothing of the kind that is refused, and the record says
/// of the request that it does not fit.
fn put_together(
    record: AuthorizationRecord,
    items: &[u32],
    context: &RecordContext<'_>,
) -> AuthorizationRecord {
    let items = Items { items: items.to_vec() };
    let mut record = record;
    for command in [RecordCommand::BeginWork(items.clone()), RecordCommand::CompletePacket(items)] {
        if let Ok(events) = record.decide(&command, context) {
            record = events.iter().fold(record, AuthorizationRecord::evolve);
        }
    }
    record
}

fn is_appeal(asked: &Asked) -> bool {
    use CertificationType::{AppealImmediate, AppealStandard};
    matches!(asked.request.certification, Some(AppealImmediate | AppealStandard))
}

/// The one planned service of an order.
pub(crate) fn services(order: &str) -> Result<Vec<PlannedServiceId>, String> {
    PlannedServiceId::new(order).map(|service| vec![service]).map_err(|error| error.to_string())
}

/// The fact the referral is told.
pub(crate) fn project(
    record: &AuthorizationRecord,
    planned: &[PlannedServiceId],
    zone: Zone,
    now: Instant,
    decision: Option<PayerDeadline>,
    appeal: Option<PayerDeadline>,
) -> Option<AuthorizationProjection> {
    projection(&[record], &Services { planned, booked: &[], zone, at: now }, decision, appeal)
}

/// Which clock runs on the record, and what the deadline table answers for it.
pub(crate) fn clock(
    record: &AuthorizationRecord,
    asked: &[&Asked],
    files: &PayerFiles,
    facts: &Facts,
    zone: Zone,
    now: Instant,
) -> Option<(Clock, DueAnswer)> {
    let status = record.items().first()?.status();
    let first = asked.iter().find(|one| !is_appeal(one))?;
    let input = ClockInput::new(now);
    let (clock, phase, input) = if status.is_with_payer() {
        let received = first.at?;
        (Clock::Decision, DeadlineStep::Initial, ClockInput::received(received, now))
    } else if status == ItemStatus::Denied {
        let noticed = files.answered(first).iter().rev().find_map(|answer| answer.at)?;
        let date = zone.local_date(noticed).ok()?;
        let input = input.happened(StartEvent::NoticeDate, When::On(date));
        (
            Clock::Appeal,
            DeadlineStep::Appeal1File,
            input.happened(StartEvent::NoticeReceipt, When::At(noticed)),
        )
    } else if matches!(status, ItemStatus::Appeal(_)) {
        let received = asked.iter().rev().find(|one| is_appeal(one))?.at?;
        (Clock::AppealDecision, DeadlineStep::Appeal1Decide, ClockInput::received(received, now))
    } else {
        return None;
    };
    let question = DeadlineQuestion { phase, ..question(facts)? };
    let year = zone.local_date(now).ok()?.year();
    let mut site = PayerSite::new(zone);
    if let Ok(calendars) = HolidayCalendars::us_federal(year.saturating_sub(1), year.saturating_add(2)) {
        site = site.with_calendars(calendars);
    }
    let answer = DeadlineTable::shipped().due(&question, &input, &site).ok()?;
    Some((clock, answer))
}

/// The program whose law binds the line of business, and how pressing the request is in its words.
fn question(facts: &Facts) -> Option<DeadlineQuestion> {
    let word = |fact| match facts.get(&fact).known() {
        Some(FactValue::Word(word)) => Some(word.as_str().to_owned()),
        Some(_) | None => None,
    };
    let (program, calm, pressing) = match word(FactId::Line)?.as_str() {
        "medicare-advantage" => {
            (Program::MEDICARE_ADVANTAGE, ReviewUrgency::Standard, ReviewUrgency::Expedited)
        }
        "medicaid-managed-care" => (Program::MEDICAID_MCO, ReviewUrgency::Standard, ReviewUrgency::Expedited),
        "commercial" | "exchange" | "self-funded" => {
            (Program::ERISA_ACA, ReviewUrgency::PreService, ReviewUrgency::Urgent)
        }
        _ => return None,
    };
    let question = DeadlineQuestion::new(program, DeadlineStep::Initial);
    Some(match word(FactId::Urgency).as_deref() {
        Some("routine") => question.at_urgency(calm),
        Some("urgent") => question.at_urgency(pressing),
        Some(_) | None => question,
    })
}
