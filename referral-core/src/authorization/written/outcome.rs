//! Writes the outcome and the source of a rule.

use crate::authorization::book::{CoverageAnswer, Limit, LimitKind, Requirement, Requirements, ValidFor};
use crate::policy::{Citation, Source};
use crate::text::{Entry, Node};
use crate::vocabulary::Word;

pub(super) fn number(number: impl ToString) -> Node {
    Node::plain(&number.to_string())
}

pub(super) fn words(words: &[Word]) -> Node {
    Node::list(words.iter().map(|word| Node::text(word.as_str())).collect())
}

pub(in crate::authorization) const fn coverage(coverage: CoverageAnswer) -> &'static str {
    match coverage {
        CoverageAnswer::Covered => "covered",
        CoverageAnswer::Conditional => "conditional",
        CoverageAnswer::NotCovered => "not_covered",
    }
}

/// The tree of a requirement as serde writes it, without default values.
pub(in crate::authorization) fn requirement(requirement: &Requirement) -> Node {
    // A requirement is plain data: writing it cannot fail.
    Node::of(&serde_json::to_value(requirement).unwrap_or_default())
}

pub(in crate::authorization) fn limit(limit: &Limit) -> Node {
    let kind = match limit.kind {
        LimitKind::Quantity => "quantity",
        LimitKind::Period => "period",
        LimitKind::Amount => "amount",
    };
    let mut parts = vec![
        Entry::new("at_most", number(limit.at_most)),
        Entry::new("unit", Node::text(limit.unit.as_str())),
    ];
    parts.extend(limit.per.as_ref().map(|per| Entry::new("per", Node::text(per.as_str()))));
    Node::object(vec![Entry::new(kind, Node::object(parts))])
}

/// The number and the unit of a validity.
pub(in crate::authorization) const fn valid_for(valid_for: ValidFor) -> (u32, &'static str) {
    match valid_for {
        ValidFor::Days(days) => (days, "days"),
        ValidFor::Months(months) => (months, "months"),
    }
}

pub(super) fn outcome(outcome: &Requirements) -> Node {
    let mut entries = Vec::new();
    if outcome.coverage != CoverageAnswer::default() {
        entries.push(Entry::new("coverage", Node::text(coverage(outcome.coverage))));
    }
    if !outcome.requires.is_empty() {
        let requires = outcome.requires.iter().map(requirement).collect();
        entries.push(Entry::new("requires", Node::list(requires)));
    }
    if !outcome.limits.is_empty() {
        entries.push(Entry::new("limits", Node::list(outcome.limits.iter().map(limit).collect())));
    }
    if !outcome.reasons.is_empty() {
        entries.push(Entry::new("reasons", words(&outcome.reasons)));
    }
    if let Some((count, unit)) = outcome.valid_for.map(valid_for) {
        entries.push(Entry::new("valid_for", Node::object(vec![Entry::new(unit, number(count))])));
    }
    entries.extend(outcome.message.as_deref().map(|text| Entry::new("message", Node::text(text))));
    Node::object(entries)
}

/// The kind of a source, and its citation.
pub(in crate::authorization) const fn source_parts(source: &Source) -> (&'static str, Option<&Citation>) {
    match source {
        Source::House => ("house", None),
        Source::Cited(citation) => ("cited", Some(citation)),
        Source::Unverified(citation) => ("unverified", Some(citation)),
    }
}

pub(super) fn source(source: &Source) -> Node {
    let (kind, citation) = source_parts(source);
    let Some(citation) = citation else { return Node::text(kind) };
    let mut cited = vec![Entry::new("document", Node::text(citation.document()))];
    cited.extend(citation.section().map(|text| Entry::new("section", Node::text(text))));
    cited.extend(citation.url().map(|text| Entry::new("url", Node::text(text))));
    Node::object(vec![Entry::new(kind, Node::object(cited))])
}
