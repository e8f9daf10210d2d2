//! Every message word for word, and every code.

use referral_core::authorization::record::ItemStatus;
use referral_core::fhir::element::Json;
use referral_core::fhir::payer::crd::{AssertionError, CrdVersion, Invariant, Unread};
use referral_core::fhir::payer::pas::PasRefusal;

/// An error of the element floor, as these errors wrap it.
fn path_error() -> referral_core::fhir::element::PathError {
    Json::from("x").set("a", "b").expect_err("a text has no members")
}

#[test]
fn assertions() {
    let version = CrdVersion::V2_0_1;
    let cases = [
        (AssertionError::Missing { element: "date" }, "assertion-missing", "`date` is missing".to_owned()),
        (
            AssertionError::Unread { element: "doc-needed" },
            "assertion-unread",
            "`doc-needed` was not read completely and would lose a part".to_owned(),
        ),
        (
            AssertionError::NotInEdition { element: "doc-needed patient".into(), version },
            "assertion-not-in-edition",
            "`doc-needed patient` is not in CRD 2.0.1".to_owned(),
        ),
        (
            AssertionError::NotANumber { element: "detail.value" },
            "assertion-not-a-number",
            "`detail.value` is not a number".to_owned(),
        ),
        (
            AssertionError::Broken { invariant: Invariant::Q2, version },
            "assertion-broken",
            "`crd-ci-q2` of CRD 2.0.1 does not hold".to_owned(),
        ),
        (
            AssertionError::Misshapen(path_error()),
            "assertion-misshapen",
            format!("the order to write over does not have the shape of FHIR: {}", path_error()),
        ),
    ];
    for (error, code, message) in &cases {
        assert_eq!((error.code(), error.to_string()), (*code, message.clone()));
    }
    let codes: Vec<_> = AssertionError::CATALOGUE.iter().map(|entry| entry.code).collect();
    assert_eq!(cases.map(|(_, code, _)| code).as_slice(), codes);
}

#[test]
fn refusals() {
    let cases = [
        (PasRefusal::Nothing, "pas-nothing", "there is nothing to request".to_owned()),
        (
            PasRefusal::Missing { element: "Claim.patient" },
            "pas-missing",
            "`Claim.patient` is missing".to_owned(),
        ),
        (
            PasRefusal::NotARequest,
            "pas-not-a-request",
            "the claim is not a request for an authorization".to_owned(),
        ),
        (
            PasRefusal::NotReady { item: 2, status: ItemStatus::Denied },
            "pas-not-ready",
            "item 2 has status `denied` and cannot be requested".to_owned(),
        ),
        (PasRefusal::UnknownItem { item: 2 }, "pas-unknown-item", "item 2 does not exist".to_owned()),
        (PasRefusal::NumberTwice { item: 2 }, "pas-number-twice", "item number 2 is used twice".to_owned()),
        (
            PasRefusal::Denied { item: 2 },
            "pas-denied",
            "item 2 was denied; send a new request instead of an update".to_owned(),
        ),
        (
            PasRefusal::AllDenied,
            "pas-all-denied",
            "every requested item was denied; send a new request instead of an update".to_owned(),
        ),
        (
            PasRefusal::NotInPlace { item: 2, element: "modifier".into() },
            "pas-not-in-place",
            "`modifier` of item 2 cannot change in place; cancel the item and add another".to_owned(),
        ),
        (PasRefusal::LeftOut { item: 2 }, "pas-left-out", "the update omits item 2".to_owned()),
        (
            PasRefusal::NumberChanged { item: 2 },
            "pas-number-changed",
            "item 2 must keep its number and its service".to_owned(),
        ),
        (
            PasRefusal::Revived { item: 2 },
            "pas-revived",
            "a cancelled item cannot be requested again under number 2".to_owned(),
        ),
        (
            PasRefusal::WrongFlag { item: 2 },
            "pas-wrong-flag",
            "item 2 lacks the added, changed or cancelled flag".to_owned(),
        ),
        (
            PasRefusal::NotSayable { item: 2, what: "frequency" },
            "pas-not-sayable",
            "a claim cannot express `frequency` of item 2".to_owned(),
        ),
        (
            PasRefusal::Misshapen(path_error()),
            "pas-misshapen",
            format!("the earlier claim does not have the shape of FHIR: {}", path_error()),
        ),
    ];
    for (error, code, message) in &cases {
        assert_eq!((error.code(), error.to_string()), (*code, message.clone()));
    }
    let codes: Vec<_> = PasRefusal::CATALOGUE.iter().map(|entry| entry.code).collect();
    assert_eq!(cases.map(|(_, code, _)| code).as_slice(), codes);
}

#[test]
fn what_is_unread() {
    assert_eq!(
        Unread::ALL.map(Unread::code),
        [
            "covered-missing",
            "pa-needed-missing",
            "satisfied-by-nothing",
            "doc-purpose-open",
            "doc-needed-open",
            "limit-unread",
            "detail-unread",
            "text-unread",
            "element-unread",
            "scope-unread",
            "further-unread",
        ]
    );
}
