//! The switches, counts and windows of the four packs, typed by hand.

use referral_core::policy::{Pack, ShippedPack};
use referral_core::time::{Instant, Span};
use referral_core::vocabulary::Role;

use super::edition;

#[test]
fn the_first_seven_switches_are_the_table() {
    let table = [
        (ShippedPack::Us, "T F T F T F T"),
        (ShippedPack::UsStrict, "T T T F T F F"),
        (ShippedPack::Nhs, "F F F T T F T"),
        (ShippedPack::Cow, "T F T T F T F"),
    ];
    for (pack, expected) in table {
        for edition in Pack::shipped(pack).editions() {
            let s = &edition.switches;
            let seven = [
                &s.docs_before_send,
                &s.auth_before_send,
                &s.auth_before_booking,
                &s.direct_booking,
                &s.inform_required,
                &s.cancel_refusable,
                &s.unilateral_cancel,
            ];
            let printed = seven.map(|flag| if flag.value { "T" } else { "F" }).join(" ");
            assert_eq!(printed, expected, "{} from {}", pack.code(), edition.effective_from);
        }
    }
}

#[test]
fn the_other_keys_are_the_house_values() {
    for pack in ShippedPack::ALL {
        let edition = edition(pack, "2026-03-02");
        let nhs = pack == ShippedPack::Nhs;
        let (switches, numbers) = (&edition.switches, &edition.numbers);
        assert_eq!(switches.initiator_schedules.value, nhs);
        assert_eq!(switches.no_show_needs_clinician.value, nhs);
        assert!(!switches.auth_without_packet.value);
        let outreach = &numbers.outreach_min;
        assert_eq!((outreach.attempts.value, outreach.channels.value, outreach.written.value), (3, 2, 1));
        assert_eq!(numbers.report_requests_min.value, 3);
        assert_eq!(numbers.no_show_limit.value, if nhs { None } else { Some(2) });
        assert_eq!(numbers.delivery_retries.value, 3);
        assert_eq!(numbers.no_show_grace.value, Span::Minutes(15));
        assert_eq!(numbers.validity_default.value, Span::CalendarDays(365));
        assert_eq!(numbers.start_by.value, None);
        assert_eq!(numbers.reopen_window.value, Span::CalendarDays(365));
        assert_eq!(numbers.appeal_window.value, Span::CalendarDays(60));
        assert_eq!(edition.choices.informs_patient.value, Role::ReferringClinician);
        for house in [&outreach.attempts, &numbers.delivery_retries] {
            assert_eq!(house.source.words(), "house");
            assert!(house.basis("delivery_retries").is_house());
        }
    }
}

#[test]
fn what_a_source_gives_is_not_called_house() {
    let us = edition(ShippedPack::Us, "2026-03-02");
    let cancel = &us.switches.cancel_refusable.source;
    assert_eq!(
        cancel.words(),
        "HL7 BSeR implementation guide, Harmonized State Transitions (360X and BSeR), rows 23 and 24"
    );
    assert_eq!(
        us.numbers.report_requests_min.source.words().split(',').next(),
        Some("VA OIG report 24-02154-154")
    );
    let cow = edition(ShippedPack::Cow, "2026-03-02");
    assert!(!cow.switches.cancel_refusable.source.is_house());
    assert!(cow.switches.direct_booking.source.is_house());
}

#[test]
fn editions_follow_one_another_and_the_last_is_open() {
    for pack in ShippedPack::ALL {
        let editions = Pack::shipped(pack).editions();
        for (before, after) in editions.iter().zip(editions.iter().skip(1)) {
            assert_eq!(before.effective_to.and_then(|to| to.succ_opt()), Some(after.effective_from));
        }
        assert_eq!(editions.last().map(|last| last.effective_to), Some(None), "{}", pack.code());
        assert_eq!(Pack::shipped(pack).name(), pack.code());
        assert_eq!(ShippedPack::parse(pack.code()), Some(pack));
    }
}

#[test]
fn outside_every_edition_there_is_no_answer() {
    let at = |text: &str| text.parse::<Instant>().expect("an instant");
    let us = Pack::us();
    assert_eq!(us.edition_at(at("1899-12-31T23:59:59Z")), None);
    let last_of_2025 = us.edition_at(at("2025-12-31T23:59:59Z")).expect("an edition");
    let first_of_2026 = us.edition_at(at("2026-01-01T00:00:00Z")).expect("an edition");
    assert_ne!(last_of_2025.effective_from, first_of_2026.effective_from);
}
