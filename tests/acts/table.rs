//! The tables handed to a face's macro name the same acts as the types made from them.

use referral_core::authorization::record::{RecordCommandKind, RecordEventKind};
use referral_core::referral::{ReferralCommandKind, ReferralEventKind};

/// One line of a table: row, event, payload, meaning, command with its words, fact.
type Line = (
    u8,
    &'static str,
    &'static str,
    &'static str,
    Option<(&'static str, &'static str)>,
    Option<&'static str>,
);

macro_rules! lines {
    ($($row:literal $event:ident($payload:ident) $meaning:literal
        $(command $command:ident $words:literal)? $(fact $fact:ident)?;)*) => {
        vec![$(($row, stringify!($event), stringify!($payload), $meaning,
            None $(.or(Some((stringify!($command), $words))))?, None $(.or(Some(stringify!($fact))))?),)*]
    };
}

macro_rules! assert_same {
    ($lines:expr, $EventKind:ident, $CommandKind:ident) => {
        let lines: Vec<Line> = $lines;
        let events = $EventKind::ALL.iter().map(|kind| (kind.row(), kind.name(), kind.meaning()));
        assert!(events.eq(lines.iter().map(|line| (line.0, line.1, line.3))));
        let commands = $CommandKind::ALL.iter().map(|kind| (kind.event().name(), kind.name(), kind.words()));
        let told = lines.iter().filter_map(|line| line.4.map(|(name, words)| (line.1, name, words)));
        assert!(commands.eq(told));
        assert!(
            lines.iter().all(|line| line.5.is_none_or(|fact| fact == line.1)),
            "a fact has its event's name"
        );
    };
}

#[test]
fn the_tables_are_handed_out_whole() {
    assert_same!(referral_core::each_referral_act!(lines), ReferralEventKind, ReferralCommandKind);
    assert_same!(referral_core::each_record_act!(lines), RecordEventKind, RecordCommandKind);
}

#[test]
fn payloads_are_named_as_the_types_are() {
    let lines: Vec<Line> = referral_core::each_referral_act!(lines);
    let of = |event| lines.iter().find(|line| line.1 == event).map(|line| (line.2, line.4, line.5));
    assert_eq!(of("ReferralDrafted"), Some(("Drafting", None, None)));
    assert_eq!(
        of("ReferralAmended"),
        Some(("Amendment", Some(("Amend", "Change the order")), Some("ReferralAmended")))
    );
    assert_eq!(of("InformationSupplied"), Some(("InformationSupply", None, Some("InformationSupplied"))));
}

#[test]
fn every_button_has_words_of_its_own() {
    let all = ReferralCommandKind::ALL.iter().map(|kind| (kind.name(), kind.words()));
    for (name, words) in all.chain(RecordCommandKind::ALL.iter().map(|kind| (kind.name(), kind.words()))) {
        assert!(
            words != name && words.starts_with(char::is_uppercase) && !words.ends_with('.'),
            "{name}: {words}"
        );
    }
}
