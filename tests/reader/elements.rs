//! Elements: names, numbers, paths, text as it came.

use referral_core::fhir::element::{FlawKind, Kind, Limits, Tape};

#[test]
fn values_are_found_by_name_and_keep_their_text() {
    let text = r#" {"a":1.50,"b":"x\ny","c":[true,null,{"d":-0.0e-7}],"A":""} "#;
    let mut tape = Tape::new();
    let document = tape.parse(text.as_bytes(), &Limits::default()).unwrap();
    let root = document.root();
    assert_eq!(root.get("a").unwrap().number_text(), Some("1.50"));
    assert_eq!(root.get("b").unwrap().text(), Some("x\ny"));
    assert_eq!(root.get("b").unwrap().json(), r#""x\ny""#);
    assert_eq!(root.get("A").unwrap().text(), Some(""));
    assert_eq!(root.get("A").unwrap().json(), "\"\"");
    assert!(root.get("d").is_none(), "only the object's own members");
    let items: Vec<_> = root.get("c").unwrap().items().collect();
    assert_eq!(
        items.iter().map(|item| item.kind()).collect::<Vec<_>>(),
        [Kind::Bool, Kind::Null, Kind::Object]
    );
    assert_eq!(items[0].boolean(), Some(true));
    assert!(items[1].is_null());
    let d = items[2].get("d").unwrap();
    assert_eq!((d.number_text(), d.path().as_str()), (Some("-0.0e-7"), "$.c[2].d"));
    assert_eq!(root.json(), text.trim());
    assert_eq!(root.members().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "b", "c", "A"]);
}

#[test]
fn the_last_of_two_members_wins_and_is_told() {
    let text = r#"{"resourceType":"Task","status":"draft","x":{"y":1,"y":2},"stat\u0075s":"requested"}"#;
    let mut tape = Tape::new();
    let document = tape.parse(text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(document.root().get("status").unwrap().text(), Some("requested"));
    assert_eq!(document.root().members().count(), 3);
    let flaws: Vec<_> = document.flaws().map(|flaw| (flaw.element.path(), flaw.kind)).collect();
    let twice = FlawKind::DuplicateName;
    assert_eq!(flaws, [("Task.x.y".to_owned(), twice), ("Task.status".to_owned(), twice)]);
}

#[test]
fn equal_names_are_found_in_objects_of_any_size() {
    for size in [2, 3, 10, 63, 64, 65, 66, 500] {
        for (first, second) in [(0, size - 1), (size / 2, size - 1), (0, 1)] {
            let names: Vec<String> =
                (0..size).map(|at| format!("n{}", if at == second { first } else { at })).collect();
            let members: Vec<String> =
                names.iter().enumerate().map(|(at, name)| format!("\"{name}\":{at}")).collect();
            let text = format!("{{{}}}", members.join(","));
            let mut tape = Tape::new();
            let document = tape.parse(text.as_bytes(), &Limits::default()).unwrap();
            let expected = usize::from(first != second);
            assert_eq!(document.flaws().count(), expected, "{size} {first} {second}");
            assert_eq!(document.root().members().count(), size - expected);
            let kept = document.root().get(&format!("n{first}")).unwrap().number_text().unwrap().to_owned();
            assert_eq!(kept, second.max(first).to_string());
        }
    }
    // Three times, across the border between the two ways of looking.
    let mut members: Vec<String> = (0..100).map(|at| format!("\"n{at}\":{at}")).collect();
    members.push("\"n0\":\"again\"".to_owned());
    members.insert(5, "\"n0\":\"second\"".to_owned());
    let text = format!("{{{}}}", members.join(","));
    let mut tape = Tape::new();
    let document = tape.parse(text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!((document.flaws().count(), document.root().members().count()), (2, 100));
    assert_eq!(document.root().get("n0").unwrap().text(), Some("again"));
}

#[test]
fn an_object_of_a_million_names_takes_no_quadratic_time() {
    // Names that share their length, first, middle and last byte, so that their tags are all equal.
    let members: Vec<String> = (0..300_000).map(|at| format!("\"a{at:07}bc{at:07}d\":0")).collect();
    let text = format!("{{{}}}", members.join(","));
    let mut tape = Tape::new();
    let document = tape.parse(text.as_bytes(), &Limits::default()).unwrap();
    assert_eq!((document.flaws().count(), document.nodes()), (0, 300_001));
}

#[test]
fn a_bare_control_character_is_kept_and_told() {
    let mut tape = Tape::new();
    let document = tape.parse(b"{\"a\":\"x\ty\"}", &Limits::default()).unwrap();
    assert_eq!(document.root().get("a").unwrap().text(), Some("x\ty"));
    assert_eq!(document.flaws().map(|flaw| flaw.kind).collect::<Vec<_>>(), [FlawKind::BareControl]);
}

#[test]
fn a_tape_forgets_the_document_before() {
    let mut tape = Tape::new();
    assert!(tape.parse(br#"{"resourceType":"A","x":"\n","x":1,"reference":"#, &Limits::default()).is_err());
    let document = tape.parse(b"[1]", &Limits::default()).unwrap();
    assert_eq!(document.nodes(), 2);
    assert_eq!(
        (document.flaws().count(), document.resources().count(), document.references().count()),
        (0, 0, 0)
    );
}
