//! The X12 values that decide: the result of a review, and the type of certification that is requested.
//!
//! Values only: the lists and their wording are X12's.

use crate::vocabulary::closed_list;

closed_list! {
    /// A payer's decision on one item. It says more than the `outcome` of the answer that carries it: a complete answer
    /// may still be a denial.
    ///
    /// # Source
    /// X12 element 306 (HCR01), the values that Da Vinci PAS carries as the review action code. `A1`, `A3` and `A4`
    /// occur in the examples of PAS 2.2.1. These, `A6`, `CT` and `NA` occur in a public map of the 278 response before
    /// 5010, pyx12 4.0.0 `278.4010.X094.27.A1`. `A2` and `C` are *unverified*: they come from signaledi.com's list of
    /// HCR01, which was not compared with X12's own, and public code disagrees about `A2`. They are read nevertheless,
    /// as neither lets anybody book: `A2` alone authorizes no known quantity.
    ///
    /// ```
    /// use referral_core::authorization::record::ReviewAction;
    ///
    /// assert_eq!(ReviewAction::of_x12("A4"), Some(ReviewAction::Pended));
    /// assert_eq!(ReviewAction::of_x12("a4"), None);
    /// assert_eq!(ReviewAction::NotCertified.x12(), "A3");
    /// ```
    pub enum ReviewAction {
        /// The payer certified the whole request.
        Certified "certified";
        /// The payer certified less than requested. The authorized line says how much; without a line the quantity is
        /// unknown.
        CertifiedInPart "certified-in-part" "certified in part";
        /// The payer did not certify the request.
        NotCertified "not-certified" "not certified";
        /// The payer has not decided yet.
        Pended "pended";
        /// The payer certified something other than requested.
        Modified "modified";
        /// The request is cancelled.
        Cancelled "cancelled";
        /// The payer asks for a call.
        ContactPayer "contact-payer" "contact the payer";
        /// The payer requires no certification.
        NotRequired "not-required" "not required";
    }
}

impl ReviewAction {
    /// The X12 value.
    #[must_use]
    pub const fn x12(self) -> &'static str {
        match self {
            ReviewAction::Certified => "A1",
            ReviewAction::CertifiedInPart => "A2",
            ReviewAction::NotCertified => "A3",
            ReviewAction::Pended => "A4",
            ReviewAction::Modified => "A6",
            ReviewAction::Cancelled => "C",
            ReviewAction::ContactPayer => "CT",
            ReviewAction::NotRequired => "NA",
        }
    }

    /// The decision with this X12 value. Returns `None` for any other text, other case and white space included.
    #[must_use]
    pub fn of_x12(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.x12() == value)
    }

    /// Whether the value comes from a secondary source only.
    #[must_use]
    pub const fn is_unverified(self) -> bool {
        matches!(self, ReviewAction::CertifiedInPart | ReviewAction::Cancelled)
    }

    /// Whether the decision authorizes something: the whole request, a part, or something else.
    #[must_use]
    pub const fn certifies(self) -> bool {
        matches!(self, ReviewAction::Certified | ReviewAction::CertifiedInPart | ReviewAction::Modified)
    }

    /// Whether the payer still has to decide.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, ReviewAction::Pended | ReviewAction::ContactPayer)
    }
}

closed_list! {
    /// The type of certification that a request asks for.
    ///
    /// # Source
    /// X12 element 1322 (UM02). `I` and `3` occur in PAS 2.2.1. All of them, and no other, occur in a public map of the
    /// 278 before 5010, pyx12 4.0.0 `278.4010.X094.A1`. X12's own guide to 005010X217 was not read.
    ///
    /// ```
    /// use referral_core::authorization::record::CertificationType;
    ///
    /// assert_eq!(CertificationType::of_x12("I"), Some(CertificationType::Initial));
    /// assert_eq!(CertificationType::Cancel.x12(), "3");
    /// ```
    pub enum CertificationType {
        /// A first request.
        Initial "initial";
        /// A new certification for one that ran out.
        Renewal "renewal";
        /// A change of the request.
        Revised "revised";
        /// More time or more units.
        Extension "extension";
        /// The cancellation of a request or of one of its items.
        Cancel "cancel";
        /// An urgent appeal.
        AppealImmediate "appeal-immediate" "immediate appeal";
        /// An appeal.
        AppealStandard "appeal-standard" "standard appeal";
    }
}

impl CertificationType {
    /// The X12 value.
    #[must_use]
    pub const fn x12(self) -> &'static str {
        match self {
            CertificationType::Initial => "I",
            CertificationType::Renewal => "R",
            CertificationType::Revised => "S",
            CertificationType::Extension => "4",
            CertificationType::Cancel => "3",
            CertificationType::AppealImmediate => "1",
            CertificationType::AppealStandard => "2",
        }
    }

    /// The type with this X12 value. Returns `None` for any other text, other case and white space included.
    #[must_use]
    pub fn of_x12(value: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.x12() == value)
    }
}
