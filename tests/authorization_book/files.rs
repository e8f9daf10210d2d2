//! Files as people send them: YAML with its traps, CSV out of spreadsheets, bytes that are no text.

use referral_core::authorization::book::{BookErrors, RuleBook};
use referral_core::authorization::fact::FactId;
use referral_core::authorization::load::{BookFile, CsvBook, RuleTable};
use referral_core::vocabulary::RuleSetId;

use super::book_with;

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> BookFile {
    BookFile { name: name.into(), bytes: bytes.into() }
}

/// The small book with its one set's rules in this table.
fn with_table(csv: impl Into<Vec<u8>>) -> CsvBook {
    let header = book_with("", "").replace(",\n\"rules\": [  ]", "");
    let set = RuleSetId::new("s").unwrap();
    let table = RuleTable { set, version: 1, file: file("rules.csv", csv) };
    CsvBook { header: file("book.json", header), tables: vec![table] }
}

fn messages(result: Result<RuleBook, BookErrors>) -> Vec<String> {
    result.expect_err("something is wrong").iter().map(ToString::to_string).collect()
}

fn of_csv(csv: &str) -> Vec<String> {
    messages(RuleBook::from_csv(&with_table(csv)))
}

fn of_yaml(yaml: &str) -> Vec<String> {
    messages(RuleBook::from_yaml("b.yaml", yaml.as_bytes()))
}

#[test]
fn a_spreadsheet_with_a_mark_carriage_returns_and_quoted_commas() {
    let csv = "\u{feff}id,service,modifier,requires,limits,valid_for,message,note\r\n\
        a,\"L1|L2\",\"'a, b'\",\"documents(what=x, audience=admin, purpose=retain)|prior_auth\",,90 days,\
        \"Say \"\"yes\"\", or no\",\"two\r\nlines\"\r\n\
        \r\n\
        b,ICD:K08..K10*,!RR|~,,\"quantity(at_most=3, unit=visit)\",,,\r\n";
    let book = RuleBook::from_csv(&with_table(csv)).unwrap_or_else(|errors| panic!("{errors}"));
    let [a, b] = book.sets[0].rules.as_slice() else { panic!("two rules") };
    assert_eq!(a.when[&FactId::Modifier].to_string(), "'a, b'");
    assert_eq!(a.then.requires.len(), 2);
    assert_eq!(a.then.message.as_deref(), Some("Say \"yes\", or no"));
    assert_eq!(a.note.as_deref(), Some("two\r\nlines"));
    assert_eq!(b.when[&FactId::Service].to_string(), "ICD:K08..K10*");
    assert_eq!(b.then.limits[0].at_most, 3);
}

#[test]
fn what_can_be_wrong_with_a_table() {
    assert_eq!(
        of_csv("id,colour,service,service\nr,1,2,3\n"),
        [
            "file `rules.csv`, line `1`, column `2`, set `s/1`: unknown column `colour`",
            "file `rules.csv`, line `1`, column `4`, set `s/1`: the column `service` occurs twice",
        ]
    );
    for csv in ["", "service\nL1\n"] {
        assert_eq!(
            of_csv(csv),
            ["file `rules.csv`, line `1`, column `1`, set `s/1`: the column `id` is missing"]
        );
    }
    assert_eq!(
        of_csv("id,note\nr1\nr2,\"open\n\nr3,x\n"),
        [
            "file `rules.csv`, line `2`, column `1`, set `s/1`, rule `r1`: expected `2` fields as in the header, found `1`",
            "file `rules.csv`, line `3`, column `2`, set `s/1`: the document is not CSV",
        ]
    );
    assert_eq!(
        of_csv("id,note\nr1,a\"b\nr2,\"a\"b\nr3,\"x\r\ny\"\r\nr3,z\r\n"),
        [
            "file `rules.csv`, line `2`, column `2`, set `s/1`: the document is not CSV",
            "file `rules.csv`, line `3`, column `2`, set `s/1`: the document is not CSV",
            "file `rules.csv`, line `6`, column `1`, set `s/1`, rule `r3`, `id`: the set has the rule `r3` twice",
        ]
    );
    // What cannot be read and what means nothing are listed together, and nothing is skipped.
    assert_eq!(
        of_csv(
            "id,service,units,requires,valid_for,source_kind\nr1,A|,,,,\nr2,@g,9..1,,,\n,,,nap,3 weeks,hearsay\n"
        ),
        [
            "file `rules.csv`, line `2`, column `2`, set `s/1`, rule `r1`, `service`: \
             expected a word or a code at character `3` of the cell",
            "file `rules.csv`, line `3`, column `2`, set `s/1`, rule `r2`, `service`: the set has no group `g`",
            "file `rules.csv`, line `3`, column `3`, set `s/1`, rule `r2`, `units`: \
             the range runs backwards from `9` to `1`",
            "file `rules.csv`, line `4`, column `1`, set `s/1`: the key `id` is missing",
            "file `rules.csv`, line `4`, column `4`, set `s/1`, `requires[0].nap`: expected `pcp_referral`, \
             `prior_auth`, `pa_or_prepayment_review`, `notification`, `documents`, `step_therapy`, \
             `second_opinion`, `concurrent_review` or `retro_window`, found `nap`",
            "file `rules.csv`, line `4`, column `5`, set `s/1`, `valid_for`: \
             expected an object `days` or `months`, found `{weeks: ...}`",
            "file `rules.csv`, line `4`, column `6`, set `s/1`, `source_kind`: \
             expected `house`, or an object `cited` or `unverified`, found `{hearsay: ...}`",
        ]
    );
}

#[test]
fn a_table_belongs_to_a_set_that_waits_for_it() {
    let mut twice = with_table("id\nr\n");
    let mut stray = twice.tables[0].clone();
    stray.version = 2;
    twice.tables.push(stray);
    twice.tables.push(twice.tables[0].clone());
    let no_set = "no set of the book takes its rules from this table";
    assert_eq!(
        messages(RuleBook::from_csv(&twice)),
        [
            format!("file `rules.csv`, line `1`, column `1`, set `s/2`: {no_set}"),
            format!("file `rules.csv`, line `1`, column `1`, set `s/1`: {no_set}"),
        ]
    );
}

#[test]
fn a_column_of_a_fact_the_book_does_not_define_is_reported_once() {
    // What is wrong in the other columns is listed beside it.
    assert_eq!(
        of_csv("id,age_months,plan\na,,A\nb,..17,C\nc,,B\n"),
        [
            "file `rules.csv`, line `1`, column `2`, set `s/1`: the book does not declare the fact `age_months`",
            "file `rules.csv`, line `3`, column `3`, set `s/1`, rule `b`, `plan`: \
             `C` is not in the domain of `plan`",
        ]
    );
}

#[test]
fn a_row_without_anything_in_it_is_skipped() {
    let book =
        RuleBook::from_csv(&with_table(",,\nid,service,note\n,,\na,L1,\n , ,\"\"\n,\nb,,x\n,,\n")).unwrap();
    let ids: Vec<&str> = book.sets[0].rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    // A row with anything in it is a rule.
    assert_eq!(
        of_csv("id,note\n,x\n"),
        ["file `rules.csv`, line `2`, column `1`, set `s/1`: the key `id` is missing"]
    );
}

#[test]
fn a_set_that_cannot_be_read_takes_its_table_along() {
    let header = book_with("", "").replace(",\n\"rules\": [  ]", "");
    let with_header = |header: String| {
        let mut book = with_table("id,plan\na,\"A|\"\n");
        book.header.bytes = header.into_bytes();
        messages(RuleBook::from_csv(&book))
    };
    let row = "file `rules.csv`, line `2`, column `2`, set `s/1`, rule `a`, `plan`: \
         expected a word or a code at character `3` of the cell";
    let typo = with_header(header.replace("loaded_at", "loadedat"));
    let at = "file `book.json`, line `12`";
    assert_eq!(
        typo,
        [
            &format!("{at}, column `11`, set `s/1`: the key `loaded_at` is missing"),
            &format!("{at}, column `38`, `sets[0]`: unknown key `loadedat`; did you mean `loaded_at`?"),
            row,
        ]
    );
    let missing = with_header(header.replace(r#", "source": "house""#, ""));
    assert_eq!(missing, [&format!("{at}, column `11`, set `s/1`: the key `source` is missing"), row]);
    // Whose table it is cannot be said of a set that has no name.
    let unnamed = with_header(header.replace(r#""version": 1"#, r#""versoin": 1"#));
    assert_eq!(
        unnamed,
        [
            format!("{at}, column `11`, `sets[0]`: the key `version` is missing"),
            format!("{at}, column `24`, `sets[0]`: unknown key `versoin`; did you mean `version`?"),
        ]
    );
    // Every set can be read, and the table is of none of them.
    let other = with_header(header.replace(r#""version": 1"#, r#""version": 2, "rules": []"#));
    assert_eq!(
        other,
        [
            "file `rules.csv`, line `1`, column `1`, set `s/1`: no set of the book takes its rules from this table"
        ]
    );
}

#[test]
fn bytes_that_are_no_text() {
    let latin = b"{\"payer\": \"caf\xe9\"}";
    assert_eq!(
        messages(RuleBook::from_json("b.json", latin)),
        ["file `b.json`, line `1`, column `15`: the text is not UTF-8"]
    );
    assert_eq!(
        messages(RuleBook::from_csv(&with_table(b"id,note\nr,\xff\n".to_vec()))),
        ["file `rules.csv`, line `2`, column `3`: the text is not UTF-8"]
    );
}

#[test]
fn yaml_without_its_traps() {
    const AT: &str = "the document is not YAML: a text that begins with `@` needs quotes: `\"@group\"`";
    const ABOVE: &str = "the document is not YAML: a text that begins with `>`, `|`, `%` or a grave accent needs quotes: `\">12\"`";
    const TAB: &str = "the document is not YAML: indent with spaces, not with a tab";
    let at = |line: u32, column: u32| format!("file `b.yaml`, line `{line}`, column `{column}`");
    for (yaml, line, column, message) in [
        ("a: &x 1\n", 1, 7, "a book cannot contain an anchor"),
        ("a: *x\n", 1, 4, "the document is not YAML: a text that begins with `*` needs quotes"),
        ("a: !L1840\n", 1, 4, "a book cannot contain a tag: a cell that begins with `!` needs quotes"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a book cannot contain a second document"),
        ("[1]: 2\n", 1, 1, "a book cannot contain a key that is not text"),
        ("a: [1\n", 1, 4, "the document is not YAML: a bracket or a quote is not closed"),
        ("a: \"x\n", 1, 4, "the document is not YAML: a bracket or a quote is not closed"),
        (
            "%YAML 1.2\n---\na: 1\n",
            1,
            1,
            "the document is not YAML: the indentation or structure is not valid YAML here",
        ),
        ("a: 1\nb: @imaging\n", 2, 4, AT),
        ("a: { b: 1, c: @imaging }\n", 1, 15, AT),
        ("a: >12\n", 1, 4, ABOVE),
        ("a:\n  - b: 1\n\tc: 2\n", 3, 1, TAB),
        ("a:\n  - b: x\n\tc: 2\n", 3, 1, TAB),
        ("a:\n\tb: 2\n", 2, 1, TAB),
        (
            "a: b: c\n",
            1,
            5,
            "the document is not YAML: the line is indented wrongly, or a text with a colon needs quotes",
        ),
        ("# nothing\n", 1, 1, "the document is empty"),
    ] {
        let found = of_yaml(yaml);
        assert_eq!(found, [format!("{}: {message}", at(line, column))], "{yaml}");
    }
    // A billion laughs: the first anchor ends it.
    let laughs = "a: &a [ha, ha]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
    assert_eq!(of_yaml(laughs).len(), 1);
    for deep in ["[".repeat(100_000), "a: [".repeat(100_000), "- ".repeat(50_000)] {
        let found = of_yaml(&deep);
        assert!(found[0].ends_with("more than `32` levels of nesting"), "{}", found[0]);
    }
}

#[test]
fn yaml_text_is_taken_to_the_letter() {
    let yaml =
        book_with("", r#"{"id": 007, "when": {"plan": A, "units": 1..3, "modifier": 1e3|RR|~}, "then": {}}"#);
    let book = RuleBook::from_yaml("b.yaml", yaml.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"));
    let rule = &book.sets[0].rules[0];
    assert_eq!(rule.id.as_str(), "007");
    assert_eq!(rule.when[&FactId::Modifier].to_string(), "1e3|RR|~");
    let nothing = of_yaml(&book_with("", r#"{"id": null, "then": {}, "note": true}"#));
    assert_eq!(nothing.len(), 2, "{nothing:?}");
    assert!(nothing[0].ends_with("`id`: expected text, found `null`"), "{}", nothing[0]);
}

#[test]
fn three_hundred_thousand_rows() {
    let mut csv = String::from("id,service,plan,units,valid,requires\r\n");
    for row in 0..300_000u32 {
        let code = row % 9_000;
        let units = row % 90;
        csv.push_str(&format!("r{row},L{code:04},A|B,>={units},2026-01-01..,prior_auth(vendor=V)\r\n"));
    }
    let book = RuleBook::from_csv(&with_table(csv.clone())).unwrap_or_else(|errors| panic!("{errors}"));
    assert_eq!(book.sets[0].rules.len(), 300_000);
    assert_eq!(book.sets[0].rules[299_999].id.as_str(), "r299999");
    drop(book);

    // One wrong column in every row: a thousand are listed, all are counted.
    let errors = RuleBook::from_csv(&with_table(csv.replace(",A|B,", ",A|C,"))).unwrap_err();
    assert_eq!(errors.iter().count(), BookErrors::MOST_LISTED);
    assert_eq!(errors.unlisted(), 299_000);
    let text = errors.to_string();
    assert!(text.starts_with(
        "file `rules.csv`, line `2`, column `3`, set `s/1`, rule `r0`, `plan`: `C` is not in the domain of `plan`\n"
    ));
    assert!(text.ends_with("\nand `299000` more"));
}
