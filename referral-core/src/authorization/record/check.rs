//! Whether an authorization covers a planned service: one check for each thing a claim fails for.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::covered::{
    Check, Checked, Covered, CoveringItem, Mismatch, MismatchKind, Mismatches, Remedy, Side, Unknown,
    Unknowns,
};
use super::item::AuthorizationItem;
use super::ledger::Usage;
use super::line::{Frequency, ServiceLine};
use super::planned::PlannedService;
use super::state::AuthorizationRecord;
use super::status::{ItemStatus, RecordCloseReason};

impl AuthorizationRecord {
    /// Whether the record covers a planned service: some item of it fits in every check. The items linked to the
    /// service are asked; where none is, all are. What is held for the service itself is not counted against it.
    ///
    /// Where no item fits, the answer is about the one that comes nearest: one of the same service before any of
    /// another; of these one that could fit if what is missing were known, with the least missing; else one with the
    /// fewest mismatches. It says what is *authorized*: a service that needs no authorization is not covered by one, and
    /// [`services_state`](super::services_state) says that it needs none.
    #[must_use]
    pub fn covers(&self, planned: &PlannedService) -> Covered {
        let live = || self.items.iter().filter(|item| !is_over(item.status));
        let linked: Vec<u32> =
            live().filter(|item| item.services.contains(&planned.id)).map(|item| item.sequence).collect();
        let asked = if linked.is_empty() { live().map(|item| item.sequence).collect() } else { linked };
        let answers = asked.into_iter().filter_map(|item| {
            let answer = self.covers_by(item, planned)?;
            Some((distance(&answer, self.item(item)?.is_of(planned)), answer))
        });
        answers.min_by_key(|(distance, _)| *distance).map(|(_, answer)| answer).unwrap_or_else(|| {
            let reason = Mismatch { kind: MismatchKind::NotApproved, remedy: Remedy::NewRequest };
            Covered::Mismatch(Mismatches { item: None, reasons: vec![reason], unknown: Vec::new() })
        })
    }

    /// Whether one item covers a planned service: the conjunction of every [`Check`]. None where there is no such
    /// item.
    #[must_use]
    pub fn covers_by(&self, sequence: u32, planned: &PlannedService) -> Option<Covered> {
        let (mut reasons, mut unknown) = (Vec::new(), Vec::new());
        for check in Check::ALL {
            match self.check(sequence, check, planned)? {
                Checked::Fits => {}
                Checked::DoesNotFit(mismatch) => reasons.push(mismatch),
                Checked::Unknown(missing) => unknown.push(missing),
            }
        }
        Some(if !reasons.is_empty() {
            Covered::Mismatch(Mismatches { item: Some(sequence), reasons, unknown })
        } else if !unknown.is_empty() {
            Covered::Unknown(Unknowns { item: sequence, missing: unknown })
        } else {
            let units = planned.quantity.as_ref().map_or(0, |quantity| i64::from(quantity.amount));
            let left = self.left_for(sequence, planned).unwrap_or(0).saturating_sub(units);
            Covered::Ok(CoveringItem { item: sequence, units_after: u32::try_from(left).unwrap_or(0) })
        })
    }

    /// What comes of one check of one item. None where there is no such item.
    ///
    /// An item that was asked for another service is never mended for this one, whatever does not fit: this one is asked
    /// for anew.
    #[must_use]
    pub fn check(&self, sequence: u32, check: Check, planned: &PlannedService) -> Option<Checked> {
        let item = self.item(sequence)?;
        let mut checked = self.checked(item, check, planned);
        if let Checked::DoesNotFit(mismatch) = &mut checked
            && item.is_for_another(planned)
        {
            mismatch.remedy = Remedy::NewRequest;
        }
        Some(checked)
    }

    fn checked(&self, item: &AuthorizationItem, check: Check, planned: &PlannedService) -> Checked {
        let sequence = item.sequence;
        let line = item.in_force();
        match check {
            Check::Approval if item.status.is_approved() => Checked::Fits,
            Check::Approval => no(MismatchKind::NotApproved, remedy_of(item.status)),
            Check::Member => match (&self.member, &planned.member) {
                (None, _) => unknown(check, Side::Authorization),
                (_, None) => unknown(check, Side::PlannedService),
                (Some(own), Some(other)) => fits(own == other, MismatchKind::Member, Remedy::NewRequest),
            },
            Check::Coverage => match planned.coverage_active {
                None => unknown(check, Side::PlannedService),
                Some(active) => fits(active, MismatchKind::CoverageInactive, Remedy::NewRequest),
            },
            Check::Number => fits(item.number.is_some(), MismatchKind::NumberMissing, Remedy::Call),
            Check::Quantity => match line {
                None => unknown(check, Side::Authorization),
                Some(line) => self.quantity(sequence, &line, planned),
            },
            Check::Frequency => match line {
                None => unknown(check, Side::Authorization),
                Some(line) => self.frequency(sequence, &line, planned),
            },
            Check::Service
            | Check::Modifiers
            | Check::Diagnosis
            | Check::Provider
            | Check::Specialty
            | Check::Place
            | Check::Location
            | Check::Date => match line {
                None => unknown(check, Side::Authorization),
                Some(line) => of_line(check, &line, planned),
            },
        }
    }

    /// How many units are left for a planned service: what it holds itself is left to it.
    fn left_for(&self, sequence: u32, planned: &PlannedService) -> Option<i64> {
        let own = self.ledger.of_service(sequence, &planned.id, self.own_unit(sequence)).held;
        Some(self.balance(sequence)?.left()?.saturating_add(own))
    }

    fn quantity(&self, sequence: u32, line: &ServiceLine, planned: &PlannedService) -> Checked {
        let (Some(authorized), Some(left)) = (&line.quantity, self.left_for(sequence, planned)) else {
            return unknown(Check::Quantity, Side::Authorization);
        };
        match &planned.quantity {
            Some(wanted) if wanted.unit == authorized.unit => {
                fits(i64::from(wanted.amount) <= left, MismatchKind::Quantity, Remedy::Update)
            }
            // How many of the one are one of the other is for nobody here to say.
            Some(_) | None => unknown(Check::Quantity, Side::PlannedService),
        }
    }

    fn frequency(&self, sequence: u32, line: &ServiceLine, planned: &PlannedService) -> Checked {
        let Some(frequency) = line.frequency else { return Checked::Fits };
        let (Some(date), Some(wanted)) = (planned.date, &planned.quantity) else {
            return unknown(Check::Frequency, Side::PlannedService);
        };
        if line.quantity.as_ref().is_some_and(|quantity| quantity.unit != wanted.unit) {
            return unknown(Check::Frequency, Side::PlannedService);
        }
        let usage = self.ledger.by_service(sequence, Some(&wanted.unit));
        let is_mixed = self.balance(sequence).is_some_and(|balance| balance.is_mixed);
        let others = usage.into_iter().filter(|(service, _)| **service != planned.id);
        let others: Vec<Usage> = others.map(|(_, usage)| usage).collect();
        let room = i64::from(frequency.amount).saturating_sub(i64::from(wanted.amount));
        let sum = |usage: &Usage| usage.held.saturating_add(usage.consumed);
        let dated = fullest(frequency, date, &others);
        let undated: i64 = others.iter().filter(|usage| usage.date.is_none()).map(sum).sum();
        if dated > room {
            no(MismatchKind::Frequency, Remedy::Update)
        } else if is_mixed || dated.saturating_add(undated) > room {
            unknown(Check::Frequency, Side::PlannedService)
        } else {
            Checked::Fits
        }
    }
}

/// The most units others have in any stretch that holds the day. A fullest stretch begins on the day of one of them, or
/// on the day itself.
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

/// The checks that ask a line and a planned service only.
fn of_line(check: Check, line: &ServiceLine, planned: &PlannedService) -> Checked {
    let add = Remedy::CancelAndAdd;
    match check {
        Check::Service => match planned.service.as_ref().map(|code| line.service.holds(code)) {
            None => unknown(check, Side::PlannedService),
            Some(None) => unknown(check, Side::Authorization),
            Some(Some(among)) => fits(among, MismatchKind::Code, add),
        },
        Check::Modifiers => {
            let own: BTreeSet<_> = line.modifiers.iter().collect();
            let other: BTreeSet<_> = planned.modifiers.iter().collect();
            fits(own.is_empty() || own == other, MismatchKind::Modifier, add)
        }
        Check::Diagnosis => any_of(check, &line.diagnoses, &planned.diagnoses, MismatchKind::Diagnosis),
        Check::Provider => {
            any_of(check, &line.providers, planned.provider.as_slice(), MismatchKind::Provider)
        }
        Check::Specialty => any_of(check, &line.specialties, &planned.specialties, MismatchKind::Specialty),
        Check::Place => any_of(check, &line.places, planned.place.as_slice(), MismatchKind::Place),
        Check::Location => {
            any_of(check, &line.locations, planned.location.as_slice(), MismatchKind::Location)
        }
        Check::Date => match (line.window, planned.date) {
            (None, _) => unknown(check, Side::Authorization),
            (Some(_), None) => unknown(check, Side::PlannedService),
            (Some(window), Some(date)) if window.is_after(date) => {
                no(MismatchKind::DateBeforeWindow, Remedy::Update)
            }
            (Some(window), Some(date)) => {
                fits(!window.is_over(date), MismatchKind::DateAfterWindow, Remedy::Extension)
            }
        },
        // These ask the record too.
        Check::Approval
        | Check::Member
        | Check::Coverage
        | Check::Quantity
        | Check::Frequency
        | Check::Number => unknown(check, Side::Authorization),
    }
}

/// One of what is planned is one of what is authorized, where that is restricted at all.
fn any_of<T: PartialEq>(check: Check, own: &[T], other: &[T], kind: MismatchKind) -> Checked {
    if own.is_empty() {
        Checked::Fits
    } else if other.is_empty() {
        unknown(check, Side::PlannedService)
    } else {
        fits(other.iter().any(|other| own.contains(other)), kind, Remedy::CancelAndAdd)
    }
}

const fn fits(fits: bool, kind: MismatchKind, remedy: Remedy) -> Checked {
    if fits { Checked::Fits } else { no(kind, remedy) }
}

const fn no(kind: MismatchKind, remedy: Remedy) -> Checked {
    Checked::DoesNotFit(Mismatch { kind, remedy })
}

const fn unknown(check: Check, side: Side) -> Checked {
    Checked::Unknown(Unknown { check, side })
}

impl AuthorizationItem {
    /// Whether it is of a planned service's code: the code that is authorized, or was asked for where nothing is. None
    /// where nobody can tell.
    fn is_of(&self, planned: &PlannedService) -> Option<bool> {
        let code = planned.service.as_ref()?;
        let line = self.in_force();
        line.as_ref().map_or(&self.requested.service, |line| &line.service).holds(code)
    }

    /// Whether it is of another service's code, and was not asked for this planned service alone.
    fn is_for_another(&self, planned: &PlannedService) -> bool {
        let alone = self.services.len() == 1 && self.services.contains(&planned.id);
        self.is_of(planned) == Some(false) && !alone
    }
}

/// How far an answer about an item is from yes, where the item is of the service's code or not: yes, another service,
/// mismatched rather than unknown, perhaps another service, how many reasons.
fn distance(answer: &Covered, same: Option<bool>) -> (bool, bool, bool, bool, usize) {
    let no = |mismatched, count| (true, same == Some(false), mismatched, same.is_none(), count);
    match answer {
        Covered::Ok(_) => (false, false, false, false, 0),
        Covered::Unknown(unknowns) => no(false, unknowns.missing.len()),
        Covered::Mismatch(mismatches) => no(true, mismatches.reasons.len()),
    }
}

/// Whether another item or nothing took the item's place.
pub(super) const fn is_over(status: ItemStatus) -> bool {
    matches!(status, ItemStatus::Superseded | ItemStatus::Closed(RecordCloseReason::NotNeeded))
}

/// What mends that an item is not approved: who was asked is asked again, the others are asked for anew.
const fn remedy_of(status: ItemStatus) -> Remedy {
    if status.is_with_payer() { Remedy::Call } else { Remedy::NewRequest }
}
