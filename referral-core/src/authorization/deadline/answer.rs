//! Answers a question from a table: chooses the rows that apply and computes their deadlines.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::due::{Due, DueAnswer, DueRange, MissingFacts, NoRow, RowIds, Urgencies};
use super::missing::{DeadlineError, Halt, MissingFact};
use super::question::{Candidate, choose};
use super::row::DeadlineRow;
use super::start::Start;
use super::{
    Bound, ClockInput, Convention, DeadlineQuestion, DeadlineTable, EditionBy, PayerSite, ReviewUrgency, work,
};

impl DeadlineTable {
    /// The deadline of a step.
    ///
    /// The answer comes from the row that fits the question on the date its `edition_by` names. A row with a
    /// specific value precedes a row with `any`. If a plan or state sets its own number, it counts only within
    /// the limits of the other rows. If only limits are known, the answer is the limit, marked as such in
    /// [`Due::bound`](super::Due::bound).
    ///
    /// ```
    /// use referral_core::authorization::deadline::{
    ///     ClockInput, DeadlineQuestion, DeadlineTable, Expiry, ItemClass, PayerSite, DeadlineStep, Program, ReviewUrgency,
    /// };
    /// use referral_core::time::Zone;
    ///
    /// let question = DeadlineQuestion::new(Program::MEDICARE_ADVANTAGE, DeadlineStep::Initial)
    ///     .at_urgency(ReviewUrgency::Standard)
    ///     .for_item(ItemClass::SubjectToPa);
    /// let payer = PayerSite::new(Zone::parse("America/New_York")?);
    ///
    /// // Received on Monday 2 March 2026. The clocks go forward on the Sunday between.
    /// let received = "2026-03-02T15:00:00Z".parse().expect("an instant");
    /// let now = "2026-03-05T15:00:00Z".parse().expect("an instant");
    /// let answer = DeadlineTable::shipped().due(&question, &ClockInput::received(received, now), &payer)?;
    ///
    /// let due = answer.due().expect("one deadline");
    /// assert_eq!(due.due.to_rfc3339(), "2026-03-10T04:00:00+00:00", "the end of 9 March in New York");
    /// assert_eq!(due.days_left, 4);
    /// assert_eq!(&*due.authority, "42 CFR 422.568(b)(1)(ii);422.568(f)");
    /// assert_eq!(due.on_expiry, Some(Expiry::AdverseAppealable));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// - [`DeadlineError::OutOfRange`] if a date falls outside the countable years,
    /// - [`DeadlineError::StopBackwards`] if a stop ends before it begins,
    /// - [`DeadlineError::StopInFuture`] if a stop without an end begins in the future,
    /// - [`DeadlineError::ExtensionAmount`] if an extension is zero or exceeds what the row allows.
    pub fn due(
        &self,
        question: &DeadlineQuestion,
        input: &ClockInput,
        site: &PayerSite,
    ) -> Result<DueAnswer, DeadlineError> {
        let fitting: Vec<(&DeadlineRow, Vec<MissingFact>)> =
            self.rows().filter_map(|row| Some((row, question.fits(row)?))).collect();
        let (on, off): (Vec<_>, Vec<_>) = fitting.into_iter().partition(|(row, _)| self.is_on(row));
        let mut candidates = Vec::new();
        let mut elsewhen = Vec::new();
        for (row, mut missing) in on {
            match edition_date(row, question, input, site) {
                Ok(date) if row.edition.contains(date) => candidates.push(Candidate { row, missing }),
                Ok(_) => elsewhen.push(row),
                // A row in force on every date can be chosen without its start date; only its deadline needs it.
                Err(Halt::Missing(_)) if row.edition.from.is_none() && row.edition.to.is_none() => {
                    candidates.push(Candidate { row, missing });
                }
                Err(Halt::Missing(fact)) => {
                    missing.push(fact);
                    candidates.push(Candidate { row, missing });
                }
                Err(Halt::Error(error)) => return Err(error),
            }
        }
        if candidates.is_empty() {
            let off: Vec<&DeadlineRow> = off.into_iter().map(|(row, _)| row).collect();
            return Ok(DueAnswer::NoRow(self.no_row(question, &elsewhen, &off)));
        }
        match Limits::chosen(&candidates) {
            Err(facts) => Ok(DueAnswer::Missing(MissingFacts { facts })),
            Ok(limits) => limits.answer(question, input, site),
        }
    }

    fn no_row(&self, question: &DeadlineQuestion, elsewhen: &[&DeadlineRow], off: &[&DeadlineRow]) -> NoRow {
        let ids = |rows: &[&DeadlineRow]| RowIds { rows: rows.iter().map(|row| row.id.clone()).collect() };
        if !elsewhen.is_empty() {
            return NoRow::NotInForce(ids(elsewhen));
        }
        if !off.is_empty() {
            return NoRow::SwitchedOff(ids(off));
        }
        let step =
            |row: &&DeadlineRow| row.scope.program == question.program && row.scope.phase == question.phase;
        if self
            .rows()
            .filter(step)
            .any(|row| row.scope.urgency.is_none_or(|own| question.urgency == Some(own)))
        {
            // The program uses this urgency, so something else does not fit.
            return NoRow::NoRule;
        }
        let otherwise = DeadlineQuestion { urgency: None, ..question.clone() };
        let rows = self.rows().filter(|row| otherwise.fits(row).is_some());
        let urgencies: BTreeSet<ReviewUrgency> = rows.filter_map(|row| row.scope.urgency).collect();
        if urgencies.is_empty() {
            NoRow::NoRule
        } else {
            NoRow::OtherUrgency(Urgencies { urgencies: urgencies.into_iter().collect() })
        }
    }
}

fn edition_date(
    row: &DeadlineRow,
    question: &DeadlineQuestion,
    input: &ClockInput,
    site: &PayerSite,
) -> Result<NaiveDate, Halt> {
    match row.edition.by {
        EditionBy::ClockStartDate => Start::of(row, input, site.zone).map(|start| start.date),
        EditionBy::RatingPeriodStart => {
            question.rating_period_start.ok_or(Halt::Missing(MissingFact::RatingPeriodStart))
        }
    }
}

/// The rows that answer a question, at most one per bound.
struct Limits<'a> {
    exact: Option<&'a DeadlineRow>,
    at_least: Option<&'a DeadlineRow>,
    at_most: Option<&'a DeadlineRow>,
}

impl<'a> Limits<'a> {
    fn chosen(candidates: &[Candidate<'a>]) -> Result<Self, Vec<MissingFact>> {
        let of = |bound| {
            let of_bound: Vec<_> =
                candidates.iter().filter(|candidate| candidate.row.bound == bound).collect();
            choose(&of_bound)
        };
        let chosen = (of(Bound::Exact), of(Bound::AtLeast), of(Bound::AtMost));
        match chosen {
            (Ok(exact), Ok(at_least), Ok(at_most)) => Ok(Self { exact, at_least, at_most }),
            (exact, at_least, at_most) => {
                let missing = [exact.err(), at_least.err(), at_most.err()].into_iter().flatten().flatten();
                Err(once_each(missing.collect()))
            }
        }
    }

    fn answer(
        self,
        question: &DeadlineQuestion,
        input: &ClockInput,
        site: &PayerSite,
    ) -> Result<DueAnswer, DeadlineError> {
        let mut missing = Vec::new();
        let mut work = |row: Option<&DeadlineRow>| -> Result<Option<Due>, DeadlineError> {
            let Some(row) = row else { return Ok(None) };
            let due = edition_date(row, question, input, site).and_then(|date| {
                let start = Start::of(row, input, site.zone)?;
                work::due(row, input, site, start, date)
            });
            match due {
                Ok(due) => Ok(Some(due)),
                Err(Halt::Missing(fact)) => {
                    missing.push(fact);
                    Ok(None)
                }
                Err(Halt::Error(error)) => Err(error),
            }
        };
        let (exact, at_least, at_most) = (work(self.exact)?, work(self.at_least)?, work(self.at_most)?);
        if !missing.is_empty() {
            return Ok(DueAnswer::Missing(MissingFacts { facts: once_each(missing) }));
        }
        Ok(match (exact, at_least, at_most) {
            (Some(own), at_least, at_most) => DueAnswer::Due(Box::new(limited(own, at_least, at_most))),
            (None, Some(at_least), Some(at_most)) => {
                DueAnswer::Between(Box::new(DueRange { at_least, at_most }))
            }
            (None, Some(limit), None) | (None, None, Some(limit)) => DueAnswer::Due(Box::new(limit)),
            (None, None, None) => DueAnswer::NoRow(NoRow::NoRule),
        })
    }
}

/// The plan's own deadline, replaced by a limit that it violates.
fn limited(own: Due, at_least: Option<Due>, at_most: Option<Due>) -> Due {
    let mut due = own;
    for limit in [at_least, at_most].into_iter().flatten() {
        let passed = match limit.bound {
            Bound::AtLeast => due.due < limit.due,
            Bound::AtMost => due.due > limit.due,
            Bound::Exact => false,
        };
        if passed {
            due = limit;
            due.conventions.push(Convention::LimitHolds);
        }
    }
    due
}

fn once_each(mut facts: Vec<MissingFact>) -> Vec<MissingFact> {
    facts.sort_unstable();
    facts.dedup();
    facts
}
