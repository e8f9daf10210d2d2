//! The meaning of an assertion's details: limits.

use super::codes::DetailCode;
use super::information::{Detail, DetailValue};
use super::unread::Unread;
use crate::authorization::book::{Limit, LimitKind, Requirements};
use crate::vocabulary::Word;

/// Adds the meaning of a detail to the requirements, or lists what was not read.
pub(super) fn read_detail(detail: &Detail, outcome: &mut Requirements, unread: &mut Vec<Unread>) {
    match detail.code.detail() {
        Some(DetailCode::AllowedQuantity) => match limit(detail) {
            Some(limit) => outcome.limits.push(limit),
            None => unread.push(Unread::Limit),
        },
        Some(DetailCode::AllowedPeriod) => unread.push(Unread::Limit),
        Some(
            DetailCode::InNetworkCopay
            | DetailCode::OutNetworkCopay
            | DetailCode::AuthOutNetworkOnly
            | DetailCode::ConcurrentReview
            | DetailCode::AppropriateUseNeeded
            | DetailCode::PolicyLink
            | DetailCode::Instructions,
        )
        | None => unread.push(Unread::Detail),
    }
}

/// Reads a whole number of a unit: `12 visit/year`.
fn limit(detail: &Detail) -> Option<Limit> {
    let Some(DetailValue::Quantity(amount)) = &detail.value else { return None };
    if detail.qualification.is_some() {
        return None;
    }
    let unit = amount.unit.as_deref().or(amount.coding.as_ref().map(|coding| &*coding.code))?;
    let (unit, per) = match unit.split_once('/') {
        Some((unit, per)) => (unit, Some(Word::new(per).ok()?)),
        None => (unit, None),
    };
    Some(Limit {
        kind: LimitKind::Quantity,
        unit: Word::new(unit).ok()?,
        per,
        at_most: amount.value.parse().ok()?,
    })
}
