//! Several visits, and several appointments at once.

use super::owed::owed;
use crate::kit::desk::Desk;

fn two_visits(script: &str) -> Desk {
    let mut desk = Desk::us();
    desk.visits = 2;
    desk.run(&format!("2026-03-02 10:00 {script}"))
}

#[test]
fn a_series_is_not_over_after_one_visit() {
    let mut desk = two_visits("sent accept walk-in final read inform");
    assert_eq!(owed(&desk), ["RS schedule-next-visit"]);
    assert_eq!(desk.refused("close").findings()[0].rule, "close/planned-visits-done");
    desk.act("book/ap-2/2026-03-05T14:30");
    assert_eq!(owed(&desk), ["RS record-outcome ap-2"]);
}

#[test]
fn each_appointment_without_an_outcome_keeps_its_duty() {
    let desk = two_visits("sent accept book/ap-1/2026-03-05T14:30 book/ap-2/2026-03-12T14:30");
    assert_eq!(owed(&desk), ["RS record-outcome ap-1", "RS record-outcome ap-2"]);
    let desk = desk.run("2026-03-05 15:00 see/ap-1");
    assert_eq!(owed(&desk), ["RS record-outcome ap-2", "RK send-report A-1"]);
}
