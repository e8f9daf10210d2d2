//! The checks of an item against a planned service: one for each reason to deny a claim.

use super::covered::{
    Check, Checked, Covered, CoveringItem, Mismatch, MismatchKind, Mismatches, Remedy, Side, Unknowns,
};
use super::line::of_line;
use super::planned::PlannedService;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::{ItemStatus, ServiceLine};

impl AuthorizationRecord {
    /// Whether the record covers a planned service: whether one item passes every check. The checked items are those
    /// linked to the service, or all if none is. Units held for the service itself do not count against it.
    ///
    /// If no item fits, the answer is about the nearest item. An item for the same service is nearer than any other. Then
    /// an item that could fit if the missing facts were known is nearer, with the fewest missing facts. Then the number
    /// of mismatches decides. The answer is about *authorizations*: none covers a service that needs none, and
    /// [`services_state`](crate::authorization::record::services_state) tells that apart.
    #[must_use]
    pub fn covers(&self, planned: &PlannedService) -> Covered {
        let live = || self.items().iter().filter(|item| !item.status().is_over());
        let linked: Vec<u32> = live()
            .filter(|item| item.services().contains(&planned.id))
            .map(AuthorizationItem::sequence)
            .collect();
        let asked =
            if linked.is_empty() { live().map(AuthorizationItem::sequence).collect() } else { linked };
        let answers = asked.into_iter().filter_map(|item| {
            let answer = self.covers_by(item, planned)?;
            Some((distance(&answer, self.item(item)?.is_of(planned)), answer))
        });
        answers.min_by_key(|(distance, _)| *distance).map(|(_, answer)| answer).unwrap_or_else(|| {
            let reason = Mismatch { kind: MismatchKind::NotApproved, remedy: Remedy::NewRequest };
            Covered::Mismatch(Mismatches { item: None, reasons: vec![reason], unknown: Vec::new() })
        })
    }

    /// Whether one item covers a planned service: whether it passes every [`Check`]. Returns `None` if the record has no
    /// such item.
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

    /// The result of one check of one item. Returns `None` if the record has no such item.
    ///
    /// An item that was requested for another service is never changed to fit this one, which needs a new request.
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
        let sequence = item.sequence();
        let line = item.in_force();
        match check {
            Check::Approval if item.status().is_approved() => Checked::Fits,
            Check::Approval => Checked::no(MismatchKind::NotApproved, remedy_of(item.status())),
            Check::Member => match (self.member(), planned.member.as_ref()) {
                (None, _) => Checked::unknown(check, Side::Authorization),
                (_, None) => Checked::unknown(check, Side::PlannedService),
                (Some(own), Some(other)) => {
                    Checked::fits(own == other, MismatchKind::Member, Remedy::NewRequest)
                }
            },
            Check::Coverage => match planned.coverage_active {
                None => Checked::unknown(check, Side::PlannedService),
                Some(active) => Checked::fits(active, MismatchKind::CoverageInactive, Remedy::NewRequest),
            },
            Check::Number => {
                Checked::fits(item.number().is_some(), MismatchKind::NumberMissing, Remedy::Call)
            }
            Check::Quantity => match line {
                None => Checked::unknown(check, Side::Authorization),
                Some(line) => self.quantity(sequence, &line, planned),
            },
            Check::Frequency => match line {
                None => Checked::unknown(check, Side::Authorization),
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
                None => Checked::unknown(check, Side::Authorization),
                Some(line) => of_line(check, &line, planned),
            },
        }
    }

    /// The number of units left for a planned service, its own held units included.
    fn left_for(&self, sequence: u32, planned: &PlannedService) -> Option<i64> {
        let own = self.units().of_service(sequence, &planned.id, self.own_unit(sequence)).held;
        Some(self.balance(sequence)?.left()?.saturating_add(own))
    }

    fn quantity(&self, sequence: u32, line: &ServiceLine, planned: &PlannedService) -> Checked {
        let (Some(authorized), Some(left)) = (&line.quantity, self.left_for(sequence, planned)) else {
            return Checked::unknown(Check::Quantity, Side::Authorization);
        };
        match &planned.quantity {
            Some(wanted) if wanted.unit == authorized.unit => {
                Checked::fits(i64::from(wanted.amount) <= left, MismatchKind::Quantity, Remedy::Update)
            }
            // Units of different kinds cannot be converted.
            Some(_) | None => Checked::unknown(Check::Quantity, Side::PlannedService),
        }
    }
}

impl AuthorizationItem {
    /// Whether the item is for the planned service: by its authorized code, or else by its requested code. Returns `None`
    /// if that is unknown.
    fn is_of(&self, planned: &PlannedService) -> Option<bool> {
        let code = planned.service.as_ref()?;
        let line = self.in_force();
        line.as_ref().map_or(&self.requested().service, |line| &line.service).holds(code)
    }

    /// Whether the item is for another service, and was not requested for this planned service alone.
    fn is_for_another(&self, planned: &PlannedService) -> bool {
        let alone = self.services().len() == 1 && self.services().contains(&planned.id);
        self.is_of(planned) == Some(false) && !alone
    }
}

/// The distance of an answer from yes: whether it is no, whether the item is for another service, whether it mismatches
/// rather than lacks facts, whether it may be for another service, and the number of reasons.
fn distance(answer: &Covered, same: Option<bool>) -> (bool, bool, bool, bool, usize) {
    let no = |mismatched, count| (true, same == Some(false), mismatched, same.is_none(), count);
    match answer {
        Covered::Ok(_) => (false, false, false, false, 0),
        Covered::Unknown(unknowns) => no(false, unknowns.missing.len()),
        Covered::Mismatch(mismatches) => no(true, mismatches.reasons.len()),
    }
}

/// The remedy for an item that is not approved: a call if the payer has the request, else a new request.
const fn remedy_of(status: ItemStatus) -> Remedy {
    if status.is_with_payer() { Remedy::Call } else { Remedy::NewRequest }
}
