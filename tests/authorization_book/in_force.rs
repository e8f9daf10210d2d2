//! Which version answers, as known when.

use proptest::prelude::*;
use referral_core::authorization::book::RuleBook;
use referral_core::authorization::shipped;
use referral_core::time::Instant;
use referral_core::vocabulary::RuleSetId;

use crate::kit::rules::dice::{Dice, Taste, book};

fn version(book: &RuleBook, on: &str, known_at: &str) -> Option<u32> {
    let set = RuleSetId::new("commercial").unwrap();
    book.in_force(&set, on.parse().unwrap(), known_at.parse().unwrap()).map(|set| set.version)
}

#[test]
fn the_highest_version_that_was_known_and_is_for_the_date() {
    let book = shipped::larkfield();
    // Loaded 2024-11-15 for 2025 on, and 2025-11-03 for 2026 on.
    assert_eq!(version(book, "2025-06-01", "2026-03-01T00:00:00Z"), Some(1));
    assert_eq!(version(book, "2026-06-01", "2026-03-01T00:00:00Z"), Some(2));
    assert_eq!(version(book, "2026-06-01", "2025-11-03T09:29:59Z"), Some(1), "not known yet");
    assert_eq!(version(book, "2026-06-01", "2025-11-03T09:30:00Z"), Some(2), "known from that moment");
    assert_eq!(version(book, "2026-06-01", "2024-11-15T11:59:59Z"), None, "nothing known");
    assert_eq!(version(book, "2024-12-31", "2026-03-01T00:00:00Z"), None, "for no date before");
}

proptest! {
    /// Whatever is loaded later, what was in force as known before stays.
    #[test]
    fn a_later_version_never_changes_what_was_known(seed: u64, day in 0i64..40, hour in 0i64..1000) {
        let mut dice = Dice::new(seed);
        let book = book(&mut dice, Taste { most: 50, ..Taste::default() });
        let on = "2026-01-20".parse::<chrono::NaiveDate>().unwrap() + chrono::Duration::days(day);
        let known_at = "2026-01-01T00:00:00Z".parse::<Instant>().unwrap() + chrono::Duration::hours(hour);
        let before = book.all_in_force(on, known_at);

        let mut more = book.clone();
        let mut later = more.sets[0].clone();
        later.version = 99;
        later.loaded_at = known_at + chrono::Duration::seconds(1);
        later.rules.clear();
        more.sets.insert(dice.below(more.sets.len() + 1), later);
        prop_assert_eq!(more.all_in_force(on, known_at), before.clone());

        for set in before {
            prop_assert_eq!(book.in_force(&set.id, on, known_at), Some(set));
        }
    }
}
