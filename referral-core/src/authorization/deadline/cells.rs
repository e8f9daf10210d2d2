//! Reads the cells of one row strictly, then checks them against each other.

use std::borrow::Cow;

use super::error::TableProblem;
use super::row::{DeadlineRow, ExtensionRule, RowEdition, RowScope};
use super::{
    AppealLevels, Bound, Convention, DeadlineStep, EditionBy, Expiry, FilingChannel, HolidayKind, ItemClass,
    OrLater, Program, ReviewUrgency, RollOver, RowCheck, StartEvent, TimeUnit, TollingEvent,
};
use crate::text::date;

/// A hundred years in days. No unit allows more, since a longer time is a typing error.
const MOST: u32 = 36_500;

/// The cells of one row, and the problems found so far.
pub(super) struct Cells<'a> {
    header: &'a [Cow<'a, str>],
    record: &'a [Cow<'a, str>],
    problems: Vec<(&'static str, TableProblem)>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(header: &'a [Cow<'a, str>], record: &'a [Cow<'a, str>]) -> Self {
        Self { header, record, problems: Vec::new() }
    }

    pub(super) fn into_problems(self) -> Vec<(&'static str, TableProblem)> {
        self.problems
    }

    /// The text of a cell; empty if the table lacks the column.
    fn text(&self, column: &str) -> &'a str {
        let position = self.header.iter().position(|name| name == column);
        position.and_then(|at| self.record.get(at)).map(|cell| &**cell).unwrap_or_default()
    }

    /// The row's identifier. Returns `None` if it is not valid.
    pub(super) fn id(&self) -> Option<&'a str> {
        let id = self.text("id");
        let letter = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-_.".contains(&c);
        (!id.is_empty() && id.len() <= 64 && id.bytes().all(letter)).then_some(id)
    }

    fn report(&mut self, column: &'static str, problem: TableProblem) {
        self.problems.push((column, problem));
    }

    fn bad<T>(&mut self, column: &'static str, expected: &'static str) -> Option<T> {
        let found: String =
            self.text(column).chars().take(40).map(|c| if c.is_control() { '?' } else { c }).collect();
        self.report(column, TableProblem::BadCell { expected, found: found.into() });
        None
    }

    /// Reads a required cell. Returns `None` if the cell is invalid, which is reported.
    fn needed<T>(
        &mut self,
        column: &'static str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        match read(self.text(column)) {
            Some(value) => Some(value),
            None => self.bad(column, expected),
        }
    }

    /// Reads a cell that may hold the word for nothing. Returns `None` for that word.
    fn unless<T>(
        &mut self,
        column: &'static str,
        nothing: &str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.text(column) == nothing { None } else { self.needed(column, expected, read) }
    }

    fn list<T>(
        &mut self,
        column: &'static str,
        expected: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let text = self.text(column);
        let all = if text.is_empty() { Some(Vec::new()) } else { text.split('|').map(read).collect() };
        match all {
            Some(values) => values,
            None => self.bad(column, expected).unwrap_or_default(),
        }
    }

    /// Reads the row. Returns `None` if a required cell is invalid. Reports invalid cells and cells that
    /// contradict each other.
    pub(super) fn row(&mut self) -> Option<DeadlineRow> {
        let id = match self.id() {
            Some(id) => Some(id),
            None => self.bad("id", "1 to 64 of `a-z 0-9 - _ .`"),
        };
        let scope = self.scope();
        let amount = self.needed("amount", COUNT, count);
        let unit = self.needed("unit", "a unit, such as `calendar_day`", TimeUnit::parse);
        let bound = self.needed("bound", "`exact`, `at_least` or `at_most`", Bound::parse);
        let starts = self.needed("clock_start", "an event, such as `receipt`", StartEvent::parse);
        let presumed_receipt_days = self.unless("presumed_receipt_days", "", COUNT, count);
        let tolled_by =
            self.unless("tolled_by", "", "an event, such as `extension_notice`", TollingEvent::parse);
        let holidays = self.unless("holidays", "", "a calendar, such as `legal_federal`", HolidayKind::parse);
        let roll = self.needed("roll", "`none` or `next_business_day`", RollOver::parse);
        let or_later = self.unless("or_later", "", "`intended_effective_date`", OrLater::parse);
        let extension = self.extension();
        let edition = self.edition();
        let on_expiry = self.unless("on_expiry", "", "an effect, such as `deemed_adverse`", Expiry::parse);
        let authority = self.needed("authority", SENTENCE, sentence);
        let spelled_out = self.list("spelled_out", "conventions separated by `|`", Convention::parse);
        let verified = self.needed("verified", "`ecfr_quote`, `read` or `secondary`", RowCheck::parse);
        let note = self.unless("note", "", SENTENCE, sentence);
        let row = DeadlineRow {
            id: id?.into(),
            scope: scope?,
            amount: amount?,
            unit: unit?,
            bound: bound?,
            starts: starts?,
            presumed_receipt_days,
            tolled_by,
            holidays,
            roll: roll?,
            or_later,
            extension,
            edition: edition?,
            on_expiry,
            authority: authority?,
            spelled_out,
            verified: verified?,
            note,
        };
        self.check(&row);
        Some(row)
    }

    fn scope(&mut self) -> Option<RowScope> {
        let program =
            self.needed("program", "a code, such as `medicaid-mco`", |text| Program::new(text).ok());
        let phase = self.needed("phase", "a step, such as `initial`", DeadlineStep::parse);
        let urgency =
            self.unless("urgency", "any", "`any` or an urgency such as `urgent`", ReviewUrgency::parse);
        let item_class =
            self.unless("item_class", "any", "`any` or a class such as `payment`", ItemClass::parse);
        let channel = self.unless("channel", "any", "`any`, `electronic` or `other`", FilingChannel::parse);
        let level = self.unless("level", "any", "`any`, `single` or `each_of_two`", AppealLevels::parse);
        Some(RowScope { program: program?, phase: phase?, urgency, item_class, channel, level })
    }

    fn extension(&mut self) -> Option<ExtensionRule> {
        let amount = self.unless("extension_amount", "", COUNT, count);
        let unit = self.unless("extension_unit", "", "a unit, such as `calendar_day`", TimeUnit::parse);
        let grounds = self.list("extension_grounds", "codes separated by `|`", ground);
        match (self.text("extension_amount").is_empty(), self.text("extension_unit").is_empty()) {
            (true, false) => self.report("extension_amount", NO_AMOUNT),
            (false, true) => self.report("extension_unit", NO_UNIT),
            (true, true) if !grounds.is_empty() => {
                self.report(
                    "extension_grounds",
                    TableProblem::NotAllowed { because: "the row has no extension" },
                );
            }
            (true, true) | (false, false) => {}
        }
        Some(ExtensionRule { amount: amount?, unit: unit?, grounds })
    }

    fn edition(&mut self) -> Option<RowEdition> {
        let by = self.needed("edition_by", "`clock_start_date` or `rating_period_start`", EditionBy::parse);
        let from = self.unless("effective_from", "", DATE, date);
        let to = self.unless("effective_to", "", DATE, date);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            self.report("effective_to", TableProblem::BackwardsDates { from, to });
        }
        Some(RowEdition { by: by?, from, to })
    }

    /// Checks the cells of one row against each other.
    fn check(&mut self, row: &DeadlineRow) {
        let not_allowed = |because| TableProblem::NotAllowed { because };
        let by_days = |unit| matches!(unit, TimeUnit::BusinessDay | TimeUnit::CalendarDayExcludingHolidays);
        let extended_by = row.extension.as_ref().map(|extension| extension.unit);
        let needs_holidays =
            by_days(row.unit) || extended_by.is_some_and(by_days) || row.roll == RollOver::NextBusinessDay;
        if needs_holidays && row.holidays.is_none() {
            self.report("holidays", TableProblem::Required { because: "the row counts by holidays" });
        }
        if !needs_holidays && row.holidays.is_some() {
            self.report("holidays", not_allowed("the row does not count by holidays"));
        }
        if row.unit == TimeUnit::Hour && row.roll == RollOver::NextBusinessDay {
            self.report("roll", not_allowed("a row in hours does not end on a date"));
        }
        if row.unit == TimeUnit::Hour && row.or_later.is_some() {
            self.report("or_later", not_allowed("a row in hours does not end on a date"));
        }
        if row.unit != TimeUnit::Hour && extended_by == Some(TimeUnit::Hour) {
            self.report("extension_unit", not_allowed("only a row in hours can be extended by hours"));
        }
        if row.presumed_receipt_days.is_some() && row.starts != StartEvent::NoticeReceipt {
            self.report("presumed_receipt_days", not_allowed("the clock does not start at `notice_receipt`"));
        }
        if row.presumed_receipt_days.is_some() && row.unit == TimeUnit::Hour {
            self.report("presumed_receipt_days", not_allowed("a row in hours needs an instant, not a date"));
        }
    }
}

const COUNT: &str = "a whole number from `1` to `36500`";
const DATE: &str = "a date of the form YYYY-MM-DD";
const SENTENCE: &str = "text without control characters or surrounding space";
const NO_AMOUNT: TableProblem = TableProblem::Required { because: "the row has an extension unit" };
const NO_UNIT: TableProblem = TableProblem::Required { because: "the row has an extension amount" };

/// Accepts digits only, without a leading zero.
fn count(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|c| c.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|count| plain && (1..=MOST).contains(count))
}

fn sentence(text: &str) -> Option<Box<str>> {
    let sound = !text.is_empty() && text.trim() == text && !text.chars().any(char::is_control);
    sound.then(|| text.into())
}

fn ground(text: &str) -> Option<Box<str>> {
    let letter = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    (!text.is_empty() && text.bytes().all(letter)).then(|| text.into())
}
