//! NHS e-RS: the real state is in extensions.

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{self, Body, ErsState};

const URL: &str = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-eRS-";

#[test]
fn a_referral_has_its_state_priority_and_services() {
    let text = format!(
        r##"{{"resourceType":"ReferralRequest","id":"000000070001","meta":{{"versionId":"5"}},"status":"active","intent":"plan","subject":{{}},
        "extension":[
          {{"url":"{URL}ReferralState-1","extension":[{{"url":"state","valueCoding":{{"code":"REJECTED"}}}},
            {{"url":"reason","valueCoding":{{"system":"_baseUrl_/X","code":"R1"}}}},{{"url":"comments","valueString":"words"}}]}},
          {{"url":"{URL}ReferralPriority-1","valueCodeableConcept":{{"coding":[{{"code":"URGENT"}}]}}}},
          {{"url":"{URL}eReferralPathwayStart-1","valueInstant":"2024-05-08T09:54:23.167Z"}},
          {{"url":"{URL}Appointment-Reference-1","valueReference":{{"reference":"Appointment/7"}}}},
          {{"url":"{URL}ReferralShortlist-1","valueReference":{{"reference":"#list"}}}},
          {{"url":"{URL}Commissioning-Rule-Org-1","valueIdentifier":{{"value":"R69"}}}},{{"url":"else","valueDate":"x"}}],
        "contained":[{{"resourceType":"List","id":"list","status":"current","mode":"snapshot",
          "entry":[{{"item":{{"identifier":{{"value":"S1"}}}}}},{{"item":{{"identifier":{{"value":"S2"}}}}}}]}}]}}"##
    );
    let mut looked = false;
    let report = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
        let Body::ReferralRequest(referral) = &resource.body else { return };
        let ers = &referral.ers;
        assert!(ers.state.is_some_and(|state| state.is(ErsState::Rejected)));
        assert_eq!(ers.reason.as_ref().and_then(|reason| reason.code), Some("R1"));
        assert_eq!(ers.comments, Some("words"));
        assert_eq!(ers.priority.as_ref().and_then(read::CodeableConcept::first_code), Some("URGENT"));
        assert_eq!(ers.pathway_start.map(|start| start.text), Some("2024-05-08T09:54:23.167Z"));
        assert_eq!(ers.appointment_reference.as_ref().and_then(|it| it.reference), Some("Appointment/7"));
        assert_eq!(ers.commissioning_organization.as_ref().and_then(|it| it.value), Some("R69"));
        let services = ers.services.iter().filter_map(|service| service.identifier.as_ref()?.value);
        assert_eq!(services.collect::<Vec<_>>(), ["S1", "S2"]);
        looked = true;
    });
    assert!(looked);
    let told: Vec<_> = report.issues.iter().map(ToString::to_string).collect();
    let path = "ReferralRequest.extension[0].extension[1].valueCoding.system";
    assert_eq!(told, [format!("`{path}`: placeholder: expected an address, found `a placeholder`")]);
}

#[test]
fn a_worklist_entry_has_what_the_list_says() {
    let text = format!(
        r#"{{"resourceType":"List","status":"current","mode":"snapshot","entry":[
        {{"item":{{"reference":"ReferralRequest/1"}},"extension":[{{"url":"other"}},{{"url":"{URL}AwaitingBooking-WorkListItem-1","extension":[
          {{"url":"status","valueCodeableConcept":{{"coding":[{{"code":"APP_CANCELLED_BY_PATIENT"}}]}}}},
          {{"url":"referralRequestVersion","valueInteger":7}},{{"url":"patientContactExpected","valueDate":"2021-09-07"}}]}}]}},
        {{"item":{{"reference":"ReferralRequest/2"}}}}]}}"#
    );
    let mut looked = false;
    let report = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
        let Body::List(list) = &resource.body else { panic!("a list") };
        let item = list.entry[0].worklist.as_ref().expect("a worklist's entry");
        assert_eq!(item.worklist, "AwaitingBooking");
        assert_eq!(
            item.state.map(|state| (state.text, state.known)),
            Some(("APP_CANCELLED_BY_PATIENT", None))
        );
        assert_eq!(item.version.and_then(|version| version.integer()), Some(7));
        assert_eq!(item.contact_expected.map(|date| date.text), Some("2021-09-07"));
        assert!(list.entry[1].worklist.is_none());
        looked = true;
    });
    assert!(looked);
    assert_eq!(report.issues.len(), 1);
    assert_eq!(report.issues[0].found, "APP_CANCELLED_BY_PATIENT");
}
