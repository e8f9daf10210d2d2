//! The assertions that apply to a planned service. Outside their scopes nothing may be inferred.

use chrono::NaiveDate;
use serde::Serialize;

use super::codes::{DetailCategory, DetailCode, InformationPart};
use super::information::{CoverageInformation, DetailValue};
use crate::vocabulary::Coding;

/// The planned service that an assertion is compared with. Unknown parts are left out; a scope that depends on one is
/// then uncertain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedUse {
    /// The coverage to which the service would be billed, as assertions name it.
    pub coverage: Option<Box<str>>,
    /// The billing code.
    pub billing_code: Option<Coding>,
    /// The planned day.
    pub day: Option<NaiveDate>,
    /// The number of units.
    pub quantity: Option<u32>,
    /// The other current orders, as assertions name them.
    pub standing_orders: Vec<Box<str>>,
    /// The current day, since an expired assertion does not apply.
    pub asked_on: Option<NaiveDate>,
}

/// Whether an assertion applies to a planned service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// The assertion applies.
    Applies,
    /// Unknown: the scope depends on a missing value.
    Unknown,
    /// The assertion does not apply, and nothing follows from it, not even the opposite.
    Outside,
}

/// The result of all assertions of an order for a planned service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicableAssertions {
    /// Exactly one applies, and no other can.
    One(Box<CoverageInformation>),
    /// Several apply, although scopes should not overlap: a person has to compare them.
    Several(Vec<CoverageInformation>),
    /// None is known to apply, but these may.
    Unknown(Vec<CoverageInformation>),
    /// None applies: nothing may be inferred.
    Nothing,
}

impl CoverageInformation {
    /// Compares the assertion with a planned service: its coverage, its codes, its limits of quantity and period,
    /// the orders it depends on, and its last day. An unreadable limit makes the result unknown.
    #[must_use]
    pub fn applicability(&self, planned: &PlannedUse) -> Applicability {
        let mut applicability = Applicability::Applies;
        let mut and = |one: Applicability| applicability = applicability.max(one);
        and(match (&self.coverage, &planned.coverage) {
            (Some(about), Some(billed)) => is(about == billed),
            (Some(_) | None, None) | (None, Some(_)) => Applicability::Unknown,
        });
        let lost = |part: InformationPart| self.unread.contains(&part);
        if !self.billing_codes.is_empty() || lost(InformationPart::BillingCode) {
            and(planned.billing_code.as_ref().map_or(Applicability::Unknown, |code| self.is_for(code)));
        }
        if let Some(last) = self.expiry {
            and(known(planned.asked_on, |day| day <= last));
        }
        for order in &self.dependencies {
            and(if planned.standing_orders.contains(order) {
                Applicability::Applies
            } else {
                Applicability::Unknown
            });
        }
        // An unreadable limit is not the absence of a limit.
        if SCOPE.into_iter().any(lost) {
            and(Applicability::Unknown);
        }
        for detail in &self.details {
            and(match (detail.code.detail(), &detail.value) {
                (Some(DetailCode::AllowedQuantity), Some(DetailValue::Quantity(amount))) => {
                    match amount.value.parse::<u32>() {
                        Ok(most) => known(planned.quantity, |units| units <= most),
                        Err(_) => Applicability::Unknown,
                    }
                }
                (Some(DetailCode::AllowedPeriod), Some(DetailValue::Period(days))) => {
                    known(planned.day, |day| days.contains(day))
                }
                // A limit in words cannot be checked here.
                (Some(DetailCode::AllowedQuantity | DetailCode::AllowedPeriod), _) => Applicability::Unknown,
                (None, _) if detail.category == Some(DetailCategory::Limitation) => Applicability::Unknown,
                (
                    Some(
                        DetailCode::InNetworkCopay
                        | DetailCode::OutNetworkCopay
                        | DetailCode::AuthOutNetworkOnly
                        | DetailCode::ConcurrentReview
                        | DetailCode::AppropriateUseNeeded
                        | DetailCode::PolicyLink
                        | DetailCode::Instructions,
                    )
                    | None,
                    _,
                ) => Applicability::Applies,
            });
        }
        applicability
    }

    /// Whether a code is among those to which the assertion is limited. A code without a system may match.
    fn is_for(&self, code: &Coding) -> Applicability {
        if self.billing_codes.contains(code) {
            return Applicability::Applies;
        }
        let may_be = |own: &Coding| own.code == code.code && (own.system.is_none() || code.system.is_none());
        if self.unread.contains(&InformationPart::BillingCode) || self.billing_codes.iter().any(may_be) {
            return Applicability::Unknown;
        }
        Applicability::Outside
    }
}

/// The elements that limit an assertion, besides the codes, and the unknown element.
const SCOPE: [InformationPart; 5] = [
    InformationPart::Coverage,
    InformationPart::Dependency,
    InformationPart::ExpiryDate,
    InformationPart::Detail,
    InformationPart::Other,
];

/// Combines the assertions of an order for a planned service.
#[must_use]
pub fn applicable(informations: &[CoverageInformation], planned: &PlannedUse) -> ApplicableAssertions {
    let with = |wanted: Applicability| {
        informations
            .iter()
            .filter(move |one| one.applicability(planned) == wanted)
            .cloned()
            .collect::<Vec<_>>()
    };
    let (applying, unknown) = (with(Applicability::Applies), with(Applicability::Unknown));
    let mut applying = applying.into_iter();
    match (applying.next(), applying.len(), unknown.len()) {
        (None, _, 0) => ApplicableAssertions::Nothing,
        (None, _, _) => ApplicableAssertions::Unknown(unknown),
        (Some(one), 0, 0) => ApplicableAssertions::One(Box::new(one)),
        (Some(one), _, _) => {
            ApplicableAssertions::Several(std::iter::once(one).chain(applying).chain(unknown).collect())
        }
    }
}

fn known<T>(value: Option<T>, holds: impl FnOnce(T) -> bool) -> Applicability {
    value.map_or(Applicability::Unknown, |value| is(holds(value)))
}

const fn is(holds: bool) -> Applicability {
    if holds { Applicability::Applies } else { Applicability::Outside }
}
