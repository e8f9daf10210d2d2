//! The shipped books are right, and say what they are there to show.

use std::collections::BTreeSet;

use referral_core::authorization::book::{HitPolicy, Requirement, RuleBook, Term};
use referral_core::authorization::fact::{FactId, WELL_KNOWN};
use referral_core::authorization::shipped::{self, ShippedBook};

#[test]
fn every_shipped_book_loads_without_a_warning() {
    for which in ShippedBook::ALL {
        let book = which.load().unwrap_or_else(|errors| panic!("{which:?}:\n{errors}"));
        assert_eq!(book.warnings(), [], "{which:?}");
        assert_eq!(book.payer.as_str(), which.code());
    }
    assert_eq!(*shipped::medicare_ffs(), ShippedBook::MedicareFfs.load().unwrap());
    assert_eq!(*shipped::larkfield(), ShippedBook::Larkfield.load().unwrap());
}

fn terms(book: &RuleBook) -> impl Iterator<Item = &Term> {
    let cells = book.sets.iter().flat_map(|set| &set.rules).flat_map(|rule| rule.when.values());
    let groups = book.sets.iter().flat_map(|set| set.groups.values()).flat_map(|group| &group.members);
    cells.flat_map(|cell| cell.any_of.iter().chain(&cell.none_of)).chain(groups)
}

#[test]
fn the_invented_payer_uses_everything() {
    let book = shipped::larkfield();
    let rules: Vec<_> = book.sets.iter().flat_map(|set| &set.rules).collect();

    let used: BTreeSet<&FactId> = rules.iter().flat_map(|rule| rule.when.keys()).collect();
    let in_scope = [FactId::Line, FactId::Plan];
    // These are of the layers before the table, and of the ages that are worked out.
    let no_cell = [
        FactId::BirthDate,
        FactId::Emergency,
        FactId::CoverageActive,
        FactId::ContinuityOfCare,
        FactId::GoldCard,
        FactId::ExistingAuthorization,
    ];
    for fact in WELL_KNOWN {
        assert!(book.facts.get(fact).is_some(), "{fact} is not defined");
        assert!(
            used.contains(fact) || in_scope.contains(fact) || no_cell.contains(fact),
            "{fact} is in no cell"
        );
    }
    assert!(used.iter().any(|fact| matches!(fact, FactId::Extra(_))));

    let kinds: BTreeSet<_> =
        rules.iter().flat_map(|rule| &rule.then.requires).map(Requirement::kind).collect();
    assert_eq!(kinds.len(), 9, "{kinds:?}");
    let policies: BTreeSet<HitPolicy> = book.sets.iter().map(|set| set.hit).collect();
    assert_eq!(policies.len(), 6);
    let kinds: BTreeSet<_> =
        terms(book).map(std::mem::discriminant).map(|kind| format!("{kind:?}")).collect();
    assert_eq!(kinds.len(), 8, "every kind of term");
    assert!(terms(book).any(|term| matches!(term, Term::Range(range) if range.through_prefix)));
    assert!(rules.iter().any(|rule| rule.when.values().any(|cell| cell.or_absent)));
    assert!(book.sets.iter().any(|set| set.version == 2));
}

#[test]
fn nothing_shipped_is_cpt() {
    // HCPCS Level II is a letter and four digits; CPT five digits, or four and a letter.
    for which in ShippedBook::ALL {
        let book = which.load().unwrap();
        for term in terms(&book) {
            let (Term::Code(code) | Term::Prefix(code)) = term else { continue };
            let own = code.system.as_ref().is_some_and(|system| system.as_str() == "LF");
            let text = code.code.as_str();
            let digits = text.chars().filter(char::is_ascii_digit).count();
            assert!(own || text.starts_with(|c: char| c.is_ascii_uppercase()) || digits < 4, "{text}");
        }
    }
}
