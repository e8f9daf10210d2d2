//! Words that were erased are nowhere: not in the lines, not in the state, not in a snapshot.

use referral_core::lifecycle::history::Origin;
use referral_core::vocabulary::Role;
use serde_json::json;

use super::desk::{Desk, History};

#[test]
fn words_of_a_fact_that_does_not_fit_are_erased_everywhere() {
    let mut desk = Desk::under_way();
    let resolved = json!({"number": 7, "note": "words of a person"});
    desk.hears(Role::Coordinator, "AnomalyResolved", resolved, Origin::Local);
    assert_eq!(desk.history.state().anomalies().len(), 1);
    let snapshot = desk.history.snapshot();
    for position in 1..=desk.length() {
        desk.history.erase(position).unwrap();
    }
    let words = |text: String| text.contains("words of a person");
    assert!(!words(desk.history.to_lines().unwrap()));
    assert!(!words(desk.history.snapshot().to_json().unwrap()));
    assert!(!words(serde_json::to_string(desk.history.state()).unwrap()));
    assert_eq!(snapshot.check(&desk.history), Ok(()), "the state is the same without the words");
    assert_eq!(History::parse(&desk.history.to_lines().unwrap()).unwrap(), desk.history);
}
