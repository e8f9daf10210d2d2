//! X12 values and the words of the record: total, and inverse on their image.

use referral_core::authorization::record::{CertificationType, ReviewAction};

/// Typed by hand, not from the code.
const REVIEW: [(&str, ReviewAction); 8] = [
    ("A1", ReviewAction::Certified),
    ("A2", ReviewAction::CertifiedInPart),
    ("A6", ReviewAction::Modified),
    ("A3", ReviewAction::NotCertified),
    ("A4", ReviewAction::Pended),
    ("CT", ReviewAction::ContactPayer),
    ("NA", ReviewAction::NotRequired),
    ("C", ReviewAction::Cancelled),
];

const CERTIFICATION: [(&str, CertificationType); 7] = [
    ("I", CertificationType::Initial),
    ("3", CertificationType::Cancel),
    ("1", CertificationType::AppealImmediate),
    ("2", CertificationType::AppealStandard),
    ("4", CertificationType::Extension),
    ("R", CertificationType::Renewal),
    ("S", CertificationType::Revised),
];

#[test]
fn review_actions_map_to_their_values_and_back() {
    assert_eq!(ReviewAction::ALL.len(), REVIEW.len());
    for (value, action) in REVIEW {
        assert_eq!((action.x12(), ReviewAction::of_x12(value)), (value, Some(action)));
    }
}

#[test]
fn certification_types_map_to_their_values_and_back() {
    assert_eq!(CertificationType::ALL.len(), CERTIFICATION.len());
    for (value, kind) in CERTIFICATION {
        assert_eq!((kind.x12(), CertificationType::of_x12(value)), (value, Some(kind)));
    }
}

#[test]
fn no_other_text_is_a_value() {
    let letters = || (0u8..=127).map(char::from);
    let texts =
        letters().map(String::from).chain(letters().flat_map(|a| letters().map(move |b| format!("{a}{b}"))));
    for text in texts.chain(["", "A1 ", "A11", "A5\u{301}"].map(str::to_owned)) {
        let review = REVIEW.iter().find(|(value, _)| *value == text).map(|&(_, action)| action);
        let kind = CERTIFICATION.iter().find(|(value, _)| *value == text).map(|&(_, kind)| kind);
        assert_eq!(
            (ReviewAction::of_x12(&text), CertificationType::of_x12(&text)),
            (review, kind),
            "{text:?}"
        );
    }
}
