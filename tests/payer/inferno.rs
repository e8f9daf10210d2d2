//! Every file of Inferno's CRD kit, each accounted for once, and what they say. The table was typed from the files by
//! hand.

use referral_core::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, Domain, FactCode, FactDefinition, FactId, FactSchema, FactValue,
    WhenMissing, WordDomain,
};
use referral_core::fhir::payer::cds::{CardKind, Hook, HookDocument, HookOrder, read_hook};
use referral_core::fhir::payer::crd::{
    CoverageInformation, CoveredCode, CrdVersion, InfoNeededCode, PaNeeded, Satisfied, Statement,
};
use referral_core::vocabulary::Word;

use super::files::texts;
use super::{day, within};
use crate::kit::data::shared_data;

/// What a file of Inferno's kit is, and the issues it has as such.
const INFERNO: [(&str, &str, usize); 22] = [
    ("appointment_book_hook_request.json", "request appointment-book, 2 orders", 0),
    ("coverage_info_system_action_conditional.json", "action, 1 assertion", 0),
    ("coverage_info_system_action_covered.json", "action, 1 assertion", 0),
    ("crd_authorization_hook_response.json", "response, 2 cards, 1 action", 0),
    ("crd_coverage_example.json", "resource Coverage", 0),
    ("crd_encounter_example.json", "resource Encounter", 0),
    ("crd_location_example.json", "resource Location", 0),
    ("crd_organization_example.json", "resource Organization", 0),
    ("crd_patient_example.json", "resource Patient", 0),
    ("crd_practitioner_example.json", "resource Practitioner", 0),
    ("crd_practitioner_role_example.json", "resource PractitionerRole", 0),
    ("crd_service_request_example.json", "resource ServiceRequest", 0),
    ("crd_task_example.json", "resource Task", 0),
    ("encounter_discharge_hook_request.json", "request encounter-discharge, 0 orders", 0),
    ("encounter_start_hook_request.json", "request encounter-start, 0 orders", 0),
    // A hook of the kit's own, to try odd shapes.
    ("fancy_structure_hook_request.json", "request of no hook, 0 orders", 1),
    ("order_dispatch_hook_request.json", "request order-dispatch, 0 orders", 0),
    ("order_select_context.json", "context, 2 orders", 0),
    ("order_select_hook_request.json", "request order-select, 2 orders", 0),
    ("order_sign_hook_request.json", "request order-sign, 2 orders", 0),
    ("other_system_action.json", "action, 0 assertions", 0),
    ("valid_cards.json", "7 cards", 0),
];

#[test]
fn every_file_of_infernos_kit() {
    let Some(files) = texts("inferno-crd-test-kit") else { return };
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, INFERNO.map(|(name, ..)| name));
    for ((name, text), (_, expected, issues)) in files.iter().zip(&INFERNO) {
        let reading = within(text, |root| read_hook(root, CrdVersion::V2_0_1));
        let assertions = |order: &HookOrder| order.informations.len();
        let said = match &reading.document {
            HookDocument::Request(request) => {
                let hook = request.hook.map_or("of no hook", Hook::code);
                format!("request {hook}, {} orders", request.context.orders.len())
            }
            HookDocument::Response(response) => {
                format!("response, {} cards, {} action", response.cards.len(), response.system_actions.len())
            }
            HookDocument::Cards(cards) => format!("{} cards", cards.len()),
            HookDocument::Action(action) => match assertions(action.order.as_ref().unwrap()) {
                1 => "action, 1 assertion".to_owned(),
                count => format!("action, {count} assertions"),
            },
            HookDocument::Context(context) => format!("context, {} orders", context.orders.len()),
            HookDocument::Resource(order) => format!("resource {}", order.kind),
            HookDocument::Other => "something else".to_owned(),
        };
        assert_eq!(said, *expected, "{name}");
        assert_eq!(reading.issues.len(), *issues, "{name}: {:?}", reading.issues);
    }
}

fn inferno(file: &str) -> Option<String> {
    Some(std::fs::read_to_string(shared_data("inferno-crd-test-kit")?.join(file)).unwrap())
}

fn the_assertion(text: &str) -> CoverageInformation {
    let reading = within(text, |root| read_hook(root, CrdVersion::V2_0_1));
    let orders = match reading.document {
        HookDocument::Action(action) => vec![action.order.unwrap()],
        HookDocument::Response(response) => {
            response.system_actions.into_iter().map(|action| action.order.unwrap()).collect()
        }
        other => panic!("{other:?}"),
    };
    let [order] = orders.as_slice() else { panic!("{orders:?}") };
    let [told] = order.informations.as_slice() else { panic!("{order:?}") };
    told.clone()
}

#[test]
fn infernos_conditional_fails_both_editions() {
    let Some(text) = inferno("coverage_info_system_action_conditional.json") else { return };
    let told = the_assertion(&text);
    assert_eq!((told.covered, told.pa_needed), (Some(CoveredCode::Conditional), None));
    assert_eq!(told.info_needed, [InfoNeededCode::Performer]);
    let old = told.findings(CrdVersion::V2_0_1);
    assert_eq!(old.len(), 1);
    assert!(
        old[0].rule == "crd-ci-q2" && old[0].is_met(),
        "the words hold, the expression does not: {}",
        old[0]
    );
    let new = told.findings(CrdVersion::V2_2_1);
    assert_eq!(new.len(), 1);
    assert!(new[0].rule == "crd-ci-q8" && !new[0].is_met(), "{}", new[0]);
    let Some(Statement::InfoNeeded(needed)) = told.meaning().statement else { panic!() };
    assert_eq!(needed.ask.len(), 5, "what a performer may be asked for");
}

#[test]
fn infernos_covered_and_satisfied() {
    let Some(text) = inferno("coverage_info_system_action_covered.json") else { return };
    let told = the_assertion(&text);
    assert_eq!((told.covered, told.pa_needed), (Some(CoveredCode::Covered), Some(PaNeeded::NoAuth)));
    let Some(Statement::Decided(outcome)) = told.meaning().statement else { panic!() };
    assert_eq!(outcome.requires, []);
    let told_twice = the_assertion(&inferno("crd_authorization_hook_response.json").unwrap());
    let codes: Vec<_> = told_twice.billing_codes.iter().map(|code| &*code.code).collect();
    assert_eq!(codes.len(), 3);
    let Some(Statement::Satisfied(Satisfied { number, .. })) = told_twice.meaning().statement else {
        panic!()
    };
    assert_eq!(&*number, "Q8U119");
    for version in CrdVersion::ALL {
        assert_eq!(told.findings(version), [], "{version}");
        assert_eq!(told_twice.findings(version), [], "{version}");
    }
}

#[test]
fn infernos_cards_offer_what_they_offer() {
    let Some(text) = inferno("valid_cards.json") else { return };
    let HookDocument::Cards(cards) = within(&text, |root| read_hook(root, CrdVersion::V2_0_1)).document
    else {
        panic!()
    };
    let offers: Vec<_> = cards
        .iter()
        .map(|card| (card.links.len(), card.override_reasons.len(), card.actions.len()))
        .collect();
    assert_eq!(offers[..4], [(1, 0, 0), (1, 0, 0), (0, 2, 0), (0, 0, 2)]);
    assert_eq!(cards[1].kind(), Some(CardKind::Guideline));
    assert_eq!(cards.iter().map(|card| card.actions.len()).sum::<usize>(), 5);
}

/// A book that asks for the service by codes of this system, for the day and for who performs.
fn schema(name: &str, uri: &str) -> FactSchema {
    let system = CodeSystem {
        name: Word::new(name).unwrap(),
        uri: Some(uri.into()),
        version: None,
        codes: vec![],
        retired: vec![],
    };
    let facts = [
        (FactId::Service, Domain::Codes(CodeDomain { systems: vec![system], many: false })),
        (FactId::ServiceDate, Domain::Date(DateDomain { from: day("2013-01-01"), to: day("2026-12-31") })),
        (FactId::ServicingProvider, Domain::Words(WordDomain { values: vec![], open: true, many: false })),
    ];
    let asked = |domain| FactDefinition { domain, missing: WhenMissing::Required, may_be_absent: false };
    FactSchema { facts: facts.into_iter().map(|(fact, domain)| (fact, asked(domain))).collect() }
}

#[test]
fn infernos_orders_as_facts() {
    let orders = |file: &str| -> Option<Vec<HookOrder>> {
        let reading = within(&inferno(file)?, |root| read_hook(root, CrdVersion::V2_0_1));
        Some(match reading.document {
            HookDocument::Request(request) => request.context.orders,
            HookDocument::Action(action) => vec![action.order.unwrap()],
            other => panic!("{other:?}"),
        })
    };
    let Some(signed) = orders("order_sign_hook_request.json") else { return };
    let rxnorm = schema("RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm");
    let known = |order: &HookOrder, schema: &FactSchema| -> Vec<String> {
        order
            .facts(schema)
            .iter()
            .map(|(fact, known)| format!("{fact} {:?}", known.known().unwrap()))
            .collect()
    };
    assert_eq!(known(&signed[0], &rxnorm), Vec::<String>::new(), "a diet is no code of it");
    let code = |system: &str, code: &str| {
        format!("service {:?}", FactValue::Code(FactCode::new(system, code).unwrap()))
    };
    assert_eq!(known(&signed[1], &rxnorm), [code("RXNORM", "617993")]);
    let hcpcs = schema("HCPCS2", "https://bluebutton.cms.gov/resources/codesystem/hcpcs");
    let performer =
        |name: &str| format!("servicing_provider {:?}", FactValue::Word(Word::new(name).unwrap()));
    let bed = orders("coverage_info_system_action_covered.json").unwrap();
    assert_eq!(known(&bed[0], &hcpcs), [code("HCPCS2", "E0250"), performer("Practitioner/pra1234")]);
    assert_eq!(bed[0].coverages, ["Coverage/cov015".into()]);
    let booked = orders("appointment_book_hook_request.json").unwrap();
    let date = |text: &str| format!("service_date {:?}", FactValue::Date(day(text)));
    for (appointment, on) in booked.iter().zip(["2019-08-10", "2020-08-01"]) {
        assert_eq!(known(appointment, &hcpcs), [performer("Practitioner/example"), date(on)]);
    }
}

#[test]
fn infernos_dispatch_names_the_performer_and_the_order() {
    let Some(text) = inferno("order_dispatch_hook_request.json") else { return };
    let HookDocument::Request(request) = within(&text, |root| read_hook(root, CrdVersion::V2_0_1)).document
    else {
        panic!()
    };
    let context = request.context;
    assert_eq!(
        (context.patient.as_deref(), context.performer.as_deref()),
        (Some("example"), Some("Practitioner/example"))
    );
    assert_eq!(context.selections, ["ServiceRequest/example".into()]);
}
