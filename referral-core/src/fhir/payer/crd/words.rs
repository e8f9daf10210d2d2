//! What the guide has no element for, in words of the library's own.

use crate::authorization::book::{Documents, Limit, LimitKind, Requirement, ValidFor};

/// A requirement the guide has no element for; none for those it has one for.
pub(super) fn requirement(requirement: &Requirement) -> Option<String> {
    Some(match requirement {
        Requirement::PriorAuth(wanted) => format!("authorization by {}", wanted.vendor.as_ref()?),
        Requirement::PaOrPrepaymentReview(wanted) => match &wanted.vendor {
            Some(vendor) => format!("authorization or prepayment review by {vendor}"),
            None => "authorization or prepayment review".to_owned(),
        },
        Requirement::Documents(_) => return None,
        Requirement::PcpReferral => "referral by the primary care provider".to_owned(),
        Requirement::Notification(told) => match told.within_days {
            Some(days) => format!("notification within {days} days of the service"),
            None => "notification".to_owned(),
        },
        Requirement::StepTherapy(step) => {
            let names: Vec<_> = step.therapies.iter().map(ToString::to_string).collect();
            format!("at least {} of these first: {}", step.at_least, names.join(", "))
        }
        Requirement::SecondOpinion => "second opinion".to_owned(),
        Requirement::ConcurrentReview(review) => format!("review after {} {}", review.after, review.unit),
        Requirement::RetroWindow(window) => {
            let grounds: Vec<_> = window.grounds.iter().map(ToString::to_string).collect();
            let grounds = if grounds.is_empty() { "any".to_owned() } else { grounds.join(", ") };
            format!("may be asked for up to {} days after the service, on grounds: {grounds}", window.days)
        }
    })
}

/// Documents that are no form with an address.
pub(super) fn documents(documents: &Documents) -> String {
    format!("document: {}", documents.what)
}

/// Documents that go with an authorization where none is needed.
pub(super) fn documents_with_authorization(documents: &Documents) -> String {
    format!("document, should an authorization be asked for: {}", documents.what)
}

/// A limit the guide has no code for.
pub(super) fn limit(limit: &Limit) -> String {
    let kind = match limit.kind {
        LimitKind::Quantity => "quantity",
        LimitKind::Period => "period",
        LimitKind::Amount => "amount",
    };
    match &limit.per {
        Some(per) => format!("{kind} at most {} {} per {per}", limit.at_most, limit.unit),
        None => format!("{kind} at most {} {}", limit.at_most, limit.unit),
    }
}

/// For how long an approval holds.
pub(super) fn valid_for(valid: ValidFor) -> String {
    match valid {
        ValidFor::Days(days) => format!("an approval holds for {days} days"),
        ValidFor::Months(months) => format!("an approval holds for {months} months"),
    }
}
