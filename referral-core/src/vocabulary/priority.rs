//! The priority of a referral.

use super::closed_list;

closed_list! {
    /// The priority of a referral, most urgent first. The United States have no standard names or time limits for
    /// these levels. The four map to FHIR `stat asap urgent routine`, e-RS `2WW URGENT ROUTINE` and HL7 v2 table
    /// 0280.
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
        /// A telephone call and care on the same day.
        Emergent "emergent";
        /// Care within days.
        Urgent "urgent";
        /// Sooner than routine. The times for urgent apply unless a policy pack sets others.
        Expedited "expedited";
        /// The ordinary case.
        Routine "routine";
    }
}
