//! How pressing a referral is.

use super::closed_list;

closed_list! {
    /// How pressing a referral is, the most pressing first. No standard names or windows for these levels exist in
    /// the United States; the four map onto FHIR `stat asap urgent routine`, e-RS `2WW URGENT ROUTINE` and HL7 v2
    /// table 0280.
    ///
    /// ```
    /// use referral_core::vocabulary::Priority;
    ///
    /// // Every closed list has a stable code for data, and words for people.
    /// assert_eq!(Priority::parse("urgent"), Some(Priority::Urgent));
    /// assert_eq!(Priority::parse("Urgent"), None);
    /// assert_eq!(Priority::Urgent.code(), "urgent");
    /// ```
    #[doc(alias("urgency", "triage"))]
    pub enum Priority {
        /// A call and the same day.
        Emergent "emergent";
        /// Within days.
        Urgent "urgent";
        /// Sooner than routine; the urgent windows hold unless a pack gives its own.
        Expedited "expedited";
        /// The ordinary case.
        Routine "routine";
    }
}
