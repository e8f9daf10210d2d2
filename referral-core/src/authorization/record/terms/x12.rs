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
    pub enum ReviewAction {
        /// The payer certified the whole request.
        Certified "A1" "certified";
        /// The payer certified less than requested. The authorized line says how much; without a line the quantity is
        /// unknown.
        CertifiedInPart "A2" "certified in part";
        /// The payer did not certify the request.
        NotCertified "A3" "not certified";
        /// The payer has not decided yet.
        Pended "A4" "pended";
        /// The payer certified something other than requested.
        Modified "A6" "modified";
        /// The request is cancelled.
        Cancelled "C" "cancelled";
        /// The payer asks for a call.
        ContactPayer "CT" "contact the payer";
        /// The payer requires no certification.
        NotRequired "NA" "not required";
    }
}

impl ReviewAction {
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
    pub enum CertificationType {
        /// A first request.
        Initial "I" "initial";
        /// A new certification for one that ran out.
        Renewal "R" "renewal";
        /// A change of the request.
        Revised "S" "revised";
        /// More time or more units.
        Extension "4" "extension";
        /// The cancellation of a request or of one of its items.
        Cancel "3" "cancel";
        /// An urgent appeal.
        AppealImmediate "1" "immediate appeal";
        /// An appeal.
        AppealStandard "2" "standard appeal";
    }
}
