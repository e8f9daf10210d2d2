//! A command that does not fit the status names what has to happen first, or where it fits.

use std::collections::BTreeSet;

use referral_core::lifecycle::NotInThisStatus;
use referral_core::referral::{ReferralCommandKind, ReferralRefusal, StatusKind};

fn told(command: ReferralCommandKind, status: StatusKind) -> String {
    ReferralRefusal::NotInThisStatus(NotInThisStatus { act: command.event(), status }).to_string()
}

#[test]
fn a_refusal_names_the_step_that_comes_first() {
    use ReferralCommandKind as Command;
    use StatusKind as In;
    for (command, status, words) in [
        (Command::Send, In::Draft, "`Send` is not possible now: the referral is a draft; order it first"),
        (
            Command::Acknowledge,
            In::Preparing,
            "`Acknowledge` is not possible now: the referral is being prepared; send it first",
        ),
        (
            Command::Forward,
            In::Sent,
            "`Forward` is not possible now: the referral is sent and not acknowledged; the recipient has to acknowledge it first",
        ),
        (
            Command::CloseComplete,
            In::Accepted,
            "`CloseComplete` is not possible now: the recipient has accepted, and the patient was not seen; the patient \
             has to be seen first",
        ),
        (Command::Send, In::OnHold, "`Send` is not possible now: the referral is on hold; resume it first"),
        (
            Command::Send,
            In::CancelRequested,
            "`Send` is not possible now: the recipient was asked to cancel; the cancellation has to be answered first",
        ),
        (Command::Book, In::Closed, "`Book` is not possible now: the referral is closed; reopen it first"),
        (
            Command::Book,
            In::Cancelled,
            "`Book` is not possible now: the referral is cancelled; reopen it first",
        ),
        (Command::Book, In::Expired, "`Book` is not possible now: the referral has expired; renew it first"),
        (
            Command::Order,
            In::UnderReview,
            "`Order` is not possible now: the recipient has not decided; it is possible only in status `draft`",
        ),
        (
            Command::Reopen,
            In::Completed,
            "`Reopen` is not possible now: the loop is closed; it is possible only in status `closed` or `cancelled`",
        ),
        (
            Command::Renew,
            In::EnteredInError,
            "`Renew` is not possible now: the referral was entered in error; it is possible only in status `expired`",
        ),
    ] {
        assert_eq!(told(command, status), words);
    }
}

#[test]
fn every_command_has_words_for_a_button() {
    let words: BTreeSet<&str> = ReferralCommandKind::ALL.iter().map(|command| command.words()).collect();
    assert_eq!(words.len(), ReferralCommandKind::ALL.len(), "no two buttons read the same");
    for command in ReferralCommandKind::ALL {
        let words = command.words();
        assert!(words.contains(' ') && words.starts_with(|c: char| c.is_ascii_uppercase()), "{words}");
    }
}
