//! The invariants once more, over the JSON that was written and by other hands than the library's: the words of the
//! guide, and its published expressions.

use serde_json::Value;

/// Every invariant the extension breaks, by its words or by its expression.
pub(super) fn broken(extension: &Value, edition: &str) -> Vec<&'static str> {
    let parts = extension["extension"].as_array().unwrap();
    let values = |url: &str| -> Vec<&Value> {
        let named = parts.iter().filter(|part| part["url"] == url);
        named
            .map(|part| {
                part.as_object().unwrap().iter().find(|(name, _)| name.starts_with("value")).unwrap().1
            })
            .collect()
    };
    let has = |url: &str| parts.iter().any(|part| part["url"] == url);
    let is = |url: &str, code: &str| values(url).iter().any(|value| **value == code);
    let any = |code: &str| ["covered", "pa-needed", "doc-needed"].iter().any(|url| is(url, code));
    let reasons = values("reason");
    let in_list = |reason: &&Value| {
        reason["coding"].as_array().is_some_and(|codings| {
            codings.iter().any(|coding| {
                coding["system"] == "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp"
                    && [
                        "gold-card",
                        "no-member-found",
                        "no-active-coverage",
                        "coverage-not-found",
                        "auth-out-network",
                        "technical",
                    ]
                    .iter()
                    .any(|code| coding["code"] == *code)
            })
        })
    };
    let mut broken = Vec::new();
    let mut hold = |name: &'static str, holds: bool| {
        if !holds {
            broken.push(name);
        }
    };
    if edition == "2.0.1" {
        hold("q1", !(has("questionnaire") || has("response")) || has("doc-needed"));
        hold("q2 words", !(is("covered", "not-covered") && has("pa-needed")));
        hold("q2 expression", is("covered", "not-covered") || has("pa-needed"));
        hold("q3", !has("info-needed") || any("conditional"));
        hold("q4", !(is("pa-needed", "satisfied") && is("doc-purpose", "withpa")));
        hold("q5", is("pa-needed", "satisfied") == has("satisfied-pa-id"));
        return broken;
    }
    hold("q1", !has("questionnaire") || has("doc-needed"));
    hold("q2", !(is("covered", "not-covered") && has("pa-needed")));
    hold("q3", has("info-needed") == any("conditional"));
    let none = is("pa-needed", "satisfied") || is("pa-needed", "no-auth") || is("covered", "not-covered");
    hold("q4", !(none && is("doc-purpose", "withpa")));
    hold("q5", is("pa-needed", "satisfied") == has("satisfied-pa-id"));
    hold("q6", !is("info-needed", "OTH") || has("reason"));
    let words = |reason: &&Value| reason["text"].is_string();
    let coded = |reason: &&Value| reason["coding"].is_array();
    hold("q7 words", reasons.iter().all(|one| !coded(one) || in_list(one) || words(one)));
    hold("q7 expression", reasons.is_empty() || reasons.iter().any(words) || reasons.iter().all(in_list));
    hold("q8", !has("doc-purpose") || has("reason"));
    hold("q9", !any("indeterminate") || has("reason"));
    broken
}
