//! A specification of the arrows, typed by hand and not from the code, and the one place where the
//! code means something else.

use std::collections::BTreeMap;

use referral_core::authorization::record::next;

use super::{all_steps, status_name, statuses, step_name};

/// What a determination leads to.
const DETERMINED: &str = "determined(rule)>not-required(rule) determined(payer-answer)>not-required(payer-answer) \
     determined(statute)>not-required(statute) determined(gold-card)>not-required(gold-card) \
     determined(waived)>not-required(waived) determined(satisfied)>not-required(satisfied) \
     determined(referral-only)>referral-only(unmet) determined(notification)>notification-due \
     determined(info-needed)>info-needed determined(authorization)>required determined(not-covered)>not-covered";

/// The line "X12 map" of the page.
const ANSWERED: &str = "A1>approved A2>partly-approved A6>modified A3>denied A4>pended CT>contact-payer \
     NA>not-required(payer-answer) C>cancelled";
const FAMILY_OR_DENIED: &str = "A1>approved A2>partly-approved A6>modified A3>denied";
const SELF_PAY: &str = "self-pay-elected>self-pay";
const AGAIN: &str = "required-again>required";
const CLOSED: &str = "closed(after-denial)>closed(after-denial) closed(not-needed)>closed(not-needed)";
const APPEALED: &str = "appeal-filed(1)>appeal(1) appeal-filed(2)>appeal(2) appeal-filed(3)>appeal(3) \
     appeal-filed(4)>appeal(4)";

/// Statuses, and where each act leads from them. `N` is a level from 1 to 3, `M` the one after it.
const PAGE: &[(&str, &[&str])] = &[
    ("not-assessed info-needed", &[DETERMINED]),
    (
        "not-required(rule) not-required(payer-answer) not-required(statute) not-required(gold-card) \
         not-required(waived) not-required(satisfied) referral-only(met) referral-only(unmet) notification-due \
         notified not-covered required drafting ready",
        &[DETERMINED, ANSWERED],
    ),
    ("notification-due", &["notification-sent>notified"]),
    ("referral-only(unmet)", &["referral-recorded>referral-only(met)"]),
    ("required", &["work-begun>drafting"]),
    // Every status that region A shows as Required, and NotCovered.
    (
        "required drafting ready rejected cancelled revoked notification-due referral-only(unmet) not-covered",
        &[SELF_PAY],
    ),
    ("self-pay", &["self-pay-withdrawn>required"]),
    ("drafting", &["packet-completed>ready"]),
    ("ready", &["packet-reopened>drafting submitted>submitted"]),
    (
        "submitted",
        &[
            "rejected>rejected",
            ANSWERED,
            "deadline-passed(deemed-denied)>deemed-denied",
            "cancelled>cancelled",
        ],
    ),
    ("rejected", &["work-begun>drafting cancelled>cancelled"]),
    (
        "pended contact-payer",
        &[
            "information-sent>submitted payer-called>submitted",
            ANSWERED,
            "deadline-passed(deemed-denied)>deemed-denied",
            "cancelled>cancelled",
        ],
    ),
    (
        "approved partly-approved modified",
        &[
            FAMILY_OR_DENIED,
            "superseded>superseded cancelled>cancelled revoked>revoked extended>=",
            AGAIN,
            SELF_PAY,
        ],
    ),
    ("denied deemed-denied peer-to-peer upheld(N) dismissed(N) appeal(N) external", &[FAMILY_OR_DENIED]),
    ("denied deemed-denied", &["peer-to-peer-begun>peer-to-peer", APPEALED, AGAIN, SELF_PAY, CLOSED]),
    ("peer-to-peer", &[APPEALED]),
    (
        "appeal(N)",
        &[
            "upheld(N)>upheld(N) dismissed(N)>dismissed(N) withdrawn(N)>withdrawn(N)",
            "deadline-passed(upheld)>upheld(N) deadline-passed(next-level)>appeal(M)",
        ],
    ),
    (
        "upheld(N) dismissed(N)",
        &["appeal-filed(M)>appeal(M) external-review-requested>external", AGAIN, SELF_PAY, CLOSED],
    ),
    ("external", &[CLOSED]),
    ("withdrawn(N)", &[AGAIN, CLOSED]),
    // What was not denied is not closed after a denial.
    ("cancelled revoked superseded", &[AGAIN, "closed(not-needed)>closed(not-needed)"]),
];

/// The payer confirms our own cancellation: the page has no arrow for it, and it is no anomaly.
const BESIDES_THE_PAGE: &[(&str, &str, &str)] = &[("cancelled", "C", "cancelled")];

/// Where each act leads from each status, by the page.
pub(super) fn arrows() -> BTreeMap<(String, String), String> {
    let mut arrows = BTreeMap::new();
    for level in 1..=3 {
        let at = |text: &str| text.replace('N', &level.to_string()).replace('M', &(level + 1).to_string());
        for &(from, acts) in PAGE {
            for from in from.split_whitespace() {
                // `NA` is a code and no level.
                let acts = acts.iter().flat_map(|acts| acts.split_whitespace());
                for (act, to) in acts.map(|act| act.split_once('>').unwrap()) {
                    let act = if act == "NA" { act.to_owned() } else { at(act) };
                    let from = at(from);
                    let to = if to == "=" { from.clone() } else { at(to) };
                    arrows.insert((from, act), to);
                }
            }
        }
    }
    for &(from, act, to) in BESIDES_THE_PAGE {
        let before = arrows.insert((from.to_owned(), act.to_owned()), to.to_owned());
        assert_eq!(before, None, "the page has no such arrow");
    }
    arrows
}

/// What the code does otherwise than the page, over every status and every step.
pub(super) fn differences(
    next: impl Fn(
        referral_core::authorization::record::ItemStatus,
        referral_core::authorization::record::ItemStep,
    ) -> Option<referral_core::authorization::record::ItemStatus>,
) -> Vec<String> {
    let page = arrows();
    let mut differences = Vec::new();
    for status in statuses() {
        for step in all_steps() {
            let (from, act) = (status_name(status), step_name(step));
            let code = next(status, step).map(status_name);
            let page = page.get(&(from.clone(), act.clone()));
            if code.as_ref() != page {
                differences.push(format!("{from} {act}: the code says {code:?}, the page {page:?}"));
            }
        }
    }
    differences
}

#[test]
fn the_code_has_the_arrows_of_the_page_and_no_others() {
    let differences = differences(next);
    assert!(differences.is_empty(), "\n{}\n", differences.join("\n"));
    assert!(arrows().len() > 300, "the page has its arrows");
}

#[test]
fn every_status_and_step_of_the_page_exists() {
    let names: Vec<String> =
        statuses().into_iter().map(status_name).chain(["appeal(4)".to_owned()]).collect();
    let steps: Vec<String> = all_steps().into_iter().map(step_name).collect();
    for ((from, act), to) in arrows() {
        assert!(names.contains(&from) && names.contains(&to), "{from} {act} {to}");
        assert!(steps.contains(&act), "{act}");
    }
}

#[test]
fn what_is_closed_stays_closed() {
    let closed = statuses().into_iter().filter(|status| status.name() == "closed");
    for status in closed {
        assert!(all_steps().into_iter().all(|step| next(status, step).is_none()));
    }
}
