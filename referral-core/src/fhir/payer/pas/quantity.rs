//! Reading and writing quantities.

use super::address::{QUANTITIES, UCUM};
use crate::authorization::record::{Quantity, Unit};
use crate::fhir::element::Json;
use crate::fhir::read;
use crate::vocabulary::Coding;

/// The values of X12 element 673, the only code system for a quantity's code in PAS.
///
/// # Source
/// Da Vinci PAS, `PASQuantity`: a value, and a unit or a code, which is of element 673 as HSD01 of the 278 has it.
/// The values of HSD01 in public maps: pyx12 4.0.0, `278.4010.X094.A1` and `278.4010.X094.27.A1`; for 005010
/// linuxforhealth-x12 0.57.0, `HsdSegment`. Both have `MN` as well, which is kept as it is. X12's own guide to
/// 005010X217 was not read.
const CODES: [(Unit, &str); 4] =
    [(Unit::Visits, "VS"), (Unit::Units, "FL"), (Unit::Days, "DY"), (Unit::Hours, "HS")];

/// The units in words, singular and plural. A unit without a code is written in the plural.
///
/// # Source
/// Da Vinci PAS, `PASClaimBase`: the comment on `item.quantity` names these, and two that are kept as they are.
const WORDS: [(Unit, &str, &str); 5] = [
    (Unit::Visits, "visit", "visits"),
    (Unit::Units, "unit", "units"),
    (Unit::Days, "day", "days"),
    (Unit::Hours, "hour", "hours"),
    (Unit::Minutes, "minute", "minutes"),
];

/// UCUM, which is read although PAS forbids it: the guide's own example of a visit uses it.
///
/// # Source
/// UCUM; the words in braces, which have no meaning in UCUM, are the library's own choice.
const ALSO: [(Unit, &str); 5] = [
    (Unit::Minutes, "min"),
    (Unit::Days, "d"),
    (Unit::Hours, "h"),
    (Unit::Visits, "{visit}"),
    (Unit::Visits, "{visits}"),
];

/// Reads a quantity, if it is a whole number that fits: a fraction of a unit cannot be used up.
/// A quantity without a unit counts units of the service, as FHIR defines. An unknown unit is kept:
/// it differs from every other unit.
pub(super) fn read(quantity: &read::FhirQuantity<'_>) -> Option<Quantity> {
    let text = quantity.value.as_ref()?.text;
    let whole = text
        .split_once('.')
        .map_or(Some(text), |(whole, rest)| rest.bytes().all(|byte| byte == b'0').then_some(whole))?;
    let amount = whole.parse().ok()?;
    let unit = match (quantity.system, quantity.code) {
        // The code `1` means no unit: the words name what is counted.
        (Some(UCUM), Some("1")) | (_, None) => quantity.unit.map_or(Unit::Units, in_words),
        (system, Some(code)) => coded(system, code),
    };
    Some(Quantity { amount, unit })
}

fn in_words(words: &str) -> Unit {
    let known = WORDS.iter().find(|(_, one, several)| words == *one || words == *several);
    known
        .map_or_else(|| Unit::Other(Coding { system: None, code: words.into() }), |(unit, _, _)| unit.clone())
}

fn coded(system: Option<&str>, code: &str) -> Unit {
    let codes: &[(Unit, &str)] = match system {
        Some(QUANTITIES) => &CODES,
        Some(UCUM) => &ALSO,
        Some(_) | None => &[],
    };
    let known = codes.iter().find(|(_, its)| code == *its);
    known.map_or_else(
        || Unit::Other(Coding { system: system.map(Into::into), code: code.into() }),
        |(unit, _)| unit.clone(),
    )
}

/// Writes a quantity with its unit as a code of element 673, or in words if that has none.
///
/// # Errors
/// The part that cannot be expressed, if the unit is a code of another system: as words it would be another unit.
pub(super) fn write(quantity: &Quantity) -> Result<Json, &'static str> {
    let value = ("value", i64::from(quantity.amount).into());
    let said =
        |code: &str| Json::object([value.clone(), ("system", QUANTITIES.into()), ("code", code.into())]);
    if let Some((_, code)) = CODES.iter().find(|(unit, _)| *unit == quantity.unit) {
        return Ok(said(code));
    }
    let words = match &quantity.unit {
        Unit::Other(Coding { system: Some(system), code }) if **system == *QUANTITIES => {
            return Ok(said(code));
        }
        Unit::Other(Coding { system: Some(_), .. }) => return Err("unit"),
        Unit::Other(Coding { system: None, code }) => code,
        known @ (Unit::Visits | Unit::Units | Unit::Days | Unit::Hours | Unit::Minutes) => {
            WORDS.iter().find(|(unit, _, _)| unit == known).map(|(_, _, several)| *several).ok_or("unit")?
        }
    };
    Ok(Json::object([value, ("unit", words.into())]))
}
