//! How a row measures time: its unit, what starts and stops it, and what its end means.

use crate::vocabulary::closed_list;

closed_list! {
    /// What an amount of time is counted in.
    pub enum TimeUnit {
        /// Hours from the instant.
        Hour "hour";
        /// Days; the day of the start is not counted, and the last one is counted whole.
        CalendarDay "calendar_day" "calendar day";
        /// Days from Monday to Friday that are no holidays.
        BusinessDay "business_day" "business day";
        /// Days of the whole week that are no holidays.
        CalendarDayExcludingHolidays "calendar_day_excluding_holidays" "calendar day that is no holiday";
        /// Months; where the last one has no such day, the first day of the month after.
        Month "month";
    }
}

closed_list! {
    /// What a row's amount is.
    pub enum Bound {
        /// The deadline itself.
        Exact "exact";
        /// The least that must be allowed; the plan or state sets the number.
        AtLeast "at_least" "at least";
        /// The most that may be taken; the plan or state sets the number.
        AtMost "at_most" "at most";
    }
}

closed_list! {
    /// What starts a clock.
    pub enum StartEvent {
        /// The payer received the request: not the moment somebody there looked at it.
        Receipt "receipt" "receipt of the request";
        /// The payer received everything the request needs.
        CompleteRequest "complete_request" "receipt of the complete request";
        /// The payer said its decision orally.
        OralNotice "oral_notice" "oral notice of the decision";
        /// The payer asked for missing information.
        RequestForInformation "request_for_information" "request for information";
        /// The missing information came; a fact for [`StartEvent::EarlierOfInformationOrEndOfSupplyPeriod`].
        InformationReceived "information_received" "receipt of the missing information";
        /// The time to supply it ended; the other fact for it.
        SupplyPeriodEnd "supply_period_end" "end of the time to supply information";
        /// The earlier of the two.
        EarlierOfInformationOrEndOfSupplyPeriod
            "earlier_of_information_or_end_of_supply_period"
            "information received or its time ended, whichever is earlier";
        /// The payer gave notice that it takes an extension.
        ExtensionNotice "extension_notice" "notice of an extension";
        /// The date on the notice.
        NoticeDate "notice_date" "date on the notice";
        /// The notice was sent.
        NoticeSent "notice_sent" "notice sent";
        /// The notice was mailed.
        NoticeMailed "notice_mailed" "notice mailed";
        /// The notice was received; some laws presume when.
        NoticeReceipt "notice_receipt" "receipt of the notice";
        /// The date on the notice that resolves an appeal.
        ResolutionNoticeDate "resolution_notice_date" "date on the notice that resolves the appeal";
        /// The preliminary review of a request for external review ended.
        PreliminaryReviewComplete "preliminary_review_complete" "end of the preliminary review";
        /// The independent review organization received the request.
        ReceiptByIro "receipt_by_iro" "receipt by the independent review organization";
    }
}

closed_list! {
    /// What stops a clock until it is answered.
    pub enum TollingEvent {
        /// The payer's notice of an extension that asks for missing information.
        ExtensionNotice "extension_notice" "notice of an extension";
        /// Any request for missing information.
        RequestForInformation "request_for_information" "request for information";
    }
}

closed_list! {
    /// Which holidays a row counts by. The *legal* calendar has the dates the law names; the *observed* one has
    /// the weekdays on which offices stay closed for them.
    pub enum HolidayKind {
        /// The federal holidays on their own dates.
        LegalFederal "legal_federal" "federal holidays on their legal dates";
        /// The federal holidays on the days they are observed.
        ObservedFederal "observed_federal" "federal holidays as observed";
        /// The state's holidays on their own dates.
        LegalState "legal_state" "state holidays on their legal dates";
        /// The state's holidays on the days they are observed.
        ObservedState "observed_state" "state holidays as observed";
    }
}

closed_list! {
    /// What happens where the last day is no business day.
    pub enum RollOver {
        /// Nothing.
        Stays "none" "stays on its date";
        /// The next business day is the last.
        NextBusinessDay "next_business_day" "moves to the next business day";
    }
}

closed_list! {
    /// A date before which a row is never due.
    pub enum OrLater {
        /// The date on which the payer intends its decision to take effect.
        IntendedEffectiveDate "intended_effective_date" "intended effective date";
    }
}

closed_list! {
    /// The date that chooses between the editions of a rule.
    pub enum EditionBy {
        /// The local date on which the clock starts.
        ClockStartDate "clock_start_date" "date on which the clock starts";
        /// The first day of the plan's rating period.
        RatingPeriodStart "rating_period_start" "first day of the rating period";
    }
}

closed_list! {
    /// What silence means once the time is over.
    pub enum Expiry {
        /// An adverse decision that can be appealed.
        AdverseAppealable "adverse_appealable" "counts as an adverse decision that can be appealed";
        /// An adverse decision on that date.
        DeemedAdverse "deemed_adverse" "counts as an adverse decision on that date";
        /// The payer's own remedies count as exhausted: the next level is open.
        DeemedExhausted "deemed_exhausted" "the payer's own remedies count as exhausted";
        /// The payer must forward the case to the independent review entity.
        ForwardToIre "forward_to_ire" "the payer forwards the case to the independent review entity";
    }
}

closed_list! {
    /// How a row was checked.
    pub enum RowCheck {
        /// Against the text of the regulation as quoted.
        EcfrQuote "ecfr_quote" "compared with the quoted regulation";
        /// Against an official or vendor page.
        Read "read" "compared with an official or vendor page";
        /// Against nothing but a secondary source: such a row is off unless a host switches it on.
        Secondary "secondary" "from a secondary source only";
    }
}

closed_list! {
    /// A convention of the library, used where the law does not say how to count. An answer names each one it
    /// rests on, save those that the row's own authority spells out.
    pub enum Convention {
        /// Hours elapse from the instant, whatever the clocks on the wall do.
        HoursElapse "hours-elapse" "hours elapse whatever the clocks on the wall show";
        /// The day of the start is not counted, and the last day ends at midnight in the payer's zone.
        DaysEndAtMidnight "days-end-at-midnight" "the last day ends at midnight in the payer's zone";
        /// Business days are Mondays to Fridays without the holidays of the calendar the row names.
        BusinessDays "business-days" "business days are Mondays to Fridays without holidays";
        /// Days without holidays are all days of the week without those of the calendar the row names.
        HolidaysExcluded "holidays-excluded" "holidays are not counted";
        /// Months end on the same day of the month, or on the first of the month after where there is none.
        MonthRule "month-rule" "months end on the same day of the month";
        /// A last day that is no business day gives way to the next one.
        RollOver "roll-over" "a last day that is no business day moves to the next one";
        /// A stop moves the end by the days between the day of the request and the day of the answer, neither
        /// counted; of a row in business days, or days without holidays, by those among them.
        TolledDays "tolled-days" "a stop moves the end by the days between question and answer";
        /// A stop moves the end of a row in hours by the time from the request to the answer.
        TolledHours "tolled-hours" "a stop moves the end by the time from question to answer";
        /// An extension in days of a deadline in hours ends at the end of the day that is so many days after the
        /// deadline's own local date.
        ExtensionToEndOfDay
            "extension-to-end-of-day"
            "an extension in days of a deadline in hours ends with a day";
        /// An extension counts only where it was taken before the time it extends was over.
        ExtensionBeforeDue "extension-before-due" "an extension counts only if taken before the deadline";
        /// Where a plan's or state's own number would pass the law's limit, the limit holds.
        LimitHolds "limit-holds" "the law's limit holds against the plan's own number";
    }
}

impl Convention {
    /// Where it comes from: always `house`, the library's own and open to review.
    #[must_use]
    pub const fn source(self) -> &'static str {
        "house"
    }
}
