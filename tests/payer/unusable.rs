//! What stands in an answer and cannot be used makes its item unknown: nothing beside it stands in for it.

use referral_core::fhir::payer::pas::ResponseReading;

use super::answers::{PAS, decision, item, line, response};
use super::desk::Desk;

/// Whether a record whose items were asked for covers a visit of what an item asked for, or of what a line says.
fn authorizes(read: &ResponseReading) -> bool {
    let mut desk = Desk::asked_for(2);
    desk.answered(read.answer.clone());
    desk.covers("S001") || desk.covers("S009")
}

const YEAR: &str = r#","preAuthPeriod":{"start":"2026-01-01","end":"2026-12-31"}"#;

fn of_item(rest: &str) -> String {
    format!(r#"{{"itemSequence":1,{rest}{}}}"#, decision("A1"))
}

#[test]
fn a_line_stands_in_for_a_silent_item() {
    let said = line("1", &format!(",{}", decision("A1")));
    for items in [vec![], vec![r#"{"itemSequence":1}"#.to_owned()], vec![item(1, "A1")]] {
        assert!(authorizes(&response(&items, std::slice::from_ref(&said), YEAR)), "{items:?}");
    }
}

#[test]
fn no_line_revives_an_item_that_cannot_be_used() {
    let soon = format!(
        r#""extension":[{{"url":"{PAS}extension-itemPreAuthPeriod","valuePeriod":{{"end":"soon"}}}}],"#
    );
    let two_codes = item(1, "A1").replace(
        r#""code":"A1"}"#,
        r#""code":"A1"},{"system":"https://codesystem.x12.org/005010/306","code":"A3"}"#,
    );
    let two_actions = {
        let one = format!(r#"{{"url":"{PAS}extension-reviewActionCode""#);
        let other = format!(
            r#"{one},"valueCodeableConcept":{{"coding":[{{"system":"https://codesystem.x12.org/005010/306","code":"A3"}}]}}}},{one}"#
        );
        item(1, "A1").replace(&one, &other)
    };
    let cases = [
        vec![item(1, "ZZ")],
        vec![of_item(&soon)],
        vec![item(1, "A1"), item(1, "A3")],
        vec![of_item(r#""modifierExtension":[{"url":"http://example.org/not"}],"#)],
        vec![r#"{"itemSequence":1,"adjudication":"A3"}"#.to_owned()],
        vec![r#"{"itemSequence":1,"adjudication":["A3"]}"#.to_owned()],
        vec![two_codes],
        vec![two_actions],
        // Whose answer it is cannot be read: it may be that of any item that has none.
        vec![format!(r#"{{"itemSequence":"x",{}}}"#, decision("A3"))],
        vec![r#""A3""#.to_owned()],
    ];
    for items in cases {
        for code in ["A1", "A6"] {
            let said = line("1", &format!(",{}", decision(code)));
            for added in [vec![said.clone()], vec![said.clone(), said.clone()]] {
                let read = response(&items, &added, YEAR);
                assert!(!authorizes(&read), "{items:?} {added:?}");
                assert_eq!(
                    read.answer.added.len() + read.answer.items.len() - 1,
                    added.len(),
                    "none is lost"
                );
            }
            let several = response(&items, &[line("1,2", &format!(",{}", decision(code)))], YEAR);
            assert!(!authorizes(&several), "{items:?}");
        }
    }
}

#[test]
fn no_line_revives_an_item_with_a_line_nobody_can_read() {
    let said = line("1", &format!(",{}", decision("A1")));
    let unread = line("1", r#","provider":[{"display":"somebody"}]"#);
    for added in [[said.clone(), unread.clone()], [unread, said]] {
        for items in [vec![], vec![item(1, "A1")]] {
            assert!(!authorizes(&response(&items, &added, YEAR)), "{added:?}");
        }
    }
}

#[test]
fn a_whole_that_cannot_be_used_lends_its_review_to_nobody() {
    let lines = [line("1", ""), line("1", "")];
    let changed =
        format!(r#"{YEAR},"modifierExtension":[{{"url":"http://example.org/not"}}],{}"#, decision("A1"));
    for whole in [format!("{YEAR},{}", decision("ZZ")), changed.clone()] {
        let silent = response(&[r#"{"itemSequence":1}"#.to_owned()], &lines, &whole);
        assert!(!authorizes(&silent), "{whole}");
    }
    // What changes the meaning of the whole changes that of everything in it.
    let said = line("7", &format!(",{}", decision("A1")));
    assert!(!authorizes(&response(&[item(1, "A1")], std::slice::from_ref(&said), &changed)));
    // A further line takes no review of a whole that turns out not to count.
    let unclear = response(
        &[r#"{"itemSequence":1}"#.to_owned(), item(2, "ZZ")],
        &lines,
        &format!("{YEAR},{}", decision("A1")),
    );
    assert!(!authorizes(&unclear));
}

#[test]
fn a_limit_of_a_line_that_cannot_be_read_is_not_no_limit() {
    let period = |end: &str| {
        format!(r#"{{"url":"{PAS}extension-itemPreAuthPeriod","valuePeriod":{{"end":"{end}"}}}}"#)
    };
    let provider =
        |parts: &str| format!(r#","extension":[{{"url":"{PAS}extension-itemAuthorizedProvider"{parts}}}]"#);
    let with = |rest: &str| line("1", &format!("{rest},{}", decision("A1")));
    let by_item = response(&[item(1, "A1")], &[with("")], YEAR);
    assert!(authorizes(&by_item), "without the limits it would");
    for rest in [
        r#","servicedDate":"2026-03-45""#.to_owned(),
        r#","servicedDate":20260316"#.to_owned(),
        r#","servicedPeriod":"March""#.to_owned(),
        r#","servicedTiming":{"event":["2026-03-16"]}"#.to_owned(),
        format!(r#","servicedPeriod":{{"end":"soon"}},"extension":[{}]"#, period("2026-12-31")),
        format!(r#","servicedDate":"2026-03-16","extension":[{}]"#, period("soon")),
        format!(r#","extension":[{},{}]"#, period("2026-12-31"), period("2026-02-01")),
        r#","modifier":["RR"]"#.to_owned(),
        r#","modifier":"RR""#.to_owned(),
        r#","modifier":[{"text":"rental"}]"#.to_owned(),
        r#","locationReference":"Location/1""#.to_owned(),
        r#","locationReference":{"display":"here"}"#.to_owned(),
        r#","locationAddress":{"city":"here"}"#.to_owned(),
        r#","locationCodeableConcept":"22""#.to_owned(),
        r#","provider":"Practitioner/9""#.to_owned(),
        r#","provider":["Practitioner/9"]"#.to_owned(),
        provider(""),
        provider(r#","extension":[{"url":"providerType","valueCode":"x"}]"#),
        r#","bodySite":{"coding":[{"code":"LT"}]}"#.to_owned(),
        r#","detailSequence":[1]"#.to_owned(),
        format!(r#","extension":[{{"url":"{PAS}extension-productOrServiceCodeEnd","valueCode":"S011"}}]"#),
    ] {
        for items in [vec![item(1, "A1")], vec![]] {
            let read = response(&items, &[with(&rest)], YEAR);
            assert!(!authorizes(&read), "{rest}");
            assert!(!read.issues.is_empty(), "{rest}");
        }
    }
}

#[test]
fn an_authorized_provider_beside_the_line_limits_it() {
    let named = format!(
        r#","extension":[{{"url":"{PAS}extension-itemAuthorizedProvider","extension":[
        {{"url":"provider","valueReference":{{"reference":"Practitioner/9"}}}}]}}]"#
    );
    let read = response(&[item(1, "A1")], &[line("1", &named)], YEAR);
    let told = read.answer.items[0].authorized.as_ref().unwrap();
    assert_eq!(told.providers[0].as_str(), "Practitioner/9");
    assert!(!authorizes(&read), "it is planned with another one");
}

#[test]
fn a_line_for_nobody_knows_whom_is_no_new_item() {
    for numbers in [r#""x""#, r#"1,"x""#, "0", "-1", "1.5", "null"] {
        let whole = format!("{YEAR},{}", decision("A1"));
        let read = response(&[item(1, "A1")], &[line(numbers, &format!(",{}", decision("A1")))], &whole);
        assert_eq!((read.answer.review.as_ref(), read.answer.added.len()), (None, 0), "{numbers}");
        assert!(!authorizes(&read), "{numbers}: the line may say less of the item than the item does");
        assert!(!read.issues.is_empty(), "{numbers}");
    }
    let no_object = response(&[item(1, "A1")], &[r#""four visits""#.to_owned()], YEAR);
    assert!(!authorizes(&no_object));
}

#[test]
fn an_authorized_provider_that_cannot_be_read_is_not_anybody() {
    let with = |parts: &str| {
        of_item(&format!(r#""extension":[{{"url":"{PAS}extension-itemAuthorizedProvider"{parts}}}],"#))
    };
    let named = r#","extension":[{"url":"provider","valueReference":{"reference":"Practitioner/p1"}}]"#;
    assert!(authorizes(&response(&[with(named)], &[], YEAR)));
    for parts in [
        "",
        r#","extension":[]"#,
        r#","extension":[{"url":"providerType","valueCode":"x"}]"#,
        r#","extension":[{"url":"provider","valueReference":"Practitioner/p1"}]"#,
        r#","extension":[{"url":"provider","valueString":"Practitioner/p1"}]"#,
    ] {
        let read = response(&[with(parts)], &[], YEAR);
        assert!(!authorizes(&read), "{parts}");
        assert!(!read.issues.is_empty(), "{parts}");
    }
}
