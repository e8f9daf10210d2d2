//! The arrows as the code has them, printed next to the code.

use std::fmt::Write as _;

use referral_core::authorization::record::{ItemStatus, ItemStep, ReviewAction, next};

use super::{all_steps, status_name, statuses, step_name};
use crate::kit::printed::assert_printed;

const FILE: &str = "referral-core/src/authorization/record/item/transitions.txt";

fn table() -> String {
    let mut text = String::from(
        "The status of an item after each step, before any guard. A step that is not printed does not fit.\nAnswers are \
         X12 values. All bases of not-required share an entry, and so do all levels after the first.\nAny \
         answer: A1 approved, A2 partly-approved, A6 modified, A3 denied, A4 pended, CT contact-payer, C cancelled,\nNA \
         not-required(payer-answer).\n\n",
    );
    let natural = "approved partly-approved modified denied pended contact-payer not-required cancelled";
    for action in ReviewAction::ALL {
        // The heading says where each answer leads.
        let to = next(ItemStatus::Submitted, ItemStep::Answered(action)).unwrap();
        assert!(natural.split(' ').any(|name| name == to.name()) && text.contains(action.x12()));
    }
    let one_place = |name: &str| !name.contains("not-required(") || name.contains("(rule)");
    let first = |name: &str| !["(2)", "(3)", "(4)"].iter().any(|level| name.contains(level));
    let answers = |status| {
        let leads = |&action: &ReviewAction| next(status, ItemStep::Answered(action));
        ReviewAction::ALL.iter().map(leads).collect::<Vec<_>>()
    };
    for status in statuses() {
        let any_answer = answers(status) == answers(ItemStatus::Submitted);
        let from = status_name(status);
        if !one_place(&from) || !first(&from) {
            continue;
        }
        writeln!(text, "{from}").unwrap();
        let mut by_target: Vec<(String, Vec<String>)> = Vec::new();
        for step in all_steps() {
            let name = step_name(step);
            let Some(to) = next(status, step).map(status_name) else { continue };
            if name.starts_with("determined(") {
                let by = ("any determination".to_owned(), Vec::new());
                if !by_target.contains(&by) {
                    by_target.push(by);
                }
                continue;
            }
            if any_answer && matches!(step, ItemStep::Answered(_)) {
                let by = ("any answer".to_owned(), Vec::new());
                if !by_target.contains(&by) {
                    by_target.push(by);
                }
                continue;
            }
            match by_target.iter_mut().find(|(target, _)| *target == to) {
                Some((_, steps)) => steps.push(name),
                None => by_target.push((to, vec![name])),
            }
        }
        for (to, steps) in by_target {
            let line = format!("  {to}: {}", steps.join(" "));
            writeln!(text, "{}", line.trim_end_matches(": ")).unwrap();
        }
    }
    text
}

#[test]
fn the_printed_table_is_the_one_next_to_the_code() {
    assert_printed(FILE, &table());
}
