//! Which act ends which duty, printed from the code next to it.

use std::fmt::Write as _;

use referral_core::referral::{Duty, Ended, ReferralEventKind, discharge};

use crate::kit::printed::assert_printed;

const FILE: &str = "referral-core/src/referral/owed/discharges.txt";

fn letter(ended: Ended) -> String {
    match ended {
        Ended::Done => "done".to_owned(),
        Ended::LetGo => "let go".to_owned(),
        Ended::TakenBack => "taken back".to_owned(),
        Ended::Overtaken => "overtaken".to_owned(),
        Ended::Waits(by) => format!("waits for {}", by.code()),
        Ended::PassedTo(to) => format!("passed to {}", to.code()),
    }
}

fn table() -> String {
    let mut text = String::from("How each act ends duties. An act that is not here ends none.\n");
    for &kind in ReferralEventKind::ALL {
        let mut ends: Vec<(String, Vec<&str>)> = Vec::new();
        for duty in Duty::ALL {
            let Some(ended) = discharge(kind, duty).map(letter) else { continue };
            match ends.iter_mut().find(|(how, _)| *how == ended) {
                Some((_, duties)) => duties.push(duty.code()),
                None => ends.push((ended, vec![duty.code()])),
            }
        }
        if !ends.is_empty() {
            writeln!(text, "\n{:>3} {}", kind.row(), kind.name()).unwrap();
        }
        for (how, duties) in ends {
            writeln!(text, "      {how}: {}", duties.join(", ")).unwrap();
        }
    }
    text
}

#[test]
fn the_printed_discharges_are_those_next_to_the_code() {
    assert_printed(FILE, &table());
}

#[test]
fn every_duty_can_be_done_or_let_go() {
    let ends = |duty: Duty, how: &[Ended]| {
        ReferralEventKind::ALL
            .iter()
            .any(|&kind| discharge(kind, duty).is_some_and(|ended| how.contains(&ended)))
    };
    for duty in Duty::ALL {
        assert!(ends(duty, &[Ended::Done, Ended::LetGo]), "nothing does {duty:?} or lets it go");
    }
}

#[test]
fn time_ends_no_duty_but_carries_out_a_cancellation() {
    for &kind in ReferralEventKind::ALL.iter().filter(|kind| kind.is_timer()) {
        for duty in Duty::ALL {
            let ended = discharge(kind, duty);
            let passes = matches!(ended, None | Some(Ended::PassedTo(Duty::RenewOrLetEnd)));
            assert!(passes || kind == ReferralEventKind::CancellationPresumed, "{kind:?} ends {duty:?}");
        }
    }
}
