//! What is doubtful and keeps no book from being used, and what is said of groups.

use referral_core::authorization::book::RuleBook;

use super::errors::without_file;
use super::{book_with, codes, messages};

#[test]
fn codes_that_are_not_in_use_are_warnings() {
    let json =
        book_with("", r#"{"id": "r", "when": {"service": "L1|L9|M*|L1..L5|N1..N2|ICD:Q"}, "then": {}}"#)
            .replace(r#"{ "name": "HC" }"#, r#"{"name": "HC", "codes": ["L1", "L2"], "retired": ["M7"]}"#);
    let book = RuleBook::from_json("b.json", json.as_bytes()).unwrap();
    let warnings = book.warnings();
    let found: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let at = "set `s/1`, rule `r`, `service`: ";
    assert_eq!(
        found,
        [
            format!("{at}`L9` is not in the code system `HC`"),
            format!("{at}`M*` is no longer in use in the code system `HC`"),
            format!("{at}`N1..N2` is not in the code system `HC`"),
        ]
    );
    let codes: Vec<&str> = warnings.iter().map(referral_core::authorization::book::BookError::code).collect();
    assert_eq!(codes, ["book-unknown-code", "book-retired-code", "book-unknown-code"]);
}

#[test]
fn numbers_that_reach_out_of_the_domain_are_warnings() {
    let cells = ["-1..5", "90..101", "0..100", ">=90", "<3", "3..200 visit|!-5"];
    let rules: Vec<String> = (1..)
        .zip(cells)
        .map(|(n, cell)| format!(r#"{{"id": "r{n}", "when": {{"units": "{cell}"}}, "then": {{}}}}"#))
        .collect();
    let json = book_with("", &rules.join(", "));
    // What lies all outside is an error as before.
    assert_eq!(codes(&json), ["book-outside-domain"]);
    let book = RuleBook::from_json("b.json", json.replace("|!-5", "").as_bytes()).unwrap();
    let warnings = book.warnings();
    let found: Vec<String> = warnings.iter().map(ToString::to_string).collect();
    let beyond = |rule: &str, range: &str| {
        format!("set `s/1`, rule `{rule}`, `units`: `{range}` exceeds the domain of `units`, `0..100`")
    };
    assert_eq!(found, [beyond("r1", "-1..5"), beyond("r2", "90..101"), beyond("r6", "3..200")]);
    assert!(warnings.iter().all(|warning| warning.code() == "book-beyond-domain"));
}

#[test]
fn what_is_wrong_with_a_group_is_said_once_for_each_fact() {
    let rules: Vec<String> = (0..3)
        .map(|n| {
            format!(r#"{{"id": "r{n}", "when": {{"service": "!@g|X{n}", "plan": "@w|A"}}, "then": {{}}}}"#)
        })
        .collect();
    let groups = r#", "groups": {"g": {"codes": "L1|CPT:L9"}, "w": {"words": "A|C"}}"#;
    assert_eq!(
        messages(&book_with(groups, &rules.join(", ")))
            .iter()
            .map(|all| without_file(all))
            .collect::<Vec<_>>(),
        [
            "set `s/1`, rule `r0`, `service`: the domain of `service` has no code system `CPT`",
            "set `s/1`, rule `r0`, `plan`: `C` is not in the domain of `plan`",
        ]
    );
    let json = book_with(r#", "groups": {"g": {"codes": "L1|L9"}, "w": {"words": "A"}}"#, &rules.join(", "))
        .replace(r#"{ "name": "HC" }"#, r#"{"name": "HC", "codes": ["L1", "X0", "X1", "X2"]}"#);
    let book = RuleBook::from_json("b.json", json.as_bytes()).unwrap();
    let found: Vec<String> = book.warnings().iter().map(ToString::to_string).collect();
    assert_eq!(found, ["set `s/1`, rule `r0`, `service`: `L9` is not in the code system `HC`"]);
}
