//! CDS Hooks: what was read as what, and what is wrong with it.

use referral_core::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, Domain, FactCode, FactDefinition, FactId, FactSchema, FactState,
    FactValue, NumberDomain, WhenMissing, WordDomain,
};
use referral_core::fhir::payer::cds::{
    ActionKind, CardKind, Hook, HookDocument, HookOrder, HookReading, read_hook,
};
use referral_core::fhir::payer::crd::CrdVersion;
use referral_core::fhir::read::IssueCode;
use referral_core::vocabulary::Word;

use super::{day, within};

fn reading(text: &str) -> HookReading {
    within(text, |root| read_hook(root, CrdVersion::V2_2_1))
}

fn order(text: &str) -> HookOrder {
    let HookDocument::Resource(order) = reading(text).document else { panic!("a resource") };
    *order
}

#[test]
fn each_hook_says_what_its_context_lacks() {
    for (hook, missing) in [
        (Hook::AppointmentBook, vec!["`userId`", "`patientId`", "`appointments`"]),
        (Hook::EncounterStart, vec!["`userId`", "`patientId`", "`encounterId`"]),
        (Hook::EncounterDischarge, vec!["`userId`", "`patientId`", "`encounterId`"]),
        (Hook::OrderDispatch, vec!["`patientId`", "`performer`", "`dispatchedOrders`"]),
        (Hook::OrderSelect, vec!["`userId`", "`patientId`", "`selections`", "`draftOrders`"]),
        (Hook::OrderSign, vec!["`userId`", "`patientId`", "`draftOrders`"]),
    ] {
        let read = reading(&format!(r#"{{"hook":"{}","context":{{}}}}"#, hook.code()));
        let told: Vec<_> = read.issues.iter().map(|issue| issue.expected.as_ref()).collect();
        assert_eq!(told, missing, "{hook:?}");
        let HookDocument::Request(request) = read.document else { panic!() };
        assert_eq!(request.hook, Some(hook));
    }
    let other = reading(r#"{"hook":"patient-view","context":{"patientId":"1"}}"#);
    assert_eq!(other.issues[0].code, IssueCode::UnknownCode);
    assert_eq!(reading(r#"{"hook":"order-sign"}"#).issues[0].expected, "`context`");
}

#[test]
fn a_selection_that_is_not_there_dangles() {
    let read = reading(
        r#"{"hook":"order-select","context":{"userId":"u","patientId":"p","selections":["ServiceRequest/1","ServiceRequest/2"],
        "draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"ServiceRequest","id":"1"}}]}}}"#,
    );
    let told: Vec<_> = read.issues.iter().map(|issue| (issue.code, issue.path.as_str())).collect();
    assert_eq!(told, [(IssueCode::DanglingReference, "$.context.selections[1]")]);
}

#[test]
fn an_access_token_is_not_kept() {
    let read = reading(
        r#"{"hook":"order-sign","fhirAuthorization":{"access_token":"SECRET"},"context":{"userId":"u","patientId":"p",
        "draftOrders":{"entry":[]}}}"#,
    );
    assert!(!format!("{read:?}").contains("SECRET"));
}

#[test]
fn actions_and_cards() {
    let read = reading(
        r#"{"cards":[{"summary":"s","indicator":"warning","source":{"label":"x","topic":
        {"system":"http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp","code":"therapy-alternatives-req"}},
        "suggestions":[{"label":"a","actions":[{"type":"delete","resourceId":["ServiceRequest/1"]},{"type":"delete"}]},
        {"label":"b","actions":[{"type":"create","resource":{"resourceType":"Task"}}]}]}],
        "systemActions":[{"type":"update"},{"type":"destroy","resource":{}}]}"#,
    );
    let told: Vec<_> = read.issues.iter().map(|issue| (issue.code, issue.path.as_str())).collect();
    assert_eq!(
        told,
        [
            (IssueCode::MissingElement, "$.cards[0].suggestions[0].actions[1]"),
            (IssueCode::MissingElement, "$.systemActions[0]"),
            (IssueCode::UnknownCode, "$.systemActions[1]"),
        ]
    );
    let HookDocument::Response(response) = read.document else { panic!() };
    let card = &response.cards[0];
    assert_eq!(card.kind(), Some(CardKind::TherapyAlternativesRequired));
    let kinds: Vec<_> = card.actions.iter().map(|action| action.kind).collect();
    assert_eq!(kinds, [ActionKind::Delete, ActionKind::Delete, ActionKind::Create]);
    assert_eq!(card.actions[0].deleted.as_deref(), Some("ServiceRequest/1"));
    assert_eq!(response.system_actions.len(), 1);
    for kind in CardKind::ALL {
        assert_eq!(CardKind::parse(kind.code()), Some(kind));
    }
}

fn schema() -> FactSchema {
    let system = |name: &str, uri: &str| CodeSystem {
        name: Word::new(name).unwrap(),
        uri: Some(uri.into()),
        version: None,
        codes: vec![],
        retired: vec![],
    };
    let codes =
        |name: &str, uri: &str, many| Domain::Codes(CodeDomain { systems: vec![system(name, uri)], many });
    let facts = [
        (FactId::Service, codes("OWN", "http://example.org/services", false)),
        (FactId::Diagnosis, codes("ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm", true)),
        (FactId::ServiceDate, Domain::Date(DateDomain { from: day("2026-01-01"), to: day("2026-12-31") })),
        (FactId::ServicingProvider, Domain::Words(WordDomain { values: vec![], open: true, many: false })),
        (
            FactId::Units,
            Domain::Number(NumberDomain {
                min: 0,
                max: 99,
                unit: Some(Word::new("visit").unwrap()),
                period: None,
            }),
        ),
    ];
    let definition = |domain| FactDefinition { domain, missing: WhenMissing::Required, may_be_absent: false };
    FactSchema { facts: facts.into_iter().map(|(fact, domain)| (fact, definition(domain))).collect() }
}

const ORDER: &str = r#"{"resourceType":"ServiceRequest","id":"1",
    "code":{"coding":[{"system":"http://example.org/services","code":"S001"},{"system":"http://snomed.info/sct","code":"1"}]},
    "reasonCode":[{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"G89.4"}]}],
    "performer":[{"reference":"Practitioner/1"}],"occurrenceDateTime":"2026-06-15T09:00:00Z",
    "quantityQuantity":{"value":6,"unit":"visits"},"insurance":[{"reference":"Coverage/1"}],
    "locationReference":[{"reference":"Location/1"}]}"#;

#[test]
fn an_order_becomes_facts_of_the_book() {
    let read = order(ORDER);
    assert_eq!(read.reference.as_deref(), Some("ServiceRequest/1"));
    assert_eq!(
        (&*read.coverages, &*read.locations),
        (&["Coverage/1".into()][..], &["Location/1".into()][..])
    );
    let facts = read.facts(&schema());
    let known = |fact: &FactId| facts.get(fact).known().cloned();
    assert_eq!(known(&FactId::Service), Some(FactValue::Code(FactCode::new("OWN", "S001").unwrap())));
    assert_eq!(
        known(&FactId::Diagnosis),
        Some(FactValue::Codes(vec![FactCode::new("ICD10CM", "G89.4").unwrap()]))
    );
    assert_eq!(known(&FactId::ServiceDate), Some(FactValue::Date(day("2026-06-15"))));
    assert_eq!(
        known(&FactId::ServicingProvider),
        Some(FactValue::Word(Word::new("Practitioner/1").unwrap()))
    );
    let Some(FactValue::Number(units)) = known(&FactId::Units) else { panic!() };
    assert_eq!((units.amount, units.unit), (6, Some(Word::new("visit").unwrap())));
    assert_eq!(facts.iter().count(), 5, "nothing else is known");
    assert_eq!(
        read.facts(&FactSchema::default()).iter().count(),
        0,
        "a book that asks for nothing gets nothing"
    );
}

#[test]
fn what_is_not_whole_stays_missing() {
    let missing = |from: &str, to: &str, fact: FactId| {
        assert!(ORDER.contains(from), "{from}");
        let facts = order(&ORDER.replace(from, to)).facts(&schema());
        assert_eq!(facts.get(&fact), &FactState::Missing, "{to}");
        assert_eq!(facts.iter().count(), 4, "{to}");
    };
    // A reason in words may be any diagnosis: the list is not all there is.
    missing(r#""reasonCode":["#, r#""reasonCode":[{"text":"pain"},"#, FactId::Diagnosis);
    missing(
        r#""reasonCode":["#,
        r#""reasonReference":[{"reference":"Condition/1"}],"reasonCode":["#,
        FactId::Diagnosis,
    );
    missing("http://hl7.org/fhir/sid/icd-10-cm", "http://hl7.org/fhir/sid/icd-10", FactId::Diagnosis);
    missing("http://example.org/services", "http://example.org/others", FactId::Service);
    missing("2026-06-15T09:00:00Z", "2026-06", FactId::ServiceDate);
    missing(r#""performer":["#, r#""performer":[{"reference":"Practitioner/2"},"#, FactId::ServicingProvider);
    missing(r#""value":6"#, r#""value":6.5"#, FactId::Units);
    // Six of what? Hours are not visits, and neither are units of the service, or fewer than six.
    let visits = r#""unit":"visits""#;
    for other in [
        r#""unit":"h""#,
        r#""unit":"hours""#,
        r#""unit":"visits","system":"http://unitsofmeasure.org","code":"h""#,
        r#""unit":"visits","system":"http://example.org/units","code":"VS""#,
        r#""unit":"visits","comparator":"<""#,
        r#""system":"http://unitsofmeasure.org","code":"1""#,
        r#""system":"http://unitsofmeasure.org","code":"[in_i]""#,
    ] {
        missing(visits, other, FactId::Units);
    }
    for same in [
        r#""unit":"Visit""#,
        r#""system":"http://unitsofmeasure.org","code":"{visits}""#,
        r#""unit":"visits","system":"http://unitsofmeasure.org","code":"1""#,
    ] {
        let facts = order(&ORDER.replace(visits, same)).facts(&schema());
        assert_eq!(facts.iter().count(), 5, "{same}");
    }
}

#[test]
fn a_bare_number_counts_units_of_the_service() {
    let with = |unit: Option<&str>, quantity: &str| {
        let mut schema = schema();
        let Some(definition) = schema.facts.get_mut(&FactId::Units) else { panic!() };
        let Domain::Number(domain) = &mut definition.domain else { panic!() };
        domain.unit = unit.map(|unit| Word::new(unit).unwrap());
        order(&ORDER.replace(r#""value":6,"unit":"visits""#, quantity))
            .facts(&schema)
            .get(&FactId::Units)
            .known()
            .is_some()
    };
    assert!(with(None, r#""value":6"#) && with(Some("unit"), r#""value":6"#));
    assert!(!with(Some("minute"), r#""value":6"#) && !with(None, r#""value":6,"unit":"h""#));
    assert!(with(Some("minute"), r#""value":6,"system":"http://unitsofmeasure.org","code":"min""#));
}
