//! The catalogue of errors: every family printed, every code once, and no error type outside of it.

mod complete;

use std::collections::BTreeMap;

use referral_core::authorization::book::{BookProblem, JoinConflict};
use referral_core::authorization::deadline::{
    DeadlineError, HolidayCalendarError, ProgramError, TableProblem,
};
use referral_core::authorization::decide::{ColumnProblem, FactProblem, NoSuchOverride};
use referral_core::authorization::load::FactTextError;
use referral_core::chain::{BreakReason, CanonicalProblem, HexProblem, UnprovedReason};
use referral_core::errors::ErrorEntry;
use referral_core::fhir::element::{JsonProblem, PathError};
use referral_core::fhir::payer::crd::AssertionError;
use referral_core::fhir::payer::pas::PasRefusal;
use referral_core::fhir::read::DateError;
use referral_core::fhir::task::ProfileProblem;
use referral_core::fhir::write::WriteError;
use referral_core::lifecycle::ActProblem;
use referral_core::lifecycle::history::{HistoryProblem, ReadProblem};
use referral_core::policy::PackProblem;
use referral_core::referral::ReferralRefusal as Refusal;
use referral_core::time::{
    CalendarError, IntervalError, LocalTimeError, TimeError, TimeOfDayError, ZoneError,
};
use referral_core::vocabulary::IdProblem;

use crate::kit::printed::assert_printed;

/// A family of errors: the name of its type, and its catalogue.
type Family = (&'static str, &'static [ErrorEntry]);

macro_rules! families {
    ($($floor:literal: $($name:ident)+;)+) => {
        /// The families of each floor, from the ground up.
        const FLOORS: &[(&str, &[Family])] = &[
            $(($floor, &[$((stringify!($name), $name::CATALOGUE)),+]),)+
        ];
    };
}

families! {
    "vocabulary": IdProblem;
    "time": CalendarError IntervalError LocalTimeError TimeError TimeOfDayError ZoneError;
    "chain": CanonicalProblem HexProblem BreakReason UnprovedReason;
    "lifecycle": Refusal ActProblem HistoryProblem ReadProblem;
    "policy": PackProblem;
    "authorization": BookProblem JoinConflict FactTextError FactProblem ColumnProblem NoSuchOverride
        TableProblem DeadlineError HolidayCalendarError ProgramError;
    "fhir": JsonProblem PathError DateError ProfileProblem WriteError AssertionError PasRefusal;
}

fn families() -> impl Iterator<Item = &'static Family> {
    FLOORS.iter().flat_map(|(_, families)| *families)
}

/// The documentation of an error as one line of a table, its links by their names.
fn plain(doc: &str) -> String {
    let mut text = String::new();
    let mut rest = doc.trim();
    while let Some((before, link)) = rest.split_once("](") {
        let target = link.find(')').map_or("", |end| &link[end + 1..]);
        text.push_str(before);
        text.push(']');
        rest = target;
    }
    text.push_str(rest);
    text.replace("[`", "`")
        .replace("`]", "`")
        .replace('|', "\\|")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn page() -> String {
    let mut page = String::from(
        "# Errors\n\n\
         Every error of the library: its stable code, its message, and when it occurs. Braces hold the values of an\n\
         error. This page is made from the code.\n",
    );
    for (floor, families) in FLOORS {
        page += &format!("\n## {floor}\n");
        for (name, catalogue) in *families {
            page += &format!("\n### {name}\n\n| code | message | when |\n| --- | --- | --- |\n");
            for ErrorEntry { code, message, when } in *catalogue {
                page += &format!("| `{code}` | {} | {} |\n", message.replace('|', "\\|"), plain(when));
            }
        }
    }
    page
}

#[test]
fn the_page_lists_every_error() {
    assert_printed("referral-core/ERRORS.md", &page());
}

#[test]
fn a_code_stands_for_one_error() {
    let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, catalogue) in families() {
        for entry in *catalogue {
            codes.entry(entry.code).or_default().push(name);
        }
    }
    codes.retain(|_, names| names.len() > 1);
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn a_code_is_kebab_case_and_a_message_one_line_without_a_full_stop() {
    for (name, catalogue) in families() {
        for ErrorEntry { code, message, when } in *catalogue {
            let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(code.contains('-') && code.chars().all(letter), "{name}: {code}");
            assert!(!message.contains('\n') && !message.ends_with('.'), "{name}: {message}");
            assert!(when.trim_end().ends_with('.'), "{name}: {when}");
        }
    }
}
