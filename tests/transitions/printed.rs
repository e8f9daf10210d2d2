//! The table as the code has it, printed next to the code.

use std::fmt::Write as _;

use referral_core::referral::{Fit, ReferralCommandKind, ReferralEventKind, fit};

use super::PLACES;
use crate::kit::printed::assert_printed;

const FILE: &str = "referral-core/src/referral/transitions.txt";

fn table() -> String {
    let mut text = String::from(
        "Where each act fits, before any guard is asked. c: it may be asked for, and reported. f: it may be \
         reported.\nt: time does it. A dot: it does not fit.\n\n",
    );
    for (letters, status) in PLACES {
        writeln!(text, "{letters}  {status}").unwrap();
    }
    text.push_str(
        "\nAn end is one place whatever its reason, and so is the requested cancellation of a held referral.\n\n",
    );
    let columns: Vec<&str> = PLACES.iter().map(|(letters, _)| *letters).collect();
    writeln!(text, "row event                    {}  whose", columns.join(" ")).unwrap();
    for &kind in ReferralEventKind::ALL {
        let cells: String =
            PLACES.iter().map(|&(_, status)| format!("{}  ", cell(fit(status, kind), kind))).collect();
        let roles: Vec<&str> = kind.roles().iter().map(|role| role.letters()).collect();
        writeln!(text, "{:>3} {:<25}{cells} {}", kind.row(), kind.name(), roles.join(" ")).unwrap();
    }
    text
}

fn cell(fit: Fit, kind: ReferralEventKind) -> char {
    let asked_for = ReferralCommandKind::ALL.iter().any(|command| command.event() == kind);
    match fit {
        Fit::Never => '.',
        Fit::FactOnly => 'f',
        Fit::Always if kind.is_timer() => 't',
        Fit::Always if asked_for => 'c',
        Fit::Always => 'f',
    }
}

#[test]
fn the_printed_table_is_the_one_next_to_the_code() {
    let table = table();
    assert_printed(FILE, &table);
    assert!(table.lines().count() <= 200);
}
