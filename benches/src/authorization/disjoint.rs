//! Tables of which it is known, by the way they are made, that `Unique` or `Any` holds.

use super::table::{Codes, Row};

const OUTCOMES: [&str; 7] = [
    "pa_required",
    "notification_only",
    "not_covered",
    "pcp_referral",
    "docs_required",
    "step_therapy",
    "vendor",
];
const LETTERS: [char; 10] = ['A', 'E', 'G', 'J', 'K', 'L', 'Q', 'S', 'T', 'V'];
const PLANS: usize = 20;
/// How many plans stand in a cell.
const PLANS_A_CELL: usize = 4;
const OLDEST: usize = 130;

/// Rows of which no two match at once: each list of codes with each list of plans is cut in two by network, each
/// half by age and each quarter by date, at points of their own.
pub(super) fn unique(rows: usize, seed: u64) -> Vec<Row> {
    made(rows, seed, false)
}

/// The same, but the rows of one list of codes and of plans reach over their cuts, and say the same.
pub(super) fn any(rows: usize, seed: u64) -> Vec<Row> {
    made(rows, seed, true)
}

fn made(wanted: usize, seed: u64, reach_over: bool) -> Vec<Row> {
    let mut dice = Dice(seed);
    let mut rows = Vec::with_capacity(wanted);
    let mut codes = 0;
    while rows.len() < wanted {
        let list: Vec<String> = (0..1 + dice.below(8)).map(|next| code(codes + next)).collect();
        codes += list.len();
        for plans in (0..PLANS).step_by(PLANS_A_CELL) {
            let plans: Vec<String> =
                (plans..plans + PLANS_A_CELL).map(|plan| format!("PLAN{plan:02}")).collect();
            let together = dice.one_of(&OUTCOMES);
            for (network, age, dates) in pieces(&mut dice, reach_over) {
                let alone = dice.one_of(&OUTCOMES);
                rows.push(Row {
                    id: rows.len(),
                    plan: Some(plans.clone()),
                    code: Some(Codes::In(list.clone())),
                    network: Some(network.to_owned()),
                    age: Some(age),
                    units_gt: None,
                    from: dates.0,
                    to: dates.1,
                    outcome: if reach_over { together } else { alone }.to_owned(),
                });
            }
        }
    }
    rows.truncate(wanted);
    rows
}

/// Network, ages and dates of a row.
type Piece = (&'static str, (i64, i64), (Option<u32>, Option<u32>));

fn pieces(dice: &mut Dice, reach_over: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for network in ["in", "out"] {
        let age = 10 + dice.below(OLDEST - 20) as i64;
        let over = if reach_over { 5 } else { 0 };
        for ages in [(0, age + over), (age + 1 - over, OLDEST as i64)] {
            // The days from the 2nd to the 27th, so that the day before and the day after are dates.
            let month = 20_240_000 + 10_000 * dice.below(3) + 100 * (1 + dice.below(12));
            let day = (month + 2 + dice.below(26)) as u32;
            let (last, first) = if reach_over { (day + 1, day - 1) } else { (day, day + 1) };
            pieces.push((network, ages, (None, Some(last))));
            pieces.push((network, ages, (Some(first), None)));
        }
    }
    pieces
}

fn code(number: usize) -> String {
    let letter = LETTERS.get(number % LETTERS.len()).copied().unwrap_or_default();
    format!("{letter}{:04}", number / LETTERS.len())
}

/// `SplitMix64`: the same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn one_of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts.get(self.below(texts.len())).copied().unwrap_or_default()
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }
}
