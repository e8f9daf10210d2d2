//! Every error: its message word for word, its code in the catalogue.

use referral_core::authorization::deadline::{DeadlineError, Program, TableError, TableProblem};

use super::{at, on};
use crate::kit::codes_of;

#[test]
fn what_is_wrong_with_a_clock() {
    let (asked, ended, now) = (at("2026-03-06T15:00Z"), at("2026-03-04T15:00Z"), at("2026-03-05T15:00Z"));
    let all = [
        (DeadlineError::OutOfRange, "the deadline lies outside the years `-262143` to `262142`"),
        (
            DeadlineError::StopBackwards { asked, ended },
            "the stop of the clock ends at `2026-03-04T15:00:00Z`, before it begins at `2026-03-06T15:00:00Z`",
        ),
        (
            DeadlineError::StopInFuture { asked, now },
            "the open stop of the clock begins at `2026-03-06T15:00:00Z`, after the current time `2026-03-05T15:00:00Z`",
        ),
        (
            DeadlineError::ExtensionAmount { taken: 16, most: 15 },
            "expected an extension of `1` to `15`, found `16`",
        ),
    ];
    for (error, message) in all {
        assert_eq!(error.to_string(), message);
    }
    assert_eq!(all.map(|(error, _)| error.code()).to_vec(), codes_of(DeadlineError::CATALOGUE));
}

#[test]
fn what_is_wrong_with_a_table() {
    let all = [
        (TableProblem::Empty, "the table is empty"),
        (TableProblem::NotCsv, "the text is not CSV"),
        (TableProblem::TooManyRows { most: 10_000 }, "the table has more than `10000` rows"),
        (TableProblem::UnknownColumn, "unknown column"),
        (TableProblem::DuplicateColumn, "the column occurs twice"),
        (TableProblem::MissingColumn, "the column is missing"),
        (
            TableProblem::CellCount { expected: 25, found: 2 },
            "expected `25` cells as in the header, found `2`",
        ),
        (TableProblem::BadCell { expected: "a number", found: "x".into() }, "expected a number, found `x`"),
        (TableProblem::NotAllowed { because: "no reason" }, "not allowed because no reason"),
        (TableProblem::Required { because: "no reason" }, "required because no reason"),
        (
            TableProblem::BackwardsDates { from: on("2026-01-02"), to: on("2026-01-01") },
            "the edition ends on `2026-01-01`, before it begins on `2026-01-02`",
        ),
        (TableProblem::DuplicateId, "another row has this identifier"),
        (
            TableProblem::Ambiguous { other: "a".into() },
            "row `a` fits the same question on the same date, and neither is more specific",
        ),
        (
            TableProblem::BeyondLimit { limit: 7, other: "a".into() },
            "the amount violates the limit of `7` that row `a` sets",
        ),
    ];
    for (problem, message) in &all {
        assert_eq!(problem.to_string(), *message);
        let error = TableError { text: 1, line: None, row: None, column: None, problem: problem.clone() };
        assert_eq!(error.code(), problem.code());
    }
    assert_eq!(all.map(|(problem, _)| problem.code()).to_vec(), codes_of(TableProblem::CATALOGUE));
}

#[test]
fn what_is_no_program() {
    for text in ["", "Texas", "a--b", "-a", "a b", &"a".repeat(65)] {
        assert_eq!(Program::new(text).unwrap_err().code(), "deadline-program-code", "{text}");
    }
    let error = Program::new("Texas").unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected a program code of 1 to 64 lower-case letters, digits and single hyphens, found `Texas`"
    );
    assert_eq!(Program::new("medicare-advantage").unwrap(), Program::MEDICARE_ADVANTAGE);
}
