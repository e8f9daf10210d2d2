//! How a row measures time: its unit, the events that start and stop its clock, and the effect of its end.

use crate::vocabulary::closed_list;

closed_list! {
    /// The unit of an amount of time.
    pub enum TimeUnit {
        /// Elapsed hours from an instant.
        Hour "hour";
        /// Days. The day of the start is not counted, and the last day counts to its end.
        CalendarDay "calendar_day" "calendar day";
        /// Days from Monday to Friday that are not holidays.
        BusinessDay "business_day" "business day";
        /// Days of the whole week that are not holidays.
        CalendarDayExcludingHolidays "calendar_day_excluding_holidays" "calendar day that is not a holiday";
        /// Months. If the last month lacks the day, the first day of the following month.
        Month "month";
    }
}

closed_list! {
    /// Whether a row's amount is the deadline or a limit.
    pub enum Bound {
        /// The deadline itself.
        Exact "exact";
        /// The shortest time allowed; the plan or state sets the number.
        AtLeast "at_least" "at least";
        /// The longest time allowed; the plan or state sets the number.
        AtMost "at_most" "at most";
    }
}

closed_list! {
    /// The event that starts a clock.
    pub enum StartEvent {
        /// The payer received the request, whether or not anyone has opened it.
        Receipt "receipt" "receipt of the request";
        /// The payer received the complete request.
        CompleteRequest "complete_request" "receipt of the complete request";
        /// The payer announced its decision orally.
        OralNotice "oral_notice" "oral notice of the decision";
        /// The payer asked for missing information.
        RequestForInformation "request_for_information" "request for information";
        /// The missing information arrived. An input to [`StartEvent::EarlierOfInformationOrEndOfSupplyPeriod`].
        InformationReceived "information_received" "receipt of the missing information";
        /// The time to supply information ended. An input to
        /// [`StartEvent::EarlierOfInformationOrEndOfSupplyPeriod`].
        SupplyPeriodEnd "supply_period_end" "end of the time to supply information";
        /// The missing information arrived or the time to supply it ended, whichever was earlier.
        EarlierOfInformationOrEndOfSupplyPeriod
            "earlier_of_information_or_end_of_supply_period"
            "receipt of the missing information or end of the time to supply it, whichever is earlier";
        /// The payer gave notice of an extension.
        ExtensionNotice "extension_notice" "notice of an extension";
        /// The date on the notice.
        NoticeDate "notice_date" "date on the notice";
        /// The notice was sent.
        NoticeSent "notice_sent" "notice sent";
        /// The notice was mailed.
        NoticeMailed "notice_mailed" "notice mailed";
        /// The notice was received. Some laws presume the date.
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
    /// The event that stops a clock until it is answered.
    pub enum TollingEvent {
        /// A notice of an extension in which the payer asks for missing information.
        ExtensionNotice "extension_notice" "notice of an extension";
        /// Any request for missing information.
        RequestForInformation "request_for_information" "request for information";
    }
}

closed_list! {
    /// The holidays a row counts by. A *legal* calendar has the dates named by law; an *observed* calendar has
    /// the weekdays on which offices close for them.
    pub enum HolidayKind {
        /// The federal holidays on their legal dates.
        LegalFederal "legal_federal" "federal holidays on their legal dates";
        /// The federal holidays on the days they are observed.
        ObservedFederal "observed_federal" "federal holidays as observed";
        /// The state's holidays on their legal dates.
        LegalState "legal_state" "state holidays on their legal dates";
        /// The state's holidays on the days they are observed.
        ObservedState "observed_state" "state holidays as observed";
    }
}

closed_list! {
    /// What happens if the last day is not a business day.
    pub enum RollOver {
        /// The last day stays on its date.
        Stays "none" "stays on its date";
        /// The last day moves to the next business day.
        NextBusinessDay "next_business_day" "moves to the next business day";
    }
}

closed_list! {
    /// A date that postpones an earlier deadline.
    pub enum OrLater {
        /// The date on which the payer intends its decision to take effect.
        IntendedEffectiveDate "intended_effective_date" "intended effective date";
    }
}

closed_list! {
    /// The date that chooses the edition of a rule.
    pub enum EditionBy {
        /// The local date on which the clock starts.
        ClockStartDate "clock_start_date" "date on which the clock starts";
        /// The first day of the plan's rating period.
        RatingPeriodStart "rating_period_start" "first day of the rating period";
    }
}

closed_list! {
    /// The legal effect of a missed deadline.
    pub enum Expiry {
        /// Counts as an adverse decision that can be appealed.
        AdverseAppealable "adverse_appealable" "counts as an adverse decision that can be appealed";
        /// Counts as an adverse decision on the date of the deadline.
        DeemedAdverse "deemed_adverse" "counts as an adverse decision on the date of the deadline";
        /// The payer's own remedies count as exhausted, which opens the next level.
        DeemedExhausted "deemed_exhausted" "the payer's own remedies count as exhausted";
        /// The payer must forward the case to the independent review entity.
        ForwardToIre "forward_to_ire" "the payer forwards the case to the independent review entity";
    }
}

closed_list! {
    /// How a row was checked.
    pub enum RowCheck {
        /// Compared with the quoted text of the regulation.
        EcfrQuote "ecfr_quote" "compared with the quoted regulation";
        /// Compared with an official or vendor page.
        Read "read" "compared with an official or vendor page";
        /// Taken from a secondary source only. The row is off unless a host switches it on.
        Secondary "secondary" "from a secondary source only";
    }
}

closed_list! {
    /// A convention of this library, used if the law does not state how to count. An answer names each convention
    /// it depends on, except those that the row's own authority states.
    pub enum Convention {
        /// Hours elapse from the instant, regardless of clock changes.
        HoursElapse "hours-elapse" "hours elapse regardless of clock changes";
        /// The day of the start is not counted, and the last day ends at midnight in the payer's zone.
        DaysEndAtMidnight "days-end-at-midnight" "the last day ends at midnight in the payer's zone";
        /// Business days are Mondays to Fridays except the holidays of the row's calendar.
        BusinessDays "business-days" "business days are Mondays to Fridays except holidays";
        /// Days without holidays are all days of the week except the holidays of the row's calendar.
        HolidaysExcluded "holidays-excluded" "holidays are not counted";
        /// Months end on the same day of the month, or on the first of the following month if that day does not
        /// exist.
        MonthRule "month-rule" "months end on the same day of the month";
        /// A last day that is not a business day moves to the next business day.
        RollOver "roll-over" "a last day that is not a business day moves to the next one";
        /// A stop moves the end by the days between the day of the request and the day of the answer, neither
        /// counted. A row in business days, or in days without holidays, counts only such days.
        TolledDays "tolled-days" "a stop moves the end by the days between request and answer";
        /// A stop moves the end of a row in hours by the time from the request to the answer.
        TolledHours "tolled-hours" "a stop moves the end by the time from request to answer";
        /// If a deadline in hours is extended by days, the days count from its local date, and the extension ends
        /// with the last day.
        ExtensionToEndOfDay
            "extension-to-end-of-day"
            "a deadline in hours that is extended by days ends at the end of a day";
        /// An extension counts only if it was taken before the deadline that it extends.
        ExtensionBeforeDue "extension-before-due" "an extension counts only if taken before the deadline";
        /// If a plan's or state's own number exceeds the law's limit, the limit applies.
        LimitHolds "limit-holds" "the law's limit overrides the plan's own number";
    }
}

impl Convention {
    /// The source of the convention: always `house`, the library's own judgement.
    #[must_use]
    pub const fn source(self) -> &'static str {
        "house"
    }
}
