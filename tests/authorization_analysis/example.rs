//! The example `lint_rules`, run as a user runs it.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use serde_json::Value;

use crate::kit::example;

static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| example::built("lint_rules"));

fn run(arguments: &[&str]) -> Output {
    example::run(&EXAMPLE, arguments)
}

/// A book of two rules in a file of its own.
fn book(name: &str, second: &str) -> String {
    let text = format!(
        r#"{{ "payer": "acme",
             "facts": {{ "network": {{ "domain": {{ "words": {{ "values": ["in", "out"] }} }} }} }},
             "sets": [ {{ "id": "braces", "version": 1, "loaded_at": "2026-01-01T00:00:00Z", "source": "house",
               "rules": [ {{ "id": "a", "when": {{ "network": "out" }}, "then": {{ "requires": ["prior_auth"] }} }},
                          {{ "id": "b", "when": {{ "network": "{second}" }}, "then": {{}} }} ] }} ] }}"#
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn it_ends_as_the_threshold_says() {
    let dead = book("lint-dead.json", "out");
    let text = String::from_utf8(run(&[&dead]).stdout).unwrap();
    assert!(
        text.contains("warning rule-masked: one other rule decides wherever this one matches `braces/1#b`"),
        "{text}"
    );
    assert!(text.ends_with("; undecided 0\n"), "{text}");
    assert_eq!(run(&[&dead]).status.code(), Some(1), "a rule that is dead fails");
    assert_eq!(run(&["--fail-on", "error", &dead]).status.code(), Some(0));
    let fine = book("lint-fine.json", "in");
    assert_eq!(run(&["--fail-on", "note", &fine]).status.code(), Some(0));
}

#[test]
fn it_writes_json() {
    let output = run(&["--json", &book("lint-json.json", "out")]);
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["counts"]["rule-masked"], 1);
    assert_eq!(value["known_at"], "2026-01-01T00:00:00Z");
}

#[test]
fn two_books_are_compared() {
    let (a, b) = (book("lint-a.json", "out"), book("lint-b.json", "in"));
    assert_eq!(run(&[&a, &a]).status.code(), Some(0));
    let output = run(&[&a, &b]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        text,
        "set `braces` changed from 1 to 1\n  rule `b` changed\n\
         answer: no-rule -> decided `braces/1#b`, 0 in the history, where network=`in`\n\
         1 regions differ; undecided 0\n"
    );
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let wrong = run(&[&book("lint-wrong.json", "elsewhere")]);
    assert_eq!(wrong.status.code(), Some(2));
    let text = String::from_utf8(wrong.stderr).unwrap();
    assert!(
        text.contains("rule `b`") && text.contains("`elsewhere` is not in the domain of `network`"),
        "{text}"
    );
    assert_eq!(run(&[]).status.code(), Some(2));
}

#[test]
fn help_tells_how_it_is_called() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    for option in ["--at", "--fail-on", "--json", "--history", "--table", "--other-table"] {
        assert!(text.contains(option), "{text}");
    }
}

/// Rules in CSV on both sides, which have no rules of their own.
#[test]
fn two_books_with_their_rules_in_csv_are_compared() {
    let file = |name: &str, text: &str| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let header = "payer: acme
facts:
  network: { domain: { words: { values: [in, out] } } }
sets:
  - { id: braces, version: 1, loaded_at: 2026-01-01T00:00:00Z, source: house }
";
    let (a, b) = (file("lint-csv-a.yaml", header), file("lint-csv-b.yaml", header));
    let before = file("lint-before.csv", "id,network,requires\na,out,prior_auth\nb,in,\n");
    let after = file("lint-after.csv", "id,network,requires\na,out,prior_auth\nb,in,notification\n");
    let (of_a, of_b) = (format!("braces/1={before}"), format!("braces/1={after}"));
    let output = run(&["--table", &of_a, "--other-table", &of_b, &a, &b]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{text} {}", String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("1 regions differ"), "{text}");
    assert_eq!(run(&["--table", &of_a, "--other-table", &of_a, &a, &b]).status.code(), Some(0));
}
