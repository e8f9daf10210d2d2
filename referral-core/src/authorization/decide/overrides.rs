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
    /// What of `waives` is the library's own reading in the same way.
    pub house_waives: Vec<RequirementKind>,
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

    /// Every layer, with the overrides of [`statutes`].
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
            let named = Term::Word(word.clone());
            let before = std::mem::take(terms);
            for term in before {
                if term == named {
                    terms.extend(own.iter().cloned().map(Term::Word));
                } else {
                    terms.push(term);
                }
            }
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
    words: &'static [(FactId, &'static [&'static str])],
    /// What else has to be so: names of facts of a book's own.
    extra: &'static [&'static str],
    from: Option<NaiveDate>,
    waives: &'static [RequirementKind],
    document: &'static str,
    section: &'static str,
    house: &'static [FactId],
    house_waives: &'static [RequirementKind],
    /// Whether the conditions say all that the text asks for, so that it is on.
    on: bool,
}

const AUTHORIZATION: &[RequirementKind] =
    &[RequirementKind::PriorAuth, RequirementKind::PaOrPrepaymentReview];
const REFERRAL: &[RequirementKind] = &[RequirementKind::PcpReferral];

/// Group and individual coverage, insured or not, under the act of 2020.
const COMMERCIAL: (FactId, &[&str]) = (FactId::Line, &["commercial", "exchange", "self-funded"]);
const ADVANTAGE: (FactId, &[&str]) = (FactId::Line, &["medicare-advantage"]);

const STATED: &[Stated] = &[
    Stated {
        id: "commercial-emergency",
        truths: &[FactId::Emergency],
        words: &[COMMERCIAL],
        extra: &[],
        // Plan years from 2022 on; the statute before it has a text of its own.
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: &[
            RequirementKind::PcpReferral,
            RequirementKind::PriorAuth,
            RequirementKind::PaOrPrepaymentReview,
            RequirementKind::StepTherapy,
            RequirementKind::SecondOpinion,
        ],
        document: "26 U.S.C. 9816(a)(1)(A), (D); 42 U.S.C. 300gg-111(a)(1); 29 U.S.C. 1185e(a)(1)",
        section: "emergency services, whether or not the provider participates, without regard to any other term or \
                  condition of the coverage",
        // Plans of two employees or more that no exception takes out, and a plan year may begin later than the
        // calendar's.
        house: &[FactId::Line, FactId::ServiceDate],
        // (A) names prior authorization; that these too are terms or conditions in the sense of (D) it does not say.
        house_waives: &[
            RequirementKind::PcpReferral,
            RequirementKind::PaOrPrepaymentReview,
            RequirementKind::StepTherapy,
            RequirementKind::SecondOpinion,
        ],
        on: true,
    },
    Stated {
        id: "commercial-emergency-review",
        truths: &[FactId::Emergency],
        words: &[COMMERCIAL],
        extra: &[],
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: &[RequirementKind::Notification, RequirementKind::ConcurrentReview],
        document: "26 U.S.C. 9816(a)(1)(D), (a)(3)(C); 42 U.S.C. 300gg-111(a)(1)(D); 29 U.S.C. 1185e(a)(1)(D)",
        section: "until the patient is stabilized, and in the network no longer",
        house: &[FactId::Line, FactId::ServiceDate],
        house_waives: &[RequirementKind::Notification, RequirementKind::ConcurrentReview],
        // No fact says whether the patient is stabilized.
        on: false,
    },
    Stated {
        id: "ma-emergency",
        truths: &[FactId::Emergency],
        words: &[ADVANTAGE],
        extra: &[],
        from: None,
        waives: AUTHORIZATION,
        document: "42 U.S.C. 1395w-22(d)(1)(E)",
        section: "Medicare Advantage: emergency services, whatever the provider's contract",
        house: &[FactId::ServiceDate],
        house_waives: &[RequirementKind::PaOrPrepaymentReview],
        on: true,
    },
    Stated {
        id: "medicaid-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, &["medicaid-managed-care"])],
        extra: &[],
        // Contracts entered into or renewed from then on.
        from: NaiveDate::from_ymd_opt(1997, 10, 1),
        waives: AUTHORIZATION,
        document: "42 U.S.C. 1396u-2(b)(2)(A)(i)",
        section: "managed care: emergency services, whatever the provider's contract",
        house: &[FactId::ServiceDate],
        house_waives: &[RequirementKind::PaOrPrepaymentReview],
        on: true,
    },
    Stated {
        id: "az-emergency",
        truths: &[FactId::Emergency],
        words: &[(FactId::Line, &["commercial"]), (FactId::MemberState, &["AZ"])],
        extra: &[],
        from: None,
        waives: AUTHORIZATION,
        document: "Arizona Revised Statutes 20-2803; 20-2801",
        section: "emergency services, in plans of insurers and service corporations",
        // The definition names who offers a plan; neither the line nor where the member lives.
        house: &[FactId::Line, FactId::MemberState, FactId::ServiceDate],
        house_waives: &[RequirementKind::PaOrPrepaymentReview],
        on: true,
    },
    Stated {
        id: "ma-womens-health",
        truths: &[],
        words: &[
            ADVANTAGE,
            (FactId::ServicingSpecialty, &["womens-health"]),
            (FactId::Sex, &["female"]),
            (FactId::Network, &["in"]),
        ],
        extra: &["womens_routine_or_preventive"],
        from: None,
        waives: REFERRAL,
        document: "42 CFR 422.112(a)(3)",
        section: "coordinated care plans: direct access to a women's health specialist in the network for routine and \
                  preventive women's health care",
        house: &[FactId::Line, FactId::ServiceDate],
        house_waives: &[],
        on: true,
    },
    Stated {
        id: "commercial-womens-health",
        truths: &[],
        words: &[
            COMMERCIAL,
            (FactId::ServicingSpecialty, &["womens-health"]),
            (FactId::Sex, &["female"]),
            (FactId::Network, &["in"]),
        ],
        extra: &[],
        // As for emergencies: of the same act.
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: REFERRAL,
        document: "26 U.S.C. 9822(c)(1)(A); 42 U.S.C. 300gg-117(c)(1)(A)",
        section: "obstetrical and gynecological care in the network without referral, where a plan wants a primary care \
                  provider designated",
        // What a specialist in obstetrics and gynecology does is taken to be such care.
        house: &[FactId::Line, FactId::ServicingSpecialty, FactId::ServiceDate],
        house_waives: &[],
        on: true,
    },
    Stated {
        id: "ma-continuity",
        truths: &[FactId::ContinuityOfCare],
        words: &[ADVANTAGE],
        extra: &[],
        // The rule is applicable to coverage that begins with 2024.
        from: NaiveDate::from_ymd_opt(2024, 1, 1),
        waives: AUTHORIZATION,
        document: "42 CFR 422.112(b)(8)(i)(B); 88 FR 22120",
        section: "coordinated care plans: at least 90 days of an active course of treatment of a new enrollee",
        // What the host calls continuity of care is taken to be such a course, within its ninety days.
        house: &[FactId::Line, FactId::ContinuityOfCare],
        house_waives: &[RequirementKind::PaOrPrepaymentReview],
        on: true,
    },
];

/// The statutes that ship, each with a text that was read; one whose conditions no fact can say is off, and an answer
/// tells what it would lift. The words they look for are `commercial`, `exchange`, `self-funded`,
/// `medicare-advantage` and `medicaid-managed-care` as `line`, a postal abbreviation as `member_state`,
/// `womens-health` as `servicing_specialty`, `female` as `sex` and `in` as `network`; for a book with words of its own
/// there is [`Layers::in_words_of`]. That of women's health in Medicare Advantage is of routine and preventive care
/// alone, and looks for a book's own fact, yes or no, `extra.womens_routine_or_preventive`.
///
/// What their texts do not say is the library's reading, and [`Override::house`] and [`Override::house_waives`] name
/// it:
/// - `line`: the plans a text is of are taken to be all of these lines. Not in the text of 26 U.S.C. 9816 are plans of
///   fewer than two employees, excepted benefits and insurance for a short term; that of 42 CFR 422.112 is of
///   coordinated care plans; Arizona's of the plans of insurers and service corporations,
/// - `service_date`: a text for plan years or contracts is taken for dates of service, and one whose beginning was not
///   looked up for every date,
/// - prepayment review is taken for prior authorization; and that a referral, another opinion and other therapies
///   first are among the terms or conditions that do not count in an emergency.
///
/// Continuing care under 26 U.S.C. 9818 is not among them: it goes on under the same terms, and so lifts nothing.
///
/// # Source
/// Each override names its own. The plan years of 26 U.S.C. 9816 and 9822: Pub. L. 116-260, div. BB, 102(e). The
/// individual market: 42 U.S.C. 300gg-111 and 300gg-117; plans that insure themselves: 26 U.S.C. 5000(b)(1). The
/// beginning of 42 CFR 422.112(b)(8): the dates of 88 FR 22120.
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
        for (fact, words) in self.words {
            let words = words.iter().map(|word| Word::new(word).map(Term::Word));
            when.insert(fact.clone(), Cell::any_of(words.collect::<Result<_, _>>()?));
        }
        for name in self.extra {
            when.insert(FactId::Extra(Word::new(name)?), Cell::any_of(vec![Term::Truth(true)]));
        }
        Ok(Override {
            id: Word::new(self.id)?,
            when,
            valid: DateRange { from: self.from, to: None },
            waives: self.waives.to_vec(),
            source: Source::cited(self.document, Some(self.section), None),
            house: self.house.to_vec(),
            house_waives: self.house_waives.to_vec(),
            on: self.on,
        })
    }
}
