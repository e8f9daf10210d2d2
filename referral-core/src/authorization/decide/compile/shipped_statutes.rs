//! The statutes that ship with the library.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::statute::Override;
use crate::authorization::book::{Cell, RequirementKind, Term};
use crate::authorization::fact::{DateRange, FactId};
use crate::policy::Source;
use crate::vocabulary::{IdError, Word};

/// One line of the table of statutes.
struct Stated {
    id: &'static str,
    truths: &'static [FactId],
    words: &'static [(FactId, &'static [&'static str])],
    /// Further conditions: facts of a book's own that must be true.
    extra: &'static [&'static str],
    from: Option<NaiveDate>,
    waives: &'static [RequirementKind],
    document: &'static str,
    section: &'static str,
    house: &'static [FactId],
    house_waives: &'static [RequirementKind],
    /// Whether the conditions cover everything the text asks for, so that the override is enabled.
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
        // Plan years from 2022 on; the statute before it has another text.
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
        // The text covers plans of two employees or more that no exception excludes, and a plan year may begin later
        // than the calendar year.
        house: &[FactId::Line, FactId::ServiceDate],
        // (A) names prior authorization. The text does not say that these too are terms or conditions in the sense of
        // (D).
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
        section: "until the patient is stabilized; in the network, not beyond",
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
        // Contracts entered into or renewed from that day on.
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
        // The definition names who offers a plan, but neither the line nor the member's state.
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
        // As for emergencies, which the same act regulates.
        from: NaiveDate::from_ymd_opt(2022, 1, 1),
        waives: REFERRAL,
        document: "26 U.S.C. 9822(c)(1)(A); 42 U.S.C. 300gg-117(c)(1)(A)",
        section: "obstetrical and gynecological care in the network without referral, where a plan wants a primary care \
                  provider designated",
        // The library assumes that all care by a specialist in obstetrics and gynecology is such care.
        house: &[FactId::Line, FactId::ServicingSpecialty, FactId::ServiceDate],
        house_waives: &[],
        on: true,
    },
    Stated {
        id: "ma-continuity",
        truths: &[FactId::ContinuityOfCare],
        words: &[ADVANTAGE],
        extra: &[],
        // The rule applies to coverage that begins in 2024 or later.
        from: NaiveDate::from_ymd_opt(2024, 1, 1),
        waives: AUTHORIZATION,
        document: "42 CFR 422.112(b)(8)(i)(B); 88 FR 22120",
        section: "coordinated care plans: at least 90 days of an active course of treatment of a new enrollee",
        // The library assumes that the host's continuity of care is such a course, within its ninety days.
        house: &[FactId::Line, FactId::ContinuityOfCare],
        house_waives: &[RequirementKind::PaOrPrepaymentReview],
        on: true,
    },
];

/// The statutes that ship, each checked against its text. If no fact can express a condition of the text, the
/// override is disabled and an answer reports what it would waive. The overrides use these words: `commercial`,
/// `exchange`, `self-funded`, `medicare-advantage` and `medicaid-managed-care` as `line`; a postal abbreviation as
/// `member_state`; `womens-health` as `servicing_specialty`; `female` as `sex`; `in` as `network`. For a book with
/// its own words see [`Layers::in_words_of`](super::Layers::in_words_of). The override on women's health in Medicare
/// Advantage covers routine and preventive care only. It tests a fact of the book's own,
/// `extra.womens_routine_or_preventive`, true or false.
///
/// Where the texts leave a question open, the library interprets them, and [`Override::house`] and
/// [`Override::house_waives`] list each interpretation:
/// - `line`: the library assumes that a text on certain plans covers all plans of these lines. The text of 26 U.S.C.
///   9816 excludes plans of fewer than two employees, excepted benefits and short-term insurance. 42 CFR 422.112
///   covers coordinated care plans; Arizona's text covers plans of insurers and service corporations.
/// - `service_date`: a text on plan years or contracts is applied to dates of service. A text whose first day was not
///   looked up is applied to every date.
/// - Prepayment review is treated as prior authorization. A referral, a second opinion and step therapy are treated
///   as terms or conditions that an emergency sets aside.
///
/// Continuing care under 26 U.S.C. 9818 is not included: it continues under the same terms and so waives nothing.
///
/// ```
/// use referral_core::authorization::decide::statutes;
/// use referral_core::authorization::fact::FactId;
///
/// let all = statutes();
/// let emergency = all.iter().find(|one| one.id.as_str() == "ma-emergency").expect("a statute that ships");
/// assert!(emergency.on && emergency.when.contains_key(&FactId::Emergency));
/// // No fact says whether a patient is stabilized, so this one is disabled.
/// let review = all.iter().find(|one| one.id.as_str() == "commercial-emergency-review");
/// assert_eq!(review.map(|one| one.on), Some(false));
/// ```
///
/// # Source
/// Each override names its own source. The plan years of 26 U.S.C. 9816 and 9822: Pub. L. 116-260, div. BB, 102(e).
/// The individual market: 42 U.S.C. 300gg-111 and 300gg-117; self-insured plans: 26 U.S.C. 5000(b)(1). The first day
/// of 42 CFR 422.112(b)(8): the dates of 88 FR 22120.
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
