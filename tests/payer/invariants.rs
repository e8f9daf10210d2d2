//! q1 to q9, each broken once on purpose: words and published expressions apart.

use referral_core::fhir::payer::crd::{
    Concept, CoverageInformation, CoveredCode, CrdVersion, DocNeeded, DocPurpose, InfoNeededCode, Invariant,
    PaNeeded,
};
use referral_core::judgement::Outcome;

use super::{gold_card, sound};

/// Every invariant that does not hold: which, whether its words hold, whether its expression does.
fn broken(told: &CoverageInformation, version: CrdVersion) -> Vec<(&'static str, bool, bool)> {
    let checks = told.checks(version);
    let against = checks.iter().filter(|check| !check.holds());
    against.map(|check| (check.invariant.code(), check.text_holds, check.expression_holds)).collect()
}

fn changed(change: impl FnOnce(&mut CoverageInformation)) -> CoverageInformation {
    let mut told = sound();
    change(&mut told);
    told
}

#[test]
fn the_sound_one_is_sound() {
    for version in CrdVersion::ALL {
        assert_eq!(broken(&sound(), version), []);
        assert_eq!(sound().findings(version), []);
    }
}

#[test]
fn each_of_2_2_1_broken_alone() {
    let unlisted = Concept::coded("http://example.org", "x");
    let cases = [
        ("crd-ci-q1", false, changed(|told| told.questionnaires.push("http://example.org/Q1".into()))),
        ("crd-ci-q2", false, changed(|told| told.covered = Some(CoveredCode::NotCovered))),
        // The published expression lets this one pass: it tests the other direction.
        ("crd-ci-q3", true, changed(|told| told.info_needed.push(InfoNeededCode::Performer))),
        ("crd-ci-q3", false, changed(|told| told.covered = Some(CoveredCode::Conditional))),
        (
            "crd-ci-q4",
            false,
            changed(|told| {
                told.pa_needed = Some(PaNeeded::Satisfied);
                told.satisfied_pa_id = Some("N1".into());
                told.doc_purpose.push(DocPurpose::WithPa);
                told.reasons.push(gold_card());
            }),
        ),
        // It misspells this code,
        (
            "crd-ci-q4",
            true,
            changed(|told| {
                told.pa_needed = Some(PaNeeded::NoAuth);
                told.doc_purpose.push(DocPurpose::WithPa);
                told.reasons.push(gold_card());
            }),
        ),
        // and looks for this one in another element.
        (
            "crd-ci-q4",
            true,
            changed(|told| {
                told.covered = Some(CoveredCode::NotCovered);
                told.pa_needed = None;
                told.doc_purpose.push(DocPurpose::WithPa);
                told.reasons.push(gold_card());
            }),
        ),
        ("crd-ci-q5", false, changed(|told| told.pa_needed = Some(PaNeeded::Satisfied))),
        ("crd-ci-q5", false, changed(|told| told.satisfied_pa_id = Some("N1".into()))),
        (
            "crd-ci-q6",
            false,
            changed(|told| {
                told.pa_needed = Some(PaNeeded::Conditional);
                told.info_needed.push(InfoNeededCode::Other);
            }),
        ),
        ("crd-ci-q7", false, changed(|told| told.reasons.push(unlisted.clone()))),
        // Its expression is content with the words of any one reason.
        (
            "crd-ci-q7",
            true,
            changed(|told| told.reasons.extend([unlisted.clone(), Concept::worded("because")])),
        ),
        ("crd-ci-q8", false, changed(|told| told.doc_purpose.push(DocPurpose::WithClaim))),
        ("crd-ci-q9", false, changed(|told| told.covered = Some(CoveredCode::Indeterminate))),
        ("crd-ci-q9", false, changed(|told| told.pa_needed = Some(PaNeeded::Indeterminate))),
        ("crd-ci-q9", false, changed(|told| told.doc_needed.push(DocNeeded::Indeterminate))),
    ];
    for (code, expression_holds, told) in &cases {
        assert_eq!(broken(told, CrdVersion::V2_2_1), [(*code, false, *expression_holds)], "{told:?}");
        let findings = told.findings(CrdVersion::V2_2_1);
        assert_eq!(findings.len(), 1);
        assert_eq!((&*findings[0].rule, &findings[0].outcome), (*code, &Outcome::NotMet));
        assert_eq!(findings[0].because.ends_with("the published expression accepts it"), *expression_holds);
    }
    // Each invariant of the edition was broken at least once.
    for invariant in Invariant::of(CrdVersion::V2_2_1) {
        assert!(cases.iter().any(|(code, _, _)| *code == invariant.code()), "{invariant:?}");
    }
}

#[test]
fn a_reason_without_code_and_words_is_rejected_by_the_expression_alone() {
    let told = changed(|told| told.reasons.push(Concept::default()));
    assert_eq!(broken(&told, CrdVersion::V2_2_1), [("crd-ci-q7", true, false)]);
    let finding = &told.findings(CrdVersion::V2_2_1)[0];
    assert!(
        finding.is_met() && finding.because.ends_with("the published expression rejects it"),
        "{finding}"
    );
}

#[test]
fn each_of_2_0_1_broken_alone() {
    let cases = [
        ("crd-ci-q1", false, false, changed(|told| told.questionnaires.push("http://example.org/Q1".into()))),
        ("crd-ci-q1", false, false, changed(|told| told.responses.push("QuestionnaireResponse/1".into()))),
        // Words broken; the expression looks the other way.
        ("crd-ci-q2", false, true, changed(|told| told.covered = Some(CoveredCode::NotCovered))),
        // Words kept; the expression demands an answer of everything that is covered.
        ("crd-ci-q2", true, false, changed(|told| told.pa_needed = None)),
        ("crd-ci-q3", false, false, changed(|told| told.info_needed.push(InfoNeededCode::Performer))),
        // The expression looks for a code no list has.
        (
            "crd-ci-q4",
            false,
            true,
            changed(|told| {
                told.pa_needed = Some(PaNeeded::Satisfied);
                told.satisfied_pa_id = Some("N1".into());
                told.doc_purpose.push(DocPurpose::WithPa);
            }),
        ),
        ("crd-ci-q5", false, false, changed(|told| told.pa_needed = Some(PaNeeded::Satisfied))),
        ("crd-ci-q5", false, false, changed(|told| told.satisfied_pa_id = Some("N1".into()))),
    ];
    for (code, text, expression, told) in &cases {
        assert_eq!(broken(told, CrdVersion::V2_0_1), [(*code, *text, *expression)], "{told:?}");
    }
    for invariant in Invariant::of(CrdVersion::V2_0_1) {
        assert!(cases.iter().any(|(code, ..)| *code == invariant.code()), "{invariant:?}");
    }
}

#[test]
fn what_only_the_later_edition_forbids() {
    let later = [
        changed(|told| told.covered = Some(CoveredCode::Conditional)),
        changed(|told| told.reasons.push(Concept::coded("http://example.org", "x"))),
        changed(|told| told.doc_purpose.push(DocPurpose::WithClaim)),
        changed(|told| {
            told.pa_needed = Some(PaNeeded::NoAuth);
            told.doc_purpose.push(DocPurpose::WithPa);
            told.reasons.push(gold_card());
        }),
    ];
    for told in later {
        assert_eq!(broken(&told, CrdVersion::V2_0_1), [], "{told:?}");
        assert_eq!(broken(&told, CrdVersion::V2_2_1).len(), 1, "{told:?}");
    }
}
