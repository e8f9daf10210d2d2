//! What a deadline is asked for: the step, how pressing it is, what kind of item, which way and at which level.

use super::codes::codes;

codes! {
    /// A step of the payer's or the claimant's that has a deadline.
    Phase {
        /// The payer decides on the request.
        Initial = "initial",
        /// The payer confirms in writing what it said orally.
        WrittenConfirmation = "written_confirmation",
        /// The payer says that a request is incomplete.
        IncompleteNotice = "incomplete_notice",
        /// The claimant supplies the missing information.
        SupplyInformation = "supply_information",
        /// The payer decides after the information came, or the time to supply it ended.
        DecideAfterInformation = "decide_after_information",
        /// The payer decides on a request to extend a course of treatment under way.
        ConcurrentExtension = "concurrent_extension",
        /// The first level of appeal is filed.
        Appeal1File = "appeal_1_file",
        /// The first level of appeal is decided.
        Appeal1Decide = "appeal_1_decide",
        /// The second level of appeal is filed.
        Appeal2File = "appeal_2_file",
        /// The third level of appeal is filed.
        Appeal3File = "appeal_3_file",
        /// The fourth level of appeal is filed.
        Appeal4File = "appeal_4_file",
        /// The fifth level of appeal is filed.
        Appeal5File = "appeal_5_file",
        /// The enrollee asks that benefits continue during the appeal.
        ContinueBenefits = "continue_benefits",
        /// A state fair hearing is asked for.
        FairHearingFile = "fair_hearing_file",
        /// An external review is asked for.
        ExternalReviewFile = "external_review_file",
        /// The payer ends its preliminary review of the request for external review.
        ExternalPreliminary = "external_preliminary",
        /// The payer gives notice of what the preliminary review found.
        ExternalPreliminaryNotice = "external_preliminary_notice",
        /// The independent review organization decides.
        ExternalDecide = "external_decide",
    }
}

codes! {
    /// How pressing the request is, in the words of the law that sets the deadline: Medicare and Medicaid know
    /// `standard` and `expedited`, ERISA `urgent`, `pre_service` and `post_service`.
    ReviewUrgency {
        /// Medicare, Medicaid, external review: the ordinary case.
        Standard = "standard",
        /// Medicare, Medicaid, external review: the fast one.
        Expedited = "expedited",
        /// ERISA: an urgent care claim.
        Urgent = "urgent",
        /// ERISA: before the service.
        PreService = "pre_service",
        /// ERISA: after the service.
        PostService = "post_service",
    }
}

codes! {
    /// What kind of item is asked for, where the deadline differs by it.
    ItemClass {
        /// An item or service subject to the payer's prior authorization rules.
        SubjectToPa = "subject_to_pa",
        /// An item or service that is not.
        NotSubjectToPa = "not_subject_to_pa",
        /// A drug under Medicare Part B.
        PartBDrug = "part_b_drug",
        /// Payment for something already provided.
        Payment = "payment",
    }
}

codes! {
    /// The way the request came in, where the deadline differs by it.
    FilingChannel {
        /// Through an electronic process of the payer's.
        Electronic = "electronic",
        /// Any other way.
        Other = "other",
    }
}

codes! {
    /// How many levels of appeal the plan has, where the deadline differs by it.
    AppealLevels {
        /// One level.
        Single = "single",
        /// Two levels, and each has this deadline.
        EachOfTwo = "each_of_two",
    }
}
