//! Who owes what by when, and what a coordinator sees of it: owners, clocks, worklist, labels, timeline, waits.

mod clocks;
mod clocks_us;
mod labels;
mod owner;
mod payer;
mod reach;
mod timeline;
mod waiting;
mod worklist;

use referral_core::time::Instant;

/// The instant of a text with its offset: `2026-03-02T10:00-05:00`.
fn at(text: &str) -> Instant {
    format!("{}:00{}", &text[..16], &text[16..]).parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}
