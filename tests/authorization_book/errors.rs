//! Every error by real input, its message word for word.

use std::collections::BTreeSet;

use referral_core::authorization::book::{BookProblem, HitPolicy, RuleBook};
use referral_core::authorization::fact::{FactId, Facts};
use referral_core::vocabulary::RuleId;

use super::{book_with, codes, messages};
use crate::kit::codes_of;

/// A book with one rule that has these keys beside its identifier.
fn with_rule(keys: &str) -> String {
    book_with("", &format!(r#"{{"id": "r"{keys}, "then": {{}}}}"#))
}

fn with_cell(cell: &str) -> String {
    with_rule(&format!(r#", "when": {{{cell}}}"#))
}

fn with_set(keys: &str) -> String {
    book_with(keys, "")
}

/// A book with these facts and no set.
fn with_fact(fact: &str) -> String {
    format!(r#"{{"payer": "acme", "facts": {{{fact}}}, "sets": []}}"#)
}

/// The errors that JSON shows, each by its code, the text and the message without the file's place.
fn cases() -> Vec<(&'static str, String, &'static str)> {
    let rule = |then: &str| book_with("", &format!(r#"{{"id": "r", "then": {then}}}"#));
    vec![
        ("book-empty", " \n".to_owned(), "the book: the document is empty"),
        ("book-not-json", "{".to_owned(), "the document is not JSON"),
        ("book-too-much", "[".repeat(100_000), "more than `32` levels of nesting"),
        ("book-unknown-key", with_rule(r#", "colour": 1"#), "set `s/1`, rule `r`: unknown key `colour`"),
        (
            "book-duplicate-key",
            with_rule(r#", "note": "a", "note": "b""#),
            "set `s/1`, rule `r`: the key `note` occurs twice",
        ),
        ("book-missing-key", book_with("", r#"{"id": "r"}"#), "set `s/1`, rule `r`: the key `then` is missing"),
        (
            "book-no-rules",
            r#"{"payer": "p", "facts": {}, "sets": [{"id": "s", "version": 1, "source": "house",
            "loaded_at": "2026-01-01T00:00:00Z"}]}"#
                .to_owned(),
            "set `s/1`: the set has no rules, and no table provides them",
        ),
        (
            "book-wrong-kind",
            with_cell(r#""units": 5"#),
            "set `s/1`, rule `r`, `units`: expected a cell as text, found `5`",
        ),
        (
            "book-out-of-range",
            with_rule(r#", "priority": 9999999999"#),
            "set `s/1`, rule `r`, `priority`: expected a number from `-2147483648` to `2147483647`, found `9999999999`",
        ),
        (
            "book-bad-word",
            book_with("", r#"{"id": " r", "then": {}}"#),
            "set `s/1`, `id`: rule identifier begins or ends with white space",
        ),
        (
            "book-bad-cell",
            with_cell(r#""service": "A..""#),
            "set `s/1`, rule `r`, `service`: expected a word or a code at character `4` of the cell",
        ),
        (
            "book-empty-text",
            rule(r#"{"message": " "}"#),
            "set `s/1`, rule `r`, `message`: the text is empty",
        ),
        (
            "book-no-such-fact",
            with_cell(r#""shoe_size": "5""#),
            "set `s/1`, rule `r`, `shoe_size`: unknown fact `shoe_size`",
        ),
        (
            "book-fact-not-in-schema",
            with_cell(r#""tier": "a""#),
            "set `s/1`, rule `r`, `tier`: the book does not declare the fact `tier`",
        ),
        (
            "book-wrong-domain",
            with_fact(r#""service": {"domain": "truth"}"#),
            "`facts.service`: the fact `service` takes codes",
        ),
        (
            "book-empty-domain",
            with_fact(r#""plan": {"domain": {"words": {"values": []}}}"#),
            "`facts.plan`: the domain of `plan` has no value",
        ),
        (
            "book-backwards-domain",
            with_fact(r#""units": {"domain": {"number": {"min": 5, "max": 1}}}"#),
            "`facts.units`: the domain of `units` runs backwards from `5` to `1`",
        ),
        (
            "book-repeated-in-domain",
            with_fact(r#""plan": {"domain": {"words": {"values": ["A", "A"]}}}"#),
            "`facts.plan`: the domain of `plan` lists `A` twice",
        ),
        (
            "book-assumed-outside-domain",
            with_fact(
                r#""plan": {"domain": {"words": {"values": ["A"]}}, "missing": {"assumed": {"word": "B"}}}"#,
            ),
            "`facts.plan`: the value assumed for `plan` is outside its domain",
        ),
        (
            "book-undated-age",
            with_fact(
                r#""age_years": {"domain": {"number": {"min": 0, "max": 99}}},
                "birth_date": {"domain": {"date": {"from": "1900-01-01", "to": "2026-12-31"}}, "may_be_absent": true}"#,
            ),
            "`facts.birth_date`: `birth_date` may not be absent, as ages are computed from it: leave it missing instead",
        ),
        (
            "book-assumed-age",
            with_fact(
                r#""birth_date": {"domain": {"date": {"from": "1900-01-01", "to": "2026-12-31"}}},
                "age_years": {"domain": {"number": {"min": 0, "max": 99}},
                    "missing": {"assumed": {"number": {"amount": 40}}}}"#,
            ),
            "`facts.age_years`: `age_years` cannot be assumed in a book that declares `birth_date`",
        ),
        (
            "book-term-does-not-fit",
            book_with(
                r#", "groups": {"g": {"codes": "X1"}}"#,
                r#"{"id": "r", "when": {"plan": "@g"}, "then": {}}"#,
            ),
            "set `s/1`, rule `r`, `plan`: a cell of `plan` names words, not a code",
        ),
        (
            "book-unknown-word",
            with_cell(r#""plan": "C""#),
            "set `s/1`, rule `r`, `plan`: `C` is not in the domain of `plan`",
        ),
        (
            "book-unknown-system",
            with_cell(r#""service": "CPT:1""#),
            "set `s/1`, rule `r`, `service`: the domain of `service` has no code system `CPT`",
        ),
        (
            "book-outside-domain",
            with_cell(r#""units": ">100""#),
            "set `s/1`, rule `r`, `units`: `101..` is outside the domain of `units`",
        ),
        (
            "book-backwards-range",
            with_cell(r#""service": "K10..K08*""#),
            "set `s/1`, rule `r`, `service`: the range runs backwards from `K10` to `K08`",
        ),
        (
            "book-date-out-of-range",
            with_fact(r#""service_date": {"domain": {"date": {"from": "2026-01-01", "to": "9999-12-31"}}}"#)
                .replace("[]", r#"[{"id": "s", "version": 1, "source": "house", "rules": [], "loaded_at": "+10000-01-01T00:00:00Z"}]"#),
            "set `s/1`, `loaded_at`: `+10000-01-01` is not in the years `0000` to `9999`",
        ),
        (
            "book-unknown-group",
            with_cell(r#""service": "@knees""#),
            "set `s/1`, rule `r`, `service`: the set has no group `knees`",
        ),
        (
            "book-empty-group",
            with_set(r#", "groups": {"g": {"codes": ""}}"#),
            "set `s/1`, `groups.g`: the group `g` has no members",
        ),
        (
            "book-group-in-group",
            with_set(r#", "groups": {"g": {"codes": "A|@h"}, "h": {"codes": "B"}}"#),
            "set `s/1`, `groups.g`: the group `g` names the group `h`",
        ),
        (
            "book-mixed-group",
            with_set(r#", "groups": {"g": {"codes": "A", "words": "b"}}"#),
            "set `s/1`, `groups.g`: the group `g` must contain only codes or only words",
        ),
        (
            "book-version-zero",
            with_set("").replace(r#""version": 1"#, r#""version": 0"#),
            "set `s/0`, `version`: the version must be `1` or higher",
        ),
        (
            "book-duplicate-version",
            another_set("s", 1, "2026-01-01", ""),
            "set `s/1`, `version`: the set `s` has version `1` twice",
        ),
        (
            "book-loaded-out-of-order",
            another_set("s", 2, "2025-12-31", ""),
            "set `s/2`, `loaded_at`: version `2` was loaded before version `1`",
        ),
        (
            "book-two-sets-in-force",
            another_set("t", 7, "2026-01-01", r#", "valid": "2026-07-01..""#),
            "set `t/7`, `scope`: the set `s/1` is in force for the same members on `2026-07-01`",
        ),
        (
            "book-duplicate-rule",
            book_with("", r#"{"id": "r", "then": {}}, {"id": "r", "then": {}}"#),
            "set `s/1`, rule `r`, `id`: the set has the rule `r` twice",
        ),
        (
            "book-never-valid",
            book_with(r#", "valid": "2026-01-01.."#, "")
                .replace(r#""2026-01-01.."#, r#""2026-01-01..""#)
                .replace(r#""rules": [  ]"#, r#""rules": [{"id": "r", "valid": "..2025-12-31", "then": {}}]"#),
            "set `s/1`, rule `r`, `valid`: the rule's dates `..2025-12-31` and its set's dates `2026-01-01..` have no date in common",
        ),
        (
            "book-priority-unused",
            with_rule(r#", "priority": 3"#),
            "set `s/1`, rule `r`, `priority`: a priority has no effect under the hit policy `first`",
        ),
        (
            "book-repeated-requirement",
            rule(r#"{"requires": ["prior_auth", {"prior_auth": {"vendor": "V"}}]}"#),
            "set `s/1`, rule `r`, `requires`: an outcome has at most one requirement of the kind `prior_auth`",
        ),
    ]
}

/// The small book with another set.
fn another_set(id: &str, version: u32, loaded: &str, keys: &str) -> String {
    let set = format!(
        r#", {{"id": "{id}", "version": {version}, "loaded_at": "{loaded}T00:00:00Z", "source": "house"{keys},
        "rules": []}} ]
}}"#
    );
    let book = book_with("", "");
    let end = book.rfind(']').unwrap();
    format!("{}{set}", &book[..end])
}

/// The message without the place in the file.
pub(super) fn without_file(message: &str) -> &str {
    let from_column = &message[message.find("column `").unwrap() + 8..];
    let rest = &from_column[from_column.find('`').unwrap() + 1..];
    rest.trim_start_matches([',', ':', ' '])
}

#[test]
fn every_message_of_a_document() {
    for (code, json, message) in cases() {
        assert_eq!(codes(&json), [code], "{json:.400}");
        let found = messages(&json);
        assert!(found[0].starts_with("file `b.json`, line `"), "{}", found[0]);
        let message = message.strip_prefix("the book: ").unwrap_or(message);
        assert_eq!(without_file(&found[0]), message, "{json:.400}");
    }
}

#[test]
fn the_codes_are_all_there_are() {
    let elsewhere = [
        // CSV, YAML and bytes: `files`. A checked book has a canonical JSON and no misfit; overlaps show when it is
        // compiled. The codes and the domain gone beyond are warnings.
        "book-not-utf8",
        "book-not-yaml",
        "book-not-plain-yaml",
        "book-not-csv",
        "book-unknown-column",
        "book-duplicate-column",
        "book-missing-column",
        "book-row-length",
        "book-table-without-set",
        "book-not-canonical",
        "book-rules-overlap",
        "book-misfit",
        "book-unknown-code",
        "book-retired-code",
        "book-beyond-domain",
        // No file has it: `round_trip`.
        "book-not-in-order",
    ];
    let shown: BTreeSet<&str> = cases().iter().map(|(code, ..)| *code).chain(elsewhere).collect();
    assert_eq!(shown, codes_of(BookProblem::CATALOGUE).into_iter().collect());
    assert_eq!(BookProblem::CATALOGUE.len(), shown.len(), "each once");
    assert_eq!(cases().len() + elsewhere.len(), shown.len());
}

#[test]
fn the_messages_of_compiling() {
    let other = RuleId::new("q").unwrap();
    let overlap =
        BookProblem::RulesOverlap { hit: HitPolicy::Unique, other, witness: Box::new(Facts::new()) };
    let misfit = BookProblem::Misfit { fact: FactId::Units };
    assert_eq!(
        [overlap.to_string(), misfit.to_string()],
        [
            "this rule and `q` can match together, which the hit policy `unique` does not allow",
            "a cell of `units` does not fit its domain",
        ]
    );
    assert_eq!([overlap.code(), misfit.code()], ["book-rules-overlap", "book-misfit"]);
}

#[test]
fn the_message_that_no_file_can_cause() {
    let why = referral_core::chain::canonical(&1.5).unwrap_err();
    let problem = BookProblem::NotCanonical { why };
    assert_eq!(
        (problem.code(), problem.to_string().as_str()),
        ("book-not-canonical", "the book has no canonical JSON (a floating-point number at `$`)"),
    );
}

#[test]
fn everything_is_listed_with_its_line_and_column() {
    let json = book_with(
        "",
        r#"
{"id": "a", "when": {"service": "A|", "plan": "C"}, "then": {"requires": ["nap"], "reasons": [1]}},
{"id": "b", "when": {"units": "9..3"}, "then": {}},
{"id": "c", "when": {"service": "@none"}, "then": {}, "x": 1}"#,
    );
    assert_eq!(
        messages(&json).iter().map(|message| &message[..message.find(": ").unwrap()]).collect::<Vec<_>>(),
        [
            "file `b.json`, line `14`, column `33`, set `s/1`, rule `a`, `service`",
            "file `b.json`, line `14`, column `47`, set `s/1`, rule `a`, `plan`",
            "file `b.json`, line `14`, column `75`, set `s/1`, rule `a`, `requires[0].nap`",
            "file `b.json`, line `14`, column `95`, set `s/1`, rule `a`, `reasons[0]`",
            "file `b.json`, line `15`, column `31`, set `s/1`, rule `b`, `units`",
            "file `b.json`, line `16`, column `33`, set `s/1`, rule `c`, `service`",
            "file `b.json`, line `16`, column `55`, set `s/1`, rule `c`",
        ]
    );
}

#[test]
fn a_correction_does_not_clash_with_what_it_replaces() {
    // `t` takes over on 2026-07-01, after version 2 of `s` has narrowed to nothing but what `t` leaves.
    let both = another_set("t", 1, "2026-01-01", r#", "valid": "2026-07-01..""#);
    assert_eq!(codes(&both), ["book-two-sets-in-force"]);
    let narrowed = both.replace(r#""source": "house","#, r#""source": "house", "valid": "..2026-06-30","#);
    // The first set only: the other says its own dates.
    let narrowed = narrowed.replacen(r#", "valid": "2026-07-01..""#, "", 1);
    assert_eq!(codes(&narrowed).len(), 1, "both now end together: {narrowed}");
    let apart = another_set("t", 1, "2026-01-01", r#", "scope": {"line": "medicaid"}"#).replacen(
        r#""source": "house","#,
        r#""source": "house", "scope": {"line": "commercial"},"#,
        1,
    );
    assert!(RuleBook::from_json("b.json", apart.as_bytes()).is_ok(), "for other members");
}

#[test]
fn a_book_to_the_end_of_the_year_9999() {
    let json = book_with(
        r#", "valid": "..9999-12-31""#,
        r#"{"id": "r", "valid": "9999-12-31..9999-12-31", "when": {"service_date": "9999-12-31.."}, "then": {}}"#,
    )
    .replace("2027-12-31", "9999-12-31");
    let book = RuleBook::from_json("b.json", json.as_bytes()).unwrap();
    let last = "9999-12-31".parse().unwrap();
    let known = "2026-06-01T00:00:00Z".parse().unwrap();
    assert_eq!(book.all_in_force(last, known).len(), 1);
    assert_eq!(book.all_in_force(last.succ_opt().unwrap(), known).len(), 0);
}
