//! The rules for a requirement and for a request.

use super::against::Against;
use crate::authorization::record::item::AuthorizationItem;
use crate::authorization::record::payload::{Determination, Submission};
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::CertificationType;
use crate::judgement::Finding;

/// Another record satisfies the requirement exactly if the requirement says so.
pub(super) fn determined(record: &AuthorizationRecord, one: &Determination, against: &mut Against) {
    let satisfied = one.wants.is_satisfied();
    match &one.satisfied_by {
        Some(_) if !satisfied => {
            against.no(
                rule::SATISFIED,
                "`satisfied_by` is only allowed if an existing authorization satisfies the requirement",
            );
        }
        Some(other) if other == record.id() => {
            against.no(rule::SATISFIED, "a record cannot satisfy its own item");
        }
        None if satisfied => {
            let because = "the record that satisfies the requirement is missing";
            against.found.against(Finding::unknown(rule::SATISFIED, "satisfied_by", because));
        }
        Some(_) | None => {}
    }
}

/// The certification type fits the request and its items.
pub(super) fn submitted(record: &AuthorizationRecord, submission: &Submission, against: &mut Against) {
    let asks = match submission.kind {
        CertificationType::Initial
        | CertificationType::Renewal
        | CertificationType::Revised
        | CertificationType::Extension => true,
        CertificationType::Cancel
        | CertificationType::AppealImmediate
        | CertificationType::AppealStandard => false,
    };
    if !asks {
        let because = format!("`{}` does not request a certification", submission.kind.words());
        against.no(rule::KIND, because);
    }
    for &sequence in &submission.items {
        let denied = record.item(sequence).is_some_and(AuthorizationItem::was_denied);
        if denied && submission.kind != CertificationType::Initial {
            let because = format!("item `{sequence}` was denied: submit it as an initial request");
            against.no(rule::DENIED, because);
        }
    }
}
