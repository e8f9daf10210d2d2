//! Statutes that lift what a payer's table asks for.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::authorization::book::{Cell, RequirementKind, Term};
use crate::authorization::fact::{DateRange, FactId};
use crate::policy::Source;
use crate::vocabulary::{IdError, Word};

/// A statute that lifts requirements, whatever the payer's table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Its identifier.
    pub id: Word,
    /// Where it holds, as cells over a book's facts. The lines of business it is for are a cell on `line`, the
    /// jurisdiction one on `member_state`. A book whose schema lacks one of the facts, or whose domain for it is of
    /// another kind, goes without this override and says so ([`CompiledBook::skipped`](super::CompiledBook)).
    pub when: BTreeMap<FactId, Cell>,
    /// The dates of service it is for.
    pub valid: DateRange,
    /// What it lifts.
    pub waives: Vec<RequirementKind>,
    /// The statute.
    pub source: Source,
    /// Whether it is used.
    pub on: bool,
}

/// What stands before a payer's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Whether coverage that is not active on the date of service means not covered, where a book has the fact
    /// `coverage_active`.
    pub coverage: bool,
    /// The statutes, in the order in which they are looked at.
    pub overrides: Vec<Override>,
    /// Whether a gold card lifts prior authorization, where a book has the fact `gold_card`.
    pub gold_card: bool,
    /// Whether an authorization that there is already satisfies the table's, where a book has the fact
    /// `existing_authorization`.
    pub existing_authorization: bool,
}

impl Layers {
    /// No layer: the payer's table alone.
    #[must_use]
    pub const fn table_alone() -> Self {
        Self { coverage: false, overrides: Vec::new(), gold_card: false, existing_authorization: false }
    }

    /// Every layer, with the overrides of [`statutes`]: those that were read are on.
    #[must_use]
    pub fn standard() -> Self {
        Self { coverage: true, overrides: statutes(), gold_card: true, existing_authorization: true }
    }

    /// The same layers, with an override switched on or off. Nothing changes where there is no such override.
    #[must_use]
    pub fn switched(mut self, id: &str, on: bool) -> Self {
        self.overrides.iter_mut().filter(|one| one.id.as_str() == id).for_each(|one| one.on = on);
        self
    }
}

/// What one row of the table says: identifier, conditions, what it lifts, where it is from, since when.
struct Stated {
    id: &'static str,
    truths: &'static [FactId],
    words: &'static [(FactId, &'static str)],
    from: Option<NaiveDate>,
    waives: &'static [RequirementKind],
    document: &'static str,
    section: &'static str,
    /// Whether the text was read; one nobody has checked is off.
    read: bool,
}

const AUTHORIZATION: &[RequirementKind] =
    &[RequirementKind::PriorAuth, RequirementKind::PaOrPrepaymentReview];
const REFERRAL: &[RequirementKind] = &[RequirementKind::PcpReferral];

const STATED: &[Stated] = &[
    Stated {
        id: "us-emergency",
        truths: &[FactId::Emergency],
        words: &[],
        from: None,
        waives: AUTHORIZATION,
        document: "45 CFR 149.110(b)(1); 42 CFR 422.113(b); 42 CFR 438.114",
        section: "emergency services, in or out of network",
        read: false,
    },
    Stated {
        id: "commercial-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, "commercial")],
        // Plan years from 2022 on; the statute before it has a text of its own.
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: AUTHORIZATION,
        document: "26 U.S.C. 9816(a)(1)",
        section: "group health plans: emergency services, whether or not the provider participates",
        read: true,
    },
    Stated {
        id: "medicaid-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, "medicaid-managed-care")],
        from: None,
        waives: AUTHORIZATION,
        document: "42 U.S.C. 1396u-2(b)(2)(A)(i)",
        section: "managed care: emergency services, whatever the provider's contract",
        read: true,
    },
    Stated {
        id: "az-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, "commercial"), (FactId::MemberState, "AZ")],
        from: None,
        waives: AUTHORIZATION,
        document: "Arizona Revised Statutes 20-2803",
        section: "emergency services",
        read: true,
    },
    Stated {
        id: "ma-womens-health",
        truths: &[],
        words: &[
            (FactId::Line, "medicare-advantage"),
            (FactId::ServicingSpecialty, "womens-health"),
            (FactId::Sex, "female"),
            (FactId::Network, "in"),
        ],
        from: None,
        waives: REFERRAL,
        document: "42 CFR 422.112(a)(3)",
        section: "direct access to a women's health specialist in the network",
        read: true,
    },
    Stated {
        id: "commercial-womens-health",
        truths: &[],
        words: &[
            (FactId::Line, "commercial"),
            (FactId::ServicingSpecialty, "womens-health"),
            (FactId::Sex, "female"),
            (FactId::Network, "in"),
        ],
        from: None,
        waives: REFERRAL,
        document: "26 U.S.C. 9822(c)(1)(A)",
        section: "group health plans: obstetrical and gynecological care in the network without referral",
        read: true,
    },
    Stated {
        id: "ma-continuity",
        truths: &[FactId::ContinuityOfCare],
        words: &[(FactId::Line, "medicare-advantage")],
        // The rule is of 2023 and its first plan year is the one after: no earlier date of service is claimed.
        from: NaiveDate::from_ymd_opt(2024, 1, 1),
        waives: AUTHORIZATION,
        document: "42 CFR 422.112(b)(8)",
        section: "at least 90 days of an active course of treatment of a new enrollee",
        read: true,
    },
    Stated {
        id: "commercial-continuity",
        truths: &[FactId::ContinuityOfCare],
        words: &[(FactId::Line, "commercial")],
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: AUTHORIZATION,
        document: "No Surprises Act",
        section: "continuing care for 90 days",
        read: false,
    },
];

/// The statutes that ship. One whose text was not read is marked unverified and off; switch it on where counsel has
/// checked it. The words they look for are `medicare-advantage`, `medicaid-managed-care` and
/// `commercial` as `line`, a postal abbreviation as
/// `member_state`, `womens-health` as `servicing_specialty`, `female` as `sex` and `in` as `network`.
///
/// # Source
/// Each override names its own.
#[must_use]
pub fn statutes() -> Vec<Override> {
    STATED.iter().filter_map(|stated| stated.told().ok()).collect()
}

impl Stated {
    fn told(&self) -> Result<Override, IdError> {
        let mut when = BTreeMap::new();
        for fact in self.truths {
            when.insert(fact.clone(), Cell::any_of(vec![Term::Truth(true)]));
        }
        for (fact, word) in self.words {
            when.insert(fact.clone(), Cell::any_of(vec![Term::Word(Word::new(word)?)]));
        }
        let source = if self.read { Source::cited } else { Source::unverified };
        Ok(Override {
            id: Word::new(self.id)?,
            when,
            valid: DateRange { from: self.from, to: None },
            waives: self.waives.to_vec(),
            source: source(self.document, Some(self.section), None),
            on: self.read,
        })
    }
}
