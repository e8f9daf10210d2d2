//! The check of a planned service against the frequency of a line.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::covered::{Check, Checked, MismatchKind, Remedy, Side};
use super::planned::PlannedService;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::{Frequency, ServiceLine};
use crate::authorization::record::units::Usage;

impl AuthorizationRecord {
    /// Whether the planned service fits the frequency of a line.
    pub(super) fn frequency(&self, sequence: u32, line: &ServiceLine, planned: &PlannedService) -> Checked {
        let Some(frequency) = line.frequency else { return Checked::Fits };
        let (Some(date), Some(wanted)) = (planned.date, &planned.quantity) else {
            return Checked::unknown(Check::Frequency, Side::PlannedService);
        };
        if line.quantity.as_ref().is_some_and(|quantity| quantity.unit != wanted.unit) {
            return Checked::unknown(Check::Frequency, Side::PlannedService);
        }
        let usage = self.units().by_service(sequence, Some(&wanted.unit));
        let is_mixed = self.balance(sequence).is_some_and(|balance| balance.is_mixed);
        let others = usage.into_iter().filter(|(service, _)| **service != planned.id);
        let others: Vec<Usage> = others.map(|(_, usage)| usage).collect();
        let room = i64::from(frequency.amount).saturating_sub(i64::from(wanted.amount));
        let sum = |usage: &Usage| usage.held.saturating_add(usage.consumed);
        let dated = fullest(frequency, date, &others);
        let undated: i64 = others.iter().filter(|usage| usage.date.is_none()).map(sum).sum();
        if dated > room {
            Checked::no(MismatchKind::Frequency, Remedy::Update)
        } else if is_mixed || dated.saturating_add(undated) > room {
            Checked::unknown(Check::Frequency, Side::PlannedService)
        } else {
            Checked::Fits
        }
    }
}

/// The most units that others have in any stretch that contains the day. A fullest stretch begins on the day of one of
/// them, or on the day itself.
fn fullest(frequency: Frequency, day: NaiveDate, others: &[Usage]) -> i64 {
    let begins: BTreeSet<NaiveDate> =
        others.iter().filter_map(|usage| usage.date).filter(|&begin| begin <= day).chain([day]).collect();
    let stretches = begins.into_iter().filter(|&begin| day < frequency.end(begin));
    let units = |begin: NaiveDate| -> i64 {
        let within =
            |usage: &&Usage| usage.date.is_some_and(|date| begin <= date && date < frequency.end(begin));
        others.iter().filter(within).map(|usage| usage.held.saturating_add(usage.consumed)).sum()
    };
    stretches.map(units).max().unwrap_or(0)
}
