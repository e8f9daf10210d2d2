//! Any single change of what is stored is detected.

use referral_core::chain::Verification;
use referral_core::lifecycle::history::{ReadProblem, verify};

use super::desk::{Desk, Envelope, History, message};

fn proved(envelopes: &[Envelope], history: &History) -> bool {
    matches!(verify(envelopes, Some(&history.head())), Verification::Proved(_))
}

fn read(lines: &[String]) -> Result<Vec<Envelope>, ReadProblem> {
    lines.iter().map(|line| Envelope::parse(line)).collect()
}

/// Every text that differs from this one in one value: each leaf changed, and each member left out.
fn changed(value: &serde_json::Value) -> Vec<serde_json::Value> {
    use serde_json::Value;
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, member)| {
                let put = |member: Value| {
                    let mut other = members.clone();
                    other.insert(key.clone(), member);
                    Value::Object(other)
                };
                let mut without = members.clone();
                without.remove(key);
                changed(member).into_iter().map(put).chain([Value::Object(without)]).collect::<Vec<_>>()
            })
            .collect(),
        Value::Array(items) => (0..items.len())
            .flat_map(|at| {
                let put = |item: Value| {
                    let mut other = items.clone();
                    other[at] = item;
                    Value::Array(other)
                };
                changed(&items[at]).into_iter().map(put).collect::<Vec<_>>()
            })
            .collect(),
        Value::String(text) => {
            vec![Value::String(format!("{text}x")), Value::String(text.replacen('1', "2", 1))]
        }
        Value::Number(number) => vec![Value::from(number.as_i64().unwrap() + 1)],
        Value::Bool(truth) => vec![Value::Bool(!truth)],
        Value::Null => vec![Value::from(0)],
    }
}

#[test]
fn any_single_change_of_what_is_stored_is_detected() {
    let mut desk = Desk::under_way();
    desk.does_ours();
    desk.hears_theirs(message("M-1"));
    let history = desk.history;
    let lines: Vec<String> = history.envelopes().iter().map(|envelope| envelope.to_line().unwrap()).collect();
    let (mut tried, mut unread) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        for other in changed(&serde_json::from_str(line).unwrap()) {
            let mut tampered = lines.clone();
            tampered[at] = other.to_string();
            tried += 1;
            match read(&tampered) {
                Err(_) => unread += 1,
                Ok(envelopes) if envelopes == history.envelopes() => {
                    // The text is another and says the same: a "1" that is in no code.
                    assert!(proved(&envelopes, &history));
                }
                Ok(envelopes) => assert!(!proved(&envelopes, &history), "{other}"),
            }
        }
    }
    assert!(tried > 300 && unread < tried, "{tried} tried, {unread} unreadable");
}
