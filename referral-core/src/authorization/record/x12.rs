//! The code values of X12 that decide: what a review came to, and what kind of certification is asked for.
//!
//! Values only: the lists and their wording are X12's.

use serde::{Deserialize, Serialize};

macro_rules! x12_values {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $value:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The value X12 writes.
            #[must_use]
            pub const fn x12(self) -> &'static str {
                match self {
                    $($name::$variant => $value,)*
                }
            }

            /// The one X12 writes so; none for any other text, another case or white space among them.
            #[must_use]
            pub fn of_x12(value: &str) -> Option<Self> {
                match value {
                    $($value => Some($name::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

x12_values! {
    /// What a payer's review of an item came to. It says more than the `outcome` of the answer that carries it: an
    /// answer may be complete and still say no.
    ///
    /// # Source
    /// X12 element 306 (HCR01), the values that Da Vinci PAS carries as the review action code. `A1`, `A3` and `A4`
    /// stand in the examples of PAS 2.2.1; these, `A6`, `CT` and `NA` in a public map of the 278 response before 5010,
    /// pyx12 4.0.0 `278.4010.X094.27.A1`. `A2` and `C` are *unverified*: read in signaledi.com's list of HCR01, which
    /// says of itself that X12's own was not compared, and public code is at odds over `A2`. They are read all the
    /// same, as neither lets anything be booked: `A2` by itself authorizes no known quantity.
    ReviewAction {
        /// Everything that was asked for is certified.
        Certified "A1",
        /// Less than what was asked for is certified. How much stands in the line that was authorized; where the
        /// answer has none, nobody knows.
        CertifiedInPart "A2",
        /// It is not certified.
        NotCertified "A3",
        /// It is not decided yet.
        Pended "A4",
        /// Something other than what was asked for is certified.
        Modified "A6",
        /// The request is cancelled.
        Cancelled "C",
        /// The payer is to be called.
        ContactPayer "CT",
        /// No certification is needed.
        NotRequired "NA",
    }
}

impl ReviewAction {
    /// Whether nobody has compared the value with a source of more standing than a list that says so of itself.
    #[must_use]
    pub const fn is_unverified(self) -> bool {
        match self {
            ReviewAction::CertifiedInPart | ReviewAction::Cancelled => true,
            ReviewAction::Certified
            | ReviewAction::NotCertified
            | ReviewAction::Pended
            | ReviewAction::Modified
            | ReviewAction::ContactPayer
            | ReviewAction::NotRequired => false,
        }
    }
}

impl ReviewAction {
    /// Whether something is authorized with it: all, a part, or something else.
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

x12_values! {
    /// What kind of certification a request asks for.
    ///
    /// # Source
    /// X12 element 1322 (UM02). `I` and `3` stand in PAS 2.2.1; all of them, and no other, in a public map of the 278
    /// before 5010, pyx12 4.0.0 `278.4010.X094.A1`. X12's own guide to 005010X217 was not read.
    CertificationType {
        /// A first request.
        Initial "I",
        /// A certification that ran out is asked for again.
        Renewal "R",
        /// What was asked for changes.
        Revised "S",
        /// More time or more units.
        Extension "4",
        /// The request, or an item of it, is called off.
        Cancel "3",
        /// An appeal that cannot wait.
        AppealImmediate "1",
        /// An appeal.
        AppealStandard "2",
    }
}
