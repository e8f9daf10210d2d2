//! Orders alone: what is a referral, and where its own status puts it.

use referral_core::fhir::import::ListedReason;
use referral_core::vocabulary::{OrganizationId, PartyId, PatientId, Priority};

use super::{doubts, only, order, people, snapshot, stand, with_people};

fn alone(rest: &str) -> String {
    stand(&with_people(&[order(rest)]))
}

#[test]
fn every_order_of_a_binding_intent_is_a_referral() {
    for intent in ["order", "original-order", "reflex-order", "filler-order", "instance-order"] {
        assert_eq!(
            alone(&format!(r#","intent":"{intent}""#)),
            "preparing; NotScheduled; NotExpected",
            "{intent}"
        );
    }
}

#[test]
fn a_proposal_or_plan_is_a_draft() {
    for intent in ["proposal", "plan"] {
        for status in ["draft", "active", "on-hold", "unknown"] {
            let rest = format!(r#","intent":"{intent}","status":"{status}""#);
            assert_eq!(alone(&rest), "draft; NotScheduled; NotExpected", "{rest}");
        }
    }
}

#[test]
fn a_directive_an_option_and_a_prohibition_are_listed() {
    let rows = [
        (r#","intent":"directive""#, ListedReason::Directive, "directive"),
        (r#","intent":"option""#, ListedReason::Choice, "option"),
        (r#","doNotPerform":true"#, ListedReason::NotToBeDone, "do-not-perform"),
    ];
    for (rest, reason, code) in rows {
        let snapshot = snapshot(&[order(rest)]);
        assert!(snapshot.referrals.is_empty());
        assert_eq!(snapshot.listed.len(), 1);
        assert_eq!(snapshot.listed[0].reason, reason);
        assert_eq!(snapshot.listed[0].reason.code(), code);
        assert_eq!(snapshot.listed[0].place.to_string(), "0:ServiceRequest");
    }
}

#[test]
fn the_referral_request_of_stu3_is_a_referral() {
    let text = r#"{"resourceType":"ReferralRequest","id":"7","status":"active","intent":"order","authoredOn":"2026-03-02",
        "subject":{"reference":"Patient/ann"},"requester":{"agent":{"reference":"Practitioner/kim"}}}"#;
    let (imported, referral) = only(&[text.to_owned(), people()]);
    assert_eq!(referral.id().as_str(), "ReferralRequest/7");
    assert_eq!(referral.status().to_string(), "preparing");
    assert_eq!(referral.order().requester.as_ref().map(PartyId::as_str), Some("Practitioner/kim"));
    assert_eq!(doubts(&imported), Vec::<String>::new());
}

#[test]
fn a_draft_stays_a_draft() {
    assert_eq!(alone(r#","status":"draft""#), "draft; NotScheduled; NotExpected");
}

#[test]
fn an_active_order_is_being_made_ready() {
    assert_eq!(alone(r#","status":"active""#), "preparing; NotScheduled; NotExpected");
}

#[test]
fn an_order_on_hold_was_held_before_anybody_had_it() {
    assert_eq!(alone(r#","status":"on-hold""#), "on hold (preparing); NotScheduled; NotExpected");
}

#[test]
fn a_revoked_order_is_cancelled_and_nobody_confirmed_it() {
    assert_eq!(alone(r#","status":"revoked""#), "cancelled, unconfirmed; NotScheduled; NotExpected");
}

#[test]
fn an_order_entered_in_error_is_entered_in_error() {
    assert_eq!(alone(r#","status":"entered-in-error""#), "entered in error; NotScheduled; NotExpected");
}

#[test]
fn an_unknown_status_is_being_made_ready_and_doubted() {
    for (status, found) in [("unknown", "unknown"), ("inactive", "inactive"), ("what now?", "text")] {
        let (imported, referral) = only(&with_people(&[order(&format!(r#","status":"{status}""#))]));
        assert_eq!(referral.status().to_string(), "preparing");
        assert_eq!(
            doubts(&imported),
            [format!("order-status-unknown: found `{found}` `0:ServiceRequest.status`")]
        );
    }
}

#[test]
fn a_completed_order_is_not_a_closed_loop() {
    let (imported, referral) = only(&with_people(&[order(r#","status":"completed""#)]));
    assert_eq!(referral.status().to_string(), "seen");
    assert_eq!(format!("{:?}", referral.report()), "Awaited");
    let services = &referral.current_assignment().unwrap().services;
    assert_eq!(format!("{:?}", services[0].basis), "AttestedByImport");
    assert_eq!(
        doubts(&imported),
        ["attempt-made `0:ServiceRequest`", "completed-order-without-report `0:ServiceRequest`"]
    );
}

#[test]
fn an_order_without_an_intent_is_doubted() {
    let text = order("").replace(r#""intent":"order","#, "");
    let (imported, _) = only(&with_people(&[text]));
    assert_eq!(doubts(&imported), ["intent-unknown: found `nothing` `0:ServiceRequest.intent`"]);
}

#[test]
fn priorities_keep_their_order() {
    let rows = [
        ("stat", Some(Priority::Emergent)),
        ("asap", Some(Priority::Urgent)),
        ("urgent", Some(Priority::Expedited)),
        ("routine", Some(Priority::Routine)),
        ("soonish", None),
    ];
    for (code, priority) in rows {
        let (imported, referral) = only(&with_people(&[order(&format!(r#","priority":"{code}""#))]));
        assert_eq!(referral.order().priority, priority, "{code}");
        let told = imported.import.findings.iter().any(|code| &**code == "priority-unknown");
        assert_eq!(told, priority.is_none());
    }
}

#[test]
fn the_order_is_taken_over_in_codes() {
    let rest = r#","code":{"coding":[{"system":"http://snomed.info/sct","code":"1","display":"Ann's eyes"}]},
        "reasonCode":[{"coding":[{"system":"s","code":"2"}],"text":"Ann cannot see"}],
        "requester":{"reference":"PractitionerRole/role"},"insurance":[{"reference":"Coverage/c"}]"#;
    let role = r#"{"resourceType":"PractitionerRole","id":"role","organization":{"reference":"Organization/clinic"}}"#;
    let coverage = r#"{"resourceType":"Coverage","id":"c","status":"active","beneficiary":{"reference":"Patient/ann"},
        "payor":[{"reference":"Organization/payer"}]}"#;
    let (_, referral) = only(&with_people(&[order(rest), role.to_owned(), coverage.to_owned()]));
    let order = referral.order();
    assert_eq!(order.patient.as_ref().map(PatientId::as_str), Some("Patient/ann"));
    assert_eq!(order.requester.as_ref().map(PartyId::as_str), Some("PractitionerRole/role"));
    assert_eq!(
        order.requester_organization.as_ref().map(OrganizationId::as_str),
        Some("Organization/clinic")
    );
    assert_eq!(order.payer.as_ref().map(OrganizationId::as_str), Some("Organization/payer"));
    assert_eq!(order.service.as_ref().map(|code| &*code.code), Some("1"));
    assert_eq!(order.reasons.len(), 1);
    assert!(order.asks_in_words);
    let stored = serde_json::to_string(&order).unwrap();
    assert!(!stored.contains("Ann"), "no words of anybody's: {stored}");
    let codes: Vec<_> = referral.partner_codes().iter().map(|code| &*code.code).collect();
    assert_eq!(codes, ["active", "order"], "the partner's own codes are kept");
}

#[test]
fn the_payer_is_that_of_the_only_active_coverage() {
    let coverage = |id: &str, payer: &str, status: &str| {
        format!(
            r#"{{"resourceType":"Coverage","id":"{id}","status":"{status}","beneficiary":{{"reference":"Patient/ann"}},
            "payor":[{{"identifier":{{"system":"naic","value":"{payer}"}}}}]}}"#
        )
    };
    let documents = [order(""), coverage("a", "1", "active"), coverage("b", "2", "cancelled")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.order().payer.as_ref().map(OrganizationId::as_str), Some("naic|1"));
    assert_eq!(doubts(&imported), ["payer-from-coverage `1:Coverage`"]);
    let documents = [order(""), coverage("a", "1", "active"), coverage("b", "2", "active")];
    let (imported, referral) = only(&with_people(&documents));
    assert_eq!(referral.order().payer, None);
    assert_eq!(doubts(&imported), ["payer-unclear `1:Coverage` `2:Coverage`"]);
}

#[test]
fn imports_can_be_handed_on_as_json() {
    let imports = serde_json::to_value(snapshot(&[order("")])).unwrap();
    let place = serde_json::json!({"source": 0, "line": null, "path": "ServiceRequest"});
    assert_eq!(imports["referrals"][0]["places"][0], place);
    assert_eq!(imports["referrals"][0]["import"]["status"], "preparing");
    assert_eq!(
        (&imports["listed"], &imports["unattached"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
}
