//! The terms of a deadline question: step, urgency, item class, filing channel and levels of appeal.

use crate::vocabulary::closed_list;

closed_list! {
    /// A step of the payer or the claimant that has a deadline.
    pub enum DeadlineStep {
        /// The payer decides on the request.
        Initial "initial" "decision on the request";
        /// The payer confirms an oral decision in writing.
        WrittenConfirmation "written_confirmation" "written confirmation of an oral decision";
        /// The payer gives notice that the request is incomplete.
        IncompleteNotice "incomplete_notice" "notice that the request is incomplete";
        /// The claimant supplies the missing information.
        SupplyInformation "supply_information" "supply of the missing information";
        /// The payer decides after the information arrived or the time to supply it ended.
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
        /// The enrollee requests a state fair hearing.
        FairHearingFile "fair_hearing_file" "request for a state fair hearing";
        /// The claimant requests an external review.
        ExternalReviewFile "external_review_file" "request for an external review";
        /// The payer completes its preliminary review of the request for external review.
        ExternalPreliminary "external_preliminary" "preliminary review of an external review request";
        /// The payer gives notice of the result of the preliminary review.
        ExternalPreliminaryNotice "external_preliminary_notice" "notice of the preliminary review";
        /// The independent review organization decides.
        ExternalDecide "external_decide" "decision of the external review";
    }
}

closed_list! {
    /// The urgency of a request, in the terms of the law that sets the deadline. Medicare and Medicaid use
    /// `standard` and `expedited`; ERISA uses `urgent`, `pre_service` and `post_service`.
    pub enum ReviewUrgency {
        /// The ordinary case in Medicare, Medicaid and external review.
        Standard "standard";
        /// The fast case in Medicare, Medicaid and external review.
        Expedited "expedited";
        /// An urgent care claim under ERISA.
        Urgent "urgent";
        /// A claim before the service under ERISA.
        PreService "pre_service" "before the service";
        /// A claim after the service under ERISA.
        PostService "post_service" "after the service";
    }
}

closed_list! {
    /// The class of the requested item, if the deadline depends on it.
    pub enum ItemClass {
        /// An item or service subject to the payer's prior authorization rules.
        SubjectToPa "subject_to_pa" "item or service subject to prior authorization";
        /// An item or service not subject to the payer's prior authorization rules.
        NotSubjectToPa "not_subject_to_pa" "item or service not subject to prior authorization";
        /// A drug under Medicare Part B.
        PartBDrug "part_b_drug" "Medicare Part B drug";
        /// Payment for an item or service already provided.
        Payment "payment";
    }
}

closed_list! {
    /// The channel through which the request was filed, if the deadline depends on it.
    pub enum FilingChannel {
        /// An electronic process of the payer.
        Electronic "electronic";
        /// Any other channel.
        Other "other" "any other channel";
    }
}

closed_list! {
    /// The plan's levels of appeal, if the deadline depends on them.
    pub enum AppealLevels {
        /// One level.
        Single "single" "one level of appeal";
        /// Two levels, each with this deadline.
        EachOfTwo "each_of_two" "each of two levels of appeal";
    }
}
