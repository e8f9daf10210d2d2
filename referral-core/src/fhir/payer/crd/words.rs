//! Requirements without an element in the guide, in the library's words.

use crate::authorization::book::{Documents, Limit, LimitKind, Requirement, ValidFor};

/// Describes a requirement without an element in the guide. Returns `None` for other requirements.
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
            format!(
                "may be requested up to {} days after the service, on the grounds: {grounds}",
                window.days
            )
        }
    })
}

/// Describes documents that are not a form with an address.
pub(super) fn documents(documents: &Documents) -> String {
    format!("document: {}", documents.what)
}

/// Describes documents for an authorization that is not needed.
pub(super) fn documents_with_authorization(documents: &Documents) -> String {
    format!("document, if an authorization is requested: {}", documents.what)
}

/// Describes a limit without a code in the guide.
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

/// Describes the validity of an approval.
pub(super) fn valid_for(valid: ValidFor) -> String {
    match valid {
        ValidFor::Days(days) => format!("an approval is valid for {days} days"),
        ValidFor::Months(months) => format!("an approval is valid for {months} months"),
    }
}
