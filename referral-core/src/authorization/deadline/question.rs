//! A question to a deadline table, and the rows that fit it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::row::{DeadlineRow, Overlap};
use super::{AppealLevels, DeadlineStep, FilingChannel, ItemClass, MissingFact, Program, ReviewUrgency};

/// A question to a deadline table. `None` means unknown; the answer names each unknown it depends on.
///
/// ```
/// use referral_core::authorization::deadline::{
///     AppealLevels, ClockInput, DeadlineQuestion, DeadlineStep, DeadlineTable, DueAnswer, FilingChannel, ItemClass,
///     MissingFact, NoRow, PayerSite, Program, ReviewUrgency,
/// };
/// use referral_core::time::Zone;
///
/// let payer = PayerSite::new(Zone::parse("America/New_York")?);
/// let received = ClockInput::received("2026-03-02T15:00:00Z".parse()?, "2026-03-03T15:00:00Z".parse()?);
/// let ask = |question: &DeadlineQuestion| DeadlineTable::shipped().due(question, &received, &payer);
/// let last_day = |question: &DeadlineQuestion| ask(question).ok()?.due().map(|due| due.last_day.to_string());
///
/// // The kind of item chooses the row: a drug of Part B has 72 hours, which end on the 5th.
/// let standard = DeadlineQuestion::new(Program::MEDICARE_ADVANTAGE, DeadlineStep::Initial)
///     .at_urgency(ReviewUrgency::Standard);
/// assert_eq!(last_day(&standard.clone().for_item(ItemClass::SubjectToPa)).as_deref(), Some("2026-03-09"));
/// assert_eq!(last_day(&standard.for_item(ItemClass::PartBDrug)).as_deref(), Some("2026-03-05"));
///
/// // A managed care plan follows the edition of the rating period: 14 days until 2025, 7 from 2026 on.
/// let managed = DeadlineQuestion::new(Program::MEDICAID_MCO, DeadlineStep::Initial).at_urgency(ReviewUrgency::Standard);
/// let before = managed.clone().in_rating_period("2025-07-01".parse()?);
/// assert_eq!(last_day(&before).as_deref(), Some("2026-03-16"));
/// assert_eq!(last_day(&managed.in_rating_period("2026-01-01".parse()?)).as_deref(), Some("2026-03-09"));
///
/// // A plan with two levels of appeal has half the time for each. Unknown is unknown.
/// let appeal = DeadlineQuestion::new(Program::ERISA_ACA, DeadlineStep::Appeal1Decide).at_urgency(ReviewUrgency::PreService);
/// let DueAnswer::Missing(missing) = ask(&appeal)? else { panic!("it depends") };
/// assert_eq!(missing.facts, [MissingFact::AppealLevels]);
/// assert_eq!(last_day(&appeal.clone().with_levels(AppealLevels::Single)).as_deref(), Some("2026-04-01"));
/// assert_eq!(last_day(&appeal.with_levels(AppealLevels::EachOfTwo)).as_deref(), Some("2026-03-17"));
///
/// // Washington's rule is about requests through an electronic process. By fax there is no row, and no guess.
/// let fax = DeadlineQuestion::new(Program::WASHINGTON_COMMERCIAL, DeadlineStep::Initial)
///     .at_urgency(ReviewUrgency::Standard)
///     .through(FilingChannel::Other);
/// assert_eq!(ask(&fax)?, DueAnswer::NoRow(NoRow::NoRule));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineQuestion {
    /// The program.
    pub program: Program,
    /// The step.
    pub phase: DeadlineStep,
    /// The urgency of the request.
    #[serde(default)]
    pub urgency: Option<ReviewUrgency>,
    /// The class of the item.
    #[serde(default)]
    pub item_class: Option<ItemClass>,
    /// The channel through which the request was filed.
    #[serde(default)]
    pub channel: Option<FilingChannel>,
    /// The plan's levels of appeal.
    #[serde(default)]
    pub level: Option<AppealLevels>,
    /// The first day of the plan's rating period.
    #[serde(default)]
    pub rating_period_start: Option<NaiveDate>,
}

impl DeadlineQuestion {
    /// A question about a step of a program, with everything else unknown.
    #[must_use]
    pub const fn new(program: Program, phase: DeadlineStep) -> Self {
        let (urgency, item_class, channel, level) = (None, None, None, None);
        Self { program, phase, urgency, item_class, channel, level, rating_period_start: None }
    }

    /// The question for this urgency.
    #[must_use]
    pub const fn at_urgency(mut self, urgency: ReviewUrgency) -> Self {
        self.urgency = Some(urgency);
        self
    }

    /// The question for this class of item.
    #[must_use]
    pub const fn for_item(mut self, class: ItemClass) -> Self {
        self.item_class = Some(class);
        self
    }

    /// The question for this filing channel.
    #[must_use]
    pub const fn through(mut self, channel: FilingChannel) -> Self {
        self.channel = Some(channel);
        self
    }

    /// The question for a plan with these levels of appeal.
    #[must_use]
    pub const fn with_levels(mut self, levels: AppealLevels) -> Self {
        self.level = Some(levels);
        self
    }

    /// The question for a rating period that starts on this day.
    #[must_use]
    pub const fn in_rating_period(mut self, start: NaiveDate) -> Self {
        self.rating_period_start = Some(start);
        self
    }

    /// The unknown facts that decide whether a row applies. Returns `None` if the row does not apply.
    pub(super) fn fits(&self, row: &DeadlineRow) -> Option<Vec<MissingFact>> {
        let scope = &row.scope;
        let mut missing = Vec::new();
        let all = scope.program == self.program
            && scope.phase == self.phase
            && fits(scope.urgency, self.urgency, MissingFact::Urgency, &mut missing)
            && fits(scope.item_class, self.item_class, MissingFact::ItemClass, &mut missing)
            && fits(scope.channel, self.channel, MissingFact::Channel, &mut missing)
            && fits(scope.level, self.level, MissingFact::AppealLevels, &mut missing);
        all.then_some(missing)
    }
}

fn fits<T: PartialEq>(
    row: Option<T>,
    asked: Option<T>,
    fact: MissingFact,
    missing: &mut Vec<MissingFact>,
) -> bool {
    match (row, asked) {
        (None, _) => true,
        (Some(row), Some(asked)) => row == asked,
        (Some(_), None) => {
            missing.push(fact);
            true
        }
    }
}

/// A row that applies, or may apply depending on the missing facts.
pub(super) struct Candidate<'a> {
    pub(super) row: &'a DeadlineRow,
    pub(super) missing: Vec<MissingFact>,
}

/// Chooses the row that applies among rows with the same bound. Returns the missing facts if they decide the
/// choice.
pub(super) fn choose<'a>(candidates: &[&Candidate<'a>]) -> Result<Option<&'a DeadlineRow>, Vec<MissingFact>> {
    let certain = candidates.iter().filter(|candidate| candidate.missing.is_empty());
    let best = certain.map(|candidate| candidate.row).reduce(|best, row| {
        if row.scope.overlap(&best.scope) == Overlap::FirstNarrower { row } else { best }
    });
    // A row that may apply matters unless the certain row precedes it anyway.
    let in_doubt = candidates.iter().filter(|candidate| {
        !candidate.missing.is_empty()
            && best.is_none_or(|best| best.scope.overlap(&candidate.row.scope) != Overlap::FirstNarrower)
    });
    let mut missing: Vec<MissingFact> = in_doubt.flat_map(|candidate| candidate.missing.clone()).collect();
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() { Ok(best) } else { Err(missing) }
}
