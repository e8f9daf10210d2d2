//! Which assertions bear on a planned service. Outside their scopes nothing may be inferred.

use chrono::NaiveDate;

use super::codes::{DetailCategory, DetailCode, InformationPart};
use super::information::{CoverageInformation, DetailValue};
use crate::vocabulary::Coding;

/// The planned service an assertion is held against. What is not known is left out; then a scope that rests on it is
/// not known to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlannedUse {
    /// The coverage it would be billed to, as assertions name it.
    pub coverage: Option<Box<str>>,
    /// The code it would be billed with.
    pub billing_code: Option<Coding>,
    /// The day it is planned for.
    pub day: Option<NaiveDate>,
    /// How many units.
    pub quantity: Option<u32>,
    /// The other orders that stand, as assertions name them.
    pub standing_orders: Vec<Box<str>>,
    /// The day the question is asked: an assertion that has run out says nothing any more.
    pub asked_on: Option<NaiveDate>,
}

/// Whether an assertion bears on a planned service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// It does.
    Applies,
    /// It cannot be said: the scope rests on something that is not known.
    Unknown,
    /// It does not, and nothing follows from it: not the opposite either.
    Outside,
}

/// What all assertions of an order come to for a planned service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bears {
    /// Exactly one bears on it, and no other might.
    One(Box<CoverageInformation>),
    /// Several bear on it though scopes should not overlap, and they say the same or not: a person has to look.
    Several(Vec<CoverageInformation>),
    /// None is known to, but these might.
    Unknown(Vec<CoverageInformation>),
    /// None does: no inference may be made.
    Nothing,
}

impl CoverageInformation {
    /// Whether the assertion bears on a planned service: its coverage, its codes, its limits of quantity and period,
    /// the orders it depends on, and its last day. A limit that stands there and could not be read makes it unknown.
    #[must_use]
    pub fn bearing(&self, planned: &PlannedUse) -> Bearing {
        let mut bearing = Bearing::Applies;
        let mut and = |one: Bearing| bearing = bearing.max(one);
        and(match (&self.coverage, &planned.coverage) {
            (Some(about), Some(billed)) => is(about == billed),
            (Some(_) | None, None) | (None, Some(_)) => Bearing::Unknown,
        });
        let lost = |part: InformationPart| self.unread.contains(&part);
        if !self.billing_codes.is_empty() || lost(InformationPart::BillingCode) {
            and(planned.billing_code.as_ref().map_or(Bearing::Unknown, |code| self.is_for(code)));
        }
        if let Some(last) = self.expiry {
            and(known(planned.asked_on, |day| day <= last));
        }
        for order in &self.dependencies {
            and(if planned.standing_orders.contains(order) { Bearing::Applies } else { Bearing::Unknown });
        }
        // A limit nobody can read is not no limit.
        if SCOPE.into_iter().any(lost) {
            and(Bearing::Unknown);
        }
        for detail in &self.details {
            and(match (detail.code.detail(), &detail.value) {
                (Some(DetailCode::AllowedQuantity), Some(DetailValue::Quantity(amount))) => {
                    match amount.value.parse::<u32>() {
                        Ok(most) => known(planned.quantity, |units| units <= most),
                        Err(_) => Bearing::Unknown,
                    }
                }
                (Some(DetailCode::AllowedPeriod), Some(DetailValue::Period(days))) => {
                    known(planned.day, |day| days.contains(day))
                }
                // A limit in words is a limit nobody can check here.
                (Some(DetailCode::AllowedQuantity | DetailCode::AllowedPeriod), _) => Bearing::Unknown,
                (None, _) if detail.category == Some(DetailCategory::Limitation) => Bearing::Unknown,
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
                ) => Bearing::Applies,
            });
        }
        bearing
    }

    /// Whether it is among the codes the assertion is limited to: a code without a system may be the one.
    fn is_for(&self, code: &Coding) -> Bearing {
        if self.billing_codes.contains(code) {
            return Bearing::Applies;
        }
        let may_be = |own: &Coding| own.code == code.code && (own.system.is_none() || code.system.is_none());
        if self.unread.contains(&InformationPart::BillingCode) || self.billing_codes.iter().any(may_be) {
            return Bearing::Unknown;
        }
        Bearing::Outside
    }
}

/// The elements that limit what an assertion is about, besides the codes, and one that nobody can name.
const SCOPE: [InformationPart; 5] = [
    InformationPart::Coverage,
    InformationPart::Dependency,
    InformationPart::ExpiryDate,
    InformationPart::Detail,
    InformationPart::Other,
];

/// What the assertions of an order come to for a planned service.
#[must_use]
pub fn bears(informations: &[CoverageInformation], planned: &PlannedUse) -> Bears {
    let with = |wanted: Bearing| {
        informations.iter().filter(move |one| one.bearing(planned) == wanted).cloned().collect::<Vec<_>>()
    };
    let (applying, unknown) = (with(Bearing::Applies), with(Bearing::Unknown));
    let mut applying = applying.into_iter();
    match (applying.next(), applying.len(), unknown.len()) {
        (None, _, 0) => Bears::Nothing,
        (None, _, _) => Bears::Unknown(unknown),
        (Some(one), 0, 0) => Bears::One(Box::new(one)),
        (Some(one), _, _) => Bears::Several(std::iter::once(one).chain(applying).chain(unknown).collect()),
    }
}

fn known<T>(value: Option<T>, holds: impl FnOnce(T) -> bool) -> Bearing {
    value.map_or(Bearing::Unknown, |value| is(holds(value)))
}

const fn is(holds: bool) -> Bearing {
    if holds { Bearing::Applies } else { Bearing::Outside }
}
