//! What a coordinator calls it, typed by hand: every label is reached.

use std::collections::BTreeSet;

use referral_core::coordination::worklist::WorklistLabel;
use referral_core::policy::Pack;

use crate::kit::desk::Desk;
use crate::kit::script::new_york;

/// What was done, and what that is called under `us`. `sent` is a referral that was made ready and sent.
const ROWS: &[(&str, &str)] = &[
    ("draft", "Draft"),
    ("draft order", "To prepare"),
    ("draft order select", "To prepare"),
    ("draft order assess", "To prepare"),
    ("draft order assess select", "Ready to send"),
    ("draft order ask", "Awaiting information"),
    ("draft order assess required submit ask", "Awaiting information"),
    ("draft order assess required submit", "Awaiting authorization"),
    ("draft order assess required submit pend", "Awaiting authorization"),
    ("draft order assess required submit deny", "Authorization denied"),
    ("draft order assess required submit deny appeal", "Awaiting authorization"),
    ("sent", "Awaiting acknowledgement"),
    ("sent prove", "Awaiting acknowledgement"),
    ("sent acknowledge", "Awaiting decision"),
    ("sent acknowledge ask/RC", "Awaiting information"),
    ("sent decline", "Declined, re-route"),
    ("sent decline select/dr-3", "Ready to send"),
    ("sent withdraw", "To prepare"),
    ("sent decline late", "Report to review (earlier provider)"),
    ("sent decline select/dr-3 send/A-2 accept walk-in final late", "Report to review (earlier provider)"),
    ("sent accept", "To schedule"),
    ("sent accept wait", "Waitlisted"),
    ("sent accept offer", "Offered"),
    ("sent accept book", "Scheduled"),
    ("sent accept book arrive", "Scheduled"),
    ("sent accept book/ap-1/2026-03-02T09:00 no-show", "No-show, rebook"),
    ("sent accept book cancel-visit", "Appointment cancelled, rebook"),
    ("sent accept book required submit", "Awaiting authorization"),
    ("sent accept walk-in", "Awaiting report"),
    ("sent accept walk-in interim", "Interim only"),
    ("sent accept walk-in remind remind remind give-up", "Report unobtainable"),
    ("sent accept walk-in final", "Report to review"),
    ("sent advise", "Report to review"),
    ("sent accept walk-in final read", "Inform patient"),
    ("sent accept walk-in final read inform", "Ready to close"),
    ("sent hold", "On hold"),
    ("sent ask hold", "On hold"),
    ("sent want-cancel", "Awaiting cancel confirmation"),
    ("sent hold want-cancel", "Awaiting cancel confirmation"),
    ("sent accept walk-in final read inform close", "Completed"),
    ("sent want-cancel confirm-cancel", "Cancelled"),
    ("draft order drop", "Cancelled"),
    ("sent want-cancel 2026-04-02 elapse", "Cancelled, unconfirmed"),
    ("draft order 2027-04-02 elapse", "Expired"),
    ("sent erase", "Entered in error"),
    ("sent try try/letter try exhaust close-as/unreachable", "Closed: patient unreachable"),
    ("sent accept declines close-as/patient-declined", "Closed: patient declined"),
    (
        "sent accept book/ap-1/2026-03-02T09:00 no-show book/ap-2/2026-03-02T09:00 no-show/ap-2 close-as/no-show-policy",
        "Closed: no-show policy",
    ),
    ("draft order assess required submit deny close-as/auth-denied", "Closed: authorization denied"),
    ("sent decline close-as/no-capacity", "Closed: no capacity"),
    (
        "sent accept walk-in remind remind remind give-up sign-off close-as/no-report",
        "Closed: no report obtainable",
    ),
    ("sent accept walk-in interim declines close-as/patient-discontinued", "Closed: patient discontinued"),
    ("sent close-as/deceased", "Closed: patient deceased"),
    ("sent ask close-as/duplicate", "Closed: duplicate"),
    ("sent close-as/treated-elsewhere", "Closed: treated elsewhere"),
    ("sent close-as/service-not-needed", "Closed: service not needed"),
];

fn label(desk: Desk, script: &str) -> String {
    desk.run(&format!("2026-03-02 10:00 {script}")).ask(WorklistLabel::of).to_string()
}

#[test]
fn every_state_has_the_label_that_was_typed_for_it() {
    for &(script, expected) in ROWS {
        assert_eq!(label(Desk::us(), script), expected, "{script}");
    }
    let reached: BTreeSet<&str> = ROWS.iter().map(|row| row.1).collect();
    // 29 labels, of which a closure has eleven reasons and a cancellation two forms.
    assert_eq!(reached.len(), 29 - 1 + 11 + 1, "{reached:?}");
}

#[test]
fn the_policy_says_what_is_left_to_do() {
    // Where nothing has to be complete before sending, a recipient is enough.
    assert_eq!(label(Desk::nhs(), "draft order select"), "Ready to send");
    let strict = || Desk::at(Pack::us_strict(), new_york());
    assert_eq!(label(strict(), "draft order assess select"), "To prepare");
    assert_eq!(label(strict(), "draft order assess not-required select"), "Ready to send");
    // Where nobody has to tell the patient, a report that was read is ready to close.
    let cow = Desk::at(Pack::cow(), new_york());
    assert_eq!(label(cow, "sent accept walk-in final read"), "Ready to close");
}
