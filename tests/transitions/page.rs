//! A specification of the table, typed by hand and not from the code, and every place where the
//! code means something else.

use std::collections::BTreeSet;

use referral_core::referral::{Fit, ReferralEventKind, fit};

use super::PLACES;

const POST_SEND: &str = "se un ac sn";
const HELD: &str = "hp hs hu ha hn";
const WISHED: &str = "ws wu wa wn";
const SENT_ATTEMPT: &str = "se un ac sn hs hu ha hn ws wu wa wn";
const DECIDED: &str = "ac sn ha hn wa wn";
const OPEN: &str = "dr pr se un ac sn hp hs hu ha hn ws wu wa wn";
const ENDED: &str = "co cl ca ex";
const ANY: &str = "dr pr se un ac sn hp hs hu ha hn ws wu wa wn co cl ca ex ee";

/// Rows, where the page lets the act happen, and where only as a fact besides. A dash: the page names no state
/// of region P.
const PAGE: &[(&[u8], &[&str], &[&str])] = &[
    (&[1, 4, 75], &[], &[]),
    (&[2, 5], &[OPEN], &[]),
    (&[3], &["dr"], &[]),
    (&[6], &["dr pr hp"], &[]),
    (&[7], &["dr pr", POST_SEND, HELD], &[]),
    (&[8], &["pr", POST_SEND, HELD], &[]),
    (&[9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22], &["-"], &[]),
    (&[23, 24, 25], &["pr"], &[]),
    (&[26, 27, 28], &["se"], &[]),
    (&[29], &["se un hs hu ws wu"], &[]),
    (&[30], &[SENT_ATTEMPT], &[]),
    (&[31], &["un ac"], &[]),
    (&[32], &["se un ac"], &[]),
    (&[33], &["se un"], &[]),
    (&[34, 38], &[POST_SEND], &[]),
    (&[35], &[POST_SEND], &["hs hu ha hn", WISHED]),
    (&[36, 39], &["-"], &[]),
    (&[37, 40, 41, 42], &[SENT_ATTEMPT], &[]),
    (&[43], &["sn"], &[]),
    (&[44], &[SENT_ATTEMPT], &[]),
    (&[45], &[SENT_ATTEMPT, "cl ca ex"], &[]),
    (&[46, 47], &["pr", POST_SEND, HELD, WISHED, ENDED], &[]),
    (&[48], &[OPEN, ENDED], &[]),
    (&[49], &["sn co"], &[]),
    (&[50, 51, 52, 53], &["sn"], &[]),
    (&[54], &[OPEN], &[]),
    (&[55], &[OPEN, ENDED], &[]),
    (&[56, 57], &["-"], &[]),
    (&[58], &[OPEN, ENDED], &[]),
    (&[59], &["pr", POST_SEND, HELD], &[]),
    (&[60], &[HELD], &[]),
    (&[61], &[POST_SEND, "hs hu ha hn"], &[]),
    (&[62, 63, 64], &[WISHED], &[]),
    (&[65, 66], &[OPEN], &[]),
    (&[67], &["pr se un ac", HELD], &[]),
    (&[68], &["sn"], &[]),
    (&[69], &["dr pr", POST_SEND, HELD, WISHED], &[]),
    (&[70], &["cl ca"], &[]),
    (&[71], &["ex"], &[]),
    (&[72], &[OPEN, ENDED], &[]),
    (&[73, 74, 76, 77, 88], &[ANY], &[]),
    (&[78, 84], &["-"], &[]),
    (&[79], &["ex"], &[]),
    (&[80], &[ENDED], &[]),
    (&[81, 82, 83, 85], &["-"], &[]),
    (&[86], &["pr hp", SENT_ATTEMPT, ENDED], &[]),
    (&[87], &["pr hp", SENT_ATTEMPT, ENDED, "ee"], &[]),
];

type Otherwise = (&'static [u8], &'static [&'static str], &'static [&'static str], &'static str);

/// Rows, the code's places as command and fact and as fact only, and why they are not the page's.
const OTHERWISE: &[Otherwise] = &[
    (&[9], &[OPEN, ENDED], &[], "news, wherever a request is open; an error takes in nothing but notes"),
    (&[78], &[OPEN, ENDED], &[], "as row 9: wherever a request is open"),
    (&[81, 82, 84], &[OPEN], &[], "nobody decides for the patient, and nobody supervises, once it has ended"),
    (&[83, 85], &[OPEN, ENDED], &[], "a denial and a doubtful waiting time outlive the end"),
    (&[10, 11, 19], &[OPEN], &[], "nobody prepares, and nothing runs out, once it has ended"),
    (&[14, 16, 17, 20], &[OPEN, ENDED], &[], "what the payer says is news after the end too"),
    (
        &[12, 13, 15, 18, 21, 22],
        &[OPEN],
        &[ENDED],
        "after the end nobody asks for it here; reported it is news",
    ),
    (&[25], &["pr se"], &[], "what nobody answers is sent again to the same recipient"),
    (
        &[26],
        &[SENT_ATTEMPT, "pr hp"],
        &[],
        "a proof of delivery may come after the recipient's answer, and after a failure was told",
    ),
    (&[27], &[SENT_ATTEMPT], &[], "a failed try is data where tries are left or it had arrived"),
    (
        &[28],
        &["se"],
        &["hs ws", DECIDED],
        "a recipient acknowledges without knowing of a hold or a wish to cancel, or after it accepted",
    ),
    (
        &[29],
        &["se un hs hu ws wu"],
        &[DECIDED],
        "what accepts in so many words may come after the booking that implied it",
    ),
    (&[31], &["se un ac"], &[], "a recipient forwards what it has not acknowledged"),
    (
        &[36],
        &[POST_SEND],
        &["hs hu ha hn", WISHED],
        "as row 35: a recipient moves appointments without knowing",
    ),
    (&[37], &[SENT_ATTEMPT], &["pr hp", ENDED], "the echo of a cancellation that is known changes nothing"),
    (&[39], &[SENT_ATTEMPT], &[], "the page names the state of S only; a waitlist belongs to a sent attempt"),
    (
        &[42],
        &["pr hp", SENT_ATTEMPT, ENDED],
        &[],
        "a visit happened, at an earlier recipient or after the end too: it is written to its attempt",
    ),
    (
        &[44, 45],
        &[SENT_ATTEMPT, ENDED],
        &[],
        "every state of a sent attempt: one that has a final report may get another",
    ),
    (
        &[47, 50],
        &["pr hp", SENT_ATTEMPT, ENDED, "ee"],
        &[],
        "an unread report is owed in every state: it can be read in each",
    ),
    (&[49], &["pr hp", SENT_ATTEMPT, ENDED], &[], "so it can be sent back wherever reports are taken in"),
    (
        &[43, 51, 52],
        &["pr hp", SENT_ATTEMPT, ENDED],
        &[],
        "a report is owed by its attempt, whatever becomes of the attempt and the referral",
    ),
    (&[53], &["sn hn wn"], &[], "a hold and a wish to cancel do not stop informing"),
    (&[56, 57], &[OPEN], &[], "the page names the state of C only; who declines has been reached"),
];

fn places(sets: &[&str]) -> BTreeSet<&'static str> {
    let named = |letters: &str| {
        PLACES.iter().map(|(place, _)| *place).find(|place| *place == letters).expect("a place")
    };
    sets.iter().flat_map(|set| set.split(' ')).map(named).collect()
}

fn in_the_code(kind: ReferralEventKind, wanted: Fit) -> BTreeSet<&'static str> {
    PLACES.iter().filter(|(_, status)| fit(*status, kind) == wanted).map(|(place, _)| *place).collect()
}

#[test]
fn every_row_is_as_the_page_says_or_differs_for_a_reason() {
    for &kind in ReferralEventKind::ALL {
        let row = kind.row();
        let page: Vec<_> = PAGE.iter().filter(|(rows, _, _)| rows.contains(&row)).collect();
        assert_eq!(page.len(), 1, "row {row} stands once");
        let page = page[0];
        let silent = page.1 == ["-"];
        let code = (in_the_code(kind, Fit::Always), in_the_code(kind, Fit::FactOnly));
        let other: Vec<_> = OTHERWISE.iter().filter(|(rows, _, _, _)| rows.contains(&row)).collect();
        match other.as_slice() {
            [] => assert_eq!(code, (places(page.1), places(page.2)), "row {row} {}", kind.name()),
            [(_, command, fact, why)] => {
                assert_eq!(code, (places(command), places(fact)), "row {row} {}: {why}", kind.name());
                assert!(silent || code != (places(page.1), places(page.2)), "row {row}: no difference");
            }
            _ => panic!("row {row} differs in one way"),
        }
    }
}

#[test]
fn the_rows_are_numbered_from_1_without_a_gap() {
    let rows: Vec<u8> = ReferralEventKind::ALL.iter().map(|kind| kind.row()).collect();
    assert_eq!(rows, (1..=88).collect::<Vec<u8>>());
}

/// Whose acts the rows are, typed from the page. A slash on the page divides what has one row here.
const ACTORS: [&str; 88] = [
    "RC CO SY",
    "RC CO",
    "RC",
    "SY",
    "RC RS RK",
    "RC PT CO",
    "CO SY RS",
    "CO RK RS PY",
    "CO RC PT RS",
    "RC RK",
    "SY",
    "CO SY PY",
    "CO",
    "PY",
    "CO",
    "PY",
    "PY",
    "RC CO",
    "SY",
    "PY",
    "CO PY",
    "PT CO",
    "CO RC PT",
    "CO RC PT",
    "CO SY",
    "SY",
    "SY",
    "RS",
    "RS RK",
    "RS RK",
    "RS",
    "CO RC",
    "RK",
    "RS CO",
    "RS CO PT",
    "RS CO PT",
    "RS CO PT",
    "RS CO",
    "RS CO",
    "RS",
    "RS",
    "RS RK",
    "RS SU",
    "RK",
    "RK",
    "RK",
    "RC",
    "RK",
    "RC",
    "RC",
    "CO",
    "CO",
    "RC CO",
    "CO RS",
    "CO RS",
    "CO SY",
    "PT CO",
    "PT CO",
    "RC CO RS",
    "RC CO RS",
    "RC CO PT",
    "RS",
    "RS",
    "SY",
    "SY",
    "RC PY",
    "SY",
    "RC CO SY",
    "CO RC",
    "RC SU",
    "RC",
    "SU RC",
    "SY",
    "RC CO RS RK PT PY SY SU",
    "SY",
    "CO RC",
    "SY",
    "CO RK RS PY",
    "RC",
    "CO RC",
    "RC",
    "RC",
    "RC CO",
    "SU",
    "RC",
    "RC",
    "CO SY",
    "SY",
];

/// Rows that are somebody else's too, and why.
const ALSO: &[(u8, &str, &str)] = &[
    (25, "RC", "the override of an incomplete packet is theirs, so the sending is"),
    (76, "RS", "at the recipient the anomaly is owed by its staff"),
];

#[test]
fn every_act_is_whose_the_page_says_or_differs_for_a_reason() {
    for (&kind, page) in ReferralEventKind::ALL.iter().zip(ACTORS) {
        let code: BTreeSet<&str> = kind.roles().iter().map(|role| role.letters()).collect();
        let mut page: BTreeSet<&str> = page.split(' ').collect();
        for (_, role, why) in ALSO.iter().filter(|(row, _, _)| *row == kind.row()) {
            assert!(page.insert(role), "row {}: the page says so itself: {why}", kind.row());
        }
        assert_eq!(code, page, "row {} {}", kind.row(), kind.name());
    }
}
