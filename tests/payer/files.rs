//! Every file of the PAS and CRD guides, each accounted for once. The tables were typed from the files by hand.

use referral_core::authorization::record::{CertificationType, ReviewAction};
use referral_core::fhir::element::Limits;
use referral_core::fhir::payer::cds::{HookDocument, read_hook};
use referral_core::fhir::payer::crd::{
    CoverageInformation, CoveredCode, CrdVersion, DetailValue, DocNeeded, DocPurpose, InfoNeededCode,
    PaNeeded, Statement, coverage_information,
};
use referral_core::fhir::payer::pas::{
    ClaimRequest, PasInformationRequest, ResponseReading, claim_request, claim_response, information_request,
};
use referral_core::fhir::read::{self, ClaimOutcome, IssueCode};

use super::{day, within};
use crate::kit::data::{files_below, shared_data};

/// The files of a folder by name, with their texts.
pub(super) fn texts(folder: &str) -> Option<Vec<(String, String)>> {
    let files = files_below(&shared_data(folder)?, |path| path.extension().is_some_and(|end| end == "json"));
    let name = |path: &std::path::Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    Some(files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect())
}

#[derive(Debug, PartialEq)]
enum Pas {
    /// A first request for one item.
    Request,
    /// An answer with this action on item 1.
    Answer(ReviewAction),
    /// An answer, and the request it answers in the same Bundle.
    AnswerAndRequest(ReviewAction),
    /// The payer wants to see more.
    MoreWanted(&'static str),
    /// It says who or what, and nothing of an authorization.
    Neither,
}

const PAS: [(&str, Pas); 19] = [
    ("Bundle-ReferralAuthorizationBundleExample.json", Pas::Request),
    ("Bundle-ReferralAuthorizationResponseBundleExample.json", Pas::Answer(ReviewAction::Certified)),
    ("Bundle-ReferralPendingAuthorizationResponseBundleExample.json", Pas::Answer(ReviewAction::Pended)),
    ("Bundle-RejectionResponseBundleExample.json", Pas::AnswerAndRequest(ReviewAction::NotCertified)),
    ("Claim-ReferralAuthorizationExample.json", Pas::Request),
    ("ClaimResponse-PractitionerRequestorPendingResponseExample.json", Pas::Answer(ReviewAction::Pended)),
    ("ClaimResponse-PractitionerRequestorResponseExample.json", Pas::Answer(ReviewAction::Certified)),
    ("ClaimResponse-RejectionResponseExample.json", Pas::Answer(ReviewAction::NotCertified)),
    ("CommunicationRequest-CommunicationRequestExample.json", Pas::MoreWanted("15")),
    ("Coverage-InsuranceExample.json", Pas::Neither),
    ("Location-ReferralLocationExample.json", Pas::Neither),
    ("Organization-InsurerExample.json", Pas::Neither),
    ("Organization-UMOExample.json", Pas::Neither),
    ("Patient-BeneficiaryExample.json", Pas::Neither),
    ("Patient-SubscriberExample.json", Pas::Neither),
    ("Practitioner-ReferralPractitionerExample.json", Pas::Neither),
    ("PractitionerRole-ReferralPractitionerRoleExample.json", Pas::Neither),
    ("ServiceRequest-ReferralRequestExample.json", Pas::Neither),
    ("Task-AdditionalInformationTaskExample.json", Pas::MoreWanted("28570-0")),
];

#[test]
fn every_pas_file() {
    let Some(files) = texts("hl7-davinci-pas-2.2.1") else { return };
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, PAS.map(|(name, _)| name));
    for ((name, text), (_, expected)) in files.iter().zip(&PAS) {
        let (mut requests, mut answers, mut wanted) = (vec![], vec![], vec![]);
        let _ = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
            requests.extend(claim_request(&resource));
            answers.extend(claim_response(&resource, &[1]));
            wanted.extend(information_request(&resource));
        });
        let said = match (requests.as_slice(), answers.as_slice(), wanted.as_slice()) {
            ([request], [], []) => {
                is_the_request(request);
                Pas::Request
            }
            ([], [answer], []) => Pas::Answer(is_an_answer(answer)),
            ([request], [answer], []) => {
                is_the_request(request);
                Pas::AnswerAndRequest(is_an_answer(answer))
            }
            ([], [], [more]) => Pas::MoreWanted(wants_more(more)),
            ([], [], []) => Pas::Neither,
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(said, *expected, "{name}");
    }
}

fn is_the_request(request: &ClaimRequest) {
    assert_eq!(request.issues, []);
    assert_eq!(request.identifier.as_deref(), Some("urn:trnorg:9012345678|111099"));
    assert_eq!((request.prior.as_ref(), request.certification, request.calls_all_off()), (None, None, false));
    assert_eq!(request.level_of_service.as_ref().map(|code| &*code.code), Some("U"));
    let [item] = request.items.as_slice() else { panic!("{request:?}") };
    assert_eq!((item.sequence, item.certification), (1, Some(CertificationType::Initial)));
    assert_eq!((item.called_off, item.change), (false, None));
    assert_eq!(item.request_type.as_ref().map(|code| &*code.code), Some("SC"));
    assert_eq!(item.service_type.as_ref().map(|code| &*code.code), Some("3"));
    assert_eq!(item.trace.as_deref(), Some("http://example.org/ITEM_TRACE_NUMBER|1122334"));
    assert_eq!(item.order.as_deref(), Some("ServiceRequest/ReferralRequestExample"));
    assert_eq!(item.number.as_deref(), Some("1122445"));
    assert_eq!(item.administration_reference.as_deref(), Some("9988311"));
    let line = item.line.as_ref().unwrap();
    assert_eq!((&*line.service.first.code, line.service.last.as_ref()), ("3", None));
    assert_eq!(&*line.diagnoses[0].code, "G89.4");
    assert_eq!(&*line.places[0].code, "11");
    assert_eq!(line.providers[0].as_str(), "PractitionerRole/ReferralPractitionerRoleExample");
    assert_eq!((line.quantity.as_ref(), line.window), (None, None));
}

fn is_an_answer(read: &ResponseReading) -> ReviewAction {
    assert_eq!(read.issues, []);
    assert_eq!(read.outcome, Some(ClaimOutcome::Complete), "all of them say so, whatever they say");
    assert_eq!(read.request.as_deref(), Some("Claim/ReferralAuthorizationExample"));
    assert_eq!((&read.rejection, read.previous.len()), (&None, 0));
    let answer = &read.answer;
    assert_eq!((answer.review.as_ref(), answer.number.as_ref(), answer.added.len()), (None, None, 0));
    let [item] = answer.items.as_slice() else { panic!("{answer:?}") };
    assert_eq!(item.sequence, 1);
    // The detail on the item repeats the request: it is never what was authorized.
    assert_eq!(item.authorized, None);
    let action = item.review.as_ref().unwrap().action;
    match action {
        ReviewAction::Certified => {
            assert_eq!(item.number.as_deref(), Some("AUTH0001"));
            assert_eq!(item.issued, Some(day("2005-05-02")));
            let window = item.window.unwrap();
            assert_eq!((window.first, window.last), (Some(day("2005-05-02")), Some(day("2005-06-02"))));
            assert_eq!(item.providers[0].as_str(), "Practitioner/ReferralPractitionerExample");
            assert_eq!(item.administration_reference, None);
        }
        ReviewAction::Pended => assert_eq!(item.administration_reference.as_deref(), Some("PEND0001")),
        _ => {
            assert_eq!((item.number.as_ref(), item.window), (None, None));
            assert_eq!(item.administration_reference, None);
        }
    }
    action
}

fn wants_more(more: &PasInformationRequest) -> &'static str {
    assert_eq!(more.items, [1]);
    let code = &*more.wanted[0].code;
    if code == "15" {
        assert_eq!(more.trace.as_deref(), Some("http://example.org/CRD-ID|12345678901"));
        return "15";
    }
    assert_eq!(code, "28570-0");
    assert_eq!(more.trace.as_deref(), Some("http://example.org/ITEM_TRACE_NUMBER|1122334"));
    assert_eq!(more.request.as_deref(), Some("Claim/MedicalServicesAuthorizationExample"));
    assert_eq!(more.endpoint.as_deref(), Some("http://example.org/payerURL"));
    "28570-0"
}

/// The files of the guide: one order carries an assertion, fifteen files do not.
const CRD: [(&str, usize); 16] = [
    ("Appointment-example.json", 0),
    ("CommunicationRequest-example.json", 0),
    ("Coverage-example.json", 0),
    ("Device-example.json", 0),
    ("DeviceRequest-example.json", 0),
    ("Encounter-example.json", 0),
    ("Location-example.json", 0),
    ("MedicationRequest-annotated-example.json", 1),
    ("MedicationRequest-example.json", 0),
    ("NutritionOrder-example.json", 0),
    ("Organization-example.json", 0),
    ("Patient-example.json", 0),
    ("Practitioner-example.json", 0),
    ("ServiceRequest-example.json", 0),
    ("Task-questionnaire-example.json", 0),
    ("VisionPrescription-visionprescription-example.json", 0),
];

#[test]
fn every_file_of_the_crd_guide() {
    let Some(files) = texts("hl7-davinci-crd-2.0.1") else { return };
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, CRD.map(|(name, _)| name));
    for ((name, text), (_, assertions)) in files.iter().zip(&CRD) {
        let reading = within(text, |root| read_hook(root, CrdVersion::V2_0_1));
        assert_eq!(reading.issues, [], "{name}");
        let HookDocument::Resource(order) = reading.document else { panic!("{name}") };
        assert_eq!(order.informations.len(), *assertions, "{name}");
        assert!(name.starts_with(&*order.kind), "{name}");
        if let [told] = order.informations.as_slice() {
            is_the_annotated_example(told, text);
        }
    }
}

fn is_the_annotated_example(told: &CoverageInformation, text: &str) {
    assert_eq!((told.covered, told.pa_needed), (Some(CoveredCode::Conditional), Some(PaNeeded::Satisfied)));
    assert_eq!(told.doc_needed, [DocNeeded::Admin]);
    assert_eq!(told.doc_purpose, [DocPurpose::WithClaim]);
    assert_eq!(told.info_needed, [InfoNeededCode::Performer]);
    assert_eq!(told.date, Some(day("2019-02-15")));
    assert_eq!(*told.questionnaires, ["http://example.org/some-payer/Questionnaire/123|1.3.0".into()]);
    assert_eq!(*told.responses, ["#qr".into()]);
    assert_eq!(told.satisfied_pa_id.as_deref(), Some("XXYYZ"));
    assert_eq!(told.details[0].value, Some(DetailValue::Flag(true)));
    for version in CrdVersion::ALL {
        assert_eq!(told.findings(version), [], "{version}");
    }
    let Some(Statement::InfoNeeded(_)) = told.meaning().statement else { panic!("it is conditional") };
    // By the later edition three of its elements are out of place, and two lack something.
    let later = within(text, |order| coverage_information(order, CrdVersion::V2_2_1));
    let told: Vec<_> = later.issues.iter().map(|issue| (issue.code, issue.found.as_ref())).collect();
    assert_eq!(
        told,
        [
            (IssueCode::MissingElement, "nothing"),
            (IssueCode::UnexpectedElement, "response"),
            (IssueCode::UnexpectedElement, "valueContactPoint"),
        ]
    );
}
