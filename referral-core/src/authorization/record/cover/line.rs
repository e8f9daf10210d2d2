//! The checks that compare a line with a planned service.

use std::collections::BTreeSet;

use super::covered::{Check, Checked, MismatchKind, Remedy, Side};
use super::planned::PlannedService;
use crate::authorization::record::terms::ServiceLine;

/// The result of a check that compares only a line and a planned service.
pub(super) fn of_line(check: Check, line: &ServiceLine, planned: &PlannedService) -> Checked {
    let add = Remedy::CancelAndAdd;
    match check {
        Check::Service => match planned.service.as_ref().map(|code| line.service.holds(code)) {
            None => Checked::unknown(check, Side::PlannedService),
            Some(None) => Checked::unknown(check, Side::Authorization),
            Some(Some(among)) => Checked::fits(among, MismatchKind::Code, add),
        },
        Check::Modifiers => {
            let own: BTreeSet<_> = line.modifiers.iter().collect();
            let other: BTreeSet<_> = planned.modifiers.iter().collect();
            Checked::fits(own.is_empty() || own == other, MismatchKind::Modifier, add)
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
            (None, _) => Checked::unknown(check, Side::Authorization),
            (Some(_), None) => Checked::unknown(check, Side::PlannedService),
            (Some(window), Some(date)) if window.is_after(date) => {
                Checked::no(MismatchKind::DateBeforeWindow, Remedy::Update)
            }
            (Some(window), Some(date)) => {
                Checked::fits(!window.is_over(date), MismatchKind::DateAfterWindow, Remedy::Extension)
            }
        },
        // These checks need the record too.
        Check::Approval
        | Check::Member
        | Check::Coverage
        | Check::Quantity
        | Check::Frequency
        | Check::Number => Checked::unknown(check, Side::Authorization),
    }
}

/// Whether one planned value is one of the authorized values, if those are restricted.
fn any_of<T: PartialEq>(check: Check, own: &[T], other: &[T], kind: MismatchKind) -> Checked {
    if own.is_empty() {
        Checked::Fits
    } else if other.is_empty() {
        Checked::unknown(check, Side::PlannedService)
    } else {
        Checked::fits(other.iter().any(|other| own.contains(other)), kind, Remedy::CancelAndAdd)
    }
}
