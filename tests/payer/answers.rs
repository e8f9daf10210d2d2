//! What was authorized: from added lines alone, and never more than the payer said.

use proptest::prelude::*;
use referral_core::authorization::record::{
    ItemAnswer, Quantity, Rejection, ReviewAction, ServiceLine, Unit, Window,
};
use referral_core::fhir::element::Limits;
use referral_core::fhir::payer::pas::{FormatError, ResponseReading, claim_responses};
use referral_core::fhir::read::IssueCode;
use referral_core::vocabulary::Coding;

use super::day;

/// A decision with this code.
pub(super) fn decision(code: &str) -> String {
    format!(
        r#""adjudication":[{{"extension":[{{"url":"{PAS}extension-reviewAction","extension":[
        {{"url":"number","valueString":"N-{code}"}},
        {{"url":"reasonCode","valueCodeableConcept":{{"coding":[{{"system":"https://codesystem.x12.org/external/886","code":"R1"}}]}}}},
        {{"url":"secondSurgicalOpinionFlag","valueBoolean":true}},
        {{"url":"{PAS}extension-reviewActionCode","valueCodeableConcept":{{"coding":[
        {{"system":"https://codesystem.x12.org/005010/306","code":"{code}"}}]}}}}]}}]}}]"#
    )
}

pub(super) const PAS: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition/";

pub(super) fn item(sequence: u32, code: &str) -> String {
    format!(r#"{{"itemSequence":{sequence},{}}}"#, decision(code))
}

/// An added line for these items, of four visits unless said otherwise.
pub(super) fn line(items: &str, rest: &str) -> String {
    format!(
        r#"{{"itemSequence":[{items}],"productOrService":{{"coding":[{{"system":"http://example.org/services","code":"S009"}}]}},
        "quantity":{{"value":4,"system":"https://codesystem.x12.org/005010/673","code":"VS"}}{rest}}}"#
    )
}

pub(super) fn response(items: &[String], added: &[String], rest: &str) -> ResponseReading {
    let text = format!(
        r#"{{"resourceType":"ClaimResponse","id":"r1","status":"active","use":"preauthorization","outcome":"complete",
        "patient":{{"reference":"Patient/1"}},"created":"2026-03-02"{rest},
        "item":[{}],"addItem":[{}]}}"#,
        items.join(","),
        added.join(",")
    );
    let mut read = claim_responses(text.as_bytes(), &Limits::default(), &[1, 2]);
    assert_eq!(read.responses.len(), 1, "{text}");
    read.responses.remove(0)
}

fn first(read: &ResponseReading) -> &ItemAnswer {
    &read.answer.items[0]
}

fn visits(line: &ServiceLine) -> Option<&Quantity> {
    line.quantity.as_ref()
}

#[test]
fn a_detail_on_the_item_is_not_what_was_authorized() {
    let detail = format!(
        r#"{{"url":"{PAS}extension-itemAuthorizedDetail","extension":[{{"url":"quantity","valueQuantity":{{"value":99}}}}]}}"#
    );
    for code in ["A1", "A2", "A6"] {
        let told = format!(r#"{{"itemSequence":1,"extension":[{detail}],{}}}"#, decision(code));
        let read = response(&[told], &[], "");
        assert_eq!(first(&read).authorized, None, "{code}");
        assert_eq!(read.issues, []);
    }
}

#[test]
fn an_added_line_says_what_was_authorized() {
    for code in ["A1", "A2", "A6"] {
        let read = response(&[item(1, code)], &[line("1", "")], "");
        let told = first(&read).authorized.as_ref().expect("a line");
        assert_eq!(&*told.service.first.code, "S009");
        assert_eq!(visits(told), Some(&Quantity::new(4, Unit::Visits)));
        let review = first(&read).review.as_ref().unwrap();
        assert_eq!((review.reasons[0].code.as_ref(), review.second_opinion), ("R1", Some(true)));
        assert_eq!(first(&read).number.as_deref(), Some(format!("N-{code}").as_str()));
        assert!(read.answer.added.is_empty());
    }
}

#[test]
fn every_element_of_an_added_line() {
    let rest = format!(
        r#","modifier":[{{"coding":[{{"system":"http://example.org/modifiers","code":"M1"}}]}}],
        "provider":[{{"reference":"Practitioner/9"}}],"servicedPeriod":{{"start":"2026-03-01","end":"2026-04-30"}},
        "locationCodeableConcept":{{"coding":[{{"system":"http://example.org/places","code":"22"}}]}},
        "extension":[{{"url":"{PAS}extension-itemPreAuthPeriod","valuePeriod":{{"start":"2026-03-15","end":"2026-05-31"}}}},
        {{"url":"{PAS}extension-itemPreAuthIssueDate","valueDate":"2026-03-02"}},
        {{"url":"{PAS}extension-productOrServiceCodeEnd","valueCodeableConcept":{{"coding":[{{"code":"S011"}}]}}}}],{}"#,
        decision("A6")
    );
    let read = response(&[item(1, "A6")], &[line("1", &rest)], "");
    assert_eq!(read.issues, []);
    let told = first(&read).authorized.as_ref().unwrap();
    assert_eq!(told.service.last.as_deref(), Some("S011"));
    assert_eq!(
        (&*told.modifiers[0].code, told.providers[0].as_str(), &*told.places[0].code),
        ("M1", "Practitioner/9", "22")
    );
    // The days both of the service and of the authorization.
    assert_eq!(told.window, Some(Window::days(day("2026-03-15"), day("2026-04-30"))));
    assert_eq!(first(&read).issued, Some(day("2026-03-02")));
}

#[test]
fn a_line_that_matches_nothing_is_newly_authorized() {
    let read = response(&[item(1, "A1")], &[line("7", &format!(",{}", decision("A1"))), line("", "")], "");
    assert_eq!(first(&read).authorized, None);
    let [seven, none] = read.answer.added.as_slice() else { panic!("{read:?}") };
    assert_eq!((seven.belongs_to, seven.number.as_deref()), (None, Some("N-A1")));
    assert_eq!(seven.review.as_ref().unwrap().action, ReviewAction::Certified);
    assert_eq!((none.belongs_to, none.review.as_ref()), (None, None));
}

#[test]
fn a_line_for_an_asked_item_the_answer_does_not_name() {
    let read = response(&[item(1, "A3")], &[line("2", &format!(",{}", decision("A2")))], "");
    let two = &read.answer.items[1];
    assert_eq!((two.sequence, two.review.as_ref().unwrap().action), (2, ReviewAction::CertifiedInPart));
    assert_eq!(visits(two.authorized.as_ref().unwrap()), Some(&Quantity::new(4, Unit::Visits)));
}

#[test]
fn further_lines_and_lines_of_refused_items_stand_by_themselves() {
    let read = response(&[item(1, "A6")], &[line("1", ""), line("1", "")], "");
    assert!(first(&read).authorized.is_some());
    let [further] = read.answer.added.as_slice() else { panic!() };
    assert_eq!(
        (further.belongs_to, further.review.as_ref().unwrap().action),
        (Some(1), ReviewAction::Modified)
    );
    for code in ["A3", "A4", "C", "CT", "NA"] {
        let read = response(&[item(1, code)], &[line("1", &format!(",{}", decision("A1")))], "");
        assert_eq!(first(&read).authorized, None, "{code}: what is certified is the line, not the item");
        assert_eq!(read.answer.added[0].belongs_to, Some(1));
        let refused = response(&[item(1, "A1")], &[line("1", &format!(",{}", decision(code)))], "");
        assert_eq!(first(&refused).authorized, None, "{code}: the line is refused, not the item");
        assert_eq!(refused.answer.added[0].review.as_ref().map(|review| review.action.x12()), Some(code));
    }
}

#[test]
fn one_line_for_several_items_is_not_authorized_several_times() {
    let read = response(&[item(1, "A6"), item(2, "A6")], &[line("1,2", "")], "");
    assert!(read.answer.items.iter().all(|item| item.authorized.is_none()));
    assert_eq!(read.answer.added.len(), 1);
    assert_eq!(read.issues[0].code, IssueCode::ListForOne);
}

#[test]
fn a_line_nobody_can_read_decides_nothing() {
    let no_service = r#"{"itemSequence":[1],"quantity":{"value":4}}"#.to_owned();
    let modifier = r#","modifierExtension":[{"url":"http://example.org/not","valueBoolean":true}]"#;
    let bad_days = r#","servicedPeriod":{"start":"2026-03-01","end":"2026-02-30"}"#;
    let backwards = r#","servicedPeriod":{"start":"2026-03-02","end":"2026-03-01"}"#;
    let provider = r#","provider":[{"display":"somebody"}]"#;
    let place = r#","locationCodeableConcept":{"text":"somewhere"}"#;
    let unknown = format!(",{}", decision("ZZ"));
    let lines = [modifier, bad_days, backwards, provider, place, &unknown].map(|rest| line("1", rest));
    for added in lines.into_iter().chain([no_service]) {
        let whole = format!(",{}", decision("A1"));
        let read = response(&[item(1, "A1")], std::slice::from_ref(&added), &whole);
        assert_eq!(first(&read).review, None, "{added}");
        assert_eq!(read.answer.review, None, "{added}");
        assert_eq!((first(&read).authorized.as_ref(), read.answer.added.len()), (None, 0), "{added}");
    }
}

#[test]
fn a_quantity_that_is_no_whole_number_is_unknown() {
    for (quantity, expected) in [
        (r#"{"value":12}"#, Some(Quantity::new(12, Unit::Units))),
        (r#"{"value":12.00,"unit":"visits"}"#, Some(Quantity::new(12, Unit::Visits))),
        (
            r#"{"value":12,"system":"http://unitsofmeasure.org","code":"h"}"#,
            Some(Quantity::new(12, Unit::Hours)),
        ),
        (
            r#"{"value":12,"system":"https://codesystem.x12.org/005010/673","code":"DY"}"#,
            Some(Quantity::new(12, Unit::Days)),
        ),
        (
            r#"{"value":12,"system":"http://example.org","code":"box"}"#,
            Some(Quantity::new(12, Unit::Other(Coding::new("http://example.org", "box")))),
        ),
        (r#"{"value":12,"unit":"minutes"}"#, Some(Quantity::new(12, Unit::Minutes))),
        (
            r#"{"value":1,"unit":"visit","system":"http://unitsofmeasure.org","code":"1"}"#,
            Some(Quantity::new(1, Unit::Visits)),
        ),
        // What is not known is not taken for anything that is.
        (
            r#"{"value":12,"unit":"session","system":"http://unitsofmeasure.org","code":"1"}"#,
            Some(Quantity::new(12, Unit::Other(Coding { system: None, code: "session".into() }))),
        ),
        (
            r#"{"value":12,"unit":"visits","system":"https://codesystem.x12.org/005010/673","code":"MN"}"#,
            Some(Quantity::new(12, Unit::Other(Coding::new("https://codesystem.x12.org/005010/673", "MN")))),
        ),
        (
            r#"{"value":12,"unit":"units","system":"https://codesystem.x12.org/005010/355","code":"UN"}"#,
            Some(Quantity::new(12, Unit::Other(Coding::new("https://codesystem.x12.org/005010/355", "UN")))),
        ),
        (
            r#"{"value":12,"code":"VS"}"#,
            Some(Quantity::new(12, Unit::Other(Coding { system: None, code: "VS".into() }))),
        ),
        (r#"{"value":12.5}"#, None),
        (r#"{"value":-1}"#, None),
        (r#"{"value":4294967296}"#, None),
        (r#"{"unit":"visits"}"#, None),
    ] {
        let added = format!(
            r#"{{"itemSequence":[1],"productOrService":{{"coding":[{{"code":"S9"}}]}},"quantity":{quantity}}}"#
        );
        let read = response(&[item(1, "A2")], &[added], "");
        assert_eq!(first(&read).authorized.as_ref().unwrap().quantity, expected, "{quantity}");
        assert_eq!(read.issues.len(), usize::from(expected.is_none()), "{quantity}");
    }
}

#[test]
fn an_item_that_is_unclear_is_not_decided_by_the_whole() {
    let whole = format!(",{}", decision("A1"));
    let two = format!(
        r#"{{"itemSequence":1,{}}}"#,
        decision("A1").replace(
            r#""adjudication":["#,
            &format!(
                r#""adjudication":[{},"#,
                decision("A3").trim_start_matches(r#""adjudication":["#).trim_end_matches(']')
            )
        )
    );
    let changed = r#"{"itemSequence":1,"modifierExtension":[{"url":"http://example.org/not"}]}"#.to_owned();
    for told in [
        vec![two],
        vec![changed],
        vec![item(1, "A1"), item(1, "A1")],
        vec![format!("{{{}}}", decision("A1"))],
    ] {
        let read = response(&told, &[], &whole);
        assert!(read.answer.items.iter().all(|item| item.review.is_none()), "{told:?}");
        assert_eq!(read.answer.review, None, "{told:?}");
    }
    // Nothing unclear: the whole counts for what is silent.
    let read = response(&[r#"{"itemSequence":1}"#.to_owned()], &[], &whole);
    assert_eq!(read.answer.review.as_ref().unwrap().action, ReviewAction::Certified);
    assert_eq!(read.answer.number.as_deref(), Some("N-A1"));
}

#[test]
fn a_limit_nobody_can_read_is_not_no_limit() {
    let whole = format!(",{}", decision("A1"));
    let with =
        |extension: &str| format!(r#"{{"itemSequence":1,"extension":[{extension}],{}}}"#, decision("A1"));
    let period = |end: &str| {
        format!(
            r#"{{"url":"{PAS}extension-itemPreAuthPeriod","valuePeriod":{{"start":"2026-03-01","end":"{end}"}}}}"#
        )
    };
    let nobody = format!(
        r#"{{"url":"{PAS}extension-itemAuthorizedProvider","extension":[{{"url":"provider","valueReference":{{"display":"x"}}}}]}}"#
    );
    for extension in [period("2026-02-30"), period("2026-02-28"), nobody] {
        let read = response(&[with(&extension)], &[], &whole);
        assert_eq!((first(&read).review.as_ref(), read.answer.review.as_ref()), (None, None), "{extension}");
        assert_eq!(read.issues.len(), 1, "{extension}");
    }
    // The same of the whole: it takes the review of the items that have no period of their own.
    let unread = format!(r#"{whole},"preAuthPeriod":{{"end":"soon"}}"#);
    let own = response(&[with(&period("2026-03-31")), item(2, "A1")], &[], &unread);
    let reviews: Vec<_> = own.answer.items.iter().map(|item| item.review.is_some()).collect();
    assert_eq!((reviews.as_slice(), own.answer.review.as_ref()), (&[true, false][..], None));
}

#[test]
fn what_stands_over_all_items() {
    let rest = format!(
        r#","meta":{{"versionId":"3"}},"preAuthRef":"H1","preAuthPeriod":{{"start":"2026-03","end":"2026-04"}},
        "request":{{"identifier":{{"system":"urn:trnorg:1","value":"100"}}}},
        "extension":[{{"url":"{PAS}extension-administrationReferenceNumber","valueString":"P1"}}]"#
    );
    let previous = format!(
        r#"{{"itemSequence":1,"extension":[{{"url":"{PAS}extension-authorizationNumber","valueString":"OLD1"}}],{}}}"#,
        decision("A1")
    );
    let read = response(&[previous], &[], &rest);
    let answer = &read.answer;
    assert_eq!(
        (answer.number.as_deref(), answer.administration_reference.as_deref()),
        (Some("H1"), Some("P1"))
    );
    assert_eq!(answer.window, Some(Window::days(day("2026-03-01"), day("2026-04-30"))));
    assert_eq!(read.request.as_deref(), Some("urn:trnorg:1|100"));
    assert_eq!(answer.message.as_ref().unwrap().as_str(), "ClaimResponse/r1/_history/3");
    // The number it had before is not the number it has.
    assert_eq!((&*read.previous[0].number, first(&read).number.as_deref()), ("OLD1", Some("N-A1")));
    assert_eq!(response(&[], &[], "").answer.message, None, "an id alone names no answer");
}

#[test]
fn errors_send_the_request_back_for_its_form() {
    let code =
        |system: &str, code: &str| format!(r#"{{"coding":[{{"system":"{system}","code":"{code}"}}]}}"#);
    let error = |item: &str, reason: &str, action: &str| {
        format!(
            r#"{{{item}"code":{},"extension":[{{"url":"{PAS}extension-errorFollowupAction","valueCodeableConcept":{}}}]}}"#,
            code("https://codesystem.x12.org/005010/901", reason),
            code("https://codesystem.x12.org/005010/889", action)
        )
    };
    let errors = [error(r#""itemSequence":2,"#, "15", "C"), error(r#""itemSequence":2,"#, "33", "C")];
    let read = response(&[], &[], &format!(r#","error":[{}]"#, errors.join(",")));
    let rejection = read.rejection.unwrap();
    let reason = |value| Coding::new("https://codesystem.x12.org/005010/901", value);
    let follow_up = Coding::new("https://codesystem.x12.org/005010/889", "C");
    assert_eq!(
        rejection.errors[0],
        FormatError { item: Some(2), reason: Some(reason("15")), follow_up: Some(follow_up.clone()) }
    );
    let expected = Rejection { items: vec![2], reasons: vec![reason("15"), follow_up.clone(), reason("33")] };
    assert_eq!(rejection.rejection(&[1, 2]), expected);
    let whole = response(&[], &[], &format!(r#","error":[{}]"#, error("", "42", "R"))).rejection.unwrap();
    assert_eq!(whole.rejection(&[1, 2]).items, [1, 2], "an error of the whole sends all of it back");
    assert_eq!(response(&[], &[], "").rejection, None);
}

/// Any two spans of a sound answer exchanged or taken out: nothing panics, and no more comes to be authorized than
/// added lines say.
fn spoilt() -> impl Strategy<Value = String> {
    let rest = r#","provider":[{"reference":"Practitioner/9"}],"servicedPeriod":{"start":"2026-03-01","end":"2026-04-30"}"#;
    let whole = format!(
        r#"{{"resourceType":"ClaimResponse","id":"r1","status":"active","use":"preauthorization","outcome":"complete",
        "patient":{{"reference":"Patient/1"}},"created":"2026-03-02","item":[{},{}],"addItem":[{}],{}}}"#,
        item(1, "A6"),
        item(2, "A1"),
        line("1", rest),
        decision("A1")
    );
    // Spans between the marks of JSON, so that most of what comes out is JSON again.
    let mut spans: Vec<String> = vec![String::new()];
    for letter in whole.chars() {
        let mark = matches!(letter, '{' | '}' | '[' | ']' | ',' | ':');
        if mark || spans.last().is_some_and(|last| last.len() == 1 && "{}[],:".contains(last.as_str())) {
            spans.push(String::new());
        }
        spans.last_mut().unwrap().push(letter);
    }
    let count = spans.len();
    (0..count, 0..count, any::<bool>()).prop_map(move |(one, other, out)| {
        let mut spans = spans.clone();
        if out {
            spans[one].clear();
        } else {
            spans.swap(one, other);
        }
        spans.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nothing_spoilt_authorizes_more(text in spoilt()) {
        let read = claim_responses(text.as_bytes(), &Limits::default(), &[1, 2]);
        for response in &read.responses {
            let items = response.answer.items.iter().filter_map(|item| item.authorized.as_ref());
            let lines: Vec<_> = items.chain(response.answer.added.iter().map(|added| &added.line)).collect();
            prop_assert!(lines.len() <= 1, "there is one added line");
            for line in lines {
                // No number of the text but the one of a year is greater than what was authorized.
                prop_assert!(line.quantity.as_ref().is_none_or(|quantity| quantity.amount <= 4), "{text}");
                // Who may serve was said: it is never dropped without the line.
                let named = text.contains(r#""VS"},"provider":["#);
                prop_assert!(!named || !line.providers.is_empty(), "{text}");
            }
        }
    }
}
