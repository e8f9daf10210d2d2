//! Rule books as files: reading, checking, writing, and the books that are shipped.

mod any_input;
mod cells;
mod errors;
mod files;
mod groups;
mod in_force;
mod medicare;
mod round_trip;
mod shipped;
mod shipped_answers;
mod warnings;

use referral_core::authorization::book::{BookErrors, RuleBook};

/// The frame of a small book: its facts, and one set with these parts and rules.
pub(crate) fn book_with(set: &str, rules: &str) -> String {
    format!(
        r#"{{
"payer": "acme",
"facts": {{
"line": {{ "domain": {{ "words": {{ "values": ["commercial", "medicaid"] }} }} }},
"plan": {{ "domain": {{ "words": {{ "values": ["A", "B"] }} }} }},
"service": {{ "domain": {{ "codes": {{ "systems": [ {{ "name": "HC" }}, {{ "name": "ICD" }} ] }} }} }},
"modifier": {{ "domain": {{ "words": {{ "values": ["RR"], "open": true, "many": true }} }} }},
"units": {{ "domain": {{ "number": {{ "min": 0, "max": 100, "unit": "visit" }} }} }},
"service_date": {{ "domain": {{ "date": {{ "from": "2026-01-01", "to": "2027-12-31" }} }} }},
"emergency": {{ "domain": "truth" }}
}},
"sets": [ {{ "id": "s", "version": 1, "loaded_at": "2026-01-01T00:00:00Z", "source": "house"{set},
"rules": [ {rules} ] }} ]
}}"#
    )
}

/// What is wrong with a JSON book.
pub(crate) fn errors(json: &str) -> BookErrors {
    RuleBook::from_json("b.json", json.as_bytes()).expect_err("something is wrong with it")
}

/// The messages of everything that is wrong, one a line.
pub(crate) fn messages(json: &str) -> Vec<String> {
    errors(json).iter().map(ToString::to_string).collect()
}

/// The codes of everything that is wrong.
pub(crate) fn codes(json: &str) -> Vec<&'static str> {
    errors(json).iter().map(referral_core::authorization::book::BookError::code).collect()
}
