//! What happened to referrals elsewhere, told one after another: each was once lost, doubted or owed by nobody.

mod known_news;
mod notices;
mod outstanding_report;
mod owed;
mod patients;
mod requests;
mod sent_again;
mod series;
mod told_without_a_booking;
mod unread_reports;

use referral_core::referral::ReferralEventKind;

use crate::kit::desk::Desk;

/// Monday 2 March 2026, ten in the morning, in New York.
fn us(script: &str) -> Desk {
    Desk::us().run(&format!("2026-03-02 10:00 {script}"))
}

/// The same in London, where the referring side may book before the recipient has decided.
fn nhs(script: &str) -> Desk {
    Desk::nhs().run(&format!("2026-03-02 10:00 {script}"))
}

fn names(kinds: &[ReferralEventKind]) -> Vec<&'static str> {
    kinds.iter().map(|kind| kind.name()).collect()
}

/// The names of the events of a word.
fn heard(desk: &mut Desk, word: &str) -> Vec<&'static str> {
    names(&desk.hears(word))
}

fn anomalies(desk: &Desk) -> usize {
    desk.referral().open_anomalies().len()
}
