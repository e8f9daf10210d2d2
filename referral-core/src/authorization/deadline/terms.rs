//! What a deadline is asked for: the step, how pressing it is, what kind of item, which way and at which level.

use crate::vocabulary::closed_list;

closed_list! {
    /// A step of the payer's or the claimant's that has a deadline.
    pub enum DeadlineStep {
        /// The payer decides on the request.
        Initial "initial" "decision on the request";
        /// The payer confirms in writing what it said orally.
        WrittenConfirmation "written_confirmation" "written confirmation of an oral decision";
        /// The payer says that a request is incomplete.
        IncompleteNotice "incomplete_notice" "notice that the request is incomplete";
        /// The claimant supplies the missing information.
        SupplyInformation "supply_information" "supply of the missing information";
        /// The payer decides after the information came, or the time to supply it ended.
        DecideAfterInformation "decide_after_information" "decision after the information arrived";
        /// The payer decides on a request to extend a course of treatment under way.
        ConcurrentExtension "concurrent_extension" "decision on extending a course of treatment";
        /// The first level of appeal is filed.
        Appeal1File "appeal_1_file" "filing the first appeal";
        /// The first level of appeal is decided.
        Appeal1Decide "appeal_1_decide" "decision on the first appeal";
        /// The second level of appeal is filed.
        Appeal2File "appeal_2_file" "filing the second appeal";
        /// The third level of appeal is filed.
        Appeal3File "appeal_3_file" "filing the third appeal";
        /// The fourth level of appeal is filed.
        Appeal4File "appeal_4_file" "filing the fourth appeal";
        /// The fifth level of appeal is filed.
        Appeal5File "appeal_5_file" "filing the fifth appeal";
        /// The enrollee asks that benefits continue during the appeal.
        ContinueBenefits "continue_benefits" "request to continue benefits";
        /// A state fair hearing is asked for.
        FairHearingFile "fair_hearing_file" "request for a state fair hearing";
        /// An external review is asked for.
        ExternalReviewFile "external_review_file" "request for an external review";
        /// The payer ends its preliminary review of the request for external review.
        ExternalPreliminary "external_preliminary" "preliminary review of an external review request";
        /// The payer gives notice of what the preliminary review found.
        ExternalPreliminaryNotice "external_preliminary_notice" "notice of the preliminary review";
        /// The independent review organization decides.
        ExternalDecide "external_decide" "decision of the external review";
    }
}

closed_list! {
    /// How pressing the request is, in the words of the law that sets the deadline: Medicare and Medicaid know
    /// `standard` and `expedited`, ERISA `urgent`, `pre_service` and `post_service`.
    pub enum ReviewUrgency {
        /// Medicare, Medicaid, external review: the ordinary case.
        Standard "standard";
        /// Medicare, Medicaid, external review: the fast one.
        Expedited "expedited";
        /// ERISA: an urgent care claim.
        Urgent "urgent";
        /// ERISA: before the service.
        PreService "pre_service" "before the service";
        /// ERISA: after the service.
        PostService "post_service" "after the service";
    }
}

closed_list! {
    /// What kind of item is asked for, where the deadline differs by it.
    pub enum ItemClass {
        /// An item or service subject to the payer's prior authorization rules.
        SubjectToPa "subject_to_pa" "item or service subject to prior authorization";
        /// An item or service that is not.
        NotSubjectToPa "not_subject_to_pa" "item or service not subject to prior authorization";
        /// A drug under Medicare Part B.
        PartBDrug "part_b_drug" "Medicare Part B drug";
        /// Payment for something already provided.
        Payment "payment";
    }
}

closed_list! {
    /// The way the request came in, where the deadline differs by it.
    pub enum FilingChannel {
        /// Through an electronic process of the payer's.
        Electronic "electronic";
        /// Any other way.
        Other "other" "any other way";
    }
}

closed_list! {
    /// How many levels of appeal the plan has, where the deadline differs by it.
    pub enum AppealLevels {
        /// One level.
        Single "single" "one level of appeal";
        /// Two levels, and each has this deadline.
        EachOfTwo "each_of_two" "each of two levels of appeal";
    }
}
