//! Describing a region in words.

use crate::authorization::fact::{DateRange, FactState, FactValue};
use crate::authorization::lower::{Dimension, Extent, Geometry, Span, Spans};

use super::finding::RegionPart;
use super::ground::all_of;

/// The most stretches of one fact that are printed.
const MOST: usize = 8;

fn value(value: &FactValue) -> String {
    match value {
        FactValue::Word(word) => word.to_string(),
        FactValue::Code(code) => code.to_string(),
        FactValue::Number(number) => number.amount.to_string(),
        FactValue::Date(date) => date.to_string(),
        FactValue::Truth(true) => "yes".to_owned(),
        FactValue::Truth(false) => "no".to_owned(),
        FactValue::Periods(periods) if periods.is_empty() => "no".to_owned(),
        FactValue::Periods(_) => "yes".to_owned(),
        FactValue::Words(_) | FactValue::Codes(_) => String::new(),
    }
}

/// The values of one stretch of positions.
fn stretch(dimension: &Dimension, span: &Span) -> Vec<String> {
    let last = dimension.absent().filter(|absent| *absent == span.to);
    let to = match (last, span.to.checked_sub(1)) {
        (Some(_), Some(to)) if span.from <= to => Some(to),
        (Some(_), _) => None,
        (None, _) => Some(span.to),
    };
    let mut texts = Vec::new();
    if let Some(to) = to {
        let dates = dimension.dates_at(span.from).zip(dimension.dates_at(to));
        let numbers = dimension.numbers_at(span.from).zip(dimension.numbers_at(to));
        if let Some((first, last)) = dates {
            let range = DateRange { from: first.from, to: last.to };
            texts.push(if range.from == range.to {
                range.from.map(|date| date.to_string()).unwrap_or_default()
            } else {
                range.to_string()
            });
        } else if let Some(((from, _), (_, to))) = numbers {
            texts.push(if from == to { from.to_string() } else { format!("{from}..{to}") });
        } else {
            let shown = (span.from..=to).take(MOST + 1).filter_map(|at| dimension.fact_at(at));
            texts.extend(shown.filter_map(|fact| match fact {
                FactState::Known(known) => Some(value(&known)),
                FactState::KnownAbsent | FactState::Missing => None,
            }));
        }
    }
    if last.is_some() {
        texts.push("~".to_owned());
    }
    texts
}

fn values(dimension: &Dimension, spans: &Spans, between: &str) -> String {
    let mut texts: Vec<String> = Vec::new();
    for span in spans.spans() {
        texts.extend(stretch(dimension, span));
        if texts.len() > MOST {
            texts.truncate(MOST);
            texts.push("..".to_owned());
            break;
        }
    }
    texts.join(between)
}

/// The values of each fact that a region restricts.
pub(super) fn describe(geometry: &Geometry, region: &[Extent]) -> Vec<RegionPart> {
    let mut parts = Vec::new();
    for (dimension, extent) in geometry.dimensions().iter().zip(region) {
        if *extent == all_of(dimension) {
            continue;
        }
        let values = match extent {
            Extent::One(spans) => values(dimension, spans, "|"),
            Extent::Set(set) => {
                let mut texts: Vec<String> =
                    set.any_of.iter().map(|any| format!("({})", values(dimension, any, "|"))).collect();
                if !set.none_of.is_empty() {
                    texts.push(format!("!{}", values(dimension, &set.none_of, "|!")));
                }
                if set.or_empty {
                    texts.push("~".to_owned());
                }
                texts.join(" ")
            }
        };
        parts.push(RegionPart { fact: dimension.fact().clone(), values: values.into() });
    }
    parts
}
