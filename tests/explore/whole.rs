//! The search of the everyday test and the wider one, over all packs. P, S and R are searched together with the
//! attempts, holds and cancellations; a series of visits, the counters and lapses, reports of ended attempts, reports
//! that follow one another, deliveries, notices, documents, authorization and outreach each in turn with P.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use referral_core::policy::Pack;
use referral_core::referral::ReferralEventKind;
use referral_core::vocabulary::Perspective;

use super::key::{Focus, of_authorization, of_documents, of_no_region, of_outreach};
use super::{Found, Machine, search};
use crate::kit::clinic::packs;

/// Regions that stand still while others are searched.
pub(super) const fn of_other_regions(kind: ReferralEventKind) -> bool {
    of_documents(kind) || of_authorization(kind) || of_outreach(kind) || of_no_region(kind)
}

/// Turns of S and R that A, C and D have no say in: they are searched together with P.
const fn of_detail(kind: ReferralEventKind) -> bool {
    matches!(kind.row(), 5 | 26 | 27 | 30..=34 | 36..=41 | 43 | 44 | 46..=49 | 51 | 52 | 65..=67 | 70 | 71 | 73 | 74 | 76 | 84..=87)
}

pub(super) const FOCI: [Focus; 10] = [
    Focus {
        name: "P S R",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 26 | 27 | 44 | 46..=49 | 51 | 52 | 65..=67 | 71 | 80 | 86)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "P S2 R",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 26 | 27 | 30..=32 | 44 | 46..=49 | 51 | 52 | 65..=67 | 70 | 71 | 80 | 86)
        },
        planned_visits: 2,
        counters: false,
        settled: true,
    },
    Focus {
        name: "P R #",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 26 | 27 | 30..=34 | 36 | 38..=40 | 43 | 44 | 46 | 48 | 49 | 59..=64 | 70 | 80)
        },
        planned_visits: 1,
        counters: true,
        settled: true,
    },
    // What an attempt that ended over a visit still owes.
    Focus {
        name: "P R past",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 26..=28 | 31..=41 | 44 | 48 | 49 | 59..=61 | 65..=67 | 70 | 71 | 80)
        },
        planned_visits: 1,
        counters: true,
        settled: true,
    },
    // Reports that follow one another.
    Focus {
        name: "P R R",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 26..=28 | 30..=41 | 43 | 46 | 47 | 51 | 52 | 61..=67 | 71 | 79 | 80 | 86)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    // What was sent and did not arrive, or arrived after all. A final report of an earlier attempt has to be read.
    Focus {
        name: "P S sent",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 31 | 33 | 36 | 38 | 39 | 41 | 43 | 44 | 46 | 48 | 49 | 51 | 52 | 59..=67 | 71 | 79..=86)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    // What a recipient has to be told.
    Focus {
        name: "P N",
        without: |kind| {
            of_authorization(kind)
                || of_outreach(kind)
                || matches!(kind.row(), 7..=11 | 78)
                || matches!(kind.row(), 26 | 27 | 33 | 34 | 36..=41 | 43 | 44 | 46..=49 | 51 | 52 | 65 | 66 | 73 | 74 | 76 | 84..=86)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "P D",
        without: |kind| of_authorization(kind) || of_outreach(kind) || of_detail(kind),
        planned_visits: 1,
        counters: false,
        settled: false,
    },
    Focus {
        name: "P A",
        without: |kind| of_documents(kind) || of_outreach(kind) || of_detail(kind),
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "P C",
        without: |kind| of_documents(kind) || of_authorization(kind) || of_detail(kind),
        planned_visits: 1,
        counters: false,
        settled: true,
    },
];

/// Small searches in which every region moves, for what asks much of each state.
pub(crate) const SMALL: [Focus; 5] = [
    Focus {
        name: "S R small",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 27 | 31..=34 | 36 | 38..=40 | 44 | 51 | 52 | 59..=67 | 70 | 71)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "hold, cancel small",
        without: |kind| {
            of_other_regions(kind)
                || matches!(kind.row(), 27 | 30..=34 | 36..=41 | 43..=49 | 51..=53 | 67 | 71)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "D small",
        without: |kind| {
            of_authorization(kind)
                || of_outreach(kind)
                || of_detail(kind)
                || matches!(kind.row(), 35 | 42 | 59..=64)
        },
        planned_visits: 1,
        counters: false,
        settled: false,
    },
    Focus {
        name: "A small",
        without: |kind| {
            of_documents(kind)
                || of_outreach(kind)
                || of_detail(kind)
                || matches!(kind.row(), 42 | 45 | 49..=53 | 59..=64)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "C # small",
        without: |kind| {
            of_authorization(kind)
                || of_documents(kind)
                || of_detail(kind) && !matches!(kind.row(), 41 | 51 | 52 | 67)
                || matches!(kind.row(), 42 | 53 | 59..=66 | 68)
        },
        planned_visits: 1,
        counters: true,
        settled: true,
    },
];

/// The wider search sets documents, authorization and outreach free one by one beside everything else, and looks
/// through the recipient's and an intermediary's eyes too.
const WIDE: [Focus; 4] = [
    Focus {
        name: "P S R # lapse",
        without: of_other_regions,
        planned_visits: 1,
        counters: true,
        settled: true,
    },
    Focus {
        name: "P S R D",
        without: |kind| {
            of_authorization(kind) || of_outreach(kind) || of_no_region(kind) || of_counters(kind)
        },
        planned_visits: 1,
        counters: false,
        settled: false,
    },
    Focus {
        name: "P S R A",
        without: |kind| of_documents(kind) || of_outreach(kind) || of_no_region(kind) || of_counters(kind),
        planned_visits: 1,
        counters: false,
        settled: true,
    },
    Focus {
        name: "P S R C",
        without: |kind| {
            of_documents(kind) || of_authorization(kind) || of_no_region(kind) || of_counters(kind)
        },
        planned_visits: 1,
        counters: false,
        settled: true,
    },
];

const fn of_counters(kind: ReferralEventKind) -> bool {
    matches!(kind.row(), 51 | 52 | 65..=67 | 71)
}

type Job = (&'static Pack, Perspective, &'static Focus);

/// What is kept of a search: its states are many.
struct Line {
    states: usize,
    transitions: usize,
    breach: Option<String>,
    kinds: Vec<ReferralEventKind>,
}

/// Searches all of them on two threads, and prints a line for each.
fn run(jobs: &[Job]) -> Vec<Line> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(&job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (pack, perspective, focus) = job;
                    let Found { states, transitions, breach, kinds } =
                        search(&Machine::PRODUCT, pack, perspective, focus);
                    let states = states.len();
                    tell(&format!(
                        "{:<10} {:<12} {:<14} {states:>8} states {transitions:>9} transitions {}",
                        pack.name(),
                        format!("{perspective:?}"),
                        focus.name,
                        breach.as_deref().unwrap_or_default(),
                    ));
                    done.lock().unwrap().push(Line { states, transitions, breach, kinds });
                }
            });
        }
    });
    done.into_inner().unwrap()
}

/// Past the macros, whose output a passing test keeps to itself.
pub(super) fn tell(line: &str) {
    writeln!(std::io::stderr(), "{line}").expect("standard error can be written to");
}

/// What a search leaves out, for whoever reads its numbers.
fn factoring(focus: &Focus) -> String {
    let left_out: Vec<String> = ReferralEventKind::ALL
        .iter()
        .filter(|&&kind| (focus.without)(kind))
        .map(|kind| kind.row().to_string())
        .collect();
    let visits = focus.planned_visits;
    format!("{}: {visits} planned, without rows {}", focus.name, left_out.join(" "))
}

fn check(jobs: &[Job]) {
    let mut names = Vec::new();
    for (_, _, focus) in jobs {
        if !names.contains(&focus.name) {
            names.push(focus.name);
            tell(&factoring(focus));
        }
    }
    let done = run(jobs);
    let breaches: Vec<&String> = done.iter().filter_map(|line| line.breach.as_ref()).collect();
    assert!(breaches.is_empty(), "{breaches:#?}");
    let total = |of: fn(&Line) -> usize| done.iter().map(of).sum::<usize>();
    let (states, transitions) = (total(|line| line.states), total(|line| line.transitions));
    tell(&format!("in all {states} states, {transitions} transitions"));
    let came: BTreeSet<u8> = done.iter().flat_map(|line| &line.kinds).map(|kind| kind.row()).collect();
    // The beginnings, and notes, priorities and anomalies that are resolved, which no search tells apart.
    let never: Vec<u8> =
        ReferralEventKind::ALL.iter().map(|kind| kind.row()).filter(|row| !came.contains(row)).collect();
    assert_eq!(never, [1, 4, 74, 75, 76, 84, 85], "rows that no search took");
}

#[test]
fn every_invariant_holds_in_everything_a_referral_can_come_to() {
    if std::env::var("REFERRAL_EXPLORE").is_ok_and(|how| how == "wide") {
        let everything = FOCI.iter().chain(&WIDE);
        let jobs = everything.flat_map(|focus| {
            packs().into_iter().flat_map(move |pack| Perspective::ALL.map(|eyes| (pack, eyes, focus)))
        });
        return check(&jobs.collect::<Vec<_>>());
    }
    let initiator = FOCI.iter().flat_map(|focus| packs().map(|pack| (pack, Perspective::Initiator, focus)));
    let others = [Perspective::Recipient, Perspective::Intermediary].map(|eyes| (Pack::us(), eyes, &FOCI[0]));
    check(&initiator.chain(others).collect::<Vec<_>>());
}
