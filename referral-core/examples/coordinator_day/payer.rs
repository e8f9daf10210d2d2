//! What a folder holds of a payer: orders as they came, coverages, members, networks, requests and answers.

use std::collections::BTreeMap;

use referral_core::fhir::element::{Element, Limits};
use referral_core::fhir::import::SourcePlace;
use referral_core::fhir::payer::pas::{ClaimRequest, ResponseReading, claim_request, claim_responses};
use referral_core::fhir::read::{DateTime, Resource};
use referral_core::time::{Ambiguous, Instant, Zone};
use serde_json::Value;

/// A request to a payer.
pub(crate) struct Asked {
    pub(crate) request: ClaimRequest,
    /// Its address: `Claim/pa-1`.
    pub(crate) address: String,
    pub(crate) at: Option<Instant>,
}

/// A payer's answer.
pub(crate) struct Answered {
    pub(crate) reading: ResponseReading,
    pub(crate) at: Option<Instant>,
}

/// Everything of the folder that the payer's part of the day is worked out from.
#[derive(Default)]
pub(crate) struct PayerFiles {
    orders: Vec<(SourcePlace, Value)>,
    by_address: BTreeMap<String, Value>,
    affiliations: Vec<Value>,
    asked: Vec<Asked>,
    /// Answers as they came: they are read once it is known what was asked for.
    answers: Vec<(String, Option<Instant>)>,
}

impl PayerFiles {
    pub(crate) fn see(&mut self, zone: Zone, source: u32, resource: &Resource<'_>) {
        let element = resource.element;
        let address =
            || resource.body.id().map_or(String::new(), |id| format!("{}/{id}", resource.type_name));
        let created = || element.get("created").and_then(Element::text).and_then(|text| instant(text, zone));
        if let Some(request) = claim_request(resource) {
            self.asked.push(Asked { request, address: address(), at: created() });
            return;
        }
        match resource.type_name {
            "ClaimResponse" => self.answers.push((element.json().to_owned(), created())),
            "ServiceRequest" | "Coverage" | "Patient" | "Organization" | "OrganizationAffiliation" => {
                // What is no JSON at all was said when it was read.
                let Ok(value) = serde_json::from_str::<Value>(element.json()) else { return };
                match resource.type_name {
                    "ServiceRequest" => {
                        let place = SourcePlace { source, line: resource.line, path: resource.path() };
                        self.orders.push((place, value));
                    }
                    "OrganizationAffiliation" => self.affiliations.push(value),
                    _ => drop(self.by_address.insert(address(), value)),
                }
            }
            _ => {}
        }
    }

    /// The order that was read at the first of these places.
    pub(crate) fn order(&self, places: &[SourcePlace]) -> Option<&Value> {
        let at =
            |place: &SourcePlace| self.orders.iter().find(|(own, _)| own == place).map(|(_, order)| order);
        places.iter().find_map(at)
    }

    /// What a reference names.
    pub(crate) fn find(&self, reference: &Value) -> Option<&Value> {
        self.by_address.get(reference["reference"].as_str()?)
    }

    /// The coverage the order names that is with this payer, and who pays.
    pub(crate) fn coverage(&self, order: &Value, payer: &str) -> Option<(&Value, &Value)> {
        let coverages = list(&order["insurance"]).filter_map(|one| self.find(one));
        let mut payors = coverages.flat_map(|one| {
            list(&one["payor"]).filter_map(move |payor| Some((one, payor, self.find(payor)?)))
        });
        let is_it = |organization: &Value| {
            list(&organization["identifier"]).any(|one| one["value"].as_str() == Some(payer))
        };
        payors.find(|(.., organization)| is_it(organization)).map(|(coverage, payor, _)| (coverage, payor))
    }

    /// The affiliations of a provider with whom the payer has contracts.
    pub(crate) fn affiliations<'a>(
        &'a self,
        payor: &'a Value,
        provider: &'a Value,
    ) -> impl Iterator<Item = &'a Value> {
        self.affiliations.iter().filter(move |one| {
            let names =
                |path, whom: &Value| whom["reference"].is_string() && *at(one, path) == whom["reference"];
            names("/organization/reference", payor)
                && names("/participatingOrganization/reference", provider)
                && one["active"] != false
        })
    }

    /// What was asked of the payer for an order, the first first.
    pub(crate) fn asked(&self, order: &str) -> Vec<&Asked> {
        let is_of = |one: &&Asked| one.request.items.iter().any(|item| item.order.as_deref() == Some(order));
        let mut asked: Vec<&Asked> = self.asked.iter().filter(is_of).collect();
        asked.sort_by_key(|one| one.at);
        asked
    }

    /// What the payer answered to a request, the first first.
    pub(crate) fn answered(&self, asked: &Asked) -> Vec<Answered> {
        let items: Vec<u32> = asked.request.items.iter().map(|item| item.sequence).collect();
        let mut answered: Vec<Answered> = Vec::new();
        for (text, at) in &self.answers {
            let read = claim_responses(text.as_bytes(), &Limits::default(), &items);
            let own =
                read.responses.into_iter().filter(|one| one.request.as_deref() == Some(&*asked.address));
            answered.extend(own.map(|reading| Answered { reading, at: *at }));
        }
        answered.sort_by_key(|one| one.at);
        answered
    }
}

/// What stands at a path; null where nothing does.
pub(crate) fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    value.pointer(path).unwrap_or(&Value::Null)
}

/// The members of a list; a single one where no list stands.
pub(crate) fn list(value: &Value) -> impl Iterator<Item = &Value> {
    let single = (value.is_object() || value.is_string()).then_some(value);
    value.as_array().into_iter().flatten().chain(single)
}

/// An instant, or the local date's beginning.
pub(crate) fn instant(text: &str, zone: Zone) -> Option<Instant> {
    let date = DateTime::parse(text).ok()?;
    date.instant().or_else(|| zone.instant_at(date.local(), Ambiguous::Earlier).ok())
}
