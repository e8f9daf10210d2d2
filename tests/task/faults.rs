//! Wrong rows put into a profile on purpose are found by the search.

use referral_core::fhir::task::{Profile, ShippedProfile};

use super::laws::Law;
use super::search::search;

/// The law, the shipped profile, what stands there, what is put there, and a word of the violation.
type Fault = (Law, ShippedProfile, &'static str, &'static str, &'static str);

const FAULTS: [Fault; 9] = [
    (
        Law::R4,
        ShippedProfile::R4,
        r#""in-progress": ["on-hold", "completed", "failed"]"#,
        r#""in-progress": ["on-hold", "completed", "failed", "cancelled"]"#,
        "the step from `in-progress` to `cancelled`",
    ),
    (
        Law::Gravity,
        ShippedProfile::Gravity,
        r#""requested": ["accepted", "rejected", "cancelled"]"#,
        r#""requested": ["accepted", "completed", "rejected", "cancelled"]"#,
        "the step from `requested` to `completed`",
    ),
    (
        Law::Au,
        ShippedProfile::Au,
        r#""accepted": ["in-progress", "cancelled"]"#,
        r#""accepted": ["in-progress", "on-hold", "cancelled"]"#,
        "the step from `accepted` to `on-hold`",
    ),
    (
        Law::Cow,
        ShippedProfile::Cow,
        r#""ended": ["in-progress", "on-hold"]"#,
        r#""ended": []"#,
        "without an abort Task",
    ),
    (
        Law::Cow,
        ShippedProfile::Cow,
        r#""asked": ["requested", "received", "accepted", "in-progress", "on-hold"]"#,
        r#""asked": []"#,
        "cancellation requested",
    ),
    (Law::Bser, ShippedProfile::Bser, r#""completed": ["7.0"]"#, r#""completed": ["7.0", "6.0"]"#, ""),
    (
        Law::Bser,
        ShippedProfile::Bser,
        r#""cancel-requested": {"status": "in-progress", "business": "5.2"}"#,
        r#""cancel-requested": {"status": "keep", "business": "keep"}"#,
        "cancellation requested",
    ),
    (
        Law::R4,
        ShippedProfile::R4,
        r#""seen-reported": {"status": "completed"}"#,
        r#""seen-reported": {"status": "in-progress"}"#,
        "seen with a Task at",
    ),
    (
        Law::Gravity,
        ShippedProfile::Gravity,
        r#""sent": {"status": "requested"}"#,
        r#""sent": {"status": "keep"}"#,
        "sent with a Task at",
    ),
];

#[test]
fn a_wrong_row_is_found() {
    for (law, which, right, wrong, word) in FAULTS {
        let text = which.json();
        assert!(text.contains(right), "{law:?}: {right}");
        let name = format!(r#""profile": "{}""#, which.code());
        let mut text = text.replace(&name, r#""profile": "faulty""#).replace(right, wrong);
        if word.is_empty() {
            // A wrong pair shows only where a row uses it.
            text = text.replace(
                r#""seen-reported": {"status": "completed", "business": "7.0"}"#,
                r#""seen-reported": {"status": "completed", "business": "6.0"}"#,
            );
        }
        let profile = Profile::from_json(&text).unwrap_or_else(|errors| panic!("{errors}"));
        let found = search(&[(law, &profile)], 1, 1);
        let first = found.violations.first().unwrap_or_else(|| panic!("{law:?}: `{wrong}` is not found"));
        let word = if word.is_empty() { "the pair `completed,6.0`" } else { word };
        assert!(first.contains(word), "{law:?}: `{wrong}` is found as {first}");
    }
}
