//! The facts of a planned service, as far as FHIR resources say them. What is not there stays missing.

use chrono::NaiveDate;
use referral_core::authorization::book::RuleBook;
use referral_core::authorization::fact::{DateRange, Domain, FactCode, FactId, FactState, FactValue, Facts};
use referral_core::fhir::read::DateTime;
use referral_core::vocabulary::{Coding, Word};
use serde_json::Value;

use crate::payer::{PayerFiles, at, list};

/// What an order and what it names say.
pub(crate) struct Said<'a> {
    pub(crate) book: &'a RuleBook,
    pub(crate) files: &'a PayerFiles,
    pub(crate) order: &'a Value,
    pub(crate) coverage: &'a Value,
    pub(crate) payor: &'a Value,
    /// The day that counts where the order names none.
    pub(crate) today: NaiveDate,
}

impl Said<'_> {
    pub(crate) fn facts(&self) -> Facts {
        let mut facts = Facts::new();
        let mut know = |fact, value: Option<FactValue>| {
            facts.set(fact, value.map_or(FactState::Missing, FactState::Known));
        };
        let patient = self.files.find(&self.order["subject"]);
        let date = self.service_date();
        know(FactId::Line, self.class("class").and_then(word));
        know(FactId::Plan, self.class("plan").and_then(word));
        know(FactId::Product, code_in(&self.coverage["type"], "/v3-ActCode").and_then(word));
        let periods = range(&self.coverage["period"]).filter(|_| self.coverage["status"] == "active");
        know(FactId::CoverageActive, Some(FactValue::Periods(periods.into_iter().collect())));
        let service = self.service().map(|(code, _)| FactValue::Code(code));
        know(FactId::Service, service);
        know(FactId::ServiceDate, Some(FactValue::Date(date)));
        know(FactId::Urgency, self.urgency());
        know(FactId::Network, self.network(date));
        if let Some(patient) = patient {
            let text = |name: &str| patient[name].as_str();
            let born = text("birthDate").and_then(|text| text.parse().ok());
            know(FactId::BirthDate, born.map(FactValue::Date));
            know(FactId::Sex, text("gender").and_then(word));
            let state = list(&patient["address"]).find_map(|one| one["state"].as_str());
            know(FactId::MemberState, state.and_then(word));
            know(FactId::Pcp, self.is_pcp(patient).map(FactValue::Truth));
        }
        facts
    }

    /// The code that the book knows the system of, and as it stands in the order.
    pub(crate) fn service(&self) -> Option<(FactCode, Coding)> {
        let domain = &self.book.facts.facts.get(&FactId::Service)?.domain;
        let Domain::Codes(codes) = domain else { return None };
        list(at(self.order, "/code/coding")).find_map(|coding| {
            let (uri, code) = (coding["system"].as_str()?, coding["code"].as_str()?);
            let system = codes.systems.iter().find(|system| system.uri.as_deref() == Some(uri))?;
            let known = FactCode { system: system.name.clone(), code: Word::new(code).ok()? };
            Some((known, Coding::new(uri, code)))
        })
    }

    fn service_date(&self) -> NaiveDate {
        let period = at(self.order, "/occurrencePeriod/start");
        let text = self.order["occurrenceDateTime"].as_str().or(period.as_str());
        let date = text.and_then(|text| DateTime::parse(text).ok()).map(|date| date.first_day());
        date.unwrap_or(self.today)
    }

    fn class(&self, kind: &str) -> Option<&str> {
        let is_it = |one: &&Value| code_in(&one["type"], "/coverage-class") == Some(kind);
        list(&self.coverage["class"]).find(is_it)?["value"].as_str()
    }

    fn urgency(&self) -> Option<FactValue> {
        match self.order["priority"].as_str()? {
            "routine" => word("routine"),
            "urgent" | "asap" | "stat" => word("urgent"),
            _ => None,
        }
    }

    /// In where a contract of the performer's holds on the day, out where there was one that does not.
    fn network(&self, date: NaiveDate) -> Option<FactValue> {
        let performer = list(&self.order["performer"]).next()?;
        let contracts: Vec<&Value> = self.files.affiliations(self.payor, performer).collect();
        let holds = |one: &&Value| range(&one["period"]).is_some_and(|period| period.contains(date));
        match contracts.iter().any(holds) {
            true => word("in"),
            false if contracts.is_empty() => None,
            false => word("out"),
        }
    }

    fn is_pcp(&self, patient: &Value) -> Option<bool> {
        let requester = at(self.order, "/requester/reference").as_str()?;
        let mut own = list(&patient["generalPractitioner"]).peekable();
        own.peek()?;
        Some(own.any(|one| one["reference"].as_str() == Some(requester)))
    }
}

fn word(text: &str) -> Option<FactValue> {
    Word::new(text).ok().map(FactValue::Word)
}

/// The code of a concept in the code system that ends so.
fn code_in<'a>(concept: &'a Value, system: &str) -> Option<&'a str> {
    let is_it = |one: &&Value| one["system"].as_str().is_some_and(|own| own.ends_with(system));
    list(&concept["coding"]).find(is_it)?["code"].as_str()
}

fn range(period: &Value) -> Option<DateRange> {
    let parse = |name: &str| period[name].as_str().and_then(|text| DateTime::parse(text).ok());
    let range = DateRange {
        from: parse("start").map(|date| date.first_day()),
        to: parse("end").map(|date| date.last_day()),
    };
    (range != DateRange::ALWAYS).then_some(range)
}
