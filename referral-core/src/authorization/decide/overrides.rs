//! Statutes that lift what a payer's table asks for.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::authorization::book::{Cell, RequirementKind, Term};
use crate::authorization::fact::{DateRange, FactId};
use crate::chain::{self, CanonicalError, Digest};
use crate::policy::Source;
use crate::vocabulary::{IdError, Word};

/// A statute that lifts requirements, whatever the payer's table says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// What of `when`, and of `valid` as the date of service, is the library's own reading and not what the source
    /// says: each is a *house* value, and an answer that rests on the override names it. What is left of an
    /// unverified override was not looked at.
    pub house: Vec<FactId>,
    /// Whether it is used.
    pub on: bool,
}

/// What stands before a payer's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

    /// The same layers, with an override switched on or off.
    ///
    /// # Errors
    /// [`NoSuchOverride`] where there is none of this identifier.
    pub fn switched(mut self, id: &str, on: bool) -> Result<Self, NoSuchOverride> {
        let one = self.overrides.iter_mut().find(|one| one.id.as_str() == id);
        one.ok_or_else(|| NoSuchOverride(id.into()))?.on = on;
        Ok(self)
    }

    /// The same layers for a book that has words of its own: where an override looks for a word of a fact, any of
    /// these is looked for in its place, such as `COMM` and `EPO` for the `line` that is `commercial` here.
    #[must_use]
    pub fn in_words_of(mut self, fact: &FactId, word: &Word, own: &[Word]) -> Self {
        let cells = self.overrides.iter_mut().filter_map(|one| one.when.get_mut(fact));
        for terms in cells.flat_map(|cell| [&mut cell.any_of, &mut cell.none_of]) {
            let all = std::mem::take(terms).into_iter();
            *terms = all
                .flat_map(|term| match term {
                    Term::Word(named) if named == *word => own.iter().cloned().map(Term::Word).collect(),
                    other => vec![other],
                })
                .collect();
        }
        self
    }

    /// The digest of the layers: SHA-256 over `referral-core/layers/1` in ASCII, a zero byte and their canonical JSON
    /// in UTF-8. With the digest of the book it says what an answer rests on.
    ///
    /// # Errors
    /// [`CanonicalError`] where a number in a cell is beyond ±(2^53 - 1).
    pub fn digest(&self) -> Result<Digest, CanonicalError> {
        chain::canonical(self).map(|json| chain::document_digest("layers", &json))
    }
}

/// There is no override of this identifier.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("there is no override `{0}`")]
pub struct NoSuchOverride(pub Box<str>);

impl NoSuchOverride {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "layers-no-such-override"
    }
}

/// What one row of the table says: identifier, conditions, what it lifts, where it is from, since when.
struct Stated {
    id: &'static str,
    truths: &'static [FactId],
    words: &'static [(FactId, &'static str)],
    /// What else has to be so: names of facts of a book's own.
    extra: &'static [&'static str],
    from: Option<NaiveDate>,
    waives: &'static [RequirementKind],
    document: &'static str,
    section: &'static str,
    /// What is read into it.
    house: &'static [FactId],
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
        extra: &[],
        from: None,
        waives: AUTHORIZATION,
        document: "45 CFR 149.110(b)(1); 42 CFR 422.113(b); 42 CFR 438.114",
        section: "emergency services, in or out of network",
        house: &[],
        read: false,
    },
    Stated {
        id: "commercial-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, "commercial")],
        extra: &[],
        // Plan years from 2022 on; the statute before it has a text of its own.
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: AUTHORIZATION,
        document: "26 U.S.C. 9816(a)(1)",
        section: "group health plans: emergency services, whether or not the provider participates",
        // Group health plans are not all of the line, and a plan year may begin later than the calendar's.
        house: &[FactId::Line, FactId::ServiceDate],
        read: true,
    },
    Stated {
        id: "medicaid-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, "medicaid-managed-care")],
        extra: &[],
        from: None,
        waives: AUTHORIZATION,
        document: "42 U.S.C. 1396u-2(b)(2)(A)(i)",
        section: "managed care: emergency services, whatever the provider's contract",
        house: &[FactId::ServiceDate],
        read: true,
    },
    Stated {
        id: "az-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, "commercial"), (FactId::MemberState, "AZ")],
        extra: &[],
        from: None,
        waives: AUTHORIZATION,
        document: "Arizona Revised Statutes 20-2803; 20-2801",
        section: "emergency services, in plans of insurers and service corporations",
        // The definition names who offers a plan; neither the line nor where the member lives.
        house: &[FactId::Line, FactId::MemberState, FactId::ServiceDate],
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
        extra: &["womens_routine_or_preventive"],
        from: None,
        waives: REFERRAL,
        document: "42 CFR 422.112(a)(3)",
        section: "coordinated care plans: direct access to a women's health specialist in the network for routine and \
                  preventive women's health care",
        house: &[FactId::Line, FactId::ServiceDate],
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
        extra: &[],
        // As for emergencies: of the same act.
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: REFERRAL,
        document: "26 U.S.C. 9822(c)(1)(A)",
        section: "group health plans: obstetrical and gynecological care in the network without referral",
        // What a specialist in obstetrics and gynecology does is taken to be such care.
        house: &[FactId::Line, FactId::ServicingSpecialty, FactId::ServiceDate],
        read: true,
    },
    Stated {
        id: "ma-continuity",
        truths: &[FactId::ContinuityOfCare],
        words: &[(FactId::Line, "medicare-advantage")],
        extra: &[],
        // The rule is applicable to coverage that begins with 2024.
        from: NaiveDate::from_ymd_opt(2024, 1, 1),
        waives: AUTHORIZATION,
        document: "42 CFR 422.112(b)(8)(i)(B); 88 FR 22120",
        section: "coordinated care plans: at least 90 days of an active course of treatment of a new enrollee",
        house: &[FactId::Line],
        read: true,
    },
    Stated {
        id: "commercial-continuity",
        truths: &[FactId::ContinuityOfCare],
        words: &[(FactId::Line, "commercial")],
        extra: &[],
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: AUTHORIZATION,
        document: "No Surprises Act",
        section: "continuing care for 90 days",
        house: &[],
        read: false,
    },
];

/// The statutes that ship. One whose text was not read is marked unverified and off; switch it on where counsel has
/// checked it. The words they look for are `medicare-advantage`, `medicaid-managed-care` and `commercial` as `line`, a
/// postal abbreviation as `member_state`, `womens-health` as `servicing_specialty`, `female` as `sex` and `in` as
/// `network`. That of women's health in Medicare Advantage is of routine and preventive care alone, and looks for a
/// book's own fact, yes or no, `extra.womens_routine_or_preventive`.
///
/// What their texts do not say is the library's reading, and [`Override::house`] names it:
/// - `line`: a text for group health plans is taken for all of `commercial`, one for the plans of Arizona's insurers
///   and service corporations for those of `commercial` whose member lives there, and one for coordinated care plans
///   for all of `medicare-advantage`,
/// - `service_date`: a text for plan years is taken for dates of service, and one whose beginning was not looked up
///   for every date.
///
/// # Source
/// Each override names its own. The plan years of 26 U.S.C. 9816 and 9822: the notes to 42 U.S.C. 300gg-111, of the
/// same act. The beginning of 42 CFR 422.112(b)(8): the dates of 88 FR 22120.
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
        for name in self.extra {
            when.insert(FactId::Extra(Word::new(name)?), Cell::any_of(vec![Term::Truth(true)]));
        }
        let source = if self.read { Source::cited } else { Source::unverified };
        Ok(Override {
            id: Word::new(self.id)?,
            when,
            valid: DateRange { from: self.from, to: None },
            waives: self.waives.to_vec(),
            source: source(self.document, Some(self.section), None),
            house: self.house.to_vec(),
            on: self.read,
        })
    }
}
