//! Quantities: what a line counts, both ways.

use super::address::{MEASURES, QUANTITIES, UCUM};
use crate::authorization::record::{Quantity, Unit};
use crate::fhir::element::Json;
use crate::fhir::read;
use crate::vocabulary::Coding;

/// What a unit is written as: the value of X12 element 673 or the code of UCUM.
///
/// # Source
/// UCUM; the values of element 673 are read in secondary sources.
const UNITS: [(Unit, &str, &str); 5] = [
    (Unit::Visits, QUANTITIES, "VS"),
    (Unit::Units, QUANTITIES, "FL"),
    (Unit::Days, QUANTITIES, "DY"),
    (Unit::Hours, QUANTITIES, "HS"),
    (Unit::Minutes, UCUM, "min"),
];

/// What else partners write for the same units.
const ALSO: [(Unit, &str, &str); 7] = [
    (Unit::Units, MEASURES, "UN"),
    (Unit::Days, MEASURES, "DA"),
    (Unit::Minutes, MEASURES, "MJ"),
    (Unit::Days, UCUM, "d"),
    (Unit::Hours, UCUM, "h"),
    (Unit::Visits, UCUM, "{visit}"),
    (Unit::Visits, UCUM, "{visits}"),
];

/// How much, where it is a whole number that fits; a fraction is no number of anything that could be counted off.
/// A quantity without a unit counts units of the service, as FHIR has it.
pub(super) fn read(quantity: &read::Quantity<'_>) -> Option<Quantity> {
    let text = quantity.value.as_ref()?.text;
    let whole = text
        .split_once('.')
        .map_or(Some(text), |(whole, rest)| rest.bytes().all(|byte| byte == b'0').then_some(whole))?;
    let amount = whole.parse().ok()?;
    let unit = match (quantity.system, quantity.code, quantity.unit) {
        (Some(UCUM), Some("1") | None, Some("visit" | "visits")) | (_, None, Some("visit" | "visits")) => {
            Unit::Visits
        }
        (Some(UCUM), Some("1"), None | Some("unit" | "units")) | (_, None, None) => Unit::Units,
        (system, Some(code), _) => {
            let known =
                UNITS.iter().chain(&ALSO).find(|(_, its, value)| system == Some(its) && code == *value);
            match known {
                Some((unit, _, _)) => unit.clone(),
                None => Unit::Other(Coding { system: system.map(Into::into), code: code.into() }),
            }
        }
        (_, None, Some(words)) => Unit::Other(Coding { system: None, code: words.into() }),
    };
    Some(Quantity { amount, unit })
}

/// A quantity with its unit as a code.
pub(super) fn write(quantity: &Quantity) -> Json {
    let known = UNITS.iter().find(|(unit, _, _)| *unit == quantity.unit);
    let coding = match (known, &quantity.unit) {
        (Some((_, system, code)), _) => Coding::new(system, code),
        (None, Unit::Other(coding)) => coding.clone(),
        // The table has every other unit.
        (None, Unit::Visits | Unit::Units | Unit::Days | Unit::Hours | Unit::Minutes) => {
            Coding { system: None, code: "1".into() }
        }
    };
    let value = ("value", i64::from(quantity.amount).into());
    match &coding.system {
        Some(system) => {
            Json::object([value, ("system", (&**system).into()), ("code", (&*coding.code).into())])
        }
        // A code needs its system; without one it is words.
        None => Json::object([value, ("unit", (&*coding.code).into())]),
    }
}
