//! The closed lists of coverage-information, and which edition has which code.

use super::version::CrdVersion;
use crate::fhir::read::CodeList;
use crate::fhir::read::code::code_list;

/// The code system of the answers, from 2.2.1 on.
pub const INFORMATION_CODES: &str =
    "http://hl7.org/fhir/us/davinci-crd/CodeSystem/coverage-information-codes";

/// The temporary code system: reasons, and the details of 2.0.1.
pub const TEMPORARY_CODES: &str = "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp";

code_list! {
    /// Whether the service is covered. `# Source` CRD, value set `coverageInfo`.
    CoveredCode "coverageInfo" {
        Covered "covered", NotCovered "not-covered", Conditional "conditional", Indeterminate "indeterminate",
    }
    /// Whether a prior authorization is needed. `performpa` is a kind of `auth-needed`: the performing provider must
    /// start it. `# Source` CRD, value set `coveragePaDetail`.
    PaNeeded "coveragePaDetail" {
        NoAuth "no-auth", AuthNeeded "auth-needed", Satisfied "satisfied", PerformPa "performpa",
        Conditional "conditional", Indeterminate "indeterminate",
    }
    /// Whether documents are needed, and whose. `# Source` CRD, value set `AdditionalDocumentation`.
    DocNeeded "AdditionalDocumentation" {
        Clinical "clinical", Admin "admin", Patient "patient", Both "both", Conditional "conditional",
        Indeterminate "indeterminate",
    }
    /// What the documents are for. `# Source` CRD, value set `DocReason`.
    DocPurpose "DocReason" {
        WithPa "withpa", WithClaim "withclaim", WithOrder "withorder", RetainDoc "retain-doc", Other "OTH",
    }
    /// What the payer has to know before it can even say which questions it has. `# Source` CRD, value set
    /// `informationNeeded`.
    InfoNeededCode "informationNeeded" {
        Performer "performer", Location "location", Timeframe "timeframe", ContractWindow "contract-window",
        DetailCode "detail-code", Other "OTH",
    }
    /// What kind of detail. `# Source` CRD 2.2.1, value set of the detail categories.
    DetailCategory "coverageDetailCategories" {
        Limitation "cat-limitation", Decisional "cat-decisional", Other "cat-other",
    }
    /// Why, where the guide has a code for it; others may be sent as well. `# Source` CRD, value set
    /// `coverageAssertionReasons`.
    ReasonCode "coverageAssertionReasons" {
        GoldCard "gold-card", DetailCode "detail-code", NoMemberFound "no-member-found",
        NoActiveCoverage "no-active-coverage", CoverageNotFound "coverage-not-found",
        AuthOutNetwork "auth-out-network", Technical "technical",
    }
    /// What a detail says, where the guide has a code for it; others may be sent as well. `# Source` CRD, value set
    /// of the detail codes.
    DetailCode "coverageDetailCodes" {
        AllowedQuantity "allowed-quantity", AllowedPeriod "allowed-period", InNetworkCopay "in-network-copay",
        OutNetworkCopay "out-network-copay", AuthOutNetworkOnly "auth-out-network-only",
        ConcurrentReview "concurrent-review", AppropriateUseNeeded "appropriate-use-needed",
        PolicyLink "policy-link", Instructions "instructions",
    }
}

code_list! {
    /// The elements of coverage-information; one the guide does not have is `other`. `# Source` CRD,
    /// `ext-coverage-information`.
    InformationPart "elements of coverage-information" {
        Coverage "coverage", Covered "covered", PaNeeded "pa-needed", DocNeeded "doc-needed",
        DocPurpose "doc-purpose", InfoNeeded "info-needed", BillingCode "billingCode", Reason "reason",
        Detail "detail", Dependency "dependency", Questionnaire "questionnaire", Response "response",
        Contact "contact", Date "date", ExpiryDate "expiry-date", AssertionId "coverage-assertion-id",
        SatisfiedPaId "satisfied-pa-id", Other "other",
    }
}

/// A list whose members depend on the edition.
pub(super) trait Edition: CodeList {
    /// The first and the last edition that has the code.
    fn editions(self) -> (CrdVersion, CrdVersion);

    /// Whether an edition has the code.
    fn is_in(self, version: CrdVersion) -> bool {
        let (first, last) = self.editions();
        first <= version && version <= last
    }
}

const BOTH: (CrdVersion, CrdVersion) = (CrdVersion::V2_0_1, CrdVersion::V2_2_1);
const OLD: (CrdVersion, CrdVersion) = (CrdVersion::V2_0_1, CrdVersion::V2_0_1);
const NEW: (CrdVersion, CrdVersion) = (CrdVersion::V2_2_1, CrdVersion::V2_2_1);

impl Edition for CoveredCode {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        match self {
            CoveredCode::Covered | CoveredCode::NotCovered | CoveredCode::Conditional => BOTH,
            CoveredCode::Indeterminate => NEW,
        }
    }
}

impl Edition for PaNeeded {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        match self {
            PaNeeded::NoAuth
            | PaNeeded::AuthNeeded
            | PaNeeded::Satisfied
            | PaNeeded::PerformPa
            | PaNeeded::Conditional => BOTH,
            PaNeeded::Indeterminate => NEW,
        }
    }
}

impl Edition for DocNeeded {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        match self {
            DocNeeded::Clinical | DocNeeded::Admin | DocNeeded::Conditional => BOTH,
            DocNeeded::Both => OLD,
            DocNeeded::Patient | DocNeeded::Indeterminate => NEW,
        }
    }
}

impl Edition for DocPurpose {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        BOTH
    }
}

impl Edition for InfoNeededCode {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        match self {
            InfoNeededCode::Performer
            | InfoNeededCode::Location
            | InfoNeededCode::Timeframe
            | InfoNeededCode::ContractWindow
            | InfoNeededCode::Other => BOTH,
            InfoNeededCode::DetailCode => NEW,
        }
    }
}

impl Edition for DetailCategory {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        NEW
    }
}

impl Edition for ReasonCode {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        match self {
            ReasonCode::GoldCard => BOTH,
            ReasonCode::DetailCode => OLD,
            ReasonCode::NoMemberFound
            | ReasonCode::NoActiveCoverage
            | ReasonCode::CoverageNotFound
            | ReasonCode::AuthOutNetwork
            | ReasonCode::Technical => NEW,
        }
    }
}

impl Edition for DetailCode {
    fn editions(self) -> (CrdVersion, CrdVersion) {
        match self {
            DetailCode::AllowedQuantity
            | DetailCode::AllowedPeriod
            | DetailCode::InNetworkCopay
            | DetailCode::OutNetworkCopay
            | DetailCode::ConcurrentReview
            | DetailCode::AppropriateUseNeeded => BOTH,
            DetailCode::AuthOutNetworkOnly => OLD,
            DetailCode::PolicyLink | DetailCode::Instructions => NEW,
        }
    }
}

/// The codes an edition has in a list.
pub(super) fn codes_of<L: Edition>(version: CrdVersion) -> impl Iterator<Item = L> {
    L::ALL.iter().copied().filter(move |code| code.is_in(version))
}

macro_rules! per_edition {
    ($($name:ident)+) => {$(
        impl $name {
            /// The codes an edition has, in the order of the list.
            pub fn of(version: CrdVersion) -> impl Iterator<Item = Self> {
                codes_of(version)
            }

            /// Whether an edition has the code.
            #[must_use]
            pub fn stands_in(self, version: CrdVersion) -> bool {
                self.is_in(version)
            }
        }
    )+};
}

per_edition! { CoveredCode PaNeeded DocNeeded DocPurpose InfoNeededCode DetailCategory ReasonCode DetailCode }
