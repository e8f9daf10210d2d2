//! The closed lists of coverage-information, and the codes of each edition.

use std::ops::RangeInclusive;

use super::version::CrdVersion;
use crate::fhir::read::CodeList;
use crate::fhir::read::code::code_list;

/// The code system of the answers, from 2.2.1 on.
pub const INFORMATION_CODES: &str =
    "http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes";

/// The temporary code system: reasons, and the details of 2.0.1.
pub const TEMPORARY_CODES: &str = "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp";

/// The first and the last edition that has a code.
type Editions = RangeInclusive<CrdVersion>;

const BOTH: Editions = CrdVersion::V2_0_1..=CrdVersion::V2_2_1;
const OLD: Editions = CrdVersion::V2_0_1..=CrdVersion::V2_0_1;
const NEW: Editions = CrdVersion::V2_2_1..=CrdVersion::V2_2_1;

/// A list whose members depend on the edition.
pub(super) trait Edition: CodeList {
    /// Whether an edition has the code.
    fn is_in(self, version: CrdVersion) -> bool;
}

/// Declares closed lists with the editions that have each code.
macro_rules! edition_list {
    ($($(#[$about:meta])* $name:ident $list:literal { $($member:ident $code:literal $editions:ident,)+ })+) => {
        code_list! {
            $($(#[$about])* $name $list { $($member $code,)+ })+
        }

        $(
            impl Edition for $name {
                fn is_in(self, version: CrdVersion) -> bool {
                    match self {
                        $(Self::$member => $editions,)+
                    }
                    .contains(&version)
                }
            }

            impl $name {
                /// Returns the codes of an edition, in the order of the list.
                pub fn of(version: CrdVersion) -> impl Iterator<Item = Self> {
                    codes_of(version)
                }

                /// Whether an edition has the code.
                #[must_use]
                pub fn exists_in(self, version: CrdVersion) -> bool {
                    self.is_in(version)
                }
            }
        )+
    };
}

edition_list! {
    /// Whether the service is covered. `# Source` CRD, value set `coverageInfo`.
    CoveredCode "coverageInfo" {
        Covered "covered" BOTH, NotCovered "not-covered" BOTH, Conditional "conditional" BOTH,
        Indeterminate "indeterminate" NEW,
    }
    /// Whether a prior authorization is needed. `performpa` is a kind of `auth-needed`: the performing provider must
    /// start it. `# Source` CRD, value set `coveragePaDetail`.
    PaNeeded "coveragePaDetail" {
        NoAuth "no-auth" BOTH, AuthNeeded "auth-needed" BOTH, Satisfied "satisfied" BOTH,
        PerformPa "performpa" BOTH, Conditional "conditional" BOTH, Indeterminate "indeterminate" NEW,
    }
    /// Whether documents are needed, and their kind. `# Source` CRD, value set `AdditionalDocumentation`.
    DocNeeded "AdditionalDocumentation" {
        Clinical "clinical" BOTH, Admin "admin" BOTH, Patient "patient" NEW, Both "both" OLD,
        Conditional "conditional" BOTH, Indeterminate "indeterminate" NEW,
    }
    /// The purpose of the documents. `# Source` CRD, value set `DocReason`.
    DocPurpose "DocReason" {
        WithPa "withpa" BOTH, WithClaim "withclaim" BOTH, WithOrder "withorder" BOTH,
        RetainDoc "retain-doc" BOTH, Other "OTH" BOTH,
    }
    /// The facts that the payer needs before it can choose its questions. `# Source` CRD, value set
    /// `informationNeeded`.
    InfoNeededCode "informationNeeded" {
        Performer "performer" BOTH, Location "location" BOTH, Timeframe "timeframe" BOTH,
        ContractWindow "contract-window" BOTH, DetailCode "detail-code" NEW, Other "OTH" BOTH,
    }
    /// The category of a detail. `# Source` CRD 2.2.1, value set of the detail categories.
    DetailCategory "coverageDetailCategories" {
        Limitation "cat-limitation" NEW, Decisional "cat-decisional" NEW, Other "cat-other" NEW,
    }
    /// The reason, if the guide has a code for it; other codes may be sent as well. `# Source` CRD, value set
    /// `coverageAssertionReasons`.
    ReasonCode "coverageAssertionReasons" {
        GoldCard "gold-card" BOTH, DetailCode "detail-code" OLD, NoMemberFound "no-member-found" NEW,
        NoActiveCoverage "no-active-coverage" NEW, CoverageNotFound "coverage-not-found" NEW,
        AuthOutNetwork "auth-out-network" NEW, Technical "technical" NEW,
    }
    /// The code of a detail, if the guide has one; other codes may be sent as well. `# Source` CRD, value set
    /// of the detail codes.
    DetailCode "coverageDetailCodes" {
        AllowedQuantity "allowed-quantity" BOTH, AllowedPeriod "allowed-period" BOTH,
        InNetworkCopay "in-network-copay" BOTH, OutNetworkCopay "out-network-copay" BOTH,
        AuthOutNetworkOnly "auth-out-network-only" OLD, ConcurrentReview "concurrent-review" BOTH,
        AppropriateUseNeeded "appropriate-use-needed" BOTH, PolicyLink "policy-link" NEW,
        Instructions "instructions" NEW,
    }
}

code_list! {
    /// The elements of coverage-information; an element outside the guide is `other`. `# Source` CRD,
    /// `ext-coverage-information`.
    InformationPart "elements of coverage-information" {
        Coverage "coverage", Covered "covered", PaNeeded "pa-needed", DocNeeded "doc-needed",
        DocPurpose "doc-purpose", InfoNeeded "info-needed", BillingCode "billingCode", Reason "reason",
        Detail "detail", Dependency "dependency", Questionnaire "questionnaire", Response "response",
        Contact "contact", Date "date", ExpiryDate "expiry-date", AssertionId "coverage-assertion-id",
        SatisfiedPaId "satisfied-pa-id", Other "other",
    }
}

/// The codes of an edition in a list.
pub(super) fn codes_of<L: Edition>(version: CrdVersion) -> impl Iterator<Item = L> {
    L::ALL.iter().copied().filter(move |code| code.is_in(version))
}
