//! How a row measures time: its unit, what starts and stops it, and what its end means.

use super::codes::codes;

codes! {
    /// What an amount of time is counted in.
    TimeUnit {
        /// Hours from the instant.
        Hour = "hour",
        /// Days; the day of the start is not counted, and the last one is counted whole.
        CalendarDay = "calendar_day",
        /// Days from Monday to Friday that are no holidays.
        BusinessDay = "business_day",
        /// Days of the whole week that are no holidays.
        CalendarDayExcludingHolidays = "calendar_day_excluding_holidays",
        /// Months; where the last one has no such day, the first day of the month after.
        Month = "month",
    }
}

codes! {
    /// What a row's amount is.
    Bound {
        /// The deadline itself.
        Exact = "exact",
        /// The least that must be allowed; the plan or state sets the number.
        AtLeast = "at_least",
        /// The most that may be taken; the plan or state sets the number.
        AtMost = "at_most",
    }
}

codes! {
    /// What starts a clock.
    StartEvent {
        /// The payer received the request: not the moment somebody there looked at it.
        Receipt = "receipt",
        /// The payer received everything the request needs.
        CompleteRequest = "complete_request",
        /// The payer said its decision orally.
        OralNotice = "oral_notice",
        /// The payer asked for missing information.
        RequestForInformation = "request_for_information",
        /// The missing information came; a fact for [`StartEvent::EarlierOfInformationOrEndOfSupplyPeriod`].
        InformationReceived = "information_received",
        /// The time to supply it ended; the other fact for it.
        SupplyPeriodEnd = "supply_period_end",
        /// The earlier of the two.
        EarlierOfInformationOrEndOfSupplyPeriod = "earlier_of_information_or_end_of_supply_period",
        /// The payer gave notice that it takes an extension.
        ExtensionNotice = "extension_notice",
        /// The date on the notice.
        NoticeDate = "notice_date",
        /// The notice was sent.
        NoticeSent = "notice_sent",
        /// The notice was mailed.
        NoticeMailed = "notice_mailed",
        /// The notice was received; some laws presume when.
        NoticeReceipt = "notice_receipt",
        /// The date on the notice that resolves an appeal.
        ResolutionNoticeDate = "resolution_notice_date",
        /// The preliminary review of a request for external review ended.
        PreliminaryReviewComplete = "preliminary_review_complete",
        /// The independent review organization received the request.
        ReceiptByIro = "receipt_by_iro",
    }
}

codes! {
    /// What stops a clock until it is answered.
    TollingEvent {
        /// The payer's notice of an extension that asks for missing information.
        ExtensionNotice = "extension_notice",
        /// Any request for missing information.
        RequestForInformation = "request_for_information",
    }
}

codes! {
    /// Which holidays a row counts by. The *legal* calendar has the dates the law names; the *observed* one has
    /// the weekdays on which offices stay closed for them.
    HolidayKind {
        /// The federal holidays on their own dates.
        LegalFederal = "legal_federal",
        /// The federal holidays on the days they are observed.
        ObservedFederal = "observed_federal",
        /// The state's holidays on their own dates.
        LegalState = "legal_state",
        /// The state's holidays on the days they are observed.
        ObservedState = "observed_state",
    }
}

codes! {
    /// What happens where the last day is no business day.
    RollOver {
        /// Nothing.
        None = "none",
        /// The next business day is the last.
        NextBusinessDay = "next_business_day",
    }
}

codes! {
    /// A date before which a row is never due.
    OrLater {
        /// The date on which the payer intends its decision to take effect.
        IntendedEffectiveDate = "intended_effective_date",
    }
}

codes! {
    /// The date that chooses between the editions of a rule.
    EditionBy {
        /// The local date on which the clock starts.
        ClockStartDate = "clock_start_date",
        /// The first day of the plan's rating period.
        RatingPeriodStart = "rating_period_start",
    }
}

codes! {
    /// What silence means once the time is over.
    Expiry {
        /// An adverse decision that can be appealed.
        AdverseAppealable = "adverse_appealable",
        /// An adverse decision on that date.
        DeemedAdverse = "deemed_adverse",
        /// The payer's own remedies count as exhausted: the next level is open.
        DeemedExhausted = "deemed_exhausted",
        /// The payer must forward the case to the independent review entity.
        ForwardToIre = "forward_to_ire",
    }
}

codes! {
    /// How a row was checked.
    Verification {
        /// Against the text of the regulation as quoted.
        EcfrQuote = "ecfr_quote",
        /// Against an official or vendor page.
        Read = "read",
        /// Against nothing but a secondary source: such a row is off unless a host switches it on.
        Secondary = "secondary",
    }
}

codes! {
    /// A convention of the library, used where the law does not say how to count. An answer names each one it
    /// rests on, save those that the row's own authority spells out.
    Convention {
        /// Hours elapse from the instant, whatever the clocks on the wall do.
        HoursElapse = "hours-elapse",
        /// The day of the start is not counted, and the last day ends at midnight in the payer's zone.
        DaysEndAtMidnight = "days-end-at-midnight",
        /// Business days are Mondays to Fridays without the holidays of the calendar the row names.
        BusinessDays = "business-days",
        /// Days without holidays are all days of the week without those of the calendar the row names.
        HolidaysExcluded = "holidays-excluded",
        /// Months end on the same day of the month, or on the first of the month after where there is none.
        MonthRule = "month-rule",
        /// A last day that is no business day gives way to the next one.
        RollOver = "roll-over",
        /// A stop moves the end by the days between the day of the request and the day of the answer, neither
        /// counted; of a row in business days, or days without holidays, by those among them.
        TolledDays = "tolled-days",
        /// A stop moves the end of a row in hours by the time from the request to the answer.
        TolledHours = "tolled-hours",
        /// An extension in days of a deadline in hours ends at the end of the day that is so many days after the
        /// deadline's own local date.
        ExtensionToEndOfDay = "extension-to-end-of-day",
        /// An extension counts only where it was taken before the time it extends was over.
        ExtensionBeforeDue = "extension-before-due",
        /// Where a plan's or state's own number would pass the law's limit, the limit holds.
        LimitHolds = "limit-holds",
    }
}

impl Convention {
    /// Where it comes from: always `house`, the library's own and open to review.
    #[must_use]
    pub const fn source(self) -> &'static str {
        "house"
    }
}
